"""Readings of durations, of times that many units away, of repeated times and of times of day.

Comes in: a match of a rule and the context. Goes out: a `Reading`, or None where the match is no time after all.
"""

import re
from datetime import date, timedelta

from twosource.extract.times.context import Context, Reading
from twosource.extract.times.dates import (
    Match,
    aside,
    dated,
    direction,
    group,
    weekday_point,
    year_ago_period,
    year_number,
)
from twosource.extract.times.lexicon import key, words
from twosource.extract.times.points import DAYS, MONTHS, PERIOD, Point, plus_months, point, unknown

_SCALE = {"hundred": 100.0, "thousand": 1000.0, "million": 1e6}


def number(told: str | None) -> float | None:
    """The number in figures or words; None for one that is not told ("several")."""
    text = key(told or "a")
    vague = words("vague")
    if text in vague:
        return None if vague[text] == "X" else float(vague[text])
    if match := re.fullmatch(r"(\d[\d,]*(?:\.\d+)?)?[ -]?(?:(\d)/(\d))?", text):
        part = int(match[2]) / int(match[3]) if match[3] and match[3] != "0" else 0.0
        return float((match[1] or "0").replace(",", "")) + part
    half = 0.5 if re.search(r"and[ -]a[ -]half$", text) else 0.0
    total = 0.0
    for piece in re.split(r"[ -]+", re.sub(r"[ -]and[ -]a[ -]half$", "", text)):
        if piece in _SCALE:
            total = max(total, 1) * _SCALE[piece]
        elif piece in words("number"):
            total += int(words("number")[piece])
    return (total or 1) + half


def unit_of(told: str | None) -> str:
    """The unit a word stands for, singular or plural."""
    text = told or ""
    return str(words("unit").get(text) or words("plural").get(text) or "day")


def period(unit: str, count: float | None) -> str:
    """The TIMEX3 value of a length: 2, "year" is "P2Y"; None is an X."""
    if unit == "fortnight" and count is not None:
        count *= 2
    if count is not None and count % 1:
        finer = {"year": ("month", 12), "minute": ("second", 60), "hour": ("minute", 60)}.get(unit)
        if finer and (count * finer[1]) % 1 == 0:
            whole, rest = int(count), int(count % 1 * finer[1])
            letters = PERIOD[unit][-1], PERIOD[finer[0]][-1]
            told = (f"{whole}{letters[0]}" if whole else "") + f"{rest}{letters[1]}"
            return ("PT" if PERIOD[unit].startswith("T") else "P") + told
    if unit in ("decade", "century", "millennium") and count is not None:
        count, unit = count * MONTHS[unit] / 12, "year"
    letter = PERIOD[unit]
    amount = "X" if count is None else f"{count:g}" if count < 1e6 else str(int(count))
    return f"PT{amount}{letter[1:]}" if letter.startswith("T") and letter != "T" else f"P{amount}{letter}"


def moved(base: date, unit: str, count: float) -> date | None:
    """The day that many units later."""
    try:
        if unit in DAYS:
            return base + timedelta(days=round(count * DAYS[unit]))
        if unit in MONTHS:
            return plus_months(base, round(count * MONTHS[unit]))
        seconds = {"second": 1, "minute": 60, "hour": 3600}[unit]
        return base + timedelta(days=int(count * seconds / 86400 + (0.5 if count > 0 else -0.5)))
    except (ValueError, OverflowError, KeyError):
        return None


def _away(unit: str, count: float, base: date) -> Point | None:
    """The point that many units from a day, told as roughly as its unit is."""
    at = moved(base, unit, count)
    if at is None:
        return None
    grain = {"weekend": "week", "fortnight": "week", "decade": "year", "century": "year", "millennium": "year"}
    grain |= {"second": "day", "minute": "day", "hour": "day"}
    return point("month" if unit == "year" and count % 1 else grain.get(unit, unit), at)


