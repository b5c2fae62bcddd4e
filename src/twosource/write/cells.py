"""A claim in, what each report says of it out: says it, differently, copied, another figure, otherwise, nothing."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from twosource.model.derived import Claim, Relation
from twosource.model.said import Statement
from twosource.write.lookup import Lookup
from twosource.write.summary import AGAINST, relations_of

State = Literal["says", "near", "copy", "update", "both", "otherwise", "silent"]
_ORDER: tuple[State, ...] = ("both", "otherwise", "update", "copy", "near", "says")  # what is shown where several hold
_NEAR = ("bound", "broader", "narrower", "stronger")


@dataclass(frozen=True, slots=True)
class Cell:
    """What one report says of one claim."""

    document: str  # document id
    state: State
    statement: Statement | None = None  # where it says so
    detail: str = ""  # the comparison, in quoted words


def cells(lookup: Lookup, claim: Claim, documents: tuple[str, ...]) -> tuple[Cell, ...]:
    """One cell a report, in the order given."""
    found: dict[str, list[Cell]] = {}
    for cell in (*_own(lookup, claim), *_related(lookup, claim)):
        found.setdefault(cell.document, []).append(cell)
    for held in found.values():
        held.extend(_both(held))
    return tuple(
        min(found.get(one, [Cell(one, "silent")]), key=lambda cell: _rank(cell.state, claim, cell)) for one in documents
    )


def _rank(state: State, claim: Claim, cell: Cell) -> tuple[int, int]:
    """The stronger state first; a lead statement before another, text before a headline."""
    order = _ORDER.index(state) if state in _ORDER else len(_ORDER)
    lead = cell.statement is not None and cell.statement.id == claim.lead
    return order, 0 if lead else 1 + (cell.statement is not None and cell.statement.part == "title")


def _both(held: list[Cell]) -> list[Cell]:
    """A report that tells the claim in one place and contradicts it in another does both."""
    against = [cell for cell in held if cell.state == "otherwise"]
    contradicting = {cell.statement.id for cell in against if cell.statement}
    for_it = [cell for cell in held if cell.state in ("says", "copy", "near") and cell.statement]
    if against and any(cell.statement and cell.statement.id not in contradicting for cell in for_it):
        return [Cell(cell.document, "both", cell.statement, cell.detail) for cell in against[:1]]
    return []


def _own(lookup: Lookup, claim: Claim) -> Iterator[Cell]:
    """The reports that hold a statement of the claim."""
    for name in claim.statements:
        statement = lookup.statements[name]
        yield Cell(statement.document, "says" if statement.telling else "copy", statement)


def _related(lookup: Lookup, claim: Claim) -> Iterator[Cell]:
    """The reports that a relation sets beside the claim's lead."""
    for relation in relations_of(lookup, claim):
        state = _state(relation)
        other = _other(claim, relation)
        if state and other:
            statement = lookup.statements[other]
            yield Cell(statement.document, state, statement, relation.detail)


def _state(relation: Relation) -> State | None:
    if relation.kind in AGAINST:
        return "otherwise"
    if relation.kind == "update":
        return "update"
    return "near" if relation.kind in _NEAR else None


def _other(claim: Claim, relation: Relation) -> str | None:
    """The side of a relation that does not speak for the claim: outside it, else not its lead, else the second."""
    first, second = relation.between
    outside = [one for one in (second, first) if one not in claim.statements]
    if outside:
        return outside[0] if relation.kind in AGAINST or relation.kind == "update" else None
    return first if second == claim.lead else second
