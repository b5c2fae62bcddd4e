"""A person's decisions: rows of a JSONL or CSV file become judgements, and judgements become links.

A row has `decision` (same, different, note), `about` (claim, origin, story), `ids`, `by`, `when` and `why`. For a claim
the ids are statement keys (or statement ids of the same run), for an origin its labels as printed, for a story the
uris of documents. In CSV the ids are divided by `|`.
"""

import csv
import io
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import get_args

from pydantic import TypeAdapter, ValidationError

from twosource.errors import DecisionsError
from twosource.model.document import Document
from twosource.model.judged import Alignment, Judgement, Membership, Reason
from twosource.model.said import Statement
from twosource.model.span import Passage

_JUDGEMENT: TypeAdapter[Judgement] = TypeAdapter(Judgement)
_FIELDS = ("decision", "about", "ids", "by", "when", "why")


def read_decisions(path: Path) -> tuple[Judgement, ...]:
    """The judgements of a file, in its order.

    Raises:
        DecisionsError: the file cannot be read, or a row is not a decision; the message names the row.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise DecisionsError(f"{path}: cannot be read ({error}); give a JSONL or CSV file in UTF-8") from None
    rows = _csv(text) if path.suffix.lower() == ".csv" else _jsonl(text, path)
    return tuple(_judgement(row, path, number) for number, row in rows)


def _csv(text: str) -> Iterable[tuple[int, Mapping[str, object]]]:
    for number, row in enumerate(csv.DictReader(io.StringIO(text)), start=2):
        ids = tuple(part.strip() for part in (row.get("ids") or "").split("|") if part.strip())
        yield number, {**{k: v for k, v in row.items() if k in _FIELDS}, "ids": ids}


def _jsonl(text: str, path: Path) -> Iterable[tuple[int, Mapping[str, object]]]:
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (json.JSONDecodeError, RecursionError):
            raise DecisionsError(f"{path}, line {number}: not JSON; write one object a line") from None
        if not isinstance(row, dict):
            raise DecisionsError(f"{path}, line {number}: not an object; write one object a line")
        yield number, row


def _judgement(row: Mapping[str, object], path: Path, number: int) -> Judgement:
    try:
        return _JUDGEMENT.validate_python({name: row.get(name, "") for name in _FIELDS})
    except ValidationError as error:
        fields = sorted({str(e["loc"][0]) for e in error.errors()})
        allowed = f"decision is one of {_words('decision')}, about is one of {_words('about')}"
        raise DecisionsError(f"{path}, row {number}: {', '.join(fields)} not as expected; {allowed}") from None


def _words(field: str) -> str:
    return ", ".join(get_args(Judgement.__annotations__[field]))


def with_decisions(
    alignments: Sequence[Alignment], statements: Sequence[Statement], judgements: Sequence[Judgement]
) -> tuple[Alignment, ...]:
    """Alignments in which a person's word replaces the model's."""
    by_name = {name: s for s in statements for name in (s.key, s.id)}
    decided: dict[tuple[str, str], Alignment] = {}
    place = {s.id: n for n, s in enumerate(statements)}
    for judgement in judgements:
        if judgement.about != "claim" or judgement.decision == "note":
            continue
        named = {by_name[i].id: by_name[i] for i in judgement.ids if i in by_name}
        for a, b in combinations(sorted(named.values(), key=lambda s: place[s.id]), 2):
            decided[a.id, b.id] = _link(a, b, judgement)
    kept = [a for a in alignments if (a.left, a.right) not in decided]
    return tuple(sorted([*kept, *decided.values()], key=lambda a: (place[a.left], place[a.right])))


def _link(a: Statement, b: Statement, judgement: Judgement) -> Alignment:
    at = (Passage(a.document, a.start, a.end, a.part), Passage(b.document, b.start, b.end, b.part))
    same = judgement.decision == "same"
    reason = Reason("decision", True, at, f"decided by {judgement.by} on {judgement.when}")
    return Alignment(a.id, b.id, "same" if same else "different", 1.0 if same else 0.0, (reason,))


def with_stories(
    memberships: Sequence[Membership], documents: Sequence[Document], judgements: Sequence[Judgement]
) -> tuple[Membership, ...]:
    """Memberships in which a person's word joins documents into a story or takes them out of one."""
    by_uri: dict[str, list[str]] = defaultdict(list)  # versions of a report stand at one address, and stay together
    for document in documents:
        by_uri[document.uri].append(document.id)
    head = {name: held[0] for held in by_uri.values() for name in held}
    story = {m.document: m for m in memberships}
    for judgement in judgements:
        named = sorted({d for uri in judgement.ids for d in by_uri.get(uri, ())}, key=_number)
        if judgement.about != "story" or judgement.decision == "note" or len(named) < 2:
            continue
        why = f"decided by {judgement.by} on {judgement.when}"
        if judgement.decision == "same":
            joined = {story[d].story for d in named}
            first = min(joined, key=_number)
            story = {d: replace(m, story=first, why=why) if m.story in joined else m for d, m in story.items()}
        else:
            for one in (d for d in named if head[d] != head[named[0]]):
                if story[one].story == story[named[0]].story:
                    story[one] = Membership(one, head[one], why)
    return _named_by_first(list(story.values()))


def _named_by_first(memberships: Sequence[Membership]) -> tuple[Membership, ...]:
    """A story is named by its first document, whichever document a decision took out of it."""
    first: dict[str, str] = {}
    ordered = sorted(memberships, key=lambda m: _number(m.document))
    for membership in ordered:
        first.setdefault(membership.story, membership.document)
    return tuple(replace(m, story=first[m.story]) for m in ordered)


def _number(document: str) -> int:
    return int(document[1:])
