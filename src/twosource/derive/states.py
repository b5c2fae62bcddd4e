"""States: how far a case is, how an injured person is, what nobody could tell yet; a later report replaces them.

Comes in: the words of two statements of one proposition, the earlier report's first. Goes out: the words in which the
later one has moved on, or nothing.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from twosource.derive.tables import table

LONGEST = 600  # code points of a statement that are read


@dataclass(frozen=True, slots=True)
class Moved:
    """What an earlier and a later statement tell of one thing that has moved on."""

    earlier: tuple[int, int]  # from the beginning of the earlier statement
    later: tuple[int, int]  # from the beginning of the later one


def moved(earlier: str, later: str) -> Moved | None:
    """Whether a later statement tells a state that comes after that of an earlier one.

    A case moves from the search to the sentence and never back; a patient's state may change either way; what was
    unknown is told.
    """
    before, after = earlier[:LONGEST], later[:LONGEST]
    return _on(before, after) or _otherwise(before, after) or _told_now(before, after)


def told_level(text: str) -> tuple[int, tuple[int, int]] | None:
    """How far a statement tells a case to be, 0 for the search, and where its words stand; None where it does not."""
    return _last(text[:LONGEST], _words()["case"])


def told_health(text: str) -> tuple[int, tuple[int, int]] | None:
    """How a statement tells somebody hurt to be, by the place in the list, and where its words stand; else None."""
    return _last(text[:LONGEST], _words()["health"])


def phrases(table: str) -> list[str]:
    """All phrases of a table of states, lower case."""
    return [phrase for row in _words()[table] for phrase in ([row] if isinstance(row, str) else row)]


def _on(before: str, after: str) -> Moved | None:
    levels = _words()["case"]
    a, b = _last(before, levels), _last(after, levels)
    return Moved(a[1], b[1]) if a is not None and b is not None and a[0] < b[0] else None


def _otherwise(before: str, after: str) -> Moved | None:
    kinds = _words()["health"]
    a, b = _last(before, kinds), _last(after, kinds)
    return Moved(a[1], b[1]) if a is not None and b is not None and a[0] != b[0] else None


def _told_now(before: str, after: str) -> Moved | None:
    unknown = [_words()["unknown"]]
    a = _last(before, unknown)
    if a is None or _last(after, unknown) is not None or not after:
        return None
    states = [*_words()["case"], *_words()["health"]]
    b = _last(after, states)
    return Moved(a[1], b[1]) if b is not None else None


def _last(text: str, levels: Sequence[Sequence[str]]) -> tuple[int, tuple[int, int]] | None:
    """The last level of which a text holds a phrase, and where; None where it holds none.

    A phrase inside a longer one is not there: nobody is in custody where "no one is in custody".
    """
    found = [
        (level, match.span())
        for level, phrases in enumerate(levels)
        for phrase in phrases
        for match in _phrase(phrase).finditer(text)
    ]
    kept = [one for one in found if not any(_is_inside(one[1], other[1]) for other in found)]
    last = max((level for level, _ in kept), default=-1)
    return next(iter(sorted((one for one in kept if one[0] == last), key=lambda one: one[1])), None)


def _is_inside(a: tuple[int, int], b: tuple[int, int]) -> bool:
    return a != b and b[0] <= a[0] and a[1] <= b[1]


@cache
def _phrase(words: str) -> re.Pattern[str]:
    return re.compile(rf"\b{re.escape(words)}\b", re.IGNORECASE)


def _words() -> Mapping[str, Any]:
    return table("states")
