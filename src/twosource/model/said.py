"""Said: what a document states, each thing with its span; never changed once written.

`extract` makes one `Said` per document with ids that are unique within it ("a1"); `numbered` in the corridor gives ids
that are unique in the run, by place.
"""

from dataclasses import dataclass
from typing import Literal

from twosource.model.document import Credit
from twosource.model.span import Part, Span

SourceKind = Literal["person", "office", "organisation", "document", "outlet", "unnamed", "vague", "own_voice"]
Stance = Literal["said", "denied", "doubted", "planned", "ordered", "asked", "possible"]
Modality = Literal["asserted", "possible", "planned", "ordered", "denied", "asked"]
Harm = Literal["dead", "injured", "shot"]
Bound = Literal["exact", "about", "at_least", "more_than", "at_most", "less_than", "nearly", "range"]
NameKind = Literal["person", "organisation", "place", "group", "event", "product", "law", "work"]


@dataclass(frozen=True, slots=True)
class Attribution:
    """Source, cue and content, as the PolNeAR guidelines draw them ("the ministry" · "said" · "that …")."""

    id: str  # "a1"
    document: str  # document id
    source: Span | None  # who says it; None where no source is stated ("it was reported that …")
    cue: Span | None  # the words that attribute ("said", "according to"); None for a bare quotation
    content: tuple[Span, ...]  # what is attributed, in order; several where it is interrupted
    kind: SourceKind  # what sort of source
    count: int = 1  # how many people the source names ("two officials" are 2)
    origin: str | None = None  # origin id, once resolved in the story
    inside: str | None = None  # the attribution whose content holds this one
    name: Span | None = None  # the naming part of the source: "Ann Marren" in "the governor, Ann Marren,"
    refers: Span | None = None  # the fuller mention that a pronoun or short form stands for in this document
    to: Span | None = None  # the outlet or agency it was told to ("told Reuters")
    relay: bool = False  # the source is an outlet or agency that passes on what others say
    stance: Stance = "said"  # what the cue does with the content


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its bound, unit and what it counts. Percentages have unit "percent" and 90, not 0.9."""

    id: str  # "q1"
    document: str  # document id
    start: int  # first code point
    end: int  # one past the last
    low: float | None  # at least this; None where the text sets no lower bound
    high: float | None  # at most this
    value: float | None  # the number told; None for a range
    bound: Bound  # how value, low and high are meant
    unit: str | None  # normalised: "person", "percent", "USD", "kilometre", "year", …; None for a bare number
    change: Literal["up", "down"] | None = None  # the number is a change: "rose by 5"
    of: Span | None = None  # the counted thing as printed ("Russian troops dead and wounded")
    noun: str | None = None  # normal form of the counted thing: sorted content lemmas ("dead troop wounded")
    base: Span | None = None  # what a percentage or share is a share of, where stated
    place: Span | None = None  # where the counted is or was, where the clause tells it
    when: Span | None = None  # the time expression that says when, where the clause tells it
    part: Part = "text"  # which text the offsets count in


@dataclass(frozen=True, slots=True)
class Timex:
    """TIMEX3 attributes (TimeML 1.2.1)."""

    type: Literal["DATE", "TIME", "DURATION", "SET"]  # TIMEX3 type
    value: str  # TIMEX3 value: "2023-12", "P22M", "XXXX-WXX-2"
    mod: str | None = None  # TIMEX3 mod: "APPROX", "START", "MORE_THAN", …


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression, resolved."""

    id: str  # "x1"
    document: str  # document id
    start: int  # first code point
    end: int  # one past the last
    timex: Timex  # as TimeML would annotate it
    edtf: str | None  # Extended Date/Time Format (ISO 8601-2), None where it cannot be placed
    earliest: str | None  # ISO date: first day it may mean
    latest: str | None  # ISO date, half open: the day after the last it may mean
    relative_to: Literal["published", "text"] | None  # what it was resolved against; None for absolute dates
    part: Part = "text"  # which text the offsets count in


