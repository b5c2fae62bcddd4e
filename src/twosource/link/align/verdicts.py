"""Verdicts: from the likelihood of a pair of sentences to what their statements are to one another.

Comes in: a pair of units, how likely they are to share a claim, and the log-odds of their statements. Goes out:
`Alignment` values with the reasons. Precision first: what `forbidden` finds forbids the claim, whatever the likelihood.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from twosource.link.align.apart import compatible, figure_alone
from twosource.link.align.cluster import IMPLIED, LEAST
from twosource.link.align.context import Pair
from twosource.link.align.features import counts_same
from twosource.link.align.figured import same_figure
from twosource.link.align.forbidden import apart_in_the_same_words, forbids
from twosource.link.align.marks import Marks
from twosource.link.align.tolls import count, same_toll
from twosource.link.align.units import Story, Unit, normal, place
from twosource.model.judged import Alignment, Reason
from twosource.model.said import Gist, Statement

FEWEST_GAPS, FEWEST_TERMS = 3, 2  # of statements in the same words: shorter ones say the same of different things
MANY_TERMS = 5  # content words of which a statement may lack one that the other has
# likelihood under which a pair that shares a figure and no word is two claims: in the invented stories paraphrases lie
# above it, and other things mostly below
FIGURE_ALONE = 0.91
SAME_TERMS = 0.95  # least likelihood of two statements of the same content words
# least likelihood of two sentences that tell the same toll: of crime training events all 14 such pairs from 0 to 0.2
# share a claim; of one that tells a bound there are none to learn from
HEARD, HEARD_BOUND = 0.05, 0.15
SURE = 0.99  # likelihood of the same toll: all such pairs of the crime training events share a claim
Verdict = Literal["same", "possible", "related", "different"]


@dataclass(frozen=True, slots=True)
class Levels:
    """From which likelihood on a pair is what; found on folds of the training events (docs/concepts/alignment.md)."""

    same: float = 0.70
    possible: float = 0.33
    related: float = 0.15
    implied: float = IMPLIED  # see cluster.py
    least: float = LEAST
    second: float = 0.0  # log-odds from which a further pair of statements in the same sentences joins too


@dataclass(frozen=True, slots=True)
class Likely:
    """A pair of sentences, how likely they share a claim, and the log-odds of each pair of their statements."""

    pair: tuple[Unit, Unit]
    likelihood: float  # three places
    odds: NDArray[np.float32]


def judge(likely: Likely, story: Story, marks: Marks, *, levels: Levels) -> Iterator[Alignment]:
    """The alignments of two sentences: their best pair of statements, and further ones that match by themselves."""
    pair, likelihood, odds = likely.pair, likely.likelihood, likely.odds
    verdict = level(likelihood, levels)
    if verdict is None:
        return
    for rank, (s, t) in enumerate(_matched(odds)):
        if rank and (verdict != "same" or odds[s, t] < levels.second):
            return
        left, right = (story.statements[u.statements[n]] for u, n in zip(pair, (s, t), strict=True))
        forbidden = forbids(left, right, story, marks) or _doubts(left, right, likelihood, story, marks)
        reasons = (*forbidden, *agreements(left, right, pair))
        found: Verdict = "different" if forbidden else verdict
        score = likelihood
        figure = None if forbidden else same_figure(left, right, likelihood, story=story, quantities=marks.quantities)
        if figure is not None:
            found, score, reasons = "same", max(likelihood, levels.same), (figure, *reasons)
        if not forbidden and _same_terms(*(story.gists[u.statements[n]] for u, n in zip(pair, (s, t), strict=True))):
            found, score = "same", max(likelihood, SAME_TERMS)
        yield Alignment(left.id, right.id, found, score, reasons)


def _doubts(left: Statement, right: Statement, likelihood: float, story: Story, marks: Marks) -> tuple[Reason, ...]:
    """Why a pair that is not as good as certain is two claims: nothing but a figure is shared."""
    found = figure_alone(left, right, story, marks) if likelihood < FIGURE_ALONE else None
    return () if found is None else (found,)


def _same_terms(left: Gist, right: Gist) -> bool:
    """Whether two statements consist of the same content words: "Gate 4 was locked", "Gate 4 had been locked".

    Of many words one may have one more: "… on the roof", "… on the warehouse roof".
    """
    ours, theirs = {*left.terms}, {*right.terms}
    more = (ours <= theirs or theirs <= ours) and len(ours & theirs) >= MANY_TERMS
    return len(ours) >= FEWEST_GAPS and len(ours ^ theirs) <= more


def level(likelihood: float, levels: Levels) -> Verdict | None:
    """What a likelihood amounts to."""
    if likelihood >= levels.same:
        return "same"
    if likelihood >= levels.possible:
        return "possible"
    return "related" if likelihood >= levels.related else None


def _matched(odds: NDArray[np.float32]) -> list[tuple[int, int]]:
    """Statement pairs one to one, the likeliest first."""
    order = sorted(np.ndindex(odds.shape), key=lambda at: (-round(float(odds[at]), 3), at))
    found: list[tuple[int, int]] = []
    for s, t in order:
        if all(s != a and t != b for a, b in found):
            found.append((int(s), int(t)))
    return found


def agreements(a: Statement, b: Statement, pair: tuple[Unit, Unit]) -> tuple[Reason, ...]:
    """What the two have in common, for a reader: figures, names, quoted words, words."""
    left, right = pair
    evidence = (place(a), place(b))
    found = []
    if any(counts_same(q, r) and compatible(q, r) for q in left.quantities for r in right.quantities):
        found.append(Reason("figures", certain=False, evidence=evidence, detail="the same figure of the same thing"))
    if left.capitals & right.capitals:
        found.append(Reason("names", certain=False, evidence=evidence, detail="the same names"))
    if left.quote and right.quote and set(left.quote.split()) & set(right.quote.split()):
        found.append(Reason("quoted", certain=False, evidence=evidence, detail="quoted words in both"))
    return (*found, Reason("wording", certain=False, evidence=evidence, detail="alike in meaning, piece by piece"))


def verbatim(story: Story, marks: Marks) -> Iterator[Alignment]:
    """Statements of different documents in the same words, each with the one before it: copied, or quoted alike.

    They are two where two people by name say them, or where only the sentence of one is about another year.
    """
    last: dict[str, Statement] = {}
    for statement, gist in zip(story.statements, story.gists, strict=True):
        words = normal(story, statement)
        if words.count(" ") < FEWEST_GAPS or len(gist.terms) < FEWEST_TERMS:
            continue
        before = last.get(words)
        if before is not None and before.document != statement.document:
            evidence = (place(before), place(statement))
            reason = Reason("verbatim", certain=True, evidence=evidence, detail="the same words")
            apart = apart_in_the_same_words(before, statement, story, marks)
            yield Alignment(before.id, statement.id, "different" if apart else "same", 1.0, (*apart, reason))
        last[words] = statement


def same_tolls(story: Story, likely: Mapping[Pair, float], marks: Marks, *, levels: Levels) -> Iterator[Alignment]:
    """Pairs of statements that tell the same toll, in order of their sentences, where nothing forbids a claim."""
    told = {index: one for index, s in enumerate(story.statements) if (one := count(s, story))}
    for (a, b), likelihood in sorted(likely.items()):
        if likelihood < HEARD:
            continue
        for left, right in product(story.units[a].statements, story.units[b].statements):
            reason = same_toll(told[left], told[right], story) if left in told and right in told else None
            s, t = story.statements[left], story.statements[right]
            if reason is None or likelihood < (HEARD if reason.certain else HEARD_BOUND):
                continue
            if not forbids(s, t, story, marks):
                score = max(SURE if reason.certain else levels.same, likelihood)
                yield Alignment(s.id, t.id, "same", score, (reason,))
