"""The registry of problems: a code and the words to fill in, in; a `Problem` with its message and hint, out."""

from functools import cache

from twosource.model.problem import Problem
from twosource.read.words import table


@cache
def codes() -> tuple[str, ...]:
    """Every code that reading can give, in order of the registry `problems.toml`."""
    return tuple(table("problems.toml"))


def problem(code: str, uri: str, *, place: str | None = None, **words: object) -> Problem:
    """The problem `code` about `uri`.

    Args:
        code: a key of the registry; another is a mistake of the programmer and raises KeyError.
        uri: the file, row or address that the message names.
        place: what stands in the problem's `uri` where that is narrower than the file, such as `rows.jsonl:3`.
        words: the values of the names in braces of the registry's message.
    """
    entry = table("problems.toml")[code]
    message = str(entry["message"]).format(uri=uri, **words)
    return Problem(place or uri, code, message, str(entry["hint"]), bool(entry["fatal"]))
