"""The trained extractor's attributions, with those the rules add to them.

Comes in: the trained drafts of one text. Goes out: one list in order of place. PolNeAR leaves nesting out, so what lies
in a content, or around one, is for the rules to find; everywhere else the trained extractor is the better one.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc

from twosource.extract.attribution.closing import closing
from twosource.extract.attribution.passing import tells
from twosource.extract.attribution.rules import Draft, drafts
from twosource.extract.attribution.tree import Words
from twosource.extract.attribution.words import cues

_LONGEST_SENTENCE = 400  # words; the parse of a longer one is noise


def merged(doc: Doc, trained: Sequence[Draft]) -> list[Draft]:
    """All trained drafts, and of the rules' those that are nested with them and share no cue."""
    kept = [_whole_sentence(doc, draft, trained) for draft in trained if not _only_cites(doc, draft)]
    cued = {i for draft in kept for i in draft.cue}
    added: list[Draft] = []
    for draft in [*_closings(doc), *drafts(doc)]:
        if draft.content and cued.isdisjoint(draft.cue) and any(_nested(draft, other) for other in kept):
            added.append(_stretched(doc, draft, kept))
            cued.update(draft.cue)
    return sorted([*kept, *added], key=lambda d: d.place)


def _closings(doc: Doc) -> Iterator[Draft]:
    for sentence in doc.sents:
        found = closing(sentence) if len(sentence) <= _LONGEST_SENTENCE else None
        if found is not None:
            yield found


def _whole_sentence(doc: Doc, draft: Draft, others: Sequence[Draft]) -> Draft:
    """A closing attribution holds all before it, where another attribution stands there."""
    if not draft.cue:
        return draft
    found = closing(doc[draft.cue[0]].sent)
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
