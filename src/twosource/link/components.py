"""Connected components: the only union-find of the house.

Comes in: node names, and edges between them. Goes out: the groups that the edges join, sorted, whatever order the nodes
and edges came in.
"""

from collections import defaultdict
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]


class Forest:
    """A growing union-find over names; the root of a set is its smallest name, so no order of joins shows."""

    __slots__ = ("_parent",)

    def __init__(self, nodes: Iterable[str] = ()) -> None:
        self._parent: dict[str, str] = {node: node for node in nodes}

    def find(self, node: str) -> str:
        """The smallest name in the node's set; an unknown node is added as a set of its own."""
        parent = self._parent
        root = parent.setdefault(node, node)
        while parent[root] != root:
            root = parent[root]
        while parent[node] != root:
            parent[node], node = root, parent[node]
        return root

    def join(self, left: str, right: str) -> bool:
        """Make the two nodes' sets one; whether they were two before."""
        low, high = sorted((self.find(left), self.find(right)))
        self._parent[high] = low
        return low != high

    def groups(self) -> tuple[tuple[str, ...], ...]:
        """Every set, its names sorted, the sets in order of their first name."""
        members: defaultdict[str, list[str]] = defaultdict(list)
        for node in self._parent:
            members[self.find(node)].append(node)
        return tuple(sorted(tuple(sorted(names)) for names in members.values()))


def components(nodes: Iterable[str], edges: Iterable[tuple[str, str]]) -> tuple[tuple[str, ...], ...]:
    """Group the nodes that edges join; nodes are in groups of their own otherwise.

    Edges may name nodes that `nodes` does not. Each group is sorted, and so are the groups.
    """
    forest = Forest(nodes)
    for left, right in edges:
        forest.join(left, right)
    return forest.groups()


def labels(size: int, first: Numbers, second: Numbers) -> Numbers:
    """`components` of numbers below `size`, for millions of edges: the lowest number of each one's group."""
    found = np.arange(size)
    while True:
        low = np.minimum(found[first], found[second])
        after = found.copy()
        np.minimum.at(after, first, low)
        np.minimum.at(after, second, low)
        np.minimum.at(after, found, after.copy())  # who stood for a group takes its group along
        after = after[after]
        if (after == found).all():
            return found
        found = after
