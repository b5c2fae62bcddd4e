"""Word lists and tables of this room: a file's name in, its parsed content out, read once."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def table(name: str) -> dict[str, Any]:
    """The TOML file `name` of this package; callers must not change it."""
    return tomllib.loads((files("twosource.read") / name).read_text(encoding="utf-8"))


@cache
def lines(name: str) -> frozenset[str]:
    """The entries of a word list: one a line, `#` starts a comment line."""
    text = (files("twosource.read") / name).read_text(encoding="utf-8")
    return frozenset(entry.strip() for entry in text.splitlines() if entry.strip() and not entry.startswith("#"))
