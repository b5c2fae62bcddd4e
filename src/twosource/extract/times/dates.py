"""Readings of dates: what the matches of the date rules mean.

Comes in: a match of a rule and the context. Goes out: a `Reading`, or None where the match is no time after all.
"""

import re
from dataclasses import replace
from datetime import date, timedelta

from twosource.extract.times.context import Context, Lean, Reading, nearest
from twosource.extract.times.lexicon import key, words
from twosource.extract.times.points import SEASONS, Point, holiday, point

Match = re.Match[str]
# How far, in days, a verb's tense outweighs nearness: much for a month ("in January"), less for a day, which a report
# may tell with a verb in the past though it is to come ("set a Jan. 14 deadline").
TRUST = {"day": 150, "month": 400, "season": 400, "quarter": 30}
_UNTIL = re.compile(
    r"\b(?:(by|due|as soon as|as early as|no later than|not before)|(since)|through|until|till|payable)"
    r"(?:\s+(?:the|early|late|mid|end|start|middle|of)){0,3}[\s-]+$",
    re.IGNORECASE,
)
QUOTES = ('"', "“", "`")
_BACK = re.compile(r"last|past|previous|preceding|prior")
_ON = re.compile(r"next|coming|following")


def group(match: Match, *names: str) -> str | None:
    """The first of the named groups that the rule has and that took part, as the tables spell it."""
    held = match.groupdict()
    return next((key(text) for name in names if (text := held.get(name))), None)


def direction(told: str | None) -> int | None:
    """-1 for "last", 1 for "next", 0 for "this", None where nothing is said."""
    if told is None:
        return None
    if told.startswith("this past"):
        return -1
    return -1 if _BACK.search(told) else 1 if _ON.search(told) else 0 if "this" in told else None


def year_number(told: str) -> int | None:
    """A year in figures, short figures or words."""
    told = told.removeprefix("the year ").strip()
    if re.fullmatch(r"\d{4}", told):
        return int(told)
    if short := re.fullmatch(r"\D(\d\d)", told):
        return (1900 if int(short[1]) > 30 else 2000) + int(short[1])
    pieces = re.split(r"[ -]", told.replace("two thousand", "2000").replace(" and", ""))
    tables = words("number") | words("tens") | {"nineteen": 1900, "eighteen": 1800, "2000": 2000, "hundred": 0}
    first, *rest = [int(tables.get(piece, -1)) for piece in pieces]
    return first + sum(rest) if first > 0 and all(n >= 0 for n in rest) else None


def dated(at: Point, *, mod: str | None = None, context: Context | None = None, text: bool = False) -> Reading:
    """A date reading; with a context it is resolved against the report, or against the text."""
    anchor = None if context is None else "text" if text else "published"
    return Reading("DATE", at.value, mod, anchor, at)  # type: ignore[arg-type]


def aside(reading: Reading) -> Reading:
    """A date told only to compare with ("from 5 a year earlier"): what follows does not count from it."""
    return replace(reading, point=None)


def told_year(match: Match, context: Context) -> int | None:
    """The year a date names or points to ("1998", "last year", "that year")."""
    if told := group(match, "year", "year2", "year3"):
        return year_number(told)
    rel = group(match, "rel")
    if rel is None:
        return None
    base = context.published
    if re.search(r"that|following|previous|same", rel):
        base = context.reference()[0]
    return None if base is None else base.year + (direction(rel) or 0)


def full_date(match: Match, context: Context) -> Reading | None:
    """A month with a day, a year or both."""
    month = words("month")[group(match, "month") or ""]
    named = group(match, "day")
    word = group(match, "dayword")
    day = int(named) if named else words("ordinal")[word] if word else None
    year = told_year(match, context)
    if year is None and (tail := re.search(r"-((?:19|20)\d\d)$", match[0])):
        year = int(tail[1])
    unit = "day" if day else "month"
    if year is None and group(match, "rel"):
        return Reading("DATE", f"XXXX-{month:02}" + (f"-{day:02}" if day else ""))
    if year is not None:
        relative = context if group(match, "rel") else None
        made = _day(year, month, day or 1)
        return dated(Point(unit, made), context=relative) if made else None
    return _yearless(unit, month, day or 1, match, context)


