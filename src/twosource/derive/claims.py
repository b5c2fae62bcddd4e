"""Claims: clusters of statements become claims with a kind, a lead, outlets, tellings, a status and origins.

Comes in: one story's clusters and evidence. Goes out: claims without ids or relations, in order of place.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from twosource.derive.origins.count import Count, count
from twosource.derive.origins.follow import Evidence
from twosource.derive.origins.outlets import Outlets
from twosource.model.derived import Status
from twosource.model.said import Statement


@dataclass(frozen=True, slots=True)
class Draft:
    """A claim before the dossier numbers it."""

    statements: tuple[Statement, ...]  # in order of place
    kind: Literal["fact", "utterance"]  # whether the speaker is part of it
    lead: Statement  # the statement that shows it best
    outlets: int  # different publishers whose text, not headline alone, says it
    tellings: int  # documents that tell it and are no copy; two versions of one are one
    status: Status  # first that fits
    count: Count  # the interval and its reasons


def ordered(clusters: Sequence[Sequence[str]], evidence: Evidence) -> tuple[tuple[Statement, ...], ...]:
    """Clusters of statement ids as statements in order of place, and themselves in that of their first statement."""
    found = [tuple(sorted((evidence.statements[i] for i in cluster), key=place)) for cluster in clusters]
    return tuple(sorted(found, key=lambda statements: place(statements[0])))


def draft(statements: Sequence[Statement], evidence: Evidence) -> Draft:
    """One claim of the statements that assert it, in order of place."""
    bodies = [s for s in statements if s.part == "text"] or list(statements)
    outlets = len({Outlets.own(evidence.documents[s.document]) for s in bodies})
    counted = count(statements, evidence)
    return Draft(
        statements=tuple(statements),
        kind="utterance" if 2 * sum(s.utterance for s in statements) >= len(statements) else "fact",
        lead=min(statements, key=_lead_order),
        outlets=outlets,
        tellings=len({evidence.documents[s.document].version_of or s.document for s in bodies if s.telling}),
        status=_status(outlets, counted),
        count=counted,
    )


def place(statement: Statement) -> tuple[int, bool, int, int, str]:
    """Order of place: by document number, headline first, then offset."""
    return (int(statement.document[1:]), statement.part == "text", statement.start, statement.end, statement.id)


def _status(outlets: int, counted: Count) -> Status:
    if outlets < 2:
        return "one_report"
    if counted.min >= 2:
        return "corroborated"
    return "single_origin" if counted.max == 1 else "undetermined"


def _lead_order(statement: Statement) -> tuple[bool, bool, bool, bool, int, tuple[int, bool, int, int, str]]:
    """A telling in the text, sourced, with figures, of readable length, first in order."""
    length = statement.end - statement.start
    return (
        statement.part == "title",
        not statement.telling,
        not statement.chain,
        not statement.quantities,
        abs(length - 120) // 60,
        place(statement),
    )


_STATUS_ORDER: Mapping[Status, int] = {"single_origin": 1, "undetermined": 2, "corroborated": 3, "one_report": 4}


def urgency(claim: Draft, *, conflict: bool) -> tuple[int, int, tuple[int, bool, int, int, str]]:
    """Sort key of what an editor needs first: conflicts, then what is printed widely on one origin, then the rest.

    Facts stand before utterances; claims of one report come last.
    """
    if claim.status == "one_report":
        first = 8
    elif conflict:
        first = 0
    else:
        first = _STATUS_ORDER[claim.status]
    later = 4 if claim.kind == "utterance" and first < 4 else 0
    return (first + later, -claim.outlets, place(claim.statements[0]))
