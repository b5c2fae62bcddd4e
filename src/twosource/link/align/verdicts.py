"""Verdicts: from the likelihood of a pair of sentences to what their statements are to one another.

Comes in: a pair of units, how likely they are to share a claim, and the log-odds of their statements. Goes out:
`Alignment` values with the reasons. Precision first: another figure of the same thing, another speaker of an utterance
or the opposite polarity forbids the claim, whatever the likelihood.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib.resources import files
from itertools import product
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import LCSseq

from twosource.link.align.cluster import IMPLIED, LEAST
from twosource.link.align.context import Pair
from twosource.link.align.features import counts_same
from twosource.link.align.figured import same_figure
from twosource.link.align.tolls import other_toll, same_toll, toll
from twosource.link.align.units import Story, Unit
from twosource.model.document import Document
from twosource.model.judged import Alignment, Reason
from twosource.model.said import Attribution, Gist, Quantity, Said, Statement, Time
from twosource.model.span import Passage

FEWEST_GAPS, FEWEST_TERMS = 3, 2  # of statements in the same words: shorter ones say the same of different things
HEDGED = 0.1  # "about 16" may be 15 or 17
OPENING = 60  # characters of a statement in which "it was not true that" stands
NOT_SO = ("not true", "no truth", "not the case")
BARE = 16  # words: a longer statement tells more than its toll
TOLLS = frozenset({"dead", "injured", "missing"})  # roles that a later day counts anew
PEOPLE = (None, "person", "death", "injury", "life", "body")  # units of a toll
THEN = re.compile(r"\b(?:then|at (?:the|that) time|on that occasion)\b\W*$", re.IGNORECASE)
OPENING_WORD = re.compile(r"\W*(?:in|on|at|when|after|before|during|as|while|back)\b", re.IGNORECASE)
ALONE = re.compile(r"\b(?:in|at|on)\s[^,.;]{1,60}\balone\b", re.IGNORECASE)  # "in the village of Lund alone"
CLOCK = re.compile(r"T(\d\d):(\d\d)")
CLOCK_MINUTES = 10  # nearer ones are rounded: "about 1:30" is often printed without its "about"
YEAR = 365  # days
LONG_AGO = 60  # days before a report from which on a dated toll is not the news's
OPENED = 15  # code points from a statement's beginning to a date that sets its scene: "In 2029 its savers withdrew …"
LARGE = 10_000  # figures from which on a report rounds
SAME_WORDS = 0.8  # share of the shorter statement's terms in the same order: then it is one quotation, whoever said it
MANY_TERMS = 5  # content words of which a statement may lack one that the other has
SAME_TERMS = 0.95  # least likelihood of two statements of the same content words
HEARD = 0.2  # least likelihood of two sentences that tell the same toll
SURE = 0.99  # likelihood of the same toll: 98 of 98 such pairs of the crime training events share a claim
Verdict = Literal["same", "possible", "related", "different"]


@dataclass(frozen=True, slots=True)
class Levels:
    """From which likelihood on a pair is what; found on folds of the training events (docs/concepts/alignment.md)."""

    same: float = 0.80
    possible: float = 0.33
    related: float = 0.15
    implied: float = IMPLIED  # see cluster.py
    least: float = LEAST
    second: float = 0.0  # log-odds from which a further pair of statements in the same sentences joins too


@dataclass(frozen=True, slots=True)
class Marks:
    """A story's marks by id."""

    quantities: Mapping[str, Quantity]
    attributions: Mapping[str, Attribution]
    times: Mapping[str, Time] = field(default_factory=dict)
    setting: Mapping[str, tuple[str, ...]] = field(
        default_factory=dict
    )  # times by statement that tells none: `settings`


@dataclass(frozen=True, slots=True)
class Likely:
    """A pair of sentences, how likely they share a claim, and the log-odds of each pair of their statements."""

    pair: tuple[Unit, Unit]
    likelihood: float  # three places
    odds: NDArray[np.float32]


def settings(saids: Iterable[Said], documents: Mapping[str, Document]) -> dict[str, tuple[str, ...]]:
    """The times that stand before a statement in its sentence; for "then", those of the sentence before.

    "When the mill burned in 2019, its owner lost nine million": the clause tells when the statement was.
    """
    found: dict[str, tuple[str, ...]] = {}
    for said in saids:
        before: dict[tuple[str, int], tuple[str, ...]] = {}
        marked = {x.id: x.timex.type for x in said.times}
        last: tuple[str, ...] = ()
        here: tuple[str, int] = ("", -1)
        for s in said.statements:
            if (s.part, s.sentence[0]) != here:
                last, here = before.get(here, ()), (s.part, s.sentence[0])
                before[here] = tuple(x.id for x in inside_of(said, s))
            if any(marked.get(i) in ("DATE", "TIME") for i in s.times):
                continue
            text = documents[s.document].slice(s.sentence[0], s.end, s.part)
            if OPENING_WORD.match(text) and s.start > s.sentence[0]:
                found[s.id] = tuple(x.id for x in inside_of(said, s) if x.start < s.start)
            elif THEN.search(text):
                found[s.id] = last
    return found