def _yearless(unit: str, month: int, day: int, match: Match, context: Context) -> Reading | None:
    if (day > 29 and month == 2) or (day == 31 and month in (4, 6, 9, 11)):
        return None
    if year := _year_nearby(month, day if unit == "day" else 0, match, context):
        made = _day(year, month, day)
        return dated(Point(unit, made)) if made else None
    base = context.published
    anchor = "published"
    told = group(match, "dir")
    way = direction(told)
    if base is None and context.last is not None:
        base, anchor = context.last.start, "text"
    if base is None:
        return Reading("DATE", f"XXXX-{month:02}" + (f"-{day:02}" if unit == "day" else ""))
    days = [made for y in (base.year - 1, base.year, base.year + 1) if (made := _day(y, month, day))]
    if (named := group(match, "weekday")) is not None and unit == "day":
        days = [d for d in days if d.isoweekday() == words("weekday")[named]] or days
    if way is not None:
        found = directed(unit, days, base, way)
    else:
        found = nearest(unit, days, to=base, lean=leaning(match, context), trust=TRUST[unit])
    return Reading("DATE", found.value, None, anchor, found) if found else None  # type: ignore[arg-type]


_RANGE = re.compile(r"\s?(?:to|and|until|through|-|–)\s?(?:\d{1,2} )?[A-Z][a-z.]{2,9}(?: \d{1,2})?,? ((?:19|20)\d\d)\b")


def _year_nearby(month: int, day: int, match: Match, context: Context) -> int | None:
    """The year that the other end of a range tells, or that a famous day has ("the Sept. 11 attacks")."""
    if ranged := _RANGE.match(context.text, match.end()):
        return int(ranged[1])
    following = re.findall(r"[a-z]+", context.text[match.end() : match.end() + 30])[:2] if day else []
    years = (words("famous").get(f"{month:02}-{day:02} {word.removesuffix('s')}") for word in following)
    return next((year for year in years if year), None)


def leaning(match: Match, context: Context) -> Lean:
    """The way the verb points, unless "since" or "until" says which way it reaches."""
    until = _UNTIL.search(context.text[max(0, match.start() - 30) : match.start()])
    if until and not until[1]:
        return -2 if until[2] else 1
    told = context.lean(*match.span())
    return told or 1 if until else told


def directed(unit: str, days: list[date], base: date, way: int) -> Point | None:
    """Find the "last", "this" or "next" of what comes round: strictly before, nearest, strictly after."""
    here = point(unit, base)
    placed = [p for p in (point(unit, day) for day in days) if p]
    if here is None:
        return None
    if way < 0:
        return max((p for p in placed if p.start < here.start), key=lambda p: p.start, default=None)
    if way > 0:
        return min((p for p in placed if p.start > here.start), key=lambda p: p.start, default=None)
    same_year = [p for p in placed if p.start.year == here.start.year]
    return min(same_year or placed, key=lambda p: abs((p.start - here.start).days), default=None)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def month(match: Match, context: Context) -> Reading | None:
    """A month by itself; "May" and "March" want a word before them that a month has and a verb has not."""
    told = group(match, "month") or ""
    head = group(match, "dir")
    before = context.text[max(0, match.start() - 24) : match.start()]
    led = bool(LED.search(before))
    if _SURNAME.match(context.text, match.end()) and not led:
        return None
    if head in ("every", "each"):
        return Reading("SET", f"XXXX-{words('month')[told]:02}")
    if told.rstrip(".") in ("may", "march", "august") and not head and not led and not _LED_LOOSELY.search(before):
        return None
    return _yearless("month", words("month")[told], 1, match, context)


_SURNAME = re.compile(r" [A-Z][a-z]+")
# What stands before a month or a year, and hardly before a name, a verb or a number of things.
LED = re.compile(
    r"(?:\b(?:in|since|by|of|from|during|until|till|before|after|through|throughout|between|around|circa|early|late|mid"
    r"|last|next|this|as of|back in|on)[\s-]+|\(|\b(?:19|20)\d\d(?:,| and|, and| or| to| through)\s)$",
    re.IGNORECASE,
)
_LED_LOOSELY = re.compile(r"\b(?:for|and|to|or|the)\s+$", re.IGNORECASE)


def iso_date(match: Match, _context: Context) -> Reading | None:
    """Reads "2024-01-05", with or without a time."""
    try:
        at = Point("day", date.fromisoformat(match["iso"]))
    except ValueError:
        return None
    if match["clock"]:
        return Reading("TIME", f"{at.value}T{match['clock']}", None, None, at)
    return dated(at)


def famous_day(match: Match, _context: Context) -> Reading | None:
    """Reads "9/11"."""
    return dated(Point("day", date.fromisoformat(str(words("famousday")[key(match[0])]))))


def slashed_date(match: Match, _context: Context) -> Reading | None:
    """Reads "01/05/2024": month first where both would do and the separator is a slash, day first with dots."""
    a, b = int(match["a"]), int(match["b"])
    year = int(match["c"]) if len(match["c"]) == 4 else year_number("'" + match["c"])
    if match["sep"] == "." and len(match["c"]) != 4:
        return None
    order = ((a, b), (b, a)) if match["sep"] == "/" else ((b, a), (a, b))
    for month_, day in order:
        if year and (made := _day(year, month_, day)):
            return dated(Point("day", made))
    return None


