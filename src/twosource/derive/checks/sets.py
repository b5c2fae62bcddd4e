"""Sets and their parts: numbers that a text names as parts of one set, or sets against one another, in; checks out.

"Eleven of the 17 were dockers and six were residents"; "of 3,600 households 2,340 burn peat; the other 1,260 use gas";
"1,950 households, 390 fewer than the 2,340 of this year".
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from twosource.derive.checks.partitions import leave_out
from twosource.derive.checks.reading import Reading, Readings, Sum, exact, is_count, made, number, same_unit
from twosource.derive.figures import things
from twosource.model.derived import Check
from twosource.model.said import Quantity

OF_THE = re.compile(r"\s+of\s+(?:the|these|those|its|their|all)\s+$", re.IGNORECASE)
WERE = re.compile(r"\s+(?:[\w'’-]+\s+)?(?:were|are|was|is)\s", re.IGNORECASE)
SECOND = re.compile(r"[^.;:()]{1,80}?(?:,?\s+and|,|;|,?\s+while)\s+(?:the\s+(?:other|remaining)\s+)?", re.IGNORECASE)
OPENS = re.compile(r"(?:^|[.,;:—–]\s*|\band\s+|[\"“])(?:of|among)\s+(?:the\s+|its\s+|their\s+|all\s+)?$", re.IGNORECASE)
OTHERS = re.compile(r"\bthe\s+(?:other|remaining|rest,?)\s+(?:some\s+|about\s+|nearly\s+|roughly\s+)?$", re.IGNORECASE)
THAN = re.compile(r"\s+(?:[\w'’-]+\s+)?(fewer|less|more|lower|higher)\s+than\s+(?:the\s+|its\s+|their\s+)?")
BEFORE = re.compile(r"[^.;:()]{0,60}?(?:,|\s[—–]|,?\s+or)\s+(?:some\s+|about\s+|nearly\s+|or\s+)?")
OF_WHOM = re.compile(r"\s+of\s+(?:the|its|their|his|her|last|this)\b")
NEXT = re.compile(r"\s{0,3}|,[^.!?\n]{1,80}[.!?]\s{0,3}")  # between two sentences, the rest of one that the parser cut
NEAREST = 8  # numbers before "the other 12" that are looked at
SLACK = 1e-6  # relative: what floats lose
HEDGE = 0.05  # what "about" and "nearly" may miss by


def sets(readings: Readings, *, story: str) -> Iterator[Check]:
    """Checks of parts against their set, and of numbers against one another, in a story."""
    for reading in readings:
        groups = [tuple(q for q in group if _number(q)) for group in reading.by_sentence()]
        for group in groups:
            yield from _shared_out(reading, group, story=story)
            yield from _apart(reading, group, story=story)
        for first, second in pairwise([(), *groups]):
            yield from _others(reading, first, second, story=story)


def _number(quantity: Quantity) -> bool:
    """Whether it counts something, a difference included ("390 fewer")."""
    counted = is_count(quantity) or (quantity.change is not None and quantity.unit not in {"percent", "times", "share"})
    return counted and exact(quantity)


# ---- parts ----------------------------------------------------------------------------------------------------------


def _shared_out(reading: Reading, group: tuple[Quantity, ...], *, story: str) -> Iterator[Check]:
    """As in "Eleven of the 17 were dockers and six were residents": told only where the parts make the whole."""
    if len(group) != 3:
        return
    first, whole, second = group
    of, joined = reading.gap(first, whole), reading.gap(whole, second)
    if of is None or joined is None or not OF_THE.fullmatch(of) or not SECOND.fullmatch(joined):
        return
    are = WERE.match(reading.after(whole)) and WERE.match(reading.after(second) + " ")
    one = _sum(reading, (first, second), whole, story=story)
    if are and one.consistent and same_unit(first, second):
        yield one


def _others(
    reading: Reading, before: tuple[Quantity, ...], here: tuple[Quantity, ...], *, story: str
) -> Iterator[Check]:
    """As in "Of 3,600 households 2,340 burn peat. The other 1,260 use gas.": in one sentence or in two that meet."""
    for at, rest in enumerate(here):
        if not OTHERS.search(reading.before(rest)):
            continue
        known = [*(before[-NEAREST:] if _meet(reading, before, here) else ()), *here[max(0, at - NEAREST) : at]]
        opened = [n for n, q in enumerate(known) if OPENS.search(reading.before(q)) or _picked(reading, known, n)]
        if len(opened) != 1:
            continue
        whole = known[opened[0]]
        if not same_unit(rest, whole):
            continue
        parts = [q for q in known if q is not whole and same_unit(q, whole) and (q.value or 0) < (whole.value or 0)]
        one = _sum(reading, (*parts, rest), whole, story=story)
        alone = len(parts) == 1 and len(known) == 2 and _same_things(parts[0], rest, whole)
        if parts and (one.consistent or (alone and not _has_more(reading, parts[0], rest))):
            yield one


def _has_more(reading: Reading, part: Quantity, rest: Quantity) -> bool:
    """Whether a part without a number stands between: "21 came by car, some by boat and the other two on foot"."""
    return leave_out([OTHERS.sub("", reading.gap(part, rest) or "")], "")


def _picked(reading: Reading, known: Sequence[Quantity], at: int) -> bool:
    """Whether the number before picks from this one: "36 of the 48 valves"."""
    gap = reading.gap(known[at - 1], known[at]) if at else None
    return gap is not None and bool(OF_THE.fullmatch(gap))


def _meet(reading: Reading, before: tuple[Quantity, ...], here: tuple[Quantity, ...]) -> bool:
    """Whether two sentences follow one another."""
    if not before or before[0].part != here[0].part:
        return False
    first, second = reading.sentence(before[-1]), reading.sentence(here[0])
    if first is None or second is None or second.start < first.end:
        return False
    return NEXT.fullmatch(reading.text(here[0].part)[first.end : second.start]) is not None


def _same_things(*quantities: Quantity) -> bool:
    """Whether all count the same thing under the same words."""
    named = [things(q) for q in quantities]
    return all(named) and all(a & b for a, b in pairwise(named))


def _sum(reading: Reading, parts: Sequence[Quantity], whole: Quantity, *, story: str) -> Check:
    values = [part.value or 0.0 for part in parts]
    computed = sum(values)
    detail = f"{' + '.join(number(v) for v in values)} = {number(computed)}"
    consistent = abs(computed - (whole.value or 0)) <= _reach(*parts, whole)
    return made("sum", (reading, whole), [(reading, part) for part in parts], Sum(computed, consistent, detail), story)


def _reach(*quantities: Quantity) -> float:
    hedged = sum(abs(q.value or 0) * HEDGE for q in quantities if q.bound in {"about", "nearly"})
    return hedged + SLACK * max(abs(q.value or 0) for q in quantities)


# ---- differences ----------------------------------------------------------------------------------------------------


def _apart(reading: Reading, group: tuple[Quantity, ...], *, story: str) -> Iterator[Check]:
    """As in "1,950 households, 390 fewer than the 2,340 of this year"."""
    for one, change, other in zip(group, group[1:], group[2:], strict=False):
        lead, than = reading.gap(one, change), reading.gap(change, other)
        if lead is None or than is None or not BEFORE.fullmatch(lead):
            continue
        word = THAN.fullmatch(than)
        alone = OF_WHOM.match(reading.after(other)) is not None  # "the seven of the Blues" are not seven Blues
        pairs = ((one, change),) if alone else ((one, change), (one, other), (change, other))
        if word is None or not all(same_unit(*pair) for pair in pairs):
            continue
        computed = (other.value or 0) - (one.value or 0)
        computed = -computed if word[1] in {"more", "higher"} else computed
        high, low = max(one.value or 0, other.value or 0), min(one.value or 0, other.value or 0)
        detail = f"{number(high)} − {number(low)} = {number(high - low)}"
        consistent = abs(computed - (change.value or 0)) <= _reach(one, change, other)
        inputs = [(reading, one), (reading, other)]
        yield made("difference", (reading, change), inputs, Sum(computed, consistent, detail), story)