def inside_of(said: Said, s: Statement) -> list[Time]:
    """The times of a statement's sentence, in order."""
    return [x for x in said.times if x.part == s.part and s.sentence[0] <= x.start < s.sentence[1]]


def judge(likely: Likely, story: Story, marks: Marks, *, levels: Levels) -> Iterator[Alignment]:
    """The alignments of two sentences: their best pair of statements, and further ones that match by themselves."""
    pair, likelihood, odds = likely.pair, likely.likelihood, likely.odds
    verdict = level(likelihood, levels)
    if verdict is None:
        return
    for rank, (s, t) in enumerate(_matched(odds)):
        if rank and (verdict != "same" or odds[s, t] < levels.second):
            return
        left, right = (story.statements[u.statements[n]] for u, n in zip(pair, (s, t), strict=True))
        forbidden = forbids(left, right, story, marks)
        reasons = (*forbidden, *agreements(left, right, pair))
        found: Verdict = "different" if forbidden else verdict
        score = likelihood
        figure = None if forbidden else same_figure(left, right, likelihood, story=story, quantities=marks.quantities)
        if figure is not None:
            found, score, reasons = "same", max(likelihood, levels.same), (figure, *reasons)
        if not forbidden and _same_terms(*(story.gists[u.statements[n]] for u, n in zip(pair, (s, t), strict=True))):
            found, score = "same", max(likelihood, SAME_TERMS)
        yield Alignment(left.id, right.id, found, score, reasons)


def _same_terms(left: Gist, right: Gist) -> bool:
    """Whether two statements consist of the same content words: "Gate 4 was locked", "Gate 4 had been locked".

    Of many words one may have one more: "… on the roof", "… on the warehouse roof".
    """
    ours, theirs = {*left.terms}, {*right.terms}
    more = (ours <= theirs or theirs <= ours) and len(ours & theirs) >= MANY_TERMS
    return len(ours) >= FEWEST_GAPS and len(ours ^ theirs) <= more


def level(likelihood: float, levels: Levels) -> Verdict | None:
    """What a likelihood amounts to."""
    if likelihood >= levels.same:
        return "same"
    if likelihood >= levels.possible:
        return "possible"
    return "related" if likelihood >= levels.related else None


def _matched(odds: NDArray[np.float32]) -> list[tuple[int, int]]:
    """Statement pairs one to one, the likeliest first."""
    order = sorted(np.ndindex(odds.shape), key=lambda at: (-round(float(odds[at]), 3), at))
    found: list[tuple[int, int]] = []
    for s, t in order:
        if all(s != a and t != b for a, b in found):
            found.append((int(s), int(t)))
    return found


def forbids(a: Statement, b: Statement, story: Story, marks: Marks) -> tuple[Reason, ...]:
    """Why two statements cannot be one claim; () where nothing forbids it."""
    found = [
        _other_figure(a, b, story, marks),
        other_toll(a, b, story),
        _no_toll(a, b, story, marks),
        _other_clock(a, b, story, marks),
        _other_year(a, b, story, marks),
        _other_scope(a, b, story),
        _other_manner(a, b, story),
        _other_speaker(a, b, story, marks),
        _denial(a, b, story),
        _opposite(a, b),
    ]
    return tuple(reason for reason in found if reason is not None)


def _other_figure(a: Statement, b: Statement, story: Story, marks: Marks) -> Reason | None:
    """Another number of the same thing; a figure of it that both tell clears the others."""
    left = [marks.quantities[i] for i in a.quantities if i in marks.quantities]
    right = [marks.quantities[i] for i in b.quantities if i in marks.quantities]
    rivals = [(q, r) for q in left for r in right if counts_same(q, r)]
    if not rivals or any(compatible(q, r) and not _grown(q, r, story) for q, r in rivals):
        return None
    shown = [story.documents[x.document].slice(x.start, x.end, x.part) for x in rivals[0]]
    evidence = tuple(Passage(x.document, x.start, x.end, x.part) for x in rivals[0])
    return Reason("other_figure", certain=True, evidence=evidence, detail=f"“{shown[0]}” against “{shown[1]}”")


