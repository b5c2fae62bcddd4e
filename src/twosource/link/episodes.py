"""Episodes: a story that runs for weeks is cut into its events, where silence and unlikeness fall together.

Comes in: groups of documents, the log odds of their pairs, days of publication. Goes out: the groups, long ones cut. A
later report of the same event ("a year after the fire") stays: reports on either side of the silence must be clearly
more alike among themselves than across it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from twosource.link.linkage import Score

LONG = 10  # days from a story's first report to its last: less is one event and its aftermath
SILENCE = 4  # days without a report: news of one event comes in on consecutive days
LEAST = 3  # dated reports on either side: two may be one follow-up and its copy
MARGIN = (
    4000  # thousandths of log odds by which reports are more alike on either side than across: at 2000 eight of 528
)
# shooting incidents lose the trial that followed, at 4000 one

Pairs = Mapping[tuple[int, int], int]


def cut(
    groups: Iterable[Sequence[int]], scores: Iterable[Score], days: Sequence[int | None], *, absent: int
) -> list[list[int]]:
    """The groups with long ones cut into episodes, in order of their first document.

    Args:
        groups: document numbers.
        scores: of pairs, each once, in thousandths.
        days: by document, ordinals of publication.
        absent: what a pair without a score counts.

    A document without a date goes with the episode that it is most like on average.
    """
    held = [list(places) for places in groups]
    long = [places for places in held if len(places) >= 2 * LEAST and _lasts(places, days) >= LONG]
    if not long:
        return sorted(sorted(places) for places in held)
    inside = {place: number for number, places in enumerate(long) for place in places}
    pairs = {(a, b): score for a, b, score in scores if a in inside and inside.get(b) == inside[a]}
    found = [places for places in held if places not in long]
    for places in long:
        found += _episodes(places, pairs, days, absent)
    return sorted(sorted(places) for places in found)


def _lasts(places: Sequence[int], days: Sequence[int | None]) -> int:
    dated = [day for day in (days[place] for place in places) if day is not None]
    return max(dated) - min(dated) if dated else 0


def _episodes(places: list[int], pairs: Pairs, days: Sequence[int | None], absent: int) -> list[list[int]]:
    dated = sorted((place for place in places if days[place] is not None), key=lambda place: (days[place] or 0, place))
    parts = _cut(dated, pairs, days, absent)
    if len(parts) == 1:
        return [places]
    for place in (place for place in places if days[place] is None):
        max(parts, key=lambda part: (_mean(pairs, [place], part, absent), -part[0])).append(place)
    return parts


def _cut(dated: list[int], pairs: Pairs, days: Sequence[int | None], absent: int) -> list[list[int]]:
    """Cut at the silence across which reports are least alike, and each side again."""
    best = max(((gain, -at) for at, gain in _gains(dated, pairs, days, absent)), default=None)
    if best is None or best[0] < MARGIN:
        return [dated]
    before, after = dated[: -best[1]], dated[-best[1] :]
    return [*_cut(before, pairs, days, absent), *_cut(after, pairs, days, absent)]


def _gains(dated: list[int], pairs: Pairs, days: Sequence[int | None], absent: int) -> Iterator[tuple[int, int]]:
    """For each silence, where it stands and by how much either side is more alike within than across."""
    for at in range(LEAST, len(dated) - LEAST + 1):
        if (days[dated[at]] or 0) - (days[dated[at - 1]] or 0) >= SILENCE:
            before, after = dated[:at], dated[at:]
            across = _mean(pairs, before, after, absent)
            within = min(_mean(pairs, side, side, absent) for side in (before, after))
            yield at, within - across


def _mean(pairs: Pairs, left: Sequence[int], right: Sequence[int], absent: int) -> int:
    """Mean score of the pairs between two groups, or within one, in thousandths."""
    found = [pairs.get((min(a, b), max(a, b)), absent) for a in left for b in right if a != b]
    return sum(found) // len(found) if found else absent
