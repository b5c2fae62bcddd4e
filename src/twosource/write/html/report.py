"""A report in, its text as markup out: every mark highlighted, every place that the page links to an anchor.

The text is cut where any mark begins or ends, in code points, here; so no script ever counts characters. Each piece
carries the classes of all marks over it and the offset of its first character.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup, escape

from twosource.model.document import Document
from twosource.model.said import Attribution, Quantity, Time
from twosource.model.span import Part, Span
from twosource.write.html.places import Places, anchor, outlet, words
from twosource.write.lookup import Lookup
from twosource.write.words import number, word

SHOWN = 200_000  # code points of one report on the page; the rest is in dossier.json, and the page says so
_LINE = re.compile(r"[^\n\r]+")
_PIECE = Markup('<span class="{}" data-o="{}"{}>{}</span>')
_TITLE = Markup(' title="{}"')
_ANCHOR = Markup('<i class="at" id="{}"></i>')
_REF = Markup('<a class="ref" href="#{}" title="Back to claim {}">{}</a>')


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch with a class and, where it has one, its normal form for the tooltip."""

    start: int
    end: int
    name: str  # CSS class
    title: str = ""


@dataclass(frozen=True, slots=True)
class Body:
    """One block of a report's text."""

    kind: str  # block kind
    label: str  # what the block is called, "" for paragraphs
    html: Markup


@dataclass(frozen=True, slots=True)
class ReportView:
    """A report as the page shows it."""

    document: Document
    outlet: Markup
    title: Markup
    bodies: tuple[Body, ...]
    rest: int  # code points not shown
    claims: int  # claims it has a statement of


class Reports:
    """Renders the reports of a page once all links to places are known."""

    def __init__(self, lookup: Lookup, places: Places) -> None:
        self._places = places
        self._marks = _marks_by_document(lookup)
        self._refs = _refs_by_document(lookup)

    def view(self, document: Document) -> ReportView:
        """One report."""
        title = (0, len(document.title or ""), "heading")
        told = blocks(document)
        bodies = tuple(
            Body(block[2], "" if block[2] in ("paragraph", "heading") else word("block", block[2]).label, html)
            for block, html in zip(told, self._rendered(document, told, "text"), strict=True)
        )
        claims = len({claim for part in ("text", "title") for *_, claim in self._refs.get((document.id, part), ())})
        rest = max(0, len(document.text) - SHOWN)
        headline = next(self._rendered(document, [title], "title"))
        return ReportView(document, outlet(self._places.lookup, document.id), headline, bodies, rest, claims)

    def _rendered(self, document: Document, told: list[tuple[int, int, str]], part: Part) -> Iterator[Markup]:
        """The blocks as markup, each cut at every mark, anchor and reference in it."""
        key = document.id, part
        marks = _shared_out(self._marks.get(key, []), [block[:2] for block in told])
        asked = sorted((a, z) for a, z, where in self._places.asked.get(document.id, ()) if where == part)
        refs = self._refs.get(key, [])
        text = document.text if part == "text" else document.title or ""
        last = 0
        for (start, end, _), over in zip(told, marks, strict=True):
            # A place between two blocks, or past what is shown, gets its anchor at the nearest block.
            stop = len(asked) if end == told[-1][1] else bisect_left(asked, (end, 0))
            here, last = asked[last:stop], stop
            back = refs[bisect_right(refs, (start, "\U0010ffff")) : bisect_right(refs, (end, "\U0010ffff"))]
            yield _pieces(text, (start, end), over, anchors(document.id, here, part), back)


def _shared_out(marks: list[Mark], told: list[tuple[int, int]]) -> list[list[Mark]]:
    """The marks that reach into each block; blocks are in order and do not overlap."""
    over: list[list[Mark]] = [[] for _ in told]
    ends = [end for _, end in told]
    for mark in marks:
        at = bisect_right(ends, mark.start)
        while at < len(told) and told[at][0] < mark.end:
            over[at].append(mark)
            at += 1
    return over


def _pieces(
    text: str,
    block: tuple[int, int],
    marks: list[Mark],
    asked: list[tuple[str, int, int]],
    refs: list[tuple[int, str]],
) -> Markup:
    """One block cut into pieces, with the anchors where they begin and the references where they end."""
    start, end = block
    edges = {start, end, *(edge for mark in marks for edge in (mark.start, mark.end))}
    edges |= {edge for _, a, z in asked for edge in (a, z)} | {at for at, _ in refs}
    anchors_at: dict[int, list[str]] = {}
    for name, a, _ in asked:
        anchors_at.setdefault(max(start, a), []).append(name)
    back: dict[int, list[str]] = {}
    for at, claim in refs:
        back.setdefault(at, []).append(claim)
    made: list[Markup] = []
    for low, high, names, title in _layers(sorted(edge for edge in edges if start <= edge <= end), marks):
        made.extend(_ANCHOR.format(name) for name in anchors_at.get(low, ()))
        made.append(_PIECE.format(names, low, _TITLE.format(title) if title else "", words(text[low:high])))
        made.extend(_REF.format(claim, claim, claim) for claim in back.get(high, ()))
    made.extend(_ANCHOR.format(name) for name, a, _ in asked if a >= end)
    return Markup("").join(made)


