"""Counted: which figures of a statement count what is there, and what shows that two of them count otherwise.

Comes in: statements and their marks. Goes out: a statement's figures but ages, wholes and those that are called wrong;
whether nothing beside two figures tells of another occasion: a permit, the others, a second body, an earlier year.
"""

import re
from collections.abc import Sequence

from twosource.derive import calendar, figures
from twosource.derive.marks import Marks
from twosource.model.said import Quantity, Statement

NAMED = 2  # words of a subject from which two may be two names that begin alike
_NEAR = 24  # code points beside a figure in which "of the", "up from", "more" stand
_NOT_SO_MANY = re.compile(r"\b(?:not|instead of|rather than)\s+(?:the\s+|about\s+|some\s+)?$")
_ALLOWANCE = re.compile(r"\b(?:permits?|permission|licen[cs]es?|quotas?|limits?|ceilings?|thresholds?|targets?)\b")
# What is not counted but ruled, or foreseen: each statement's figure is compared with one of its kind.
_NOT_SO = (
    re.compile(r"\bmay\b(?! have\b)"),
    re.compile(r"\b(?:(?:exit|opinion) polls?|[Aa] poll|forecasts?|projections?|projected|predicted|predictions?)\b"),
)
_BESIDE = 16  # code points beside a figure in which "other", "not" stand
_OTHERS_BEFORE = re.compile(r"\b(?:other|another|remaining|additional)\s+$")
_ONE_OF = re.compile(
    r"one\s+of\s+(?:the|its|their|his|her|those|these|several|many|two|three|four|five)\b", re.IGNORECASE
)
_OTHERS_AFTER = re.compile(
    r"\W*(?:others\b|[\w-]+\s+(?:other|others|more|additional|of\s+(?:them|whom|the(?!\s+\d)))\b)"
)
# "two were killed and four others wounded": the others are all of the wounded
_BESIDE_DEAD = re.compile(r"\b(?:kill\w*|dead|die[ds]?|deaths?|slain|murdered|lives)\b[^.;]*$", re.IGNORECASE)
_BEFORE_OTHERS = 120  # code points before the others in which the dead are told
_FAR_BESIDE = 60  # code points after "one" in which "another" stands: one of several, and no count of them
_OF_SET = re.compile(r"[\w-]+\s+of\s+the\b")
_REACHED = frozenset(
    {"captured", "arrested", "rescued", "freed", "evacuated"}
)  # of a set, all who are yet: no rest of it
_HURT = frozenset({"injured", "hospitalised", "treated"})
_ONE_OF_TWO = re.compile(r"one\b[^.;]*\b(?:another|the other|the others|one)\b", re.IGNORECASE)
_WHOLE = re.compile(
    r"\b(?:of|out of|among)\s+(?:the|its|their|his|her|some|about|all|those|these|an?)?\s*(?:more than\s*)?$",
    re.IGNORECASE,
)
_FROM = re.compile(r"\b(?:from|than|against|after)\s+(?:(?:about|some|around|just|only|at least)\s+)?$", re.IGNORECASE)
_MORE = re.compile(
    r"\b(?:another|a further|further|other|additional|new|by|extra|up to|as many as)\s+(?:(?:at least|about)\s+)?$",
    re.IGNORECASE,
)
_MORE_AFTER = re.compile(r"\s*(?:[\w-]+\s+)?(?:more|others?|additional|extra|further|new)\b", re.IGNORECASE)
_ON_TOP = re.compile(r"\b(?:alone|each|a day|an hour|every)\b", re.IGNORECASE)


def told_figures(statement: Statement, marks: Marks) -> list[Quantity]:
    """A statement's figures but ages and those that it says are wrong."""
    told = [q for i in statement.quantities if (q := marks.quantities[i]).noun != "age"]
    return [q for q in told if not is_refused(q, marks) and not is_one_of(q, marks)]


def is_refused(quantity: Quantity, marks: Marks) -> bool:
    """Whether a statement says that a figure is not the one: "28 patients, not 18"."""
    document = marks.documents[quantity.document]
    before = document.slice(max(0, quantity.start - _BESIDE), quantity.start, quantity.part)
    return _NOT_SO_MANY.search(before.lower()) is not None


def is_one_of(quantity: Quantity, marks: Marks) -> bool:
    """Whether "one" picks from several ("one of the wounded"), and counts nobody."""
    ahead = marks.documents[quantity.document].slice(quantity.start, quantity.end + _FAR_BESIDE, quantity.part)
    return _ONE_OF.match(ahead) is not None


def plain_figures(statement: Statement, marks: Marks) -> list[Quantity]:
    """A statement's figures but wholes of which another counts a part ("14 of the 37"), and what one has risen from."""
    document = marks.documents[statement.document]
    told = told_figures(statement, marks)
    before = {q.id: document.slice(max(0, q.start - _NEAR), q.start, q.part) for q in told}
    kept = [q for q in told if _FROM.search(before[q.id]) is None or len(told) == 1]
    wholes = [
        q.id for q in kept if any(q.start - _NEAR <= x.end <= q.start for x in told) and _WHOLE.search(before[q.id])
    ]
    return [q for q in kept if q.id not in wholes]


