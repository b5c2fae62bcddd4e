"""One story's answers: its claims, origins, relations, checks and gaps.

Comes in: what the story's documents say, and the judgements that link them. Goes out: `Answers`, numbered from where
the story before it ended.
"""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from twosource.derive.arrests import arrests
from twosource.derive.checks import check
from twosource.derive.claims import Draft, draft, ordered, urgency
from twosource.derive.courses import courses
from twosource.derive.denials import denials
from twosource.derive.disputed import across, spread
from twosource.derive.gaps import Paper, gaps
from twosource.derive.homes import Homes
from twosource.derive.marks import Marks
from twosource.derive.origins.follow import Evidence, in_order
from twosource.derive.origins.listing import listing, origin_ids
from twosource.derive.origins.mentions import LONG_NAME, Mention, of_act, of_attribution, of_cited, of_issued
from twosource.derive.origins.named import named_in
from twosource.derive.origins.outlets import Outlets
from twosource.derive.origins.resolve import resolve
from twosource.derive.particulars import particulars
from twosource.derive.relations import between, within
from twosource.derive.revisions import revisions
from twosource.derive.tolls.toll import tolls
from twosource.model.derived import Check, Claim, Gap, Group, Origin, Origins, Relation, Revision, Toll
from twosource.model.document import Document
from twosource.model.judged import Alignment, Judgement, Lineage
from twosource.model.said import Said
from twosource.model.span import Passage


@dataclass(frozen=True, slots=True)
class Answers:
    """What follows for one story."""

    claims: tuple[Claim, ...]
    origins: tuple[Origin, ...]
    relations: tuple[Relation, ...]  # between statements of different claims
    checks: tuple[Check, ...]
    gaps: tuple[Gap, ...]
    origin_of: Mapping[str, str]  # attribution id to origin id
    revisions: tuple[Revision, ...] = ()  # versions of one report, each beside the one before it
    tolls: tuple[Toll, ...] = ()  # killed and injured, where the story is about people harmed


@dataclass(frozen=True, slots=True)
class Judged:
    """The links that bear on one story."""

    clusters: Sequence[Sequence[str]]  # statement ids that assert one proposition
    alignments: Sequence[Alignment]  # pairs of statements
    lineage: Sequence[Lineage]  # pairs of documents
    judgements: Sequence[Judgement]  # a person's decisions


@dataclass(frozen=True, slots=True)
class First:
    """The numbers with which a story's claims and origins begin."""

    claim: int
    origin: int


def answers(
    documents: Sequence[Document], saids: Sequence[Said], judged: Judged, *, story: str, first: First
) -> Answers:
    """Derive one story's claims, origins, relations, checks and gaps."""
    evidence = _evidence(documents, saids, judged)
    marks = Marks.of(documents, saids)
    grouped = ordered(judged.clusters, evidence)
    scores = {(a.left, a.right): a.score for a in judged.alignments}
    inner = [within(statements, marks, scores) for statements in grouped]
    details = particulars(evidence.statements.values(), marks)
    evidence = replace(evidence, opposed=_opposed((*inner, details)))
    found = [draft(statements, evidence) for statements in grouped]
    ids, origins = listing([d.count for d in found], evidence, story=story, first=first.origin)
    named = [f"c{first.claim + n}" for n in range(len(found))]
    homes = Homes.of((name, [s.id for s in d.statements]) for d, name in zip(found, named, strict=True))
    outer = _apart(evidence, judged, homes, marks)
    more = _of_the_story(evidence, marks, (*inner, outer), details)
    own = _by_claim(more, homes)
    inner = [(*r, *own.get(name, ())) for name, r in zip(named, inner, strict=True)]
    outer = (*outer, *(r for r in more if _of_two(r, homes)))
    claims = _ranked([_claim(d, c, r, ids, story) for d, c, r in zip(found, named, inner, strict=True)], found, outer)
    attributions = [a for said in saids for a in said.attributions]
    return Answers(
        claims=claims,
        origins=tuple(origins),
        relations=outer,
        checks=check(saids, {d.id: d for d in documents}, story=story),
        gaps=gaps(claims, _papers(evidence), evidence.statements, attributions, story=story),
        origin_of=origin_ids(ids, evidence),
        revisions=revisions(documents, evidence.statements.values(), judged.lineage, story=story),
        tolls=tolls(documents, saids, claims=claims, copies=_copies(judged.lineage), story=story),
    )


