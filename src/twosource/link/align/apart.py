"""Figures that keep apart: another number of one thing, one number of other things, a toll against none.

Comes in: two statements of a story and the story's marks. Goes out: the reason for which they cannot be one claim, or
nothing.
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

from twosource.link.align.features import counts_same
from twosource.link.align.marks import COUNTED, Marks
from twosource.link.align.tolls import kinds_of_people
from twosource.link.align.units import Story, place
from twosource.model.judged import Reason
from twosource.model.said import Quantity, Statement, Time

SCALED = re.compile(r"(\d+(?:\.\d+)?)(?:[\s-](million|billion|trillion)\b)?", re.IGNORECASE)
HEDGED = 0.1  # "about 16" may be 15 or 17
BARE = 16  # words: a longer statement tells more than its toll
TOLLS = frozenset({"dead", "injured", "missing"})  # roles that a later day counts anew
# what nobody does to whom something has just happened
WELL = frozenset(
    {"work", "live", "attend", "employ", "hire", "sign", "vote", "march", "apply", "study", "serve", "play"}
)
HARMED = TOLLS | {"hospitalised", "sick", "treated"}  # roles of people to whom something happened
PEOPLE = (None, *COUNTED)  # units of a toll
# before the figure of what there is room for, and not of what came
ROOM = re.compile(
    r"\b(?:(?:built|designed|licensed|approved) (?:for|to hold|to seat)|(?:room|space|seats) for"
    r"|capacity (?:for|of|is|was)|can (?:hold|seat|take)|seats|sleeps)\s+(?:\w+\s+)?$",
    re.IGNORECASE,
)
BEFORE = 40  # code points before a figure in which that stands
FROM = re.compile(r"\bfrom (?:(?:about|some|around|nearly|almost|just|only|over|under) )?$", re.IGNORECASE)
ROOMS = frozenset({"seat", "place", "bed", "capacity"})  # what there is room in, as figures count it
PICKED = re.compile(r"\s+of\s+(?:(?:the|its|their|his|her|those|these|all)\s+)?", re.IGNORECASE)
SINGLE = re.compile(r"\s+[\w'’-]+(?:\s[\w'’-]+)?,?\s+and\s+(?:an?|one)\s", re.IGNORECASE)  # "two women and a child"
# what a figure is told in, whatever it is of; so is money
MEASURES = frozenset(["minute", "hour", "day", "week", "month", "year"]) | frozenset(
    ["vote", "percent", "point", "kilometre", "mile", "metre", "tonne", "ton"]
)
FEWEST_OWN = 2  # content words besides a figure and names by which a statement is told from another
STRIKING = 10  # least whole number that two figures hardly share by chance
RATE = "per-"  # before the unit of time in what a figure counts: "per-year"
SHARE = "percent"  # the unit of what is told of a hundred
CODE = 3  # letters of a currency's code
LARGE = 10_000  # figures from which on a report rounds
HARM = re.compile(
    r"\b(?:kill(?:s|ed|ing|ings)?|die[sd]?|dying|dead|deaths?|deadly|fatal(?:ly)?|murder(?:s|ed)?|homicides?|slain|lives"
    r"|victims?|ill|sick\w*|treat(?:ed|ment)|hospital\w*|intensive care|critical"
    r"|bruis\w*|burn(?:s|ed|t)|scalded|poison\w*"
    r"|infect\w*|harmed|shot|stabbed|hurt|injur(?:e|es|ed|ies|y)|wound(?:s|ed)?|missing|casualties)\b",
    re.IGNORECASE,
)


def against(rule: str, pair: Sequence[Quantity | Time], story: Story, told: str = "“{}” against “{}”") -> Reason:
    """Two marks as the reason for which their statements are two, in their own words."""
    shown = [story.words(x) for x in pair]
    evidence = tuple(place(x) for x in pair)
    return Reason(rule, certain=True, evidence=evidence, detail=told.format(*shown))


def other_figure(a: Statement, b: Statement, story: Story, marks: Marks) -> Reason | None:
    """Another number of the same thing; a figure of it that both tell clears the others."""
    left, right = (_reached(marks.figures(s), story) for s in (a, b))
    held = [(q, r) for q in left for r in right if counts_same(q, r)]
    clear = {q.unit for q, r in held if compatible(q, r) and not _grown(q, r, story)}
    bare = [{x.value for x in told if x.unit is None} for told in (left, right)]  # "of the 31, 19 left"
    rivals = [(q, r) for q, r in held if q.unit not in clear and r.value not in bare[0] and q.value not in bare[1]]
    if not rivals:
        return None
    if any(q.value in _together(b, right, story) or r.value in _together(a, left, story) for q, r in rivals):
        return None
    return against("other_figure", rivals[0], story)


def _together(s: Statement, told: Sequence[Quantity], story: Story) -> set[float]:
    """How many people a statement's figures make with a single one of a list: "two adults and a child" are three."""
    people = [q for q in told if q.unit == "person" and q.noun != "age" and q.value is not None]
    if not people:
        return set()
    last = max(people, key=lambda q: q.end)
    single = SINGLE.match(story.documents[s.document].slice(last.end, s.end, s.part)) is not None
    return {sum(q.value or 0 for q in people) + single} if single or len(people) > 1 else set()


