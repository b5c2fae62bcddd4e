"""Differences told in words: what is left, more, short or lost, in; the two counts it lies between, and a check, out.

"The petition has 190,000 names. It needs 250,000, or 60,000 more"; "240 people left. As the village has 300, 60 stayed
behind". The words make a number a difference, and the arithmetic finds what it is one of: a check is told only where
two counts of the same sentences come out to the last digit, and no other two do.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import combinations
from typing import Literal

from twosource.derive.checks.reading import (
    UNCOUNTED,
    Reading,
    Readings,
    Sum,
    exact,
    made,
    may_become,
    number,
    same_unit,
    words,
)
from twosource.derive.figures import roles, things
from twosource.model.derived import Check
from twosource.model.said import Quantity

Cue = Literal["rest", "gap", "up", "down"]
CUES: tuple[Cue, ...] = ("rest", "gap", "up", "down")
BESIDE = frozenset({"up", "down"})  # these words tell a difference only right after one of its two counts
BEFORE = 2  # sentences before a difference in which its two counts may stand
NEAREST = 8  # counts before a difference, and after it, that are looked at
SMALL = 10.0  # a smaller difference comes out by chance too often where other counts stand beside the two
NEAR = 60  # code points beside a number that are read for the words
OR = re.compile(r"[^.;:()\d]{0,40}?(?:,\s+(?:or\s+|that is\s+)?|\s[—–]\s|\s+or\s+)")
MORE = re.compile(r"\s+(?:[\w'’-]+\s+)?(?:more|others?)\b")  # it comes on top of a count told before
PARAGRAPH = "\n"
POINTS = re.compile(r"\s*(?:[\"“]\s*)?(?:That|This|It|Which|So|Thus|Hence)\b")  # a sentence that goes on from the last


def differences(readings: Readings, *, story: str) -> Iterator[Check]:
    """Checks of differences that a story puts in words."""
    for reading in readings:
        for quantity in reading.quantities:
            cue = _cue(reading, quantity)
            pair = _pair(reading, quantity, cue) if cue is not None else None
            if pair is None:
                continue
            high, low = pair
            apart = (high.value or 0.0) - (low.value or 0.0)
            detail = f"{number(high.value or 0)} − {number(low.value or 0)} = {number(apart)}"
            inputs = [(reading, high), (reading, low)]
            yield made("difference", (reading, quantity), inputs, Sum(apart, True, detail), story)


# ---- the words ------------------------------------------------------------------------------------------------------


def _cue(reading: Reading, quantity: Quantity) -> Cue | None:
    """Whether the words beside a number make it what is left, or what lies between two counts."""
    if not _counts(quantity) or quantity.bound != "exact" or quantity.part == "title" or not quantity.value:
        return None
    before, after = reading.before(quantity, NEAR), reading.after(quantity, NEAR)
    for cue in CUES:
        if _after(cue).match(after) or _before(cue).search(before):
            return cue
    return None


@cache
def _before(cue: Cue) -> re.Pattern[str]:
    """The words before a number; a pattern that nothing matches where a cue has none."""
    filler = r"(?:(?:only|just|the|a|another|some|still|behind)\s+)*"
    return re.compile(rf"\b(?:{_listed(cue, 'before') or '(?!)'})\s+{filler}$", re.IGNORECASE)


@cache
def _after(cue: Cue) -> re.Pattern[str]:
    """The words after a number, at most two others between; some of them must end the clause."""
    between = r"(?:\s+(?!and\b|but\b|or\b|who\b)[\w'’-]+){0,2}?\s+"
    closed = rf"(?:{_listed(cue, 'closed')})(?=\s*(?:[.,;:)—–\"”]|$))"
    return re.compile(rf"{between}(?:(?:{_listed(cue, 'after')})\b|{closed})", re.IGNORECASE)


def _listed(cue: Cue, side: str) -> str:
    listed = sorted(words()[cue][side], key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in listed)


# ---- the two counts -------------------------------------------------------------------------------------------------


def _pair(reading: Reading, quantity: Quantity, cue: Cue) -> tuple[Quantity, Quantity] | None:
    """The two counts that a difference lies between: the larger, the smaller; None where none fit, or several do."""
    known = _known(reading, quantity, cue)
    fit = [
        (high, low)
        for high in known
        for low in known
        if (high.value or 0) - (low.value or 0) == quantity.value and _belong(high, low, quantity, cue)
    ]
    if len({(high.value, low.value) for high, low in fit}) != 1:
        return None
    if (quantity.value or 0) < SMALL and len({q.value for q in known}) > len(fit[0]):
        return None
    high, low = fit[-1]
    return (high, low) if cue not in BESIDE or _follows(reading, quantity, high, low) else None


def _known(reading: Reading, quantity: Quantity, cue: Cue) -> Sequence[Quantity]:
    """The counts near a difference, of its paragraph, or of the one before where its sentence points back."""
    here = reading.sentence(quantity)
    if here is None:
        return ()
    text = reading.text(quantity.part)
    back = POINTS.match(text[here.start : here.end]) is not None
    near = [q for q in reading.beside(quantity, before=BEFORE, after=0) if q is not quantity and _counts(q)]
    known = [q for q in near if q.end <= quantity.start][-NEAREST:]
    known += [q for q in near if q.start > quantity.start][:NEAREST] if cue != "rest" else []
    known = [q for q in known if back or q.start > here.start or PARAGRAPH not in text[q.end : here.start]]
    return [q for q in known if not MORE.match(reading.after(q, NEAR))]


def _counts(quantity: Quantity) -> bool:
    """Whether it counts or measures a thing at a point, a change included ("shed 45 of them", "60 fewer")."""
    return exact(quantity) and quantity.unit not in UNCOUNTED


def _belong(high: Quantity, low: Quantity, apart: Quantity, cue: Cue) -> bool:
    """Whether three counts are of one unit, of one kind of thing and of lots that can follow from one another."""
    marks = (high, low, apart)
    if not all(same_unit(one, two) for one, two in combinations(marks, 2)) or not (low.value or 0) > 0:
        return False
    if high.change is not None or (low.change is not None and cue != "rest"):
        return False
    named = things(high) | things(low)
    if things(apart) and named and not things(apart) & named:
        return False
    if things(high) and things(low) and not things(high) & things(low):
        return False  # of three women and one man none are left of the other
    if cue != "rest":
        return not (roles(high) and roles(low) and roles(high) != roles(low))
    return _may_become(roles(high), roles(low), roles(apart))


def _may_become(whole: frozenset[str], part: frozenset[str], rest: frozenset[str]) -> bool:
    """Whether what befell a set leaves room for what befell its two parts: the arrested are freed, the dead are not."""
    if not whole:
        return rest <= set(words()["rest"]["lots"])
    return part | rest <= may_become(whole)


def _follows(reading: Reading, quantity: Quantity, high: Quantity, low: Quantity) -> bool:
    """Whether a difference follows the count that is the more, or the less: "250,000, or 60,000 more"."""
    after = reading.after(quantity, NEAR)
    near = max((one for one in (high, low) if one.end <= quantity.start), key=lambda one: one.start, default=None)
    joined = reading.gap(near, quantity) if near is not None else None
    return (
        joined is not None
        and OR.fullmatch(joined) is not None
        and _after("up" if near is high else "down").match(after) is not None
    )