@dataclass(frozen=True, slots=True)
class Name:
    """A proper name."""

    id: str  # "n1"
    document: str  # document id
    start: int  # first code point
    end: int  # one past the last
    kind: NameKind  # what is named
    part: Part = "text"  # which text the offsets count in


@dataclass(frozen=True, slots=True)
class Statement:
    """One proposition at one place: a clause or a sentence, with its chain."""

    id: str  # "t1"
    document: str  # document id
    part: Part  # "title" for a headline
    start: int  # first code point; with pieces, start and end enclose them
    end: int  # one past the last
    sentence: tuple[int, int]  # the sentence it stands in, same part
    chain: tuple[str, ...]  # attribution ids, first teller first; () is the outlet's own voice
    pieces: tuple[tuple[int, int], ...] = ()  # when discontinuous
    inherited: bool = False  # the chain was carried on from the paragraph (design 3.1)
    modality: Modality = "asserted"  # how the content is put forward
    negated: bool = False  # the proposition is negated
    utterance: bool = False  # opinion, promise, demand, refusal or reaction: that it was said is the claim
    predicate: str | None = None  # lemma of the main predicate
    participants: tuple[Span, ...] = ()  # subject first, then objects and obliques, as printed
    quantities: tuple[str, ...] = ()  # quantity ids within it
    times: tuple[str, ...] = ()  # time ids within it
    names: tuple[str, ...] = ()  # name ids within it
    act: Span | None = None  # the decree, law, report … whose wording this states ("the order said")
    telling: bool = True  # not a copy of another document's statement; filled after copies are known
    key: str = ""  # content hash of document bytes and place: names the statement across runs


@dataclass(frozen=True, slots=True)
class Gist:
    """What alignment compares, taken from the parse while it is at hand; not written to the dossier."""

    statement: str  # statement id
    terms: tuple[str, ...]  # content lemmas in order, lower case; pronouns replaced by what they refer to
    subject: tuple[str, ...] = ()  # content lemmas of the subject
    objects: tuple[str, ...] = ()  # content lemmas of objects and obliques
    names: tuple[str, ...] = ()  # proper names as printed, resolved to their fullest form in the document
    ahead: str = ""  # lemma of the verb that is told as still to come: "will search", "is to search"
    done: str = ""  # lemma of the verb that is told as having happened: "searched", "has been searched"


@dataclass(frozen=True, slots=True)
class Casualty:
    """People told at one place to have been killed, injured or shot, whether a number counts them or not.

    "A man was killed" counts one: what a toll is reckoned from, and no quantity of the document.
    """

    document: str  # document id
    start: int  # first code point of the words for the people
    end: int  # one past the last
    cue: Span  # the word that tells what happened ("killed", "death")
    harm: Harm  # the worst of what is told at this place
    low: float | None  # at least so many; None where no number can be told ("they", "residents")
    high: float | None  # at most so many
    stated: bool  # a number counts them
    more: bool  # told on top of others: "another man", "two others"
    names: tuple[Span, ...]  # the proper names among them
    known: bool  # told by pronouns, or by no word for them ("a fatal shooting"): they are told of elsewhere
    doers: float  # how many of them are those who did it: "the gunman", "himself"
    done: bool  # told as what somebody did to them ("killed four"): whoever did it is not among the four
    aside: bool  # intended, possible, denied or habitual: nobody was harmed by it
    part: Part = "text"  # which text the offsets count in


@dataclass(frozen=True, slots=True)
class Said:
    """Everything found in one document."""

    document: str  # document id
    sentences: tuple[Span, ...] = ()  # in order, title sentences first
    credits: tuple[Credit, ...] = ()  # in order of place
    names: tuple[Name, ...] = ()  # in order of place
    attributions: tuple[Attribution, ...] = ()  # in order of place
    quantities: tuple[Quantity, ...] = ()  # in order of place
    times: tuple[Time, ...] = ()  # in order of place
    statements: tuple[Statement, ...] = ()  # in order of place
    gists: tuple[Gist, ...] = ()  # one per statement, same order
    casualties: tuple[Casualty, ...] = ()  # in order of place
