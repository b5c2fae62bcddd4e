"""Readings of times of day: "8 p.m. Tuesday", "noon", "the morning of Friday".

Comes in: a match of a rule and the context. Goes out: a `Reading`, or None where the match is no time after all.
"""

import re
from contextlib import suppress
from datetime import date, timedelta

from twosource.extract.times.context import Context, Reading, nearest
from twosource.extract.times.dates import TRUST, Match, direction, group, leaning, year_number
from twosource.extract.times.halves import FACE, half_of_sentence, half_within, on_face, spelled, told_half
from twosource.extract.times.lengths import number
from twosource.extract.times.lexicon import key, words
from twosource.extract.times.near import weekday_point
from twosource.extract.times.points import Point

_AWAY = {"quarter": 15.0, "half": 30.0}  # minutes
_MINUTES = re.compile(r"[\s-]+min(?:ute)?s?$")


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


def at_time(match: Match, context: Context, time: str, *, over: bool = False) -> Reading | None:
    """A time of day on the day told with it, else on the day told last, else on the report's; `over`, a day later."""
    held = match.groupdict()
    at, anchored = _day_of(match, context)
    if at is None:
        return Reading("TIME", f"XXXX-XX-XXT{time}")
    at += timedelta(days=over)
    named = any(held.get(name) for name in ("day", "night", "weekday", "dayno", "dayno2"))
    return Reading(
        "TIME", f"{at.isoformat()}T{time}", None, "published" if anchored or named else "text", Point("day", at)
    )


def _day_of(match: Match, context: Context) -> tuple[date | None, bool]:
    """The day told with a time, else the day told last; and whether it was counted from the report's own."""
    base = context.published
    if named := group(match, "month", "month2"):
        return _named_day(match, named, context), not group(match, "year", "year2")
    if base is None:
        return context.day, False
    if weekday := group(match, "weekday"):
        return weekday_point(int(words("weekday")[weekday]), group(match, "dir"), context, match).start, True
    if day := group(match, "day"):
        return base + timedelta(days=int(words("day").get(day, 0))), True
    night, which = group(match, "night"), group(match, "which")
    if night or context.day is None or which == "this":
        return base - timedelta(days=night == "last night"), True
    return context.day + timedelta(days=direction(which) or 0), False


def _named_day(match: Match, month: str, context: Context) -> date | None:
    """The day of a month; without a year the one nearest to the report's, on the side that the verb points to."""
    told, base, dayno = group(match, "year", "year2"), context.published, int(group(match, "dayno", "dayno2") or 0)
    first = year_number(told) if told else base.year if base else None
    if first is None:
        return None
    days = []
    for year in (first,) if told or base is None else (first - 1, first, first + 1):
        with suppress(ValueError):
            days.append(date(year, int(words("month")[month]), dayno))
    if told or base is None:
        return next(iter(days), None)
    at = nearest("day", days, to=base, lean=leaning(match, context), trust=TRUST["day"])
    return at.start if at else None


def clock(match: Match, context: Context) -> Reading | None:
    """Reads "8 p.m. Tuesday", "8:30 on Tuesday evening"."""
    told = key(match["clock"])
    time = hours(told)
    before = context.text[max(0, match.start() - 12) : match.start()]
    if time is None or (match[0] == match["clock"] and not match[0].lower().endswith("m") and not _bare(match, before)):
        return None
    if not re.fullmatch(r"[1-9]:\d\d|1[0-2]:\d\d", told):  # "06:52" and "18:52" count to 24
        return at_time(match, context, time)
    half = half_within(match) or half_of_sentence(match, context)
    return _on_face(match, context, _minutes(time), half)


def dotted(match: Match, context: Context) -> Reading | None:
    """Reads "6.52 on Thursday evening": figures with a point are a time where a part of the day is told with them."""
    time, half = hours(key(match["clock"])), half_within(match)
    return _on_face(match, context, _minutes(time), half) if time and half else None


_AT = re.compile(r"\b(?:at|by|around|about|until|till|from|before|after|since|between|and|to)\s+$", re.IGNORECASE)


def _bare(match: Match, before: str) -> bool:
    """Whether "11:30" or "11:30 a.m." by itself is a time: figures alone want "at" or its like before them."""
    return match[0].endswith(".") or bool(_AT.search(before))


def oclock(match: Match, context: Context) -> Reading | None:
    """Reads "eight o'clock", "7 in the morning"."""
    hour = number(group(match, "n"))
    if hour is None or hour > 24:
        return None
    if hour > 12 or not hour:
        return at_time(match, context, spelled(int(hour) * 60))
    return _on_face(match, context, int(hour) * 60, told_half(match, context))


def spoken(match: Match, context: Context) -> Reading | None:
    """Reads "eight minutes to seven on Thursday evening", "half past two"."""
    told, hour = group(match, "m"), group(match, "h") or "noon"
    away = 0 if told is None else _AWAY.get(re.sub(r"^an? ", "", told)) or number(_MINUTES.sub("", told))
    if away is None or not 0 <= away < 60 or away % 1:
        return None
    minutes = int(away) * int(words("clockside").get(group(match, "side") or "past", 1))
    if hour in words("clockword"):
        noon_or_midnight = _minutes(str(words("clockword")[hour]))
        return at_time(match, context, spelled((noon_or_midnight + minutes) % (2 * FACE)))
    return _on_face(match, context, int(words("hour").get(hour) or hour) * 60 + minutes, told_half(match, context))


def _on_face(match: Match, context: Context, minutes: int, half: str | None) -> Reading | None:
    """A time on the clock's face in a half of the day; the small hours of a day's night are of the day after it."""
    time, over = on_face(minutes % FACE, half)
    return at_time(match, context, time, over=over and not group(match, "part", "part2"))


def _minutes(time: str) -> int:
    return int(time[:2]) * 60 + int(time[3:5])


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
