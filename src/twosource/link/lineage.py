"""Lineage by credit: documents that name where their text comes from, and wires that no one handed in.

Comes in: documents with their credits, what they say, and the copies already found. Goes out: `Lineage` rows of the
kinds `credit` (to the document credited) and `shared_wire` (two that print one agency's text), from the borrower to the
source.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from twosource.link.named import Named, named_as_source, names_of
from twosource.link.outlets import same_outlet
from twosource.model.document import Document
from twosource.model.judged import Lineage, Membership
from twosource.model.moments import compared
from twosource.model.outlets import folded, is_form_of, words_of
from twosource.model.said import Said
from twosource.model.span import Passage, Span

TEXT_CREDITS = frozenset({"wire", "dateline", "byline", "via", "feed"})
WIRE_CREDITS = frozenset({"wire", "dateline", "byline", "feed"})
TEXT_SHARED = frozenset({"copy", "partial", "version"})


@dataclass(frozen=True, slots=True)
class _Named:
    """An outlet named in a document as a source of what it prints."""

    name: str  # as printed or canonical
    why: str  # the form of the credit
    evidence: tuple[Passage, ...]  # where


def credits_lineage(
    documents: Sequence[Document],
    saids: Sequence[Said] = (),
    *,
    stories: Sequence[Membership] = (),
    copied: Sequence[Lineage] = (),
    known: Mapping[str, str] | None = None,
) -> tuple[Lineage, ...]:
    """Credits and shared wires, in order of borrower and source.

    Args:
        documents: any order; `credits` filled.
        saids: what the documents say; attributions to an outlet are credits too ("Northwire reported").
        stories: a credit leads only to documents of the same story; without, all are taken for one story.
        copied: rows of `copies`, which make a shared wire certain.
        known: agencies' canonical names for names as printed ("AP" is "Associated Press").
    """
    aliases = known or {}
    story = {row.document: row.story for row in stories}
    together: defaultdict[str, list[Document]] = defaultdict(list)
    for document in sorted(documents, key=lambda d: (d.published or "~", d.uri, d.id)):
        together[story.get(document.id, "")].append(document)
    said = {one.document: one for one in saids}
    rows: list[Lineage] = []
    for group in together.values():
        names = names_of(group)
        named = {document.id: list(_named(document, said.get(document.id), names)) for document in group}
        rows += _credited(group, named, aliases)
        rows += _wires(group, copied, aliases)
    return tuple(sorted(rows, key=lambda row: (row.borrower, row.source, row.kind)))


def _named(document: Document, said: Said | None, names: Named) -> Iterator[_Named]:
    for credit in document.credits:
        if credit.kind in TEXT_CREDITS:
            where = Passage(document.id, credit.start, credit.end, credit.part)
            yield _Named(credit.name, credit.kind, (where,))
    for address in document.based_on:
        yield _Named(address, "the page says that it is based on it", ())
    for attribution in said.attributions if said else ():
        if attribution.source and (attribution.relay or attribution.kind in ("outlet", "organisation", "document")):
            span = attribution.name or attribution.source
            yield _Named(document.slice(span.start, span.end, span.part), "relay", (_passage(document, span),))
        if attribution.to:
            span = attribution.to
            yield _Named(document.slice(span.start, span.end, span.part), "told", (_passage(document, span),))
    for place in named_as_source(document, names):
        yield _Named(document.slice(place.start, place.end), "relay", (place,))


def _passage(document: Document, span: Span) -> Passage:
    return Passage(document.id, span.start, span.end, span.part)


def _credited(
    group: Sequence[Document], named: Mapping[str, Sequence[_Named]], known: Mapping[str, str]
) -> Iterator[Lineage]:
    """One row to each credited document: of an outlet's several, the last that is not later than the borrower."""
    for borrower in group:
        found: dict[str, list[_Named]] = {}
        for name in named[borrower.id]:
            source = _document_of(name.name, borrower, group, known)
            if source:
                found.setdefault(source.id, []).append(name)
        for source_id, names in sorted(found.items()):
            words = ", ".join(dict.fromkeys(f"“{name.name}”" for name in names))
            evidence = tuple(sorted({passage for name in names for passage in name.evidence}))
            yield Lineage(borrower.id, source_id, "credit", (), 0.0, f"it names {words} as a source", evidence=evidence)


def _document_of(name: str, borrower: Document, group: Sequence[Document], known: Mapping[str, str]) -> Document | None:
    """The document of the outlet so named that the borrower can have had before it."""
    mine = [d for d in group if d.id != borrower.id and (is_named(name, d, known) or name in (d.uri, d.canonical))]
    mine = [d for d in mine if not (d.publisher and same_outlet(d.publisher, borrower, known=known))]
    earlier = [d for d in mine if _not_later(d, borrower)]
    return earlier[-1] if earlier else None


def is_named(name: str, document: Document, known: Mapping[str, str]) -> bool:
    """Whether a name as printed, or a phrase that holds it ("a report in the Ledger"), is a document's outlet."""
    if same_outlet(name, document, known=known) or _is_shortened(name, document):
        return True
    publisher = folded(document.publisher or "")
    words = name.split()
    parts = (" ".join(words[i:j]) for i in range(len(words)) for j in range(i + 1, min(len(words), i + 6) + 1))
    return (
        len(words) <= 12
        and len(publisher) >= 3
        and any(part[:1].isupper() and same_outlet(part, document, known=known) for part in parts)
    )


def _is_shortened(name: str, document: Document) -> bool:
    """Whether a name, what is told of it aside, begins or ends an outlet's: "Channel Six, a station"."""
    short = words_of(name.split(",", maxsplit=1)[0])
    return len(short) > 1 and is_form_of(short, words_of(document.publisher or ""))


def _not_later(one: Document, other: Document) -> bool:
    """Whether a document can have been there before another: two outlets of one day may credit each other."""
    if not one.published or not other.published:
        return True
    return compared(one.published[:10], other.published[:10]) <= 0


def _wires(group: Sequence[Document], copied: Sequence[Lineage], known: Mapping[str, str]) -> Iterator[Lineage]:
    """Pairs that credit one agency of which no document is in the set: certain where they share its text."""
    holders: defaultdict[str, list[tuple[Document, Passage]]] = defaultdict(list)
    for document in group:
        agencies = {folded(known.get(c.name, c.name)): c for c in reversed(document.credits) if c.kind in WIRE_CREDITS}
        for agency, credit in sorted(agencies.items()):
            place = Passage(document.id, credit.start, credit.end, credit.part)
            if agency and not any(same_outlet(credit.name, d, known=known) for d in group):
                holders[agency].append((document, place))
    shared = {frozenset((row.borrower, row.source)): row for row in copied if row.kind in TEXT_SHARED}
    for _, held in sorted(holders.items()):
        for (source, there), (borrower, here) in combinations(held, 2):
            row = shared.get(frozenset((borrower.id, source.id)))
            name = f"“{borrower.slice(here.start, here.end, here.part)}”"
            why = f"both credit {name}" + (" and share its text" if row else "; they share no words")
            ends = (row.borrower, row.source) if row else (borrower.id, source.id)
            passages, share = (row.passages, row.share) if row else ((), 0.0)
            yield Lineage(*ends, "shared_wire", passages, share, why, certain=row is not None, evidence=(here, there))
