"""Blocks: marked texts, one a line of blocks.txt, and what must hold for every text."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from twosource.model.document import Block
from twosource.read.blocks import blocks

CASES = [
    line
    for line in (Path(__file__).parent / "blocks.txt").read_text(encoding="utf-8").splitlines()
    if line[:1] not in ("", "#")
]
MARK = re.compile(r"\{(?P<kind>[a-z]+):(?P<words>[^{}]*)\}")
PIECES = [
    "The wall fell.",
    "Photo/Reuters",
    "(ahm)",
    "MOSCOW –",
    "By Ann Li",
    "loading…",
    "date 2031-03-04",
    "---",
    "# A",
    "👍",
    "\u202e",
    "a: b",
]
texts = st.one_of(
    st.text(max_size=200),
    st.lists(st.sampled_from([*PIECES, " ", "\n", "\r\n", "\n\n", "\u2028", "\x0c", "(", ")"]), max_size=24).map(
        "".join
    ),
)


def unmarked(case: str) -> tuple[str, list[tuple[str, str]]]:
    """The text of a case, and the crumbs and headings marked in it."""
    plain = case.replace(" ¶ ", "\n\n").replace("⏎", "\n")
    return MARK.sub(r"\g<words>", plain), [(m["kind"], m["words"].strip()) for m in MARK.finditer(plain)]


@pytest.mark.parametrize("case", CASES)
def test_marked_text(case: str) -> None:
    text, expected = unmarked(case)
    found = [(block.kind, text[block.start : block.end]) for block in blocks(text) if block.kind != "paragraph"]
    assert found == expected


@given(texts)
@settings(deadline=None, max_examples=100)
def test_every_visible_character_is_in_exactly_one_block(text: str) -> None:
    covered = [0] * len(text)
    for block in blocks(text):
        assert 0 <= block.start < block.end <= len(text)
        for place in range(block.start, block.end):
            covered[place] += 1
    assert max(covered, default=0) <= 1
    assert all(count or character.isspace() for count, character in zip(covered, text, strict=True))


@given(texts)
@settings(deadline=None, max_examples=100)
def test_blocks_are_in_order_and_without_space_around(text: str) -> None:
    found = blocks(text)
    assert list(found) == sorted(found)
    assert all(text[block.start : block.end] == text[block.start : block.end].strip() for block in found)


def test_lines_are_paragraphs_where_they_end_sentences() -> None:
    assert blocks("The wall fell.\nIt was old.") == (Block(0, 14, "paragraph"), Block(15, 26, "paragraph"))


def test_lines_broken_by_hand_are_one_paragraph() -> None:
    text = (
        "The wall of the old harbour fell on Friday, and\nwith it went the crane that had stood there\nsince the flood."
    )
    assert blocks(text) == (Block(0, len(text), "paragraph"),)


def test_carriage_returns_stay_outside_blocks() -> None:
    text = "The wall fell.\r\n\r\nIt was old.\r\n"
    assert [text[block.start : block.end] for block in blocks(text)] == ["The wall fell.", "It was old."]


@pytest.mark.parametrize(
    "unit", ["( Photo by A, ", " ", "date ", "A – ", "a/", "(ab/", "MOSCOW, ", "![", "By ", ". (a", "Source: ", "#"]
)
def test_hostile_line_takes_linear_time(unit: str) -> None:
    text = "a" + unit * (300_000 // len(unit)) + "b"
    found = blocks(text)
    assert found[0].start == 0
    assert found[-1].end == len(text)
