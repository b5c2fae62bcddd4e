"""Arrests: how many are held, or charged, from report to report; a later day's larger count is an update.

Comes in: a story's statements and marks. Goes out: `update`, from the count of an earlier day's report to that of a
later one. A count is a number beside its words ("three men are in custody"), or the last one's place in a row ("an
eighth suspect was arrested"), which nothing else compares: the two tell no figure of one thing.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from twosource.derive.counted import is_past
from twosource.derive.marks import Marks
from twosource.derive.tables import table
from twosource.model.derived import Relation
from twosource.model.said import Statement
from twosource.model.span import Passage

MOST = 400  # counts of a story that are read
LONGEST = 600  # code points of a statement that are read
BEHIND = 60  # code points after a number in which the words for its lot begin
_PEOPLE = r"(?:(?:young|other|more|local) )?(?:men|women|people|persons?|suspects?|teens?|teenagers?|youths?|man|woman)"
_COUNTED = re.compile(rf" (?:\w+ )??{_PEOPLE}\b", re.IGNORECASE)
_BEING = r"(?:who|are|were|was|is|have|has|had|been|now)"
_MORE = re.compile(r"\b(?:other|others|another|more|additional|remaining)\b", re.IGNORECASE)
_FIGURE = re.compile(r"\d{1,4}$")


@dataclass(frozen=True, slots=True)
class _Count:
    """How many have come to one lot, as one report tells."""

    day: str  # of the report
    value: int
    statement: Statement
    at: Passage


def arrests(statements: Iterable[Statement], marks: Marks) -> list[Relation]:
    """How the number of those held, or charged, grows over a story's reports: each step once."""
    lots: defaultdict[str, list[_Count]] = defaultdict(list)
    for statement in statements:
        if statement.telling and statement.modality == "asserted" and not is_past(statement, marks):
            for lot, count in _counts(statement, marks):
                if len(lots[lot]) < MOST:
                    lots[lot].append(count)
    return [step for lot in sorted(lots) for step in _steps(lots[lot], marks)]


def _steps(counts: Iterable[_Count], marks: Marks) -> Iterator[Relation]:
    """From each day's largest count to the next larger one of a later day."""
    largest: dict[str, _Count] = {}
    for count in counts:
        if count.day and count.value > (largest[count.day].value if count.day in largest else 0):
            largest[count.day] = count
    last: _Count | None = None
    for day in sorted(largest):
        late = largest[day]
        if last is not None and late.value > last.value:
            yield marks.against("update", "quantity", (last.statement, late.statement), last.at, late.at)
        last = late if last is None or late.value > last.value else last


def _counts(statement: Statement, marks: Marks) -> Iterator[tuple[str, _Count]]:
    """The counts that a statement tells, with their lot."""
    text, day = marks.words(statement)[:LONGEST], marks.day(statement)
    told = []
    for quantity in (marks.quantities[i] for i in statement.quantities):
        start, end = quantity.start - statement.start, quantity.end - statement.start
        exact = quantity.bound == "exact" and quantity.value is not None and quantity.value == int(quantity.value)
        match = _beside(text, start, end) if exact and quantity.noun != "age" else None
        if match is None or quantity.value is None:
            continue
        span = (min(start, match.start(1)), max(end, match.end()))
        if _MORE.search(text, start, span[1]) is None:
            told.append((int(quantity.value), match[1], span))
    told += [(_place(match[1]), match[2], match.span()) for match in _ordinal().finditer(text)]
    for value, words, (start, end) in told:
        at = Passage(statement.document, statement.start + start, statement.start + end, statement.part)
        yield _lots()[words.lower()], _Count(day, value, statement, at)


def _beside(text: str, start: int, end: int) -> re.Match[str] | None:
    """The words of a lot beside a number, behind it, or before it where people are counted: "arrested (seven) men"."""
    before = _before().search(text, max(0, start - BEHIND), start)
    return _followed().match(text, end) or (before if _COUNTED.match(text, end) else None)


@cache
def _before() -> re.Pattern[str]:
    """As in "have arrested (seven people)", "charged a total of (four men)"."""
    return re.compile(rf"\b({'|'.join(_words()['deeds'])})\s+(?:a total of |in all )?$", re.IGNORECASE)


def _place(word: str) -> int:
    """The number of an ordinal: "third", "8th"."""
    digits = _FIGURE.match(word[:-2])
    return int(digits[0]) if digits is not None else 2 + _words()["ordinals"].index(word.lower())


@cache
def _followed() -> re.Pattern[str]:
    """The words of a lot beside a number: "(three) men are in custody", "(Two) Charged"."""
    return re.compile(rf"(?: {_PEOPLE})?(?: {_BEING})*? ({_any()})\b", re.IGNORECASE)


@cache
def _ordinal() -> re.Pattern[str]:
    """As in "an eighth suspect in the theft has been arrested"."""
    place = rf"({'|'.join(_words()['ordinals'])}|\d{{1,2}}(?:st|nd|rd|th))"
    between = rf"(?: in [^.;,]{{1,{BEHIND}}}?)?(?: {_BEING})*?"
    return re.compile(rf"\b{place} {_PEOPLE}{between} ({_any()})\b", re.IGNORECASE)


def _any() -> str:
    return "|".join(map(re.escape, _lots()))


@cache
def _lots() -> Mapping[str, str]:
    """The lot that each wording means."""
    return {words: lot for lot, wordings in _words()["lots"].items() for words in wordings}


def _words() -> Mapping[str, Any]:
    return table("arrests")
