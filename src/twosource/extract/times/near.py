"""Readings of days and units told from the report, or from the time told before: "Tuesday", "last week", "that month".

Comes in: a match of a rule and the context. Goes out: a `Reading`, or None where the match is no time after all.
"""

import re
from datetime import date, timedelta

from twosource.extract.times.context import Context, Reading
from twosource.extract.times.dates import QUOTES, Match, aside, dated, direction, full_date, group, leaning
from twosource.extract.times.lexicon import key, words
from twosource.extract.times.points import Point, plus_months, point, unknown


def with_part(at: Point, part: str | None, context: Context) -> Reading:
    """A day, or its morning, evening, night."""
    if part is None:
        return dated(at, context=context)
    code = {"lunchtime": "MI"}.get(part) or str(words("daypart")[part])
    return Reading("TIME", f"{at.value}T{code}", None, "published", at)


def weekday(match: Match, context: Context) -> Reading | None:
    """A weekday: on or before the report's day; after it where the verb is of what is to come."""
    number = int(words("weekday")[group(match, "weekday") or ""])
    told = group(match, "dir")
    if told in ("every", "each"):
        return Reading("SET", f"XXXX-WXX-{number}")
    base = context.published
    if base is None:
        part = group(match, "part")
        return Reading(
            "TIME" if part else "DATE", f"XXXX-WXX-{number}" + (f"T{words('daypart').get(part, 'MI')}" if part else "")
        )
    at = weekday_point(number, told, context, match)
    if (week := group(match, "week")) is not None:
        monday = base - timedelta(days=base.weekday()) + timedelta(weeks=direction(week) or 0)
        at = Point("day", monday + timedelta(days=number - 1))
    return with_part(at, group(match, "part"), context)


def weekday_point(number: int, told: str | None, context: Context, match: Match) -> Point:
    """The day that a weekday stands for; the context has a published day."""
    base = context.published or date.min
    back = (base.isoweekday() - number) % 7
    way = direction(told)
    if told in ("the following", "the previous", "the preceding") and context.day is not None:
        gap = (context.day.isoweekday() - number) % 7 or 7
        return Point(
            "day", context.day - timedelta(days=gap) if way == -1 else context.day + timedelta(days=7 - gap or 7)
        )
    if way == -1:
        return Point("day", base - timedelta(days=back or 7))
    if way == 1:
        return Point("day", base + timedelta(days=7 - back))
    if way == 0 or leaning(match, context) > 0:
        return Point("day", base + timedelta(days=(7 - back) % 7))
    return Point("day", base - timedelta(days=back))


def weekday_set(match: Match, _context: Context) -> Reading | None:
    """Reads "Sundays", "Tuesday nights"."""
    value = f"XXXX-WXX-{words('weekday')[group(match, 'weekday') or '']}"
    part = group(match, "part")
    return Reading("SET", value + (f"T{words('daypart')[part.removesuffix('s')]}" if part else ""))


def day(match: Match, context: Context) -> Reading | None:
    """Today, yesterday, tomorrow, and the days beyond them."""
    far = group(match, "far")
    away = (-2 if "before" in far else 2) if far else int(words("day")[group(match, "day") or "today"])
    if context.published is None:
        return Reading("DATE", "PRESENT_REF" if away == 0 else "XXXX-XX-XX")
    at = Point("day", context.published).plus(away)
    return with_part(at, None if far else group(match, "part"), context) if at else None


def tonight(match: Match, context: Context) -> Reading | None:
    """Reads "tonight", "last night", "overnight"."""
    told = group(match, "night")
    if context.published is None:
        return Reading("TIME", "XXXX-XX-XXTNI")
    at = Point("day", context.published).plus(-1 if told == "last night" else 0)
    return with_part(at, "night", context) if at else None


def part_of_day(match: Match, context: Context) -> Reading | None:
    """Reads "this morning" of the report's day; "that night", "the next morning" of the day told last."""
    told, part = group(match, "dir") or "", group(match, "part") or ""
    base = context.published
    away = {"yesterday": -1, "tomorrow": 1}.get(told, 0)
    if told not in ("this", "yesterday", "tomorrow"):
        base = context.day or context.published
        away = direction(told) or 0
    if base is None:
        return Reading("TIME", f"XXXX-XX-XXT{words('daypart')[part]}")
    at = Point("day", base).plus(away)
    return with_part(at, part, context) if at else None


# --- units told from the report --------------------------------------------------------------------------


def unit_away(unit: str, away: int, context: Context) -> Reading | None:
    """The unit so many away from the report's own."""
    if unit in ("second", "minute", "hour"):
        return None
    if context.published is None:
        return Reading("DATE", unknown(unit))
    here = point(unit, context.published)
    at = here.plus(away) if here else None
    return dated(at, context=context) if at else None


def this_unit(match: Match, context: Context) -> Reading | None:
    """Reads "this year", "the current quarter"; "this day" is today; a title in quotes is a programme."""
    if context.text[match.start() - 1 : match.start()] in QUOTES and match[0].istitle():
        return None
    return unit_away(group(match, "unit") or "", 0, context)


