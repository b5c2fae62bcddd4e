"""A story in, everything its page shows out, in the order of the page."""

from collections import Counter
from dataclasses import dataclass

from markupsafe import Markup

from twosource.model.derived import Coverage, Skipped, Tool
from twosource.model.judged import Judgement
from twosource.write.html.claim import Claims, ClaimView, NoteView
from twosource.write.html.figures import FigureView, figures
from twosource.write.html.lineage import LineageView, lineage
from twosource.write.html.places import Places, isolated, outlet, quoted, teller
from twosource.write.html.report import Reports, ReportView
from twosource.write.html.svg import clip
from twosource.write.html.timeline import TimelineView, timeline
from twosource.write.html.versions import VersionView, versions
from twosource.write.lookup import Lookup
from twosource.write.summary import (
    SHARED,
    Band,
    Counts,
    banded,
    belongs,
    besides,
    claims_of,
    count,
    headline,
    tolls,
)
from twosource.write.unstated import unstated
from twosource.write.visible import one_line, unnamed
from twosource.write.words import Word, day, days, word

SENTENCES, SENTENCE = 60, 140  # sentences without a statement that are shown, and characters of each
COLUMNS = 24  # reports (or origins) with a column of their own; the others share one


@dataclass(frozen=True, slots=True)
class Card:
    """A report in the list at the top."""

    id: str
    outlet: Markup
    date: str
    title: Markup
    claims: int
    taken: tuple[str, ...]  # "copy of d1, 91 %"


@dataclass(frozen=True, slots=True)
class Front:
    """The top of a story: also its entry in the index."""

    id: str
    title: Markup
    label: str  # the title without markup
    dates: str
    counts: Counts
    headline: str
    besides: str
    tolls: str  # "Killed: 3 (told by 4 of 5 reports); …"; "" where none is told
    strip: tuple[tuple[str, Word, tuple[tuple[str, str], ...]], ...]  # status, its word, (claim id, label)
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class BandView:
    """A part of the table."""

    key: Band
    word: Word
    claims: tuple[ClaimView, ...]


@dataclass(frozen=True, slots=True)
class ColumnView:
    """A column of the table."""

    id: str
    label: Markup
    title: str
    head: Markup  # what is set upright above it; "" for a file's name, which is told by its tooltip


@dataclass(frozen=True, slots=True)
class Tail:
    """The foot of every page: what was read, what was not, by what."""

    coverage: Coverage
    tool: Tool
    settings: tuple[tuple[str, str], ...]
    judgements: tuple[Judgement, ...]
    skipped: tuple[tuple[Markup, Markup, str], ...]
    notes: tuple[tuple[Markup, Markup, str], ...]
    silent: int  # sentences of the reports that no statement touches
    sentences: tuple[tuple[Markup, str], ...]  # the first of them, with their places


@dataclass(frozen=True, slots=True)
class StoryPage:
    """A story's page."""

    front: Front
    columns: tuple[ColumnView, ...]
    hidden: int  # reports without a column
    tellers: tuple[ColumnView, ...]
    bands: tuple[BandView, ...]
    figures: tuple[FigureView, ...]
    timeline: TimelineView
    lineage: LineageView
    versions: tuple[VersionView, ...]
    checks: tuple[NoteView, ...]
    gaps: tuple[tuple[Word, tuple[NoteView, ...]], ...]  # by kind
    reports: tuple[ReportView, ...]


def front(lookup: Lookup, story: str) -> Front:
    """The top of a story."""
    told = lookup.stories[story]
    counts = count(lookup, story)
    title = lookup.title(story) or "(no title)"
    return Front(
        id=story,
        title=quoted(title),
        label=one_line(title),
        dates=days(told.first, told.last) or "no date known",
        counts=counts,
        headline=headline(counts),
        besides=besides(counts),
        tolls=tolls(lookup, story),
        strip=_strip(lookup, story),
        cards=_cards(lookup, story),
    )


def _strip(lookup: Lookup, story: str) -> tuple[tuple[str, Word, tuple[tuple[str, str], ...]], ...]:
    """Facts in two reports or more, one mark each, by status."""
    facts = [claim for claim in claims_of(lookup, story) if claim.kind == "fact"]
    told = {
        status: tuple(
            (claim.id, one_line(lookup.told(lookup.statements[claim.lead])))
            for claim in facts
            if claim.status == status
        )
        for status in SHARED
    }
    return tuple((status, word("status", status), marks) for status, marks in told.items())


def _cards(lookup: Lookup, story: str) -> tuple[Card, ...]:
    held: Counter[str] = Counter()
    for claim in claims_of(lookup, story):
        held.update({lookup.statements[one].document for one in claim.statements})
    return tuple(_card(lookup, name, held[name]) for name in lookup.stories[story].documents)


