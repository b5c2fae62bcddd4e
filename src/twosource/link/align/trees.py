"""Boosted trees, evaluated in numpy; trained in `training/alignment` and exported as flat arrays.

Comes in: rows of features. Goes out: one raw score a row (a log-odds). No training library at run time.
"""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray


def raw_scores(rows: NDArray[np.float64], trees: Mapping[str, NDArray[np.float64]]) -> NDArray[np.float64]:
    """Sum of all trees' leaves for every row.

    `trees` holds, node by node over all trees: `feature`, `threshold`, `left`, `right` (absolute node numbers),
    `value`, `missing_left`, `leaf`; the `roots` of the trees; and `baseline`. A NaN goes where training sent it.
    """
    feature, left, right = (trees[k].astype(np.int64) for k in ("feature", "left", "right"))
    leaf, missing_left = trees["leaf"] > 0, trees["missing_left"] > 0
    total = np.full(len(rows), float(trees["baseline"][0]))
    for root in trees["roots"].astype(np.int64):
        at = np.full(len(rows), root)
        open_ = ~leaf[at]
        while open_.any():
            chosen = at[open_]
            x = rows[open_, feature[chosen]]
            go_left = np.where(np.isnan(x), missing_left[chosen], x <= trees["threshold"][chosen])
            at[open_] = np.where(go_left, left[chosen], right[chosen])
            open_ = ~leaf[at]
        total += trees["value"][at]
    return total
