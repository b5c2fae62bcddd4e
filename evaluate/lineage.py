"""How well copies are found: edits of known depth, beside MinHash LSH (datasketch, text-dedup), with speed, in one run.

Comes in: the data folder (`attribution/dev.jsonl`: 84 articles, some of them of one event, are the sources). Goes out:
a table: recall for each edit, precision over all pairs, documents a second. MinHash LSH is shown at three thresholds;
the floors hold ours. Sources that share fifteen words with another are left out: what they share is really shared.

    python -m evaluate.lineage DATA [--text-dedup PYTHON]

text-dedup pins much that we do not need, so it is run by the interpreter of an environment of its own.
"""

import argparse
import json
import random
import re
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from evaluate import lineage_pairs
from twosource.link.copies import copies
from twosource.model.document import Document

FOUND = frozenset({"copy", "partial", "version"})
PERMUTATIONS = 128  # of MinHash; datasketch's own default
THRESHOLDS = (0.8, 0.5, 0.3)
Pair = frozenset[str]
Edit = Callable[[list[str], random.Random, Sequence[str]], list[str]]


def _sentences(text: str) -> list[str]:
    return [s for s in re.split(r"(?<=[.!?”\"])\s+", text) if s]


def _cut(own: list[str], _: random.Random, __: Sequence[str]) -> list[str]:
    return own[: max(3, len(own) // 3)]


def _thinned(own: list[str], rng: random.Random, _: Sequence[str]) -> list[str]:
    return [s for s in own if rng.random() > 0.4] or own[:3]


def _moved(own: list[str], rng: random.Random, _: Sequence[str]) -> list[str]:
    blocks = [own[n : n + 3] for n in range(0, len(own), 3)]
    rng.shuffle(blocks)
    return [s for block in blocks for s in block]


def _reworded(own: list[str], rng: random.Random, _: Sequence[str]) -> list[str]:
    """One word in eight is another word of the text: as far as a rewrite goes before nothing but facts is left."""
    words = " ".join(own).split()
    return [" ".join(rng.choice(words) if rng.random() < 0.125 else w for w in s.split()) for s in own]


def _scanned(own: list[str], rng: random.Random, _: Sequence[str]) -> list[str]:
    """Three letters in a hundred are read wrong."""
    return ["".join(rng.choice("ceoaln") if c.isalpha() and rng.random() < 0.03 else c for c in s) for s in own]


def _inserted(own: list[str], rng: random.Random, others: Sequence[str]) -> list[str]:
    return [s for sentence in own for s in ((sentence, rng.choice(others)) if rng.random() < 0.5 else (sentence,))]


def _embedded(own: list[str], _: random.Random, others: Sequence[str]) -> list[str]:
    """A quarter of the source, at most eight sentences, amid four times as much of the borrower's own."""
    taken = own[: max(4, min(8, len(own) // 4))]
    around = list(others[: 4 * len(taken)])
    return around[: len(around) // 2] + taken + around[len(around) // 2 :]


EDITS: dict[str, Edit] = {
    "verbatim": lambda own, _, __: own,
    "cut to a third": _cut,
    "two sentences in five cut": _thinned,
    "blocks moved": _moved,
    "one word in eight changed": _reworded,
    "scan errors": _scanned,
    "lines inserted": _inserted,
    "embedded": _embedded,
}


def documents(data: Path) -> tuple[list[Document], dict[str, set[Pair]]]:
    """Sources and one borrower per edit and source; which pairs each edit made."""
    rows = [json.loads(line) for line in (data / "attribution" / "dev.jsonl").read_text(encoding="utf-8").splitlines()]
    texts = _apart([row["text"] for row in rows])
    half = len(texts) // 2  # the rest lends the words that borrowers write themselves
    others = [s for text in texts[half:] for s in _sentences(text)]
    rng = random.Random(7)  # noqa: S311
    made = [_document(f"s{n}", text) for n, text in enumerate(texts[:half])]
    each = len(others) // half  # sentences that the borrowers of one source may use, and no other borrower
    truth: dict[str, set[Pair]] = {}
    for name, edit in EDITS.items():
        for n, text in enumerate(texts[:half]):
            made.append(
                _document(f"{name} {n}", " ".join(edit(_sentences(text), rng, others[n * each : (n + 1) * each])))
            )
            truth.setdefault(name, set()).add(frozenset((f"s{n}", f"{name} {n}")))
    return made, truth


def _apart(texts: Sequence[str]) -> list[str]:
    """The texts of which no fifteen words in a row stand in an earlier one."""
    kept: list[str] = []
    seen: set[str] = set()
    for text in texts:
        words = re.findall(r"\w+", text.lower())
        runs = {" ".join(words[n : n + 15]) for n in range(len(words) - 14)}
        if not runs & seen:
            kept.append(text)
        seen |= runs
    return kept


def _document(name: str, text: str) -> Document:
    return Document(name, name, name, None, None, None, "en", "", text)


def ours(made: Sequence[Document]) -> set[Pair]:
    """Pairs that share text, by `copies`."""
    return {frozenset((row.borrower, row.source)) for row in copies(made) if row.kind in FOUND}


def minhash(made: Sequence[Document], threshold: float) -> set[Pair]:
    """Pairs over a Jaccard threshold of five-word grams, by datasketch's MinHash LSH."""
    from datasketch import MinHash, MinHashLSH  # noqa: PLC0415 - a peer to compare with, not a dependency

    lsh, signatures = MinHashLSH(threshold=threshold, num_perm=PERMUTATIONS), {}
    for document in made:
        words = re.findall(r"\w+", document.text.lower())
        signature = MinHash(num_perm=PERMUTATIONS)
        signature.update_batch([" ".join(words[n : n + 5]).encode() for n in range(max(1, len(words) - 4))])
        signatures[document.id] = signature
        lsh.insert(document.id, signature)
    return {frozenset((name, str(near))) for name, own in signatures.items() for near in lsh.query(own) if near != name}


def text_dedup(made: Sequence[Document], python: Path) -> dict[str, tuple[set[Pair], float]]:
    """For each threshold the pairs that text-dedup's MinHash finds, and its CPU seconds."""
    script = Path(__file__).with_name("text_dedup_pairs.py")
    texts = json.dumps([(document.id, document.text) for document in made])
    command = [str(python), str(script), *map(str, THRESHOLDS)]
    answer = subprocess.run(command, input=texts, capture_output=True, text=True, check=True)  # noqa: S603
    told = json.loads(answer.stdout)
    return {threshold: ({frozenset(pair) for pair in pairs}, seconds) for threshold, (pairs, seconds) in told.items()}


def measured(
    made: Sequence[Document], truth: dict[str, set[Pair]], find: Callable[[Sequence[Document]], set[Pair]]
) -> dict[str, float]:
    """The figures of one way of finding pairs."""
    began = time.process_time()
    found = find(made)
    return figures_of(made, truth, found, time.process_time() - began)


def figures_of(
    made: Sequence[Document], truth: dict[str, set[Pair]], found: set[Pair], seconds: float
) -> dict[str, float]:
    """Recall for each edit, precision, and documents a second; pairs of two borrowers of one source count as right."""
    rate = len(made) / max(1e-9, seconds)
    right = [pair for pair in found if len({name.rsplit(" ", 1)[-1].removeprefix("s") for name in pair}) == 1]
    figures = {f"{name} recall": 100 * len(pairs & found) / len(pairs) for name, pairs in truth.items()}
    return figures | {"precision": 100 * len(right) / max(1, len(found)), "documents a second": rate}


def score(data: Path) -> dict[str, float]:
    """Ours, in percent, without the speed, which depends on the machine; and on the labelled pairs."""
    made, truth = documents(data)
    figures = measured(made, truth, ours)
    figures.pop("documents a second")
    return {name: round(value, 1) for name, value in figures.items()} | lineage_pairs.score(data)


def main() -> None:
    """Compare and print."""
    parser = argparse.ArgumentParser(description="Copies of known depth, beside MinHash LSH.")
    parser.add_argument("data", type=Path)
    parser.add_argument("--text-dedup", type=Path, help="an interpreter that has text-dedup")
    options = parser.parse_args()
    if not (options.data / "attribution" / "dev.jsonl").is_file():
        print(f"no attribution/dev.jsonl in {options.data}: give the data folder", file=sys.stderr)
        sys.exit(2)
    made, truth = documents(options.data)
    columns = {"ours": measured(made, truth, ours)}
    for threshold in THRESHOLDS:
        columns[f"LSH {threshold}"] = measured(made, truth, partial(minhash, threshold=threshold))
    peers = text_dedup(made, options.text_dedup) if options.text_dedup else {}
    columns |= {f"t-d {name}": figures_of(made, truth, found, seconds) for name, (found, seconds) in peers.items()}
    print(f"{len(made)} documents".ljust(36), *(f"{name:>10}" for name in columns))
    for figure in columns["ours"]:
        print(figure.ljust(36), *(f"{column[figure]:10.1f}" for column in columns.values()))


if __name__ == "__main__":
    main()
