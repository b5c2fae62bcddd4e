"""Occurrences: what a story has happen once, or so many times, wherever its reports tell it.

Comes in: a story's statements and marks. Goes out: `conflict`, and `update` where more was known later. How many blasts
were heard, in which year a house opened, how many hours somebody was at the wheel, how many seats a party won, and that
nobody was killed, or hurt, where somebody was.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from twosource.derive.calendar import compare
from twosource.derive.counted import is_past
from twosource.derive.marks import Marks, place
from twosource.derive.printed import MOST, MOST_ALIKE, Print, Tellings, differing, of_others
from twosource.derive.tables import table
from twosource.model.derived import Relation, RelationKind
from twosource.model.said import Statement, Time
from twosource.model.span import Passage

MINUTES = {"minute": 1, "hour": 60}
ROUGHLY = 0.1  # of the longer of two lengths: a rounding
_BEFORE = 60  # code points before a year in which the deed stands
_NEAR = 40  # code points beside hours in which what they were spent in stands
_YEAR = re.compile(r"(?:1[5-9]|2[01])\d\d")
_BARE_SUBJECT = re.compile(r"(The|the) ([a-z-]+)$")
_PROPER = re.compile(r"(?:[Tt]he )?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*$")
_PLACE = re.compile(r"\b(?:in|at|near|outside|over) (?:the )?([A-Z][\w’'-]+)")
_SEATS = re.compile(
    r"\b((?:[A-Z][\w’'-]+ ){0,6}[A-Z][\w’'-]+)(?: (?:has|have|had|won|wins|took|takes|gets?|got|with|holds?|secured))?"
    r" (\d{1,3})(?= seats?\b|[,.;]| and\b|$)"
)
_SEAT = re.compile(r"\bseats?\b|-seat\b")
_NOBODY = re.compile(
    r"^\W*(?:none of (?:the |its |his |her |their )?(?:\d+ |\w+ )??([a-z]+)|nobody|no one|no-one)\b", re.IGNORECASE
)
_SINCE = re.compile(r"\b(?:later|since|hospital|injuries|wounds|overnight|on the way)\b")
_NOT_ALL = re.compile(r"\b(?:else|others?|seriously|badly|critically|gravely)\b", re.IGNORECASE)
_KILLED, _HURT = "killed", "hurt"
_HARMS = {"kill": _KILLED, "die": _KILLED, "shoot": _KILLED, "injure": _HURT, "hurt": _HURT, "wound": _HURT}
_HARMED = {
    _KILLED: re.compile(r"\b(?:was|were|been) (?:\w+ )?(?:killed|shot dead)\b|\bdied\b"),
    _HURT: re.compile(r"\b(?:was|were|been) (?:\w+ )?(?:injured|hurt|wounded)\b"),
}


def occurrences(statements: Sequence[Statement], tellings: Tellings, marks: Marks) -> list[Relation]:
    """All such differences of a story, each told once."""
    return [
        *differing("quantity", _heard(tellings, marks), marks, allowed=_elsewhere),
        *differing("quantity", _hours(tellings, marks), marks, allowed=_roughly_or_others),
        *differing("quantity", _seats(tellings, marks), marks),
        *_years(statements, marks),
        *_unharmed(statements, marks),
    ]


# ---- so many times --------------------------------------------------------------------------------------------------


def _heard(tellings: Tellings, marks: Marks) -> Iterator[Print]:
    """As in "There was a single explosion" and "three blasts"; not some of them, nor those of another year."""
    for quantity in marks.quantities.values():
        exact = quantity.part == "text" and quantity.bound == "exact" and quantity.value is not None
        thing = _row("heard", (quantity.noun or "").lower()) if exact and quantity.change is None else None
        statement = tellings.of(quantity) if thing is not None else None
        if statement is None or statement.negated or is_past(statement, marks):
            continue
        if not _any("partly").search(marks.documents[quantity.document].slice(*statement.sentence)):
            yield Print(thing, f"{quantity.value:g}", place(quantity), statement)


def _elsewhere(a: Print, b: Print, marks: Marks) -> bool:
    """Whether two counts are of two places or days: the sentences name places, or days, and none in common."""
    told = []
    for one in (a, b):
        start, end = one.statement.sentence
        told.append({*_PLACE.findall(marks.documents[one.at.document].slice(start, end))})
    days = [{x.edtf for x in marks.dates(one.statement)} for one in (a, b)]
    return any(all(pair) and pair[0].isdisjoint(pair[1]) for pair in (told, days))


def _hours(tellings: Tellings, marks: Marks) -> Iterator[Print]:
    """As in "had spent eleven hours at the wheel" and "had driven for nine and a half hours"."""
    for quantity in marks.quantities.values():
        if quantity.part != "text" or quantity.bound != "exact" or quantity.unit not in MINUTES or not quantity.value:
            continue
        statement = tellings.of(quantity)
        if statement is None or statement.modality != "asserted" or statement.negated:
            continue
        text = marks.documents[quantity.document]
        near = text.slice(
            max(statement.sentence[0], quantity.start - _NEAR), min(statement.sentence[1], quantity.end + _NEAR)
        )
        found = [row for row, words in enumerate(_rows("enduring")) if words.search(near)]
        if len(found) == 1 and not _any("ruled").search(marks.words(statement)):
            minutes = quantity.value * MINUTES[quantity.unit]
            yield Print(found[0], f"{minutes:g}", place(quantity), statement)


def _roughly_or_others(a: Print, b: Print, marks: Marks) -> bool:
    """Whether two lengths may be one told roughly, or are of two people."""
    short, long = sorted(float(x.value) for x in (a, b))
    return round(long - short, 3) <= round(long * ROUGHLY, 3) or of_others(a, b, marks)


def _seats(tellings: Tellings, marks: Marks) -> Iterator[Print]:
    """As in "the Harbour Party has 92 seats and the Smallholders 21", of no poll and no earlier house."""
    for (start, end), statement in tellings.sentences():
        text = marks.documents[statement.document].slice(start, end)[: MOST * 2]
        if not _SEAT.search(text) or _any("forecast").search(text):
            continue
        for found in _SEATS.finditer(text):
            at = Passage(statement.document, start + found.start(2), start + found.end(2))
            yield Print(found[1].split()[-1].lower(), found[2], at, tellings.of(at) or statement)


# ---- once -----------------------------------------------------------------------------------------------------------


def _years(statements: Iterable[Statement], marks: Marks) -> Iterator[Relation]:
    """In which year something happened that happens once: "opened in 2029", "opened in 2028"."""
    told: dict[int, list[tuple[Statement, Time, str]]] = {}
    for one in statements:
        if one.telling and one.part == "text" and one.participants and not one.negated:
            for time in (marks.times[i] for i in one.times):
                row = _deed(one, time, marks)
                subject = marks.documents[one.document].slice(one.participants[0].start, one.participants[0].end)
                if row is not None and len(told.setdefault(row, [])) < MOST_ALIKE:
                    told[row].append((one, time, subject))
    one_thing = cache(lambda one, other: _is_one(one, other, marks))  # reads all reports: once for each two names
    for held in told.values():
        for n, (a, left, subject) in enumerate(held):
            for b, right, other in held[n + 1 :]:
                if a.document != b.document and compare(left, right).conflict and one_thing(subject, other):
                    yield marks.against("conflict", "time", (a, b), left, right)


def _deed(statement: Statement, time: Time, marks: Marks) -> int | None:
    """Of which row a statement tells right before a year that it happened then."""
    if time.timex.type != "DATE" or not _YEAR.search(marks.words(time)):
        return None
    document = marks.documents[statement.document]
    before = document.slice(max(statement.start, time.start - _BEFORE), time.start)
    return next((row for row, words in enumerate(_ends("once")) if words.search(before)), None)


def _is_one(one: str, other: str, marks: Marks) -> bool:
    """Whether two subjects are one: a name and the same, "the restaurant" and a name that is one's of the story."""
    if one.lower() == other.lower():
        return bool(_PROPER.match(one)) or _BARE_SUBJECT.match(one) is not None
    if _PROPER.match(one) and _PROPER.match(other):
        return {*one.split()} <= {*other.split()} or {*other.split()} <= {*one.split()}
    bare, name = (one, other) if _BARE_SUBJECT.match(one) else (other, one)
    common = _BARE_SUBJECT.match(bare)
    if common is None or not _PROPER.match(name):
        return False
    called, noun = re.escape(re.sub(r"^[Tt]he ", "", name)), re.escape(common[2])
    appositive = re.compile(rf"\b{noun} {called}\b|\b{called}(?:,| is| was) (?:an?|the) (?:[\w-]+ ){{0,3}}{noun}\b")
    return any(appositive.search(document.text[: MOST * MOST]) for document in marks.documents.values())


