"""Printed: what reports print of one thing, in; where two reports print two values of it, out.

Comes in: a story's statements and, of each thing, its prints. Goes out: `conflict`, each told once, by the first
reports that print it.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from twosource.derive.marks import Marks
from twosource.model.derived import Relation, RelationOn
from twosource.model.said import Name, Quantity, Statement, Time
from twosource.model.span import Part, Passage

MOST = 400  # sentences of a report that are read
MOST_ALIKE = 40  # prints of one thing that are compared with one another


@dataclass(frozen=True, slots=True)
class Print:
    """One place at which something is printed."""

    of: Hashable  # what it is told of
    value: str  # what is told
    at: Passage
    statement: Statement  # that holds it, or the first of its sentence


Allowed = Callable[[Print, Print, Marks], bool]


class Tellings:
    """A story's statements by sentence, to be asked which tells what stands at a place."""

    def __init__(self, statements: Iterable[Statement]) -> None:
        self._told: defaultdict[tuple[str, Part], dict[tuple[int, int], list[Statement]]] = defaultdict(dict)
        for one in statements:
            if one.telling:
                self._told[one.document, one.part].setdefault(one.sentence, []).append(one)
        self._order = {key: sorted(sentences) for key, sentences in self._told.items()}

    def sentences(self) -> Iterator[tuple[tuple[int, int], Statement]]:
        """Each sentence of the texts that tells something, with its first statement, in order."""
        for (_, part), sentences in self._told.items():
            for sentence in list(sentences)[:MOST] if part == "text" else ():
                yield sentence, sentences[sentence][0]

    def of(self, mark: Name | Quantity | Time | Passage) -> Statement | None:
        """The statement that holds a mark, else the first of its sentence."""
        key = (mark.document, mark.part)
        order = self._order.get(key, [])
        at = bisect_right(order, mark.start, key=lambda sentence: sentence[0]) - 1
        found = next((s for s in order[max(0, at - 1) : at + 1] if s[0] <= mark.start < s[1]), None)
        told = self._told[key][found] if found is not None else []
        return next((s for s in told if s.start <= mark.start < s.end), told[0] if told else None)


def differing(
    on: RelationOn, printed: Iterable[Print], marks: Marks, *, allowed: Allowed | None = None
) -> Iterator[Relation]:
    """What reports print of one thing and that differs; a report that prints two values of it tells two things."""
    told: dict[Hashable, dict[str, list[Print]]] = {}
    for one in printed:
        told.setdefault(one.of, {}).setdefault(one.at.document, []).append(one)
    for reports in told.values():
        sole = [prints[0] for prints in reports.values() if len({p.value for p in prints}) == 1]
        for a, b in _pairs(sole):
            if allowed is None or not allowed(a, b, marks):
                yield conflict(on, a, b, marks)


def _pairs(prints: Sequence[Print]) -> list[tuple[Print, Print]]:
    """Each report's print beside the first one of the first other value, in order of place."""
    first = prints[0] if prints else None
    other = next((one for one in prints if first is not None and one.value != first.value), None)
    if first is None or other is None:
        return []
    apart = [(first, one) for one in prints[1:MOST_ALIKE] if one.value != first.value]
    late = [(one, other) for one in prints[1:MOST_ALIKE] if one.value == first.value]
    return [*apart, *late]


def conflict(on: RelationOn, a: Print, b: Print, marks: Marks) -> Relation:
    """A conflict of two prints, with their words."""
    return marks.against("conflict", on, (a.statement, b.statement), a.at, b.at)


def of_others(a: Print, b: Print, marks: Marks) -> bool:
    """Whether the sentences of two prints name people, and none in common: it was told of two."""
    named = [marks.surnames(Passage(x.at.document, *x.statement.sentence)) for x in (a, b)]
    return all(named) and named[0].isdisjoint(named[1])