def _reached(told: Sequence[Quantity], story: Story) -> list[Quantity]:
    """Figures but what a change began at and what a part is picked from.

    Of "to 18 percent from 16 percent" the first, of "seven of the nine hikers" the seven.
    """
    before = {q.id: story.documents[q.document].slice(max(0, q.start - BEFORE), q.start, q.part) for q in told}
    begun = [q for q in told if FROM.search(before[q.id])]
    ended = {q.unit for q in told if q not in begun}
    parted = {
        r.id
        for q in told
        for r in told
        if 0 < r.start - q.end < BEFORE and PICKED.fullmatch(before[r.id][q.end - r.start :])
    }
    return [q for q in told if (q not in begun or q.unit not in ended) and q.id not in parted]


def other_counted(a: Statement, b: Statement, story: Story, marks: Marks) -> Reason | None:
    """One number of things of two kinds: eleven dogs, eleven people; a figure of one thing clears the others."""
    left, right = marks.figures(a), marks.figures(b)
    pairs = [(q, r) for q in left for r in right if q.value is not None and q.value == r.value]
    if (rate := next((pair for pair in pairs if _is_rate_of_one(*pair, left, right)), None)) is not None:
        return against("other_figure", rate, story, "“{}” and “{}” are of other lengths of time")
    if any(counts_same(q, r) for q in left for r in right):
        return None
    if not pairs or not (all(_of_two_kinds(q, r) for q, r in pairs) or _of_two_things(a, b, pairs, story, marks)):
        return None
    return against("other_figure", pairs[0], story, "“{}” and “{}” count other things")


def _is_rate_of_one(q: Quantity, r: Quantity, left: Sequence[Quantity], right: Sequence[Quantity]) -> bool:
    """Whether one of two equal figures is told of a year, and the other of several: "a year", "over three years"."""
    for one, other, beside in ((q, r, right), (r, q, left)):
        period = next((word for word in (one.noun or "").split() if word.startswith(RATE)), None)
        if period is not None and period not in (other.noun or "").split():
            return any(x.unit == period.removeprefix(RATE) and (x.value or 0) > 1 for x in beside)
    return False


def _of_two_things(
    a: Statement, b: Statement, pairs: Sequence[tuple[Quantity, Quantity]], story: Story, marks: Marks
) -> bool:
    """Whether nothing but a number of two things and names join two statements: "eleven stations", "eleven crates"."""
    things = [[{*(x.noun or "").split()} for x in pair] for pair in pairs]
    if any(not one or not other or one & other for one, other in things):
        return False
    if any({*COUNTED} & {q.unit, r.unit} for q, r in pairs):
        return False
    own = _own_words(a, b, pairs, story, marks)
    return a.predicate != b.predicate and own is not None and own[0].isdisjoint(own[1])