# the rest of an address after its number: "1903 Harbour Road", "1845 N. Quay St.", "the 1700 block of Harbour Road"
_STREET = re.compile(
    r"(?: and \d{1,5})? blocks?\b"
    r"| (?:[NSEW]\.? )?(?:[A-Z][\w'’-]+ ){1,3}"
    r"(?:Street|St|Avenue|Ave|Road|Rd|Drive|Dr|Lane|Ln|Boulevard|Blvd|Court|Place|Parkway|Highway|Way)\b"
)
_COUNTED = re.compile(
    r"[\s-]+(?:\w+[\s-]+)?(?:people|men|women|troops|soldiers|percent|per cent|million|billion|miles|feet|jobs|tons)\b"
)


def year(match: Match, context: Context) -> Reading | None:
    """A year by itself; a round number, or one before what is counted, is rather a number."""
    number = year_number(
        re.sub(r"^(?:the )?(?:calendar year|fiscal year|fiscal|calendar|year) (?=\d)", "", group(match, "year") or "")
    )
    if number is None or not 1000 <= number <= 2200:
        return None
    before = context.text[max(0, match.start() - 24) : match.start()]
    if _STREET.match(context.text, match.end()) and not before.lower().endswith("in "):
        return None
    led = bool(LED.search(before)) or match[0][0].isalpha()
    counted = _COUNTED.match(context.text, match.end())
    if counted and (number % 10 == 0 or not led):
        return None
    label = context.label(*match.span())
    round_ = number % 100 == 0 and not (label == "DATE" and before.lower().endswith("the "))
    if not led and (label in _NUMBERS or number < 1500 or round_ or number > 2100):
        return None
    at = Point("year", date(number, 1, 1))
    if (second := re.search(r"-(\d\d)$", match[0])) and (last := _last_year(number, int(second[1]))):
        return Reading("DATE", at.value, None, None, at, (at.start, date(last + 1, 1, 1)))
    return dated(at)


def _last_year(first: int, short: int) -> int | None:
    """The second year of "1986-87" or "1939-45", of which "2010-12" is none: it may be a month."""
    last = first - first % 100 + short + (100 if short == 0 else 0)
    return last if last == first + 1 or (last > first and short > 12) else None


_NUMBERS = ("CARDINAL", "QUANTITY", "MONEY", "PERCENT", "ORDINAL")


def post_year(match: Match, _context: Context) -> Reading | None:
    """Reads "post-1989"."""
    number = int(match["year"])
    mod = "AFTER" if match["side"].lower() == "post" else "BEFORE"
    return dated(Point("year", date(number, 1, 1)), mod=mod)


_MODS = {
    "early": "START",
    "mid": "MID",
    "late": "END",
    "later": "END",
    "beginning of the": "START",
    "end of the": "END",
}


def decade(match: Match, _context: Context) -> Reading | None:
    """Reads "the 1990s", "the late '60s", "the nineties"."""
    told = group(match, "decade", "short", "tens") or ""
    if match["tens"] and not match[0].lower().startswith("the"):
        return None
    first = int(told) if told.isdigit() else int(words("tens")[told])
    if (
        match["short"]
        and "’" not in match[0]
        and "'" not in match[0]
        and "`" not in match[0]
        and not match[0].lower().startswith("the")
    ):
        return None
    if first < 100:
        first += 1900 if first >= 30 or first == 20 else 2000
    at = Point("decade", date(first, 1, 1))
    return dated(at, mod=_MODS.get(group(match, "mod") or ""))


def century(match: Match, _context: Context) -> Reading | None:
    """Reads "the 19th century" is 18XX."""
    told = group(match, "nth", "nthword") or ""
    nth = int(told) if told.isdigit() else int(words("ordinal")[told])
    if not 2 <= nth <= 30:
        return None
    return dated(Point("century", date((nth - 1) * 100, 1, 1)), mod=_MODS.get(group(match, "mod") or ""))


_NTH = {"first": 1, "second": 2, "third": 3, "fourth": 4, "final": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}


