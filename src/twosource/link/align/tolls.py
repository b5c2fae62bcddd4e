"""Tolls: reports of one story that count the same dead, or the same injured, tell one claim of it.

Comes in: a story and how likely each pair of its sentences shares a claim. Goes out: alignments of statements that
tell the same toll in other words ("four men were found dead", "quadruple homicide"), which likeness of meaning misses.
"""

from collections.abc import Iterator, Mapping

from twosource.link.align.context import Pair
from twosource.link.align.units import Story
from twosource.link.align.verdicts import Marks, forbids
from twosource.model.judged import Alignment, Reason
from twosource.model.said import Casualty, Statement
from twosource.model.span import Passage

FEWEST = 2  # people: of single victims there are many in one story
LONGEST = 24  # words of a statement; a longer one tells more than its toll
HEARD = 0.2  # least likelihood of the two sentences
SURE = 0.99  # likelihood of the same toll: 98 of 98 such pairs of the crime training events share a claim
GRAVEST = ("dead", "injured", "shot")


def same_tolls(story: Story, likely: Mapping[Pair, float], marks: Marks) -> Iterator[Alignment]:
    """Pairs of statements that tell the same toll, in order of their sentences, where nothing forbids a claim."""
    tolls = {index: toll for index, s in enumerate(story.statements) if (toll := _toll(s, story))}
    for (a, b), likelihood in sorted(likely.items()):
        if likelihood < HEARD:
            continue
        for left in story.units[a].statements:
            for right in story.units[b].statements:
                if left in tolls and right in tolls and _is_same(tolls[left], tolls[right]):
                    s, t = story.statements[left], story.statements[right]
                    if not forbids(s, t, story, marks):
                        yield _alignment(s, t, tolls[left], tolls[right], max(SURE, likelihood))


def _toll(statement: Statement, story: Story) -> Casualty | None:
    """The gravest that a statement counts, where it counts that once and exactly."""
    told = story.harmed.get((statement.document, statement.id), ())
    gravest = next((harm for harm in GRAVEST if any(one.harm == harm for one in told)), None)
    found = [one for one in told if one.harm == gravest]
    if len(found) != 1 or not _is_exact(found[0]):
        return None
    words = story.documents[statement.document].slice(statement.start, statement.end, statement.part).split()
    return found[0] if len(words) <= LONGEST else None


def _is_exact(one: Casualty) -> bool:
    """Whether a number counts just these: not "a third victim", nor "two others", nor what may yet be."""
    told = one.stated and not one.aside and not one.more and one.low is not None and one.low >= FEWEST
    return told and (one.high == one.low or one.known)


def _is_same(a: Casualty, b: Casualty) -> bool:
    return (a.harm, a.low) == (b.harm, b.low)


def _alignment(a: Statement, b: Statement, left: Casualty, right: Casualty, likelihood: float) -> Alignment:
    evidence = tuple(Passage(one.document, one.start, one.end, one.part) for one in (left, right))
    reason = Reason("toll", certain=True, evidence=evidence, detail=f"both count {left.low:g} {left.harm}")
    return Alignment(a.id, b.id, "same", likelihood, (reason,))
