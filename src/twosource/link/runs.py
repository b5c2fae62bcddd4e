"""Shared runs: which stretches of words two documents have in common, whatever was cut, moved or inserted.

Comes in: two sketches. Goes out: `Run` values, in the order of the first document. Exact five-word seeds are grown to
the longest exact matches, laid without overlap (longest first), joined over small edits and then stretched at both ends
by the same measure. Work and memory grow with the words, not with their product.
"""

from collections import defaultdict
from dataclasses import dataclass

import numpy as np

from twosource.link.sketch import GRAM, Flags, Sketch, grams

REPEATS = 6  # places of one gram that are tried in the other document: more is a refrain, and costs squares
GAP = 10  # words changed, inserted or cut that do not end a run: a rewritten clause, not a rewritten sentence
STEP = 5  # words that an end of a run may step over, where two equal words follow
FOLLOW = 2  # equal words that must follow such a step

Tile = tuple[int, int, int]  # first word in a, first word in b, words


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of words in both documents, equal but for small edits."""

    a: tuple[int, int]  # word numbers in the first document, half open
    b: tuple[int, int]  # word numbers in the second
    pairs: tuple[Tile, ...]  # the words that are equal, as tiles in order

    @property
    def words(self) -> int:
        """How many words are equal."""
        return sum(length for _, _, length in self.pairs)

    def count(self, a: Flags, b: Flags) -> int:
        """How many of the equal words have their document's flag on both sides."""
        return int(sum((a[i : i + length] & b[j : j + length]).sum() for i, j, length in self.pairs))


class _Side:
    """One document's words as plain lists, and which of them a run has used."""

    __slots__ = ("crumb", "size", "used", "words")

    def __init__(self, made: Sketch) -> None:
        self.words: list[int] = made.words.tolist()
        self.crumb: list[bool] = made.crumb.tolist()
        self.size = len(self.words)
        self.used = bytearray(self.size)

    def use(self, start: int, length: int) -> None:
        self.used[start : start + length] = b"\1" * length

    def free(self, start: int) -> bool:
        """Whether the two words from here on exist, are report text and in no run yet."""
        if start < 0 or start + FOLLOW > self.size:
            return False
        end = start + FOLLOW
        return not any(self.used[start:end]) and not any(self.crumb[start:end])


def runs(a: Sketch, b: Sketch) -> list[Run]:
    """Every run that two documents share, in the order of the first; no word is in two runs, furniture in none."""
    left, right = _Side(a), _Side(b)
    tiles = _laid(_exact(a, b), left, right)
    return [_stretched(chain, left, right) for chain in _chained(tiles)]


def _exact(a: Sketch, b: Sketch) -> list[Tile]:
    """The longest exact matches of at least five words, from seeds that lie on one diagonal without a hole."""
    places: defaultdict[int, list[int]] = defaultdict(list)
    for at, gram in enumerate(_clean(b).tolist()):
        places[gram].append(at)
    seeds: list[tuple[int, int]] = []  # (diagonal, place in a)
    for at, gram in enumerate(_clean(a).tolist()):
        if gram:
            seeds.extend((other - at, at) for other in places.get(gram, ())[:REPEATS])
    seeds.sort()
    tiles: list[Tile] = []
    for diagonal, at in seeds:
        if tiles and tiles[-1][1] - tiles[-1][0] == diagonal and at <= tiles[-1][0] + tiles[-1][2] - GRAM + 1:
            tiles[-1] = (tiles[-1][0], tiles[-1][1], at - tiles[-1][0] + GRAM)
        else:
            tiles.append((at, at + diagonal, GRAM))
    return tiles


def _clean(made: Sketch) -> np.ndarray[tuple[int], np.dtype[np.uint64]]:
    """Grams by place, zero where one touches furniture."""
    found = grams(made.words)
    if len(found) and made.crumb.any():
        touched = np.convolve(made.crumb, np.ones(GRAM), "valid") > 0
        found = np.where(touched, np.uint64(0), found)
    return found


def _laid(tiles: list[Tile], left: _Side, right: _Side) -> list[Tile]:
    """Tiles that use no word twice, longest first; what is left of an overlapped one is laid if it is long enough."""
    laid: list[Tile] = []
    for tile in sorted(tiles, key=lambda tile: (-tile[2], abs(tile[1] - tile[0]), tile)):
        kept = _free(tile, left.used, right.used)
        if kept and kept[2] >= GRAM:
            left.use(kept[0], kept[2])
            right.use(kept[1], kept[2])
            laid.append(kept)
    return sorted(laid)


def _free(tile: Tile, used_a: bytearray, used_b: bytearray) -> Tile | None:
    """The longest part of a tile whose words are free on both sides."""
    a, b, length = tile
    best = (0, 0)
    start = 0
    for at in range(length + 1):
        if at == length or used_a[a + at] or used_b[b + at]:
            best = max(best, (at - start, -start))
            start = at + 1
    return (a - best[1], b - best[1], best[0]) if best[0] else None


def _chained(tiles: list[Tile]) -> list[list[Tile]]:
    """Tiles that follow one another in both documents within a small gap, as one chain each."""
    chains: list[list[Tile]] = []
    for tile in tiles:
        for chain in reversed(chains[-4:]):
            a, b, length = chain[-1]
            if 0 <= tile[0] - a - length <= GAP and 0 <= tile[1] - b - length <= GAP:
                chain.append(tile)
                break
        else:
            chains.append([tile])
    return chains


def _stretched(chain: list[Tile], left: _Side, right: _Side) -> Run:
    """The run of a chain, its ends moved out over changed words as long as equal ones follow."""
    pairs = list(chain)
    for forward in (True, False):
        while step := _step(pairs[-1] if forward else pairs[0], left, right, forward=forward):
            pairs.insert(len(pairs) if forward else 0, step)
            left.use(step[0], FOLLOW)
            right.use(step[1], FOLLOW)
    (a0, b0, _), (a1, b1, last) = pairs[0], pairs[-1]
    return Run((a0, a1 + last), (b0, b1 + last), tuple(pairs))


_STEPS = sorted(((i, j) for i in range(STEP) for j in range(STEP)), key=lambda step: (sum(step), step))


def _step(tile: Tile, left: _Side, right: _Side, *, forward: bool) -> Tile | None:
    """The next equal words beyond a run's end, the nearest first; None where two are not found close by."""
    for i, j in _STEPS:
        at = tile[0] + tile[2] + i if forward else tile[0] - i - FOLLOW
        to = tile[1] + tile[2] + j if forward else tile[1] - j - FOLLOW
        if left.words[at : at + FOLLOW] == right.words[to : to + FOLLOW] and left.free(at) and right.free(to):
            return (at, to, FOLLOW)
    return None
