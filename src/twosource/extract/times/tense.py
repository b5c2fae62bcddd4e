"""Which way the verb beside a time points: to what was, or to what is to come.

Comes in: a parsed text and a span. Goes out: which way, and how surely; and what the parser took the span for.
"""

import tomllib
from functools import cache
from importlib.resources import files

from spacy.tokens import Doc, Token

from twosource.extract.times.context import Lean


@cache
def cues(name: str) -> frozenset[str]:
    """A list of words of cues.toml."""
    data = tomllib.loads(files("twosource.extract.times").joinpath("cues.toml").read_text(encoding="utf-8"))
    return frozenset(data[name])


def lean(doc: Doc, start: int, end: int) -> Lean:
    """The way the verb that governs a span of characters points."""
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None or not len(span):
        return 0
    token = span.root
    for hops in range(12):  # a time hardly hangs deeper; the cap keeps broken parses cheap
        if token.lower_ in cues("coming"):
            return 1
        if token.pos_ in ("VERB", "AUX"):
            told = _verb(token)
            modal = any(child.tag_ == "MD" for child in token.children)
            if told or modal or token.dep_ not in ("xcomp", "ccomp", "advcl", "conj", "acl", "aux"):
                return _strong(told) if hops < 4 else told
        elif any(child.lower_ in cues("coming") for child in token.lefts):
            return 1
        if token.head is token:
            return 0
        token = token.head
    return 0


def _strong(told: Lean) -> Lean:
    return 2 if told > 0 else -2 if told < 0 else 0


def _ahead(head: Token) -> Lean:
    """Whether "to …" is still to come: it "plans to", not it "had planned to"."""
    if any(child.lower_ in ("had", "'d") for child in head.children if child.dep_ in ("aux", "auxpass")):
        return 0
    if head.lemma_ == "be":
        return 1 if head.tag_ in ("VBZ", "VBP") else 0
    return 1 if head.lemma_.lower() in cues("ahead") else 0


def label(doc: Doc, start: int, end: int) -> str:
    """The label of the parser's entity over a span's last word, or ""."""
    span = doc.char_span(start, end, alignment_mode="expand")
    return str(span[-1].ent_type_) if span is not None and len(span) else ""


def _awaited(verb: Token) -> bool:
    """Whether a participle looks ahead: "a vote planned for May", "is set for May", but not "a record set in May"."""
    if verb.lower_ in cues("coming"):
        return True
    return verb.lower_ in cues("awaited") and any(child.lower_ == "for" for child in verb.children)


def _verb(verb: Token) -> Lean:
    aux = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    words = {child.lower_ for child in aux}
    if words & cues("future"):
        return 1
    if any(child.tag_ == "TO" for child in aux):
        return _ahead(verb.head) if verb.head is not verb else 0
    past = any(child.tag_ == "VBD" or child.lemma_ == "have" for child in aux)
    if verb.tag_ == "VBN" and not past and _awaited(verb):
        return 1
    if not aux and verb.tag_ in ("VBZ", "VBP") and verb.lemma_.lower() in cues("scheduled"):
        return 1
    told = verb.tag_ == "VBD" or (verb.tag_ == "VBN" and not aux) or any(child.tag_ == "VBD" for child in aux)
    return -1 if told or (verb.tag_ == "VBN" and any(child.lemma_ == "have" for child in aux)) else 0
