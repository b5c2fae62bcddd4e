"""Readings of durations, of times that many units away and of repeated times.

Comes in: a match of a rule and the context. Goes out: a `Reading`, or None where the match is no time after all.
"""

import re
from datetime import date, timedelta
from itertools import pairwise

from twosource.extract.times.context import Context, Reading
from twosource.extract.times.dates import Match, aside, dated, direction, group
from twosource.extract.times.lexicon import key, words
from twosource.extract.times.near import year_ago_period
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
    told = group(match, "n") or "some"
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
    unit, told = unit_of(group(match, "unit")), group(match, "n")
    side = group(match, "side") or ""
    if told in ("every", "each") or unit in ("second", "minute", "hour") or not _alone(match, told, side, context):
        return None
    back = side in ("earlier", "before", "previously")
    base, anchor = context.reference()
    if unit == "day" and context.day is not None:
        base = context.day
    count = number(told) if told else 1.0
    if count is None:
        return Reading("DATE", "PAST_REF" if back else "FUTURE_REF")
    count += 0.5 if group(match, "half") else 0
    if base is None:
        return Reading("DATE", unknown(unit))
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


_ENDS = re.compile(r"\s*(?:[.,;:!?)\"”]|$)")
_NOUN = re.compile(
    r"\s+(?:[A-Z]|(?:the|an?|his|her|its|their|this|that|my|our|your|he|she|they|it|we|you|these|those)\b|\w+ing\b)"
)


def _alone(match: Match, told: str | None, side: str, context: Context) -> bool:
    """Whether "three years before" stands by itself; before what it is before, it is a length and no date."""
    if side not in ("before", "after", "on"):
        return True
    after = context.text[match.end() : match.end() + 16]
    return bool(_ENDS.match(after)) if told else not _NOUN.match(after)


def past(_match: Match, _context: Context) -> Reading | None:
    """Words for the past without a date."""
    return Reading("DATE", "PAST_REF")


def present(_match: Match, _context: Context) -> Reading | None:
    """Words for the present."""
    return Reading("DATE", "PRESENT_REF")


def future(_match: Match, _context: Context) -> Reading | None:
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
_COUNTED = re.compile(r"\d[ \n]+[a-z]+[ \n]+$")  # "60 miles [an hour]"


def year_long(_match: Match, _context: Context) -> Reading | None:
    """Reads "the year ended March 31": a year's length, whose place the date after it tells."""
    return Reading("DURATION", "P1Y")


def past_unit(match: Match, context: Context) -> Reading | None:
    """Reads "the past year", "the next decade": a duration that ends, or begins, at the report."""
    unit = unit_of(group(match, "unit", "unit2"))
    base = context.published
    way = direction(group(match, "side", "side2")) or -1
    edge = moved(base, unit, way) if base else None
    days: tuple[date, date] | None = None
    if base and edge and edge != base:
        days = (edge, base + timedelta(days=1)) if way < 0 else (base, edge + timedelta(days=1))
    return Reading("DURATION", period(unit, 1), None, "published" if days else None, None, days)


def duration(match: Match, context: Context) -> Reading | None:
    """A length of time; "twice a year" is a set."""
    held = match.groupdict()
    told = group(match, "n") or "a"
    unit = unit_of(group(match, "unit"))
    if told in ("every", "each"):
        return Reading("SET", period(unit, 1))
    if _no_length(match, told, unit, context):
        return None
    if told in ("a", "an") and not held.get("half"):
        return Reading("SET" if _is_rate(match, told, context) else "DURATION", period(unit, 1))
    count = number(told)
    if held.get("n2") and number(held["n2"]) is None:
        count = None
    if count is not None and held.get("half"):
        count += 0.5
    couple = told in ("a couple of", "couple of", "a couple")
    return Reading("DURATION", period(unit, count), "APPROX" if couple else None)


def _no_length(match: Match, told: str, unit: str, context: Context) -> bool:
    """An age (which TimeBank leaves out), "a second", or a quarter that is a fraction."""
    if group(match, "old") in ("old", "olds", "of age"):
        return True
    if re.fullmatch(r"1[89]\d\d|20\d\d", told) and unit != "year":
        return True
    if unit == "second":
        return told in ("a", "an", "some", "many", "few", "another")
    after = context.text[match.end() : match.end() + 5]
    fraction = told in ("one", "three", "3") and re.match(r"-|\s+(?:of|to)\b", after)
    return unit == "quarter" and (told in ("a", "an") or bool(fraction))


def several_units(match: Match, context: Context) -> Reading | None:
    """Reads "two years and three months", "an hour and 20 minutes": each unit finer than the one before."""
    first = group(match, "n") or ""
    if _is_rate(match, first, context) or (
        first in ("a", "an") and _COUNTED.search(context.text[: match.start()][-24:])
    ):
        return None
    told = [(group(match, "n" + k), unit_of(group(match, "unit" + k))) for k in ("", "2", "3") if _has(match, "n" + k)]
    places = [list(PERIOD).index(unit) for _, unit in told]
    counts = [number(n) for n, _ in told]
    if None in counts or any(finer >= one for one, finer in pairwise(places)):
        return None
    values = [period(unit, count) for (_, unit), count in zip(told, counts, strict=True)]
    days = "".join(v.removeprefix("P") for v in values if not v.startswith("PT"))
    clock = "".join(v.removeprefix("PT") for v in values if v.startswith("PT"))
    return Reading("DURATION", f"P{days}T{clock}" if clock else f"P{days}")


def _has(match: Match, name: str) -> bool:
    return match.groupdict().get(name) is not None


def _is_rate(match: Match, told: str, context: Context) -> bool:
    """Whether "an hour" says how often or how fast: "60 miles an hour"."""
    before = context.text[max(0, match.start() - 24) : match.start()]
    return told in ("a", "an") and _RATE.search(before) is not None


def bare_units(match: Match, _context: Context) -> Reading | None:
    """Reads "weeks", "years": how many is not told."""
    unit = unit_of(group(match, "unit"))
    singular = group(match, "unit") in words("unit")
    return Reading("DURATION", period(unit, 1 if singular and not match[0].lower().endswith("s-long") else None))


def often(match: Match, context: Context) -> Reading | None:
    """Reads "daily", "annual"; a capital makes it part of a name ("the Daily Courier")."""
    if match[0][:1].isupper() and re.match(r"\s+[A-Z]", context.text[match.end() : match.end() + 3]):
        return None
    return Reading("SET", str(words("often")[group(match, "often") or ""]))


def every(match: Match, _context: Context) -> Reading | None:
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
