"""The chain over a span until attribution's own is there."""

from collections.abc import Iterable

from twosource.model.said import Attribution
from twosource.model.span import Span


def chain(attributions: Iterable[Attribution], span: Span) -> tuple[str, ...]:
    """Ids of the attributions whose content holds a span, the innermost first."""
    over = [a for a in attributions if any(c.contains(span) for c in a.content)]
    return tuple(a.id for a in sorted(over, key=lambda a: (sum(c.end - c.start for c in a.content), a.id)))
