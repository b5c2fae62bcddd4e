"""Strength: which of two wordings of one thing promises more: "will grant" or "may apply", "will" or "hopes to".

Comes in: two statements and their words. Goes out: the firm one and the weak one, or nothing.
"""

import re
from collections.abc import Mapping

from twosource.model.said import Modality, Statement

# To be given something is more than to be let apply for it.
_GRANTS = re.compile(
    r"\b(?:grants?|granted|granting|(?:will|shall|is to|are to) (?:get|receive|give|be given))\b", re.IGNORECASE
)
_MAY_APPLY = re.compile(
    r"\b(?:(?:allow|permit|enabl|let)\w*\b[^.;]{0,60}? apply|(?:can|could|may|might|eligible to) apply)\b",
    re.IGNORECASE,
)
# That somebody will do something is more than that it is hoped, wanted or considered.
_WILL = re.compile(r"\b(?:will|shall)\b(?! not)", re.IGNORECASE)
_HOPES = re.compile(
    r"\b(?:hop(?:es?|ed|ing)|wants?|wanted|would like|wish(?:es|ed)?|aims?|aimed) to\b|\bconsider(?:s|ing)\b",
    re.IGNORECASE,
)
_STRENGTH: Mapping[Modality, int] = {"possible": 0, "planned": 1, "asserted": 2, "ordered": 2}


def stronger(a: Statement, b: Statement, words: tuple[str, str]) -> tuple[Statement, Statement] | None:
    """The stronger of two statements of one proposition and the weaker one; None where neither is."""
    first, second = words
    for pair, (firm, weak) in (((a, b), (first, second)), ((b, a), (second, first))):
        if _GRANTS.search(firm) and _MAY_APPLY.search(weak):
            return pair
        if _WILL.search(firm) and _HOPES.search(weak) and not _HOPES.search(firm):
            return pair
    left, right = _STRENGTH.get(a.modality), _STRENGTH.get(b.modality)
    if left is None or right is None or left == right or "possible" not in (a.modality, b.modality):
        return None
    return (a, b) if left > right else (b, a)
