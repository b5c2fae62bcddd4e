"""Revisions: what appeared, changed and vanished between versions of one report, and who still prints the old words.

Comes in: one story's documents, statements and lineage. Goes out: a `Revision` for each version and the one before it,
statement by statement, with the statements of copies elsewhere that carry what has been corrected since.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from twosource.derive.tables import table
from twosource.model.derived import Revision, Rewrite, Stale
from twosource.model.document import Document
from twosource.model.judged import Lineage
from twosource.model.moments import order_of
from twosource.model.said import Statement

ALIKE = 0.5  # words in common, twice over the sum: from here on a statement stands in another's place
KEPT = 0.8  # the same for a copy's statement and the one it was copied from: a word or two were changed
MOST = 400  # statements of one version that are compared by their words: more, and only equal ones are found
LEAST_WORDS = 4  # of a statement that a copy is held to: fewer are any report's ("she said no")
_TOKEN = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)?")
_COPIED = frozenset({"copy", "partial", "shared_wire"})


@dataclass(frozen=True, slots=True)
class _Line:
    """A statement as it is compared."""

    statement: Statement
    words: tuple[str, ...]  # folded
    facts: frozenset[str]  # figures, names and negations

    @property
    def counts(self) -> Counter[str]:
        return Counter(self.words)


def revisions(
    documents: Sequence[Document], statements: Iterable[Statement], lineage: Sequence[Lineage], *, story: str
) -> tuple[Revision, ...]:
    """Every version beside the one before it, in order of report and time."""
    by_id = {document.id: document for document in documents}
    lines: defaultdict[str, list[_Line]] = defaultdict(list)
    for statement in _outermost(statements):
        lines[statement.document].append(_line(by_id[statement.document], statement))
    found = []
    for held in _reports(documents):
        for earlier, later in pairwise(held):
            change = _change(lines[earlier.id], lines[later.id])
            copies = _copies_of({document.id for document in held}, lineage, documents)
            stale = _stale(change, later, [line for name in copies for line in lines[name]], lines[later.id])
            found.append(
                Revision(
                    earlier.id,
                    later.id,
                    tuple(line.statement.id for line in change.appeared),
                    tuple(
                        Rewrite(a.statement.id, b.statement.id, corrected=a.facts != b.facts) for a, b in change.changed
                    ),
                    tuple(line.statement.id for line in change.vanished),
                    stale,
                    story,
                )
            )
    return tuple(found)


def _reports(documents: Sequence[Document]) -> list[list[Document]]:
    """Reports of which there are several versions, each in the order they were made."""
    held: defaultdict[str, list[Document]] = defaultdict(list)
    for document in documents:
        held[document.version_of or document.id].append(document)
    return [sorted(versions, key=order_of) for _, versions in sorted(held.items(), key=_number) if len(versions) > 1]


def _number(entry: tuple[str, list[Document]]) -> int:
    return int(entry[0][1:])


def _outermost(statements: Iterable[Statement]) -> list[Statement]:
    """Statements that lie in no piece of another: a clause changes with the sentence around it."""
    kept: list[Statement] = []
    ordered = sorted(statements, key=lambda s: (int(s.document[1:]), s.part, s.start, -s.end, s.id))
    for statement in ordered:
        last = kept[-1] if kept else None
        beside = last is None or (last.document, last.part) != (statement.document, statement.part)
        if beside or last is None or not any(a <= statement.start and statement.end <= b for a, b in _pieces(last)):
            kept.append(statement)
    return kept


def _pieces(statement: Statement) -> tuple[tuple[int, int], ...]:
    return statement.pieces or ((statement.start, statement.end),)


def _line(document: Document, statement: Statement) -> _Line:
    stretches = (document.slice(start, end, statement.part) for start, end in _pieces(statement))
    printed = [word for stretch in stretches for word in _TOKEN.findall(stretch)]
    words = tuple(word.casefold().replace(",", "").replace("’", "'") for word in printed)
    names = {word.casefold() for word in printed[1:] if word[0].isupper()} if statement.part == "text" else set()
    figures = {word for word in words if word[0].isdigit() or word in _words()["numbers"]}
    denials = {"not" for word in words if word in _words()["denials"] or word.endswith("n't")}
    return _Line(statement, words, frozenset(names | figures | denials))


@dataclass(frozen=True, slots=True)
class _Change:
    appeared: list[_Line]
    changed: list[tuple[_Line, _Line]]
    vanished: list[_Line]


def _change(before: Sequence[_Line], after: Sequence[_Line]) -> _Change:
    """What differs, equal statements put aside first, then the likest pairs taken for rewritten ones."""
    old, new = _without(before, after), _without(after, before)
    pairs = sorted(_alike(old[:MOST], new[:MOST]), key=lambda pair: (-pair[0], pair[1], pair[2]))
    taken: dict[int, int] = {}
    used: set[int] = set()
    for _, a, b in pairs:
        if a not in taken and b not in used:
            taken[a] = b
            used.add(b)
    return _Change(
        appeared=[line for at, line in enumerate(new) if at not in used],
        changed=[(line, new[taken[at]]) for at, line in enumerate(old) if at in taken],
        vanished=[line for at, line in enumerate(old) if at not in taken],
    )


def _without(lines: Sequence[_Line], others: Sequence[_Line]) -> list[_Line]:
    """The lines whose words the others do not have; each of the others' makes up for one."""
    left = Counter(line.words for line in others)
    found = []
    for line in lines:
        if left[line.words]:
            left[line.words] -= 1
        elif line.words:
            found.append(line)
    return found


