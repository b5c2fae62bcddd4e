"""Stories as items for an engine: which statements of each assert one proposition.

Comes in: a story's documents, what they say and a person's decisions. Goes out: its alignments and claims. A story is
compared wherever the engine puts it; the sentences of a large one are read report by report first, so that one event
told by many keeps all cores busy too.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from twosource.link.align.align import align
from twosource.link.align.cluster import clusters
from twosource.link.align.encode import encode, weights
from twosource.link.align.late import Pieces
from twosource.link.align.units import story as units_of
from twosource.model.document import Document
from twosource.model.judged import Alignment, Judgement
from twosource.model.said import Said
from twosource.pipeline.case import Case, Tools
from twosource.pipeline.decisions import with_decisions

LARGE = 8  # reports from which on a story is read report by report: fewer are soon compared where they are


@dataclass(frozen=True, slots=True)
class Telling:
    """One story, or one report of a large one."""

    documents: tuple[Document, ...]
    saids: tuple[Said, ...]  # in the same order
    judgements: tuple[Judgement, ...]
    pieces: tuple[Pieces | None, ...] | None = None  # of its sentences, where they were read before


@dataclass(frozen=True, slots=True)
class Compared:
    """What became of one story."""

    alignments: tuple[Alignment, ...]
    clusters: tuple[tuple[str, ...], ...]


def tellings(case: Case) -> list[Telling]:
    """The stories of a case, in order of their first document."""
    story = {m.document: m.story for m in case.memberships}
    members: defaultdict[str, list[int]] = defaultdict(list)
    for place, document in enumerate(case.documents):
        members[story[document.id]].append(place)
    return [
        Telling(tuple(case.documents[p] for p in places), tuple(case.saids[p] for p in places), case.judgements)
        for places in members.values()
    ]


def compare(telling: Telling) -> Compared:
    """Align and cluster one story's statements."""
    statements = [s for said in telling.saids for s in said.statements]
    found = align(telling.documents, telling.saids, pieces=telling.pieces)
    decided = with_decisions(found, statements, telling.judgements)
    return Compared(decided, clusters(statements, decided))


def read(telling: Telling) -> tuple[Pieces | None, ...]:
    """The sentences of a story as the encoder sees them: each report alone, so that reports may be read apart."""
    return tuple(encode(units_of(telling.documents, telling.saids), weights()))


def compared(told: Sequence[Telling], tools: Tools) -> list[Compared]:
    """What becomes of each story, in order.

    The heaviest are compared first, so that none is left to one core at the end; a report alone needs no engine.
    """
    many = sorted((n for n, t in enumerate(told) if len(t.documents) > 1), key=lambda n: (-weight(told[n]), n))
    items = (_read(told[n], tools) if len(told[n].documents) >= LARGE else told[n] for n in many)
    done = tools.engine.map(compare, items, label="compare", weight=weight, on_done=tools.progress.advance)
    found = dict(zip(many, done, strict=True))
    return [found[n] if n in found else compare(one) for n, one in enumerate(told)]


def _read(telling: Telling, tools: Tools) -> Telling:
    """A story whose sentences were read, report by report."""
    reports = sorted(zip(telling.documents, telling.saids, strict=True), key=lambda pair: int(pair[0].id[1:]))
    alone = [Telling((document,), (said,), ()) for document, said in reports]
    found = tools.engine.map(read, alone, label="read sentences", weight=weight)
    return replace(telling, pieces=tuple(pieces for one in found for pieces in one))


def weight(telling: Telling) -> int:
    """What a story costs: the code points of its texts."""
    return sum(len(document.text) for document in telling.documents)
