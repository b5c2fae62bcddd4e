"""A claim in, its relations gathered out: one entry for each kind and other claim, the strongest kind first."""

from dataclasses import dataclass

from twosource.model.derived import Claim, Relation, RelationKind, RelationOn
from twosource.write.lookup import Lookup
from twosource.write.summary import relations_of

_ORDER: tuple[RelationKind, ...] = (
    "conflict", "denies", "update", "stronger", "bound", "narrower", "broader", "same", "possible", "related",
)  # fmt: skip
WEAK: tuple[RelationKind, ...] = ("same", "possible", "related")  # listed, and folded away
PAIRS = 3  # pairs of statements shown for one entry; the others are counted


@dataclass(frozen=True, slots=True)
class Gathered:
    """The relations of one kind between a claim and itself or one other."""

    kind: RelationKind
    on: RelationOn | None
    other: Claim | None  # None within the claim
    shown: tuple[Relation, ...]
    more: int  # relations not shown


def gathered(lookup: Lookup, claim: Claim) -> tuple[Gathered, ...]:
    """The relations of a claim by kind, by what they are about and by the other claim."""
    found: dict[tuple[RelationKind, RelationOn | None, str], list[Relation]] = {}
    for relation in relations_of(lookup, claim):
        found.setdefault((relation.kind, relation.on, lookup.partner(claim, relation)), []).append(relation)
    entries = [
        Gathered(kind, on, lookup.claims.get(other), tuple(held[:PAIRS]), max(0, len(held) - PAIRS))
        for (kind, on, other), held in found.items()
    ]
    return tuple(sorted(entries, key=_rank))


def _rank(entry: Gathered) -> tuple[int, int, int, str]:
    other = entry.other
    return (
        _ORDER.index(entry.kind),
        other.rank if other else -1,
        len(other.id) if other else 0,
        other.id if other else "",
    )
