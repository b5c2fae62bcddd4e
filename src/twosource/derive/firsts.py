"""Firsts: who began it; two statements of one event in, the two subjects that each tell to have been first out.

"The Calder crew fired first" and "a gunboat of Merrow fired first" are one sentence with its subjects exchanged, and
cannot both be right.
"""

import re
from dataclasses import dataclass
from functools import cache

from twosource.derive.marks import Marks
from twosource.derive.tables import table
from twosource.model.said import Statement

STEM = 4  # letters by which a country and its people are one: Ansa, Ansan
_FIRST = re.compile(
    r"\bfirst\b(?! (?:time|day|week|year|of all))|\bthe first (?:shots?|blow|stone|strike|punch|move)\b"
)
_CAPITAL = re.compile(r"\b[A-Z]\w{2,}")


def exchanged(a: Statement, b: Statement, marks: Marks) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """Where the subjects of two statements stand that each tell another party to have begun; None where they do not.

    Both parties must be named, in words of different stems, and neither may stand in the other's subject; or they are
    of two sides that everybody tells apart, police and robbers.
    """
    if a.negated or b.negated or not (_begins(a, marks) and _begins(b, marks)):
        return None
    left, right = (_party(s, marks) for s in (a, b))
    if left is None or right is None:
        return None
    kinds = ((left.names, right.names), (left.sides, right.sides))
    told = next((pair for pair in kinds if all(pair)), None)
    return (left.at, right.at) if told is not None and told[0].isdisjoint(told[1]) else None


def _begins(statement: Statement, marks: Marks) -> bool:
    """Whether a statement tells that its subject did something before the other side did."""
    if statement.modality != "asserted":
        return False
    first = _FIRST.search(marks.words(statement).lower()) is not None
    return statement.predicate in _words("begun") or (first and statement.predicate in _words("done"))


@dataclass(frozen=True, slots=True)
class _Party:
    """Who is told to have begun."""

    names: frozenset[str]  # stems of its names
    sides: frozenset[int]  # rows of the nouns for parties that are told apart without a name
    at: tuple[int, int]


def _party(statement: Statement, marks: Marks) -> _Party | None:
    """What a statement's subject is called, and where that stands."""
    gist = marks.gists.get(statement.id)
    if gist is None or not statement.participants:
        return None
    named = (name for name in _CAPITAL.findall(marks.words(statement)) if name.lower() in gist.subject)
    sides = (n for n, row in enumerate(table("firsts")["sides"]) if not {*row}.isdisjoint(gist.subject))
    subject = statement.participants[0]
    return _Party(frozenset(name[:STEM].lower() for name in named), frozenset(sides), (subject.start, subject.end))


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(table("firsts")[kind])
