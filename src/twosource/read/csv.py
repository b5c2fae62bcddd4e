"""A CSV or TSV file's bytes in, a draft for each row out, and a problem for each row that is broken."""

import csv
import io
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

from twosource.model.ids import content_hash
from twosource.model.problem import Problem
from twosource.read.codes import problem
from twosource.read.decode import Decoded, decode
from twosource.read.draft import Draft, Drafts
from twosource.read.rows import Columns, columns, draft

_DELIMITERS = (",", ";", "\t", "|")
_HEADER = 100_000  # code points in which the header line must end
_SHOWN = 12  # column names that a message lists


@dataclass(slots=True)
class _Lines:
    """Hands lines to the CSV parser and remembers those of the row it is in. Changes as it is read."""

    rest: Iterator[str]
    number: int = 0  # of the line last handed out
    first: int = 1  # number of the row's first line
    row: list[str] = field(default_factory=list)  # the row's lines so far

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        line = next(self.rest)
        self.number += 1
        self.row.append(line)
        return line

    def begin(self) -> None:
        """Forgets the last row."""
        self.row.clear()
        self.first = self.number + 1


def read_csv(data: bytes, uri: str, *, mapping: Mapping[str, str] | None = None) -> Drafts:
    """The reports of a table with a header line; a row without text, or a broken one, is a problem.

    The mark between columns is the comma, semicolon, tab or bar that gives the header line a text column. A row's hash
    is that of its bytes without the line end.
    """
    decoded = decode(data, uri)
    with _fields_up_to(len(decoded.text)):
        names, delimiter = _header(decoded.text, mapping)
        where = columns(names, mapping)
        refused = _unusable(names, where, uri, mapping)
        drafts, problems = ((), refused) if refused else _rows(decoded, delimiter, names, where, uri)
    return drafts, (*decoded.problems, *problems)


def holds_reports(head: bytes, mapping: Mapping[str, str] | None) -> bool:
    """Whether a first line is a table's header: one with a text column and another column that is known."""
    names, _ = _header(head.decode("utf-8-sig", errors="replace"), mapping)
    where = columns(names, mapping)
    return bool(where["text"]) and sum(map(bool, where.values())) > 1


@contextmanager
def _fields_up_to(size: int) -> Iterator[None]:
    """Lets a field be as long as the file: the parser's own limit would cut a row in two."""
    before = csv.field_size_limit(max(size + 1, 131_072))
    try:
        yield
    finally:
        csv.field_size_limit(before)


def _header(text: str, mapping: Mapping[str, str] | None) -> tuple[list[str], str]:
    """The column names, and the delimiter that finds a text column among them, or else finds most columns."""
    splits = list[tuple[bool, int, list[str], str]]()
    for delimiter in _DELIMITERS:
        try:
            names = next(csv.reader(io.StringIO(text[:_HEADER], newline=""), delimiter=delimiter, strict=True), [])
        except csv.Error:
            continue
        names = [name.strip() for name in names]
        splits.append((bool(columns(names, mapping)["text"]), len(names), names, delimiter))
    best = max(splits, key=lambda split: split[:2], default=(False, 0, list[str](), ","))
    return best[2], best[3]


def _unusable(names: list[str], where: Columns, uri: str, mapping: Mapping[str, str] | None) -> tuple[Problem, ...]:
    """Why nothing of the table can be read: a mapping that misses, or no text column."""
    listed = ", ".join(name[:40] for name in names[:_SHOWN]) or "none"
    missed = [key for key in sorted(mapping or ()) if not where[key]]
    if missed:
        return tuple(
            problem("no-column", uri, column=(mapping or {})[key], field=key, columns=listed) for key in missed
        )
    return () if where["text"] else (problem("no-text-column", uri, columns=listed),)


def _rows(decoded: Decoded, delimiter: str, names: list[str], where: Columns, uri: str) -> Drafts:
    lines = _Lines(iter(io.StringIO(decoded.text, newline="")))
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    next(reader, None)
    drafts, problems = list[Draft](), list[Problem]()
    while True:
        lines.begin()
        try:
            values = next(reader)
        except StopIteration:
            return tuple(drafts), tuple(problems)
        except csv.Error as error:
            problems.append(_broken(uri, lines, str(error)))
            continue
        made, found = _row(values, names, where, uri=uri, lines=lines, encoding=decoded.encoding)
        drafts += [made] if made else []
        problems += found


def _row(  # noqa: PLR0913 - a row, and all that its draft is named by
    values: list[str], names: list[str], where: Columns, *, uri: str, lines: _Lines, encoding: str
) -> tuple[Draft | None, tuple[Problem, ...]]:
    if not any(value.strip() for value in values):
        return None, ()
    if len(values) > len(names):
        return None, (_broken(uri, lines, f"it has {len(values)} columns, and the header has {len(names)}"),)
    raw = "".join(lines.row).rstrip("\r\n").encode(encoding, errors="replace")
    row = dict(zip(names, values, strict=False))
    return draft(row, where, place=f"{uri}:{lines.first}", sha256=content_hash(raw))


def _broken(uri: str, lines: _Lines, reason: str) -> Problem:
    reason = "a quotation mark is opened and never closed" if "unexpected end" in reason else reason
    return problem("broken-row", uri, place=f"{uri}:{lines.first}", line=lines.first, reason=reason)
