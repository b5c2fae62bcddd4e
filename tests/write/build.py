"""Dossiers built by hand: invented texts, every span located by its words."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from twosource.model.derived import (
    FORMAT,
    Check,
    CheckKind,
    Claim,
    Coverage,
    Dossier,
    Gap,
    GapKind,
    Group,
    Model,
    Origin,
    Origins,
    Relation,
    RelationKind,
    RelationOn,
    Skipped,
    Status,
    Story,
    Tool,
)
from twosource.model.document import Block, BlockKind, Credit, CreditKind, Document
from twosource.model.ids import content_hash, place_key
from twosource.model.judged import Judgement, Lineage, LineageKind, Reason, SharedPassage
from twosource.model.said import Attribution, Bound, Modality, Name, Quantity, SourceKind, Statement, Time, Timex
from twosource.model.span import Part, Passage, Span

_SENTENCE = re.compile(r"[^\n.!?]+[.!?]*[”\"]?")


@dataclass
class Builder:
    """Collects the things of a dossier; ids are given in order of asking."""

    documents: list[Document] = field(default_factory=list)
    attributions: list[Attribution] = field(default_factory=list)
    quantities: list[Quantity] = field(default_factory=list)
    times: list[Time] = field(default_factory=list)
    names: list[Name] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    origins: list[Origin] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    relations: list[Relation] = field(default_factory=list)
    checks: list[Check] = field(default_factory=list)
    lineage: list[Lineage] = field(default_factory=list)
    gaps: list[Gap] = field(default_factory=list)
    judgements: list[Judgement] = field(default_factory=list)
    stories: list[Story] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    notes: list[Skipped] = field(default_factory=list)

    def report(self, publisher: str | None, title: str | None, text: str, *, on: str | None = "2031-03-02") -> str:
        """Add a report; its id."""
        name = f"d{len(self.documents) + 1}"
        blocks = tuple(Block(at.start(), at.end(), "paragraph") for at in re.finditer(r"[^\n]+", text))
        sentences = tuple(
            Span(at.start() + len(at.group()) - len(at.group().lstrip()), at.end())
            for at in _SENTENCE.finditer(text)
            if at.group().strip()
        )
        uri = f"reports/{name}.txt"
        sha = content_hash(text.encode(errors="replace"))
        made = Document(name, uri, publisher, title, on, None, "en", sha, text, blocks, sentences=sentences)
        self.documents.append(made)
        return name

    def find(self, document: str, words: str, *, nth: int = 1, part: Part = "text") -> Passage:
        """The place of some words in a report; they must be there."""
        found = self._document(document)
        text = found.text if part == "text" else found.title or ""
        start = -1
        for _ in range(nth):
            start = text.index(words, start + 1)
        return Passage(document, start, start + len(words), part)

    def span(self, document: str, words: str, *, nth: int = 1) -> Span:
        """The same as a span."""
        at = self.find(document, words, nth=nth)
        return Span(at.start, at.end)

    def block(self, document: str, words: str, kind: BlockKind) -> None:
        """Give the words a role of their own on the page."""
        at = self.find(document, words)
        kept: list[Block] = [Block(at.start, at.end, kind)]
        for block in self._document(document).blocks:
            if block.end <= at.start or block.start >= at.end:
                kept.append(block)
            else:
                rests = ((block.start, at.start), (at.end, block.end))
                kept.extend(Block(start, end, block.kind) for start, end in rests if start < end)
        self._change(replace(self._document(document), blocks=tuple(sorted(kept))))

    def credit(self, document: str, words: str, kind: CreditKind, name: str) -> None:
        """A credit at some words."""
        at = self.find(document, words)
        found = self._document(document)
        credit = Credit(at.start, at.end, kind, name)
        self._change(replace(found, credits=tuple(sorted((*found.credits, credit)))))

    def attribution(
        self,
        document: str,
        source: str | None,
        cue: str | None,
        content: str,
        kind: SourceKind,
        *,
        origin: str | None = None,
        relay: bool = False,
        inside: str | None = None,
        nth: int = 1,
    ) -> str:
        """Add an attribution; its id."""
        name = f"a{len(self.attributions) + 1}"
        self.attributions.append(
            Attribution(
                name,
                document,
                self.span(document, source, nth=nth) if source else None,
                self.span(document, cue, nth=nth) if cue else None,
                (self.span(document, content),),
                kind,
                origin=origin,
                relay=relay,
                inside=inside,
            )
        )
        return name

    def quantity(
        self,
        document: str,
        words: str,
        *,
        value: float | None = None,
        low: float | None = None,
        high: float | None = None,
        bound: Bound = "exact",
        unit: str | None = "person",
        noun: str | None = None,
        nth: int = 1,
    ) -> str:
        """Add a quantity; its id."""
        name = f"q{len(self.quantities) + 1}"
        at = self.find(document, words, nth=nth)
        if bound == "exact":
            low = high = value
        made = Quantity(name, document, at.start, at.end, low, high, value, bound, unit, noun=noun)
        self.quantities.append(made)
        return name

    def time(self, document: str, words: str, earliest: str | None, latest: str | None, *, edtf: str | None) -> str:
        """Add a time; its id."""
        name = f"x{len(self.times) + 1}"
        at = self.find(document, words)
        timex = Timex("DATE" if earliest else "DURATION", edtf or "P1D")
        self.times.append(Time(name, document, at.start, at.end, timex, edtf, earliest, latest, "published"))
        return name

    def name(self, document: str, words: str) -> None:
        """Add the name of a place."""
        at = self.find(document, words)
        self.names.append(Name(f"n{len(self.names) + 1}", document, at.start, at.end, "place"))

    def say(
        self,
        document: str,
        words: str | Sequence[str],
        *,
        chain: Sequence[str] = (),
        part: Part = "text",
        quantities: Sequence[str] = (),
        times: Sequence[str] = (),
        telling: bool = True,
        utterance: bool = False,
        inherited: bool = False,
        modality: Modality = "asserted",
    ) -> str:
        """Add a statement; its id. Several stretches of words make a discontinuous one."""
        name = f"t{len(self.statements) + 1}"
        stretches = [words] if isinstance(words, str) else list(words)
        places = [self.find(document, one, part=part) for one in stretches]
        pieces = tuple((at.start, at.end) for at in places) if len(places) > 1 else ()
        start, end = places[0].start, places[-1].end
        found = self._document(document)
        around = [at for at in found.sentences if at.start < end and start < at.end] if part == "text" else []
        sentence = (around[0].start, around[-1].end) if around else (0, len(found.title or ""))
        self.statements.append(
            Statement(
                name,
                document,
                part,
                start,
                end,
                sentence,
                tuple(chain),
                pieces,
                inherited,
                modality,
                utterance=utterance,
                quantities=tuple(quantities),
                times=tuple(times),
                telling=telling,
                key=place_key(found.sha256, part, pieces or ((start, end),)),
            )
        )
        return name

    def origin(
        self,
        label: str,
        kind: SourceKind,
        *,
        identified: bool,
        mentions: Sequence[Passage] = (),
        via: Sequence[str] = (),
        count: int = 1,
    ) -> str:
        """Add an origin; its id."""
        name = f"o{len(self.origins) + 1}"
        self.origins.append(Origin(name, label, kind, identified, tuple(via), tuple(mentions), "s1", count))
        return name

    def claim(
        self,
        groups: Sequence[tuple[str, Sequence[str], Sequence[Reason]]],
        *,
        interval: tuple[int, int],
        status: Status,
        utterance: bool = False,
        relations: Sequence[Relation] = (),
        uncertain: Sequence[Reason] = (),
        circular: bool = False,
        lead: str | None = None,
        story: str = "s1",
    ) -> str:
        """Add a claim over (origin, statements, reasons) groups; its id."""
        name = f"c{len(self.claims) + 1}"
        ids = sorted({one for _, statements, _ in groups for one in statements}, key=lambda one: int(one[1:]))
        told = [one for one in self.statements if one.id in ids]
        made = tuple(Group(tuple(statements), origin, tuple(why)) for origin, statements, why in groups)
        self.claims.append(
            Claim(
                name,
                story,
                "utterance" if utterance else "fact",
                lead or ids[0],
                tuple(ids),
                len({self._document(one.document).publisher or one.document for one in told}),
                len({one.document for one in told if one.telling}),
                status,
                Origins(*interval, circular, made, tuple(uncertain)),
                tuple(relations),
            )
        )
        return name

    def relate(
        self, kind: RelationKind, on: RelationOn | None, one: str, other: str, words: tuple[str, str]
    ) -> Relation:
        """A relation between two statements over words in each."""
        evidence = tuple(
            self.find(self._statement(statement).document, quoted)
            for statement, quoted in zip((one, other), words, strict=True)
        )
        return Relation(kind, on, (one, other), f"“{words[0]}” against “{words[1]}”", evidence)

    def borrow(
        self,
        borrower: str,
        source: str,
        kind: LineageKind,
        *,
        shared: Sequence[str] = (),
        share: float = 0.0,
        why: str = "",
        credit: str | None = None,
        certain: bool = True,
    ) -> None:
        """Lineage with passages located by their words in both reports."""
        passages = tuple(SharedPassage(self._range(borrower, one), self._range(source, one)) for one in shared)
        evidence = (self.find(borrower, credit),) if credit else ()
        self.lineage.append(Lineage(borrower, source, kind, passages, share, why, certain, evidence))

    def check(
        self, kind: CheckKind, inputs: Sequence[str], stated: str, computed: float, detail: str, *, consistent: bool
    ) -> None:
        """Arithmetic over quantities or times."""
        places: list[Quantity | Time] = [*self.quantities, *self.times]
        marks = {one.id: Passage(one.document, one.start, one.end, one.part) for one in places}
        evidence = tuple(marks[one] for one in inputs)
        self.checks.append(Check(kind, tuple(inputs), stated, computed, consistent, detail, evidence, "s1"))

    def gap(self, kind: GapKind, claim: str | None, document: str, words: str, detail: str = "") -> None:
        """Something missing, shown by some words."""
        self.gaps.append(Gap(kind, claim, (self.find(document, words),), detail, "s1"))

    def story(self, documents: Sequence[str] | None = None, *, title: str | None = None, name: str = "s1") -> None:
        """Add a story over reports (all, if none are named)."""
        ids = tuple(documents if documents is not None else [one.id for one in self.documents])
        told = [one for one in self.documents if one.id in ids]
        dates = sorted(one.published for one in told if one.published)
        first = next((one.title for one in told if one.title), None)
        begin, end = (dates[0], dates[-1]) if dates else (None, None)
        self.stories.append(Story(name, title or first, ids, begin, end, ()))

    def dossier(self) -> Dossier:
        """Everything so far."""
        crumbs = sum(
            block.end - block.start
            for one in self.documents
            for block in one.blocks
            if block.kind not in ("paragraph", "heading")
        )
        characters = sum(len(one.text) for one in self.documents)
        coverage = Coverage(len(self.documents), tuple(self.skipped), characters, crumbs, tuple(self.notes))
        return Dossier(
            FORMAT,
            Tool("twosource", "0.1.0", (Model("attribution", "0" * 64),), {"language": "en", "decisions": None}),
            coverage,
            tuple(self.documents),
            tuple(self.stories),
            tuple(self.attributions),
            tuple(self.quantities),
            tuple(self.times),
            tuple(self.names),
            tuple(self.statements),
            tuple(self.origins),
            tuple(self.claims),
            tuple(self.relations),
            tuple(self.checks),
            tuple(self.lineage),
            tuple(self.gaps),
            tuple(self.judgements),
        )

    def _document(self, name: str) -> Document:
        return next(one for one in self.documents if one.id == name)

    def _statement(self, name: str) -> Statement:
        return next(one for one in self.statements if one.id == name)

    def _range(self, document: str, words: str) -> tuple[int, int]:
        at = self.find(document, words)
        return at.start, at.end

    def _change(self, document: Document) -> None:
        self.documents = [document if one.id == document.id else one for one in self.documents]


def why(rule: str, *evidence: Passage, certain: bool = True, detail: str = "") -> Reason:
    """A reason over passages."""
    return Reason(rule, certain, tuple(evidence), detail)
