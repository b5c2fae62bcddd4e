"""Reasons in, the same reasons out with those that say the same thing told once, all their passages kept.

Also what a gap's line says beside its label and the words quoted as evidence: nothing that those say already.
"""

from collections.abc import Iterable

from twosource.model.derived import Gap
from twosource.model.judged import Reason
from twosource.model.span import Passage

_QUOTES = str.maketrans("’‘", "''")


def merged(reasons: Iterable[Reason]) -> tuple[Reason, ...]:
    """Each rule and detail once, in order of first mention; details that differ in apostrophes or case are one."""
    found: dict[tuple[str, bool, str], tuple[Reason, dict[Passage, None]]] = {}
    for reason in reasons:
        key = reason.rule, reason.certain, reason.detail.translate(_QUOTES).casefold()
        _, passages = found.setdefault(key, (reason, {}))
        passages.update(dict.fromkeys(reason.evidence))
    return tuple(
        Reason(reason.rule, reason.certain, tuple(passages), reason.detail) for reason, passages in found.values()
    )


def beside(gap: Gap) -> str:
    """A gap's detail, "" where its label and the words quoted say it all: "cited, and not among the reports"."""
    return "" if gap.kind == "cited_not_in_set" and gap.evidence else gap.detail
