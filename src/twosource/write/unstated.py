"""A dossier in, the sentences that put nothing forward out: questions, labels, names that stand alone.

They are set aside as no statement, so the dossier must say that they are there, and where.
"""

from bisect import bisect_right
from collections import defaultdict

from twosource.model.derived import Dossier
from twosource.model.document import Document
from twosource.model.span import Passage

_CRUMBS = frozenset({"dateline", "credit", "caption", "boilerplate", "initials"})


def unstated(dossier: Dossier) -> tuple[Passage, ...]:
    """The sentences of the reports' texts outside page furniture that no statement touches, in order of place."""
    told: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for statement in dossier.statements:
        if statement.part == "text":
            told[statement.document].append((statement.start, statement.end))
    return tuple(passage for document in dossier.documents for passage in _silent(document, told[document.id]))


def _silent(document: Document, told: list[tuple[int, int]]) -> list[Passage]:
    held = [*told, *((block.start, block.end) for block in document.blocks if block.kind in _CRUMBS)]
    held.sort()
    starts, reach = [start for start, _ in held], list[int]()
    for _, end in held:
        reach.append(max(end, reach[-1] if reach else 0))
    found = []
    for one in document.sentences:
        before = bisect_right(starts, one.end - 1)  # stretches that begin before the sentence ends
        touched = before > 0 and reach[before - 1] > one.start
        words = document.slice(one.start, one.end, one.part).strip("# \n\r\t")
        worded = any(sign.isalnum() for sign in words) and words != document.title  # a headline printed again
        if one.part == "text" and not touched and worded:
            found.append(Passage(document.id, one.start, one.end))
    return found
