"""Scores the quantity finder beside its peers: on specifications of numbers and units, and on invented sentences.

The data folder's `quantities/numbers.jsonl` and `units.jsonl` are the specifications of Recognizers-Text (MIT), which
have conventions of their own: they count dates' and phone numbers' digits, and know no counted nouns. The sentences of
`fixtures/quantities.txt` are the project's, follow its own conventions, and were used to write the rules; those of
`fixtures/quantities-fresh.txt` and `fixtures/quantities-news.txt` were written before the finder was run on any of
them, and its first reading of them is the honest estimate. Peers have units of their own names, so that only their
values can be compared.
"""

import json
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from twosource.extract.quantities import quantities
from twosource.model.said import Quantity

FIXTURES = Path(__file__).parent / "fixtures"
LISTS = {
    "sentences": FIXTURES / "quantities.txt",
    "fresh": FIXTURES / "quantities-fresh.txt",
    "news": FIXTURES / "quantities-news.txt",
}
# before the errors of a list were read
FIRST_READING = {
    "fresh": {"value": 96.2, "unit": 88.5, "bound": 92.9, "change": 94.3},
    "news": {"value": 97.0, "unit": 87.8, "bound": 94.9, "change": 95.2, "counted": 73.3},
}
BOUNDS = {"~": "about", "^": "nearly", ">=": "at_least", ">": "more_than", "<=": "at_most", "<": "less_than"}
MARK = re.compile(r"(~|\^|>=|>|<=|<)?(-?[\d.]+?)(?:\.\.([\d.]+))?\s+([^\s{][^{]*?)(?:\s+(up|down))?(?:\s*\{([^}]*)\})?")
CLOSE = 2e-3
SHORT = 3  # letters: longer lemmas match plurals as printed ("casualty", "casualties")


@dataclass(frozen=True, slots=True)
class Amount:
    """A quantity reduced to what is compared."""

    low: float
    high: float  # the same but for ranges
    unit: str | None
    bound: str = "exact"
    change: str | None = None
    counted: str = ""  # lemmas of what is counted; on a list's side those that must be among the found ones

    def same_value(self, other: "Amount") -> bool:
        """Whether both have one value."""
        pairs = ((self.low, other.low), (self.high, other.high))
        return all(abs(a - b) <= CLOSE * max(1e-9, abs(a), abs(b)) for a, b in pairs)


Finder = Callable[[str], list[Amount]]


def ours(sentence: str) -> list[Amount]:
    """This project's finder."""
    found = []
    for q in quantities(sentence):
        low = q.low if q.value is None else q.value
        high = q.high if q.value is None else q.value
        if low is not None or high is not None:
            found.append(Amount(low or 0.0, high or low or 0.0, q.unit, q.bound, q.change, _counted(sentence, q)))
    return found


def _counted(sentence: str, quantity: Quantity) -> str:
    """The lemmas of what is counted, and its words as printed."""
    of = quantity.of
    return f"{quantity.noun or ''} {sentence[of.start : of.end].lower() if of else ''}"


def quantulum(sentence: str) -> list[Amount]:
    """quantulum3, without its classifier."""
    parser, classifier = import_module("quantulum3.parser"), import_module("quantulum3.classifier")
    vars(classifier)["USE_CLF"] = False  # its pickles need the scikit-learn that they were made with
    found = parser.parse(sentence)
    return [Amount(float(q.value), float(q.value), q.unit.name) for q in found]


def recognizers(sentence: str) -> list[Amount]:
    """Recognizers-Text: units, then the numbers that stand in none."""
    units, plain = import_module("recognizers_number_with_unit"), import_module("recognizers_number")
    readers = (units.recognize_currency, units.recognize_dimension, units.recognize_age, plain.recognize_number)
    found: list[Amount] = []
    taken: set[int] = set()
    for reader in readers:
        for item in reader(sentence, "en-us"):
            places = set(range(item.start, item.end + 1))
            value = (item.resolution or {}).get("value")
            if value is None or places & taken:
                continue
            taken |= places
            amount = float(str(value).rstrip("%"))
            found.append(Amount(amount, amount, (item.resolution or {}).get("unit")))
    return found


@cache
def _cqe() -> Any:  # noqa: ANN401  # a peer's parser
    return import_module("CQE.CQE").CQE()


CQE_BOUNDS = {"=": "exact", "~": "about", "<": "less_than", ">": "more_than"}


def cqe(sentence: str) -> list[Amount]:
    """CQE (GPL): its sign is a bound or a change, "up" and "down"; its units have names of their own."""
    found = []
    for one in _cqe().parse(sentence) or []:
        value, sign = one.value, str(one.change)
        low = value.lower if hasattr(value, "lower") else value.value
        high = value.upper if hasattr(value, "lower") else value.value
        bound = "range" if low != high else CQE_BOUNDS.get(sign, "exact")
        way = sign if sign in {"up", "down"} else None
        found.append(Amount(float(low), float(high), one.unit.norm_unit, bound, way))
    return found


# ---- the sentences --------------------------------------------------------------------------------------------------


