"""Outlets' names: whether a credited name and a document's publisher are one.

Comes in: names as printed or canonical, and documents. Goes out: whether they are one. The names of agencies come from
the room that reads credits, as a mapping that the corridor hands over.
"""

from collections.abc import Mapping

from twosource.model.document import Document
from twosource.model.outlets import folded


def same_outlet(name: str, document: Document, *, known: Mapping[str, str] | None = None) -> bool:
    """Whether a name is the document's publisher; `known` maps names as printed to canonical ones ("AP")."""
    if not document.publisher:
        return False
    names = {folded(name), folded((known or {}).get(name, name))}
    publisher = {folded(document.publisher), folded((known or {}).get(document.publisher, document.publisher))}
    return bool((names & publisher) - {""})
