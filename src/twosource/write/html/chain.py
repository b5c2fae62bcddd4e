"""A claim in, a drawing out: each origin at the left, its hands in between, the reports at the right.

Laid out like a line map: labels stand above their line, and a line turns in the gap behind the node it leaves, so that
no line ever crosses a label.
"""

from dataclasses import dataclass, field

from markupsafe import Markup

from twosource.model.derived import Claim
from twosource.write.hands import Branch, Leaf, branches, chain_in_words
from twosource.write.html.svg import frame, path, row, text, use, wrap
from twosource.write.lookup import Lookup
from twosource.write.visible import middle
from twosource.write.words import number, word

COLUMN, ROW, TOP, GAP = 196, 34, 40, 14  # pixels: between nodes, between reports, above a branch, between branches
SHORT = 104  # pixels from the origins to the reports where no hands stand between: so that a phone shows both
_TURN, _STEP = 34, 18  # where a line turns before the next column; how far a copy stands in
_OUTLETS = 400  # pixels for the names of the outlets
_LABEL = 25  # characters that fit above a line
LEAVES = 24  # reports drawn for one claim; the list beside the drawing has all


@dataclass(slots=True)
class _Pen:
    """What is drawn so far."""

    lines: list[Markup] = field(default_factory=list)
    nodes: list[Markup] = field(default_factory=list)
    y: float = 0.0
    column: int = COLUMN  # pixels between nodes


def chain(lookup: Lookup, claim: Claim) -> Markup:
    """The way of a claim from its origins to the reports."""
    told = branches(lookup, claim)
    depth = max((len(leaf.hands) for branch in told for leaf in branch.leaves), default=0)
    pen = _Pen(column=COLUMN if depth else SHORT)
    outlets = 12 + pen.column * (depth + 1)
    left = LEAVES
    for branch in told:
        leaves = branch.leaves[: max(1, left)]
        left -= len(leaves)
        _branch(lookup, pen, Branch(branch.group, leaves), outlets)
    hidden = sum(len(branch.leaves) for branch in told) - (LEAVES - left)
    if hidden:
        pen.nodes.append(text("n-more", outlets, pen.y, f"and {number(hidden, 'more report')}, listed below"))
        pen.y += ROW / 2
    ways = [chain_in_words(lookup, leaf, branch.group.origin) for branch in told for leaf in branch.leaves[:LEAVES]]
    label = "From origin to outlet: " + "; ".join(ways[:LEAVES])
    return frame("chain", label, (outlets + _OUTLETS, pen.y), [*pen.lines, *pen.nodes])


def _branch(lookup: Lookup, pen: _Pen, branch: Branch, outlets: float) -> None:
    origin = lookup.origins[branch.group.origin]
    start = pen.y + TOP
    symbol = "known" if origin.identified else "unknown"
    called = lookup.teller(origin)
    kind = word("source", origin.kind).label + (f", {origin.count} people" if origin.count > 1 else "")
    _label(pen, "n-origin", (12, start), middle(called, 2 * _LABEL), hint=f"{called} ({kind})")
    pen.nodes.append(use("n-dot", f"g-{symbol}", 12, start, 16))
    hands: dict[tuple[str, ...], float] = {}
    stops: dict[str, tuple[float, float]] = {}
    for line, leaf in enumerate(branch.leaves):
        y = start + line * ROW
        at = (outlets + leaf.depth * _STEP, y)
        stops[leaf.statement.document] = at
        if leaf.taken and leaf.taken.source in stops:
            _elbow(pen, leaf, stops[leaf.taken.source], at)
        else:
            _line(pen, leaf, (12, start), at, hands)
        _outlet(lookup, pen, leaf, at)
    pen.y = start + (len(branch.leaves) - 1) * ROW + GAP


def _line(
    pen: _Pen, leaf: Leaf, start: tuple[float, float], end: tuple[float, float], hands: dict[tuple[str, ...], float]
) -> None:
    """From the origin through the hands to the outlet; hands that several reports share are drawn once."""
    x, y = start
    for place in range(len(leaf.hands)):
        way = tuple(hand.casefold() for hand in leaf.hands[: place + 1])
        known = way in hands
        hands.setdefault(way, end[1])
        goal = (x + pen.column, hands[way])
        if not known:
            _bend(pen, (x, y), goal)
            _label(pen, "n-hand", goal, leaf.hands[place] or "no source named", hint=leaf.hands[place])
            pen.nodes.append(use("n-dot", "g-hand", *goal, 11))
        x, y = goal
    _bend(pen, (x, y), end)


def _bend(pen: _Pen, start: tuple[float, float], end: tuple[float, float]) -> None:
    """A line that turns once, in the gap behind where it starts."""
    (x, y), (to_x, to_y) = start, end
    turn = x + pen.column - _TURN
    if y == to_y:
        pen.lines.append(path("l", "M", x, y, "H", to_x))
    else:
        corner = ("Q", turn, y, turn, y + 9, "V", to_y - 9, "Q", turn, to_y, turn + 9, to_y)
        pen.lines.append(path("l", "M", x, y, "H", turn - 9, *corner, "H", to_x))


def _elbow(pen: _Pen, leaf: Leaf, start: tuple[float, float], end: tuple[float, float]) -> None:
    """From a report down to one that takes from it."""
    kind = leaf.taken.kind if leaf.taken else "copy"
    corner = ("V", end[1] - 8, "Q", start[0], end[1], start[0] + 8, end[1])
    pen.lines.append(path(f"l l-{kind}", "M", start[0], start[1] + 6, *corner, "H", end[0]))


def _label(pen: _Pen, name: str, at: tuple[float, float], label: str, *, hint: str) -> None:
    x, y = at
    lines = wrap(label, _LABEL, 2)
    for index, line in enumerate(lines):
        pen.nodes.append(text(name, x - 6, y - 12 - 13 * (len(lines) - 1 - index), line, title=hint))


def _outlet(lookup: Lookup, pen: _Pen, leaf: Leaf, at: tuple[float, float]) -> None:
    document = leaf.statement.document
    symbol = "g-says" if leaf.statement.telling else "g-copy"
    pen.nodes.append(use("n-box", symbol, at[0], at[1], 13))
    taken = f"{word('lineage', leaf.taken.kind).label} {leaf.taken.source}" if leaf.taken else ""
    name = f"{document} {middle(lookup.outlet(document), 34)}"
    pen.nodes.append(row((at[0] + 14, at[1] + 4), document, name, note=taken))
