"""Groups of a small folder asked side against side, and one folder whose reports tell each another side of an event."""

import random

from hypothesis import given
from hypothesis import strategies as st

from twosource.link.gathering import USUAL, gather, reach
from twosource.link.likeness import CERTAIN, FEW, MANY, gather_in

SCORES = st.dictionaries(
    st.tuples(st.integers(0, 6), st.integers(0, 6)).filter(lambda pair: pair[0] < pair[1]), st.integers(-6000, 9000)
)
# two groups of two; the mean across is -2.75, but 2 and 3 each have a partner at 0 and -1
SIDES = {(0, 1): 6000, (2, 3): 6000, (0, 2): 0, (1, 2): -5000, (0, 3): -5000, (1, 3): -1000}


def rows(scores: dict[tuple[int, int], int]) -> list[tuple[int, int, int]]:
    return [(a, b, score) for (a, b), score in scores.items()]


def gathered(scores: dict[tuple[int, int], int], groups: list[list[int]], words: float = USUAL / 2) -> list[list[int]]:
    size = 1 + max(place for group in groups for place in group)
    return gather(groups, rows(scores), [words] * size, bar=-1.0, absent=-6000)


def test_reach_is_the_mean_of_the_best_partners_and_of_both_ways_the_higher() -> None:
    assert reach([0, 1], [2, 3], SIDES, -6000) == -500
    assert reach([0], [2, 3], SIDES, -6000) == 0, "the group reaches it at -2500 only"
    assert reach([0], [4], SIDES, -6000) == -6000


def test_sides_of_one_event_are_joined_though_their_mean_is_low() -> None:
    assert gathered(SIDES, [[0, 1], [2, 3]]) == [[0, 1, 2, 3]]


def test_more_is_asked_of_long_reports() -> None:
    assert gathered(SIDES, [[0, 1], [2, 3]], words=USUAL) == [[0, 1], [2, 3]]


def test_one_report_is_asked_against_the_whole_group() -> None:
    scores = {(0, 1): 6000, (0, 2): -500, (1, 2): -6000}
    assert gathered(scores, [[0, 1], [2]], words=USUAL) == [[0, 1, 2]]


def test_two_that_are_each_alone_stay_apart() -> None:
    assert gathered({(0, 1): 8000}, [[0], [1]]) == [[0], [1]]


def test_pairs_that_were_not_compared_join_nothing() -> None:
    assert gathered({(0, 1): 6000, (2, 3): 6000}, [[0, 1], [2, 3]], words=1) == [[0, 1], [2, 3]]


def test_no_groups_and_one() -> None:
    assert gather([], [], [], bar=-1.0, absent=-6000) == []
    assert gather([[0]], [], [0.0], bar=-1.0, absent=-6000) == [[0]]


@given(SCORES, st.lists(st.integers(0, 3), min_size=7, max_size=7), st.randoms(use_true_random=False))
def test_neither_order_of_groups_nor_of_scores_shows(
    scores: dict[tuple[int, int], int], labels: list[int], rng: random.Random
) -> None:
    groups = [[place for place in range(7) if labels[place] == label] for label in sorted(set(labels))]
    found = gather(groups, rows(scores), [40.0] * 7, bar=-1.0, absent=-6000)
    turned = [(b, a, score) for a, b, score in rows(scores)]
    rng.shuffle(turned)
    mixed = [group[::-1] for group in groups[::-1]]
    assert gather(mixed, turned, [40.0] * 7, bar=-1.0, absent=-6000) == found
    assert all(any(set(group) <= set(larger) for larger in found) for group in groups)


def test_a_collection_is_hardly_gathered() -> None:
    assert gather_in(FEW) < gather_in(3 * FEW) < gather_in(MANY) == CERTAIN
