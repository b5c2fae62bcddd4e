"""A dossier in, its figures as one table of comma-separated values out: a row for each figure that a claim gives.

The columns follow the Uppsala Conflict Data Program, which keeps a low, a best and a high figure of an event: `low` and
`high` are filled as far as the text sets them, `best` is left to a person. Text is made safe for spreadsheets.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from twosource.model.derived import Claim, Dossier, Group, Relation
from twosource.model.said import Quantity, Statement
from twosource.model.span import Span
from twosource.write.lookup import Lookup, look_up
from twosource.write.summary import claims_of, relations_of
from twosource.write.visible import one_line

COLUMNS = (
    "story", "story_title", "claim", "kind", "status",
    "low", "best", "high", "told", "bound", "change", "unit", "counted", "counted_as_written", "place", "time",
    "origin", "reports", "origins_min", "origins_max", "documents", "quotes", "compared",
)  # fmt: skip
JOINED = "; "
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")  # what a spreadsheet may take for a formula
_PRECISION = 15  # significant digits: what a double holds
LARGEST = 1e15  # above this a number is printed without an exponent

Cell = str | float | None


@dataclass(frozen=True, slots=True)
class Mention:
    """One figure at one place."""

    quantity: Quantity
    statement: Statement


def to_csv(dossier: Dossier) -> str:
    """The figures of all stories as CSV (RFC 4180): a line of column names, then a row a figure, story by story."""
    lookup = look_up(dossier)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for story in dossier.stories:
        figures = [(claim, told) for claim in claims_of(lookup, story.id) for told in _figures(lookup, claim)]
        for claim, told in _fullest(lookup, figures):
            row = _row(lookup, claim, told)
            writer.writerow([cell(row[column]) for column in COLUMNS])
    return out.getvalue()


def cell(value: Cell) -> str:
    """One cell: a number as it is, text on one line and never a formula.

    A leading `= + - @`, tab or carriage return (and the first four in full width) makes spreadsheets run a cell; an
    apostrophe in front stops that, as OWASP's page on CSV injection advises. Numbers are not text and keep their minus.
    """
    if value is None:
        return ""
    if isinstance(value, str):
        text = one_line(value)
        return f"'{text}" if text.startswith(_FORMULA) else text
    return f"{value:.{_PRECISION}g}" if abs(value) < LARGEST else f"{value:.0f}"


# ---- figures --------------------------------------------------------------------------------------------------------


def _figures(lookup: Lookup, claim: Claim) -> list[list[Mention]]:
    """The different figures of a claim, in order of place, each with all its mentions."""
    groups: list[list[Mention]] = []
    for mention in _mentions(lookup, claim):
        group = next((one for one in groups if _same(one[0].quantity, mention.quantity)), None)
        if group is None:
            groups.append([mention])
        else:
            group.append(mention)
    return groups


def _fullest(lookup: Lookup, figures: list[tuple[Claim, list[Mention]]]) -> Iterator[tuple[Claim, list[Mention]]]:
    """Without the figures all of whose mentions another claim gives too, with more of them or as the larger claim.

    A statement in two claims brings all its figures to both; in one of them some are alone and would count twice.
    """
    ids = [frozenset(one.quantity.id for one in told) for _, told in figures]
    giving: dict[str, list[int]] = {}
    for at, held in enumerate(ids):
        for one in held:
            giving.setdefault(one, []).append(at)
    for at, (claim, told) in enumerate(figures):
        others = [other for other in giving[told[0].quantity.id] if other != at and ids[at] <= ids[other]]
        order = lookup.claims_of[told[0].statement.id].index
        if all(ids[at] == ids[one] and order(claim.id) < order(figures[one][0].id) for one in others):
            yield claim, told


def _mentions(lookup: Lookup, claim: Claim) -> Iterator[Mention]:
    """The figures of a claim's statements; one that stands in several statements belongs to the shortest."""
    for name in claim.statements:
        statement = lookup.statements[name]
        for one in statement.quantities:
            if _holder(lookup, one) == name:
                yield Mention(lookup.quantities[one], statement)


def _holder(lookup: Lookup, quantity: str) -> str:
    held = lookup.holders.get(quantity, ())
    return min(held, key=lambda one: (one.end - one.start, len(one.id), one.id)).id if held else ""


