"""Judgements: whether a clause itself judges, hopes or feels, or only has a word of judgement somewhere in it.

Comes in: a clause. Goes out: whether its predicate is such a word: "the plan is wrong", "he regrets the delay", "it was
a great mistake"; not "they were given the wrong dose", "the human rights office", "two are believed dead". In a
quotation such a word judges wherever it stands: few are quoted on what is only so.
"""

from spacy.tokens import Token

from twosource.extract.statements.clauses import Clause
from twosource.extract.statements.edges import QUOTES
from twosource.extract.statements.lists import words

_CONDUCT = frozenset({"act", "behave"})
_NOBODY = frozenset({"nobody", "none", "nothing", "no-one"})
_SAYS_OF = frozenset(
    {"acomp", "attr", "oprd", "xcomp", "ccomp", "conj", "intj"}
)  # what a predicate says of its subject
_DESCRIBES = frozenset({"amod", "advmod", "npadvmod"})


def judges(clause: Clause, *, quoted: bool) -> bool:
    """Whether a clause says how good, right, sad or welcome something is, or how well somebody acted."""
    head = clause.head
    if head.lemma_ in _CONDUCT and any(c.lower_ in words("conduct") for c in head.children):
        return True
    if _amounts_to(head) or _could_nobody(head):
        return True
    found = [t for t in clause.tokens if {t.lemma_.lower(), t.lower_} & words("opinion")]
    if quoted or any(t.text in QUOTES for t in clause.tokens):
        return bool(found)
    return any(not _is_others(t) and _is_said_of(t, head) for t in found)


def _amounts_to(head: Token) -> bool:
    """Whether a clause says what something is in somebody's eyes: "the ruling was a betrayal"."""
    nouns = [c for c in head.children if c.dep_ in ("attr", "oprd") and c.lemma_.lower() in words("judging")]
    return any(c.lower_ in ("a", "an") for noun in nouns for c in noun.children)


def _could_nobody(head: Token) -> bool:
    """Whether a clause says what nobody could have done: "nothing and nobody could have prevented it"."""
    helpers = {c.lower_ for c in head.children if c.dep_ == "aux"}
    subjects = [c for c in head.children if c.dep_ in ("nsubj", "nsubjpass")]
    return {"could", "have"} <= helpers and any(c.lower_ in _NOBODY for c in subjects)


def _is_others(token: Token) -> bool:
    """Whether a word is what others are said to think: "are believed to be missing"; not "was shocked"."""
    passive = any(c.dep_ in ("auxpass", "nsubjpass") for c in token.children)
    return passive and token.lemma_.lower() in words("opinion")


def _is_said_of(token: Token, head: Token) -> bool:
    """Whether a word is the clause's predicate or a part of it: not what tells which thing is meant."""
    at = token
    if at.dep_ in _DESCRIBES and at.head.pos_ in ("NOUN", "PROPN", "ADJ"):
        at = at.head
    while at.i != head.i and at.dep_ in _SAYS_OF:
        at = at.head
    return at.i == head.i
