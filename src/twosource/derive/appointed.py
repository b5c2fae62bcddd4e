"""Appointed: the day that is set for what a story has one of, wherever its reports tell it: a funeral, a referendum.

Comes in: a story's statements and marks. Goes out: `conflict` where reports of one day set it for days that exclude
each other, `update` where the later one of two days does.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from twosource.derive import calendar
from twosource.derive.marks import Marks
from twosource.derive.tables import table
from twosource.model.derived import Relation, RelationKind
from twosource.model.said import Statement, Time

MOST = 40  # reports that set a day for one thing
_MOVED_TO = (
    r"(?:moved|postponed|delayed|put (?:off|back)|pushed back|brought forward|rescheduled|shifted)"
    r" (?:to|until|till|for|by)"
)
# "will be held", "is set for", "are to hold"; not what was held
_AHEAD = re.compile(
    r"\b(?:will|would|shall|is to|are to|set for|scheduled|planned|due|takes? place|to be held|called for"
    rf"|{_MOVED_TO})\b",
    re.IGNORECASE,
)
_MOVED = re.compile(rf"\b(?:been|was|were|is|are) (?:\w+ )?{_MOVED_TO}\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Day:
    """What one report sets."""

    statement: Statement
    time: Time
    days: calendar.Interval
    published: str
    moved: bool  # it was set for another day before


def appointed(statements: Iterable[Statement], marks: Marks) -> list[Relation]:
    """How reports differ over the day that is set for one thing: each beside the first."""
    told: dict[str, dict[str, list[_Day]]] = {}
    for statement in statements:
        for event, day in _set(statement, marks):
            told.setdefault(event, {}).setdefault(statement.document, []).append(day)
    found = []
    for event, reports in told.items():
        sole = [min(days, key=_length) for days in reports.values() if _agree(days)]
        apart = [other for other in sole[1:MOST] if not _agree([sole[0], other])]
        found += [_against(sole[0], other, marks) for other in apart if event in _events() or _is_moved(sole[0], other)]
    return found


def _is_moved(a: _Day, b: _Day) -> bool:
    """Whether the later of two reports tells that the day was put off: a match, a trial, whatever has a day."""
    early, late = sorted((a, b), key=lambda day: day.published)
    return late.moved and not early.moved and early.published < late.published


def _set(statement: Statement, marks: Marks) -> list[tuple[str, _Day]]:
    """The thing that a statement sets one day for, and that day; nothing where it tells several, or of the past.

    A thing of which a story may have several counts too: one that is told to be put off is compared.
    """
    published = marks.day(statement)
    gist = marks.gists.get(statement.id)
    times = [x for i in statement.times if (x := marks.times[i]).timex.type == "DATE"]
    if gist is None or len(times) != 1 or not published or not statement.telling or statement.part != "text":
        return []
    days = calendar.told(times[0])
    ahead = statement.predicate in _verbs() and _AHEAD.search(marks.words(statement)) and not statement.negated
    events = {_events()[word] for word in (*gist.subject, *gist.objects) if word in _events()} or {*gist.subject}
    if days is None or not ahead or len(events) != 1 or days[1].isoformat() <= published:
        return []
    moved = _MOVED.search(marks.words(statement)) is not None
    return [(events.pop(), _Day(statement, times[0], days, published, moved))]


def _agree(days: list[_Day]) -> bool:
    """Whether all of some days may be one."""
    return max(day.days[0] for day in days) < min(day.days[1] for day in days)


def _length(day: _Day) -> tuple[int, int]:
    return (day.days[1] - day.days[0]).days, day.statement.start


def _against(a: _Day, b: _Day, marks: Marks) -> Relation:
    first, second = sorted((a, b), key=lambda day: day.published)
    kind: RelationKind = "conflict" if a.published == b.published else "update"
    return marks.against(kind, "time", (first.statement, second.statement), first.time, second.time)


@cache
def _events() -> Mapping[str, str]:
    """What a story has one of, by the lemma: those of a row are one."""
    return {word: row[0] for row in table("particulars")["appointed"] for word in row}


@cache
def _verbs() -> frozenset[str]:
    """Verbs by which a day is set, by the lemma."""
    return frozenset(table("particulars")["setting"])
