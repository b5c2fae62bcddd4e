"""Attributions by the trained extractor: the tagger's pieces, linked.

Comes in: a document's parses, of which only the tokens are used. Goes out: drafts for each text, in order of place.
Title and text are read together, the title as the first paragraph, as the extractor learned; crumbs are not read.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from twosource.extract.attribution.linker import Linked, Role, link, shipped
from twosource.extract.attribution.rules import Draft
from twosource.extract.attribution.tagger import TAGS, tagger
from twosource.extract.attribution.tree import Words
from twosource.extract.language import Parsed

_ROLES: tuple[Role, ...] = ("source", "cue", "content")


@dataclass(frozen=True, slots=True)
class _Stream:
    """The words of all texts in one row."""

    words: list[str]
    places: list[tuple[int, int]]  # for each word, which text it is of and its token index there
    paragraphs: list[list[int]]  # indices of each paragraph's words


def drafts(texts: Sequence[Parsed]) -> list[list[Draft]]:
    """The attributions of each text, in the texts' order."""
    stream = _stream(texts)
    pieces = tagger().mark(stream.words, stream.paragraphs)
    last = {paragraph[-1] for paragraph in stream.paragraphs}
    ends = [i in last for i in range(len(stream.words))]
    found: list[list[Draft]] = [[] for _ in texts]
    for linked in link(stream.words, ends, pieces, shipped()):
        k, draft = _draft(linked, stream)
        if draft.content:
            found[k].append(draft)
    return [sorted(each, key=lambda d: d.place) for each in found]


def likelihoods(texts: Sequence[Parsed]) -> list[NDArray[np.float64]]:
    """For each text, token × role: how likely a token is part of a source, of a cue, of a content."""
    stream = _stream(texts)
    found = [np.zeros((len(text.doc), 3)) for text in texts]
    if not stream.words:
        return found
    raw = np.exp(tagger().of_words(stream.words, stream.paragraphs))
    shares = raw / raw.sum(axis=1, keepdims=True)
    for (k, i), row in zip(stream.places, shares, strict=True):
        found[k][i] = [row[[t for t, (_, role) in enumerate(TAGS) if role == name]].sum() for name in _ROLES]
    return found


def _draft(linked: Linked, stream: _Stream) -> tuple[int, Draft]:
    """An attribution in the token indices of the text its cue stands in; what lies in another text is left out."""
    k = stream.places[linked.cue.first][0]

    def here(words: Sequence[int]) -> Words:
        return tuple(stream.places[i][1] for i in words if stream.places[i][0] == k)

    content = sorted(i for piece in linked.contents for i in piece.words())
    return k, Draft(here(linked.source.words() if linked.source else ()), here(linked.cue.words()), here(content))


def _stream(texts: Sequence[Parsed]) -> _Stream:
    stream = _Stream([], [], [])
    for k, text in enumerate(texts):
        for paragraph in paragraphs(text):
            begin = len(stream.words)
            stream.words.extend(text.doc[i].text for i in paragraph)
            stream.places.extend((k, i) for i in paragraph)
            stream.paragraphs.append(list(range(begin, len(stream.words))))
    return stream


def paragraphs(text: Parsed) -> Iterator[list[int]]:
    """Token indices of each paragraph, without white space and crumbs: a block's edge ends one, else a line break."""
    edges = _block_of(text)
    current: list[int] = []
    before: int | None = None
    for token in text.doc:
        block = edges.get(token.i)
        if current and (block != before or (not edges and token.is_space and "\n" in token.text)):
            yield current
            current = []
        before = block
        if not token.is_space and block != -1:
            current.append(token.i)
    if current:
        yield current


def _block_of(text: Parsed) -> dict[int, int]:
    """For each token that begins in a block, the block's number; -1 in a crumb."""
    if text.part == "title" or not text.document.blocks:
        return {}
    found: dict[int, int] = {}
    blocks = sorted(text.document.blocks)
    at = 0
    for token in text.doc:
        while at < len(blocks) and blocks[at].end <= token.idx:
            at += 1
        if at < len(blocks) and blocks[at].start <= token.idx:
            found[token.i] = -1 if text.is_furniture(blocks[at]) else at
    return found
