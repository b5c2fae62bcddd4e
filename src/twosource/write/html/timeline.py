"""A story in, the times told out: one row for each stretch of time, in order, with the words that tell it.

The line counts days from the first report, compressed (see `scale.days`), because a story tells of this morning and of
ten years ago at once.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from markupsafe import Markup

from twosource.model.said import Statement, Time
from twosource.write.html.places import Places, quoted
from twosource.write.html.report import when
from twosource.write.html.scale import days, percent
from twosource.write.lookup import Lookup
from twosource.write.words import day, word
from twosource.write.words import days as days_told

ROWS = 80  # stretches of time shown; the others are counted
WORDS = 8  # places shown in a row
_PLOT = Markup('<svg class="span" width="100%" height="22" aria-hidden="true">{}</svg>')
_LINE = Markup('<line class="{}" x1="{}%" x2="{}%" y1="{}" y2="{}"/>')
_DOT = Markup('<circle class="dot" cx="{}%" cy="11" r="5"/>')

_AXIS = Markup('<svg class="axis" width="100%" height="18" aria-hidden="true">{}</svg>')
_LABEL = Markup('<text x="{}%" y="13" class="tick t-middle">{}</text>')
_TICKS = ((-36525, "−100 y"), (-3652, "−10 y"), (-365, "−1 y"), (-30, "−1 mo"), (-7, "−1 wk"), (0, "first report"),
          (7, "+1 wk"), (30, "+1 mo"), (365, "+1 y"), (3652, "+10 y"), (36525, "+100 y"))  # fmt: skip
_SEASON = re.compile(r"(\d{4})-(2[1-4])")  # EDTF writes winter 2030 as 2030-24
_MONTH = re.compile(r"\d{4}-(?:0\d|1[0-2])")
_COARSE = re.compile(r"\d{4}")  # a year
_APART = 11.0  # percent of the line that a label needs


@dataclass(frozen=True, slots=True)
class TimeRow:
    """A stretch of time and the words that tell it."""

    label: str  # "2 Mar 2031"
    plot: Markup
    words: tuple[tuple[Markup, Markup], ...]  # as printed, place
    more: int  # further places
    sentence: Markup  # the first statement of a claim that holds it
    claims: tuple[str, ...]
    published: bool  # a report came out then


@dataclass(frozen=True, slots=True)
class TimelineView:
    """The times of a story."""

    rows: tuple[TimeRow, ...]
    hidden: int
    unplaced: tuple[tuple[Markup, str, Markup], ...]  # durations and the like: words, normal form, place
    base: str  # the day the line counts from
    axis: Markup


@dataclass(frozen=True, slots=True)
class _Line:
    base: date
    ends: tuple[float, float]

    def at(self, day: date) -> float:
        return percent(days((day - self.base).days), self.ends)


def timeline(lookup: Lookup, places: Places, story: str) -> TimelineView:
    """The times that a story's reports tell."""
    documents = set(lookup.stories[story].documents)
    told = [one for one in lookup.dossier.times if one.document in documents]
    spans: dict[tuple[date, date], list[Time]] = {}
    unplaced = []
    for time in told:
        span = _span(time)
        if span:
            spans.setdefault(span, []).append(time)
        else:
            unplaced.append(time)
    line = _line(lookup, story, sorted(spans))
    holders = _holders(lookup)
    issued = {_day(lookup.documents[name].published) for name in documents}
    rows = [_row(lookup, places, line, span, spans[span], holders, issued) for span in sorted(spans)[:ROWS]]
    kept = tuple((quoted(_words(lookup, one)), when(one), _place(places, one)) for one in unplaced[:ROWS])
    hidden = max(0, len(spans) - ROWS) + max(0, len(unplaced) - ROWS)
    return TimelineView(tuple(rows), hidden, kept, day(line.base.isoformat()), _axis(line))


