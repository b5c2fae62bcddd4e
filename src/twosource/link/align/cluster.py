"""Clusters: which statements of a story make one claim.

Comes in: statements and their alignments. Goes out: groups of statement ids, each statement in one. Statements join
from the likeliest pair downward, as long as the pairs that a join implies are likely on average and none of them is
forbidden, so that no chain of weak links makes a claim.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from twosource.link.components import components
from twosource.model.judged import Alignment
from twosource.model.said import Statement

IMPLIED = 0.45  # least mean likelihood of the pairs that a join implies; found on folds of the training events
UNKNOWN = 0.03  # likelihood of a pair that alignment had nothing to say about

Edge = tuple[str, str]


@dataclass(frozen=True, slots=True)
class _Links:
    """Alignments by pair of nodes; a node is a statement, or several that say the same in the same words."""

    same: Mapping[Edge, float]
    score: Mapping[Edge, float]
    never: frozenset[Edge]


def clusters(
    statements: Sequence[Statement], alignments: Iterable[Alignment], *, implied: float = IMPLIED
) -> tuple[tuple[str, ...], ...]:
    """Group a story's statements into claims.

    Args:
        statements: All statements of the story, in order of place.
        alignments: What alignment, or a person, said about pairs of them.
        implied: Least mean likelihood of the pairs that a join implies, 0 to 1.

    Returns:
        Groups of statement ids, each in order of place, the groups in order of their first; every statement in one.
    """
    order = {s.id: n for n, s in enumerate(statements)}
    known = [a for a in alignments if a.left in order and a.right in order]
    alike = [(a.left, a.right) for a in known if a.verdict == "same" and _is_verbatim(a)]
    nodes = {name: group[0] for group in components(order, alike) for name in group}
    links = _links(known, nodes)
    document = {nodes[s.id]: s.document for s in statements}
    joined = list(_joins(links, document, implied=implied))
    groups = components(order, [*alike, *joined])
    ordered = [tuple(sorted(group, key=order.__getitem__)) for group in groups]
    return tuple(sorted(ordered, key=lambda group: order[group[0]]))


def _is_verbatim(alignment: Alignment) -> bool:
    return any(reason.rule in ("verbatim", "decision") and reason.certain for reason in alignment.reasons)


def _links(alignments: Iterable[Alignment], nodes: Mapping[str, str]) -> _Links:
    same: dict[Edge, float] = {}
    score: dict[Edge, float] = {}
    never: set[Edge] = set()
    for a in alignments:
        edge = _edge(nodes[a.left], nodes[a.right])
        if edge[0] == edge[1]:
            continue
        score[edge] = max(score.get(edge, 0.0), a.score)
        if a.verdict == "different":
            never.add(edge)
        elif a.verdict == "same":
            same[edge] = max(same.get(edge, 0.0), a.score)
    return _Links(same, score, frozenset(never))


def _edge(left: str, right: str) -> Edge:
    return (left, right) if left < right else (right, left)


def _joins(links: _Links, document: Mapping[str, str], *, implied: float) -> Iterator[Edge]:
    """The pairs of nodes that join, the likeliest first."""
    group: dict[str, str] = {}
    members: defaultdict[str, list[str]] = defaultdict(list)
    for edge in sorted(links.same, key=lambda e: (-links.same[e], e)):
        left, right = (group.setdefault(n, n) for n in edge)
        for node in edge:
            members[group[node]] = members[group[node]] or [node]
        if left == right or edge in links.never:
            continue
        if _may_join(members[left], members[right], links, document, implied=implied):
            yield edge
            for node in members[right]:
                group[node] = left
            members[left] += members.pop(right)


def _may_join(
    left: Sequence[str], right: Sequence[str], links: _Links, document: Mapping[str, str], *, implied: float
) -> bool:
    edges = [_edge(a, b) for a in left for b in right]
    if any(edge in links.never for edge in edges):
        return False
    across = [links.score.get(e, UNKNOWN) for e in edges if document[e[0]] != document[e[1]] or e in links.score]
    return round(sum(across) / len(across), 3) >= implied if across else True