def _card(lookup: Lookup, name: str, claims: int) -> Card:
    document = lookup.documents[name]
    taken = [one for one in lookup.lineage_from.get(name, ()) if one.certain and one.kind != "quotes"]
    shares = (f", {round(one.share * 100)} %" if one.share else "" for one in taken)
    return Card(
        id=name,
        outlet=outlet(lookup, name),
        date=day(document.published),
        title=quoted(lookup.headline(name)),
        claims=claims,
        taken=tuple(
            f"{word('lineage', one.kind).label} {one.source}{share}" for one, share in zip(taken, shares, strict=True)
        ),
    )


def story_page(lookup: Lookup, story: str) -> StoryPage:
    """The page of a story. Reports come last: by then every place that the page links to is known."""
    places = Places(lookup)
    documents = lookup.stories[story].documents
    shown, tellers = _columns(lookup, story), _tellers(lookup, story)
    claims = Claims(lookup, places, documents=shown, origins=tellers[:COLUMNS])
    bands = tuple(
        BandView(key, word("band", key), tuple(claims.view(claim, key) for claim in told))
        for key, told in banded(lookup, story)
    )
    dossier = lookup.dossier
    checks = tuple(claims.check(one) for one in dossier.checks if belongs(lookup, story, one.story))
    gaps = tuple(claims.gap(one) for one in dossier.gaps if belongs(lookup, story, one.story, one.claim))
    drawn = figures(lookup, places, story)
    told = timeline(lookup, places, story)
    family = lineage(lookup, places, story)
    changed = versions(lookup, places, story)
    reports = Reports(lookup, places)
    return StoryPage(
        front=front(lookup, story),
        columns=tuple(_column(lookup, name) for name in shown),
        hidden=len(documents) - len(shown),
        tellers=tuple(_teller(lookup, name) for name in tellers[:COLUMNS]),
        bands=bands,
        figures=drawn,
        timeline=told,
        lineage=family,
        versions=changed,
        checks=checks,
        gaps=_by_kind(gaps),
        reports=tuple(reports.view(lookup.documents[name]) for name in documents),
    )


def _by_kind(gaps: tuple[NoteView, ...]) -> tuple[tuple[Word, tuple[NoteView, ...]], ...]:
    found: dict[Word, list[NoteView]] = {}
    for gap in gaps:
        found.setdefault(gap.word, []).append(gap)
    return tuple((kind, tuple(held)) for kind, held in found.items())


def _columns(lookup: Lookup, story: str) -> tuple[str, ...]:
    """The reports with a column: those that tell most of what others tell too, in order of report."""
    documents = lookup.stories[story].documents
    held: Counter[str] = Counter()
    for claim in claims_of(lookup, story):
        weight = 100 if claim.outlets > 1 else 1
        for document in {lookup.statements[one].document for one in claim.statements}:
            held[document] += weight
    order = {name: place for place, name in enumerate(documents)}
    most = sorted(documents, key=lambda name: (-held[name], order[name]))[:COLUMNS]
    return tuple(sorted(most, key=order.__getitem__))


def _tellers(lookup: Lookup, story: str) -> tuple[str, ...]:
    """The origins of a story's claims, those that stand behind most first."""
    held: Counter[str] = Counter()
    for claim in claims_of(lookup, story):
        held.update({group.origin: 1 for group in claim.origins.groups})
    order = {origin.id: place for place, origin in enumerate(lookup.dossier.origins)}
    return tuple(sorted(held, key=lambda name: (-held[name], order[name])))


def _column(lookup: Lookup, name: str) -> ColumnView:
    title = lookup.headline(name)
    label = outlet(lookup, name)
    head = label if lookup.documents[name].publisher else Markup()
    return ColumnView(name, label, one_line(f"{name} {lookup.outlet(name)}: {title}"), head)


def _teller(lookup: Lookup, name: str) -> ColumnView:
    origin = lookup.origins[name]
    kind = word("source", origin.kind).label
    label = teller(lookup, origin)
    return ColumnView(name, label, one_line(f"{lookup.teller(origin)} ({kind})"), label)


def _message(told: Skipped) -> tuple[Markup, Markup, str]:
    about = unnamed(told.uri, told.why)
    return quoted(about) if about else Markup(), isolated(told.why), told.code


def tail(lookup: Lookup, story: str = "") -> Tail:
    """The foot of a page; of a story's page with the sentences of its reports that put nothing forward."""
    dossier = lookup.dossier
    own = lookup.stories[story].documents if story else ()
    silent = [one for one in unstated(dossier) if not story or one.document in own]
    settings = tuple((key, str(dossier.tool.settings[key])) for key in sorted(dossier.tool.settings))
    return Tail(
        coverage=dossier.coverage,
        tool=dossier.tool,
        settings=settings,
        judgements=dossier.judgements,
        skipped=tuple(_message(one) for one in dossier.coverage.skipped),
        notes=tuple(_message(one) for one in dossier.coverage.notes),
        silent=len(silent),
        sentences=tuple(
            (quoted(clip(lookup.quote(one), SENTENCE)), lookup.place(one.document, one.start, one.end))
            for one in silent[: SENTENCES if story else 0]
        ),
    )
