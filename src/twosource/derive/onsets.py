"""Onsets: at what hour something began, or struck, of which a story has one, wherever its reports tell it.

Comes in: a story's statements and marks. Goes out: `conflict`: "the fire broke out at 2 a.m.", "the blaze had started
at half past three". Their verbs are many, so alignment seldom joins them; the noun and the hour tell what is told.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from twosource.derive.counted import is_past
from twosource.derive.marks import Marks
from twosource.derive.moments import hours_apart, is_told_to_the_minute
from twosource.derive.tables import table
from twosource.model.derived import Relation
from twosource.model.said import Statement, Time

MOST = 40  # reports that tell when one thing began
_ANOTHER = re.compile(r"\b(?:another|second|third|first|later|other|several|next|recent|latest)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Onset:
    """When a statement tells that something began."""

    statement: Statement
    time: Time


def onsets(statements: Iterable[Statement], marks: Marks) -> Iterator[Relation]:
    """Each report beside the first that tells another hour; a report that tells two hours tells of two things."""
    told: defaultdict[int, dict[str, list[_Onset]]] = defaultdict(dict)
    for one in statements:
        if (found := _onset(one, marks)) is not None:
            row, time = found
            told[row].setdefault(one.document, []).append(_Onset(one, time))
    for reports in told.values():
        sole = [held[0] for held in reports.values() if len({x.time.timex.value for x in held}) == 1]
        yield from _apart(sole[:MOST], marks)


def _apart(told: Sequence[_Onset], marks: Marks) -> Iterator[Relation]:
    for n, a in enumerate(told):
        for b in told[n + 1 :]:
            if hours_apart((a.time, b.time), marks, one_claim=True, one_verb=True, deed=True):
                yield marks.against("conflict", "time", (a.statement, b.statement), a.time, b.time)
                break


def _onset(statement: Statement, marks: Marks) -> tuple[int, Time] | None:
    """What began, by the row of its noun, and the one hour at which it did."""
    words, gist = table("occurrences")["onsets"], marks.gists.get(statement.id)
    told = statement.telling and statement.part == "text" and statement.modality == "asserted" and not statement.negated
    if not told or gist is None or statement.predicate not in words["verbs"] or is_past(statement, marks):
        return None
    rows = [n for n, row in enumerate(words["nouns"]) if not {*row}.isdisjoint(gist.subject)]
    times = [x for i in statement.times if is_told_to_the_minute(x := marks.times[i])]
    sole = len(rows) == len(times) == 1 and _ANOTHER.search(marks.words(statement)) is None
    return (rows[0], times[0]) if sole else None