def is_sole(quantity: Quantity, told: Sequence[Quantity]) -> bool:
    """Whether no other figure of a statement could be meant: of the same unit, for people with the same lot."""
    lot = figures.roles(quantity)
    return sum(q.unit == quantity.unit and figures.roles(q) == lot for q in told) == 1


def apart(q: Quantity, r: Quantity, *, times: float) -> bool:
    """Whether the larger of two figures is more than so many times the smaller one: they hardly count one thing."""
    small, large = sorted(abs(each.value or each.low or each.high or 0) for each in (q, r))
    return large > times * small


def same_occasion(left: tuple[Statement, Quantity], right: tuple[Statement, Quantity], marks: Marks) -> bool:
    """Whether nothing beside two figures shows that they count otherwise: a permit, the others, an earlier year."""
    (a, q), (b, r) = left, right
    if any((pattern.search(marks.words(a)) is None) != (pattern.search(marks.words(b)) is None) for pattern in _NOT_SO):
        return False
    if _of_two_bodies(a, b, marks):
        return False
    if _is_allowed(q, a, marks) != _is_allowed(r, b, marks) or is_rest(q, marks) != is_rest(r, marks):
        return False
    return is_past(a, marks) == is_past(b, marks) and not _of_other_days(a, b, marks)


def _of_two_bodies(a: Statement, b: Statement, marks: Marks) -> bool:
    """Whether the subjects are two names that begin alike: the Harbour List, the Harbour Union."""
    left, right = (gist.subject if (gist := marks.gists.get(s.id)) else () for s in (a, b))
    if len(left) < NAMED or len(right) < NAMED or left[0] != right[0] or left[-1] == right[-1]:
        return False
    return all(name[-1].capitalize() in marks.words(s) for s, name in ((a, left), (b, right)))


def _of_other_days(a: Statement, b: Statement, marks: Marks) -> bool:
    """Whether each statement counts what was on a day of its own: "three were found on Monday", "two on Sunday"."""
    days = [[x for i in s.times if (x := marks.times[i]).timex.type == "DATE"] for s in (a, b)]
    if len(days[0]) != 1 or len(days[1]) != 1:
        return False
    left, right = (calendar.interval(told[0]) for told in days)
    return left is not None and right is not None and (left[1] <= right[0] or right[1] <= left[0])


def _is_allowed(quantity: Quantity, statement: Statement, marks: Marks) -> bool:
    """Whether a figure is what a permit, a limit or a quota is for: it counts nothing that is there."""
    told = [one for i in statement.quantities if (one := marks.quantities.get(i)) and one.part == statement.part]
    places = [statement.start + word.start() for word in _ALLOWANCE.finditer(marks.words(statement).lower())]
    nearest = [min((_distance(one, at), one.start, one.id) for one in told) for at in places if told]
    return any(name == quantity.id for _, _, name in nearest)


def _distance(quantity: Quantity, at: int) -> int:
    return min(abs(quantity.start - at), abs(quantity.end - at))


def is_past(statement: Statement, marks: Marks) -> bool:
    """Whether a statement tells of a year before its report: what it counts is of another occasion."""
    published = marks.documents[statement.document].published or ""
    return any(x.latest is not None and x.latest[:4] < published[:4] for x in marks.dates(statement))


def is_rest(quantity: Quantity, marks: Marks) -> bool:
    """Whether a figure counts who is left beside others ("four others"): it is no second figure for all of them."""
    document = marks.documents[quantity.document]
    before = document.slice(max(0, quantity.start - _BESIDE), quantity.start, quantity.part)
    after = document.slice(quantity.start, quantity.end + _BESIDE, quantity.part)
    if _ONE_OF_TWO.match(document.slice(quantity.start, quantity.end + _FAR_BESIDE, quantity.part)):
        return True
    if figures.roles(quantity) & _REACHED and _OF_SET.match(after):
        return False
    ahead = document.slice(max(0, quantity.start - _BEFORE_OTHERS), quantity.start, quantity.part)
    if figures.roles(quantity) <= _HURT and figures.roles(quantity) and _BESIDE_DEAD.search(ahead):
        return False
    return _OTHERS_BEFORE.search(before.lower()) is not None or _OTHERS_AFTER.match(after.lower()) is not None


def is_on_top(quantity: Quantity, marks: Marks) -> bool:
    """Whether a figure counts who came on top of others, or on one day alone."""
    document = marks.documents[quantity.document]
    before = document.slice(max(0, quantity.start - _NEAR), quantity.start, quantity.part)
    after = document.slice(quantity.end, quantity.end + _NEAR, quantity.part)
    return bool(_MORE.search(before) or _MORE_AFTER.match(after) or _ON_TOP.search(after))