def marked(path: Path) -> Iterator[tuple[str, list[Amount]]]:
    """The project's sentences with their quantities."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            sentence, _, marks = line.partition(" ||")
            yield sentence, [read(mark.strip()) for mark in marks.split(" ; ") if mark.strip()]


def read(mark: str) -> Amount:
    """A mark of the list: ">=12 person up"."""
    match = MARK.fullmatch(mark)
    if match is None:
        raise ValueError(f"not a mark: {mark!r}")
    low = float(match[2])
    high = float(match[3]) if match[3] else low
    bound = "range" if match[3] else BOUNDS.get(match[1] or "", "exact")
    return Amount(low, high, None if match[4] == "-" else match[4], bound, match[5], match[6] or "")


def on_sentences(finder: Finder, path: Path, *, verbose: bool = False) -> dict[str, float]:
    """F1 of value, value and unit, value with bound and change, and of the list's counted things the share found.

    All but the first are for this project's finder only; the last is there where the list tells counted things.
    """
    right: Counter[str] = Counter()
    told = gold = named = 0
    for sentence, wanted in marked(path):
        found = finder(sentence)
        told, gold = told + len(found), gold + len(wanted)
        named += sum(bool(amount.counted) for amount in wanted)
        pairs = list(paired(found, wanted))
        for one, other in pairs:
            right.update(agreed(one, other))
        if verbose and (len(pairs) < max(len(found), len(wanted)) or any(len(agreed(*pair)) < 5 for pair in pairs)):
            print(f"{sentence}\n   found  {found}\n   wanted {wanted}")
    shares = {key: round(200 * right[key] / max(told + gold, 1), 1) for key in ("value", "unit", "bound", "change")}
    return shares | ({"counted": round(100 * right["named"] / named, 1)} if named else {})


def agreed(one: Amount, wanted: Amount) -> list[str]:
    """In what a found quantity agrees with the wanted one of its value, of five."""
    parts = {
        "value": True,
        "unit": one.unit == wanted.unit,
        "bound": one.bound == wanted.bound,
        "change": one.change == wanted.change,
        "named" if wanted.counted else "unnamed": all(_named(lemma, one.counted) for lemma in wanted.counted.split()),
    }
    return [name for name, same in parts.items() if same]


def _named(lemma: str, counted: str) -> bool:
    """Whether a lemma, or a word that differs from it by its ending only, is among the counted."""
    return any(word == lemma or (len(lemma) > SHORT and word.startswith(lemma[:-1])) for word in counted.split())


def paired(found: Iterable[Amount], wanted: Iterable[Amount]) -> Iterator[tuple[Amount, Amount]]:
    """Found and wanted quantities of one value, each used once."""
    rest = list(wanted)
    for amount in found:
        match = next((w for w in rest if amount.same_value(w) and w.unit == amount.unit), None)
        match = match or next((w for w in rest if amount.same_value(w)), None)
        if match is not None:
            rest.remove(match)
            yield amount, match


# ---- the specifications ---------------------------------------------------------------------------------------------


def specified(data: Path, name: str) -> Iterator[tuple[str, list[Amount]]]:
    """Inputs and values of a file of specifications."""
    for line in (data / "quantities" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        wanted = [amount for item in row["results"] if (amount := _resolved(item)) is not None]
        yield row["input"], wanted


def _resolved(item: dict[str, Any]) -> Amount | None:
    value = str((item.get("Resolution") or {}).get("value"))
    number = re.fullmatch(r"-?[\d.]+(?:E[+-]?\d+)?", value.rstrip("%"))
    if number is None:
        return None
    return Amount(float(number[0]), float(number[0]), (item.get("Resolution") or {}).get("unit"))


def on_specifications(finder: Finder, data: Path, name: str) -> float:
    """Value F1 on a file of specifications."""
    right = told = gold = 0
    for text, wanted in specified(data, name):
        found = finder(text)
        right += len(list(paired(found, wanted)))
        told, gold = told + len(found), gold + len(wanted)
    return round(200 * right / max(told + gold, 1), 1)


def score(data: Path) -> dict[str, float]:
    """This project's figures, in percent."""
    figures = {
        f"{name}_{key}": value for name, path in LISTS.items() for key, value in on_sentences(ours, path).items()
    }
    for name in ("numbers", "units"):
        figures[f"specifications_{name}_value"] = on_specifications(ours, data, name)
    return figures


def main() -> int:
    """Print the figures beside the peers that are installed; `-v` prints the sentences that went wrong."""
    arguments = [argument for argument in sys.argv[1:] if argument != "-v"]
    if "-v" in sys.argv:
        for path in LISTS.values():
            on_sentences(ours, path, verbose=True)
    data = Path(arguments[0]) if arguments else Path()
    if not (data / "quantities" / "numbers.jsonl").is_file():
        print("give the data folder: it holds no quantities/numbers.jsonl", file=sys.stderr)
        return 2
    print(f"{'':14}{'list':12}{'value':>8}{'+unit':>8}{'+bound':>8}{'+change':>8}{'counted':>9}{'words/CPU s':>13}")
    for name, finder in (("twosource", ours), ("quantulum3", quantulum), ("recognizers", recognizers), ("cqe", cqe)):
        try:
            finder("Two dogs ran.")  # loads its tables
        except ImportError:
            print(f"{name:14}not installed")
            continue
        for key, path in LISTS.items():
            print(f"{name:14}{key:12}" + _row(finder, path))
        specs = (f"{spec} {on_specifications(finder, data, spec):.1f}" for spec in ("numbers", "units"))
        print(f"{name:14}{'specs':12}value: {', '.join(specs)}")
    for key, first in FIRST_READING.items():
        print(f"first reading of the {key} list: " + ", ".join(f"{k} {v}" for k, v in first.items()))
    return 0


def _row(finder: Finder, path: Path) -> str:
    """One line: figures and speed; a peer's units, bounds and changes are its own and not compared."""
    began = time.process_time()
    figures = on_sentences(finder, path)
    took = time.process_time() - began
    words = sum(len(sentence.split()) for sentence, _ in marked(path))
    names = ("value", "unit", "bound", "change", "counted") if finder is ours else ("value",)
    shown = "".join(f"{figures[name]:8.1f}" if name in figures else f"{'–':>8}" for name in names)
    return f"{shown:41}{words / max(took, 1e-9):13.0f}"


if __name__ == "__main__":
    sys.exit(main())
