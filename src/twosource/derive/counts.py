"""Counts: figures of one thing that no claim joins, in sentences that alignment finds near; how they differ, out.

Comes in: a story's alignments, statements and marks. Goes out: `update`, `conflict` and `bound`. A statement tells its
count in words of its own ("has received 31 complaints", "39 complaints are on file"), so likelihood joins the sentences
and the counted thing's own words, or deed and subject, join the figures.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import combinations, product

from twosource.derive import figures
from twosource.derive.amounts import differ, grown
from twosource.derive.counted import apart, plain_figures, same_occasion, told_figures
from twosource.derive.marks import Marks
from twosource.derive.moments import one_predicate
from twosource.derive.tables import table
from twosource.model.derived import Relation
from twosource.model.judged import Alignment
from twosource.model.said import Gist, Quantity, Statement
from twosource.model.span import Part

LIKELY = 0.55  # likelihood of two sentences from which figures that count the same thing in them are compared
NEARLY = 0.45  # where both statements have one verb, or one figure lies inside the other's bound
SURE = 0.7  # where two lengths, or weights, tell by themselves what they measure
FAINT = 0.2  # where both count who came
ALIKE = 0.6  # share of the shorter statement's content words from which one deed of one subject is told
BESIDES = 1  # content words in common that are neither the deed nor what is counted
CLOSE = 3.0  # times: two tellings of one count, in sentences that need not be one proposition, differ by less
CLOSER_DEED = 5.0  # times, of one deed of one subject
FAINTER = 0.15  # where both tell by the verb itself that people came: "marched", "took part"
LITTLE = 1.25  # times: sums of one deed of one subject that differ by more are mostly two sums
CROWD = 50  # from which on a count is one of a crowd
CROWDED = 10.0  # times: police and organisers differ by as much
AHEAD = 2  # words before the figure from which two sentences that differ in it alone are of one thing
MOST = 200  # statements of one deed that are compared with one another

_CAME = frozenset({"attended", "protested"})  # roles of those who came
_Sentence = tuple[str, Part, tuple[int, int]]
_Told = tuple[Statement, Quantity]


def counts(
    alignments: Iterable[Alignment], statements: Mapping[str, Statement], marks: Marks, known: Iterable[Relation] = ()
) -> list[Relation]:
    """How reports differ over counts that stand in no claim together, each difference of two reports told once.

    Args:
        alignments: The story's alignments; two sentences are as likely as the likeliest statements in them.
        statements: All of the story, by id.
        marks: Their marks.
        known: What is told already.
    """
    holders = _Holders(statements.values(), marks)
    found: dict[str, Relation] = {}
    told = {r.detail for r in known}
    for pair in (*holders.near(alignments, statements), *holders.of_one_deed(), *holders.of_one_frame()):
        one = _difference(pair, holders, marks)
        if one is not None and one.detail not in told:
            found.setdefault(one.detail, one)
    return list(found.values())


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two statements whose figures are compared, and how likely their sentences are of one proposition."""

    left: Statement
    right: Statement
    likelihood: float
    frame: bool = False  # the two are one sentence but for the figure


