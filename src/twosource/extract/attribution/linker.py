"""Which source and which contents belong to which cue: two logistic models over what lies between them.

Comes in: the words of a text and the pieces the tagger marked in them. Goes out: attributions in word indices. A cue
takes the source that fits it best, so several cues may share one; a content goes to the cue that fits it best.
"""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from typing import Literal

from twosource.weights import folder

Role = Literal["source", "cue", "content"]
REACH = 80  # words between two pieces that may belong together; 99.8 % of the training pairs are nearer
_CLOSE, _QUOTES = frozenset(".?!"), frozenset("“”\"«»‘’'")


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words with one role."""

    role: Role  # what it is
    first: int  # its first word
    last: int  # its last word

    def words(self) -> tuple[int, ...]:
        """Its word indices."""
        return tuple(range(self.first, self.last + 1))


@dataclass(frozen=True, slots=True)
class Linked:
    """Pieces that make one attribution."""

    cue: Piece
    source: Piece | None
    contents: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Weights:
    """Coefficients by feature, and what a source and a content must reach to be linked."""

    source: Mapping[str, float]
    content: Mapping[str, float]
    least_source: float  # probability under which a cue is left without source
    least_content: float  # probability under which a content is dropped


class Surroundings:
    """Counts along a text, so that what lies between two pieces is told at once."""

    def __init__(self, words: Sequence[str], ends: Sequence[bool], pieces: Sequence[Piece]) -> None:
        """`ends[i]` says that a paragraph ends after word `i`."""
        self.words = words
        starts: dict[Role, set[int]] = {"source": set(), "cue": set(), "content": set()}
        for piece in pieces:
            starts[piece.role].add(piece.first)
        self._breaks = _running(ends)
        self._sentences = _running([word in _CLOSE for word in words])
        self._pieces = {role: _running([i in at for i in range(len(words))]) for role, at in starts.items()}

    def features(self, cue: Piece, piece: Piece) -> list[str]:
        """What speaks for or against a piece belonging to a cue. Each is a name; its value is one."""
        if piece.first > cue.last:
            low, high, side = cue.last + 1, piece.first, "+"
        elif piece.last < cue.first:
            low, high, side = piece.last + 1, cue.first, "-"
        else:
            low = high = cue.first
            side = "0"
        breaks = min(self._breaks[max(high - 1, low)] - self._breaks[max(low - 1, 0)], 3)
        sentences = min(self._sentences[high] - self._sentences[low], 3)
        counts = {role: min(run[high] - run[low], 3) for role, run in self._pieces.items()}
        between = self.words[low].lower()[:2] + ("" if high - low == 1 else "_") if high > low else ""
        after = self.words[piece.last + 1][:2] if piece.last + 1 < len(self.words) else ""
        opens = self.words[piece.first][:1] in _QUOTES
        closes = self.words[piece.last][-1:] in _QUOTES
        named = {
            "d": _distance(high - low + 1 if side != "0" else 0),
            "p": breaks,
            "s": sentences,
            "c": counts["cue"],
            "r": counts["source"],
            "k": counts["content"],
            "b": between if not between[:1].isalpha() else "w",
            "x": f"{counts['cue']}{counts['source']}{counts['content']}{min(sentences, 1)}{min(breaks, 1)}",
            "w": self.words[cue.last].lower()[:8],
            "l": min(piece.last - piece.first, 5),
            "q": f"{opens:d}{closes:d}",
            "n": after,
        }
        return [f"{side}{name}={value}" for name, value in named.items()]


def link(words: Sequence[str], ends: Sequence[bool], pieces: Sequence[Piece], weights: Weights) -> list[Linked]:
    """Join the pieces of a text to attributions. A cue that no content goes to makes none.

    Args:
        words: The text's words, white space left out.
        ends: Whether a paragraph ends after each.
        pieces: What the tagger marked, in order.
        weights: The coefficients.
    """
    around = Surroundings(words, ends, pieces)
    cues = [piece for piece in pieces if piece.role == "cue"]
    contents: dict[Piece, list[Piece]] = {cue: [] for cue in cues}
    for piece in pieces:
        if piece.role == "content":
            best = _best(around, weights.content, [(cue, piece) for cue in cues])
            if best is not None and best[0] >= weights.least_content:
                contents[best[1][0]].append(piece)
    made: list[Linked] = []
    sources = [piece for piece in pieces if piece.role == "source"]
    for cue, held in contents.items():
        if held:
            best = _best(around, weights.source, [(cue, piece) for piece in sources])
            source = best[1][1] if best is not None and best[0] >= weights.least_source else None
            made.append(Linked(cue, source, tuple(held)))
    return made


def near(cue: Piece, piece: Piece) -> bool:
    """Whether two pieces are close enough to be asked about."""
    return min(abs(cue.first - piece.last), abs(piece.first - cue.last)) <= REACH


def _best(
    around: Surroundings, coefficients: Mapping[str, float], pairs: Sequence[tuple[Piece, Piece]]
) -> tuple[float, tuple[Piece, Piece]] | None:
    """The likeliest pair and its probability, to three places; the first of equals."""
    scored = [(_probability(around.features(*pair), coefficients), pair) for pair in pairs if near(*pair)]
    return max(scored, key=lambda one: one[0], default=None)


def _probability(features: Sequence[str], coefficients: Mapping[str, float]) -> float:
    total = coefficients[""] + math.fsum(coefficients.get(name, 0.0) for name in features)
    return round(1 / (1 + math.exp(-max(-30.0, min(30.0, total)))), 3)


def _running(flags: Sequence[bool]) -> list[int]:
    return list(accumulate(flags, initial=0))


def _distance(words: int) -> str:
    edges = ((4, str(words)), (7, "4-6"), (11, "7-10"), (21, "11-20"), (41, "21-40"))
    return next((name for edge, name in edges if words < edge), ">40")


@cache
def shipped() -> Weights:
    """The coefficients in the package."""
    return Weights(**json.loads((folder("attribution") / "linker.json").read_text(encoding="utf-8")))
