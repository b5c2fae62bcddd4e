"""A story in, who took from whom out: a map of the reports, and the shared passages side by side.

The map runs with time from left to right; a report that takes from another stands under it, so that the lines of one
family never cross. What a report takes from a second one is drawn thin, and only where it joins two families: twenty
prints of one wire all share text with each other, and two hundred lines would say no more than the one to the wire.
"""

from dataclasses import dataclass

from markupsafe import Markup

from twosource.model.judged import Lineage, LineageKind
from twosource.write.html import svg
from twosource.write.html.places import Places, isolated, words
from twosource.write.lookup import Lookup
from twosource.write.visible import middle
from twosource.write.words import Word, day, number, word

ROW, STEP, LEFT, LABEL = 27, 22, 16, 420  # pixels: a row, a step in, the margin, the names
DAY = 96  # pixels between two days that have reports
DAYS = 7  # days with a place of their own; more share the width of these
PASSAGES = 8  # shared passages shown for one pair
CHARACTERS = 900  # of one shared passage
_STRENGTH: tuple[LineageKind, ...] = ("version", "copy", "shared_wire", "partial", "credit", "quotes", "hint")
_SAME_TEXT: tuple[LineageKind, ...] = ("copy", "partial", "shared_wire", "version")


@dataclass(frozen=True, slots=True)
class PairView:
    """One report and one it takes from or credits."""

    id: str
    kind: str
    word: Word
    certain: bool
    borrower: Markup
    source: Markup
    share: str
    why: Markup
    evidence: tuple[Markup, ...]
    passages: tuple[tuple[Markup, Markup, Markup, Markup], ...]  # borrower's words, place, source's words, place
    more: int


@dataclass(frozen=True, slots=True)
class LineageView:
    """The lineage of a story."""

    map: Markup
    pairs: tuple[PairView, ...]
    alone: tuple[Markup, ...]  # reports that take from none and are taken by none


@dataclass(frozen=True, slots=True)
class _Row:
    document: str
    depth: int
    taken: Lineage | None


def lineage(lookup: Lookup, places: Places, story: str) -> LineageView:
    """Who copied, quoted or credited whom."""
    documents = lookup.stories[story].documents
    held = set(documents)
    links = [one for one in lookup.dossier.lineage if one.borrower in held and one.source in held]
    rows = _rows(documents, links)
    linked = {name for one in links for name in (one.borrower, one.source)}
    rank = {id(link): f"l{place + 1}" for place, link in enumerate(links)}
    return LineageView(
        map=_map(lookup, [row for row in rows if row.document in linked], links, rank) if links else Markup(),
        pairs=tuple(_pair(lookup, places, link, rank[id(link)]) for link in links),
        alone=tuple(places.outlet(name) for name in documents if name not in linked),
    )


def _rows(documents: tuple[str, ...], links: list[Lineage]) -> list[_Row]:
    """The reports with each borrower under what it takes most from; a circle is cut where it would close."""
    taken: dict[str, Lineage] = {}
    for link in sorted(links, key=lambda one: (_STRENGTH.index(one.kind), -one.share)):
        if link.borrower not in taken and not _reaches(taken, link.source, link.borrower):
            taken[link.borrower] = link
    below: dict[str, list[str]] = {}
    for name in documents:
        below.setdefault(taken[name].source if name in taken else "", []).append(name)
    rows = []
    waiting = [(name, 0) for name in reversed(below.get("", []))]
    while waiting:
        name, depth = waiting.pop()
        rows.append(_Row(name, depth, taken.get(name)))
        waiting.extend((one, depth + 1) for one in reversed(below.get(name, [])))
    return rows


def _reaches(taken: dict[str, Lineage], start: str, goal: str) -> bool:
    here = start
    while here != goal and here in taken:
        here = taken[here].source
    return here == goal