def ago(match: Match, context: Context) -> Reading | None:
    """Reads "two years ago", "a week from now": counted from the report."""
    unit = unit_of(group(match, "unit"))
    back = group(match, "side") == "ago"
    told = group(match, "n") if "n" in match.groupdict() else "some"
    count = number(told)
    if told in ("every", "each"):
        return None
    if count is None:
        return Reading("DATE", "PAST_REF" if back else "FUTURE_REF")
    if "half" in match.groupdict() and match["half"]:
        count += 0.5
    mod = "APPROX" if match.groupdict().get("approx") else None
    if context.published is None:
        return Reading("DATE", unknown(unit), mod)
    if unit in ("second", "minute", "hour"):
        return Reading("DATE" if count > 24 else "TIME", f"{context.published.isoformat()}", mod, "published")
    at = _away(unit, -count if back else count, context.published)
    if unit == "year" and count == 1 and back and context.quarter is not None:
        return year_ago_period(match, context)
    return aside(dated(at, mod=mod, context=context)) if at else None


def shifted(match: Match, context: Context) -> Reading | None:
    """Reads "the day before", "three years later": counted from the time told last."""
    unit = unit_of(group(match, "unit"))
    side = group(match, "side") or ""
    held = match.groupdict()
    count = number(held["n"]) if held.get("n") else 1.0
    if held.get("n") and key(held["n"]) in ("every", "each"):
        return None
    if held.get("n") and side in ("before", "after", "on") and not _closes(match, context):
        return None
    back = side in ("earlier", "before", "previously")
    base, anchor = context.reference()
    if unit == "day" and context.day is not None and anchor == "text":
        base = context.day
    if count is None:
        return Reading("DATE", "PAST_REF" if back else "FUTURE_REF")
    count += 0.5 if held.get("half") else 0
    if base is None:
        return Reading("DATE", unknown(unit))
    if unit in ("second", "minute", "hour"):
        return None
    at = _like_last(unit, -count if back else count, base, context)
    read = dated(at, context=context, text=anchor == "text") if at else None
    return aside(read) if read and back and unit != "day" else read


def _like_last(unit: str, count: float, base: date, context: Context) -> Point | None:
    """A year from a quarter is a quarter, a year from a month a month."""
    last = context.quarter or context.last if count == -1 else context.last
    if unit == "year" and last is not None and last.unit in ("quarter", "half", "month", "season") and count % 1 == 0:
        at = moved(last.start, "year", count)
        return point(last.unit, at) if at else None
    return _away(unit, count, base)


_CLOSED = re.compile(r"\s*(?:[.,;:!?)\"”’]|$|\b(?:he|she|it|they|the|when|and|but|at|in|on)\b)")


def _closes(match: Match, context: Context) -> bool:
    """Whether "three years before" stands alone rather than before what it is before."""
    after = context.text[match.end() : match.end() + 12]
    return bool(re.match(r"\s*(?:[.,;:!?)\"”]|$)", after))


def past(match: Match, context: Context) -> Reading | None:
    """Words for the past without a date."""
    return Reading("DATE", "PAST_REF")


def present(match: Match, context: Context) -> Reading | None:
    """Words for the present."""
    return Reading("DATE", "PRESENT_REF")


def future(match: Match, context: Context) -> Reading | None:
    """Words for what is to come."""
    return Reading("DATE", "FUTURE_REF")


def span(match: Match, context: Context) -> Reading | None:
    """Reads "the past two years": a duration that ends, or begins, at the report."""
    unit, count = unit_of(group(match, "unit")), number(group(match, "n"))
    if count is not None and match["half"]:
        count += 0.5
    upper = number(group(match, "n2")) if match["n2"] else None
    value = period(unit, None if match["n2"] else count)
    side = group(match, "side") or ""
    days: tuple[date, date] | None = None
    base = context.published
    if base is not None and count is not None and side in ("past", "last", "most recent", "next", "coming"):
        count = max(count, upper or 0)
        way = direction(side) or -1
        edge = moved(base, unit, way * count)
        if edge is not None and edge != base:
            days = (edge, base + timedelta(days=1)) if way < 0 else (base, edge + timedelta(days=1))
    return Reading("DURATION", value, None, "published" if days else None, None, days)


_RATE = re.compile(
    r"(?:\b(?:once|twice|times?|percent|per cent|dollars|euros|pounds|yen|tons|million|billion|trillion)|\d%?|%)[ \n]+$"
)


