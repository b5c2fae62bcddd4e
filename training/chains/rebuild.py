"""Train the weights of `whose`: who holds a stretch of text, learned from MPQA's nested sources.

    python -m training.chains.rebuild DATA

DATA is the folder with `chains/mpqa.jsonl` in it. Writes `src/twosource/weights/whose/weights.json`, trained on all,
and `training/chains/folds.json`: ten sets of weights, each blind to a tenth of the documents, with which
`evaluate/chains.py` scores them. Needs nothing but the project's own environment; about a minute on one core. Two
logistic models with a quadratic penalty, fitted by Newton's method: the same data give the same bytes.
"""

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from itertools import pairwise
from pathlib import Path

import numpy as np
from evaluate import chains
from numpy.typing import NDArray

from twosource.extract.attribution.choosing import chains as chains_of
from twosource.extract.attribution.choosing import of_chain, worth_trying
from twosource.extract.attribution.weighing import Figures
from twosource.extract.attribution.whose import Evidence, Hand, Reading, Weights
from twosource.weights import folder

FOLDS = 10
PENALTY = 6.0  # of 1, 3, 6, 12: the best out of fold at like levels
LOOSE = 0.3  # weight of what was labelled by a name that stands in the sentence only in part; of 0 to 1, the best
RARE = 4  # examples under which a figure is left out
ROUNDS = 30
CHAIN_PENALTY = 5.0  # of 3, 5, 8: no difference
# Weight of an item by its sources: there are 382 of none, 353 of one and 59 of two, and the likeliest chain is mostly a
# short one. All at one gets 8.5 in a hundred of the last right, 3.0 for them fewer of one source.
DEEPER = (1.0, 1.2, 2.5)
PRONOUNS = frozenset({"he", "she", "they", "it", "his", "her", "their", "its", "i", "we", "you", "who", "them", "him"})

Matrix = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Example:
    """One source that may hold the stretch of one item."""

    figures: Figures
    kind: str  # "told": an attribution says so; "held": somebody else holds it; "again": who tells it holds it too
    right: bool
    weight: float
    document: str


@dataclass(frozen=True, slots=True)
class Lesson:
    """The chains that the voices over one item's stretch could form."""

    chains: list[Figures]
    right: list[bool]
    weight: float
    document: str


@dataclass(frozen=True, slots=True)
class Case:
    """One item with what is known of it."""

    item: chains.Item
    whole: bool  # all its sources stand in the sentence
    reading: Reading
    evidence: Evidence


def cases(data: Path) -> list[Case]:
    """All items, those whose sources all stand in the sentence first."""
    read: dict[str, Reading] = {}
    found: list[Case] = []
    for whole in (True, False):
        for item in chains.load(data, whole=whole):
            reading = read.setdefault(item.parsed.text, Reading((item.parsed,)))
            found.append(Case(item, whole, reading, reading.evidence(item.target)))
    return found


def examples(made: Sequence[Case]) -> list[Example]:
    """Every source offered for every item, with whether the item's chain has it."""
    found: list[Example] = []
    for case in made:
        gold = frozenset(case.item.gold) if case.whole else _names(case.item.sources)
        weight = 1.0 if case.whole else LOOSE
        for kind, hand, figures in _offered(case):
            heads = case.reading.heads(hand)
            right = not heads.isdisjoint(gold)
            if not heads or (not case.whole and not right and heads <= PRONOUNS):
                continue  # who a pronoun stands for cannot be told where the source is named elsewhere
            found.append(Example(figures, kind, right, weight, case.item.document))
        found.extend(_again(case, weight))
    return found


def _offered(case: Case) -> Iterator[tuple[str, Hand, Figures]]:
    own = {holder for holder, _, _ in case.evidence.again}
    for told, figures in case.evidence.told:
        yield "told", case.reading.hand_of_told(told, 0.0), figures
    for holder, figures in case.evidence.held:
        if holder not in own:
            yield "held", case.reading.hand_of_holder(case.item.target, holder, 0.0), figures


def _again(case: Case, weight: float) -> Iterator[Example]:
    """Who tells it and may hold it as well: right where the chain has one twice running."""
    sources = case.item.gold if case.whole else case.item.sources
    twice = frozenset(a for a, b in pairwise(sources) if a == b)
    names = twice if case.whole else _names(sorted(twice))
    for holder, told, figures in case.evidence.again:
        heads = case.reading.heads(case.reading.hand_of_holder(case.item.target, holder, 0.0, teller=told))
        right = bool(twice) and (not heads.isdisjoint(names) or (not case.whole and heads <= PRONOUNS))
        yield Example(figures, "again", right, weight, case.item.document)


def _names(sources: Sequence[str]) -> frozenset[str]:
    """Words by which sources may be told that the sentence does not name in full: the names in them, and the last."""
    words = [re.findall(r"[\w'-]+", source) for source in sources]
    named = [w.lower() for each in words for w in each if len(w) > 2 and w[0].isupper()]
    return frozenset([*named, *(each[-1].lower() for each in words if each)])


