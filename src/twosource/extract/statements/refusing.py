"""Refusals told in a speaker's own words or retold: "She would not lead the party again, she told the Ledger".

Comes in: a clause and the attributions over it. Goes out: whether it refuses. A refusal is an utterance; that something
will not come about ("the bridge will not open before May") is a forecast or a plan, and stays a fact.
"""

from collections.abc import Sequence

from spacy.tokens import Token

from twosource.extract.attribution.words import kinds
from twosource.extract.statements.clauses import Clause
from twosource.extract.statements.lists import words
from twosource.model.said import Attribution

_COMING = frozenset({"will", "wo", "would", "shall", "sha", "'ll", "’ll", "'d", "’d"})
_SPEAKERS = frozenset({"he", "she", "they", "i", "we"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})


def refuses(clause: Clause, subject: Token | None, *, attributions: Sequence[Attribution], negated: bool) -> bool:
    """Whether a clause tells that somebody will not do something, as a refusal.

    Args:
        clause: what is said.
        subject: whom it is about.
        attributions: those over it.
        negated: whether its predicate, subject or object is negated.
    """
    head = clause.head
    helpers = {c.lower_ for c in head.children if c.dep_ in ("aux", "auxpass")}
    if not negated or not helpers & _COMING or "have" in helpers or subject is None:
        return False
    lemma = head.lemma_.lower()
    if lemma in words("withholding") and any(t.lower_ in words("least") for t in clause.tokens):
        return True
    if lemma in words("refusing"):
        return _can_refuse(subject)
    passive = any(c.dep_ == "auxpass" for c in head.children)
    return not passive and lemma not in words("unwilled") and _is_speaker(subject, attributions)


def _can_refuse(subject: Token) -> bool:
    """Whether a subject is somebody: a name, a pronoun for people, people of an office, a body."""
    if subject.lower_ in _SPEAKERS or subject.pos_ == "PROPN":
        return True
    return subject.lemma_.lower() in kinds().heads


def _is_speaker(subject: Token, attributions: Sequence[Attribution]) -> bool:
    """Whether a clause is about whoever says it, told by one pronoun: "She would not …, she said"."""
    if subject.lower_ not in _SPEAKERS:
        return False
    sentence = subject.sent
    for source in (a.source for a in attributions[:1]):
        if source is None or not sentence.start_char <= source.start < sentence.end_char:
            continue
        printed = subject.doc.text[source.start : source.end]
        return printed.lower() == subject.lower_
    return False
