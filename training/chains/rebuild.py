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
from itertools import product
from pathlib import Path

import numpy as np
from evaluate import chains
from numpy.typing import NDArray

from twosource.extract.attribution.weighing import Figures
from twosource.extract.attribution.whose import Evidence, Hand, Reading, Weights
from twosource.weights import folder

FOLDS = 10
PENALTY = 6.0  # of 1, 3, 6, 12: the best out of fold at like levels
LOOSE = 0.7  # weight of what was labelled by a name that stands in the sentence only in part
RARE = 4  # examples under which a figure is left out
ROUNDS = 30
# Levels tried out of fold, and what share of the writer's own items must stay right: what is told alone gets 88.0. A
# told level over 0.35 leaves out more of those who say it in plain words; an inner level of 0.45 or more gets fewer
# chains of two sources, one of 0.4 or less fewer of one.
LEVELS = ((0.3, 0.35), (0.375, 0.4, 0.425, 0.45), (0.425,))
LEAST_PLAIN = 87.7
PRONOUNS = frozenset({"he", "she", "they", "it", "his", "her", "their", "its", "i", "we", "you", "who", "them", "him"})

Matrix = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Example:
    """One source that may hold the stretch of one item."""

    figures: Figures
    told: bool  # an attribution says so
    right: bool
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
        for hand, figures in _offered(case):
            heads = case.reading.heads(hand)
            right = not heads.isdisjoint(gold)
            if not heads or (not case.whole and not right and heads <= PRONOUNS):
                continue  # who a pronoun stands for cannot be told where the source is named elsewhere
            weight = 1.0 if case.whole else LOOSE
            found.append(Example(figures, hand.attribution is not None, right, weight, case.item.document))
    return found


def _offered(case: Case) -> Iterator[tuple[Hand, Figures]]:
    for told, figures in case.evidence.told:
        yield case.reading.hand_of_told(told, 0.0), figures
    for holder, figures in case.evidence.held:
        yield case.reading.hand_of_holder(case.item.target, holder, 0.0), figures


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
    """Both models, with levels still to be chosen."""
    told, held = ([one for one in chosen if one.told == side] for side in (True, False))
    return Weights(fitted(told), fitted(held), 0.5, 0.5, 0.5)


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


def levels(made: Sequence[Case], folds: dict[str, int], weights: Sequence[Weights]) -> tuple[float, float, float]:
    """The levels under which most deeper chains are right, the writer's own items kept; of equals the higher."""
    best, chosen = (-1.0, -1.0), (0.5, 0.5, 0.5)
    for told, held, inner in product(*LEVELS):
        tried = [replace(w, least_told=told, least_held=held, least_inner=inner) for w in weights]
        found = figures(made, folds, tried)
        rank = (found["deeper"], found["all"])
        if found["length 1"] >= LEAST_PLAIN and rank >= best:
            best, chosen = rank, (told, held, inner)
    return chosen


def strict(made: Sequence[Case], folds: dict[str, int], weights: Sequence[Weights]) -> list[Weights]:
    """The folds' weights, each with the levels that are best on the other folds."""
    found: list[Weights] = []
    for k, one in enumerate(weights):
        others = [case for case in made if folds[case.item.document] != k]
        told, held, inner = levels(others, folds, weights)
        found.append(replace(one, least_told=told, least_held=held, least_inner=inner))
    return found


def main(arguments: list[str] | None = None) -> int:
    """Train, choose the levels, print the figures, write both files."""
    parser = argparse.ArgumentParser(description="Train the weights of whose.")
    parser.add_argument("data", type=Path, help="folder with chains/mpqa.jsonl")
    made = cases(parser.parse_args(arguments).data)
    offered = examples(made)
    documents = sorted({case.item.document for case in made})
    folds = {name: k % FOLDS for k, name in enumerate(documents)}
    blind = [trained([one for one in offered if folds[one.document] != k]) for k in range(FOLDS)]
    told, held, inner = levels(made, folds, blind)
    print(f"{len(offered)} sources offered; least told {told}, held {held}, inner {inner}")
    print("out of fold, levels too:", figures(made, folds, strict(made, folds, blind)))
    blind = [replace(w, least_told=told, least_held=held, least_inner=inner) for w in blind]
    print("out of fold:", figures(made, folds, blind))
    every = replace(trained(offered), least_told=told, least_held=held, least_inner=inner)
    _write(folder("whose") / "weights.json", asdict(every))
    _write(chains.FOLDS, {"documents": folds, "weights": [asdict(w) for w in blind]})
    return 0


def _write(path: Path, table: dict[str, object]) -> None:
    path.write_text(json.dumps(table, indent=0, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
