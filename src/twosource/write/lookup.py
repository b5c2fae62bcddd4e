"""A dossier in, its things by id and by place out; and the ids that lead nowhere."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from twosource.model.derived import Check, Claim, Dossier, Gap, Origin, Relation, Revision, Story
from twosource.model.document import Document
from twosource.model.headlines import headline
from twosource.model.judged import Lineage
from twosource.model.said import Attribution, Name, Quantity, Statement, Time
from twosource.model.span import Passage, Span

_TITLE = 120  # characters of a first sentence that stands in for a title


@dataclass(frozen=True, slots=True)
class Lookup:
    """The things of a dossier by their ids."""

    dossier: Dossier
    documents: dict[str, Document]
    stories: dict[str, Story]
    attributions: dict[str, Attribution]
    quantities: dict[str, Quantity]
    times: dict[str, Time]
    statements: dict[str, Statement]
    origins: dict[str, Origin]
    claims: dict[str, Claim]
    claims_of: dict[str, tuple[str, ...]]  # statement id → ids of all claims that hold it, the largest first
    claim_of: dict[str, str]  # statement id → claim id, the largest claim that holds it
    relations_of: dict[str, tuple[Relation, ...]]  # claim id → relations to statements of other claims
    holders: dict[str, tuple[Statement, ...]]  # quantity id → the statements of claims that hold it
    times_at: dict[tuple[str, str, int], Time]  # (document, part, first code point) → the time that starts there
    nameless: dict[str, str]  # title or address of a report that names no outlet → what its outlet is called
    lineage_from: dict[str, tuple[Lineage, ...]]  # borrower's document id → whom it takes from or credits

    def pieces(self, statement: Statement) -> tuple[tuple[int, int], ...]:
        """The stretches of a statement, at least one."""
        return statement.pieces or ((statement.start, statement.end),)

    def words(self, statement: Statement) -> str:
        """A statement verbatim; stretches left out within it are shown as “ … ”."""
        document = self.documents[statement.document]
        return " … ".join(document.slice(start, end, statement.part) for start, end in self.pieces(statement))

    def title(self, story: str) -> str:
        """A story's title; the first words of its first report where no report has a headline; "" for empty ones."""
        told = self.stories[story]
        titled = next((d for d in told.documents if told.title and self.documents[d].title == told.title), None)
        if titled is not None:
            return self.headline(titled)
        if told.title or not told.documents:
            return told.title or ""
        first = self.documents[told.documents[0]]
        start, end = next(((one.start, one.end) for one in first.sentences if one.part == "text"), (0, len(first.text)))
        words = first.text[start:end].strip()
        return words if len(words) <= _TITLE else words[:_TITLE].rstrip() + " …"

    def headline(self, document: str) -> str:
        """A report's title without the name of the site that printed it; "" where it has none."""
        told = self.documents[document]
        return headline(told.title, told.publisher, told.uri) if told.title else ""

    def about(self, statement: Statement) -> str:
        """Whom or what a statement is about, as printed, where its sentence says so before it begins; else ""."""
        first = statement.participants[0] if statement.participants else None
        if first is None or first.part != statement.part:
            return ""
        before = statement.sentence[0] <= first.start and first.end <= statement.start
        return self.span(statement.document, first) if before else ""

    def once(self, names: Iterable[str]) -> list[Statement]:
        """Statements by their ids, without those that print their report's headline again above its text."""
        held = [self.statements[name] for name in names]
        headlines = {(one.document, self.words(one)) for one in held if one.part == "title"}
        return [one for one in held if one.part == "title" or (one.document, self.words(one)) not in headlines]

    def told(self, statement: Statement) -> str:
        """A statement verbatim, led in by whom it is about where its own words leave that out."""
        about = self.about(statement)
        gap = self._between(statement, statement.participants[0].end, statement.start) if about else ""
        return f"{about}{' … ' if any(map(str.isalnum, gap)) else ' ' if gap.isspace() else gap}{self.words(statement)}"

    def excerpt(self, statement: Statement) -> str:
        """The same with “…” where its sentence goes on, so that a cut is never hidden."""
        start = statement.participants[0].start if self.about(statement) else statement.start
        before = self._between(statement, statement.sentence[0], start)
        after = self._between(statement, statement.end, statement.sentence[1])
        opened, ended = (any(map(str.isalnum, words)) for words in (before, after))
        return f"{'… ' if opened else ''}{self.told(statement)}{' …' if ended else ''}"

    def _between(self, statement: Statement, start: int, end: int) -> str:
        """The characters of a stretch of the statement's text."""
        return self.documents[statement.document].slice(start, end, statement.part) if start < end else ""

    def quote(self, passage: Passage) -> str:
        """The characters of a passage."""
        return self.documents[passage.document].slice(passage.start, passage.end, passage.part)

    def span(self, document: str, span: Span) -> str:
        """The characters of a span of a document."""
        return self.documents[document].slice(span.start, span.end, span.part)

    def also(self, statement: str, claim: str) -> tuple[str, ...]:
        """The ids of the claims that hold a statement besides one of them, the largest first."""
        return tuple(one for one in self.claims_of.get(statement, ()) if one != claim)

    def partner(self, claim: Claim, relation: Relation) -> str:
        """The id of the claim that a relation sets beside a claim; "" where both its statements stand in the claim."""
        outside = [one for one in relation.between if claim.id not in self.claims_of.get(one, ())]
        return next((self.claim_of[one] for one in outside if one in self.claim_of), "")

    def outlet(self, document: str) -> str:
        """The outlet's name, or the file's where none is known."""
        return _outlet(self.documents[document])

    def teller(self, origin: Origin) -> str:
        """An origin's name without the comma behind it; where an outlet without a name speaks itself, its file's name.

        A headline is nobody's name: another mention of the same teller stands in.
        """
        if origin.kind != "own_voice":
            titles = {self.documents[passage.document].title for passage in origin.mentions if passage.part == "title"}
            others = [self.quote(p) for p in origin.mentions if p.part == "text"] if origin.label in titles else []
            return max(others, key=len, default=origin.label).rstrip(" ,;:")
        for name in dict.fromkeys(passage.document for passage in origin.mentions):
            told = self.documents[name]
            if not told.publisher and origin.label in (told.title, told.uri):
                return self.outlet(name)
        return self.nameless.get(origin.label, origin.label)

    def hands(self, statement: Statement) -> tuple[str, ...]:
        """The chain of a statement as printed, first teller first; "" for a hand that no source words name."""
        hands = (self.attributions[one] for one in statement.chain)
        return tuple(self.span(hand.document, hand.refers or hand.source) if hand.source else "" for hand in hands)

    def place(self, document: str, start: int, end: int, part: str = "text") -> str:
        """A place in words: “d1 120–160”, “d1 title 0–12”."""
        return f"{document} {'title ' if part == 'title' else ''}{start}–{end}"


