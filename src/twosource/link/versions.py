"""Versions: which documents are states of one report, and in which order they were made.

Comes in: documents and the pairs that share text. Goes out: `Lineage` rows for captures of one address that share none,
and for each later version the first of its report.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import combinations

from twosource.link.components import components
from twosource.link.outlets import same_outlet
from twosource.model.address import address_of
from twosource.model.document import Document
from twosource.model.judged import Lineage
from twosource.model.moments import order_of

DAYS = 14  # between two reports of one outlet that share most of their text: more, and it is a form filled in again
ONE_PAGE = 50  # documents of one address: more, and it is no report's


def are_versions(one: Document, other: Document, *, contained: bool, known: Mapping[str, str]) -> bool:
    """Whether two documents that share text are states of one report.

    They are where they stand at one address, or where one outlet printed both within a fortnight and most of the one
    (`contained`) stands in the other.
    """
    if address_of(one) == address_of(other):
        return True
    if not contained or not one.publisher or not same_outlet(one.publisher, other, known=known):
        return False
    days = [document.published[:10] for document in (one, other) if document.published]
    return len(days) < 2 or _days_apart(*days) <= DAYS


def captures(documents: Sequence[Document], found: Iterable[Lineage]) -> list[Lineage]:
    """Rows for documents of one address that no row of theirs joins yet: they share no text, and are one report."""
    joined = {frozenset((row.borrower, row.source)) for row in found if row.kind == "version"}
    places: defaultdict[str, list[Document]] = defaultdict(list)
    for document in documents:
        places[address_of(document)].append(document)
    rows = []
    for held in places.values():
        for one, other in combinations(sorted(held, key=order_of), 2) if len(held) <= ONE_PAGE else ():
            if {one.id, other.id} not in joined:
                rows.append(Lineage(other.id, one.id, "version", (), 0.0, "both were taken from one address"))
    return rows


def first_versions(documents: Sequence[Document], lineage: Iterable[Lineage]) -> dict[str, str]:
    """For each document that is a later version, the id of the first of its report."""
    by_id = {document.id: document for document in documents}
    edges = [(row.borrower, row.source) for row in lineage if row.kind == "version" and row.certain]
    first: dict[str, str] = {}
    for group in components((), edges):
        ordered = sorted((by_id[name] for name in group), key=order_of)
        first.update({document.id: ordered[0].id for document in ordered[1:]})
    return first


def _days_apart(one: str, other: str) -> int:
    try:
        return abs((date.fromisoformat(one) - date.fromisoformat(other)).days)
    except ValueError:
        return 0
