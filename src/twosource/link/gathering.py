"""Gathering: in a folder of few, what average likeness left apart is asked group against group.

Comes in: the groups of a small set, the log odds of their pairs, the length of each document. Goes out: the groups,
some of them joined. Five reports of one event fall apart where each tells another side of it: the march, the arrests,
the decree that it was about. The mean of all pairs is low, and yet each report has its partner on the other side.
"""

import math
from collections.abc import Iterable, Mapping, Sequence

from twosource.link.likeness import SHORTEST
from twosource.link.linkage import Score

USUAL = 150.0  # content words of a side, of which its pairs' log odds are taken as they are
# log odds more that are asked for each e-fold of words: long reports of one event have room to show it, short ones have
# not. Of 499 invented events 0.8 in 100 stay in parts (8.0 without gathering), with 61.3 of 100 small folders of
# look-alike events right; at 0, with as many of those right, 5
LENGTH = 1.5

Pairs = Mapping[tuple[int, int], int]


def gather(
    groups: Iterable[Sequence[int]], scores: Iterable[Score], words: Sequence[float], *, bar: float, absent: int
) -> list[list[int]]:
    """Join the two groups of which one reaches the other best, again and again, while that is enough.

    Two documents that are each alone are not joined: all that is known of them is their one pair, and that was asked.

    Args:
        groups: document numbers; few, since every two are compared.
        scores: of pairs, each once, in thousandths of log odds.
        words: by document, content words.
        bar: the least reach, in log odds, of two sides of USUAL length.
        absent: what a pair without a score counts, in thousandths.

    Returns:
        Groups, each sorted, in order of their first document. Equals are joined in order of document.
    """
    held = {min(group): sorted(group) for group in groups}
    pairs = {(min(a, b), max(a, b)): score for a, b, score in scores}

    def surplus(a: int, b: int) -> float:
        """What two groups have over the bar, in thousandths."""
        shorter = min(sum(words[place] for place in held[name]) for name in (a, b))
        asked = bar + LENGTH * math.log(max(SHORTEST, shorter) / USUAL)
        return reach(held[a], held[b], pairs, absent) - round(asked * 1000)

    names = sorted(held)
    found = {(a, b): surplus(a, b) for a in names for b in names if a < b and len(held[a]) + len(held[b]) > 2}
    while found:
        (a, b), best = min(found.items(), key=lambda one: (-one[1], one[0]))
        if best < 0:
            break
        held[a] = sorted(held[a] + held.pop(b))
        found = {both: value for both, value in found.items() if not {a, b} & set(both)}
        found |= {both: surplus(*both) for both in ((min(a, name), max(a, name)) for name in held if name != a)}
    return [held[name] for name in sorted(held)]


def reach(left: Sequence[int], right: Sequence[int], pairs: Pairs, absent: int) -> int:
    """How well the members of one group find a partner in the other, in thousandths, rounded down.

    The mean, over a group's members, of the best pair that each has with the other group; of both ways the higher. A
    single report is so asked against the group, and not against each of its members.
    """

    def best(one: int, others: Sequence[int]) -> int:
        return max(pairs.get((min(one, other), max(one, other)), absent) for other in others)

    ways = ((left, right), (right, left))
    return max(sum(best(one, others) for one in members) // len(members) for members, others in ways)
