"""What reports print differently of one named thing, wherever they print it."""

import re
from pathlib import Path

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


def printed(sign: str) -> list[list[str]]:
    """The rows of particulars.txt that begin with a sign."""
    lines = (Path(__file__).parent / "particulars.txt").read_text(encoding="utf-8").splitlines()
    return [line[2:].split("  # ")[0].split(" || ") for line in lines if line.startswith(f"{sign} ")]


@pytest.mark.parametrize(("first", "second", "expected"), printed("+"))
def test_what_cannot_both_be_right(first: str, second: str, expected: str) -> None:
    assert told(first, second) == [expected]


@pytest.mark.parametrize(("first", "second"), printed("-"))
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
