"""A dossier and a claim in, why the claim counts as it does out: in words, every reason with its passage and place."""

from collections.abc import Iterator

from twosource.model.derived import Claim, Dossier, Gap, Group
from twosource.model.judged import Reason
from twosource.model.said import Statement
from twosource.model.span import Passage
from twosource.write.hands import branches, chain_in_words
from twosource.write.lookup import Lookup, look_up
from twosource.write.reasons import beside, merged
from twosource.write.relations import Gathered, gathered
from twosource.write.summary import interval
from twosource.write.visible import one_line
from twosource.write.words import day, number, word


class UnknownClaimError(LookupError):
    """The dossier has no claim of that id; the message names those it has."""


def explain(dossier: Dossier, claim_id: str) -> str:
    """Why these origins: plain text, a newline at the end.

    Raises:
        UnknownClaimError: no claim has that id.
    """
    lookup = look_up(dossier)
    claim = lookup.claims.get(claim_id)
    if claim is None:
        raise UnknownClaimError(f"this dossier has no claim {claim_id!r}; {_those_it_has(dossier)}")
    return "\n".join(_lines(lookup, claim)).rstrip() + "\n"


def _those_it_has(dossier: Dossier) -> str:
    ids = [claim.id for claim in dossier.claims]
    return f"it has {ids[0]} to {ids[-1]}" if ids else "it has none"


def _lines(lookup: Lookup, claim: Claim) -> Iterator[str]:
    status = word("status", claim.status)
    counted = f"{interval(claim.origins)} in {number(claim.outlets, 'outlet')}"
    yield f"{claim.id}  {claim.kind}, {status.label}: {counted}"
    lead = lookup.statements[claim.lead]
    yield f"“{one_line(lookup.excerpt(lead))}”  {_place(lookup, lead)}"
    yield ""
    yield status.why
    if claim.origins.circular:
        yield word("rule", "circle").why
    for rank, group in enumerate(claim.origins.groups, 1):
        yield ""
        yield from _group(lookup, claim, group, rank)
    yield from _headed("What would change this count", _reasons(lookup, claim.origins.uncertain))
    yield from _headed("Relations", (line for one in gathered(lookup, claim) for line in _relation(lookup, one)))
    gaps = (gap for gap in lookup.dossier.gaps if gap.claim == claim.id)
    yield from _headed("Gaps", (line for gap in gaps for line in _gap(lookup, gap)))


def _headed(title: str, lines: Iterator[str]) -> Iterator[str]:
    told = list(lines)
    if told:
        yield from ("", title, *told)


def _group(lookup: Lookup, claim: Claim, group: Group, rank: int) -> Iterator[str]:
    origin = lookup.origins[group.origin]
    known = "identified" if origin.identified else "not identified"
    people = f", {origin.count} people" if origin.count > 1 else ""
    yield f"Origin {rank}: “{one_line(lookup.teller(origin))}” ({word('source', origin.kind).label}, {known}{people})"
    leaves = {leaf.statement.id: leaf for leaf in branches(lookup, claim)[rank - 1].leaves}
    for name in group.statements:
        yield from _statement(lookup, claim, lookup.statements[name])
        if name in leaves:
            yield f"      way: {one_line(chain_in_words(lookup, leaves[name], group.origin))}"
    if group.why:
        yield "  Why they stand on this origin:"
        yield from _reasons(lookup, group.why)


def _statement(lookup: Lookup, claim: Claim, statement: Statement) -> Iterator[str]:
    when = day(lookup.documents[statement.document].published) or "no date"
    copied = "" if statement.telling else ", a copy: adds no teller"
    carried = ", source carried on in the paragraph" if statement.inherited else ""
    others = lookup.also(statement.id, claim.id)
    also = f", also in {', '.join(others)}" if others else ""
    yield f"  {one_line(lookup.outlet(statement.document))}, {when}, {_place(lookup, statement)}{copied}{carried}{also}"
    yield f"      “{one_line(lookup.words(statement))}”"


def _reasons(lookup: Lookup, reasons: tuple[Reason, ...]) -> Iterator[str]:
    for reason in merged(reasons):
        rule = word("rule", reason.rule)
        certain = "" if reason.certain else ", uncertain"
        yield f"   - {rule.label}{certain}: {one_line(reason.detail) or rule.why}"
        yield from _evidence(lookup, reason.evidence)


def _relation(lookup: Lookup, entry: Gathered) -> Iterator[str]:
    about = f", on {entry.on}" if entry.on else ""
    other = f", with {entry.other.id}" if entry.other else ""
    for relation in entry.shown:
        sides = " and ".join(_place(lookup, lookup.statements[one]) for one in relation.between)
        yield f"   - {word('relation', entry.kind).label}{about}{other}: {one_line(relation.detail)} ({sides})"
        yield from _evidence(lookup, relation.evidence)
    if entry.more:
        yield f"     and {number(entry.more, 'more pair')} of statements"


def _gap(lookup: Lookup, gap: Gap) -> Iterator[str]:
    kind = word("gap", gap.kind)
    detail = one_line(beside(gap)) or ("" if gap.evidence else kind.why)
    yield f"   - {kind.label}{': ' if detail else ''}{detail}"
    yield from _evidence(lookup, gap.evidence)


def _evidence(lookup: Lookup, passages: tuple[Passage, ...]) -> Iterator[str]:
    for passage in passages:
        where = lookup.place(passage.document, passage.start, passage.end, passage.part)
        yield f"       “{one_line(lookup.quote(passage))}”  {where}"


def _place(lookup: Lookup, statement: Statement) -> str:
    return lookup.place(statement.document, statement.start, statement.end, statement.part)
