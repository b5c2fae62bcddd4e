"""A category and a key in, what twosource calls it and why out; the words are in `words.toml`."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Word:
    """What a thing is called, and the sentence that says why."""

    label: str
    why: str = ""
    plural: str = ""


@cache
def _words() -> dict[str, dict[str, Word]]:
    table = tomllib.loads(files(__package__).joinpath("words.toml").read_text(encoding="utf-8"))
    return {kind: {key: Word(**entry) for key, entry in entries.items()} for kind, entries in table.items()}


def word(category: str, key: str) -> Word:
    """The word for a key of a category; a key without one is its own label, underscores as spaces."""
    return _words().get(category, {}).get(key) or Word(key.replace("_", " "))


def number(count: int, singular: str, plural: str | None = None) -> str:
    """A count with its noun: “1 report”, “1,200 reports”."""
    return f"{count:,} {singular if count == 1 else plural or singular + 's'}"
