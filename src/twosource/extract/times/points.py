"""Calendar units and the points that fall into them; TIMEX3 spelling of points.

Comes in: a day and a unit. Goes out: the unit's first day, its neighbours, and its TIMEX3 value.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

# Months in a unit that is made of months; days in one that is made of days.
MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200, "millennium": 12000}
DAYS = {"day": 1, "week": 7, "weekend": 7, "fortnight": 14}
SEASONS = {"WI": 12, "SP": 3, "SU": 6, "FA": 9}  # first month, northern hemisphere, as TimeML uses them
# TIMEX3 letters of a duration's unit; those after the T are under "PT".
PERIOD = {"second": "TS", "minute": "TM", "hour": "TH", "day": "D", "weekend": "WE", "week": "W", "fortnight": "W"}
PERIOD |= {"month": "M", "quarter": "Q", "year": "Y", "decade": "DE", "century": "CE", "millennium": "ML"}
_UNKNOWN = {
    "day": "XXXX-XX-XX",
    "week": "XXXX-WXX",
    "weekend": "XXXX-WXX-WE",
    "month": "XXXX-XX",
    "fortnight": "XXXX-WXX",
}
_UNKNOWN |= {
    "quarter": "XXXX-QX",
    "half": "XXXX-HX",
    "year": "XXXX",
    "decade": "XXX",
    "century": "XX",
    "season": "XXXX",
}


@dataclass(frozen=True, slots=True)
class Point:
    """One day, week, month, …: the unit and its first day."""

    unit: str  # a key of MONTHS or DAYS, or "season"
    start: date  # first day of the unit

    @property
    def value(self) -> str:
        """The TIMEX3 value: "2023-12", "1998-W02", "2021-SU"."""
        y, m = self.start.year, self.start.month
        if self.unit == "season":
            return f"{y:04}-{next(code for code, first in SEASONS.items() if first == m)}"
        if self.unit in ("week", "weekend", "fortnight"):
            iso = self.start.isocalendar()
            return f"{iso.year:04}-W{iso.week:02}" + ("-WE" if self.unit == "weekend" else "")
        spelled = {
            "day": self.start.isoformat(),
            "month": f"{y:04}-{m:02}",
            "quarter": f"{y:04}-Q{(m + 2) // 3}",
            "half": f"{y:04}-H{1 if m < 7 else 2}",
            "decade": f"{y // 10:03}",
            "century": f"{y // 100:02}",
            "millennium": f"{y // 1000:01}",
        }
        return spelled.get(self.unit, f"{y:04}")

    def plus(self, count: int) -> "Point | None":
        """The point `count` units later; None past the ends of the calendar."""
        try:
            if self.unit in DAYS:
                return Point(self.unit, self.start + timedelta(days=count * DAYS[self.unit]))
            return Point(self.unit, plus_months(self.start, count * MONTHS.get(self.unit, 12)))
        except (ValueError, OverflowError):
            return None


def point(unit: str, day: date) -> Point | None:
    """The unit that a day falls in; None where it would begin outside the calendar."""
    try:
        return Point(unit, _first(unit, day))
    except ValueError:
        return None


def _first(unit: str, day: date) -> date:
    if unit == "season":
        month = day.month // 3 * 3 or 12
        return date(day.year - (month == 12 and day.month < 12), month, 1)
    if unit in ("week", "weekend", "fortnight"):
        return day - timedelta(days=day.weekday())
    if unit in MONTHS:
        whole = MONTHS[unit]
        if whole < 12:
            return date(day.year, (day.month - 1) // whole * whole + 1, 1)
        return date(max(1, day.year // (whole // 12) * (whole // 12)), 1, 1)
    return day


def unknown(unit: str) -> str:
    """The value of a point that cannot be placed ("XXXX-WXX" for a week)."""
    return _UNKNOWN.get(unit, "XXXX-XX-XX")


def plus_months(day: date, count: int) -> date:
    """The same day some months later, or the last day of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    following = date(year + (month == 11), (month + 1) % 12 + 1, 1) if (year, month) != (9999, 11) else date.max
    return date(year, month + 1, min(day.day, (following - timedelta(days=1)).day))


@cache
def easter(year: int) -> date:
    """Easter Sunday by the Gregorian rule (Meeus/Jones/Butcher)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    h = (19 * a + b - d - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    i, k = divmod(c, 4)
    rest = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * rest) // 451
    month, day = divmod(h + rest - 7 * m + 114, 31)
    return date(year, month, day + 1)


def holiday(rule: str, year: int) -> date | None:
    """The day of a holiday in a year, from its rule in words.toml."""
    try:
        if match := re.fullmatch(r"(\d\d)-(\d\d)", rule):
            return date(year, int(match[1]), int(match[2]))
        if match := re.fullmatch(r"easter([+-]\d+)", rule):
            return easter(year) + timedelta(days=int(match[1]))
        if match := re.fullmatch(r"(\d+)/(-?\d)/(\d)(\+\d)?", rule):
            return _nth_weekday(year, int(match[1]), int(match[2]), int(match[3])) + timedelta(days=int(match[4] or 0))
    except (ValueError, OverflowError):
        return None
    return None


def _nth_weekday(year: int, month: int, nth: int, weekday: int) -> date:
    if nth < 0:
        last = plus_months(date(year, month, 1), 1) - timedelta(days=1)
        return last - timedelta(days=(last.isoweekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (nth - 1))
