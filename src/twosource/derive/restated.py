"""Restated: a figure of the sentence before, told otherwise by another source: "the court put the figure at nine".

Comes in: a story's statements in order and its marks. Goes out: `conflict` or `bound` within one report. Such a figure
names nothing that it counts, so nothing else compares it.
"""

import re
from collections.abc import Iterable
from dataclasses import replace

from twosource.derive import figures
from twosource.derive.marks import Marks
from twosource.model.derived import Relation
from twosource.model.said import Quantity, Statement

BACK = 2  # sentences before in which the figure stands that is meant
MOST = 2000  # statements of a story that are read
_WHAT = r"(?:(?:real|true|actual|correct|right|final) )?(?:figure|number|sum|total|toll|amount|count|tally)"
_PUT = re.compile(
    rf"\b(?:(?:put|puts|putting) (?:the|that|this|its) {_WHAT} (?:far |much )?(?:higher,? |lower,? )?at"
    rf"|(?:gave|gives|giving) (?:the|a|its) {_WHAT} (?:as|of)"
    rf"|(?:the|that) {_WHAT} (?:is|was|were|stood at|stands at))\b",
    re.IGNORECASE,
)
_NEAR = 30  # code points from those words to the figure


def restated(statements: Iterable[Statement], marks: Marks) -> list[Relation]:
    """Each figure that is told anew, against the one figure of the nearest sentence before that has one."""
    found: list[Relation] = []
    before: list[tuple[tuple[int, int], Statement, Quantity | None]] = []  # of each sentence the sole figure
    document = ""
    for one in list(statements)[:MOST]:
        if one.part != "text":
            continue
        if one.document != document:
            document, before = one.document, []
        match = _PUT.search(marks.words(one))
        if match is not None and (new := _after(one, one.start + match.end(), marks)) is not None:
            found += _against(one, new, before, marks)
        told = _figures(one, marks)
        sole = told[0] if len(told) == 1 else None
        if told and not (before and before[-1][0] == one.sentence and before[-1][2] == sole):
            before = [*before[-BACK:], (one.sentence, one, sole)]
    return found


def _against(
    one: Statement, new: Quantity, before: list[tuple[tuple[int, int], Statement, Quantity | None]], marks: Marks
) -> list[Relation]:
    """What a restated figure is to the one that it restates."""
    text = marks.documents[one.document].text
    for sentence, early, old in reversed(before):
        if sentence == one.sentence:
            continue
        between = text[sentence[1] : one.sentence[0]]
        if old is None or len(re.findall(r"[.!?]\s", between)) >= BACK or early.chain == one.chain:
            return []
        alike = replace(new, unit=old.unit, noun=old.noun) if new.unit in (None, "person") else new
        kind = figures.compare(old, alike, same_thing=True).kind
        if kind not in ("different", "bound"):
            return []
        return [marks.against("conflict" if kind == "different" else "bound", "quantity", (early, one), old, new)]
    return []


def _after(statement: Statement, at: int, marks: Marks) -> Quantity | None:
    """The figure right behind a place of a statement."""
    told = [q for q in _figures(statement, marks) if at <= q.start < at + _NEAR]
    return min(told, key=lambda q: q.start) if told else None


def _figures(statement: Statement, marks: Marks) -> list[Quantity]:
    """A statement's figures but ages, changes and lengths of time."""
    told = (marks.quantities[i] for i in statement.quantities)
    return [q for q in told if q.noun != "age" and q.change is None and figures.factor(q.unit, "day") is None]