def _alike(old: Sequence[_Line], new: Sequence[_Line]) -> list[tuple[float, int, int]]:
    counts = [line.counts for line in new]
    found = []
    for a, line in enumerate(old):
        mine = line.counts
        for b, theirs in enumerate(counts):
            if line.statement.part == new[b].statement.part:
                share = _share(mine, theirs)
                if share >= ALIKE:
                    found.append((share, a, b))
    return found


def _share(one: Counter[str], other: Counter[str]) -> float:
    """Words in common, twice over the sum; three places."""
    total = one.total() + other.total()
    return round(2 * (one & other).total() / total, 3) if total else 0.0


def _copies_of(report: set[str], lineage: Sequence[Lineage], documents: Sequence[Document]) -> list[str]:
    """Documents elsewhere that print the report's text, in order; of several versions of such a one, the last."""
    ends = [(row.borrower, row.source) for row in lineage if row.kind in _COPIED and row.certain]
    near = {b if a in report else a for a, b in ends if (a in report) != (b in report)}
    last: dict[str, Document] = {}
    for document in sorted(documents, key=order_of):
        last[document.version_of or document.id] = document
    return sorted(near & {document.id for document in last.values()}, key=lambda name: int(name[1:]))


def _stale(change: _Change, later: Document, copied: Sequence[_Line], now: Sequence[_Line]) -> tuple[Stale, ...]:
    """Statements of copies that say what the source has corrected.

    A statement is corrected where a figure, a name or a "not" in it has changed; and, in a version that says that it
    corrects, where it was taken out.
    """
    wrong: list[tuple[_Line, _Line | None]] = [(a, b) for a, b in change.changed if a.facts != b.facts]
    if _says_it_corrects(later):
        wrong += [(line, None) for line in change.vanished]
    kept = {line.words for line in now}
    found: list[Stale] = []
    for line in copied:
        fits = [
            (_share(line.counts, old.counts), old, new)
            for old, new in wrong
            if line.facts == old.facts and len(old.words) >= LEAST_WORDS and line.words not in kept
        ]
        best = max(fits, key=lambda fit: fit[0], default=None)
        if best and best[0] >= KEPT:
            found.append(Stale(line.statement.id, best[1].statement.id, best[2].statement.id if best[2] else None))
    return tuple(found)


def _says_it_corrects(document: Document) -> bool:
    text = f"{document.title or ''}\n{document.text}".casefold()
    return any(phrase in text for phrase in _words()["corrections"])


@cache
def _words() -> Mapping[str, frozenset[str]]:
    return {key: frozenset(words) for key, words in table("revisions").items()}
