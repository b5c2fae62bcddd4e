"""Tellers: mentions that are one source, and why; groups of them while they are still put together.

Comes in: mentions. Goes out: `Teller`.
"""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from twosource.derive.origins.mentions import Mention
from twosource.derive.origins.vocabulary import WORD, bare, body_nouns, words
from twosource.model.judged import Reason

_MOST_WORDS = 6  # of a mention that make it fuller


def place(mention: Mention) -> tuple[int, int, str]:
    """The order of mentions: document number, first code point, key."""
    return (int(mention.passage.document[1:]), mention.passage.start, mention.key)


@dataclass(frozen=True, slots=True)
class Join:
    """Why some mentions are the teller that they were put to."""

    reason: Reason  # the rule and both passages
    mentions: frozenset[str]  # keys of those it put there


@dataclass(frozen=True, slots=True)
class Teller:
    """Mentions that are one teller."""

    key: str  # the first mention's key
    mentions: tuple[Mention, ...]  # in order of place
    joins: tuple[Join, ...]  # why they are one
    fullest: Mention  # the one that names it best

    @classmethod
    def of(cls, mentions: Sequence[Mention], joins: Sequence[Join]) -> "Teller":
        """The teller that some mentions are."""
        placed = tuple(sorted(mentions, key=place))
        return cls(min(m.key for m in placed), placed, tuple(joins), max(placed, key=_fullness))

    @property
    def identified(self) -> bool:
        """Whether it is a named person, an office, an organisation, a document or an act."""
        return self.fullest.identified

    def reasons(self, used: AbstractSet[str]) -> tuple[Reason, ...]:
        """Why some of its mentions are this teller, in the order in which they were joined."""
        return tuple(join.reason for join in self.joins if not used.isdisjoint(join.mentions))


def _fullness(mention: Mention) -> tuple[bool, bool, bool, bool, int, int]:
    """How well a mention names its teller: by a name, in its own words, by posts and proper names before epithets."""
    printed = {bare(token) for token in WORD.findall(mention.text)[1:] if token[:1].isupper()}
    known = words("titles") | words("offices") | words("spokesperson") | body_nouns() | printed
    named = (mention.identified, bool(mention.given), bool(mention.surname), not mention.stands)
    return (*named, min(len(mention.role & known), _MOST_WORDS), min(len(mention.role), _MOST_WORDS))


class Groups:
    """Mentions as they were put to tellers: whole groups may still be moved, each as a guess."""

    def __init__(self, groups: list[list[Mention]], joins: list[list[Join]]) -> None:
        self._groups, self._joins = groups, joins
        self.at = {m.key: n for n, group in enumerate(groups) for m in group}  # by key, the number of the group

    def all(self) -> list[Mention]:
        """Every mention, group by group."""
        return [m for group in self._groups for m in group]

    def of(self, key: str) -> list[Mention]:
        """The group that a mention is in, the one that names it best first."""
        return self._groups[self.at[key]]

    def move(self, one: Mention, other: Mention, why: str) -> None:
        """Move the group of a mention, with its joins, into that of another."""
        source, target = self.at[one.key], self.at[other.key]
        reason = Reason("resolve", False, (one.passage, other.passage), f"“{one.text}” and “{other.text}”: {why}")
        moved = self._groups[source]
        self._joins[target] += [*self._joins[source], Join(reason, frozenset(m.key for m in moved))]
        self._groups[target] += moved
        self.at.update((m.key, target) for m in moved)
        self._groups[source], self._joins[source] = [], []

    def tellers(self) -> list[Teller]:
        """The tellers that the groups are."""
        return [Teller.of(g, j) for g, j in zip(self._groups, self._joins, strict=True) if g]
