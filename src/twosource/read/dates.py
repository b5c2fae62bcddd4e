"""Dates as pages and people write them, in; ISO 8601, out. Never guesses: what can be read two ways is not read."""

import re
from datetime import UTC, date, datetime, timedelta, timezone

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_CLOCK = (
    r"(?:,?\s*(?:at|[-–—|])?\s*\d{1,2}[:.]\d{2}(?::\d{2})?\s*(?:[ap]\.?m\.?)?"
    r"\s*(?:\(?[A-Z]{2,5}\)?|[+-]\d{2}:?\d{2})?)?"
)
_ISO = re.compile(
    r"(?P<year>\d{4})(?P<mark>[-/.])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})"
    r"(?:(?:T|\s+|,\s*)(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d{1,9})?)?"
    r"\s*(?P<zone>Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?)?",
    re.IGNORECASE,
)
_WRITTEN = (
    re.compile(
        _WEEKDAY + r"(?P<day>\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?" + _MONTH + r",?\s+(?P<year>\d{4})" + _CLOCK,
        re.IGNORECASE,
    ),
    re.compile(_WEEKDAY + _MONTH + r"\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<year>\d{4})" + _CLOCK, re.IGNORECASE),
)
_NUMBERS = re.compile(r"(?P<a>\d{1,2})[/.-](?P<b>\d{1,2})[/.-](?P<year>\d{4})")
_LONGEST = 80  # characters; no written date is longer, and longer strings are not searched


def iso(value: str) -> str | None:
    """The date, or the date and time, that `value` says, in ISO 8601; None where it says none without doubt.

    A time of day is kept where it is written in ISO form, with its own offset; a date in words gives the day alone.
    Day and month in numbers ("05/01/2024") are read only where one of them is over 12 or both are equal.
    """
    value = value.strip()
    if len(value) > _LONGEST:
        return None
    if found := _ISO.fullmatch(value):
        return _from_iso(found)
    for pattern in _WRITTEN:
        if found := pattern.fullmatch(value):
            return _day(int(found["year"]), _MONTHS.index(found["month"][:3].lower()) + 1, int(found["day"]))
    if found := _NUMBERS.fullmatch(value):
        return _from_numbers(int(found["a"]), int(found["b"]), int(found["year"]))
    return None


def from_epoch(seconds: float) -> str | None:
    """The moment that a Unix time names (seconds, or milliseconds where larger than 10^11), in UTC."""
    if abs(seconds) > 1e11:
        seconds /= 1000
    try:
        return (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=int(seconds))).isoformat()
    except (OverflowError, ValueError):
        return None


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _from_numbers(first: int, second: int, year: int) -> str | None:
    if first == second or second > 12:
        return _day(year, first, second)
    return _day(year, second, first) if first > 12 else None


def _from_iso(found: re.Match[str]) -> str | None:
    day = _day(int(found["year"]), int(found["month"]), int(found["day"]))
    if day is None or found["hour"] is None:
        return day
    try:
        moment = datetime.fromisoformat(day).replace(
            hour=int(found["hour"]),
            minute=int(found["minute"]),
            second=int(found["second"] or 0),
            tzinfo=_zone(found["zone"]),
        )
    except ValueError:
        return day
    midnight = found["zone"] is None and not (moment.hour or moment.minute or moment.second)
    return day if midnight else moment.isoformat()


def _zone(written: str | None) -> timezone | None:
    if written is None:
        return None
    if written[0] not in "+-":
        return UTC
    digits = written[1:].replace(":", "").ljust(4, "0")
    offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return timezone(offset if written[0] == "+" else -offset)
