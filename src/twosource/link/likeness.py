"""Likeness: how much two reports look like reports of one event.

Comes in: an `Index`. Goes out: for each document the others that it may share an event with, and the log odds that
they do: shared rare words, names, word pairs and figures; dates; and how near the two are compared with everything else
that is near them, which lets one setting do for a folder of look-alike events and for a folder of three reports.
The weights are a logistic regression's (`training/stories.py`); every figure that enters it has a name.
"""

import json
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from twosource.link.near import MOST_NEAR, Neighbourhood, own_cosines, spread, sums
from twosource.link.terms import Channel, Floats, Index, Ints
from twosource.weights import folder

FEATURES = (
    "cos_words", "abs_words", "con_words", "cos_names", "abs_names", "con_names", "cos_pairs", "abs_pairs", "con_pairs",
    "cos_lead", "con_figures", "abs_figures", "min_length", "dif_length", "late", "same_date", "other_dates",
    "near_min", "near_max", "rank_min", "rank_max", "own_words_min", "own_words_max", "own_names_min", "own_names_max",
    "same_weekday", "other_weekday", "abs_full",
)  # fmt: skip
RARE = 4.0  # rarity from which a shared term is evidence: one document in fifty-five
RARE_NAME = 5.75  # the same of a full name: one document in three hundred, so that one that all of a folder hold says
# little: both of two look-alike events may be his. Of 100 small folders of such that no weight saw 49.7 are right at 5,
# here 52.1, at 6 53.6; there a story told from two sides stays in two
SHORTEST = 60.0  # content words: an item that is shorter is not likelier to be of one event with others for that
FEW = 10  # documents: a folder for one event or two
MANY = 100  # documents: a collection
CERTAIN = 9.0  # log odds at which more evidence adds nothing: one pair cannot outvote ten
STRANGE_FEW = -6.0  # the lowest in a set of FEW or less
GATHER_FEW = -1.2  # reach that joins two groups in a set of FEW or less: at -1.0 0.6 of 100 invented events stay in
# parts, here 0.4; of small folders of look-alikes 63.3 (events) and 86.0 (incidents) are right, and 69.3 of those
# told by first lines; at -1.3 the last are 68.0, from -1.15 to -1.25 all are as here
FRESH = 14  # days between publication that say nothing: a folder may hold one week's news
STRANGER = 0.25  # cosine of words that reports of different events may have: being nearest below it means little
STRANGERS = 8  # as many as are taken to stand there, so that in a folder of two nobody is nearest for want of others
_FIGURES = 2.0  # least evidence that the share of figures is taken of: one shared year alone is none
BLOCK = 20_000  # pairs whose figures are held at a time


@dataclass(frozen=True, slots=True)
class Pairs:
    """Some pairs of documents: the lower number, the higher, and the figures of FEATURES, a row each."""

    first: Ints
    second: Ints
    rows: Floats


@dataclass(frozen=True, slots=True)
class Weights:
    """The regression."""

    means: Floats  # of each feature in training
    scales: Floats  # its standard deviation
    factors: Floats  # what a standard deviation of it adds to the log odds
    base: float  # log odds at the means
    join: float  # mean log odds from which two groups are one story, in a set of MANY documents or more
    join_few: float  # the same in a set of FEW or less

    def join_in(self, size: int) -> float:
        """What joins two groups in a set of some size, three places.

        Who hands in five reports mostly hands in one event, and few are there to be mistaken for its: on made-up small
        folders -2.5 keeps 98 to 100 in 100 whole (-0.85 keeps 88 to 94) and no more unrelated pairs together.
        """
        return round(self.join_few + _many(size) * (self.join - self.join_few), 3)


def _many(size: int) -> float:
    """How much of a collection a set of some size is, from 0 to 1."""
    return min(1.0, max(0.0, math.log(max(size, 1) / FEW) / math.log(MANY / FEW)))


def strangers_in(size: int) -> float:
    """The log odds below which a pair says no more against one event, in a set of some size, three places.

    In a folder of three, one page that is mostly menu is not to keep apart what the third report holds together: of
    folders of one incident 97 in 100 come out whole at -6, 94 at -9.
    """
    return round(STRANGE_FEW + _many(size) * (-CERTAIN - STRANGE_FEW), 3)


