"""A JSONL file's bytes in (one object a line), a draft for each line out, and a problem for each that is broken."""

import io
import json
from collections.abc import Iterable, Mapping
from typing import Any

from twosource.model.ids import content_hash
from twosource.model.problem import Problem
from twosource.read.codes import problem
from twosource.read.decode import decode
from twosource.read.draft import Draft, Drafts
from twosource.read.rows import columns, draft

_SHOWN = 12  # column names that a message lists


def read_jsonl(data: bytes, uri: str, *, mapping: Mapping[str, str] | None = None) -> Drafts:
    """The reports of a JSONL file. A line that is no object, or has no text, is a problem; the others are read."""
    plain, notes = _as_utf8(data, uri)
    return read_lines(io.BytesIO(plain), uri, mapping=mapping, notes=notes)


def read_lines(
    source: Iterable[bytes], uri: str, *, mapping: Mapping[str, str] | None = None, notes: tuple[Problem, ...] = ()
) -> Drafts:
    """The reports of JSON lines; a row's hash is that of its line without the line end."""
    drafts, problems = list[Draft](), list(notes)
    for number, line in enumerate(source, 1):
        bare = line.strip(b" \t\r\n")
        if not bare:
            continue
        row = _object(bare, uri, number, problems)
        if row is None:
            continue
        made, found = _row(row, uri, number, content_hash(bare), mapping)
        problems += found
        drafts += [made] if made else []
    return tuple(drafts), tuple(problems)


def _as_utf8(data: bytes, uri: str) -> tuple[bytes, tuple[Problem, ...]]:
    """The bytes without a byte order mark, and as UTF-8 whatever they were."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        decoded = decode(data, uri)
        return decoded.text.encode("utf-8", errors="replace"), decoded.problems
    return data.removeprefix(b"\xef\xbb\xbf"), ()


def _object(line: bytes, uri: str, number: int, problems: list[Problem]) -> dict[str, Any] | None:
    """The object on a line; None, and one problem more, where there is none."""
    try:
        value = json.loads(line)
    except (ValueError, RecursionError) as error:
        reason = "it is nested too deeply or is not UTF-8"
        if isinstance(error, json.JSONDecodeError):
            reason = f"{error.msg[0].lower()}{error.msg[1:]} at character {error.pos + 1}"
        problems.append(problem("broken-line", uri, place=f"{uri}:{number}", line=number, reason=reason))
        return None
    if isinstance(value, dict):
        return value
    reason = f"it holds a JSON {type(value).__name__}"
    problems.append(problem("broken-line", uri, place=f"{uri}:{number}", line=number, reason=reason))
    return None


def _row(
    row: dict[str, Any], uri: str, number: int, sha256: str, mapping: Mapping[str, str] | None
) -> tuple[Draft | None, tuple[Problem, ...]]:
    where, place = columns(row, mapping), f"{uri}:{number}"
    if not where["text"]:
        listed = ", ".join(list(row)[:_SHOWN])
        if mapping and "text" in mapping:
            found = problem("no-column", place, column=mapping["text"], field="text", columns=listed)
        else:
            found = problem("no-text-column", place, columns=listed or "none")
        return None, (found,)
    return draft(row, where, place=place, sha256=sha256)


def begins_with_object(data: bytes) -> bool:
    """Whether the first line is a JSON object, as in JSON lines given on standard input."""
    first = data.removeprefix(b"\xef\xbb\xbf").lstrip().split(b"\n", 1)[0].strip()
    if not first.startswith(b"{"):
        return False
    try:
        return isinstance(json.loads(first), dict)
    except (ValueError, RecursionError):
        return False
