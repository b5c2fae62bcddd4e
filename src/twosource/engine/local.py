"""This machine's engine: a pool of processes for the work, DuckDB over Arrow for the join.

Comes in and goes out what `Engine` says. Small work stays in the calling process: starting a worker costs more than a
second (each loads its own parser), which eight short reports never earn back.
"""

import multiprocessing
import os
import signal
import sys
import tempfile
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import partial
from itertools import chain, islice
from types import ModuleType, TracebackType
from typing import Self

import duckdb
import pyarrow as pa

from twosource.engine.base import PLAIN_WEIGHT, EngineError, Item, Result, Shared
from twosource.engine.serial import Serial

SMALL_ITEMS = 8  # fewer items than this never start the pool
SMALL_WEIGHT = 30_000  # nor do items that weigh less together: five seconds of work, twice what the pool costs
WARM_WEIGHT = 10_000  # nor do items that weigh less, once the pool is there: half a second
CHUNK_WEIGHT = 3_000  # a task's weight: a fifth of a second, so that sending it costs little and the end is shared out
AHEAD = 8  # tasks in flight per worker: bounds the memory that waiting results take
BATCH_ROWS = 1_000_000  # postings handed to DuckDB at a time: 12 MB
JOIN_MEMORY = "1500MB"  # DuckDB spills to a temporary folder beyond this

_BUCKETS = """
CREATE TABLE buckets AS
SELECT key, count(*) AS held FROM postings GROUP BY key HAVING count(*) > 1
"""
_SKIPPED = "SELECT key, held FROM buckets WHERE held * (held - 1) // 2 > ? ORDER BY key"
_PAIRS = """
WITH kept AS (
  SELECT postings.key AS key, postings.document AS document
  FROM postings JOIN buckets ON postings.key = buckets.key
  WHERE held * (held - 1) // 2 <= ?
)
SELECT a.document, b.document, count(*)
FROM kept AS a JOIN kept AS b ON a.key = b.key AND a.document < b.document
GROUP BY a.document, b.document HAVING count(*) >= ?
ORDER BY a.document, b.document
"""


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Local:
    """A pool of worker processes, started when first needed and kept until `close`."""

    def __init__(self, workers: int | None = None, *, small: int = SMALL_WEIGHT) -> None:
        """`workers` processes (by default the cores we may use); work that weighs less than `small` stays here."""
        self._workers = max(1, workers or cores())
        self._small = small
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def map(
        self,
        function: Callable[[Item], Result],
        items: Iterable[Item],
        *,
        label: str,
        weight: Callable[[Item], int] | None = None,
        on_done: Callable[[int], None] | None = None,
    ) -> Iterator[Result]:
        """Results of a function over items, in the items' order; see `Engine.map`."""
        weigh = weight or (lambda _: PLAIN_WEIGHT)
        least = (2, min(self._small, WARM_WEIGHT)) if self._pool else (SMALL_ITEMS, self._small)
        stream = iter(items)
        head = _head(stream, weigh, least)
        whole = chain(head, stream)
        if self._workers == 1 or len(head) < least[0] or sum(map(weigh, head)) < least[1]:
            yield from Serial().map(function, whole, label=label, on_done=on_done)
            return
        for done, result in enumerate(self._pooled(function, whole, weigh, label), start=1):
            yield result
            if on_done:
                on_done(done)

    def _pooled(
        self, function: Callable[[Item], Result], items: Iterable[Item], weigh: Callable[[Item], int], label: str
    ) -> Iterator[Result]:
        pool = self._started(function)
        waiting: deque[Future[list[Result]]] = deque()
        task = partial(_run, function)
        try:
            for chunk in _chunks(items, weigh):
                with _alone():
                    waiting.append(pool.submit(task, chunk))
                if len(waiting) >= AHEAD * self._workers:
                    yield from waiting.popleft().result()
            while waiting:
                yield from waiting.popleft().result()
        except BrokenProcessPool as broken:
            self._abandon(waiting)
            raise EngineError(
                f"{label}: a worker process died, perhaps killed for its memory; use fewer workers"
            ) from broken
        except BaseException:  # the work's own error, Ctrl-C, or a caller that stopped reading
            self._abandon(waiting)
            raise

    def _started(self, function: Callable[..., object]) -> ProcessPoolExecutor:
        if self._pool is None:
            method = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
            context = multiprocessing.get_context(method)
            if method == "forkserver":
                context.set_forkserver_preload([_module(function)])
            self._pool = ProcessPoolExecutor(self._workers, mp_context=context, initializer=_quiet)
        return self._pool

    def _abandon(self, waiting: Iterable[Future[list[Result]]]) -> None:
        """Stop at once: what is running is killed, not waited for."""
        for future in waiting:
            future.cancel()
        pool, self._pool = self._pool, None
        if pool is not None:
            processes = list((getattr(pool, "_processes", None) or {}).values())
            pool.shutdown(wait=False, cancel_futures=True)
            for process in processes:
                process.terminate()

    def shared_keys(self, postings: Iterable[tuple[int, Sequence[int]]], *, cap: int, least: int = 1) -> Shared:
        """Pairs of documents that share keys, joined on disk where memory ends; see `Engine.shared_keys`."""
        with tempfile.TemporaryDirectory(prefix="twosource-") as folder, duckdb.connect(":memory:") as database:
            database.execute(f"SET memory_limit = '{JOIN_MEMORY}'")
            database.execute(f"SET threads = {self._workers}")
            database.execute("SET preserve_insertion_order = false")
            database.execute("SET temp_directory = ?", [folder])
            database.execute("CREATE TABLE postings (key UBIGINT, document UINTEGER)")
            for batch in _batches(postings):
                database.register("batch", batch)
                database.execute("INSERT INTO postings SELECT key, document FROM batch")
                database.unregister("batch")
            database.execute(_BUCKETS)
            skipped = database.execute(_SKIPPED, [cap]).fetchall()
            pairs = database.execute(_PAIRS, [cap, least]).fetchall()
        return Shared(tuple((a, b, n) for a, b, n in pairs), tuple((key, held) for key, held in skipped))

    def close(self) -> None:
        """End the workers; a later `map` starts new ones."""
        pool, self._pool = self._pool, None
        if pool is not None:
            pool.shutdown(wait=True, cancel_futures=True)