def gather_in(size: int) -> float:
    """The reach (`gathering.reach`) from which two groups are one story, in a set of some size, three places.

    It rises out of reach of any, so that a collection of MANY is not gathered: there the look-alikes are.
    """
    return round(GATHER_FEW + _many(size) * (CERTAIN - GATHER_FEW), 3)


@cache
def trained() -> Weights:
    """The weights that the package ships."""
    held = json.loads((folder("stories") / "logistic.json").read_text(encoding="utf-8"))
    rows = [held["features"][name] for name in FEATURES]
    columns = [np.array([row[key] for row in rows]) for key in ("mean", "scale", "factor")]
    return Weights(columns[0], columns[1], columns[2], held["base"], held["join"], held["join_few"])


@dataclass(frozen=True, slots=True)
class Ends:
    """Both documents of some pairs, and where each stands among the other's neighbours; -1 for not at all."""

    first: Ints
    second: Ints
    ahead: Ints  # the second among those of the first
    back: Ints  # the first among those of the second


def features(made: Index, near: Neighbourhood) -> Iterator[Pairs]:
    """The features of every pair of neighbours, some thousands of pairs at a time."""
    first, second = near.pairs()
    own = [own_cosines(made.channels[name], near) for name in ("words", "names")]
    views = {name: _View(channel) for name, channel in made.channels.items()}
    days = _days(made)
    bits = _bits(made.dates)
    week = np.array([sum(1 << day for day in named) for named in made.weekdays], np.int64)
    for start, end in _blocks(first):
        one, other = first[start:end], second[start:end]
        shared = _shared(views, (one, other))
        there = Ends(one, other, near.places(one, other), near.places(other, one))
        columns = [
            shared,
            _circumstances(made, there, days, bits),
            _context(near, there, shared[:, 0]),
            *(_both_ways(values, there) for values in own),
            _weekdays(week, there),
            _full_names(views["full"], (one, other)),
        ]
        yield Pairs(one, other, np.column_stack(columns))


def _blocks(first: Ints) -> Iterator[tuple[int, int]]:
    """Stretches of pairs, whole documents in each."""
    start = 0
    while start < len(first):
        last = first[min(start + BLOCK, len(first)) - 1]
        end = int(np.searchsorted(first, last, side="right"))
        yield start, end
        start = end


def log_odds(rows: Floats, weights: Weights) -> Floats:
    """The log odds of pairs, three places."""
    scaled = (rows - weights.means) / weights.scales
    odds: Floats = np.round(scaled @ weights.factors + weights.base, 3)
    return odds


class _View:
    """A channel with room to compare one of its rows with others."""

    __slots__ = ("channel", "places", "totals")

    def __init__(self, channel: Channel) -> None:
        self.channel = channel
        self.places = np.full(len(channel.rarity), -1)
        self.totals = sums(channel.rarity[channel.terms], channel.lengths)

    def against(self, document: int, others: Ints) -> tuple[Ints, Ints, Ints]:
        """Terms that a document shares with others: which of the others each is of, and its places in both rows."""
        channel, row = self.channel, self.channel.row(document)
        lengths = channel.lengths[others]
        at = spread(channel.starts[others], lengths)
        terms = channel.terms[at]
        self.places[channel.terms[row]] = np.arange(row.start, row.stop)
        mine = self.places[terms]
        self.places[channel.terms[row]] = -1
        common = np.flatnonzero(mine >= 0)
        pair = np.searchsorted(np.cumsum(lengths), common, side="right").astype(np.int64)
        return pair, mine[common], at[common]


def _common(
    view: _View, pairs: tuple[Ints, Ints], *, least: float = 1e-9, rare: float = 0.0
) -> tuple[Floats, Floats, Floats]:
    """For each pair the cosine, the log of the shared rarity over `rare`, and the share of the lesser's rarity."""
    first, second = pairs
    channel = view.channel
    found = np.zeros((3, len(first)))
    bounds = np.append(np.flatnonzero(np.diff(first, prepend=-1)), len(first))
    for start, end in pairwise(bounds.tolist()):
        pair, mine, theirs = view.against(int(first[start]), second[start:end])
        rarity = channel.rarity[channel.terms[mine]]
        columns = (channel.weights[mine] * channel.weights[theirs], np.where(rarity > rare, rarity, 0), rarity)
        for number, values in enumerate(columns):
            found[number, start:end] = np.bincount(pair, values, end - start)
    found[2] /= np.maximum(least, np.minimum(view.totals[first], view.totals[second]))
    return found[0], np.log1p(found[1]), found[2]


