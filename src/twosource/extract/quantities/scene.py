"""The scene: one part of a document as pieces and as parsed tokens, with the way from one to the other."""

from bisect import bisect_right
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from twosource.extract.quantities.lexicon import identifiers
from twosource.extract.quantities.pieces import Pieces


@dataclass(frozen=True, slots=True)
class Scene:
    """A text's pieces beside its parse."""

    pieces: Pieces
    doc: Doc
    starts: list[int] = field(repr=False)  # each token's first code point
    idioms: list[tuple[int, int]] = field(repr=False)  # spans of fixed phrases, in order

    @classmethod
    def of(cls, doc: Doc) -> "Scene":
        """The scene of a parsed text."""
        text = doc.text  # put together from the tokens each time it is asked for
        idioms = [match.span() for match in identifiers().idioms.finditer(text)]
        return cls(Pieces(text), doc, [token.idx for token in doc], idioms)

    def token(self, piece: int) -> Token:
        """The token that a piece lies in."""
        return self.token_at(self.pieces[piece].start)

    def token_at(self, offset: int) -> Token:
        """The token that holds a code point."""
        return self.doc[max(0, bisect_right(self.starts, offset) - 1)]

    def tokens(self, first: int, end: int) -> list[Token]:
        """The tokens of pieces `[first, end)`."""
        return list(self.doc[self.token(first).i : self.token(end - 1).i + 1])

    def piece_from(self, offset: int, hint: int) -> int:
        """The index of the first piece at or after a code point, searched from a piece before it."""
        index = hint
        while index < len(self.pieces) and self.pieces[index].start < offset:
            index += 1
        return index

    def in_idiom(self, start: int, end: int) -> bool:
        """Whether a span lies in a fixed phrase that counts nothing."""
        at = bisect_right(self.idioms, (start, float("inf"))) - 1
        return any(first < end and start < last for first, last in self.idioms[max(0, at) : at + 2])
