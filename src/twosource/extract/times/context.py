"""What a time expression is read against: the day of the report, the time told before, and the verb beside it.

Comes in: a document's published date and the reader's question which way a verb points. Goes out: reference days, and
the year, week or day that an expression leaves out.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from twosource.extract.times.points import Point, point

Anchor = Literal["published", "text"]
Lean = Literal[-2, -1, 0, 1, 2]  # below 0 a verb in the past, above a verb of what is to come; 2 where it is at hand
AHEAD = 60  # days; see `nearest`


@dataclass(frozen=True, slots=True)
class Reading:
    """What an expression means."""

    type: Literal["DATE", "TIME", "DURATION", "SET"]
    value: str  # TIMEX3 value
    mod: str | None = None  # TIMEX3 mod that the expression itself carries
    anchor: Anchor | None = None  # what it was resolved against
    point: Point | None = None  # where it lies, to read later expressions against
    days: tuple[date, date] | None = None  # half-open days of a placed duration


@dataclass(slots=True)
class Context:
    """The state of one pass through a document, in order of place."""

    published: date | None  # the report's own day
    lean: Callable[[int, int], Lean]  # which way the verb beside a span points
    label: Callable[[int, int], str]  # what the parser took a span for ("CARDINAL"), or ""
    last: Point | None = None  # the date told last, at day, month or year
    day: date | None = None  # the day told last
    quarter: Point | None = None  # the quarter told last
    text: str = field(default="", repr=False)  # the part being read

    def reference(self) -> tuple[date | None, Anchor]:
        """The day that "the day before" counts from: the date told last, else the report's own."""
        if self.last is not None:
            return self.last.start, "text"
        return self.published, "published"

    def note(self, reading: Reading) -> None:
        """Remember a date for what comes after it."""
        if reading.type in ("DATE", "TIME") and reading.point is not None:
            self.last = reading.point
            if reading.point.unit == "day":
                self.day = reading.point.start
            if reading.point.unit == "quarter":
                self.quarter = reading.point


def published_day(published: str | None) -> date | None:
    """The day of an ISO date, or date and time, or None."""
    match = re.match(r"\d{4}-\d{2}-\d{2}", published or "")
    try:
        return date.fromisoformat(match[0]) if match else None
    except ValueError:
        return None


def nearest(unit: str, choices: list[date], *, to: date, lean: Lean, trust: int) -> Point | None:
    """Of several days the nearest to `to`; the verb's wrong side is set back by `trust` days.

    Without a verb what lies ahead is set back a little: reports tell more of what was than of what will be.
    """
    here = point(unit, to)
    placed = [p for p in (point(unit, day) for day in choices) if p is not None]
    if here is None or not placed:
        return None

    def cost(at: Point) -> tuple[int, date]:
        away = (at.start - here.start).days
        wrong = trust * abs(lean) // 2 if lean * away < 0 else AHEAD if not lean and away > 0 else 0
        return abs(away) + wrong, at.start

    return min(placed, key=cost)
