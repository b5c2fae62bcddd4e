"""A story in, what an editor needs first out: the counts, the sentence that matters, the order of the claims."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from twosource.model.derived import Claim, Origins, Relation, Status
from twosource.model.document import Document
from twosource.write.lookup import Lookup
from twosource.write.words import number

Band = Literal["conflict", "single_origin", "undetermined", "corroborated", "one_report", "utterance"]
BANDS: tuple[Band, ...] = ("conflict", "single_origin", "undetermined", "corroborated", "one_report", "utterance")
SHARED: tuple[Status, ...] = ("corroborated", "single_origin", "undetermined")
AGAINST = ("conflict", "denies")  # relations of which both sides cannot be right


@dataclass(frozen=True, slots=True)
class Counts:
    """How many of what a story holds."""

    reports: int
    corroborated: int  # facts in two reports or more
    single_origin: int  # the same
    undetermined: int  # the same
    one_report: int  # facts in one report only
    utterances: int  # all
    utterances_shared: int  # in two reports or more
    disputed: int  # facts that a report contradicts
    gaps: int
    nameless: int = 0  # reports that name no outlet

    @property
    def shared(self) -> int:
        """Facts in two reports or more."""
        return self.corroborated + self.single_origin + self.undetermined


def claims_of(lookup: Lookup, story: str) -> tuple[Claim, ...]:
    """The claims of a story, in order of id."""
    return tuple(claim for claim in lookup.dossier.claims if claim.story == story)


def count(lookup: Lookup, story: str) -> Counts:
    """Count a story."""
    claims = claims_of(lookup, story)
    facts = [claim for claim in claims if claim.kind == "fact"]
    said = [claim for claim in claims if claim.kind == "utterance"]
    by_status = {status: sum(claim.status == status for claim in facts) for status in (*SHARED, "one_report")}
    return Counts(
        reports=len(lookup.stories[story].documents),
        corroborated=by_status["corroborated"],
        single_origin=by_status["single_origin"],
        undetermined=by_status["undetermined"],
        one_report=by_status["one_report"],
        utterances=len(said),
        utterances_shared=sum(claim.status != "one_report" for claim in said),
        disputed=sum(band(lookup, claim) == "conflict" for claim in facts),
        gaps=sum(belongs(lookup, story, gap.story, gap.claim) for gap in lookup.dossier.gaps),
        nameless=sum(_is_nameless(lookup.documents[name]) for name in lookup.stories[story].documents),
    )


def _is_nameless(document: Document) -> bool:
    """Whether a report counts as an outlet of its own: it names none and is no later version of another."""
    return not document.publisher and not document.version_of


def belongs(lookup: Lookup, story: str, named: str, claim: str | None = None) -> bool:
    """Whether a gap or check is this story's: by its own word, by its claim, or because there is one story only."""
    if named:
        return named == story
    if claim:
        return lookup.claims[claim].story == story
    return len(lookup.stories) == 1


def headline(counts: Counts) -> str:
    """The sentence that matters: facts in two reports or more by what stands behind them, and the disagreements."""
    disputed = f" Reports disagree on {number(counts.disputed, 'fact')}." if counts.disputed else ""
    if not counts.shared:
        return f"No fact is in two reports or more.{disputed}"
    parts = []
    if counts.corroborated:
        parts.append(f"{counts.corroborated:,} corroborated")
    if counts.single_origin:
        parts.append(f"{counts.single_origin:,} {'rests' if counts.single_origin == 1 else 'rest'} on one origin")
    if counts.undetermined:
        parts.append(f"{counts.undetermined:,} undetermined (perhaps one origin, perhaps more)")
    verb = "fact is" if counts.shared == 1 else "facts are"
    return f"{counts.shared:,} {verb} in two reports or more: {', '.join(parts)}.{disputed}"


def besides(counts: Counts) -> str:
    """What the headline leaves out."""
    parts = [number(counts.one_report, "fact") + " in one report only"] if counts.one_report else []
    if counts.utterances:
        parts.append(number(counts.utterances, "utterance") + f", {counts.utterances_shared:,} in two reports or more")
    if counts.gaps:
        parts.append(number(counts.gaps, "gap"))
    told = f"Besides: {'; '.join(parts)}." if parts else ""
    return " ".join(filter(None, (told, _nameless(counts))))


