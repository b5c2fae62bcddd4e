"""Scores the checks on a list of invented stories: which fire, and whether they should.

The lists are the project's own (`fixtures/checks_true.txt`, `fixtures/checks_false.txt` and so on) and were used to
write the rules: their figures say that the rules do what they are meant to, and are no estimate on news. No data folder
is needed.
"""

import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from twosource.derive.checks import check
from twosource.extract.language import parse
from twosource.extract.quantities import find as find_quantities
from twosource.extract.times.find import find as find_times
from twosource.model.derived import Check
from twosource.model.document import Document
from twosource.model.said import Said
from twosource.model.span import Span

LISTS = {"": "checks", "fresh ": "checks_fresh", "totals ": "checks_totals", "fresh totals ": "checks_totals_fresh"}
FIXTURES = Path(__file__).parent / "fixtures"


@dataclass(frozen=True, slots=True)
class Case:
    """One story of the list."""

    kind: str  # the check it holds, or tempts to
    fires: bool  # whether the check may fire
    agrees: bool  # whether the numbers agree
    stated: str  # the words tested
    published: str
    reports: tuple[str, ...]


def cases(name: str = "checks") -> Iterator[Case]:
    """The stories of both lists of a name."""
    for line in _lines(f"{name}_true.txt"):
        kind, agrees, stated, published, reports = (field.strip() for field in line.split("|", 4))
        yield Case(kind, True, agrees == "yes", stated, published, tuple(reports.split(" ## ")))
    for line in _lines(f"{name}_false.txt"):
        kind, published, reports = (field.strip() for field in line.split("|", 2))
        yield Case(kind, False, False, "", published, tuple(reports.split(" ## ")))


def _lines(name: str) -> list[str]:
    lines = (FIXTURES / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def fired(case: Case) -> tuple[Check, ...]:
    """The checks that fire on a story."""
    documents = [_document(number, text, case.published) for number, text in enumerate(case.reports, 1)]
    return check(said_of(documents), {document.id: document for document in documents})


def said_of(documents: list[Document]) -> list[Said]:
    """Quantities, times and sentences of documents, with ids that are unique among them."""
    found: list[Said] = []
    for document, parts in zip(documents, parse(documents), strict=True):
        sentences = tuple(Span(s.start_char, s.end_char, p.part) for p in parts for s in p.doc.sents)
        quantities = tuple(replace(q, id=f"{document.id}.{q.id}") for q in find_quantities(parts))
        times = tuple(replace(x, id=f"{document.id}.{x.id}") for x in find_times(parts))
        found.append(Said(document.id, sentences, quantities=quantities, times=times))
    return found


def _document(number: int, text: str, published: str) -> Document:
    return Document(
        id=f"d{number}",
        uri=f"{number}.txt",
        publisher=None,
        title=None,
        published=published,
        modified=None,
        language="en",
        sha256="",
        text=text,
    )


def right(case: Case, one: Check) -> bool:
    """Whether a check that fired is the one the story holds, with the right verdict."""
    return case.fires and one.kind == case.kind and one.consistent == case.agrees and case.stated in one.stated


def score(data: Path | None = None) -> dict[str, float]:
    """Precision and recall of the checks on the lists, in percent; the keys of all but the first begin with a name."""
    del data
    found: dict[str, float] = {}
    for before, name in LISTS.items():
        found |= {f"{before}{key}": figure for key, figure in on_list(name).items()}
    return found


def on_list(name: str) -> dict[str, float]:
    """The figures of one pair of lists."""
    counts: Counter[str] = Counter()
    for case in cases(name):
        found = fired(case)
        good = [one for one in found if right(case, one)]
        counts["fired"] += len(found)
        counts["right"] += len(good)
        counts["true"] += case.fires
        counts["false"] += not case.fires
        counts["met"] += bool(good)
        counts["alarms"] += not case.fires and bool(found)
    return {
        "precision": round(100 * counts["right"] / max(counts["fired"], 1), 1),
        "recall": round(100 * counts["met"] / max(counts["true"], 1), 1),
        "true_stories": float(counts["true"]),
        "false_stories": float(counts["false"]),
        "false_stories_with_alarm": float(counts["alarms"]),
    }


def main() -> int:
    """Print the figures, and with `-v` the stories that went wrong."""
    for name, figure in score().items():
        print(f"{name:34}{figure:8.1f}")
    for case in (case for name in LISTS.values() for case in cases(name) if "-v" in sys.argv[1:]):
        found = fired(case)
        if [one for one in found if not right(case, one)] or (case.fires and not found):
            told = [(one.kind, one.stated, one.consistent, one.detail) for one in found]
            print(f"{case.kind:11} {'fires' if case.fires else 'silent'} {case.stated} | {told} | {case.reports}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
