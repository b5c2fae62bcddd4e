"""How often two articles are rightly called copy, partial, quotes or independent: pairs labelled by reading.

Comes in: the data folder (`lineage/`, `incidents/`) and the labels of `fixtures/lineage_pairs.txt`, which hold ids only
and say by what rule they were given. Goes out: a confusion matrix, rows as labelled; the wrong pairs with `--wrong`.
The first set was looked at while thresholds were mended (it stood at 89.7), the incidents hardly (81.0).

    python -m evaluate.lineage_pairs DATA [--wrong]
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urlsplit

from twosource.extract.credits.agencies import canonical_names
from twosource.extract.credits.find import find
from twosource.link.copies import copies
from twosource.model.document import Document
from twosource.model.judged import Lineage
from twosource.read.blocks import blocks

LABELS = Path(__file__).with_name("fixtures") / "lineage_pairs.txt"
KINDS = ("copy", "partial", "quotes", "independent")
ARCHIVE = "web.archive.org/web/"


@dataclass(frozen=True)
class Judged:
    """A labelled pair and our verdict."""

    corpus: str
    pair: tuple[str, str]
    label: str
    told: str  # one of KINDS; a version is a copy
    row: Lineage | None

    @property
    def is_alarm(self) -> bool:
        """Whether two that share no text of their own were called a copy, whole or partial."""
        return self.label in KINDS[2:] and self.told in KINDS[:2]


def labels() -> list[tuple[str, str, str, str]]:
    """Set, two ids and the label of each pair."""
    lines = LABELS.read_text(encoding="utf-8").splitlines()
    rows = [line.split() for line in lines if line and not line.startswith("#")]
    return [(corpus, one, other, label) for corpus, one, other, label in rows]


def judged(data: Path) -> list[Judged]:
    """Every labelled pair with our verdict, each set compared as one folder."""
    wanted = labels()
    found: list[Judged] = []
    for corpus in sorted({row[0] for row in wanted}):
        mine = [row for row in wanted if row[0] == corpus]
        named = {name for row in mine for name in row[1:3]}
        documents = [document for document in _documents(data, corpus) if document.id in named or corpus != "incidents"]
        rows = {frozenset((row.borrower, row.source)): row for row in copies(documents, known=canonical_names())}
        for _, one, other, label in mine:
            row = rows.get(frozenset((one, other)))
            found.append(Judged(corpus, (one, other), label, _told(row), row))
    return found


def _told(row: Lineage | None) -> str:
    if row is None:
        return "independent"
    return "copy" if row.kind == "version" else row.kind


def _documents(data: Path, corpus: str) -> Iterator[Document]:
    if corpus != "incidents":
        for line in (data / "lineage" / f"{corpus}.jsonl").read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            address = f"https://{row['publisher']}/{row['id']}"
            yield _document(
                row["id"], address, row["publisher"], row["scrape_time"], row["text"].replace(" ### ", "\n\n")
            )
        return
    for line in (data / "incidents" / "dev.jsonl").read_text(encoding="utf-8").splitlines():
        for row in json.loads(line)["documents"]:
            original = row["url"].split(ARCHIVE)[-1].split("/", 1)[-1] if ARCHIVE in row["url"] else row["url"]
            outlet = (urlsplit(original).hostname or "").removeprefix("www.")
            yield _document(row["id"], row["url"], outlet or None, row["published"], row["text"])


def _document(name: str, uri: str, publisher: str | None, published: str | None, text: str) -> Document:
    made = Document(name, uri, publisher, None, published, None, "en", "", text, blocks(text))
    return replace(made, credits=find(made))


def figures_of(found: list[Judged]) -> dict[str, float]:
    """Accuracy in percent, of all pairs and of each set's, and how many false alarms there are."""
    right = Counter(one.corpus for one in found if one.told == one.label)
    every = Counter(one.corpus for one in found)
    figures = {f"labelled {corpus} accuracy": 100 * right[corpus] / every[corpus] for corpus in sorted(every)}
    figures["labelled accuracy"] = 100 * right.total() / every.total()
    apart = [one for one in found if one.label in KINDS[2:]]
    figures["labelled kept apart"] = 100 * sum(not one.is_alarm for one in apart) / len(apart)
    return {name: round(value, 1) for name, value in figures.items()}


def score(data: Path) -> dict[str, float]:
    """The figures, in percent."""
    return figures_of(judged(data))


def main() -> None:
    """Score and print."""
    parser = argparse.ArgumentParser(description="Labelled pairs: copy, partial, quotes, independent.")
    parser.add_argument("data", type=Path)
    parser.add_argument("--wrong", action="store_true", help="list the pairs that are wrong, and why")
    options = parser.parse_args()
    if not (options.data / "lineage").is_dir():
        print(f"no lineage folder in {options.data}: give the data folder", file=sys.stderr)
        sys.exit(2)
    found = judged(options.data)
    matrix = Counter((one.label, one.told) for one in found)
    print("labelled, told".ljust(16), *(f"{kind:>12}" for kind in KINDS))
    for label in KINDS:
        print(label.ljust(16), *(f"{matrix[label, told]:12}" for told in KINDS))
    for name, value in figures_of(found).items():
        print(f"{name:32} {value:6.1f}")
    for one in (one for one in found if options.wrong and one.told != one.label):
        print(one.corpus, *one.pair, "is", one.label, "told", one.told, "-", one.row.why if one.row else "no row")


if __name__ == "__main__":
    main()
