"""Chains: through whose hands a stretch of text came, first teller first.

Comes in: a document's attributions and a span. Goes out: attribution ids. The innermost attribution that holds the span
is the first teller: in "A audit found P, a clerk told the Ledger" the audit's attribution lies in the clerk's content.
"""

from collections.abc import Iterable, Mapping, Sequence

from twosource.model.said import Attribution
from twosource.model.span import Span

_PERSONAL_SHARE = 0.5  # a span that lies half in a content is held by it: edges differ by a quotation mark or a comma


def chain(attributions: Sequence[Attribution], span: Span) -> tuple[str, ...]:
    """The attributions whose content holds a span.

    Args:
        attributions: All attributions of one document, as `find` gives them.
        span: The stretch asked about, a statement or a part of one.

    Returns:
        Their ids, first teller first; () where the outlet speaks in its own voice.
    """
    by_id = {a.id: a for a in attributions}
    held = [a for a in attributions if _share(a.content, span) >= _PERSONAL_SHARE]
    return tuple(a.id for a in sorted(held, key=lambda a: (-_depth(a, by_id), _size(a), _place(a))))


def inherited_chain(
    attributions: Sequence[Attribution], sentence: Span, *, paragraph: Span, carries_on: bool
) -> tuple[str, ...]:
    """The chain a sentence without a source of its own takes over from the sentences before it in its paragraph.

    Args:
        attributions: All attributions of the document.
        sentence: A sentence for which `chain` found nobody.
        paragraph: The paragraph it stands in; nothing is carried on across its edges.
        carries_on: Whether the sentence carries on what the source says; the caller knows its words and its tense.

    Returns:
        The chain of the content last given before it in the paragraph, first teller first; () where there is none.
    """
    if not carries_on:
        return ()
    before = [a for a in attributions if _given_before(a, sentence, paragraph)]
    if not before:
        return ()
    last = max(before, key=lambda a: (max(c.end for c in a.content), -_size(a)))
    return chain(attributions, max(last.content))


def _given_before(attribution: Attribution, sentence: Span, paragraph: Span) -> bool:
    pieces = (*attribution.content, *((attribution.cue,) if attribution.cue else ()))
    return all(paragraph.contains(piece) and piece.end <= sentence.start for piece in pieces)


def innermost_holders(attributions: Sequence[Attribution]) -> dict[str, str]:
    """For each attribution that lies in another's content, the id of the smallest such; absent for the others."""
    found: dict[str, str] = {}
    extents = [
        (b, b.content[0].part, min(c.start for c in b.content), max(c.end for c in b.content)) for b in attributions
    ]
    for a, part, start, end in extents:
        near = (b for b, at, low, high in extents if at == part and low <= start and end <= high)
        around = [b for b in near if b.id != a.id and _holds(b, a)]
        if around:
            found[a.id] = min(around, key=lambda b: (_size(b), _place(b))).id
    return found


def _holds(outer: Attribution, inner: Attribution) -> bool:
    """Whether one's content holds the other's cue and content."""
    parts = (*inner.content, *((inner.cue,) if inner.cue else ()))
    return all(any(piece.contains(part) for piece in outer.content) for part in parts) and _size(outer) > _size(inner)


def _share(content: Iterable[Span], span: Span) -> float:
    shared = sum(max(0, min(c.end, span.end) - max(c.start, span.start)) for c in content if c.part == span.part)
    return round(shared / max(1, span.end - span.start), 3)


def _depth(attribution: Attribution, by_id: Mapping[str, Attribution]) -> int:
    depth = 0
    at: Attribution | None = attribution
    while at is not None and at.inside is not None and depth <= len(by_id):
        depth += 1
        at = by_id.get(at.inside)
    return depth


def _size(attribution: Attribution) -> int:
    return sum(c.end - c.start for c in attribution.content)


def _place(attribution: Attribution) -> tuple[int, str]:
    return attribution.content[0].start, attribution.id
