"""Sources set right where the words leave no doubt: a draft in, the draft or nothing out.

A source ends before what is told of it in passing ("its secretary, Rafael Dunn, though not …"), and a time tells
nothing ("had not been found by evening"). A relative pronoun is a source by itself ("who in an interview said").
"""

from dataclasses import replace

from spacy.tokens import Doc

from twosource.extract.attribution.rules import Draft
from twosource.extract.attribution.tree import FINITE, QUOTES, subject, trimmed
from twosource.extract.attribution.words import cues, kinds

_RELATIVE = frozenset({"who", "which", "that"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})


def with_its_source(doc: Doc, draft: Draft) -> Draft | None:
    """The draft with its source cut short where an aside begins; None where the source is a time."""
    if not draft.source:
        return draft
    if all(doc[i].lower_ in kinds().times for i in draft.source):
        return None
    if doc[draft.source[0]].lower_ in _RELATIVE and doc[draft.source[0]].dep_ in _SUBJECTS:
        return _of_whom(doc, draft) or _in_its_clause(doc, replace(draft, source=draft.source[:1]))
    draft = _with_its_clause(doc, _after_clause(doc, draft))
    for place, i in enumerate(draft.source[2:], start=2):
        if doc[i].lower_ in kinds().asides and doc[draft.source[place - 1]].text == ",":
            return replace(draft, source=draft.source[: place - 1])
    return draft


def _of_whom(doc: Doc, draft: Draft) -> Draft | None:
    """With its whole subject where the parser hangs the clause on a word of it: "An aide of hers, who ran, said"."""
    who = doc[draft.source[0]]
    verb = next((doc[i] for i in draft.cue if doc[i].pos_ == "VERB"), None)
    if verb is None or doc[draft.cue[0] - 1].text != "," or not who.i < who.head.i < draft.cue[0]:
        return None
    told = subject(verb)
    if told is None or not told.i < who.head.head.i < who.i:
        return None
    return replace(draft, source=trimmed(doc, range(told.left_edge.i, draft.cue[0])))


def _with_its_clause(doc: Doc, draft: Draft) -> Draft:
    """A source that breaks off at a relative pronoun, with the clause: "Two towns that [share a well] have accused"."""
    last = draft.source[-1]
    if doc[last].lower_ not in _RELATIVE or not draft.cue or not last < draft.cue[0] <= doc[last].sent.end:
        return draft
    clause = trimmed(doc, range(draft.source[0], draft.cue[0]))
    return replace(draft, source=clause) if set(clause).isdisjoint(draft.content) else draft


def _after_clause(doc: Doc, draft: Draft) -> Draft:
    """A source without the clause before it that says when: "As [the river rose, Tom Reil], said"."""
    first = draft.source[0]
    if first == 0 or doc[first - 1].lower_ not in cues().joining:
        return draft
    comma = next((i for i in draft.source if doc[i].text == ","), None)
    rest = tuple(i for i in draft.source if comma is not None and i > comma)
    clause = comma is not None and any(doc[i].tag_ in FINITE for i in range(first, comma))
    return replace(draft, source=rest) if clause and any(doc[i].is_alpha for i in rest) else draft


def _in_its_clause(doc: Doc, draft: Draft) -> Draft:
    """What is said in a clause between commas ends where the sentence goes on: "X, who said P, left"."""
    first = draft.source[0]
    if first == 0 or doc[first - 1].text != "," or any(doc[i].text in QUOTES for i in draft.content):
        return draft
    inner = [i for i in draft.content if i > first and i + 1 in draft.content]
    end = next((i for i in inner if doc[i].text == "," and doc[i + 1].tag_ in FINITE), None)
    content = tuple(i for i in draft.content if end is None or i < end)
    return replace(draft, content=content) if content else draft
