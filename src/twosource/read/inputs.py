"""The room's door: what the user gave in; documents in their order, and problems, out."""

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from twosource.model.document import Document
from twosource.model.problem import Problem
from twosource.read.codes import problem
from twosource.read.csv import holds_reports, read_csv
from twosource.read.documents import Checked, check, number
from twosource.read.draft import Drafts
from twosource.read.html import read_html
from twosource.read.jsonl import begins_with_object, read_jsonl
from twosource.read.limits import Limits
from twosource.read.places import Place, places
from twosource.read.rows import check_mapping
from twosource.read.sniff import HEAD, Format, sniff
from twosource.read.text import read_text


def read(
    inputs: Sequence[str],
    *,
    stdin: bytes | None = None,
    mapping: Mapping[str, str] | None = None,
    limits: Limits = Limits(),  # noqa: B008 - frozen
    today: str | None = None,
) -> tuple[tuple[Document, ...], tuple[Problem, ...]]:
    """Reads reports from files, folders, patterns and standard input. Fetches nothing, raises for no input.

    Args:
        inputs: paths, folders (read with all below them, hidden files aside), patterns with * ? [] **, or "-".
        stdin: what came in on standard input, for "-".
        mapping: for JSONL and CSV, field → column, for the fields whose column no alias finds.
        limits: sizes above which an input is refused.
        today: an ISO date; reports dated later get a note. Without it none does: reading looks at no clock.

    Returns:
        the documents, numbered d1, d2, … by (published, uri) with undated ones last, and the problems in order of
        uri; those that are fatal say what was not read. Both are the same for every order of `inputs`.

    Raises:
        ValueError: `mapping` names a field that no document has.
    """
    check_mapping(mapping)
    found, problems = places(inputs, limits=limits)
    every = list(problems)
    checked = list[Checked]()
    for place in found:
        drafts, said = read_place(place, stdin=stdin, mapping=mapping, limits=limits)
        every += said
        checked += [_from(place, check(draft, limits=limits, today=today)) for draft in drafts]
    documents, noted = number(checked)
    return documents, tuple(sorted({*every, *noted}))


def _from(place: Place, checked: Checked) -> Checked:
    """A checked document that knows the file it was read from, so that it can be read again."""
    document = checked.document
    return replace(checked, document=replace(document, file=place.path and place.uri)) if document else checked


def read_place(
    place: Place,
    *,
    stdin: bytes | None = None,
    mapping: Mapping[str, str] | None = None,
    limits: Limits = Limits(),  # noqa: B008 - frozen
) -> Drafts:
    """The drafts of one file, or of standard input: touches nothing else, fit to run in parallel."""
    if place.path is None:
        return _read_stdin(place, stdin, mapping, limits)
    try:
        with Path(place.path).open("rb") as file:
            head, size = file.read(HEAD), os.fstat(file.fileno()).st_size
            form = _format(head, size, place, limits)
            return ((), (form,)) if isinstance(form, Problem) else _parse(form, head + file.read(), place.uri, mapping)
    except OSError as error:
        return (), (problem("unreadable", place.uri, reason=(error.strerror or "unknown").lower()),)


def _read_stdin(place: Place, stdin: bytes | None, mapping: Mapping[str, str] | None, limits: Limits) -> Drafts:
    """Standard input has no name: JSON lines and tables with a text column are known by their first line."""
    if stdin is None:
        return (), (problem("no-stdin", place.uri),)
    form = _format(stdin[:HEAD], len(stdin), place, limits)
    if form == "text" and begins_with_object(stdin):
        form = "jsonl"
    elif form == "text" and holds_reports(stdin[:HEAD], mapping):
        form = "csv"
    return ((), (form,)) if isinstance(form, Problem) else _parse(form, stdin, place.uri, mapping)


def _format(head: bytes, size: int, place: Place, limits: Limits) -> Format | Problem:
    """How to read a file, decided on its first bytes and its size, before the rest is read."""
    if size == 0 and not head:
        return problem("empty", place.uri)
    form = sniff(head, place.uri, Path(place.path or "").name)
    if isinstance(form, Problem):
        return form
    limit = limits.report_bytes if form in ("text", "html") else limits.table_bytes
    if size > limit:
        return problem("too-large", place.uri, size=f"{size:,}", limit=f"{limit:,}")
    return form


def _parse(form: Format, data: bytes, uri: str, mapping: Mapping[str, str] | None) -> Drafts:
    if not data.strip():
        return (), (problem("empty", uri),)
    one: dict[Format, Callable[[bytes, str], Drafts]] = {"text": read_text, "html": read_html}
    if form in one:
        return one[form](data, uri)
    return read_jsonl(data, uri, mapping=mapping) if form == "jsonl" else read_csv(data, uri, mapping=mapping)
