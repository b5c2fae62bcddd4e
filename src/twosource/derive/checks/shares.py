"""Shares: part, whole and percentage in; whether the third follows from the other two, out.

The three belong together only where the text ties them: part and percentage by "or", brackets or a dash, and the whole
by "of" in the same sentence; or, anywhere in the story, by the words that say what the percentage is a share of. A
whole found elsewhere is believed only where the arithmetic fits.
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from twosource.derive.checks.reading import (
    LONGEST_GAP,
    UNCOUNTED,
    Reading,
    Readings,
    Sum,
    is_count,
    made,
    number,
    rounding,
    same_unit,
    within,
    words,
)
from twosource.derive.figures import TOLLS, roles, things
from twosource.model.derived import Check
from twosource.model.said import Quantity

DETERMINER = (
    r"(?:the|its|their|his|her|our|all|some|about|nearly|roughly|around|an estimated|a total of|more than|those)?\s*"
)
MODIFIERS = r"(?:[\w'’-]+\s+){0,2}"
# part or whole, then percentage: "9,300, or about 75 percent", "9,300 members (75 percent)", "amounting to nearly 90%"
TIE = re.compile(
    r"[^.;:()%]{0,90}?(?:,?\s+or|\s*\(|\s*[—–]|\s-|,?\s+(?:that is|amounting to|equal to|representing|equivalent to"
    r"|which is|making up|accounting for|some|an?\s+(?:share|proportion)\s+of))\s*"
)
BARE_COMMA = re.compile(r"\s*,\s*")
# "118 of the district's 480 wells, almost a quarter, …": a few words for the counted, then the percentage in commas
SHORT_COMMA = re.compile(r"(?:\s+(?!(?:on|with|in|at|from|by|and|but|after|of)\b)[\w'’-]+){0,4},\s*")
# percentage, then part: "75 percent, or 9,300"
BACK_TIE = re.compile(r"\s*(?:,?\s+or|\s*\(|\s*[—–])\s*")
BACK_OR = re.compile(r",?\s+or\s+")
OF_WHOLE = re.compile(rf"(?:\s+[\w'’-]+){{0,3}}?\s+(?:out\s+)?of\s+{DETERMINER}{MODIFIERS}")
OPENS_OF = re.compile(
    rf"(?:^|[.,;:—–]\s*|\band\s+|[\"“])(?:out\s+)?(?:of|among)\s+{DETERMINER}{MODIFIERS}$", re.IGNORECASE
)
OF_THEM = re.compile(r"\s+of\s+(?:them|those|these|whom|which|that)\b", re.IGNORECASE)
SHORT_TIE = re.compile(r"(?:\s+of\s+(?:them|those|these))?(?:,?\s+or\s+|\s*\(|\s*[—–]\s*)")
OF_THEM_COMMA = re.compile(r"\s+of\s+(?:them|those|these),\s*")
OF_THESE = re.compile(r"(?:^|[.;]\s+|[\"“])(?:of|among)\s+(?:these|those|them)[\s,]+$", re.IGNORECASE)
PICKED = re.compile(r"\s+(?:out\s+)?of\s+(?:the\s+|its\s+|their\s+)?(?:[\w-]+['’]s?\s+)?")
PARAGRAPH = 3  # code points between two sentences that meet, a new paragraph included
THAT_IS = re.compile(
    r"\s*(?:that|this|it|which|they|these|those)\s+(?:is|are|was|were|would be|amounts? to|amounted to"
    r"|represents?|represented|makes? up|made up|equals?|equalled|corresponds? to|comes? to|came to|accounts? for"
    r"|accounted for)\s*",
    re.IGNORECASE,
)
# what a share after "That is" is of, where it is of the set told before: "of them", "of the whole", or nothing
OF_IT = re.compile(r"\s*(?:of\s+(?:them|these|those|the\s+(?:whole|total|lot))\b|[.,;:)\"”]|$)")
COLON = re.compile(r"[^.;:()%\d]{0,40}:\s+(?:[\w'’-]+\s+){0,3}")
MAKE_UP = re.compile(
    r"(?:\s+[\w'’-]+){0,4}?\s+(?:make up|made up|represent|represented|account for|accounted for|amount to|amounted to"
    r"|equal)\s+(?:about\s+|some\s+|nearly\s+)?"
)
LAST = re.compile(r"[^.;:()%\d]{0,60},\s+")
TURNOUT = re.compile(r"\bturnout\b", re.IGNORECASE)
OPENS_VOTERS = re.compile(r"\s*(?:out\s+)?of\s+(?:the\s+|its\s+|some\s+)?(?:[\w'’-]+\s+)?", re.IGNORECASE)
CAME = re.compile(r"\b(?:cast|voted|came|turned out|took part|went to the polls|ballots?)\b", re.IGNORECASE)
VOTERS = frozenset({"voter", "elector", "citizen", "member", "ballot", "vote", "registered", "eligible"})
PAIR = 2
NEAREST = 20  # numbers before a percentage, and after it, that one sentence may tie to it
WORD_SHARE = 0.03  # "a third" and "three in four" are said of anything within three points
ABOUT = 0.025
NEARLY = 0.05
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
    near = _in_sentence(reading, counts, percentage)
    if near is not None:
        part, whole = near
        yield _check(((reading, part), (reading, whole)), (reading, percentage), story=story)
        return
    tied = _tied_part(reading, counts, percentage) or _part_before(reading, percentage)
    far = _whole_elsewhere(readings, reading, tied, percentage) if tied is not None else None
    if tied is not None and far is not None:
        yield _check(((reading, tied), far), (reading, percentage), story=story)
        return
    beside = (
        _of_the_last(reading, counts, percentage)
        or _of_the_set(reading, percentage)
        or _made_up(reading, counts, percentage)
        or _of_the_only(reading, counts, percentage)
        or _of_the_staff(reading, counts, percentage)
        or _told_again(reading, percentage)
        or _turnout(reading, percentage)
    )
    if beside is not None:
        part, whole = beside
        yield _check(((reading, part), (reading, whole)), (reading, percentage), story=story)


def _nearest(group: tuple[Quantity, ...], percentage: Quantity) -> tuple[Quantity, ...]:
    """The numbers of a sentence that stand nearest to one of them."""
    at = group.index(percentage)
    return group[max(0, at - NEAREST) : at + NEAREST + 1]


def _check(inputs: tuple[tuple[Reading, Quantity], ...], stated: tuple[Reading, Quantity], *, story: str) -> Check:
    part, whole = (quantity.value or 0.0 for _, quantity in inputs)
    computed = part / whole
    detail = f"{number(part)} / {number(whole)} = {round(computed * 100, 1):g}%"
    result = Sum(computed, agrees(computed, stated[1], _slack(part, whole) * computed), detail)
    return made("share", stated, inputs, result, story)


# ---- in sentences that meet ------------------------------------------------------------------------------------------


def _of_the_last(reading: Reading, counts: list[Quantity], percentage: Quantity) -> tuple[Quantity, Quantity] | None:
    """Part and whole where the whole is the one count of the sentence before: "Of these 85, or a quarter"."""
    part = next((q for q in counts if OF_THESE.search(reading.before(q)) and _tie(reading, q, percentage)), None)
    if part is None:
        return None
    last = _last(reading, percentage)
    return (part, last[0]) if len(last) == 1 and (last[0].value or 0) > (part.value or 0) else None


def _of_the_set(reading: Reading, percentage: Quantity) -> tuple[Quantity, Quantity] | None:
    """Part and whole that the sentence before tells: "Of the 45 bridges 18 are cracked. That is 40 percent of them"."""
    if not THAT_IS.fullmatch(reading.before(percentage)) or not OF_IT.match(reading.after(percentage) + " "):
        return None
    last = _last(reading, percentage)
    if len(last) != PAIR:
        return None
    first, second = last
    part, whole = (first, second) if OF_WHOLE.fullmatch(reading.gap(first, second) or "") else (second, first)
    named = part is first or OPENS_OF.search(reading.before(whole))
    return (part, whole) if named and 0 < _ratio(part, whole) < 1 else None


def _made_up(reading: Reading, counts: list[Quantity], percentage: Quantity) -> tuple[Quantity, Quantity] | None:
    """A part that the sentence before tells, where it fits: "23 fell ill. They made up 2.5 percent of the 920"."""
    if not THAT_IS.fullmatch(reading.before(percentage)):
        return None
    wholes = [q for q in counts if OF_WHOLE.fullmatch(reading.gap(percentage, q) or "")]
    parts = [q for q in _last(reading, percentage) if wholes and same_unit(q, wholes[0])]
    if not parts or len({q.value for q in parts}) != 1 or not 0 < _ratio(parts[0], wholes[0]) <= 1:
        return None
    return (parts[0], wholes[0]) if agrees(_ratio(parts[0], wholes[0]), percentage, 0.0) else None


def _of_the_only(reading: Reading, counts: list[Quantity], percentage: Quantity) -> tuple[Quantity, Quantity] | None:
    """A part and the only larger count before it, where it fits: "60 wells were tested. Fifteen, or 25 percent, …"."""
    before = [q for q in reading.beside(percentage, before=0, after=0) if q.end <= percentage.start][-1:]
    if not before or not _tied_short(reading, before[0], percentage) or percentage.bound != "exact":
        return None
    part = before[0]
    own = [q for q in counts if q.end <= part.start]
    larger = [q for q in own or _last(reading, percentage) if (q.value or 0) > (part.value or 0)]
    if len(larger) != 1 or larger[0].unit is None or not same_unit(larger[0], part):
        return None
    if things(percentage) - things(larger[0]):
        return None  # a share of something else
    fits = agrees(_ratio(part, larger[0]), percentage, 0.0) and _one_thing(part, larger[0])
    return (part, larger[0]) if fits else None


def _of_the_staff(reading: Reading, counts: list[Quantity], percentage: Quantity) -> tuple[Quantity, Quantity] | None:
    """Posts that go and all who work there, where it fits: "300 jobs, a quarter of the workforce"; "employs 1,200"."""
    table = words()["staff"]
    if percentage.base is None or not things(percentage) & set(table["bases"]):
        return None
    part = next(
        (
            q
            for q in counts
            if _is_post(q) and (_tie(reading, q, percentage) or _commas(reading, q, percentage, SHORT_COMMA))
        ),
        None,
    )
    if part is None:
        return None
    around = [q for q in reading.quantities if is_count(q) and _is_post(q) and (q.value or 0) > (part.value or 0)]
    told = [q for q in around if _staff().search(f"{reading.before(q, 40)} {reading.after(q, 30)}")]
    fit = [q for q in told if agrees(_ratio(part, q), percentage, 0.0)]
    return (part, fit[0]) if fit and len({q.value for q in told}) == 1 else None


def _is_post(quantity: Quantity) -> bool:
    """Whether a number counts posts, or those who hold them."""
    return quantity.unit in words()["staff"]["units"] and not roles(quantity) & TOLLS


@cache
def _staff() -> re.Pattern[str]:
    listed = "|".join(re.escape(word) for word in words()["staff"]["beside"])
    return re.compile(rf"\b(?:{listed})\b", re.IGNORECASE)


def _tied_short(reading: Reading, count: Quantity, percentage: Quantity) -> bool:
    """Whether a count and a percentage are one amount: "45 of them, or 25 percent", "fifteen (25 percent)"."""
    gap = reading.gap(count, percentage)
    if gap is None or count.unit in UNCOUNTED:
        return False
    return bool(SHORT_TIE.fullmatch(gap)) or _commas(reading, count, percentage, OF_THEM_COMMA)


def _one_thing(part: Quantity, whole: Quantity) -> bool:
    return not (things(part) and things(whole)) or _share_words(part, whole)


def _last(reading: Reading, percentage: Quantity) -> list[Quantity]:
    """The counts of the sentence before a percentage's, where the two meet."""
    here = reading.sentence(percentage)
    if here is None:
        return []
    before = [q for q in reading.beside(percentage, before=1, after=0) if is_count(q) and q.end <= here.start]
    return [q for q in before if (place := reading.sentence(q)) and 0 <= here.start - place.end <= PARAGRAPH]


