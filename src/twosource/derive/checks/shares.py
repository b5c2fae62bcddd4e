"""Shares: part, whole and percentage in; whether the third follows from the other two, out.

The three belong together only where the text ties them: part and percentage by "or", brackets or a dash, and the whole
by "of" in the same sentence; or, anywhere in the story, by the words that say what the percentage is a share of. A
whole found elsewhere is believed only where the arithmetic fits.
"""

import re
from collections.abc import Iterator

from twosource.derive.checks.beside import beside
from twosource.derive.checks.reading import (
    LONGEST_GAP,
    Held,
    Reading,
    Readings,
    Sum,
    is_count,
    made,
    number,
    same_unit,
    within,
)
from twosource.derive.checks.ties import (
    OF_WHOLE,
    OPENS_OF,
    SHORT_COMMA,
    THAT_IS,
    TIE,
    agrees,
    in_commas,
    is_between,
    ratio,
    share_of,
    share_words,
    slack_of,
    tied,
)
from twosource.derive.figures import roles, things
from twosource.model.derived import Check
from twosource.model.said import Quantity

# percentage, then part: "75 percent, or 9,300"
BACK_TIE = re.compile(r"\s*(?:,?\s+or|\s*\(|\s*[—–])\s*")
BACK_OR = re.compile(r",?\s+or\s+")
OF_THEM = re.compile(r"\s+of\s+(?:them|those|these|whom|which|that)\b", re.IGNORECASE)
COLON = re.compile(r"[^.;:()%\d]{0,40}:\s+(?:[\w'’-]+\s+){0,3}")
MAKE_UP = re.compile(
    r"(?:\s+[\w'’-]+){0,4}?\s+(?:make up|made up|represent|represented|account for|accounted for|amount to|amounted to"
    r"|equal)\s+(?:about\s+|some\s+|nearly\s+)?"
)
LAST = re.compile(r"[^.;:()%\d]{0,60},\s+")
NEAREST = 20  # numbers before a percentage, and after it, that one sentence may tie to it
BEYOND = 0.10  # "more than 75 percent" is said of 75 to 85


def shares(readings: Readings, *, story: str) -> Iterator[Check]:
    """Checks of shares in a story."""
    for reading in readings:
        for group in reading.by_sentence():
            for percentage in group:
                if percentage.unit in {"percent", "share"} and percentage.change is None and _plain(percentage):
                    yield from _of(readings, reading, group, percentage, story=story)


def _plain(percentage: Quantity) -> bool:
    return not any(word.startswith("per-") for word in (percentage.noun or "").split())


def _of(
    readings: Readings, reading: Reading, group: tuple[Quantity, ...], percentage: Quantity, *, story: str
) -> Iterator[Check]:
    counts = [q for q in _nearest(group, percentage) if is_count(q)]
    inputs = (
        _here(reading, _in_sentence(reading, counts, percentage))
        or _in_story(readings, reading, counts, percentage)
        or _here(reading, beside(reading, counts, percentage))
    )
    if inputs is not None:
        yield _check(inputs, (reading, percentage), story=story)


def _here(reading: Reading, pair: tuple[Quantity, Quantity] | None) -> tuple[Held, Held] | None:
    """Part and whole of one document."""
    return ((reading, pair[0]), (reading, pair[1])) if pair is not None else None


def _nearest(group: tuple[Quantity, ...], percentage: Quantity) -> tuple[Quantity, ...]:
    """The numbers of a sentence that stand nearest to one of them."""
    at = group.index(percentage)
    return group[max(0, at - NEAREST) : at + NEAREST + 1]


def _check(inputs: tuple[Held, Held], stated: Held, *, story: str) -> Check:
    part, whole = (quantity.value or 0.0 for _, quantity in inputs)
    computed = part / whole
    detail = f"{number(part)} / {number(whole)} = {round(computed * 100, 1):g}%"
    result = Sum(computed, agrees(computed, stated[1], slack_of(part, whole) * computed), detail)
    return made("share", stated, inputs, result, story)


# ---- in one sentence ------------------------------------------------------------------------------------------------


def _in_sentence(reading: Reading, counts: list[Quantity], percentage: Quantity) -> tuple[Quantity, Quantity] | None:
    """Part and whole that one sentence ties to the percentage."""
    if OF_THEM.match(reading.after(percentage)):
        return None
    pairs = [(a, b) for a in counts for b in counts if a is not b and _belong(a, b)]
    for part, whole in pairs:
        direct = part.end <= whole.start and OF_WHOLE.fullmatch(reading.gap(part, whole) or "")
        if direct and (
            tied(reading, whole, percentage)
            or _tied_over_others(reading, (part, whole), percentage)
            or _after_colon(reading, (part, whole), percentage)
            or _back(reading, percentage, part)
            or in_commas(reading, whole, percentage, SHORT_COMMA)
            or _told_last(reading, (part, whole), percentage)
        ):
            return part, whole
        opened = whole.end <= part.start and OPENS_OF.search(reading.before(whole))
        if opened and (tied(reading, part, percentage) or in_commas(reading, part, percentage)):
            return part, whole
        if opened and whole.end <= percentage.start and BACK_OR.fullmatch(reading.gap(percentage, part) or ""):
            return part, whole
        based = percentage.end <= whole.start and OF_WHOLE.fullmatch(reading.gap(percentage, whole) or "")
        if based and (
            tied(reading, part, percentage)
            or _enclosed(reading, whole, part)
            or _told_as(reading, (part, whole), percentage)
        ):
            return part, whole
    return None