class _Holders:
    """The statements of a story's texts that tell figures, by sentence: the narrowest that hold each."""

    def __init__(self, statements: Iterable[Statement], marks: Marks) -> None:
        self._marks = marks
        self._of: defaultdict[_Sentence, list[Statement]] = defaultdict(list)
        for one in statements:
            if one.part == "text" and one.telling and one.quantities:
                self._of[_sentence(one)].append(one)

    def figures(self, statement: Statement) -> list[Quantity]:
        """All figures of a statement's sentence but wholes of which another counts a part, once each."""
        told = (q for one in self._of[_sentence(statement)] for q in plain_figures(one, self._marks))
        return list({q.id: q for q in told}.values())

    def near(self, alignments: Iterable[Alignment], statements: Mapping[str, Statement]) -> Iterator[_Pair]:
        """Pairs of statements in two sentences of which some pair is likely, the likeliest sentences first."""
        best: dict[tuple[_Sentence, _Sentence], float] = {}
        for one in alignments:
            a, b = (_sentence(statements[name]) for name in (one.left, one.right))
            if one.score >= FAINTER and a[0] != b[0] and a in self._of and b in self._of:
                best[a, b] = max(one.score, best.get((a, b), 0.0))
        for (a, b), score in sorted(best.items(), key=lambda item: (-item[1], _order(item[0]))):
            yield from (_Pair(x, y, score) for x, y in product(self._of[a], self._of[b]))

    def of_one_deed(self) -> Iterator[_Pair]:
        """Pairs of statements of two reports that tell one deed of one subject, whatever their likelihood."""
        groups: defaultdict[tuple[str, str], list[Statement]] = defaultdict(list)
        for one in (s for held in self._of.values() for s in held):
            gist = self._marks.gists.get(one.id)
            for word in gist.subject if gist is not None else ():
                groups[one.predicate or "", word].append(one)
        for group in groups.values():
            for a, b in combinations(group[:MOST], 2):
                if a.document != b.document and one_predicate(a, b):
                    yield _Pair(a, b, 0.0)

    def of_one_frame(self) -> Iterator[_Pair]:
        """Pairs of statements of two reports that are one sentence but for the figure, whatever their likelihood."""
        groups: defaultdict[tuple[str, ...], list[Statement]] = defaultdict(list)
        for one in (s for held in self._of.values() for s in held):
            told = told_figures(one, self._marks)
            sole = told[0] if len(told) == 1 and told[0].bound == "exact" else None
            if sole is not None and sole.unit is not None and figures.factor(sole.unit, "day") is None:
                document = self._marks.documents[one.document]
                before = document.slice(one.start, sole.start, one.part)
                after = document.slice(sole.end, one.end, one.part)
                frame = (*before.lower().split(), "", *after.lower().split())
                if one.predicate is not None and len(before.split()) >= AHEAD:
                    groups[sole.unit, *frame].append(one)
        for group in groups.values():
            yield from (_Pair(a, b, 0.0, True) for a, b in combinations(group[:MOST], 2) if a.document != b.document)


def _sentence(statement: Statement) -> _Sentence:
    return statement.document, statement.part, statement.sentence


def _order(pair: tuple[_Sentence, _Sentence]) -> tuple[tuple[int, int], ...]:
    return tuple((int(document[1:]), sentence[0]) for document, _, sentence in pair)


def _difference(pair: _Pair, holders: _Holders, marks: Marks) -> Relation | None:
    """The first difference, or else the first bound, between figures of which two statements tell one each."""
    a, b = pair.left, pair.right
    left, right = plain_figures(a, marks), plain_figures(b, marks)
    bound: Relation | None = None
    for q, r in (*figures.matched(left, right), *_crowds(pair, left, right)):
        sole = _alone(q, a, holders, but=r) and _alone(r, b, holders, but=q)
        sum_ = _is_one_sum(pair, (q, r), marks) or _is_one_price(pair, (q, r), marks)
        if not (sole or sum_) or not same_occasion((a, q), (b, r), marks):
            continue
        if pair.frame and figures.compare(q, r, same_thing=True).kind == "different" and not apart(q, r, times=CLOSE):
            return differ((a, b), (q, r), marks)
        crowd = _of_one_crowd(pair, (q, r))
        if not crowd and not sum_ and not _of_one_thing(pair, (q, r), marks):
            continue
        kind = figures.compare(replace(q, unit=r.unit, noun=r.noun) if crowd else q, r, same_thing=True).kind
        if kind == "different" or (kind == "bound" and grown(q, r, marks)):
            return differ((a, b), (q, r), marks)
        if kind == "bound" and bound is None:
            bound = marks.against("bound", "quantity", (a, b), q, r)
    return bound


def _alone(quantity: Quantity, statement: Statement, holders: _Holders, *, but: Quantity) -> bool:
    """Whether no other figure of the sentence counts in its unit what befell the same: no part of a whole told there.

    The other report's figure may stand there too: "19 cases, up from 11".
    """
    lot = figures.roles(quantity)
    rivals = [q for q in holders.figures(statement) if q.unit == quantity.unit and figures.roles(q) == lot]
    return all(q.id == quantity.id or q.value == but.value is not None for q in rivals)


def _of_one_thing(pair: _Pair, told: tuple[Quantity, Quantity], marks: Marks) -> bool:
    """Whether two figures surely count one thing."""
    q, r = told
    strict = figures.counts_same(q, r)
    verb = pair.left.predicate == pair.right.predicate
    if pair.likelihood >= SURE and not apart(q, r, times=CLOSE) and figures.is_length(q) and not q.noun and not r.noun:
        return True
    if strict and not apart(q, r, times=CLOSE) and not figures.is_money(q):
        kind = figures.compare(q, r).kind
        if pair.likelihood >= (NEARLY if verb or kind == "bound" else LIKELY):
            return True
    if strict and not apart(q, r, times=CLOSER_DEED) and _one_deed(pair.left, pair.right, told, marks):
        return True
    return strict and pair.likelihood >= FAINT and not apart(q, r, times=CLOSE) and _one_lot(pair, told, marks)


