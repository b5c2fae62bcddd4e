"""The engine without an engine: one process, plain Python. Others must return the rows that this one returns."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations

from twosource.engine.base import Item, Result, Shared, pair_cost


class Serial:
    """Runs everything in the calling process, one item at a time."""

    def map(
        self,
        function: Callable[[Item], Result],
        items: Iterable[Item],
        *,
        label: str,  # noqa: ARG002 - nothing of the engine's own can fail here
        weight: Callable[[Item], int] | None = None,  # noqa: ARG002
        on_done: Callable[[int], None] | None = None,
    ) -> Iterator[Result]:
        """Results of a function over items, in the items' order; see `Engine.map`."""
        for done, item in enumerate(items, start=1):
            yield function(item)
            if on_done:
                on_done(done)

    def shared_keys(self, postings: Iterable[tuple[int, Sequence[int]]], *, cap: int, least: int = 1) -> Shared:
        """Pairs of documents that share keys, by an inverted index; see `Engine.shared_keys`."""
        buckets: defaultdict[int, list[int]] = defaultdict(list)
        for document, keys in postings:
            for key in dict.fromkeys(keys):
                buckets[key].append(document)
        counts: Counter[tuple[int, int]] = Counter()
        for documents in buckets.values():
            if pair_cost(len(documents)) <= cap:
                counts.update(combinations(sorted(documents), 2))
        pairs = sorted((left, right, shared) for (left, right), shared in counts.items() if shared >= least)
        skipped = sorted((key, len(held)) for key, held in buckets.items() if pair_cost(len(held)) > cap)
        return Shared(tuple(pairs), tuple(skipped))

    def close(self) -> None:
        """Nothing to give back."""
