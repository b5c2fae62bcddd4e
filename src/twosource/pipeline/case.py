"""What a run knows so far: each stage takes a case and gives back one that knows more."""

from dataclasses import dataclass, field
from typing import Protocol

from twosource.engine.base import Engine
from twosource.model.document import Document
from twosource.model.judged import Alignment, Judgement, Lineage, Membership
from twosource.model.problem import Problem
from twosource.model.said import Said
from twosource.settings import Settings


@dataclass(frozen=True, slots=True)
class Case:
    """Said, judged, and what was wrong with the inputs."""

    documents: tuple[Document, ...]  # in order of number
    problems: tuple[Problem, ...] = ()  # of inputs and of stages
    saids: tuple[Said, ...] = ()  # one per document, same order
    lineage: tuple[Lineage, ...] = ()  # pairs of documents
    memberships: tuple[Membership, ...] = ()  # one per document
    alignments: tuple[Alignment, ...] = ()  # pairs of statements
    clusters: tuple[tuple[str, ...], ...] = ()  # each statement in one or more
    judgements: tuple[Judgement, ...] = ()  # a person's decisions


class Progress(Protocol):
    """Who is told how far a run is."""

    def begin(self, label: str, total: int) -> None:
        """A stage of so many steps begins."""
        ...

    def advance(self, done: int) -> None:
        """So many of its steps are done."""
        ...


class Silent:
    """Tells nobody."""

    def begin(self, label: str, total: int) -> None:
        """Say nothing."""

    def advance(self, done: int) -> None:
        """Say nothing."""


@dataclass(frozen=True, slots=True)
class Tools:
    """What stages work with; none of it is known to a room."""

    engine: Engine
    settings: Settings = field(default_factory=Settings)
    progress: Progress = field(default_factory=Silent)
