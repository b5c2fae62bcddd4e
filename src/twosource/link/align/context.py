"""Context of a pair: how it stands among the other pairs of its sentences.

Comes in: candidate pairs of a story with their log-odds. Goes out: one row of numbers a pair, named in `NAMES`. A pair
that both sentences prefer, whose neighbours match too and which a third report supports is more likely the same claim.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from math import exp, nan

from twosource.link.align.units import Unit

NAMES = (
    "log_odds",
    "rank_best",
    "rank_worst",
    "margin_best",
    "margin_worst",
    "rivals",
    "before",
    "after",
    "support",
)
NONE = -9.0  # the log-odds of a pair that is no candidate
MOST_RIVALS = 64  # of one sentence that are looked at, the likeliest first

Pair = tuple[int, int]  # unit numbers, the smaller first


def rows(odds: Mapping[Pair, float], units: Sequence[Unit]) -> dict[Pair, list[float]]:
    """The context of every candidate pair, in the order of `NAMES`."""
    near = _near(odds)
    return {pair: _row(pair, odds, near, units) for pair in odds}


def _near(odds: Mapping[Pair, float]) -> dict[int, list[tuple[float, int]]]:
    """Each unit's candidates, the likeliest first."""
    found: defaultdict[int, list[tuple[float, int]]] = defaultdict(list)
    for (a, b), value in odds.items():
        found[a].append((value, b))
        found[b].append((value, a))
    return {u: sorted(held, key=lambda x: (-x[0], x[1]))[:MOST_RIVALS] for u, held in found.items()}


def _row(
    pair: Pair, odds: Mapping[Pair, float], near: Mapping[int, list[tuple[float, int]]], units: Sequence[Unit]
) -> list[float]:
    a, b = pair
    own = odds[pair]
    there = [v for v, u in near[a] if units[u].document == units[b].document and u != b]
    here = [v for v, u in near[b] if units[u].document == units[a].document and u != a]
    ranks = sorted((sum(v > own for v in there), sum(v > own for v in here)))
    margins = sorted((own - max(there, default=NONE), own - max(here, default=NONE)))
    return [
        own,
        float(ranks[0]),
        float(ranks[1]),
        margins[1],
        margins[0],
        sum(1 / (1 + exp(-v)) for v in (*there, *here)),
        _beside(pair, -1, odds, units),
        _beside(pair, 1, odds, units),
        _support(pair, near, units),
    ]


def _beside(pair: Pair, step: int, odds: Mapping[Pair, float], units: Sequence[Unit]) -> float:
    """The log-odds of the sentences before, or after, both; NaN at an edge of a document."""
    a, b = pair[0] + step, pair[1] + step
    if not (0 <= a < len(units) and 0 <= b < len(units)):
        return nan
    if units[a].document != units[pair[0]].document or units[b].document != units[pair[1]].document:
        return nan
    return odds.get((min(a, b), max(a, b)), NONE)


def _support(pair: Pair, near: Mapping[int, list[tuple[float, int]]], units: Sequence[Unit]) -> float:
    """The best sentence of a third document: the weaker of its two log-odds; NaN where there is no third candidate.

    A copy of one of the two lends no support.
    """
    a, b = pair
    apart, twins = {units[a].document, units[b].document}, {units[a].words, units[b].words}
    from_a = {u: v for v, u in near[a] if units[u].document not in apart and units[u].words not in twins}
    both = [min(v, from_a[u]) for v, u in near[b] if u in from_a]
    return max(both, default=nan)