def _told_again(reading: Reading, percentage: Quantity) -> tuple[Quantity, Quantity] | None:
    """A share and, beside it, its part and whole: "four in ten … 11 of 28"; only where it fits."""
    here = reading.sentence(percentage)
    if here is None or percentage.bound not in {"exact", "about"}:
        return None
    near = [
        q
        for q in reading.beside(percentage, before=1, after=1)
        if (place := reading.sentence(q))
        and place != here
        and -PARAGRAPH <= (place.start - here.end if place.start > here.start else here.start - place.end) <= PARAGRAPH
    ]
    return _picked(reading, near, percentage)


def _turnout(reading: Reading, percentage: Quantity) -> tuple[Quantity, Quantity] | None:
    """Voters and those who voted in the sentence after a turnout: "It was 71 percent. Of 6,000 voters, 4,260 came"."""
    here = reading.sentence(percentage)
    if here is None or not TURNOUT.search(reading.text(percentage.part)[here.start : here.end]):
        return None
    if not re.match(r"\s*(?:[.,;]|$)", reading.after(percentage)):
        return None  # "in the towns"
    after = [q for q in reading.beside(percentage, before=0, after=1) if q.start >= here.end and is_count(q)]
    if len(after) != PAIR or not all(things(q) <= VOTERS for q in after):
        return None
    first, second = after
    part, whole = (first, second) if OF_WHOLE.fullmatch(reading.gap(first, second) or "") else (second, first)
    named = OPENS_VOTERS.fullmatch(reading.before(whole)) or (part is first and reading.before(part).strip() == "")
    came = CAME.search(f"{reading.gap(first, second)} {reading.after(second)}")
    return (part, whole) if named and came and 0 < _ratio(part, whole) <= 1 else None


