"""Calendar arithmetic on intervals: how two told times stand to one another, and how long it is between them.

Comes in: `Time` values with half-open `earliest` and `latest` ISO dates. Goes out: an `Agreement`, or bounds in days or
months. Nothing here guesses: a time that cannot be placed is incomparable.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from twosource.model.said import Time

AgreementKind = Literal["same", "within", "overlap", "different", "incomparable"]
Interval = tuple[date, date]

# Hours of a part of a day, widely; a night may end in the next morning, and begins nowhere near noon.
_PARTS = {"MO": (0, 12), "MI": (11, 14), "AF": (12, 18), "EV": (17, 24), "NI": (20, 24)}
APART = 2  # hours between two parts of one day that cannot be one time: afternoon and night
FAR_APART = 14  # hours between two neighbouring days' times that no night and no time zones join
CLOSE = 7  # days from the middle of a month to another time that need be no other
MIDDLE = (7, 22)  # days of a month, from 0, that "mid May" may mean, widely
NEIGHBOURS = "neighbouring days: the same night, or time zones"
VAGUE = "one of the two is only about then"


@dataclass(frozen=True, slots=True)
class Agreement:
    """How two times stand to one another.

    Attributes:
        kind: "same" interval, one "within" the other, "overlap", "different" or "incomparable".
        conflict: both cannot be right as written: different, told equally finely, and not soft.
        soft: different, but for a stated reason both may be right.
        why: the reason for `soft`, or why the two cannot be compared; empty otherwise.
    """

    kind: AgreementKind
    conflict: bool = False
    soft: bool = False
    why: str = ""


def interval(time: Time) -> Interval | None:
    """The half-open days `[earliest, latest)` that a time may mean, or None where one side is open or unknown."""
    if time.earliest is None or time.latest is None:
        return None
    try:
        first, last = date.fromisoformat(time.earliest), date.fromisoformat(time.latest)
    except ValueError:
        return None
    return (first, last) if first < last else None


def day_of(moment: str | None) -> date | None:
    """The day of an ISO date or date and time; None where there is none."""
    try:
        return date.fromisoformat(moment[:10]) if moment else None
    except ValueError:
        return None


def compare(a: Time, b: Time) -> Agreement:
    """Compare when two times are; only dates and times of day conflict, and only where told equally finely.

    Two days conflict, two months, two years; "December" against "5 January" is different without being a conflict,
    because one of the two is only roughly told; not so where years lie between. Neighbouring days are a soft difference
    (reports written on both sides of midnight or of a date line).
    """
    if a.timex.type not in ("DATE", "TIME") or b.timex.type not in ("DATE", "TIME"):
        return Agreement("incomparable", why="not both are dates")
    left, right = told(a), told(b)
    if left is None or right is None:
        return Agreement("incomparable", why="not both can be placed")
    if left == right:
        return _clock(a, b)
    if _inside(left, right) or _inside(right, left):
        return Agreement("within")
    if left[0] < right[1] and right[0] < left[1]:
        return Agreement("overlap")
    return _apart(a, b, left, right)


def told(time: Time) -> Interval | None:
    """The half-open days that a time may mean, of "mid May" those in the middle; None where it cannot be placed."""
    days = interval(time)
    if days is None or time.timex.mod != "MID" or not 28 <= (days[1] - days[0]).days <= 31:
        return days
    return days[0] + timedelta(MIDDLE[0]), days[0] + timedelta(MIDDLE[1])


def _inside(inner: Interval, outer: Interval) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _clock(a: Time, b: Time) -> Agreement:
    """Times on the same day: two different clock times differ softly, by time zones or by rounding."""
    left, right = a.timex.value.partition("T")[2], b.timex.value.partition("T")[2]
    if left[:1].isdigit() and right[:1].isdigit() and left != right:
        return Agreement("different", soft=True, why="the same day, another hour: time zones")
    hours = _hours(a), _hours(b)
    if hours[0] and hours[1] and "T" in a.timex.value and "T" in b.timex.value:
        first, second = sorted((hours[0], hours[1]))
        if second[0] - first[1] >= APART:
            return Agreement("different", conflict=True)
    return Agreement("same") if left == right else Agreement("within")


def _hours(time: Time) -> tuple[int, int]:
    """The hours of its day that a time may mean, first and one past the last; all of them where none are told."""
    told = time.timex.value.partition("T")[2]
    if told[:2].isdigit():
        return int(told[:2]), int(told[:2]) + 1
    return _PARTS.get(told, (0, 24))


def _apart(a: Time, b: Time, left: Interval, right: Interval) -> Agreement:
    first, second = sorted((left, right))
    days = {(end - start).days for start, end in (left, right)}
    if days == {1} and (second[0] - first[0]).days == 1:
        early, late = (_hours(each) for each in ((a, b) if left < right else (b, a)))
        parts = [x.timex.value.partition("T")[2] for x in (a, b)]  # Monday morning, Tuesday morning
        if late[0] + 24 - early[1] >= FAR_APART or parts[0] == parts[1] in _PARTS:
            return Agreement("different", conflict=True)
        return Agreement("different", soft=True, why=NEIGHBOURS)
    if a.timex.mod == "APPROX" or b.timex.mod == "APPROX":
        return Agreement("different", soft=True, why=VAGUE)
    years = left[1].year < right[0].year or right[1].year < left[0].year  # a whole one lies between, or nearly
    middle = "MID" in (a.timex.mod, b.timex.mod) and (second[0] - first[1]).days >= CLOSE
    equally_fine = years or middle or max(days) == 1 or _grain(a.timex.value) == _grain(b.timex.value)
    return Agreement("different", conflict=equally_fine, why="" if equally_fine else "not told equally finely")


def _grain(value: str) -> str:
    """The shape of a TIMEX3 value: "2023-12" and "2024-01" have one, "2023-Q4" another."""
    return re.sub(r"\d", "9", value.partition("T")[0])


def days_between(a: Interval, b: Interval) -> tuple[int, int]:
    """Fewest and most whole days from a day in `a` to a day in `b`; negative where b may come first.

    >>> days_between((date(2024, 1, 1), date(2024, 1, 2)), (date(2024, 2, 1), date(2024, 3, 1)))
    (31, 59)
    """
    return (b[0] - a[1]).days + 1, (b[1] - a[0]).days - 1


def months_between(a: Interval, b: Interval) -> tuple[float, float]:
    """Fewest and most months from a moment in `a` to the end of a day in `b`; negative where b may come first.

    Months are calendar months; what is left over counts as its share of the month that it falls in.

    >>> low, high = months_between((date(2022, 2, 1), date(2022, 3, 1)), (date(2024, 1, 5), date(2024, 1, 6)))
    >>> round(low, 1), round(high, 1)
    (22.2, 23.2)
    """
    return _months(a[1], b[0] + timedelta(days=1)), _months(a[0], b[1])


def _months(start: date, end: date) -> float:
    if end < start:
        return -_months(end, start)
    whole = (end.year - start.year) * 12 + end.month - start.month
    if _plus_months(start, whole) > end:
        whole -= 1
    begun, next_ = _plus_months(start, whole), _plus_months(start, whole + 1)
    return whole + (end - begun).days / (next_ - begun).days


def _plus_months(day: date, months: int) -> date:
    """The same day some months later, or that month's last day; the calendar's own ends where it would leave it."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > date.max.year:
        return date.max
    if year < date.min.year:
        return date.min
    for last in range(day.day, 27, -1):
        try:
            return date(year, month + 1, last)
        except ValueError:
            continue
    return date(year, month + 1, min(day.day, 28))
