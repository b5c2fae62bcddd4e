"""Moments: which of two dates, with or without a time of day, comes first.

Comes in: ISO 8601 dates or dates and times, as documents carry them. Goes out: -1, 0 or 1; 0 where they do not say.
"""

from datetime import UTC, datetime

from twosource.model.document import Document


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
