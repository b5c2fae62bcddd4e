"""A story in, its compared figures side by side out: one plot for figures that count the same thing.

Two figures are compared where they stand in one claim and count the same thing, or where a relation over quantity names
both and nothing shows that they count different things. Two figures of one statement never are ("one of the nine"), and
figures of a single report are not set side by side.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from twosource.model.derived import Claim, Relation
from twosource.model.said import Quantity, Statement
from twosource.write.html.places import Places, quoted
from twosource.write.html.report import figure, normal
from twosource.write.html.scale import extent, percent, ticks
from twosource.write.lookup import Lookup
from twosource.write.summary import claims_of, relations_of
from twosource.write.words import day

TOLLS = frozenset({"dead", "injured", "missing"})
_Figure = tuple[float | None, float | None, float | None]  # low, high, value
_Counted = tuple[str | None, str | None, _Figure | None]  # unit, noun, and the figure where a statement has several
ROWS = 60  # figures of one plot that are drawn; the others are counted
_AXIS = Markup('<svg class="axis" width="100%" height="18" aria-hidden="true">{}</svg>')
_PLOT = Markup('<svg class="plot" width="100%" height="22" aria-hidden="true">{}</svg>')
_TICK = Markup('<text x="{}%" y="13" class="tick t-{}">{}</text>')
_GRID = Markup('<line class="grid" x1="{0}%" x2="{0}%" y1="0" y2="22"/>')
_BAR = Markup('<line class="{}" x1="{}%" x2="{}%" y1="11" y2="11"/>')
_DOT = Markup('<circle class="{}" cx="{}%" cy="11" r="5"/>')
_END = Markup('<svg x="{}%" y="11" overflow="visible"><path class="{}" d="{}"/></svg>')


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One figure."""

    outlet: Markup
    date: str
    told: Markup  # as printed
    normal: str
    place: Markup
    plot: Markup
    claim: str
    copied: bool


@dataclass(frozen=True, slots=True)
class FigureView:
    """Figures that count the same thing."""

    unit: str
    title: Markup  # the lead statement of the claim they stand in
    claims: tuple[str, ...]
    axis: Markup
    rows: tuple[FigureRow, ...]
    hidden: int
    alike: bool  # every report gives the same: nothing to compare


def figures(lookup: Lookup, places: Places, story: str) -> tuple[FigureView, ...]:
    """The plots of a story: what differs first; of that tolls first, ages last, and of each those with most figures."""
    plots = [_one_a_statement(lookup, plot) for plot in _compared(lookup, story)]
    plots = [plot for plot in plots if len({lookup.quantities[one].document for one in plot}) > 1]
    plots.sort(key=lambda plot: (_is_alike(lookup, plot), _rank(lookup, plot), -len(plot), _order(plot[0])))
    return tuple(_figure(lookup, places, plot) for plot in plots)


def _is_alike(lookup: Lookup, plot: list[str]) -> bool:
    return len({(_told(lookup.quantities[one]), lookup.quantities[one].bound) for one in plot}) == 1


def _rank(lookup: Lookup, plot: list[str]) -> int:
    """Which plots an editor looks for first: people harmed before all else, ages after it."""
    nouns = [set((lookup.quantities[one].noun or "").split()) for one in plot]
    if any(noun & TOLLS for noun in nouns):
        return 0
    return 2 if all("age" in noun for noun in nouns) else 1


def _one_a_statement(lookup: Lookup, plot: list[str]) -> list[str]:
    """The first figure of each statement: a third one may have led to both."""
    kept, taken = list[str](), set[str]()
    for quantity in plot:
        holders = {held.id for held in lookup.holders.get(quantity, ())}
        if holders.isdisjoint(taken):
            kept.append(quantity)
            taken |= holders
    return kept


def _compared(lookup: Lookup, story: str) -> list[list[str]]:
    """Quantities linked to one another, directly or through others, in order of number."""
    near: dict[str, set[str]] = {}
    for one, other in _links(lookup, story):
        near.setdefault(one, set()).add(other)
        near.setdefault(other, set()).add(one)
    seen: set[str] = set()
    found = []
    for start in sorted(near, key=_order):
        group, waiting = set[str](), [start]
        while waiting:
            here = waiting.pop()
            if here not in seen:
                seen.add(here)
                group.add(here)
                waiting.extend(near[here])
        if group:
            found.append(sorted(group, key=_order))
    return found


def _order(name: str) -> tuple[int, str]:
    return len(name), name


def _links(lookup: Lookup, story: str) -> Iterator[tuple[str, str]]:
    for claim in claims_of(lookup, story):
        first: dict[_Counted, str] = {}
        for counted, quantity in _counted(lookup, claim):
            kept = first.setdefault(counted, quantity)
            if kept != quantity:
                yield kept, quantity
        for relation in relations_of(lookup, claim):
            if relation.on == "quantity":
                yield from _related(lookup, relation)


def _counted(lookup: Lookup, claim: Claim) -> Iterator[tuple[_Counted, str]]:
    """What is counted and the figure; of several in one statement, each beside the same figure of another, if any."""
    held = [
        (one, name)
        for name in claim.statements
        for one in (lookup.quantities[each] for each in lookup.statements[name].quantities)
        if one.noun or one.unit not in (None, "person")
    ]
    several = Counter((one.unit, one.noun, name) for one, name in held)
    given = {(one.unit, one.noun, _told(one), name) for one, name in held}
    by_figure = Counter(key[:-1] for key in given)
    alone = {(one.unit, one.noun, _told(one)) for one, name in held if several[one.unit, one.noun, name] == 1}
    for one, name in held:
        key = one.unit, one.noun, _told(one)
        if several[one.unit, one.noun, name] == 1 or key in alone:
            yield (one.unit, one.noun, None), one.id
        elif by_figure[key] > 1:
            yield key, one.id


