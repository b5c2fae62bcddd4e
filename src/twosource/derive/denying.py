"""Denying: whether a statement denies, and by what words of it that is known.

Comes in: a statement, its attributions and marks. Goes out: whether it says that something is not so, who says it and
how, and the stems of its words; the relation from a denial to what it denies.
"""

import re
from collections.abc import Mapping

from twosource.derive.marks import Marks
from twosource.model.derived import Relation
from twosource.model.said import Attribution, Statement

SHARED = 2  # content words that a denial and what it denies have in common
ALIKE = 0.7  # share of the denial's content words from which it repeats what it denies
LIKE = 0.6  # the same, where the denial is told to be one, or is of one deed
TO_COME = re.compile(r"\b(?:will|would|shall|should|could|can|may|might|must|ought|won)\b", re.IGNORECASE)
_REPORTS = r"(?:reports?|claims?|rumou?rs?|allegations?|suggestions?|accusations?|speculation)\s+(?:of|that|about)\b"
_FALSE = r"(?:false|untrue|baseless|unfounded|groundless|nonsense|a lie|lies)\b"
# "denied reports of a leak", "rumours of a leak were untrue", "(called) the claim that oil had leaked nonsense"
OF_REPORTS = re.compile(
    r"\b(?:denied|denies|rejected|rejects|dismissed|dismisses)\s+(?:(?:all|any|the|those|such|media|press)\s+){0,2}"
    rf"{_REPORTS}|\b{_REPORTS}[^.;]*?\b(?:(?:is|are|was|were|as)\s+(?:\w+\s+)?{_FALSE}|{_FALSE}\W*$)",
    re.IGNORECASE,
)
OF_TELLING = frozenset({"deny", "reject", "dismiss", "report", "claim", "rumour", "rumor", "allegation", "suggestion"})
STEM = 4  # code points that "warn" and "warning" share
_NO = re.compile(r"\b(?:not|no|never|nor|neither|none|nobody|nothing)\b|n[’']t\b", re.IGNORECASE)
_WITHOUT = re.compile(r"\bwithout\b", re.IGNORECASE)  # what was done without warning was done
KNOWN = ("person", "office", "organisation")
MISTER = frozenset({"mr", "mrs", "ms", "miss", "dr"})


def is_negative(statement: Statement, marks: Marks | None = None) -> bool:
    """Whether a statement is told as not so; where `marks` are given, not what was done "without warning"."""
    words = marks.words(statement) if marks is not None else ""
    if OF_REPORTS.search(words) or statement.modality == "denied":
        return True
    return statement.negated and (_WITHOUT.search(words) is None or _NO.search(words) is not None)


def denies(statement: Statement, attributions: Mapping[str, Attribution], marks: Marks) -> bool:
    """Whether an identified source says that something is not, or was not, so; what will not be is no denial."""
    known = bool(statement.chain) and attributions[statement.chain[0]].kind in KNOWN
    if not known or statement.modality not in ("asserted", "denied") or TO_COME.search(marks.words(statement)):
        return False
    return is_negative(statement)


def is_content(denial: Statement, attributions: Mapping[str, Attribution]) -> bool:
    """Whether a statement is what follows "denied that", and not the sentence that tells of the denial."""
    cue = attributions[denial.chain[0]].cue
    return denial.modality == "denied" and cue is not None and cue.end <= denial.start


def stems(statement: Statement, marks: Marks) -> set[str]:
    """The first letters of a statement's content words, names left out: "warn" of "warning"."""
    gist = marks.gists.get(statement.id)
    if gist is None:
        return set()
    named = {word for name in gist.names for word in name.lower().split()}
    left_out = named | OF_TELLING | MISTER
    return {term[:STEM] for term in gist.terms if term.rstrip(".") not in left_out}


def source(statement: Statement, attributions: Mapping[str, Attribution], marks: Marks) -> str:
    """A statement's first teller as printed, a pronoun resolved within its report; "" where it is not told."""
    first = attributions[statement.chain[0]]
    span = first.refers or first.source
    return marks.documents[first.document].slice(span.start, span.end, span.part) if span is not None else ""


def cue_words(statement: Statement, attributions: Mapping[str, Attribution], marks: Marks) -> str | None:
    """The words that attribute a statement to its first teller; None where there are none."""
    cue = attributions[statement.chain[0]].cue if statement.chain else None
    return marks.documents[statement.document].slice(cue.start, cue.end, cue.part) if cue is not None else None


def denial_of(denial: Statement, denied: Statement, marks: Marks) -> Relation:
    """The relation from a denial to what it denies."""
    return marks.against("denies", "polarity", (denial, denied), denial, denied)
