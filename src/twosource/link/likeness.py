"""Likeness: how much two reports look like reports of one event.

Comes in: an `Index`. Goes out: for each document the others that it may share an event with, and the log odds that
they do: shared rare words, names, word pairs and figures; dates; and how near the two are compared with everything else
that is near them, which lets one setting do for a folder of look-alike events and for a folder of three reports.
The weights are a logistic regression's (`training/stories.py`); every figure that enters it has a name.
"""

import json
import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import numpy as np

from twosource.link.terms import Channel, Floats, Index, Ints
from twosource.weights import folder

FEATURES = (
    "cos_words", "abs_words", "con_words", "cos_names", "abs_names", "con_names", "cos_pairs", "abs_pairs", "con_pairs",
    "cos_lead", "con_figures", "abs_figures", "min_length", "dif_length", "late", "same_date", "other_dates",
    "near_min", "near_max", "rank_min", "rank_max", "own_words_min", "own_words_max", "own_names_min", "own_names_max",
)  # fmt: skip
RARE = 4.0  # rarity from which a shared term is evidence: one document in fifty-five
LEAST_COSINE = 0.03  # of words: below it two documents are not compared; no pair of one event in the data lies there
MOST_NEAR = 60  # neighbours that each document of a large set is compared with
ALL_PAIRS = 800  # documents up to which every pair over the least cosine is compared
HEAVY = 400  # documents of a large set: a term held by more finds no neighbours there, though it is still weighed
SHORTEST = 60.0  # content words: an item that is shorter is not likelier to be of one event with others for that
FEW = 10  # documents: a folder for one event or two
MANY = 100  # documents: a collection
FRESH = 14  # days between publication that say nothing: a folder may hold one week's news
STRANGER = 0.25  # cosine of words that reports of different events may have: being nearest below it means little
CIRCLE = 30  # nearest documents among which a word is common or rare
LEAST_CIRCLE = 10  # as many as are taken to stand there: in a folder of two every shared word would be common
STRANGERS = 8  # as many as are taken to stand there, so that in a folder of two nobody is nearest for want of others
_FIGURES = 2.0  # least evidence that the share of figures is taken of: one shared year alone is none


@dataclass(frozen=True, slots=True)
class Near:
    """A document's neighbours."""

    others: Ints  # document numbers, in order
    cosines: Floats  # of words
    best: float  # the highest of them
    full: bool  # there may be more that were not looked at


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
        many = min(1.0, max(0.0, math.log(max(size, 1) / FEW) / math.log(MANY / FEW)))
        return round(self.join_few + many * (self.join - self.join_few), 3)


@cache
def trained() -> Weights:
    """The weights that the package ships."""
    held = json.loads((folder("stories") / "logistic.json").read_text(encoding="utf-8"))
    rows = [held["features"][name] for name in FEATURES]
    columns = [np.array([row[key] for row in rows]) for key in ("mean", "scale", "factor")]
    return Weights(columns[0], columns[1], columns[2], held["base"], held["join"], held["join_few"])


def neighbours(made: Index) -> list[Near]:
    """Each document's neighbours by the words they share."""
    words = made.channels["words"]
    order = np.argsort(words.terms, kind="stable")
    owners = np.repeat(np.arange(made.size), np.diff(words.starts))[order]
    weights = words.weights[order]
    ends = np.cumsum(words.holders)
    large = made.size > ALL_PAIRS
    found = []
    for document in range(made.size):
        row = words.row(document)
        cosines = np.zeros(made.size)
        for term, weight in zip(words.terms[row].tolist(), words.weights[row].tolist(), strict=True):
            if words.holders[term] > 1 and not (large and words.holders[term] > HEAVY):
                at = slice(int(ends[term] - words.holders[term]), int(ends[term]))
                cosines[owners[at]] += weight * weights[at]
        cosines[document] = 0
        found.append(_near(cosines, MOST_NEAR if large else made.size))
    return found


def _near(cosines: Floats, most: int) -> Near:
    others = np.flatnonzero(cosines >= LEAST_COSINE)
    full = len(others) > most
    if full:
        others = np.sort(others[np.argsort(-cosines[others], kind="stable")[:most]])
    return Near(others, cosines[others], float(cosines.max(initial=0.0)), full)


def features(made: Index, near: list[Near]) -> Iterator[tuple[int, Ints, Floats]]:
    """For each document: the neighbours after it, and the features of each such pair, one row each."""
    wanted: list[set[int]] = [set() for _ in near]
    for document, one in enumerate(near):
        for other in one.others.tolist():
            wanted[min(document, other)].add(max(document, other))
    ranks = [_ranks(one) for one in near]
    own = [_own(made.channels[name], near) for name in ("words", "names")]
    views = {name: _View(channel) for name, channel in made.channels.items()}
    for document, chosen in enumerate(wanted):
        others = np.array(sorted(chosen), np.int64)
        if len(others):
            shared = _shared(views, document, others)
            context = _context(document, others, shared[:, 0], near, ranks)
            alike = [_both_ways(document, others, values) for values in own]
            yield document, others, np.column_stack([shared, _circumstances(made, document, others), context, *alike])


def log_odds(rows: Floats, weights: Weights) -> Floats:
    """The log odds of pairs, three places."""
    scaled = (rows - weights.means) / weights.scales
    odds: Floats = np.round(scaled @ weights.factors + weights.base, 3)
    return odds


