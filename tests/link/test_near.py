"""Neighbours in flat rows against slow, obvious sums; small folders, large sets, and what is too common."""

import random
from collections import Counter

import numpy as np
import pytest

from twosource.link import near as near_module
from twosource.link.likeness import strangers_in
from twosource.link.near import Neighbourhood, neighbours, own_cosines, spread, sums
from twosource.link.terms import Background, Index, Terms, index, terms
from twosource.model.document import Document

WORDS = [f"word{letter}" for letter in "abcdefghijklmnopqrstuvwxyz"]
NONE = Background(0, np.empty(0, np.uint32), np.empty(0, np.uint16))


def made(count: int) -> Index:
    rng = random.Random(5)  # noqa: S311
    texts = [" ".join(rng.choices(WORDS, weights=range(1, 27), k=12)) for _ in range(count)]
    return index((terms(document(text)) for text in texts), news=NONE)


def document(text: str) -> Document:
    return Document("d", "d.txt", None, None, None, None, "en", "", text)


def cosine(held: Index, one: int, other: int) -> float:
    words = held.channels["words"]
    rows = [dict(zip(words.terms[words.row(n)], words.weights[words.row(n)], strict=True)) for n in (one, other)]
    return float(sum(weight * rows[1].get(term, 0.0) for term, weight in rows[0].items()))


def test_neighbours_are_those_with_a_cosine() -> None:
    held = made(12)
    found = neighbours(held)
    for one in range(12):
        row = found.row(one)
        told = dict(zip(found.others[row].tolist(), found.cosines[row].tolist(), strict=True))
        expected = {other: cosine(held, one, other) for other in range(12) if other != one}
        assert told == pytest.approx({o: c for o, c in expected.items() if c >= near_module.LEAST_COSINE})
        assert found.best[one] == pytest.approx(max(expected.values()))
        order = sorted(told, key=lambda other: (-round(told[other], 3), other))
        assert [int(rank) for rank in found.ranks[row]] == [order.index(other) + 1 for other in told]


def test_a_pair_is_told_once_and_found_from_either_end() -> None:
    found = neighbours(made(12))
    first, second = found.pairs()
    assert (first < second).all()
    assert Counter(zip(first.tolist(), second.tolist(), strict=True)).most_common(1)[0][1] == 1
    ahead, back = found.places(first, second), found.places(second, first)
    assert (found.others[ahead] == second).all()
    assert (found.others[back] == first).all()
    assert found.places(np.array([0]), np.array([0])).tolist() == [-1]


def test_a_large_set_is_capped_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in (("ALL_PAIRS", 5), ("MOST_NEAR", 3), ("HEAVY", 20), ("MEETINGS", 60)):
        monkeypatch.setattr(near_module, name, value)
    found = neighbours(made(40))
    assert np.diff(found.starts).max() == 3
    assert found.full.any()
    assert found.too_common > 0


def test_nothing_has_no_neighbours() -> None:
    found = neighbours(index([], news=NONE))
    assert (found.size, len(found.others), len(found.pairs()[0])) == (0, 0, 0)


def test_words_that_all_hold_weigh_less_among_the_nearest() -> None:
    shared = "flood bridge river night"
    texts = [f"{shared} harbour crane", f"{shared} harbour crane", f"{shared} school roof", f"{shared} mill dam"]
    held = index(terms(document(text)) for text in texts)
    found: Neighbourhood = neighbours(held)
    own = own_cosines(held.channels["words"], found)
    row = found.row(0)
    of = dict(zip(found.others[row].tolist(), own[row].tolist(), strict=True))
    assert of[1] > 0.99
    assert of[2] < cosine(held, 0, 2)


def test_stretches() -> None:
    assert spread(np.array([5, 0, 9]), np.array([2, 0, 3])).tolist() == [5, 6, 9, 10, 11]
    assert sums(np.array([1.0, 2.0, 4.0]), np.array([2, 0, 1])).tolist() == [3.0, 0.0, 4.0]


def test_the_day_of_the_week_is_read_where_a_report_begins() -> None:
    told: Terms = terms(document("The dam broke on Tuesday night. " + "It rained on. " * 80 + "On Friday it stopped."))
    assert told.weekdays == {1}


def test_strangers_weigh_less_in_a_small_folder() -> None:
    assert strangers_in(3) == -6.0
    assert -9.0 < strangers_in(40) < -6.0
    assert strangers_in(100_000) == -9.0
