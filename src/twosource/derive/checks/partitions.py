"""Groups that exclude one another: what is said of each part of a set in; whether the parts are apart, and all, out."""

import re
from collections.abc import Sequence
from functools import cache

from twosource.derive.checks.reading import words

_WHERE = r"in|on|at|to|from|near|aboard"
# a preposition and the word after it; after "with" nobody is apart (burns and fractures) but what is filled, loaded …
PREPOSITION = re.compile(
    rf"\b(?:({_WHERE})|(?:filled|loaded|laden|packed|stocked|stuffed) (with))\s+(\w+)", re.IGNORECASE
)
ALREADY = re.compile(rf"^\s+({_WHERE}|with)\s+(\w+)")  # right after a number: its verb is the first's
NAMES_ONE = frozenset({"the", "a", "an", "one", "another"})  # "in the mill", but not "in hospital", "in debt"


LABEL = re.compile(r"(?:(?:an?|the|another|some|about)\s+)?(?:[\w'’-]+\s+(?:of|worth|at)\s+)?$")  # of the next number
_ITEM = (
    r"(?:an?|one|some|several|many|most|others?|the\s+(?:rest|others?|remaining|remainder)|half|dozens?|both|his|her|its"
    r"|their)\b"
)
UNCOUNTED = re.compile(rf"(?:,|\band|\bplus|\bas well as)\s+{_ITEM}", re.IGNORECASE)
ADDED = re.compile(rf"(?:\band|\bplus|\bas well as|\bwhile)\s+(?:{_ITEM}|[A-Z])")


def are_apart(said: Sequence[str]) -> bool:
    """Whether nobody can be in two of the groups that some predicates tell: men and women, for and against."""
    return any(_are_apart(sides) for sides in _sorted(said))


def are_all(said: Sequence[str]) -> bool:
    """Whether the groups are apart and leave nobody out: men, women and children."""
    return any(_are_apart(sides) and set().union(*sides) == whole for whole, sides in _kinds(said) if whole)


def share_preposition(said: Sequence[str], *, lead: str = "") -> bool:
    """Whether the verb is told once, and for each part where, when or with what: "six in Calm and four in Tarn".

    A place by its name holds nobody who is in another; of "the first" and "the second", and of days, that is so only
    where what is told befalls nobody twice (`once`): a well can fail in May and in June, a guest be ill and in debt.
    `lead` is the text before the first part.
    """
    later = [found for words_ in said[1:] if (found := ALREADY.match(words_)) is not None]
    if not later or len(later) < len(said) - 1:
        return False
    used = {found[1] for found in later}
    led = [one[2] for one in PREPOSITION.findall(said[0]) if {one[0] or one[1]} == used]
    if not led or used == {"with"}:
        return bool(led)
    told = [led[-1], *(found[2] for found in later)]
    if not all(word[0].isupper() or word.lower() in NAMES_ONE or _times().fullmatch(word) for word in told):
        return False
    named = all(word[0].isupper() and not _times().fullmatch(word) for word in told)
    return named or _once().search(f"{lead} {said[0]}") is not None


@cache
def _times() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(words()['once']['times'])}|\d{{4}})", re.IGNORECASE)


@cache
def _once() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words()['once']['verbs']))})\b", re.IGNORECASE)


def leave_out(gaps: Sequence[str], after: str) -> bool:
    """Whether a list has items without a number: "five Danes, three Finns and a Swede", "… and the others"."""
    told = [LABEL.sub("", gap) for gap in gaps]
    return any(UNCOUNTED.search(gap) for gap in told) or ADDED.search(after) is not None


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
