"""A total and its parts as reports tell them: numbers that words tie to one total in; checks of their sum out.

"Of the 27 injured, 14 were men, eight were women and five were children"; "nine trucks, six of them loaded with flour
and three with sugar"; "fourteen climbers …, the guide said: nine Danes and five Finns"; "the bill of 310,000 crowns is
made up of …". Where the parts make the total, that is told. Where they do not, it depends on the words: parts that are
apart (nobody is in two of them) cannot be more than the total, and only parts that are told as all of it cannot be
less. Where the words say neither, nothing is told.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from twosource.derive.checks.partitions import are_all, are_apart, leave_out, share_preposition
from twosource.derive.checks.reading import (
    UNCOUNTED,
    Reading,
    Readings,
    Sum,
    exact,
    is_count,
    made,
    may_become,
    number,
    same_unit,
)
from twosource.derive.checks.sums import reach
from twosource.derive.figures import is_length, is_money, roles
from twosource.model.derived import Check
from twosource.model.said import Quantity

MOST_PARTS = 6
NEAREST = 12  # counts after a total that are looked at
FILLER = r"(?:(?:the\s+(?:other|remaining)|another|some|about|nearly|around|the|an?|only|just)\s+)?"
OPENS = re.compile(
    r"(?:^|[.,;:—–]\s*|\band\s+|\bthat\s+|[\"“])(?:out\s+)?(?:of|among)\s+"
    r"(?:the|its|their|his|her|our|all|those|these|a total of|[\w'’-]+['’]s?)\s+(?:[\w'’-]+\s+){0,2}$",
    re.IGNORECASE,
)
OPENS_BARE = re.compile(r"(?:^|[.;:—–]\s*|[\"“])(?:out\s+)?of\s+$", re.IGNORECASE)  # "Of 900 households asked, …"
PICKED = re.compile(
    r"\s+(?:[\w'’-]+\s+)?(?:out\s+)?of\s+(?:the|its|their|his|her|our|all|those|these)\s+(?:[\w'’-]+\s+)?$"
)
OF_THEM = re.compile(r"\s+of\s+(?:them|those|these|whom|which)\b")
OF_THESE = re.compile(
    r"(?:^|[.;]\s+|[\"“])(?:of|among)\s+(?:them|these|those)(?:\s+(?:were|are))?[\s,]+$", re.IGNORECASE
)
JOINED = re.compile(rf"[^.;:()]{{0,110}}?(?:[,;]|[,;]?\s+(?:and|while|plus|as well as))\s+{FILLER}$")
LED = re.compile(r"[^.;:()]{0,90},\s+$")
WHO = r"(?:(?:[Tt]he\s+)?(?:[A-Z][\w'’-]*\s+){1,4})?"  # "Civic Union 107"
COLON = re.compile(rf"[^:;()]{{0,200}}:\s+(?:[\"“]\s*)?(?:{WHO}|(?:(?:an?|the)\s+)?(?:[\w'’-]+\s+of\s+)?)$")
BEHIND_NAME = re.compile(r"[A-Z][\w'’-]*\s+$")
ALONE = re.compile(r"\s*(?:[,;.)\"”]|and\b|$)")
REST = re.compile(r"\bthe\s+(?:other|remaining)\s+$", re.IGNORECASE)
WHERE = re.compile(
    r"\s+(?:in|on|at|to|from|near|over|across|through|by|into|onto|off|via|with|for|aboard|under|along|outside)\b"
)
WHOLE = re.compile(r"(?:^|[.;:—–]\s*|[\"“]|\bthat\s+|,\s+)all\s+(?:of\s+)?(?:the\s+)?$", re.IGNORECASE)
BRACKET = re.compile(r"\s+[\w'’ -]{1,40}?\s*(?:\(|[—–]{1,2}|\s-{1,2}\s)\s*")
MADE_UP = re.compile(
    r"\b(?:consist(?:s|ed|ing)?\s+of|(?:made|makes|making)\s+up\s+of|composed\s+of|compris(?:es|ed|e|ing)(?:\s+of)?"
    r"|br(?:eaks?|oke|oken)\s+down\s+(?:as|into)|divided\s+into)\s+(?:(?:an?|the)\s+)?(?:[\w'’-]+\s+){0,2}?$"
)
ITEM = r"(?:\s+[\w'’-]+){0,2}?(?:\s+(?:in|on|at|from|to|for|of|with|by|near|aboard)(?:\s+[\w'’-]+){1,6})?"
LABEL = r"(?:(?:an?|the)\s+)?(?:[\w'’-]+\s+(?:of|worth|at)\s+)?"
BETWEEN = re.compile(rf"{ITEM}\s*(?:[,;]|[,;]?\s+(?:and|plus|as well as))\s+{FILLER}(?:{LABEL}|{WHO})$")
CLOSED = re.compile(rf"{ITEM}\s*(?:[.;)—–\"”]|,\s|$)")
NAMED = re.compile(r"\s+[A-Z][a-z]+(?:s|ese|ish|sh|ch)\b")
PLUS = re.compile(r"\b(?:plus|as well as)\b")
VERB = re.compile(
    r"\b(?:had|has|have|having|were|was|are|is|be|been|who|whom|which|that|will|would|could|can|did|do|does|said|says)\b"
)
NOT_ALL = re.compile(
    r"\b(?:including|includes?|among|such as|like|excluding|not counting|at least|e\.g|mostly|mainly|chiefly|largely"
    r"|besides|apart from|in addition|on top of|other than|followed by|than|per|each|every|apiece|respectively)\b",
    re.IGNORECASE,
)
LONGEST = 120  # code points before the first part in which its verb stands
NOUN = 25  # code points from a number to what it counts
MEET = 3  # code points between two sentences that meet, a new paragraph included


@dataclass(frozen=True, slots=True)
class Told:
    """A total and its parts, and what the words say of them."""

    total: Quantity
    parts: tuple[Quantity, ...]
    apart: bool  # nobody is in two parts: they cannot be more than the total
    all: bool  # the parts are all of it: they cannot be less


def totals(readings: Readings, *, story: str) -> Iterator[Check]:
    """Checks of totals and the parts that words tie to them, in a story."""
    for reading in readings:
        groups = [tuple(q for q in group if _counts(reading, q)) for group in reading.by_sentence()]
        for before, group in pairwise([(), *groups]):
            for told in _told(reading, before, group):
                one = _check(reading, told, story=story)
                if one is not None:
                    yield one


def _counts(reading: Reading, quantity: Quantity) -> bool:
    """Whether it counts something, "six" of "nine barges sank, six in Calm" included, which is no fall by six."""
    alone = quantity.change is not None and quantity.unit not in UNCOUNTED and reading.before(quantity, 2) == ", "
    return is_count(quantity) or (alone and quantity.value is not None and _is_bare(reading, quantity))


def _told(reading: Reading, before: tuple[Quantity, ...], group: tuple[Quantity, ...]) -> Iterator[Told]:
    for at, total in enumerate(group[:-2]):
        yield from _opened(reading, group, at)
        if exact(total):
            yield from _listed(reading, group, at)
            yield from _made_up(reading, group, at)
            yield from _led(reading, group, at)
    yield from _picked(reading, group)
    yield from _of_these(reading, before, group)


def _check(reading: Reading, told: Told, *, story: str) -> Check | None:
    values = [part.value or 0.0 for part in told.parts]
    computed, stated = sum(values), told.total.value or 0.0
    slack = reach(told.parts, told.total)
    consistent = abs(computed - stated) <= slack
    less = told.all and computed < stated and not _leaves_out(reading, told.parts)
    if not consistent and not less and not (told.apart and computed > stated):
        return None
    detail = f"{' + '.join(number(v) for v in values)} = {number(computed)}"
    inputs = [(reading, part) for part in told.parts]
    return made("sum", (reading, told.total), inputs, Sum(computed, consistent, detail), story)


def _leaves_out(reading: Reading, parts: Sequence[Quantity]) -> bool:
    gaps = [REST.sub("", reading.gap(one, two) or "") for one, two in pairwise(parts)]
    return leave_out(gaps, re.split(r"[.;:)]", reading.after(parts[-1], 90))[0])


# ---- parts of a set that the sentence names -------------------------------------------------------------------------


def _opened(reading: Reading, group: tuple[Quantity, ...], at: int) -> Iterator[Told]:
    """As in "Of the 27 injured, 14 were men, eight were women and five were children"."""
    total, before = group[at], reading.before(group[at])
    if exact(total) and (OPENS.search(before) or OPENS_BARE.search(before)):
        yield from _shared(reading, total, _run(reading, total, group[at + 1 :]))


def _picked(reading: Reading, group: tuple[Quantity, ...]) -> Iterator[Told]:
    """As in "Thirteen of the sixteen miners are out and three are still underground"."""
    for at, (first, total) in enumerate(pairwise(group[:-1])):
        gap = reading.gap(first, total)
        if gap is not None and exact(total) and PICKED.fullmatch(gap):
            rest = _run(reading, total, group[at + 2 :])
            yield from _shared(reading, total, (first, *rest) if rest else ())


def _of_these(reading: Reading, before: tuple[Quantity, ...], group: tuple[Quantity, ...]) -> Iterator[Told]:
    """As in "The fire hurt 27 people. Of these, 15 were taken to Skelm and 12 to Ostra"."""
    if not group or len(before) != 1 or not exact(before[0]) or not OF_THESE.search(reading.before(group[0])):
        return
    last, here = reading.sentence(before[0]), reading.sentence(group[0])
    if last is not None and here is not None and last.part == here.part and 0 <= here.start - last.end <= MEET:
        rest = _run(reading, group[0], group[1:])
        yield from _shared(reading, before[0], (group[0], *rest) if rest else ())


def _shared(reading: Reading, total: Quantity, parts: tuple[Quantity, ...]) -> Iterator[Told]:
    """Parts of a total that is named as a set: whether they are apart, and all, is for their predicates to tell."""
    if not 2 <= len(parts) <= MOST_PARTS or not all(_is_part(reading, part, total) for part in parts):
        return
    of_them = [OF_THEM.match(reading.after(part)) is not None for part in parts]
    if any(of_them[1:]) and not all(of_them):
        return  # "25 were women and 12 of them over 60"
    said = _predicates(reading, parts)
    some = re.search(r"\bamong\b", reading.before(parts[0]), re.IGNORECASE)
    placed = share_preposition(said, lead=reading.before(parts[0], LONGEST))
    rest = REST.search(reading.before(parts[-1])) is not None and all(WHERE.match(words) for words in said[1:])
    whole = rest or (placed and WHOLE.search(reading.before(total)) is not None)
    yield Told(total, parts, apart=are_apart(said) or placed or rest, all=(are_all(said) or whole) and not some)


def _run(reading: Reading, last: Quantity, group: Sequence[Quantity]) -> tuple[Quantity, ...]:
    """The numbers after one that begin a clause or an item each, one right after another."""
    found: list[Quantity] = []
    for quantity in group[:NEAREST]:
        gap = reading.gap(last, quantity)
        if gap is None or not exact(quantity) or NOT_ALL.search(gap):
            break
        if JOINED.fullmatch(gap):
            found.append(quantity)
            last = quantity
        elif same_unit(quantity, last):
            break
    return tuple(found)


def _is_part(reading: Reading, part: Quantity, total: Quantity) -> bool:
    """Whether a number may count some of a total: it is smaller and of its unit, or its noun is what they were."""
    if not 0 < (part.value or 0) < (total.value or 0) or part.bound not in {"exact", "about", "nearly"}:
        return False
    if roles(total) and not roles(part) <= may_become(roles(total)):
        return False
    said = re.match(r"\s+(?:are|were|was|is|being)\b", reading.after(part))
    return same_unit(part, total) or (said is not None and not is_money(part))


def _predicates(reading: Reading, parts: Sequence[Quantity]) -> tuple[str, ...]:
    """What is said of each part, to the next one or the end of the clause."""
    text = reading.text(parts[0].part)
    ends = [part.start for part in parts[1:]]
    said = [text[part.end : end] for part, end in zip(parts, ends, strict=False)]
    return (*said, re.split(r"[.;:]|,\s", reading.after(parts[-1], 80))[0])


# ---- parts that a list names ----------------------------------------------------------------------------------------


def _listed(reading: Reading, group: tuple[Quantity, ...], at: int) -> Iterator[Told]:
    """A list behind a colon, in brackets or between dashes: "Fourteen climbers …: nine Danes and five Finns"."""
    opened = reading.gap(group[at], group[at + 1])
    if opened is None or NOT_ALL.search(opened) or not (COLON.fullmatch(opened) or BRACKET.fullmatch(opened)):
        return
    total, parts = group[at], _items(reading, group[at + 1 : at + 1 + NEAREST])
    if not parts or not all(_is_item(reading, part) and not OF_THEM.match(reading.after(part)) for part in parts):
        return
    if _one_kind(total, parts) or _are_people(reading, total, parts):
        shared = any(_is_named(reading, part) for part in parts)  # those named may be the largest only
        yield Told(total, parts, apart=True, all=not shared)
    elif _are_things(total, parts):
        yield Told(total, parts, apart=False, all=False)


def _is_item(reading: Reading, part: Quantity) -> bool:
    """Whether a number has its noun or a preposition after it, and no verb ("ten spoke and four sang")."""
    noun = part.of is not None and part.of.part == part.part and 0 <= part.of.start - part.end <= NOUN
    told = noun or is_money(part) or _is_bare(reading, part) or NAMED.match(reading.after(part)) is not None
    return told or _is_named(reading, part)


def _is_named(reading: Reading, part: Quantity) -> bool:
    """Whether a number stands alone behind a name, whose it is: "Civic Union 107, Smallholders 31"."""
    return BEHIND_NAME.search(reading.before(part)) is not None and ALONE.match(reading.after(part)) is not None


def _made_up(reading: Reading, group: tuple[Quantity, ...], at: int) -> Iterator[Told]:
    """As in "The bill of 310,000 crowns is made up of 270,000 crowns for the roof and 40,000 for the gutters"."""
    opened = reading.gap(group[at], group[at + 1])
    if opened is None or not MADE_UP.search(opened) or NOT_ALL.search(opened):
        return
    rest = group[at + 1 :]
    parts = (rest[0], *_run(reading, rest[0], rest[1:]))
    if not 2 <= len(parts) <= MOST_PARTS or len(parts) != len(rest):
        return
    if _one_kind(group[at], parts) or _are_things(group[at], parts):
        yield Told(group[at], parts, apart=True, all=True)


def _led(reading: Reading, group: tuple[Quantity, ...], at: int) -> Iterator[Told]:
    """As in "Nine soldiers died, five on Monday and four on Tuesday", "12 trucks, seven of them with flour …"."""
    opened = reading.gap(group[at], group[at + 1])
    if opened is None or not LED.fullmatch(opened) or NOT_ALL.search(opened):
        return
    first, total = group[at + 1], group[at]
    if OF_THEM.match(reading.after(first)):
        rest = _run(reading, first, group[at + 2 :])
        yield from _shared(reading, total, (first, *rest) if rest else ())
        return
    parts = _items(reading, group[at + 1 : at + 1 + NEAREST])
    if not parts or not _one_kind(total, parts):
        return
    said = _predicates(reading, parts)
    alike = _is_bare(reading, total)  # it is one more of the list: "63 in Calm, 56 in Tarn and 61 in Orm"
    placed = not alike and share_preposition(said, lead=opened) and all(_is_bare(reading, part) for part in parts)
    added = any(PLUS.search(words) for words in said[:-1])
    if placed or added:
        yield Told(total, parts, apart=True, all=added)


def _items(reading: Reading, group: Sequence[Quantity]) -> tuple[Quantity, ...]:
    """The numbers of a list of short items without verbs, up to its end; none where it goes on in another way."""
    found = [group[0]]
    for left, right in pairwise(group):
        gap = reading.gap(left, right)
        if gap is None or not BETWEEN.fullmatch(gap) or VERB.search(gap) or NOT_ALL.search(gap):
            break
        found.append(right)
    closed = CLOSED.match(reading.after(found[-1], 90))
    if not 2 <= len(found) <= MOST_PARTS or closed is None or VERB.search(closed[0]) or not all(map(exact, found)):
        return ()
    return tuple(found)


def _is_bare(reading: Reading, part: Quantity) -> bool:
    """Whether a preposition follows a number right away: "five in Calm"."""
    return re.match(r"\s+(?:in|on|at|from|to|with|by|near|aboard)\b", reading.after(part)) is not None


def _are_people(reading: Reading, total: Quantity, parts: Sequence[Quantity]) -> bool:
    """Whether people are listed by nations or parties: "nine Danes and five Finns"."""
    smaller = all(0 < (part.value or 0) < (total.value or 0) for part in parts)
    return smaller and total.unit == "person" and all(NAMED.match(reading.after(part)) for part in parts)


def _are_things(total: Quantity, parts: Sequence[Quantity]) -> bool:
    """Whether things are counted, though of other names: a fleet of 130 ships is made up of freighters and ferries."""
    told = (total, *parts)
    smaller = all(0 < (part.value or 0) < (total.value or 0) for part in parts)
    return smaller and all(q.noun and not is_money(q) and not is_length(q) for q in told)


def _one_kind(total: Quantity, parts: Sequence[Quantity]) -> bool:
    """Whether some numbers count what a total counts: its unit, smaller, of no other lot."""
    lots = roles(total)
    return all(
        same_unit(part, total)
        and 0 < (part.value or 0) < (total.value or 0)
        and (not lots or not roles(part) or roles(part) <= lots)
        for part in parts
    ) and all(same_unit(one, two) for one, two in combinations(parts, 2))
