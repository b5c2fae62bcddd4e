"""Train the weights that tell whether two reports are of one event: `weights/stories`.

Comes in: the data folder (`events/`, `incidents/`, `claims/`, and `attribution/` for the background). Goes out: the
background's counts, the regression's weights and the card's figures. With `--folds`, the figures are of topics and
incidents that the regression did not see, and nothing is written.

    python training/stories.py DATA [--folds 5]
"""

import argparse
import json
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from evaluate.stories import Labelled, b_cubed, claims, events, exact, incidents, report, small_folders, stories_of

from twosource.link.likeness import FEATURES, Weights, features
from twosource.link.near import neighbours
from twosource.link.terms import CHANNELS, COUNTED_AS, Background, Floats, Keys, Terms, index, term_key, terms
from twosource.weights import folder

LEAST_COUNT = 3  # background documents below which a term's count is not shipped: it is as rare as an unseen one
JOIN = -1.25  # mean log odds that join two groups: from -1.22 to -1.28 every set is sorted at least as well as before
# full names; at -1.2 one annotated event of 72 more falls apart, from -1.29 more look-alikes are joined (97.7 to 97.1)
JOIN_FEW = -2.645  # the same for a folder of ten or fewer: at -2.63 one folder more of one shooting in 150 falls apart,
# at -2.66 two shootings of a report each are joined in one folder more
SMALL_SETS = 400  # made of one to ten events, so that folders of a few reports are learned too
SMALL_WEIGHT = 10.0  # of a pair in a small set: there are few, and they are what most users have
RIDGE = 1.0
RIDGE_FULL = 3000.0  # the same of full names, which look-alikes share too where one person had both. At 1 a unit adds
# 1.45 to the log odds, here 1.14: no JOIN then sorts all sets as well as before, and of small folders of look-alikes
# that no weight saw 51.1 of 100 are right, here 52.1. At 6000 (0.94) a story told from two sides stays in two
LATE = -0.65  # log odds for each e-fold of days beyond a fortnight; set by hand, since the incidents lie years apart
# and would teach that two reports of one week are of one event: all sets are trained on without dates. At -0.5 two
# reports of two shootings are joined in 14 folders of a hundred, at -0.65 in 11; at -0.8 trials lose their crimes


@dataclass(frozen=True)
class Less:
    """The background without the documents of one set, which are counted with the set."""

    counts: Counter[int]
    own: Counter[int]
    documents: int

    def of(self, keys: Keys) -> Floats:
        """Counts, too rare ones as nothing, as they will be shipped."""
        left = np.array([self.counts[key] - self.own[key] for key in keys.tolist()], np.float64)
        return np.where(left >= LEAST_COUNT, left, 0)


def counted(held: Sequence[Terms]) -> Counter[int]:
    """In how many documents each term stands, by `term_key`."""
    counts: Counter[int] = Counter()
    for one in held:
        for channel in CHANNELS:
            if channel not in COUNTED_AS:
                counts.update(term_key(channel, term) for term in one.counts[channel])
    return counts


def small_sets(labelled: Sequence[Labelled], rng: random.Random) -> list[list[Labelled]]:
    """Folders of a few reports: of one event, of several, of look-alikes."""
    by_event: defaultdict[str, list[Labelled]] = defaultdict(list)
    by_topic: defaultdict[str, set[str]] = defaultdict(set)
    for one in labelled:
        by_event[one.event].append(one)
        by_topic[one.topic].add(one.event)
    twins = sorted(topic for topic, found in by_topic.items() if len(found) > 1)
    singles = sorted(topic for topic, found in by_topic.items() if len(found) == 1)
    sets = []
    for _ in range(SMALL_SETS):
        many = rng.choice([1, 1, 2, 2, 3, 4, 6, 10])
        pool = twins if twins and rng.random() < 0.4 else singles
        topics = rng.sample(pool, min(many, 3 if pool is twins else many, len(pool)))
        chosen = [event for topic in topics for event in sorted(by_topic[topic])]
        made = [
            one for event in chosen for one in rng.sample(by_event[event], min(rng.randint(2, 5), len(by_event[event])))
        ]
        if len(made) > 1:
            sets.append([replace(one, terms=one.brief) for one in made] if rng.random() < 0.35 else made)
    return sets


def pairs(labelled: Sequence[Labelled], news: Less) -> tuple[Floats, Floats]:
    """The features of a set's pairs, and whether each is of one event."""
    made = index([replace(one.terms, day=None) for one in labelled], news=news)
    rows, same = [np.empty((0, len(FEATURES)))], [np.empty(0)]
    events = np.unique([one.event for one in labelled], return_inverse=True)[1]
    for found in features(made, neighbours(made)):
        rows.append(found.rows)
        same.append((events[found.first] == events[found.second]).astype(np.float64))
    return np.concatenate(rows), np.concatenate(same)


def fitted(rows: Floats, same: Floats, counts: Floats) -> Weights:
    """Logistic regression by Newton's method, features scaled, weights drawn towards nothing."""
    means, scales = rows.mean(0), rows.std(0)
    scales[scales == 0] = 1
    scaled = np.column_stack([(rows - means) / scales, np.ones(len(rows))])
    ridge = np.full(scaled.shape[1], RIDGE)
    ridge[FEATURES.index("abs_full")] = RIDGE_FULL
    ridge[-1] = 0
    factors = np.zeros(scaled.shape[1])
    for _ in range(30):
        likely = 1 / (1 + np.exp(-np.clip(scaled @ factors, -30, 30)))
        slope = scaled.T @ (counts * (same - likely)) - ridge * factors
        curve = (scaled * (counts * likely * (1 - likely))[:, None]).T @ scaled + np.diag(ridge)
        step = np.linalg.solve(curve, slope)
        factors += step
        if np.abs(step).max() < 1e-6:
            break
    factors[FEATURES.index("late")] = LATE * scales[FEATURES.index("late")]
    return Weights(means, scales, factors[:-1], float(factors[-1]), JOIN, JOIN_FEW)


