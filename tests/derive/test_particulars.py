"""What reports print differently of one named thing, wherever they print it."""

import re

import pytest

from twosource.derive.marks import Marks
from twosource.derive.particulars import particulars
from twosource.model.document import Document
from twosource.model.said import Name, Quantity, Statement, Time, Timex

NAME = re.compile(r"\b[A-Z][a-z]+(?: [A-Z][a-z]+)+")
DAY = re.compile(r"\b(?:Mon|Fri|Satur|Sun)day\b")
NUMBER = re.compile(r"[$]?(\d[\d,.]*\d)")


kinds: list[str] = []  # of what was told, all tests' together


def told(*texts: str, days: tuple[str, ...] = ("2031-05-01", "2031-05-02"), body: bool = False) -> list[str]:
    """What the reports, a sentence each, tell differently."""
    documents = {
        f"d{n}": Document(f"d{n}", f"{n}.txt", None, None, day, None, "en", "", text)
        for n, (text, day) in enumerate(zip(texts, days, strict=True))
    }
    names: dict[str, Name] = {}
    quantities: dict[str, Quantity] = {}
    statements = []
    for name, document in documents.items():
        text = document.text
        statements.append(Statement(f"t{name}", name, "text", 0, len(text), (0, len(text)), ()))
        for m in NAME.finditer(text):
            key = f"n{len(names)}"
            names[key] = Name(key, name, *m.span(), "organisation" if body else "person")
        for m in NUMBER.finditer(text):
            value, key = float(m[1].replace(",", "")), f"q{len(quantities)}"
            unit = (
                "USD" if m[0][0] == "$" else "magnitude" if "magnitude" in text else None if "quake" in text else "page"
            )
            quantities[key] = Quantity(key, name, *m.span(), value, value, value, "exact", unit)
    people = {d: [n for n in names.values() if n.document == d and not body] for d in documents}
    times = {x.id: x for name, document in documents.items() for x in dated(name, document.text)}
    found = particulars(statements, Marks(documents, quantities, times, names, {}, people))
    kinds.extend(r.kind for r in found)
    return [r.detail for r in found]


