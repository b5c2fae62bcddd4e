"""Durations: "an 18-day strike" with the days on which it began and ended, in; whether they agree, out.

An event is one where duration and start name it alike ("strike" · "the strike began on"). Its end is the day told in
the duration's own clause, the day told of its end anywhere in the story, or, while it goes on, the day of the report.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from twosource.derive.calendar import Interval, days_between, interval, months_between
from twosource.derive.checks.reading import Mark, Reading, Readings, Sum, made, within, words
from twosource.model.derived import Check
from twosource.model.said import Quantity, Time

DAYS = {"day": 1.0, "week": 7.0}
MONTHS = {"month": 1.0, "year": 12.0}
ENDED = re.compile(
    r"\b(?:end(?:ed|s|ing)?|over|called off|concluded|lifted|halted|broke up|closed|finished)\b[^.;]{0,40}$",
    re.IGNORECASE,
)
CLAUSE = re.compile(r"[.;:]|\b(?:while|but|although|whereas|said|says|told)\b")
BOUNDED = re.compile(r"[\s,(]*(?:from|between)\s+", re.IGNORECASE)
PAST = re.compile(
    r"\b(?:after|ended|previous|former|another|planned|proposed|new|if|would|could|may|might|will|earlier|last|\d{4})\b",
    re.IGNORECASE,
)
# an event not named before
ANOTHER = re.compile(r"\b(?:a|an|another|one|second|new)\s+(?:[\w'’-]+\s+)?$", re.IGNORECASE)
LASTED = re.compile(
    r"\b(?:after|for|in|within|lasted|lasting|took|taken|spent)\s+(?:just\s+|only\s+|all\s+)?$", re.IGNORECASE
)
FOR = re.compile(r"\bfor\s+$", re.IGNORECASE)
YEAR, MONTH = 366, 31  # days
FEW, FEW_MONTHS = 5, 3  # a shorter length comes out by chance too often
REACH = 400  # code points between a length and the days told apart from it
LONGEST = 1000  # code points of a sentence that tells such days
CLAUSE_REACH = 60  # code points from a length to the day of its own clause on which it ended
THROUGH = re.compile(r"\s*(?:to|until|till|through|and|–|-)\s*", re.IGNORECASE)


def durations(readings: Readings, *, story: str) -> Iterator[Check]:
    """Checks of durations in a story."""
    told: dict[frozenset[str], _Told | None] = {}
    for reading in readings:
        for quantity in reading.quantities:
            if quantity.unit not in {*DAYS, *MONTHS} or quantity.noun == "age" or quantity.value is None:
                continue
            yield from _from_to(reading, quantity, story=story)
            yield from _told_apart(reading, quantity, story=story)
            yield from _after(reading, quantity, story=story)
            yield from _until_now(reading, quantity, story=story)
            if quantity.of is not None and "-" in reading.text(quantity.part)[quantity.start : quantity.end + 1]:
                names = _names(quantity)
                if names and names not in told:
                    told[names] = _told(readings, names)
                event = told.get(names)
                if event is not None:
                    yield from _event(event, reading, quantity, story=story)


# ---- "for 12 days, from March 3 to March 15" ------------------------------------------------------------------------


def _from_to(reading: Reading, quantity: Quantity, *, story: str) -> Iterator[Check]:
    near = within(reading.times, (quantity.part, quantity.end, quantity.end + REACH))
    for first, last in pairwise(t for t in near if t.timex.type == "DATE"):
        between, lead = reading.gap(first, last), reading.gap(quantity, first)
        if between is None or lead is None or not THROUGH.fullmatch(between) or not BOUNDED.fullmatch(lead):
            continue
        start, end = interval(first), interval(last)
        if start and end and start[0] <= end[0] and _fits_unit(start, end, quantity):
            yield _check((reading, quantity), (reading, first, start), (reading, last, end), story=story)


def _fits_unit(start: Interval, end: Interval, quantity: Quantity) -> bool:
    """Whether both ends are told finely enough for a length: years for years, days for days and weeks."""
    if quantity.unit in DAYS:
        return _fine(start) and _fine(end)
    longest = max((days[1] - days[0]).days for days in (start, end))
    return longest <= (YEAR if quantity.unit == "year" else MONTH)


# ---- "inside for 16 days … got in on January 3 and were noticed on January 19" ---------------------------------------


def _told_apart(reading: Reading, quantity: Quantity, *, story: str) -> Iterator[Check]:
    """A length in days, and two days of another sentence nearby that lie so far apart: told only where it comes out."""
    if quantity.unit != "day" or (quantity.value or 0) < FEW or quantity.bound != "exact":
        return
    here = reading.sentence(quantity)
    around = (quantity.part, quantity.start - LONGEST - REACH, quantity.end + LONGEST + REACH)
    for first, last in pairwise(t for t in within(reading.times, around) if t.timex.type == "DATE"):
        place, start, end = reading.sentence(first), interval(first), interval(last)
        if place is None or here is None or place == here or place != reading.sentence(last) or not start or not end:
            continue
        near = -REACH <= place.start - here.end <= REACH
        if near and _fine(start) and _fine(end) and (end[0] - start[0]).days in _counts(quantity):
            yield _check((reading, quantity), (reading, first, start), (reading, last, end), story=story)
            return


def _after(reading: Reading, quantity: Quantity, *, story: str) -> Iterator[Check]:
    """As in "began on 4 May and broke down on 24 May, after 20 days": told only where it comes out."""
    here = reading.sentence(quantity)
    if here is None or quantity.unit != "day" or (quantity.value or 0) < FEW or quantity.bound != "exact":
        return
    dates = [t for t in within(reading.times, (quantity.part, here.start, here.end)) if t.timex.type == "DATE"]
    placed = [(t, days) for t in dates if (days := interval(t)) is not None and _fine(days)]
    if len(placed) != 2 or placed[-1][0].end > quantity.start or not LASTED.search(reading.before(quantity, 20)):
        return
    (first, start), (last, end) = sorted(placed, key=lambda one: one[1])
    if (end[0] - start[0]).days in _counts(quantity):
        yield _check((reading, quantity), (reading, first, start), (reading, last, end), story=story)


def _counts(quantity: Quantity) -> tuple[int, int]:
    """Days between two days that a number of days may mean: without the first, or with both."""
    return int(quantity.value or 0), int(quantity.value or 0) - 1


# ---- "captured in October 2031 and held for 15 months" ---------------------------------------------------------------


def _until_now(reading: Reading, quantity: Quantity, *, story: str) -> Iterator[Check]:
    """A length that runs from the one date of its sentence to the report: told only where it comes out."""
    if not FOR.search(reading.before(quantity, 12)) or quantity.unit not in MONTHS or quantity.bound != "exact":
        return
    here = reading.sentence(quantity)
    dates = within(reading.times, (quantity.part, here.start, here.end)) if here is not None else ()
    placed = [(t, days) for t in dates if t.timex.type == "DATE" and (days := interval(t)) is not None]
    published = reading.document.published
    if len(placed) != 1 or published is None or (quantity.value or 0) < FEW_MONTHS:
        return
    try:
        day = date.fromisoformat(published[:10])
    except ValueError:
        return
    now = (day, day + timedelta(days=1))
    if placed[0][1][1] <= day and _fits_unit(placed[0][1], now, quantity):
        one = _check((reading, quantity), (reading, *placed[0]), (reading, None, now), story=story)
        if one.consistent:
            yield one


def _fine(days: Interval) -> bool:
    return (days[1] - days[0]).days == 1


# ---- "an 18-day strike" · "the strike began on November 4" ----------------------------------------------------------


_Day = tuple[Reading, Time, Interval]


@dataclass(frozen=True, slots=True)
class _Told:
    """When a story's reports say that an event began and ended, each by document id the first that is told finest."""

    starts: dict[str, _Day]
    ends: dict[str, _Day]
    finest: _Day  # of all starts

    def start(self, home: Reading) -> _Day:
        """The finest start, a document's own before another's as fine."""
        own = self.starts.get(home.document.id, self.finest)
        return own if _width(own) <= _width(self.finest) else self.finest

    def end(self, home: Reading) -> _Day | None:
        """The end that a document tells, else the first that another does."""
        return self.ends.get(home.document.id) or next(iter(self.ends.values()), None)


