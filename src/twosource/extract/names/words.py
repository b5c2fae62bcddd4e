"""The word lists of names, read once.

Comes in: words.toml. Goes out: sets of lower-case words, and the kinds of the parser's labels.
"""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from twosource.model.said import NameKind


@cache
def _tables() -> dict[str, Any]:
    return tomllib.loads(files("twosource.extract.names").joinpath("words.toml").read_text(encoding="utf-8"))


@cache
def listed(name: str) -> frozenset[str]:
    """One of the lists."""
    return frozenset(_tables()["lists"][name])


@cache
def kinds() -> dict[str, NameKind]:
    """The parser's labels that are names, and what they name."""
    return dict(_tables()["kinds"])
