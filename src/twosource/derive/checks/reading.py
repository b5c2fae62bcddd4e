"""What the checks read: one document's text and marks in; sentences, gaps between marks and printed words out."""

import math
import re
import tomllib
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from importlib.resources import files
from typing import Any, TypeVar

from twosource.derive.figures import roles, things
from twosource.model.derived import Check, CheckKind
from twosource.model.document import Document
from twosource.model.said import Quantity, Said, Time
from twosource.model.span import Part, Passage, Span

Mark = Quantity | Time
MOST = 600  # marks read per document; a page of tables has more, and no prose that ties them together
MOST_ALIKE = 50  # numbers of one value, or of one word, that are looked at in a story: the first will do
LONGEST_GAP = 300  # code points between two marks that a sentence ties together
UNCOUNTED = frozenset(
    {
        "percent",
        "share",
        "percentage point",
        "basis point",
        "times",
        "year",
        "month",
        "week",
        "day",
        "hour",
        "minute",
        "second",
        "decade",
        "century",
    }
)


AnyMark = TypeVar("AnyMark", Quantity, Time)
Held = tuple["Reading", Quantity]  # a number and the document that tells it


@dataclass(frozen=True, slots=True)
class Reading:
    """One document with its marks in order of place."""

    document: Document
    quantities: tuple[Quantity, ...]
    times: tuple[Time, ...]
    sentences: tuple[Span, ...]
    starts: tuple[tuple[Part, int], ...]

    @classmethod
    def of(cls, said: Said, document: Document) -> "Reading":
        """Index what one document says."""
        sentences = tuple(sorted(said.sentences, key=lambda s: (s.part, s.start)))
        quantities = sorted(said.quantities, key=_place)[:MOST]
        verbs = {q.unit for q in quantities if _is_verb(q, document)}
        return cls(
            document,
            tuple(replace(q, unit=None, noun=None) if q.unit in verbs else q for q in quantities),
            tuple(sorted(said.times, key=_place)[:MOST]),
            sentences,
            tuple((s.part, s.start) for s in sentences),
        )

    def text(self, part: Part) -> str:
        """One of the document's two texts."""
        return self.document.text if part == "text" else self.document.title or ""

    def words(self, mark: Mark) -> str:
        """A mark as printed."""
        return self.text(mark.part)[mark.start : mark.end]

    def number(self, mark: Mark) -> int:
        """Which of the document's sentences a mark starts in, from 0; -1 where it stands in none."""
        at = bisect_right(self.starts, (mark.part, mark.start)) - 1
        inside = at >= 0 and self.sentences[at].part == mark.part and mark.start < self.sentences[at].end
        return at if inside else -1

    def sentence(self, mark: Mark) -> Span | None:
        """The sentence that a mark starts in."""
        at = self.number(mark)
        return self.sentences[at] if at >= 0 else None

    def beside(self, mark: Mark, *, before: int, after: int) -> tuple[Quantity, ...]:
        """The quantities that start in so many sentences before a mark's own and after it, its own included."""
        at = self.number(mark)
        if at < 0:
            return ()
        around = [s for s in self.sentences[max(0, at - before) : at + after + 1] if s.part == mark.part]
        return within(self.quantities, (mark.part, around[0].start, around[-1].end))

    def gap(self, first: Mark, second: Mark) -> str | None:
        """The text between two marks of one sentence, or None where there is none."""
        if first.part != second.part or not 0 <= second.start - first.end <= LONGEST_GAP:
            return None
        if self.sentence(first) != self.sentence(second):
            return None
        return self.text(first.part)[first.end : second.start]

    def before(self, mark: Mark, most: int = 60) -> str:
        """The text of the sentence before a mark."""
        sentence = self.sentence(mark)
        start = max(mark.start - most, sentence.start if sentence else 0)
        return self.text(mark.part)[start : mark.start]

    def after(self, mark: Mark, most: int = 60) -> str:
        """The text of the sentence after a mark."""
        sentence = self.sentence(mark)
        end = min(mark.end + most, sentence.end if sentence else len(self.text(mark.part)))
        return self.text(mark.part)[mark.end : end]

    def by_sentence(self) -> Iterable[tuple[Quantity, ...]]:
        """The quantities of each sentence that holds some, in order."""
        groups: dict[Span | None, list[Quantity]] = {}
        for quantity in self.quantities:
            groups.setdefault(self.sentence(quantity), []).append(quantity)
        return [tuple(group) for sentence, group in groups.items() if sentence is not None]

    def passage(self, mark: Mark) -> Passage:
        """A mark's place as evidence."""
        return Passage(self.document.id, mark.start, mark.end, mark.part)


def _is_verb(quantity: Quantity, document: Document) -> bool:
    """Whether what a number is said to count is the verb after it: "Twelve sank"; several things are in the plural."""
    text = document.text if quantity.part == "text" else document.title or ""
    unit = quantity.unit or ""
    follows = text[quantity.end : quantity.end + len(unit) + 2]
    several = (quantity.value or 0) > 1 and unit.islower() and not unit.endswith("s") and quantity.noun == unit
    return several and re.fullmatch(rf" {re.escape(unit)}\W?", follows) is not None


def within(marks: tuple[AnyMark, ...], stretch: tuple[Part, int, int]) -> tuple[AnyMark, ...]:
    """Those of some marks, in order of place, that start in a stretch of a text: its part, start and end."""
    part, start, end = stretch
    first = bisect_left(marks, (part, start), key=_start)
    return marks[first : bisect_left(marks, (part, end), lo=first, key=_start)]


def _start(mark: Mark) -> tuple[Part, int]:
    return (mark.part, mark.start)