def anchors(document: str, places: list[tuple[int, int]], part: Part) -> list[tuple[str, int, int]]:
    """Each place with the name of its anchor."""
    return [(anchor(document, start, end, part), start, end) for start, end in places]


def blocks(document: Document) -> list[tuple[int, int, str]]:
    """The blocks of a text and, as paragraphs, whatever no block holds; white space and all past SHOWN left out."""
    told = ((start, min(end, SHOWN), kind) for start, end, kind in _blocks(document) if start < SHOWN)
    return [block for block in told if document.text[block[0] : block[1]].strip()]


def _blocks(document: Document) -> Iterator[tuple[int, int, str]]:
    last = 0
    for block in (*document.blocks, None):
        stop = block.start if block else len(document.text)
        for line in _LINE.finditer(document.text, last, max(last, stop)):
            if line.group().strip():
                yield line.start(), line.end(), "paragraph"
        if block and block.end > last:
            yield max(block.start, last), block.end, block.kind
        last = block.end if block else last


def _layers(cuts: list[int], marks: list[Mark]) -> Iterator[tuple[int, int, str, str]]:
    """Each stretch between two cuts with the classes over it and a tooltip; one sweep from left to right."""
    begins: dict[int, list[Mark]] = {}
    ends: dict[int, list[Mark]] = {}
    for mark in marks:
        begins.setdefault(max(mark.start, cuts[0]), []).append(mark)
        ends.setdefault(mark.end, []).append(mark)
    over: Counter[str] = Counter()
    titles: Counter[str] = Counter()
    for low, high in pairwise(cuts):
        for mark in ends.get(low, ()):
            over[mark.name] -= 1
            titles[mark.title] -= 1
        for mark in begins.get(low, ()):
            over[mark.name] += 1
            titles[mark.title] += 1
        names = " ".join(sorted(name for name, held in over.items() if held > 0))
        yield (
            low,
            high,
            f"s {names}".strip(),
            "; ".join(sorted(one for one, held in titles.items() if one and held > 0)),
        )


def _marks_by_document(lookup: Lookup) -> dict[tuple[str, str], list[Mark]]:
    found: dict[tuple[str, str], list[Mark]] = {}
    for document, part, mark in _marks(lookup):
        if mark.start < mark.end:
            found.setdefault((document, part), []).append(mark)
    return found


def _marks(lookup: Lookup) -> Iterator[tuple[str, str, Mark]]:
    dossier = lookup.dossier
    for attribution in dossier.attributions:
        yield from _attribution(attribution)
    for quantity in dossier.quantities:
        yield quantity.document, quantity.part, Mark(quantity.start, quantity.end, "m-qty", normal(quantity))
    for time in dossier.times:
        yield time.document, time.part, Mark(time.start, time.end, "m-time", when(time))
    for name in dossier.names:
        yield name.document, name.part, Mark(name.start, name.end, "m-name", name.kind)
    for statement in dossier.statements:
        if statement.id in lookup.claim_of:
            for start, end in lookup.pieces(statement):
                yield statement.document, statement.part, Mark(start, end, "m-st")


def _attribution(attribution: Attribution) -> Iterator[tuple[str, str, Mark]]:
    kind = f"source: {word('source', attribution.kind).label}"
    layers: tuple[tuple[Iterable[Span | None], str, str], ...] = (
        ((attribution.source,), "m-src", kind),
        ((attribution.cue,), "m-cue", ""),
        (attribution.content, "m-con", ""),
    )
    for spans, name, title in layers:
        for span in spans:
            if span:
                yield attribution.document, span.part, Mark(span.start, span.end, name, title)


def _refs_by_document(lookup: Lookup) -> dict[tuple[str, str], list[tuple[int, str]]]:
    """(Document, part) → (where a statement ends, a claim that holds it), in order."""
    found: dict[tuple[str, str], set[tuple[int, str]]] = {}
    for name, claims in lookup.claims_of.items():
        statement = lookup.statements[name]
        refs = found.setdefault((statement.document, statement.part), set())
        refs.update((statement.end, claim) for claim in claims)
    return {place: sorted(refs) for place, refs in found.items()}


def figure(value: float) -> str:
    """A number for reading: thousands separated, no trailing zeros, six digits at most behind the point."""
    text = f"{value:,.6f}".rstrip("0").rstrip(".")
    return text or "0"


def normal(quantity: Quantity) -> str:
    """The normal form of a quantity in words: “at least 14 person”."""
    bound = word("bound", quantity.bound).label
    unit = quantity.unit or ""
    if quantity.value is None and quantity.low is not None and quantity.high is not None:
        return f"{bound} {figure(quantity.low)} and {figure(quantity.high)} {unit}".strip()
    told = next((one for one in (quantity.value, quantity.low, quantity.high) if one is not None), None)
    return f"{bound} {figure(told) if told is not None else ''} {unit}".replace("  ", " ").strip()


def when(time: Time) -> str:
    """What a time was resolved to: an EDTF date, or its TIMEX value, and against what."""
    base = {"published": ", counted from the report's date", "text": ", counted from another date in the text"}
    return f"{time.edtf or time.timex.value}{base.get(time.relative_to or '', '')}"


def characters(rest: int) -> Markup:
    """The note under a report that is too long for a page."""
    return escape(f"{number(rest, 'more character')} of this report are in dossier.json.")
