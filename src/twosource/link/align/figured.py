"""Figures: two statements that tell one number of one thing, where their words leave it open whether they are one.

Comes in: two statements and a story's quantities. Goes out: the reason for which they are one, or nothing. A number
ties two short statements that tell hardly anything else; a long one tells many things, and its number may be beside
them.
"""

from collections.abc import Mapping, Sequence

from twosource.link.align.features import counts_same
from twosource.link.align.units import Story, place
from twosource.model.judged import Reason
from twosource.model.said import Quantity, Statement

LONGEST = 16  # words of either statement
NEAR = 1.25  # a bound and a point inside it: "more than 3,000" and 3,400, but not 9,000
OPEN = 0.33  # likelihood from which equal figures decide: of 52 pairs of dev and train below 0.7, 34 share a claim
OPEN_BOUND = 0.5  # from which a bound and a point near it do
ANY = frozenset({"case", "incident", "instance"})  # "14 cases in which people were scalded" are 14 people
# what happened to the counted: three who died are not three who were hurt
LOTS = frozenset({"dead", "injured", "missing", "arrested", "charged", "rescued", "freed", "sick", "hospitalised"})
TIME = frozenset({"year", "month", "week", "day", "hour", "minute", "second", "decade", "century"})


def same_figure(
    a: Statement, b: Statement, likelihood: float, *, story: Story, quantities: Mapping[str, Quantity]
) -> Reason | None:
    """Why two statements that may be one are one: all the figures of the one are the other's."""
    if "title" in (a.part, b.part) or a.utterance or b.utterance or likelihood < OPEN:
        return None
    words = [story.words(s) for s in (a, b)]
    if any(len(told.split()) > LONGEST for told in words):
        return None
    left, right = (_counts(s, told, quantities) for s, told in zip((a, b), words, strict=True))
    if not left or len(left) != len(right):
        return None
    pairs = list(zip(left, right, strict=True))
    equal = all(_one_thing(q, r) and _value(q) == _value(r) for q, r in pairs)
    if not equal and (likelihood < OPEN_BOUND or not all(_one_thing(q, r) and _near(q, r) for q, r in pairs)):
        return None
    evidence = tuple(place(q) for q in (left[0], right[0]))
    return Reason("figure", certain=False, evidence=evidence, detail="one figure of one thing, and little else")


def _counts(s: Statement, words: str, quantities: Mapping[str, Quantity]) -> Sequence[Quantity]:
    """The figures of a statement, ages, lengths of time and what is said not to be the figure aside."""
    told = (quantities[i] for i in s.quantities if i in quantities)
    counts = [q for q in told if q.noun != "age" and q.unit not in TIME]
    return [q for q in counts if not words[: max(0, q.start - s.start)].endswith("not ")]


def _one_thing(q: Quantity, r: Quantity) -> bool:
    """Whether two figures may count one thing; a figure without a unit leaves it to the other."""
    lots = [LOTS & {*(x.noun or "").split()} for x in (q, r)]
    if q.change != r.change or (all(lots) and lots[0].isdisjoint(lots[1])):
        return False
    units = {q.unit, r.unit}
    return counts_same(q, r) or None in units or units == {"person"} or (bool(units & ANY) and "person" in units)


def _value(q: Quantity) -> float | None:
    return q.value if q.value is not None else q.low if q.low is not None else q.high


def _near(q: Quantity, r: Quantity) -> bool:
    """Whether one is a bound, or roughly told, and the other a point that it may mean."""
    one, two = _value(q), _value(r)
    if one is None or two is None or q.bound == r.bound == "exact":
        return False
    small, large = sorted((abs(one), abs(two)))
    below = q if abs(one) == small else r
    above = r if below is q else q
    if below.bound in ("at_most", "less_than") or above.bound in ("at_least", "more_than"):
        return False
    return small > 0 and large / small <= NEAR
