"""Sketches: a document's words as numbers, and the five-word keys that find copies among many.

Comes in: a document. Goes out: a `Sketch`, its words in order with their places in the text, and which of them are
quoted speech or page furniture. Spelling, case, accents and punctuation are folded first, so that house style hides no
copy.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from twosource.link.quoting import quotations
from twosource.model.document import Document

Words = NDArray[np.uint64]
Flags = NDArray[np.bool_]
Places = NDArray[np.int64]

GRAM = 5  # words in a key: on 38 natural copies, five find all and three drown in common phrases
CRUMBS = frozenset({"dateline", "credit", "caption", "boilerplate", "initials"})
_WORD = re.compile(r"\d+(?:[.,]\d+)+|\w+(?:['’]\w+)?")
_LINE = re.compile(r"[^\n]+")
SHORT = 400  # code points of the longest paragraph that one such phrase makes furniture
# American and British spelling, folded to one: applied to both sides, so that a wrong fold ("contour") does no harm.
_SPELLING = (
    (re.compile(r"(?<=\w{3})is(e|ed|es|er|ers|ing|ation|ations)$"), r"iz\1"),
    (re.compile(r"(?<=\w{2})lys(e|ed|es|ing)$"), r"lyz\1"),
    (re.compile(r"(?<=\w{3})our(s|ed|ing|ers?|able|ites?|hood)?$"), r"or\1"),
    (re.compile(r"(?<=\w{3})tre(s?)$"), r"ter\1"),
    (re.compile(r"(?<=\w{2})ence(s?)$"), r"ense\1"),
    (re.compile(r"(?<=\w{3})ll(ed|ing|ers?)$"), r"l\1"),
    (re.compile(r"(?<=\w{3})ogue(s?)$"), r"og\1"),
    (re.compile(r"(?<=\w{3})mme(s?)$"), r"m\1"),
)
_CACHE: dict[str, int] = {}
_CACHE_WORDS = 500_000  # words whose numbers are kept at hand, 50 MB; what they are never depends on it
_FACTORS = np.array(
    [0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0xD6E8FEB86659FD93, 0xA0761D6478BD642F], np.uint64
)


@dataclass(frozen=True, slots=True)
class Sketch:
    """The words of a text."""

    words: Words  # one number per word, the same for the same folded word in every run
    starts: Places  # first code point of each
    ends: Places  # one past the last
    quoted: Flags  # stands in quotation marks
    crumb: Flags  # stands in a block that is no report text

    @property
    def own(self) -> Flags:
        """The words that are the report's own: neither quoted nor furniture."""
        return ~(self.quoted | self.crumb)


def sketch(document: Document) -> Sketch:
    """The sketch of a document's text."""
    places = [(match.start(), match.end()) for match in _WORD.finditer(document.text)]
    numbers = np.fromiter((number(document.text[start:end]) for start, end in places), np.uint64, len(places))
    starts = np.fromiter((start for start, _ in places), np.int64, len(places))
    ends = np.fromiter((end for _, end in places), np.int64, len(places))
    quotes = _flags(starts, quotations(document.text))
    crumbs = _flags(starts, _furniture(document))
    return Sketch(numbers, starts, ends, quotes, crumbs)


def _furniture(document: Document) -> Iterator[tuple[int, int]]:
    """Spans that are no report text: crumb blocks, and short paragraphs with a phrase or a photo credit in them."""
    yield from ((block.start, block.end) for block in document.blocks if block.kind in CRUMBS)
    photos = [credit.start for credit in document.credits if credit.kind == "photo" and credit.part == "text"]
    for line in _LINE.finditer(document.text):
        start, end = line.span()
        if end - start <= SHORT and (_phrases().search(line[0].casefold()) or any(start <= at < end for at in photos)):
            yield start, end


@cache
def _phrases() -> re.Pattern[str]:
    lines = Path(__file__).with_name("furniture.txt").read_text(encoding="utf-8").splitlines()
    return re.compile("|".join(re.escape(line) for line in lines if line and not line.startswith("#")))


def number(word: str) -> int:
    """A word's number: 64 bits of its folded form's hash."""
    known = _CACHE.get(word)
    if known is None:
        digest = hashlib.blake2b(folded(word).encode(), digest_size=8).digest()
        known = int.from_bytes(digest, "big")
        if len(_CACHE) >= _CACHE_WORDS:
            _CACHE.clear()
        _CACHE[word] = known
    return known


def folded(word: str) -> str:
    """A word without case, accents, thousands separators, possessive or the spelling of one side of an ocean."""
    word = word.casefold().replace("’", "'").removesuffix("'s")
    if not word.isascii():
        word = "".join(char for char in unicodedata.normalize("NFKD", word) if not unicodedata.combining(char))
    if word[:1].isdigit():
        return word.replace(",", "")
    for pattern, plain in _SPELLING:
        word = pattern.sub(plain, word)
    return word


def grams(words: Words) -> Words:
    """One number for every five words in a row, in order; empty where there are fewer."""
    count = len(words) - GRAM + 1
    if count <= 0:
        return np.empty(0, np.uint64)
    mixed = np.zeros(count, np.uint64)
    for place, factor in enumerate(_FACTORS):
        mixed += (words[place : place + count] ^ (words[place : place + count] >> np.uint64(29))) * factor
    mixed ^= mixed >> np.uint64(32)
    mixed *= _FACTORS[0]
    return mixed


def said_before(made: Sketch) -> Flags:
    """Which words stand in a five-word gram that the text holds earlier: a caption under each of ten pictures."""
    flags = np.zeros(len(made.words), np.bool_)
    found = grams(made.words)
    if len(found):
        again = np.ones(len(found), np.bool_)
        again[np.unique(found, return_index=True)[1]] = False
        for place in range(GRAM):
            flags[place : place + len(found)] |= again
    return flags


def keys(made: Sketch, *, every: int = 1) -> list[int]:
    """The keys under which a document is filed: its five-word grams outside furniture, sorted, each once.

    With `every` n, only those that one hash in n lets through, the same in every document: for sets so large that the
    join over all would not fit. A shared run of w words then keeps (w - 4) / n keys on average.
    """
    found = np.unique(grams(made.words[~made.crumb]))
    if every > 1:
        found = found[(found >> np.uint64(7)) % np.uint64(every) == 0]
    listed: list[int] = found.tolist()
    return listed


def _flags(starts: Places, spans: Iterator[tuple[int, int]]) -> Flags:
    """Which words start in one of the spans."""
    flags = np.zeros(len(starts), np.bool_)
    for start, end in spans:
        first, last = np.searchsorted(starts, (start, end))
        flags[first:last] = True
    return flags
