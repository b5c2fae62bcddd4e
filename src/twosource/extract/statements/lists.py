"""The word lists of this folder: a name in, its words out."""

from functools import cache
from importlib.resources import files


@cache
def words(name: str) -> frozenset[str]:
    """A list's words, lower case, comments left out; its file lies in `words/`."""
    text = (files(__package__) / "words" / f"{name}.txt").read_text(encoding="utf-8")
    return frozenset(line.strip().lower() for line in text.splitlines() if line.strip() and not line.startswith("#"))
