"""Quotations that nobody is said to have said go to who spoke before.

Comes in: a parse and its drafts. Goes out: the drafts, further quotations among their contents: those that begin a
sentence behind "“P,” X said.", and whole paragraphs of quotation behind a paragraph in which somebody speaks.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from twosource.extract.attribution.rules import Draft
from twosource.extract.attribution.tree import QUOTES, Words, quoted
from twosource.extract.attribution.words import cues

_SHORTEST = 6  # words with the marks; a shorter one may be a term or a title
_FAR = 300  # words back in which a speaker is looked for
_NEAR = 8  # words beside a quotation in which who says it would stand
_ENDS = frozenset(".?!…") | {"..."}


def with_orphans(doc: Doc, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, each with the quotations behind it that are its speaker's."""
    held = {i for draft in drafts for i in (*draft.content, *draft.source, *draft.cue)}
    made = list(drafts)
    spoken = sorted((d.cue[0], -d.content[0], k) for k, d in enumerate(drafts) if d.source and d.cue)
    for words in quoted(doc):
        if len(words) < _SHORTEST or not held.isdisjoint(words) or not _begins(doc, words[0]):
            continue
        verb = _verb_beside(doc, words)
        at = (
            _speaker(doc, made, spoken, words)
            if verb is None
            else next((k for k, d in enumerate(made) if verb in d.cue), None)
        )
        if at is not None:
            made[at] = replace(made[at], content=tuple(sorted({*made[at].content, *words})))
            held.update(words)
    return made


def _begins(doc: Doc, first: int) -> bool:
    """Whether a quotation begins a sentence, as the mark before it tells, or a paragraph."""
    before = doc[first - 1] if first else None
    return before is None or before.is_space or before.text in _ENDS | QUOTES


def _verb_beside(doc: Doc, words: Words) -> int | None:
    """The verb of saying that stands behind a quotation in its sentence."""
    for token in doc[words[-1] + 1 : words[-1] + 1 + _NEAR]:
        if token.is_space or token.text in _ENDS:
            return None
        if _says(token):
            return token.i
    return None


def _says(token: Token) -> bool:
    return token.pos_ == "VERB" and token.lemma_.lower() in cues().quotation


def _speaker(doc: Doc, drafts: Sequence[Draft], spoken: Sequence[tuple[int, int, int]], words: Words) -> int | None:
    """The last draft before a quotation, in its paragraph, or in the one before where the quotation is one."""
    start = _paragraph(doc, words[0])
    alone = start == words[0] and (words[-1] + 1 >= len(doc) or "\n" in doc[words[-1] + 1].text)
    if alone:
        start = _paragraph(doc, max(start - 2, 0))
    place = bisect_left(spoken, (words[0], -len(doc), 0))
    if place == 0 or spoken[place - 1][0] < start:
        return None
    last = spoken[place - 1][2]
    draft = drafts[last]
    speaks = any(_says(doc[i]) for i in draft.cue) and doc[draft.source[0]].lower_ not in ("who", "which", "that")
    return last if speaks and max(*draft.cue, *draft.source) < words[0] else None


def _paragraph(doc: Doc, at: int) -> int:
    """The first token of the paragraph that a token stands in, or one as far back as a speaker is looked for."""
    least = max(at - _FAR, 0)
    while at > least and "\n" not in doc[at - 1].text:
        at -= 1
    return at
