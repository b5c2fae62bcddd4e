"""Times: every time expression of a document, with its TIMEX3 value and the days it may mean.

Comes in: the parsed parts of one document. Goes out: `Time` values in order of place, title first, resolved against the
published date or against the time told before. Extents follow the TimeML annotation guidelines (prepositions out,
determiners and modifiers in); values follow TIMEX3 (TimeML 1.2.1).
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from twosource.extract.language import CRUMBS, Parsed, parse
from twosource.extract.times import bounds, clock, dates, lengths, near
from twosource.extract.times.context import Context, Reading, published_day
from twosource.extract.times.lexicon import Rule, key, modifiers, rules, starts, words
from twosource.extract.times.tense import label, lean
from twosource.model.document import Block, Document
from twosource.model.said import Time, Timex

LOOK_BACK = 40  # characters before a match in which a modifier may stand; the longest in words.toml has 21

# What a length's modifier makes of a time that long ago: "more than two years ago" was then or before.
AGO = {
    "MORE_THAN": "ON_OR_BEFORE",
    "EQUAL_OR_MORE": "ON_OR_BEFORE",
    "LESS_THAN": "APPROX",
    "EQUAL_OR_LESS": "ON_OR_AFTER",
}

READINGS: dict[str, Callable[[dates.Match, Context], Reading | None]] = {
    "full_date": dates.full_date,
    "day_range": dates.day_range,
    "nth_weekday": dates.nth_weekday,
    "iso_date": dates.iso_date,
    "famous_day": dates.famous_day,
    "slashed_date": dates.slashed_date,
    "month": dates.month,
    "year": dates.year,
    "post_year": dates.post_year,
    "decade": dates.decade,
    "century": dates.century,
    "quarter": dates.quarter,
    "half": dates.half,
    "season": dates.season,
    "holiday": dates.holiday_date,
    "weekday": near.weekday,
    "weekday_set": near.weekday_set,
    "day": near.day,
    "tonight": near.tonight,
    "part_of_day": near.part_of_day,
    "this_unit": near.this_unit,
    "last_unit": near.last_unit,
    "next_unit": near.next_unit,
    "same_unit": near.same_unit,
    "the_unit": near.the_unit,
    "year_ago_period": near.year_ago_period,
    "end_of_unit": near.end_of_unit,
    "period_of_year": near.period_of_year,
    "latest_period": near.latest_period,
    "week_of": near.week_of,
    "past_unit": lengths.past_unit,
    "year_long": lengths.year_long,
    "year_end": near.year_end,
    "day_of_last": near.day_of_last,
    "ago": lengths.ago,
    "shifted": lengths.shifted,
    "past": lengths.past,
    "present": lengths.present,
    "future": lengths.future,
    "span": lengths.span,
    "duration": lengths.duration,
    "several_units": lengths.several_units,
    "bare_units": lengths.bare_units,
    "often": lengths.often,
    "every": lengths.every,
    "clock": clock.clock,
    "dotted": clock.dotted,
    "oclock": clock.oclock,
    "spoken": clock.spoken,
    "noon": clock.noon,
    "the_daypart": clock.the_daypart,
}


# Words that "over" follows where it means "more than".
_AFTER_OVER = re.compile(
    r"\b(?:for|after|in|within|by|is|was|be|been|takes?|took|last(?:s|ed|ing)?|spent|just|well|of|from) $",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Found:
    """A match with the modifiers around it."""

    start: int
    end: int
    mod: str | None
    rule: Rule
    match: dates.Match


def find(parsed: tuple[Parsed, ...]) -> tuple[Time, ...]:
    """All times of one document, ids "x1", "x2", … in order of place, title first.

    Blocks that are no report text are passed over, but for the date of a dateline. Without a published date,
    expressions that are relative to it keep their unknown digits ("XXXX-WXX-2") and have no days.
    """
    made: list[Time] = []
    for part in parsed:
        context = _context(part)
        for found, reading in _read(part, context):
            made.append(_time(f"x{len(made) + 1}", part, found, reading))
    return tuple(made)


def times(sentence: str, *, published: str | None = None) -> tuple[Time, ...]:
    """The times of a sentence or of a whole text.

    Args:
        sentence: any text; offsets of the result count its code points.
        published: ISO 8601 date (or date and time) on which it came out; None leaves relative times unplaced.
    """
    document = Document(
        id="d1",
        uri="",
        publisher=None,
        title=None,
        published=published,
        modified=None,
        language="en",
        sha256="",
        text=sentence,
    )
    return find(next(iter(parse((document,)))))


def _context(part: Parsed) -> Context:
    doc = part.doc
    return Context(
        published=published_day(part.document.published),
        lean=lambda start, end: lean(doc, start, end),
        label=lambda start, end: label(doc, start, end),
        text=part.text,
    )


def _read(part: Parsed, context: Context) -> Iterator[tuple[_Found, Reading]]:
    """Each accepted match with its reading: leftmost, then longest, then first in the file."""
    crumbs = [b for b in part.document.blocks if b.kind in CRUMBS] if part.part == "text" else []
    at = crumb = 0
    for found in sorted(_matches(context.text), key=lambda f: (f.start, -f.end)):
        if found.start < at:
            continue
        while crumb < len(crumbs) and crumbs[crumb].end <= found.start:
            crumb += 1
        if crumb < len(crumbs) and crumbs[crumb].start < found.end and not _dateline(crumbs[crumb], found):
            continue
        reading = _reading(found, context)
        if reading is None:
            continue
        at = found.end
        context.note(reading)
        yield found, replace(reading, mod=found.mod or reading.mod)


def _reading(found: _Found, context: Context) -> Reading | None:
    """What a match means; a date outside the calendar (the week before 1 January of the year 1) is none."""
    try:
        return READINGS[found.rule.read](found.match, context)
    except (ValueError, OverflowError):
        return None


def _dateline(block: Block, found: _Found) -> bool:
    return block.kind == "dateline" and found.rule.read in ("full_date", "iso_date", "weekday")


def _matches(text: str) -> Iterator[_Found]:
    places = [found.start() for found in starts().finditer(text)]
    for rule in rules():
        for match in _of_rule(rule, text, places):
            before = text[max(0, match.start() - LOOK_BACK) : match.start()]
            if (rule.before and not rule.before.search(before)) or (rule.veto and rule.veto.search(before)):
                continue
            yield _modified(rule, match, before, text)


def _of_rule(rule: Rule, text: str, places: Iterable[int]) -> Iterator[dates.Match]:
    """The rule's matches that begin at one of the places, no two of which overlap."""
    at = 0
    for place in places:
        if place >= at and (match := rule.pattern.match(text, place)):
            at = match.end()
            yield match


