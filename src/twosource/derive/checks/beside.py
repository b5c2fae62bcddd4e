"""Shares in sentences that meet: a percentage in; the part and the whole that the sentence beside it tells, out."""

import re
from functools import cache
from itertools import pairwise

from twosource.derive.checks.reading import UNCOUNTED, Reading, is_count, same_unit, words
from twosource.derive.checks.ties import (
    OF_WHOLE,
    OPENS_OF,
    SHORT_COMMA,
    THAT_IS,
    agrees,
    in_commas,
    ratio,
    share_words,
    tied,
)
from twosource.derive.figures import TOLLS, roles, things
from twosource.model.said import Quantity

SHORT_TIE = re.compile(r"(?:\s+of\s+(?:them|those|these))?(?:,?\s+or\s+|\s*\(|\s*[—–]\s*)")
OF_THEM_COMMA = re.compile(r"\s+of\s+(?:them|those|these),\s*")
OF_THESE = re.compile(r"(?:^|[.;]\s+|[\"“])(?:of|among)\s+(?:these|those|them)[\s,]+$", re.IGNORECASE)
PICKED = re.compile(r"\s+(?:out\s+)?of\s+(?:the\s+|its\s+|their\s+)?(?:[\w-]+['’]s?\s+)?")
PARAGRAPH = 3  # code points between two sentences that meet, a new paragraph included
# what a share after "That is" is of, where it is of the set told before: "of them", "of the whole", or nothing
OF_IT = re.compile(r"\s*(?:of\s+(?:them|these|those|the\s+(?:whole|total|lot))\b|[.,;:)\"”]|$)")
TURNOUT = re.compile(r"\bturnout\b", re.IGNORECASE)
OPENS_VOTERS = re.compile(r"\s*(?:out\s+)?of\s+(?:the\s+|its\s+|some\s+)?(?:[\w'’-]+\s+)?", re.IGNORECASE)
CAME = re.compile(r"\b(?:cast|voted|came|turned out|took part|went to the polls|ballots?)\b", re.IGNORECASE)
VOTERS = frozenset({"voter", "elector", "citizen", "member", "ballot", "vote", "registered", "eligible"})
PAIR = 2


def beside(reading: Reading, counts: list[Quantity], percentage: Quantity) -> tuple[Quantity, Quantity] | None:
    """Part and whole of a percentage that its sentence tells with the one before or after it; None where none are.

    `counts` are those of its own sentence that stand nearest to it.
    """
    return (
        _of_the_last(reading, counts, percentage)
        or _of_the_set(reading, percentage)
        or _made_up(reading, counts, percentage)
        or _of_the_only(reading, counts, percentage)
        or _of_the_staff(reading, counts, percentage)
        or _told_again(reading, percentage)
        or _turnout(reading, percentage)
    )


def _of_the_last(reading: Reading, counts: list[Quantity], percentage: Quantity) -> tuple[Quantity, Quantity] | None:
    """Part and whole where the whole is the one count of the sentence before: "Of these 85, or a quarter"."""
    part = next((q for q in counts if OF_THESE.search(reading.before(q)) and tied(reading, q, percentage)), None)
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
    return (part, whole) if named and 0 < ratio(part, whole) < 1 else None


def _made_up(reading: Reading, counts: list[Quantity], percentage: Quantity) -> tuple[Quantity, Quantity] | None:
    """A part that the sentence before tells, where it fits: "23 fell ill. They made up 2.5 percent of the 920"."""
    if not THAT_IS.fullmatch(reading.before(percentage)):
        return None
    wholes = [q for q in counts if OF_WHOLE.fullmatch(reading.gap(percentage, q) or "")]
    parts = [q for q in _last(reading, percentage) if wholes and same_unit(q, wholes[0])]
    if not parts or len({q.value for q in parts}) != 1 or not 0 < ratio(parts[0], wholes[0]) <= 1:
        return None
    return (parts[0], wholes[0]) if agrees(ratio(parts[0], wholes[0]), percentage, 0.0) else None


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
    fits = agrees(ratio(part, larger[0]), percentage, 0.0) and _one_thing(part, larger[0])
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
            if _is_post(q) and (tied(reading, q, percentage) or in_commas(reading, q, percentage, SHORT_COMMA))
        ),
        None,
    )
    if part is None:
        return None
    around = [q for q in reading.quantities if is_count(q) and _is_post(q) and (q.value or 0) > (part.value or 0)]
    told = [q for q in around if _staff().search(f"{reading.before(q, 40)} {reading.after(q, 30)}")]
    fit = [q for q in told if agrees(ratio(part, q), percentage, 0.0)]
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
    return bool(SHORT_TIE.fullmatch(gap)) or in_commas(reading, count, percentage, OF_THEM_COMMA)


def _one_thing(part: Quantity, whole: Quantity) -> bool:
    return not (things(part) and things(whole)) or share_words(part, whole)


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
    return (part, whole) if named and came and 0 < ratio(part, whole) <= 1 else None


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
    return (part, whole) if agrees(ratio(part, whole), percentage, 0.0) else None
