"""Codes of agencies that a report itself explains: "(VNA)" from the Veldara News Agency is no Vietnamese agency's.

Comes in: a document. Goes out: what each code stands for by the report's publisher or by its own words ("the Veldara
News Agency (VNA)"), as far as that is none of the agencies that are known. These go before the list of agencies.
"""

import re

from twosource.extract.credits.agencies import canonical
from twosource.model.document import Document

CODE = re.compile(r"\b[A-Z]{2,6}\b")
_AGENCY = re.compile(r"\b(?:Agency|Agencies|Bureau|Service|Wires?|Newswire)\b")  # "American Press" prints AP's reports
_SMALL = frozenset({"of", "the", "for", "and", "de", "du"})
_DEFINED = re.compile(
    r"(?<!\w)((?:[A-Z][\w'’-]{0,30}[ \n](?:(?:of|the|for|and|de|du)[ \n]){0,2}){2,6})\(([A-Z]{2,6})\)"
)


def meanings(document: Document) -> dict[str, str]:
    """What codes stand for in one document: code to name as printed; the publisher goes before the text."""
    found: dict[str, str] = {}
    publisher = document.publisher or ""
    named = [publisher] if _AGENCY.search(publisher) else []
    for match in _DEFINED.finditer(document.text):
        named.extend(_ends(match[1].split(), match[2]))
    for name in named:
        parts = name.removeprefix("The ").replace("Newswire", "News Wire").split()
        words = [word for word in parts if word[:1].isupper()]
        code = "".join(word[0] for word in words)
        if len(words) > 1 and CODE.fullmatch(code) and canonical(name) is None:
            found.setdefault(code, name)
    return found


def _ends(words: list[str], code: str) -> list[str]:
    """The last words before a code whose initials it is: "Reporters of the Veldara News Agency" before "(VNA)"."""
    for first in range(len(words)):
        initials = "".join(word[0] for word in words[first:] if word not in _SMALL)
        if initials == code and words[first] not in _SMALL:
            return [" ".join(words[first:])]
    return []
