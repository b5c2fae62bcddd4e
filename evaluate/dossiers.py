"""How right whole dossiers are, on events whose claims a reader marked: what a person gets from files to answer.

usage: python -m evaluate.dossiers DATA [--split dev]

Comes in: the annotated events, through `twosource.report`. Goes out, in percent: same-claim sentence pairs, origin
intervals that are exactly right, how often `corroborated` is right and found, conflicts found and real, look-alikes
kept apart.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evaluate.claims import Pair, across, rates
from twosource.model.derived import Claim, Dossier, Relation
from twosource.model.said import Statement
from twosource.workspace import report

OPPOSED = frozenset({"conflict", "update", "denies"})


@dataclass(frozen=True, slots=True)
class Case:
    """One event's answer and its dossier."""

    gold: dict[str, Any]
    dossier: Dossier
    touch: Mapping[str, frozenset[str]]  # statement id to annotated sentences

    def keys(self, names: Iterable[str]) -> frozenset[str]:
        """The annotated sentences of some statements."""
        return frozenset(key for name in names for key in self.touch.get(name, ()))

    def relations(self) -> list[Relation]:
        """All relations, inside claims and between them."""
        return [*(r for c in self.dossier.claims for r in c.relations), *self.dossier.relations]


def cases(data: Path, split: str) -> list[Case]:
    """Report on every event of a split."""
    return [case(folder) for folder in sorted((data / "claims" / split).iterdir()) if folder.is_dir()]


def case(folder: Path) -> Case:
    """Report on one event."""
    dossier = report([folder / "docs.jsonl"])
    rows = [json.loads(line) for line in (folder / "docs.jsonl").read_text(encoding="utf-8").splitlines()]
    number = {row["url"]: row["id"] for row in rows}
    own = {d.id: number[d.uri] for d in dossier.documents}
    places = json.loads((folder / "sentences.json").read_text(encoding="utf-8"))
    touch = {s.id: _touched(s, own[s.document], places) for s in dossier.statements}
    return Case(json.loads((folder / "gold.json").read_text(encoding="utf-8")), dossier, touch)


def _touched(statement: Statement, document: str, places: Mapping[str, Sequence[Any]]) -> frozenset[str]:
    found = set()
    for key, (part, start, end) in places.items():
        if key.split(".")[0] == document and part == statement.part:
            shared = min(end, statement.end) - max(start, statement.start)
            if shared >= 0.5 * min(end - start, statement.end - statement.start):
                found.add(key)
    return frozenset(found)


def pairs(one: Case) -> tuple[frozenset[Pair], frozenset[Pair], frozenset[Pair]]:
    """Sentence pairs that are merged, that are merged or offered, and that are right."""
    merged = frozenset(pair for c in one.dossier.claims for pair in across(one.keys(c.statements)))
    offered = (one.keys(r.between) for r in one.relations() if r.kind == "possible")
    wide = merged | {pair for keys in offered for pair in across(keys)}
    gold = frozenset(pair for c in one.gold["claims"] for pair in across(set(c["sentences"])))
    return merged, wide, gold


def tally(one: Case) -> Counter[str]:
    """Counts of one event: claims found, intervals right, corroboration, conflicts, look-alikes."""
    count: Counter[str] = Counter()
    for claim in one.gold["claims"]:
        keys = frozenset(claim["sentences"])
        best = max(one.dossier.claims, key=lambda c: _likeness(one.keys(c.statements), keys), default=None)
        _origins(count, claim["origins"], best if best and _is_found(one.keys(best.statements), keys) else None)
    opposed = [c for c in one.gold["claims"] if c["relation"] == "conflict"]
    kept = [r for r in one.relations() if r.kind in OPPOSED]
    count["conflicts"] = len(opposed)
    count["conflicts_found"] = sum(any(_opposes(one, r, frozenset(c["sentences"])) for r in kept) for c in opposed)
    told = [one.keys(r.between) for r in kept if r.kind == "conflict"]
    count["told"] = len(told)
    count["told_real"] = sum(any(len(keys & frozenset(c["sentences"])) > 1 for c in opposed) for keys in told)
    merged = [one.keys(c.statements) for c in one.dossier.claims]
    near = one.gold.get("near_miss", [])
    count["near"] = len(near)
    count["near_kept"] = sum(not any(set(m["sentences"]) <= keys for keys in merged) for m in near)
    return count


def _likeness(made: frozenset[str], gold: frozenset[str]) -> float:
    return len(made & gold) / (len(made | gold) or 1)


def _is_found(made: frozenset[str], gold: frozenset[str]) -> bool:
    return len({key.split(".")[0] for key in made & gold}) > 1


def _origins(count: Counter[str], gold: Mapping[str, int], found: Claim | None) -> None:
    count["claims"] += 1
    corroborated = found is not None and found.origins.min >= 2
    if found is not None:
        count["found"] += 1
        count["exact"] += (found.origins.min, found.origins.max) == (gold["min"], gold["max"])
    count["said"] += corroborated
    count["said_right"] += corroborated and gold["min"] >= 2
    count["corroborated"] += gold["min"] >= 2


def _opposes(one: Case, relation: Relation, keys: frozenset[str]) -> bool:
    at = {key.split(".")[0] for name in relation.between for key in one.touch.get(name, ()) if key in keys}
    return len(at) > 1


def figures(made: Sequence[Case]) -> dict[str, float]:
    """All figures of some events, in percent."""
    found = [pairs(one) for one in made]
    count = sum((tally(one) for one in made), Counter[str]())
    table: dict[str, float] = {}
    for name, group in (("merged", [(m, g) for m, _, g in found]), ("wide", [(w, g) for _, w, g in found])):
        for figure, value in zip(("precision", "recall", "f1"), rates(group), strict=True):
            table[f"dossier {name} {figure}"] = value
    for name, part, whole in (
        ("claims found", "found", "claims"),
        ("intervals exact", "exact", "found"),
        ("corroborated right", "said_right", "said"),
        ("corroborated found", "said_right", "corroborated"),
        ("conflicts found", "conflicts_found", "conflicts"),
        ("conflicts real", "told_real", "told"),
        ("look-alikes kept apart", "near_kept", "near"),
    ):
        table[f"dossier {name}"] = round(100 * count[part] / max(1, count[whole]), 1)
    return table


def main() -> int:
    """Print the figures as a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--split", default="dev", choices=("dev", "train"))
    args = parser.parse_args()
    if not (args.data / "claims" / args.split).is_dir():
        print(f"no claims/{args.split} in {args.data}: give the folder of the annotated events", file=sys.stderr)
        return 2
    for figure, value in figures(cases(args.data, args.split)).items():
        print(f"{figure:32} {value:6.1f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
