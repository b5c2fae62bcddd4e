"""Features of two sentences: what the trees decide on.

Comes in: two units of a story and what their token vectors share. Goes out: one row of numbers, named in `NAMES`; a
missing comparison is NaN.
"""

from collections.abc import Mapping, Sequence
from math import nan, sqrt

from rapidfuzz.distance import LCSseq
from rapidfuzz.fuzz import partial_ratio

from twosource.link.align.units import FREQUENT, Unit
from twosource.model.said import Gist, Quantity, Statement, Time

NAMES = (
    "lemma_cosine",
    "lemma_contained",
    "lemma_containing",
    "lemma_shared",
    "rarest_shared",
    "names_shared",
    "names_contained",
    "names_left_over",
    "numbers_shared",
    "numbers_differ",
    "figures_same",
    "figures_differ",
    "dates_meet",
    "dates_differ",
    "quote_ratio",
    "quoted_both",
    "speakers_shared",
    "speakers_differ",
    "own_voices",
    "utterances",
    "negation_differs",
    "predicates_shared",
    "common_sequence",
    "shorter",
    "longer",
    "titles",
    "place_gap",
)


OF_STATEMENTS = (
    "stated_cosine",
    "stated_contained",
    "stated_containing",
    "left_over_least",
    "left_over_most",
    "subjects_shared",
    "subjects_differ",
    "objects_shared",
    "predicate_same",
    "stated_names_shared",
    "stated_names_differ",
    "polarity_differs",
    "modality_same",
    "utterance_differs",
    "stated_figures_same",
    "stated_figures_differ",
    "stated_dates_meet",
    "stated_dates_differ",
)


def row(a: Unit, b: Unit, *, idf: Mapping[str, float]) -> list[float]:
    """The features of two sentences, in the order of `NAMES`; the same whichever comes first."""
    shared = a.terms & b.terms
    weigh_a, weigh_b = _mass(a.terms, idf), _mass(b.terms, idf)
    both = _mass(shared, idf)
    contained = sorted((_part(both, weigh_a), _part(both, weigh_b)))
    names = a.capitals & b.capitals
    figures = _figures(a.quantities, b.quantities)
    dates = _dates(a.dates, b.dates)
    speakers = a.speakers & b.speakers
    spoken = bool(a.speakers and b.speakers)
    lengths = sorted((len(a.terms), len(b.terms)))
    return [
        _cosine(a.terms, b.terms, idf),
        contained[1],
        contained[0],
        float(len(shared)),
        max((idf.get(t, 0.0) for t in shared), default=0.0),
        _mass(names, idf, other=2.0),
        _part(len(names), min(len(a.capitals), len(b.capitals))),
        float(min(len(a.capitals - b.capitals), len(b.capitals - a.capitals))),
        float(len(a.numbers & b.numbers)),
        float(min(len(a.numbers - b.numbers), len(b.numbers - a.numbers))),
        float(figures[0]),
        float(figures[1]),
        float(dates[0]),
        float(dates[1]),
        _quote(a, b),
        float(a.quoted + b.quoted),
        float(len(speakers)) if spoken else nan,
        float(not speakers) if spoken else nan,
        float(a.own + b.own),
        float(a.utterance + b.utterance),
        float(a.negated != b.negated),
        float(len(a.predicates & b.predicates)),
        _sequence(a, b),
        float(lengths[0]),
        float(lengths[1]),
        float((a.part == "title") + (b.part == "title")),
        abs(a.place - b.place),
    ]


