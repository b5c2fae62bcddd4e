"""Firsts: who began it; two statements of one event in, the two subjects that each tell to have been first out.

"The Calder crew fired first" and "a gunboat of Merrow fired first" are one sentence with its subjects exchanged, and
cannot both be right.
"""

import re
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

    Both parties must be named, in words of different stems, and neither may stand in the other's subject.
    """
    if a.negated or b.negated or not (_begins(a, marks) and _begins(b, marks)):
        return None
    left, right = (_party(s, marks) for s in (a, b))
    if left is None or right is None or not left[0].isdisjoint(right[0]):
        return None
    return left[1], right[1]


def _begins(statement: Statement, marks: Marks) -> bool:
    """Whether a statement tells that its subject did something before the other side did."""
    if statement.modality != "asserted":
        return False
    first = _FIRST.search(marks.words(statement).lower()) is not None
    return statement.predicate in _words("begun") or (first and statement.predicate in _words("done"))


def _party(statement: Statement, marks: Marks) -> tuple[frozenset[str], tuple[int, int]] | None:
    """The stems of the names in a statement's subject, and where that stands."""
    gist = marks.gists.get(statement.id)
    if gist is None or not statement.participants:
        return None
    named = (name for name in _CAPITAL.findall(marks.words(statement)) if name.lower() in gist.subject)
    stems = frozenset(name[:STEM].lower() for name in named)
    subject = statement.participants[0]
    return (stems, (subject.start, subject.end)) if stems else None


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(table("firsts")[kind])
