"""Derived: stories, claims, origins and the dossier; recomputed from said and judged, never edited.

Field names are the contract `twosource.dossier/1`; the JSON Schema is generated from these classes.
"""

from dataclasses import dataclass
from typing import Literal

from twosource.model.document import Document
from twosource.model.judged import Judgement, Lineage, Reason
from twosource.model.said import Attribution, Name, Quantity, SourceKind, Statement, Time
from twosource.model.span import Passage

FORMAT = "twosource.dossier/1"
RelationKind = Literal[
    "same", "possible", "related", "bound", "broader", "narrower", "stronger", "conflict", "update", "denies"
]
RelationOn = Literal["quantity", "time", "place", "who", "polarity", "condition", "modality", "detail"]
Status = Literal["one_report", "corroborated", "single_origin", "undetermined"]
CheckKind = Literal["share", "sum", "difference", "duration", "weekday", "age", "currency", "conversion"]
GapKind = Literal["cited_not_in_set", "vague_source", "no_source", "single_origin"]


@dataclass(frozen=True, slots=True)
class Model:
    """A trained model that took part."""

    name: str  # "attribution"
    sha256: str  # of its weights


@dataclass(frozen=True, slots=True)
class Tool:
    """What made the dossier."""

    name: str  # "twosource"
    version: str  # of the package
    models: tuple[Model, ...]  # in order of name
    settings: dict[str, str | int | float | bool | None]  # those that change the answer


@dataclass(frozen=True, slots=True)
class Skipped:
    """An input, or a part of one, that was not used."""

    uri: str  # which
    why: str  # what was wrong and what to do
    code: str = "skipped"  # the problem's code, explained in docs/messages.md


@dataclass(frozen=True, slots=True)
class Coverage:
    """What was read and what was not."""

    read: int  # documents
    skipped: tuple[Skipped, ...]  # in order of uri
    characters: int  # code points of all texts
    crumbs: int  # code points in blocks that are no report text
    notes: tuple[Skipped, ...] = ()  # read, with a reservation: "no date", "encoding guessed"


@dataclass(frozen=True, slots=True)
class Story:
    """The documents about one event."""

    id: str  # "s1"
    title: str | None  # the headline of its first titled report
    documents: tuple[str, ...]  # document ids in order
    first: str | None  # earliest published date
    last: str | None  # latest published date
    why: tuple[str, ...]  # reasons for the joins


@dataclass(frozen=True, slots=True)
class Origin:
    """A teller after relays and copies are followed back."""

    id: str  # "o1"
    label: str  # the fullest mention, as printed
    kind: SourceKind  # what sort of source
    identified: bool  # named person, office, organisation, document or act
    via: tuple[str, ...]  # hands it went through, first after the teller first, as printed
    mentions: tuple[Passage, ...]  # where it is named
    story: str = ""  # story id
    count: int = 1  # how many people ("two officials")


@dataclass(frozen=True, slots=True)
class Group:
    """Statements of a claim that stand on one origin, and why."""

    statements: tuple[str, ...]  # statement ids
    origin: str  # origin id
    why: tuple[Reason, ...]  # rule and evidence for each join


@dataclass(frozen=True, slots=True)
class Origins:
    """How many independent origins stand behind a claim."""

    min: int  # different identified tellers, or 1
    max: int  # and the unidentified ones that nothing certain joins
    circular: bool  # documents that credit only each other
    groups: tuple[Group, ...]  # one per teller
    uncertain: tuple[Reason, ...] = ()  # "what would change this count"


@dataclass(frozen=True, slots=True)
class Relation:
    """What two statements are to one another."""

    kind: RelationKind  # the relation
    on: RelationOn | None  # what it is about
    between: tuple[str, str]  # statement ids; directed kinds run from the first to the second
    detail: str  # a filled template: "“315,000” against “At least 315,000”"
    evidence: tuple[Passage, ...] = ()  # the words compared


