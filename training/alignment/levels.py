"""Find the levels: what each setting of merging gives on events that the trees have not seen.

usage: python -m training.alignment.levels DATA FOLDS CACHE

Prints, for a grid of `Levels.same` and `clusters(implied=…)`, precision and recall of what is merged, by group; and for
a grid of `Levels.possible` F1 of what is merged or offered.
"""

import sys
from collections import defaultdict
from pathlib import Path

from evaluate import claims
from training.alignment import trees

from twosource.link.align.align import compared, verdicts
from twosource.link.align.cluster import clusters
from twosource.link.align.encode import encode
from twosource.link.align.units import story
from twosource.link.align.verdicts import Levels

SAME = (0.65, 0.7, 0.75, 0.8, 0.85)
IMPLIED = (0.4,)
LEAST = (0.2, 0.3, 0.4, 0.5, 0.6)
POSSIBLE = (0.2, 0.25, 0.3, 0.35, 0.4)


def main() -> int:
    """Print both grids."""
    if len(sys.argv) != 4 or not (Path(sys.argv[1]) / "claims").is_dir():
        print(__doc__)
        return 2
    data, folds, cache = map(Path, sys.argv[1:])
    cases = list(_cases(data, folds, cache))
    groups = [g for g in trees.GROUPS if any(trees.group_of(one.name) == g for one, *_ in cases)]
    for same in SAME:
        for implied in IMPLIED:
            for least in LEAST:
                lines = (_line(cases, g, Levels(same=same, implied=implied, least=least)) for g in groups)
                print(same, implied, least, *lines, flush=True)
    for possible in POSSIBLE:
        print("possible", possible, *(_line(cases, g, Levels(possible=possible), wide=True) for g in groups))
    return 0


def _cases(data, folds, cache):  # noqa: ANN001, ANN202 - events with all that merging needs
    found = trees.material(data, folds, cache)
    held = trees.held_out(found)
    for one, r in (*found.real, *found.dev):
        yield _case(one, held[one.name], found.parts[max(r.fold, 0)], cache)


def _case(one, likely, trained, cache):  # noqa: ANN001, ANN202 - as above
    saids = claims.extracted(one, cache)
    made = story(one.documents, saids)
    close = compared(made, encode(made, trained), trained)
    scores = {pair: round(float(p), 3) for pair, p in zip(sorted(close), likely, strict=True)}
    return one, saids, made, close, scores


def _line(cases, group, levels, *, wide=False):  # noqa: ANN001, ANN202 - as above
    found = defaultdict(list)
    near = kept = 0
    for one, saids, made, close, scores in cases:
        if trees.group_of(one.name) != group:
            continue
        aligned = verdicts(made, saids, close, scores, levels=levels)
        groups = clusters(made.statements, aligned, implied=levels.implied, least=levels.least)
        result = claims.counted(one, made.statements, groups, aligned)
        found["merged"].append((result.merged, one.gold))
        found["wide"].append((result.wide, one.gold))
        near, kept = near + len(one.near), kept + result.kept
    rates = claims.rates(found["wide" if wide else "merged"])
    return f"| {group} P {rates[0]} R {rates[1]} F1 {rates[2]} near {100 * kept / max(1, near):.1f}"


if __name__ == "__main__":
    sys.exit(main())
