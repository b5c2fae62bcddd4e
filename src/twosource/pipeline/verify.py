"""Verify: whether a dossier still says what the files say. It fails closed: what cannot be re-read has failed.

Comes in: a dossier and the documents read again. Goes out: failures, each with what failed and where; none means that
every document has its hash and text, every span lies in its text, every quoted word stands where it is said to stand.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from twosource.model.derived import Dossier
from twosource.model.document import Document
from twosource.model.ids import place_key
from twosource.model.span import Passage, Span

_QUOTED = re.compile(r"“([^“”]{1,400})”")


@dataclass(frozen=True, slots=True, order=True)
class Failure:
    """Something that a dossier says and the files do not."""

    where: str  # "d2", "t7", "o1"
    what: str  # what is wrong, and what to do


def verify(dossier: Dossier, again: Sequence[Document]) -> tuple[Failure, ...]:
    """Every failure, in order of place."""
    documents = {d.id: d for d in dossier.documents}
    found = [*_documents(dossier.documents, again), *_spans(dossier, documents), *_keys(dossier, documents)]
    found += [*_labels(dossier, documents), *_quotations(dossier)]
    return tuple(dict.fromkeys(found))


def _documents(said: Sequence[Document], again: Sequence[Document]) -> Iterator[Failure]:
    by_uri: dict[str, list[Document]] = {}
    for document in again:
        by_uri.setdefault(document.uri, []).append(document)
    for document in said:
        same_place = by_uri.get(document.uri, [])
        if not same_place:
            yield Failure(document.id, f"{document.uri} was not found again: name the file or folder it was read from")
        elif all(d.sha256 != document.sha256 for d in same_place):
            yield Failure(document.id, f"{document.uri} has changed since the dossier was made: its hash is another")
        elif all((d.text, d.title) != (document.text, document.title) for d in same_place):
            yield Failure(document.id, f"the text of {document.uri} in the dossier is not the text of the file")


def _spans(dossier: Dossier, documents: Mapping[str, Document]) -> Iterator[Failure]:
    for where, at in _all_spans(dossier):
        document = documents.get(at.document)
        if document is None:
            yield Failure(where, f"points into {at.document}, which the dossier does not hold")
            continue
        size = len(document.text if at.part == "text" else document.title or "")
        if not 0 <= at.start <= at.end <= size:
            yield Failure(where, f"points at {at.start}–{at.end} of the {at.part} of {at.document}, which has {size}")


def _all_spans(dossier: Dossier) -> Iterator[tuple[str, Passage]]:
    for document in dossier.documents:
        for block in document.blocks:
            yield document.id, Passage(document.id, block.start, block.end)
        for credit in document.credits:
            yield document.id, Passage(document.id, credit.start, credit.end, credit.part)
    for a in dossier.attributions:
        yield from ((a.id, at) for at in _of(a.document, (a.source, a.cue, a.name, a.refers, a.to, *a.content)))
    for marks in (dossier.quantities, dossier.times, dossier.names, dossier.statements):
        yield from ((m.id, Passage(m.document, m.start, m.end, m.part)) for m in marks)
    for statement in dossier.statements:
        for start, end in statement.pieces:
            yield statement.id, Passage(statement.document, start, end, statement.part)
    yield from _evidence(dossier)


def _of(document: str, spans: Iterable[Span | None]) -> Iterator[Passage]:
    return (Passage(document, s.start, s.end, s.part) for s in spans if s is not None)


def _evidence(dossier: Dossier) -> Iterator[tuple[str, Passage]]:
    for origin in dossier.origins:
        yield from ((origin.id, at) for at in origin.mentions)
    for claim in dossier.claims:
        reasons = [*claim.origins.uncertain, *(r for g in claim.origins.groups for r in g.why)]
        yield from ((claim.id, at) for r in reasons for at in r.evidence)
        yield from ((claim.id, at) for r in claim.relations for at in r.evidence)
    for relation in dossier.relations:
        yield from (("–".join(relation.between), at) for at in relation.evidence)
    for check in dossier.checks:
        yield from (("check " + " ".join(check.inputs), at) for at in check.evidence)
    for toll in dossier.tolls:
        yield from ((f"toll {toll.kind}", at) for told in toll.reported for at in told.evidence)
    for gap in dossier.gaps:
        yield from ((f"gap {gap.kind}", at) for at in gap.evidence)
    for link in dossier.lineage:
        where = f"{link.borrower}→{link.source}"
        for shared in link.passages:
            yield where, Passage(link.borrower, *shared.a)
            yield where, Passage(link.source, *shared.b)


def _keys(dossier: Dossier, documents: Mapping[str, Document]) -> Iterator[Failure]:
    for statement in dossier.statements:
        document = documents.get(statement.document)
        pieces = statement.pieces or ((statement.start, statement.end),)
        if document and statement.key != place_key(document.sha256, statement.part, pieces):
            yield Failure(statement.id, "its place is not the one it was given when the dossier was made")


def _labels(dossier: Dossier, documents: Mapping[str, Document]) -> Iterator[Failure]:
    names = (
        {d.publisher for d in dossier.documents}
        | {d.title for d in dossier.documents}
        | {d.uri for d in dossier.documents}
        | {d.uri.rsplit("/", 1)[-1] for d in dossier.documents}
        | {credit.name for d in dossier.documents for credit in d.credits}
        | {"the vote"}  # an occasion's label
    )
    for origin in dossier.origins:
        printed = {
            documents[m.document].slice(m.start, m.end, m.part) for m in origin.mentions if m.document in documents
        }
        if origin.label not in printed | names:
            yield Failure(origin.id, f"its label “{origin.label}” stands at none of its mentions")


def _quotations(dossier: Dossier) -> Iterator[Failure]:
    """Words quoted in a detail must be words of a document."""
    texts = [d.text for d in dossier.documents] + [d.title or "" for d in dossier.documents]
    details = [("–".join(r.between), r.detail) for r in dossier.relations]
    details += [(c.id, r.detail) for c in dossier.claims for r in c.relations]
    details += [(c.id, r.detail) for c in dossier.claims for g in c.origins.groups for r in g.why]
    for where, detail in details:
        for quoted in _QUOTED.findall(detail):
            if not any(quoted in text for text in texts):
                yield Failure(where, f"quotes “{quoted}”, which stands in no document")
