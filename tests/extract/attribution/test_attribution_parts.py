"""Windows, Viterbi and linking, each against a slow or obvious answer."""

import itertools

import numpy as np
import pytest

from twosource.extract.attribution.linker import Piece, Weights, link
from twosource.extract.attribution.tagger import TAGS, best_tags
from twosource.extract.attribution.windows import LONGEST, Pieces, letter_case, windows
from twosource.extract.attribution.words import cues, kinds
from twosource.weights import folder


@pytest.fixture(scope="module")
def pieces() -> Pieces:
    return Pieces(folder("attribution") / "pieces.json")


def test_every_word_is_in_exactly_one_window_in_order(pieces: Pieces) -> None:
    words = ["gate", "shut", ".", "antidisestablishmentarianism", "\ud800", "x" * 400] * 200
    paragraphs = [list(range(k, min(k + 97, len(words)))) for k in range(0, len(words), 97)]
    found = windows(words, paragraphs, pieces)
    assert [i for window in found for i in window.words] == list(range(len(words)))
    assert all(len(w.pieces) == len(w.cases) <= LONGEST for w in found)
    assert all(window.first == tuple(sorted(set(window.first))) for window in found)


def test_a_long_paragraph_is_cut_at_a_sentence_end(pieces: Pieces) -> None:
    words = (["gate"] * 99 + ["."]) * 5
    found = windows(words, [list(range(len(words)))], pieces)
    assert [len(window.words) for window in found] == [200, 200, 100]


@pytest.mark.parametrize(
    ("word", "case"), [("42", 1), ("gate", 2), ("Gate", 3), ("GATE", 4), ("eBay", 5), ("I", 3), ("…", 1)]
)
def test_letter_case(word: str, case: int) -> None:
    assert letter_case(word) == case


def test_viterbi_finds_the_best_of_all_sequences() -> None:
    chance = np.random.default_rng(7)
    for _ in range(20):
        scores, moves, starts = chance.normal(size=(4, 3)), chance.normal(size=(3, 3)), chance.normal(size=3)

        def total(
            tags: tuple[int, ...], scores: np.ndarray = scores, moves: np.ndarray = moves, starts: np.ndarray = starts
        ) -> float:
            steps = sum(moves[a, b] for a, b in itertools.pairwise(tags))
            return float(starts[tags[0]] + steps + sum(scores[t, tag] for t, tag in enumerate(tags)))

        assert tuple(best_tags(scores, moves, starts)) == max(itertools.product(range(3), repeat=4), key=total)
    assert best_tags(np.zeros((0, 3)), np.zeros((3, 3)), np.zeros(3)) == []


def test_shipped_crf_forbids_an_inside_without_its_beginning() -> None:
    with np.load(folder("attribution") / "crf.npz") as crf:
        moves, starts = crf["moves"], crf["starts"]
    for j, (edge, role) in enumerate(TAGS):
        if edge == "I":
            assert starts[j] < -1000
            assert all(moves[i, j] < -1000 for i, (_, before) in enumerate(TAGS) if before != role)


def test_two_cues_may_share_a_source_and_a_content_has_one_cue() -> None:
    words = ["Holt", "said", "A", "and", "added", "B"]
    found = [
        Piece("source", 0, 0),
        Piece("cue", 1, 1),
        Piece("content", 2, 2),
        Piece("cue", 4, 4),
        Piece("content", 5, 5),
    ]
    near = {"": 0.0, "+d=1": 2.0, "-d=1": 2.0}
    linked = link(
        words, [False] * 6, found, Weights(source={"": 1.0}, content=near, least_source=0.3, least_content=0.1)
    )
    assert [(one.cue.first, one.source, one.contents) for one in linked] == [
        (1, found[0], (found[2],)),
        (4, found[0], (found[4],)),
    ]


def test_a_cue_without_content_makes_no_attribution() -> None:
    weights = Weights(source={"": 0.0}, content={"": 0.0}, least_source=0.3, least_content=0.1)
    assert link(["Holt", "spoke"], [False, True], [Piece("source", 0, 0), Piece("cue", 1, 1)], weights) == []


def test_words_that_take_content_have_a_stance() -> None:
    known = cues()
    assert known.retold <= known.verbs.keys() | known.nouns.keys()
    assert {"reuters", "ap", "moscow times"} <= kinds().outlets
