"""Presenters: who is told to present, sign or have written the paper in which a body says something.

Comes in: where a report names a source and its cue. Goes out: that person's name, lower case: "the university said in
a report that chemist Ana Brandt presented" has one teller, whoever of the two another report names. It is a guess.
"""

import re
from functools import cache

from twosource.derive.origins.vocabulary import bare, words

_NAME = r"((?:[A-Z][\w’'-]+ )(?:[A-Z]\. )?(?:[A-Z][\w’'-]+ ){0,2}[A-Z][\w’'-]+)"
_WHO = r"(?:the |its |an? )?(?:(?:[a-z][\w’'-]*|Dr\.?|Prof\.?|Professor|Mr|Mrs|Ms) ){0,5}"
_APART = 40  # code points between a paper and the clause about it: "in a report of 64 pages that"
REACH = 200  # code points from a source, or its cue, in which such a clause stands


def presenter(text: str) -> tuple[str, ...]:
    """The name of whoever presents the first paper that some words name; or ()."""
    found = _presented().search(text)
    name = next((group for group in found.groups() if group), "") if found is not None else ""
    return tuple(map(bare, name.split()))


@cache
def _presented() -> re.Pattern[str]:
    paper = rf"\b(?:{'|'.join(sorted(words('one_paper') | words('authored') | {'statement'}))})"
    between = rf"[^.;:!?\n\"“”]{{0,{_APART}}}?"
    did, done = ("|".join(sorted(words(table))) for table in ("presented", "presented_by"))
    clause = rf"(?:that|which) {_WHO}{_NAME} (?:(?:has|have|had|also) )*(?:{did})\b"
    by = rf"(?:{done}) by {_WHO}{_NAME}"
    return re.compile(rf"{paper}{between},? (?:{clause}|{by})")
