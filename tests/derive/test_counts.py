"""Counts that no claim joins: which figures of near sentences are of one thing, and what they are to one another."""

import pytest

from twosource.derive.counts import counts
from twosource.derive.marks import Marks
from twosource.model.document import Document
from twosource.model.judged import Alignment
from twosource.model.said import Gist, Quantity, Statement


def told(number: int, row: str) -> tuple[Statement, Marks]:
    """A report of one sentence: its figure in brackets, then behind the slash what that counts and the verb."""
    bracketed, words = row.split(" / ")
    noun, verb = words.split()
    name, start = f"d{number}", bracketed.index("[")
    figure, text = bracketed[start + 1 : bracketed.index("]")], bracketed.replace("[", "").replace("]", "")
    value = float(figure.replace(",", "").split()[-1])
    more = figure.startswith("more")
    unit = "person" if noun in ("person", "officer") else noun
    quantity = Quantity(
        f"q{number}", name, start, start + len(figure), value, None if more else value, value,
        "more_than" if more else "exact", unit, noun=noun,
    )  # fmt: skip
    document = Document(name, name, f"Outlet {number}", None, f"2031-05-0{number}", None, "en", name, text)
    end, terms = len(text), tuple(text.lower().rstrip(".").split())
    statement = Statement(f"t{number}", name, "text", 0, end, (0, end), (), predicate=verb, quantities=(quantity.id,))
    gists = {statement.id: Gist(statement.id, terms, terms[:1])}
    return statement, Marks({name: document}, {quantity.id: quantity}, {}, {}, gists)


def compared(first: str, second: str, likelihood: float) -> list[str]:
    (a, mine), (b, theirs) = told(1, first), told(2, second)
    marks = Marks(
        {**mine.documents, **theirs.documents}, {**mine.quantities, **theirs.quantities}, {}, {},
        {**mine.gists, **theirs.gists},
    )  # fmt: skip
    near = [Alignment(a.id, b.id, "related", likelihood)] if likelihood else []
    return [r.kind for r in counts(near, {a.id: a, b.id: b}, marks)]


@pytest.mark.parametrize(
    ("likelihood", "first", "second", "kinds"),
    [
        (
            0.6,
            "Keepers found [31] crates in the cellar. / crate find",
            "The cellar held [39] crates. / crate hold",
            "conflict",
        ),
        (0.5, "Keepers found [31] crates in the cellar. / crate find", "The cellar held [39] crates. / crate hold", ""),
        # a part is no other count of the whole
        (0.9, "The fleet has [190] trams. / tram have", "It bought [6] trams. / tram buy", ""),
        # what comes in one after another
        (
            0.6,
            "The office had [31] complaints. / complaint have",
            "On file are [39] complaints. / complaint be",
            "update",
        ),
        # a point within a bound
        (
            0.5,
            "They fired [more than 40] rounds. / round fire",
            "In all [43] rounds left the guns. / round leave",
            "bound",
        ),
        # one deed of one subject needs no likelihood
        (
            0.0,
            "Orvane recalls [92] kettles at once. / kettle recall",
            "Orvane recalls [29] kettles. / kettle recall",
            "conflict",
        ),
        (0.0, "Orvane recalls [92] kettles at once. / kettle recall", "Lumo recalls [29] kettles. / kettle recall", ""),
        # a crowd is counted under other names, and who guards it is none of it
        (
            0.25,
            "Police counted [900] tractors. / tractor count",
            "There were [2,000] vehicles in town. / vehicle be",
            "conflict",
        ),
        (0.25, "Police counted [900] tractors. / tractor count", "There were [2,000] cows in town. / cow be", ""),
        (0.25, "Some [900] marched. / person march", "There were [400] officers. / officer be", ""),
        (0.16, "Some [40000] marched. / person march", "The police say [12500] took part. / person take", "conflict"),
        (0.16, "Some [40000] marched. / person march", "The police say [12500] came to town. / person come", ""),
        # one sum of one deed
        (
            0.0,
            "Orvane earned [131] crowns. / CZK earn",
            "Orvane earned net of tax [139] in May. / CZK earn",
            "conflict",
        ),
        (0.0, "Orvane earned [131] crowns. / CZK earn", "Orvane earned net of tax [60] in May. / CZK earn", ""),
        (0.0, "Orvane earned [131] crowns. / CZK earn", "Lumo earned net of tax [139] in May. / CZK earn", ""),
        (
            0.2,
            "Ida Orr puts the loss to the mills at [115] marks. / mark put",
            "Orvane puts the loss to the mills at [90] marks. / mark put",
            "conflict",
        ),
        (
            0.2,
            "Ida Orr puts the loss to the mills at [115] marks. / mark put",
            "Orvane puts the rent of a barn in Varn at [90] marks. / mark put",
            "",
        ),
    ],
)
def test_two_counts(likelihood: float, first: str, second: str, kinds: str) -> None:
    """Two reports of a sentence each, the second of a later day, and how likely the sentences are one proposition."""
    assert compared(first, second, likelihood) == kinds.split()
