"""Told: one report in; how many it tells killed, injured and shot, and the words that tell it, out.

A report tells a toll by numbers ("four dead"), by naming people ("his wife and two children"), or by both, and seldom
in one sentence. It says first what it is about: what its headline and first sentences count is the event's, and a
larger number further down another event's.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from twosource.derive.tolls.mentions import LEDE, Mention, listed, mentions
from twosource.model.document import Document
from twosource.model.said import Said
from twosource.model.span import Passage

# Sentences. Found on shooting incidents; 4 to 6, and 8 to 20, do as well.
OPENING = 5  # a report of the dead tells of them within these
EARLY = 14  # people told without a number in the first sentences may be numbered within these
FIRST_LINES = 1500  # code points in which a report of several events says so
FULL_NAME = 2  # words of a name that tells its bearer from others
ALIKE = 3  # letters that a first name and its short form share

Reckoned = tuple[float, tuple[Mention, ...]]  # a number of people, and what tells it


@dataclass(frozen=True, slots=True)
class Told:
    """A toll as one report tells it; a number is 0 where nobody is told."""

    document: str  # document id
    killed: float  # people dead, those who did it included
    injured: float  # people hurt who live
    shot: float  # people hit, by number, whether they lived or not
    doers: float  # how many of the killed are those who did it, told apart from their victims
    killed_open: bool  # "at least": no upper end is told
    injured_open: bool  # the same
    headline: bool  # its headline tells the killed
    opening: bool  # its headline or first sentences tell the killed
    hurt_opening: bool  # the same, of the injured
    several: bool  # it tells of several events
    counted: bool  # a number tells the killed
    published: str  # when, as far as it is known; "" where it is not
    killed_at: tuple[Passage, ...]  # the words that tell the killed
    injured_at: tuple[Passage, ...]  # the words that tell the injured


def told(document: Document, said: Said, *, since: date | None) -> Told:
    """Reckon one report's toll.

    Args:
        document: the report.
        said: what it says.
        since: the first day that may be the event's; what is dated before tells of another event.
    """
    found = mentions(document, said, since=since)
    dead = [m for m in found if m.casualty.harm == "dead"]
    if _only_hurt(found):
        dead = []
    (killed, killed_by), doers = _killed(dead, found, document)
    (injured, injured_by), shot = _injured(found, killed, document)
    return Told(
        document=document.id,
        killed=killed,
        injured=injured,
        shot=shot,
        doers=doers,
        killed_open=_open(killed_by),
        injured_open=_open(injured_by),
        headline=any(m.casualty.part == "title" for m in killed_by),
        opening=any(m.place < OPENING for m in killed_by),
        hurt_opening=any(m.place < OPENING for m in injured_by),
        several=_several(document),
        counted=any(m.casualty.stated for m in killed_by),
        published=document.published or "",
        killed_at=tuple(m.passage for m in killed_by),
        injured_at=tuple(m.passage for m in injured_by),
    )


def _open(by: Sequence[Mention]) -> bool:
    """Whether all that tell a number tell it as a least."""
    return bool(by) and all(m.casualty.high is None for m in by)


def _several(document: Document) -> bool:
    """Whether a report's headline or first lines tell that it is about several events."""
    title = set((document.title or "").lower().replace(",", " ").split())
    lines = set(document.text[:FIRST_LINES].lower().split())
    return bool(title & listed("several") or lines & listed("apart"))


def _only_hurt(found: Sequence[Mention]) -> bool:
    """Whether a report opens with people hurt, by number, and with nobody dead: the dead further down are others."""
    dead = [m for m in found if m.casualty.harm == "dead" and m.firm]
    counted = [m for m in found if m.casualty.stated]
    if not dead:
        return bool(counted)  # who counts the hurt and has no more than "murder" for the dead counts none
    opening = any(m.casualty.harm != "dead" and m.place < LEDE for m in counted)
    return opening and not any(m.place < OPENING for m in dead)


# ---- the dead -------------------------------------------------------------------------------------------------------


def _killed(dead: Sequence[Mention], found: Sequence[Mention], document: Document) -> tuple[Reckoned, float]:
    """How many are told dead, by what; and how many of them did it."""
    if not dead:
        return (0.0, ()), 0.0
    near = [m for m in dead if m.place < LEDE and m.firm]
    if not any(m.casualty.stated for m in near):
        near = [m for m in dead if m.place < EARLY] or list(dead)
    total = max(m.low for m in near)
    by = tuple(m for m in near if m.low == total)
    doers = 0.0
    both, both_by = _with_doers([m for m in found if m.place < EARLY] or found)
    if both > total:
        total, by = both, both_by
        doers = max(m.casualty.doers for m in both_by)
    named = _bearers(near, document)
    if len(named) > total:
        total, by = float(len(named)), tuple(m for m in near if m.casualty.names)
    return (total, by), doers


