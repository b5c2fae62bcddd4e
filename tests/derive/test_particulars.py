"""What reports print differently of one named thing, wherever they print it."""

import re

import pytest

from twosource.derive.marks import Marks
from twosource.derive.particulars import particulars
from twosource.model.document import Document
from twosource.model.said import Name, Quantity, Statement

NAME = re.compile(r"\b[A-Z][a-z]+(?: [A-Z][a-z]+)+")
NUMBER = re.compile(r"[$]?(\d[\d,.]*\d)")


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
            unit = "USD" if m[0][0] == "$" else "page"
            quantities[key] = Quantity(key, name, *m.span(), value, value, value, "exact", unit)
    people = {d: [n for n in names.values() if n.document == d and not body] for d in documents}
    return [r.detail for r in particulars(statements, Marks(documents, quantities, {}, names, {}, people))]


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
        ("The 48-page report is out.", "The 48-page report and a 47-page report came."),
        ("They paid $5,687.75 to the Grand Sands Hotel.", "The rent was $5,587.75 a month."),
        ("They paid $5,687.75 to the Grand Sands Hotel.", "The Grand Sands Hotel got $6,587.70 of it."),
    ],
)
def test_what_may_both_be_right(first: str, second: str) -> None:
    assert told(first, second) == []


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
