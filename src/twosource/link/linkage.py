"""Average linkage over sparse scores: groups whose members are alike on average, whatever the order of the input.

Comes in: scores of pairs in whole thousandths. Goes out: groups of item numbers. Sums are whole numbers, so no order of
addition shows in an answer.
"""

import heapq
from collections.abc import Iterable

Score = tuple[int, int, int]  # (item, item, thousandths)


class _Groups:
    """Groups that grow; for each two that hold a scored pair, the sum of their scores and how many there are."""

    def __init__(self, size: int, absent: int, loose: Iterable[int]) -> None:
        self.members = {item: [item] for item in range(size)}
        self.links: dict[int, dict[int, tuple[int, int]]] = {item: {} for item in range(size)}
        self.absent = absent
        self.loose = set(loose)

    def mean(self, a: int, b: int) -> int:
        """Mean score between two groups, in thousandths, rounded down."""
        total, known = self.links[a][b]
        missing = len(self.members[a]) * len(self.members[b]) - known
        if missing and not (a in self.loose or b in self.loose):
            total, known = total + missing * self.absent, known + missing
        return total // known

    def are_many(self, a: int, b: int) -> bool:
        """Whether both groups have two members or more."""
        return len(self.members[a]) > 1 and len(self.members[b]) > 1

    def merge(self, a: int, b: int) -> None:
        """Make one group of two, named by the first."""
        self.members[a] += self.members.pop(b)
        if b in self.loose:
            self.loose.add(a)
        for other, (total, known) in self.links.pop(b).items():
            del self.links[other][b]
            if other != a:
                mine = self.links[a].get(other, (0, 0))
                self.links[a][other] = self.links[other][a] = (mine[0] + total, mine[1] + known)


def average_linkage(
    size: int, scores: Iterable[Score], *, join: tuple[int, int], absent: int, loose: Iterable[int] = ()
) -> list[list[int]]:
    """Join the two groups that are most alike on average, again and again, while that average is high enough.

    Args:
        size: items are numbered from 0.
        scores: of pairs, each once, in thousandths.
        join: the least mean of scores between two groups that are joined, in thousandths: where one of them is a single
            item, and where both have two items or more.
        absent: what a pair without a score counts.
        loose: items whose unscored pairs were never looked at; for their groups they do not count at all.

    Returns:
        Groups, each sorted, in order of their first item. Equal means are joined in order of item.
    """
    groups = _Groups(size, absent, loose)
    for a, b, score in scores:
        groups.links[a][b] = groups.links[b][a] = (score, 1)
    queue = [(-groups.mean(a, b), a, b) for a in range(size) for b in groups.links[a] if a < b]
    queue = [entry for entry in queue if -entry[0] >= join[False]]
    heapq.heapify(queue)
    while queue:
        negative, a, b = heapq.heappop(queue)
        if (
            b not in groups.links.get(a, {})
            or groups.mean(a, b) != -negative
            or -negative < join[groups.are_many(a, b)]
        ):
            continue
        groups.merge(a, b)
        for other in groups.links[a]:
            mean = groups.mean(a, other)
            if mean >= join[groups.are_many(a, other)]:
                heapq.heappush(queue, (-mean, min(a, other), max(a, other)))
    return sorted(sorted(members) for members in groups.members.values())