def _opposed(told: Iterable[Sequence[Relation]]) -> frozenset[frozenset[str]]:
    """Pairs of statements that cannot both be right: whoever tells one does not confirm the other."""
    return frozenset(frozenset(r.between) for relations in told for r in relations if r.kind in _DISPUTES)


def _of_the_story(
    evidence: Evidence, marks: Marks, told: Iterable[Sequence[Relation]], more: Iterable[Relation]
) -> tuple[Relation, ...]:
    """What is compared over the whole story, joined or not, and not told yet: particulars, and how a case moves on."""
    known = [r for relations in told for r in relations]
    details = {r.detail for r in known}
    updated = {frozenset(r.between) for r in known if r.kind == "update"}
    statements = evidence.statements.values()
    speakers = frozenset(m.surname for teller in evidence.tellers.values() for m in teller.mentions if m.surname)
    moved = [*courses(statements, marks, speakers), *arrests(statements, marks)]
    moved = [r for r in moved if frozenset(r.between) not in updated]
    return (*(r for r in more if r.detail not in details), *moved)


def _apart(evidence: Evidence, judged: Judged, homes: Homes, marks: Marks) -> tuple[Relation, ...]:
    """Relations between statements of different claims, each once."""
    found = between(judged.alignments, homes, evidence.statements, marks)
    denied = {frozenset(r.between) for r in found if r.kind == "denies"}
    more = [
        *denials(list(evidence.statements.values()), evidence.attributions, marks),
        *across(judged.alignments, evidence.statements, evidence.attributions, marks),
    ]
    more = [r for r in more if _of_two(r, homes)]
    more += spread(more, homes, evidence.statements, marks)
    return (*found, *(r for r in more if frozenset(r.between) not in denied and _of_two(r, homes)))


def _by_claim(relations: Iterable[Relation], homes: Homes) -> dict[str, list[Relation]]:
    """Relations between statements of one claim, by claim."""
    found: dict[str, list[Relation]] = {}
    for one in relations:
        if (claim := homes.together(*one.between)) is not None:
            found.setdefault(claim, []).append(one)
    return found


def _of_two(relation: Relation, homes: Homes) -> bool:
    return homes.together(*relation.between) is None


def _copies(lineage: Sequence[Lineage]) -> frozenset[str]:
    """Reports that say what another says in its words: they make no toll better supported."""
    return frozenset(link.borrower for link in lineage if link.kind == "copy")


def _evidence(documents: Sequence[Document], saids: Sequence[Said], judged: Judged) -> Evidence:
    by_id = {d.id: d for d in documents}
    mentions: list[Mention | None] = []
    issued: list[tuple[str, str]] = []
    for said in saids:
        for attribution in said.attributions:
            act = of_issued(attribution, by_id[said.document])
            if act is not None:
                mentions.append(act)
                issued.append((act.key, attribution.id))
        mentions += [of_attribution(a, by_id[said.document]) for a in said.attributions]
        mentions += [of_act(s, by_id[said.document]) for s in said.statements]
    told = {s.id for said in saids for s in said.statements if s.telling}  # a copy makes nothing surer
    return Evidence(
        documents=by_id,
        attributions={a.id: a for said in saids for a in said.attributions},
        statements={s.id: s for said in saids for s in said.statements},
        tellers=resolve(
            [m for m in mentions if m is not None],
            judged.judgements,
            [*issued, *_presented(saids)],
            named_in(documents, saids),
        ),
        outlets=Outlets(documents, _cited(documents, saids)),
        lineage=judged.lineage,
        likeness=_likeness(judged.alignments, told),
    )


