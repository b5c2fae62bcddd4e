"""Outlets named in running text as a source of what is told: "told Norvik News Agency", "a report in the Courier".

Comes in: a document and the publishers of the others. Goes out: the places of their names where the words beside them
credit. It needs no parse, and finds what attributions cannot: an outlet that is told something, or is only answered.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

from twosource.model.document import Document
from twosource.model.outlets import words_of
from twosource.model.span import Passage

_WORD = re.compile(r"[^\W_]+")
_APART = re.compile(r"[.!?;:\n]")  # between a name and a word beside it: they belong to different sentences
LONGEST_CUE = 3  # words

Places = Sequence[tuple[int, int]]
Named = Mapping[str, Sequence[tuple[str, ...]]]  # first word → names, as words


def names_of(documents: Sequence[Document]) -> dict[str, list[tuple[str, ...]]]:
    """The publishers of some documents, filed under their first word."""
    filed: dict[str, list[tuple[str, ...]]] = {}
    for words in sorted({words_of(d.publisher) for d in documents if d.publisher}, key=lambda w: (-len(w), w)):
        if words and len("".join(words)) > 1:
            filed.setdefault(words[0], []).append(words)
    return filed


def named_as_source(document: Document, names: Named) -> Iterator[Passage]:
    """Where a document's text credits one of the outlets, in order of place."""
    text = document.text
    places = [match.span() for match in _WORD.finditer(text)]
    words = [text[start:end].casefold() for start, end in places]
    for at, word in enumerate(words):
        if word not in names or not text[places[at][0]].isupper():
            continue
        fits = (name for name in names[word] if tuple(words[at : at + len(name)]) == name)
        found = next(fits, None)
        if found and _is_credited(text, places, words, (at, at + len(found))):
            yield Passage(document.id, places[at][0], places[at + len(found) - 1][1])


def _is_credited(text: str, places: Places, words: Sequence[str], name: tuple[int, int]) -> bool:
    first, last = name
    while last < len(words) and words[last] in ("news", "agency", "newspaper") and _joined(text, places, last - 1):
        last += 1
    if first and words[first - 1] == "the":
        first -= 1
    return _has(text, places, words, range(first - 1, first - 1 - LONGEST_CUE, -1), "before") or _has(
        text, places, words, range(last, last + LONGEST_CUE), "after"
    )


def _has(text: str, places: Places, words: Sequence[str], around: range, side: str) -> bool:
    """Whether the words on one side, read outwards without a break, begin or end with a cue."""
    read: list[str] = []
    for at in around:
        if not 0 <= at < len(words) or not _joined(text, places, at if side == "before" else at - 1):
            return False
        read = [words[at], *read] if side == "before" else [*read, words[at]]
        if " ".join(read) in _cues()[side]:
            return True
    return False


def _joined(text: str, places: Places, at: int) -> bool:
    """Whether nothing ends a sentence between a word and the next."""
    return at < 0 or at + 1 >= len(places) or not _APART.search(text, places[at][1], places[at + 1][0])


@cache
def _cues() -> dict[str, frozenset[str]]:
    held = tomllib.loads(Path(__file__).with_name("crediting.toml").read_text(encoding="utf-8"))
    return {side: frozenset(held[side]) for side in ("before", "after")}
