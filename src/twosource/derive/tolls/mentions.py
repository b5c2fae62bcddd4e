"""Mentions: the casualties of a report in; those of the story's own event, with where they stand, out.

What is dated before the event, told of many events, or put as merely possible counts nobody here.
"""

import tomllib
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files

from twosource.model.document import Document
from twosource.model.said import Casualty, Said
from twosource.model.span import Part, Passage, Span

LEDE = 3  # sentences that say what a report is about
DAYS_BEFORE = 4  # days from an event to its first report, where that tells a day so near
LONG_BEFORE = 21  # days before the first report from which harm is the event's, where no day is told
MOST = 400  # mentions of one document; a document with more is a list of events
DAY = len("2020-01-01")  # characters of a value that names a day


@dataclass(frozen=True, slots=True)
class Mention:
    """A casualty of the event and the sentence it stands in."""

    casualty: Casualty
    low: float  # at least so many
    sentence: int  # index among all sentences of the document
    place: int  # index among those of its text; 0 for the headline too
    victims: bool  # the people are called victims
    words: frozenset[str]  # of its sentence, lower case

    @property
    def firm(self) -> bool:
        """Whether it tells of people, and not just of an event ("murder") or by a pronoun for an unknown number."""
        return self.casualty.stated or self.casualty.high is not None or not self.casualty.known

    @property
    def passage(self) -> Passage:
        """The words for the people."""
        return Passage(self.casualty.document, self.casualty.start, self.casualty.end, self.casualty.part)


def mentions(document: Document, said: Said, *, since: date | None) -> tuple[Mention, ...]:
    """The mentions of harm in the event itself, in order of place.

    Args:
        document: the report.
        said: what it says.
        since: the first day that may be the event's (`event_from`).
    """
    sentences = Sentences(said.sentences)
    dated = _last_dates(said, sentences)
    found: list[Mention] = []
    for casualty in said.casualties:
        number = sentences.at(casualty.start, casualty.part)
        if casualty.aside or casualty.low is None or number is None or len(found) == MOST:
            continue
        at = said.sentences[number]
        place = 0 if casualty.part == "title" else number - sentences.titles
        words = frozenset(document.slice(at.start, at.end, at.part).lower().split())
        before = since is not None and number in dated and dated[number] <= since.isoformat()
        if before or _elsewhere(words, place):
            continue
        called = document.slice(casualty.start, casualty.end, casualty.part).lower()
        found.append(Mention(casualty, casualty.low, number, place, "victim" in called, words))
    return tuple(found)


class Sentences:
    """The sentences of a document, to be asked which of them holds a place."""

    def __init__(self, sentences: Sequence[Span]) -> None:
        self._all = sentences
        self.titles = sum(s.part == "title" for s in sentences)  # they come first
        self._starts = {
            "title": [s.start for s in sentences[: self.titles]],
            "text": [s.start for s in sentences[self.titles :]],
        }

    def at(self, place: int, part: Part) -> int | None:
        """The index of the sentence that holds a code point."""
        within = bisect_right(self._starts[part], place) - 1
        number = within + (0 if part == "title" else self.titles)
        return number if within >= 0 and place < self._all[number].end else None


def _last_dates(said: Said, sentences: Sentences) -> dict[int, str]:
    """The day after the last that each sentence tells: where that lies before the event, all its dates do."""
    found: dict[int, str] = {}
    for time in said.times:
        number = sentences.at(time.start, time.part)
        if time.timex.type == "DATE" and time.latest is not None and number is not None:
            found[number] = max(found.get(number, ""), time.latest)
    return found


def _elsewhere(words: frozenset[str], place: int) -> bool:
    """Whether a sentence tells of other events too."""
    return bool(words & listed("elsewhere")) or (place >= LEDE and bool(words & listed("many")))


def event_from(documents: Sequence[Document], saids: Sequence[Said]) -> date | None:
    """The first day that may be the event's, or None where no report has a date.

    Some days before the first report, where that tells harm of a day so near; of a trial's reports a day before the day
    to which most of them date the harm.
    """
    published = [day for document in documents if (day := _day(document.published)) is not None]
    if not published:
        return None
    first = min(published)
    told = Counter(day for said in saids for day in set(_days_of_harm(said)) if day <= first)
    near = first - timedelta(days=DAYS_BEFORE)
    if any(near <= day for day in told):
        return near
    if not told:
        return first - timedelta(days=LONG_BEFORE)
    return max(told, key=lambda day: (told[day], -day.toordinal())) - timedelta(days=1)


def _days_of_harm(said: Said) -> Iterator[date]:
    """The days to which a report dates harm."""
    sentences = Sentences(said.sentences)
    harmed = {sentences.at(c.start, c.part) for c in said.casualties} - {None}
    for time in said.times:
        if time.timex.type == "DATE" and len(time.timex.value) == DAY and sentences.at(time.start, time.part) in harmed:
            day = _day(time.earliest)
            if day is not None:
                yield day


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text[:DAY]) if text else None
    except ValueError:
        return None


@cache
def listed(name: str) -> frozenset[str]:
    """One of the sets of words of `words.toml`."""
    text = (files(__package__) / "words.toml").read_text(encoding="utf-8")
    return frozenset(tomllib.loads(text)[name])