def _picked(reading: Reading, near: list[Quantity], percentage: Quantity) -> tuple[Quantity, Quantity] | None:
    """The one pair of counts, of which the first is picked from the second, that makes a share."""
    rivals = [q for q in near if q.unit in {"percent", "share"}]
    found = [
        (part, whole)
        for part, whole in pairwise(q for q in near if is_count(q))
        if PICKED.fullmatch(reading.gap(part, whole) or "") and 0 < (part.value or 0) < (whole.value or 0)
    ]
    if rivals or len(found) != 1:
        return None
    part, whole = found[0]
    return (part, whole) if agrees(_ratio(part, whole), percentage, 0.0) else None


# ---- in one sentence ------------------------------------------------------------------------------------------------


def _in_sentence(reading: Reading, counts: list[Quantity], percentage: Quantity) -> tuple[Quantity, Quantity] | None:
    """Part and whole that one sentence ties to the percentage."""
    if OF_THEM.match(reading.after(percentage)):
        return None
    pairs = [(a, b) for a in counts for b in counts if a is not b and _belong(a, b)]
    for part, whole in pairs:
        direct = part.end <= whole.start and OF_WHOLE.fullmatch(reading.gap(part, whole) or "")
        if direct and (
            _tie(reading, whole, percentage)
            or _tied_over_others(reading, (part, whole), percentage)
            or _after_colon(reading, (part, whole), percentage)
            or _back(reading, percentage, part)
            or _commas(reading, whole, percentage, SHORT_COMMA)
            or _told_last(reading, (part, whole), percentage)
        ):
            return part, whole
        opened = whole.end <= part.start and OPENS_OF.search(reading.before(whole))
        if opened and (_tie(reading, part, percentage) or _commas(reading, part, percentage)):
            return part, whole
        if opened and whole.end <= percentage.start and BACK_OR.fullmatch(reading.gap(percentage, part) or ""):
            return part, whole
        based = percentage.end <= whole.start and OF_WHOLE.fullmatch(reading.gap(percentage, whole) or "")
        if based and (
            _tie(reading, part, percentage)
            or _enclosed(reading, whole, part)
            or _told_as(reading, (part, whole), percentage)
        ):
            return part, whole
    return None