def _told(quantity: Quantity) -> _Figure:
    return quantity.low, quantity.high, quantity.value


def _related(lookup: Lookup, relation: Relation) -> Iterator[tuple[str, str]]:
    """The quantities that a relation's evidence names, one in each statement, where both can count the same thing."""
    first, second = (lookup.statements[one] for one in relation.between)
    for one in _named(lookup, first, relation):
        for other in _named(lookup, second, relation):
            if one.id != other.id and _comparable(one, other):
                yield one.id, other.id
                return


def _named(lookup: Lookup, statement: Statement, relation: Relation) -> list[Quantity]:
    evidence = [passage for passage in relation.evidence if passage.document == statement.document]
    return [
        one
        for one in (lookup.quantities[name] for name in statement.quantities)
        if any(one.part == at.part and one.start < at.end and at.start < one.end for at in evidence)
    ]


def _comparable(one: Quantity, other: Quantity) -> bool:
    """One unit, and nouns that do not exclude each other: “dead person” and “person” may be one, “hurt person” not."""
    if one.unit != other.unit or (one.unit is None and not (one.noun and other.noun)):
        return False
    words, others = (set((each.noun or "").split()) - {each.unit} for each in (one, other))
    return not words or not others or not words.isdisjoint(others)


def _figure(lookup: Lookup, places: Places, plot: list[str]) -> FigureView:
    order = {name: place for place, name in enumerate(lookup.documents)}
    told = sorted((lookup.quantities[one] for one in plot), key=lambda one: (order[one.document], one.part, one.start))
    ends = [value for one in told for value in (one.low, one.high, one.value) if value is not None]
    marks = ticks(*extent(ends or [0.0]))
    line = marks[0], marks[-1]
    holders = _holders(lookup, set(plot))
    drawn = [_row(lookup, places, same, line, marks, holders) for same in _repeated(told)]
    rows = tuple(drawn[:ROWS])
    held = Counter(row.claim for row in rows if row.claim)
    claims = tuple(sorted(held, key=lambda name: (-held[name], _order(name))))
    lead = lookup.excerpt(lookup.statements[lookup.claims[claims[0]].lead]) if claims else ""
    return FigureView(
        unit=next((one.unit for one in told if one.unit), ""),
        title=quoted(lead),
        claims=claims,
        axis=_AXIS.format(Markup("").join(_tick(mark, line) for mark in marks)),
        rows=rows,
        hidden=len(drawn) - len(rows),
        alike=_is_alike(lookup, plot),
    )


def _repeated(told: list[Quantity]) -> list[list[Quantity]]:
    """The figures of a plot by report: the same one again (in the headline, further down) shares its row."""
    found: dict[tuple[str, _Figure, str], list[Quantity]] = {}
    for one in told:
        found.setdefault((one.document, _told(one), one.bound), []).append(one)
    return list(found.values())


def _holders(lookup: Lookup, wanted: set[str]) -> dict[str, Statement]:
    """Quantity id → the first statement of a claim that holds it."""
    found: dict[str, Statement] = {}
    for statement in lookup.dossier.statements:
        for one in statement.quantities:
            if one in wanted and statement.id in lookup.claim_of:
                found.setdefault(one, statement)
    return found


def _tick(mark: float, line: tuple[float, float]) -> Markup:
    side = "start" if mark == line[0] else "end" if mark == line[1] else "middle"
    return _TICK.format(percent(mark, line), side, figure(mark))


def _row(  # noqa: PLR0913, PLR0917 - what a row is drawn from
    lookup: Lookup,
    places: Places,
    same: list[Quantity],
    line: tuple[float, float],
    marks: tuple[float, ...],
    holders: dict[str, Statement],
) -> FigureRow:
    quantity = same[0]
    held = [holder for one in same if (holder := holders.get(one.id))]
    document = lookup.documents[quantity.document]
    grid = [_GRID.format(percent(mark, line)) for mark in marks]
    return FigureRow(
        outlet=places.outlet(quantity.document),
        date=day(document.published),
        told=quoted(document.slice(quantity.start, quantity.end, quantity.part)),
        normal=normal(quantity),
        place=Markup(" ").join(places.link(one.document, one.start, one.end, one.part) for one in same),
        plot=_PLOT.format(Markup("").join([*grid, *_marks(quantity, line)])),
        claim=lookup.claim_of[held[0].id] if held else "",
        copied=bool(held) and not any(holder.telling for holder in held),
    )


def _marks(quantity: Quantity, line: tuple[float, float]) -> Iterator[Markup]:
    """A dot for a value, a bar for what a bound allows, an arrow where it is open; a hollow dot is only about there."""
    low, high, value = quantity.low, quantity.high, quantity.value
    if quantity.bound in ("about", "nearly") or (low is None and high is None):
        if value is not None:
            yield _DOT.format("dot d-about", percent(value, line))
        return
    if low is not None and high is not None and low == high:
        yield _DOT.format("dot", percent(low, line))
        return
    start = percent(low, line) if low is not None else 0
    end = percent(high, line) if high is not None else 100
    yield _BAR.format("bar", start, end)
    yield _END.format(start, "cap" if low is not None else "tip", "M0 -6V6" if low is not None else "M6 -5L0 0L6 5")
    yield _END.format(end, "cap" if high is not None else "tip", "M0 -6V6" if high is not None else "M-6 -5L0 0L-6 5")