def look_up(dossier: Dossier) -> Lookup:
    """Index a dossier by id."""
    claims_of = _claims_of(dossier)
    claim_of = {one: claims[0] for one, claims in claims_of.items()}
    return Lookup(
        dossier=dossier,
        documents={one.id: one for one in dossier.documents},
        stories={one.id: one for one in dossier.stories},
        attributions={one.id: one for one in dossier.attributions},
        quantities={one.id: one for one in dossier.quantities},
        times={one.id: one for one in dossier.times},
        statements={one.id: one for one in dossier.statements},
        origins={one.id: one for one in dossier.origins},
        claims={one.id: one for one in dossier.claims},
        claims_of=claims_of,
        claim_of=claim_of,
        relations_of=_across(dossier, claim_of),
        holders=_holders(dossier, claim_of),
        times_at={(one.document, one.part, one.start): one for one in dossier.times},
        nameless=_nameless(dossier),
        lineage_from=_borrowed(dossier),
    )


def _claims_of(dossier: Dossier) -> dict[str, tuple[str, ...]]:
    """The claims of each statement, the largest first; of two alike the first."""
    found: dict[str, list[str]] = {}
    for claim in sorted(dossier.claims, key=lambda one: (-len(one.statements), int(one.id[1:]))):
        for statement in claim.statements:
            found.setdefault(statement, []).append(claim.id)
    return {statement: tuple(claims) for statement, claims in found.items()}


