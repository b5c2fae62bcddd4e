"""Hints: reports that seem to retell another one in other words, a wire rewritten or translated.

Comes in: documents of one story that share no text. Goes out: `Lineage` rows of the kind `hint`, never certain: nearly
all figures and names of the shorter report stand in the other, sentence after sentence in the same order. Two newsrooms
at one event share its main names, which weigh little here; they do not share its details one after the other.
"""

import math
import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations

import numpy as np

from twosource.link.sketch import CRUMBS
from twosource.link.terms import background, stem, stopwords, term_key
from twosource.model.document import Document
from twosource.model.judged import Lineage, LineageKind, Membership
from twosource.model.moments import compared, order_of
from twosource.model.span import Passage

LONGEST = 20_000  # code points of a report that are read for its facts
LEAST_SHARED = 10  # figures and names in common
LEAST_FIGURES = 4  # figures among them
LEAST_COVERED = 0.75  # of the shorter report's facts, by weight
LEAST_OVERALL = 0.45  # of the longer one's
LEAST_ORDERED = 0.85  # of the facts in common, in the same order
MOST_REPORTS = 300  # of one story: all pairs of more would take minutes for a hint
SHOWN = 12  # facts given as evidence on each side
HELD = frozenset[LineageKind]({"copy", "partial", "version", "shared_wire"})
_TOKEN = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)?")
_END = re.compile(r"[.!?](?=\s)|\n")
_BREAK = re.compile(r"[.!?:;\"“”\n]")


@dataclass(frozen=True, slots=True)
class Facts:
    """The figures and names of a report, each where it is first told."""

    places: Mapping[str, tuple[int, int]]  # fact → code points, in order
    sentences: Mapping[str, int]  # fact → the number of its sentence
    weights: Mapping[str, float]  # fact → how rare it is in the news


def facts(document: Document) -> Facts:
    """A report's figures and names; words of furniture are passed over."""
    text = document.text[:LONGEST]
    crumbs = [(block.start, block.end) for block in document.blocks if block.kind in CRUMBS]
    places: dict[str, tuple[int, int]] = {}
    unsure: dict[str, tuple[int, int]] = {}
    end = 0
    for match in _TOKEN.finditer(text):
        gap, first = text[end : match.start()], end == 0
        end = match.end()
        if any(a <= match.start() < b for a, b in crumbs):
            continue
        fact = _fact(match[0])
        if fact:
            begins = fact[0] != "#" and (first or _BREAK.search(gap) is not None)
            (unsure if begins else places).setdefault(fact, match.span())
    for fact, span in unsure.items():
        if fact in places:
            places[fact] = min(span, places[fact])
    ordered = dict(sorted(places.items(), key=lambda item: item[1]))
    ends = [match.start() for match in _END.finditer(text)]
    sentences = {fact: bisect_left(ends, start) for fact, (start, _) in ordered.items()}
    return Facts(ordered, sentences, {fact: _weight(fact) for fact in ordered})


def _fact(printed: str) -> str:
    """A figure as "#7", a name in lower case; empty for other words."""
    if printed[0].isdigit():
        return "#" + printed.replace(",", "")
    low = printed.lower()
    if low in _numbers():
        return "#" + _numbers()[low]
    if not printed[0].isupper() or low in stopwords() or len(low) < 3:
        return ""
    return low.removesuffix("'s").removesuffix("’s")


@cache
def _numbers() -> Mapping[str, str]:
    words = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
    return {word: str(number) for number, word in enumerate(words.split())} | {
        "twenty": "20", "thirty": "30", "forty": "40", "fifty": "50", "sixty": "60", "seventy": "70", "eighty": "80",
        "ninety": "90",
    }  # fmt: skip


def _weight(fact: str) -> float:
    held = background()
    key = term_key("figures", fact) if fact[0] == "#" else term_key("names", stem(fact))
    count = float(held.of(np.array([key], np.uint32))[0])
    return round(math.log((held.documents + 1) / (count + 1)), 3)


