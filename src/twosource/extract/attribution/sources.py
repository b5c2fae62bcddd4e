"""Sources set right where the words leave no doubt: a draft in, the draft or nothing out.

A source ends before what is told of it in passing ("its secretary, Rafael Dunn, though not …"), and a time tells
nothing ("had not been found by evening").
"""

from dataclasses import replace

from spacy.tokens import Doc

from twosource.extract.attribution.rules import Draft
from twosource.extract.attribution.words import kinds


def with_its_source(doc: Doc, draft: Draft) -> Draft | None:
    """The draft with its source cut short where an aside begins; None where the source is a time."""
    if not draft.source:
        return draft
    if all(doc[i].lower_ in kinds().times for i in draft.source):
        return None
    for place, i in enumerate(draft.source[2:], start=2):
        if doc[i].lower_ in kinds().asides and doc[draft.source[place - 1]].text == ",":
            return replace(draft, source=draft.source[: place - 1])
    return draft
