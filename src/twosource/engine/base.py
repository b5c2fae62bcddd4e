"""What an engine is: a place where work runs, told nothing about the work.

Comes in: a plain function and plain values, or the keys that documents hold. Goes out: results in the order of the
items, or the pairs of documents that share keys. Every engine returns the same rows (`tests/contracts/test_engine.py`).
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

PLAIN_WEIGHT = 8_000  # what an item weighs where the caller does not say: the code points of a long report


class EngineError(RuntimeError):
    """The engine itself failed, not the work: a worker process died, or was killed for its memory."""


@dataclass(frozen=True, slots=True)
class Shared:
    """The self-join's answer."""

    pairs: tuple[tuple[int, int, int], ...]  # (left, right, keys shared), left < right, in order
    skipped: tuple[tuple[int, int], ...]  # (key, documents that hold it), in order: buckets over the cap, not joined


class Engine(Protocol):
    """Where work runs."""

    def map(
        self,
        function: Callable[[Item], Result],
        items: Iterable[Item],
        *,
        label: str,
        weight: Callable[[Item], int] | None = None,
        on_done: Callable[[int], None] | None = None,
    ) -> Iterator[Result]:
        """Results of a function over items, in the items' order.

        The function must be importable by name (a module's function, or a `functools.partial` of one). What it raises
        is raised here. `weight` says what an item costs, in code points of text; `on_done` is called with the number of
        results so far; `label` names the work in errors. Raises EngineError where a worker dies.
        """
        ...

    def shared_keys(self, postings: Iterable[tuple[int, Sequence[int]]], *, cap: int, least: int = 1) -> Shared:
        """Pairs of documents that share at least `least` different keys.

        Postings are (document number, its keys), one row a document, keys unsigned 64-bit. A key held by so many
        documents that it would make more than `cap` pairs is skipped, and reported.
        """
        ...

    def close(self) -> None:
        """Give back processes and files; the engine may be used again afterwards."""
        ...


def pair_cost(documents: int) -> int:
    """How many pairs a key makes that so many documents hold."""
    return documents * (documents - 1) // 2
