"""Moments: which of two dates, with or without a time of day, comes first; clock times and the halves of a day.

Comes in: ISO 8601 dates or dates and times, as documents carry them, and told times. Goes out: -1, 0 or 1, 0 where they
do not say; minutes.
"""

import re
from datetime import UTC, datetime

from twosource.model.document import Document
from twosource.model.said import Time

FACE = 720  # minutes once around the face of a clock
_CLOCK = re.compile(r"T(\d\d):(\d\d)")
# What tells which half of the day a clock time is of: "4.10 p.m.", "in the morning", "08:10", "16:10".
_HALF = re.compile(
    r"\b[ap]\.?\s?m\b|\d[ap]\.?m\b|noon|midnight|midday|morning|evening|night|\b(?:0\d|1[3-9]|2[0-3])[:.]?\d\d\b",
    re.IGNORECASE,
)


def compared(one: str | None, other: str | None) -> int:
    """-1 where the first is earlier, 1 where it is later, 0 where nothing shows it.

    A date without a time is neither before nor after a time on that day. Two times are compared as instants where both
    say their offset, or neither does; else by their days alone.
    """
    if not one or not other:
        return 0
    if len(one) > 10 and len(other) > 10:
        left, right = _instant(one), _instant(other)
        if left and right and (left.tzinfo is None) == (right.tzinfo is None):
            return (left > right) - (left < right)
    return (one[:10] > other[:10]) - (one[:10] < other[:10])


def clock(time: Time) -> int | None:
    """Minutes after midnight that a time tells, whether roughly or not; None where it tells no clock time."""
    found = _CLOCK.search(time.timex.value)
    return 60 * int(found[1]) + int(found[2]) if found is not None else None


def either_half(time: Time, words: str) -> bool:
    """Whether a clock time, told in these words, may be of either half of the day: "ten past four" may be 16:10."""
    minutes = clock(time)
    return minutes is not None and minutes < FACE + 60 and _HALF.search(words) is None


def clock_gap(one: int, other: int, *, folded: bool) -> int:
    """Minutes between two clock times of one day; folded, between their places on the clock's face."""
    gap = abs(one - other)
    return min(gap % FACE, -gap % FACE) if folded else gap


def order_of(document: Document) -> tuple[str, str, str, str, str, str]:
    """Key that puts versions of one report in the order they were made: changed, published, captured last."""
    changed = document.modified or document.published or document.captured or ""
    return (
        _sortable(changed),
        _sortable(document.published or ""),
        _sortable(document.captured or ""),
        document.uri,
        document.sha256,
        document.text,
    )


def _sortable(value: str) -> str:
    """A moment in UTC, so that strings are in order; the day alone where no time or no offset is given."""
    found = _instant(value) if len(value) > 10 else None
    return found.astimezone(UTC).isoformat() if found and found.tzinfo else value


def _instant(value: str) -> datetime | None:
    try:
        return datetime.fromisoformat(value)
    except ValueError:
        return None
