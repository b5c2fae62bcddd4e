"""How well same-claim statements are found, on events whose claims a reader marked.

usage: python -m evaluate.claims DATA [--train FOLDS]     (DATA holds claims/dev and claims/train)

Comes in: the annotated events. Goes out: precision, recall and F1 of cross-document sentence pairs that share a claim,
for what is merged and for what is merged or offered as possible, beside word overlap; and how many look-alikes are kept
apart. With --train the training events are scored, each with weights that have not seen it (`training/alignment`).
"""

import argparse
import itertools
import json
import math
import pickle
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from twosource.extract.document import extract
from twosource.link.align.align import align
from twosource.link.align.cluster import clusters
from twosource.link.align.encode import Weights, weights
from twosource.model.document import Block, Document
from twosource.model.judged import Alignment
from twosource.model.said import Said, Statement
from twosource.pipeline.numbering import numbered

Pair = tuple[str, str]
BASELINE = 0.12  # least cosine that counts as the same claim; best of 0.12, 0.16, … 0.28 on every fourth training event


@dataclass(frozen=True, slots=True)
class Event:
    """One annotated event."""

    name: str
    documents: tuple[Document, ...]
    sentences: dict[str, tuple[str, int, int]]  # "1.3": part, start, end
    claims: tuple[frozenset[str], ...]
    near: tuple[Pair, ...]

    @property
    def gold(self) -> frozenset[Pair]:
        """Sentence pairs that share a claim."""
        return frozenset(pair for claim in self.claims for pair in across(claim))


@dataclass(frozen=True, slots=True)
class Found:
    """What a run made of an event."""

    merged: frozenset[Pair]
    wide: frozenset[Pair]
    kept: int  # look-alikes kept apart


def across(keys: Iterable[str]) -> Iterator[Pair]:
    """Pairs of sentences of different documents."""
    for a, b in itertools.combinations(sorted(keys), 2):
        if a.split(".")[0] != b.split(".")[0]:
            yield a, b


def events(data: Path, split: str) -> list[Event]:
    """The annotated events of a split, in order of name."""
    return [event(folder) for folder in sorted((data / "claims" / split).iterdir()) if folder.is_dir()]


def event(folder: Path) -> Event:
    """Read one event."""
    rows = [json.loads(line) for line in (folder / "docs.jsonl").read_text(encoding="utf-8").splitlines()]
    places = json.loads((folder / "sentences.json").read_text(encoding="utf-8"))
    gold: dict[str, Any] = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    return Event(
        folder.name,
        tuple(document(row) for row in rows),
        {key: (part, start, end) for key, (part, start, end) in places.items()},
        tuple(frozenset(claim["sentences"]) for claim in gold["claims"]),
        tuple((m["sentences"][0], m["sentences"][1]) for m in gold.get("near_miss", [])),
    )


def document(row: dict[str, Any]) -> Document:
    """One report, a paragraph for each line, as the reader of plain text makes them."""
    blocks, at = [], 0
    for line in row["text"].splitlines(keepends=True):
        if line.strip():
            blocks.append(Block(at, at + len(line.rstrip("\n")), "paragraph"))
        at += len(line)
    return Document(
        id=f"d{row['id']}",
        uri=row["url"],
        publisher=row["publisher"],
        title=row["title"],
        published=row["published"],
        modified=None,
        language="en",
        sha256=f"{int(row['id']):064x}",
        text=row["text"],
        blocks=tuple(blocks),
    )


def extracted(one: Event, cache: Path | None = None) -> tuple[Said, ...]:
    """What the event's documents say; kept in a folder where one is named, since extraction takes longest."""
    kept = cache / f"{one.name}.pickle" if cache else None
    if kept and kept.is_file():
        found: tuple[Said, ...] = pickle.loads(kept.read_bytes())  # noqa: S301 - our own file
        return found
    made = numbered(one.documents, [extract(d) for d in one.documents])
    if kept:
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_bytes(pickle.dumps(made))
    return made


def find(one: Event, saids: Sequence[Said], trained: Weights | None = None) -> Found:
    """Align and cluster one event."""
    statements = [s for said in saids for s in said.statements]
    aligned = align(one.documents, saids, trained=trained)
    groups = clusters(statements, aligned)
    return counted(one, statements, groups, aligned)


def counted(
    one: Event, statements: Sequence[Statement], groups: Iterable[Iterable[str]], aligned: Iterable[Alignment]
) -> Found:
    """The sentence pairs that clusters and alignments amount to."""
    touch = {s.id: touched(one, s) for s in statements}
    claims = [frozenset(k for i in group for k in touch[i]) for group in groups]
    merged = frozenset(pair for claim in claims for pair in across(claim))
    offered = [touch[a.left] | touch[a.right] for a in aligned if a.verdict == "possible"]
    wide = merged | {pair for keys in offered for pair in across(keys)}
    kept = sum(not any(set(pair) <= claim for claim in claims) for pair in one.near)
    return Found(merged, wide, kept)


