"""Whose words are: a question to a dossier's own documents.

Comes in: documents and words. Goes out: every place they stand at, with those through whose hands they came.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from twosource.extract.attribution.whose import Hand, Reading
from twosource.extract.language import parse
from twosource.model.document import Document
from twosource.model.span import Part, Span

MOST_PLACES = 100  # a word like "the" stands everywhere


@dataclass(frozen=True, slots=True)
class Place:
    """One place of the words asked about."""

    document: Document
    span: Span
    hands: tuple[Hand, ...]  # first teller first; () is the outlet itself

    def __str__(self) -> str:
        """One line: the place, and the hands from the first teller to the outlet; every word of theirs is printed."""
        document, span = self.document, self.span
        title = " of the title" if span.part == "title" else ""
        hands = [*(_line(document, hand) for hand in self.hands), document.publisher or "the outlet"]
        return f"{document.id} {span.start}–{span.end}{title}: {' ← '.join(hands)}"


def places(documents: Sequence[Document], words: str) -> tuple[Place, ...]:
    """Every place of the words, in order of the documents, at most a hundred; () where they stand nowhere.

    Args:
        documents: Those to look in, as a dossier holds them.
        words: As printed.
    """
    found = [(document, span) for document in documents for span in _spans(document, words)][:MOST_PLACES]
    asked = [document for document in documents if any(document is one for one, _ in found)]
    readings = {d.id: Reading(parsed) for d, parsed in zip(asked, parse(asked), strict=True)}
    return tuple(Place(document, span, readings[document.id].whose(span)) for document, span in found)


def _spans(document: Document, words: str) -> Iterator[Span]:
    parts: tuple[tuple[Part, str], ...] = (("title", document.title or ""), ("text", document.text))
    for part, text in parts:
        at = text.find(words) if words.strip() else -1
        while at >= 0:
            yield Span(at, at + len(words), part)
            at = text.find(words, at + len(words))


def _line(document: Document, hand: Hand) -> str:
    """A source with its cue, as printed, and its fuller mention; whoever tells nothing is marked."""
    said = [document.slice(s.start, s.end, s.part) for s in (hand.source, hand.cue) if s is not None]
    who, cue = (said[0], said[1:]) if hand.source is not None else ("nobody named", said)
    fuller = hand.refers
    more = [document.slice(fuller.start, fuller.end, fuller.part)] if fuller is not None else []
    more += [f"“{one}”" for one in cue]
    more += ["held, not told"] if hand.attribution is None else []
    return " ".join(f"{who} ({'; '.join(more)})".split()) if more else " ".join(who.split())
