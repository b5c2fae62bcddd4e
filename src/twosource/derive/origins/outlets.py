"""Outlets by name: which documents a credited name leads to.

Comes in: documents and a name as printed ("the Ledger"). Goes out: a key that is the same for every form of the name.
"""

import re
from collections.abc import Iterable

from twosource.derive.origins.kinds import outlet_part
from twosource.derive.origins.vocabulary import words
from twosource.model.document import Document
from twosource.model.outlets import is_form_of, words_of

_ARTICLE = re.compile(r"[Tt]he [A-Z]")


class Outlets:
    """The publishers of a story, found again under shorter forms of their names."""

    def __init__(self, documents: Iterable[Document], cited: Iterable[str] = ()) -> None:
        """Know the publishers of some documents, and outlets that are cited by name."""
        self._documents: dict[str, list[str]] = {}
        self._words: dict[str, tuple[str, ...]] = {}
        self._keys: dict[str, str] = {}  # of names asked for before
        self._letters: dict[str, set[str]] = {}  # publishers by the letters of all their words: "KNS"
        for document in documents:
            key = self.own(document)
            self._documents.setdefault(key, []).append(document.id)
            if document.publisher:
                self._words[key] = words_of(document.publisher)
                self._letters.setdefault(_letters_of(document.publisher), set()).add(key)
        for name in sorted(cited):
            self._words.setdefault("outlet:" + " ".join(words_of(name)), words_of(name))

    @staticmethod
    def own(document: Document) -> str:
        """The key of a document's outlet; one without publisher, with its versions, is an outlet of its own."""
        return "outlet:" + (
            " ".join(words_of(document.publisher)) if document.publisher else f"#{document.version_of or document.id}"
        )

    def key(self, name: str) -> str:
        """The key of a name as printed: that of the one publisher it is a form of, else its own words."""
        if name not in self._keys:
            self._keys[name] = self._found(outlet_part(name))
        return self._keys[name]

    def _found(self, name: str) -> str:
        told = words_of(name)
        exact = "outlet:" + " ".join(told)
        if exact in self._documents:
            return exact
        fits = [key for key, own in self._words.items() if len(own) > len(told) and is_form_of(told, own)]
        fits = fits or [key for key in self._documents if key in self._words and _is_longer(told, self._words[key])]
        fits = fits or sorted(self._letters.get(name.strip(), ()))
        return fits[0] if len(fits) == 1 else exact

    def is_known(self, name: str) -> bool:
        """Whether a name is that of a publisher of the story, or of an outlet that it cites."""
        key = self.key(name)
        return key in self._documents or key in self._words

    def is_publisher(self, name: str) -> bool:
        """Whether a name of two words or more is just that of a publisher of the story, whatever else it looks like.

        No person is called "The Flash".
        """
        told = words_of(outlet_part(name))
        return (len(told) > 1 or _ARTICLE.match(name) is not None) and "outlet:" + " ".join(told) in self._documents

    def documents(self, key: str) -> tuple[str, ...]:
        """Ids of the outlet's documents in the story, in order."""
        return tuple(self._documents.get(key, ()))


def _is_longer(told: tuple[str, ...], own: tuple[str, ...]) -> bool:
    """Whether a name is a publisher's with more words: its website; no "Lorne police" of the Lorne Daily."""
    if not is_form_of(told, own):
        return False
    more = frozenset(told) - frozenset(own)
    plain = words("outlets_are") | words("of_outlets") | words("media")
    return len(own) > 1 or all(word in plain or word.isdigit() for word in more)


def _letters_of(publisher: str) -> str:
    """The letters of all words of a name: "KNS" of Kestrian News Service."""
    return "".join(word[0] for word in re.findall(r"[^\W_]+", publisher) if word[0].isupper())