def _modified(rule: Rule, match: dates.Match, before: str, text: str) -> _Found:
    """The match widened by a modifier before it ("early") or after it ("or so")."""
    start, end, mod = match.start(), match.end(), None
    if rule.mods is None:
        return _Found(start, end, None, rule, match)
    table = rule.mods + "mod"
    ahead = modifiers(table).search(before)
    if ahead and not (ahead["mod"].lower() == "over" and not _overlong(before[: ahead.start()], match[0])):
        start -= len(before) - ahead.start()
        mod = str(words(table)[key(ahead["mod"])])
        mod = AGO.get(mod, mod) if rule.read == "ago" else mod
        before = before[: ahead.start()]
    if after := modifiers("after").match(text, end):
        end = after.end()
        mod = mod or str(words("after")[key(after["mod"])])
    return _Found(start, end, mod, rule, match)


def _overlong(before: str, told: str) -> bool:
    """Whether "over" is "more than": "for over three years", "over a week", but not "over the last five years"."""
    if re.match(r"(?:the|these|those|past|next|last|coming)\b|an? \S+-", told, re.IGNORECASE):
        return False
    return bool(re.match(r"an?\b", told, re.IGNORECASE) or _AFTER_OVER.search(before))


def _time(ident: str, part: Parsed, found: _Found, reading: Reading) -> Time:
    within = reading.days or (bounds.days(reading.value) if reading.type in ("DATE", "TIME") else None)
    spelled = (
        bounds.interval_edtf(within) if reading.days and within else bounds.edtf(reading.value, reading.mod, within)
    )
    first, last = _open(within, reading.mod)
    return Time(
        id=ident,
        document=part.document.id,
        start=found.start,
        end=found.end,
        timex=Timex(reading.type, reading.value, reading.mod),
        edtf=spelled,
        earliest=first,
        latest=last,
        relative_to=reading.anchor,
        part=part.part,
    )


def _open(within: tuple[date, date] | None, mod: str | None) -> tuple[str | None, str | None]:
    """Earliest and latest day; "1998 or later" has no latest."""
    if within is None:
        return None, None
    if mod == "AFTER":
        return within[1].isoformat(), None
    if mod == "BEFORE":
        return None, within[0].isoformat()
    first = None if mod == "ON_OR_BEFORE" else within[0].isoformat()
    return first, None if mod == "ON_OR_AFTER" else within[1].isoformat()
