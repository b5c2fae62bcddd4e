"""A claim in, how it travelled out: for each origin the reports that print it, and from whose hands each has it."""

from dataclasses import dataclass

from twosource.model.derived import Claim, Group
from twosource.model.judged import Lineage, LineageKind
from twosource.model.said import Statement
from twosource.write.lookup import Lookup

_STRENGTH: tuple[LineageKind, ...] = ("copy", "version", "shared_wire", "partial", "credit", "quotes")


@dataclass(frozen=True, slots=True)
class Leaf:
    """One report at the end of a chain."""

    statement: Statement  # what it prints of the claim
    hands: tuple[str, ...]  # between the teller and the report, as printed, nearest the teller first
    depth: int  # how many reports of the same group it comes through
    taken: Lineage | None = None  # from which report, and how


@dataclass(frozen=True, slots=True)
class Branch:
    """One origin and the reports behind it."""

    group: Group
    leaves: tuple[Leaf, ...]  # a report that another takes from stands before it


def branches(lookup: Lookup, claim: Claim) -> tuple[Branch, ...]:
    """One branch a group, in the order of the groups."""
    return tuple(Branch(group, _leaves(lookup, group)) for group in claim.origins.groups)


def _leaves(lookup: Lookup, group: Group) -> tuple[Leaf, ...]:
    told = _one_a_report(lookup, group)
    taken = _taken(lookup, told)
    below: dict[str, list[str]] = {}
    for document in told:
        below.setdefault(taken[document].source if document in taken else "", []).append(document)
    leaves: list[Leaf] = []
    waiting = [(document, 0) for document in reversed(below.get("", []))]
    while waiting:
        document, depth = waiting.pop()
        statement = told[document]
        hands = () if document in taken else lookup.hands(statement)[1:]
        leaves.append(Leaf(statement, hands, depth, taken.get(document)))
        waiting.extend((one, depth + 1) for one in reversed(below.get(document, [])))
    return tuple(leaves)


def _one_a_report(lookup: Lookup, group: Group) -> dict[str, Statement]:
    """Report → the statement that shows it best: a telling before a copy, text before a headline."""
    told: dict[str, Statement] = {}
    for name in group.statements:
        statement = lookup.statements[name]
        held = told.get(statement.document)
        if held is None or _worth(statement) > _worth(held):
            told[statement.document] = statement
    return told


def _worth(statement: Statement) -> tuple[bool, bool, int]:
    return statement.telling, statement.part == "text", len(statement.chain)


def _taken(lookup: Lookup, told: dict[str, Statement]) -> dict[str, Lineage]:
    """Report → the strongest certain lineage to another report of the group, never in a circle."""
    taken: dict[str, Lineage] = {}
    rows = (one for document in told for one in lookup.lineage_from.get(document, ()))
    links = [one for one in rows if one.source in told and one.certain and one.kind in _STRENGTH]
    for link in sorted(links, key=lambda one: (_STRENGTH.index(one.kind), -one.share)):
        free = link.borrower not in taken and not _reaches(taken, link.source, link.borrower)
        if free and (not told[link.borrower].telling or link.kind == "credit"):
            taken[link.borrower] = link
    return taken


def _reaches(taken: dict[str, Lineage], start: str, goal: str) -> bool:
    here = start
    while here != goal and here in taken:
        here = taken[here].source
    return here == goal


def chain_in_words(lookup: Lookup, leaf: Leaf, origin: str) -> str:
    """“the coast guard → Halden Wire → d1 Halden Wire”, first teller first."""
    steps = [lookup.teller(lookup.origins[origin]), *(hand or "…" for hand in leaf.hands)]
    if leaf.taken:
        steps.append(f"{leaf.taken.source} {lookup.outlet(leaf.taken.source)}")
    document = leaf.statement.document
    return " → ".join([*steps, f"{document} {lookup.outlet(document)}"])
