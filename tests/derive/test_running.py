"""Counts that run up to a moment: which of two is the later telling, and which is one count told round and exactly."""

from functools import cache

import pytest

from twosource.derive.counted import plain_figures
from twosource.derive.marks import Marks, place
from twosource.derive.running import growth, of_other_place_or_year, running, settled
from twosource.extract.document import extract
from twosource.model.derived import Relation
from twosource.model.document import Document
from twosource.model.said import Statement
from twosource.pipeline.numbering import numbered

FIRST, THIRD = "2036-05-01", "2036-05-03"  # a Thursday, a Saturday


@cache
def read(first: str, second: str, days: tuple[str, str] = (FIRST, THIRD)) -> tuple[tuple[Statement, Statement], Marks]:
    """Two reports of a sentence each: their first statements with a figure, and their marks."""
    documents = tuple(
        Document(f"d{n}", f"d{n}.txt", f"Paper {n}", None, day, None, "en", f"d{n}" * 8, text, ())
        for n, (text, day) in enumerate(zip((first, second), days, strict=True), start=1)
    )
    saids = numbered(documents, tuple(extract(document) for document in documents))
    told = [next(s for s in said.statements if s.quantities) for said in saids]
    return (told[0], told[1]), Marks.of(documents, saids)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("By noon on Thursday 40 ferries had been cancelled.", "By Friday night 130 ferries had been called off."),
        ("The flood has destroyed 23 barns so far.", "The number of barns destroyed by the flood now stands at 61."),
        ("Three of the missing climbers had been found by Thursday.", "Six of the eight climbers have been found."),
        ("At least 31 people have been taken ill.", "The number of people who have been taken ill rose to 96."),
        ("Fifteen cases of measles had been confirmed.", "Confirmed cases of measles have climbed to 74, up from 15."),
        ("At least 60 trains were cancelled.", "In all, 212 trains have been cancelled."),
        ("Dozens of miners were arrested.", "Police said 137 miners had been arrested."),
        ("By the first evening 3 of the 9 dams had been reopened.", "Seven of the 9 dams have been reopened."),
    ],
)
def test_a_later_count_of_one_thing_has_grown(first: str, second: str) -> None:
    (a, b), marks = read(first, second)
    found = growth(a, b, marks)
    assert found is not None
    assert (found.kind, found.between) == ("update", (a.id, b.id))
    assert [r.between for r in running((b, a), marks)] == [found.between]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("By Thursday noon 40 ferries had been cancelled.", "By Thursday noon 52 ferries had been cancelled."),
        ("On Thursday some 12 ferries were cancelled.", "Some 30 were cancelled on Friday."),
        ("Fourteen barns in Varn have been destroyed so far.", "Forty barns in Lund have been destroyed so far."),
        ("Corvair had cancelled 40 flights by Thursday.", "Lumo had cancelled 60 flights by Friday."),
        ("Police have arrested 20 sailors.", "Police have arrested another 31 sailors."),
        ("Twelve shops have been closed so far.", "Thirty shops have been destroyed so far."),
        ("Ten officers have been arrested so far.", "Thirty miners have been arrested so far."),
        ("Two of the men shot have been named.", "Five men have been shot."),
        ("By Thursday 40 ferries had been cancelled.", "Ninety ferries could be cancelled by Friday."),
    ],
)
def test_other_counts_have_not(first: str, second: str) -> None:
    (a, b), marks = read(first, second)
    assert growth(a, b, marks) is None


def test_what_is_told_later_of_an_earlier_moment_is_no_growth() -> None:
    (a, b), marks = read("By Friday night 130 ferries had been cancelled.", "By Thursday 140 had been cancelled.")
    assert growth(a, b, marks) is None


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Some 200 people have been evacuated from Dolm.", "Some 900 people have been evacuated from Karst."),
        ("Eleven people have been killed.", "Last year 340 people were killed."),
    ],
)
def test_what_was_elsewhere_or_long_ago_is_no_update(first: str, second: str) -> None:
    (a, b), marks = read(first, second)
    assert of_other_place_or_year(a, b, marks)
    assert settled([update(a, b, marks)], a, b, marks) == []


def update(a: Statement, b: Statement, marks: Marks) -> Relation:
    """An update of the first figures of two statements."""
    at = tuple(place(marks.quantities[s.quantities[0]]) for s in (a, b))
    return Relation("update", "quantity", (a.id, b.id), "", at)


@pytest.mark.parametrize(
    ("first", "second", "kind"),
    [
        ("At least 600 residents were evacuated.", "A total of 640 residents were evacuated.", "bound"),
        ("At least 600 residents were evacuated.", "A total of 840 residents were evacuated.", "update"),
        ("At least 20 people were killed.", "Twenty-six people were killed.", "update"),
        ("At least 600 residents were evacuated.", "The number of evacuated residents rose to 640.", "update"),
    ],
)
def test_a_round_bound_and_the_exact_count(first: str, second: str, kind: str) -> None:
    (a, b), marks = read(first, second)
    assert [r.kind for r in settled([update(a, b, marks)], a, b, marks)] == [kind]


@pytest.mark.parametrize(
    ("first", "second", "kinds"),
    [
        ("More than 3,000 people were taken to safety.", "In all 3,200 residents have been moved out.", ["bound"]),
        ("There were 32 people on the coach.", "More than 30 people were aboard.", ["bound"]),
        ("More than 3,000 people were taken to safety.", "In all 5,200 residents have been moved out.", ["update"]),
        ("There were 52 people on the coach.", "More than 30 people were aboard.", []),
    ],
)
def test_one_count_in_words_of_two_reports(first: str, second: str, kinds: list[str]) -> None:
    pair, marks = read(first, second)
    assert [r.kind for r in running(pair, marks)] == kinds


@pytest.mark.parametrize(("first", "kinds"), [("Nearly 90 sailors came.", ["bound"]), ("Nearly 80 sailors came.", [])])
def test_what_nearly_leaves_open(first: str, kinds: list[str]) -> None:
    (a, b), marks = read(first, "There came 88 sailors.")
    assert [r.kind for r in settled([], a, b, marks)] == kinds


def test_a_part_of_a_set_beside_a_bound_of_it() -> None:
    (a, b), marks = read("Twenty-seven of the 60 vases were fakes.", "More than two dozen of the vases were fakes.")
    assert [q.value for q in plain_figures(a, marks)] == [27]
    assert [r.kind for r in settled([], a, b, marks)] == ["bound"]
