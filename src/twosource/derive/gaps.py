"""Gaps: what is missing from a story.

Comes in: numbered claims, origins and said things of one story. Goes out: gaps with their evidence, in order of place:
papers and acts that are cited and not among the documents, vague sources, claims printed by several outlets on one
origin, and figures told by several with no source at all.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from twosource.derive.homes import Homes
from twosource.model.derived import Claim, Gap
from twosource.model.said import Attribution, Statement
from twosource.model.span import Passage


@dataclass(frozen=True, slots=True)
class Paper:
    """A document, act or report that is cited."""

    label: str  # its fullest mention, as printed
    mentions: tuple[Passage, ...]  # where it is cited, in order of place


_BESIDE = 1  # code points between a source and the cue that is shown with it
_Key = tuple[int, int, str]


def gaps(
    claims: Sequence[Claim],
    papers: Sequence[Paper],
    statements: Mapping[str, Statement],
    attributions: Sequence[Attribution],
    *,
    story: str,
) -> tuple[Gap, ...]:
    """All gaps of one story."""
    found = [*_cited(papers), *_vague(attributions, claims, statements), *_single(claims, statements)]
    found += _unsourced(claims, statements)
    named = [Gap(g.kind, g.claim, g.evidence, g.detail, story) for g in found]
    return tuple(sorted(named, key=_order))


def _order(gap: Gap) -> tuple[str, _Key, str]:
    first = gap.evidence[0] if gap.evidence else Passage("d0", 0, 0)
    return (gap.kind, (int(first.document[1:]), first.start, first.part), gap.claim or "")


def _cited(papers: Sequence[Paper]) -> list[Gap]:
    return [
        Gap("cited_not_in_set", None, p.mentions, f"“{p.label}” is cited and not among the reports") for p in papers
    ]


def _vague(
    attributions: Sequence[Attribution], claims: Sequence[Claim], statements: Mapping[str, Statement]
) -> list[Gap]:
    """Tellers of a claim that are nobody in particular; who only feels or does something tells none."""
    homes = Homes.of((claim.id, claim.statements) for claim in claims)
    claim_of = {a: homes.first(s) for s in homes.claims for a in statements[s].chain}
    found = []
    for attribution in attributions:
        span = attribution.source or attribution.cue
        if attribution.kind == "vague" and span is not None and attribution.id in claim_of:
            cue = attribution.cue
            told = cue is not None and cue.part == span.part and 0 <= cue.start - span.end <= _BESIDE
            end = cue.end if cue is not None and told else span.end  # "Reports have suggested"
            at = Passage(attribution.document, span.start, end, span.part)
            detail = "the words do not say who that is" if attribution.source else "told without saying by whom"
            found.append(Gap("vague_source", claim_of[attribution.id], (at,), detail))
    return found


def _single(claims: Sequence[Claim], statements: Mapping[str, Statement]) -> list[Gap]:
    return [
        Gap("single_origin", c.id, _places(c, statements), f"{c.outlets} outlets, one origin")
        for c in claims
        if c.kind == "fact" and c.status == "single_origin"
    ]


def _unsourced(claims: Sequence[Claim], statements: Mapping[str, Statement]) -> list[Gap]:
    return [
        Gap("no_source", c.id, _places(c, statements), f"{c.outlets} outlets, none names a source")
        for c in claims
        if c.kind == "fact"
        and c.outlets > 1
        and not any(statements[s].chain or statements[s].act for s in c.statements)
    ]


def _places(claim: Claim, statements: Mapping[str, Statement]) -> tuple[Passage, ...]:
    return tuple(Passage(s.document, s.start, s.end, s.part) for s in (statements[i] for i in claim.statements))
