"""Numbers that stand in sentences apart: a total and its parts, two counts and what lies between them, in; checks, out.

"Forty-four pupils fell ill. Twenty-six go to one school and 18 to the other"; "318 passengers and 46 crew", elsewhere
"all 364 aboard"; "48,212 votes … 47,990", elsewhere "by 222 votes". Nothing but the arithmetic ties such numbers
together, so a check is told only where it comes out to the last digit.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from twosource.derive.checks.reading import Reading, Readings, Sum, is_count, made, may_become, number, same_unit, words
from twosource.derive.figures import is_money, roles, things
from twosource.model.derived import Check
from twosource.model.said import Quantity

BEFORE, AFTER = 3, 1  # sentences before and after the parts in which their total stands
APART = 200  # code points between those found and those still sought
LARGE = 10.0  # a smaller total comes out by chance too often, unless the parts say what they are parts of
TELLING = 100.0  # a total found anywhere in the story
CLOSE_COUNTS = 0.5  # of the larger: two counts of one contest, and no part and its whole
TOTAL_BOUNDS = frozenset({"exact", "about", "nearly", "at_least"})
JOINED = re.compile(
    r"[^.;:()]{0,120}?(?:,|;)?(?:\s+and|,)\s+(?:[^.;:()]{0,60}\s)?(?:some\s+|another\s+|the\s+other\s+)?"
)
SOME = re.compile(r"\b(?:including|includes?|among|such as|than)\b", re.IGNORECASE)
AGAINST = re.compile(r"\s*(?:[-–]|-for-|-of-)\s*\d")
AGAINST_IT = re.compile(r"\d\s*(?:[-–]|-for-|-of-)\s*$")
ONE_MORE = re.compile(r"(?:\band|\bas well as|\bplus)\s+(?:[\w'’-]+\s+)?$")
PAIR = re.compile(r"(?:\s+[\w'’-]+){1,4}\s+and\s+")
OF_THEM = re.compile(r"\s+(?:\w+\s+)?of\s+(?:them|these|those|whom|which|the\s+\w+)\b")
OF_THESE = re.compile(r"(?:^|[.;]\s+|[\"“])(?:of|among)\s+(?:them|these|those)[\s,]+$", re.IGNORECASE)
PRONOUN = re.compile(r"\s+(?:\w+\s+)?of\s+(?:them|these|those|whom|which)\b")
LED = re.compile(r"[^.;:()]{0,80},\s+")  # "Nine people were killed, five in …"
NOT_ALL = re.compile(r"\b(?:and|but|when|while|after|including|among|such|with|like)\b", re.IGNORECASE)
PLACED = re.compile(
    r"\s+(?:people\s+)?(?:in|at|on|from|near|outside|inside|during|by|abroad|elsewhere|there|at home|next door)\b"
)
OTHER_CLAUSE = re.compile(r"\b(?:but|while|whereas|although|though|before|after|when)\b")
OPENS = re.compile(r"(?:^|[.;]\s+|\band\s+)(?:of|among)\s+the\s+(?:other\s+)?$", re.IGNORECASE)
THAN = re.compile(r"\s+(?:[\w'’-]+\s+)?(?:more|fewer|less)\s+than\b")
EACH = re.compile(r"\b(?:each|every|apiece|per|respectively)\b", re.IGNORECASE)


def across(readings: Readings, *, story: str) -> Iterator[Check]:
    """Checks of sums and differences over sentences and reports."""
    for reading in readings:
        groups = [tuple(q for q in group if is_count(q)) for group in reading.by_sentence()]
        for group in groups:
            for parts in _parts(reading, group):
                yield from _near(reading, parts, story=story)
                yield from _far(readings, reading, parts, story=story)
            yield from _between(readings, reading, group, story=story)
        for parts in _accounted(groups):
            yield from _of_the_lost(readings, reading, parts, story=story)
        for parts in _opened(reading, groups):
            yield from _near(reading, parts, story=story)


def _opened(reading: Reading, groups: Sequence[tuple[Quantity, ...]]) -> Iterator[tuple[Quantity, ...]]:
    """Two sets with which sentences that meet begin: "Of the 604 with … Of the 600 without …"."""
    first = [
        group[0] for group in groups if group and group[0].bound == "exact" and OPENS.search(reading.before(group[0]))
    ]
    for one, two in pairwise(first):
        if one.part == two.part and reading.number(two) - reading.number(one) <= BEFORE:
            yield one, two


def _parts(reading: Reading, group: tuple[Quantity, ...]) -> Iterator[tuple[Quantity, ...]]:
    """Two or three exact counts of one unit that a sentence puts side by side."""
    exact = [q for q in group if q.bound == "exact" and (q.value or 0) >= 1]
    for first, second in pairwise(exact):
        if not _joined(reading, first, second):
            continue
        yield first, second
        third = next((q for q in exact if q.start >= second.end), None)
        if third is not None and _joined(reading, second, third):
            yield first, second, third


def _joined(reading: Reading, first: Quantity, second: Quantity) -> bool:
    gap = reading.gap(first, second)
    if gap is None or not JOINED.fullmatch(gap) or SOME.search(gap) or EACH.search(reading.after(second, 40)):
        return False
    if any(_is_score(reading, one) for one in (first, second)):
        return False
    return same_unit(first, second) and not OTHER_CLAUSE.search(gap) and not OF_THEM.match(reading.after(second))


def _of_them(reading: Reading, first: Quantity) -> bool:
    """Whether the words say of what a number is a part: "55 of the goats", "Of these, 19"."""
    return OF_THEM.match(reading.after(first)) is not None or _of_these(reading, first)


def _of_these(reading: Reading, first: Quantity) -> bool:
    """Whether a number is a part of what was told right before: "55 of them", "Of these, 19"."""
    return bool(PRONOUN.match(reading.after(first)) or OF_THESE.search(reading.before(first)))


def _near(reading: Reading, parts: tuple[Quantity, ...], *, story: str) -> Iterator[Check]:
    """The total in a sentence nearby, the nearest first."""
    home = reading.number(parts[0])
    of_them, these = _of_them(reading, parts[0]), _of_these(reading, parts[0])
    found = [
        (abs(home - reading.number(quantity)), quantity)
        for quantity in reading.beside(parts[0], before=BEFORE, after=0 if these else AFTER)
        if _is_total(quantity, parts, of_these=these)
        and not _is_score(reading, quantity)
        and not _is_beside(reading, quantity, parts)
        and (of_them or _is_named(reading, quantity, parts))
        and (
            (quantity.value or 0) >= LARGE
            or (of_them and quantity.start < parts[0].start)
            or _is_shared_out(reading, quantity, parts)
        )
        and (_one_lot(parts) or of_them or _is_alone_before(reading, quantity, parts))
    ]
    if found:
        nearest = min(found, key=lambda one: (one[0], one[1].start))[1]
        yield _sum((reading, parts), (reading, nearest), story=story)


def _is_named(reading: Reading, total: Quantity, parts: Sequence[Quantity]) -> bool:
    """Whether it is told what some parts count: by a noun, or by the total beside them."""
    beside = reading.number(total) == reading.number(parts[0])
    return beside or any(part.unit for part in parts) or OPENS.search(reading.before(parts[0])) is not None


def _is_score(reading: Reading, quantity: Quantity) -> bool:
    """Whether a number stands against another, as in a score or a record: "25 - 7", "10-for-11"."""
    return bool(AGAINST.match(reading.after(quantity, 12)) or AGAINST_IT.search(reading.before(quantity, 12)))


def _is_beside(reading: Reading, total: Quantity, parts: Sequence[Quantity]) -> bool:
    """Whether a number is one more of the list that the parts stand in: "$200,000 to the mill, and $47,000 to …"."""
    if reading.number(total) != reading.number(parts[0]):
        return False
    after = total.start > parts[-1].start
    gap = reading.gap(parts[-1], total) if after else reading.gap(total, parts[0])
    alike = [q for q in reading.beside(total, before=0, after=0) if is_count(q) and same_unit(q, total)]
    return (gap is not None and ONE_MORE.search(gap) is not None) or len(alike) > len(parts) + 1


def _one_lot(parts: Sequence[Quantity]) -> bool:
    """Whether nothing different befell the counted of some parts."""
    return len({roles(part) for part in parts if roles(part)}) <= 1


def _is_alone_before(reading: Reading, total: Quantity, parts: Sequence[Quantity]) -> bool:
    """Whether a number is the one count of the sentence right before: "48 were held. Thirty were freed, 18 charged"."""
    before = [q for q in reading.beside(parts[0], before=1, after=0) if is_count(q)]
    return [q for q in before if reading.number(q) == reading.number(parts[0]) - 1] == [total]


def _is_shared_out(reading: Reading, total: Quantity, parts: Sequence[Quantity]) -> bool:
    """Whether a sentence tells a number and where its parts were: "Nine were killed, five in … and four at …"."""
    lead = reading.gap(total, parts[0])
    if lead is None or not LED.fullmatch(lead) or NOT_ALL.search(lead):
        return False
    return all(PLACED.match(reading.after(part)) for part in parts)


def _far(readings: Readings, home: Reading, parts: tuple[Quantity, ...], *, story: str) -> Iterator[Check]:
    """The total anywhere in the story, of two counts that stand beside one another: "318 passengers and 46 crew"."""
    if (
        len(parts) != 2
        or not _one_lot(parts)
        or not (PAIR.fullmatch(home.gap(*parts) or "") or _of_one_contest(*parts))
    ):
        return
    total = sum(part.value or 0.0 for part in parts)
    for reading, quantity in readings.of_value(total, home=home) if total >= TELLING else ():
        one_unit = quantity.unit is not None and all(part.unit == quantity.unit for part in parts)
        if one_unit and _is_total(quantity, parts):
            yield _sum((home, parts), (reading, quantity), story=story)
            return


def _of_one_contest(one: Quantity, two: Quantity) -> bool:
    """Whether two counts are of votes, as those of two candidates are."""
    return {one.unit, two.unit} <= {"vote", "ballot", None} and (one.unit or two.unit) is not None


def _accounted(groups: Sequence[tuple[Quantity, ...]]) -> Iterator[tuple[Quantity, Quantity]]:
    """Those of whom something is known, and those still sought: "Two were found dead. Seventeen are still missing"."""
    sought = set(words()["rest"]["lots"])
    people = [q for group in groups for q in group if q.unit == "person" and q.bound == "exact" and roles(q)]
    for known, rest in pairwise(people):
        near = known.part == rest.part and 0 < rest.start - known.end <= APART
        if near and roles(rest) <= sought and not roles(known) & sought:
            yield known, rest


def _of_the_lost(readings: Readings, home: Reading, parts: tuple[Quantity, Quantity], *, story: str) -> Iterator[Check]:
    """All who were sought at first, told anywhere in the story of the same people: "19 miners are trapped"."""
    total, known = sum(part.value or 0.0 for part in parts), things(parts[0]) | things(parts[1])
    for reading, quantity in readings.of_value(total, home=home) if total >= LARGE else ():
        first = roles(quantity) & set(words()["rest"]["lots"]) and things(quantity) & known
        if first and quantity.unit == "person" and quantity not in parts and _is_total(quantity, parts):
            yield _sum((home, parts), (reading, quantity), story=story)
            return


def _is_total(quantity: Quantity, parts: Sequence[Quantity], *, of_these: bool = False) -> bool:
    """Whether a number is what some parts add up to; parts "of these" need no unit of their own."""
    if sum(part.value or 0.0 for part in parts) != quantity.value:
        return False
    if not is_count(quantity) or quantity.bound not in TOTAL_BOUNDS or quantity.part == "title":
        return False
    if not of_these and not all(same_unit(part, quantity) for part in parts):
        return False
    named = [things(part) for part in parts]
    if things(quantity) and all(named) and not any(things(quantity) & one for one in named):
        return False  # "six Iraqis and six Sudanese" are no 12 Americans
    lots = [roles(part) for part in parts if roles(part)]
    return not roles(quantity) or all(lot <= may_become(roles(quantity)) for lot in lots)


def _sum(held: tuple[Reading, Sequence[Quantity]], total: tuple[Reading, Quantity], *, story: str) -> Check:
    reading, parts = held
    values = [part.value or 0.0 for part in parts]
    detail = f"{' + '.join(number(value) for value in values)} = {number(sum(values))}"
    return made("sum", total, [(reading, part) for part in parts], Sum(sum(values), True, detail), story)


# ---- differences ----------------------------------------------------------------------------------------------------


def _between(readings: Readings, home: Reading, group: tuple[Quantity, ...], *, story: str) -> Iterator[Check]:
    """What lies between two counts of one contest, anywhere in the story: "won by 222 votes"."""
    for one, two in pairwise(q for q in group if q.bound == "exact"):
        low, high = sorted((one, two), key=lambda q: q.value or 0)
        if not same_unit(one, two) or (low.value or 0) < max(TELLING, CLOSE_COUNTS * (high.value or 0)):
            continue
        apart = (high.value or 0) - (low.value or 0)
        told = readings.of_value(apart, home=home) if apart >= LARGE else []
        margin = next(((r, q) for r, q in told if _is_margin(r, q, one, two)), None)
        if margin is not None:
            detail = f"{number(high.value or 0)} − {number(low.value or 0)} = {number(apart)}"
            yield made("difference", margin, [(home, high), (home, low)], Sum(apart, True, detail), story)


def _is_margin(reading: Reading, quantity: Quantity, one: Quantity, two: Quantity) -> bool:
    """Whether a number is of the unit of two counts, and the words beside it make it a lead, a gap, a majority."""
    unit = one.unit or two.unit
    others = things(quantity) - {unit} and things(one) and things(quantity) != things(one)
    if quantity.unit != unit or others or (is_money(quantity) and THAN.match(reading.after(quantity))):
        return False
    return _of_margins().search(f"{reading.before(quantity, 30)} {reading.after(quantity, 30)}") is not None


@cache
def _of_margins() -> re.Pattern[str]:
    listed = "|".join(re.escape(word) for word in words()["margin"]["words"])
    return re.compile(rf"\b(?:{listed})\b", re.IGNORECASE)
