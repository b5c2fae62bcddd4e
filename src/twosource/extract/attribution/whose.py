"""Whose a stretch of text is, and through whose hands it came; also of a part of a sentence.

Comes in: a document's parses and a span. Goes out: those who hold it, first teller first. Attributions are what is
told; what somebody in them, or beside them, wants, fears, backs or plans is weighed here, for the words asked about.
"""

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

import numpy as np
from numpy.typing import NDArray

from twosource.extract.attribution.bodies import span_of
from twosource.extract.attribution.chains import chain
from twosource.extract.attribution.choosing import Kind, Voice, chosen, log_odds
from twosource.extract.attribution.find import find
from twosource.extract.attribution.holders import Holder, holders
from twosource.extract.attribution.kinds import describe
from twosource.extract.attribution.refer import Referents
from twosource.extract.attribution.trained import likelihoods
from twosource.extract.attribution.tree import Words, known_by
from twosource.extract.attribution.weighing import Figures, Told, asked, of_again, of_holders, of_told, tells, told_in
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

    told: Mapping[str, float]  # of an attribution, for its source's being one of the chain
    held: Mapping[str, float]  # of somebody else's holding the stretch
    again: Mapping[str, float]  # of who tells it, for holding it as well
    chain: Mapping[str, float]  # of a chain, for its being the right one; it has no constant


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known of a question before it is weighed: training and the answer share it."""

    told: tuple[tuple[Told, Figures], ...]  # the attributions that hold the stretch, first teller first
    held: tuple[tuple[Holder, Figures], ...]  # the holders whose content holds it
    again: tuple[tuple[Holder, Told, Figures], ...] = ()  # those of them who tell it themselves, with what they tell


@cache
def shipped() -> Weights:
    """The coefficients in the package."""
    return Weights(**json.loads((folder("whose") / "weights.json").read_text(encoding="utf-8")))


_Offer = tuple[Kind, Hand, Words, Words, Figures]  # who, by which words, with what content


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
        voices, hands = self.voices(span, evidence, weights)
        return tuple(hands[voice.number] for voice in chosen(voices, weights.chain))

    def voices(self, span: Span, evidence: Evidence, weights: Weights) -> tuple[list[Voice], list[Hand]]:
        """Everybody who may hold the stretch, each once with all that says so, and as a hand; told ones first."""
        voices: list[Voice] = []
        hands: list[Hand] = []
        for number, (kind, hand, by, content, figures) in enumerate(self._offers(span, evidence, weights)):
            odds = log_odds(hand.likely)
            told, held = (odds, None) if kind == "told" else (None, odds)
            new = Voice(number, kind, self.heads(hand), frozenset(by), frozenset(content), figures, told, held)
            _add(new, voices)
            hands.append(hand)
        return voices, hands

    def _offers(self, span: Span, evidence: Evidence, weights: Weights) -> Iterator[_Offer]:
        own = {holder for holder, _, _ in evidence.again}
        for t, figures in evidence.told:
            yield "told", self.hand_of_told(t, likely(figures, weights.told)), t.cue, t.content, figures
        for one, figures in evidence.held:
            if one not in own:
                hand = self.hand_of_holder(span, one, likely(figures, weights.held))
                yield "held", hand, (one.by.i,), one.content, figures
        for one, t, figures in evidence.again:
            hand = self.hand_of_holder(span, one, likely(figures, weights.again), teller=t)
            yield "again", hand, (one.by.i,), one.content, figures

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
        again = tuple(
            (every[k], t, f | of_again(every[k], t))
            for k, f in weighed.items()
            for t in hands
            if tells(question, every[k], t)
        )
        return Evidence(
            tuple(zip(hands, figures, strict=True)), tuple((every[k], f) for k, f in weighed.items()), again
        )

    def heads(self, hand: Hand) -> frozenset[str]:
        """The head words, lower case, that one may be known by: of the source, its name, and what it refers to."""
        found = [
            self._part(span).doc.char_span(span.start, span.end, alignment_mode="expand")
            for span in (hand.source, hand.name, hand.refers)
            if span is not None
        ]
        return frozenset(known_by(words).lower_ for words in found if words is not None)

    def _part(self, span: Span) -> Parsed:
        return next(p for p in self._parsed if p.part == span.part)

    def hand_of_told(self, one: Told, likely: float) -> Hand:
        """An attribution's source as a hand."""
        a: Attribution = one.attribution
        return Hand(a.source, a.cue, a.name, a.refers, a.id, likely)

    def hand_of_holder(self, span: Span, one: Holder, likely: float, *, teller: Told | None = None) -> Hand:
        """A holder as a hand; one who tells it himself is who tells it, by whatever pronoun."""
        parsed = self._part(span)
        named = describe(parsed.doc, one.source).name
        return Hand(
            source=span_of(parsed, one.source),
            cue=span_of(parsed, (one.by.i,)),
            name=span_of(parsed, named) if named else None,
            refers=self._referents.of(parsed, one.source)
            or (teller.attribution.source if teller is not None else None),
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


def _add(new: Voice, voices: list[Voice]) -> None:
    """Add a voice; where the same one is known already, what is likelier of it stays. Who tells it is heard so."""
    same = (k for k, v in enumerate(voices) if not v.names.isdisjoint(new.names)) if new.kind != "again" else iter(())
    k = next(same, None)
    if k is None:
        if new.names or new.kind == "told":
            voices.append(new)
        return
    old = voices[k]
    first = new if new.kind == old.kind and new.odds > old.odds else old
    told, held = _likelier(old.told, new.told), _likelier(old.held, new.held)
    voices[k] = replace(first, names=old.names | new.names, told=told, held=held)


def _likelier(one: float | None, other: float | None) -> float | None:
    return max((x for x in (one, other) if x is not None), default=None)


def likely(figures: Figures, coefficients: Mapping[str, float]) -> float:
    """How likely figures make something, to three places."""
    total = coefficients.get("", 0.0) + math.fsum(coefficients.get(name, 0.0) * v for name, v in figures.items())
    return round(1 / (1 + math.exp(-max(-30.0, min(30.0, total)))), 3)
