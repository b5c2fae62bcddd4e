"""Wordings: one quotation that two reports print with another word in it: one of them did not print what was said.

Comes in: two statements of one proposition and their documents. Goes out: the two words, or nothing.
"""

from difflib import SequenceMatcher

from twosource.derive.origins.quotes import quoted_words
from twosource.model.document import Document
from twosource.model.said import Statement

LEAST = 6  # words that both quotations have: fewer may be two sayings
BESIDE = 5  # words beside the other one, on both sides together, that both have; one at least on each
MOST = 2  # words that stand in the place of others: more are another passage
LONGEST = 80  # words of a quotation that are compared
SHORTEST = 4  # letters of a word that says something
SPELLING = 0.8  # likeness from which two words are one in two forms: judge, judges

Word = tuple[str, tuple[int, int]]
Place = tuple[int, int]


def reworded(a: Statement, b: Statement, first: Document, second: Document) -> tuple[Place, Place] | None:
    """Where two quotations of one saying differ in a word, in code points of either document."""
    for left in quoted_words(a, first):
        for right in quoted_words(b, second):
            found = _differ(left[:LONGEST], right[:LONGEST])
            if found is not None and not any(
                _is_inserted(d, s.part, at) for d, s, at in zip((first, second), (a, b), found, strict=True)
            ):
                return found
    return None


def _differ(left: list[Word], right: list[Word]) -> tuple[Place, Place] | None:
    words = [word for word, _ in left], [word for word, _ in right]
    codes = SequenceMatcher(None, *words, autojunk=False).get_opcodes()
    if sum(i2 - i1 for kind, i1, i2, _, _ in codes if kind == "equal") < LEAST:
        return None
    for before, (kind, i1, i2, j1, j2), after in zip(codes, codes[1:], codes[2:], strict=False):
        beside = (before[2] - before[1]) + (after[2] - after[1])  # neighbours of what differs are equal
        if kind != "replace" or max(i2 - i1, j2 - j1) > MOST or beside < BESIDE:
            continue
        if _says_other(words[0][i1:i2], words[1][j1:j2]):
            return (left[i1][1][0], left[i2 - 1][1][1]), (right[j1][1][0], right[j2 - 1][1][1])
    return None


def _says_other(left: list[str], right: list[str]) -> bool:
    """Whether words are other words, and no other form, number or spelling of the same ones."""
    a, b = ([word for word in words if len(word) >= SHORTEST and word.isalpha()] for words in (left, right))
    return bool(a and b) and all(round(SequenceMatcher(None, x, y).ratio(), 3) < SPELLING for x in a for y in b)


def _is_inserted(document: Document, part: str, at: Place) -> bool:
    """Whether words stand in brackets: the reporter's, and shown to be."""
    text = document.title or "" if part == "title" else document.text
    return "[" in text[max(0, at[0] - 1) : at[1] + 1] or "]" in text[max(0, at[0] - 1) : at[1] + 1]
