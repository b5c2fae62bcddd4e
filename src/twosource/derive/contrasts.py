"""Contrasts: details in the words of two statements of one proposition that cannot both be right.

Comes in: the words of two statements. Goes out: what a contrast is about and the two places of it. One person's age,
one person's name in two spellings, one street under two names or with two house numbers, one wound in two parts of a
body, a wife and an ex-wife, an office and its assistant.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from typing import Any, Literal

from twosource.derive.tables import table

LONGEST = 2000  # code points of a statement that are read
MOST = 12  # names, ages or streets of a statement that are compared
FEW_YEARS = 3  # by which two ages of one unnamed person differ: farther apart, they are two people's
SPELLING = 0.7  # likeness from which two words are one word in two spellings: Atkins, Adkins; found on train
MOST_UNLIKE = 2  # words of a name that are spelt otherwise
SHORTEST_NAME = 4  # letters of a name of which a likeness says something

Spans = Sequence[tuple[int, int]]
_Named = dict[tuple[str, ...], tuple[int, int]]  # words of a name, and where it stands
_NAME = r"[A-Z][\w’'-]+(?: [A-Z]\.?)?(?: [A-Z][\w’'-]+){1,2}"
_PERSON = re.compile(rf"\b{_NAME}")
_AGE_AFTER = re.compile(rf"\b({_NAME}), (\d{{1,2}})(?=[,.;:)]| of | and |$)")
_AGE_BEFORE = re.compile(rf"\b(\d{{1,2}})-year-old (?:[a-z-]+ ){{0,2}}({_NAME})")
_PERSONAL = r"[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*"  # a surname too, which only a report that names its bearer resolves
_AGE_TOLD = re.compile(
    rf"\b({_PERSONAL})(?:,? aged (\d{{1,3}})\b|, (\d{{1,2}})(?=[,;])| \((\d{{1,2}})\)"
    r"|(?:, who)? (?:is|was|has turned|turned) (\d{1,3})(?= years old(?! when)|[,.;)]| and ))"
)
_ANY_AGE = re.compile(r"\b(\d{1,3})-year-old\b|, (\d{1,2})(?=,)|\b(?:is|was) (\d{1,3}) years old\b")
_STREET = re.compile(
    r"\b(?:(\d{1,5})(?:[ -](?:hundred )?block of| block of)? )?"
    r"((?:[NSEW]\.? |North |South |East |West )?(?:[A-Z][\w’'-]*|\d{1,3}(?:st|nd|rd|th))(?: [A-Z][\w’'-]*){0,2}?) "
    r"(Street|St|Avenue|Ave|Road|Rd|Drive|Dr|Lane|Ln|Boulevard|Blvd|Court|Ct|Place|Pl|Highway|Hwy|Trail|Parkway)s?\b"
)
_WOUND = re.compile(
    r"\b(?:(?:shot|hit|struck|stabbed|grazed|wounded)\b[^.;]{0,40}? in|(?:gunshot |stab |bullet )?wounds? (?:to|in)) "
    r"(?:the|his|her|their) (?:(?:lower|upper|left|right) )*(?:(?:back|side|front) of (?:the|his|her|their) )?"
    r"([a-z]+)"
)
_IN_BODY = re.compile(r"\b(?:in|to) (?:the|his|her|their) (?:(?:lower|upper|left|right) )*([a-z]+)")
_KIN = re.compile(
    r"\b(ex-|ex |former |then-|estranged )?(wife|husband|girlfriend|boyfriend|fianc[ée]e?)\b", re.IGNORECASE
)
_SEX = re.compile(
    r"\b(?:(woman|women|female|girl|mother|wife|daughter|sister)|(?:man|men|male|boy|father|husband|son|brother))\b"
)
_ANOTHER = re.compile(r"\b(?:another|(?:a|the) (?:second|third|fourth|other))\b", re.IGNORECASE)  # person: not that one
_POINTS = re.compile(r"north|south|east|west")
_SIDE = re.compile(r"\b((?:north|south)(?:-?(?:east|west))?|east|west) of (?:downtown |central |the )?([A-Z][\w’'-]+)")
_TIMES = re.compile(
    r"\b(?:(once|twice|thrice)|(two|three|four|five|six|seven|eight|nine|ten|several|many|dozens of|a dozen) times)\b"
    r"(?! (?:as|more|the|its|his|her|their|a|an|larger|bigger|higher|over)\b)",
    re.IGNORECASE,
)
_SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_NUMBER = rf"(\d{{1,3}}|{'|'.join(_SMALL[1:])})"
_VOTES = re.compile(
    rf"\b{_NUMBER}(?: votes?)?(?: to |[-–]| votes? against ){_NUMBER}\b"
    r"(?! (?:per ?cent|points?|(?:day|week|month|year)s?))",
    re.IGNORECASE,
)
_VOTED = re.compile(
    r"\b(?:vot(?:e|es|ed|ing)|pass(?:ed|es)|carried|approved|rejected|adopted|ruled|decided)\b", re.IGNORECASE
)
_LED_BY = re.compile(r"\b(led|headed|chaired|won|succeeded|replaced|founded|owned|run|designed|presided over) by ")
_TITLE = 30  # code points from there to the name of a person: "a retired judge, Mara Halm"
_POST = re.compile(
    r"\b(assistant |deputy |associate )?(district attorney|attorney general|prosecutor)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Contrast:
    """Two details that exclude each other."""

    on: Literal["quantity", "place", "who", "detail"]  # what they are about
    left: tuple[int, int]  # in the first statement's words
    right: tuple[int, int]  # in the second's


@dataclass(frozen=True, slots=True)
class _Detail:
    key: tuple[str, ...]  # what it is a detail of: a person's name, a street's
    value: str  # what is told
    at: tuple[int, int]


def contrasts(left: str, right: str, *, people: tuple[Spans, Spans] = ((), ())) -> tuple[Contrast, ...]:
    """All contrasts between the words of two statements that assert one proposition.

    Args:
        left: The words of one statement.
        right: Those of the other.
        people: Where persons are named in each, code points of `left` and `right`.
    """
    a, b = left[:LONGEST], right[:LONGEST]
    mine, theirs = (_persons(text, spans) for text, spans in zip((a, b), people, strict=True))
    people_told = (*_ages(a, b), *_spellings(mine, theirs), *_wounds(a, b), *_standings(a, b))
    places = (*_streets(a, b), *_sides(a, b), *_ways(a, b), *_rooms(a, b))
    return tuple(dict.fromkeys((*people_told, *_heads(a, b, people), *places, *_often(a, b), *_contraries(a, b))))


def _ages(left: str, right: str) -> Iterator[Contrast]:
    """One person's ages that differ; who is told with two ages in one statement is left alone."""
    for a in _aged(left):
        for b in _aged(right):
            if a.key[-1] == b.key[-1] and a.key[0][:1] == b.key[0][:1] and a.value != b.value:
                yield Contrast("quantity", a.at, b.at)


