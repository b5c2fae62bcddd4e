"""A category and a key in, what twosource calls it and why out; the words are in `words.toml`."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec")


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


def day(moment: str | None) -> str:
    """“2 Mar 2031” of an ISO date or date and time; "" for none, and as it is where it is no date."""
    try:
        found = date.fromisoformat((moment or "")[:10])
    except ValueError:
        return moment or ""
    return f"{found.day} {_MONTHS[found.month - 1]} {found.year}"


def days(first: str | None, last: str | None) -> str:
    """“2 Mar 2031”, or “2 Mar 2031 – 4 Mar 2031”."""
    return " – ".join(dict.fromkeys(day(one) for one in (first, last) if one))


def number(count: int, singular: str, plural: str | None = None) -> str:
    """A count with its noun: “1 report”, “1,200 reports”."""
    return f"{count:,} {singular if count == 1 else plural or singular + 's'}"
