"""Copies between invented reports: what was taken, from whom, and what is no copy."""

import random
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twosource.link.copies import compare, copies, is_copied
from twosource.link.sketch import keys, sketch
from twosource.model.document import Block, Credit, Document
from twosource.model.judged import Lineage

WIRE = (
    "A grain barge ran aground below the Ister lock on Tuesday and closed the river to traffic, the port master said. "
    "Four crew members were taken off by a fishing boat before dawn. The barge, loaded with 900 tonnes of barley, "
    "lies across the channel and two tugs failed to move it during the night.\n\n"
    "Farmers upstream fear that the harvest will rot on the quays. Some forty vessels wait on both sides of the lock, "
    "and the first trains with emergency stocks are to leave Vale on Thursday morning. The owner of the barge, a small "
    "company from Port Ellery, did not answer its telephone.\n\n"
    "It is the third grounding since the dredging of the channel was put off in spring. Divers found a hole as long as "
    "a man below the waterline, and an inquiry into the pilot's orders has begun at the harbour court."
)
OTHER = (
    "Shipping on the Ister stopped on Tuesday when a vessel carrying barley stuck fast near the lock. Nobody was hurt. "
    "Port officials hope to pull it free with the next high water; traders at the Vale exchange said prices rose at "
    "once. A spokeswoman for the waterways office blamed low water and promised dredgers before winter. "
    "Residents gathered on the bridge to watch the salvage crews at work under floodlights until late in the evening."
)
QUOTE = "“We told them in spring that the channel is silting up and that somebody would pay for it,” the mayor said."


def report(
    name: str, text: str, *, publisher: str | None = None, published: str | None = None, blocks: tuple[Block, ...] = ()
) -> Document:
    return Document(name, f"{name}.txt", publisher or name, None, published, None, "en", "", text, blocks)


def found(left: Document, right: Document) -> Lineage:
    row = compare(left, right)
    assert row is not None
    return row


def british(text: str) -> str:
    return text.replace("harbour", "harbor").replace("on Tuesday", "Tuesday").replace("telephone", "phone")


def noisy(text: str, rng: random.Random) -> str:
    """One word in twelve with a wrong letter, as a scan makes it."""
    words = text.split(" ")
    return " ".join(word[:-1] + "c" if rng.random() < 1 / 12 and len(word) > 3 else word for word in words)


EDITS: dict[str, Callable[[str], str]] = {
    "verbatim": lambda text: text,
    "other spelling and small words": british,
    "capitals and quotes": lambda text: text.upper(),
    "paragraphs moved": lambda text: "\n\n".join(reversed(text.split("\n\n"))),
    "second paragraph cut": lambda text: "\n\n".join(text.split("\n\n")[::2]),
    "a line between paragraphs": lambda text: text.replace(
        "\n\n", "\n\nRead our own story on the lock here today.\n\n"
    ),
    "scan errors": lambda text: noisy(text, random.Random(3)),  # noqa: S311
}


@pytest.mark.parametrize("edit", EDITS)
def test_an_edited_copy_is_a_copy(edit: str) -> None:
    source = report("wire", WIRE, published="2031-03-04")
    borrower = report("paper", EDITS[edit](WIRE), published="2031-03-05")
    row = found(borrower, source)
    assert (row.kind, row.borrower, row.source) == ("copy", "paper", "wire")
    assert row.share >= 0.7
    assert "published later" in row.why


def test_passages_are_the_same_words_on_both_sides() -> None:
    source, borrower = report("wire", WIRE), report("paper", "Ours first.\n\n" + WIRE.split("\n\n")[1])
    row = found(borrower, source)
    (passage,) = row.passages
    assert borrower.text[slice(*passage.a)] == source.text[slice(*passage.b)]
    assert borrower.text[slice(*passage.a)].startswith("Farmers upstream")
    assert borrower.text[slice(*passage.a)].endswith("answer its telephone")


def test_an_embedded_wire_is_partial_and_the_later_report_borrowed() -> None:
    own = " ".join(f"Sentence number {n} tells of something else in the town of Vale that day." for n in range(40))
    row = found(
        report("paper", own + "\n\n" + WIRE, published="2031-03-05"), report("wire", WIRE, published="2031-03-04")
    )
    assert (row.kind, row.borrower) == ("partial", "paper")
    assert 0.1 < row.share < 0.5


def test_a_wire_grown_by_half_is_a_copy() -> None:
    own = " ".join(f"Sentence number {n} tells of something else in the town of Vale that day." for n in range(12))
    row = found(
        report("paper", own + "\n\n" + WIRE, published="2031-03-05"), report("wire", WIRE, published="2031-03-04")
    )
    assert row.share < 0.5
    assert (row.kind, row.borrower) == ("copy", "paper")


def test_a_caption_under_each_picture_counts_once() -> None:
    caption = "Men of the salvage company stand on the deck of the barge that has closed the river since Tuesday night"
    one, other = (f"{caption}.\n\n{text}\n\n{caption}.\n\n{caption}." for text in (WIRE, OTHER))
    assert compare(report("a", one), report("b", other)) is None


