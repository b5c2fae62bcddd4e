"""Train the trees that decide on a pair of sentences, over features that the run itself computes.

usage: python -m training.alignment.trees DATA FOLDS CACHE OUT

FOLDS holds fold0, fold1, … as export.py writes them: the events of fold k, marked and invented ones too, are read with
the encoder that has not seen them. CACHE keeps what extraction found. OUT: trees.npz. Prints figures of folds by event,
by group, and of dev. Also writes fold{k}/trees.npz, trained on the other folds' events, for `evaluate.claims --train`.
"""

import sys
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from evaluate import claims
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingClassifier
from training.alignment import invented, labelled
from training.alignment.prepare import touched

from twosource.link.align.align import compared, rows
from twosource.link.align.encode import Weights, encode, weights
from twosource.link.align.units import story

INNER, SEEDS = 5, 2
GROUPS = ("t", "x", "campaign", "crime", "e")  # annotated political and crime, marked political and crime, dev
INVENTED = 0.5  # what a pair of an invented event counts beside one of a real event; 1 is as good but for crime events


@dataclass
class Rows:
    """One event's candidate pairs."""

    name: str
    fold: int  # -1 for dev
    x: NDArray[np.float64]
    y: NDArray[np.float64]
    gold: int  # sentence pairs that share a claim
    weight: float = 1.0  # of each pair


def load(one: claims.Event, fold: int, trained: Weights, cache: Path) -> Rows:
    """An event's pairs with all features and whether they share a claim."""
    made = story(one.documents, claims.extracted(one, cache))
    found = rows(made, compared(made, encode(made, trained), trained))
    keys, gold = [touched(u, one) for u in made.units], one.gold
    pairs = sorted(found)
    y = [any((min(p, q), max(p, q)) in gold for p in keys[a] for q in keys[b]) for a, b in pairs]
    return Rows(one.name, fold, np.array([found[p] for p in pairs]), np.array(y, dtype=np.float64), len(gold))


def fit(chosen: list[Rows], seed: int) -> HistGradientBoostingClassifier:
    """Train one set of trees."""
    x, y = np.vstack([r.x for r in chosen]), np.concatenate([r.y for r in chosen])
    x[:, np.isnan(x).all(axis=0)] = 0.0  # a feature that no event has tells nothing
    made = HistGradientBoostingClassifier(
        max_iter=260,
        learning_rate=0.06,
        max_leaf_nodes=16,
        min_samples_leaf=25,
        l2_regularization=2.0,
        max_features=0.4,
        random_state=seed,
        early_stopping=False,
    )
    return made.fit(x, y, sample_weight=np.concatenate([np.full(len(r.y), r.weight) for r in chosen]))


def figures(scored: list[tuple[float, float]], total: int) -> str:
    """Average precision, best F1, and recall at two precisions."""
    tp = best = at = r87 = t87 = r90 = ap = 0.0
    for n, (p, y) in enumerate(sorted(scored, key=lambda s: -s[0]), 1):
        tp += y
        precision, recall = tp / n, tp / total
        ap += precision * y / total
        f = 2 * precision * recall / (precision + recall) if tp else 0
        if f > best:
            best, at = f, p
        if precision >= 0.87 and n > 20:
            r87, t87 = recall, p
        if precision >= 0.9 and n > 20:
            r90 = recall
    return f"AP {ap:.3f} F1 {best:.3f} @{at:.2f} R@P87 {r87:.3f} @{t87:.2f} R@P90 {r90:.3f}"


def likely(models: list[HistGradientBoostingClassifier], r: Rows) -> NDArray[np.float64]:
    """The mean likelihood of every pair."""
    return np.asarray(np.mean([m.predict_proba(r.x)[:, 1] for m in models], axis=0))


@dataclass
class Material:
    """What trees are trained and tried on."""

    parts: dict[int, Weights]  # of each fold, the encoder that has not seen it
    real: list[tuple[claims.Event, Rows]]  # annotated and marked: each is scored by trees that have not seen it
    invented: list[Rows]
    dev: list[tuple[claims.Event, Rows]]


