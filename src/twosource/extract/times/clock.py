"""Readings of times of day: "8 p.m. Tuesday", "noon", "the morning of Friday".

Comes in: a match of a rule and the context. Goes out: a `Reading`, or None where the match is no time after all.
"""

import re
from datetime import date, timedelta

from twosource.extract.times.context import Context, Reading
from twosource.extract.times.dates import Match, group, year_number
from twosource.extract.times.lengths import number
from twosource.extract.times.lexicon import key, words
from twosource.extract.times.near import weekday_point
from twosource.extract.times.points import Point


def hours(told: str) -> str | None:
    """Reads "8:30 p.m." is "20:30"."""
    match = re.match(r"(\d{1,2})(?:[:.](\d\d))?(?::(\d\d))?\s*([ap])?", told)
    if match is None:
        return None
    hour, minute = int(match[1]), match[2] or "00"
    if match[4] == "p" and hour < 12:
        hour += 12
    if match[4] == "a" and hour == 12:
        hour = 0
    return f"{hour:02}:{minute}" if hour < 25 else None


def at_time(match: Match, context: Context, time: str) -> Reading | None:
    """A time of day on the day told with it, else on the day told last, else on the report's."""
    held = match.groupdict()
    at, anchored = _day_of(match, context)
    if at is None:
        return Reading("TIME", f"XXXX-XX-XXT{time}")
    named = any(held.get(name) for name in ("day", "night", "weekday", "dayno"))
    return Reading(
        "TIME", f"{at.isoformat()}T{time}", None, "published" if anchored or named else "text", Point("day", at)
    )


def _day_of(match: Match, context: Context) -> tuple[date | None, bool]:
    """The day told with a time, else the day told last; and whether it was counted from the report's own."""
    base = context.published
    if group(match, "dayno") and (named := group(match, "month")):
        return _named_day(match, named, base), not group(match, "year")
    if base is None:
        return context.day, False
    if weekday := group(match, "weekday"):
        return weekday_point(int(words("weekday")[weekday]), group(match, "dir"), context, match).start, True
    if day := group(match, "day"):
        return base + timedelta(days=int(words("day").get(day, 0))), True
    if context.day is None or group(match, "night"):
        return base, True
    return context.day, False


def _named_day(match: Match, month: str, base: date | None) -> date | None:
    told = group(match, "year")
    year = year_number(told) if told else base.year if base else None
    try:
        return date(year, int(words("month")[month]), int(group(match, "dayno") or 0)) if year else None
    except ValueError:
        return None


def clock(match: Match, context: Context) -> Reading | None:
    """Reads "8 p.m. Tuesday"."""
    time = hours(key(match["clock"]))
    before = context.text[max(0, match.start() - 12) : match.start()]
    if time is None or (match[0] == match["clock"] and not match[0].lower().endswith("m") and not _bare(match, before)):
        return None
    return at_time(match, context, time)


_AT = re.compile(r"\b(?:at|by|around|about|until|till|from|before|after|since|between|and|to)\s+$", re.IGNORECASE)


def _bare(match: Match, before: str) -> bool:
    """Whether "11:30" or "11:30 a.m." by itself is a time: figures alone want "at" or its like before them."""
    return match[0].endswith(".") or bool(_AT.search(before))


def oclock(match: Match, context: Context) -> Reading | None:
    """Reads "eight o'clock", "7 in the morning"."""
    hour = number(group(match, "n"))
    part = group(match, "part", "part2", "night")
    if hour is None or hour > 24 or ("o" not in key(match[0]) and part is None):
        return None
    if not re.search(r"o['’]clock|in the", match[0], re.IGNORECASE):
        return None
    if part in ("afternoon", "evening", "night") and hour < 12:
        hour += 12
    return at_time(match, context, f"{int(hour):02}:00")


def noon(match: Match, context: Context) -> Reading | None:
    """Reads "noon", "midnight Friday"."""
    return at_time(match, context, str(words("clockword")[group(match, "word") or "noon"]))


def the_daypart(match: Match, context: Context) -> Reading | None:
    """Reads "mid-afternoon", "the morning of Friday": of the day told last where none is told with it."""
    part = group(match, "part", "part2") or ""
    told = group(match, "day", "day2")
    base = context.day or context.published
    if told in words("weekday") and context.published:
        base = weekday_point(int(words("weekday")[told]), None, context, match).start
    elif told in words("day") and context.published:
        base = context.published + timedelta(days=int(words("day")[told]))
    elif told and context.published:
        named = re.match(r"(\S+) (\d+)", told)
        base = date(context.published.year, int(words("month")[named[1]]), 1) if named else base
        base = base + timedelta(days=int(named[2]) - 1) if named and base else base
    if base is None:
        return Reading("TIME", f"XXXX-XX-XXT{words('daypart')[part]}")
    mod = {"early": "START", "mid": "MID", "late": "END"}.get(group(match, "mod") or "")
    at = Point("day", base)
    return Reading("TIME", f"{at.value}T{words('daypart')[part]}", mod, "published" if told else "text", at)