def of_statements(
    one: tuple[Unit, Statement, Gist], other: tuple[Unit, Statement, Gist], *, idf: Mapping[str, float]
) -> list[float]:
    """The features of the two statements that match best, in the order of `OF_STATEMENTS`; each with its unit."""
    (a, s, g), (b, t, h) = one, other
    figures = _figures(_quantities(a, s), _quantities(b, t))
    dates = _dates(_times(a, s), _times(b, t))
    left, right = frozenset(g.terms), frozenset(h.terms)
    both = _mass(left & right, idf)
    contained = sorted((_part(both, _mass(left, idf)), _part(both, _mass(right, idf))))
    left_over = sorted((_mass(left - right, idf), _mass(right - left, idf)))
    subjects = set(g.subject), set(h.subject)
    names = _name_words(g), _name_words(h)
    return [
        _cosine(left, right, idf),
        contained[1],
        contained[0],
        left_over[0],
        left_over[1],
        float(len(subjects[0] & subjects[1])),
        float(not subjects[0] & subjects[1]) if subjects[0] and subjects[1] else nan,
        float(len(set(g.objects) & set(h.objects))),
        float(s.predicate == t.predicate),
        float(len(names[0] & names[1])),
        float(min(len(names[0] - names[1]), len(names[1] - names[0]))),
        float(s.negated != t.negated),
        float(s.modality == t.modality),
        float(s.utterance != t.utterance),
        float(figures[0]),
        float(figures[1]),
        float(dates[0]),
        float(dates[1]),
    ]


def _quantities(unit: Unit, statement: Statement) -> list[Quantity]:
    return [q for q in unit.quantities if q.id in statement.quantities]


def _times(unit: Unit, statement: Statement) -> list[Time]:
    return [x for x in unit.dates if x.id in statement.times]


def _name_words(gist: Gist) -> set[str]:
    return {word.lower() for name in gist.names for word in name.split() if word[0].isupper()}


def _mass(terms: frozenset[str], idf: Mapping[str, float], *, other: float = 1.0) -> float:
    return round(sum(sorted(idf.get(t, other) for t in terms)), 6)


def _part(of: float, whole: float) -> float:
    return of / whole if whole else 0.0


def _cosine(a: frozenset[str], b: frozenset[str], idf: Mapping[str, float]) -> float:
    def square(terms: frozenset[str]) -> float:
        return sum(sorted(idf.get(t, 1.0) ** 2 for t in terms))

    norm = sqrt(square(a) * square(b))
    return round(square(a & b) / norm, 6) if norm else 0.0


def _figures(left: Sequence[Quantity], right: Sequence[Quantity]) -> tuple[int, int]:
    """How many figures both tell of one thing, and how many differ although the same thing is counted."""
    same = differ = 0
    for q in left:
        rivals = [r for r in right if counts_same(q, r)]
        same += any(_equal(q, r) for r in rivals)
        differ += bool(rivals) and not any(_equal(q, r) for r in rivals)
    return same, differ


def counts_same(q: Quantity, r: Quantity) -> bool:
    """Whether two quantities count the same thing in the same unit, as far as their nouns tell."""
    if q.unit != r.unit or q.change != r.change:
        return False
    left, right = set((q.noun or "").split()), set((r.noun or "").split())
    return bool(left & right) or (left == right and q.unit is not None)


def _equal(q: Quantity, r: Quantity) -> bool:
    left, right = (x.value if x.value is not None else x.low if x.low is not None else x.high for x in (q, r))
    return left == right


def _dates(left: Sequence[Time], right: Sequence[Time]) -> tuple[int, int]:
    """How many dates of one overlap with one of the other, and how many meet none."""
    if not left or not right:
        return 0, 0
    meet = sum(any(_overlap(x, y) for y in right) for x in left)
    return meet, len(left) - meet


def _overlap(x: Time, y: Time) -> bool:
    if not (x.earliest and x.latest and y.earliest and y.latest):
        return False
    return x.earliest < y.latest and y.earliest < x.latest


def _quote(a: Unit, b: Unit) -> float:
    """How well the shorter of two quoted runs stands in the longer, 0 to 1."""
    if not a.quote or not b.quote:
        return nan
    left, right = sorted((a.quote, b.quote), key=lambda s: (len(s), s))
    return round(partial_ratio(left, right) / 100, 4)


def _sequence(a: Unit, b: Unit) -> float:
    """Share of the shorter sentence's words that both have in the same order."""
    left = [w for w in a.words if w not in FREQUENT]
    right = [w for w in b.words if w not in FREQUENT]
    shorter = min(len(left), len(right))
    return round(LCSseq.similarity(left, right) / shorter, 4) if shorter else 0.0