def _outlet(document: Document) -> str:
    return document.publisher or document.uri.rsplit("/", 1)[-1] or document.id


def _nameless(dossier: Dossier) -> dict[str, str]:
    """The first report of a title or address speaks for it."""
    found: dict[str, str] = {}
    for document in dossier.documents:
        if not document.publisher:
            for called in (document.title, document.uri):
                found.setdefault(called or document.uri, _outlet(document))
    return found


def _holders(dossier: Dossier, claim_of: dict[str, str]) -> dict[str, tuple[Statement, ...]]:
    found: dict[str, list[Statement]] = {}
    for statement in dossier.statements:
        if statement.id in claim_of:
            for one in statement.quantities:
                found.setdefault(one, []).append(statement)
    return {quantity: tuple(held) for quantity, held in found.items()}


def _borrowed(dossier: Dossier) -> dict[str, tuple[Lineage, ...]]:
    found: dict[str, list[Lineage]] = {}
    for lineage in dossier.lineage:
        found.setdefault(lineage.borrower, []).append(lineage)
    return {document: tuple(rows) for document, rows in found.items()}


def _across(dossier: Dossier, claim_of: dict[str, str]) -> dict[str, tuple[Relation, ...]]:
    found: dict[str, list[Relation]] = {}
    for relation in dossier.relations:
        for claim in sorted({claim_of[one] for one in relation.between if one in claim_of}):
            found.setdefault(claim, []).append(relation)
    return {claim: tuple(relations) for claim, relations in found.items()}


def dangling(dossier: Dossier) -> list[str]:
    """Ids that lead nowhere and places outside their document, each in words; empty for a sound dossier."""
    ids = {"document": {one.id for one in dossier.documents}, "statement": {one.id for one in dossier.statements}}
    ids["attribution"] = {one.id for one in dossier.attributions}
    ids["origin"] = {one.id for one in dossier.origins}
    ids["claim"] = {one.id for one in dossier.claims}
    ids["story"] = {one.id for one in dossier.stories}
    ids["quantity"] = {one.id for one in dossier.quantities}
    ids["time"] = {one.id for one in dossier.times}
    ids["input"] = ids["quantity"] | ids["time"]
    lost = [
        f"{where} names the {kind} {name!r}, which is not in it"
        for where, kind, name in _references(dossier)
        if name not in ids[kind]
    ]
    return lost or list(_outside(dossier))


def _references(dossier: Dossier) -> Iterator[tuple[str, str, str]]:
    """Every use of an id: who uses it, the kind of thing, the id."""
    for story in dossier.stories:
        yield from ((story.id, "document", one) for one in story.documents)
    for mark in (*_marks(dossier), *dossier.attributions):
        yield mark.id, "document", mark.document
    for attribution in dossier.attributions:
        yield from ((attribution.id, "origin", one) for one in (attribution.origin,) if one)
        yield from ((attribution.id, "attribution", one) for one in (attribution.inside,) if one)
    for statement in dossier.statements:
        yield from ((statement.id, "attribution", one) for one in statement.chain)
        yield from ((statement.id, "quantity", one) for one in statement.quantities)
        yield from ((statement.id, "time", one) for one in statement.times)
    for claim in dossier.claims:
        yield from _claim_references(claim)
    for relation in dossier.relations:
        yield from (("a relation", "statement", one) for one in relation.between)
    for lineage in dossier.lineage:
        yield from (("a lineage", "document", one) for one in (lineage.borrower, lineage.source))
    for check in dossier.checks:
        yield from (("a check", "input", one) for one in check.inputs)
    yield from (("a gap", "claim", gap.claim) for gap in dossier.gaps if gap.claim)
    for revision in dossier.revisions:
        yield from _revision_references(revision)
    yield from (("a passage", "document", passage.document) for passage in _passages(dossier))


