"""Judged: a link between two said things, with its reasons; by a rule, a model or a person; can be withdrawn."""

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

from twosource.model.span import Passage

LineageKind = Literal["copy", "partial", "quotes", "credit", "shared_wire", "version", "hint"]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a link was made: the rule, and the words it rests on."""

    rule: str  # the rule's name; its published description stands in docs
    certain: bool  # whether the evidence leaves no doubt
    evidence: tuple[Passage, ...] = ()  # the passages it rests on
    detail: str = ""  # a filled template; words about the event are quoted spans


@dataclass(frozen=True, slots=True)
class SharedPassage:
    """The same run of text in two documents' texts."""

    a: tuple[int, int]  # in the borrower
    b: tuple[int, int]  # in the source


@dataclass(frozen=True, slots=True)
class Lineage:
    """Borrower to source: one document takes from, or credits, another."""

    borrower: Annotated[str, Field(alias="from")]  # document id
    source: Annotated[str, Field(alias="to")]  # document id
    kind: LineageKind  # how
    passages: tuple[SharedPassage, ...]  # the shared text, in the borrower's order
    share: float  # share of the borrower's own text that is shared, 0 to 1, three places
    why: str  # a filled template
    certain: bool = True  # a hint is not certain
    evidence: tuple[Passage, ...] = ()  # the credit, dateline or byline


@dataclass(frozen=True, slots=True)
class Alignment:
    """Two statements of different documents (or of one) and what they are to one another."""

    left: str  # statement id, before `right` in the run's order
    right: str  # statement id
    verdict: Literal["same", "possible", "related", "different"]  # "different" is a cannot-link
    score: float  # probability that both assert one proposition, three places
    reasons: tuple[Reason, ...] = ()  # features or rules that decided


@dataclass(frozen=True, slots=True)
class Membership:
    """One document in one story."""

    document: str  # document id
    story: str  # the first document id of the story: names it until stories are numbered
    why: str  # a filled template


@dataclass(frozen=True, slots=True)
class Judgement:
    """A person's decision, as given in the file of decisions."""

    decision: Literal["same", "different", "note"]  # what was decided
    about: Literal["claim", "origin", "story"]  # about which things
    ids: tuple[str, ...]  # statement keys, origin labels or document uris, which survive a re-run
    by: str  # who
    when: str  # ISO date
    why: str  # in the person's own words
