"""Counts that no claim joins: which figures of near sentences are of one thing, and what they are to one another."""

import pytest

from twosource.derive.counts import counts
from twosource.derive.marks import Marks
from twosource.model.document import Document
from twosource.model.judged import Alignment
from twosource.model.said import Gist, Quantity, Statement


def told(number: int, text: str, figure: str, noun: str, *, day: str = "2031-05-01", predicate: str = "") -> Marks:
    """A report of one sentence with one figure."""
    name, start = f"d{number}", text.index(figure)
    value = float(figure.replace(",", "").split()[-1])
    more = figure.startswith("more")
    unit = "person" if noun in ("person", "officer") else noun
    quantity = Quantity(
        f"q{number}", name, start, start + len(figure), value, None if more else value, value,
        "more_than" if more else "exact", unit, noun=noun,
    )  # fmt: skip
    words = tuple(text.lower().rstrip(".").split())
    document = Document(name, f"{name}.txt", f"Outlet {number}", None, day, None, "en", name, text)
    statement = Statement(
        f"t{number}",
        name,
        "text",
        0,
        len(text),
        (0, len(text)),
        (),
        predicate=predicate or None,
        quantities=(quantity.id,),
    )
    STATEMENTS[statement.id] = statement
    return Marks(
        {name: document}, {quantity.id: quantity}, {}, {}, {statement.id: Gist(statement.id, words, words[:1])}
    )


STATEMENTS: dict[str, Statement] = {}


def compared(first: Marks, second: Marks, likelihood: float) -> list[str]:
    marks = Marks(
        {**first.documents, **second.documents},
        {**first.quantities, **second.quantities},
        {},
        {},
        {**first.gists, **second.gists},
    )
    near = [Alignment("t1", "t2", "related", likelihood)] if likelihood else []
    return [r.kind for r in counts(near, {i: STATEMENTS[i] for i in ("t1", "t2")}, marks)]


@pytest.mark.parametrize(("likelihood", "kinds"), [(0.6, ["conflict"]), (0.5, [])])
def test_one_thing_counted_in_likely_sentences(likelihood: float, kinds: list[str]) -> None:
    first = told(1, "Keepers found 31 crates in the cellar.", "31", "crate", predicate="find")
    second = told(2, "The cellar held 39 crates.", "39", "crate", predicate="hold")
    assert compared(first, second, likelihood) == kinds


def test_what_comes_in_one_after_another_is_counted_anew() -> None:
    first = told(1, "The office had 31 complaints.", "31", "complaint", predicate="have")
    second = told(2, "On file are 39 complaints.", "39", "complaint", day="2031-05-03", predicate="be")
    assert compared(first, second, 0.6) == ["update"]


def test_a_part_is_no_other_count_of_the_whole() -> None:
    first = told(1, "The fleet has 190 trams.", "190", "tram", predicate="have")
    second = told(2, "It bought 6 trams.", "6", "tram", predicate="buy")
    assert compared(first, second, 0.9) == []


def test_one_deed_of_one_subject_needs_no_likelihood() -> None:
    first = told(1, "Orvane recalls 92 kettles at once.", "92", "kettle", predicate="recall")
    second = told(2, "Orvane recalls 29 kettles.", "29", "kettle", predicate="recall")
    assert compared(first, second, 0.0) == ["conflict"]
    other = told(2, "Lumo recalls 29 kettles.", "29", "kettle", predicate="recall")
    assert compared(first, other, 0.0) == []


def test_a_point_within_a_bound() -> None:
    first = told(1, "They fired more than 40 rounds.", "more than 40", "round", predicate="fire")
    second = told(2, "In all 43 rounds left the guns.", "43", "round", predicate="leave")
    assert compared(first, second, 0.5) == ["bound"]


def test_a_crowd_is_counted_under_other_names() -> None:
    first = told(1, "Police counted 900 tractors.", "900", "tractor", predicate="count")
    second = told(2, "There were 2,000 vehicles in town.", "2,000", "vehicle", predicate="be")
    assert compared(first, second, 0.25) == ["conflict"]
    beside = told(2, "There were 2,000 cows in town.", "2,000", "cow", predicate="be")
    assert compared(first, beside, 0.25) == []


def test_who_guards_a_crowd_is_none_of_it() -> None:
    first = told(1, "Some 900 marched.", "900", "person", predicate="march")
    second = told(2, "There were 400 officers.", "400", "officer", predicate="be")
    assert compared(first, second, 0.25) == []


def test_who_marched_by_two_counts_in_sentences_hardly_alike() -> None:
    first = told(1, "Some 40000 marched.", "40000", "person", predicate="march")
    second = told(2, "The police say 12500 took part.", "12500", "person", predicate="take")
    assert compared(first, second, 0.16) == ["conflict"]
    told(2, "The police say 12500 came to town.", "12500", "person", predicate="come")
    assert compared(first, second, 0.16) == []


@pytest.mark.parametrize(("figure", "kinds"), [("139", ["conflict"]), ("60", [])])
def test_one_sum_of_one_deed_and_one_of_another(figure: str, kinds: list[str]) -> None:
    first = told(1, "Orvane earned 131 crowns.", "131", "CZK", predicate="earn")
    second = told(2, f"Orvane earned net of tax {figure} in May.", figure, "CZK", predicate="earn")
    assert compared(first, second, 0.0) == kinds
    other = told(2, f"Lumo earned net of tax {figure} in May.", figure, "CZK", predicate="earn")
    assert compared(first, other, 0.0) == []


def test_a_loss_put_at_two_sums_in_the_same_words() -> None:
    first = told(1, "Ida Orr puts the loss to the mills at 115 marks.", "115", "mark", predicate="put")
    second = told(2, "Orvane puts the loss to the mills at 90 marks.", "90", "mark", predicate="put")
    assert compared(first, second, 0.2) == ["conflict"]
    second = told(2, "Orvane puts the rent of a barn in Varn at 90 marks.", "90", "mark", predicate="put")
    assert compared(first, second, 0.2) == []
