"""Versions of invented reports: what appeared, changed, vanished, and which copies still carry the old words."""

from dataclasses import replace

from twosource.derive.revisions import revisions
from twosource.model.derived import Revision
from twosource.model.document import Document
from twosource.model.judged import Lineage, LineageKind
from twosource.model.said import Statement

FIRST = "Seven people were hurt on the pier. Ole Brandt steered the ferry. The bar stayed open."
LATER = "Eleven people were hurt on the pier. Ole Brandt was at the wheel of the ferry. The line opens on Monday."
NOTICE = LATER + " Correction: the bar was shut."


def document(name: str, text: str, *, version_of: str | None = None, modified: str | None = None) -> Document:
    uri = f"https://paper.example/{version_of or name}"
    return Document(name, uri, "Paper", None, "2031-03-02", modified, "en", name, text, version_of=version_of)


def statements(*documents: Document) -> list[Statement]:
    """A statement a sentence, named by its document and number."""
    made: list[Statement] = []
    for held in documents:
        start = 0
        for number, sentence in enumerate(held.text.split(". ")):
            end = start + len(sentence.rstrip("."))
            made.append(Statement(f"{held.id}.{number}", held.id, "text", start, end, (start, end), ()))
            start += len(sentence) + 2
    return made


def found(*documents: Document, lineage: tuple[Lineage, ...] = ()) -> tuple[Revision, ...]:
    return revisions(documents, statements(*documents), lineage, story="s1")


def row(borrower: str, source: str, kind: LineageKind = "copy", *, certain: bool = True) -> Lineage:
    return Lineage(borrower, source, kind, (), 0.9, "", certain=certain)


V1 = document("d1", FIRST)
V2 = document("d2", LATER, version_of="d1", modified="2031-03-03")
COPY = replace(document("d3", "A stroller found the bell. Seven people were hurt on the pier"), publisher="Echo")


def test_what_appeared_changed_and_vanished() -> None:
    (one,) = found(V1, V2)
    assert (one.earlier, one.later, one.story) == ("d1", "d2", "s1")
    assert [(c.before, c.after, c.corrected) for c in one.changed] == [("d1.0", "d2.0", True), ("d1.1", "d2.1", False)]
    assert (one.appeared, one.vanished, one.stale) == (("d2.2",), ("d1.2",), ())


def test_a_copy_that_carries_the_old_figure_is_stale() -> None:
    (one,) = found(V1, V2, COPY, lineage=(row("d3", "d1"),))
    assert [(s.statement, s.before, s.after) for s in one.stale] == [("d3.1", "d1.0", "d2.0")]


def test_a_copy_of_the_later_version_is_held_to_the_earlier_too() -> None:
    (one,) = found(V1, V2, COPY, lineage=(row("d3", "d2", "partial"),))
    assert [s.statement for s in one.stale] == ["d3.1"]


def test_what_is_no_certain_copy_is_not_stale() -> None:
    for lineage in ((), (row("d3", "d1", "credit"),), (row("d3", "d1", "shared_wire", certain=False),)):
        (one,) = found(V1, V2, COPY, lineage=lineage)
        assert one.stale == ()


def test_a_copy_that_was_mended_itself_is_not_stale() -> None:
    mended = replace(COPY, id="d4", text=COPY.text.replace("Seven", "Eleven"), version_of="d3", modified="2031-03-04")
    first, second = found(V1, V2, COPY, mended, lineage=(row("d3", "d1"), row("d4", "d1")))
    assert (first.earlier, first.stale) == ("d1", ())
    assert [(c.before, c.after) for c in second.changed] == [("d3.1", "d4.1")]


def test_what_was_taken_out_is_stale_only_where_the_report_says_that_it_corrects() -> None:
    copy = replace(COPY, text="The bar stayed open. A stroller found the bell")
    assert found(V1, V2, copy, lineage=(row("d3", "d1"),))[0].stale == ()
    (one,) = found(V1, replace(V2, text=NOTICE), copy, lineage=(row("d3", "d1"),))
    assert [(s.statement, s.before, s.after) for s in one.stale] == [("d3.0", "d1.2", None)]


def test_three_versions_are_compared_each_with_the_one_before() -> None:
    third = document("d4", LATER.replace("Monday", "Tuesday"), version_of="d1", modified="2031-03-05")
    assert [(one.earlier, one.later) for one in found(V1, third, V2)] == [("d1", "d2"), ("d2", "d4")]


def test_a_name_left_out_of_a_statements_pieces_is_compared_as_its_own() -> None:
    old = document("d1", "The captain, Ole Brandt, was led away")
    new = document("d2", "The captain, Jo Lind, was led away", version_of="d1", modified="2031-03-03")
    cut = []
    for held in (old, new):
        comma = held.text.rindex(",")
        whole = Statement(f"{held.id}.0", held.id, "text", 0, len(held.text), (0, len(held.text)), ())
        cut.append(replace(whole, pieces=((0, 11), (comma, len(held.text)))))
        cut.append(replace(whole, id=f"{held.id}.1", end=comma))
    (one,) = revisions([old, new], cut, (), story="s1")
    assert [(c.before, c.after, c.corrected) for c in one.changed] == [("d1.1", "d2.1", True)]


def test_no_versions_no_revisions() -> None:
    assert found(V1, COPY) == ()
