"""Two reports of one story, a sentence or two each, from their text to whether they contradict one another.

Each line of conflict_pairs.txt is a probe: "+" where a conflict is told, "-" where none is; "||" parts the reports.
"""

from pathlib import Path

import pytest

from tests.derive.test_told_apart import document
from twosource.derive.story import First, Judged, answers
from twosource.extract.document import extract
from twosource.link.align.align import align
from twosource.link.align.cluster import clusters
from twosource.pipeline.numbering import numbered

PAIRS = Path(__file__).parent / "conflict_pairs.txt"


def probes() -> list[tuple[bool, str, str]]:
    """Whether a conflict is told, and the two reports."""
    lines = PAIRS.read_text(encoding="utf-8").splitlines()
    found = []
    for line in lines:
        if line[:2] in ("+ ", "- "):
            left, right = line[2:].split(" || ")
            found.append((line[0] == "+", left, right))
    return found


def conflicts(*texts: str) -> list[str]:
    """What reports of one day contradict one another in."""
    documents = tuple(document(f"d{n}", text, "2031-03-06") for n, text in enumerate(texts, 1))
    saids = numbered(documents, [extract(d) for d in documents])
    alignments = align(documents, saids)
    claims = clusters([s for said in saids for s in said.statements], alignments)
    found = answers(documents, saids, Judged(claims, alignments, (), ()), story="s1", first=First(1, 1))
    told = [*(r for claim in found.claims for r in claim.relations), *found.relations]
    return [r.detail for r in told if r.kind == "conflict"]


@pytest.mark.parametrize(("wanted", "left", "right"), probes())
def test_reports_that_contradict_one_another(wanted: bool, left: str, right: str) -> None:
    assert bool(conflicts(left, right)) is wanted