def _with_doers(near: Sequence[Mention]) -> Reckoned:
    """The dead where those who did it died too: "killed two, then himself", "left two dead before he shot himself"."""
    own = [m for m in near if m.casualty.doers and m.low == m.casualty.doers and _died(m, near)]
    doers = max((m.casualty.doers for m in own), default=0.0)
    attacked = any(m.casualty.done and m.low > m.casualty.doers and m.casualty.high is not None for m in near)
    others = [m for m in near if m.casualty.harm == "dead" and m.low > m.casualty.doers and _of_others(m, own)]
    victims = max((m.low - m.casualty.doers for m in others), default=0.0)
    if not doers or not victims or not attacked:
        return 0.0, ()
    return victims + doers, (*own, *(m for m in others if m.low - m.casualty.doers == victims))


def _died(own: Mention, near: Sequence[Mention]) -> bool:
    """Whether who did it is told dead; who shot himself in a sentence that tells whom he killed is."""
    if own.casualty.harm == "dead":
        return own.casualty.high is not None
    killed = any(m.sentence == own.sentence and m.casualty.harm == "dead" and m.casualty.done for m in near)
    return killed and own.casualty.known and own.casualty.done


def _of_others(mention: Mention, own: Sequence[Mention]) -> bool:
    """Whether the people of a mention are not those who did it."""
    casualty = mention.casualty
    if casualty.high is None and not casualty.stated:
        return False
    if casualty.done or mention.victims:
        return True
    if not casualty.stated:
        return casualty.high == 1 and any(m.casualty.known or listed("doers") & m.words for m in own)
    before = (m for m in own if m.sentence == mention.sentence and casualty.start < m.casualty.start)
    return not casualty.known and any("including" not in m.words for m in before)


def _bearers(found: Iterable[Mention], document: Document) -> tuple[tuple[str, ...], ...]:
    """Those named in full, each once. In a headline's capitals everybody is a name: those do not count."""
    bearers: list[tuple[str, ...]] = []
    for mention in found:
        for name in mention.casualty.names:
            words = _name_words(document.slice(name.start, name.end, name.part))
            if name.part == "text" and len(words) >= FULL_NAME and not any(_one(words, other) for other in bearers):
                bearers.append(words)
    return tuple(bearers)


def _name_words(text: str) -> tuple[str, ...]:
    words = (word.strip(".,'’\"“”").removesuffix("’s").removesuffix("'s") for word in text.lower().split())
    return tuple(word for word in words if word and word not in listed("suffixes"))


def _one(name: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two full names may be one person's: a surname or a first name in common, and no other first name."""
    if name[-1] != other[-1]:
        return name[0] == other[0]
    return name[0][:ALIKE] == other[0][:ALIKE] or name[0] in other or other[0] in name


# ---- the injured ----------------------------------------------------------------------------------------------------


def _injured(found: Sequence[Mention], killed: float, document: Document) -> tuple[Reckoned, float]:
    """How many are told injured, by what; and how many shot."""
    near = [m for m in found if m.place < LEDE and m.firm]
    if not any(m.casualty.stated and m.casualty.harm != "dead" for m in near):
        near = [m for m in found if m.place < EARLY] or list(found)
    hurt = [m for m in near if m.casualty.harm == "injured"]
    hit = [m for m in near if m.casualty.harm == "shot"]
    shot = max((m.low for m in hit if m.casualty.stated), default=0.0)
    living = [m for m in (*hurt, *hit) if _lives(m, near, document)] if killed else hurt or hit
    injured = max((m.low for m in living), default=0.0)
    if shot and injured + killed < shot:
        return (shot - killed, tuple(m for m in hit if m.low == shot)), shot
    return (injured, tuple(m for m in living if m.low == injured)), shot


def _lives(mention: Mention, near: Sequence[Mention], document: Document) -> bool:
    """Whether somebody hurt is none of the dead: counted, told beside them, told to survive, or of another name."""
    casualty = mention.casualty
    if casualty.harm == "injured" and (casualty.stated or casualty.more):
        return True
    if casualty.known or casualty.doers:
        return False
    dead = [m for m in near if m.casualty.harm == "dead" and m.firm]
    if casualty.harm == "injured" and any(m.sentence == mention.sentence for m in dead):
        return True
    if mention.words & listed("survive"):
        return True
    names, others = _bearers([mention], document), _bearers(dead, document)
    return bool(names and others) and not any(_one(name, other) for name in names for other in others)
