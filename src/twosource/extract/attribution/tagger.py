"""The trained tagger: which words of a text are source, cue and content.

Comes in: words and paragraphs. Goes out: pieces, each a run of words with one role. A small encoder (int8, in ONNX)
scores each word for each tag; a linear-chain CRF takes the best sequence.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from twosource.extract.attribution.linker import Piece, Role
from twosource.extract.attribution.windows import Pieces, Window, windows
from twosource.weights import folder

Scores = NDArray[np.float64]

TAGS: tuple[tuple[str, Role | None], ...] = (
    ("O", None),
    *((edge, role) for role in ("source", "cue", "content") for edge in "BI"),
)
# Windows scored at once: more are padded to the longest, which costs a quarter of the time, and 8-bit arithmetic takes
# one scale for all, so that a window's scores would depend on its neighbours.
_BATCH = 1
_SLOW_FUSIONS = ["SkipLayerNormFusion"]  # a sum and a layer norm in one take three times as long as one by one


@dataclass(frozen=True, slots=True)
class Tagger:
    """The encoder's session, its word pieces and the CRF."""

    session: onnxruntime.InferenceSession
    pieces: Pieces
    moves: Scores  # tag × tag: score of one after the other
    starts: Scores  # score of a window's first tag

    def mark(self, words: Sequence[str], paragraphs: Sequence[Sequence[int]]) -> list[Piece]:
        """Mark sources, cues and contents.

        Args:
            words: The words of a text.
            paragraphs: The indices of each paragraph's words, in order; white space left out.
        """
        scores = self.of_words(words, paragraphs)
        found: list[Piece] = []
        for paragraph in paragraphs:
            found.extend(_runs(paragraph, best_tags(scores[list(paragraph)], self.moves, self.starts)))
        return found

    def of_words(self, words: Sequence[str], paragraphs: Sequence[Sequence[int]]) -> Scores:
        """Each word's score for each of `TAGS`, rounded to three places; zero for words of no paragraph."""
        scores = np.zeros((len(words), len(TAGS)))
        rows = windows(words, paragraphs, self.pieces)
        for k in range(0, len(rows), _BATCH):
            batch = rows[k : k + _BATCH]
            for row, found in zip(batch, self._scores(batch), strict=True):
                scores[list(row.words)] = found
        rounded: Scores = np.round(scores, 3)
        return rounded

    def _scores(self, batch: Sequence[Window]) -> list[Scores]:
        """For each window, its words' scores."""
        width = max(len(row.pieces) for row in batch)
        pieces, cases, mask = (np.zeros((len(batch), width), np.int64) for _ in range(3))
        for r, row in enumerate(batch):
            pieces[r, : len(row.pieces)] = row.pieces
            cases[r, : len(row.cases)] = row.cases
            mask[r, : len(row.pieces)] = 1
        (scores,) = self.session.run(["scores"], {"pieces": pieces, "cases": cases, "mask": mask})
        return [scores[r, list(row.first)].astype(np.float64) for r, row in enumerate(batch)]


@cache
def tagger() -> Tagger:
    """The shipped tagger, loaded once a process."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1  # the corridor runs documents side by side
    options.inter_op_num_threads = 1
    options.use_deterministic_compute = True
    at = folder("attribution")
    session = onnxruntime.InferenceSession(
        str(at / "tagger.onnx"), options, providers=["CPUExecutionProvider"], disabled_optimizers=_SLOW_FUSIONS
    )
    with np.load(at / "crf.npz") as crf:
        return Tagger(session, Pieces(at / "pieces.json"), crf["moves"], crf["starts"])


def best_tags(scores: Scores, moves: Scores, starts: Scores) -> list[int]:
    """The best tag sequence (Viterbi). Of equals the lower tag wins.

    Args:
        scores: words × tags.
        moves: tag × tag.
        starts: tags.
    """
    if not len(scores):
        return []
    best = starts + scores[0]
    came_from = np.zeros(scores.shape, np.int64)
    for t in range(1, len(scores)):
        reached = best[:, None] + moves
        came_from[t] = reached.argmax(0)
        best = reached.max(0) + scores[t]
    tags = [int(best.argmax())]
    for t in range(len(scores) - 1, 0, -1):
        tags.append(int(came_from[t, tags[-1]]))
    return tags[::-1]


def _runs(words: Sequence[int], tags: Sequence[int]) -> list[Piece]:
    """Tagged runs of a paragraph's words as pieces. A run ends with its role and at the next B."""
    found: list[list[int]] = []
    roles: list[Role] = []
    open_role: Role | None = None
    for word, tag in zip(words, tags, strict=True):
        edge, role = TAGS[tag]
        if role is not None and edge == "I" and role == open_role:
            found[-1][1] = word
        elif role is not None:
            found.append([word, word])
            roles.append(role)
        open_role = role
    return [Piece(role, first, last) for role, (first, last) in zip(roles, found, strict=True)]