def _belong(part: Quantity, whole: Quantity) -> bool:
    """Whether one can be a part of the other."""
    fits = 0 < (part.value or 0) <= (whole.value or 0)
    return fits and same_unit(part, whole) and not (things(part) and things(whole) and not _share_words(part, whole))


def _share_words(part: Quantity, whole: Quantity) -> bool:
    """People of two kinds may be part and whole (members, women); things must be the same things."""
    return part.unit == whole.unit == "person" or bool(things(part) & things(whole))


def _tie(reading: Reading, count: Quantity, percentage: Quantity) -> bool:
    gap = reading.gap(count, percentage)
    return gap is not None and bool(TIE.fullmatch(gap)) and not _between(reading, count, percentage)


def _tied_over_others(reading: Reading, pair: tuple[Quantity, Quantity], percentage: Quantity) -> bool:
    """Whether other things alone are counted between, and the share fits: "45 of the 180 jobs in two firms, or …"."""
    part, whole = pair
    gap = reading.gap(whole, percentage)
    if gap is None or not TIE.fullmatch(gap) or not whole.unit or not agrees(_ratio(part, whole), percentage, 0.0):
        return False
    inside = within(reading.quantities, (whole.part, whole.end, percentage.start))
    return all(q.unit not in {whole.unit, None, "percent", "share"} for q in inside)


def _after_colon(reading: Reading, pair: tuple[Quantity, Quantity], percentage: Quantity) -> bool:
    """Whether a share is told again in counts, and fits: "Turnout was 62 percent: 31,000 of the 50,000 voters came"."""
    gap = reading.gap(percentage, pair[0])
    return gap is not None and bool(COLON.fullmatch(gap)) and agrees(_ratio(*pair), percentage, 0.0)


