"""The words that the finder knows, read once from the data files of `words/`; nothing of a document comes in."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

Direction = Literal["up", "down"]
Phrases = dict[str, list[tuple[tuple[str, ...], str]]]  # by one end's word: whole phrases, longest first


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of measure."""

    name: str  # "kilometre"
    dimension: str  # "length"; units of one dimension convert into one another
    size: float  # in the dimension's base unit


@dataclass(frozen=True, slots=True)
class Numbers:
    """Words that are numbers."""

    small: dict[str, float]  # zero to nineteen
    tens: dict[str, float]  # twenty to ninety
    scales: dict[str, float]  # hundred, million, bn
    glued: dict[str, float]  # k, m: only where they touch digits; case counts
    dozens: dict[str, float]  # dozen, pair
    fractions: dict[str, float]  # third: 3
    glyphs: dict[str, float]  # ½: 0.5
    vague: dict[str, tuple[float, float]]  # dozens: 24 to 99
    few: dict[str, tuple[float, float]]  # several: 2 to 9 of what follows
    multiples: dict[str, tuple[float, str]]  # doubled: 2, "up"


@dataclass(frozen=True, slots=True)
class Identifiers:
    """Where a number is a name or a date."""

    labels: frozenset[str]
    streets: frozenset[str]
    months: frozenset[str]
    entities: frozenset[str]
    scores: frozenset[str]
    idioms: re.Pattern[str]
    pronoun_before: frozenset[str]


@dataclass(frozen=True, slots=True)
class Changes:
    """Words that make a number a change."""

    verbs: dict[str, Direction]
    nouns: dict[str, Direction]
    adverbs: dict[str, Direction]


@dataclass(frozen=True, slots=True)
class Roles:
    """What happened to the counted people or things."""

    patient: dict[str, str]
    subject: dict[str, str]
    phrase: dict[str, str]  # verb and what follows it: "fall ill"
    after: dict[str, str]
    toll: dict[str, str]


def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads((files(__package__) / "words" / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def numbers() -> Numbers:
    """Number words."""
    data = _toml("numbers")
    pairs = {key: {word: (float(a), float(b)) for word, (a, b) in data[key].items()} for key in ("vague", "few")}
    multiples = {word: (float(value), str(way)) for word, (value, way) in data["multiples"].items()}
    plain = {
        key: {word: float(value) for word, value in data[key].items()}
        for key in ("small", "tens", "scales", "glued", "dozens", "fractions", "glyphs")
    }
    return Numbers(**plain, vague=pairs["vague"], few=pairs["few"], multiples=multiples)


@cache
def identifiers() -> Identifiers:
    """Words that make a number a name."""
    data = _toml("identifiers")
    idioms = "|".join(sorted((re.escape(phrase) for phrase in data["idioms"]), key=lambda p: (-len(p), p)))
    sets = {
        key: frozenset(data[key]) for key in ("labels", "streets", "months", "entities", "scores", "pronoun_before")
    }
    return Identifiers(**sets, idioms=re.compile(rf"(?<![\w-])(?:{idioms})(?![\w])", re.IGNORECASE))


@cache
def changes() -> Changes:
    """Words of rise and fall."""
    data = _toml("changes")
    ways: tuple[Direction, Direction] = ("up", "down")
    tables = {kind: {word: way for way in ways for word in data[way][kind]} for kind in ("verbs", "nouns", "adverbs")}
    return Changes(**tables)


@cache
def roles() -> Roles:
    """Words for what happened to the counted."""
    return Roles(**_toml("roles"))


@cache
def context(name: str) -> frozenset[str]:
    """One of the small sets of words of `context.toml`."""
    return frozenset(_context()[name])


@cache
def _context() -> dict[str, list[str]]:
    return _toml("context")


@cache
def people() -> frozenset[str]:
    """Lemmas of words for people."""
    lines = (files(__package__) / "words" / "people.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


@cache
def bounds_before() -> Phrases:
    """Bound phrases that end directly before a number, by their last word."""
    return _phrases(_toml("bounds")["before"], last=True)


@cache
def bounds_after() -> Phrases:
    """Bound phrases that start directly after a number, by their first word."""
    return _phrases(_toml("bounds")["after"], last=False)


@cache
def bound_prepositions() -> tuple[frozenset[str], frozenset[str]]:
    """Bounds that may as well be prepositions of time or place, and words that ask for one."""
    data = _toml("bounds")["prepositions"]
    return frozenset(data["words"]), frozenset(data["askers"])


@cache
def units() -> dict[str, Unit]:
    """Units by name."""
    return {name: Unit(name, row["dimension"], float(row["size"])) for name, row in _toml("units").items()}


@cache
def unit_phrases() -> Phrases:
    """Unit phrases by their first word."""
    return _phrases({name: row["words"] for name, row in _toml("units").items()}, last=False)


@cache
def glued_units() -> dict[str, str]:
    """Short signs of units, case-sensitive, to their names."""
    return {sign: name for name, row in _toml("units").items() for sign in row.get("glued", ())}


@cache
def currency_signs() -> Phrases:
    """Currency signs before a number, by their last piece; case counts."""
    return _phrases(_inverted(_toml("currencies")["signs"]), last=True, lower=False)


@cache
def currency_words() -> Phrases:
    """Currency words after a number, by their first word."""
    return _phrases(_inverted(_toml("currencies")["words"]), last=False)


@cache
def pound_words() -> tuple[frozenset[str], frozenset[str]]:
    """Words near "pounds" that make it money, and those that make it a weight."""
    data = _toml("currencies")["pounds"]
    return frozenset(data["money"]), frozenset(data["weight"])


def _inverted(table: dict[str, str]) -> dict[str, list[str]]:
    result: dict[str, list[str]] = {}
    for phrase, code in table.items():
        result.setdefault(code, []).append(phrase)
    return result


def _phrases(table: dict[str, list[str]], *, last: bool, lower: bool = True) -> Phrases:
    """Phrases cut into pieces, by their end's piece; the longest first."""
    result: Phrases = {}
    for name, phrases in table.items():
        for phrase in phrases:
            words = tuple(match.group() for match in PIECE.finditer(phrase.lower() if lower else phrase))
            result.setdefault(words[-1 if last else 0], []).append((words, name))
    return {key: sorted(found, key=lambda item: (-len(item[0]), item)) for key, found in result.items()}


PIECE = re.compile(
    r"\d{1,3}(?:,\d{2,3})*,\d{3}(?!\d)(?:\.\d+)?"  # 315,000 and 12,34,567.8, but not the list 22,24,26
    r"|(?<!\d )(?<![\d.,])\d{1,3}(?: \d{3}(?!\d|[.,]\d)){1,4}(?<= 000)(?! \d)"  # 40 000
    r"|\d{1,3}(?:\.\d{3}){2,}"  # 1.200.000
    r"|\d{1,3}(?:[\u00a0\u202f\u2009]\d{3})+(?!\d)"  # 315 000 with a narrow space
    r"|\d+\.\d+|\d+|(?<![\w.])\.\d+"
    r"|[^\W\d_]+(?:['’][^\W\d_]+)?"
    r"|\S"
)