def aged(text: str) -> list[tuple[tuple[str, ...], str, tuple[int, int]]]:
    """Who is told to be how old, and where the age stands: names in lower case, word by word."""
    return [(one.key, one.value, one.at) for one in _aged(text[:LONGEST])]


def told_ages(text: str) -> list[tuple[tuple[str, ...], str, tuple[int, int]]]:
    """Like `aged`, of people and pronouns called by one word too: "Veld, 41, …", "She is 41", "Veld (41)"."""
    found = list(_AGE_TOLD.finditer(text[:LONGEST]))[:MOST]
    return [(_name(m[1]), m[m.lastindex or 0], m.span(m.lastindex or 0)) for m in found]


def misspelt(a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether two full names, word by word, are one in two spellings: one or two of the words, and no mere ending."""
    if len(a) != len(b):
        return False
    unlike = [(x, y) for x, y in zip(a, b, strict=True) if x != y]
    return 0 < len(unlike) <= MOST_UNLIKE and all(_is_spelling(x, y) and x + "s" != y != x[:-1] for x, y in unlike)


def streets(text: str) -> list[tuple[tuple[str, ...], str, tuple[int, int]]]:
    """The streets that a text names: name and kind of street, both lower case, and where they stand."""
    found = list(_STREET.finditer(text[:LONGEST]))[:MOST]
    return [(tuple(m.group(2).lower().split()), _street(m.group(3)), m.span()) for m in found]


def sums() -> frozenset[str]:
    """Words for a sum of which a story mostly has one: a reward."""
    return frozenset(_words()["sums"])


def everywhere(text: str) -> list[tuple[int, str, tuple[int, int]]]:
    """What a text tells in one of two ways that exclude each other: of which row, which way, and where it stands."""
    found = []
    for row, ways in enumerate(_contrary()[: len(_words()["everywhere"])]):
        told = [(str(way), match.span()) for way, one in enumerate(ways) if (match := one.search(text[:LONGEST]))]
        found += [(row, *told[0])] if len(told) == 1 else []
    return found


def misaged(left: str, right: str) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """The one age that each of two sentences tells, where they are a few years apart: one person's, told twice."""
    told = [list(_ANY_AGE.finditer(text[:LONGEST])) for text in (left, right)]
    ages = [{next(filter(None, match.groups())) for match in found} for found in told]
    if len(ages[0]) != 1 or len(ages[1]) != 1 or of_two(left, right):
        return None
    apart = abs(int(ages[0].pop()) - int(ages[1].pop()))
    first, second = (found[0].span(found[0].lastindex or 0) for found in told)
    return (first, second) if 0 < apart <= FEW_YEARS else None


def of_two(left: str, right: str) -> bool:
    """Whether two texts tell of two people: of another one, or of a man and a woman."""
    sexes = [{bool(m.group(1)) for m in _SEX.finditer(text)} for text in (left, right)]
    another = bool(_ANOTHER.search(left)) != bool(_ANOTHER.search(right))
    return another or (all(sexes) and sexes[0].isdisjoint(sexes[1]))


def hyphened() -> frozenset[str]:
    """Units that a hyphen joins to the number before, of a thing of which a story has one: a 48-page indictment."""
    return frozenset(_words()["hyphened"])


def _aged(text: str) -> list[_Detail]:
    after = [_Detail(_name(m.group(1)), m.group(2), m.span(2)) for m in _AGE_AFTER.finditer(text)]
    before = [_Detail(_name(m.group(2)), m.group(1), m.span(1)) for m in _AGE_BEFORE.finditer(text)]
    return [*after, *before][:MOST]


def _name(text: str) -> tuple[str, ...]:
    return tuple(re.sub(r"[’']s?$", "", word.rstrip(".").lower()) for word in text.split())


def _spellings(mine: _Named, theirs: _Named) -> Iterator[Contrast]:
    """Names of one person in two spellings, each in one of the two statements only."""
    both = set(mine) & set(theirs)
    for a, at in mine.items():
        for b, there in theirs.items():
            if a not in both and b not in both and _one_misspelt(a, b):
                yield Contrast("who", at, there)


def _persons(text: str, spans: Spans) -> _Named:
    """The full names of persons in a text, where each stands first."""
    found: _Named = {}
    for start, end in spans[:MOST]:
        match = _PERSON.search(text, start, end)
        if match is not None:
            found.setdefault(_name(match.group()), match.span())
    return found


def _one_misspelt(a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether two names have all words but one alike, and that one nearly."""
    if len(a) != len(b):
        return False
    unlike = [(x, y) for x, y in zip(a, b, strict=True) if x != y]
    return len(unlike) == 1 and _is_spelling(*unlike[0])


def _is_spelling(a: str, b: str) -> bool:
    """Whether two words are one in two spellings, and not a name and its short form."""
    short, long = sorted((a, b), key=len)
    if len(short) < SHORTEST_NAME or a[0] != b[0] or (long.startswith(short) and len(long) > len(short) + 1):
        return False
    return round(SequenceMatcher(None, a, b).ratio(), 3) >= SPELLING


def _streets(left: str, right: str) -> Iterator[Contrast]:
    """One street's name with two words for a street, or two numbers in one street."""
    for a in list(_STREET.finditer(left))[:MOST]:
        for b in list(_STREET.finditer(right))[:MOST]:
            if a.group(2).lower() != b.group(2).lower():
                continue
            if _street(a.group(3)) != _street(b.group(3)) or _numbered_apart(a, b):
                yield Contrast("place", a.span(), b.span())


def _numbered_apart(a: re.Match[str], b: re.Match[str]) -> bool:
    """Whether two house numbers exclude each other: 767 lies in the 700 block."""
    if not a.group(1) or not b.group(1) or a.group(1) == b.group(1):
        return False
    blocks = [match for match in (a, b) if "block" in match.group()]
    return len(blocks) != 1 or a.group(1)[:-2] != b.group(1)[:-2]


def _street(word: str) -> str:
    return str(_words()["streets"].get(word.lower(), word.lower()))


def wounds(text: str) -> list[tuple[str, tuple[int, int]]]:
    """The parts of the body in which a text tells somebody to be hit, by region, and where they stand.

    None where it goes through several people: "one was shot in the arm, another in her back".
    """
    body = _words()["body"]
    if len({body[m.group(1)] for m in _IN_BODY.finditer(text[:LONGEST]) if m.group(1) in body}) > 1:
        return []
    return [(body[m.group(1)], m.span(1)) for m in _WOUND.finditer(text[:LONGEST]) if m.group(1) in body][:MOST]


def _wounds(left: str, right: str) -> Iterator[Contrast]:
    """One wound in two parts of the body, where each statement tells of one."""
    a = [m for m in _WOUND.finditer(left) if m.group(1) in _words()["body"]]
    b = [m for m in _WOUND.finditer(right) if m.group(1) in _words()["body"]]
    ages = [set(re.findall(r"\b\d{1,2}(?=-year-old)", text)) for text in (left, right)]
    if of_two(left, right) or (all(ages) and ages[0].isdisjoint(ages[1])):
        return
    if len(a) == len(b) == 1 and _words()["body"][a[0].group(1)] != _words()["body"][b[0].group(1)]:
        yield Contrast("detail", a[0].span(1), b[0].span(1))


def _standings(left: str, right: str) -> Iterator[Contrast]:
    """What somebody is, and was or assists in the other statement; where a statement tells it in one way only."""
    for pattern in (_KIN, _POST):
        a, b = (list(pattern.finditer(text)) for text in (left, right))
        for noun in sorted({m.group(2).lower() for m in a} & {m.group(2).lower() for m in b}):
            here, there = ([m for m in found if m.group(2).lower() == noun] for found in (a, b))
            ways = [{bool(m.group(1)) for m in found} for found in (here, there)]
            if len(ways[0]) == len(ways[1]) == 1 and ways[0] != ways[1]:
                yield Contrast("who", here[0].span(), there[0].span())


def _sides(left: str, right: str) -> Iterator[Contrast]:
    """One place told to lie on sides of another that exclude each other: north and south of it, east and north."""
    for a in list(_SIDE.finditer(left))[:MOST]:
        for b in list(_SIDE.finditer(right))[:MOST]:
            first, second = ({*_POINTS.findall(m.group(1).lower())} for m in (a, b))
            if a.group(2) == b.group(2) and first.isdisjoint(second):
                yield Contrast("place", a.span(), b.span())


def _ways(left: str, right: str) -> Iterator[Contrast]:
    """By which opening somebody got in or out, where each tells one: "through a skylight", "by the back door"."""
    a, b = (list(_through().finditer(text)) for text in (left, right))
    if len(a) != 1 or len(b) != 1:
        return
    kinds = [_words()["openings"][m.group(2).lower()] for m in (a[0], b[0])]
    beside = [{*m.group(1).lower().split()} for m in (a[0], b[0])]
    if kinds[0] != kinds[1] or (all(beside) and beside[0].isdisjoint(beside[1])):
        yield Contrast("place", a[0].span(), b[0].span())


def _rooms(left: str, right: str) -> Iterator[Contrast]:
    """In which room something began, where each tells one: "broke out in the kitchen", "started in the boiler room"."""
    a, b = (list(_begun_in().finditer(text)) for text in (left, right))
    if len(a) == len(b) == 1 and _room(a[0][1]) != _room(b[0][1]):
        yield Contrast("place", a[0].span(), b[0].span())


def _room(words: str) -> str:
    return next(str(row[0]) for row in _words()["rooms"] if words.lower() in row)


def _heads(left: str, right: str, people: tuple[Spans, Spans]) -> Iterator[Contrast]:
    """By whom something is led, or was won, where each names one person: "chaired by Judge Halm", "… by Ms Orr"."""
    told = [_led(text, spans) for text, spans in zip((left, right), people, strict=True)]
    if told[0] is None or told[1] is None or told[0][0] != told[1][0]:
        return
    (_, here), (_, there) = told[0], told[1]
    if _unlike(left[slice(*here)], right[slice(*there)]):
        yield Contrast("who", here, there)


def _led(text: str, spans: Spans) -> tuple[str, tuple[int, int]] | None:
    """By what verb a text tells that somebody leads, and who; None where it tells none, or several."""
    found = list(_LED_BY.finditer(text))
    if len(found) != 1:
        return None
    named = [span for span in spans if found[0].end() <= span[0] <= found[0].end() + _TITLE]
    return (found[0][1].lower(), min(named)) if named else None


def _unlike(one: str, other: str) -> bool:
    """Whether two names have no word in common, nor two in two spellings."""
    a, b = _name(one), _name(other)
    return {*a}.isdisjoint(b) and not any(_is_spelling(x, y) for x in a for y in b)


def votes(left: str, right: str) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """By how many votes something was decided, where two texts tell it otherwise: "7 to 4", "eight votes to three"."""
    a, b = (list(_VOTES.finditer(text[:LONGEST])) if _VOTED.search(text[:LONGEST]) else [] for text in (left, right))
    return (a[0].span(), b[0].span()) if len(a) == len(b) == 1 and _cast(a[0]) != _cast(b[0]) else None


def opposed(left: str, right: str) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """How one thing was, where two texts tell it by words that exclude each other: "was open", "was shut"."""
    for row, un in ((row, f"un{row[0][0]}") for row in _words()["opposites"]):
        ways = [_being(tuple(way)) for way in (row if len(row) > 1 else (row[0], [un]))]
        a, b = ([pattern.search(text[:LONGEST]) for pattern in ways] for text in (left, right))
        for one, other in ((0, 1), (1, 0)):
            here, there = a[one], b[other]
            if here is not None and there is not None and a[other] is None and b[one] is None:
                return here.span(), there.span()
    return None


@cache
def _being(words: tuple[str, ...]) -> re.Pattern[str]:
    """As in "was shut", "were found empty", "stood wide open"."""
    being = r"(?:was|were|is|are|been|being|be|stood|found|left|lay)"
    return re.compile(
        rf"\b{being} (?:(?:found|left|wide|half|almost|nearly|still|completely|all) )*(?:{'|'.join(words)})\b"
    )


def _cast(match: re.Match[str]) -> list[int]:
    """The votes of both sides, the fewer first."""
    words = (match[1].lower(), match[2].lower())
    return sorted(int(word) if word.isdigit() else _SMALL.index(word) for word in words)


def _often(left: str, right: str) -> Iterator[Contrast]:
    """How many times something happened, where each tells it once: "twice", "several times"."""
    a, b = (list(_TIMES.finditer(text)) for text in (left, right))
    if len(a) != 1 or len(b) != 1:
        return
    (low, high), (least, most) = (_words()["times"][(m.group(1) or m.group(2)).lower()] for m in (a[0], b[0]))
    if high < least or most < low:
        yield Contrast("quantity", a[0].span(), b[0].span())


def _contraries(left: str, right: str) -> Iterator[Contrast]:
    """Words of two sets that exclude each other, where each statement has some of one set only."""
    for one, other in _contrary():
        a, b = ([pattern.search(text) for pattern in (one, other)] for text in (left, right))
        if (a[0] is None) == (a[1] is None) or (b[0] is None) == (b[1] is None) or (a[0] is None) == (b[0] is None):
            continue
        here, there = a[0] or a[1], b[0] or b[1]
        if here is not None and there is not None:
            yield Contrast("detail", here.span(), there.span())


@cache
def _through() -> re.Pattern[str]:
    openings = "|".join(sorted(_words()["openings"]))
    return re.compile(
        rf"\b(?:through|by|via) (?:an?|the|its|their|one) ((?:[a-z-]+ ){{0,2}}?)({openings})\b", re.IGNORECASE
    )


@cache
def _begun_in() -> re.Pattern[str]:
    rooms = "|".join(sorted(room for row in _words()["rooms"] for room in row))
    begun = r"(?:began|begun|started|broke out|broken out|originated|starting)"
    return re.compile(
        rf"\b{begun} (?:in|inside|on) (?:an?|the|its|his|her|their) (?:\w+(?:['’]s)? )?({rooms})\b", re.IGNORECASE
    )


@cache
def _contrary() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    def pattern(phrases: Sequence[str]) -> re.Pattern[str]:
        return re.compile(r"\b(?:" + "|".join(map(re.escape, phrases)) + r")\b", re.IGNORECASE)

    rows = (*_words()["everywhere"], *_words()["contraries"])
    return tuple((pattern(one), pattern(other)) for one, other in rows)


def _words() -> Mapping[str, Any]:
    return table("contrasts")