def _shared(views: dict[str, _View], pairs: tuple[Ints, Ints]) -> Floats:
    """Cosine, evidence and share of what is shared, channel by channel, in the order of FEATURES."""
    columns: list[Floats] = []
    for name in ("words", "names", "pairs"):
        columns += _common(views[name], pairs, rare=RARE)
    columns.append(_common(views["lead"], pairs)[0])
    _, evidence, share = _common(views["figures"], pairs, least=_FIGURES)
    return np.column_stack([*columns, share, evidence])


def _full_names(view: _View, pairs: tuple[Ints, Ints]) -> Floats:
    """The log of the rarity over RARE_NAME of the full names that are shared."""
    first, second = pairs
    channel = view.channel
    found = np.zeros(len(first))
    bounds = np.append(np.flatnonzero(np.diff(first, prepend=-1)), len(first))
    for start, end in pairwise(bounds.tolist()):
        pair, mine, _ = view.against(int(first[start]), second[start:end])
        over = np.maximum(0.0, channel.rarity[channel.terms[mine]] - RARE_NAME)
        found[start:end] = np.bincount(pair, over, end - start)
    evidence: Floats = np.log1p(found)
    return evidence


def _days(made: Index) -> Floats:
    return np.array([np.nan if day is None else day for day in made.days], np.float64)


def _bits(dates: Sequence[frozenset[tuple[int, int]]]) -> NDArray[np.uint64]:
    """The days of a year that each document names, as bits: a month a number."""
    found = np.zeros((len(dates), 12), np.uint64)
    for place, named in enumerate(dates):
        for month, day in named:
            found[place, month - 1] |= np.uint64(1 << day)
    return found


def _circumstances(made: Index, ends: Ends, days: Floats, bits: NDArray[np.uint64]) -> Floats:
    """Lengths, days between publication, and dates named, in the order of FEATURES."""
    first, second = ends.first, ends.second
    lengths = np.maximum(np.log(SHORTEST), made.lengths)
    one, other = lengths[first], lengths[second]
    apart = np.nan_to_num(np.abs(days[first] - days[second]))
    late = np.maximum(0.0, np.log((apart + 1) / (FRESH + 1)))
    named = bits[first].any(axis=1) & bits[second].any(axis=1)
    same = (bits[first] & bits[second]).any(axis=1)
    return np.column_stack([np.minimum(one, other), np.abs(one - other), late, same, named & ~same])


def _weekdays(week: Ints, ends: Ends) -> Floats:
    """Whether both begin with a day of the week, and it is the same one or another."""
    one, other = week[ends.first], week[ends.second]
    same = (one & other) > 0
    return np.column_stack([same, (one > 0) & (other > 0) & ~same]).astype(np.float64)


def _both_ways(values: Floats, ends: Ends) -> Floats:
    """The lesser and the greater of what a pair is among the neighbours of either, or twice what it is of one."""
    one, two = (np.where(places >= 0, values[places], np.nan) for places in (ends.ahead, ends.back))
    one, two = np.where(np.isnan(one), two, one), np.where(np.isnan(two), one, two)
    return np.column_stack([np.minimum(one, two), np.maximum(one, two)])


def _context(near: Neighbourhood, ends: Ends, cosines: Floats) -> Floats:
    """How near the two are beside what else is near each: lower and higher share of the best, and of the ranks."""
    shares = [cosines / np.maximum(near.best[of], STRANGER) for of in (ends.first, ends.second)]
    behind = np.where(np.round(cosines, 3) < STRANGER, STRANGERS, 0)
    places = (np.where(at >= 0, near.ranks[at], MOST_NEAR * 2) for at in (ends.ahead, ends.back))
    inverse = [1 / np.log2(1 + place + behind) for place in places]
    columns = (fold(*both) for both in (shares, inverse) for fold in (np.minimum, np.maximum))
    return np.column_stack(list(columns))
