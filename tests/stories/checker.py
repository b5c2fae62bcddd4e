"""Compares a dossier with a story's gold; a dossier and `gold.json` in, complaints in words out.

The arithmetic: a statement covers an anchor when the two share at least 0.6 of the shorter. A claim of the gold is
found as the claim with statements on most of its anchors, and it is right when it has them all.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from twosource.model.derived import Check, Claim, Dossier
from twosource.model.document import Document
from twosource.model.said import Quantity, Statement, Time

SHARED = 0.6  # of the shorter of a statement and an anchor
Place = tuple[str, str]  # a report's key and a piece of its text


@dataclass(frozen=True, slots=True)
class GoldClaim:
    """A claim that the dossier must hold."""

    name: str  # its id in the gold
    anchors: tuple[Place, ...]  # one statement of it on each
    answer: Mapping[str, object]  # min, max, status and, where the gold says so, outlets, kind, circular


def load(folder: Path) -> dict[str, Any]:
    """A story's gold."""
    gold: dict[str, Any] = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    return gold


def gold_claims(gold: Mapping[str, Any]) -> tuple[GoldClaim, ...]:
    """The claims of a gold, in its order."""
    return tuple(_gold_claim(row) for row in gold["claims"])


def _gold_claim(row: Mapping[str, Any]) -> GoldClaim:
    anchors = tuple((key, anchor) for key, found in row["anchors"].items() for anchor in found)
    extra = {name: row[name] for name in ("outlets", "kind", "circular") if name in row}
    return GoldClaim(row["id"], anchors, {**row["origins"], "status": row["status"], **extra})


@dataclass(frozen=True)
class Reader:
    """A dossier, read by report keys and anchors."""

    dossier: Dossier

    @cached_property
    def documents(self) -> dict[str, Document]:
        """Documents by key: the last part of the uri."""
        return {d.uri.rsplit("/", 1)[-1]: d for d in self.dossier.documents}

    @cached_property
    def claims_of(self) -> dict[str, frozenset[str]]:
        """The claims of each statement, by id: one that tells two things stands in two."""
        homes: dict[str, set[str]] = {}
        for claim in self.dossier.claims:
            for statement in claim.statements:
                homes.setdefault(statement, set()).add(claim.id)
        return {statement: frozenset(found) for statement, found in homes.items()}

    @cached_property
    def _keys(self) -> dict[str, str]:
        return {d.id: key for key, d in self.documents.items()}

    def key(self, document: str) -> str:
        """A document's key."""
        return self._keys[document]

    def covering(self, place: Place) -> tuple[Statement, ...]:
        """The statements of a report's text that cover an anchor.

        Raises:
            AssertionError: the anchor is not in the text, or there twice; then the gold or the reading is wrong.
        """
        key, anchor = place
        assert key in self.documents, f"{key}: no such report among {sorted(self.documents)}"
        document = self.documents[key]
        assert document.text.count(anchor) == 1, f"{key}: {document.text.count(anchor)} times in its text: {anchor!r}"
        start = document.text.index(anchor)
        here = (s for s in self.dossier.statements if s.document == document.id and s.part == "text")
        return tuple(s for s in here if _covers(s, start, start + len(anchor)))

    def shown(self, statement: str) -> str:
        """A statement's report and words, for a message."""
        s = next(s for s in self.dossier.statements if s.id == statement)
        document = next(d for d in self.dossier.documents if d.id == s.document)
        return f"{self.key(s.document)}: {document.slice(s.start, s.end, s.part)!r}"


def _covers(statement: Statement, start: int, end: int) -> bool:
    shared = min(statement.end, end) - max(statement.start, start)
    return shared >= SHARED * min(end - start, statement.end - statement.start)


def claim_faults(reader: Reader, gold: GoldClaim) -> list[str]:
    """What is wrong with one claim: anchors it lacks, and every figure that differs."""
    claims = [{c for s in reader.covering(place) for c in reader.claims_of[s.id]} for place in gold.anchors]
    best = max(
        reader.dossier.claims, key=lambda c: (sum(c.id in found for found in claims), -int(c.id[1:])), default=None
    )
    if best is None or not any(best.id in found for found in claims):
        return [f"no statement covers any of {list(gold.anchors)}"]
    faults = [
        f"{best.id} has no statement on {place[0]}: {place[1]!r} ({_elsewhere(found)})"
        for place, found in zip(gold.anchors, claims, strict=True)
        if best.id not in found
    ]
    got = answer(best)
    faults += [f"{name}: wanted {want}, got {got[name]}" for name, want in gold.answer.items() if got[name] != want]
    return [*faults, *_inside(reader, best)] if faults else []


def answer(claim: Claim) -> dict[str, object]:
    """What a claim says of itself, by the names that the gold uses."""
    return {
        "min": claim.origins.min,
        "max": claim.origins.max,
        "status": claim.status,
        "outlets": claim.outlets,
        "kind": claim.kind,
        "circular": claim.origins.circular,
    }


def _elsewhere(claims: set[str]) -> str:
    return f"that is in {sorted(claims)}" if claims else "no statement covers it"


def _inside(reader: Reader, claim: Claim) -> list[str]:
    labels = {origin.id: origin.label for origin in reader.dossier.origins}
    told = [f"  {claim.id} has {reader.shown(s)}" for s in claim.statements]
    stands = [f"  origin {labels.get(g.origin, g.origin)!r}: {list(g.statements)}" for g in claim.origins.groups]
    return told + stands


