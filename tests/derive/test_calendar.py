"""Calendar arithmetic: how told times agree, and the bounds of what lies between them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twosource.derive.calendar import (
    Agreement,
    compare,
    days_between,
    interval,
    months_between,
)
from twosource.model.said import Time, Timex

DAYS = st.dates(min_value=date(1000, 1, 1), max_value=date(3000, 1, 1))
INTERVALS = st.builds(lambda day, length: (day, day + timedelta(days=length)), DAYS, st.integers(1, 800))


def told(value: str, earliest: str | None, latest: str | None, *, mod: str | None = None) -> Time:
    kind = "TIME" if "T" in value else "DURATION" if value.startswith("P") else "DATE"
    return Time("x1", "d1", 0, 1, Timex(kind, value, mod), None, earliest, latest, None)  # type: ignore[arg-type]


JANUARY_4 = told("2024-01-04", "2024-01-04", "2024-01-05")
JANUARY_5 = told("2024-01-05", "2024-01-05", "2024-01-06")
JANUARY_9 = told("2024-01-09", "2024-01-09", "2024-01-10")
DECEMBER = told("2023-12", "2023-12-01", "2024-01-01")
JANUARY = told("2024-01", "2024-01-01", "2024-02-01")
FIRST_WEEK = told("2024-W01", "2024-01-01", "2024-01-08")
TURN_OF_YEAR = told("2023-WI", "2022-12-01", "2024-03-01")
LENGTH = told("P22M", None, None)


@pytest.mark.parametrize(
    ("a", "b", "kind", "conflict", "soft"),
    [
        (JANUARY_4, JANUARY_4, "same", False, False),
        (JANUARY_4, JANUARY, "within", False, False),
        (JANUARY, JANUARY_4, "within", False, False),
        (DECEMBER, TURN_OF_YEAR, "within", False, False),
        (
            told("2024-01", "2024-01-01", "2024-02-01"),
            told("2024-W05", "2024-01-29", "2024-02-05"),
            "overlap",
            False,
            False,
        ),
        (JANUARY_4, JANUARY_5, "different", False, True),
        (JANUARY_4, JANUARY_9, "different", True, False),
        (DECEMBER, JANUARY, "different", True, False),
        (DECEMBER, JANUARY_4, "different", False, False),
        (DECEMBER, FIRST_WEEK, "different", False, False),
        (DECEMBER, told("2021", "2021-01-01", "2022-01-01"), "different", True, False),
        (DECEMBER, told("2022", "2022-01-01", "2023-01-01"), "different", False, False),
        (told("2023-12-01", "2023-12-01", "2023-12-02", mod="APPROX"), JANUARY_9, "different", False, True),
        (JANUARY_4, LENGTH, "incomparable", False, False),
        (JANUARY_4, told("PAST_REF", None, None), "incomparable", False, False),
        (JANUARY_4, told("1989", "1990-01-01", None, mod="AFTER"), "incomparable", False, False),
    ],
)
def test_compare(a: Time, b: Time, kind: str, conflict: bool, soft: bool) -> None:
    agreement = compare(a, b)
    assert (agreement.kind, agreement.conflict, agreement.soft) == (kind, conflict, soft)


def test_a_soft_difference_says_why() -> None:
    assert compare(JANUARY_4, JANUARY_5).why == "neighbouring days: the same night, or time zones"


def test_two_hours_of_one_day_differ_softly() -> None:
    eight = told("2024-01-04T20:00", "2024-01-04", "2024-01-05")
    nine = told("2024-01-04T21:00", "2024-01-04", "2024-01-05")
    night = told("2024-01-04TNI", "2024-01-04", "2024-01-05")
    assert compare(eight, nine) == Agreement("different", soft=True, why="the same day, another hour: time zones")
    assert compare(eight, night).kind == "within"
    assert compare(eight, eight).kind == "same"


def test_parts_of_a_day_that_never_meet_conflict_and_neighbours_do_not() -> None:
    afternoon, evening, night = (told(f"2024-01-04T{part}", "2024-01-04", "2024-01-05") for part in ("AF", "EV", "NI"))
    assert compare(afternoon, night).conflict
    assert not compare(afternoon, evening).conflict
    assert not compare(evening, night).conflict
    assert not compare(JANUARY_4, night).conflict


def test_neighbouring_days_conflict_where_no_night_and_no_time_zone_joins_them() -> None:
    friday = told("2024-01-05TEV", "2024-01-05", "2024-01-06")
    saturday = told("2024-01-06TNI", "2024-01-06", "2024-01-07")
    early = told("2024-01-06TMO", "2024-01-06", "2024-01-07")
    assert compare(friday, saturday).conflict
    assert compare(saturday, friday).conflict
    assert compare(friday, early).soft
    assert compare(JANUARY_5, early).soft


def test_the_same_part_of_neighbouring_days_conflicts() -> None:
    monday = told("2024-01-08TMO", "2024-01-08", "2024-01-09")
    assert compare(monday, told("2024-01-09TMO", "2024-01-09", "2024-01-10")).conflict
    assert compare(monday, told("2024-01-07TEV", "2024-01-07", "2024-01-08")).soft


def test_the_middle_of_a_month_conflicts_with_another_day_a_week_away() -> None:
    middle = told("2024-01", "2024-01-01", "2024-02-01", mod="MID")
    assert compare(middle, told("2023-12-29", "2023-12-29", "2023-12-30")).conflict
    assert not compare(middle, JANUARY_4).conflict
    assert not compare(middle, JANUARY_9).conflict


def test_a_broken_date_is_no_interval() -> None:
    assert interval(told("2024-13", "2024-13-01", "2024-14-01")) is None
    assert interval(told("2024-01", "2024-02-01", "2024-01-01")) is None


def test_months_from_a_month_to_a_day() -> None:
    february_2022 = date(2022, 2, 1), date(2022, 3, 1)
    low, high = months_between(february_2022, (date(2024, 1, 5), date(2024, 1, 6)))
    assert (round(low, 1), round(high, 1)) == (22.2, 23.2)


def test_months_of_whole_years() -> None:
    year = date(2020, 1, 1), date(2021, 1, 1)
    assert months_between((date(2019, 1, 1), date(2019, 1, 2)), year)[1] == 24.0


def test_days_between_two_days_is_one_number() -> None:
    assert days_between((date(2024, 1, 1), date(2024, 1, 2)), (date(2024, 3, 1), date(2024, 3, 2))) == (60, 60)


def timed(days: tuple[date, date]) -> Time:
    return told(days[0].isoformat(), days[0].isoformat(), days[1].isoformat())


@given(INTERVALS, INTERVALS)
def test_comparison_has_no_sides(a: tuple[date, date], b: tuple[date, date]) -> None:
    assert compare(timed(a), timed(b)) == compare(timed(b), timed(a))


@given(INTERVALS, INTERVALS)
def test_days_that_share_a_day_never_conflict(a: tuple[date, date], b: tuple[date, date]) -> None:
    share = a[0] < b[1] and b[0] < a[1]
    assert not (share and compare(timed(a), timed(b)).conflict)
    assert share == (compare(timed(a), timed(b)).kind in ("same", "within", "overlap"))


@given(INTERVALS, INTERVALS)
def test_bounds_enclose_what_lies_between_any_two_days(a: tuple[date, date], b: tuple[date, date]) -> None:
    low, high = days_between(a, b)
    assert low == min((b[0] - day).days for day in (a[0], a[1] - timedelta(days=1)))
    assert high == max((b[1] - timedelta(days=1) - day).days for day in (a[0], a[1] - timedelta(days=1)))
    months_low, months_high = months_between(a, b)
    assert months_low <= months_high


@given(DAYS, st.integers(0, 600))
def test_months_count_calendar_months(day: date, months: int) -> None:
    start = day.replace(day=min(day.day, 27))  # the day after it is one that every month has
    years, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    later = date(years, month + 1, start.day)
    point = start, start + timedelta(days=1)
    assert months_between(point, (later, later + timedelta(days=1)))[0] == pytest.approx(months, abs=1e-9)
