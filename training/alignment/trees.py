"""Train the trees that decide on a pair of sentences, over surface features and out-of-fold log-odds.

usage: trees.py EVENTS ODDS OUT     (EVENTS of prepare.py, ODDS with fold*.json of train.py; OUT: trees.npz)

Prints figures of five folds over the training events, by group, and of dev.
"""

import json
import math
import sys
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingClassifier

from twosource.link.align import context

FOLDS, SEEDS = 6, 3


@dataclass
class Rows:
    """One event's candidate pairs."""

    name: str
    pairs: list[tuple[int, int]]
    x: NDArray[np.float64]
    y: NDArray[np.float64]
    gold: int  # gold sentence pairs
    keys: list[list[str]]


def load(path: Path, odds: dict[str, list[list[float]]]) -> Rows:
    """An event's pairs with all features; `odds` are out-of-fold likelihoods by event."""
    raw = json.loads(path.read_text(encoding="utf-8"))
    known = {(int(a), int(b)): math.log(max(p, 1e-4) / max(1e-4, 1 - p)) for a, b, p, _ in odds[raw["event"]]}
    known = {pair: round(v, 3) for pair, v in known.items() if v > -6}
    units: Any = [SimpleNamespace(document=d) for d in raw["documents"]]
    around = context.rows(known, units)
    made = [((a, b), s, [*around[a, b], *row]) for a, b, s, row in raw["pairs"] if (a, b) in around]
    return Rows(
        raw["event"],
        [m[0] for m in made],
        np.array([m[2] for m in made], dtype=np.float64),
        np.array([m[1] for m in made], dtype=np.float64),
        len(raw["gold"]),
        raw["keys"],
    )


def fit(rows: list[Rows], seed: int) -> HistGradientBoostingClassifier:
    """Train one set of trees."""
    x, y = np.vstack([r.x for r in rows]), np.concatenate([r.y for r in rows])
    made = HistGradientBoostingClassifier(
        max_iter=220,
        learning_rate=0.04,
        max_leaf_nodes=12,
        min_samples_leaf=25,
        l2_regularization=2.0,
        max_features=0.4,
        random_state=seed,
        early_stopping=False,
    )
    return made.fit(x, y)


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


def main() -> int:
    """Train, print and export."""
    if len(sys.argv) != 4 or not Path(sys.argv[1]).is_dir():
        print(__doc__)
        return 2
    events, odds_at, out = map(Path, sys.argv[1:])
    odds: dict[str, list[list[float]]] = {}
    for path in sorted(odds_at.glob("fold*.json")):
        odds |= {k: v for k, v in json.loads(path.read_text()).items() if k not in odds}
    rows = [load(p, odds) for p in sorted(events.glob("*.json")) if p.stem in odds]
    train, dev = [r for r in rows if r.name[0] != "e"], [r for r in rows if r.name[0] == "e"]
    held: dict[str, NDArray[np.float64]] = {}
    for k in range(FOLDS):
        test = train[k::FOLDS]
        models = [fit([r for r in train if r not in test], s) for s in range(SEEDS)]
        for r in test:
            held[r.name] = np.mean([m.predict_proba(r.x)[:, 1] for m in models], axis=0)
    models = [fit(train, s) for s in range(SEEDS)]
    for r in dev:
        held[r.name] = np.mean([m.predict_proba(r.x)[:, 1] for m in models], axis=0)
    raws = {p.stem: json.loads(p.read_text()) for p in sorted(events.glob("*.json"))}
    for group in "txe":
        chosen = [r for r in rows if r.name[0] == group]
        total = sum(sum(p[2] for p in raws[r.name]["pairs"]) for r in chosen)
        print(group, "odds ", figures([(x, y) for r in chosen for x, y in zip(r.x[:, 0], r.y, strict=True)], total))
        print(group, "trees", figures([(p, y) for r in chosen for p, y in zip(held[r.name], r.y, strict=True)], total))
    (out.parent / "held.json").write_text(
        json.dumps(
            {
                r.name: [[a, b, round(float(p), 4), y] for (a, b), p, y in zip(r.pairs, held[r.name], r.y, strict=True)]
                for r in rows
            }
        )
    )
    export(models, out)
    return 0


def export(models: list[HistGradientBoostingClassifier], out: Path) -> None:
    """All trees of all seeds as flat arrays; leaves are divided so that the sum is the seeds' mean log-odds."""
    columns: dict[str, list[float]] = {
        k: [] for k in ("feature", "threshold", "left", "right", "value", "missing_left", "leaf")
    }
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
    np.savez_compressed(
        out,
        roots=np.array(roots, np.int32),
        baseline=np.array([baseline]),
        **{
            k: np.array(v, np.float64 if k == "threshold" else np.float32 if k == "value" else np.int32)
            for k, v in columns.items()
        },
    )


if __name__ == "__main__":
    sys.exit(main())
