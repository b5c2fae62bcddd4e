"""A claim in, what the page shows of it out: its row in the table, and the claim opened."""

from dataclasses import dataclass

from markupsafe import Markup

from twosource.model.derived import Check, Claim, Gap, Group, Origin, Relation
from twosource.model.judged import Judgement, Reason
from twosource.model.said import Statement
from twosource.write.cells import Cell, cells
from twosource.write.context import context
from twosource.write.html.chain import chain
from twosource.write.html.places import Places, isolated, quoted, teller, words
from twosource.write.html.svg import clip
from twosource.write.lookup import Lookup
from twosource.write.reasons import beside, merged
from twosource.write.relations import WEAK, Gathered, gathered
from twosource.write.summary import Band, interval, interval_why
from twosource.write.visible import one_line
from twosource.write.words import Word, day, word

STATEMENTS = 60  # statements of a claim shown with their text; the others are links
LEAD = 140  # characters of another claim's words
TELLER = 64  # characters of an origin's name in the table
DOTS = 12  # squares and dots drawn in a row before the number alone stands


@dataclass(frozen=True, slots=True)
class CellView:
    """One square of the table."""

    key: str  # state
    href: str  # fragment, "" where there is nothing to show
    title: str  # what the square means, in words
    who: str  # whose square it is, for a page too narrow for columns


@dataclass(frozen=True, slots=True)
class StatementView:
    """A statement in its text."""

    id: str  # "" where a larger claim holds it too: an id stands once on a page
    outlet: Markup
    date: str
    place: Markup
    tags: tuple[str, ...]
    also: tuple[str, ...]  # ids of the other claims that hold it
    chain: tuple[Markup, ...]
    before: Markup
    sentence: Markup
    after: Markup


@dataclass(frozen=True, slots=True)
class ReasonView:
    """A reason for a join, or for a doubt."""

    word: Word
    certain: bool
    detail: Markup
    evidence: tuple[Markup, ...]


@dataclass(frozen=True, slots=True)
class GroupView:
    """An origin of a claim and the statements that stand on it."""

    origin: Origin
    label: Markup
    kind: str
    via: tuple[Markup, ...]
    statements: tuple[Markup, ...]
    reasons: tuple[ReasonView, ...]


@dataclass(frozen=True, slots=True)
class RelationView:
    """The relations of one kind: within a claim, or to one other."""

    kind: str
    word: Word
    on: str
    pairs: tuple[tuple[Markup, Markup, Markup], ...]  # detail and both places
    more: int  # pairs not shown
    other: str  # the other claim's id, "" within the claim
    lead: Markup  # the other claim's words


@dataclass(frozen=True, slots=True)
class NoteView:
    """A check, a gap or a person's decision, in a line."""

    kind: str
    word: Word
    good: bool
    detail: Markup
    evidence: tuple[Markup, ...]
    claim: str = ""


@dataclass(frozen=True, slots=True)
class ClaimView:
    """A claim as the page shows it."""

    claim: Claim
    band: Band
    status: Word
    lead: Markup
    label: str  # the lead's words without markup, for screen readers
    place: Markup
    interval: str
    why: str
    squares: int
    solid: int
    hollow: int
    origins: tuple[Markup, ...]
    cells: tuple[CellView, ...]
    tellers: tuple[CellView, ...]
    reports: tuple[str, ...]
    chain: Markup
    statements: tuple[StatementView, ...]
    more: tuple[Markup, ...]
    groups: tuple[GroupView, ...]
    uncertain: tuple[ReasonView, ...]
    relations: tuple[RelationView, ...]
    weak: tuple[RelationView, ...]  # the same, possible, related: folded away
    notes: tuple[NoteView, ...]