def _head(stream: Iterator[Item], weigh: Callable[[Item], int], least: tuple[int, int]) -> list[Item]:
    """The first items, as many as show that there are at least so many of such a weight; all where there are not."""
    head: list[Item] = []
    total = 0
    while len(head) < least[0] or total < least[1]:
        more = list(islice(stream, 1))
        if not more:
            break
        head += more
        total += weigh(more[0])
    return head


def _run(function: Callable[[Item], Result], chunk: list[Item]) -> list[Result]:
    return [function(item) for item in chunk]


def _quiet() -> None:
    """Leave Ctrl-C to the parent, which ends the workers itself."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


@contextmanager
def _alone() -> Iterator[None]:
    """Start workers that do not run the caller's script again: it need not hide its calls behind `__name__`.

    What workers do is in this package's modules, so they need nothing of the script. `multiprocessing` starts processes
    when work is submitted, and reads then what the main module is.
    """
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main


def _module(function: Callable[..., object]) -> str:
    inner: Callable[..., object] = function.func if isinstance(function, partial) else function
    return getattr(inner, "__module__", None) or "twosource"


def _chunks(items: Iterable[Item], weigh: Callable[[Item], int]) -> Iterator[list[Item]]:
    chunk: list[Item] = []
    total = 0
    for item in items:
        chunk.append(item)
        total += weigh(item)
        if total >= CHUNK_WEIGHT:
            yield chunk
            chunk, total = [], 0
    if chunk:
        yield chunk


def _batches(postings: Iterable[tuple[int, Sequence[int]]]) -> Iterator[pa.Table]:
    """Arrow tables of (key, document) rows, each document's keys once, about a million rows each."""
    keys: list[int] = []
    documents: list[int] = []
    for document, held in postings:
        unique = dict.fromkeys(held)
        keys.extend(unique)
        documents.extend([document] * len(unique))
        if len(keys) >= BATCH_ROWS:
            yield _table(keys, documents)
            keys, documents = [], []
    if keys:
        yield _table(keys, documents)


def _table(keys: list[int], documents: list[int]) -> pa.Table:
    return pa.table({"key": pa.array(keys, pa.uint64()), "document": pa.array(documents, pa.uint32())})
