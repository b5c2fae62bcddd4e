"""The finder on marked sentences, on documents with crumbs and titles, and on hostile text."""

import re
import time
from pathlib import Path

import pytest
from evaluate.quantities import read
from hypothesis import given, settings
from hypothesis import strategies as st

from twosource.extract.language import parse
from twosource.extract.quantities import find, quantities
from twosource.model.document import Block, Document
from twosource.model.said import Quantity

MARK = re.compile(r"\[\[([^|\]]+)\|([^\]]+)\]\]")
LINES = [
    line
    for line in (Path(__file__).parent / "marked.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


def document(text: str, *, title: str | None = None, blocks: tuple[Block, ...] = ()) -> Document:
    return Document(
        id="d1",
        uri="1.txt",
        publisher=None,
        title=title,
        published="2031-03-02",
        modified=None,
        language="en",
        sha256="",
        text=text,
        blocks=blocks,
    )


def found(text: str, *, title: str | None = None, blocks: tuple[Block, ...] = ()) -> tuple[Quantity, ...]:
    (parsed,) = parse([document(text, title=title, blocks=blocks)])
    return find(parsed)


def told(sentence: str, quantity: Quantity) -> tuple[str, float, float, str | None, str | None]:
    low = quantity.low if quantity.value is None else quantity.value
    high = quantity.high if quantity.value is None else quantity.value
    words = sentence[quantity.start : quantity.end]
    return (words, round(low or 0, 4), round(high or 0, 4), quantity.unit, quantity.change)


@pytest.mark.parametrize("line", LINES)
def test_marked_sentences(line: str) -> None:
    sentence = MARK.sub(lambda match: match[1], line)
    wanted = []
    bounds = []
    for words, mark in MARK.findall(line):
        amount = read(mark)
        wanted.append((words, round(amount.low, 4), round(amount.high, 4), amount.unit, amount.change))
        bounds.append(amount.bound)
    got = quantities(sentence)
    assert [told(sentence, q) for q in got] == wanted
    assert [q.bound for q in got] == bounds


def test_the_table_of_bounds() -> None:
    rows = {
        "Exactly 410,000 people came.": (410000, 410000, 410000),
        "About 16 people came.": (None, None, 16),
        "Nearly 70% came.": (None, None, 70),
        "At least 275,000 people came.": (275000, None, 275000),
        "More than 275,000 people came.": (275000, None, 275000),
        "Up to 40,000 people came.": (None, 40000, 40000),
        "Fewer than 40,000 people came.": (None, 40000, 40000),
        "Dozens of people came.": (24, 99, None),
    }
    got = {text: [(q.low, q.high, q.value) for q in quantities(text)] for text in rows}
    assert got == {text: [row] for text, row in rows.items()}


@pytest.mark.parametrize(
    ("text", "of", "noun", "base"),
    [
        (
            "It left 300 Borduran sailors dead and wounded.",
            "Borduran sailors dead and wounded",
            "borduran dead injured sailor",
            None,
        ),
        ("The storm killed 12 people.", "people", "dead person", None),
        ("The death toll stands at 19.", None, "dead person", None),
        ("Twelve soldiers were captured.", "soldiers", "captured soldier", None),
        ("They lost 80 percent of the number of boats they had.", None, "boat number", "number of boats"),
        ("It was a 22-month war.", "war", "war", None),
        ("It used 300 tonnes of grain.", "grain", "grain", None),
        ("Pay is 500 crowns a month.", "crowns", "crown per-month", None),
        ("Ada Voss, 41, spoke.", "Ada Voss", "age", None),
    ],
)
def test_what_is_counted(text: str, of: str | None, noun: str, base: str | None) -> None:
    (one,) = quantities(text)
    assert (text[one.of.start : one.of.end] if one.of else None) == of
    assert one.noun == noun
    assert (text[one.base.start : one.base.end] if one.base else None) == base


def test_ids_run_from_the_title_and_crumbs_are_left_out() -> None:
    text = "Photo: 7 Days\nFifty boats sank. Four did not."
    got = found(text, title="Storm sinks 50 boats", blocks=(Block(0, 13, "credit"), Block(14, len(text), "paragraph")))
    assert [(q.id, q.part, q.value) for q in got] == [("q1", "title", 50), ("q2", "text", 50), ("q3", "text", 4)]
    assert all(q.document == "d1" for q in got)


def test_a_sentence_without_words_has_none() -> None:
    assert quantities("") == ()
    assert quantities(" \n\t") == ()


@pytest.mark.parametrize(
    "text",
    [
        "1," * 4000,
        "1-" * 4000,
        "one " * 2000,
        "$" * 4000,
        "half a " * 1500,
        "9" * 5000,
        "three in " * 1500,
        "1/2" * 2000,
    ],
)
def test_hostile_numbers_take_no_long_time(text: str) -> None:
    from twosource.extract.quantities.amounts import amounts
    from twosource.extract.quantities.pieces import Pieces

    begun = time.process_time()
    list(amounts(Pieces(text)))
    assert time.process_time() - begun < 2


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet=st.sampled_from(list("0123456789 ,.-–$€%/()'’\"\nabmkofintwehd½°²")), max_size=80))
def test_any_text_gives_spans_of_itself(text: str) -> None:
    for quantity in quantities(text):
        assert 0 <= quantity.start < quantity.end <= len(text)
        assert text[quantity.start : quantity.end].strip() == text[quantity.start : quantity.end]
        if quantity.of is not None:
            assert 0 <= quantity.of.start < quantity.of.end <= len(text)