def dated(name: str, text: str) -> list[Time]:
    """The days of the week in a report, each of the first week of May."""
    days = {"Mon": "05", "Fri": "02", "Sat": "03", "Sun": "04"}
    return [
        Time(
            f"x{name}{m.start()}", name, *m.span(), Timex("DATE", day), day, day, f"{day[:-1]}{int(day[-1]) + 1}", None
        )
        for m in DAY.finditer(text)
        for day in (f"2031-05-{days[m[0][:3]]}",)
    ]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("Jonas Veld, 41, fell.", "They met Jonas Veld, 44, in town.", "“41” against “44”"),
        ("They met Marta Halvers.", "It was Marla Halwers.", "“Marta Halvers” against “Marla Halwers”"),
        ("The 48-page report is out.", "A 47-page report came.", "“48-page report” against “47-page report”"),
        (
            "They paid $5,687.75 to the Grand Sands Hotel.",
            "The Grand Sands Hotel got $5,587.75 of it.",
            "“$5,687.75” against “$5,587.75”",
        ),
        ("A reward of $5,000 is offered.", "Whoever knows him gets a $2,500 reward.", "“$5,000” against “$2,500”"),
        ("The house is on Quarry Drive.", "They met in Quarry Lane.", "“Quarry Drive” against “Quarry Lane”"),
        ("He died instantly.", "The boy died in hospital.", "“died instantly” against “died in hospital”"),
        (
            "It ended a two-year tax inquiry.",
            "A monthslong probe is over.",
            "“two-year tax inquiry” against “monthslong probe”",
        ),
        (
            "It ended a two-year inquiry.",
            "The 3-year inquiry ended.",
            "“two-year inquiry” against “3-year inquiry”",
        ),
        ("A quake of magnitude 5.8 struck.", "The magnitude was 6.1.", "“5.8” against “6.1”"),
        ("A quake of magnitude 5.8 struck.", "The quake measured 6.1.", "“5.8” against “6.1”"),
        ("A bullet hit him in the hip.", "He had a stab wound to his chest.", "“hip” against “chest”"),
        (
            "She told the Corvane Echo in an interview published Sunday.",
            "In remarks the Echo printed on Monday she said so.",
            "“Sunday” against “Monday”",
        ),
        (
            "Two of the miners were in critical condition.",
            "A nurse said 3 men were still in critical condition.",
            "“Two of the miners were in critical condition” against “3 men were still in critical condition”",
        ),
        (
            "Jonas Veld sat for Oldmere from 1967 to 1979.",
            "For Oldmere sat Jonas Veld from 1966 to 1978.",
            "“from 1967 to 1979” against “from 1966 to 1978”",
        ),
    ],
)
def test_what_cannot_both_be_right(first: str, second: str, expected: str) -> None:
    assert told(first, second) == [expected]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Jonas Veld, 41, fell.", "They met Jonas Veld, 42, in town."),  # of the next day: a birthday
        ("Jonas Veld, 41, fell.", "They met Ida Veld, 44, in town."),
        ("They met Marta Halvers.", "Marta Halvers and Marla Halwers spoke."),  # two people
        ("They met Marta Halvers.", "Nora Pellin spoke."),
        (
            "A reward of $5,000 is offered.",
            "The reward, $2,500 at first, is a reward of $5,000 now.",
        ),
        ("A reward of $5,000 is offered.", "The rent is $2,500."),
        ("The house is on Quarry Drive.", "Quarry Drive and Quarry Lane were shut."),  # two streets
        ("Jonas Veld died instantly.", "Marta Halvers died in hospital."),
        ("Jonas Veld sat for Oldmere from 1967 to 1979.", "Jonas Veld sat for Oldmere from 1981 to 1985."),
        ("Jonas Veld sat for Oldmere from 1967 to 1979.", "The mill ran from 1966 to 1978."),
        ("The 48-page report is out.", "A 47-page ruling came."),
        ("It ended a two-year inquiry.", "The 18-month inquiry ended."),
        ("It ended a two-year inquiry.", "The three-week strike ended."),
        ("A quake of magnitude 5.8 struck.", "An aftershock of magnitude 5.1 followed."),
        ("He was hit in the hip.", "She had a stab wound to her chest and her brother was hit in the leg."),
        ("A boy was hit in the hip.", "A woman was stabbed in the chest."),  # of two
        ("The Echo aired it on Sunday.", "It was in the Echo, published Monday."),  # the talk, then its text
        ("A statement the Echo issued Sunday.", "A statement the Echo issued Monday."),  # one a day
        ("Two men are in critical condition.", "Two other men are in critical condition."),
        ("Two men are in critical condition.", "Two men are in stable condition."),
        ("Two men are in critical condition.", "A 29-year-old is in critical condition."),
        ("The 48-page report is out.", "The 48-page report and a 47-page report came."),
        ("They paid $5,687.75 to the Grand Sands Hotel.", "The rent was $5,587.75 a month."),
        ("They paid $5,687.75 to the Grand Sands Hotel.", "The Grand Sands Hotel got $6,587.70 of it."),
    ],
)
def test_what_may_both_be_right(first: str, second: str) -> None:
    assert told(first, second) == []


def test_how_many_are_critical_on_a_later_day_is_how_it_is_then() -> None:
    said = ("Two men were in critical condition.", "One man is in critical condition.")
    assert [told(*said), kinds.pop()] == [[f"“{said[0][:-1]}” against “{said[1][:-1]}”"], "update"]
    assert told(*said, days=("2031-05-01", "2031-05-01"))
    assert kinds.pop() == "conflict"


def test_who_is_told_younger_later_is_told_wrongly() -> None:
    assert told("Jonas Veld, 41, fell.", "Jonas Veld, 40, fell.") == ["“41” against “40”"]
    assert told("Jonas Veld, 41, fell.", "Jonas Veld, 46, fell.", days=("2031-05-01", "2036-07-01")) == []


def test_a_body_in_two_spellings_and_not_two_of_many() -> None:
    assert told("He left the Bright Tree Centre.", "The Bright Teen Centre shut.", body=True) == [
        "“Bright Tree Centre” against “The Bright Teen Centre”"
    ]
    assert told("He left Bright Tree.", "Bright Teen shut.", body=True) == []


def test_thousands_of_names_and_amounts_take_no_time() -> None:
    many = " ".join(f"Marta Hal{chr(97 + n % 26)}ers paid ${n + 1000}.25." for n in range(3000))
    assert isinstance(told(many, many.replace("Marta", "Marla")), list)


def test_each_report_is_told_beside_the_first_that_differs() -> None:
    days = ("2031-05-01",) * 4
    texts = ("Jonas Veld, 41, fell.", "It was Jonas Veld, 44.", "Jonas Veld, 41, is ill.", "Jonas Veld, 44, slept.")
    assert len(told(*texts, days=days)) == 3