def _likeness(alignments: Iterable[Alignment], told: AbstractSet[str]) -> dict[str, dict[str, float]]:
    """How likely each telling asserts what another does, where nothing forbids it, both ways round."""
    found: dict[str, dict[str, float]] = {}
    for a in alignments:
        if a.verdict != "different" and a.left in told and a.right in told:
            found.setdefault(a.left, {})[a.right] = a.score
            found.setdefault(a.right, {})[a.left] = a.score
    return found


def _cited(documents: Sequence[Document], saids: Sequence[Said]) -> set[str]:
    """Names under which outlets are cited: short ones, since a longer source is a phrase that holds a name."""
    by_id = {d.id: d for d in documents}
    spans = [
        (said.document, span)
        for said in saids
        for a in said.attributions
        for span in (a.to, a.source if a.relay or a.kind == "outlet" else None)
        if span is not None
    ]
    names = {by_id[document].slice(s.start, s.end, s.part) for document, s in spans}
    return {name for name in names if (len(name) < LONG_NAME and name[:1].isupper()) or name.lower().startswith("the ")}


def _papers(evidence: Evidence) -> list[Paper]:
    """Every paper that is cited, also where its issuer is the teller; in order of place."""
    found: dict[tuple[str, str], list[Mention]] = {}
    for key in sorted(evidence.tellers):
        teller = evidence.tellers[key]
        mention = next(m for m in teller.mentions if m.key == key)
        if mention.kind == "document":
            found.setdefault((teller.key, mention.paper), []).append(mention)
    for attribution in evidence.attributions.values():
        cited = of_cited(attribution, evidence.documents[attribution.document])
        if cited is not None and attribution.id in evidence.tellers:
            found.setdefault((evidence.tellers[attribution.id].key, cited.paper), []).append(cited)
    papers = [
        Paper(max(here, key=lambda m: (len(m.role), m.text)).text, in_order(m.passage for m in here))
        for here in found.values()
    ]
    return sorted(papers, key=lambda p: _at(p.mentions[0]))


def _at(passage: Passage) -> tuple[int, int, int]:
    return (int(passage.document[1:]), passage.start, passage.end)


def _presented(saids: Sequence[Said]) -> list[tuple[str, str]]:
    """Papers that stand first in a chain, with the source that comes next."""
    return list(dict.fromkeys((s.chain[0], s.chain[1]) for said in saids for s in said.statements if len(s.chain) > 1))


def _claim(draft: Draft, name: str, inner: tuple[Relation, ...], ids: Mapping[str, str], story: str) -> Claim:
    counted = draft.count
    groups = tuple(Group(s.statements, ids[s.teller], s.why) for s in counted.standings)
    return Claim(
        id=name,
        story=story,
        kind=draft.kind,
        lead=draft.lead.id,
        statements=tuple(s.id for s in draft.statements),
        outlets=draft.outlets,
        tellings=draft.tellings,
        status=draft.status,
        origins=Origins(counted.min, counted.max, counted.circular, groups, counted.uncertain),
        relations=inner,
    )


def _ranked(claims: Sequence[Claim], found: Sequence[Draft], outer: Sequence[Relation]) -> tuple[Claim, ...]:
    """Give each claim its place in the order an editor needs."""
    disputed = {s for r in outer if r.kind in _DISPUTES for s in r.between}
    keys = {}
    for claim, told in zip(claims, found, strict=True):
        conflict = any(r.kind in _DISPUTES for r in claim.relations) or not disputed.isdisjoint(claim.statements)
        keys[claim.id] = urgency(told, conflict=conflict)
    order = {name: n for n, name in enumerate(sorted(keys, key=keys.__getitem__), start=1)}
    return tuple(replace(claim, rank=order[claim.id]) for claim in claims)


_DISPUTES = frozenset({"conflict", "denies"})
