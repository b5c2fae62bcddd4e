"""To whom something was told: "told Reuters", "in an interview with the Ledger"; and what was seen by whom.

Comes in: a parse and an attribution's words. Goes out: the words of an outlet's or agency's name.
"""

from collections.abc import Collection

from spacy.tokens import Doc, Token

from twosource.extract.attribution.kinds import is_outlet
from twosource.extract.attribution.rules import Draft
from twosource.extract.attribution.tree import Words, contiguous
from twosource.extract.attribution.words import kinds

_TO = frozenset({"to", "with", "by"})
_REACH = 12  # words after the cue in which the hearer stands: "said in an exclusive interview broadcast with …"
_PLACES = frozenset({"GPE", "LOC", "NORP", "DATE"})


def told_to(doc: Doc, draft: Draft, outlets: Collection[str] = ()) -> Words:
    """The outlet or agency that the cue says was told; () where there is none."""
    if not draft.cue:
        return ()
    tells = any(doc[i].lemma_.lower() == "tell" for i in draft.cue)
    apart = {*draft.content, *draft.source}
    sentence_end = doc[draft.cue[-1]].sent.end
    for i in range(draft.cue[0] + 1, min(draft.cue[-1] + _REACH, sentence_end)):
        if i in apart:
            break
        name = _name_at(doc, i, outlets, direct=tells and _is_told(doc[i]))
        if name:
            return name
    return _interviewer(doc, draft, outlets)


def _interviewer(doc: Doc, draft: Draft, outlets: Collection[str]) -> Words:
    """The outlet of "in an interview with X" that opens the cue's sentence."""
    sentence = doc[draft.cue[0]].sent
    apart = {*draft.content, *draft.source}
    for i in range(sentence.start + 2, min(sentence.start + _REACH, draft.cue[0])):
        before = {doc[k].lower_ for k in range(sentence.start, i)}
        if i not in apart and "interview" in before and doc[i].pos_ == "PROPN":
            return _name_at(doc, i, outlets, direct=False)
    return ()


def _is_told(token: Token) -> bool:
    """Whether a word is the hearer of a "tell"."""
    return token.head.lemma_.lower() == "tell" and token.dep_ in ("dobj", "dative", "iobj", "nmod", "pobj", "appos")


def _name_at(doc: Doc, i: int, outlets: Collection[str], *, direct: bool) -> Words:
    """An outlet's name that begins here, after "told" or "to", "with", "by"."""
    before = doc[i - 1] if doc[i - 1].lower_ != "the" else doc[max(i - 2, 0)]
    token = doc[i]
    if token.pos_ != "PROPN" or not (before.lemma_.lower() == "tell" or before.lower_ in _TO):
        return _common_outlet(token) if direct else ()
    name = proper_run(doc, i)
    text = doc[name[0] : name[-1] + 1].text
    if is_outlet(text, outlets) or (doc[i - 1].lower_ == "the" and is_outlet(f"the {text}", outlets)):
        return name
    unknown = token.ent_type_ not in (*_PLACES, "PERSON") and doc[name[-1]].lemma_.lower() not in kinds().heads
    return name if before.lemma_.lower() == "tell" and unknown and _is_told(doc[name[-1]]) else ()


def _common_outlet(token: Token) -> Words:
    """An outlet without a name: "told the newspaper"."""
    if kinds().heads.get(token.lemma_.lower()) != "outlet" or token.tag_ != "NN":
        return ()
    return contiguous((t.i for t in token.subtree if t.i <= token.i and not t.is_space), token.i)


def proper_run(doc: Doc, i: int) -> Words:
    """The proper nouns from here on, with "of" and "the" between them, and a capital at the end: "Rocketry Now"."""
    end = i + 1
    while end < len(doc) and (doc[end].pos_ == "PROPN" or (doc[end].lower_ in ("of", "the") and _goes_on(doc, end))):
        end += 1
    more = end < len(doc) and doc[end].is_title and doc[end - 1].is_title and not doc[end].is_sent_start
    return tuple(range(i, end + (more and doc[end].pos_ in ("ADV", "ADJ", "NOUN"))))


def _goes_on(doc: Doc, i: int) -> bool:
    return i + 1 < len(doc) and doc[i + 1].pos_ == "PROPN" and doc[i - 1].pos_ == "PROPN" and doc[i].lower_ == "of"
