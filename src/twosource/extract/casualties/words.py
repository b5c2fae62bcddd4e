"""The words of `words.toml`, read once; nothing of a document comes in."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any, Literal, cast

Harm = Literal["dead", "injured", "shot"]


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads((files(__package__) / "words.toml").read_text(encoding="utf-8"))


@cache
def harms(table: str) -> dict[str, Harm]:
    """What happened, by lemma: "patient", "subject", "state" or "event"."""
    return cast("dict[str, Harm]", _data()[table])


@cache
def listed(name: str) -> frozenset[str]:
    """One of the small sets of words."""
    return frozenset(_data()["words"][name])


@cache
def collective() -> dict[str, float]:
    """Nouns that stand for a number of people."""
    return {word: float(number) for word, number in _data()["collective"].items()}


@cache
def ordinals() -> dict[str, float]:
    """Ranks that number the victims of one event."""
    return {word: float(number) for word, number in _data()["ordinals"].items()}


@cache
def multiples() -> dict[str, float]:
    """Words of an event that befell several at once."""
    return {word: float(number) for word, number in _data()["multiples"].items()}