@dataclass(frozen=True, slots=True)
class Claim:
    """The statements that assert one proposition."""

    id: str  # "c1"
    story: str  # story id
    kind: Literal["fact", "utterance"]  # whether the speaker is part of it
    lead: str  # the statement that shows it best
    statements: tuple[str, ...]  # statement ids in order
    outlets: int  # different publishers (a document without one counts as one of its own)
    tellings: int  # statements' documents that are not copies
    status: Status  # first that fits
    origins: Origins  # the interval
    relations: tuple[Relation, ...]  # between its own statements
    rank: int = 0  # what an editor needs first is 1; ties are broken by place


@dataclass(frozen=True, slots=True)
class Check:
    """Arithmetic that the documents allow."""

    kind: CheckKind  # which
    inputs: tuple[str, ...]  # quantity or time ids
    stated: str  # as printed
    computed: float | None  # what the inputs give
    consistent: bool  # whether stated and computed agree, rounding and hedges allowed
    detail: str  # the arithmetic shown
    evidence: tuple[Passage, ...] = ()  # the inputs' passages
    story: str = ""  # story id


@dataclass(frozen=True, slots=True)
class Gap:
    """What is missing."""

    kind: GapKind  # what sort
    claim: str | None  # claim id, where it is about one
    evidence: tuple[Passage, ...]  # the passages that show it
    detail: str = ""  # a filled template
    story: str = ""  # story id


@dataclass(frozen=True, slots=True)
class Rewrite:
    """A statement of one version and what stands in its place in the next."""

    before: str  # statement id, in the earlier version
    after: str  # statement id, in the later one
    corrected: bool  # a figure, a name or a "not" differs, not the wording alone


@dataclass(frozen=True, slots=True)
class Stale:
    """A statement of a copy that its source has changed or taken out since."""

    statement: str  # statement id, in the copy
    before: str  # statement id, in the source's earlier version: the same words
    after: str | None  # what the later version says instead; None where it was taken out


@dataclass(frozen=True, slots=True)
class Revision:
    """What appeared, changed and vanished between two versions of one report."""

    earlier: str  # document id
    later: str  # document id: the next version among the documents
    appeared: tuple[str, ...]  # statement ids, of the later version
    changed: tuple[Rewrite, ...]  # in order of the earlier version
    vanished: tuple[str, ...]  # statement ids, of the earlier version
    stale: tuple[Stale, ...] = ()  # copies elsewhere that still carry what was corrected
    story: str = ""  # story id


@dataclass(frozen=True, slots=True)
class ReportedToll:
    """How many one report tells killed, or injured; 0 where it tells of nobody."""

    document: str  # document id
    low: float  # at least so many
    high: float | None  # at most so many; None where the report sets no upper end ("at least 12")
    evidence: tuple[Passage, ...]  # the words that tell it


@dataclass(frozen=True, slots=True)
class Toll:
    """How many people a story's reports together tell killed, or injured: a count with its support, not the truth."""

    story: str  # story id
    kind: Literal["killed", "injured"]  # those who died, whoever killed them; those who were hurt and live
    low: float  # the figure, or its lower end
    high: float | None  # the same; None where every report that tells it says "at least"
    claim: str | None  # claim id, where one holds most of the statements that tell the figure
    statements: tuple[str, ...]  # statement ids that tell it, in order
    reported: tuple[ReportedToll, ...]  # what each report tells, in order of publication
    why: tuple[str, ...]  # the numbers told and what stands behind each, the best supported first


@dataclass(frozen=True, slots=True)
class Dossier:
    """One run's answer, every story in it: the contract."""

    format: str
    tool: Tool
    coverage: Coverage
    documents: tuple[Document, ...]
    stories: tuple[Story, ...]
    attributions: tuple[Attribution, ...]
    quantities: tuple[Quantity, ...]
    times: tuple[Time, ...]
    names: tuple[Name, ...]
    statements: tuple[Statement, ...]
    origins: tuple[Origin, ...]
    claims: tuple[Claim, ...]
    relations: tuple[Relation, ...]
    checks: tuple[Check, ...]
    lineage: tuple[Lineage, ...]
    gaps: tuple[Gap, ...]
    judgements: tuple[Judgement, ...]
    schemes: tuple[str, ...] = ()
    revisions: tuple[Revision, ...] = ()
    tolls: tuple[Toll, ...] = ()  # killed and injured of the stories that are about people harmed
