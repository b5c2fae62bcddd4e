"""From words to what the encoder reads: word pieces, letter case, and windows of whole paragraphs.

Comes in: the words of a text in order and where its paragraphs end. Goes out: windows of word indices whose pieces fit
the encoder, and for each window the three rows of numbers it takes. Training and run time share this file.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from tokenizers import Tokenizer

CLASS, SEPARATOR, UNKNOWN = 101, 102, 100  # BERT's [CLS], [SEP] and [UNK]
LONGEST = 256  # pieces a window may hold: the encoder was trained on as many
PIECES_A_WORD = 12  # a longer word is cut: links and hashes would fill a window
CASES = 8  # kinds of letter case, with the two kinds of paragraph end
START, NO_LETTER, LOWER, CAPITAL, UPPER, MIXED, PARAGRAPH_END, CUT = range(CASES)
_REMEMBERED = 200_000  # words whose pieces are kept
_SENTENCE_ENDS = frozenset(".!?")
_CLOSING_QUOTES = frozenset("\"”’'»")


@dataclass(frozen=True, slots=True)
class Window:
    """One row for the encoder, and the words it is about."""

    words: tuple[int, ...]  # indices of the words, in order
    first: tuple[int, ...]  # for each word, where its first piece stands in `pieces`
    pieces: tuple[int, ...]  # piece numbers, with [CLS] and a [SEP] after each paragraph
    cases: tuple[int, ...]  # letter case of each piece's word


@dataclass(frozen=True, slots=True)
class Unit:
    """A paragraph, or a part of one too long for a window."""

    words: tuple[int, ...]  # indices of the words
    size: int  # pieces they have
    whole: bool  # it begins a paragraph


def letter_case(word: str) -> int:
    """Which kind of letter case a word has: the encoder itself reads lower case only."""
    if not any(c.isalpha() for c in word):
        return NO_LETTER
    if word.islower():
        return LOWER
    if word.isupper() and len(word) > 1:
        return UPPER
    return CAPITAL if word[0].isupper() else MIXED


class Pieces:
    """Splits words into the encoder's word pieces, and remembers."""

    def __init__(self, vocabulary: Path) -> None:
        self._tokenizer = Tokenizer.from_file(str(vocabulary))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self._known: dict[str, tuple[int, ...]] = {}

    def __call__(self, word: str) -> tuple[int, ...]:
        """Piece numbers of a word; never empty, never more than twelve."""
        known = self._known.get(word)
        if known is None:
            known = self._split(word)
            if len(self._known) < _REMEMBERED:
                self._known[word] = known
        return known

    def _split(self, word: str) -> tuple[int, ...]:
        sound = word[:200].encode("utf-8", "replace").decode("utf-8")  # the tokenizer refuses lone surrogates
        ids: list[int] = self._tokenizer.encode(sound, add_special_tokens=False).ids
        return tuple(ids[:PIECES_A_WORD]) or (UNKNOWN,)


def windows(
    words: Sequence[str], paragraphs: Sequence[Sequence[int]], pieces: Pieces, *, sizes: Sequence[int] = (LONGEST,)
) -> list[Window]:
    """Pack paragraphs into as few windows as their order allows.

    Args:
        words: The words.
        paragraphs: Word indices of each paragraph, in order; white space left out.
        pieces: The splitter.
        sizes: How many pieces each window may hold, in turn; the last goes on for all that follow. Training varies it.
    """
    packed: list[list[Unit]] = []
    used = 0
    for unit in _units(words, paragraphs, pieces):
        room = sizes[min(len(packed), len(sizes)) - 1] if packed else 0
        if not packed or used + unit.size + 1 > room:
            packed.append([])
            used = 1
        packed[-1].append(unit)
        used += unit.size + 1
    return [_window(units, words, pieces) for units in packed]


def _units(words: Sequence[str], paragraphs: Sequence[Sequence[int]], pieces: Pieces) -> list[Unit]:
    units: list[Unit] = []
    for paragraph in paragraphs:
        sizes = [len(pieces(words[i])) for i in paragraph]
        edges = _cuts([words[i] for i in paragraph], sizes)
        units.extend(Unit(tuple(paragraph[a:b]), sum(sizes[a:b]), a == 0) for a, b in pairwise(edges))
    return units


def _cuts(words: Sequence[str], sizes: Sequence[int]) -> list[int]:
    """Where to cut a paragraph so that each part fits: after the last sentence end that does, else where it is full."""
    edges, used, sentence_end = [0], 0, 0
    for i, size in enumerate(sizes):
        if used + size > LONGEST - 3:
            edges.append(sentence_end if sentence_end > edges[-1] else i)
            used = sum(sizes[edges[-1] : i])
        used += size
        if _ends_sentence(words, i):
            sentence_end = i + 1
    return [*edges, len(words)] if words else []


def _ends_sentence(words: Sequence[str], i: int) -> bool:
    if words[i] in _CLOSING_QUOTES and i:
        return words[i - 1] in _SENTENCE_ENDS
    return words[i] in _SENTENCE_ENDS


def _window(units: Sequence[Unit], words: Sequence[str], pieces: Pieces) -> Window:
    kept: list[int] = []
    first: list[int] = []
    row, cases = [CLASS], [START]
    for unit in units:
        for i in unit.words:
            of_word = pieces(words[i])
            kept.append(i)
            first.append(len(row))
            row.extend(of_word)
            cases.extend([letter_case(words[i])] * len(of_word))
        row.append(SEPARATOR)
        cases.append(PARAGRAPH_END if unit.whole else CUT)
    return Window(tuple(kept), tuple(first), tuple(row), tuple(cases))
