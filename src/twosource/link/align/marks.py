"""Marks: what a story's statements are compared by: figures, times, sources, subjects, each by its id or place.

Comes in: what a story's documents say. Goes out: `Marks`.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from twosource.link.align.posts import holders
from twosource.link.align.subjects import Subject, subjects
from twosource.model.document import Document
from twosource.model.said import Attribution, Gist, Quantity, Said, Statement, Time
from twosource.model.span import Part

THEN = re.compile(r"\b(?:then|at (?:the|that) time|on that occasion)\b\W*$", re.IGNORECASE)
OPENING_WORD = re.compile(r"\W*(?:in|on|at|when|after|before|during|as|while|back)\b", re.IGNORECASE)
BEHIND = re.compile(r"\s*(?:when|after|as|while|during)\b", re.IGNORECASE)  # a clause that tells when
COUNTED = ("person", "death", "injury", "life", "body")  # units of counts of people


@dataclass(frozen=True, slots=True)
class Marks:
    """A story's marks by id."""

    quantities: Mapping[str, Quantity]
    attributions: Mapping[str, Attribution]
    times: Mapping[str, Time] = field(default_factory=dict)
    setting: Mapping[str, tuple[str, ...]] = field(
        default_factory=dict
    )  # times by statement that tells none: `settings`
    subjects: Mapping[str, Subject] = field(default_factory=dict)  # by statement whose subject is a name
    gists: Mapping[str, Gist] = field(default_factory=dict)  # by statement
    people: Mapping[tuple[str, Part], tuple[Quantity, ...]] = field(default_factory=dict)  # counts of them, in order
    holders: Mapping[tuple[str, str], str] = field(default_factory=dict)  # surname by document and post

    @classmethod
    def of(cls, saids: Sequence[Said], documents: Mapping[str, Document]) -> "Marks":
        """All marks of what a story's documents say."""
        return cls(
            {q.id: q for s in saids for q in s.quantities},
            {a.id: a for s in saids for a in s.attributions},
            {x.id: x for s in saids for x in s.times},
            settings(saids, documents),
            subjects(saids, documents),
            {g.statement: g for s in saids for g in s.gists},
            _people(saids),
            holders(saids, documents),
        )

    def figures(self, s: Statement) -> list[Quantity]:
        """The figures that a statement tells."""
        return [self.quantities[i] for i in s.quantities if i in self.quantities]

    def beside(self, s: Statement) -> list[Quantity]:
        """The counts of people in the sentence of a statement."""
        found = self.people.get((s.document, s.part), ())
        first = bisect_left(found, s.sentence[0], key=lambda q: q.start)
        return [q for q in found[first:] if q.start < s.sentence[1]]


def _people(saids: Iterable[Said]) -> dict[tuple[str, Part], tuple[Quantity, ...]]:
    held: defaultdict[tuple[str, Part], list[Quantity]] = defaultdict(list)
    for q in (q for said in saids for q in said.quantities if q.unit in COUNTED):
        held[q.document, q.part].append(q)
    return {at: tuple(sorted(found, key=lambda q: q.start)) for at, found in held.items()}


def settings(saids: Iterable[Said], documents: Mapping[str, Document]) -> dict[str, tuple[str, ...]]:
    """The times of the clause before or behind a statement in its sentence; for "then", those of the sentence before.

    "When the mill burned in 2019, its owner lost nine million": the clause tells when the statement was. So does
    "Its owner lost nine million when the mill burned in 2019".
    """
    found: dict[str, tuple[str, ...]] = {}
    for said in saids:
        before: dict[tuple[str, int], tuple[str, ...]] = {}
        marked = {x.id: x.timex.type for x in said.times}
        last: tuple[str, ...] = ()
        here: tuple[str, int] = ("", -1)
        for s in said.statements:
            if (s.part, s.sentence[0]) != here:
                last, here = before.get(here, ()), (s.part, s.sentence[0])
                before[here] = tuple(x.id for x in inside_of(said, s))
            if any(marked.get(i) in ("DATE", "TIME") for i in s.times):
                continue
            text = documents[s.document].slice(s.sentence[0], s.end, s.part)
            if OPENING_WORD.match(text) and s.start > s.sentence[0]:
                found[s.id] = tuple(x.id for x in inside_of(said, s) if x.start < s.start)
            elif THEN.search(text):
                found[s.id] = last
            elif BEHIND.match(documents[s.document].slice(s.end, s.sentence[1], s.part)):
                found[s.id] = tuple(x.id for x in inside_of(said, s) if x.start >= s.end)
    return found


def inside_of(said: Said, s: Statement) -> list[Time]:
    """The times of a statement's sentence, in order."""
    return [x for x in said.times if x.part == s.part and s.sentence[0] <= x.start < s.sentence[1]]
