"""The trained extractor's drafts set right where the words leave no doubt.

Comes in: drafts of one text. Goes out: the drafts, with names and contents whole, without what belongs to another
paragraph, and without what only looks like an attribution ("that said", "according to plan").
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from twosource.extract.attribution.rules import Draft
from twosource.extract.attribution.trained import paragraphs
from twosource.extract.attribution.tree import OPENING, STRAIGHT, Words
from twosource.extract.attribution.words import cues
from twosource.extract.language import Parsed

_FINITE = frozenset({"VBD", "VBZ", "MD"})
_LONGEST_NAME = 4  # words of a name that were left out of the source


def repaired(text: Parsed, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts that attribute, each with its name whole and without other paragraphs' indirect speech.

    Args:
        text: The parse.
        drafts: What the trained extractor found in it.
    """
    doc, title = text.doc, text.part == "title"
    starts = {i: paragraph[0] for paragraph in paragraphs(text) for i in paragraph} if drafts else {}
    whole = [_within_reach(doc, _whole_name(doc, draft), starts) for draft in drafts]
    return [draft for draft in whole if not _is_idiom(doc, draft) and not (title and _holds_clause(doc, draft))]


def _is_idiom(doc: Doc, draft: Draft) -> bool:
    """Whether the cue, with the word before or after it, attributes nothing."""
    if not draft.cue:
        return False
    first, last = draft.cue[0], draft.cue[-1]
    around = [(first, last), (max(first - 1, 0), last), (first, last + 1), (max(first - 2, 0), last), (first, last + 2)]
    if any(" ".join(t.lower_ for t in doc[a : b + 1]) in cues().idioms for a, b in around):
        return True
    return doc[first].lower_ == "according" and bool(draft.source) and _is_custom(doc, draft.source)


def _is_custom(doc: Doc, source: Words) -> bool:
    """Whether "according to" a bare noun says how, not who: "according to plan"."""
    noun = doc[source[0]]
    alone = len(source) == 1 or doc[source[1]].pos_ == "ADP"
    return alone and noun.pos_ == "NOUN" and noun.lower_ in cues().no_tellers_alone


def _holds_clause(doc: Doc, draft: Draft) -> bool:
    """Whether a headline's source has a verb of its own, before a noun as cue: "Minister calms · fears over"."""
    nominal = any(doc[i].pos_ == "NOUN" and doc[i].lemma_.lower() in cues().nouns for i in draft.cue)
    return nominal and any(doc[i].tag_ in _FINITE for i in draft.source)


def _whole_name(doc: Doc, draft: Draft) -> Draft:
    """A source that breaks off inside a name goes on to its end; a cue that began with the rest begins after it."""
    if not draft.source or not draft.cue or doc[draft.source[-1]].pos_ not in ("PROPN", "NOUN"):
        return draft
    rest: list[int] = []
    at = draft.source[-1] + 1
    while at < len(doc) and len(rest) < _LONGEST_NAME and _goes_on(doc[at], draft):
        rest.append(at)
        at += 1
    if not rest or at >= len(doc):
        return draft
    cue = tuple(i for i in draft.cue if i not in rest)
    if not cue:
        cue = (at,) if doc[at].pos_ == "VERB" and doc[at].lemma_.lower() in cues().verbs else ()
    return replace(draft, source=(*draft.source, *rest), cue=cue) if cue and cue[0] == at else draft


def _goes_on(token: Token, draft: Draft) -> bool:
    before = token.nbor(-1)
    named = before.pos_ == "PROPN" or before.dep_ in ("compound", "amod")
    return token.pos_ == "PROPN" and named and token.i not in draft.content


def _within_reach(doc: Doc, draft: Draft, starts: Mapping[int, int]) -> Draft:
    """A content without its pieces in other paragraphs, but for quotations: indirect speech never goes over an edge."""
    if not draft.cue:
        return draft
    at = {i: starts.get(i, 0) for i in draft.content}
    own = starts.get(draft.cue[0], 0)
    kept: Words = tuple(i for i in draft.content if at[i] == own or _opens_quotation(doc, at[i], draft.content))
    announces = own in at.values() or _is_quoted(doc, draft)
    return replace(draft, content=kept) if kept and announces else draft


def _opens_quotation(doc: Doc, start: int, content: Words) -> bool:
    first = next((i for i in content if i >= start), start)
    return any(doc[i].text in OPENING or doc[i].text in STRAIGHT for i in (start, first))


def _is_quoted(doc: Doc, draft: Draft) -> bool:
    return doc[draft.content[0]].text in OPENING or doc[draft.content[0]].text in STRAIGHT
