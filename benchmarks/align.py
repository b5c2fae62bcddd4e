"""How long same-claim alignment takes, and how its candidates grow, for stories of 3, 10, 50 and 200 reports.

usage: python -m benchmarks.align DATA [SIZE …]

DATA holds the annotated events; reports of many of them are taken as one story, which is harder than a real one only in
words and easier in look-alikes. Extraction is not counted.
"""

import sys
import time
from dataclasses import replace
from pathlib import Path

from evaluate import claims

from twosource.link.align import candidates
from twosource.link.align.align import align
from twosource.link.align.encode import encode, weights
from twosource.link.align.units import story
from twosource.model.document import Document
from twosource.model.said import Said
from twosource.pipeline.numbering import numbered

SIZES = (3, 10, 50, 200)


def gathered(data: Path, size: int, cache: Path) -> tuple[list[Document], list[Said]]:
    """That many reports, numbered as one story."""
    documents: list[Document] = []
    saids: list[Said] = []
    for one in claims.events(data, "train"):
        if len(documents) < size:
            documents += one.documents
            saids += claims.extracted(one, cache)
    named = [replace(d, id=f"d{n}") for n, d in enumerate(documents[:size], 1)]
    return named, list(numbered(named, saids[:size]))


def main() -> int:
    """Print a line a size."""
    if len(sys.argv) < 2 or not (Path(sys.argv[1]) / "claims" / "train").is_dir():
        print(__doc__)
        return 2
    data, cache = Path(sys.argv[1]), Path("build/benchmarks/said")
    print(f"{'reports':>8} {'statements':>11} {'candidates':>11} {'alignments':>11} {'CPU s':>8}")
    for size in map(int, sys.argv[2:] or SIZES):
        documents, saids = gathered(data, size, cache)
        made = story(documents, saids)
        pairs = candidates.pairs(made.units, encode(made, weights()), idf=made.idf)
        started = time.process_time()
        found = align(documents, saids)
        took = time.process_time() - started
        print(f"{size:8} {len(made.statements):11} {len(pairs):11} {len(found):11} {took:8.1f}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