def figure_alone(a: Statement, b: Statement, story: Story, marks: Marks) -> Reason | None:
    """Why two statements that share a figure and no word may be of two things: what repairs cost, what is claimed.

    Paraphrases do so too ("save 2.4 billion a year", "bring annual savings of 2.4 billion"), but those are likelier.
    """
    pairs = [(q, r) for q in marks.figures(a) for r in marks.figures(b) if q.value is not None and q.value == r.value]
    if not pairs or any(x.unit in PEOPLE or x.noun == "age" for pair in pairs for x in pair):
        return None
    things = [[{*(x.noun or "").split()} - MEASURES - _counted()["money"] for x in pair] for pair in pairs]
    if any(one & other for one, other in things) or not any(_is_striking(q) for q, _ in pairs):
        return None
    own = _own_words(a, b, pairs, story, marks)
    if a.predicate == b.predicate or own is None or min(map(len, own)) < FEWEST_OWN or not own[0].isdisjoint(own[1]):
        return None
    return against("other_figure", pairs[0], story, "“{}” and “{}”, and no other word in common")


def _own_words(
    a: Statement, b: Statement, pairs: Sequence[tuple[Quantity, Quantity]], story: Story, marks: Marks
) -> tuple[set[str], set[str]] | None:
    """The content words of two statements besides names and what their equal figures are printed with."""
    left, right = marks.gists.get(a.id), marks.gists.get(b.id)
    if left is None or right is None:
        return None
    printed = {word for pair in pairs for x in pair for word in story.words(x).lower().split()}
    known = printed | {word.removesuffix("s") for word in printed} | MEASURES | _counted()["money"]
    known |= {word.lower() for name in (*left.names, *right.names) for word in name.split()}
    mine, theirs = (
        {word for term in gist.terms for word in term.split("-") if word[:1].isalpha()} - known
        for gist in (left, right)
    )
    return mine, theirs


def _is_striking(q: Quantity) -> bool:
    """Whether two statements hardly share a number by chance."""
    return q.value is not None and (q.value >= STRIKING or q.value % 1 != 0)


def other_scale(a: Statement, b: Statement, story: Story, marks: Marks) -> Reason | None:
    """The same digits in another scale, or once of a hundred: 2.4 million, 2.4 billion, 2.4 per cent.

    An equal figure of one thing clears them.
    """
    left, right = marks.figures(a), marks.figures(b)
    pairs = [(q, r) for q in left for r in right if q.value and r.value]
    if any(q.value == r.value and (q.unit == SHARE) == (r.unit == SHARE) for q, r in pairs):
        return None
    for q, r in pairs:
        one, two = _scale(q, story), _scale(r, story)
        if one and two and one[0] == two[0] and _are_two_scales(one, two):
            return against("other_figure", (q, r), story)
    return None


def _scale(q: Quantity, story: Story) -> tuple[float, str] | None:
    """The number that a figure is printed with, and what it is told in; None where that may be another's to tell."""
    if q.unit is None or q.value is None:
        return None
    match = SCALED.search(story.words(q).replace(",", ""))
    number = float(match[1]) if match else q.value
    return (number, SHARE) if q.unit == SHARE else (number, (match[2] or "").lower() if match else "")


def _are_two_scales(left: tuple[float, str], right: tuple[float, str]) -> bool:
    """Whether one number is told in two scales; three people beside three per cent are chance."""
    told = {left[1], right[1]}
    striking = left[0] >= STRIKING or left[0] % 1 != 0
    return len(told) > 1 and ("" not in told or SHARE in told) and (SHARE not in told or striking)


def _of_two_kinds(q: Quantity, r: Quantity) -> bool:
    """Whether what two figures count is surely of two kinds, as far as lists of words tell."""
    for kinds in ([_kinds(x) for x in (q, r)], [kinds_of_people((x.noun or "").split()) for x in (q, r)]):
        if kinds[0] and kinds[1] and kinds[0].isdisjoint(kinds[1]):
            return True
    return False


def _kinds(quantity: Quantity) -> set[str]:
    """The kinds of what a figure counts; those of people are told only where the words tell."""
    unit = quantity.unit or ""
    if len(unit) == CODE and unit.isupper():
        return {"money"}
    words = {unit, *(quantity.noun or "").split()}
    return {kind for kind, listed in _counted().items() if not words.isdisjoint(listed)}