class Claims:
    """Makes the views of a story's claims."""

    def __init__(self, lookup: Lookup, places: Places, *, documents: tuple[str, ...], origins: tuple[str, ...]) -> None:
        self._lookup = lookup
        self._places = places
        self._documents = documents
        self._origins = origins
        self._checks = _checks_by_claim(lookup)
        self._gaps = _gaps_by_claim(lookup)
        self._decisions = _decisions_by_claim(lookup)

    def view(self, claim: Claim, band: Band) -> ClaimView:
        """One claim."""
        lookup, origins = self._lookup, claim.origins
        lead = lookup.statements[claim.lead]
        told = lookup.once(claim.statements)
        held = {group.origin for group in origins.groups}
        told_of = gathered(lookup, claim)
        # A full dot is an identified teller; where there is none, `min` is 1 and yet no dot is full.
        solid = origins.min if any(lookup.origins[one].identified for one in held) else 0
        return ClaimView(
            claim=claim,
            band=band,
            status=word("status", claim.status),
            lead=quoted(lookup.excerpt(lead)),
            label=one_line(lookup.told(lead)),
            place=self._places.statement(lead),
            interval=interval(origins),
            why=interval_why(origins),
            squares=claim.outlets if claim.outlets <= DOTS else 0,
            solid=solid if origins.max <= DOTS else 0,
            hollow=origins.max - solid if origins.max <= DOTS else 0,
            origins=tuple(
                teller(lookup, lookup.origins[one], most=TELLER)
                for one in dict.fromkeys(g.origin for g in origins.groups)
            ),
            cells=tuple(self._cell(claim, cell) for cell in cells(lookup, claim, self._documents)),
            tellers=tuple(self._teller(one, held) for one in self._origins),
            reports=tuple(dict.fromkeys(one.document for one in told)),
            chain=chain(lookup, claim),
            statements=tuple(self._statement(claim, one) for one in told[:STATEMENTS]),
            more=tuple(self._places.statement(one) for one in told[STATEMENTS:]),
            groups=tuple(self._group(group) for group in origins.groups),
            uncertain=tuple(self.reason(reason) for reason in merged(origins.uncertain)),
            relations=tuple(self._relation(one) for one in told_of if one.kind not in WEAK),
            weak=tuple(self._relation(one) for one in told_of if one.kind in WEAK),
            notes=self._notes(claim),
        )

    def _cell(self, claim: Claim, cell: Cell) -> CellView:
        state = word("cell", cell.state)
        outlet = f"{cell.document} {self._lookup.outlet(cell.document)}"
        detail = f" ({cell.detail})" if cell.detail else ""
        title = one_line(f"{claim.id}: {outlet} {state.label}{detail}")
        if cell.statement is None:
            return CellView(cell.state, "", title, cell.document)
        told = cell.statement
        href = self._places.href(told.document, told.start, told.end, told.part)
        return CellView(cell.state, href, title, cell.document)

    def _teller(self, name: str, held: set[str]) -> CellView:
        origin = self._lookup.origins[name]
        key = "silent" if name not in held else "teller" if origin.identified else "unidentified"
        label = one_line(self._lookup.teller(origin))
        return CellView(key, "", f"{label}: {word('cell', key).label}", label)

    def _statement(self, claim: Claim, statement: Statement) -> StatementView:
        around = context(self._lookup, statement)
        document = self._lookup.documents[statement.document]
        stated = Markup("<mark>{}</mark>")
        own = Markup("").join(stated.format(words(part)) if on else words(part) for on, part in around.sentence)
        return StatementView(
            id=statement.id if self._lookup.claim_of[statement.id] == claim.id else "",
            outlet=self._places.outlet(statement.document),
            date=day(document.published),
            place=self._places.statement(statement),
            tags=_tags(statement),
            also=self._lookup.also(statement.id, claim.id),
            chain=tuple(quoted(hand) if hand else Markup("…") for hand in self._lookup.hands(statement)),
            before=words(around.before),
            sentence=own,
            after=words(around.after),
        )

    def _group(self, group: Group) -> GroupView:
        origin = self._lookup.origins[group.origin]
        kind = word("source", origin.kind).label
        return GroupView(
            origin=origin,
            label=teller(self._lookup, origin),
            kind=kind if origin.count == 1 else f"{kind}, {origin.count} people",
            via=tuple(quoted(hand) for hand in origin.via),
            statements=tuple(self._places.statement(self._lookup.statements[one]) for one in group.statements),
            reasons=tuple(self.reason(reason) for reason in merged(group.why)),
        )

    def reason(self, reason: Reason) -> ReasonView:
        """A reason with its passages quoted."""
        evidence = tuple(self._places.passage(passage) for passage in reason.evidence)
        return ReasonView(word("rule", reason.rule), reason.certain, isolated(reason.detail), evidence)

    def _relation(self, entry: Gathered) -> RelationView:
        # That another claim is near needs its words only; a join within the claim, or a dispute, needs the places.
        shown = () if entry.kind in WEAK and entry.other else entry.shown
        return RelationView(
            kind=entry.kind,
            word=word("relation", entry.kind),
            on=(entry.on or "").replace("_", " "),
            pairs=tuple(self._pair(one) for one in shown),
            more=entry.more if shown else 0,
            other=entry.other.id if entry.other else "",
            lead=quoted(clip(self._lookup.excerpt(self._lookup.statements[entry.other.lead]), LEAD))
            if entry.other
            else Markup(),
        )

    def _pair(self, relation: Relation) -> tuple[Markup, Markup, Markup]:
        first, second = (self._places.statement(self._lookup.statements[one]) for one in relation.between)
        return isolated(relation.detail), first, second

    def _notes(self, claim: Claim) -> tuple[NoteView, ...]:
        checks = [self.check(check) for check in self._checks.get(claim.id, ())]
        gaps = [self.gap(gap) for gap in self._gaps.get(claim.id, ())]
        decisions = [decision(one) for one in self._decisions.get(claim.id, ())]
        return (*checks, *gaps, *decisions)

    def check(self, check: Check) -> NoteView:
        """A check with its inputs quoted."""
        sign, told = ("good", "agrees") if check.consistent else ("bad", "does not agree")
        verdict = Markup('<span class="verdict {}">{}</span>').format(sign, told)
        return NoteView(
            kind="check",
            word=word("check", check.kind),
            good=check.consistent,
            detail=Markup("{} with {}: {}").format(verdict, quoted(check.stated), isolated(check.detail)),
            evidence=tuple(self._places.passage(passage) for passage in check.evidence),
        )

    def gap(self, gap: Gap) -> NoteView:
        """A gap with the words that show it."""
        evidence = tuple(self._places.passage(passage) for passage in gap.evidence)
        return NoteView("gap", word("gap", gap.kind), False, isolated(beside(gap)), evidence, gap.claim or "")