def last_unit(match: Match, context: Context) -> Reading | None:
    """Reads "last year"; "the previous day" counts from the day told last; "the past decade" is a duration."""
    return _beside(match, context, -1)


def next_unit(match: Match, context: Context) -> Reading | None:
    """Reads "next year"; "the following day", "the next day" count from the day told last."""
    return _beside(match, context, 1)


def _beside(match: Match, context: Context, away: int) -> Reading | None:
    unit, text = group(match, "unit") or "", key(match[0])
    if context.text[match.start() - 1 : match.start()] in QUOTES and match[0].istitle():
        return None
    if text.startswith(("the past ", "past ", "the coming ", "coming ", "the last decade", "the next decade")) or (
        unit in ("second", "minute", "hour")
    ):
        return None
    told = re.match(r"the (?:previous|preceding|prior|following|next)|previous|preceding|following", text)
    if told and unit != "decade" and (unit == "day" or "next" not in told[0]) and context.last is not None:
        base = context.last.start
        here = point(unit, base)
        at = here.plus(away) if here else None
        return dated(at, context=context, text=True) if at else None
    return unit_away(unit, away, context)


def same_unit(match: Match, context: Context) -> Reading | None:
    """Reads "that month", "the same day": of the date told last."""
    unit = group(match, "unit") or ""
    base, _ = context.reference()
    if unit in ("day", "week", "weekend"):
        base = context.day
    if base is None:
        return Reading("DATE", unknown(unit))
    at = point(unit, base)
    return dated(at, context=context, text=context.last is not None) if at else None


def the_unit(match: Match, context: Context) -> Reading | None:
    """Reads "the quarter", "the weekend", "the year": of the date told last, else of the report."""
    unit = group(match, "unit") or ""
    if unit == "quarter":
        return latest_period(match, context)
    over = unit == "weekend" and context.published is not None and context.published.isoweekday() < 6
    return unit_away(unit, -1 if over and leaning(match, context) <= 0 else 0, context)


def latest_period(match: Match, context: Context) -> Reading | None:
    """Reads "the latest period": the quarter told last, else the one that had ended when the report came out."""
    if context.quarter is not None:
        return dated(context.quarter, context=context, text=True)
    return unit_away("quarter", -1, context) if "quarter" in key(match[0]) else None


def period_of_year(match: Match, context: Context) -> Reading | None:
    """Reads "the 1988 period": the quarter told last, in that year; the year where no quarter was told."""
    first = date(int(match["year"]), 1, 1)
    if context.quarter is not None:
        return aside(
            dated(Point("quarter", first.replace(month=context.quarter.start.month)), context=context, text=True)
        )
    return dated(Point("year", first))


def end_of_unit(match: Match, context: Context) -> Reading | None:
    """Reads "the end of the month", "later that day"."""
    mod = {"end": "END", "late": "END", "later": "END", "close": "END", "middle": "MID"}.get(
        group(match, "mod") or "", "START"
    )
    unit, which = group(match, "unit", "unit2") or "", group(match, "which") or "that"
    base = context.published
    if which == "that" or unit == "day":
        base = context.day if unit in ("day", "week") else context.reference()[0]
        base = base or context.published
    if base is None:
        return Reading("DATE", unknown(unit), mod)
    here = point(unit, base)
    at = here.plus(direction(which) or 0) if here else None
    return dated(at, mod=mod, context=context, text=which == "that") if at else None


def week_of(match: Match, context: Context) -> Reading | None:
    """Reads "the week of March 6"."""
    read = full_date(match, context)
    at = point("week", read.point.start) if read and read.point else None
    return dated(at, context=None if match["year"] else context) if at else None


def year_ago_period(_match: Match, context: Context) -> Reading | None:
    """Reads "the year-earlier quarter": a year before the period told last."""
    period = context.quarter or context.last
    if period is None or period.unit == "day":
        return unit_away("year", -1, context)
    try:
        at = point(period.unit, plus_months(period.start, -12))
    except ValueError:
        return None
    return aside(dated(at, context=context, text=True)) if at else None


def year_end(_match: Match, context: Context) -> Reading | None:
    """Reads "year-end"."""
    read = unit_away("year", 0, context)
    return Reading("DATE", read.value, "END", read.anchor, read.point) if read else None


def day_of_last(match: Match, context: Context) -> Reading | None:
    """Reads "the week before last", "the day before last Tuesday"."""
    way = direction(group(match, "rel")) or 0
    unit = group(match, "unit") or ""
    if told := group(match, "weekday"):
        if context.published is None or unit != "day":
            return None
        at = weekday_point(int(words("weekday")[told]), group(match, "rel"), context, match)
        moved = at.plus(-1 if match["side"].lower() == "before" else 1)
        return dated(moved, context=context) if moved else None
    return unit_away(unit, 2 * way, context)
