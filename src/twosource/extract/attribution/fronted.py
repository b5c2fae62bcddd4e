"""What stands before who says it: all of what is said, or only when and where something was done.

Comes in: the drafts of one text, and the attributions that close a sentence or stand before a colon. Goes out: drafts
whose content has what stands before as well, and the knowledge that some attribute nothing.
"""

from collections.abc import Mapping
from dataclasses import replace

from spacy.tokens import Doc, Token

from twosource.extract.attribution.rules import Draft
from twosource.extract.attribution.tree import CLOSING, OPENING, STRAIGHT, trimmed
from twosource.extract.attribution.words import cues

_RELATIVE = frozenset({"that", "which", "who", "whom"})
_ROLES = frozenset({"nsubj", "nsubjpass", "dobj", "pobj"})
_BESIDE = frozenset({"nsubj", "advmod", "npadvmod", "punct", "appos", "cc"})


def whole_front(doc: Doc, draft: Draft, *, endings: Mapping[int, Draft], colons: Mapping[int, Draft]) -> Draft:
    """A draft with what its source and cue end or part from the rest.

    Args:
        doc: The parse.
        draft: One attribution.
        endings: The attribution that ends each sentence, by the sentence's first token.
        colons: The one before a sentence's first colon, likewise.
    """
    if not draft.cue:
        return draft
    start = doc[draft.cue[0]].sent.start
    colon, ending = colons.get(start), endings.get(start)
    if (
        colon is not None
        and not _is_mark(doc[draft.content[0]])
        and set(colon.cue) <= set(draft.cue)
        and draft.content[0] > draft.cue[-1]
    ):
        return replace(draft, source=colon.source, content=(*colon.content, *draft.content))
    if (more := _behind_colon(doc, draft)) is not None:
        return more
    if ending is not None and set(ending.cue) <= set(draft.cue) and ending.content[-1] < draft.cue[0]:
        told = tuple(i for i in draft.content if not _is_of_paper(doc, draft, i))
        if len(told) < len(draft.content):
            return replace(draft, source=ending.source, content=told or ending.content)
    return draft


def _behind_colon(doc: Doc, draft: Draft) -> Draft | None:
    """With what goes on behind a colon after who says it: "P, said the mayor: Q"; None where nothing does."""
    at = draft.source[-1] + 1 if draft.source else 0
    if not draft.content[-1] < draft.cue[0] < at < len(doc) or doc[at].text != ":":
        return None
    rest = trimmed(doc, range(at + 1, doc[draft.cue[0]].sent.end))
    return replace(draft, content=(*draft.content, *rest)) if rest else None


def _is_of_paper(doc: Doc, draft: Draft, at: int) -> bool:
    """Whether a word belongs to a clause that tells which paper the cue names: "[in a report] that the Ledger saw"."""
    verb = next((t for t in (doc[at], *doc[at].ancestors) if t.dep_ == "relcl"), None)
    if verb is None or verb.head.i not in draft.cue or verb.i < draft.cue[-1]:
        return False
    return any(c.lower_ in _RELATIVE and c.dep_ in _ROLES for c in verb.children)


def only_where(doc: Doc, draft: Draft) -> bool:
    """Whether a content is only when or where the cue's verb was done: "At the pass, where P, the guides went home"."""
    verb = next((doc[i] for i in draft.cue if doc[i].pos_ == "VERB"), None)
    if verb is None or draft.content[-1] > draft.cue[0] or any(_is_mark(doc[i]) for i in draft.content):
        return False
    held = set(draft.content)
    tops = [doc[i] for i in draft.content if doc[i].dep_ == "ROOT" or doc[i].head.i not in held]
    if any(t.head.i != verb.i for t in tops if not t.is_punct):
        return False
    settings = [t for t in tops if t.dep_ == "prep" or (t.dep_ == "advcl" and _is_when(t))]
    others = [t for t in tops if t not in settings]
    clause = any(t.tag_ in ("VBD", "VBZ", "VBP") for t in doc[draft.content[0] : draft.content[-1] + 1])
    return clause and bool(settings) and all(t.dep_ in _BESIDE for t in others)


def _is_mark(token: Token) -> bool:
    return token.text in OPENING | CLOSING | STRAIGHT


def _is_when(verb: Token) -> bool:
    """Whether a clause begins with a word of time or reason; not with a day, as in "since Sunday the water smelled"."""
    return any(c.lower_ in cues().joining and c.dep_ != "prep" and c.i < verb.i for c in verb.children)