def _nameless(counts: Counts) -> str:
    """Said once: why there may be more outlets than names of outlets."""
    if not counts.nameless:
        return ""
    each = "it counts" if counts.nameless == 1 else "each of them counts"
    return f"No outlet is named in {number(counts.nameless, 'report')}: {each} as an outlet of its own."


def tolls(lookup: Lookup, story: str) -> str:
    """How many the story's reports tell killed and injured, and how many of them tell it; "" where none is told."""
    reports = len(lookup.stories[story].documents)
    parts = []
    for toll in (one for one in lookup.dossier.tolls if one.story == story):
        by = sum(told.low == toll.low and bool(told.evidence) for told in toll.reported)
        least = "at least " if toll.high is None else ""
        told = f"{least}{toll.low:,.0f} (told by {by:,} of {number(reports, 'report')})" if toll.low else "none told"
        parts.append(f"{toll.kind}: {told}")
    joined = "; ".join(parts)
    return f"{joined[0].upper()}{joined[1:]}." if joined else ""


def relations_of(lookup: Lookup, claim: Claim) -> tuple[Relation, ...]:
    """The relations of a claim: within it, then with other claims."""
    return claim.relations + lookup.relations_of.get(claim.id, ())


def band(lookup: Lookup, claim: Claim) -> Band:
    """Where a claim stands on the page."""
    if claim.kind == "utterance":
        return "utterance"
    if any(relation.kind in AGAINST for relation in relations_of(lookup, claim)):
        return "conflict"
    return claim.status


def banded(lookup: Lookup, story: str) -> tuple[tuple[Band, tuple[Claim, ...]], ...]:
    """The claims by band, each band with what is printed most first; claims that disagree stand together."""
    claims = claims_of(lookup, story)
    found: dict[Band, list[Claim]] = {name: [] for name in BANDS}
    for claim in claims:
        found[band(lookup, claim)].append(claim)
    ranked = {name: sorted(found[name], key=_weight) for name in BANDS}
    ranked["conflict"] = _together(lookup, ranked["conflict"])
    return tuple((name, tuple(ranked[name])) for name in BANDS if ranked[name])


def _weight(claim: Claim) -> tuple[int, int, int, int, str]:
    """The order that was derived, if any; else what is printed most."""
    return claim.rank, -claim.outlets, -claim.tellings, len(claim.id), claim.id


def _together(lookup: Lookup, claims: Sequence[Claim]) -> list[Claim]:
    """Each claim followed by those it disagrees with, depth first; a claim once only."""
    known = {claim.id: claim for claim in claims}
    ordered: dict[str, Claim] = {}
    for claim in claims:
        waiting = [claim]
        while waiting:
            here = waiting.pop()
            if here.id not in ordered:
                ordered[here.id] = here
                partners = {other.id: other for other in _partners(lookup, here, known)}
                waiting.extend(sorted(partners.values(), key=_weight, reverse=True))
    return list(ordered.values())


def _partners(lookup: Lookup, claim: Claim, known: dict[str, Claim]) -> list[Claim]:
    against = (one for one in lookup.relations_of.get(claim.id, ()) if one.kind in AGAINST)
    ids = (lookup.claim_of.get(statement, "") for relation in against for statement in relation.between)
    return [known[one] for one in ids if one in known and one != claim.id]


def interval(origins: Origins) -> str:
    """“1 origin”, “1–3 origins”."""
    if origins.min == origins.max:
        return number(origins.min, "origin")
    return f"{origins.min}–{origins.max} origins"


def interval_why(origins: Origins) -> str:
    """What the interval means for this claim, in words."""
    tellers = [f"At least {number(origins.min, 'independent origin')}, at most {origins.max}."]
    if origins.min == origins.max:
        tellers = [f"{number(origins.min, 'independent origin')} after copies and relays are followed back."]
    if origins.circular:
        tellers.append("The reports credit only each other.")
    return " ".join(tellers)