def _same(one: Quantity, other: Quantity) -> bool:
    """Whether both say the same figure of what may be the same thing."""
    told = ((each.unit, each.low, each.high, each.value, each.bound, each.change) for each in (one, other))
    if len(set(told)) > 1:
        return False
    words, others = (set((each.noun or "").split()) - {each.unit} for each in (one, other))
    return not words or not others or not words.isdisjoint(others)


def _row(lookup: Lookup, claim: Claim, told: Sequence[Mention]) -> dict[str, Cell]:
    first = told[0].quantity
    ids = {one.statement.id for one in told}
    groups = [group for group in claim.origins.groups if ids & set(group.statements)]
    low, high = _interval(lookup, claim, groups)
    story = lookup.stories[claim.story]
    documents = _once(one.statement.document for one in told)
    return {
        "story": story.id,
        "story_title": lookup.title(story.id),
        "claim": claim.id,
        "kind": claim.kind,
        "status": claim.status,
        "low": first.low,
        "best": None,
        "high": first.high,
        "told": first.value,
        "bound": first.bound,
        "change": first.change,
        "unit": first.unit,
        "counted": max((one.quantity.noun or "" for one in told), key=len),
        "counted_as_written": _written(lookup, told, [one.quantity.of or one.quantity.base for one in told]),
        "place": _written(lookup, told, [one.quantity.place for one in told]),
        "time": JOINED.join(_once(_moment(lookup, one.quantity) for one in told)),
        "origin": JOINED.join(_teller(lookup, group) for group in groups),
        "reports": len(documents),
        "origins_min": low,
        "origins_max": high,
        "documents": JOINED.join(documents),
        "quotes": JOINED.join(_quote(lookup, one.quantity) for one in told),
        "compared": JOINED.join(_once(_compared(lookup, claim, told))),
    }


def _once(words: Iterable[str]) -> list[str]:
    """Each once, in order; empty ones left out."""
    return list(dict.fromkeys(word for word in words if word))


def _written(lookup: Lookup, told: Sequence[Mention], spans: Sequence[Span | None]) -> str:
    return JOINED.join(
        _once(lookup.span(one.quantity.document, span) if span else "" for one, span in zip(told, spans, strict=True))
    )


def _quote(lookup: Lookup, quantity: Quantity) -> str:
    words = lookup.documents[quantity.document].slice(quantity.start, quantity.end, quantity.part)
    return f"“{words}” ({lookup.place(quantity.document, quantity.start, quantity.end, quantity.part)})"


def _moment(lookup: Lookup, quantity: Quantity) -> str:
    """When, as EDTF where it can be placed; else as printed."""
    if quantity.when is None:
        return ""
    found = lookup.times_at.get((quantity.document, quantity.when.part, quantity.when.start))
    return (found.edtf if found else None) or lookup.span(quantity.document, quantity.when)


# ---- who stands behind it -------------------------------------------------------------------------------------------


def _interval(lookup: Lookup, claim: Claim, groups: Sequence[Group]) -> tuple[int, int]:
    """The interval of origins of one figure: that of the claim, of those tellers only who give this figure."""
    known = len({group.origin for group in groups if lookup.origins[group.origin].identified})
    every = len({group.origin for group in groups})
    return min(claim.origins.min, max(1, known)), min(claim.origins.max, max(1, every))


def _teller(lookup: Lookup, group: Group) -> str:
    origin = lookup.origins[group.origin]
    label = lookup.teller(origin)
    return label if origin.identified else f"{label} (not identified)"


def _compared(lookup: Lookup, claim: Claim, told: Sequence[Mention]) -> Iterator[str]:
    """The relations of this figure to others: “conflict with c4: “120” against “86””."""
    # What a statement in several claims has to do with others is kept with the largest of them.
    homes = _once([claim.id, *(lookup.claim_of[one.statement.id] for one in told)])
    for relation in (one for home in homes for one in relations_of(lookup, lookup.claims[home])):
        if relation.on == "quantity" and any(_about(relation, one) for one in told):
            other = lookup.partner(claim, relation)
            yield f"{relation.kind}{' with ' + other if other else ''}: {relation.detail}"


def _about(relation: Relation, mention: Mention) -> bool:
    """Whether a relation names this figure; one that gives no evidence names all of its statements' figures."""
    if mention.statement.id not in relation.between:
        return False
    one = mention.quantity
    near = [at for at in relation.evidence if (at.document, at.part) == (one.document, one.part)]
    return not relation.evidence or any(at.start < one.end and one.start < at.end for at in near)
