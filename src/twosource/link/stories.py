"""Stories: which documents report one event.

Comes in: documents, in any order. Goes out: a `Membership` for each: the story's first document names the story, and
`why` says what joined it. `group` sees all documents at once and gives the answer that any order of arrival gives;
a `Stream` takes them one by one, and its `settle` is `group`.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from twosource.link.components import components, labels
from twosource.link.episodes import cut
from twosource.link.gathering import gather
from twosource.link.likeness import (
    CERTAIN,
    FEATURES,
    MANY,
    Weights,
    features,
    gather_in,
    log_odds,
    strangers_in,
    trained,
)
from twosource.link.linkage import average_linkage
from twosource.link.near import Neighbourhood, neighbours
from twosource.link.terms import (
    CHANNELS,
    COUNTED_AS,
    Flags,
    Floats,
    Index,
    Ints,
    Keys,
    Terms,
    background,
    index,
    term_key,
    terms,
)
from twosource.model.address import address_of
from twosource.model.document import Document
from twosource.model.judged import Membership
from twosource.model.moments import order_of
from twosource.model.said import Said

CANDIDATES = 60  # earlier documents that a newly arrived one is compared with
TOLD = ("con_names", "con_words", "con_figures", "same_date", "late")  # figures that a reason gives


@dataclass(frozen=True, slots=True)
class Likest:
    """The document of the same story that one is most like, and what they share."""

    other: int  # document number
    odds: float  # log odds, three places
    row: Floats  # the figures of TOLD


def group(documents: Sequence[Document], saids: Sequence[Said] = ()) -> tuple[Membership, ...]:  # noqa: ARG001
    """The story of each document, in order of publication and address; the input's order does not show.

    Documents without likeness to any other are stories of their own. Versions of one report count as one: the last of
    them is compared. `saids` are not needed: a story can be told from the words alone, before anything is parsed.
    """
    reports = _versions(documents)
    last = {report: max(held, key=order_of) for report, held in reports.items()}
    ordered = sorted(last.values(), key=_place)
    report_of = {document.id: report for report, held in reports.items() for document in held}
    groups, likest = grouped(index(terms(document) for document in ordered))
    story = {report_of[ordered[place].id]: number for number, places in enumerate(groups) for place in places}
    why = {document.id: _why(likest.get(place), ordered) for place, document in enumerate(ordered)}
    every = sorted(documents, key=_place)
    first: dict[int, str] = {}
    for document in every:
        first.setdefault(story[report_of[document.id]], document.id)
    return tuple(
        Membership(
            document.id,
            first[story[report_of[document.id]]],
            why.get(document.id) or f"a version of {last[report_of[document.id]].id}",
        )
        for document in every
    )


def _versions(documents: Iterable[Document]) -> dict[str, list[Document]]:
    """Documents by report: those of one address, and those linked as versions, are one report."""
    held = sorted(documents, key=_place)
    first: dict[str, str] = {}
    edges = [(document.id, first.setdefault(address_of(document), document.id)) for document in held]
    edges += [(document.id, document.version_of) for document in held if document.version_of]
    by_id = {document.id: document for document in held}
    return {
        group[0]: [by_id[name] for name in group if name in by_id]
        for group in components((document.id for document in held), edges)
        if any(name in by_id for name in group)
    }


def grouped(made: Index, *, weights: Weights | None = None) -> tuple[list[list[int]], dict[int, Likest]]:
    """Groups of document numbers, and for each document of a larger group the one it is most like.

    `weights` are the shipped ones unless others are being tried.
    """
    weights = weights or trained()
    least = weights.join_in(made.size)
    absent = round(strangers_in(made.size) * 1000)  # a pair that was not compared
    near = neighbours(made)
    pairs = _scored(made, near, weights)
    strong = pairs.odds >= least
    loose = _loose(near, pairs, strong)
    groups: list[list[int]] = []
    few = made.size < MANY
    whole = (list(range(made.size)), np.arange(len(pairs.odds)))  # gathering crosses parts
    for members, inside in [whole] if few else _parts(made.size, pairs, strong):
        number = {place: at for at, place in enumerate(members)}
        rows = zip(pairs.first[inside].tolist(), pairs.second[inside].tolist(), pairs.thousandths(inside), strict=True)
        scores = [(number[a], number[b], score) for a, b, score in rows]
        found = average_linkage(
            len(members),
            scores,
            # two groups that hold together stay two, in a folder of four reports too
            join=(round(least * 1000), round(weights.join * 1000)),
            absent=absent,
            loose=[number[place] for place in members if loose[place]],
        )
        if few:
            words = np.exp(made.lengths).tolist()
            found = gather(found, scores, words, bar=gather_in(made.size), absent=absent)
        days = [made.days[place] for place in members]
        groups += [[members[at] for at in group] for group in cut(found, scores, days, absent=absent)]
    groups.sort()
    return groups, _likest(made.size, groups, pairs, pairs.odds >= _told_from(made.size, weights))


def _told_from(size: int, weights: Weights) -> float:
    """The log odds from which a pair's figures are kept, to say what joined a document: all, where few are gathered."""
    return -CERTAIN if size < MANY else weights.join_in(size)


