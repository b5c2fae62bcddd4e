"""Pieces: a text in; its words, digit groups and signs out, with code-point offsets.

Finer than the parser's tokens where numbers need it: "2.4bn" is two pieces, "twenty-five" three.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from twosource.extract.quantities.lexicon import PIECE, Phrases

DASHES = frozenset("-–—‑−")


@dataclass(frozen=True, slots=True)
class Piece:
    """A word, a group of digits or a sign."""

    text: str
    lower: str
    start: int  # first code point
    end: int  # one past the last
    glued: bool  # nothing stands between it and the piece before
    fresh: bool  # a line starts with it: no phrase runs across

    @property
    def digits(self) -> bool:
        """Whether it is a number in digits."""
        return self.text[-1:].isdecimal()

    @property
    def word(self) -> bool:
        """Whether it is a word."""
        return self.text[:1].isalpha()

    @property
    def dash(self) -> bool:
        """Whether it is a hyphen or dash."""
        return self.text in DASHES


EDGE = Piece("", "", -1, -1, glued=False, fresh=True)  # beyond either end of the text


class Pieces(Sequence[Piece]):
    """A text's pieces; looking beyond either end yields an empty piece."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._all: list[Piece] = []
        before = 0
        for match in PIECE.finditer(text):
            start, end = match.span()
            fresh = not self._all or "\n" in text[before:start]
            self._all.append(
                Piece(match.group(), match.group().lower(), start, end, start == before and start > 0, fresh)
            )
            before = end

    def __len__(self) -> int:
        return len(self._all)

    def __getitem__(self, index: int) -> Piece:  # type: ignore[override]  # slices are not used
        return self._all[index] if 0 <= index < len(self._all) else EDGE

    def before(self, index: int, phrases: Phrases, *, lower: bool = True) -> tuple[int, str] | None:
        """The longest phrase that ends directly before a piece: its first index and its name."""
        last = self[index - 1]
        for words, name in phrases.get(last.lower if lower else last.text, ()):
            first = index - len(words)
            if first >= 0 and self._matches(first, words, lower=lower) and not self._broken(first, index + 1):
                return first, name
        return None

    def after(self, index: int, phrases: Phrases) -> tuple[int, str] | None:
        """The longest phrase that starts at a piece: the index after it and its name."""
        for words, name in phrases.get(self[index].lower, ()):
            last = self[index + len(words) - 1]
            if last.digits and not last.glued:
                continue  # "6 ft 2", "5 km 2 times": no square feet
            if self._matches(index, words, lower=True) and not self._broken(index, index + len(words)):
                return index + len(words), name
        return None

    def _matches(self, first: int, words: tuple[str, ...], *, lower: bool) -> bool:
        found = (self[first + offset] for offset in range(len(words)))
        return all((piece.lower if lower else piece.text) == word for piece, word in zip(found, words, strict=True))

    def _broken(self, first: int, end: int) -> bool:
        return any(piece.fresh for piece in self._all[first + 1 : end])