def _no_toll(a: Statement, b: Statement, story: Story, marks: Marks) -> Reason | None:
    """A bare toll ("seventeen people died") against what tells of nobody harmed ("the blast wrecked the harbour")."""
    figures = [[q for i in s.quantities if (q := marks.quantities.get(i)) and q.unit in PEOPLE] for s in (a, b)]
    tolls = [[q for q in told if TOLLS & {*(q.noun or "").split()}] for told in figures]
    if bool(tolls[0]) == bool(tolls[1]) or {q.value for q in figures[0]} & {q.value for q in figures[1]} - {None}:
        return None  # "15 were of Tavria" counts the 15 who died, in words that do not say so
    told, other, toll = (a, b, tolls[0][0]) if tolls[0] else (b, a, tolls[1][0])
    words = story.documents[told.document].slice(told.start, told.end, told.part).split()
    if len(words) > BARE or len(told.quantities) > 1 or (other.document, other.id) in story.harmed:
        return None
    shown = story.documents[toll.document].slice(toll.start, toll.end, toll.part)
    evidence = (Passage(toll.document, toll.start, toll.end, toll.part), _place(other))
    return Reason("other_figure", certain=True, evidence=evidence, detail=f"“{shown}” against no figure")


def _grown(q: Quantity, r: Quantity, story: Story) -> bool:
    """Whether two tolls of different days are different tolls, though "at least 4" holds 9."""
    days = {(story.documents[x.document].published or "")[:10] for x in (q, r)}
    toll = all(TOLLS & set((x.noun or "").split()) for x in (q, r))
    return toll and len(days) == 2 and "" not in days and q.value != r.value


def _other_clock(a: Statement, b: Statement, story: Story, marks: Marks) -> Reason | None:
    """Another time of day, told by the clock."""
    left = [marks.times[i] for i in a.times if i in marks.times and _minutes(marks.times[i]) is not None]
    right = [marks.times[i] for i in b.times if i in marks.times and _minutes(marks.times[i]) is not None]
    if len(left) != 1 or len(right) != 1:
        return None
    first, second = _minutes(left[0]), _minutes(right[0])
    if first is None or second is None or abs(first - second) < CLOCK_MINUTES:
        return None
    shown = [story.documents[x.document].slice(x.start, x.end, x.part) for x in (left[0], right[0])]
    evidence = tuple(Passage(x.document, x.start, x.end, x.part) for x in (left[0], right[0]))
    return Reason("other_time", certain=True, evidence=evidence, detail=f"“{shown[0]}” against “{shown[1]}”")


def _other_year(a: Statement, b: Statement, story: Story, marks: Marks) -> Reason | None:
    """What was in another year: both tell the year, or one of two tolls does and the other is of the day's news."""
    left, right = (_dated(s, marks) for s in (a, b))
    if left and right:
        apart = all(_days_apart(x, y) > YEAR for x in left for y in right)
    else:
        if not left and not right:
            left, right = (_of_year(marks.setting.get(s.id, ()), marks) for s in (a, b))
        told, other = (left, b) if left and not right else (right, a) if not left else ([], a)
        opened = bool(told) and min(x.start for x in told) < (b if other is a else a).start + OPENED
        alike = all(toll(s, story) for s in (a, b)) or (opened and _shares_figure(a, b, marks))
        apart = bool(told) and alike and all(_is_past(x, other, story, marks) for x in told)
    if not apart:
        return None
    shown = (left or right)[0]
    words = story.documents[shown.document].slice(shown.start, shown.end, shown.part)
    evidence = tuple(Passage(x.document, x.start, x.end, x.part) for x in (*left[:1], *right[:1]))
    return Reason("other_time", certain=True, evidence=evidence, detail=f"“{words}” is another time")


def _other_scope(a: Statement, b: Statement, story: Story) -> Reason | None:
    """What one place alone counts, and what all do."""
    told = [ALONE.search(story.documents[s.document].slice(s.start, s.end, s.part)) for s in (a, b)]
    found = next((match for match in told if match), None)
    if found is None or all(told) or not (a.quantities and b.quantities):
        return None
    detail = f"“{found[0]}” is not all"
    return Reason("other_scope", certain=True, evidence=(_place(a), _place(b)), detail=detail)


