"""Amounts: two statements' figures of one thing, and the tolls of a story, in; how they differ, out.

A difference is a `conflict`, one told later and larger an `update`, a point inside a bound a `bound`.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from itertools import combinations

from twosource.derive import figures
from twosource.derive.counted import apart, is_one_of, is_refused, is_rest, is_sole, same_occasion, told_figures
from twosource.derive.lengths import lasted_otherwise
from twosource.derive.marks import Marks
from twosource.derive.moments import one_predicate, same_subject
from twosource.derive.running import is_told_grown, moment
from twosource.derive.tables import table
from twosource.model.derived import Relation
from twosource.model.said import Quantity, Statement

NAMED = 2  # words that tell closely who is counted ("Bordurian soldiers")
SEVERAL = 2  # people: one is told in many ways
MOST_TOLLS = 16  # figures of a story's tolls that are compared with one another
# "six people with stab wounds"
_WITH_WOUNDS = re.compile(
    r"\s*(?:\w+ ){0,3}?with (?:[\w-]+ ){0,2}(?:wounds|injur(?:y|ies)|burns|fractures)\b", re.IGNORECASE
)
_STILL = re.compile(r"\b(?:still|remain(?:s|ed)?)\b", re.IGNORECASE)
_MEN = frozenset({"man"})
_FAR = 60  # code points after a figure in which wounds stand, or before it what it was changed by
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
        clear = clear and is_sole(q, left) and is_sole(r, right) and same_occasion((a, q), (b, r), marks)
        if clear or (loose in ("bound", "different") and grown(q, r, marks)):
            return differ((a, b), (q, r), marks)
        lasted = loose == "different" and is_sole(q, left) and is_sole(r, right)
        if lasted and lasted_otherwise((a, q), (b, r), marks):
            return marks.against("conflict", "time", (a, b), q, r)
        if loose == "different" and (changed := _changed((a, q), (b, r), marks)) is not None:
            return changed
        if loose == "bound" and bound is None:
            bound = marks.against("bound", "quantity", (a, b), q, r)
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


def _changed(left: tuple[Statement, Quantity], right: tuple[Statement, Quantity], marks: Marks) -> Relation | None:
    """A figure and what a later day's report tells it to have been changed to: "a ban cut to 12 months"."""
    (a, q), (b, r) = (left, right) if marks.day(left[1]) < marks.day(right[1]) else (right, left)
    if not "" < marks.day(q) < marks.day(r) or q.unit != r.unit or q.unit is None or not marks.share_subject(a, b):
        return None
    before = marks.documents[r.document].slice(max(b.start, r.start - _FAR), r.start, r.part)
    return marks.against("update", "quantity", (a, b), q, r) if _changed_to().search(before) else None


@cache
def _changed_to() -> re.Pattern[str]:
    verbs = "|".join(table("amounts")["changed"])
    return re.compile(rf"\b(?:{verbs})\b[^.;,]*\bto\s+(?:(?:about|some|only|just|at least)\s+)?$", re.IGNORECASE)


def _is_speed(quantity: Quantity) -> bool:
    """Whether it tells how fast something goes, of which a subject mostly has one."""
    return figures.factor(quantity.unit, "kilometre per hour") is not None


def differ(pair: tuple[Statement, Statement], told: tuple[Quantity, Quantity], marks: Marks) -> Relation:
    """A later and larger toll is an update, from the earlier to the later; any other difference is a conflict."""
    (a, b), (q, r) = pair, told
    at_once = _of_one_moment(a, b, q, marks)
    later = grown(q, r, marks) and not at_once
    if marks.day(q) > marks.day(r) or (later and _order(q, marks) > _order(r, marks)):
        (a, b), (q, r) = (b, a), (r, q)
    later = later or _corrected(q, r, b, marks) or (_passes(a, b, q, r, marks) and not at_once)
    return marks.against("update" if later else "conflict", "quantity", (a, b), q, r)


def _passes(a: Statement, b: Statement, q: Quantity, r: Quantity, marks: Marks) -> bool:
    """Whether two counts of different days are of what is so for a time: missing, "still shut", "stands at"."""
    lots, days = figures.roles(q) | figures.roles(r), {marks.day(q), marks.day(r)}
    if "" in days or len(days) == 1:
        return False
    late = b if marks.day(a) < marks.day(b) else a
    passing = bool(lots) and lots <= {*table("amounts")["passing"]}
    moving = {a.predicate, b.predicate} <= {*table("amounts")["moving"]}
    return passing or moving or _STILL.search(marks.words(late)) is not None