def train(sets: Sequence[tuple[Sequence[Labelled], float]], everything: Sequence[Terms]) -> Weights:
    """Weights from labelled sets, each pair counted as often as its set's weight says."""
    counts = counted(everything)
    rows, same, weight = [], [], []
    for labelled, each in sets:
        own = counted([one.terms for one in labelled])
        found, truth = pairs(labelled, Less(counts, own, len(everything) - len(labelled)))
        rows.append(found)
        same.append(truth)
        weight.append(np.full(len(truth), each))
    return fitted(np.concatenate(rows), np.concatenate(same), np.concatenate(weight))


def sets_of(parts: Sequence[Sequence[Sequence[Labelled]]], seed: int) -> list[tuple[Sequence[Labelled], float]]:
    """Whole parts of each corpus, one mixture, and small sets."""
    rng = random.Random(seed)  # noqa: S311
    sets: list[tuple[Sequence[Labelled], float]] = []
    for corpus in parts:
        sets += [(part, 1.0) for part in corpus]
    mixed = [one for corpus in parts for one in corpus[0]]
    sets.append((mixed, 0.5))
    sets += [(small, SMALL_WEIGHT) for small in small_sets([o for c in parts for part in c for o in part], rng)]
    return sets


def split(labelled: Sequence[Labelled], folds: int) -> list[list[Labelled]]:
    """Parts that share no topic."""
    topics = sorted({one.topic for one in labelled})
    random.Random(0).shuffle(topics)  # noqa: S311
    return [[one for one in labelled if one.topic in set(topics[part::folds])] for part in range(folds)]


def background_of(held: Sequence[Terms]) -> Background:
    """Counts that are worth shipping, under hashes."""
    counts = {key: count for key, count in counted(held).items() if count >= LEAST_COUNT}
    keys = np.array(sorted(counts), np.uint32)
    return Background(len(held), keys, np.array([min(counts[int(key)], 65535) for key in keys], np.uint16))


def write(weights: Weights, news: Background, into: Path) -> None:
    """The files of the model's folder but its card."""
    into.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(into / "background.npz", documents=news.documents, keys=news.keys, counts=news.counts)
    columns = zip(FEATURES, weights.means, weights.scales, weights.factors, strict=True)
    rows = {
        name: {"mean": round(float(mean), 5), "scale": round(float(scale), 5), "factor": round(float(factor), 5)}
        for name, mean, scale, factor in columns
    }
    held = {"base": round(weights.base, 5), "join": weights.join, "join_few": weights.join_few, "features": rows}
    (into / "logistic.json").write_text(json.dumps(held, indent=1) + "\n", encoding="utf-8")


def cross_validate(corpora: dict[str, list[Labelled]], others: Sequence[Terms], folds: int) -> None:
    """Figures on topics that were not trained on, printed."""
    parts = {name: split(labelled, folds) for name, labelled in corpora.items()}
    figures: defaultdict[str, list[float]] = defaultdict(list)
    for fold in range(folds):
        seen = [[part for number, part in enumerate(corpus) if number != fold] for corpus in parts.values()]
        everything = [one.terms for corpus in seen for part in corpus for one in part] + list(others)
        weights = train(sets_of(seen, fold), everything)
        news = background_of(everything)
        for name, corpus in parts.items():
            figures[name].append(score(corpus[fold], weights, news))
        figures["mixed"].append(score([one for corpus in parts.values() for one in corpus[fold]], weights, news))
        alone: defaultdict[str, list[Labelled]] = defaultdict(list)
        for one in parts["claims"][fold]:
            alone[one.event].append(one)
        figures["claims, each alone"].append(float(np.mean([score(one, weights, news) for one in alone.values()])))
        for name in ("events", "incidents"):
            held = parts[name][fold]
            for kind, many in (("small", (2, 4)), ("whole", (1, 1))):
                drawn = small_folders(held, events=many, seed=fold)
                figures[f"{name}, {kind} folders exact"].append(exact(drawn, news=news, weights=weights))
        print(fold, {name: found[-1] for name, found in figures.items()}, flush=True)
    report({name: float(np.mean(found)) for name, found in figures.items()})


def score(labelled: Sequence[Labelled], weights: Weights, news: Background) -> float:
    """B³ F1 of a set, in percent."""
    found = stories_of(labelled, news=news, weights=weights)
    return b_cubed([one.event for one in labelled], found)[2]


def main() -> None:
    """Train, or cross-validate."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("data", type=Path)
    parser.add_argument("--folds", type=int, default=0)
    options = parser.parse_args()
    if not (options.data / "attribution" / "train.jsonl").is_file():
        print(f"no attribution/train.jsonl in {options.data}: give the data folder", file=sys.stderr)
        sys.exit(2)
    corpora = {"events": events(options.data), "incidents": incidents(options.data), "claims": claims(options.data)}
    lines = (options.data / "attribution" / "train.jsonl").read_text(encoding="utf-8").splitlines()
    others = [terms(Labelled.document(json.loads(line))) for line in lines]
    if options.folds:
        cross_validate(corpora, others, options.folds)
        return
    everything = [one.terms for labelled in corpora.values() for one in labelled] + others
    weights = train(sets_of([split(labelled, 4) for labelled in corpora.values()], 0), everything)
    write(weights, background_of(everything), folder("stories"))


if __name__ == "__main__":
    main()
