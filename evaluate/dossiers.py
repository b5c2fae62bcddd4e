"""How right whole dossiers are, on events whose claims a reader marked: what a person gets from files to answer.

usage: python -m evaluate.dossiers DATA [--train FOLDS | --seen]

Comes in: the annotated events, through `twosource.report`; with `--train` the training events, each aligned with the
weights of the fold that left it out (`training/alignment`); with `--seen` the same by the package's own weights, which
have seen them: for what does not hang on alignment. Goes out, in percent: same-claim sentence pairs, origin
intervals that are exactly right, how often `corroborated` is right and found, conflicts found and real, look-alikes
kept apart. Beside the intervals stand what always answering "1 to the number of outlets" gets, and why ours are wrong:
other reports in the claim than the annotated ones, else the upper or the lower end.
"""

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evaluate.claims import Pair, across, rates
from twosource.derive.dossier import Links
from twosource.derive.dossier import dossier as assembled
from twosource.derive.origins.outlets import Outlets
from twosource.engine.serial import Serial
from twosource.link.align.align import align
from twosource.link.align.cluster import clusters
from twosource.link.align.encode import Weights, weights
from twosource.model.derived import Claim, Dossier, Relation
from twosource.model.judged import Alignment
from twosource.model.said import Statement
from twosource.pipeline.case import Case as Run
from twosource.pipeline.case import Tools
from twosource.pipeline.comparing import tellings
from twosource.pipeline.stages import STAGES
from twosource.read.inputs import read
from twosource.settings import Settings
from twosource.workspace import report, tool

OPPOSED = frozenset({"conflict", "update", "denies"})


@dataclass(frozen=True, slots=True)
class Case:
    """One event's answer and its dossier."""

    gold: dict[str, Any]
    dossier: Dossier
    number: Mapping[str, str]  # document id to the number of the annotated report
    touch: Mapping[str, frozenset[str]]  # statement id to annotated sentences

    def keys(self, names: Iterable[str]) -> frozenset[str]:
        """The annotated sentences of some statements."""
        return frozenset(key for name in names for key in self.touch.get(name, ()))

    def relations(self) -> list[Relation]:
        """All relations, inside claims and between them."""
        return [*(r for c in self.dossier.claims for r in c.relations), *self.dossier.relations]


def cases(data: Path, split: str) -> list[Case]:
    """Report on every event of a split."""
    return [case(folder) for folder in _events(data, split)]


def held_out(data: Path, folds: Path) -> dict[str, list[Case]]:
    """The training events by group, each aligned with the weights of the fold that left it out."""
    parts = [weights(part) for part in sorted(folds.glob("fold*/"))]
    groups: defaultdict[str, list[Case]] = defaultdict(list)
    for n, folder in enumerate(_events(data, "train")):
        groups[folder.name[0]].append(case(folder, parts[n % len(parts)]))
    return dict(sorted(groups.items()))


def seen(data: Path) -> dict[str, list[Case]]:
    """The training events by group, aligned with the package's own weights, which learned from them."""
    groups: defaultdict[str, list[Case]] = defaultdict(list)
    for folder in _events(data, "train"):
        groups[folder.name[0]].append(case(folder))
    return dict(sorted(groups.items()))


def _events(data: Path, split: str) -> list[Path]:
    return [folder for folder in sorted((data / "claims" / split).iterdir()) if folder.is_dir()]


def case(folder: Path, trained: Weights | None = None) -> Case:
    """Report on one event."""
    dossier = _aligned(folder / "docs.jsonl", trained) if trained else report([folder / "docs.jsonl"])
    rows = [json.loads(line) for line in (folder / "docs.jsonl").read_text(encoding="utf-8").splitlines()]
    number = {row["url"]: str(row["id"]) for row in rows}
    own = {d.id: number[d.uri] for d in dossier.documents}
    places = json.loads((folder / "sentences.json").read_text(encoding="utf-8"))
    touch = {s.id: _touched(s, own[s.document], places) for s in dossier.statements}
    return Case(json.loads((folder / "gold.json").read_text(encoding="utf-8")), dossier, own, touch)


def _aligned(path: Path, trained: Weights) -> Dossier:
    """A dossier whose claims rest on given weights: `twosource.report` takes the package's own."""
    documents, problems = read([str(path)])
    made, tools = Run(documents, problems), Tools(Serial(), Settings())
    for stage in STAGES[:-1]:
        made = stage.run(made, tools)
    alignments: list[Alignment] = []
    groups: list[tuple[str, ...]] = []
    for told in tellings(made):
        found = align(told.documents, told.saids, trained=trained)
        alignments += found
        groups += clusters([s for said in told.saids for s in said.statements], found)
    links = Links(made.lineage, made.memberships, tuple(alignments), tuple(groups), ())
    return assembled(made.documents, made.saids, links, made.problems, tool(Settings()))


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
        found = best if best and _is_found(one.keys(best.statements), keys) else None
        _origins(count, claim["origins"], found)
        if found is not None:
            count[f"wrong {_fault(one, found, claim)}"] += 1
            count["simple"] += (1, _outlets(one, found)) == (claim["origins"]["min"], claim["origins"]["max"])
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


def _fault(one: Case, found: Claim, gold: Mapping[str, Any]) -> str:
    """What is wrong with a claim's interval: its reports, its upper end, its lower end; "" where it is right."""
    told, right = (found.origins.min, found.origins.max), (gold["origins"]["min"], gold["origins"]["max"])
    if told == right:
        return "nothing"
    here = {one.number[document] for document in _reports(one, found)}
    if here != {key.split(".")[0] for key in gold["sentences"]}:
        return "reports"
    return "upper end" if told[0] == right[0] else "lower end"


def _reports(one: Case, found: Claim) -> set[str]:
    """The documents in whose text a claim stands."""
    inside = [s for s in one.dossier.statements if s.id in set(found.statements)]
    return {s.document for s in inside if s.part == "text"} or {s.document for s in inside}


def _outlets(one: Case, found: Claim) -> int:
    reports = _reports(one, found)
    return len({Outlets.own(document) for document in one.dossier.documents if document.id in reports})


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


def faults(made: Sequence[Case]) -> dict[str, float]:
    """Why intervals are wrong, and how often the simple answer is right, in percent of the claims found."""
    count = sum((tally(one) for one in made), Counter[str]())
    named = {
        "if always 1 to outlets": "simple",
        "wrong, other reports": "wrong reports",
        "wrong, upper end": "wrong upper end",
        "wrong, lower end": "wrong lower end",
    }
    return {f"intervals {name}": round(100 * count[part] / max(1, count["found"]), 1) for name, part in named.items()}


def main() -> int:
    """Print the figures as a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--train", type=Path, metavar="FOLDS")
    parser.add_argument("--seen", action="store_true", help="the training events with the package's own weights")
    args = parser.parse_args()
    if not (args.data / "claims" / "dev").is_dir():
        print(f"no claims/dev in {args.data}: give the folder of the annotated events", file=sys.stderr)
        return 2
    groups = held_out(args.data, args.train) if args.train else seen(args.data) if args.seen else {}
    groups = groups or {"dev": cases(args.data, "dev")}
    for name, made in groups.items():
        for figure, value in (figures(made) | faults(made)).items():
            print(f"{name:4} {figure:42} {value:6.1f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
