"""The encoder: word pieces to vectors, with the weights that the package ships.

Comes in: a story's documents and units. Goes out: each unit's `Pieces`. onnxruntime on one thread, so that the same
bytes come out every time; token vectors are rounded before anything is decided on them.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from twosource.link.align.late import Array, Pieces, gather
from twosource.link.align.units import Story, Unit
from twosource.link.align.windows import Piece, windows
from twosource.model.document import Document
from twosource.weights import folder

SURROGATE = re.compile("[\ud800-\udfff]")  # half characters, which the tokenizer refuses
SLOW_FUSIONS = ["SkipLayerNormFusion"]  # a sum and a layer norm in one take three times as long as one by one
MOST_PIECES = 72  # of one unit or statement, as in training; longer ones are lists


@dataclass(frozen=True, slots=True)
class Weights:
    """What training left."""

    session: onnxruntime.InferenceSession
    tokenizer: Tokenizer
    network: Mapping[str, Array]
    trees: Mapping[str, NDArray[np.float64]]


@cache
def weights(at: Path | None = None) -> Weights:
    """The weights in a folder, those that the package ships where none is named; loaded once a process."""
    held = at or folder("alignment")
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    session = onnxruntime.InferenceSession(
        str(held / "encoder.onnx"), options, providers=["CPUExecutionProvider"], disabled_optimizers=SLOW_FUSIONS
    )
    network = {k: v.astype(np.float32) for k, v in np.load(held / "network.npz").items()}
    trees = {}
    if (held / "trees.npz").is_file():  # not there yet while they are trained
        trees = {k: v.astype(np.float64) for k, v in np.load(held / "trees.npz").items()}
    return Weights(session, tokenizer(), network, trees)


@cache
def tokenizer() -> Tokenizer:
    """The encoder's word pieces."""
    made = Tokenizer.from_str((folder("alignment") / "tokenizer.json").read_text(encoding="utf-8"))
    made.no_truncation()
    made.no_padding()
    return made


@dataclass(frozen=True, slots=True)
class Laid:
    """A story laid out in windows: which pieces make which unit and statement."""

    rows: list[list[int]]
    places: list[tuple[int, int]]  # row and column of every kept piece
    units: list[list[int]]  # pieces of each unit
    statements: list[list[list[int]]]  # pieces of each unit's statements; the unit's own where a statement has none


def lay(story: Story, made: Tokenizer) -> Laid:
    """Cut a story's documents into windows and find every unit's pieces."""
    laid = Laid([], [], [], [])
    for document, units in _by_document(story):
        starts = [u.start for u in units if u.part == "text"]
        rows, pieces = windows(_clean(document), starts, made)
        first, row = len(laid.places), len(laid.rows)
        laid.rows.extend(rows)
        laid.places.extend((row + p.row, p.column) for p in pieces)
        for unit in units:
            _place(unit, story, pieces, first, laid)
    return laid


def _clean(document: Document) -> Document:
    title = SURROGATE.sub("?", document.title or "")
    return replace(document, text=SURROGATE.sub("?", document.text), title=title)


def _by_document(story: Story) -> Iterator[tuple[Document, list[Unit]]]:
    units: dict[str, list[Unit]] = {}
    for unit in story.units:
        units.setdefault(unit.document, []).append(unit)
    for name, held in units.items():
        yield story.documents[name], held


def _place(unit: Unit, story: Story, pieces: Sequence[Piece], first: int, laid: Laid) -> None:
    def order(start: int) -> int:
        return bisect_left(pieces, (unit.part == "text", start), key=lambda p: (p.part == "text", p.start))

    inside = list(range(order(unit.start), order(unit.end)))[:MOST_PIECES]
    laid.units.append([first + n for n in inside])
    held = []
    for index in unit.statements:
        s = story.statements[index]
        spans = s.pieces or ((s.start, s.end),)
        own = [n for n in inside if any(a <= pieces[n].start < b for a, b in spans)]
        held.append([first + n for n in own or inside])
    laid.statements.append(held)


def encode(story: Story, known: Weights) -> list[Pieces | None]:
    """Every unit's pieces, in order of units; None for one that the encoder did not get to see."""
    laid = lay(story, known.tokenizer)
    vectors, logs = _run(known.session, laid)
    return [
        gather(vectors, logs, own, stated, title=unit.part == "title") if own else None
        for unit, own, stated in zip(story.units, laid.units, laid.statements, strict=True)
    ]


def _run(session: onnxruntime.InferenceSession, laid: Laid) -> tuple[Array, Array]:
    """Vectors and log weights of all kept pieces, window by window, so that no document sways another's."""
    outs = [session.run(None, {"ids": np.asarray([row], dtype=np.int64)}) for row in laid.rows]
    if not laid.places:
        return np.zeros((0, 1), dtype=np.float32), np.zeros(0, dtype=np.float32)
    vectors = np.stack([outs[row][0][0, column] for row, column in laid.places])
    logs = np.asarray([outs[row][1][0, column] for row, column in laid.places], dtype=np.float32)
    return vectors, logs