def fitted(chosen: Sequence[Example]) -> dict[str, float]:
    """Coefficients by figure, "" the constant, in the figures' own units."""
    counts = Counter(name for one in chosen for name in one.figures)
    names = sorted(name for name, n in counts.items() if n >= RARE)
    at = {name: k for k, name in enumerate(names, start=1)}
    rows = np.zeros((len(chosen), len(names) + 1))
    rows[:, 0] = 1
    for r, one in enumerate(chosen):
        for name in one.figures.keys() & at.keys():
            rows[r, at[name]] = one.figures[name]
    scale = np.maximum(np.abs(rows).max(axis=0), 1e-9)
    right = np.array([float(one.right) for one in chosen])
    found = _newton(rows / scale, right, np.array([one.weight for one in chosen])) / scale
    kept = {name: round(float(found[k]), 3) for name, k in [("", 0), *at.items()]}
    return {name: value for name, value in kept.items() if value}


def _newton(rows: Matrix, right: Matrix, weight: Matrix) -> Matrix:
    found: Matrix = np.zeros(rows.shape[1])
    penalty = np.full(rows.shape[1], PENALTY)
    penalty[0] = 1e-6
    for _ in range(ROUNDS):
        share = 1 / (1 + np.exp(-np.clip(rows @ found, -30, 30)))
        slope = rows.T @ (weight * (right - share)) - penalty * found
        curve = (rows.T * (weight * share * (1 - share))) @ rows + np.diag(penalty)
        step = np.linalg.solve(curve, slope)
        found += step
        if np.abs(step).max() < 1e-6:
            break
    return found


def trained(chosen: Sequence[Example]) -> Weights:
    """The three models of single voices; how they form a chain is still to be learned."""
    told, held, again = (fitted([one for one in chosen if one.kind == kind]) for kind in ("told", "held", "again"))
    return Weights(told, held, again, {})


def lessons(made: Sequence[Case], folds: dict[str, int], weights: Sequence[Weights]) -> list[Lesson]:
    """The chains that every whole item's voices could form, each voice weighed by weights blind to its document."""
    found: list[Lesson] = []
    for case in made:
        if case.whole:
            voices, _ = case.reading.voices(case.item.target, case.evidence, weights[folds[case.item.document]])
            tried = worth_trying(voices)
            formed = list(chains_of(tried))
            right = [chains.same(case.item.gold, tuple(v.names for v in chain if v.names)) for chain in formed]
            weight = DEEPER[min(len(case.item.gold), len(DEEPER) - 1)]
            if any(right):
                found.append(Lesson([of_chain(c, tried) for c in formed], right, weight, case.item.document))
    return found


def fitted_chain(chosen: Sequence[Lesson]) -> dict[str, float]:
    """Coefficients under which the right chains are likeliest among those their voices could form."""
    names = sorted({name for one in chosen for figures in one.chains for name in figures})
    tables = [np.array([[figures.get(name, 0.0) for name in names] for figures in one.chains]) for one in chosen]
    found: Matrix = np.zeros(len(names))
    for _ in range(ROUNDS):
        slope, curve = -CHAIN_PENALTY * found, CHAIN_PENALTY * np.eye(len(names))
        for rows, one in zip(tables, chosen, strict=True):
            share = np.exp(rows @ found - (rows @ found).max())
            share /= share.sum()
            wanted = share * one.right / (share * one.right).sum()
            mean = share @ rows
            slope += one.weight * (wanted @ rows - mean)
            curve += one.weight * ((rows.T * share) @ rows - np.outer(mean, mean))
        step = np.linalg.solve(curve, slope)
        found += step * min(1.0, 2 / max(1e-9, float(np.abs(step).max())))
        if np.abs(step).max() < 1e-6:
            break
    return {name: value for name, v in zip(names, found, strict=True) if (value := round(float(v), 3))}


def figures(made: Sequence[Case], folds: dict[str, int], weights: Sequence[Weights]) -> dict[str, float]:
    """Percent right by length, each item asked with weights blind to its document."""
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for case in made:
        if case.whole:
            hands = case.reading.answer(case.item.target, case.evidence, weights[folds[case.item.document]])
            found = chains.known(case.reading, hands)
            length = len(case.item.gold) + 1
            for name in ("all", f"length {length}", *(["deeper"] if length > 1 else [])):
                total[name] += 1
                right[name] += chains.same(case.item.gold, found)
    return {name: round(100 * right[name] / n, 1) for name, n in sorted(total.items())}


def main(arguments: list[str] | None = None) -> int:
    """Train, choose the levels, print the figures, write both files."""
    parser = argparse.ArgumentParser(description="Train the weights of whose.")
    parser.add_argument("data", type=Path, help="folder with chains/mpqa.jsonl")
    made = cases(parser.parse_args(arguments).data)
    offered = examples(made)
    documents = sorted({case.item.document for case in made})
    folds = {name: k % FOLDS for k, name in enumerate(documents)}
    blind = [trained([one for one in offered if folds[one.document] != k]) for k in range(FOLDS)]
    learned = lessons(made, folds, blind)
    print(f"{len(offered)} sources offered, {len(learned)} items whose chain can be formed")
    blind = [
        replace(w, chain=fitted_chain([one for one in learned if folds[one.document] != k]))
        for k, w in enumerate(blind)
    ]
    print("out of fold:", figures(made, folds, blind))
    every = replace(trained(offered), chain=fitted_chain(learned))
    _write(folder("whose") / "weights.json", asdict(every))
    _write(chains.FOLDS, {"documents": folds, "weights": [asdict(w) for w in blind]})
    return 0


def _write(path: Path, table: dict[str, object]) -> None:
    path.write_text(json.dumps(table, indent=0, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
