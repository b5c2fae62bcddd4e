"""Checks fire where the text ties numbers together, show their arithmetic, and stay silent everywhere else."""

import pytest
from evaluate.checks import cases, said_of

from twosource.derive.checks import check
from twosource.model.derived import Check
from twosource.model.document import Document


def document(number: int, text: str, published: str = "2031-11-21") -> Document:
    return Document(
        id=f"d{number}",
        uri=f"{number}.txt",
        publisher=None,
        title=None,
        published=published,
        modified=None,
        language="en",
        sha256="",
        text=text,
    )


def checks(*texts: str) -> tuple[Check, ...]:
    documents = [document(number, text) for number, text in enumerate(texts, 1)]
    return check(said_of(documents), {d.id: d for d in documents}, story="s1")


@pytest.mark.parametrize(
    ("text", "kind", "stated", "detail", "agrees"),
    [
        (
            "Of the 640 nurses who voted, 480, or 75 percent, said yes.",
            "share",
            "75 percent",
            "480 / 640 = 75%",
            True,
        ),
        (
            "Of the 640 nurses who voted, 480, or 85 percent, said yes.",
            "share",
            "85 percent",
            "480 / 640 = 75%",
            False,
        ),
        ("Eleven sailors (six cooks and five pilots) swam ashore.", "sum", "Eleven", "6 + 5 = 11", True),
        (
            "Fares rose 10 percent to 44 crowns from 40 crowns.",
            "difference",
            "10 percent",
            "(44 − 40) / 40 = 10%",
            True,
        ),
        ("It closed 15 of its 40 kiosks, leaving 26.", "difference", "26", "40 − 15 = 25", False),
        (
            "Bakers ended an 18-day strike on Friday. The strike began on November 3.",
            "duration",
            "18-day",
            "“November 3” to “Friday”: 18 days",
            True,
        ),
        (
            "The vote is on Monday, November 24, 2031.",
            "weekday",
            "Monday, November 24, 2031",
            "2031-11-24 is a Monday",
            True,
        ),
        (
            "The vote is on Sunday, November 24, 2031.",
            "weekday",
            "Sunday, November 24, 2031",
            "2031-11-24 is a Monday",
            False,
        ),
        ("Ada Voss, 41, was born in 1990.", "age", "41", "2031 − 1990 = 41, or 40 before the birthday", True),
        ("The wreck lies 30 metres (98 feet) down.", "conversion", "98 feet", "30 metre = 98.43 foot", True),
    ],
)
def test_what_fires(text: str, kind: str, stated: str, detail: str, agrees: bool) -> None:
    (found,) = checks(text)
    assert (found.kind, found.stated, found.detail, found.consistent) == (kind, stated, detail, agrees)
    assert found.story == "s1"
    assert len(found.evidence) == len(found.inputs)


@pytest.mark.parametrize(
    "text",
    [
        "Of the 640 nurses who voted, 480 said yes, and 85 percent of them work nights.",
        "The navy lost 220 of its 310 boats and, with old ones from its docks, has about 130 now.",
        "Twelve people were killed and 40 injured, and 60 houses burned.",
        "At least 20 people, including six cooks and five pilots, swam ashore.",
        "The death toll rose by five to 19.",
        "Sales rose 5 percent to 44 crowns, while costs fell to 30 crowns from 40 crowns.",
        "An 18-day strike shut the bakeries in 2019. This year's strike began on November 3.",
        "Ada Voss, 41, has a sister who was born in 1970.",
        "The wreck lies 30 metres down and 98 feet from a reef.",
        "He owes 20 million euros ($22 million).",
    ],
)
def test_what_stays_silent(text: str) -> None:
    assert checks(text) == ()


def test_a_whole_told_by_another_report_is_believed_where_it_fits() -> None:
    part = "The raid sank 180 barges, or nearly 90% of the barges that the port had."
    (found,) = checks(part, "The port had 205 barges when the year began.")
    assert (found.kind, found.detail, found.consistent) == ("share", "180 / 205 = 87.8%", True)
    assert [passage.document for passage in found.evidence] == ["d1", "d2", "d1"]
    assert checks(part, "The port had 1,900 barges when the year began.") == ()


def test_two_conversions_of_one_currency_are_held_against_each_other() -> None:
    text = "The loan is 20 million euros ($22 million). A second one is 30 million euros ($45 million)."
    (found,) = checks(text)
    assert (found.kind, found.stated, found.consistent) == ("currency", "$45 million", False)


def test_a_war_that_goes_on_is_measured_to_the_report() -> None:
    (found,) = checks("Both sides hide their losses in the 22-month war. The war began in January 2030.")
    assert found.consistent
    assert found.detail.startswith("“January 2030” to the report of 2031-11-21: ")


def test_the_order_of_reports_changes_no_answer() -> None:
    texts = ("Of the 640 nurses who voted, 480, or 75 percent, said yes.", "480 were for the deal and 160 against.")
    documents = [document(number, text) for number, text in enumerate(texts, 1)]
    by_id = {d.id: d for d in documents}
    saids = said_of(documents)
    assert {c.detail for c in check(saids, by_id)} == {c.detail for c in check(saids[::-1], by_id)}


def test_the_list_of_stories_is_long_enough() -> None:
    listed = list(cases())
    assert sum(case.fires for case in listed) >= 60
    assert sum(not case.fires for case in listed) >= 120
    assert len({case.reports for case in listed}) == len(listed)


@pytest.mark.parametrize(
    "text",
    [
        "Four cooks and three porters run the inn, which has 52 beds and 41 guests in all.",
        "Dockers ended a three-day strike on Friday. A strike of bus drivers began on November 3.",
        "Ivo Marr, 58, chairs a choir born in 1991.",
        "In 1992 a boat cost 30,000 pounds ($54,000); today it costs 200,000 pounds ($254,000).",
    ],
)
def test_a_clause_an_event_an_owner_or_a_year_of_its_own_ties_nothing(text: str) -> None:
    assert checks(text) == ()


def test_a_percentage_between_commas_belongs_to_the_part_and_its_set() -> None:
    (one,) = checks("The frost killed 120 of the village's 480 vines, a quarter, the mayor said.")
    assert (one.kind, one.consistent) == ("share", True)