def _span(time: Time) -> tuple[date, date] | None:
    first, last = _day(time.earliest), _day(time.latest)
    return (first, last) if first and last and first < last else None


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat((text or "")[:10])
    except ValueError:
        return None


def _line(lookup: Lookup, story: str, spans: list[tuple[date, date]]) -> _Line:
    first = _day(lookup.stories[story].first) or (spans[len(spans) // 2][0] if spans else date(2000, 1, 1))
    edges = [days((day - first).days) for span in spans for day in span] or [0.0]
    return _Line(first, (min(*edges, -3.0), max(*edges, 2.0)))


def _holders(lookup: Lookup) -> dict[str, list[Statement]]:
    """Time id → the statements of claims that hold it."""
    found: dict[str, list[Statement]] = {}
    for statement in lookup.dossier.statements:
        if statement.id in lookup.claim_of:
            for one in statement.times:
                found.setdefault(one, []).append(statement)
    return found


def _row(  # noqa: PLR0913, PLR0917 - what a row is drawn from
    lookup: Lookup,
    places: Places,
    line: _Line,
    span: tuple[date, date],
    told: list[Time],
    holders: dict[str, list[Statement]],
    issued: set[date | None],
) -> TimeRow:
    statements = [statement for time in told for statement in holders.get(time.id, ())]
    claims = tuple(dict.fromkeys(lookup.claim_of[one.id] for one in statements))
    body = next((one for one in statements if one.part == "text"), None)
    return TimeRow(
        label=_label(span, told),
        plot=_PLOT.format(Markup("").join(_marks(line, span))),
        words=tuple((quoted(_words(lookup, one)), _place(places, one)) for one in told[:WORDS]),
        more=max(0, len(told) - WORDS),
        sentence=quoted(lookup.words(body)) if body else Markup(),
        claims=claims,
        published=(span[1] - span[0]).days == 1 and span[0] in issued,
    )


def _label(span: tuple[date, date], told: list[Time]) -> str:
    """“9 Sept 2031”, “Mar 2031”, “1 Sept 2031 – 7 Sept 2031”, “winter 2030”: the stretch, as the words tell it."""
    named = next((one.edtf for one in told if one.edtf), None)
    season = _SEASON.fullmatch(named or "")
    if season:
        return f"{word('season', season.group(2)).label} {season.group(1)}"
    last = span[1] - timedelta(days=1)
    if named and _MONTH.fullmatch(named):
        return day(span[0].isoformat()).split(" ", 1)[1]
    if named and _COARSE.fullmatch(named):
        return named
    return days_told(span[0].isoformat(), last.isoformat())


def _axis(line: _Line) -> Markup:
    """The labels of the line, those that would stand too near another left out."""
    labels = []
    last = -99.0
    for distance, label in _TICKS:
        if line.ends[0] <= days(distance) <= line.ends[1]:
            here = percent(days(distance), line.ends)
            if here - last >= _APART:
                labels.append(_LABEL.format(here, label))
                last = here
    return _AXIS.format(Markup("").join(labels))


def _marks(line: _Line, span: tuple[date, date]) -> Iterator[Markup]:
    yield _LINE.format("rail", 0, 100, 11, 11)
    for edge, _ in _TICKS:
        tick = days(edge)
        if line.ends[0] <= tick <= line.ends[1]:
            here = percent(tick, line.ends)
            yield _LINE.format("grid", here, here, 7, 15)
    zero = line.at(line.base)
    yield _LINE.format("zero", zero, zero, 0, 22)
    if (span[1] - span[0]).days == 1:
        yield _DOT.format(line.at(span[0]))
    else:
        yield _LINE.format("bar", line.at(span[0]), max(line.at(span[1]), line.at(span[0]) + 1.5), 11, 11)


def _words(lookup: Lookup, time: Time) -> str:
    return lookup.documents[time.document].slice(time.start, time.end, time.part)


def _place(places: Places, time: Time) -> Markup:
    return places.link(time.document, time.start, time.end, time.part)