def hints(
    documents: Sequence[Document], *, stories: Sequence[Membership] = (), lineage: Iterable[Lineage] = ()
) -> tuple[Lineage, ...]:
    """A row for each two reports of one story that tell the same facts in the same order and share no text.

    Without `stories` all are taken for one. `lineage` are the rows found already: who prints another's text gets no
    hint, and neither do two of one outlet.
    """
    prints = {row.borrower for row in lineage if row.kind in HELD and row.certain}  # whose source gets the hint
    story = {row.document: row.story for row in stories}
    together: defaultdict[str, list[Document]] = defaultdict(list)
    for document in sorted(documents, key=order_of):
        if document.id not in prints:
            together[story.get(document.id, "")].append(document)
    found = [row for group in together.values() if len(group) <= MOST_REPORTS for row in _hinted(group)]
    return tuple(sorted(found, key=lambda row: (row.borrower, row.source)))


def _hinted(group: Sequence[Document]) -> Iterator[Lineage]:
    told = {document.id: facts(document) for document in group}
    holders = Counter(fact for one in told.values() for fact in one.places)
    for one, other in combinations(group, 2):
        if _is_one_outlet(one, other):
            continue
        match = _matched(told[one.id], told[other.id], holders, len(group))
        if match:
            yield _row(one, other, told, match)


def _is_one_outlet(one: Document, other: Document) -> bool:
    return bool(one.publisher) and one.publisher == other.publisher


@dataclass(frozen=True, slots=True)
class _Match:
    ordered: tuple[str, ...]  # facts in common that stand in one order
    shared: int  # facts in common


def _matched(one: Facts, other: Facts, holders: Mapping[str, int], reports: int) -> _Match | None:
    shared = [fact for fact in one.places if fact in other.places]
    figures = sum(fact[0] == "#" for fact in shared)
    if len(shared) < LEAST_SHARED or figures < LEAST_FIGURES:
        return None
    covered = sorted(_covered(facts_, shared, holders, reports) for facts_ in (one, other))
    if covered[1] < LEAST_COVERED or covered[0] < LEAST_OVERALL:
        return None
    ordered = max(_in_order(shared, one, other), _in_order(shared, other, one), key=len)
    if round(len(ordered) / len(shared), 3) < LEAST_ORDERED:
        return None
    return _Match(ordered, len(shared))


def _covered(told: Facts, shared: Sequence[str], holders: Mapping[str, int], reports: int) -> float:
    """Share of a report's facts that are in common, by weight: what every report of the story tells weighs least."""

    def weight(fact: str) -> float:
        common = max(0, holders[fact] - 2) / max(1, reports - 2)  # of the other reports
        return told.weights[fact] * (1 - common)

    total = sum(weight(fact) for fact in told.places)
    return round(sum(weight(fact) for fact in shared) / total, 3) if total else 0.0


def _in_order(shared: Sequence[str], one: Facts, other: Facts) -> tuple[str, ...]:
    """The longest row of facts in the same order in both; within a sentence of the first they may change places.

    Other words put the same facts of a sentence in another order, and leave the order of sentences.
    """
    shared = sorted(shared, key=lambda fact: (one.sentences[fact], other.places[fact]))
    ends: list[tuple[int, int]] = []  # by length less one: where its last fact stands, and which that is
    before: list[int] = []
    for at, fact in enumerate(shared):
        place = other.places[fact][0]
        length = bisect_left(ends, (place, -1))
        before.append(ends[length - 1][1] if length else -1)
        ends[length : length + 1] = [(place, at)]
    row: list[str] = []
    at = ends[-1][1] if ends else -1
    while at >= 0:
        row.append(shared[at])
        at = before[at]
    return tuple(reversed(row))


def _row(one: Document, other: Document, told: Mapping[str, Facts], match: _Match) -> Lineage:
    borrower, source = (one, other) if compared(one.published, other.published) > 0 else (other, one)
    figures = sum(fact[0] == "#" for fact in match.ordered)
    why = (
        f"{len(match.ordered)} of {match.shared} figures and names in common stand in one order, {figures} of them "
        "figures; hardly any words are shared"
    )
    evidence = tuple(
        Passage(document.id, *told[document.id].places[fact])
        for document in (borrower, source)
        for fact in match.ordered[:SHOWN]
    )
    return Lineage(borrower.id, source.id, "hint", (), 0.0, why, certain=False, evidence=evidence)