def _revision_references(revision: Revision) -> Iterator[tuple[str, str, str]]:
    yield from (("a revision", "document", one) for one in (revision.earlier, revision.later))
    told = [*revision.appeared, *revision.vanished]
    told += [one for change in revision.changed for one in (change.before, change.after)]
    told += [one for stale in revision.stale for one in (stale.statement, stale.before, stale.after) if one]
    yield from (("a revision", "statement", one) for one in told)


def _claim_references(claim: Claim) -> Iterator[tuple[str, str, str]]:
    yield claim.id, "story", claim.story
    yield claim.id, "statement", claim.lead
    yield from ((claim.id, "statement", one) for one in claim.statements)
    for group in claim.origins.groups:
        yield claim.id, "origin", group.origin
        yield from ((claim.id, "statement", one) for one in group.statements)
    for relation in claim.relations:
        yield from ((claim.id, "statement", one) for one in relation.between)


def _passages(dossier: Dossier) -> Iterator[Passage]:
    """Every passage given as evidence."""
    for origin in dossier.origins:
        yield from origin.mentions
    for claim in dossier.claims:
        reasons = [reason for group in claim.origins.groups for reason in group.why]
        for reason in (*reasons, *claim.origins.uncertain):
            yield from reason.evidence
        for relation in claim.relations:
            yield from relation.evidence
    things: tuple[Relation | Check | Gap | Lineage, ...]
    things = (*dossier.relations, *dossier.checks, *dossier.gaps, *dossier.lineage)
    for thing in things:
        yield from thing.evidence


def _outside(dossier: Dossier) -> Iterator[str]:
    """Places that end beyond their document or before they start."""
    lengths = {(one.id, "text"): len(one.text) for one in dossier.documents}
    lengths |= {(one.id, "title"): len(one.title or "") for one in dossier.documents}
    for document, start, end, part in _places(dossier):
        if not 0 <= start <= end <= lengths[document, part]:
            yield f"{document} has no {part} at {start}–{end}"


def _marks(dossier: Dossier) -> tuple[Quantity | Time | Name | Statement, ...]:
    return (*dossier.quantities, *dossier.times, *dossier.names, *dossier.statements)


def _places(dossier: Dossier) -> Iterator[tuple[str, int, int, str]]:
    for mark in _marks(dossier):
        yield mark.document, mark.start, mark.end, mark.part
    for statement in dossier.statements:
        for start, end in (*statement.pieces, statement.sentence):
            yield statement.document, start, end, statement.part
    for attribution in dossier.attributions:
        for span in _spans(attribution):
            yield attribution.document, span.start, span.end, span.part
    for document in dossier.documents:
        for block in document.blocks:
            yield document.id, block.start, block.end, "text"
        for credit in document.credits:
            yield document.id, credit.start, credit.end, credit.part
        for sentence in document.sentences:
            yield document.id, sentence.start, sentence.end, sentence.part
    for passage in _passages(dossier):
        yield passage.document, passage.start, passage.end, passage.part
    for lineage in dossier.lineage:
        for shared in lineage.passages:
            yield lineage.borrower, *shared.a, "text"
            yield lineage.source, *shared.b, "text"


def _spans(attribution: Attribution) -> Iterable[Span]:
    single = (attribution.source, attribution.cue, attribution.name, attribution.refers, attribution.to)
    return (*(span for span in single if span), *attribution.content)