@dataclass(frozen=True, slots=True)
class _Scored:
    """The pairs of neighbours of a set that are not surely strangers."""

    first: Ints
    second: Ints
    odds: Floats  # log odds, three places
    told: Floats  # of each pair from `_told_from`, in order: the figures of TOLD

    def thousandths(self, chosen: Ints) -> list[int]:
        """Whole thousandths of log odds."""
        found: list[int] = np.rint(self.odds[chosen] * 1000).astype(np.int64).tolist()
        return found


def _scored(made: Index, near: Neighbourhood, weights: Weights) -> _Scored:
    least = _told_from(made.size, weights)
    columns = [FEATURES.index(name) for name in TOLD]
    first, second, odds, told = [], [], [], []
    for pairs in features(made, near):
        value = np.clip(log_odds(pairs.rows, weights), strangers_in(made.size), CERTAIN)
        first.append(pairs.first)
        second.append(pairs.second)
        odds.append(value)
        told.append(pairs.rows[value >= least][:, columns])
    none = np.empty(0, np.int64)
    return _Scored(
        np.concatenate([none, *first]),
        np.concatenate([none, *second]),
        np.concatenate([np.empty(0), *odds]),
        np.concatenate([np.empty((0, len(TOLD))), *told]),
    )


def _loose(near: Neighbourhood, pairs: _Scored, strong: Flags) -> Flags:
    """Documents most of whose neighbours are of their story, so that the list was cut within the story."""
    ends = np.concatenate([pairs.first[strong], pairs.second[strong]])
    found: Flags = near.full & (2 * np.bincount(ends, minlength=near.size) > np.diff(near.starts))
    return found


def _parts(size: int, pairs: _Scored, strong: Flags) -> Iterator[tuple[list[int], Ints]]:
    """Documents that strong pairs join, directly or not, in parts that no story crosses, and the pairs inside each.

    A mean over pairs reaches the bar only where one of them does.
    """
    part = labels(size, pairs.first[strong], pairs.second[strong])
    order = np.argsort(part, kind="stable")
    inside = np.flatnonzero(part[pairs.first] == part[pairs.second])
    inside = inside[np.argsort(part[pairs.first[inside]], kind="stable")]
    bounds = np.flatnonzero(np.diff(part[order], prepend=-1, append=size))
    ends = np.searchsorted(part[pairs.first[inside]], part[order][bounds[:-1]], side="right")
    start = 0
    for (a, b), end in zip(pairwise(bounds.tolist()), ends.tolist(), strict=True):
        yield order[a:b].tolist(), inside[start:end]
        start = end


def _likest(size: int, groups: Sequence[Sequence[int]], pairs: _Scored, told: Flags) -> dict[int, Likest]:
    """For each document the strongest of its pairs within its story; of equals the lowest number."""
    story = np.empty(size, np.int64)
    for number, places in enumerate(groups):
        story[list(places)] = number
    chosen = np.flatnonzero(told)
    within = story[pairs.first[chosen]] == story[pairs.second[chosen]]
    first, second, odds = (held[chosen[within]] for held in (pairs.first, pairs.second, pairs.odds))
    mine, others = np.concatenate([first, second]), np.concatenate([second, first])
    both, rows = np.concatenate([odds, odds]), np.concatenate([np.flatnonzero(within)] * 2)
    order = np.lexsort((others, -both, mine))
    heads = order[np.flatnonzero(np.diff(mine[order], prepend=-1))]
    return {int(mine[at]): Likest(int(others[at]), float(both[at]), pairs.told[rows[at]]) for at in heads.tolist()}


