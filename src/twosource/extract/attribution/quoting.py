"""Who quotes whom: "The Ledger quoted the minister as saying that P", "Ann Holt was quoted by the Ledger as saying P".

Comes in: a parse. Goes out: for each such passage the draft of who quotes, where somebody does, and of who is quoted.
Told from the order of the words, for the parser hangs "saying" on whoever quotes.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from twosource.extract.attribution.rules import Draft
from twosource.extract.attribution.tree import STRAIGHT, Words, trimmed
from twosource.extract.attribution.words import cues

_REACH = 22  # words from "quoted" to "as saying": the longest name with its office
_LONGEST_QUOTER = 12  # words of who quotes
_BE = frozenset({"be", "get"})


@dataclass(frozen=True, slots=True)
class Quoting:
    """One passage."""

    outer: Draft | None  # who quotes; None in "she was quoted as saying"
    inner: Draft  # who is quoted


def quotings(doc: Doc) -> Iterator[Quoting]:
    """Every passage in which somebody is quoted as saying something, in order."""
    for token in doc[1:-1]:
        if token.lower_ == "as" and token.nbor().lower_ in cues().as_saying:
            found = _quoting(token)
            if found is not None:
                yield found


def _quoting(as_: Token) -> Quoting | None:
    sentence = [t for t in as_.sent if not t.is_space]
    at = next((k for k, t in enumerate(sentence) if t.i == as_.i), 0)
    verbs = [k for k in range(max(at - _REACH, 0), at) if sentence[k].lemma_.lower() in cues().cite]
    if not verbs or sentence[verbs[-1]].tag_ == "VBG":
        return None
    verb = verbs[-1]
    passive = sentence[verb].tag_ == "VBN" and any(t.lemma_.lower() in _BE for t in sentence[max(verb - 2, 0) : verb])
    return _passive(sentence, verb, at) if passive else _active(sentence, verb, at)


def _active(sentence: Sequence[Token], verb: int, at: int) -> Quoting | None:
    begin = _before(sentence, verb)
    outer, inner = _words(sentence[begin:verb]), _words(sentence[verb + 1 : at])
    content = _content(sentence, at, begin)
    if not outer or not inner or not content:
        return None
    as_saying = (sentence[at].i, sentence[at + 1].i)
    return Quoting(Draft(outer, (sentence[verb].i,), content), Draft(inner, as_saying, content))


def _passive(sentence: Sequence[Token], verb: int, at: int) -> Quoting | None:
    be = next(k for k in range(verb - 1, -1, -1) if sentence[k].lemma_.lower() in _BE)
    begin = _before(sentence, be)
    inner = _words(sentence[begin:be])
    content = _content(sentence, at, begin)
    between = sentence[verb + 1 : at]
    by = next((n for n, t in enumerate(between) if t.lower_ in ("by", "in")), None)
    outer = _words(between[by + 1 :]) if by is not None else ()
    if not inner or not content:
        return None
    as_saying = tuple(t.i for t in sentence[at : at + 2])
    cue = as_saying if between else (*(t.i for t in sentence[be : verb + 1]), *as_saying)
    quoted = Draft(outer, tuple(t.i for t in sentence[be : verb + 1]), content) if outer else None
    return Quoting(quoted, Draft(inner, cue, content))


def _before(sentence: Sequence[Token], verb: int) -> int:
    """Where the noun phrase that ends before the verb begins: after a comma or a quotation, or with the sentence."""
    for k in range(verb - 1, max(verb - _LONGEST_QUOTER, -1), -1):
        if sentence[k].text in (",", ";", ":", "”", "’", "»", "and", "but", "while") or sentence[k].text in STRAIGHT:
            return k + 1
    return 0


def _content(sentence: Sequence[Token], at: int, begin: int) -> Words:
    """What follows "as saying", or else what stands before whoever quotes."""
    doc = sentence[0].doc
    return trimmed(doc, (t.i for t in sentence[at + 2 :])) or trimmed(doc, (t.i for t in sentence[:begin]))


def _words(tokens: Sequence[Token]) -> Words:
    return trimmed(tokens[0].doc, (t.i for t in tokens if t.pos_ not in ("AUX", "ADV"))) if tokens else ()