def _other_manner(a: Statement, b: Statement, story: Story) -> Reason | None:
    """How somebody died: of a fever, or shot."""
    told = [_manners(story.documents[s.document].slice(s.start, s.end, s.part)) for s in (a, b)]
    if len(told[0]) != 1 or len(told[1]) != 1 or told[0] == told[1]:
        return None
    detail = f"{next(iter(told[0]))} against {next(iter(told[1]))}"
    return Reason("other_manner", certain=True, evidence=(_place(a), _place(b)), detail=detail)


def _manners(words: str) -> set[str]:
    """The ways in which a statement tells that somebody died."""
    return {way for way, pattern in _ways().items() if pattern.search(words)}


@cache
def _ways() -> Mapping[str, re.Pattern[str]]:
    listed = tomllib.loads((files(__package__) / "manners.toml").read_text(encoding="utf-8"))
    return {way: re.compile("|".join(rf"\b{p}\b" for p in phrases), re.IGNORECASE) for way, phrases in listed.items()}


def _dated(s: Statement, marks: Marks) -> list[Time]:
    """The times of a statement that mean one year or less of it."""
    return _of_year(s.times, marks)


def _of_year(ids: Sequence[str], marks: Marks) -> list[Time]:
    times = (marks.times[i] for i in ids if i in marks.times)
    return [x for x in times if x.timex.type == "DATE" and x.earliest and x.latest and _days(x) <= YEAR + 1]


def _shares_figure(a: Statement, b: Statement, marks: Marks) -> bool:
    """Whether two statements tell one number of one thing."""
    left, right = ([marks.quantities[i] for i in s.quantities if i in marks.quantities] for s in (a, b))
    return any(counts_same(q, r) and q.value is not None and q.value == r.value for q in left for r in right)


def _days(x: Time) -> int:
    return (date.fromisoformat(x.latest or "") - date.fromisoformat(x.earliest or "")).days


def _days_apart(x: Time, y: Time) -> int:
    """Days between the beginnings of two times."""
    return abs((date.fromisoformat(x.earliest or "") - date.fromisoformat(y.earliest or "")).days)


def _is_past(x: Time, other: Statement, story: Story, marks: Marks) -> bool:
    """Whether a time had been over for long when the other report came out, and that report tells of no such time."""
    published = (story.documents[other.document].published or "")[:10]
    if not published or (date.fromisoformat(published) - date.fromisoformat(x.latest or "")).days <= LONG_AGO:
        return False
    return not any(
        y.document == other.document
        and y.timex.type == "DATE"
        and y.earliest
        and y.latest
        and _days(y) <= YEAR + 1
        and (y.earliest or "") < (x.latest or "")
        and (x.earliest or "") < (y.latest or "")
        for y in marks.times.values()
    )


def _minutes(time: Time) -> int | None:
    """Minutes after midnight that a time tells exactly, else None."""
    found = CLOCK.search(time.timex.value)
    return None if found is None or time.timex.mod else int(found[1]) * 60 + int(found[2])


def compatible(q: Quantity, r: Quantity) -> bool:
    """Whether two figures of one thing may both be right: equal, rounded, or a bound that the other keeps."""
    (low_q, high_q), (low_r, high_r) = reach(q), reach(r)
    return low_q <= high_r and low_r <= high_q


def reach(q: Quantity) -> tuple[float, float]:
    """The least and the most that a figure may stand for.

    A hedged one stands for a tenth around it, a large one in round thousands for one of its last printed digit either
    way, since 43.9 million is often cut to 43.
    """
    if q.value is not None and q.low is None and q.high is None:
        slack = abs(q.value) * HEDGED
        return q.value - slack, q.value + slack
    if q.value is not None and q.low == q.high and abs(q.value) >= LARGE:
        step = 10.0 ** (len(str(int(abs(q.value)))) - len(str(int(abs(q.value))).rstrip("0")))
        slack = min(step, abs(q.value) * HEDGED) if step >= 1000 else 0.0
        return q.value - slack, q.value + slack
    return (q.low if q.low is not None else float("-inf")), (q.high if q.high is not None else float("inf"))


def _other_speaker(a: Statement, b: Statement, story: Story, marks: Marks) -> Reason | None:
    """Another named person who says what is an utterance."""
    if not (a.utterance and b.utterance and a.chain and b.chain) or _is_one_quotation(a, b, story):
        return None
    tellers = [marks.attributions.get(s.chain[0]) for s in (a, b)]
    names = [_surname(t, story) for t in tellers]
    if None in names or names[0] == names[1]:
        return None
    detail = f"“{names[0]}” against “{names[1]}”"
    return Reason("other_speaker", certain=True, evidence=_sources(tellers), detail=detail)


