"""Dates: what is read, and what is left because it can be read two ways."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from twosource.read.dates import from_epoch, iso

READ = [
    ("2031-03-04", "2031-03-04"),
    (" 2031/3/4 ", "2031-03-04"),
    ("2031-03-04T09:30:00+01:00", "2031-03-04T09:30:00+01:00"),
    ("2031-03-04T09:30Z", "2031-03-04T09:30:00+00:00"),
    ("2031-03-04 09:30:15.123", "2031-03-04T09:30:15"),
    ("2031-03-04T09:30:00-0500", "2031-03-04T09:30:00-05:00"),
    ("2031-03-04 00:00:00", "2031-03-04"),
    ("4 March 2031", "2031-03-04"),
    ("4th of March, 2031", "2031-03-04"),
    ("March 4, 2031", "2031-03-04"),
    ("Mar. 4 2031", "2031-03-04"),
    ("Tuesday, March 4, 2031 at 9:30 p.m. EST", "2031-03-04"),
    ("Tue, 04 Mar 2031 09:30:00 +0000", "2031-03-04"),
    ("Sept. 9, 2031 | 9:30 AM", "2031-09-09"),
    ("25/12/2031", "2031-12-25"),
    ("12/25/2031", "2031-12-25"),
    ("4.4.2031", "2031-04-04"),
]
LEFT = [
    "",
    "yesterday",
    "03/04/2031",
    "2031",
    "March 2031",
    "2031-02-30",
    "31 April 2031",
    "2031-13-01",
    "the 4 March 2031 vote",
    "9" * 500,
]


@pytest.mark.parametrize(("written", "expected"), READ)
def test_read(written: str, expected: str) -> None:
    assert iso(written) == expected


@pytest.mark.parametrize("written", LEFT)
def test_left(written: str) -> None:
    assert iso(written) is None


@given(st.dates(min_value=date(1000, 1, 1)))
@settings(deadline=None, max_examples=100)
def test_every_day_in_words_and_numbers(day: date) -> None:
    assert iso(day.isoformat()) == day.isoformat()
    assert iso(f"{day:%B} {day.day}, {day.year}") == day.isoformat()


@given(st.text(alphabet="0123456789-/:.TZ+ ,MarchJune", max_size=40))
@settings(deadline=None, max_examples=100)
def test_no_text_breaks_it(text: str) -> None:
    found = iso(text)
    assert found is None or date.fromisoformat(found[:10])


def test_unix_times_in_seconds_and_milliseconds() -> None:
    assert from_epoch(1_930_000_000) == from_epoch(1_930_000_000_000) == "2031-02-27T23:06:40+00:00"
    assert from_epoch(1e300) is None
