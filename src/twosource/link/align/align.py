"""Same-claim alignment of one story.

Comes in: a story's documents and what each says. Goes out: `Alignment` values between statements of different
documents. Candidates by cheap means, then late interaction of word pieces, then trees over surface features and the
pair's context, then rules that forbid. Every step is a pure function; the weights come with the package.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import exp

import numpy as np
from numpy.typing import NDArray

from twosource.link.align import candidates, context, features
from twosource.link.align.cluster import clusters, settled
from twosource.link.align.context import Pair
from twosource.link.align.encode import Weights, encode, weights
from twosource.link.align.forbidden import forbids
from twosource.link.align.late import Pieces, glance, log_odds, meet, shared
from twosource.link.align.marks import Marks
from twosource.link.align.trees import raw_scores
from twosource.link.align.units import Story, Unit, story
from twosource.link.align.verdicts import Levels, Likely, judge, same_tolls, verbatim
from twosource.model.document import Document
from twosource.model.judged import Alignment
from twosource.model.said import Gist, Said, Statement

ROUNDS = 6  # of parting what is forbidden; each parts at least one claim, and two are mostly enough
FAINT = -6.0  # log-odds under which a pair is no candidate; keeps 99 in 100 of the true pairs of the training events
FEWEST_WORDS = 6  # of a sentence that is known by its words: shorter ones stand in two reports by chance
UNLIKE = 0.35  # share of the pieces under which two sentences are not looked at closely; loses none of them


def align(
    documents: Sequence[Document],
    saids: Sequence[Said],
    *,
    levels: Levels | None = None,
    trained: Weights | None = None,
    pieces: Sequence[Pieces | None] | None = None,
) -> tuple[Alignment, ...]:
    """Align the statements of one story's documents.

    Args:
        documents: The story's documents, each with an id of its own.
        saids: What each says; ids of statements and marks are unique over all of them.
        levels: From which likelihood on a pair is the same, possibly the same, or related.
        trained: What the likelihoods come from; the package's own weights where not given.
        pieces: Each sentence's pieces, in order of the story's units, where they were encoded already.

    Returns:
        Alignments in order of place of their left, then right statement; scores are likelihoods to three places.
    """
    made = story(documents, saids)
    if len({u.document for u in made.units}) < 2:
        return ()
    known = trained or weights()
    close = compared(made, encode(made, known) if pieces is None else pieces, known)
    likely = likelihoods(made, close, known)
    return verdicts(made, saids, close, likely, levels=levels or Levels())


def verdicts(
    made: Story,
    saids: Iterable[Said],
    close: Mapping[Pair, "Close"],
    likely: Mapping[Pair, float],
    *,
    levels: Levels,
) -> tuple[Alignment, ...]:
    """From likelihoods of pairs of sentences to alignments of statements, in order of place."""
    marks = Marks.of(list(saids), made.documents)
    found = [
        alignment
        for (a, b), likelihood in sorted(likely.items())
        for alignment in judge(
            Likely((made.units[a], made.units[b]), likelihood, close[a, b].odds), made, marks, levels=levels
        )
    ]
    order = {s.id: n for n, s in enumerate(made.statements)}
    by_pair = {
        (x.left, x.right): x for x in (*found, *same_tolls(made, likely, marks, levels=levels), *verbatim(made, marks))
    }
    for _ in range(ROUNDS):
        ordered = [by_pair[pair] for pair in sorted(by_pair, key=lambda pair: (order[pair[0]], order[pair[1]]))]
        groups = clusters(made.statements, ordered, implied=levels.implied, least=levels.least)
        apart = _apart(groups, made, marks, by_pair)
        if not apart:
            break
        by_pair.update(apart)
    return settled(ordered, groups)


def _apart(
    groups: Iterable[Sequence[str]], made: Story, marks: Marks, known: Mapping[tuple[str, str], Alignment]
) -> dict[tuple[str, str], Alignment]:
    """Pairs that a claim would hold through others though something forbids them."""
    by_id = {s.id: s for s in made.statements}
    found: dict[tuple[str, str], Alignment] = {}
    for group in groups:
        for left, right in combinations(group, 2):
            before = known.get((left, right))
            if before is not None and (before.verdict == "different" or before.score == 1.0):
                continue
            a, b = by_id[left], by_id[right]
            reasons = forbids(a, b, made, marks) if _may_differ(a, b) else ()
            if reasons:
                found[left, right] = Alignment(left, right, "different", before.score if before else 0.0, reasons)
    return found


def _may_differ(a: Statement, b: Statement) -> bool:
    """Whether two statements of a claim are asked for what forbids it: of one report only those with two figures."""
    told = a.part == b.part and bool(a.quantities and b.quantities)
    return told or a.document != b.document or a.modality != b.modality


@dataclass(frozen=True, slots=True)
class Close:
    """How close two sentences are, statement by statement."""

    odds: NDArray[np.float32]  # log-odds of every pair of their statements
    best: tuple[int, int]  # the pair with the highest
    numbers: tuple[float, ...]  # what its pieces share (late.shared)

    @property
    def top(self) -> float:
        """The highest log-odds, three places."""
        return round(float(self.odds[self.best]), 3)


def compared(made: Story, pieces: Sequence[Pieces | None], known: Weights) -> dict[Pair, Close]:
    """Every candidate pair of units that is close enough to be looked at."""
    found: dict[Pair, Close] = {}
    for a, b in candidates.pairs(made.units, pieces, idf=made.idf):
        left, right = pieces[a], pieces[b]
        if left is None or right is None:
            continue
        met = meet(left, right)
        if glance(left, right, met) < UNLIKE:
            continue
        numbers = shared(left, right, met)
        odds = log_odds(numbers, known.network)
        s, t = np.unravel_index(int(np.argmax(np.round(odds, 3))), odds.shape)
        if odds[s, t] > FAINT:
            found[a, b] = Close(odds, (int(s), int(t)), tuple(round(float(x), 3) for x in numbers[s, t]))
    return found


def rows(made: Story, close: Mapping[Pair, Close]) -> dict[Pair, list[float]]:
    """All features of every candidate pair: what its pieces share, its context, its surface, its best statements."""
    around = context.rows({pair: held.top for pair, held in close.items()}, made.units)
    return {
        (a, b): [
            *held.numbers,
            *around[a, b],
            *features.row(made.units[a], made.units[b], idf=made.idf),
            *features.of_statements(_best(made, a, held.best[0]), _best(made, b, held.best[1]), idf=made.idf),
        ]
        for (a, b), held in close.items()
    }


def _best(made: Story, unit: int, at: int) -> tuple[Unit, Statement, Gist]:
    index = made.units[unit].statements[at]
    return made.units[unit], made.statements[index], made.gists[index]


def likelihoods(made: Story, close: Mapping[Pair, Close], known: Weights) -> dict[Pair, float]:
    """How likely each candidate pair shares a claim, three places."""
    if not close:
        return {}
    found = rows(made, close)
    pairs = sorted(found)
    scores = raw_scores(np.asarray([found[pair] for pair in pairs], dtype=np.float64), known.trees)
    likely = {pair: round(1 / (1 + exp(-float(score))), 3) for pair, score in zip(pairs, scores, strict=True)}
    return _as_printed_first(made.units, likely)


def _as_printed_first(units: Sequence[Unit], likely: Mapping[Pair, float]) -> dict[Pair, float]:
    """The same, where a sentence that an earlier report has in the same words is as likely as that one.

    So a copy of another day, to which "Tuesday" is another date, joins nothing that its original does not.
    """
    first: dict[tuple[str, ...], int] = {}
    for unit in units:
        first.setdefault(unit.words, unit.index)
    original = [first[unit.words] if len(unit.words) >= FEWEST_WORDS else unit.index for unit in units]
    found = {}
    for (a, b), score in likely.items():
        left, right = sorted((original[a], original[b]))
        found[a, b] = likely.get((left, right), score) if left != right else score
    return found