def decision(judgement: Judgement) -> NoteView:
    """A person's decision, in that person's words."""
    made = Markup("{}, {}: {}").format(quoted(judgement.by), judgement.when, quoted(judgement.why))
    return NoteView("decision", Word(f"a person decided: {judgement.decision}"), True, made, ())


def _tags(statement: Statement) -> tuple[str, ...]:
    """What else is known of a statement, in words."""
    found = [
        ("headline" if statement.part == "title" else "", True),
        ("a copy: adds no teller", not statement.telling),
        ("source carried on in the paragraph", statement.inherited),
        ("negated", statement.negated),
        (word("modality", statement.modality).label, statement.modality != "asserted"),
    ]
    return tuple(tag for tag, holds in found if holds and tag)


def _checks_by_claim(lookup: Lookup) -> dict[str, list[Check]]:
    """A check belongs to every claim one of whose statements holds one of its inputs."""
    holders: dict[str, list[str]] = {}
    for name, claims in lookup.claims_of.items():
        statement = lookup.statements[name]
        for mark in (*statement.quantities, *statement.times):
            holders.setdefault(mark, []).extend(claims)
    found: dict[str, list[Check]] = {}
    for check in lookup.dossier.checks:
        for claim in dict.fromkeys(claim for mark in check.inputs for claim in holders.get(mark, ())):
            found.setdefault(claim, []).append(check)
    return found


def _gaps_by_claim(lookup: Lookup) -> dict[str, list[Gap]]:
    found: dict[str, list[Gap]] = {}
    for gap in lookup.dossier.gaps:
        if gap.claim:
            found.setdefault(gap.claim, []).append(gap)
    return found


def _decisions_by_claim(lookup: Lookup) -> dict[str, list[Judgement]]:
    keys = {one.key: lookup.claims_of.get(one.id, ()) for one in lookup.dossier.statements if one.key}
    found: dict[str, list[Judgement]] = {}
    for judgement in lookup.dossier.judgements:
        for claim in dict.fromkeys(claim for one in judgement.ids for claim in keys.get(one, ())):
            found.setdefault(claim, []).append(judgement)
    return found