class _View:
    """A channel with room to compare one of its rows with others."""

    __slots__ = ("channel", "room", "totals")

    def __init__(self, channel: Channel) -> None:
        self.channel = channel
        self.room = np.zeros(len(channel.rarity))
        self.totals = _sums(channel.rarity[channel.terms], np.diff(channel.starts))

    def against(self, document: int, others: Ints, *, least: float = 1e-9, rare: float = 0.0) -> tuple[Floats, ...]:
        """One document against others: cosine, log of the shared rarity over `rare`, share of the lesser's rarity."""
        channel, row = self.channel, self.channel.row(document)
        lengths = channel.starts[others + 1] - channel.starts[others]
        firsts = channel.starts[others] - np.append(0, np.cumsum(lengths)[:-1])
        at = np.repeat(firsts, lengths) + np.arange(lengths.sum())
        terms = channel.terms[at]
        self.room[channel.terms[row]] = channel.weights[row]
        cosine = _sums(self.room[terms] * channel.weights[at], lengths)
        self.room[channel.terms[row]] = channel.rarity[channel.terms[row]]
        both = self.room[terms]
        self.room[channel.terms[row]] = 0
        share = _sums(both, lengths) / np.maximum(least, np.minimum(self.totals[document], self.totals[others]))
        evidence = np.log1p(_sums(np.where(both > rare, both, 0), lengths))
        return cosine, evidence, share


def _shared(views: dict[str, _View], document: int, others: Ints) -> Floats:
    """Cosine, evidence and share of what is shared, channel by channel, in the order of FEATURES."""
    columns: list[Floats] = []
    for name in ("words", "names", "pairs"):
        columns += views[name].against(document, others, rare=RARE)
    columns.append(views["lead"].against(document, others)[0])
    _, evidence, share = views["figures"].against(document, others, least=_FIGURES)
    return np.column_stack([*columns, share, evidence])


def _sums(values: Floats, lengths: Ints) -> Floats:
    """Sums of stretches that follow one another; 0 for an empty one."""
    ends = np.cumsum(lengths)
    running = np.append(0.0, np.cumsum(values))
    sums: Floats = running[ends] - running[ends - lengths]
    return sums


def _circumstances(made: Index, document: int, others: Ints) -> Floats:
    """Lengths, days between publication, and dates named, in the order of FEATURES."""
    rows = []
    day, dates, length = made.days[document], made.dates[document], max(np.log(SHORTEST), made.lengths[document])
    for other in others.tolist():
        other_day = made.days[other]
        apart = 0 if day is None or other_day is None else abs(day - other_day)
        named = bool(dates and made.dates[other])
        same = named and bool(dates & made.dates[other])
        other_length = max(np.log(SHORTEST), made.lengths[other])
        lengths = (min(length, other_length), abs(length - other_length))
        rows.append((*lengths, max(0.0, np.log((apart + 1) / (FRESH + 1))), float(same), float(named and not same)))
    return np.array(rows, np.float64)


def _ranks(near: Near) -> dict[int, int]:
    """A neighbour's place among its neighbours, the nearest first; equals are in order of document."""
    order = np.argsort(-np.round(near.cosines, 3), kind="stable")
    return {int(near.others[place]): rank for rank, place in enumerate(order, start=1)}


def _own(channel: Channel, near: list[Near]) -> list[dict[int, float]]:
    """For each document its cosines with its neighbours, each term weighed by how few of the nearest hold it.

    Reports of ten shootings share the words of shootings, which are rare in the news and common among the ten: what
    tells one shooting from another is what is rare even there.
    """
    found: list[dict[int, float]] = []
    for document, one in enumerate(near):
        if not len(one.others):
            found.append({})
            continue
        members = np.append(one.others, document)
        lengths = channel.starts[members + 1] - channel.starts[members]
        firsts = channel.starts[members] - np.append(0, np.cumsum(lengths)[:-1])
        at = np.repeat(firsts, lengths) + np.arange(lengths.sum())
        terms, weights = channel.terms[at], channel.weights[at]
        inside = np.zeros(len(members), np.bool_)
        inside[np.argsort(-one.cosines, kind="stable")[:CIRCLE]] = True
        inside[-1] = True
        known, place = np.unique(terms, return_inverse=True)
        held = np.bincount(place[np.repeat(inside, lengths)], minlength=len(known))
        rare = np.log((max(int(inside.sum()), LEAST_CIRCLE) + 1) / np.maximum(held, 1))
        scaled = weights * rare[place]
        mine = np.zeros(len(known))
        size = int(lengths[-1])
        if size:
            mine[place[-size:]] = scaled[-size:]
        products = _sums(mine[place] * scaled, lengths)
        norms = np.sqrt(_sums(scaled**2, lengths))
        cosines = products[:-1] / np.maximum(norms[:-1] * norms[-1], 1e-9)
        found.append(dict(zip(one.others.tolist(), cosines.tolist(), strict=True)))
    return found


def _both_ways(document: int, others: Ints, values: list[dict[int, float]]) -> Floats:
    """The lesser and the greater of what a pair is among the neighbours of either."""
    rows = []
    for other in others.tolist():
        one, two = values[document].get(other), values[other].get(document)
        rows.append(sorted((one if one is not None else two or 0.0, two if two is not None else one or 0.0)))
    return np.array(rows, np.float64)


def _context(document: int, others: Ints, cosines: Floats, near: list[Near], ranks: list[dict[int, int]]) -> Floats:
    """How near the two are beside what else is near each: lower and higher share of the best, and of the ranks."""
    rows = []
    for other, cosine in zip(others.tolist(), cosines.tolist(), strict=True):
        shares = sorted(cosine / max(near[one].best, STRANGER) for one in (document, other))
        behind = STRANGERS if round(cosine, 3) < STRANGER else 0
        places = (ranks[document].get(other, MOST_NEAR * 2), ranks[other].get(document, MOST_NEAR * 2))
        inverse = sorted(1 / np.log2(1 + place + behind) for place in places)
        rows.append((*shares, *inverse))
    return np.array(rows, np.float64)
