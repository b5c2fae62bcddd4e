"""Terms: what a document is about, in the six ways that tell events apart, and how rare each is in news at large.

Comes in: documents. Goes out: an `Index` of them: for each channel (words, names, word pairs, figures, lead, full
names) the terms that a document holds, how often, and what a term weighs. Weights rest on the set itself and on a
background of news whose counts the package ships (`weights/stories`), so that two documents can be compared as well as
two thousand.
"""

import re
import zlib
from array import array
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from twosource.link.fullnames import full_names
from twosource.model.document import Document
from twosource.weights import folder

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]
Keys = NDArray[np.uint32]

CHANNELS = ("words", "names", "pairs", "figures", "lead", "full")
COUNTED_AS = {"lead": "words", "full": "pairs"}  # channels whose terms the background counts with those of another
LEAD = 60  # words: headline and first sentences, where a report says when, where and whom
OPENING = 800  # code points in which a report says on which day of the week its event was
LONGEST = 60_000  # code points of a document that are read for its event
SKIPPED = frozenset({"boilerplate", "credit", "initials"})
_TOKEN = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)?")
_BREAK = re.compile(r"[.!?:\"“”\n#]")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)"
)
_WEEKDAY = re.compile(r"\b(mon|tues|wednes|thurs|fri|satur|sun)day\b", re.IGNORECASE)
_WEEK = ("mon", "tues", "wednes", "thurs", "fri", "satur", "sun")
_DATE = re.compile(
    rf"\b{_MONTH}\.?\s{{1,3}}(\d{{1,2}})(?:st|nd|rd|th)?\b|\b(\d{{1,2}})(?:st|nd|rd|th)?\s{{1,3}}{_MONTH}\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Terms:
    """What one document holds."""

    counts: dict[str, Counter[str]]  # channel → term → times
    dates: frozenset[tuple[int, int]]  # (month, day) named in it
    weekdays: frozenset[int]  # named where it begins, Monday 0
    day: int | None  # ordinal of the day of publication
    length: int  # content words


@cache
def stopwords() -> frozenset[str]:
    """Words that say nothing about an event."""
    lines = Path(__file__).with_name("stopwords.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def terms(document: Document) -> Terms:
    """The terms of a document, its headline first."""
    text = _readable(document)
    counts: dict[str, Counter[str]] = {channel: Counter() for channel in CHANNELS}
    unsure: Counter[str] = Counter()  # capitals that only begin a sentence
    before, end = "", 0
    for number, match in enumerate(_TOKEN.finditer(text)):
        gap = text[end : match.start()]
        end = match.end()
        term = _term(match[0])
        if not term:
            before = ""
            continue
        _count(counts, match[0], term, number)
        if match[0][0].isupper():
            begins = number == 0 or _BREAK.search(gap) is not None
            (unsure if begins else counts["names"])[term] += 1
        if before and len(gap) <= 2:
            counts["pairs"][f"{before} {term}"] += 1
        before = term
    counts["names"].update({term: times for term, times in unsure.items() if term in counts["names"]})
    counts["full"] = full_names(text, document.publisher or "", term=_term)
    return Terms(counts, _dates(text), _weekdays(text), _day(document.published), counts["words"].total())


def _count(counts: dict[str, Counter[str]], printed: str, term: str, number: int) -> None:
    counts["words"][term] += 1
    if printed[0].isdigit():
        counts["figures"][term] += 1
    if number < LEAD:
        counts["lead"][term] += 1


def _term(printed: str) -> str:
    """A token's term; empty for one that says nothing."""
    if printed[0].isdigit():
        return "#" + printed.replace(",", "")
    low = printed.lower()
    return "" if low in stopwords() else stem(low)


def stem(word: str) -> str:
    """A word without its commonest English endings: rough, and the same on both sides."""
    word = word.removesuffix("'s").removesuffix("’s")
    if len(word) <= 4:
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    for ending, least in (("ing", 7), ("ed", 6), ("es", 6), ("s", 5)):
        if word.endswith(ending) and len(word) >= least and not word.endswith("ss"):
            word = word[: -len(ending)]
            break
    return word.removesuffix("e")


def _readable(document: Document) -> str:
    """Headline and text without furniture, cut at a length no report needs to tell its event."""
    text = document.text[:LONGEST]
    for block in reversed(document.blocks):
        if block.kind in SKIPPED and block.start < LONGEST:
            text = f"{text[: block.start]}\n{text[block.end :]}"
    return f"{document.title}\n{text}" if document.title else text


def _dates(text: str) -> frozenset[tuple[int, int]]:
    found = ((m[1] or m[4], int(m[2] or m[3])) for m in _DATE.finditer(text))
    return frozenset((_MONTHS.index(month.lower()[:3]) + 1, day) for month, day in found if 1 <= day <= 31)


def _weekdays(text: str) -> frozenset[int]:
    return frozenset(_WEEK.index(match[1].lower()) for match in _WEEKDAY.finditer(text, 0, OPENING))


def _day(published: str | None) -> int | None:
    try:
        return date.fromisoformat((published or "")[:10]).toordinal()
    except ValueError:
        return None


class News(Protocol):
    """Counts of terms in documents that are not of the set."""

    @property
    def documents(self) -> int:
        """How many documents were counted."""
        ...

    def of(self, keys: Keys) -> Floats:
        """In how many of them each of some terms stands, by `term_key`."""
        ...


@dataclass(frozen=True, slots=True)
class Background:
    """In how many of the background's documents a term stands."""

    documents: int  # how many there are
    keys: Keys  # of terms, sorted
    counts: NDArray[np.uint16]  # documents for each

    def of(self, keys: Keys) -> Floats:
        """The counts of some terms; 0 where a term is too rare to be shipped."""
        if not len(self.keys):
            return np.zeros(len(keys))
        at = np.minimum(np.searchsorted(self.keys, keys), len(self.keys) - 1)
        return np.where(self.keys[at] == keys, self.counts[at], 0).astype(np.float64)


def term_key(channel: str, term: str) -> int:
    """The 32-bit hash by which a term is known and counted."""
    return zlib.crc32(f"{COUNTED_AS.get(channel, channel)}:{term}".encode())


@cache
def background() -> Background:
    """The background that the package ships."""
    with np.load(folder("stories") / "background.npz") as held:
        return Background(int(held["documents"]), held["keys"], held["counts"])


@dataclass(frozen=True, slots=True)
class Channel:
    """One way of looking at all documents: rows of terms, row by row."""

    starts: Ints  # where each document's terms begin; one more than there are documents
    lengths: Ints  # of each document: how many terms
    terms: Ints  # term numbers
    weights: Floats  # of unit length in each document: log frequency times rarity
    rarity: Floats  # of each term number: log of documents over documents that hold it
    holders: Ints  # of each term number: documents of the set that hold it

    def row(self, document: int) -> slice:
        """Where a document's terms stand."""
        return slice(int(self.starts[document]), int(self.starts[document + 1]))


@dataclass(frozen=True, slots=True)
class Index:
    """A set of documents by what they hold."""

    channels: dict[str, Channel]
    dates: tuple[frozenset[tuple[int, int]], ...]  # by document
    weekdays: tuple[frozenset[int], ...]  # by document
    days: tuple[int | None, ...]  # by document
    lengths: Floats  # by document: log of content words

    @property
    def size(self) -> int:
        """How many documents."""
        return len(self.days)


def index(held: Iterable[Terms], *, news: News | None = None) -> Index:
    """The index of some documents' terms, weighed against themselves and the background."""
    against = background() if news is None else news
    filed = {channel: _Filed(channel) for channel in CHANNELS}
    dates, weekdays, days, lengths = [], [], [], []
    for one in held:
        for channel, file in filed.items():
            file.add(one.counts[channel])
        dates.append(one.dates)
        weekdays.append(one.weekdays)
        days.append(one.day)
        lengths.append(one.length + 1)
    channels = {name: file.channel(against) for name, file in filed.items()}
    return Index(channels, tuple(dates), tuple(weekdays), tuple(days), np.log(np.array(lengths, np.float64)))


class _Filed:
    """One channel while documents come in: twelve bytes a term, so that a hundred thousand reports fit."""

    __slots__ = ("keys", "name", "sizes", "times")

    def __init__(self, name: str) -> None:
        self.name = name
        self.keys = array("I")
        self.times = array("f")
        self.sizes = array("q", [0])

    def add(self, counts: Counter[str]) -> None:
        """File one document's terms."""
        self.keys.extend(term_key(self.name, term) for term in counts)
        self.times.extend(counts.values())
        self.sizes.append(len(counts))

    def channel(self, against: News) -> Channel:
        """Everything filed, weighed."""
        starts = np.cumsum(np.array(self.sizes, np.int64))
        keys, held = np.unique(np.array(self.keys, np.uint32), return_inverse=True)
        holders = np.bincount(held, minlength=len(keys)).astype(np.int64)
        documents = len(starts) - 1
        rarity = np.maximum(0, np.log((against.documents + documents + 1) / (against.of(keys) + holders + 0.5)))
        weights = (1 + np.log(np.array(self.times, np.float64))) * rarity[held]
        norms = np.sqrt(np.add.reduceat(np.append(weights**2, 0), starts[:-1])) if documents else np.empty(0)
        norms[(np.diff(starts) == 0) | (norms == 0)] = 1
        lengths = np.diff(starts)
        return Channel(starts, lengths, held.astype(np.int64), weights / np.repeat(norms, lengths), rarity, holders)
