"""How long same-claim alignment takes, and how its candidates grow, for stories of 3, 10, 50 and 200 reports.

usage: python benchmarks/align.py [DATA] [SIZE …]

Without DATA the reports are invented, and all of one event. DATA holds the annotated events; reports of many are then
taken as one story, harder than a real one only in words and easier in look-alikes. Extraction is not counted.
"""

import sys
import time
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))  # run as a file, it would not find its neighbours

from benchmarks.made import reports
from evaluate import claims

from twosource.extract.document import extract
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


def invented(size: int) -> tuple[list[Document], list[Said]]:
    """That many invented reports of one event."""
    documents = reports(size, per_event=size)
    return documents, list(numbered(documents, [extract(d) for d in documents]))


def main() -> int:
    """Print a line a size."""
    given = sys.argv[1:]
    data = Path(given.pop(0)) if given and not given[0].isdigit() else None
    if data and not (data / "claims" / "train").is_dir():
        print(__doc__)
        return 2
    cache = Path("build/benchmarks/said")
    print(f"{'reports':>8} {'statements':>11} {'candidates':>11} {'alignments':>11} {'CPU s':>8}")
    for size in map(int, given or SIZES):
        documents, saids = gathered(data, size, cache) if data else invented(size)
        made = story(documents, saids)
        pairs = candidates.pairs(made.units, encode(made, weights()), idf=made.idf)
        started = time.process_time()
        found = align(documents, saids)
        took = time.process_time() - started
        print(f"{size:8} {len(made.statements):11} {len(pairs):11} {len(found):11} {took:8.1f}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
