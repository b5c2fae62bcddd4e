"""Clusters: which statements of a story make one claim.

Comes in: statements and their alignments. Goes out: groups of statement ids, every statement in one or more. Statements
join from the likeliest pair downward, as long as the pairs that a join implies are likely on average and none of them
is forbidden, so that no chain of weak links makes a claim. What is likely the same and could not join makes claims of
its own: a statement that tells two things stands in the claim of each (docs/decisions/0012).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from twosource.link.components import components
from twosource.model.judged import Alignment
from twosource.model.said import Statement

IMPLIED = 0.65  # least mean likelihood of the pairs that a join implies; found on folds of the training events
LEAST = 0.55  # least likelihood of any one of them; found with it
LAYERS = 6  # how often pairs are asked: what a join may not imply is asked again; a seventh time finds nothing more
SURE = ("verbatim", "toll", "decision")  # rules by which statements join before likelihoods are asked
UNKNOWN = 0.03  # likelihood of a pair that alignment had nothing to say about

Edge = tuple[str, str]


@dataclass(frozen=True, slots=True)
class _Links:
    """Alignments by pair of nodes; a node is a statement, or several that surely say the same."""

    same: Mapping[Edge, float]
    first: frozenset[Edge]  # of those, pairs that tell one figure
    score: Mapping[Edge, float]  # of nodes
    near: Mapping[Edge, float]  # of the sentences that nodes stand in
    sentence: Mapping[str, str]  # of each node
    document: Mapping[str, str]  # of each node
    never: frozenset[Edge]

    def likelihood(self, edge: Edge) -> float:
        """How likely two nodes share a claim; that of their sentences where their own was not asked."""
        known = self.score.get(edge)
        if known is None:
            known = self.near.get(_edge(self.sentence[edge[0]], self.sentence[edge[1]]))
        return UNKNOWN if known is None else known


def clusters(
    statements: Sequence[Statement],
    alignments: Iterable[Alignment],
    *,
    implied: float = IMPLIED,
    least: float = LEAST,
) -> tuple[tuple[str, ...], ...]:
    """Group a story's statements into claims.

    Args:
        statements: All statements of the story, in order of place.
        alignments: What alignment, or a person, said about pairs of them.
        implied: Least mean likelihood of the pairs that a join implies, 0 to 1.
        least: Least likelihood of any one of them.

    Returns:
        Groups of statement ids, each in order of place, the groups in order of their statements; every statement in one
        or more, no group within another.
    """
    order = {s.id: n for n, s in enumerate(statements)}
    known = [a for a in alignments if a.left in order and a.right in order]
    alike = [(a.left, a.right) for a in known if a.verdict == "same" and _is_sure(a)]
    nodes = {name: group[0] for group in components(order, alike) for name in group}
    links = _links(known, nodes, statements)
    found: list[frozenset[str]] = []
    for _ in range(LAYERS):
        apart = replace(links, same=_still_apart(links.same, found))
        joined = list(_joins(apart, implied=implied, least=least))
        if found and not joined:
            break
        touched = {node for edge in joined for node in edge}
        groups = map(frozenset, components(order, [*alike, *joined]))
        found += groups if not found else (group for group in groups if not touched.isdisjoint(group))
    ordered = [tuple(sorted(group, key=order.__getitem__)) for group in _outermost(found)]
    return tuple(sorted(ordered, key=lambda group: [order[name] for name in group]))


def _still_apart(same: Mapping[Edge, float], groups: Iterable[frozenset[str]]) -> dict[Edge, float]:
    """The pairs that no group holds yet."""
    homes = _homes(groups)
    return {edge: score for edge, score in same.items() if homes[edge[0]].isdisjoint(homes[edge[1]])}


def _outermost(groups: Sequence[frozenset[str]]) -> Iterator[frozenset[str]]:
    """The groups that no other one holds whole."""
    homes = _homes(groups)
    for number, group in enumerate(groups):
        around = frozenset.intersection(*(frozenset(homes[name]) for name in group))
        if not any(groups[other] > group or (groups[other] == group and other < number) for other in around):
            yield group


def _homes(groups: Iterable[Iterable[str]]) -> defaultdict[str, set[int]]:
    """The numbers of the groups that hold each statement."""
    homes: defaultdict[str, set[int]] = defaultdict(set)
    for number, names in enumerate(groups):
        for name in names:
            homes[name].add(number)
    return homes


def _is_sure(alignment: Alignment) -> bool:
    return any(reason.rule in SURE and reason.certain for reason in alignment.reasons)


def settled(alignments: Iterable[Alignment], groups: Iterable[Iterable[str]]) -> tuple[Alignment, ...]:
    """Alignments after clustering: what is the same and stays apart all the same is offered as possible."""
    homes = _homes(groups)
    return tuple(
        replace(a, verdict="possible") if a.verdict == "same" and homes[a.left].isdisjoint(homes[a.right]) else a
        for a in alignments
    )


def _links(alignments: Iterable[Alignment], nodes: Mapping[str, str], statements: Sequence[Statement]) -> _Links:
    same: dict[Edge, float] = {}
    score: dict[Edge, float] = {}
    near: dict[Edge, float] = {}
    never: set[Edge] = set()
    first: set[Edge] = set()
    sentence = {s.id: f"{s.document}/{s.part}/{s.sentence[0]}" for s in statements}
    for a in alignments:
        beside = _edge(sentence[a.left], sentence[a.right])
        near[beside] = max(near.get(beside, 0.0), a.score)
        edge = _edge(nodes[a.left], nodes[a.right])
        if edge[0] == edge[1]:
            continue
        score[edge] = max(score.get(edge, 0.0), a.score)
        if a.verdict == "different":
            never.add(edge)
        elif a.verdict == "same":
            same[edge] = max(same.get(edge, 0.0), a.score)
            first.update([edge] if any(reason.rule == "figure" for reason in a.reasons) else [])
    document = {s.id: s.document for s in statements}
    return _Links(same, frozenset(first), score, near, sentence, document, frozenset(never))


def _edge(left: str, right: str) -> Edge:
    return (left, right) if left < right else (right, left)


def _joins(links: _Links, *, implied: float, least: float) -> Iterator[Edge]:
    """The pairs of nodes that join: those that tell one figure before others, the likeliest first."""
    group: dict[str, str] = {}
    members: defaultdict[str, list[str]] = defaultdict(list)
    for edge in sorted(links.same, key=lambda e: (e not in links.first, -links.same[e], e)):
        left, right = (group.setdefault(n, n) for n in edge)
        for node in edge:
            members[group[node]] = members[group[node]] or [node]
        if left == right or edge in links.never:
            continue
        if _may_join(members[left], members[right], links, implied=implied, least=least):
            yield edge
            for node in members[right]:
                group[node] = left
            members[left] += members.pop(right)


def _may_join(left: Sequence[str], right: Sequence[str], links: _Links, *, implied: float, least: float) -> bool:
    edges = [_edge(a, b) for a in left for b in right]
    if any(edge in links.never for edge in edges):
        return False
    asked = [e for e in edges if links.document[e[0]] != links.document[e[1]] or e in links.score]
    return not asked or _are_likely(asked, links, implied, least)


def _are_likely(edges: Sequence[Edge], links: _Links, mean: float, least: float) -> bool:
    """Whether pairs are likely on average, and each of them."""
    across = [links.likelihood(edge) for edge in edges]
    return round(sum(across) / len(across), 3) >= mean and min(across) >= least