def _of_one_moment(a: Statement, b: Statement, quantity: Quantity, marks: Marks) -> bool:
    """Whether two counts are told to be of one moment: "by noon", of those missing also "on Thursday evening"."""
    moments = [moment(s, marks) for s in (a, b)]
    if all(moments) or figures.roles(quantity).isdisjoint(table("amounts")["passing"]):
        return moments[0] is not None and moments[0] == moments[1]
    read = ([marks.times[i] for i in s.times] for s in (a, b))
    times = [{(x.timex.value, x.earliest) for x in told if x.earliest is not None} for told in read]
    return len(times[0]) == 1 and times[0] == times[1]


def _corrected(early: Quantity, late: Quantity, statement: Statement, marks: Marks) -> bool:
    """Whether a later report says that an earlier one's figure was wrong: "28 patients, not 18, had left"."""
    if not "" < marks.day(early) < marks.day(late):
        return False
    told = (marks.quantities[i] for i in statement.quantities)
    return any(q.value == early.value and q.id != late.id and is_refused(q, marks) for q in told)


def grown(q: Quantity, r: Quantity, marks: Marks) -> bool:
    """Whether two tolls are one that grew: of different days, or hours, or told on one day as what is known now."""
    early, late = sorted((q, r), key=lambda toll: _order(toll, marks))
    counted = all(figures.is_toll(x) or figures.mounts(x) or "treated" in figures.roles(x) for x in (q, r))
    if not counted or early.value is None or late.value is None or early.value >= late.value:
        return False
    return is_later(early, late, marks)


def is_later(early: Quantity, late: Quantity, marks: Marks) -> bool:
    """Whether a figure was told on a later day or at a later hour than another, or says that it is the latest."""
    days = [marks.day(x) for x in (early, late)]
    hours = [marks.documents[x.document].published or "" for x in (early, late)]
    if not all(days) or days[0] > days[1]:
        return False
    if days[0] < days[1] or (all("T" in hour for hour in hours) and hours[0] < hours[1]):
        return True
    return is_told_grown(late, marks)


def _order(mark: Quantity, marks: Marks) -> tuple[str, float]:
    """Of two tolls the larger one of a day is the later."""
    return marks.day(mark), mark.value or 0.0


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
            if told and figures.is_toll(toll) and not is_one_of(toll, marks):
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
    after = marks.documents[quantity.document].slice(quantity.end, quantity.end + _FAR, quantity.part)
    if _WITH_WOUNDS.match(after) is None:
        return quantity
    return replace(quantity, noun=f"{quantity.noun or ''} injured".strip())


def _of_tolls(left: tuple[Statement, Quantity], right: tuple[Statement, Quantity], marks: Marks) -> Relation | None:
    (a, q), (b, r) = left, right
    one_noun = figures.things(q) == figures.things(r)
    kind = figures.compare(q, r, same_thing=None if one_noun else True).kind
    if a.document == b.document or figures.roles(q) != figures.roles(r) or kind not in ("different", "bound"):
        return None
    if is_rest(q, marks) != is_rest(r, marks):
        return None
    if figures.things(q) and figures.things(r) and not one_noun:
        men = any(figures.things(x) == _MEN for x in (q, r))  # miners are men; two men of five dead are told beforehand
        return differ((a, b), (q, r), marks) if men and grown(q, r, marks) else None
    if grown(q, r, marks) or (kind == "different" and not figures.things(q) | figures.things(r)):
        return differ((a, b), (q, r), marks)
    if kind == "different":
        named = len(figures.things(q)) >= NAMED and figures.roles(q) == {"dead"} and _exactly(q) and _exactly(r)
        return differ((a, b), (q, r), marks) if named and marks.day(q) == marks.day(r) else None
    return marks.against("bound", "quantity", (a, b), q, r)


def _exactly(quantity: Quantity) -> bool:
    return quantity.bound == "exact" and quantity.value is not None and quantity.value >= SEVERAL
