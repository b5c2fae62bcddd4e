"""Components against a slow, obvious answer, and in any order."""

import random

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from twosource.link.components import Forest, components, labels

NODES = st.integers(0, 12).map(lambda number: f"n{number}")


def oracle(nodes: list[str], edges: list[tuple[str, str]]) -> tuple[tuple[str, ...], ...]:
    """Merge sets that share an edge until nothing changes."""
    groups = [{node} for node in {*nodes, *(end for edge in edges for end in edge)}]
    for left, right in edges:
        touched = [group for group in groups if left in group or right in group]
        groups = [group for group in groups if group not in touched] + [set().union(*touched)]
    return tuple(sorted(tuple(sorted(group)) for group in groups))


@given(st.lists(NODES), st.lists(st.tuples(NODES, NODES)))
def test_agrees_with_the_oracle(nodes: list[str], edges: list[tuple[str, str]]) -> None:
    assert components(nodes, edges) == oracle(nodes, edges)


@given(st.lists(NODES), st.lists(st.tuples(NODES, NODES)), st.randoms(use_true_random=False))
def test_order_and_direction_do_not_show(nodes: list[str], edges: list[tuple[str, str]], rng: random.Random) -> None:
    turned = [edge[::-1] for edge in edges]
    rng.shuffle(turned)
    assert components(reversed(nodes), turned) == components(nodes, edges)


def test_nothing_gives_nothing() -> None:
    assert components([], []) == ()


def test_a_long_path_is_one_group() -> None:
    names = [f"d{number:06}" for number in range(50_000)]
    assert components(names, zip(names[1:], names[:-1], strict=True)) == (tuple(names),)


def test_joining_twice_says_so() -> None:
    forest = Forest(["a", "b"])
    assert forest.join("b", "a")
    assert not forest.join("a", "b")
    assert forest.find("b") == "a"


@given(st.integers(1, 13), st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12))))
def test_numbers_are_labelled_by_the_lowest_of_their_group(size: int, pairs: list[tuple[int, int]]) -> None:
    edges = [(a % size, b % size) for a, b in pairs]
    found = labels(size, np.array([a for a, _ in edges], np.int64), np.array([b for _, b in edges], np.int64)).tolist()
    named = components((f"{n:02}" for n in range(size)), ((f"{a:02}", f"{b:02}") for a, b in edges))
    assert found == [int(next(group for group in named if f"{n:02}" in group)[0]) for n in range(size)]