# ---- nobody ---------------------------------------------------------------------------------------------------------


def _unharmed(statements: Iterable[Statement], marks: Marks) -> Iterator[Relation]:
    """That none of those whom it befell was killed, or hurt, where another report tells that one of them was."""
    none: list[tuple[Statement, str]] = []
    harmed: list[tuple[Statement, frozenset[str]]] = []
    for one in statements:
        if one.predicate not in _HARMS or one.part != "text" or not one.telling or one.modality != "asserted":
            continue
        gist = marks.gists.get(one.id)
        match = _NOBODY.match(marks.words(one))
        if match is not None and _NOT_ALL.search(marks.words(one)) is None:
            none.append((one, (match[1] or "nobody").lower()))
        elif gist is not None and gist.subject and not one.negated and _is_harmed(one, marks):
            harmed.append((one, frozenset(gist.subject)))
    for a, whom in none[:MOST_ALIKE]:
        for b, who in harmed[:MOST_ALIKE]:
            one_harm = _HARMS.get(a.predicate or "") == _HARMS.get(b.predicate or "")
            if one_harm and a.document != b.document and _of_them(a, whom, b, who, marks):
                yield marks.against(_kind(a, b, marks), "polarity", (a, b), a, b)


def _is_harmed(statement: Statement, marks: Marks) -> bool:
    """Whether somebody is told to have been killed, or hurt, in it, and not to have done it."""
    return _HARMED[_HARMS[statement.predicate or ""]].search(marks.words(statement)) is not None


