"""Units: the sentences of a story, with what alignment compares of each.

Comes in: one story's documents and what they say. Goes out: a `Unit` for every sentence that states something, in order
of document and place. Sentences are what evidence on sameness was annotated on; statements are placed inside them.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.resources import files
from math import log
from typing import Protocol

from twosource.model.document import Document
from twosource.model.said import Attribution, Casualty, Gist, Name, Quantity, Said, Statement, Time
from twosource.model.span import Part, Passage

WORD = re.compile(r"[A-Za-z][\w'’-]{0,40}|\d[\d,.]{0,20}")
QUOTED = re.compile(r"[“\"]([^”\"]{8,600})[”\"]?")
_WORDS = (files(__package__) / "frequent.txt").read_text(encoding="utf-8").splitlines()
FREQUENT = frozenset(word for word in _WORDS if not word.startswith("#"))
BARE_WORDS = 5  # at most, of a sentence that states nothing: a dateline, a credit, a button of the page


@dataclass(frozen=True, slots=True)
class Unit:
    """One sentence with what alignment compares."""

    index: int  # place in the story's list of units
    document: str  # document id
    part: Part
    start: int  # of the sentence, code points of the part
    end: int
    place: float  # 0 for the first sentence of its document, 1 for the last
    statements: tuple[int, ...]  # indices into the story's statements
    words: tuple[str, ...]  # every word, lower case
    terms: frozenset[str]  # content lemmas of its statements, pronouns resolved
    capitals: frozenset[str]  # capitalised words but the first, lower case
    numbers: frozenset[str]  # digits as printed, without separators
    quote: str  # its quoted runs, lower case
    quoted: bool  # whether it stands in quotation marks or holds some
    quantities: tuple[Quantity, ...]
    dates: tuple[Time, ...]
    speakers: frozenset[str]  # words of the sources it is attributed to, resolved, lower case
    own: bool  # nobody is said to say it
    utterance: bool  # all its statements are utterances
    negated: bool
    predicates: frozenset[str]
    bare: bool  # states nothing: a place, a source or a date that stands by itself


class Placed(Protocol):
    """What stands at one place of a document: a statement, a figure, a time, people harmed."""

    @property
    def document(self) -> str:
        """Document id."""

    @property
    def start(self) -> int:
        """First code point."""

    @property
    def end(self) -> int:
        """One past the last."""

    @property
    def part(self) -> Part:
        """Which text the offsets count in."""


@dataclass(frozen=True, slots=True)
class Story:
    """What alignment needs of one story."""

    documents: Mapping[str, Document]
    statements: tuple[Statement, ...]
    gists: tuple[Gist, ...]  # in the same order
    units: tuple[Unit, ...]
    idf: Mapping[str, float]  # of lemmas, over the story's units
    harmed: Mapping[tuple[str, str], tuple[Casualty, ...]] = field(default_factory=dict)  # by document and statement id

    def words(self, mark: Placed) -> str:
        """The words at a place."""
        return self.documents[mark.document].slice(mark.start, mark.end, mark.part)


def story(documents: Sequence[Document], saids: Sequence[Said]) -> Story:
    """Gather a story's sentences, in order of document and place."""
    by_id = {d.id: d for d in documents}
    ordered = sorted((s for s in saids if s.document in by_id), key=lambda s: _number(s.document))
    statements = tuple(s for said in ordered for s in said.statements)
    gists = tuple(g for said in ordered for g in said.gists)
    units = tuple(_units(by_id, ordered, gists))
    distinct = {u.words: u.terms for u in units}  # a copied report makes no word more frequent
    harmed = {(s.document, s.id): told for said in ordered for s in said.statements if (told := _harmed(s, said))}
    return Story(by_id, statements, gists, units, idf(distinct.values()), harmed)


def _harmed(statement: Statement, said: Said) -> tuple[Casualty, ...]:
    """Those who are told to have been killed or hurt within a statement."""
    return tuple(
        one
        for one in said.casualties
        if one.part == statement.part and one.start < statement.end and statement.start < one.end
    )


def idf(bags: Iterable[frozenset[str]]) -> dict[str, float]:
    """Inverse document frequency of every term over some bags."""
    counts: Counter[str] = Counter()
    n = 0
    for bag in bags:
        counts.update(bag)
        n += 1
    return {term: log((n + 1) / (count + 0.5)) for term, count in counts.items()}


