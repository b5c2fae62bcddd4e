"""Which claims each statement stands in: one, or several where its sentence tells several things.

Comes in: claims as lists of statement ids. Goes out: whether two statements share a claim, and which.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Homes:
    """Claims by statement."""

    claims: Mapping[str, tuple[str, ...]]  # statement id to claim ids, the largest claim first

    @classmethod
    def of(cls, named: Iterable[tuple[str, Sequence[str]]]) -> "Homes":
        """From each claim's id and statement ids, in order."""
        found: dict[str, list[tuple[int, int, str]]] = {}
        for order, (name, statements) in enumerate(named):
            for one in statements:
                found.setdefault(one, []).append((-len(statements), order, name))
        return cls({one: tuple(name for *_, name in sorted(held)) for one, held in found.items()})

    def first(self, statement: str) -> str:
        """The largest claim that a statement stands in; of two alike the first.

        Raises:
            KeyError: The statement stands in none.
        """
        return self.claims[statement][0]

    def together(self, one: str, other: str) -> str | None:
        """The largest claim that holds both of two statements, if any does."""
        return next((claim for claim in self.claims[one] if claim in self.claims[other]), None)
