"""Tables: the word lists of this room, in `words/`; a name in, the table out."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def table(name: str) -> dict[str, Any]:
    """The table of `words/{name}.toml`; read once, and not to be changed."""
    return tomllib.loads((files(__package__) / "words" / f"{name}.toml").read_text(encoding="utf-8"))