def _width(day: _Day) -> timedelta:
    return day[2][1] - day[2][0]


def _told(readings: Readings, names: frozenset[str]) -> _Told | None:
    """When an event began and ended; None where no start is told, or several that cannot be one."""
    found = [(r, t, days) for r in readings for t in _starts(r, names) if (days := interval(t)) is not None]
    if not found or not _one_start([days for _, _, days in found]):
        return None
    starts: dict[str, _Day] = {}
    for day in found:
        if _width(day) < _width(starts.setdefault(day[0].document.id, day)):
            starts[day[0].document.id] = day
    ends: dict[str, _Day] = {}
    for reading in readings:
        last = next(((t, days) for t in reading.times if (days := interval(t)) and _ends(reading, t, names)), None)
        if last is not None:
            ends[reading.document.id] = (reading, *last)
    return _Told(starts, ends, min(starts.values(), key=_width))


def _event(told: _Told, home: Reading, quantity: Quantity, *, story: str) -> Iterator[Check]:
    start, end = told.start(home), _end(told, home, quantity)
    if end is None or end[2][1] <= start[2][0]:
        return
    check = _check((home, quantity), start, end, story=story)
    if check.consistent or _sure(start, end, quantity):
        yield check


def _names(quantity: Quantity) -> frozenset[str]:
    """The names of the event that lasted so long."""
    own = set((quantity.noun or "").split())
    groups = [set(group) for group in words()["events"]["groups"]]
    found = [group for group in groups if group & own]
    return frozenset(found[0]) if len(found) == 1 else frozenset()


