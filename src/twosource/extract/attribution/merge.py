"""The trained extractor's attributions, with those the rules add to them.

Comes in: the trained drafts of one text. Goes out: one list in order of place. PolNeAR leaves nesting out, so what lies
in a content, or around one, is for the rules to find; everywhere else the trained extractor is the better one.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc

from twosource.extract.attribution.closing import closing, interrupting
from twosource.extract.attribution.headline import headline
from twosource.extract.attribution.passing import tells
from twosource.extract.attribution.rules import Draft, drafts
from twosource.extract.attribution.tree import CLOSING, OPENING, Words, trimmed
from twosource.extract.attribution.words import cues

_LONGEST_SENTENCE = 400  # words; the parse of a longer one is noise


def merged(doc: Doc, trained: Sequence[Draft], *, title: bool = False) -> list[Draft]:
    """All trained drafts, and of the rules' those that are nested with them and share no cue.

    Args:
        doc: The parse.
        trained: What the trained extractor found in it.
        title: The text is a headline.
    """
    endings = list(_closings(doc))
    cut = [_without_ending(doc, draft, endings) for draft in trained if not _only_cites(doc, draft)]
    kept = [_whole_sentence(doc, draft, cut) for draft in cut]
    if title and not kept:
        found = headline(doc)
        return [found] if found is not None else []
    cued = {i for draft in kept for i in draft.cue}
    added: list[Draft] = []
    for draft in [*endings, *(d for d in drafts(doc) if _retells(doc, d))]:
        if draft.content and cued.isdisjoint(draft.cue) and any(_nested(draft, other) for other in kept):
            added.append(_stretched(doc, draft, kept))
            cued.update(draft.cue)
    return sorted([*kept, *added], key=lambda d: d.place)


def _closings(doc: Doc) -> Iterator[Draft]:
    for sentence in doc.sents:
        found = closing(sentence) if len(sentence) <= _LONGEST_SENTENCE else None
        if found is not None:
            yield found


def _without_ending(doc: Doc, draft: Draft, endings: Sequence[Draft]) -> Draft:
    """A content that runs on over the attribution that closes its sentence ends before that."""
    held = set(draft.content)
    for ending in endings:
        around = set(ending.content).issuperset(draft.cue) and bool(draft.cue)
        if around and held.issuperset(ending.cue) and held.issuperset(ending.source):
            content = trimmed(doc, (i for i in draft.content if i < ending.source[0]))
            opened = sum(doc[i].text in OPENING for i in content) > sum(doc[i].text in CLOSING for i in content)
            if content and not opened:
                return replace(draft, content=content)
    return draft


def _whole_sentence(doc: Doc, draft: Draft, others: Sequence[Draft]) -> Draft:
    """A closing attribution holds all before it, where another stands there; one between commas holds both sides."""
    if not draft.cue:
        return draft
    sentence = doc[draft.cue[0]].sent
    aside = interrupting(sentence)
    if aside is not None and draft.cue[0] in aside.cue and set(draft.content) < set(aside.content):
        return replace(draft, content=aside.content)
    found = closing(sentence)
    if found is None or set(found.cue).isdisjoint(draft.cue) or len(found.content) <= len(draft.content):
        return draft
    held = set(found.content)
    if held.issuperset(draft.content) and any(o is not draft and o.cue and held.issuperset(o.cue) for o in others):
        return replace(draft, content=found.content)
    return draft


def _only_cites(doc: Doc, draft: Draft) -> bool:
    """Whether a draft says no more than "citing Y", Y being a teller: that is told otherwise, for Y said it first."""
    cue = doc[draft.cue[0]] if len(draft.cue) == 1 else None
    if cue is None or cue.tag_ != "VBG" or cue.lemma_.lower() not in cues().cite:
        return False
    return tells(doc[draft.content[0] : draft.content[-1] + 1].root)


def _retells(doc: Doc, draft: Draft) -> bool:
    """Whether somebody in particular is said to have told something: no attitude, no wish, nothing that only may be."""
    if not draft.cue or not draft.source or doc[draft.source[-1]].lower_ in cues().no_tellers:
        return False
    if [doc[i].lower_ for i in draft.cue] == ["according", "to"]:
        return True
    words = [doc[i] for i in draft.cue]
    unreal = any(t.tag_ in ("MD", "TO") or t.dep_ == "neg" for t in words)
    return not unreal and any(t.lemma_.lower() in cues().retold for t in words)


def _nested(new: Draft, old: Draft) -> bool:
    """Whether one lies in the other's content as a whole."""
    return _within(new, old) or (bool(new.source) and _within(old, new))


def _within(inner: Draft, outer: Draft) -> bool:
    content = set(outer.content)
    return bool(inner.cue) and content.issuperset(inner.cue) and content.issuperset(inner.content)


def _stretched(doc: Doc, draft: Draft, others: Sequence[Draft]) -> Draft:
    """A content that ends a few plain words before the one around it goes on to its end: the parser cut it short."""
    for other in others:
        if not _within(draft, other):
            continue
        rest: Words = tuple(i for i in other.content if i > draft.content[-1])
        plain = all(not doc[i].is_punct and doc[i].pos_ not in ("VERB", "AUX", "SCONJ", "CCONJ") for i in rest)
        if rest and plain and draft.content[-1] + 1 == rest[0] and draft.cue[-1] < draft.content[0]:
            return replace(draft, content=(*draft.content, *rest))
    return draft
