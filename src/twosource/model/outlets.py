"""Outlets' names: the words that tell one from another, in whatever form a name is printed.

Comes in: a name ("The Harbour-Ledger", "www.harbourledger.example", "Norvik News Agency"). Goes out: its words and its
folded form, and whether one name is a short form of another.
"""

import re
import unicodedata

LONGEST = 400  # code points of a name that are read; real ones have a tenth
_WORD = re.compile(r"[^\W_]+")
_SCHEME = re.compile(r"^(?:https?://)?(?:www\d?\.)?")
_HOST_END = re.compile(
    r"\.(?:com|org|net|co|news|info|example|test|[a-z]{2})(?:\.[a-z]{2})?(?::\d{1,5})?(?:/\S*)?$|:\d{1,5}$"
)
_SITE_ARTICLE = re.compile(r"^the(?=\w{4})")  # "thecourier.example" is The Courier
_EMPTY = frozenset(
    {"the", "a", "an", "com", "org", "net", "www", "news", "agency", "newspaper", "daily", "s", "online", "website"}
    | {"die", "der", "das", "le", "la", "el"}
)


def words_of(name: str) -> tuple[str, ...]:
    """The words that tell an outlet's name from another's; all of them where it has none such ("Daily News")."""
    plain = "".join(char for char in unicodedata.normalize("NFKD", name) if not unicodedata.combining(char))
    name = _SCHEME.sub("", plain.casefold().strip()[:LONGEST])
    host = _HOST_END.sub("", name)
    words = tuple(_WORD.findall(host if host == name else _SITE_ARTICLE.sub("", host)))
    return tuple(word for word in words if word not in _EMPTY) or words


def folded(name: str) -> str:
    """A name without case, accents, article, web address, punctuation and the words that any outlet may bear."""
    return "".join(words_of(name))


def is_form_of(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether one name is the beginning or the end of the other, or its initials; both as `words_of` gives them."""
    if not one or not other:
        return False
    short, full = (one, other) if len(one) <= len(other) else (other, one)
    initials = "".join(word[0] for word in full)
    return full[: len(short)] == short or full[-len(short) :] == short or (len(full) > 1 and short == (initials,))
