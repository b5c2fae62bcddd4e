"""Who began it: two parties each told to have been first."""

import pytest

from tests.derive.test_told_apart import read
from twosource.derive.firsts import exchanged
from twosource.derive.marks import Marks


def parties(left: str, right: str) -> tuple[str, str] | None:
    """The subjects that exclude each other, of two reports of one sentence."""
    documents, saids = read(left, right)
    marks = Marks.of(documents, saids)
    a, b = (said.statements[0] for said in saids)
    found = exchanged(a, b, marks)
    if found is None:
        return None
    here, there = (d.text[start:end] for d, (start, end) in zip(documents, found, strict=True))
    return here, there


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("The Orvan crew fired first.", "A cutter from Dalmark fired the first shot."),
        ("Orvane opened fire first.", "Dalmark's guards shot first."),
    ],
)
def test_each_is_told_to_have_begun(left: str, right: str) -> None:
    assert parties(left, right) is not None


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("The Orvan crew fired first.", "The boat from Orvane fired first."),  # a land and its people
        ("The Orvan crew fired first.", "The smugglers fired first."),  # who knows whose they are
        ("The Orvan crew fired first.", "Dalmark fired for the first time."),
        ("The Orvan crew fired first.", "Dalmark fired back."),
        ("The Orvan crew fired first.", "Dalmark did not fire first."),
    ],
)
def test_no_exchange(left: str, right: str) -> None:
    assert parties(left, right) is None
