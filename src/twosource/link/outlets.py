"""Outlets' names: whether a credited name and a document's publisher are one.

Comes in: names as printed or canonical, and documents. Goes out: folded names that can be compared. The names of
agencies come from the room that reads credits, as a mapping that the corridor hands over.
"""

import re
import unicodedata
from collections.abc import Mapping

from twosource.model.document import Document

_NOISE = re.compile(
    r"^(?:https?://)?(?:www\d?\.)?|\.(?:com|org|net|co|news|info|example|test|[a-z]{2})(?:\.[a-z]{2})?(?:/.*)?$"
)
_ARTICLE = re.compile(r"^(?:the|die|der|das|le|la|el)\s+")


def folded(name: str) -> str:
    """A name without case, accents, article, web address and punctuation: "The Harbour-Ledger" is "harbourledger"."""
    plain = "".join(char for char in unicodedata.normalize("NFKD", name) if not unicodedata.combining(char))
    plain = _ARTICLE.sub("", _NOISE.sub("", plain.casefold().strip()))
    return "".join(char for char in plain if char.isalnum())


def same_outlet(name: str, document: Document, *, known: Mapping[str, str] | None = None) -> bool:
    """Whether a name is the document's publisher; `known` maps names as printed to canonical ones ("AP")."""
    if not document.publisher:
        return False
    names = {folded(name), folded((known or {}).get(name, name))}
    publisher = {folded(document.publisher), folded((known or {}).get(document.publisher, document.publisher))}
    return bool((names & publisher) - {""})
