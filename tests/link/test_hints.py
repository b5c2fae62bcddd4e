"""Wires retold in other words get a hint, never a join; newsrooms that were both there get none."""

import random
import re
from dataclasses import replace
from pathlib import Path

import pytest

from twosource.link.copies import copies
from twosource.link.hints import facts, hints
from twosource.model.document import Block, Document
from twosource.model.judged import Lineage, Membership

PARTS = re.split(r"^## (\w+)\n", Path(__file__).with_name("retold.txt").read_text(encoding="utf-8"), flags=re.MULTILINE)
TEXTS = dict(zip(PARTS[1::2], PARTS[2::2], strict=True))
BRIDGE, BRIDGE_RETOLD, BRIDGE_OWN = TEXTS["bridge"], TEXTS["bridge_retold"], TEXTS["bridge_own"]
VOTE, VOTE_RETOLD, VOTE_OWN = TEXTS["vote"], TEXTS["vote_retold"], TEXTS["vote_own"]


def report(name: str, text: str, *, published: str = "2031-05-04", publisher: str | None = None) -> Document:
    return Document(name, f"{name}.txt", publisher or name, None, published, None, "en", name, text)


def found(*documents: Document) -> list[Lineage]:
    return list(hints(documents, lineage=copies(documents)))


@pytest.mark.parametrize(("wire", "retold"), [(BRIDGE, BRIDGE_RETOLD), (VOTE, VOTE_RETOLD)])
def test_a_wire_retold_is_a_hint_with_its_evidence(wire: str, retold: str) -> None:
    documents = [report("wire", wire), report("paper", retold, published="2031-05-05")]
    (row,) = found(*documents)
    assert (row.kind, row.certain, row.borrower, row.source) == ("hint", False, "paper", "wire")
    assert row.passages == ()
    half = len(row.evidence) // 2
    texts = {document.id: document for document in documents}
    words = [texts[p.document].slice(p.start, p.end, p.part) for p in row.evidence]
    assert [p.document for p in row.evidence] == ["paper"] * half + ["wire"] * half
    assert sum(a == b for a, b in zip(words[:half], words[half:], strict=True)) >= half - 4, (
        "“four” is 4, and a sentence's facts may change places"
    )


@pytest.mark.parametrize(
    ("one", "other"), [(BRIDGE, BRIDGE_OWN), (BRIDGE_RETOLD, BRIDGE_OWN), (VOTE, VOTE_OWN), (VOTE_RETOLD, VOTE_OWN)]
)
def test_a_newsroom_that_was_there_gets_no_hint(one: str, other: str) -> None:
    assert found(report("a", one), report("b", other)) == []


def test_the_same_facts_in_another_order_are_no_hint() -> None:
    sentences = VOTE_RETOLD.strip().split(". ")
    random.Random(4).shuffle(sentences)  # noqa: S311
    assert found(report("a", VOTE), report("b", ". ".join(sentences))) == []


def test_who_shares_the_text_needs_no_hint() -> None:
    assert found(report("a", BRIDGE), report("b", BRIDGE)) == []


def test_two_stories_or_one_outlet_have_no_hints() -> None:
    documents = [report("a", BRIDGE), report("b", BRIDGE_RETOLD)]
    apart = [Membership("a", "a", ""), Membership("b", "b", "")]
    assert hints(documents, stories=apart) == ()
    assert hints([replace(document, publisher="The Ledger") for document in documents]) == ()


def test_what_every_report_of_a_story_tells_does_not_count() -> None:
    crowd = [report(f"c{n}", BRIDGE_RETOLD + f" Reporter {n} was there.") for n in range(6)]
    rows = [row for row in hints([report("wire", BRIDGE), *crowd]) if "wire" in (row.borrower, row.source)]
    assert len(hints([report("wire", BRIDGE), crowd[0]])) == 1
    assert rows == []


def test_prints_of_a_rewritten_wire_leave_the_hint_to_the_first() -> None:
    prints = [report(f"d{n}", BRIDGE_RETOLD, published=f"2031-05-0{n + 4}") for n in (1, 2, 3)]
    assert [(row.borrower, row.source) for row in found(report("wire", BRIDGE), *prints)] == [("d1", "wire")]


def test_input_order_does_not_show() -> None:
    documents = [report("a", BRIDGE), report("b", BRIDGE_RETOLD), report("c", BRIDGE_OWN)]
    assert hints(documents) == hints(documents[::-1])


def test_facts_are_figures_and_names_where_they_are_first_told() -> None:
    text = "Seven men of Tharn left. Tharn is far. In Tharn 7 came back, 1,200 did not. Men wept."
    told = facts(Document("d", "d", None, None, None, None, "en", "", text, (Block(56, len(text), "boilerplate"),)))
    assert [text[slice(*span)] for span in told.places.values()] == ["Seven", "Tharn"]
    assert facts(report("e", "")).places == {}
