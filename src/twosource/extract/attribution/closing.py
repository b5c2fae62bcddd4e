"""Attributions that close a sentence: "A report found that P, a source told Reuters", "P, according to X, citing Y".

Comes in: a sentence of the parse. Goes out: a draft whose content is all that stands before. Told from the order of the
words and their tags, because the parser often hangs such an ending on the wrong verb.
"""

from collections.abc import Sequence
from itertools import pairwise

from spacy.tokens import Doc, Span, Token

from twosource.extract.attribution.rules import Draft
from twosource.extract.attribution.tree import Words, trimmed
from twosource.extract.attribution.words import cues

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_BEGINS_NOUN = frozenset({"DET", "PROPN", "NOUN", "PRON", "NUM", "ADJ"})
_LONGEST_SOURCE = 20  # words from the comma to the verb
_LONGEST_REST = 14  # words after the verb: who was told, when and where
_LONGEST_ASIDE = 5  # words from the verb to the comma: "said on Friday"
_NOT_SUBJECT = frozenset({"which", "who", "that", "where", "when", "and", "but", "as", "if"})


def closing(sentence: Span) -> Draft | None:
    """The attribution that ends a sentence, if one does."""
    tokens = [t for t in sentence if not t.is_space]
    return _according_to(tokens) or _source_and_verb(_before_citing(tokens))


def _before_citing(tokens: list[Token]) -> list[Token]:
    """The words before a last ", citing Y"."""
    at = next((k for k in range(len(tokens) - 1, 0, -1) if tokens[k].lower_ in ("citing", "quoting")), 0)
    return tokens[: at - 1] if at > 1 and tokens[at - 1].text == "," else tokens


def _according_to(tokens: Sequence[Token]) -> Draft | None:
    """The last "according to X" with nothing but X, or what X cites, after it."""
    doc = tokens[0].doc if tokens else None
    for k in range(len(tokens) - 2, 2, -1):
        if doc is None or tokens[k].lower_ != "according" or tokens[k + 1].lower_ != "to":
            continue
        rest = tokens[k + 2 :]
        cited = next((n for n, t in enumerate(rest) if t.lower_ in ("citing", "quoting")), len(rest))
        source = trimmed(doc, _until_clause(rest[:cited]))
        done = all(t.is_punct for t in rest[len(source) : cited])
        if source and done:
            content = trimmed(doc, (t.i for t in tokens[:k]))
            return Draft(source, (tokens[k].i, tokens[k + 1].i), content) if content else None
        return None
    return None


def _until_clause(tokens: Sequence[Token]) -> Words:
    """The words of a noun phrase: up to a comma, unless it has a finite verb of its own."""
    end = next((n for n, t in enumerate(tokens) if t.text in (",", ";", ".", "?", "!")), len(tokens))
    return tuple(t.i for t in tokens[:end])


def _source_and_verb(tokens: Sequence[Token]) -> Draft | None:
    """A comma, a noun phrase, the sentence's last finite verb, one of saying, and at most whom and when."""
    at = next((k for k in range(len(tokens) - 1, 2, -1) if tokens[k].tag_ in _FINITE), None)
    if at is None or tokens[at].lemma_.lower() not in cues().quotation or len(tokens) - at > _LONGEST_REST:
        return None
    if any(t.text == "," or t.tag_ in ("VBG", "TO") or t.lower_ == "that" for t in tokens[at + 1 :]):
        return None
    comma = next((k for k in range(at - 1, max(at - _LONGEST_SOURCE, 0), -1) if tokens[k].text == ","), None)
    if comma is None or not _is_noun_phrase(tokens[comma + 1 : at]):
        return None
    doc: Doc = tokens[0].doc
    content = trimmed(doc, (t.i for t in tokens[:comma]))
    return Draft(tuple(t.i for t in tokens[comma + 1 : at]), (tokens[at].i,), content) if content else None


def interrupting(sentence: Span) -> Draft | None:
    """The attribution between commas that parts a subject from its verb: "The tunnel, the mayor said, will open"."""
    tokens = [t for t in sentence if not t.is_space]
    commas = [k for k, t in enumerate(tokens) if t.text in (",", ",”", ',"')]
    for first, last in pairwise(commas):
        verb = next((k for k in range(first + 1, last) if tokens[k].tag_ in _FINITE), None)
        if verb is None or tokens[verb].lemma_.lower() not in cues().quotation or last - verb > _LONGEST_ASIDE:
            continue
        before = tokens[:first]
        if before and _is_noun_phrase(tokens[first + 1 : verb]) and not any(t.tag_ in _FINITE for t in before):
            doc: Doc = tokens[0].doc
            content = (*trimmed(doc, (t.i for t in before)), *trimmed(doc, (t.i for t in tokens[last + 1 :])))
            return Draft(tuple(t.i for t in tokens[first + 1 : verb]), (tokens[verb].i,), content)
    return None


def _is_noun_phrase(tokens: Sequence[Token]) -> bool:
    if not tokens or tokens[0].pos_ not in _BEGINS_NOUN or tokens[0].lower_ in _NOT_SUBJECT:
        return False
    return all(t.tag_ not in _FINITE and t.lower_ not in _NOT_SUBJECT - {"and"} for t in tokens)