@cache
def _counted() -> Mapping[str, frozenset[str]]:
    listed = tomllib.loads((files(__package__) / "counted.toml").read_text(encoding="utf-8"))
    return {kind: frozenset(words) for kind, words in listed.items()}


def no_toll(a: Statement, b: Statement, story: Story, marks: Marks) -> Reason | None:
    """A bare toll ("seventeen people died") against what tells of nobody harmed ("the blast wrecked the harbour")."""
    figures = [[q for q in marks.figures(s) if q.unit in PEOPLE] for s in (a, b)]
    tolls = [[q for q in told if HARMED & {*(q.noun or "").split()}] for told in figures]
    if bool(tolls[0]) == bool(tolls[1]):
        return None
    told, other, toll = (a, b, tolls[0][0]) if tolls[0] else (b, a, tolls[1][0])
    if other.predicate not in WELL and toll.value in {q.value for q in marks.figures(other) if q.unit in PEOPLE}:
        return None  # "15 were of Tavria" counts the 15 who died; "19 people work there" does not
    words = story.words(told).split()
    if len(words) > BARE or len(told.quantities) > 1 or (other.document, other.id) in story.harmed:
        return None
    if HARM.search(story.words(other)):
        beside = [q for q in marks.beside(other) if q.value is not None]  # "nine people killed by the blast"
        apart = (
            beside
            and not any(compatible(toll, q) for q in beside)
            and toll.value not in _together(other, beside, story)
        )
        return against("other_figure", (toll, beside[0]), story) if apart else None
    shown = story.words(toll)
    evidence = (place(toll), place(other))
    return Reason("other_figure", certain=True, evidence=evidence, detail=f"“{shown}” against no figure")


def _grown(q: Quantity, r: Quantity, story: Story) -> bool:
    """Whether two tolls of different days are different tolls, though "at least 4" holds 9."""
    days = {(story.documents[x.document].published or "")[:10] for x in (q, r)}
    toll = all(TOLLS & set((x.noun or "").split()) for x in (q, r))
    return toll and len(days) == 2 and "" not in days and q.value != r.value


def only_room(a: Statement, b: Statement, story: Story, marks: Marks) -> Reason | None:
    """How many a place is built for, and as many of something else: tickets, guests."""
    left, right = marks.figures(a), marks.figures(b)
    pairs = [(q, r) for q in left for r in right if q.value is not None and q.value == r.value]
    if not pairs or all(_is_room(q, story) == _is_room(r, story) for q, r in pairs):
        return None
    return Reason("other_scope", certain=True, evidence=(place(a), place(b)), detail="one of the two tells of room")


def _is_room(q: Quantity, story: Story) -> bool:
    if not ROOMS.isdisjoint((q.noun or "").split()):
        return True
    return ROOM.search(story.documents[q.document].slice(max(0, q.start - BEFORE), q.start, q.part)) is not None


def compatible(q: Quantity, r: Quantity) -> bool:
    """Whether two figures of one thing may both be right: equal, rounded, or a bound that the other keeps."""
    (low_q, high_q), (low_r, high_r) = reach(q), reach(r)
    return low_q <= high_r and low_r <= high_q


def reach(q: Quantity) -> tuple[float, float]:
    """The least and the most that a figure may stand for.

    A hedged one stands for a tenth around it, a large one in round thousands for one of its last printed digit either
    way, since 43.9 million is often cut to 43.
    """
    if q.value is not None and q.low is None and q.high is None:
        slack = abs(q.value) * HEDGED
        return q.value - slack, q.value + slack
    if q.value is not None and q.low == q.high and abs(q.value) >= LARGE:
        step = 10.0 ** (len(str(int(abs(q.value)))) - len(str(int(abs(q.value))).rstrip("0")))
        slack = min(step, abs(q.value) * HEDGED) if step >= 1000 else 0.0
        return q.value - slack, q.value + slack
    return (q.low if q.low is not None else float("-inf")), (q.high if q.high is not None else float("inf"))
