"""Checks: what a story's documents say in; the arithmetic that they allow, out.

A check fires only where the text itself ties its numbers together; a false alarm costs more than a miss.
"""

from collections.abc import Iterator, Mapping, Sequence

from twosource.derive.checks.across import across
from twosource.derive.checks.conversions import conversions, currencies
from twosource.derive.checks.dates import ages, weekdays
from twosource.derive.checks.differences import differences
from twosource.derive.checks.durations import durations
from twosource.derive.checks.reading import Readings, readings
from twosource.derive.checks.sets import sets
from twosource.derive.checks.shares import shares
from twosource.derive.checks.sums import sums
from twosource.derive.checks.totals import totals
from twosource.model.derived import Check
from twosource.model.document import Document
from twosource.model.said import Said

__all__ = ["check"]


def check(saids: Sequence[Said], documents: Mapping[str, Document], *, story: str = "") -> tuple[Check, ...]:
    """All checks of one story.

    Args:
        saids: what its documents say, in document order, with ids that are unique in the run.
        documents: its documents by id.
        story: the story's id.

    Returns:
        Checks in order of document and place of what they test. `inputs` are quantity and time ids, the tested one
        last; `evidence` holds their passages in that order; `detail` shows the arithmetic; `computed` is a share of
        one for shares and percentages of change, days or months for durations, and None for weekdays.
    """
    read = readings(saids, documents)
    order = {reading.document.id: number for number, reading in enumerate(read)}
    found: dict[tuple[str, tuple[str, ...]], Check] = {}
    added: dict[str, set[str]] = {}  # by total, the parts that a check adds up
    shared = tuple(totals(read, story=story))
    for one in (*shared, *_others(read, story=story)):
        _keep(one, found, added)
    tied = {inputs for _, inputs in found} - {_inputs(one) for one in shared}  # of a shared total the rest is told too
    for rule in (differences, across):  # the firmer the words tie, the earlier; the next are told of other numbers
        for one in rule(read, story=story):
            if _inputs(one) not in tied:
                _keep(one, found, added)
        tied = {inputs for _, inputs in found}
    return tuple(sorted(found.values(), key=lambda one: _place(one, order)))


def _keep(one: Check, found: dict[tuple[str, tuple[str, ...]], Check], added: dict[str, set[str]]) -> None:
    """Keep a check unless it was found before, or adds up parts of a total that an earlier sum has with others."""
    *parts, total = one.inputs
    if one.kind == "sum":
        if added.get(total, set()) & set(parts):
            return
        added.setdefault(total, set()).update(parts)
    found.setdefault((one.kind, _inputs(one)), one)


def _inputs(one: Check) -> tuple[str, ...]:
    return tuple(sorted(one.inputs))


def _others(read: Readings, *, story: str) -> Iterator[Check]:
    for rule in (shares, sums, sets, durations, weekdays, ages, currencies, conversions):
        yield from rule(read, story=story)


def _place(one: Check, order: Mapping[str, int]) -> tuple[int, bool, int, str, tuple[str, ...]]:
    stated = one.evidence[-1]
    return (order[stated.document], stated.part == "text", stated.start, one.kind, one.inputs)
