"""Whether a stretch of text is nothing but names and the small words between them: a string in, a verdict out."""

import re
from functools import cache

from twosource.read.words import lines, table

_TOKEN = re.compile(r"[^\s,;/&|+•·]+")


def is_agency(name: str) -> bool:
    """Whether `name` is in the list of news agencies, whatever its case and a leading "the"."""
    name = name.strip(" .").casefold()
    return name.removeprefix("the ") in agencies()


@cache
def agencies() -> frozenset[str]:
    """Names of news agencies in lower case, without "the"."""
    return frozenset(entry.casefold() for entry in lines("agencies.txt"))


def only_names(text: str, *, at_most: int = 12) -> bool:
    """Whether `text` is one to `at_most` words, all capitalised names, agencies, years or connecting words."""
    tokens = [token.strip("()[].:'’\"“”") for token in _TOKEN.findall(text)]
    tokens = [token for token in tokens if token]
    if not 1 <= len(tokens) <= at_most or tokens[0] in _small() or tokens[-1] in _small():
        return False
    return any(_is_name(token) for token in tokens) and all(_may_stand(token) for token in tokens)


def is_day_or_month(word: str) -> bool:
    """Whether the word names a day of the week or a month: "By Friday" is no byline."""
    return word.strip(" .,") in table("crumbs.toml")["days_and_months"].split()


def _is_name(token: str) -> bool:
    return token[0].isupper() or token.casefold() in agencies()


def _may_stand(token: str) -> bool:
    year = token.isdigit() and len(token) <= 4
    return year or _is_name(token) or token in _small() or not any(map(str.isalnum, token))


@cache
def _small() -> frozenset[str]:
    return frozenset(table("crumbs.toml")["in_names"].split())
