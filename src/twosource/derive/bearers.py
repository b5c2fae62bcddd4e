"""Bearers: whom a name in a report is of, so that what is told of one person in all reports can be compared.

Comes in: a story's marks. Goes out: `Bearers`, which gives a person by first and last name where "Gunman Jonas Veld",
"Veld" or "she" is told of.
"""

import re
from collections import defaultdict
from typing import Final

from twosource.derive.marks import Marks

Bearer = tuple[str, str]  # first and last name, lower case
FULL = 2  # words of a full name
MOST = 4000  # names of a story that are read
_BACK = 400  # code points before a sentence in which the sentence before stands
_SENTENCE = re.compile(r"[.!?][\"”’)]*\s+(?=\S)|\n\s*\n")
_CALLED = re.compile(r"\b[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)+")
_PRONOUNS: Final = frozenset({"he", "she"})


class Bearers:
    """The persons that a story names in full."""

    def __init__(self, marks: Marks) -> None:
        self._marks = marks
        self._full: set[tuple[str, ...]] = set()
        self._story: defaultdict[str, set[Bearer]] = defaultdict(set)
        self._document: defaultdict[tuple[str, str], set[Bearer]] = defaultdict(set)
        self._people = {d: [n for n in named if n.part == "text"] for d, named in marks.people.items()}
        for name in list(marks.names.values())[:MOST]:  # of all kinds: an unknown name's kind is often mistaken
            words = _plain(marks.words(name))
            if len(words) >= FULL:
                bearer = (words[0], words[-1])
                self._full.add(words)
                self._story[words[-1]].add(bearer)
                self._document[name.document, words[-1]].add(bearer)

    def called(self, name: tuple[str, ...]) -> Bearer:
        """Who bears a name that may have other words before it: "Gunman Jonas Veld", "Now Jonas Veld"."""
        ends = [name[n:] for n in range(len(name) - FULL, -1, -1)]
        known = next((end for end in ends if end in self._full), name)
        return known[0], known[-1]

    def of(self, name: tuple[str, ...], document: str, *, before: int) -> Bearer | None:
        """Who bears a name or is meant by a pronoun in a sentence that begins at `before`; None where it is open."""
        if name[-1] in _PRONOUNS:
            return self._last_named(document, before)
        if len(name) >= FULL:
            known = self.called(name)
            return known if known in self._story[known[-1]] else None
        found = self._document.get((document, name[0])) or self._story.get(name[0], set())
        return next(iter(found)) if len(found) == 1 else None

    def _last_named(self, document: str, before: int) -> Bearer | None:
        """The only person whom the sentence before names."""
        start = max(0, before - _BACK)
        text = self._marks.documents[document].slice(start, before).rstrip()
        ends = [match.end() for match in _SENTENCE.finditer(text)]
        start += ends[-1] if ends else 0
        here = [n for n in self._people.get(document, ()) if start <= n.start < before]
        names = {_plain(self._marks.words(n)) for n in here} - {()}
        names = names or {
            _plain(m.group()) for m in _CALLED.finditer(self._marks.documents[document].slice(start, before))
        }
        found = {self.of(words, document, before=start) for words in names} - {None}
        return found.pop() if len(found) == 1 else None


def _plain(text: str) -> tuple[str, ...]:
    return tuple(re.sub(r"[’']s?$", "", word.strip(".,").lower()) for word in text.split() if word.strip(".,"))
