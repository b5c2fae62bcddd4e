"""Quotations that are signed, not said: a message in an article, "“…” — Lena Holt (@lenaholt) May 3".

Comes in: a parse and its paragraphs. Goes out: drafts whose source is the name and whose cue is the dash.
"""

from collections.abc import Iterable, Iterator, Sequence

from spacy.tokens import Doc

from twosource.extract.attribution.rules import Draft
from twosource.extract.attribution.tree import QUOTES

_DASHES = frozenset({"—", "–", "-", "--", "―"})
_LONGEST_NAME = 5  # words
_LONGEST_REST = 14  # words after the name: the account and the day
_SHORTEST = 5  # words of the message, marks included


def signed(doc: Doc, paragraphs: Iterable[Sequence[int]]) -> Iterator[Draft]:
    """Every paragraph that is a quotation and a signature."""
    for words in paragraphs:
        at = next((k for k in range(len(words) - 1, _SHORTEST - 1, -1) if doc[words[k]].text in _DASHES), None)
        if at is None or doc[words[0]].text not in QUOTES or doc[words[at - 1]].text not in QUOTES:
            continue
        name = _name(doc, words[at + 1 :])
        if name and len(words) - at - 1 - len(name) <= _LONGEST_REST:
            yield Draft(name, (words[at],), tuple(words[:at]))


def _name(doc: Doc, words: Sequence[int]) -> tuple[int, ...]:
    """The capitalised words or the account that the rest begins with."""
    end = next((k for k, i in enumerate(words) if not doc[i].text[:1].isupper() and doc[i].text[:1] != "@"), len(words))
    known = end and (end == len(words) or doc[words[end]].text in ("(", ",", "[", "@") or doc[words[end]].like_num)
    return tuple(words[:end]) if known and end <= _LONGEST_NAME else ()
