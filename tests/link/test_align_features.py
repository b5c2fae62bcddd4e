"""What alignment compares: units, features of a pair, its context, and the trees that decide."""

import math
from dataclasses import replace

import numpy as np
import pytest

from twosource.link.align import candidates, context, features
from twosource.link.align.apart import compatible
from twosource.link.align.features import counts_same
from twosource.link.align.late import gather
from twosource.link.align.trees import raw_scores
from twosource.link.align.units import Unit, story
from twosource.model.document import Document
from twosource.model.said import Gist, Quantity, Said, Statement


def document(name: str, text: str) -> Document:
    return Document(name, f"{name}.txt", None, None, None, None, "en", "0" * 64, text)


def said(name: str, text: str, *terms: str) -> Said:
    """One sentence that is one statement."""
    statement = Statement(f"t{name}", name, "text", 0, len(text), (0, len(text)), (), predicate=terms[0])
    return Said(name, statements=(statement,), gists=(Gist(statement.id, terms),))


def units(*texts: tuple[str, tuple[str, ...]]) -> tuple[Unit, ...]:
    documents = [document(f"d{n}", text) for n, (text, _) in enumerate(texts, 1)]
    return story(documents, [said(d.id, d.text, *terms) for d, (_, terms) in zip(documents, texts, strict=True)]).units


FERRY = ("The Kastell ferry sank off Ronne with 12 aboard.", ("sink", "ferry", "ronne", "12"))
SANK = ("A ferry carrying 12 sank near Ronne.", ("sink", "ferry", "carry", "ronne", "12"))
BUDGET = ("Parliament passed the budget on Monday.", ("pass", "parliament", "budget", "monday"))
IDF = {"sink": 1.0, "ferry": 1.0, "ronne": 2.0, "12": 1.0, "carry": 2.0, "pass": 2.0}


def value(row: list[float], name: str) -> float:
    return row[features.NAMES.index(name)]


def test_units_keep_words_names_and_numbers() -> None:
    (unit,) = units(FERRY)
    assert unit.capitals == {"kastell", "ronne"}
    assert unit.numbers == {"12"}
    assert unit.own


def test_a_paraphrase_shares_more_than_another_event() -> None:
    a, b, c = units(FERRY, SANK, BUDGET)
    near, far = features.row(a, b, idf=IDF), features.row(a, c, idf=IDF)
    assert value(near, "lemma_cosine") > 0.5 > value(far, "lemma_cosine") == 0
    assert value(near, "numbers_shared") == 1
    assert value(near, "names_shared") > 0


def test_features_are_the_same_from_both_sides() -> None:
    a, b, _ = units(FERRY, SANK, BUDGET)
    assert np.array_equal(features.row(a, b, idf=IDF), features.row(b, a, idf=IDF), equal_nan=True)
    assert len(features.row(a, b, idf=IDF)) == len(features.NAMES)


def quantity(value: float, noun: str, unit: str | None = "person", **bounds: float | None) -> Quantity:
    return Quantity(
        "q1", "d1", 0, 2, bounds.get("low", value), bounds.get("high", value), value, "exact", unit, noun=noun
    )


def test_figures_of_one_thing_are_told_from_figures_of_another() -> None:
    assert counts_same(quantity(6, "dead passenger"), quantity(9, "passenger"))
    assert not counts_same(quantity(6, "passenger"), quantity(6, "euro", "EUR"))
    assert not counts_same(quantity(6, "passenger"), quantity(6, "house"))


def test_a_bound_agrees_with_a_point_inside_it() -> None:
    least = Quantity("q1", "d1", 0, 2, 6, None, 6, "at_least", "person", noun="passenger")
    about = Quantity("q1", "d1", 0, 2, None, None, 6, "about", "person", noun="passenger")
    assert compatible(least, quantity(9, "passenger"))
    assert not compatible(least, quantity(5, "passenger"))
    assert compatible(about, quantity(6, "passenger"))
    assert not compatible(about, quantity(9, "passenger"))


def at(index: int, where: str) -> Unit:
    return replace(units(FERRY)[0], index=index, document=where, words=(str(index),))


def test_context_ranks_a_pair_among_its_rivals() -> None:
    held = [at(0, "d1"), at(1, "d2"), at(2, "d2"), at(3, "d3")]
    rows = context.rows({(0, 1): 2.0, (0, 2): -1.0, (0, 3): 1.0, (1, 3): 0.5}, held)
    best = dict(zip(context.NAMES, rows[0, 1], strict=True))
    worse = dict(zip(context.NAMES, rows[0, 2], strict=True))
    assert (best["rank_best"], worse["rank_worst"]) == (0, 1)
    assert best["support"] == 0.5
    assert math.isnan(worse["support"])


def test_a_copy_lends_no_support() -> None:
    held = [at(0, "d1"), at(1, "d2"), replace(at(2, "d3"), words=("0",))]
    rows = context.rows({(0, 1): 2.0, (0, 2): 5.0, (1, 2): 2.0}, held)
    assert math.isnan(rows[0, 1][context.NAMES.index("support")])


def test_trees_send_rows_where_their_nodes_say() -> None:
    tree = {
        "feature": [0, 0, 0],
        "threshold": [0.5, 0, 0],
        "left": [1, 0, 0],
        "right": [2, 0, 0],
        "value": [0, -1.0, 2.0],
        "missing_left": [1, 0, 0],
        "leaf": [0, 1, 1],
        "roots": [0],
        "baseline": [0.25],
    }
    rows = np.array([[0.5], [0.6], [math.nan]])
    scores = raw_scores(rows, {k: np.array(v, dtype=np.float64) for k, v in tree.items()})
    assert scores.tolist() == pytest.approx([-0.75, 2.25, -0.75])


def test_a_dateline_states_nothing_and_is_compared_with_nothing() -> None:
    lines = ("KASTELL, Denmark —", "Kastell Ferry Sinks", "The ferry sank.")
    documents = [document(f"d{n}", text) for n, text in enumerate(lines, 1)]
    saids = [said(d.id, d.text, "ferry") for d in documents]
    told = replace(saids[1], gists=(replace(saids[1].gists[0], subject=("ferry",)),))
    made = story(documents, [saids[0], told, saids[2]]).units
    assert [u.bare for u in made] == [True, False, False]
    one = np.full((1, 4), 0.5, dtype=np.float32)
    pieces = gather(one, np.zeros(1, dtype=np.float32), [0], [[0]], title=False)
    assert candidates.pairs(made, [pieces] * 3, idf={}) == [(1, 2)]