def _place(mark: Mark) -> tuple[str, int, int]:
    return (mark.part, mark.start, mark.end)


class Readings:
    """The documents of a story, and its numbers by value and by what they count.

    What is searched for in the whole story is looked up here, so that a story takes time by its length.
    """

    def __init__(self, read: Sequence[Reading]) -> None:
        self._read = tuple(read)

    def __iter__(self) -> Iterator[Reading]:
        return iter(self._read)

    def of_value(self, value: float, *, home: Reading) -> list[Held]:
        """The numbers of a value: the first of them in the document itself, then those of the others."""
        own = [(home, q) for q in self._valued[home.document.id].get(value, [])]
        return own + [held for held in self._by_value.get(value, []) if held[0] is not home]

    def counting(self, words: Iterable[str], *, home: Reading) -> list[Held]:
        """Counts of things named by one of some words, and of nobody's lot; those of the document itself first."""
        found = {q.id: (reading, q) for word in sorted(words) for reading, q in self._by_word.get(word, [])}
        return sorted(found.values(), key=lambda held: held[0] is not home)

    @cached_property
    def _valued(self) -> dict[str, dict[float, list[Quantity]]]:
        """By document, then by value."""
        found: dict[str, dict[float, list[Quantity]]] = {}
        for reading in self._read:
            values: defaultdict[float, list[Quantity]] = defaultdict(list)
            for quantity in reading.quantities:
                if quantity.value is not None and len(values[quantity.value]) < MOST_ALIKE:
                    values[quantity.value].append(quantity)
            found[reading.document.id] = dict(values)
        return found

    @cached_property
    def _by_value(self) -> dict[float, list[Held]]:
        found: defaultdict[float, list[Held]] = defaultdict(list)
        for reading in self._read:
            for value, told in self._valued[reading.document.id].items():
                found[value] += [(reading, q) for q in told[: MOST_ALIKE - len(found[value])]]
        return dict(found)

    @cached_property
    def _by_word(self) -> dict[str, list[Held]]:
        found: defaultdict[str, list[Held]] = defaultdict(list)
        for reading in self._read:
            for quantity in reading.quantities:
                for word in sorted(things(quantity)) if is_count(quantity) and not roles(quantity) else ():
                    if len(found[word]) < MOST_ALIKE:
                        found[word].append((reading, quantity))
        return dict(found)


@dataclass(frozen=True, slots=True)
class Sum:
    """The arithmetic of a check before it is made one."""

    computed: float | None
    consistent: bool
    detail: str


def made(
    kind: CheckKind, stated: tuple[Reading, Mark], inputs: Sequence[tuple[Reading, Mark]], result: Sum, story: str
) -> Check:
    """A check with its evidence; the stated mark is the last of the inputs. Numbers in words are quoted in `detail`."""
    marks = [*inputs, stated]
    return Check(
        kind=kind,
        inputs=tuple(mark.id for _, mark in marks),
        stated=stated[0].words(stated[1]),
        computed=None if result.computed is None else round(result.computed, 6),
        consistent=result.consistent,
        detail=result.detail + _spelled(inputs),
        evidence=tuple(reading.passage(mark) for reading, mark in marks),
        story=story,
    )


def _spelled(marks: Sequence[tuple[Reading, Mark]]) -> str:
    """The numbers that stand in words in the text, quoted, so that "11 + 6" is found there: " (“Eleven” and “six”)"."""
    printed = [reading.words(mark) for reading, mark in marks if isinstance(mark, Quantity)]
    spelled = [f"“{words}”" for words in printed if not any(c.isdigit() for c in words)]
    return f" ({' and '.join(spelled)})" if spelled else ""


def readings(saids: Sequence[Said], documents: Mapping[str, Document]) -> Readings:
    """The documents of a story that say something, in the order given."""
    return Readings([Reading.of(said, documents[said.document]) for said in saids if said.document in documents])


def is_count(quantity: Quantity) -> bool:
    """Whether it counts or measures a thing and is neither a share, a length of time nor a change."""
    return quantity.unit not in UNCOUNTED and quantity.change is None and quantity.value is not None


def same_unit(one: Quantity, two: Quantity) -> bool:
    """Whether both are of one unit, or one of them leaves it to the other."""
    return one.unit == two.unit or one.unit is None or two.unit is None


def exact(quantity: Quantity) -> bool:
    """Whether it is told as a point, hedged or not."""
    return quantity.value is not None and quantity.bound in {"exact", "about", "nearly"}


def number(value: float) -> str:
    """A number as arithmetic shows it: 315,000 or 87.5."""
    return f"{value:,.10g}" if abs(value) < 1e10 else f"{value:,.0f}"


def step(value: float) -> float:
    """The place of the last significant digit: 1,000 for 315,000, 0.1 for 2.4."""
    if value == 0 or not math.isfinite(value):
        return 1.0
    text = f"{abs(value):.9f}".rstrip("0").rstrip(".")
    if "." in text:
        return float(10.0 ** -len(text.split(".")[1]))
    return float(10 ** (len(text) - len(text.rstrip("0"))))


def rounding(value: float, *, most: float = 0.05) -> float:
    """How far the number meant may lie from the number printed: half its last place, but never over a share of it."""
    return min(step(value) / 2, abs(value) * most)


def may_become(lots: frozenset[str]) -> frozenset[str]:
    """What befell some people and what may befall them next: the arrested are freed or charged, the dead are not."""
    later: dict[str, list[str]] = words()["later"]
    return lots.union(*(later.get(lot, []) for lot in lots))


@cache
def words() -> dict[str, Any]:
    """The words of the checks."""
    path = files("twosource.derive") / "words" / "checks.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))
