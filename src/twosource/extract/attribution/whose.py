"""Whose a stretch of text is, and through whose hands it came; also of a part of a sentence.

Comes in: a document's parses and a span. Goes out: those who hold it, first teller first. Attributions are what is
told; what somebody in them, or beside them, wants, fears, backs or plans is weighed here, for the words asked about.
"""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from twosource.extract.attribution.bodies import span_of
from twosource.extract.attribution.chains import chain
from twosource.extract.attribution.find import find
from twosource.extract.attribution.holders import Holder, holders
from twosource.extract.attribution.kinds import describe
from twosource.extract.attribution.refer import Referents
from twosource.extract.attribution.trained import likelihoods
from twosource.extract.attribution.weighing import Figures, Told, asked, of_holders, of_told, told_in
from twosource.extract.language import Parsed
from twosource.model.said import Attribution
from twosource.model.span import Span
from twosource.weights import folder


@dataclass(frozen=True, slots=True)
class Hand:
    """One of those through whom a stretch came."""

    source: Span | None  # who; None where nobody is named ("it was reported that …")
    cue: Span | None  # by what word they hold it
    name: Span | None  # the naming part of the source
    refers: Span | None  # the fuller mention that a pronoun or short form stands for
    attribution: str | None  # id of the attribution that says so; None where somebody holds it without telling
    likely: float  # how likely it is theirs, to three places


@dataclass(frozen=True, slots=True)
class Weights:
    """Coefficients by figure ("" is the constant), and how likely something must be."""

    told: Mapping[str, float]
    held: Mapping[str, float]
    least_told: float  # under which an attribution's source is left out
    least_held: float  # under which nobody is added, where no attribution holds the stretch
    least_inner: float  # the same, where one does


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known of a question before it is weighed: training and the answer share it."""

    told: tuple[tuple[Told, Figures], ...]  # the attributions that hold the stretch, first teller first
    held: tuple[tuple[Holder, Figures], ...]  # the holders whose content holds it


@dataclass(frozen=True, slots=True)
class _Kept:
    """A hand with the words that make it."""

    by: frozenset[int]  # its cue or predicate; empty for a bare quotation
    content: frozenset[int]
    hand: Hand


def _nest(one: _Kept, other: _Kept) -> bool:
    """Whether one holds what the other does: of two that stand side by side only the likelier holds the stretch."""
    if not one.by.isdisjoint(other.by):
        return False  # one word makes one hand
    return one.by <= other.content or other.by <= one.content


@cache
def shipped() -> Weights:
    """The coefficients in the package."""
    return Weights(**json.loads((folder("whose") / "weights.json").read_text(encoding="utf-8")))


class Reading:
    """A document that can be asked whose a stretch of it is."""

    def __init__(self, parsed: tuple[Parsed, ...]) -> None:
        self._parsed = parsed
        self.attributions = find(parsed)
        self._referents = Referents(parsed)
        self._likely: Sequence[NDArray[np.float64]] = likelihoods(parsed)

    def whose(self, span: Span, weights: Weights | None = None) -> tuple[Hand, ...]:
        """Through whose hands a stretch came, first teller first; () where the outlet speaks for itself.

        Args:
            span: The stretch, in code points of its part.
            weights: Others than those shipped, for cross-validation.
        """
        return self.answer(span, self.evidence(span), weights or shipped())

    def answer(self, span: Span, evidence: Evidence, weights: Weights) -> tuple[Hand, ...]:
        """Through whose hands a stretch came, by evidence gathered before."""
        told = [(t, p) for t, figures in evidence.told if (p := _likely(figures, weights.told)) >= weights.least_told]
        kept = [_Kept(frozenset(t.cue), frozenset(t.content), self.hand_of_told(t, p)) for t, p in told]
        taken = {name for one in kept for name in self.heads(one.hand)}
        least = weights.least_inner if told else weights.least_held
        held = [(_likely(figures, weights.held), holder) for holder, figures in evidence.held]
        for p, holder in sorted(held, key=lambda each: -each[0]):
            new = _Kept(frozenset({holder.by.i}), frozenset(holder.content), self.hand_of_holder(span, holder, p))
            names = self.heads(new.hand)
            if p >= least and taken.isdisjoint(names) and all(_nest(new, one) for one in kept):
                taken |= names
                kept.append(new)
        return tuple(one.hand for one in sorted(kept, key=lambda each: len(each.content)))

    def evidence(self, span: Span) -> Evidence:
        """Who may hold a stretch, with the figures that are weighed."""
        parsed = next((p for p in self._parsed if p.part == span.part), None)
        found = parsed.doc.char_span(span.start, span.end, alignment_mode="expand") if parsed is not None else None
        words = [t.i for t in found if not t.is_space] if found is not None else []
        if parsed is None or found is None or not words:
            return Evidence((), ())
        here = [a for a in self.attributions if all(s.part == span.part for s in a.content)]
        told = told_in(parsed.doc, here)
        by_id = {t.attribution.id: t for t in told if t.content}
        question = asked(parsed.doc, words, self._likely[self._parsed.index(parsed)], list(by_id.values()))
        names = chain(self.attributions, span)
        hands = [by_id[i] for i in names if i in by_id]
        figures = [of_told(question, t, first=k == 0, several=len(hands)) for k, t in enumerate(hands)]
        every = holders(found.root.sent)
        weighed = of_holders(question, every, [t.source for t in hands])
        return Evidence(tuple(zip(hands, figures, strict=True)), tuple((every[k], f) for k, f in weighed.items()))

    def heads(self, hand: Hand) -> frozenset[str]:
        """The head words, lower case, that one may be known by: of the source, its name, and what it refers to."""
        found = [
            self._part(span).doc.char_span(span.start, span.end, alignment_mode="expand")
            for span in (hand.source, hand.name, hand.refers)
            if span is not None
        ]
        return frozenset(words.root.lower_ for words in found if words is not None)

    def _part(self, span: Span) -> Parsed:
        return next(p for p in self._parsed if p.part == span.part)

    def hand_of_told(self, one: Told, likely: float) -> Hand:
        """An attribution's source as a hand."""
        a: Attribution = one.attribution
        return Hand(a.source, a.cue, a.name, a.refers, a.id, likely)

    def hand_of_holder(self, span: Span, one: Holder, likely: float) -> Hand:
        """A holder as a hand."""
        parsed = self._part(span)
        named = describe(parsed.doc, one.source).name
        return Hand(
            source=span_of(parsed, one.source),
            cue=span_of(parsed, (one.by.i,)),
            name=span_of(parsed, named) if named else None,
            refers=self._referents.of(parsed, one.source),
            attribution=None,
            likely=likely,
        )


def whose(parsed: tuple[Parsed, ...], span: Span) -> tuple[Hand, ...]:
    """Through whose hands a stretch of a document came, first teller first.

    Args:
        parsed: The document's title and text, as `language.parse` gives them.
        span: The stretch, in code points of its part.
    """
    return Reading(parsed).whose(span)


def _likely(figures: Figures, coefficients: Mapping[str, float]) -> float:
    total = coefficients.get("", 0.0) + math.fsum(coefficients.get(name, 0.0) * v for name, v in figures.items())
    return round(1 / (1 + math.exp(-max(-30.0, min(30.0, total)))), 3)
