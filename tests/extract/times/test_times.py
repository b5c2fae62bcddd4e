"""Times on marked sentences: sentences.txt says what must be found, and everything else must not."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from twosource.extract.language import Parsed, english, parse
from twosource.extract.times.find import find, times
from twosource.model.document import Block, Document
from twosource.model.said import Time

MARK = re.compile(r"\[(?P<words>[^\]]+)\]\{(?P<told>[^}]+)\}")


@dataclass(frozen=True)
class Case:
    """A sentence with the times it must yield: words, type, value, mod."""

    line: int
    published: str | None
    text: str
    gold: tuple[tuple[int, str, str], ...]


def cases() -> Iterator[Case]:
    published: str | None = None
    lines = (Path(__file__).parent / "sentences.txt").read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines, 1):
        if line.startswith("@"):
            published = None if "none" in line else line[1:].strip()
        elif line and not line.startswith("#"):
            text, gold, at = "", [], 0
            for match in MARK.finditer(line):
                text += line[at : match.start()]
                gold.append((len(text), match["words"], match["told"]))
                text += match["words"]
                at = match.end()
            yield Case(number, published, text + line[at:], tuple(gold))


def document(text: str, published: str | None = "2024-01-05", **more: object) -> Document:
    fields: dict[str, object] = {"publisher": None, "title": None, "modified": None, "language": "en", "sha256": ""}
    return Document(id="d1", uri="", published=published, text=text, **(fields | more))  # type: ignore[arg-type]


def spelled(time: Time, text: str) -> tuple[int, str, str]:
    timex = time.timex
    told = " ".join((timex.type, timex.value, *([timex.mod] if timex.mod else [])))
    return time.start, text[time.start : time.end], told


@cache
def found() -> dict[int, tuple[Time, ...]]:
    """All sentences parsed in one go."""
    every = list(cases())
    parsed = parse(document(case.text, case.published) for case in every)
    return {case.line: find(parts) for case, parts in zip(every, parsed, strict=True)}


@pytest.mark.parametrize("case", cases(), ids=lambda case: f"line {case.line}")
def test_sentence(case: Case) -> None:
    assert [spelled(time, case.text) for time in found()[case.line]] == list(case.gold)


def one(text: str, published: str | None = "2024-01-05") -> Time:
    (time,) = times(text, published=published)
    return time


@pytest.mark.parametrize(
    ("text", "edtf", "earliest", "latest"),
    [
        ("It fell last month.", "2023-12", "2023-12-01", "2024-01-01"),
        ("It fell on Thursday.", "2024-01-04", "2024-01-04", "2024-01-05"),
        ("It fell in 1998.", "1998", "1998-01-01", "1999-01-01"),
        ("It fell in the 1970s.", "197X", "1970-01-01", "1980-01-01"),
        ("It fell in the 19th century.", "18XX", "1800-01-01", "1900-01-01"),
        ("It fell in the third quarter of 2022.", "2022-35", "2022-07-01", "2022-10-01"),
        ("It fell in the summer of 2022.", "2022-22", "2022-06-01", "2022-09-01"),
        ("It fell last week.", "2023-12-25/2023-12-31", "2023-12-25", "2024-01-01"),
        ("It fell over the weekend.", "2023-12-30/2023-12-31", "2023-12-30", "2024-01-01"),
        ("It fell around March 9, 2023.", "2023-03-09~", "2023-03-09", "2023-03-10"),
        ("It fell at 8:30 p.m. Thursday.", "2024-01-04T20:30:00", "2024-01-04", "2024-01-05"),
        ("It fell in the past two years.", "2022-01-05/2024-01-05", "2022-01-05", "2024-01-06"),
        ("It is from post-1989 days of old.", "1989/..", "1990-01-01", None),
        ("It fell in 1998 or later.", "1998/..", "1998-01-01", None),
        ("It fell recently.", None, None, None),
        ("It took two years.", None, None, None),
    ],
)
def test_days_and_edtf(text: str, edtf: str | None, earliest: str | None, latest: str | None) -> None:
    time = times(text, published="2024-01-05")[0]
    assert (time.edtf, time.earliest, time.latest) == (edtf, earliest, latest)


def test_says_what_it_was_resolved_against() -> None:
    text = "It began on 3 May 2021. Three days later it ended, and last month it was forgotten."
    assert [time.relative_to for time in times(text, published="2024-01-05")] == [None, "text", "published"]


def test_without_a_published_date_relative_times_stay_open() -> None:
    time = one("It fell last year.", None)
    assert (time.timex.value, time.edtf, time.earliest, time.latest) == ("XXXX", None, None, None)


def test_title_comes_first_and_counts_its_own_characters() -> None:
    titled = document("It sank on Thursday.", title="Ferry sank Wednesday")
    made = find(next(iter(parse([titled]))))
    assert [(time.id, time.part, titled.slice(time.start, time.end, time.part)) for time in made] == [
        ("x1", "title", "Wednesday"),
        ("x2", "text", "Thursday"),
    ]


def test_crumbs_are_passed_over_but_for_a_dateline_s_date() -> None:
    text = "HARBOUR, Jan. 4 – The ferry sank.\n\nPublished last Tuesday"
    blocks = (Block(0, 17, "dateline"), Block(18, 33, "paragraph"), Block(35, len(text), "boilerplate"))
    made = find(next(iter(parse([document(text, blocks=blocks)]))))
    assert [(text[time.start : time.end], time.timex.value) for time in made] == [("Jan. 4", "2024-01-04")]


def test_an_expression_never_crosses_a_blank_line() -> None:
    text = "It sank in May\n\n2019 people came, he said in\nMay\n2020."
    assert [text[time.start : time.end] for time in times(text)] == ["May", "May\n2020"]


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", "[", "31 February 2023", "0000-00-00", "99:99", "in the year 2000000"]
)
def test_odd_input_is_no_error(text: str) -> None:
    assert all(time.end <= len(text) for time in times(text, published="not a date"))


@pytest.mark.parametrize("text", ["a year ago", "in 0001", "three thousand years ago", "in the past 9999 centuries"])
@pytest.mark.parametrize("published", ["0001-01-01", "9999-12-31"])
def test_the_calendar_s_ends_are_no_error(text: str, published: str) -> None:
    assert all(time.timex.value for time in times(text, published=published))


VOCABULARY = """the last next two year years ago May 5 2019 Monday night at of , early end quarter third spring 1990s a
31 every later February weekend Christmas 8pm noon century 5/6/2019 that same day before half decade since"""
WORDS = st.sampled_from(VOCABULARY.split())


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, max_size=25), st.sampled_from([None, "2024-02-29", "0001-01-01", "9999-12-31"]))
def test_any_words_give_marks_in_order_that_do_not_overlap(words: list[str], published: str | None) -> None:
    text = " ".join(words)
    made = document(text, published)
    marks = find((Parsed(made, "text", english().make_doc(text)),))
    assert all(0 <= mark.start < mark.end <= len(text) for mark in marks)
    assert all(a.end <= b.start for a, b in pairwise(marks))
    assert all(mark.earliest < mark.latest for mark in marks if mark.earliest and mark.latest)


def test_a_range_of_days_or_years_has_the_days_of_both_ends() -> None:
    days, years = times("The night of 3-4 January; the war of 1939-45.", published="2024-01-05")
    assert (days.earliest, days.latest, days.edtf) == ("2024-01-03", "2024-01-05", "2024-01-03/2024-01-04")
    assert (years.earliest, years.latest) == ("1939-01-01", "1946-01-01")
