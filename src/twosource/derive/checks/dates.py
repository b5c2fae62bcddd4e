"""Weekdays and ages: a weekday printed with its date, an age with a birth year, in; whether they agree, out."""

import re
from collections.abc import Iterator
from datetime import date

from twosource.derive.calendar import interval
from twosource.derive.checks.reading import Reading, Readings, Sum, made, words
from twosource.model.derived import Check
from twosource.model.said import Quantity, Time

NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
WEEKDAY = re.compile(
    r"\b(mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?,?\s*(?:\(|the\s+)?$", re.IGNORECASE
)
INSIDE = re.compile(r"\b(mon|tues|wednes|thurs|fri|satur|sun)day\b", re.IGNORECASE)
# the weekday told after its date: "November 20, a Friday,"
AFTERWARDS = re.compile(
    r"\s*,?\s+(?:which\s+(?:was|is|will be)\s+)?an?\s+(mon|tues|wednes|thurs|fri|satur|sun)day\s*(?:[.,;:)—–]|$)",
    re.IGNORECASE,
)
YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
# the number of a day: not only an hour ("at 10 p.m. on Monday")
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
NUMBERED = re.compile(
    rf"{_MONTH}\s+\d|\d(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH}|\b\d\d?[/.]\d\d?[/.]\d\d|\b\d{{4}}-\d\d-\d\d|\bthe\s+\d\d?(?:st|nd|rd|th)\b",
    re.IGNORECASE,
)
BORN = re.compile(r"\bborn\s+(?:[\w'’,-]+\s+){0,4}?(?:on|in)\s+(?:the\s+)?$", re.IGNORECASE)
APART = re.compile(
    r"[;:]|\b(?:whose|father|mother|son|daughter|brother|sister|wife|husband|when|at the age|died"
    r"|and (?!was\b|is\b|grew\b|raised\b))"
)
NAMED = re.compile(r",?\s*(?:[A-Z][\w'’.-]*\s*){1,4},\s*")
# between an age and the birth told after it: "41, was born in", "41, who was born", "41, a sailor born in"
OWN_BIRTH = re.compile(
    r"[)\s]*,?\s*(?:(?:was|is)\s+(?:also\s+)?born|(?:(?:an?|the)\s[\w\s'’-]{1,40},\s*)?who\s+(?:was|is)\s+born"
    r"|[\w\s'’,-]{0,60}\b(?:she|he)\s+(?:was|is)\s+born|(?:(?:an?|the)\s+(?:[\w'’-]+\s+){1,2})?born)\b"
)
NEAR = 45  # days from the report within which a date without a year is surely of the report's year


def weekdays(readings: Readings, *, story: str) -> Iterator[Check]:
    """Checks of weekdays against dates in a story."""
    for reading in readings:
        for time in reading.times:
            day = _day(time)
            name = _weekday(reading, time) if day else None
            if day is None or name is None or not NUMBERED.search(reading.words(time)):
                continue
            if not YEAR.search(reading.words(time)):
                day = _nearest(reading, day)
            if day is None:
                continue
            detail = f"{day.isoformat()} is a {NAMES[day.weekday()]}"
            result = Sum(None, day.weekday() == name, detail)
            yield made("weekday", (reading, time), [], result, story)


def _day(time: Time) -> date | None:
    """The day of a date, or of a time of day told with its date ("at 3.12 a.m. on Wednesday, August 22")."""
    days = interval(time)
    return days[0] if days and time.timex.type in ("DATE", "TIME") and (days[1] - days[0]).days == 1 else None


def _weekday(reading: Reading, time: Time) -> int | None:
    """The weekday printed in a date or directly beside it."""
    own = INSIDE.search(reading.words(time))
    if own:
        return _number(own[1])
    beside = WEEKDAY.search(reading.before(time, 14)) or AFTERWARDS.match(reading.after(time, 40))
    return _number(beside[1]) if beside else None


def _number(name: str) -> int | None:
    lower = name.lower()
    table: dict[str, int] = words()["weekdays"]
    return next((day for word, day in table.items() if word.startswith(lower[:3])), None)


def _nearest(reading: Reading, day: date) -> date | None:
    """A date printed without a year, in the year that brings it near the report, or None where none does."""
    if reading.document.published is None:
        return None
    try:
        report = date.fromisoformat(reading.document.published[:10])
        years = [day.replace(year=report.year + shift) for shift in (-1, 0, 1)]
    except ValueError:  # no date, or 29 February
        return None
    return next((one for one in years if abs((report - one).days) <= NEAR), None)


def ages(readings: Readings, *, story: str) -> Iterator[Check]:
    """Checks of ages against birth years in a story: age and birth told in one sentence of one person."""
    for reading in readings:
        for time in reading.times:
            if BORN.search(reading.before(time)) and (days := interval(time)) and reading.document.published:
                age = _age_of(reading, time)
                report = _year(reading.document.published)
                if age is not None and report is not None:
                    yield _aged(reading, age, (time, days[0].year), report, story=story)


def _year(published: str) -> int | None:
    return int(published[:4]) if published[:4].isdecimal() else None


def _age_of(reading: Reading, born: Time) -> Quantity | None:
    """The one age in the sentence of a birth, where no second person is named between."""
    sentence = reading.sentence(born)
    found = [q for q in reading.beside(born, before=0, after=0) if q.noun == "age" and q.unit == "year"]
    if len(found) != 1 or found[0].bound != "exact" or found[0].value is None or sentence is None:
        return None
    ends = sorted([(found[0].start, found[0].end), (born.start, born.end)])
    gap = reading.text(born.part)[ends[0][1] : ends[1][0]]
    apart = APART.search(gap)
    if born.start < found[0].start and not NAMED.fullmatch(gap):
        return None
    if born.start > found[0].end and not OWN_BIRTH.match(gap):
        return None  # "Ada Lind, 61, leads a charity born in 1990"
    back = re.search(r"\b(?:at|when|then|died|killed|dead)\b", reading.before(found[0], 40))
    return None if apart or back else found[0]


def _aged(reading: Reading, age: Quantity, born: tuple[Time, int], report: int, *, story: str) -> Check:
    computed = report - born[1]
    consistent = age.value in {computed, computed - 1}
    detail = f"{report} − {born[1]} = {computed}, or {computed - 1} before the birthday"
    return made("age", (reading, age), [(reading, born[0])], Sum(float(computed), consistent, detail), story)
