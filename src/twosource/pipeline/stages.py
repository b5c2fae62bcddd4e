"""The stages in order: the table of contents of a run.

Comes in: a case that holds documents. Goes out: one that holds what they say and how it hangs together. A stage is a
pure function and a line in `STAGES`.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from twosource.engine.base import Shared
from twosource.extract.credits.agencies import canonical_names
from twosource.extract.document import extract
from twosource.link import copies, stories
from twosource.link.hints import hints
from twosource.link.lineage import credits_lineage
from twosource.link.sketch import keys, sketch
from twosource.link.versions import first_versions
from twosource.model.judged import Lineage, Membership
from twosource.model.problem import Problem
from twosource.model.said import Said
from twosource.pipeline.case import Case, Tools
from twosource.pipeline.comparing import compared, tellings
from twosource.pipeline.decisions import with_stories
from twosource.pipeline.numbering import numbered


@dataclass(frozen=True, slots=True)
class Stage:
    """One step of a run."""

    name: str  # short, as in docs/architecture.md
    run: Callable[[Case, Tools], Case]


def say(case: Case, tools: Tools) -> Case:
    """What each document says, document by document."""
    tools.progress.begin("Reading closely", len(case.documents))
    saids = tools.engine.map(
        extract,
        case.documents,
        label="extract",
        weight=lambda document: len(document.text),
        on_done=tools.progress.advance,
    )
    found = numbered(case.documents, tuple(saids))
    documents = tuple(
        replace(d, credits=s.credits, sentences=tuple(x for x in s.sentences if x.part == "text"))
        for d, s in zip(case.documents, found, strict=True)
    )
    return replace(case, documents=documents, saids=found)


def copy(case: Case, tools: Tools) -> Case:
    """Shared passages between documents, and which statements are copies."""
    tools.progress.begin("Looking for copies", 1)
    sketched = [sketch(document) for document in case.documents]
    postings = ((n, keys(made)) for n, made in enumerate(sketched))
    shared = tools.engine.shared_keys(postings, cap=copies.COST_CAP, least=copies.CANDIDATE_KEYS)
    pairs = [(a, b) for a, b, _ in shared.pairs]
    found = copies.copies(case.documents, pairs=pairs, sketched=sketched, known=canonical_names())
    tools.progress.advance(1)
    first = first_versions(case.documents, found)
    return replace(
        case,
        documents=tuple(replace(d, version_of=first.get(d.id)) for d in case.documents),
        lineage=found,
        saids=_told(case.saids, found),
        problems=case.problems + _passed_over(shared),
    )


def _told(saids: Iterable[Said], lineage: Iterable[Lineage]) -> tuple[Said, ...]:
    """Statements that lie in passages copied from another document are no tellings of their own."""
    passages: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for link in lineage:
        if link.kind in ("copy", "partial", "version"):
            passages[link.borrower] += [p.a for p in link.passages]
    return tuple(
        replace(
            said,
            statements=tuple(
                replace(s, telling=False)
                if s.part == "text" and copies.is_copied(s.pieces or ((s.start, s.end),), passages[said.document])
                else s
                for s in said.statements
            ),
        )
        for said in saids
    )


def _passed_over(shared: Shared) -> tuple[Problem, ...]:
    """What the search for copies left out, because too many documents share it."""
    if not shared.skipped:
        return ()
    most = max(held for _, held in shared.skipped)
    message = f"{len(shared.skipped)} five-word phrases stand in too many documents (up to {most}) to be compared."
    return (Problem("(all)", "formula", message, "They are taken for formulas, not for copies.", fatal=False),)


def group(case: Case, tools: Tools) -> Case:
    """Which documents are about one event, and who credits whom within a story."""
    tools.progress.begin("Sorting into stories", 1)
    if tools.settings.stories:
        found = with_stories(stories.group(case.documents, case.saids), case.documents, case.judgements)
    else:
        found = tuple(Membership(d.id, case.documents[0].id, "taken as one story") for d in case.documents)
    credited = credits_lineage(case.documents, case.saids, stories=found, copied=case.lineage, known=canonical_names())
    lineage = (*case.lineage, *credited)
    retold = hints(case.documents, stories=found, lineage=lineage)
    tools.progress.advance(1)
    return replace(case, memberships=found, lineage=_ordered((*lineage, *retold)))


def _ordered(lineage: Iterable[Lineage]) -> tuple[Lineage, ...]:
    return tuple(sorted(lineage, key=lambda x: (int(x.borrower[1:]), int(x.source[1:]), x.kind)))


def claim(case: Case, tools: Tools) -> Case:
    """Which statements of a story assert one proposition."""
    told = tellings(case)
    tools.progress.begin("Comparing claims", len(told))
    found = compared(told, tools)
    tools.progress.advance(len(told))
    return replace(
        case,
        alignments=tuple(a for one in found for a in one.alignments),
        clusters=tuple(c for one in found for c in one.clusters),
    )


STAGES = (
    Stage("say", say),
    Stage("copy", copy),
    Stage("group", group),
    Stage("claim", claim),
)
