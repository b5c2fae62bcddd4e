"""Candidates: which pairs of sentences are worth comparing.

Comes in: a story's units and their pieces. Goes out: pairs of units of different documents. A small story is compared
whole; in a large one each sentence keeps only the likeliest few, so that pairs grow with the text and not with its
square.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from heapq import nsmallest

import numpy as np

from twosource.link.align.context import Pair
from twosource.link.align.late import Pieces
from twosource.link.align.units import Unit

SMALL = 260  # units up to which a story is compared whole: about six reports
BY_WORDS, BY_MEANING = 14, 10  # of each unit in a larger story
MOST_BEARERS = 400  # units that bear a term; a term of more tells nothing apart
BLOCK = 512  # units compared at a time


def pairs(units: Sequence[Unit], pieces: Sequence[Pieces | None], *, idf: Mapping[str, float]) -> list[Pair]:
    """Pairs of unit numbers, the smaller first, in order; a unit that states nothing has none."""
    seen = [u for u in units if pieces[u.index] is not None and not u.bare]
    if len(seen) <= SMALL:
        return [(a.index, b.index) for n, a in enumerate(seen) for b in seen[n + 1 :] if a.document != b.document]
    return sorted(_by_words(seen, idf) | _by_meaning(seen, pieces))


def _by_words(units: Sequence[Unit], idf: Mapping[str, float]) -> set[Pair]:
    """For each unit those that share its rarest terms most."""
    bearers: defaultdict[str, list[int]] = defaultdict(list)
    for unit in units:
        for term in unit.terms:
            bearers[term].append(unit.index)
    document = {u.index: u.document for u in units}
    found: set[Pair] = set()
    for unit in units:
        scores: defaultdict[int, float] = defaultdict(float)
        for term in sorted(unit.terms):
            if len(bearers[term]) <= MOST_BEARERS:
                for other in bearers[term]:
                    scores[other] += idf[term] ** 2
        others = [(-round(s, 6), o) for o, s in scores.items() if document[o] != unit.document]
        found |= {(min(unit.index, o), max(unit.index, o)) for _, o in nsmallest(BY_WORDS, others)}
    return found


def _by_meaning(units: Sequence[Unit], pieces: Sequence[Pieces | None]) -> set[Pair]:
    """For each unit those whose mean vectors lie nearest."""
    index = np.asarray([u.index for u in units])
    owner = np.unique([u.document for u in units], return_inverse=True)[1]
    means = np.stack([held.mean for u in units if (held := pieces[u.index]) is not None])
    found: set[Pair] = set()
    for at in range(0, len(units), BLOCK):
        near = np.round(means[at : at + BLOCK] @ means.T, 4)
        near[owner[at : at + BLOCK, None] == owner[None, :]] = -2.0
        best = np.argsort(-near, axis=1, kind="stable")[:, :BY_MEANING]
        for row, chosen in enumerate(best):
            a = int(index[at + row])
            found |= {
                (min(a, int(b)), max(a, int(b))) for b in index[chosen] if near[row, np.searchsorted(index, b)] > 0
            }
    return found