def _number(document: str) -> tuple[int, str]:
    digits = document.lstrip("abcdefghijklmnopqrstuvwxyz")
    return (int(digits) if digits.isdigit() else 0, document)


def _units(documents: Mapping[str, Document], saids: Sequence[Said], gists: Sequence[Gist]) -> Iterable[Unit]:
    index = first = 0
    for said in saids:
        held: defaultdict[tuple[Part, int, int], list[int]] = defaultdict(list)
        for at, statement in enumerate(said.statements):
            held[(statement.part, *statement.sentence)].append(first + at)
        places = sorted(held, key=lambda k: (k[0] == "text", k[1], k[2]))
        marks = _Marks.of(said)
        for n, place in enumerate(places):
            told = _Told(
                tuple(held[place]), [said.statements[i - first] for i in held[place]], [gists[i] for i in held[place]]
            )
            yield _unit(documents[said.document], told, marks, index=index, place=n / max(1, len(places) - 1))
            index += 1
        first += len(said.statements)


@dataclass(frozen=True, slots=True)
class _Marks:
    """A document's marks by id."""

    attributions: Mapping[str, Attribution]
    quantities: Mapping[str, Quantity]
    times: Mapping[str, Time]
    names: tuple[Name, ...]

    @classmethod
    def of(cls, said: Said) -> "_Marks":
        return cls(
            {a.id: a for a in said.attributions},
            {q.id: q for q in said.quantities},
            {x.id: x for x in said.times},
            said.names,
        )


@dataclass(frozen=True, slots=True)
class _Told:
    """What one sentence states."""

    indices: tuple[int, ...]  # into the story's statements
    statements: Sequence[Statement]
    gists: Sequence[Gist]


def _unit(document: Document, told: _Told, marks: _Marks, *, index: int, place: float) -> Unit:
    own = told.statements
    part = own[0].part
    start, end = own[0].sentence
    text = document.slice(start, end, part)
    words = WORD.findall(text)
    quantities = [marks.quantities[i] for s in own for i in s.quantities if i in marks.quantities]
    times = [marks.times[i] for s in own for i in s.times if i in marks.times]
    return Unit(
        index=index,
        document=document.id,
        part=part,
        start=start,
        end=end,
        place=round(place, 3),
        statements=told.indices,
        words=tuple(w.lower() for w in words),
        terms=frozenset(t for g in told.gists for t in g.terms),
        capitals=frozenset(w.lower().removesuffix("'s").removesuffix("’s") for w in words[1:] if w[0].isupper()),
        numbers=frozenset(w.replace(",", "").rstrip(".") for w in words if w[0].isdigit()),
        quote=" ".join(QUOTED.findall(text)).lower(),
        quoted=any(mark in text for mark in '“”"'),
        quantities=tuple(dict.fromkeys(quantities)),
        dates=tuple(dict.fromkeys(x for x in times if x.timex.type in ("DATE", "TIME") and x.earliest)),
        speakers=frozenset(_speakers(document, own, marks)),
        own=not any(s.chain for s in own),
        utterance=all(s.utterance for s in own),
        negated=any(s.negated for s in own),
        predicates=frozenset(s.predicate for s in own if s.predicate),
        bare=part == "text" and _is_bare(words, told.gists),
    )


def _is_bare(words: Sequence[str], gists: Iterable[Gist]) -> bool:
    """Whether a few capitalised words without a subject are all there is; such lines were merged with headlines."""
    few = sum(w[0].isalpha() for w in words) <= BARE_WORDS
    return few and not any(w[0].islower() for w in words) and not any(g.subject for g in gists)


def _speakers(document: Document, own: Iterable[Statement], marks: _Marks) -> Iterable[str]:
    """Content words of whoever is said to say it, by the fuller mention where there is one."""
    for attribution in {i: None for s in own for i in s.chain[:1]}:
        known = marks.attributions.get(attribution)
        span = known and (known.refers or known.name or known.source)
        if span:
            found = WORD.findall(document.slice(span.start, span.end, span.part))
            yield from (w.lower().removesuffix("'s").removesuffix("’s") for w in found if w.lower() not in FREQUENT)


def place(mark: Placed) -> Passage:
    """A place as evidence."""
    return Passage(mark.document, mark.start, mark.end, mark.part)


def normal(story: Story, s: Statement) -> str:
    """A statement's words in lower case, single spaces."""
    document = story.documents[s.document]
    spans = s.pieces or ((s.start, s.end),)
    return " ".join(" ".join(document.slice(start, end, s.part) for start, end in spans).lower().split())