def material(data: Path, folds: Path, cache: Path) -> Material:
    """All events with their pairs; of folds that are absent, none."""
    parts = {int(p.name[4:]): weights(p) for p in sorted(folds.glob("fold*/")) if (p / "encoder.onnx").is_file()}

    def loaded(events: Iterable[claims.Event]) -> list[tuple[claims.Event, Rows]]:
        chosen = [(n % 3, one) for n, one in enumerate(events) if n % 3 in parts]
        return [(one, load(one, k, parts[k], cache)) for k, one in chosen]

    marked, made = labelled.events(data), invented.events()
    both = loaded(sorted([*marked, *made], key=lambda e: f"{e.name}."))  # as train.py finds them in a folder
    names = {one.name for one in marked}
    real = [*loaded(claims.events(data, "train")), *(b for b in both if b[0].name in names)]
    light = [replace(r, weight=INVENTED) for one, r in both if one.name not in names]
    dev = [(one, load(one, -1, parts[0], cache)) for one in claims.events(data, "dev")]
    return Material(parts, real, light, dev)


def held_out(found: Material) -> dict[str, NDArray[np.float64]]:
    """Of every annotated, marked and dev event the likelihoods by trees that have not seen it."""
    held = {}
    rows_ = [r for _, r in found.real]
    for k in range(INNER):
        models = [fit([r for n, r in enumerate(rows_) if n % INNER != k] + found.invented, s) for s in range(SEEDS)]
        held |= {r.name: likely(models, r) for n, r in enumerate(rows_) if n % INNER == k}
    models = [fit(rows_ + found.invented, s) for s in range(SEEDS)]
    return held | {r.name: likely(models, r) for _, r in found.dev}


def group_of(name: str) -> str:
    """The group of an event: "t" of t01, "crime" of crime-c001."""
    return name.split("-", maxsplit=1)[0].rstrip("0123456789")


def main() -> int:
    """Train, print and export."""
    if len(sys.argv) != 5 or not (Path(sys.argv[1]) / "claims").is_dir():
        print(__doc__)
        return 2
    data, folds, cache, out = map(Path, sys.argv[1:])
    found = material(data, folds, cache)
    held = held_out(found)
    for group in GROUPS:
        chosen = [r for _, r in (*found.real, *found.dev) if group_of(r.name) == group]
        scored = [(float(p), float(y)) for r in chosen for p, y in zip(held[r.name], r.y, strict=True)]
        print(group, len(chosen), "events", figures(scored, sum(r.gold for r in chosen)), flush=True)
    every = [r for _, r in found.real] + found.invented
    export([fit(every, s) for s in range(SEEDS)], out)
    for k in found.parts:
        if len(found.parts) > 1:
            export([fit([r for r in every if r.fold != k], s) for s in range(SEEDS)], folds / f"fold{k}" / "trees.npz")
    return 0


def export(models: list[HistGradientBoostingClassifier], out: Path) -> None:
    """All trees of all seeds as flat arrays; leaves are divided so that the sum is the seeds' mean log-odds."""
    names = ("feature", "threshold", "left", "right", "value", "missing_left", "leaf")
    columns: dict[str, list[float]] = {k: [] for k in names}
    roots: list[int] = []
    for model in models:
        for (tree,) in model._predictors:  # noqa: SLF001 - no public way to the nodes
            first = len(columns["leaf"])
            roots.append(first)
            for node in tree.nodes:
                columns["feature"].append(int(node["feature_idx"]))
                columns["threshold"].append(float(node["num_threshold"]))
                columns["left"].append(first + int(node["left"]))
                columns["right"].append(first + int(node["right"]))
                columns["value"].append(float(node["value"]) / len(models))
                columns["missing_left"].append(float(node["missing_go_to_left"]))
                columns["leaf"].append(float(node["is_leaf"]))
    baseline = float(np.mean([m._baseline_prediction[0, 0] for m in models]))  # noqa: SLF001 - the same
    kinds = {"threshold": np.float64, "value": np.float32}
    np.savez_compressed(
        out,
        roots=np.array(roots, np.int32),
        baseline=np.array([baseline]),
        **{k: np.array(v, kinds.get(k, np.int32)) for k, v in columns.items()},
    )


if __name__ == "__main__":
    sys.exit(main())