def relation_faults(reader: Reader, gold: Mapping[str, Any]) -> list[str]:
    """Relations of the gold that run between no two statements on their anchors."""
    inner = [relation for claim in reader.dossier.claims for relation in claim.relations]
    found = [*inner, *reader.dossier.relations]
    faults: list[str] = []
    for row in gold["relations"]:
        left, right = ({s.id for s in reader.covering((key, anchor))} for key, anchor in row["anchors"])
        here = [r for r in found if set(r.between) & left and set(r.between) & right]
        if not any(r.kind == row["kind"] for r in here):
            faults.append(f"wanted {row['kind']}, got {sorted({r.kind for r in here})} between {row['anchors']}")
    return faults


def merge_faults(reader: Reader, gold: Mapping[str, Any]) -> list[str]:
    """Pairs that must stay apart and are in one claim, or that no statement covers."""
    faults: list[str] = []
    for row in gold["must_not_merge"]:
        sides = [{c for s in reader.covering((key, a)) for c in reader.claims_of[s.id]} for key, a in row["anchors"]]
        if not all(sides):
            faults.append(f"no statement on one of {row['anchors']}")
        elif sides[0] & sides[1]:
            faults.append(f"one claim ({row['why']}): {row['anchors']}")
    return faults


def check_faults(reader: Reader, gold: Mapping[str, Any]) -> list[str]:
    """Arithmetic that the gold wants and that is missing or has another verdict."""
    faults: list[str] = []
    for row in gold["checks"]:
        here = [c for c in reader.dossier.checks if c.kind == row["kind"] and _rests_on(reader, c, row["of"])]
        if not any(c.consistent == row["consistent"] for c in here):
            verdicts = sorted({c.consistent for c in here})
            faults.append(f"{row['kind']} of {row['of']}: wanted consistent {row['consistent']}, got {verdicts}")
    return faults


def _rests_on(reader: Reader, check: Check, values: Sequence[str]) -> bool:
    marks: tuple[Quantity | Time, ...] = (*reader.dossier.quantities, *reader.dossier.times)
    passages = [(m.document, m.start, m.end, m.part) for m in marks if m.id in check.inputs]
    passages += [(p.document, p.start, p.end, p.part) for p in check.evidence]
    texts = {d.id: d for d in reader.dossier.documents}
    words = [texts[document].slice(start, end, part) for document, start, end, part in passages]
    told = _plain(" | ".join([*words, check.stated, check.detail]))
    return all(_plain(value) in told for value in values)


def _plain(text: str) -> str:
    return text.replace(",", "").lower()


def lineage_faults(reader: Reader, gold: Mapping[str, Any]) -> list[str]:
    """Edges that are missing, and edges that must not be there."""
    edges = {(reader.key(x.borrower), reader.key(x.source), x.kind) for x in reader.dossier.lineage}
    undirected = {(b, a, kind) for a, b, kind in edges}
    unwanted = [(row["from"], row["to"], row["kind"]) for row in gold["no_lineage"]]
    faults: list[str] = []
    for row in gold["lineage"]:
        edge = (row["from"], row["to"], row["kind"])
        if edge not in (edges | undirected if row.get("either") else edges):
            faults.append(f"wanted {edge}, got {sorted(e for e in edges if edge[0] in e[:2])}")
    return faults + [f"must not be there: {edge}" for edge in unwanted if edge in edges]


def gap_faults(reader: Reader, gold: Mapping[str, Any]) -> list[str]:
    """Gaps of the gold that no passage with its words shows."""
    texts = {d.id: d for d in reader.dossier.documents}
    told = [
        (gap.kind, " | ".join(texts[p.document].slice(p.start, p.end, p.part) for p in gap.evidence).lower())
        for gap in reader.dossier.gaps
    ]
    wanted = ((row["kind"], row["says"]) for row in gold["gaps"])
    return [
        f"wanted {kind} with {says!r}, got {sorted(words for k, words in told if k == kind)}"
        for kind, says in wanted
        if not any(k == kind and says.lower() in words for k, words in told)
    ]


def story_faults(reader: Reader, gold: Mapping[str, Any]) -> list[str]:
    """Whether the reports fall into exactly the stories of the gold: by default, one."""
    wanted = sorted(sorted(keys) for keys in gold.get("stories", [list(reader.documents)]))
    got = sorted(sorted(reader.key(d) for d in story.documents) for story in reader.dossier.stories)
    return [] if got == wanted else [f"wanted {wanted}, got {got}"]


def span_faults(dossier: Mapping[str, Any]) -> list[str]:
    """Spans of a dossier's JSON that are empty or lie outside the text they point into."""
    texts = {d["id"]: {"text": d["text"], "title": d["title"] or ""} for d in dossier["documents"]}
    faults: list[str] = []
    for document, part, start, end in _spans(dossier, None, "text"):
        if document not in texts or not 0 <= start < end <= len(texts[document][part]):
            faults.append(f"{document} {part} [{start}, {end})")
    for edge in dossier["lineage"]:
        for shared in edge["passages"]:
            a, b = texts[edge["from"]]["text"][slice(*shared["a"])], texts[edge["to"]]["text"][slice(*shared["b"])]
            if not a or not b:
                faults.append(f"lineage {edge['from']} to {edge['to']}: {shared}")
    return faults


def _spans(value: object, document: str | None, part: str) -> Iterator[tuple[str | None, str, int, int]]:
    """Every span in a piece of a dossier's JSON, with the document and the part it counts in."""
    if isinstance(value, list):
        for item in value:
            yield from _spans(item, document, part)
    if not isinstance(value, dict):
        return
    document = value["id"] if "sha256" in value and "id" in value else value.get("document", document)
    here = value.get("part", "text" if "start" in value else part)
    if "start" in value and "end" in value:
        yield document, here, value["start"], value["end"]
    for start, end in value.get("pieces", []):
        yield document, here, start, end
    if "sentence" in value:
        yield document, here, *value["sentence"]
    for item in value.values():
        yield from _spans(item, document, here)
