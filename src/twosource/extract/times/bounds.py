"""From a TIMEX3 value to days and to EDTF.

Comes in: a TIMEX3 value and mod. Goes out: the half-open days it may mean, and its spelling in the Extended Date/Time
Format (ISO 8601-2:2019, levels 0 to 2 as the Library of Congress publishes them).
"""

import re
from collections.abc import Callable
from datetime import date, timedelta

from twosource.extract.times.points import SEASONS, plus_months

Interval = tuple[date, date]
_SEASON_EDTF = {"SP": "21", "SU": "22", "FA": "23", "WI": "24"}


def days(value: str) -> Interval | None:
    """The half-open days of a DATE or TIME value; None for one that cannot be placed."""
    body = value.partition("T")[0]
    for pattern, read in _SHAPES:
        if match := re.fullmatch(pattern, body):
            try:
                return read(match)
            except (ValueError, OverflowError):
                return None
    return None


def _span(first: date, months: int) -> Interval:
    return first, plus_months(first, months)


def _year_span(first: int, count: int) -> Interval:
    return date(max(first, 1), 1, 1), date(first + count, 1, 1)


def _week(match: re.Match[str]) -> Interval:
    monday = date.fromisocalendar(int(match[1]), int(match[2]), 1)
    return (monday + timedelta(days=5) if match[3] else monday), monday + timedelta(days=7)


def _season(match: re.Match[str]) -> Interval:
    year = int(match[1])
    if match[2] == "WI":  # "the winter of 1994" may be either end of the year
        return date(year - 1, 12, 1), date(year + 1, 3, 1)
    return _span(date(year, SEASONS[match[2]], 1), 3)


def _day(match: re.Match[str]) -> Interval:
    first = date.fromisoformat(match[0])
    return first, first + timedelta(days=1)


_SHAPES: tuple[tuple[str, Callable[[re.Match[str]], Interval]], ...] = (
    (r"\d{4}-\d\d-\d\d", _day),
    (r"(\d{4})-(\d\d)", lambda m: _span(date(int(m[1]), int(m[2]), 1), 1)),
    (r"(\d{4})", lambda m: _year_span(int(m[1]), 1)),
    (r"(\d{4})-W(\d\d)(-WE)?", _week),
    (r"(\d{4})-Q([1-4])", lambda m: _span(date(int(m[1]), 3 * int(m[2]) - 2, 1), 3)),
    (r"(\d{4})-H([12])", lambda m: _span(date(int(m[1]), 6 * int(m[2]) - 5, 1), 6)),
    (r"(\d{4})-(SP|SU|FA|WI)", _season),
    (r"(\d{3})X?", lambda m: _year_span(int(m[1]) * 10, 10)),
    (r"(\d{2})(?:XX)?", lambda m: _year_span(int(m[1]) * 100, 100)),
)


def edtf(value: str, mod: str | None, within: Interval | None) -> str | None:
    """The EDTF spelling of a placed value; "~" where it is approximate; an interval where EDTF has no such unit."""
    body, _, clock = value.partition("T")
    if within is None:
        return None
    told = _spelled(body, within)
    if re.fullmatch(r"\d\d:\d\d", clock) and re.fullmatch(r"\d{4}-\d\d-\d\d", body) and clock != "24:00":
        told = f"{body}T{clock}:00"
    if mod in ("AFTER", "ON_OR_AFTER"):
        return f"{told}/.."
    if mod in ("BEFORE", "ON_OR_BEFORE"):
        return f"../{told}"
    return told + "~" if mod == "APPROX" and "/" not in told else told


def _spelled(body: str, within: Interval) -> str:
    if re.fullmatch(r"\d{4}(-\d\d){0,2}", body):
        return body
    if match := re.fullmatch(r"(\d{4})-Q(\d)", body):
        return f"{match[1]}-{32 + int(match[2])}"
    if match := re.fullmatch(r"(\d{4})-H(\d)", body):
        return f"{match[1]}-{39 + int(match[2])}"
    if match := re.fullmatch(r"(\d{4})-(SP|SU|FA|WI)", body):
        return f"{match[1]}-{_SEASON_EDTF[match[2]]}"
    if re.fullmatch(r"\d{2,3}X*", body):
        return body.ljust(4, "X")
    return interval_edtf(within)


def interval_edtf(within: Interval) -> str:
    """Half-open days as an EDTF interval, whose last day is in it."""
    return f"{within[0].isoformat()}/{(within[1] - timedelta(days=1)).isoformat()}"
