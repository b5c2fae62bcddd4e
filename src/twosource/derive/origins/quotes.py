"""Quotes: which words of a statement its report prints between quotation marks.

Comes in: a statement and its document. Goes out: runs of words. What two reports quote alike was said once, by one.
"""

import re
from collections.abc import Iterator

from twosource.model.document import Document
from twosource.model.said import Statement

RUN = 4  # words: fewer between quotation marks may be a phrase that others take up (3 is right as often on train)
_BEFORE = 2000  # code points of a paragraph before a statement in which a quotation may have begun
_AFTER = 2000  # and after it, in which it may end
_WORD = re.compile(r"\w+(?:[’']\w+)*")
_MARKS = {"“": "”", "„": "“", "«": "»"}


def quoted_runs(statement: Statement, document: Document) -> frozenset[tuple[str, ...]]:
    """Every run of `RUN` words of a statement that stands between quotation marks, in lower case."""
    found: set[tuple[str, ...]] = set()
    for quoted in quoted_words(statement, document):
        words = [word for word, _ in quoted]
        found.update(tuple(words[n : n + RUN]) for n in range(len(words) - RUN + 1))
    return frozenset(found)


def quoted_words(statement: Statement, document: Document) -> list[list[tuple[str, tuple[int, int]]]]:
    """The words of each quotation in a statement, in lower case, with where they stand in the document."""
    text = document.title or "" if statement.part == "title" else document.text
    pieces = statement.pieces or ((statement.start, statement.end),)
    found = []
    for start, end in _quotations(text, statement.start, statement.end):
        for left, right in pieces:
            words = _WORD.finditer(text, max(start, left), max(start, left, min(end, right)))
            found.append([(word.group().replace("’", "'").lower(), word.span()) for word in words])
    return [words for words in found if words]


def _quotations(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where quotations stand in the paragraphs of a statement, without marks; one left open ends with its line."""
    first = text.rfind("\n", max(0, start - _BEFORE), start) + 1 or max(0, start - _BEFORE)
    last = text.find("\n", end, end + _AFTER)
    last = last if last >= 0 else min(len(text), end + _AFTER)
    opened, closing = -1, ""
    for at in range(first, last):
        mark = text[at]
        if opened >= 0 and mark in (closing, "\n"):
            yield opened, at
            opened = -1
        elif opened < 0 and (mark == '"' or mark in _MARKS):
            opened, closing = at + 1, _MARKS.get(mark, '"')
    if opened >= 0:
        yield opened, last
