"""Windows: a document's word pieces, cut so that the encoder sees every sentence with what stands before it.

Comes in: one document and where its sentences start. Goes out: rows of word-piece ids, each beginning with the headline
and the end of the window before, and for every piece of the document the row and column it is read in.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from tokenizers import Tokenizer

from twosource.model.document import Document
from twosource.model.span import Part

NEW, BEFORE, TITLE, LONGEST = 160, 40, 24, 480  # pieces of a window, repeated before it, of the headline, at most
CLS, SEP = 101, 102  # of the uncased BERT vocabulary
MOST_CHARACTERS = 100_000  # of one document; a long report has 10,000


@dataclass(frozen=True, slots=True)
class Piece:
    """One word piece of a document and where the encoder reads it."""

    part: Part
    start: int  # code points of the part
    end: int
    row: int  # window
    column: int  # place in the window


def windows(document: Document, starts: Sequence[int], tokenizer: Tokenizer) -> tuple[list[list[int]], list[Piece]]:
    """A document's windows, and its pieces in order: those of the headline, then those of the text."""
    head = tokenizer.encode(document.title or "", add_special_tokens=False)
    body = tokenizer.encode(document.text[:MOST_CHARACTERS], add_special_tokens=False)
    title = head.ids[:TITLE]
    ids, offsets = body.ids, body.offsets  # each reading of them copies them
    rows: list[list[int]] = []
    pieces = [Piece("title", *at, 0, 1 + i) for i, at in enumerate(head.offsets[:TITLE])]
    for start, end in _cuts([o[0] for o in offsets], starts):
        row = [CLS, *title, SEP, *ids[max(0, start - BEFORE) : start]]
        pieces += [Piece("text", *offsets[i], len(rows), len(row) + i - start) for i in range(start, end)]
        rows.append([*row, *ids[start:end], SEP])
    return rows, pieces


def _cuts(offsets: Sequence[int], starts: Sequence[int]) -> list[tuple[int, int]]:
    """Stretches of pieces, cut where a sentence starts, longer than `NEW` only where one sentence is."""
    breaks = sorted({bisect_left(offsets, start) for start in starts} | {len(offsets)})
    cuts, last = [0], 0
    for at in breaks:
        if at - cuts[-1] > NEW and last > cuts[-1]:
            cuts.append(last)
        while at - cuts[-1] > LONGEST - TITLE - BEFORE - 4:
            cuts.append(cuts[-1] + LONGEST - TITLE - BEFORE - 4)
        last = at
    cuts.append(len(offsets))
    return [(a, b) for a, b in pairwise(cuts) if a < b] or [(0, 0)]