def _map(lookup: Lookup, rows: list[_Row], links: list[Lineage], rank: dict[int, str]) -> Markup:
    dates = {row.document: (lookup.documents[row.document].published or "")[:10] for row in rows}
    days = sorted({day for day in dates.values() if day}) or [""]
    gap = DAY if len(days) <= DAYS else DAY * DAYS / len(days)
    at: dict[str, tuple[float, float]] = {}
    for place, row in enumerate(rows):
        x = LEFT + days.index(dates[row.document] or days[0]) * gap + row.depth * STEP
        if row.taken:
            x = max(x, at[row.taken.source][0] + STEP)
        at[row.document] = (x, 44 + place * ROW)
    parts = [svg.text("n-day", LEFT + place * gap - 6, 14, day(one)) for place, one in enumerate(days)]
    height = 44 + len(rows) * ROW
    parts += [svg.path("rail", "M", LEFT + place * gap, 22, "V", height - 12) for place in range(len(days))]
    parts += [_side(at[one.source], at[one.borrower], one) for one in _between_families(rows, links)]
    parts += [_elbow(at[row.taken.source], at[row.document], row.taken) for row in rows if row.taken]
    parts += [_node(lookup, row, at[row.document], rank) for row in rows]
    label = f"Lineage: {number(len(rows), 'report')}, {number(len(links), 'link')}; listed in words below"
    width = max(x for x, _ in at.values()) + LABEL
    return svg.frame("map", label, (width, height), parts)


def _between_families(rows: list[_Row], links: list[Lineage]) -> list[Lineage]:
    """Links whose ends no row of main links joins, one for each two families and kind, the strongest first."""
    taken = {row.document: row.taken for row in rows}
    root: dict[str, str] = {}
    for row in rows:  # a borrower stands under what it takes from, so its source comes first
        root[row.document] = root[row.taken.source] if row.taken else row.document
    found: dict[tuple[str, str, str], Lineage] = {}
    for link in sorted(links, key=lambda one: (_STRENGTH.index(one.kind), -one.share)):
        if taken.get(link.borrower) is not link and root[link.borrower] != root[link.source]:
            families = sorted((root[link.borrower], root[link.source]))
            found.setdefault((families[0], families[1], link.kind), link)
    return [link for link in links if any(link is one for one in found.values())]


def _elbow(start: tuple[float, float], end: tuple[float, float], link: Lineage) -> Markup:
    (x, y), (to_x, to_y) = start, end
    return svg.path(f"l l-{link.kind}", "M", x, y, "V", to_y - 8, "Q", x, to_y, x + 8, to_y, "H", to_x)


def _side(start: tuple[float, float], end: tuple[float, float], link: Lineage) -> Markup:
    (x, y), (to_x, to_y) = start, end
    out = min(x, to_x) - 10
    return svg.path(f"l l-thin l-{link.kind}", "M", x, y, "C", out, y, out, to_y, to_x, to_y)


def _node(lookup: Lookup, row: _Row, at: tuple[float, float], rank: dict[int, str]) -> Markup:
    x, y = at
    undated = "" if lookup.documents[row.document].published else " (no date)"
    name = f"{row.document} {middle(lookup.outlet(row.document), 40)}{undated}"
    borrowed = row.taken is not None and row.taken.kind in _SAME_TEXT
    symbol = svg.use("n-box", "g-copy" if borrowed else "g-says", x, y, 12)
    if not row.taken:
        return symbol + svg.row((x + 13, y + 4), row.document, name)
    share = f", {round(row.taken.share * 100)} %" if row.taken.share else ""
    how = f"{word('lineage', row.taken.kind).label} {row.taken.source}{share}"
    return symbol + svg.row((x + 13, y + 4), row.document, name, note=how, to=rank[id(row.taken)])


def _pair(lookup: Lookup, places: Places, link: Lineage, name: str) -> PairView:
    longest = sorted(link.passages, key=lambda one: (one.a[0] - one.a[1], one.a))[:PASSAGES]
    return PairView(
        id=name,
        kind=link.kind,
        word=word("lineage", link.kind),
        certain=link.certain,
        borrower=places.outlet(link.borrower),
        source=places.outlet(link.source),
        share=f"{round(link.share * 100)} % of its text" if link.share else "",
        why=isolated(link.why),
        evidence=tuple(places.passage(one) for one in link.evidence),
        passages=tuple(
            (
                _stretch(lookup, link.borrower, one.a),
                places.link(link.borrower, *one.a),
                _stretch(lookup, link.source, one.b),
                places.link(link.source, *one.b),
            )
            for one in sorted(longest, key=lambda one: one.a)
        ),
        more=len(link.passages) - len(longest),
    )


def _stretch(lookup: Lookup, document: str, span: tuple[int, int]) -> Markup:
    start, end = span
    text = lookup.documents[document].slice(start, min(end, start + CHARACTERS))
    rest = end - start - CHARACTERS
    more = Markup(' <span class="note">… {}</span>').format(number(rest, "more character")) if rest > 0 else Markup()
    return Markup("{}{}").format(words(text), more)
