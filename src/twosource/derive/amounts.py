"""Amounts: two statements' figures of one thing, and the tolls of a story, in; how they differ, out.

A difference is a `conflict`, one told later and larger an `update`, a point inside a bound a `bound`.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import combinations

from twosource.derive import calendar, figures
from twosource.derive.marks import Marks, place, relation
from twosource.derive.moments import one_predicate, same_subject
from twosource.derive.tables import table
from twosource.model.derived import Relation
from twosource.model.said import Quantity, Statement

NAMED = 2  # words that tell closely who is counted ("Bordurian soldiers")
SEVERAL = 2  # people: one is told in many ways
MOST_TOLLS = 16  # figures of a story's tolls that are compared with one another
_NOT_SO_MANY = re.compile(r"\b(?:not|instead of|rather than)\s+(?:the\s+|about\s+|some\s+)?$")
_ALLOWANCE = re.compile(r"\b(?:permits?|permission|licen[cs]es?|quotas?|limits?|ceilings?|thresholds?|targets?)\b")
# What is not counted but ruled, or foreseen: each statement's figure is compared with one of its kind.
_NOT_SO = (
    re.compile(r"\bmay\b(?! have\b)"),
    re.compile(r"\b(?:(?:exit|opinion) polls?|[Aa] poll|forecasts?|projections?|projected|predicted|predictions?)\b"),
)
_BESIDE = 16  # code points beside a figure in which "other" stands
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
# "six people with stab wounds"
_WITH_WOUNDS = re.compile(
    r"\s*(?:\w+ ){0,3}?with (?:[\w-]+ ){0,2}(?:wounds|injur(?:y|ies)|burns|fractures)\b", re.IGNORECASE
)
_FAR_BESIDE = 60  # code points after "one" in which "another" stands: one of several, and no count of them
_OF_SET = re.compile(r"[\w-]+\s+of\s+the\b")
_REACHED = frozenset(
    {"captured", "arrested", "rescued", "freed", "evacuated"}
)  # of a set, all who are yet: no rest of it
_HURT = frozenset({"injured", "hospitalised", "treated"})
_MEN = frozenset({"man"})
_ONE_OF_TWO = re.compile(r"one\b[^.;]*\b(?:another|the other|the others|one)\b", re.IGNORECASE)
_NEAR = 60  # code points around a figure in which it is said to be the latest
_LATEST = re.compile(
    r"\b(?:(?:are|is|have|has|had) now|now (?:known|stands?|put|puts|at)"
    r"|(?:has|had|have) (?:risen|climbed|grown|gone up|increased)"
    r"|(?:rose|climbed|increased|grew) to|more than (?:first|earlier|initially|previously))\b"
)
FAR = 50  # times: two tellings of one count hardly differ by as much
ALIKE = 0.6  # share of the shorter statement's content words from which two verbs tell one thing
OFTEN = "times"  # the unit of how often something happened
CLOSE = 10  # times: nor do two sums or lengths of which nothing else says that they measure one thing


def on_quantity(a: Statement, b: Statement, marks: Marks, *, sure: bool = False) -> Relation | None:
    """The worst that two statements' figures of one thing show: a difference before a bound.

    A bound is told of figures that are each other's only match; a difference only where their own words count the same
    thing, since a sentence holds many numbers. Ages belong to people, and two people are not told apart here.
    """
    left, right = told_figures(a, marks), told_figures(b, marks)
    bound: Relation | None = None
    for q, r in figures.matched(left, right):
        strict, loose = figures.compare(q, r).kind, figures.compare(q, r, same_thing=True).kind
        sure_enough = sure or (_is_speed(q) and same_subject(a, b, marks))
        measured = sure_enough and loose == "different" and _measures_one((a, q), (b, r), marks)
        clear = (strict == "different" and not apart(q, r, times=FAR)) or (measured and not apart(q, r, times=CLOSE))
        clear = clear and _is_sole(q, left) and _is_sole(r, right) and same_occasion((a, q), (b, r), marks)
        if clear or (loose in ("bound", "different") and grown(q, r, marks)):
            return differ((a, b), (q, r), marks)
        if loose == "bound" and bound is None:
            said = f"{marks.quoted(q)} against {marks.quoted(r)}"
            bound = relation("bound", "quantity", (a, b), said, place(q), place(r))
    return bound


def _measures_one(left: tuple[Statement, Quantity], right: tuple[Statement, Quantity], marks: Marks) -> bool:
    """Whether two figures of one proposition measure one thing though neither says so: lengths, pages, money, times.

    A sum, or how often something was done, is of the deed; where the verbs are two, both tell how much there is ("stood
    at", "amounted to"), or most other words are the same.
    """
    (a, q), (b, r) = left, right
    if figures.is_measured_alike(q, r):
        return True
    if q.unit != r.unit or not (figures.is_length(q) or figures.is_money(q) or q.unit == OFTEN):
        return False
    if figures.is_length(q) or (one_predicate(a, b) and q.unit != OFTEN):
        return True
    levels = q.unit == OFTEN or {a.predicate, b.predicate} <= {*table("amounts")["levels"]}
    return levels and same_subject(a, b, marks) and marks.shared_terms(a, b)[1] >= ALIKE


def _is_speed(quantity: Quantity) -> bool:
    """Whether it tells how fast something goes, of which a subject mostly has one."""
    return figures.factor(quantity.unit, "kilometre per hour") is not None


def told_figures(statement: Statement, marks: Marks) -> list[Quantity]:
    """A statement's figures but ages and those that it says are wrong."""
    told = [q for i in statement.quantities if (q := marks.quantities[i]).noun != "age"]
    document = marks.documents[statement.document]
    before = {q.id: document.slice(max(0, q.start - _BESIDE), q.start, q.part).lower() for q in told}
    return [q for q in told if not _NOT_SO_MANY.search(before[q.id]) and not _is_one_of(q, marks)]


def _is_one_of(quantity: Quantity, marks: Marks) -> bool:
    """Whether "one" picks from several ("one of the wounded"), and counts nobody."""
    ahead = marks.documents[quantity.document].slice(quantity.start, quantity.end + _FAR_BESIDE, quantity.part)
    return _ONE_OF.match(ahead) is not None


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
    if _is_allowed(q, a, marks) != _is_allowed(r, b, marks) or _is_rest(q, marks) != _is_rest(r, marks):
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


def is_past(statement: Statement, marks: Marks) -> bool:
    """Whether a statement tells of a year before its report: what it counts is of another occasion."""
    published = marks.documents[statement.document].published or ""
    return any(x.latest is not None and x.latest[:4] < published[:4] for x in marks.dates(statement))


def _is_rest(quantity: Quantity, marks: Marks) -> bool:
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


def _distance(quantity: Quantity, at: int) -> int:
    return min(abs(quantity.start - at), abs(quantity.end - at))


def _is_sole(quantity: Quantity, told: Sequence[Quantity]) -> bool:
    """Whether no other figure of a statement could be meant: of the same unit, for people with the same lot."""
    lot = figures.roles(quantity)
    return sum(q.unit == quantity.unit and figures.roles(q) == lot for q in told) == 1


def differ(pair: tuple[Statement, Statement], told: tuple[Quantity, Quantity], marks: Marks) -> Relation:
    """A later and larger toll is an update, from the earlier to the later; any other difference is a conflict."""
    (a, b), (q, r) = pair, told
    later = grown(q, r, marks)
    if _day(q, marks) > _day(r, marks) or (later and _order(q, marks) > _order(r, marks)):
        (a, b), (q, r) = (b, a), (r, q)
    said = f"{marks.quoted(q)} against {marks.quoted(r)}"
    later = later or _corrected(q, r, b, marks)
    return relation("update" if later else "conflict", "quantity", (a, b), said, place(q), place(r))


def _corrected(early: Quantity, late: Quantity, statement: Statement, marks: Marks) -> bool:
    """Whether a later report says that an earlier one's figure was wrong: "28 patients, not 18, had left"."""
    if not "" < _day(early, marks) < _day(late, marks):
        return False
    told = [marks.quantities[i] for i in statement.quantities]
    before = {q.id: marks.documents[q.document].slice(max(0, q.start - _BESIDE), q.start, q.part) for q in told}
    return any(q.value == early.value and _NOT_SO_MANY.search(before[q.id].lower()) for q in told if q.id != late.id)


def grown(q: Quantity, r: Quantity, marks: Marks) -> bool:
    """Whether two tolls are one that grew: of different days, or hours, or told on one day as what is known now."""
    early, late = sorted((q, r), key=lambda toll: _order(toll, marks))
    counted = all(figures.is_toll(x) or figures.mounts(x) or "treated" in figures.roles(x) for x in (q, r))
    if not counted or early.value is None or late.value is None or early.value >= late.value:
        return False
    return is_later(early, late, marks)


def is_later(early: Quantity, late: Quantity, marks: Marks) -> bool:
    """Whether a figure was told on a later day or at a later hour than another, or says that it is the latest."""
    days = [_day(x, marks) for x in (early, late)]
    hours = [marks.documents[x.document].published or "" for x in (early, late)]
    if not all(days) or days[0] > days[1]:
        return False
    if days[0] < days[1] or (all("T" in hour for hour in hours) and hours[0] < hours[1]):
        return True
    document = marks.documents[late.document]
    return _LATEST.search(document.slice(max(0, late.start - _NEAR), late.end + _NEAR, late.part).lower()) is not None


def _order(mark: Quantity, marks: Marks) -> tuple[str, float]:
    """Of two tolls the larger one of a day is the later."""
    return _day(mark, marks), mark.value or 0.0


def _day(mark: Quantity, marks: Marks) -> str:
    """The day on which a mark's document was published, "" where it is not told."""
    return (marks.documents[mark.document].published or "")[:10]


def growing(statements: Iterable[Statement], marks: Marks) -> list[Relation]:
    """How the reports of one story differ over its tolls, also where nothing joins the sentences that tell them.

    Of each report the first figure of the dead, the injured, the missing … in its text counts, and the first of those
    that are named more closely ("Bordurian soldiers"); where there are many,
    reports that tell the same figure are told once, by the first.
    """
    first: dict[tuple[str, frozenset[str], frozenset[str]], tuple[Statement, Quantity]] = {}
    for statement in statements:
        for toll in (_harmed(marks.quantities[i], marks) for i in statement.quantities):
            told = statement.part == "text" and statement.telling
            if told and figures.is_toll(toll) and not _is_one_of(toll, marks):
                named = figures.things(toll) if len(figures.things(toll)) >= NAMED else frozenset()
                first.setdefault((statement.document, figures.roles(toll), named), (statement, toll))
    kept = list(first.values())
    if len(kept) > MOST_TOLLS:
        kept = list({(figures.roles(q), q.bound, q.low, q.high, q.value): (s, q) for s, q in reversed(kept)}.values())
    pairs = combinations(kept[:MOST_TOLLS], 2)
    found = (_of_tolls(a, b, marks) for a, b in pairs)
    return [r for r in found if r is not None]


def _harmed(quantity: Quantity, marks: Marks) -> Quantity:
    """A count of people, as one of the injured where it tells their wounds: "six people with burns"."""
    if quantity.unit != "person" or figures.roles(quantity):
        return quantity
    after = marks.documents[quantity.document].slice(quantity.end, quantity.end + _FAR_BESIDE, quantity.part)
    if _WITH_WOUNDS.match(after) is None:
        return quantity
    return replace(quantity, noun=f"{quantity.noun or ''} injured".strip())


def _of_tolls(left: tuple[Statement, Quantity], right: tuple[Statement, Quantity], marks: Marks) -> Relation | None:
    (a, q), (b, r) = left, right
    one_noun = figures.things(q) == figures.things(r)
    kind = figures.compare(q, r, same_thing=None if one_noun else True).kind
    if a.document == b.document or figures.roles(q) != figures.roles(r) or kind not in ("different", "bound"):
        return None
    if _is_rest(q, marks) != _is_rest(r, marks):
        return None
    if figures.things(q) and figures.things(r) and not one_noun:
        men = any(figures.things(x) == _MEN for x in (q, r))  # miners are men; two men of five dead are told beforehand
        return differ((a, b), (q, r), marks) if men and grown(q, r, marks) else None
    if grown(q, r, marks) or (kind == "different" and not figures.things(q) | figures.things(r)):
        return differ((a, b), (q, r), marks)
    if kind == "different":
        named = len(figures.things(q)) >= NAMED and figures.roles(q) == {"dead"} and _exactly(q) and _exactly(r)
        return differ((a, b), (q, r), marks) if named and _day(q, marks) == _day(r, marks) else None
    said = f"{marks.quoted(q)} against {marks.quoted(r)}"
    return relation("bound", "quantity", (a, b), said, place(q), place(r))


def _exactly(quantity: Quantity) -> bool:
    return quantity.bound == "exact" and quantity.value is not None and quantity.value >= SEVERAL
