"""Credits, as marked texts say; and what a hostile text may not do."""

import re
import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twosource.extract.credits.agencies import agencies, canonical
from twosource.extract.credits.find import find
from twosource.model.document import Block, Document

LINES = [
    line
    for line in Path(__file__).with_name("marked.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]
MARK = re.compile(r"\[\[(?P<text>[^\[\]]+)\](?P<kind>wire|photo|via|dateline|byline)(?:=(?P<name>[^\]]+))?\]")


def document(text: str, *blocks: Block) -> Document:
    return Document("d1", "a.txt", None, None, None, None, "en", "", text, blocks)


def marked(line: str) -> tuple[str, list[tuple[str, str, str, int]]]:
    """The plain text of a marked line, and (text, kind, name, start) of each mark."""
    text, marks, at = "", [], 0
    line = line.replace("⏎", "\n")
    for match in MARK.finditer(line):
        text += line[at : match.start()]
        marks.append((match["text"], match["kind"], match["name"] or match["text"], len(text)))
        text += match["text"]
        at = match.end()
    return text + line[at:], marks


@pytest.mark.parametrize("line", LINES)
def test_marked_credits(line: str) -> None:
    text, marks = marked(line)
    found = [(text[c.start : c.end], c.kind, c.name, c.start) for c in find(document(text))]
    assert found == marks


def test_a_caption_names_a_photo_agency() -> None:
    text = "The quay at dawn, Reuters\n\nThe harbour was closed on Monday."
    (credit,) = find(document(text, Block(0, 25, "caption")))
    assert (credit.kind, credit.name) == ("photo", "Reuters")


@given(st.text(alphabet="ByAP( Rewith/©\n)—-Photo:.,via", max_size=300))
def test_credits_lie_in_the_text_and_do_not_overlap(text: str) -> None:
    found = find(document(text))
    assert all(0 <= c.start < c.end <= len(text) for c in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


@pytest.mark.parametrize(
    "unit", ["(", "By A, ", "A/", "Photo: A ", "via A ", "© ", "[[", "A a A ", "#", "\n- A", "A.A "]
)
def test_time_is_linear(unit: str) -> None:
    began = time.process_time()
    find(document(unit * (60_000 // len(unit))))
    assert time.process_time() - began < 1.5


def test_agencies_are_one_name_each() -> None:
    names = [agency.name for agency in agencies()]
    assert len(names) == len(set(names)) > 120
    assert canonical("the AP") == canonical("The Associated Press") == "Associated Press"
    assert canonical("ap") is None


@pytest.mark.parametrize(
    ("publisher", "text", "name"),
    [
        ("Veldmark News Agency", "LORN, Oct 4 (VNA) - The pier was sold.", "Veldmark News Agency"),
        ("The Veldmark News Agency", "LORN, Oct 4 (VNA) - The pier was sold.", "The Veldmark News Agency"),
        ("The Harbour Ledger", "LORN, Oct 4 (VNA) - The pier was sold.", "Vietnam News Agency"),
        (None, "LORN, Oct 4 (VNA) - The Veldmark News Agency (VNA) has a new owner.", "Veldmark News Agency"),
        ("Vietnam News Agency", "LORN, Oct 4 (VNA) - The pier was sold.", "Vietnam News Agency"),
        ("Marsh Press Agency", "LORN, Oct 4 (MPA) - The pier was sold.", "Marsh Press Agency"),
        ("Corven Newswire", "LORN, Oct 4 (CNW) - The pier was sold.", "Corven Newswire"),
        ("Marsh Press Agency", "The pier was sold on Friday. (MPA)", "Marsh Press Agency"),
        ("Arlen Press", "LORN, Oct 4 (AP) - The pier was sold.", "Associated Press"),
        ("The Associated Press", "LORN, Oct 4 (AP) - The pier was sold.", "Associated Press"),
        (None, "LORN, Oct 4 (AP) - The Associated Press (AP) has a new owner.", "Associated Press"),
        ("Veldmark News Agency", "LORN, Oct 4 (AP) - The pier was sold.", "Associated Press"),
    ],
)
def test_a_code_stands_for_what_the_report_says_it_does(publisher: str | None, text: str, name: str) -> None:
    held = Document("d1", "a.txt", publisher, None, None, None, "en", "", text, ())
    assert [credit.name for credit in find(held)][:1] == [name]
