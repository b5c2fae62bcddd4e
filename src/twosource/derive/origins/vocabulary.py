"""Vocabulary: the lists of words by which a mention of a source is read (`words.toml`).

Comes in: a word, or the name of a list. Goes out: the list, or the class that the word belongs to.
"""

import re
import tomllib
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path

WORD = re.compile(r"[^\W_]+(?:[.’'-][^\W_]+)*")
POSSESSED = re.compile(r"[’']s$")
POSSESSIVE = re.compile(r"[’']s?$")


@cache
def words(table: str) -> frozenset[str]:
    """A list of `words.toml`."""
    return frozenset(_tables()[table])


@cache
def _tables() -> Mapping[str, list[str]]:
    return tomllib.loads((Path(__file__).parent / "words.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=4096)
def paper_class(noun: str) -> str:
    """The first noun of the class of papers that a noun belongs to, or the noun itself."""
    for group in _tables()["paper_synonyms"]:
        if noun in group:
            return str(group[0])
    return noun


@lru_cache(maxsize=4096)
def nicknames(name: str) -> frozenset[int]:
    """The classes of given names that a name is a form of, by number."""
    return frozenset(n for n, group in enumerate(_tables()["nicknames"]) if name in group)


@cache
def states() -> Mapping[str, str]:
    """Names of states by the abbreviations that newspapers print, without full stops."""
    rows = (row.partition(" ") for row in _tables()["states"])
    return {short: name for short, _, name in rows}


@cache
def state_words() -> frozenset[str]:
    """Every word of a state's name."""
    return frozenset(word for name in states().values() for word in name.split())


@cache
def common_words() -> frozenset[str]:
    """Words that stand with any public body, and not for its place."""
    tables = (
        "titles",
        "empty",
        "spokesperson",
        "offices",
        "bodies",
        "agents",
        "police",
        "coroner",
        "fire",
        "court",
        "prosecution",
    )
    return frozenset(word for table in tables for word in words(table)) | words("not_places")


@cache
def body_nouns() -> frozenset[str]:
    """Nouns that say what sort of body some words name."""
    tables = (
        "bodies",
        "institutions",
        "no_surnames",
        "bare_bodies",
        "panels",
        "houses",
        "fire",
        "court",
        "prosecution",
    )
    return frozenset(word for table in tables for word in words(table)) | {"police", "sheriff's"}


@cache
def voices() -> frozenset[str]:
    """Posts that companies, clubs and aid groups have, and governments hardly: whose they are is a body or somebody."""
    return words("offices") | words("speaks_for") | words("of_companies")


def compounds() -> frozenset[str]:
    """Rows of words that are one name or office together."""
    return words("compounds")


def lean_class(noun: str) -> str:
    """The class of a noun by which a body named before is called: every firm is a company."""
    return "company" if noun in words("firms") else noun


@lru_cache(maxsize=4096)
def post_of(noun: str) -> str:
    """The first noun of the class of posts that a noun belongs to, or ""."""
    return next((str(group[0]) for group in _tables()["posts"] if noun in group), "")


@lru_cache(maxsize=4096)
def full(word: str) -> str:
    """A title written out, or another form of a word: "sen." is a senator, an "electoral" commission an election's."""
    return _forms().get(word, word)


@cache
def _forms() -> Mapping[str, str]:
    tables = (*_tables()["one_title"], *_tables()["one_word"])
    return {str(form): str(group[0]) for group in reversed(tables) for form in group}


def bare(token: str) -> str:
    """A word as it is compared: lower case, without full stop and possessive ending."""
    return POSSESSIVE.sub("", token.lower().rstrip("."))