def _told_as(reading: Reading, pair: tuple[Quantity, Quantity], percentage: Quantity) -> bool:
    """As in "The 18 wells make up 40 percent of the 45"; behind a comma alone where it fits."""
    gap = reading.gap(pair[0], percentage)
    if gap is None or _between(reading, pair[0], percentage):
        return False
    return bool(MAKE_UP.fullmatch(gap)) or (bool(LAST.fullmatch(gap)) and agrees(_ratio(*pair), percentage, 0.0))


def _told_last(reading: Reading, pair: tuple[Quantity, Quantity], percentage: Quantity) -> bool:
    """Whether a share ends the clause of its counts, and fits: "Eleven of the 33 lamps failed it, one in three."."""
    gap = reading.gap(pair[1], percentage)
    ends = reading.after(percentage, 1) in {"", ".", ";", ")", "”", '"'}
    return gap is not None and ends and bool(LAST.fullmatch(gap)) and agrees(_ratio(*pair), percentage, 0.0)


def _ratio(part: Quantity, whole: Quantity) -> float:
    return (part.value or 0.0) / (whole.value or 1.0)


def _commas(reading: Reading, count: Quantity, percentage: Quantity, joint: re.Pattern[str] = BARE_COMMA) -> bool:
    """As in "…, 100, 25 percent, were damaged"."""
    gap = reading.gap(count, percentage)
    return gap is not None and bool(joint.fullmatch(gap)) and reading.after(percentage, 1) == ","


def _back(reading: Reading, percentage: Quantity, count: Quantity) -> bool:
    gap = reading.gap(percentage, count)
    return gap is not None and bool(BACK_TIE.fullmatch(gap))


def _enclosed(reading: Reading, whole: Quantity, part: Quantity) -> bool:
    gap = reading.gap(whole, part)
    return gap is not None and bool(re.fullmatch(r"[^.;:()%\d]{0,50}\s*(?:\(|,\s*or|[—–])\s*", gap))


def _between(reading: Reading, first: Quantity, second: Quantity) -> bool:
    """Whether another number stands between two."""
    inside = within(reading.quantities, (first.part, first.end, second.start))
    return any(q.end <= second.start for q in inside if q is not first and q is not second)


# ---- anywhere in the story ------------------------------------------------------------------------------------------


def _tied_part(reading: Reading, counts: list[Quantity], percentage: Quantity) -> Quantity | None:
    """The count that the sentence puts as the same amount as the percentage, which names its base."""
    if percentage.base is None or OF_THEM.match(reading.after(percentage)) or not things(percentage):
        return None
    return next((count for count in counts if _tie(reading, count, percentage) and _same_base(count, percentage)), None)


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


def _whole_elsewhere(
    readings: Readings, home: Reading, part: Quantity, percentage: Quantity
) -> tuple[Reading, Quantity] | None:
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


# ---- agreement ------------------------------------------------------------------------------------------------------


def share_of(percentage: Quantity) -> float | None:
    """A percentage or a share as a fraction of one."""
    if percentage.value is None:
        return None
    return percentage.value / 100 if percentage.unit == "percent" else percentage.value


def agrees(computed: float, percentage: Quantity, slack: float) -> bool:
    """Whether a computed share (0 to 1) is what a percentage says, rounding and hedges allowed."""
    scale = 100.0 if percentage.unit == "percent" else 1.0
    value = share_of(percentage)
    if value is None:
        low, high = percentage.low or 0.0, percentage.high or scale
        return low / scale - 0.005 - slack <= computed <= high / scale + 0.005 + slack
    half = rounding(percentage.value or 0, most=1.0) / scale if percentage.unit == "percent" else WORD_SHARE
    half = min(half, 0.005) if percentage.unit == "percent" else half
    reach = half + slack + 1e-9
    low, high = value - reach, value + reach
    if percentage.bound == "about":
        low, high = low - ABOUT, high + ABOUT
    elif percentage.bound == "nearly":
        low = low - NEARLY
    elif percentage.bound in {"at_least", "more_than"}:
        high = 1.0 + slack
    elif percentage.bound in {"at_most", "less_than"}:
        low = 0.0
    return low <= computed <= high


def _slack(part: float, whole: float) -> float:
    """Relative error that the rounding of part and whole allows."""
    return min(sum(rounding(value) / value for value in (part, whole) if value >= 1000 or value % 1), 0.02)