def _is_one_sum(pair: _Pair, told: tuple[Quantity, Quantity], marks: Marks) -> bool:
    """Whether both are the only sum of a statement, by one verb, and of one thing.

    They differ by little where the subject is one ("earned"); else most of the words are the same ("put the loss at"),
    and a currency without a code is one too.
    """
    a, b = pair.left, pair.right
    unit = told[0].unit
    if unit in (None, "person", "percent") or unit != told[1].unit or not one_predicate(a, b):
        return False
    if any(sum(q.unit == unit for q in told_figures(s, marks)) != 1 for s in (a, b)):
        return False
    left, right = marks.gists.get(a.id), marks.gists.get(b.id)
    if left is None or right is None:
        return False
    if all(map(figures.is_money, told)) and not {*left.subject}.isdisjoint(right.subject):
        return not apart(*told, times=LITTLE)
    counted = {word for q in told for word in (*marks.words(q).lower().split(), *(q.noun or unit or "").split())}
    besides = ({*left.terms} & {*right.terms}) - counted - {a.predicate}
    return len(besides) > BESIDES and marks.shared_terms(a, b)[1] >= ALIKE and not apart(*told, times=CLOSE)


def _is_one_price(pair: _Pair, told: tuple[Quantity, Quantity], marks: Marks) -> bool:
    """Whether both tell what one party pays for one thing: "Orm pays 38 million", "he will cost Orm 41 million".

    They share a name, differ by little, and neither names a thing besides that the other has another name for.
    """
    verbs = {pair.left.predicate, pair.right.predicate}
    unit = told[0].unit
    if unit in (None, "person", "percent") or unit != told[1].unit or not verbs <= _words("prices"):
        return False
    names = [{word for name in gist.names for word in name.lower().split()} for gist in _gists(pair, marks)]
    if pair.likelihood < FAINT or len(names) != len(told) or apart(*told, times=LITTLE):
        return False
    shared = names[0] & names[1]
    return bool(shared) and not (names[0] - shared and names[1] - shared)


def _gists(pair: _Pair, marks: Marks) -> list[Gist]:
    return [gist for s in (pair.left, pair.right) if (gist := marks.gists.get(s.id)) is not None]


def _one_lot(pair: _Pair, told: tuple[Quantity, Quantity], marks: Marks) -> bool:
    """Whether one thing befell people who are called by one word and one name: "the Varn miners freed"."""
    q, r = told
    if not figures.roles(q) or figures.roles(q) != figures.roles(r) or not (figures.things(q) and figures.things(r)):
        return False
    named = [{*gist.names} for gist in _gists(pair, marks)]
    return len(named) == len(told) and bool(named[0] & named[1])


def _one_deed(a: Statement, b: Statement, told: tuple[Quantity, Quantity], marks: Marks) -> bool:
    """Whether two statements tell one deed of one subject in much the same words, what is counted left out."""
    left, right = marks.gists.get(a.id), marks.gists.get(b.id)
    if left is None or right is None or not one_predicate(a, b) or {*left.subject}.isdisjoint(right.subject):
        return False
    counted = {word for q in told for word in (q.noun or "").split()} | {a.predicate}
    besides = ({*left.terms} & {*right.terms}) - counted
    return len(besides) >= BESIDES and marks.shared_terms(a, b)[1] >= ALIKE


def _crowds(pair: _Pair, left: Sequence[Quantity], right: Sequence[Quantity]) -> list[tuple[Quantity, Quantity]]:
    """The figures of two statements that each tell one, where they count those who came in words for other kinds."""
    if len(left) != 1 or len(right) != 1 or left[0].unit == right[0].unit:
        return []
    return [(left[0], right[0])] if _of_one_crowd(pair, (left[0], right[0])) else []


def _of_one_crowd(pair: _Pair, told: tuple[Quantity, Quantity]) -> bool:
    """Whether both count those who came: "police counted 900 lorries", "2,000 vehicles took part"."""
    verbs = {s.predicate for s in (pair.left, pair.right)}
    least = FAINTER if verbs <= _words("marched") else FAINT
    came = pair.likelihood >= least and verbs <= _words("came") | _words("marched")
    if not came or any((x.value or x.low or 0) < CROWD or figures.roles(x) - _CAME for x in told):
        return False
    return not apart(*told, times=CROWDED) and figures.are_one_kind(*told)


@cache
def _words(kind: str) -> frozenset[str | None]:
    return frozenset(table("counts")[kind])
