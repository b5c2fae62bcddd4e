"""Numbering: ids that are unique within a document become ids that are unique in the run, by place.

Comes in: documents in order and what each says. Goes out: the same, with "a1", "q1", "x1", "n1", "t1" counted through
all documents, and each statement's key.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from twosource.model.document import Document
from twosource.model.ids import place_key
from twosource.model.said import Said, Statement


def numbered(documents: Sequence[Document], saids: Sequence[Said]) -> tuple[Said, ...]:
    """Give every mark of every document an id that is unique in the run."""
    used: Counter[str] = Counter()
    return tuple(_one(document, said, used) for document, said in zip(documents, saids, strict=True))


def _one(document: Document, said: Said, used: Counter[str]) -> Said:
    new: dict[str, str] = {}
    for marks in (said.attributions, said.quantities, said.times, said.names, said.statements):
        for old in [mark.id for mark in marks]:
            used[old[0]] += 1
            new[old] = f"{old[0]}{used[old[0]]}"
    return replace(
        said,
        document=document.id,
        names=tuple(replace(m, id=new[m.id], document=document.id) for m in said.names),
        attributions=tuple(
            replace(m, id=new[m.id], document=document.id, inside=new[m.inside] if m.inside else None)
            for m in said.attributions
        ),
        quantities=tuple(replace(m, id=new[m.id], document=document.id) for m in said.quantities),
        times=tuple(replace(m, id=new[m.id], document=document.id) for m in said.times),
        statements=tuple(_statement(s, document, new) for s in said.statements),
        gists=tuple(replace(g, statement=new[g.statement]) for g in said.gists),
        casualties=tuple(replace(c, document=document.id) for c in said.casualties),
    )


def _statement(statement: Statement, document: Document, new: Mapping[str, str]) -> Statement:
    return replace(
        statement,
        id=new[statement.id],
        document=document.id,
        chain=tuple(new[i] for i in statement.chain),
        quantities=tuple(new[i] for i in statement.quantities),
        times=tuple(new[i] for i in statement.times),
        names=tuple(new[i] for i in statement.names),
        key=place_key(document.sha256, statement.part, statement.pieces or ((statement.start, statement.end),)),
    )