def past_unit(match: Match, context: Context) -> Reading | None:
    """Reads "the past year": a duration that ends, or begins, at the report."""
    unit = unit_of(group(match, "unit"))
    base = context.published
    way = -1 if group(match, "side") == "past" else 1
    edge = moved(base, unit, way) if base else None
    days: tuple[date, date] | None = None
    if base and edge and edge != base:
        days = (edge, base + timedelta(days=1)) if way < 0 else (base, edge + timedelta(days=1))
    return Reading("DURATION", period(unit, 1), None, "published" if days else None, None, days)


def duration(match: Match, context: Context) -> Reading | None:
    """A length of time; "twice a year" is a set."""
    held = match.groupdict()
    told = group(match, "n") if "n" in held else "a"
    unit = unit_of(group(match, "unit"))
    if told in ("every", "each"):
        return Reading("SET", period(unit, 1))
    bare = told in ("a", "an")
    if held.get("old") in ("old", "olds", "of age"):  # an age: TimeBank leaves it out
        return None
    if unit == "second" and (bare or told in ("some", "many", "few", "another")):
        return None
    if unit == "quarter" and (
        bare or re.match(r"-|\s+(?:of|to)\b", context.text[match.end() : match.end() + 5] or " of")
    ):
        return None
    before = context.text[max(0, match.start() - 24) : match.start()]
    if bare and not held.get("half") and _RATE.search(before):
        return Reading("SET", period(unit, 1))
    count = number(told)
    if count is not None and held.get("half"):
        count += 0.5
    mod = "APPROX" if told in ("a couple of", "couple of", "a couple") else None
    if held.get("n2"):
        upper = number(held["n2"])
        return Reading("DURATION", period(unit, None if upper is None else count), mod)
    return Reading("DURATION", period(unit, count), mod)


def two_units(match: Match, context: Context) -> Reading | None:
    """Reads "two years and three months"."""
    first, second = unit_of(group(match, "unit")), unit_of(group(match, "unit2"))
    order = list(PERIOD)
    if order.index(second) >= order.index(first):
        return None
    values = period(first, number(group(match, "n"))), period(second, number(group(match, "n2")))
    if values[0].startswith("PT"):
        return Reading("DURATION", values[0] + values[1].removeprefix("PT"))
    return Reading("DURATION", values[0] + values[1].removeprefix("P"))


def bare_units(match: Match, context: Context) -> Reading | None:
    """Reads "weeks", "years": how many is not told."""
    unit = unit_of(group(match, "unit"))
    singular = group(match, "unit") in words("unit")
    return Reading("DURATION", period(unit, 1 if singular and not match[0].lower().endswith("s-long") else None))


def often(match: Match, context: Context) -> Reading | None:
    """Reads "daily", "annual"."""
    return Reading("SET", str(words("often")[group(match, "often") or ""]))


def every(match: Match, context: Context) -> Reading | None:
    """Reads "every two weeks", "each Monday"."""
    told = group(match, "unit") or ""
    if told in words("weekday"):
        return Reading("SET", f"XXXX-WXX-{words('weekday')[told]}")
    if told in words("month"):
        return Reading("SET", f"XXXX-{words('month')[told]:02}")
    if told in words("daypart"):
        return Reading("SET", f"XXXX-XX-XXT{words('daypart')[told]}")
    if told in words("season"):
        return Reading("SET", f"XXXX-{words('season')[told]}")
    count = {"other": 2.0, "few": None}.get(group(match, "n") or "", number(group(match, "n")))
    return Reading("SET", period(unit_of(told), count))


# --- times of day --------------------------------------------------------------------------------------------------------


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
    held = match.groupdict()
    base = context.published
    if held.get("dayno") and held.get("month"):
        month, number_ = int(words("month")[key(held["month"])]), int(held["dayno"])
        year = year_number(key(held["year"])) if held.get("year") else base.year if base else None
        try:
            return (date(year, month, number_) if year else None), not held.get("year")
        except ValueError:
            return None, False
    if base is None:
        return context.day, False
    if held.get("weekday"):
        told = group(match, "weekday") or ""
        return weekday_point(int(words("weekday")[told]), group(match, "dir"), context, match).start, True
    if told := group(match, "day"):
        return base + timedelta(days=int(words("day").get(told, 0))), True
    if held.get("night"):
        return base, True
    return (context.day, False) if context.day else (base, True)


def clock(match: Match, context: Context) -> Reading | None:
    """Reads "8 p.m. Tuesday"."""
    time = hours(key(match["clock"]))
    return at_time(match, context, time) if time else None


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
