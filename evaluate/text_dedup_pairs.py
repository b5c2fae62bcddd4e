"""Near-duplicate pairs by text-dedup's MinHash, run by an interpreter that has it: a peer, and no dependency of ours.

Comes in: on standard input a JSON list of [id, text]; on the command line the thresholds. Goes out: JSON, for each
threshold the pairs and the CPU seconds. Fingerprints, bands and parameters are text-dedup's own (`text_dedup.minhash`,
its defaults but for five-word grams, which all columns of the comparison have); only its reading and writing of
datasets is left out.
"""

import json
import sys
import time
from collections import defaultdict
from itertools import combinations
from typing import Any

PERMUTATIONS = 250  # its default
GRAM = 5


def pairs(texts: list[tuple[str, str]], threshold: float) -> tuple[list[tuple[str, str]], float]:
    """Pairs that share a band, and the CPU seconds it took."""
    import numpy as np  # noqa: PLC0415 - of the other interpreter
    from text_dedup.minhash import SIGNATURE_COLUMN, embed_func  # type: ignore[import-not-found]  # noqa: PLC0415
    from text_dedup.utils import optimal_param, sha1_hash  # type: ignore[import-not-found]  # noqa: PLC0415

    began = time.process_time()
    bands, rows = optimal_param(threshold, PERMUTATIONS, false_positive_weight=0.5, false_negative_weight=0.5)
    prime, rng = np.uint64((1 << 61) - 1), np.random.RandomState(42)
    options: dict[str, Any] = {
        "num_perm": PERMUTATIONS,
        "ngram_size": GRAM,
        "min_length": GRAM,
        "hashranges": [(band * rows, (band + 1) * rows) for band in range(bands)],
        "permutations": (
            rng.randint(1, prime, size=(PERMUTATIONS,), dtype=np.uint64),
            rng.randint(0, prime, size=(PERMUTATIONS,), dtype=np.uint64),
        ),
        "hash_func": lambda data: sha1_hash(data, d=32),
        "dtype": np.uint64,
        "max_hash": np.uint32((1 << 32) - 1),
        "modulo_prime": prime,
    }
    tables: list[defaultdict[bytes, list[str]]] = [defaultdict(list) for _ in range(bands)]
    for place, (name, text) in enumerate(texts):
        for table, band in zip(tables, embed_func(text, place, **options)[SIGNATURE_COLUMN], strict=True):
            table[band].append(name)
    found = {pair for table in tables for held in table.values() for pair in combinations(held, 2)}
    return sorted(found), time.process_time() - began


def main() -> None:
    """Read, compare, print."""
    texts = json.load(sys.stdin)
    answers = {threshold: pairs(texts, float(threshold)) for threshold in sys.argv[1:]}
    json.dump(answers, sys.stdout)


if __name__ == "__main__":
    main()
