"""Average linkage against a slow, obvious answer."""

import random

from hypothesis import given
from hypothesis import strategies as st

from twosource.link.linkage import average_linkage

SCORES = st.dictionaries(
    st.tuples(st.integers(0, 7), st.integers(0, 7)).filter(lambda pair: pair[0] < pair[1]), st.integers(-9000, 9000)
)


def oracle(size: int, scores: dict[tuple[int, int], int], join: int, absent: int) -> list[list[int]]:
    """Of all pairs of groups that share a scored pair, join the best, until none is good enough."""
    groups = [[item] for item in range(size)]
    while True:
        best: tuple[int, int, int] | None = None
        for i, left in enumerate(groups):
            for right in groups[i + 1 :]:
                values = [scores.get((min(a, b), max(a, b))) for a in left for b in right]
                if any(value is not None for value in values):
                    mean = sum(absent if value is None else value for value in values) // len(values)
                    entry = (-mean, left[0], right[0])
                    best = entry if best is None else min(best, entry)
        if best is None or -best[0] < join:
            return sorted(sorted(group) for group in groups)
        first, second = (next(g for g in groups if g[0] == name) for name in best[1:])
        groups = [g for g in groups if g not in (first, second)] + [first + second]
        groups.sort(key=lambda group: group[0])


@given(SCORES, st.integers(-2000, 2000))
def test_agrees_with_the_oracle(scores: dict[tuple[int, int], int], join: int) -> None:
    rows = [(a, b, score) for (a, b), score in scores.items()]
    assert average_linkage(8, rows, join=(join, join), absent=-9000) == oracle(8, scores, join, -9000)


@given(SCORES, st.randoms(use_true_random=False))
def test_the_order_of_scores_does_not_show(scores: dict[tuple[int, int], int], rng: random.Random) -> None:
    rows = [(a, b, score) for (a, b), score in scores.items()]
    turned = [(b, a, score) for a, b, score in rows]
    rng.shuffle(turned)
    assert average_linkage(8, turned, join=(0, 0), absent=-9000) == average_linkage(8, rows, join=(0, 0), absent=-9000)


def test_one_good_pair_does_not_join_two_groups() -> None:
    scores = [(0, 1, 5000), (2, 3, 5000), (1, 2, 3000), (0, 2, -9000), (0, 3, -9000), (1, 3, -9000)]
    assert average_linkage(4, scores, join=(0, 0), absent=-9000) == [[0, 1], [2, 3]]


def test_pairs_of_loose_items_that_were_not_looked_at_do_not_count() -> None:
    scores = [(0, 1, 5000), (1, 2, 5000)]
    assert average_linkage(3, scores, join=(0, 0), absent=-9000) == [[0, 1], [2]]
    assert average_linkage(3, scores, join=(0, 0), absent=-9000, loose=[0, 1, 2]) == [[0, 1, 2]]


def test_two_groups_are_joined_by_a_higher_bar_than_one_item() -> None:
    scores = [(0, 1, 9000), (2, 3, 9000), (0, 2, -1000), (0, 3, -1000), (1, 2, -1000), (1, 3, -1000)]
    assert average_linkage(4, scores, join=(-2000, -2000), absent=-9000) == [[0, 1, 2, 3]]
    assert average_linkage(4, scores, join=(-2000, 0), absent=-9000) == [[0, 1], [2, 3]]
    assert average_linkage(3, [(0, 1, 9000), (0, 2, -1000), (1, 2, -1000)], join=(-2000, 0), absent=-9000) == [
        [0, 1, 2]
    ]