def _is_one_quotation(a: Statement, b: Statement, story: Story) -> bool:
    left, right = (_normal(story, s).split() for s in (a, b))
    shorter = min(len(left), len(right))
    return shorter >= FEWEST_GAPS + 2 and LCSseq.similarity(left, right) >= SAME_WORDS * shorter


def _surname(teller: Attribution | None, story: Story) -> str | None:
    """The last word of a named person's name; None for anybody else, since an office may be the same person."""
    if teller is None or teller.kind != "person":
        return None
    span = teller.refers or teller.name
    if span is None:
        return None
    words = story.documents[teller.document].slice(span.start, span.end, span.part).split()
    return words[-1].strip(".,’'\"").removesuffix("'s").removesuffix("’s") if words and words[-1][0].isupper() else None


def _sources(tellers: Sequence[Attribution | None]) -> tuple[Passage, ...]:
    return tuple(Passage(t.document, t.source.start, t.source.end, t.source.part) for t in tellers if t and t.source)


def _denial(a: Statement, b: Statement, story: Story) -> Reason | None:
    """One denies what the other puts forward."""
    sides = [_denies(s, story) for s in (a, b)]
    other = b if sides[0] else a
    if sides[0] == sides[1] or other.negated:
        return None
    return Reason("denial", certain=True, evidence=(_place(a), _place(b)), detail="one of the two denies it")


def _denies(s: Statement, story: Story) -> bool:
    if s.modality == "denied":
        return not s.negated
    words = story.documents[s.document].slice(s.start, min(s.end, s.start + OPENING), s.part).lower()
    return s.negated and any(phrase in words for phrase in NOT_SO)


def _opposite(a: Statement, b: Statement) -> Reason | None:
    """The same predicate, once negated and once not."""
    if a.negated == b.negated or a.predicate != b.predicate or "be" in (a.predicate, b.predicate):
        return None
    return Reason("opposite", certain=True, evidence=(_place(a), _place(b)), detail="one of the two negates it")


def _place(s: Statement) -> Passage:
    return Passage(s.document, s.start, s.end, s.part)


def agreements(a: Statement, b: Statement, pair: tuple[Unit, Unit]) -> tuple[Reason, ...]:
    """What the two have in common, for a reader: figures, names, quoted words, words."""
    left, right = pair
    evidence = (_place(a), _place(b))
    found = []
    if any(counts_same(q, r) and compatible(q, r) for q in left.quantities for r in right.quantities):
        found.append(Reason("figures", certain=False, evidence=evidence, detail="the same figure of the same thing"))
    if left.capitals & right.capitals:
        found.append(Reason("names", certain=False, evidence=evidence, detail="the same names"))
    if left.quote and right.quote and set(left.quote.split()) & set(right.quote.split()):
        found.append(Reason("quoted", certain=False, evidence=evidence, detail="quoted words in both"))
    return (*found, Reason("wording", certain=False, evidence=evidence, detail="alike in meaning, piece by piece"))


def verbatim(story: Story) -> Iterator[Alignment]:
    """Statements of different documents in the same words, each with the one before it: copied, or quoted alike."""
    last: dict[str, Statement] = {}
    for statement, gist in zip(story.statements, story.gists, strict=True):
        words = _normal(story, statement)
        if words.count(" ") < FEWEST_GAPS or len(gist.terms) < FEWEST_TERMS:
            continue
        before = last.get(words)
        if before is not None and before.document != statement.document:
            evidence = (_place(before), _place(statement))
            reason = Reason("verbatim", certain=True, evidence=evidence, detail="the same words")
            yield Alignment(before.id, statement.id, "same", 1.0, (reason,))
        last[words] = statement


def same_tolls(story: Story, likely: Mapping[Pair, float], marks: Marks) -> Iterator[Alignment]:
    """Pairs of statements that tell the same toll, in order of their sentences, where nothing forbids a claim."""
    told = {index: one for index, s in enumerate(story.statements) if (one := toll(s, story))}
    for (a, b), likelihood in sorted(likely.items()):
        if likelihood < HEARD:
            continue
        for left, right in product(story.units[a].statements, story.units[b].statements):
            reason = same_toll(told[left], told[right], story) if left in told and right in told else None
            s, t = story.statements[left], story.statements[right]
            if reason is not None and not forbids(s, t, story, marks):
                yield Alignment(s.id, t.id, "same", max(SURE, likelihood), (reason,))


def _normal(story: Story, s: Statement) -> str:
    """A statement's words in lower case, single spaces."""
    document = story.documents[s.document]
    spans = s.pieces or ((s.start, s.end),)
    return " ".join(" ".join(document.slice(start, end, s.part) for start, end in spans).lower().split())
