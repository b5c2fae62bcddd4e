"""Boosted trees, evaluated in numpy; trained in `training/alignment` and exported as flat arrays.

Comes in: rows of features. Goes out: one raw score a row (a log-odds). No training library at run time.
"""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

BLOCK = 256  # rows that walk down all trees together: few enough to stay in the processor's cache


def raw_scores(rows: NDArray[np.float64], trees: Mapping[str, NDArray[np.float64]]) -> NDArray[np.float64]:
    """Sum of all trees' leaves for every row.

    `trees` holds, node by node over all trees: `feature`, `threshold`, `left`, `right` (absolute node numbers),
    `value`, `missing_left`, `leaf`; the `roots` of the trees; and `baseline`. A NaN goes where training sent it.
    """
    node, roots = _Nodes(trees), trees["roots"].astype(np.int64)
    total = np.full(len(rows), float(trees["baseline"][0]))
    for first in range(0, len(rows), BLOCK):
        block = rows[first : first + BLOCK]
        flat, width = block.ravel(), np.arange(len(block)) * block.shape[1]
        at = np.repeat(roots[:, None], len(block), axis=1)
        while not node.leaf[at].all():
            x = flat[width + node.feature[at]]
            go_left = (x <= node.threshold[at]) | (np.isnan(x) & node.missing_left[at])
            at = np.where(go_left, node.left[at], node.right[at])
        for values in node.value[at]:  # tree by tree: the order of a sum shows in its last digits
            total[first : first + BLOCK] += values
    return total


class _Nodes:
    """The trees' nodes; both branches of a leaf lead to itself, so that rows may wait there for others."""

    def __init__(self, trees: Mapping[str, NDArray[np.float64]]) -> None:
        self.leaf, self.missing_left = trees["leaf"] > 0, trees["missing_left"] > 0
        own = np.arange(len(self.leaf))
        self.feature = np.where(self.leaf, 0, trees["feature"].astype(np.int64))
        self.left = np.where(self.leaf, own, trees["left"].astype(np.int64))
        self.right = np.where(self.leaf, own, trees["right"].astype(np.int64))
        self.threshold, self.value = trees["threshold"], trees["value"]