def touched(one: Event, statement: Statement) -> frozenset[str]:
    """The annotated sentences that a statement overlaps with by half of the shorter."""
    own = statement.document.removeprefix("d")
    found = set()
    for key, (part, start, end) in one.sentences.items():
        if key.split(".")[0] == own and part == statement.part:
            shared = min(end, statement.end) - max(start, statement.start)
            if shared > 0 and shared >= 0.5 * min(end - start, statement.end - statement.start):
                found.add(key)
    return frozenset(found)


def baseline(one: Event) -> frozenset[Pair]:
    """Pairs by word overlap alone: cosine of log-weighted words, the way most tools compare."""
    texts = {d.id.removeprefix("d"): d for d in one.documents}
    bags = {
        key: Counter(texts[key.split(".")[0]].slice(start, end, "title" if part == "title" else "text").lower().split())
        for key, (part, start, end) in one.sentences.items()
    }
    df = Counter(word for bag in bags.values() for word in bag)
    vectors: dict[str, dict[str, float]] = {}
    for key, bag in bags.items():
        raw = {w: (1 + math.log(n)) * (math.log((1 + len(bags)) / (1 + df[w])) + 1) for w, n in bag.items()}
        norm = math.sqrt(sum(v * v for v in raw.values())) or 1.0
        vectors[key] = {w: v / norm for w, v in raw.items()}
    return frozenset(
        (a, b) for a, b in across(vectors) if sum(v * vectors[b].get(w, 0.0) for w, v in vectors[a].items()) >= BASELINE
    )


def rates(pairs: Iterable[tuple[frozenset[Pair], frozenset[Pair]]]) -> tuple[float, float, float]:
    """Precision, recall and F1 over events, in percent; each item holds what was found and what is right."""
    hit = found = right = 0
    for made, gold in pairs:
        hit, found, right = hit + len(made & gold), found + len(made), right + len(gold)
    precision, recall = hit / max(1, found), hit / max(1, right)
    f1 = 2 * precision * recall / (precision + recall) if hit else 0.0
    return round(100 * precision, 1), round(100 * recall, 1), round(100 * f1, 1)


def summary(made: Sequence[tuple[Event, Found]]) -> dict[str, float]:
    """All figures of a group of events, in percent."""
    figures: dict[str, float] = {}
    for name, found in (
        ("merged", [(f.merged, e.gold) for e, f in made]),
        ("wide", [(f.wide, e.gold) for e, f in made]),
        ("words", [(baseline(e), e.gold) for e, _ in made]),
    ):
        for figure, value in zip(("precision", "recall", "f1"), rates(found), strict=True):
            figures[f"{name}_{figure}"] = value
    near = sum(len(e.near) for e, _ in made)
    figures["near_kept"] = round(100 * sum(f.kept for _, f in made) / max(1, near), 1)
    return figures


def score(data: Path) -> dict[str, float]:
    """The figures of the dev events with the package's weights: of alignment, then of whole dossiers."""
    from evaluate import dossiers  # noqa: PLC0415 - it counts pairs with this module

    alone = summary([(one, find(one, extracted(one))) for one in events(data, "dev")])
    return alone | dossiers.figures(dossiers.cases(data, "dev"))


def held_out(data: Path, folds: Path, cache: Path | None) -> dict[str, dict[str, float]]:
    """The figures of the training events by group, each event with the weights of the fold that left it out."""
    groups: defaultdict[str, list[tuple[Event, Found]]] = defaultdict(list)
    parts = sorted(folds.glob("fold*/"))
    for n, one in enumerate(events(data, "train")):
        trained = weights(parts[n % len(parts)])
        groups[one.name[0]].append((one, find(one, extracted(one, cache), trained)))
    return {name: summary(made) for name, made in sorted(groups.items())}


def main() -> int:
    """Print the figures as a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--train", type=Path, metavar="FOLDS")
    parser.add_argument("--cache", type=Path)
    args = parser.parse_args()
    if not (args.data / "claims" / "dev").is_dir():
        print(f"no claims/dev in {args.data}: give the folder that holds the annotated events", file=sys.stderr)
        return 2
    tables = held_out(args.data, args.train, args.cache) if args.train else {"dev": score(args.data)}
    for name, figures in tables.items():
        for figure, value in figures.items():
            print(f"{name:5} {figure:32} {value:6.1f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