def _of_them(a: Statement, whom: str, b: Statement, who: frozenset[str], marks: Marks) -> bool:
    if is_past(a, marks) or is_past(b, marks) or who & {*table("occurrences")["aside"]}:
        return False
    days = [{x.edtf for x in marks.dates(s)} for s in (a, b)]
    if all(days) and days[0].isdisjoint(days[1]):
        return False
    text = marks.words(b)
    single = re.match(r"\W*(?:An?|a|One|one|Another|The)\s+(?:[\w-]+\s+){0,2}?[a-z-]+\s+(?:was|had|died|who)\b", text)
    return whom == "nobody" or whom.rstrip("s") in who or single is not None


def _kind(a: Statement, b: Statement, marks: Marks) -> RelationKind:
    """Who is told on a later day to have died of wounds was alive before."""
    days = [marks.day(s) for s in (a, b)]
    since = b.predicate == "die" and _SINCE.search(marks.words(b)) is not None
    return "update" if since and all(days) and days[0] < days[1] else "conflict"


# ---- words ----------------------------------------------------------------------------------------------------------


def _row(kind: str, noun: str) -> int | None:
    """The row in which a counted thing's one word stands, in singular or plural."""
    rows: Sequence[Sequence[str]] = table("occurrences")[kind]
    return next((n for n, row in enumerate(rows) if noun in row or noun.removesuffix("s") in row), None)


@cache
def _rows(kind: str) -> tuple[re.Pattern[str], ...]:
    return tuple(_pattern(row) for row in table("occurrences")[kind])


@cache
def _ends(kind: str) -> tuple[re.Pattern[str], ...]:
    """Like `_rows`, at the end of a text, before "in" or "on"."""
    beside = r"(?: (?:there|here|first|only|back|again|the building|to (?:the public|guests)))*,? (?:in|on) $"
    return tuple(re.compile(_pattern(row).pattern + beside, re.IGNORECASE) for row in table("occurrences")[kind])


@cache
def _any(kind: str) -> re.Pattern[str]:
    return _pattern(table("occurrences")[kind])


def _pattern(words: Iterable[str]) -> re.Pattern[str]:
    longest = sorted(words, key=lambda word: (-len(word), word))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest))})\b", re.IGNORECASE)
