"""Late interaction: what the word pieces of two sentences share, piece by piece.

Comes in: unit vectors and weights of a story's word pieces, grouped by sentence and statement. Goes out: for a pair of
sentences a log-odds for every pair of their statements. Encoding grows with the text; only this arithmetic with the
pairs. The network over the shared quantities is trained in `training/alignment`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]
NEARNESS = np.asarray([0.95, 0.8, 0.65, 0.5, 0.35, 0.2], dtype=np.float32)  # likenesses at which pieces are counted
WIDTH = 0.1  # of the bell around each


@dataclass(frozen=True, slots=True)
class Pieces:
    """One sentence's word pieces; statements are rows."""

    vectors: Array  # pieces x axes, of unit length
    weights: Array  # of each piece in the sentence, adding up to 1
    stated: tuple[NDArray[np.int64], ...]  # the pieces of each statement
    shares: Array  # statements x pieces: of each piece in the statement, each row adding up to 1
    means: Array  # statements x axes, of unit length
    mean: Array  # axes, of unit length
    title: float  # 1 for a headline


def gather(
    vectors: Array, logs: Array, unit: Sequence[int], statements: Sequence[Sequence[int]], *, title: bool
) -> Pieces:
    """One sentence's pieces out of a story's; `logs` are the pieces' log weights, indices count the story's pieces."""
    at = {piece: n for n, piece in enumerate(unit)}
    own = vectors[np.asarray(unit, dtype=np.int64)]
    log = logs[np.asarray(unit, dtype=np.int64)]
    stated = tuple(np.asarray([at[p] for p in pieces], dtype=np.int64) for pieces in statements)
    shares = np.zeros((len(stated), len(unit)), dtype=np.float32)
    for n, places in enumerate(stated):
        shares[n, places] = softmax(log[places])
    weights = softmax(log)
    return Pieces(own, weights, stated, shares, _unit(shares @ own), _unit(weights @ own), float(title))


def softmax(x: Array) -> Array:
    """Shares that add up to 1."""
    e = np.exp(x - x.max())
    return np.asarray(e / e.sum(), dtype=np.float32)


def _unit(x: Array) -> Array:
    return np.asarray(x / np.maximum(np.linalg.norm(x, axis=-1, keepdims=True), 1e-9), dtype=np.float32)


@dataclass(frozen=True, slots=True)
class Met:
    """The pieces of two sentences, met: each likeness, and the best of each row and column."""

    each: Array  # pieces of one x pieces of the other
    best_a: Array
    best_b: Array


def meet(a: Pieces, b: Pieces) -> Met:
    """How alike the pieces of two sentences are."""
    each = a.vectors @ b.vectors.T
    return Met(each, each.max(1), each.max(0))


def glance(a: Pieces, b: Pieces, met: Met) -> float:
    """How much the two sentences share at most, 0 to 1: the larger of the two directions."""
    return float(max(a.weights @ met.best_a, b.weights @ met.best_b))


def shared(a: Pieces, b: Pieces, met: Met | None = None) -> Array:
    """What every pair of statements shares: statements of `a` x statements of `b` x numbers.

    Beside means and extremes stands how much of each statement finds its best piece at each of several likenesses, in
    the other statement and in its sentence: kernel pooling (Xiong et al. 2017, doi:10.1145/3077136.3080809).
    """
    met = met or meet(a, b)
    s, best_a, best_b = met.each, met.best_a, met.best_b
    to_b = np.stack([s[:, places].max(1) for places in b.stated], axis=1)
    to_a = np.stack([s[places].max(0) for places in a.stated], axis=1)
    f1, f2 = a.shares @ to_b, (b.shares @ to_a).T
    g1, g2 = a.shares @ (1 - to_b) ** 2, (b.shares @ (1 - to_a) ** 2).T
    f3, f4 = (a.shares @ best_a)[:, None] + 0 * f1, (b.shares @ best_b)[None, :] + 0 * f1
    f5, f6 = float(a.weights @ best_a), float(b.weights @ best_b)
    sizes = np.log([[len(x)] for x in a.stated]), np.log([[len(x) for x in b.stated]])
    la, lb = sizes[0] + 0 * f1, sizes[1] + 0 * f1
    low, high = np.minimum(f1, f2), np.maximum(f1, f2)
    columns = [
        low,
        high,
        np.minimum(f3, f4),
        np.maximum(f3, f4),
        np.full_like(f1, min(f5, f6)),
        np.full_like(f1, max(f5, f6)),
        np.maximum(g1, g2),
        np.minimum(g1, g2),
        a.means @ b.means.T,
        np.full_like(f1, a.mean @ b.mean),
        np.minimum(la, lb) / 4,
        np.maximum(la, lb) / 4,
        low * high,
        np.full_like(f1, a.title + b.title),
    ]
    k1, k2 = _counted(a.shares, to_b), _counted(b.shares, to_a).swapaxes(0, 1)
    k3, k4 = _counted(a.shares, best_a)[:, None], _counted(b.shares, best_b)[None]
    counted = [np.minimum(k1, k2), np.maximum(k1, k2), np.minimum(k3, k4), np.maximum(k3, k4)]
    return np.concatenate([np.stack(columns, axis=-1), *counted], axis=-1, dtype=np.float32)


def _counted(shares: Array, best: Array) -> Array:
    """How much of each statement finds its best piece at each of `NEARNESS`, a row or a table of likenesses."""
    off = (best[..., None] - NEARNESS) * np.float32(1 / WIDTH)
    bells = np.exp(off * off * np.float32(-0.5))
    return np.asarray((shares @ bells.reshape(len(best), -1)).reshape(len(shares), *best.shape[1:], len(NEARNESS)))


def log_odds(numbers: Array, network: Mapping[str, Array]) -> Array:
    """The trained network over the shared numbers: log-odds that two statements assert one proposition."""
    hidden = np.tanh(numbers * 3 @ network["in_weight"].T + network["in_bias"])
    return np.asarray(hidden @ network["out_weight"][0] + network["out_bias"][0], dtype=np.float32)
