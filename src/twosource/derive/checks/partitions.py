"""Groups that exclude one another: what is said of each part of a set in; whether the parts are apart, and all, out."""

import re
from collections.abc import Sequence
from functools import cache

from twosource.derive.checks.reading import words

# a preposition with what it leads; after "with" nobody is apart (burns and fractures) but what is filled, loaded …
PREPOSITION = re.compile(
    r"\b(?:(in|on|at|to|from|near|aboard)|(?:filled|loaded|laden|packed|stocked|stuffed) (with))\s"
)
ALREADY = re.compile(r"^\s+(in|on|at|to|from|near|aboard|with)\s+(\w+)")  # after a number: its verb is the first's


def are_apart(said: Sequence[str]) -> bool:
    """Whether nobody can be in two of the groups that some predicates tell: men and women, for and against."""
    return any(_are_apart(sides) for sides in _sorted(said))


def are_all(said: Sequence[str]) -> bool:
    """Whether the groups are apart and leave nobody out: men, women and children."""
    return any(_are_apart(sides) and set().union(*sides) == whole for whole, sides in _kinds(said) if whole)


def share_preposition(said: Sequence[str], *, lead: str = "") -> bool:
    """Whether the verb is told once, and for each part where, when or with what: "six in Calm and four in Tarn".

    What is told by days must be what befalls nobody twice (`once`): one well can fail in May and in June. `lead` is the
    text before the first part.
    """
    later = [found for words_ in said[1:] if (found := ALREADY.match(words_)) is not None]
    if not later or len(later) < len(said) - 1:
        return False
    used = {found[1] for found in later}
    first = {one or other for one, other in PREPOSITION.findall(said[0] + " ")}
    if len(used) > 1 or not used <= first:
        return False
    dated = any(_times().fullmatch(found[2]) for found in later)
    return not dated or _once().search(f"{lead} {said[0]}") is not None


@cache
def _times() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(words()['once']['times'])}|\d{{4}})", re.IGNORECASE)


@cache
def _once() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words()['once']['verbs']))})\b", re.IGNORECASE)


def _are_apart(sides: Sequence[frozenset[str]]) -> bool:
    return all(sides) and sum(map(len, sides)) == len(frozenset().union(*sides))


def _sorted(said: Sequence[str]) -> list[list[frozenset[str]]]:
    return [sides for _, sides in _kinds(said)]


def _kinds(said: Sequence[str]) -> list[tuple[frozenset[str], list[frozenset[str]]]]:
    """By kind of partition: all its groups where they are the whole, and those that each predicate tells."""
    told = [words_.lower() for words_ in said]
    found = []
    for name, kind in words()["partition"].items():
        if not kind.get("needs") or any(need in " ".join(told) for need in kind["needs"]):
            found.append((frozenset(kind.get("whole", [])), [_side(name, words_) for words_ in told]))
    return found


def _side(name: str, said: str) -> frozenset[str]:
    """The groups that a predicate tells; none where it tells two."""
    listed: dict[str, list[str]] = words()["partition"][name]["groups"]
    found = {match[0] for match in _pattern(name).finditer(said)}
    sides = {frozenset(listed[word]) for word in found}
    return next(iter(sides)) if len(sides) == 1 else frozenset()


@cache
def _pattern(name: str) -> re.Pattern[str]:
    listed = sorted(words()["partition"][name]["groups"], key=lambda word: (-len(word), word))
    return re.compile(rf"\b(?:{'|'.join(re.escape(word) for word in listed)})\b")
