"""Lengths: how long one thing lasted, or was put off, in two statements of it.

Comes in: two statements that alignment finds near, and a length of time of each. Goes out: whether they cannot both be
right: "the talks lasted four hours", "the talks lasted nine hours".
"""

import re

from twosource.derive import figures
from twosource.derive.counted import same_occasion
from twosource.derive.marks import Marks
from twosource.derive.moments import of_two_occasions, one_predicate, same_subject
from twosource.model.said import Quantity, Statement

ROUGHLY = 1.25  # times: lengths that differ by less are one, told roughly
LONGER = 30.0  # times: "two hours" and "two weeks" are of two things
_BESIDE = 24  # code points beside a length by which it is told of a place in time, or of a part
_RELATIVE = re.compile(
    r"\W*(?:ago|later|earlier|before|after|from now|old|of which|into|straight|a (?:day|week|month|year))\b",
    re.IGNORECASE,
)
_PART = re.compile(
    r"\b(?:last|past|next|first|previous|another|every|each|within|least|most|up to|further|extra|more|than|in|of)\s+$",
    re.IGNORECASE,
)
_UNTIL_NOW = re.compile(r"\b(?:has|have)\b", re.IGNORECASE)  # grows from day to day


def lasted_otherwise(left: tuple[Statement, Quantity], right: tuple[Statement, Quantity], marks: Marks) -> bool:
    """Whether two statements tell of one deed of one subject that it took two lengths of time."""
    (a, q), (b, r) = left, right
    if a.document == b.document or not all(_is_length(x, marks) for x in (q, r)) or a.modality != b.modality:
        return False
    one_deed = one_predicate(a, b) and same_subject(a, b, marks) and a.negated == b.negated
    if not one_deed or of_two_occasions(a, b, marks) or not same_occasion(left, right, marks):
        return False
    running = any(_UNTIL_NOW.search(marks.words(s)) for s in (a, b)) and marks.day(a) != marks.day(b)
    short, long = sorted((_hours(q), _hours(r)))
    return not running and ROUGHLY * short < long <= LONGER * short


def _is_length(quantity: Quantity, marks: Marks) -> bool:
    """Whether a figure is how long something took, and neither when it was nor how long a part of it was."""
    told = quantity.value is not None and quantity.bound == "exact" and quantity.change is None
    if not told or figures.factor(quantity.unit, "hour") is None:
        return False
    document = marks.documents[quantity.document]
    before = document.slice(max(0, quantity.start - _BESIDE), quantity.start, quantity.part)
    after = document.slice(quantity.end, quantity.end + _BESIDE, quantity.part)
    return _PART.search(before) is None and _RELATIVE.match(after) is None


def _hours(quantity: Quantity) -> float:
    return (quantity.value or 0.0) * (figures.factor(quantity.unit, "hour") or 0.0)
