"""The world's news agencies: names, other names, and the marks that count only in a credit's form.

Comes in: `agencies.txt`. Goes out: `Agency` rows in the file's order, and the canonical name for a name as printed.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

_FILE = Path(__file__).with_name("agencies.txt")


@dataclass(frozen=True, slots=True)
class Agency:
    """One agency."""

    name: str  # canonical: "Reuters"
    aliases: tuple[str, ...]  # other names, safe anywhere: "Thomson Reuters"
    marks: tuple[str, ...]  # short forms, safe only in a credit's form: "(AP)"
    pictures: bool = False  # sells pictures, no text
    generic: bool = False  # "news agencies": a credit that joins nothing

    @property
    def printed(self) -> tuple[str, ...]:
        """Every way it is printed in a credit."""
        own = () if self.generic else (self.name,)
        return (*own, *self.aliases, *self.marks)


@cache
def agencies() -> tuple[Agency, ...]:
    """All agencies, in the order of the file."""
    lines = _FILE.read_text(encoding="utf-8").splitlines()
    return tuple(_agency(line) for line in lines if line.strip() and not line.startswith("#"))


@cache
def canonical_names() -> dict[str, str]:
    """Canonical name for every name, other name and mark as printed; the first in the file where two share a mark."""
    known: dict[str, str] = {}
    for agency in agencies():
        for printed in agency.printed:
            known.setdefault(printed, agency.name)
    return known


def canonical(printed: str) -> str | None:
    """The agency's canonical name ("AP" is "Associated Press"), capitals mattering; None for any other name."""
    known = canonical_names()
    name = " ".join(printed.split())
    return known.get(name) or known.get(name.removeprefix("The ").removeprefix("the "))


@cache
def picture_agencies() -> frozenset[str]:
    """Canonical names of agencies that sell no text."""
    return frozenset(agency.name for agency in agencies() if agency.pictures)


def _agency(line: str) -> Agency:
    name, aliases, marks, *kind = ([part.strip() for part in field.split(";")] for field in line.split("|"))
    others = tuple(alias for alias in aliases if alias and alias != name[0])
    known = tuple(mark for mark in marks if mark)
    return Agency(name[0], others, known, pictures=["pictures"] in kind, generic=["generic"] in kind)
