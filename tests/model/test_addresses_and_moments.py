"""One page under several addresses, which of two moments comes first, and the halves of a day."""

from dataclasses import replace

import pytest

from twosource.model.address import address_of, folded, moment_of_capture
from twosource.model.document import Document
from twosource.model.moments import clock_gap, compared, either_half, order_of
from twosource.model.said import Time, Timex

PAGE = Document("d1", "https://paper.example/river/lock", None, None, None, None, "en", "", "The lock is shut.")


@pytest.mark.parametrize(
    "address",
    [
        "http://www.paper.example/river/lock/",
        "https://m.paper.example/river/lock#comments",
        "https://PAPER.example/river/lock?utm_source=mail&fbclid=1",
        "https://web.archive.org/web/20310304120000/https://paper.example/river/lock",
        "https://web.archive.org/web/20310304id_/http://paper.example/river/lock",
    ],
)
def test_one_page_has_one_address(address: str) -> None:
    assert folded(address) == address_of(PAGE) == "paper.example/river/lock"


def test_what_tells_pages_apart_is_kept() -> None:
    assert folded("https://paper.example/a?ref=x&id=7") == "paper.example/a?id=7"
    assert folded("https://paper.example/River") != folded("https://paper.example/river")
    assert folded("reports/a.txt") == "reports/a.txt"


def test_the_canonical_address_counts_unless_it_is_the_front_page() -> None:
    assert address_of(replace(PAGE, uri="saved/1.html", canonical=PAGE.uri)) == address_of(PAGE)
    assert address_of(replace(PAGE, uri="saved/1.html", canonical="https://paper.example/")) == "saved/1.html"


def test_when_an_archive_took_a_page() -> None:
    assert moment_of_capture("https://web.archive.org/web/20310304120001/https://a.example/") == "2031-03-04T12:00:01Z"
    assert moment_of_capture("https://web.archive.org/web/20310304/https://a.example/") == "2031-03-04"
    assert moment_of_capture(PAGE.uri) is None


@pytest.mark.parametrize(
    ("one", "other", "order"),
    [
        ("2031-03-04", "2031-03-05", -1),
        ("2031-03-04", "2031-03-04T06:00:00Z", 0),
        ("2031-03-04T23:00:00-05:00", "2031-03-05T02:00:00Z", 1),
        ("2031-03-04T23:00:00", "2031-03-04T02:00:00Z", 0),
        ("2031-03-04T02:00:00", "2031-03-04T03:00:00", -1),
        (None, "2031-03-04", 0),
        ("soon", "2031-03-04", 1),
    ],
)
def test_which_moment_is_earlier(one: str | None, other: str | None, order: int) -> None:
    assert compared(one, other) == order
    assert compared(other, one) == -order


def test_versions_are_in_the_order_they_were_changed_published_captured() -> None:
    first = replace(PAGE, published="2031-03-04")
    changed = replace(first, modified="2031-03-04T23:00:00-05:00")
    later = replace(first, modified="2031-03-05T05:00:00Z")
    captured = replace(first, captured="2031-03-09")
    assert sorted([later, changed, captured, first], key=order_of) == [first, captured, changed, later]


@pytest.mark.parametrize(
    ("words", "value", "either"),
    [
        ("ten past four", "04:10", True),
        ("4.10", "04:10", True),
        ("half past twelve", "12:30", True),
        ("ten past four in the morning", "04:10", False),
        ("4.10pm", "16:10", False),
        ("4.10 a.m.", "04:10", False),
        ("04:10", "04:10", False),
        ("16:10", "16:10", False),
        ("8 on Monday night", "20:00", False),
    ],
)
def test_which_clock_times_may_be_of_either_half_of_the_day(words: str, value: str, either: bool) -> None:
    time = Time("x1", "d1", 0, len(words), Timex("TIME", f"2031-03-04T{value}"), None, None, None, None)
    assert either_half(time, words) is either


def test_minutes_between_clock_times_fold_on_the_clocks_face() -> None:
    assert clock_gap(250, 970, folded=False) == 720
    assert clock_gap(250, 970, folded=True) == 0
    assert clock_gap(5, 715, folded=True) == 10
