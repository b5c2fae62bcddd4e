"""Rows of a table in, drafts out: which column holds which field, the same for JSONL and CSV."""

from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from typing import Any

from twosource.model.problem import Problem
from twosource.read.codes import problem
from twosource.read.dates import from_epoch
from twosource.read.draft import Draft
from twosource.read.header import header
from twosource.read.words import table

FIELDS = ("text", "title", "publisher", "published", "modified", "url", "language", "authors", "based_on", "captured")
Columns = dict[str, list[str]]  # field → columns that may hold it, best first


def check_mapping(mapping: Mapping[str, str] | None) -> None:
    """Raises ValueError where a mapping names a field that no document has."""
    unknown = sorted(set(mapping or ()) - set(FIELDS))
    if unknown:
        raise ValueError(
            f"unknown field {', '.join(unknown)} in the column mapping; the fields are {', '.join(FIELDS)}"
        )


def columns(names: Iterable[str], mapping: Mapping[str, str] | None = None) -> Columns:
    """Which of the columns `names` hold which field: the mapping's column, else by the aliases of `columns.toml`."""
    return _columns(tuple(dict.fromkeys(names)), tuple(sorted((mapping or {}).items())))


@lru_cache(maxsize=256)  # the rows of a table mostly have the same columns
def _columns(present: tuple[str, ...], chosen: tuple[tuple[str, str], ...]) -> Columns:
    found, mapping = Columns(), dict(chosen)
    for field in FIELDS:
        if field in mapping:
            found[field] = [name for name in present if name == mapping[field]]
        else:
            ranked = sorted(
                (rank, name) for name in present if (rank := _aliases(field).get(_folded(name))) is not None
            )
            found[field] = [name for _, name in ranked]
    return found


@cache
def _aliases(field: str) -> dict[str, int]:
    return {_folded(alias): rank for rank, alias in enumerate(table("columns.toml")["columns"][field])}


def _folded(name: str) -> str:
    return "".join(character for character in name.casefold() if character.isalnum())


def draft(
    row: Mapping[str, Any], where: Columns, *, place: str, sha256: str
) -> tuple[Draft | None, tuple[Problem, ...]]:
    """The draft that a row makes; none, and a problem, where it has no text.

    A row's own fields come first; what they leave empty is taken from metadata lines on top of its text.
    """
    text = _first(row, where, "text")
    uri = (_first(row, where, "url") or "").strip() or place
    if not (text or "").strip():
        return None, (problem("no-text", uri if uri == place else f"{place} ({uri})", place=place),)
    top = header(text or "")
    made = Draft(
        uri=uri,
        sha256=sha256,
        text=text or "",
        title=_first(row, where, "title") or top.title,
        publisher=_first(row, where, "publisher") or top.publisher,
        published=_date(row, where, "published") or top.published,
        modified=_date(row, where, "modified") or top.modified,
        language=_first(row, where, "language") or top.language,
        canonical=top.canonical,
        based_on=_several(row, where, "based_on") or top.based_on,
        authors=_several(row, where, "authors") or top.authors,
        captured=_date(row, where, "captured"),
    )
    return made, ()


def _first(row: Mapping[str, Any], where: Columns, field: str) -> str | None:
    """The first filled value of a field: a string, or the name inside an object such as {"name": "The Ledger"}."""
    for column in where[field]:
        value = _word(row.get(column))
        if value and value.strip():
            return value if field == "text" else " ".join(value.split())
    return None


def _word(value: object) -> str | None:
    if isinstance(value, Mapping):
        value = value.get("name")
    return value if isinstance(value, str) else None


def _date(row: Mapping[str, Any], where: Columns, field: str) -> str | None:
    for column in where[field]:
        value = row.get(column)
        if isinstance(value, int | float) and not isinstance(value, bool) and 1e8 < abs(value) < 1e14:
            return from_epoch(value)
    return _first(row, where, field)


def _several(row: Mapping[str, Any], where: Columns, field: str) -> tuple[str, ...]:
    """Names in a list, or in one string with commas or semicolons between them."""
    for column in where[field]:
        value = row.get(column)
        listed = value if isinstance(value, list) else [value]
        words = [part.strip() for entry in listed for part in (_word(entry) or "").replace(";", ",").split(",")]
        if any(words):
            return tuple(word for word in words if word)
    return ()
