"""Names in a credit: the agencies that are known, and outlets that the form of their name gives away.

Comes in: a stretch of text that some cue has shown to be a credit. Goes out: `Found` names with their offsets.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from twosource.extract.credits.agencies import canonical

LONGEST = 6  # words in the longest agency name
_WORD = re.compile(r"[^\W_](?:[\w.'’&-]*\w)?")
_OUTLET = re.compile(r"(?:[Tt]he )?([A-Z][\w.'’&-]*(?: (?:(?:of|the|for|and|&) )?[A-Z][\w.'’&-]*){0,4})")
_PARTY = re.compile(r"[DRI]-[A-Z][\w.]*")  # "(R-Texas)": a legislator, no wire
_ACRONYM = 3  # capitals in the longest run taken for a reporter's initials


@dataclass(frozen=True, slots=True, order=True)
class Found:
    """A name in a text."""

    start: int  # first code point
    end: int  # one past the last
    name: str  # canonical for a known agency, else as printed


@cache
def words_of(name: str) -> frozenset[str]:
    """The words of a data file of this folder."""
    lines = Path(__file__).with_name(name).read_text(encoding="utf-8").splitlines()
    return frozenset(line.strip() for line in lines if line.strip() and not line.startswith("#"))


def known(text: str, start: int, end: int) -> Iterator[Found]:
    """Agencies named in a stretch, the longest name first at each place."""
    words = list(_WORD.finditer(text, start, end))
    at = 0
    while at < len(words):
        for length in range(min(LONGEST, len(words) - at), 0, -1):
            first, last = words[at].start(), words[at + length - 1].end()
            name = canonical(text[first:last])
            if name:
                yield Found(first, last, name)
                at += length
                break
        else:
            at += 1


def outlet(text: str, start: int, end: int, *, bare: bool) -> Found | None:
    """The unknown outlet that a stretch names from its first character to its last.

    With `bare`, the form around it says that it is one ("(Northwire) —"), so any capitalised name will do; without, the
    name itself must: one word, or a word like "Ledger" among several.
    """
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not text[end - 1].isalnum():
        end -= 1
    match = _OUTLET.fullmatch(text, start, end)
    if not match:
        return None
    words = match[1].split()
    if (
        any(word.strip(".,") in words_of("roles.txt") for word in words)
        or _is_initials(match[1])
        or _PARTY.fullmatch(match[1])
    ):
        return None
    if bare or len(words) == 1 or words_of("outlets.txt").intersection(words):
        return Found(match.start(1), match.end(1), match[1])
    return None


def named(text: str, start: int, end: int, *, bare: bool) -> list[Found]:
    """The agencies of a stretch; where it holds none, the outlets that its parts name."""
    agencies = list(known(text, start, end))
    if agencies:
        return agencies
    parts = re.finditer(r"[^,/;&|]+", text[start:end])
    found = (outlet(text, start + part.start(), start + part.end(), bare=bare) for part in parts)
    return [name for name in found if name]


def _is_initials(name: str) -> bool:
    letters = name.replace(".", "").replace(" ", "")
    return len(letters) <= _ACRONYM and letters.isupper()
