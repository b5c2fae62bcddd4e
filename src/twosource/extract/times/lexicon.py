"""The words and rules of time, read once from the data files beside this one.

Comes in: words.toml and rules.toml. Goes out: look-up tables and compiled rules. A rule's pattern is a regular
expression in which `{name}` stands for a word class or for a named part, and a blank for white space within a
paragraph. No pattern repeats a repetition, so every search is linear in the text.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

# White space inside an expression: blanks, or one line break with an indent; never a blank line.
SPACE = r"(?:[^\S\n]{1,4}|[^\S\n]{0,4}\n[^\S\n]{0,8})"
_PROPER = frozenset({"month", "weekday", "holiday"})  # only with a capital
_BLANK = re.compile(r"\[(?:\\.|[^\]\\])*\]| ")  # a character class, passed over, or a blank
_HOLE = re.compile(r"\{([a-z]+)\}")
_NAMED = re.compile(r"\(\?P<\w+>")
_AGAIN = re.compile(r"\(\?P=\w+\)")
# What no expression may follow, whatever the rule, but for three prefixes; and what may not follow it.
_BEFORE = r"(?:(?<![\w$£€#@/.’'-])|(?<=\bmid-)|(?<=\blate-)|(?<=\bearly-))(?<!\d[,:])"
_BEHIND = r"(?![\w@])"


@dataclass(frozen=True, slots=True)
class Rule:
    """One compiled rule."""

    name: str  # as in rules.toml
    read: str  # the reading that gives its matches a value
    pattern: re.Pattern[str]  # what it matches
    before: re.Pattern[str] | None  # must match just before
    veto: re.Pattern[str] | None  # must not match just before
    mods: str | None  # "date" or "length": which modifiers may stand around it


@cache
def words(table: str) -> dict[str, Any]:
    """One table of words.toml: lower-case word to its value."""
    tables: dict[str, dict[str, Any]] = _load("words.toml")
    return tables[table]


@cache
def rules() -> tuple[Rule, ...]:
    """All rules in order of the file."""
    data = _load("rules.toml")
    parts: dict[str, str] = data["part"]
    made: list[Rule] = []
    for row in data["rule"]:
        body = expand(row["pattern"], parts)
        made.append(
            Rule(
                row["name"],
                row["read"],
                re.compile(rf"{_BEFORE}(?:{body}){_BEHIND}", re.IGNORECASE),
                _edge(row.get("before"), parts),
                _edge(row.get("veto"), parts),
                row.get("mods"),
            )
        )
    return tuple(made)


@cache
def starts() -> re.Pattern[str]:
    """Matches, in no width, wherever some rule does, and hardly elsewhere: one search instead of one a rule."""
    data = _load("rules.toml")
    bodies = (_AGAIN.sub(".{0,9}", _NAMED.sub("(?:", expand(row["pattern"], data["part"]))) for row in data["rule"])
    return re.compile(rf"{_BEFORE}(?=(?:{'|'.join(bodies)}){_BEHIND})", re.IGNORECASE)


def _edge(pattern: str | None, parts: dict[str, str]) -> re.Pattern[str] | None:
    return re.compile(rf"(?:{expand(pattern, parts)})$", re.IGNORECASE) if pattern else None


@cache
def modifiers(table: str) -> re.Pattern[str]:
    """A modifier standing right before an expression ("datemod", "lengthmod") or right after it ("after")."""
    choice = expand("{" + table + "}", {})
    if table == "after":
        return re.compile(rf"{SPACE}(?P<mod>{choice})(?!\w|{SPACE}(?:this|that|in|on|next|than)\b)", re.IGNORECASE)
    return re.compile(rf"(?<!\w)(?P<mod>{choice})(?:-|{SPACE})$", re.IGNORECASE)


def expand(pattern: str, parts: dict[str, str]) -> str:
    """A pattern of the data file as a regular expression."""

    def fill(hole: re.Match[str]) -> str:
        name = hole[1]
        return f"(?:{expand(parts[name], parts)})" if name in parts else alternatives(name)

    return _HOLE.sub(fill, _BLANK.sub(lambda blank: blank[0] if blank[0] != " " else SPACE, pattern))


@cache
def alternatives(table: str) -> str:
    """A word class: longest word first, so that no word hides a longer one."""
    ordered = sorted(words(table), key=lambda word: (-len(word), word))
    if table in _PROPER:
        forms = [form for word in ordered for form in (_titled(word), word.upper())]
        return "(?-i:" + "|".join(_literal(form) for form in dict.fromkeys(forms)) + ")"
    return "(?:" + "|".join(_literal(word) for word in ordered) + ")"


def _titled(word: str) -> str:
    return " ".join(piece if piece == "of" else piece[:1].upper() + piece[1:] for piece in word.split())


def _literal(word: str) -> str:
    return re.escape(word).replace(r"\ ", SPACE).replace("'", "['’]")


def _load(name: str) -> dict[str, Any]:
    return tomllib.loads(files("twosource.extract.times").joinpath(name).read_text(encoding="utf-8"))


def key(text: str) -> str:
    """A printed word as the tables spell it."""
    return " ".join(text.lower().replace("’", "'").split())
