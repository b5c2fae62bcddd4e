"""Toll: what a story's reports tell in; the best supported numbers of killed and injured, with their support, out.

Tolls grow, and a report that tells fewer later tells a part of them more often than a correction: so the figure is
neither the last report's nor the largest, but the one that most reports tell, the later ones a little more.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from twosource.derive.homes import Homes
from twosource.derive.tolls.mentions import DAY, event_from
from twosource.derive.tolls.told import Told, told
from twosource.model.derived import Claim, ReportedToll, Toll
from twosource.model.document import Document
from twosource.model.said import Said
from twosource.model.span import Passage

# Weights of a report. Found on 528 shooting incidents, where half or twice of each moves the answer by a point at most.
SEVERAL = 0.5  # of several events: which of them it counts is a guess
HEADLINE = 1.3  # the headline tells the number
RECENT = 0.1  # on top, the last report against the first
OUTGROWN = 0.05  # none dead, before a report that opens with the dead
SILENT = 0.3  # of the dead, and nothing of the injured: each as much as this,
SILENT_TOGETHER = 0.9  # and all together less than one report that counts the injured
ABOUT = 0.5  # share of the reports that open with harm from which a story is about it

Kind = Literal["killed", "injured"]


@dataclass(frozen=True, slots=True)
class _Vote:
    """What one report tells of the killed, or of the injured, and how much that weighs."""

    report: Told
    number: float
    weight: float
    unbounded: bool  # told as a least
    at: tuple[Passage, ...]


def tolls(
    documents: Sequence[Document],
    saids: Sequence[Said],
    *,
    claims: Iterable[Claim] = (),
    copies: Collection[str] = (),
    story: str = "",
) -> tuple[Toll, ...]:
    """The killed and the injured of one story, in this order; nothing where the story is not about people harmed.

    Args:
        documents: the story's reports in order of publication.
        saids: what each says, in the same order.
        claims: the story's claims, to name the one that tells the figure.
        copies: ids of reports that are copies of another of the story: they support nothing.
        story: the story's id.
    """
    since = event_from(documents, saids)
    reports = [told(d, s, since=since) for d, s in zip(documents, saids, strict=True)]
    if not about_harm(reports):
        return ()
    telling = [r for r in reports if r.killed or r.injured or r.shot]
    if not telling:  # "nobody was hurt", in every one
        return ()
    own = [r for r in telling if r.document not in copies] or telling
    dead = _deaths(own)
    killed = _best(dead)
    hurt = _injuries(own, killed)
    statements = _Statements(saids, claims)
    return (
        _toll(story, "killed", killed, dead, statements),
        _toll(story, "injured", _best(hurt), hurt, statements),
    )


def about_harm(reports: Sequence[Told]) -> bool:
    """Whether a story is about people harmed: at least half of its reports open with them."""
    return sum(r.opening or r.hurt_opening for r in reports) >= max(1.0, ABOUT * len(reports))


def _deaths(reports: Sequence[Told]) -> list[_Vote]:
    """Each report's dead, with those who did it where another report tells that they died too."""
    with_doers = {r.killed - r.doers: r.killed for r in reversed(reports) if r.doers}
    later = [(n, r) for n, r in enumerate(reports) if r.killed and r.opening and not r.several]
    votes: list[_Vote] = []
    for place, report in enumerate(reports):
        weight = (SEVERAL if report.several else 1.0) * (HEADLINE if report.headline else 1.0)
        if any(n > place and _outgrows(r, report) for n, r in later):
            weight *= OUTGROWN
        number = with_doers.get(report.killed, report.killed) if report.killed else 0.0
        votes.append(_Vote(report, number, weight + _recent(place, reports), report.killed_open, report.killed_at))
    return votes


def _outgrows(later: Told, report: Told) -> bool:
    """Whether a later report tells that a toll has grown: the first dead, or on a later day more of them."""
    if not report.killed:
        return True
    return later.counted and later.killed > report.killed and _after(later.published, report.published)


def _after(one: str, other: str) -> bool:
    """Whether a report is of a later day, or of a later hour where both tell one."""
    hours = "T" in one and "T" in other
    return bool(other) and (one > other if hours else one[:DAY] > other[:DAY])


def _injuries(reports: Sequence[Told], killed: float) -> list[_Vote]:
    """Each report's injured; of those whom it counts as shot, the story's dead are none."""
    numbers = [max(r.injured, r.shot - killed) for r in reports]
    silent = sum(1 for report, number in zip(reports, numbers, strict=True) if report.killed and not number)
    votes: list[_Vote] = []
    for place, (report, number) in enumerate(zip(reports, numbers, strict=True)):
        weight = (SEVERAL if report.several else 1.0) + _recent(place, reports)
        if report.killed and not number:
            weight = min(SILENT, SILENT_TOGETHER / silent)
        votes.append(_Vote(report, number, weight, report.injured_open, report.injured_at))
    return votes


def _recent(place: int, reports: Sequence[Told]) -> float:
    return RECENT * place / max(1, len(reports) - 1)


def _support(votes: Iterable[_Vote]) -> dict[float, float]:
    """The weight behind each number, in order of the first report that tells it."""
    support: dict[float, float] = {}
    for vote in votes:
        support[vote.number] = round(support.get(vote.number, 0.0) + vote.weight, 3)
    return support


def _best(votes: Sequence[_Vote]) -> float:
    """The best supported number; of two alike the one told first."""
    support = _support(votes)
    return max(support, key=lambda number: support[number])


# ---- what it stands on ----------------------------------------------------------------------------------------------


class _Statements:
    """A story's statements, to be asked which holds a place, and in which claim it is."""

    def __init__(self, saids: Iterable[Said], claims: Iterable[Claim]) -> None:
        self._of = {said.document: said.statements for said in saids}
        self._homes = Homes.of((claim.id, claim.statements) for claim in claims)

    def holding(self, at: Passage) -> str | None:
        """The narrowest statement that holds the words' first character."""
        around = [s for s in self._of.get(at.document, ()) if s.part == at.part and s.start <= at.start < s.end]
        return min(around, key=lambda s: (s.end - s.start, s.start)).id if around else None

    def claim(self, statements: Iterable[str]) -> str | None:
        """The claim that holds most of some statements; of two alike the first."""
        found = Counter(self._homes.first(s) for s in statements if s in self._homes.claims)
        return max(found, key=lambda claim: found[claim], default=None)


def _toll(story: str, kind: Kind, number: float, votes: Sequence[_Vote], statements: _Statements) -> Toll:
    behind = [vote for vote in votes if vote.number == number]
    holding = [statements.holding(at) for vote in behind for at in vote.at]
    told_in = tuple(dict.fromkeys(s for s in holding if s is not None))
    return Toll(
        story=story,
        kind=kind,
        low=number,
        high=None if all(vote.unbounded for vote in behind) else number,
        claim=statements.claim(told_in),
        statements=told_in,
        reported=tuple(_reported(vote) for vote in votes),
        why=tuple(_why(votes)),
    )


def _reported(vote: _Vote) -> ReportedToll:
    high = None if vote.unbounded else vote.number
    return ReportedToll(document=vote.report.document, low=vote.number, high=high, evidence=vote.at)


def _why(votes: Sequence[_Vote]) -> Iterator[str]:
    """What stands behind each number, the best supported first."""
    support, reports = _support(votes), Counter(vote.number for vote in votes)
    for number in sorted(support, key=lambda n: -support[n]):
        told_by = f"{reports[number]} report{'s' * (reports[number] != 1)}"
        yield f"{number:,.0f}: told by {told_by}, weight {support[number]:.2f} of {sum(support.values()):.2f}"
