"""The stages in order: the table of contents of a run.

Comes in: a case that holds documents. Goes out: one that holds what they say and how it hangs together. A stage is a
pure function and a line in `STAGES`.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from twosource.extract.document import extract
from twosource.link import copies, lineage, stories
from twosource.link.align import align, cluster
from twosource.model.document import Document
from twosource.model.judged import Alignment, Judgement, Membership, Reason
from twosource.model.said import Said, Statement
from twosource.model.span import Passage
from twosource.pipeline.case import Case, Tools
from twosource.pipeline.numbering import gists_by_statement, numbered


@dataclass(frozen=True, slots=True)
class Stage:
    """One step of a run."""

    name: str  # short, as in docs/architecture.md
    label: str  # what the progress bar says
    run: Callable[[Case, Tools], Case]


def _extract(case: Case, tools: Tools) -> Case:
    tools.progress.begin("Reading closely", len(case.documents))
    saids = tuple(
        tools.engine.map(
            extract,
            case.documents,
            label="extract",
            weight=lambda document: len(document.text),
            on_done=tools.progress.advance,
        )
    )
    found = numbered(case.documents, saids)
    documents = tuple(
        replace(d, credits=s.credits, sentences=tuple(x for x in s.sentences if x.part == "text"))
        for d, s in zip(case.documents, found, strict=True)
    )
    return replace(case, documents=documents, saids=found)
