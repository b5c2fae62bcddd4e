"""Sums and differences: numbers of one unit that a sentence adds up or takes from one another, in; checks, out."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from twosource.derive.checks.reading import (
    Reading,
    Readings,
    Sum,
    exact,
    is_count,
    made,
    number,
    rounding,
    same_unit,
    step,
    words,
)
from twosource.derive.figures import roles, things
from twosource.model.derived import Check
from twosource.model.said import Quantity

TOTAL_BEFORE = re.compile(
    r"(?:(?:,|for|making|giving|bringing|or|—|–)\s+(?:it\s+|them\s+)?(?:an?\s+|the\s+)?"
    r"(?:combined\s+|overall\s+|grand\s+)?total\s+(?:of|to|number\s+to)\s*"
    r"|\btotal(?:l?ing)\s+|\badding up to\s+|\baltogether,?\s+|\bin (?:all|total),?\s+"
    r"|,?\s+(?:which|that)\s+(?:together\s+(?:makes?|gives?|adds? up to)|(?:makes?|adds?)\s+up(?:\s+to)?)"
    r"\s+(?:the\s+|all\s+(?:the\s+)?)?)$",
    re.IGNORECASE,
)
BRINGING = re.compile(r"\bbringing\s", re.IGNORECASE)  # the total may hold more than the parts
UNDER = re.compile(r"\b(?:of|from|in|at|with|for|by|among|than|out of)\s+(?:(?:the|its|their|an?|some|about)\s+)*$")
TOTAL_AFTER = re.compile(r"(?:\s+[\w'’-]+){0,3}?,?\s+(?:in all|in total|altogether|combined)\s*(?:[.,;:)]|$)")
RUNNING = re.compile(
    r"\b(?:this year|so far|since|to date|last year|annual|overall|worldwide|nationwide|now|previous|already|season"
    r"|career|year)\b"
)
AND = re.compile(
    r"(?:\s+[\w'’-]+){0,8}?\s*(?:,|,?\s+and|;\s+and|\s+plus)\s+(?:[a-z]+ing\s+|another\s+|the\s+other\s+|[a-z]+ed\s+"
    r"|(?:the\s+)?(?:[A-Z][\w'’-]*\s+){1,3}(?:(?:won|took|got|had|has|have|paid|gave|lost|sent)\s+)?)?"
)
LEAVING = re.compile(
    r"\bleaving\s+(?:only\s+|just\s+|it\s+with\s+|them\s+with\s+|behind\s+)?(?:the\s+(?:other|remaining)\s+)?$"
)
FROM = re.compile(r"\b(?:from|compared with|against)\s+(?:a\s+)?$")
TO = re.compile(r"\bto\s+(?:a\s+)?$")
OTHER_CLAUSE = re.compile(
    r"[;:]|\b(?:while|whereas|but|although|as against|respectively|after having|before)\b", re.IGNORECASE
)
CHANGE_LAST = re.compile(
    r",?\s(?:up|down|(?:an?\s+)?(?:rise|increase|gain|jump|fall|drop|decline|decrease|cut|reduction) of|an?)\s+$"
)
CHANGE_OF = re.compile(
    r",\s+an?\s+(?:rise|increase|gain|jump|growth|fall|drop|decline|decrease|reduction|loss)\s+of\s+$"
)
THAN_THEN = re.compile(
    r"(?:\s+\w+)?\s+(?:more|fewer|less)\s+than\s+(?:in\s+\d{4}|last\s+\w+|(?:a|the)\s+year\s+\w+)\s*(?:[.,;)]|$)"
)
DIRECT = re.compile(r"(?:\s+[\w'’-]+){1,3},\s+")
RELATIVE = re.compile(r"\b(?:which|who|whose|that|has|have|had)\b")  # another clause between the parts and the total
VOTES = frozenset({"person", "vote", "ballot"})
HUNDRED, THOUSAND = 100.0, 1000.0
HEDGED = 0.10  # "about" covers a tenth either way, as where figures are compared; "nearly" half of it
MOST_PARTS = 6


def sums(readings: Readings, *, story: str) -> Iterator[Check]:
    """Checks of sums and differences in a story."""
    for reading in readings:
        for group in reading.by_sentence():
            counts = [q for q in group if is_count(q) and exact(q)]
            yield from _totals(reading, counts, story=story)
            yield from _votes(readings, reading, counts, story=story)
            yield from _left(reading, counts, story=story)
            yield from _moves(reading, group, story=story)


# ---- sums -----------------------------------------------------------------------------------------------------------


def _totals(reading: Reading, counts: list[Quantity], *, story: str) -> Iterator[Check]:
    """As in "Twelve men and nine women, for a total of 21"."""
    for at, total in enumerate(counts):
        told, after = TOTAL_BEFORE.search(reading.before(total)), TOTAL_AFTER.match(reading.after(total))
        if at < 2 or not (told or (after and not UNDER.search(reading.before(total)))):
            continue
        parts = _chain(reading, counts[:at], AND)
        kinds = after is not None and DIRECT.fullmatch(reading.gap(parts[-1], total) or "")
        if (
            len(parts) < 2
            or not all(_adds(part, total) or (kinds and _things(part, total)) for part in parts)
            or RUNNING.search(reading.after(total, 40))
        ):
            continue
        if RELATIVE.search(TOTAL_BEFORE.sub("", reading.gap(parts[-1], total) or "")):
            continue
        if len(parts) == at and not RUNNING.search(reading.before(total, 25)):
            more = told is not None and BRINGING.search(told[0])
            fitting = _fitting(reading, parts, total, story=story)
            yield from (one for one in fitting if one.consistent or not more)


def _fitting(reading: Reading, parts: list[Quantity], total: Quantity, *, story: str) -> Iterator[Check]:
    """The last parts that make the total ("14 wards, 60 beds in the north and 20 in the south, 80 in all"), else all.

    Where several parts of different units do not make it, nothing tells which of them were meant.
    """
    sums_ = [_sum(reading, parts[at:], (reading, total), story=story) for at in range(len(parts) - 1)]
    right = next((one for one in sums_ if one.consistent), None)
    if right is not None:
        yield right
    elif len(parts) == 2 or len({part.unit for part in parts}) == 1:
        yield sums_[0]


def _things(part: Quantity, total: Quantity) -> bool:
    """Whether both count things, though of two names: 50 trams and 40 buses are 90 vehicles."""
    return bool(part.noun and total.noun) and not any((q.unit or "").isupper() for q in (part, total))


def _chain(reading: Reading, counts: list[Quantity], joint: re.Pattern[str]) -> list[Quantity]:
    """The longest run of numbers at the end that a sentence coordinates."""
    parts = counts[-1:]
    for left, right in reversed(list(pairwise(counts))):
        gap = reading.gap(left, right)
        if gap is None or not joint.fullmatch(gap) or len(parts) == MOST_PARTS:
            break
        parts.insert(0, left)
    return parts


def _adds(part: Quantity, total: Quantity) -> bool:
    """Whether a number can be a term of another: the same unit, no larger, no other role."""
    same = same_unit(part, total) and (part.value or 0) < (total.value or 0)
    return same and (not roles(total) or not roles(part) or roles(part) <= roles(total) or "dead" not in roles(total))


def _sum(reading: Reading, parts: Sequence[Quantity], total: tuple[Reading, Quantity], *, story: str) -> Check:
    values = [part.value or 0.0 for part in parts]
    computed = sum(values)
    detail = f"{' + '.join(number(v) for v in values)} = {number(computed)}"
    consistent = abs(computed - (total[1].value or 0)) <= reach(parts, total[1])
    return made("sum", total, [(reading, part) for part in parts], Sum(computed, consistent, detail), story)


def reach(parts: Sequence[Quantity], total: Quantity) -> float:
    """How far a sum may miss: hedged numbers and rounded ones; small counts are exact.

    A total that is told to fewer places than its parts is rounded to its last one ("two million, 1.5 million on the
    left bank and 600,000 on the right"); numbers told to the same place come out to a hundredth.
    """
    slack = 1e-6
    for quantity in (*parts, total):
        value = abs(quantity.value or 0)
        if quantity.bound in {"about", "nearly"}:
            slack += value * (HEDGED if quantity.bound == "about" else HEDGED / 2)
        elif value >= THOUSAND or value % 1:
            slack += rounding(value, most=0.01)
    coarse = abs(total.value or 0) >= THOUSAND and step(total.value or 0) > min(step(p.value or 0) for p in parts)
    return slack + (step(total.value or 0) / 2 if coarse else 0.0)


# ---- votes ----------------------------------------------------------------------------------------------------------


def _votes(readings: Readings, reading: Reading, counts: list[Quantity], *, story: str) -> Iterator[Check]:
    """Votes for and against, in one sentence, with the number of those who voted anywhere in the story."""
    for one, two in pairwise(counts):
        if not (_side(reading, one, "for") and _side(reading, two, "against")):
            continue
        told = readings.of_value((one.value or 0) + (two.value or 0), home=reading)
        whole = next(((r, q) for r, q in told if q.id not in {one.id, two.id} and _voters(r, q, one)), None)
        if whole is not None:
            yield _sum(reading, (one, two), whole, story=story)


def _side(reading: Reading, quantity: Quantity, side: str) -> bool:
    near = f"{reading.after(quantity, 45)}"
    stop = re.split(r"[;:.]|\band\b|,", near)[0].lower()
    return any(re.search(rf"\b{re.escape(word)}\b", stop) for word in words()["vote"][side])


def _voters(reading: Reading, quantity: Quantity, one: Quantity) -> bool:
    """Whether a number, equal to both sides together, counts all who voted."""
    ballots = quantity.unit in VOTES and one.unit in VOTES
    if not is_count(quantity) or not exact(quantity) or not (ballots or same_unit(quantity, one)):
        return False
    near = (reading.before(quantity, 40) + reading.after(quantity, 60)).lower()
    return any(re.search(rf"\b{re.escape(word)}\b", near) for word in words()["vote"]["whole"])


# ---- differences ----------------------------------------------------------------------------------------------------


def _left(reading: Reading, counts: list[Quantity], *, story: str) -> Iterator[Check]:
    """As in "It closed 15 of its 40 shops, leaving 25"."""
    for at, rest in enumerate(counts):
        if at != 2 or not LEAVING.search(reading.before(rest)) or roles(rest) - {"remaining", "survived"}:
            continue
        whole, part = sorted(counts[:2], key=lambda q: -(q.value or 0))
        if not same_unit(whole, part) or not same_unit(whole, rest) or not _one_kind(whole, part, rest):
            continue
        gap = reading.gap(*counts[:2]) or ""
        opened = re.search(
            r"\b(?:of|out of)\s+(?:the|its|their|all)?\s*(?:[\w'’-]+\s+)?$", reading.before(whole), re.IGNORECASE
        )
        if OTHER_CLAUSE.search(gap) or not opened:
            continue
        value = (whole.value or 0) - (part.value or 0)
        detail = f"{number(whole.value or 0)} − {number(part.value or 0)} = {number(value)}"
        consistent = abs(value - (rest.value or 0)) <= reach([whole, part], rest)
        inputs = [(reading, whole), (reading, part)]
        yield made("difference", (reading, rest), inputs, Sum(value, consistent, detail), story)


def _one_kind(*quantities: Quantity) -> bool:
    """Whether no two of them name different things."""
    named = [things(q) for q in quantities if things(q)]
    return all(a & b for a, b in pairwise(named))


def _moves(reading: Reading, group: tuple[Quantity, ...], *, story: str) -> Iterator[Check]:
    """As in "Rose by 15 to 55 from 40", "fell 5 percent to 19 from 20"."""
    changes = [q for q in group if q.change is not None and q.value is not None and q.unit != "times"]
    changes = changes or [q for q in group if is_count(q) and _is_change(reading, q)]
    others = [q for q in group if q.change is None and q not in changes]
    olds = [q for q in others if exact(q) and FROM.search(reading.before(q, 20))]
    news = [q for q in others if _is_new(reading, q)]
    if len(changes) != 1 or len(olds) != 1 or len(news) != 1 or not exact(changes[0]):
        return
    change, old, new = changes[0], olds[0], news[0]
    if old.unit != new.unit or not old.value or not new.value or not _close(reading, change, old, new):
        return
    moved = change if change.change else replace(change, change="up" if new.value > old.value else "down")
    result = _moved(moved, old.value, new.value, old.unit)
    if result is not None:
        yield made("difference", (reading, change), [(reading, new), (reading, old)], result, story)


def _is_change(reading: Reading, quantity: Quantity) -> bool:
    """Whether a number that is told as no change is one: "…, a loss of 600", "…, 14 more than in 2030"."""
    return CHANGE_OF.search(reading.before(quantity, 40)) is not None or (
        reading.before(quantity, 2) == ", " and THAN_THEN.match(reading.after(quantity)) is not None
    )


def _is_new(reading: Reading, quantity: Quantity) -> bool:
    """Whether a number is what something rose or fell to: "to 55", "up to 62 last year"."""
    upto = quantity.bound == "at_most" and reading.words(quantity).lower().startswith("up to ")
    return upto or (exact(quantity) and TO.search(reading.before(quantity, 10)) is not None)


def _close(reading: Reading, *marks: Quantity) -> bool:
    """Whether three numbers stand in one clause."""
    first, last = min(marks, key=lambda q: q.start), max(marks, key=lambda q: q.end)
    text = reading.text(first.part)[first.end : last.start]
    changed = last.change is not None and not THAN_THEN.match(reading.after(last))
    if changed and not CHANGE_LAST.search(reading.before(last, 40)):
        return False
    return len(text) < 120 and not OTHER_CLAUSE.search(text) and not re.search(r"\band\b", text)


def _moved(change: Quantity, old: float, new: float, unit: str | None) -> Sum | None:
    """The difference, absolute or relative, as the change's unit asks."""
    signed = new - old
    stated = (change.value or 0) * (1 if change.change == "up" else -1)
    if change.unit == "percent" and unit != "percent":
        computed = signed / old * HUNDRED
        slack = 1.0 + HUNDRED * (rounding(old, most=0.005) + rounding(new, most=0.005)) / old
        slack += abs(stated) * 0.1 if change.bound != "exact" else 0
        detail = f"({number(new)} − {number(old)}) / {number(old)} = {round(computed, 1):g}%"
        return Sum(computed / HUNDRED, abs(computed - stated) <= slack, detail)
    points = change.unit in {"percentage point", "point", "percent"} and unit == "percent"
    if not points and change.unit not in {unit, None}:
        return None
    reach = rounding(old, most=0.01) + rounding(new, most=0.01) if old % 1 or new % 1 or min(old, new) >= 1000 else 0.0
    reach += abs(stated) * 0.1 if change.bound != "exact" else rounding(stated, most=0.02)
    consistent = abs(signed - stated) <= reach + 1e-6
    if points and change.unit == "percent" and not consistent:
        return None  # "rose 10 percent, from 20 to 22 percent": told as a share of the old one
    return Sum(signed, consistent, f"{number(new)} − {number(old)} = {number(round(signed, 6))}")