def _starts(reading: Reading, names: frozenset[str]) -> Iterator[Time]:
    """Times at which the text says that the event began."""
    begin = "|".join(re.escape(word) for word in words()["events"]["begin"])
    event = "|".join(re.escape(name) for name in sorted(names))
    told = re.compile(
        rf"\b(?:(?:{event})s?\b[^.;]{{0,30}}?\b(?:{begin})\b|(?:{begin})\b[^.;]{{0,20}}?\b(?:{event})s?\b|(?:{event})s?\s+since)([^.;]{{0,60}})$",
        re.IGNORECASE,
    )
    for time in reading.times:
        if time.timex.type != "DATE" or interval(time) is None:
            continue
        match = told.search(reading.before(time, 130))
        if match is None or ANOTHER.search(match.string[: match.start()]):
            continue
        if not CLAUSE.search(match[1]) and _directly(match[1]):
            yield time


def _directly(gap: str) -> bool:
    """Whether what stands between the start and its date is only a place: "of Bordura in", "on"."""
    return bool(
        re.fullmatch(
            r"(?:\s+of\s+[\w'’ -]{1,30}?)?(?:\s+(?:on|in|at|by|since|last|late|early|back in|the))*\s*,?\s*",
            gap,
            re.IGNORECASE,
        )
    )


def _one_start(days: list[Interval]) -> bool:
    """Whether all starts told may be one."""
    return max(d[0] for d in days) < min(d[1] for d in days)


def _end(told: _Told, home: Reading, quantity: Quantity) -> tuple[Reading, Time | None, Interval] | None:
    """When it ended: in the same clause, elsewhere, or not before the report."""
    ended = ENDED.search(home.before(quantity, 80)) is not None
    for time in within(home.times, (quantity.part, quantity.end, quantity.end + CLAUSE_REACH)) if ended else ():
        gap = home.gap(quantity, time)
        if gap is not None and not CLAUSE.search(gap) and (days := interval(time)):
            return (home, time, days)
    if (elsewhere := told.end(home)) is not None:
        return elsewhere
    published = home.document.published
    if ended or published is None or _past(home, quantity):
        return None
    try:
        day = date.fromisoformat(published[:10])
    except ValueError:
        return None
    return (home, None, (day, day + timedelta(days=1)))


def _ends(reading: Reading, time: Time, names: frozenset[str]) -> bool:
    event = "|".join(re.escape(name) for name in sorted(names))
    end = "|".join(re.escape(word) for word in words()["events"]["end"])
    told = re.compile(rf"\b(?:{event})\b[^.;]{{0,20}}?\b(?:{end})\s+(?:on|in|at|last|late|early)?\s*$", re.IGNORECASE)
    return bool(told.search(reading.before(time, 100)))


def _past(reading: Reading, quantity: Quantity) -> bool:
    """Whether the duration's clause tells an event that is over, planned or another one."""
    before = re.split(r"[.;:]", reading.before(quantity, 50))[-1]
    after = re.split(r"[.;:]", reading.after(quantity, 50))[0]
    return bool(PAST.search(f"{before} | {after}"))


# ---- arithmetic -----------------------------------------------------------------------------------------------------


def _check(
    stated: tuple[Reading, Quantity],
    start: tuple[Reading, Time, Interval],
    end: tuple[Reading, Time | None, Interval],
    *,
    story: str,
) -> Check:
    quantity = stated[1]
    low, high, unit = _length(quantity, start[2], end[2])
    told = quantity.value or 0.0
    slack = max(1.0 if unit == "days" else 0.6, told * 0.1 if quantity.bound in {"about", "nearly"} else 0.0)
    scale = DAYS.get(quantity.unit or "", 0) or MONTHS[quantity.unit or ""]
    wide = max(slack, scale * 0.6 if scale > 1 else slack)
    value = told * scale
    consistent = _within(value, low, high, wide, quantity.bound)
    last = f"“{end[0].words(end[1])}”" if end[1] else f"the report of {end[2][0].isoformat()}"
    span = f"{low:g}" if low == high else f"{low:g} to {high:g}"
    detail = f"“{start[0].words(start[1])}” to {last}: {span} {unit}"
    inputs: list[tuple[Reading, Mark]] = [(start[0], start[1])]
    if end[1] is not None:
        inputs.append((end[0], end[1]))
    middle = (low + high) / 2
    return made("duration", stated, inputs, Sum(middle, consistent, detail), story)


def _length(quantity: Quantity, start: Interval, end: Interval) -> tuple[float, float, str]:
    if quantity.unit in DAYS:
        low, high = days_between(start, end)
        return float(max(low, 0)), float(high), "days"
    first, last = months_between(start, end)
    return round(max(first, 0.0), 1), round(last, 1), "months"


def _within(value: float, low: float, high: float, slack: float, bound: str) -> bool:
    if bound in {"at_least", "more_than"}:
        return high + slack >= value
    if bound in {"at_most", "less_than"}:
        return low - slack <= value
    return low - slack <= value <= high + slack


def _sure(
    start: tuple[Reading, Time, Interval], end: tuple[Reading, Time | None, Interval], quantity: Quantity
) -> bool:
    """Whether a disagreement is worth telling: both ends are told to the day, and the duration in days."""
    return end[1] is not None and quantity.unit == "day" and _fine(start[2]) and _fine(end[2]) and start[0] is end[0]
