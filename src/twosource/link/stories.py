"""Stories: which documents report one event.

Comes in: documents, in any order. Goes out: a `Membership` for each: the story's first document names the story, and
`why` says what joined it. `group` sees all documents at once and gives the answer that any order of arrival gives;
a `Stream` takes them one by one, and its `settle` is `group`.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from twosource.link.components import components
from twosource.link.episodes import cut
from twosource.link.likeness import FEATURES, Weights, features, log_odds, neighbours, trained
from twosource.link.linkage import average_linkage
from twosource.link.terms import CHANNELS, Floats, Index, Keys, Terms, background, index, term_key, terms
from twosource.model.address import address_of
from twosource.model.document import Document
from twosource.model.judged import Membership
from twosource.model.moments import order_of
from twosource.model.said import Said

CERTAIN = 9.0  # log odds at which more evidence adds nothing: one pair cannot outvote ten
CANDIDATES = 60  # earlier documents that a newly arrived one is compared with


@dataclass(frozen=True, slots=True)
class Likest:
    """The document of the same story that one is most like, and what they share."""

    other: int  # document number
    odds: float  # log odds, three places
    row: Floats  # the features


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
    near = neighbours(made)
    scores: list[tuple[int, int, int]] = []
    kept: defaultdict[int, list[Likest]] = defaultdict(list)
    for document, others, rows in features(made, near):
        odds = np.clip(log_odds(rows, weights), -CERTAIN, CERTAIN)
        for other, value, row in zip(others.tolist(), odds.tolist(), rows, strict=True):
            scores.append((document, other, round(value * 1000)))
            if value >= least:
                kept[document].append(Likest(other, value, row))
                kept[other].append(Likest(document, value, row))
    loose = [place for place, one in enumerate(near) if one.full and 2 * len(kept[place]) > len(one.others)]
    # loose: most neighbours are of its story, so the list was cut within the story
    groups = average_linkage(
        made.size,
        scores,
        # two groups that hold together stay two, in a folder of four reports too
        join=(round(least * 1000), round(weights.join * 1000)),
        absent=round(-CERTAIN * 1000),
        loose=loose,
    )
    groups = cut(groups, scores, made.days, absent=round(-CERTAIN * 1000))
    story = {place: number for number, places in enumerate(groups) for place in places}
    likest: dict[int, Likest] = {}
    for place, candidates in kept.items():
        inside = [one for one in candidates if story[one.other] == story[place]]
        if inside:
            likest[place] = min(inside, key=lambda one: (-one.odds, one.other))
    return groups, likest


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
        for document, others, rows in features(made, neighbours(made)):
            if others[-1] == len(candidates):
                value = float(np.clip(log_odds(rows[-1:], weights)[0], -CERTAIN, CERTAIN))
                place = candidates[document]
                odds[self._stories[place]].append(Likest(place, value, rows[-1]))
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
            if channel != "lead":
                self._counts.update(term_key(channel, term) for term in new.counts[channel])
        for term in new.counts["words"]:
            self._holders[term].append(place)


def _place(document: Document) -> tuple[str, str, str]:
    return (document.published or "~", document.uri, document.id)


def _why(likest: Likest | None, documents: Sequence[Document]) -> str:
    """What joined a document, in numbers; every word of it is ours."""
    if likest is None:
        return "no other document is like it"
    shared = dict(zip(FEATURES, likest.row.tolist(), strict=True))
    parts = [f"{shared['con_names']:.0%} of the names", f"{shared['con_words']:.0%} of the words"]
    if shared["con_figures"]:
        parts.append(f"{shared['con_figures']:.0%} of the figures")
    dates = " and a date" if shared["same_date"] else ""
    late = "; published more than two weeks apart" if shared["late"] else ""
    return f"most like {documents[likest.other].id}: {', '.join(parts)} in common by rarity{dates}{late}"
