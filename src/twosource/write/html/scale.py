"""Numbers in, places along a line in percent out."""

import math
from collections.abc import Sequence

_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)


def ticks(low: float, high: float, *, about: int = 5) -> tuple[float, ...]:
    """Round numbers from at or below `low` to at or above `high`, about that many."""
    if not high > low:
        low, high = low - (abs(low) or 1.0) * 0.1, high + (abs(high) or 1.0) * 0.1
    rough = (high - low) / about
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(power * one for one in _STEPS if power * one >= rough * 0.999)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return tuple(round(step * place, 9) for place in range(first, last + 1))


def extent(values: Sequence[float]) -> tuple[float, float]:
    """From the smallest to the largest, from 0 where that costs less than half the line."""
    low, high = min(values), max(values)
    return (0.0, high) if 0 < low < high / 2 else (low, high)


def percent(value: float, ends: tuple[float, float]) -> float:
    """Where a value stands between two ends, 2 to 98, one decimal."""
    low, high = ends
    return round(2 + 96 * min(1.0, max(0.0, (value - low) / (high - low))), 1)


def days(distance: float) -> float:
    """A distance in days on a line that keeps near days apart and far years on the page: signed log2(1 + |d|)."""
    return math.copysign(math.log2(1 + abs(distance)), distance)