class Stream:
    """Documents as they arrive: each joins a story or founds one, and the stories before it stay as they are.

    It joins by the bar of a collection, however few are known yet: a stream is not a folder that someone chose.
    """

    def __init__(self, documents: Iterable[Document] = ()) -> None:
        """Start with documents that are there already, each joining in turn."""
        self._documents: list[Document] = []
        self._terms: list[Terms] = []
        self._counts: Counter[int] = Counter()  # documents that hold a term, by `term_key`
        self._holders: defaultdict[str, list[int]] = defaultdict(list)
        self._stories: list[int] = []  # by document: the number of its story's first document
        self._addresses: dict[str, int] = {}  # of the first document at each
        for document in documents:
            self.join(document)

    @property
    def documents(self) -> int:
        """How many documents the counts rest on, the background's among them: what `News` asks for."""
        return background().documents + len(self._documents)

    def of(self, keys: Keys) -> Floats:
        """In how many documents terms stand, the background's and those that arrived: what `News` asks for."""
        return background().of(keys) + np.array([self._counts[key] for key in keys.tolist()], np.float64)

    def join(self, document: Document) -> Membership:
        """The story that a newly arrived document belongs to, one of the known or its own."""
        new = terms(document)
        known = self._addresses.setdefault(address_of(document), len(self._documents))
        if known < len(self._documents):
            self._keep(document, new, self._stories[known])
            return Membership(
                document.id, self._documents[self._stories[-1]].id, f"a version of {self._documents[known].id}"
            )
        candidates = self._candidates(new)
        story, likest = self._best(candidates, new)
        self._keep(document, new, story)
        return Membership(document.id, self._documents[self._stories[-1]].id, _why(likest, self._documents))

    def settle(self) -> tuple[Membership, ...]:
        """The stories of all documents so far, as any other order of arrival gives them."""
        return group(self._documents)

    def _candidates(self, new: Terms) -> list[int]:
        """Known documents that share the rarest words with a new one, in order."""
        held = list(new.counts["words"])
        total = self.documents + 1
        keys = np.array([term_key("words", term) for term in held], np.uint32)
        rarity = np.log(total / (self.of(keys) + 1.5))
        shared: defaultdict[int, float] = defaultdict(float)
        for term, weight in zip(held, rarity.tolist(), strict=True):
            for place in self._holders[term][-CANDIDATES * 5 :] if term in self._holders else ():
                shared[place] += round(weight * weight, 3)
        best = sorted(shared, key=lambda place: (-round(shared[place], 3), place))[:CANDIDATES]
        return sorted(best)

    def _best(self, candidates: list[int], new: Terms) -> tuple[int | None, Likest | None]:
        """The story whose candidates a new document is most like on average, if it is like enough."""
        made = index([*(self._terms[place] for place in candidates), new], news=self)
        weights = trained()
        odds: defaultdict[int, list[Likest]] = defaultdict(list)
        pairs = _scored(made, neighbours(made), weights)
        told = np.vstack([np.zeros(len(TOLD)), pairs.told])
        row = np.cumsum(pairs.odds >= _told_from(made.size, weights))  # where a pair's figures stand in them
        for at in np.flatnonzero(pairs.second == len(candidates)).tolist():
            place = candidates[int(pairs.first[at])]
            likest = Likest(place, float(pairs.odds[at]), told[int(row[at])])
            odds[self._stories[place]].append(likest)
        means = {story: self._mean(story, found, candidates) for story, found in odds.items()}
        story = min(means, key=lambda one: (-means[one], one), default=None)
        if story is None or means[story] < weights.join:
            return None, None
        return story, min(odds[story], key=lambda one: (-one.odds, one.other))

    def _mean(self, story: int, found: list[Likest], candidates: list[int]) -> float:
        members = sum(self._stories[place] == story for place in candidates)
        return round((sum(one.odds for one in found) - CERTAIN * (members - len(found))) / members, 3)

    def _keep(self, document: Document, new: Terms, story: int | None) -> None:
        place = len(self._documents)
        self._documents.append(document)
        self._terms.append(new)
        self._stories.append(place if story is None else story)
        for channel in CHANNELS:
            if channel not in COUNTED_AS:
                self._counts.update(term_key(channel, term) for term in new.counts[channel])
        for term in new.counts["words"]:
            self._holders[term].append(place)


def _place(document: Document) -> tuple[str, str, str]:
    return (document.published or "~", document.uri, document.id)


def _why(likest: Likest | None, documents: Sequence[Document]) -> str:
    """What joined a document, in numbers; every word of it is ours."""
    if likest is None:
        return "no other document is like it"
    shared = dict(zip(TOLD, likest.row.tolist(), strict=True))
    parts = [f"{shared['con_names']:.0%} of the names", f"{shared['con_words']:.0%} of the words"]
    if shared["con_figures"]:
        parts.append(f"{shared['con_figures']:.0%} of the figures")
    dates = " and a date" if shared["same_date"] else ""
    late = "; published more than two weeks apart" if shared["late"] else ""
    return f"most like {documents[likest.other].id}: {', '.join(parts)} in common by rarity{dates}{late}"
