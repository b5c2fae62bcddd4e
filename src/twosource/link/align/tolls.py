"""Tolls: how many dead, or injured, a statement counts once and exactly.

Reports of one story that count the same tell one claim of it in whatever words ("four men were found dead", "quadruple
homicide"), which likeness of meaning misses; those that count other dead tell another claim.
"""

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files

from twosource.link.align.figured import NEAR
from twosource.link.align.units import Story, place
from twosource.model.judged import Reason
from twosource.model.said import Casualty, Statement
from twosource.model.span import Passage

FEWEST = 2  # people: of single victims there are many in one story
ORDINAL = re.compile(
    r"\b(?:first|second|third|(?:four|fif|six|seven|eigh|nin|ten|eleven|twelf)th|\d+(?:st|nd|rd|th))\b",
    re.IGNORECASE,
)
LONGEST = 24  # words of a statement; a longer one tells more than its toll
GRAVEST = ("dead", "injured", "shot")
WORD = re.compile(r"[^\W\d_]+")


def toll(statement: Statement, story: Story) -> Casualty | None:
    """The gravest that a statement counts, where it counts that once and exactly."""
    found = count(statement, story)
    return found if found is not None and _is_exact(found) else None


def count(statement: Statement, story: Story) -> Casualty | None:
    """The gravest that a statement counts, where it counts that once, exactly or as a bound ("more than 40")."""
    told = story.harmed.get((statement.document, statement.id), ())
    gravest = next((harm for harm in GRAVEST if any(one.harm == harm for one in told)), None)
    found = [one for one in told if one.harm == gravest]
    if len(found) != 1 or not _is_counted(found[0]):
        return None
    words = story.words(statement).split()
    return found[0] if len(words) <= LONGEST else None


def _is_counted(one: Casualty) -> bool:
    """Whether a number counts these and no others: not "two others", nor what may yet be."""
    return one.stated and not one.aside and not one.more and one.low is not None and one.low >= FEWEST


def _is_exact(one: Casualty) -> bool:
    """Whether a number counts just these: not "a third victim", nor "at least nine"."""
    return one.high == one.low or one.known


def same_toll(a: Casualty, b: Casualty, story: Story) -> Reason | None:
    """Why two statements with these tolls tell one claim; None where they do not."""
    if a.harm != b.harm or a.low is None or b.low is None or _are_others(story.words(a), story.words(b)):
        return None
    if _is_exact(a) and _is_exact(b):
        detail = f"both count {a.low:g} {a.harm}"
        return Reason("toll", certain=True, evidence=_passages(a, b), detail=detail) if a.low == b.low else None
    if not (_is_bound(a, b, story) or _is_bound(b, a, story)):
        return None
    detail = f"{a.low:g} and {b.low:g} {a.harm} may be one count"
    return Reason("figure", certain=False, evidence=_passages(a, b), detail=detail)


def _is_bound(bound: Casualty, point: Casualty, story: Story) -> bool:
    """Whether one is at least so many and the other not many more: "more than 40", 46; no "third victim"."""
    if _is_exact(bound) or not _is_exact(point) or bound.high is not None or bound.low is None or point.low is None:
        return False
    return bound.low <= point.low <= bound.low * NEAR and ORDINAL.search(story.words(bound)) is None


def other_toll(left: Statement, right: Statement, story: Story) -> Reason | None:
    """Another number of dead, or people of another kind: "three villagers were hurt", "three soldiers were"."""
    a, b = toll(left, story), toll(right, story)
    if a is None or b is None or a.harm != b.harm:
        return None
    shown = (story.words(a), story.words(b))
    if not _are_others(*shown) and (a.harm != "dead" or a.low == b.low):
        return None
    return Reason("other_figure", certain=True, evidence=_passages(a, b), detail=f"“{shown[0]}” against “{shown[1]}”")


def _are_others(left: str, right: str) -> bool:
    """Whether both say what kind of people they were, and no kind is both's."""
    sides = [kinds_of_people(WORD.findall(words)) for words in (left, right)]
    return bool(sides[0] and sides[1]) and sides[0].isdisjoint(sides[1])


def kinds_of_people(nouns: Iterable[str]) -> set[str]:
    """The kinds of people that nouns mean, in the singular or the plural."""
    return {kind for noun in nouns for kind in _kinds().get(noun.lower(), ())}


@cache
def _kinds() -> Mapping[str, frozenset[str]]:
    """The kinds of people that a noun may mean."""
    listed = tomllib.loads((files(__package__) / "kinds.toml").read_text(encoding="utf-8"))
    meant: defaultdict[str, set[str]] = defaultdict(set)
    for kind, words in listed.items():
        for word in (*words, *map(_single, words)):
            meant[word].add(kind)
    return {word: frozenset(kinds) for word, kinds in meant.items()}


def _single(plural: str) -> str:
    if plural.endswith("men"):
        return plural.removesuffix("en") + "an"
    return "child" if plural == "children" else plural.removesuffix("s")


def _passages(a: Casualty, b: Casualty) -> tuple[Passage, ...]:
    return tuple(place(one) for one in (a, b))