def _belong(part: Quantity, whole: Quantity) -> bool:
    """Whether one can be a part of the other."""
    fits = 0 < (part.value or 0) <= (whole.value or 0)
    return fits and same_unit(part, whole) and not (things(part) and things(whole) and not share_words(part, whole))


def _tied_over_others(reading: Reading, pair: tuple[Quantity, Quantity], percentage: Quantity) -> bool:
    """Whether other things alone are counted between, and the share fits: "45 of the 180 jobs in two firms, or …"."""
    part, whole = pair
    gap = reading.gap(whole, percentage)
    if gap is None or not TIE.fullmatch(gap) or not whole.unit or not agrees(ratio(part, whole), percentage, 0.0):
        return False
    inside = within(reading.quantities, (whole.part, whole.end, percentage.start))
    return all(q.unit not in {whole.unit, None, "percent", "share"} for q in inside)


def _after_colon(reading: Reading, pair: tuple[Quantity, Quantity], percentage: Quantity) -> bool:
    """Whether a share is told again in counts, and fits: "Turnout was 62 percent: 31,000 of the 50,000 voters came"."""
    gap = reading.gap(percentage, pair[0])
    return gap is not None and bool(COLON.fullmatch(gap)) and agrees(ratio(*pair), percentage, 0.0)


def _told_as(reading: Reading, pair: tuple[Quantity, Quantity], percentage: Quantity) -> bool:
    """As in "The 18 wells make up 40 percent of the 45"; behind a comma alone where it fits."""
    gap = reading.gap(pair[0], percentage)
    if gap is None or is_between(reading, pair[0], percentage):
        return False
    return bool(MAKE_UP.fullmatch(gap)) or (bool(LAST.fullmatch(gap)) and agrees(ratio(*pair), percentage, 0.0))


def _told_last(reading: Reading, pair: tuple[Quantity, Quantity], percentage: Quantity) -> bool:
    """Whether a share ends the clause of its counts, and fits: "Eleven of the 33 lamps failed it, one in three."."""
    gap = reading.gap(pair[1], percentage)
    ends = reading.after(percentage, 1) in {"", ".", ";", ")", "”", '"'}
    return gap is not None and ends and bool(LAST.fullmatch(gap)) and agrees(ratio(*pair), percentage, 0.0)


def _back(reading: Reading, percentage: Quantity, count: Quantity) -> bool:
    gap = reading.gap(percentage, count)
    return gap is not None and bool(BACK_TIE.fullmatch(gap))


def _enclosed(reading: Reading, whole: Quantity, part: Quantity) -> bool:
    gap = reading.gap(whole, part)
    return gap is not None and bool(re.fullmatch(r"[^.;:()%\d]{0,50}\s*(?:\(|,\s*or|[—–])\s*", gap))


# ---- anywhere in the story ------------------------------------------------------------------------------------------


def _in_story(
    readings: Readings, reading: Reading, counts: list[Quantity], percentage: Quantity
) -> tuple[Held, Held] | None:
    """A part that is tied to the percentage, and the whole wherever the story counts what the percentage is of."""
    part = _tied_part(reading, counts, percentage) or _part_before(reading, percentage)
    whole = _whole_elsewhere(readings, reading, part, percentage) if part is not None else None
    return ((reading, part), whole) if part is not None and whole is not None else None


def _tied_part(reading: Reading, counts: list[Quantity], percentage: Quantity) -> Quantity | None:
    """The count that the sentence puts as the same amount as the percentage, which names its base."""
    if percentage.base is None or OF_THEM.match(reading.after(percentage)) or not things(percentage):
        return None
    return next((count for count in counts if tied(reading, count, percentage) and _same_base(count, percentage)), None)


def _part_before(reading: Reading, percentage: Quantity) -> Quantity | None:
    """The one count of the sentence before that "That is nearly 90 percent of the wagons" speaks of."""
    here = reading.sentence(percentage)
    if here is None or percentage.base is None or not THAT_IS.fullmatch(reading.before(percentage)):
        return None
    near = [q for q in reading.beside(percentage, before=1, after=0) if 0 <= here.start - q.end <= LONGEST_GAP]
    last = [q for q in near if is_count(q) and (place := reading.sentence(q)) and 0 <= here.start - place.end <= 2]
    found = [q for q in last if _same_base(q, percentage)]
    return found[0] if len(found) == 1 else None


def _same_base(count: Quantity, percentage: Quantity) -> bool:
    return bool(things(count) & things(percentage))


def _whole_elsewhere(readings: Readings, home: Reading, part: Quantity, percentage: Quantity) -> Held | None:
    """The one number of the story that counts the percentage's base and fits; its own document's first."""
    told = readings.counting(things(percentage), home=home)
    found = [(r, q) for r, q in told if q is not part and _is_whole(q, part, percentage)]
    fitting = [(r, q) for r, q in found if _fits(part, q, percentage)]
    return fitting[0] if fitting and len({q.value for _, q in fitting}) == 1 else None


def _is_whole(quantity: Quantity, part: Quantity, percentage: Quantity) -> bool:
    base, counted = things(percentage), things(quantity)
    named = bool(base and counted) and (base <= counted or counted <= base)
    return named and quantity.unit == part.unit and not roles(quantity) and (quantity.value or 0) > (part.value or 0)


def _fits(part: Quantity, whole: Quantity, percentage: Quantity) -> bool:
    computed = (part.value or 0) / (whole.value or 1)
    value = share_of(percentage)
    return agrees(computed, percentage, 0.0) and (value is None or abs(computed - value) <= BEYOND)
