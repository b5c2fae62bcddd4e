"""Headlines that attribute by punctuation: "Minister: no new taxes", "No new taxes – minister".

Comes in: the parse of a title. Goes out: at most one draft, whose cue is the mark.
"""

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from twosource.extract.attribution.kinds import describe
from twosource.extract.attribution.rules import Draft
from twosource.extract.attribution.tree import Words, trimmed
from twosource.extract.attribution.words import cues
from twosource.model.said import SourceKind

_MARKS = frozenset({":", "–", "—", "-", "--", "|"})
_LONGEST_SOURCE = 5  # words
_SHORTEST_CONTENT = 3  # words: "Lottery: the numbers" tells nothing
_TELLERS: frozenset[SourceKind] = frozenset({"person", "office", "organisation", "document", "unnamed"})


def headline(doc: Doc) -> Draft | None:
    """The source before a colon, or after the last colon or dash, with the rest as content."""
    tokens = [t for t in doc if not t.is_space]
    marks = [k for k, t in enumerate(tokens) if t.text in _MARKS and (t.text == ":" or _is_apart(t))]
    if not marks:
        return None
    first, last = marks[0], marks[-1]
    if tokens[first].text == ":" and _is_teller(doc, tokens[:first]):
        return _draft(doc, tokens[:first], tokens[first], tokens[first + 1 :])
    if _is_teller(doc, tokens[last + 1 :]):
        return _draft(doc, tokens[last + 1 :], tokens[last], tokens[:last])
    return None


def _is_apart(mark: Token) -> bool:
    """Whether a dash stands between blanks: "Haut-Serin" is one name."""
    return bool(mark.whitespace_) and mark.i > 0 and bool(mark.nbor(-1).whitespace_)


def _draft(doc: Doc, source: Sequence[Token], mark: Token, content: Sequence[Token]) -> Draft | None:
    words: Words = trimmed(doc, (t.i for t in content))
    if len(words) < _SHORTEST_CONTENT:
        return None
    return Draft(trimmed(doc, (t.i for t in source)), (mark.i,), words)


def _is_teller(doc: Doc, tokens: Sequence[Token]) -> bool:
    """Whether the words name somebody who can say something, and nothing else: no verb, no outlet's own name."""
    if not 0 < len(tokens) <= _LONGEST_SOURCE or any(t.pos_ in ("VERB", "AUX") for t in tokens):
        return False
    words = trimmed(doc, (t.i for t in tokens))
    if len(words) == 1 and doc[words[0]].lower_ in cues().labels:
        return False
    return bool(words) and describe(doc, words, cue="show").kind in _TELLERS