def quarter(match: Match, context: Context) -> Reading | None:
    """A quarter of a year: the year told, or the latest such quarter that had begun when the report came out."""
    told = group(match, "nth", "nth3") or ""
    nth = int(told) if told.isdigit() else _NTH[told]
    number = told_year(match, context)
    lead = re.match(r"(this|next|last) year", key(match[0]))
    if lead and context.published:
        number = context.published.year + (direction(lead[1]) or 0)
    held = match.groupdict()
    relative = context if number is None or lead or held.get("rel") else None
    if number is None and context.published is None:
        return Reading("DATE", f"XXXX-Q{nth}")
    if number is None and context.published:
        base = context.published
        days = [date(y, 3 * nth - 2, 1) for y in (base.year - 1, base.year, base.year + 1)]
        found = nearest("quarter", days, to=base, lean=leaning(match, context), trust=TRUST["quarter"])
        number = found.start.year if found else base.year
        number -= bool(held.get("earlier") or (held.get("past") and held["past"].lower() != "same"))
    return dated(Point("quarter", date(number or 1, 3 * nth - 2, 1)), context=relative)


def half(match: Match, context: Context) -> Reading | None:
    """Half of a year."""
    nth = 1 if match["nth"].lower() in ("first", "1st") else 2
    number = told_year(match, context)
    relative = None if match["year"] else context
    if number is None:
        if context.published is None:
            return Reading("DATE", f"XXXX-H{nth}")
        number = context.published.year
    return dated(Point("half", date(number, 6 * nth - 5, 1)), context=relative)


def season(match: Match, context: Context) -> Reading | None:
    """A season: of the year told, before or after the report as a word or the verb says."""
    code = str(words("season")[group(match, "season") or ""])
    head = group(match, "head")
    number = told_year(match, context)
    mod = _MODS.get(head or "")
    if head in ("every", "each"):
        return Reading("SET", f"XXXX-{code}")
    if number is not None:
        return dated(Point("season", date(number, SEASONS[code], 1)), mod=mod)
    base = context.published
    if base is None:
        return Reading("DATE", f"XXXX-{code}", mod)
    days = [date(y, SEASONS[code], 1) for y in (base.year - 1, base.year, base.year + 1)]
    way = direction(head)
    if way is not None:
        found = directed("season", days, base, way)
    else:
        found = nearest("season", days, to=base, lean=leaning(match, context), trust=TRUST["season"])
    return dated(found, mod=mod, context=context) if found else None


def day_range(match: Match, context: Context) -> Reading | None:
    """Reads "3-4 January", "January 3-4, 2024": told as its first day, with the days of both."""
    last = full_date(match, context)
    if last is None or last.point is None:
        return last
    first = _day(last.point.start.year, last.point.start.month, int(match["first"]))
    if first is None or first >= last.point.start:
        return None
    at = Point("day", first)
    return replace(last, value=at.value, point=at, days=(first, last.point.start + timedelta(days=1)))


def nth_weekday(match: Match, context: Context) -> Reading | None:
    """Reads "the third Friday of October", "the last Monday in May 2023"."""
    month_, nth = words("month")[group(match, "month") or ""], group(match, "nth") or ""
    year_ = told_year(match, context)
    if year_ is None and context.published is None:
        return Reading("DATE", f"XXXX-{month_:02}-XX")
    base = context.published or date.min
    years = [year_] if year_ is not None else [base.year - 1, base.year, base.year + 1]
    weekday = int(words("weekday")[group(match, "weekday") or ""])
    days = [day for y in years if (day := _nth(y, month_, weekday, nth))]
    if year_ is not None:
        return dated(Point("day", days[0])) if days else None
    found = nearest("day", days, to=base, lean=leaning(match, context), trust=TRUST["month"])
    return dated(found, context=context) if found else None


def _nth(year_: int, month_: int, weekday: int, nth: str) -> date | None:
    days = [day for number in range(1, 32) if (day := _day(year_, month_, number)) and day.isoweekday() == weekday]
    if nth in ("last", "final"):
        return days[-1]
    at = int(words("ordinal")[nth]) - 1
    return days[at] if at < len(days) else None


def holiday_date(match: Match, context: Context) -> Reading | None:
    """A holiday of the year told or nearest."""
    rule = str(words("holiday")[group(match, "holiday") or ""])
    if " " not in match["holiday"] and re.match(r" [A-Z][a-z]", context.text[match.end() : match.end() + 3]):
        return None  # a name: the Easter Egg Roll
    if match["year"]:
        day = holiday(rule, int(match["year"]))
        return dated(Point("day", day)) if day else None
    if context.published is None:
        return Reading("DATE", f"XXXX-{rule}" if re.fullmatch(r"\d\d-\d\d", rule) else "XXXX-XX-XX")
    base = context.published
    days = [day for y in (base.year - 1, base.year, base.year + 1) if (day := holiday(rule, y))]
    way = direction(group(match, "dir"))
    if way:
        found = directed("day", days, base, way)
    else:
        found = nearest("day", days, to=base, lean=leaning(match, context), trust=TRUST["day"])
    return dated(found, context=context) if found else None