def test_a_lost_quotation_mark_hides_no_copy() -> None:
    own = " ".join(f"Sentence number {n} tells of something else in the town of Vale that day." for n in range(40))
    line = own + " “Nobody told us, he said. " + WIRE.replace("\n\n", " ")
    row = found(report("paper", line, published="2031-03-05"), report("wire", WIRE, published="2031-03-04"))
    assert (row.kind, row.borrower) == ("partial", "paper")


def test_two_reports_of_one_event_are_independent() -> None:
    assert compare(report("a", WIRE), report("b", OTHER)) is None


def test_a_shared_quotation_is_no_copy() -> None:
    row = found(report("a", WIRE + " " + QUOTE), report("b", OTHER + " " + QUOTE))
    assert row.kind == "quotes"
    bare = found(report("a", WIRE + " " + QUOTE), report("b", OTHER + " " + QUOTE.strip("“").replace(",”", ",")))
    assert bare.kind == "quotes", "one of the two sets the quotation without marks"


def test_furniture_is_no_copy() -> None:
    foot = (
        "\n\nAnyone with information about this matter is asked to ring the harbour police on the usual number at once."
    )
    assert compare(report("a", WIRE + foot), report("b", OTHER + foot)) is None
    line = "The Ledger of Vale is a member of the association of river papers and prints what its members send it."
    marked = [
        report(name, f"{text}\n\n{line}", blocks=(Block(len(text) + 2, len(text) + 2 + len(line), "boilerplate"),))
        for name, text in (("a", WIRE), ("b", OTHER))
    ]
    assert compare(*marked) is None


def test_what_an_outlet_prints_under_every_report_is_no_copy() -> None:
    note = (
        "\n\nThe Ledger of Vale belongs to its readers and has no owner but the people of the valley, who choose its "
        "editor every second spring at a meeting in the old corn hall."
    )
    own = [WIRE, OTHER, " ".join(f"Line {n} of a report on something else that happened." for n in range(30))]
    papers = [report(f"d{n}", text + note, publisher="Ledger of Vale") for n, text in enumerate(own)]
    assert copies(papers) == ()
    assert [row.kind for row in copies(papers[:2])] == ["partial"], "twice may be chance, three times is a habit"


def test_direction_by_credit_beats_the_date() -> None:
    wire = report("d2", WIRE, publisher="Northwire", published="2031-03-05")
    paper = report("d1", WIRE, publisher="The Ledger", published="2031-03-04")
    paper = replace(paper, credits=(Credit(0, 1, "wire", "Northwire"),))
    row = found(wire, paper)
    assert (row.borrower, row.source) == ("d1", "d2")
    assert "credits “Northwire”" in row.why


def test_direction_by_what_was_cut() -> None:
    cut = report("a", WIRE.split("\n\n", maxsplit=1)[0])
    row = found(cut, report("b", WIRE))
    assert (row.borrower, row.kind) == ("a", "copy")


def test_two_states_of_one_address_are_versions() -> None:
    first = report("d1", WIRE, publisher="The Ledger", published="2031-03-04")
    later = replace(first, id="d2", text=WIRE + " The lock opened again on Friday.", published="2031-03-06")
    row = found(first, later)
    assert (row.kind, row.borrower, row.source) == ("version", "d2", "d1")


def test_input_order_does_not_show() -> None:
    documents = [report("a", WIRE), report("b", british(WIRE)), report("c", OTHER), report("d", WIRE + OTHER)]
    rows = copies(documents)
    assert rows == copies(documents[::-1])
    assert {(row.borrower, row.source) for row in rows} >= {("b", "a"), ("a", "d")}


def test_pairs_may_be_given() -> None:
    documents = [report("a", WIRE), report("b", WIRE), report("c", WIRE)]
    assert [(row.borrower, row.source) for row in copies(documents, pairs=[(2, 0)])] == [("c", "a")]


def test_statements_in_copied_passages_are_no_tellings() -> None:
    assert is_copied([(10, 110)], [(0, 60), (55, 81)])
    assert not is_copied([(10, 110)], [(0, 60)])
    assert not is_copied([], [(0, 60)])


@given(st.text(max_size=400), st.text(max_size=400))
def test_any_two_texts_can_be_compared(left: str, right: str) -> None:
    for row in copies([report("a", left + WIRE + right), report("b", right + WIRE[:300] + left)]):
        assert 0 <= row.share <= 1


def test_keys_are_sorted_and_thinned_alike() -> None:
    made = sketch(report("a", WIRE))
    every = keys(made)
    thinned = keys(made, every=3)
    assert every == sorted(set(every))
    assert set(thinned) < set(every)
    assert 0.15 < len(thinned) / len(every) < 0.55


def test_hostile_texts_take_linear_time() -> None:
    for unit in ("a ", "the same five words again ", "“", "'a' ", "1,1", "‘x’"):
        text = unit * (40_000 // len(unit))
        copies([report("a", text), report("b", text)])
