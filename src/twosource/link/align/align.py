"""Same-claim alignment of one story.

Comes in: a story's documents and what each says. Goes out: `Alignment` values between statements of different
documents. Candidates by cheap means, then late interaction of word pieces, then trees over surface features and the
pair's context, then rules that forbid. Every step is a pure function; the weights come with the package.
"""

from collections.abc import Mapping, Sequence
from math import exp

import numpy as np
from numpy.typing import NDArray

from twosource.link.align import candidates, context, features
from twosource.link.align.context import Pair
from twosource.link.align.encode import Weights, encode, weights
from twosource.link.align.late import Pieces, glance, log_odds, shared
from twosource.link.align.trees import raw_scores
from twosource.link.align.units import Story, story
from twosource.link.align.verdicts import Levels, Likely, Marks, judge, verbatim
from twosource.model.document import Document
from twosource.model.judged import Alignment
from twosource.model.said import Said

FAINT = -6.0  # log-odds under which a pair is no candidate; keeps 99 in 100 of the true pairs of the training events
UNLIKE = 0.35  # share of the pieces under which two sentences are not looked at closely; loses none of them


def align(
    documents: Sequence[Document],
    saids: Sequence[Said],
    *,
    levels: Levels | None = None,
    trained: Weights | None = None,
) -> tuple[Alignment, ...]:
    """Align the statements of one story's documents.

    Args:
        documents: The story's documents, each with an id of its own.
        saids: What each says; ids of statements and marks are unique over all of them.
        levels: From which likelihood on a pair is the same, possibly the same, or related.
        trained: What the likelihoods come from; the package's own weights where not given.

    Returns:
        Alignments in order of place of their left, then right statement; scores are likelihoods to three places.
    """
    made = story(documents, saids)
    if len({u.document for u in made.units}) < 2:
        return ()
    known = trained or weights()
    close = compared(made, encode(made, known), known)
    likely = likelihoods(made, {pair: round(float(odds.max()), 3) for pair, odds in close.items()}, known)
    marks = Marks({q.id: q for s in saids for q in s.quantities}, {a.id: a for s in saids for a in s.attributions})
    chosen = levels or Levels()
    found = [
        alignment
        for (a, b), likelihood in sorted(likely.items())
        for alignment in judge(
            Likely((made.units[a], made.units[b]), likelihood, close[a, b]), made, marks, levels=chosen
        )
    ]
    order = {s.id: n for n, s in enumerate(made.statements)}
    by_pair = {(x.left, x.right): x for x in (*found, *verbatim(made))}
    return tuple(by_pair[pair] for pair in sorted(by_pair, key=lambda pair: (order[pair[0]], order[pair[1]])))


def compared(made: Story, pieces: Sequence[Pieces | None], known: Weights) -> dict[Pair, NDArray[np.float32]]:
    """For every candidate pair the log-odds of each pair of their statements."""
    found: dict[Pair, NDArray[np.float32]] = {}
    for a, b in candidates.pairs(made.units, pieces, idf=made.idf):
        left, right = pieces[a], pieces[b]
        if left is None or right is None or glance(left, right) < UNLIKE:
            continue
        odds = log_odds(shared(left, right), known.network)
        if odds.max() > FAINT:
            found[a, b] = odds
    return found


def likelihoods(made: Story, odds: Mapping[Pair, float], known: Weights) -> dict[Pair, float]:
    """How likely each candidate pair shares a claim, three places."""
    if not odds:
        return {}
    around = context.rows(odds, made.units)
    pairs = sorted(odds)
    rows = [[*around[a, b], *features.row(made.units[a], made.units[b], idf=made.idf)] for a, b in pairs]
    scores = raw_scores(np.asarray(rows, dtype=np.float64), known.trees)
    return {pair: round(1 / (1 + exp(-float(score))), 3) for pair, score in zip(pairs, scores, strict=True)}
