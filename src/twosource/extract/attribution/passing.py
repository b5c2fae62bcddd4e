"""Hands a statement passed through that stand in the words around an attribution: "citing Y", "a document seen by Z".

Comes in: the drafts of a text. Goes out: further drafts, and which holds which where their contents are the same words.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from twosource.extract.attribution.quoting import quotings
from twosource.extract.attribution.rules import Draft
from twosource.extract.attribution.tree import Words, agent, child, noun_phrase, subtree, trimmed
from twosource.extract.attribution.words import cues, kinds
from twosource.model.said import SourceKind

_TELLERS: frozenset[SourceKind] = frozenset({"document", "office", "organisation", "unnamed", "outlet"})


def without_citing(doc: Doc, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, their contents cut where they begin or end with the citing of a teller, which is no part of them."""
    phrases = [set(range(token.i, words[-1] + 1)) for token in doc if (words := cited_words(token))]
    made = []
    for draft in drafts:
        held = set(draft.content)
        apart = {i for phrase in phrases for i in phrase if draft.cue and draft.cue[-1] < i and phrase & held}
        content = trimmed(doc, (i for i in draft.content if i not in apart))
        made.append(replace(draft, content=content) if apart and content else draft)
    return made


def cited_words(token: Token) -> Words:
    """The words of a teller that "citing Y" or "which quoted Y" names; () where it cites none."""
    relative = token.dep_ == "relcl" and any(c.lower_ == "which" for c in token.children)
    if token.lemma_.lower() not in cues().cite or not (token.tag_ == "VBG" or relative):
        return ()
    thing = child(token, "dobj")
    return noun_phrase(thing) if thing is not None and tells(thing) else ()


def passed_on(doc: Doc, drafts: Sequence[Draft]) -> list[tuple[Draft, int, bool]]:
    """Further drafts that share a content with one given.

    Returns:
        For each: the draft, the index of the one it shares with, and whether it stands inside that one (said earlier)
        or around it (passed it on).
    """
    return [*_quoted(doc, drafts), *_cited(doc, drafts), *_vouched(doc, drafts)]


def _quoted(doc: Doc, drafts: Sequence[Draft]) -> Iterator[tuple[Draft, int, bool]]:
    """Y said P first in "X quoted Y as saying P"."""
    by_cue = {draft.cue: k for k, draft in enumerate(drafts)}
    for one in quotings(doc):
        if one.outer is not None and one.outer.cue in by_cue:
            k = by_cue[one.outer.cue]
            yield replace(one.inner, content=drafts[k].content), k, True


def _cited(doc: Doc, drafts: Sequence[Draft]) -> Iterator[tuple[Draft, int, bool]]:
    """Y said P first in "X reported that P, citing Y"."""
    cued = {i: k for k, draft in enumerate(drafts) for i in draft.cue}
    for token in doc:
        source = cited_words(token)
        if not source:
            continue
        outer = _cue_before(token, cued, drafts)
        if outer is not None and not set(source) & {*drafts[outer].content, *drafts[outer].source}:
            yield Draft(source, (token.i,), drafts[outer].content), outer, True


def tells(head: Token) -> bool:
    """Whether what is cited can have said something: a person, a body or a document, not a fact or a reason."""
    if head.ent_type_ in ("PERSON", "ORG", "GPE") or head.pos_ == "PROPN":
        return True
    if head.lemma_.lower() in kinds().reasons:
        return False
    return kinds().heads.get(head.lemma_.lower()) in _TELLERS


def _cue_before(citing: Token, cued: dict[int, int], drafts: Sequence[Draft]) -> int | None:
    """The attribution of the sentence whose cue is nearest before the citing; else after it, its source before."""
    sentence = citing.sent
    before = [cued[i] for i in range(citing.i - 1, sentence.start - 1, -1) if i in cued]
    if before:
        return before[0] if citing.i not in drafts[before[0]].cue else None
    after = [cued[i] for i in range(citing.i + 1, sentence.end) if i in cued]
    return after[0] if after and drafts[after[0]].source and drafts[after[0]].source[0] < citing.i else None


def _vouched(doc: Doc, drafts: Sequence[Draft]) -> Iterator[tuple[Draft, int, bool]]:
    """Z passes on what a document says in "according to a document seen by Z"."""
    for k, draft in enumerate(drafts):
        for i in draft.source:
            token = doc[i]
            if token.tag_ != "VBN" or token.lemma_.lower() not in cues().seen:
                continue
            by = agent(token)
            source = noun_phrase(by) if by is not None else ()
            if draft.cue and draft.cue[-1] < draft.source[0] < draft.content[0]:  # "according to Q seen by Z, P"
                source = tuple(i for i in source if i < draft.content[0])
            if source and source[0] > token.i:
                between = tuple(t for t in range(token.i, source[0]) if t in set(subtree(token)))
                held = tuple(sorted({*draft.content, *draft.cue, *draft.source} - set(source) - set(between)))
                yield Draft(source, between, held), k, False
