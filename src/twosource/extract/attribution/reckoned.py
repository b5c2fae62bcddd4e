"""Whose reckoning a figure is: "about 90 were lost, by the union's count", "by the ministry's estimate, …".

Comes in: a sentence's words. Goes out: a draft, or None.
"""

from collections.abc import Sequence

from spacy.tokens import Token

from twosource.extract.attribution.rules import Draft
from twosource.extract.attribution.tree import Words, trimmed
from twosource.extract.attribution.words import cues

_LONGEST = 10  # words from "by" to the reckoning
_FEWEST = 3  # words of what is reckoned


def reckoned(tokens: Sequence[Token]) -> Draft | None:
    """The reckoning that opens or closes a sentence, with whose it is as the source."""
    for k, token in enumerate(tokens):
        if token.lower_ != "by":
            continue
        end = next((n for n in range(k + 2, min(k + _LONGEST, len(tokens))) if _is_reckoning(tokens[n])), None)
        if end is None:
            continue
        source = _owner(tokens[k + 1 : end])
        rest = tokens[end + 1 :] if k == 0 else tokens[:k]
        done = k == 0 or (tokens[k - 1].text == "," and all(t.is_punct for t in tokens[end + 1 :]))
        content = trimmed(token.doc, (t.i for t in rest))
        if source and done and len(content) >= _FEWEST:
            return Draft(source, (token.i, tokens[end].i), content)
    return None


def _is_reckoning(token: Token) -> bool:
    return token.pos_ == "NOUN" and token.lemma_.lower() in cues().reckonings


def _owner(tokens: Sequence[Token]) -> Words:
    """The words that say whose: "the union's", "its own"."""
    if not tokens or any(t.pos_ in ("VERB", "AUX", "PUNCT") for t in tokens):
        return ()
    if tokens[0].tag_ == "PRP$":
        return (tokens[0].i,)
    at = next((n for n in range(len(tokens) - 1, -1, -1) if tokens[n].tag_ == "POS"), None)
    return tuple(t.i for t in tokens[:at]) if at else ()
