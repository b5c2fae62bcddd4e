"""Casualties on marked sentences, on headlines, and on hostile text."""

import re
import time
from pathlib import Path

import pytest

from twosource.extract.casualties.find import find
from twosource.extract.language import parse
from twosource.extract.quantities import find as find_quantities
from twosource.model.document import Document
from twosource.model.said import Casualty

MARK = re.compile(r"\[\[([^|\]]+)\|([^\]]+)\]\]")
LINES = [
    line
    for line in (Path(__file__).parent / "marked.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


def casualties(text: str, *, title: str | None = None) -> tuple[Casualty, ...]:
    document = Document("d1", "1.txt", None, title, None, None, "en", "0" * 64, text)
    (parsed,) = parse([document])
    return find(parsed, find_quantities(parsed))


def described(casualty: Casualty) -> str:
    number = "-" if casualty.low is None else f"{casualty.low:g}"
    marks = {"aside": casualty.aside, "doer": casualty.doers > 0, "known": casualty.known, "more": casualty.more}
    return " ".join([casualty.harm, number, *(name for name, there in sorted(marks.items()) if there)])


@pytest.mark.parametrize("line", LINES)
def test_who_was_harmed_and_how_many(line: str) -> None:
    sentence = MARK.sub(r"\1", line)
    found = {sentence[c.start : c.end]: described(c) for c in casualties(sentence)}
    for words, mark in MARK.findall(line):
        harm, number, *marks = mark.split()
        assert found.get(words) == " ".join([harm, number, *sorted(marks)]), found


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Weaver kills wife, infant son in Lund", [("dead", 2.0)]),
        ("2 adults, 3 children dead in Lund barge fire", [("dead", 5.0)]),
        ("4 shot, 1 dead at Lund fair", [("shot", 4.0), ("dead", 1.0)]),
        ("One dead, three others injured on the quay", [("dead", 1.0), ("injured", 3.0)]),
    ],
)
def test_a_headline_is_read_as_headlines_are_written(title: str, expected: list[tuple[str, float]]) -> None:
    found = casualties("Nothing more is known.", title=title)
    assert [(c.harm, c.low) for c in found if c.part == "title"] == expected


def test_an_implied_count_is_no_quantity() -> None:
    document = Document("d1", "1.txt", None, None, None, None, "en", "0" * 64, "A man was killed on the quay.")
    (parsed,) = parse([document])
    assert find_quantities(parsed) == ()
    assert [c.low for c in find(parsed, ())] == [1.0]


def test_whose_toll_a_shooting_is_told_by_its_event_alone() -> None:
    (found,) = casualties("Police are looking into a triple homicide.")
    assert (found.low, found.high, found.known) == (3.0, None, True)


def test_every_span_is_its_text() -> None:
    text = "Ann Marren, 26, was shot dead. Two others, a porter and a clerk, were wounded; he fled."
    for casualty in casualties(text):
        places = [(casualty.start, casualty.end), *((s.start, s.end) for s in (casualty.cue, *casualty.names))]
        assert all(text[start:end].strip() for start, end in places)


@pytest.mark.parametrize("text", ["killed himself, " * 3000, "4 dead " * 4000, "turned the gun on himself and " * 1500])
def test_hostile_text_takes_linear_time(text: str) -> None:
    document = Document("d1", "1.txt", None, None, None, None, "en", "0" * 64, text)
    (parsed,) = parse([document])
    started = time.process_time()
    find(parsed, ())
    assert time.process_time() - started < 3
