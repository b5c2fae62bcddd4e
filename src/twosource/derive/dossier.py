"""The dossier: every story's answers and everything they rest on, in the order of the contract.

Comes in: documents, what they say, the judgements, and what was read and skipped. Goes out: a `Dossier`.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from twosource.derive.story import Answers, First, Judged, answers
from twosource.model.derived import FORMAT, Coverage, Dossier, Skipped, Story, Tool
from twosource.model.document import Document
from twosource.model.judged import Alignment, Judgement, Lineage, Membership
from twosource.model.problem import Problem
from twosource.model.said import Said

Item = TypeVar("Item")
_REPORT_BLOCKS = frozenset({"paragraph", "heading"})


@dataclass(frozen=True, slots=True)
class Links:
    """Everything judged in a run."""

    lineage: tuple[Lineage, ...]
    memberships: tuple[Membership, ...]  # one per document
    alignments: tuple[Alignment, ...]
    clusters: tuple[tuple[str, ...], ...]  # statement ids, each statement in one cluster or more
    judgements: tuple[Judgement, ...]


def dossier(
    documents: Sequence[Document], saids: Sequence[Said], links: Links, problems: Sequence[Problem], tool: Tool
) -> Dossier:
    """Assemble the dossier of a run; documents and saids stand in the same order."""
    stories = numbered_stories(documents, links.memberships)
    told = _told(documents, saids, links, stories)
    origin_of = {a: o for found in told for a, o in found.origin_of.items()}
    return Dossier(
        format=FORMAT,
        tool=tool,
        coverage=coverage(documents, problems),
        documents=tuple(documents),
        stories=stories,
        attributions=tuple(replace(a, origin=origin_of.get(a.id)) for said in saids for a in said.attributions),
        quantities=tuple(q for said in saids for q in said.quantities),
        times=tuple(x for said in saids for x in said.times),
        names=tuple(n for said in saids for n in said.names),
        statements=tuple(s for said in saids for s in said.statements),
        origins=tuple(o for found in told for o in found.origins),
        claims=tuple(c for found in told for c in found.claims),
        relations=tuple(r for found in told for r in found.relations),
        checks=tuple(c for found in told for c in found.checks),
        lineage=links.lineage,
        gaps=tuple(g for found in told for g in found.gaps),
        judgements=links.judgements,
        revisions=tuple(r for found in told for r in found.revisions),
        tolls=tuple(t for found in told for t in found.tolls),
    )


def _told(
    documents: Sequence[Document], saids: Sequence[Said], links: Links, stories: Sequence[Story]
) -> list[Answers]:
    part = _parts(documents, saids, links, stories)
    told: list[Answers] = []
    claims = origins = 1
    for story in stories:
        found = answers(*part(story.id), story=story.id, first=First(claims, origins))
        claims += len(found.claims)
        origins += len(found.origins)
        told.append(found)
    return told


def _parts(
    documents: Sequence[Document], saids: Sequence[Said], links: Links, stories: Sequence[Story]
) -> Callable[[str], tuple[list[Document], list[Said], Judged]]:
    """For each story its documents, what they say and the links among them. Every link is looked at once."""
    story = {document: one.id for one in stories for document in one.documents}
    home = {s.id: story.get(said.document) for said in saids for s in said.statements}
    read = _sorted_by(documents, lambda d: (story.get(d.id),))
    said_in = _sorted_by(saids, lambda s: (story.get(s.document),))
    clusters = _sorted_by(links.clusters, lambda c: (home.get(c[0]),))
    alignments = _sorted_by(links.alignments, lambda a: (home.get(a.left), home.get(a.right)))
    lineage = _sorted_by(links.lineage, lambda x: (story.get(x.borrower), story.get(x.source)))

    def part(name: str) -> tuple[list[Document], list[Said], Judged]:
        judged = Judged(clusters[name], alignments[name], lineage[name], links.judgements)
        return read[name], said_in[name], judged

    return part


def _sorted_by(items: Iterable[Item], ends: Callable[[Item], tuple[str | None, ...]]) -> defaultdict[str, list[Item]]:
    """Items by the one story that all their ends lie in; without those whose ends lie in several, or in none."""
    found: defaultdict[str, list[Item]] = defaultdict(list)
    for item in items:
        name, *others = ends(item)
        if name is not None and all(other == name for other in others):
            found[name].append(item)
    return found


def numbered_stories(documents: Sequence[Document], memberships: Sequence[Membership]) -> tuple[Story, ...]:
    """Stories in order of their first document, "s1" on."""
    joined: dict[str, list[Membership]] = {}
    for membership in sorted(memberships, key=lambda m: int(m.document[1:])):
        joined.setdefault(membership.story, []).append(membership)
    by_id = {d.id: d for d in documents}
    return tuple(_story(f"s{n}", found, by_id) for n, found in enumerate(joined.values(), start=1))


def _story(name: str, members: Sequence[Membership], by_id: Mapping[str, Document]) -> Story:
    documents = [by_id[m.document] for m in members]
    dates = sorted(d.published[:10] for d in documents if d.published)
    return Story(
        id=name,
        title=next((d.title for d in documents if d.title), None),
        documents=tuple(d.id for d in documents),
        first=dates[0] if dates else None,
        last=dates[-1] if dates else None,
        why=tuple(dict.fromkeys(m.why for m in members if m.why)),
    )


def coverage(documents: Sequence[Document], problems: Sequence[Problem]) -> Coverage:
    """What was read, what was not, and how much of the texts is report."""
    crumbs = sum(b.end - b.start for d in documents for b in d.blocks if b.kind not in _REPORT_BLOCKS)
    rows = [(Skipped(p.uri, f"{p.message.rstrip('.')}. {p.hint}", p.code), p.fatal) for p in sorted(set(problems))]
    return Coverage(
        read=len(documents),
        skipped=tuple(row for row, fatal in rows if fatal),
        characters=sum(len(d.text) for d in documents),
        crumbs=crumbs,
        notes=tuple(row for row, fatal in rows if not fatal),
    )
