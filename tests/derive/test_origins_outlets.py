"""Outlets: a name that is told to be an outlet's, and reports that credit each other under any form of their names."""

import pytest

from tests.derive.building import Report, evidence
from twosource.derive.origins.count import Count, count
from twosource.model.said import SourceKind

SHUT = "the gate was shut"
WHO: tuple[SourceKind, ...] = ("document", "organisation", "person", "unnamed")


def counted(*reports: Report) -> Count:
    return count(*evidence(list(reports)))


def told(outlet: str, who: str, kind: SourceKind) -> Report:
    return Report(outlet, f"On Friday {SHUT}, {who} reported.", SHUT, ((who, kind),))


@pytest.mark.parametrize(
    ("publisher", "printed"),
    [
        ("Pier Notes", "the blog Pier Notes"),
        ("Pier Notes", "the food blog Pier Notes"),
        ("Harbourline", "the website Harbourline"),
        ("Harbourline", "the newspaper Harbourline"),
        ("The Flare", "The Flare"),
        ("The Flare", "the tabloid The Flare"),
        ("The Daily Flare", "the Daily Flare"),
        ("Marsh Press Service", "the news agency MPS"),
        ("Radio Corve", "the broadcaster Radio Corve"),
        ("Corve Tonight", "the podcast Corve Tonight"),
    ],
)
@pytest.mark.parametrize("kind", WHO)
def test_two_that_credit_only_each_other_stand_in_a_circle(publisher: str, printed: str, kind: SourceKind) -> None:
    found = counted(told("The Vessen Mirror", printed, kind), told(publisher, "the Vessen Mirror", "organisation"))
    assert (found.min, found.max, found.circular) == (1, 1, True)


@pytest.mark.parametrize(
    "printed",
    [
        "the aid agency Lantern Relief",
        "the union Harbour Hands",
        "the ferry line Marsh Lines",
        "the station chief Kai Orr",
    ],
)
def test_a_name_after_what_others_are_too_is_no_outlet_s(printed: str) -> None:
    found = counted(told("Ledger", printed, "organisation"), told("Courier", "the Harbour Board", "organisation"))
    assert (found.min, found.max, found.circular) == (2, 2, False)


@pytest.mark.parametrize("kind", WHO)
def test_an_outlet_that_is_not_among_the_reports_is_no_identified_teller(kind: SourceKind) -> None:
    found = counted(told("Ledger", "the blog Pier Notes", kind), told("Courier", "the Harbour Board", "organisation"))
    assert (found.min, found.max) == (1, 2)


def test_an_outlet_told_to_be_one_in_one_report_is_one_in_all() -> None:
    found = counted(told("Ledger", "the newspaper Norvik", "organisation"), told("Courier", "Norvik", "organisation"))
    assert (found.min, found.max) == (1, 1)


def test_no_pronoun_stands_for_somebody_whom_its_report_does_not_name() -> None:
    named = Report("Ledger", f"Ana Brandt said {SHUT}.", SHUT, (("Ana Brandt", "person"),))
    other = Report("Courier", f"Kai Orr slept there. By night she said {SHUT}.", SHUT, (("she", "person"),))
    hers = Report("Courier", f"Ana Brandt slept there. By night she said {SHUT}.", SHUT, (("she", "person"),))
    assert (counted(named, other).max, counted(named, hers).max) == (2, 1)


@pytest.mark.parametrize(
    "who", ["Marsh police", "the Marsh Bureau of Statistics", "Marsh hospital", "the Marsh council"]
)
def test_what_is_called_after_a_town_is_not_the_towns_daily(who: str) -> None:
    found = counted(told("Marsh Daily", who, "organisation"), told("The Lantern", "Kai Orr", "person"))
    assert (found.min, found.max) == (2, 2)


@pytest.mark.parametrize("who", ["the Marsh Daily", "the newspaper Marsh Daily", "the Marsh Daily website"])
def test_a_towns_daily_is_itself_under_longer_names(who: str) -> None:
    found = counted(Report("Marsh Daily", f"On Friday {SHUT}.", SHUT), told("The Lantern", who, "organisation"))
    assert (found.min, found.max) == (1, 1)
