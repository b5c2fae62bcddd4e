"""Relations: what two statements are to one another, and what about (design 3, "Relations").

Comes in: statements of one claim, or aligned statements of two, and their marks. Goes out: relations with the words
compared as evidence. `conflict` only where both cannot be right as written.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from twosource.derive import calendar, figures
from twosource.derive.contrasts import contrasts
from twosource.derive.states import moved
from twosource.derive.strength import stronger
from twosource.derive.wordings import reworded
from twosource.model.derived import Relation, RelationKind, RelationOn
from twosource.model.document import Document
from twosource.model.judged import Alignment
from twosource.model.said import Gist, Name, Quantity, Said, Statement, Time
from twosource.model.span import Passage

SURE = 0.7  # likelihood from which two lengths, or weights, of one unit measure one thing
LIKELY_ENOUGH = 0.55  # likelihood of one proposition from which statements of two claims are said to disagree
NEARLY_ENOUGH = 0.45  # where subject and predicate are the same
MOST_TOLLS = 16  # figures of a story's tolls that are compared with one another
MOST_PAIRS = 300  # pairs compared within one claim: beyond, each statement is compared with the first only
LEAST_MINUTES = 5  # between two clock times that conflict: fewer are a rounding
MOST_MINUTES = 60  # between them: on train, those farther apart were of two things
POINTS = ("DATE", "TIME")  # TIMEX3 types of what has a place in time
SHARED = 2  # content words that a denial, or a negation, shares with what it denies
ALIKE = 0.6  # share of the shorter one's content words, from which one negates the other
_NEGATION = re.compile(r"\b(?:not|no|never|nor|neither|none|nobody|nothing|without)\b|n[’']t\b")
# what somebody wants is no fact that is denied
_WISHED = re.compile(r"\b(?:should|ought|must|would|could|may|might)\b")
_HARMING = frozenset({"shoot", "kill", "murder", "stab", "slay", "wound", "gun"})  # what is done in one moment
_DAY = re.compile(r"day\b|morrow|\b[A-Z][a-z]{2}|\d{4}|\b\d{1,2}(?:st|nd|rd|th)\b|night")  # words of a day in a time
_CLOCK = re.compile(r"T(\d\d):(\d\d)")
_NOT_SO_MANY = re.compile(r"\b(?:not|instead of|rather than)\s+(?:the\s+|about\s+|some\s+)?$")
_ALLOWANCE = re.compile(r"\b(?:permits?|permission|licen[cs]es?|quotas?|limits?|ceilings?|thresholds?|targets?)\b")
_BESIDE = 16  # code points beside a figure in which "other" stands
_OTHERS_BEFORE = re.compile(r"\b(?:other|another|remaining|additional)\s+$")
_OTHERS_AFTER = re.compile(r"\W*[\w-]+\s+(?:other|others|more|additional|of\s+(?:them|whom|the))\b")
_FAR_BESIDE = 60  # code points after "one" in which "another" stands: one of several, and no count of them
_ONE_OF_TWO = re.compile(r"one\b[^.;]*\b(?:another|the other|the others|one)\b", re.IGNORECASE)
FAR = 50  # times: two tellings of one count hardly differ by as much


@dataclass(frozen=True, slots=True)
class Marks:
    """The marks of a story by id."""

    documents: Mapping[str, Document]
    quantities: Mapping[str, Quantity]
    times: Mapping[str, Time]
    names: Mapping[str, Name] = field(default_factory=dict)
    gists: Mapping[str, Gist] = field(default_factory=dict)  # by statement id
    people: Mapping[str, Sequence[Name]] = field(default_factory=dict)  # persons' names by document id

    @classmethod
    def of(cls, documents: Iterable[Document], saids: Sequence[Said]) -> "Marks":
        """Index what a story's documents say."""
        people: defaultdict[str, list[Name]] = defaultdict(list)
        for name in (n for said in saids for n in said.names if n.kind == "person"):
            people[name.document].append(name)
        return cls(
            {d.id: d for d in documents},
            {q.id: q for said in saids for q in said.quantities},
            {x.id: x for said in saids for x in said.times},
            {n.id: n for said in saids for n in said.names},
            {g.statement: g for said in saids for g in said.gists},
            people,
        )

    def words(self, mark: Quantity | Time | Statement) -> str:
        """A mark's characters."""
        return self.documents[mark.document].slice(mark.start, mark.end, mark.part)

    def shared_terms(self, a: Statement, b: Statement) -> tuple[int, float]:
        """How many content words two statements have in common, and what share of the shorter one's, three places."""
        left, right = self.gists.get(a.id), self.gists.get(b.id)
        if left is None or right is None:
            return SHARED, 1.0
        shared = len({*left.terms} & {*right.terms})
        return shared, round(shared / max(1, min(len({*left.terms}), len({*right.terms}))), 3)

    def share_subject(self, a: Statement, b: Statement) -> bool:
        """Whether two statements are about one subject, as far as their words tell."""
        left, right = self.gists.get(a.id), self.gists.get(b.id)
        if left is None or right is None or not left.subject or not right.subject:
            return True
        return not {*left.subject}.isdisjoint(right.subject)

    def quoted(self, mark: Quantity | Time | Statement) -> str:
        """A mark's words in quotation marks, with its outlet."""
        document = self.documents[mark.document]
        outlet = f" ({document.publisher})" if document.publisher else ""
        return f"“{self.words(mark)}”{outlet}"


def place(mark: Quantity | Time | Statement) -> Passage:
    """A mark's place as evidence."""
    return Passage(mark.document, mark.start, mark.end, mark.part)


Scores = Mapping[tuple[str, str], float]  # likelihood that a pair of statements asserts one proposition


def within(statements: Sequence[Statement], marks: Marks, scores: Scores | None = None) -> tuple[Relation, ...]:
    """Relations between the statements of one claim, in order of place.

    Only pairs that alignment itself found likely are said to disagree; without `scores` all are taken to be.
    """
    if len(statements) * (len(statements) - 1) // 2 > MOST_PAIRS:
        pairs = [(statements[0], s) for s in statements[1:]]
    else:
        pairs = list(combinations(statements, 2))
    found: list[Relation] = []
    for a, b in pairs:
        likely = scores is None or scores.get((a.id, b.id), 0.0) >= LIKELY_ENOUGH
        here = disagreements(a, b, marks) if likely and a.telling and b.telling else []
        if not here and a.document != b.document and statements[0] in (a, b):
            here = [_softly(a, b, marks) or _detail(a, b)]
        found += here
    return tuple(found)


def between(
    alignments: Iterable[Alignment],
    claim_of: Mapping[str, str],
    statements: Mapping[str, Statement],
    marks: Marks,
) -> tuple[Relation, ...]:
    """Relations between statements of different claims: what disagrees, and what a person may join."""
    found: list[Relation] = []
    for alignment in alignments:
        if claim_of[alignment.left] == claim_of[alignment.right]:
            continue
        a, b = statements[alignment.left], statements[alignment.right]
        enough = NEARLY_ENOUGH if _one_predicate(a, b) and marks.share_subject(a, b) else LIKELY_ENOUGH
        if a.telling and b.telling and alignment.score >= enough:
            found += disagreements(a, b, marks, one_claim=False, sure=alignment.score >= SURE) or _forbidden(
                alignment, a, b, marks
            )
        elif _of_acts(a, b) and (stronger := _on_modality(a, b, marks)) is not None:
            found.append(stronger)
        if alignment.verdict in ("possible", "related"):
            why = "; ".join(reason.detail for reason in alignment.reasons if reason.detail)
            found.append(Relation(alignment.verdict, None, (a.id, b.id), why, (place(a), place(b))))
    told = {(r.kind, frozenset(r.between)) for r in found}
    apart = (r for r in growing(statements.values(), marks) if claim_of[r.between[0]] != claim_of[r.between[1]])
    return (*found, *(r for r in apart if (r.kind, frozenset(r.between)) not in told))


def _forbidden(alignment: Alignment, a: Statement, b: Statement, marks: Marks) -> list[Relation]:
    """What alignment kept apart as a denial, where the words tell which of the two denies the other."""
    deny = [s for s in (a, b) if s.negated or s.modality == "denied"]
    if len(deny) != 1 or not any(reason.rule == "denial" and reason.certain for reason in alignment.reasons):
        return []
    shared, share = marks.shared_terms(a, b)
    if shared < SHARED or share < ALIKE:
        return []
    denied = b if deny[0] is a else a
    return [
        _relation("denies", "polarity", (deny[0], denied), f"{marks.quoted(deny[0])} denies {marks.quoted(denied)}")
    ]


def growing(statements: Iterable[Statement], marks: Marks) -> list[Relation]:
    """How the reports of one story differ over its tolls, also where nothing joins the sentences that tell them.

    Of each report the first figure of the dead, the injured, the missing … in its text counts, and the first of those
    that are named more closely ("Bordurian soldiers"); where there are many,
    reports that tell the same figure are told once, by the first.
    """
    first: dict[tuple[str, frozenset[str], frozenset[str]], tuple[Statement, Quantity]] = {}
    for statement in statements:
        for toll in (marks.quantities[i] for i in statement.quantities):
            if statement.part == "text" and statement.telling and figures.is_toll(toll):
                named = figures.things(toll) if len(figures.things(toll)) >= SHARED else frozenset()
                first.setdefault((statement.document, figures.roles(toll), named), (statement, toll))
    kept = list(first.values())
    if len(kept) > MOST_TOLLS:
        kept = list({(figures.roles(q), q.bound, q.low, q.high, q.value): (s, q) for s, q in reversed(kept)}.values())
    pairs = combinations(kept[:MOST_TOLLS], 2)
    return [relation for a, b in pairs if (relation := _of_tolls(a, b, marks)) is not None]


def _of_tolls(left: tuple[Statement, Quantity], right: tuple[Statement, Quantity], marks: Marks) -> Relation | None:
    (a, q), (b, r) = left, right
    one_noun = figures.things(q) == figures.things(r)
    kind = figures.compare(q, r, same_thing=None if one_noun else True).kind
    if a.document == b.document or figures.roles(q) != figures.roles(r) or kind not in ("different", "bound"):
        return None
    if figures.things(q) and figures.things(r) and not one_noun:
        return None
    if _grown(q, r, marks) or (kind == "different" and not figures.things(q) | figures.things(r)):
        return _differ((a, b), (q, r), marks)
    if kind == "different":
        named = len(figures.things(q)) >= SHARED and figures.roles(q) == {"dead"} and _exactly(q) and _exactly(r)
        return _differ((a, b), (q, r), marks) if named and _day(q, marks) == _day(r, marks) else None
    said = f"{marks.quoted(q)} against {marks.quoted(r)}"
    return _relation("bound", "quantity", (a, b), said, place(q), place(r))


def _exactly(quantity: Quantity) -> bool:
    return quantity.bound == "exact" and quantity.value is not None and quantity.value >= SHARED


def _of_acts(a: Statement, b: Statement) -> bool:
    """Whether both state what a signed or published act says: there "will" against "may" is a difference of rule."""
    return all(s.act is not None or s.modality == "ordered" for s in (a, b))


def disagreements(
    a: Statement, b: Statement, marks: Marks, *, one_claim: bool = True, sure: bool = False
) -> list[Relation]:
    """Every way in which two statements of one proposition differ that is more than detail.

    Days of the week are compared only where both are of one claim: of two claims they are mostly of two occasions.
    """
    found = [
        _on_quantity(a, b, marks, sure=sure),
        _on_time(a, b, marks, one_claim=one_claim),
        _on_polarity(a, b, marks),
        _on_modality(a, b, marks),
    ]
    told = [relation for relation in found if relation is not None]
    return told or _on_details(a, b, marks) or _on_state(a, b, marks)


def _on_state(a: Statement, b: Statement, marks: Marks) -> list[Relation]:
    """What a later report tells of a case, a patient or an open question, after what an earlier one told of it."""
    first, second = ((marks.documents[s.document].published or "")[:10] for s in (a, b))
    if not first or not second or first == second or {a.modality, b.modality} != {"asserted"}:
        return []
    early, late = (a, b) if first < second else (b, a)
    found = moved(marks.words(early), marks.words(late))
    if found is None:
        return []
    named = [_surnames(s, marks) for s in (a, b)]
    if all(named) and named[0].isdisjoint(named[1]):
        return []
    at = (_within(early, found.earlier), _within(late, found.later))
    shown = [marks.documents[x.document].slice(x.start, x.end, x.part) for x in at]
    return [_relation("update", "detail", (early, late), f"“{shown[0]}”, later “{shown[1]}”", *at)]


def _on_details(a: Statement, b: Statement, marks: Marks) -> list[Relation]:
    """What the words of two statements of different reports tell that excludes each other."""
    if a.document == b.document:
        return []
    people = (_people(a, marks), _people(b, marks))
    found = []
    for contrast in contrasts(marks.words(a), marks.words(b), people=people):
        at = (_within(a, contrast.left), _within(b, contrast.right))
        shown = [marks.documents[x.document].slice(x.start, x.end, x.part) for x in at]
        found.append(_relation("conflict", contrast.on, (a, b), f"“{shown[0]}” against “{shown[1]}”", *at))
    return found or _on_wording(a, b, marks)


def _on_wording(a: Statement, b: Statement, marks: Marks) -> list[Relation]:
    """One quotation with another word in it."""
    found = reworded(a, b, marks.documents[a.document], marks.documents[b.document])
    if found is None:
        return []
    at = [Passage(s.document, *place, s.part) for s, place in zip((a, b), found, strict=True)]
    shown = [marks.documents[x.document].slice(x.start, x.end, x.part) for x in at]
    return [_relation("conflict", "detail", (a, b), f"“{shown[0]}” against “{shown[1]}” in one quotation", *at)]


def _people(statement: Statement, marks: Marks) -> list[tuple[int, int]]:
    """Where persons are named in a statement, from its beginning."""
    named = [marks.names[i] for i in statement.names if i in marks.names]
    inside = [n for n in named if n.kind == "person" and statement.start <= n.start and n.end <= statement.end]
    return [(n.start - statement.start, n.end - statement.start) for n in inside]


def _surnames(statement: Statement, marks: Marks) -> set[str]:
    """The last words of the persons' names within a statement, those of its smaller statements too."""
    here = marks.people.get(statement.document, ())
    inside = [n for n in here if statement.start <= n.start and n.end <= statement.end and n.part == statement.part]
    document = marks.documents[statement.document]
    return {word for n in inside for word in document.slice(n.start, n.end, n.part).lower().split()[-1:]}


def _within(statement: Statement, span: tuple[int, int]) -> Passage:
    return Passage(statement.document, statement.start + span[0], statement.start + span[1], statement.part)


def _relation(
    kind: RelationKind, on: RelationOn, pair: tuple[Statement, Statement], said: str, *at: Passage
) -> Relation:
    return Relation(kind, on, (pair[0].id, pair[1].id), said, at or (place(pair[0]), place(pair[1])))


def _on_quantity(a: Statement, b: Statement, marks: Marks, *, sure: bool = False) -> Relation | None:
    """The worst that two statements' figures of one thing show: a difference before a bound.

    A bound is told of figures that are each other's only match; a difference only where their own words count the same
    thing, since a sentence holds many numbers. Ages belong to people, and two people are not told apart here.
    """
    left, right = _figures(a, marks), _figures(b, marks)
    bound: Relation | None = None
    for q, r in figures.matched(left, right):
        strict, loose = figures.compare(q, r).kind, figures.compare(q, r, same_thing=True).kind
        measured = sure and loose == "different" and q.unit == r.unit and figures.is_length(q)
        clear = (
            (strict == "different" or measured) and _is_sole(q, left) and _is_sole(r, right) and not _far_apart(q, r)
        )
        clear = clear and _is_allowed(q, a, marks) == _is_allowed(r, b, marks)
        clear = clear and _is_rest(q, marks) == _is_rest(r, marks)
        if clear or (loose in ("bound", "different") and _grown(q, r, marks)):
            return _differ((a, b), (q, r), marks)
        if loose == "bound" and bound is None:
            said = f"{marks.quoted(q)} against {marks.quoted(r)}"
            bound = _relation("bound", "quantity", (a, b), said, place(q), place(r))
    return bound


def _figures(statement: Statement, marks: Marks) -> list[Quantity]:
    """A statement's figures but ages and those that it says are wrong."""
    told = [q for i in statement.quantities if (q := marks.quantities[i]).noun != "age"]
    document = marks.documents[statement.document]
    return [
        q for q in told if not _NOT_SO_MANY.search(document.slice(max(0, q.start - _BESIDE), q.start, q.part).lower())
    ]


def _far_apart(q: Quantity, r: Quantity) -> bool:
    """Whether two figures differ by so much that they hardly count one thing."""
    small, large = sorted(abs(each.value or each.low or each.high or 0) for each in (q, r))
    return large > FAR * small


def _is_allowed(quantity: Quantity, statement: Statement, marks: Marks) -> bool:
    """Whether a figure is what a permit, a limit or a quota is for: it counts nothing that is there."""
    told = [one for i in statement.quantities if (one := marks.quantities.get(i)) and one.part == statement.part]
    places = [statement.start + word.start() for word in _ALLOWANCE.finditer(marks.words(statement).lower())]
    nearest = [min((_distance(one, at), one.start, one.id) for one in told) for at in places if told]
    return any(name == quantity.id for _, _, name in nearest)


def _is_rest(quantity: Quantity, marks: Marks) -> bool:
    """Whether a figure counts who is left beside others ("four others"): it is no second figure for all of them."""
    document = marks.documents[quantity.document]
    before = document.slice(max(0, quantity.start - _BESIDE), quantity.start, quantity.part)
    after = document.slice(quantity.start, quantity.end + _BESIDE, quantity.part)
    if _ONE_OF_TWO.match(document.slice(quantity.start, quantity.end + _FAR_BESIDE, quantity.part)):
        return True
    return _OTHERS_BEFORE.search(before.lower()) is not None or _OTHERS_AFTER.match(after.lower()) is not None


def _distance(quantity: Quantity, at: int) -> int:
    return min(abs(quantity.start - at), abs(quantity.end - at))


def _is_sole(quantity: Quantity, told: Sequence[Quantity]) -> bool:
    """Whether no other figure of a statement could be meant: of the same unit, for people with the same lot."""
    lot = figures.roles(quantity)
    return sum(q.unit == quantity.unit and figures.roles(q) == lot for q in told) == 1


def _differ(pair: tuple[Statement, Statement], told: tuple[Quantity, Quantity], marks: Marks) -> Relation:
    """A later and larger toll is an update, from the earlier to the later; any other difference is a conflict."""
    (a, b), (q, r) = pair, told
    if _day(q, marks) > _day(r, marks):
        (a, b), (q, r) = (b, a), (r, q)
    said = f"{marks.quoted(q)} against {marks.quoted(r)}"
    later = _grown(q, r, marks) or _corrected(q, r, b, marks)
    return _relation("update" if later else "conflict", "quantity", (a, b), said, place(q), place(r))


def _corrected(early: Quantity, late: Quantity, statement: Statement, marks: Marks) -> bool:
    """Whether a later report says that an earlier one's figure was wrong: "28 patients, not 18, had left"."""
    if not "" < _day(early, marks) < _day(late, marks):
        return False
    told = [marks.quantities[i] for i in statement.quantities]
    before = {q.id: marks.documents[q.document].slice(max(0, q.start - _BESIDE), q.start, q.part) for q in told}
    return any(q.value == early.value and _NOT_SO_MANY.search(before[q.id].lower()) for q in told if q.id != late.id)


def _grown(q: Quantity, r: Quantity, marks: Marks) -> bool:
    """Whether two tolls of different days are one that grew."""
    early, late = sorted((q, r), key=lambda toll: _day(toll, marks))
    counted = all(figures.is_toll(x) or figures.mounts(x) for x in (q, r))
    if not counted or early.value is None or late.value is None:
        return False
    return "" < _day(early, marks) < _day(late, marks) and early.value < late.value


def _day(mark: Quantity, marks: Marks) -> str:
    """The day on which a mark's document was published, "" where it is not told."""
    return (marks.documents[mark.document].published or "")[:10]


def _on_time(a: Statement, b: Statement, marks: Marks, *, one_claim: bool) -> Relation | None:
    """Statements that each tell one date conflict where the dates cannot both be right.

    Two clock times of one day conflict where they are within the hour and neither is told roughly: farther apart they
    are mostly of two things.
    """
    left = [marks.times[i] for i in a.times if marks.times[i].timex.type in ("DATE", "TIME")]
    right = [marks.times[i] for i in b.times if marks.times[i].timex.type in ("DATE", "TIME")]
    if len(left) != 1 or len(right) != 1 or marks.words(left[0]).lower() == marks.words(right[0]).lower():
        return None
    full = one_claim or all(any(c.isdigit() for c in marks.words(time)) for time in (left[0], right[0]))
    one = _one_deed(a, b) or (_one_predicate(a, b) and marks.share_subject(a, b))
    dates = full and one and calendar.compare(left[0], right[0]).conflict
    bare = one_claim and not any(_DAY.search(marks.words(time)) for time in (left[0], right[0]))
    if not dates and not _clocks_apart(left[0], right[0], bare=bare):
        return None
    said = f"{marks.quoted(left[0])} against {marks.quoted(right[0])}"
    return _relation("conflict", "time", (a, b), said, place(left[0]), place(right[0]))


def _softly(a: Statement, b: Statement, marks: Marks) -> Relation | None:
    """Two days or hours that differ for a reason by which both may be right: the night between them, time zones."""
    left, right = ([x for x in map(marks.times.__getitem__, s.times) if x.timex.type in POINTS] for s in (a, b))
    if len(left) != 1 or len(right) != 1:
        return None
    found = calendar.compare(left[0], right[0])
    if not found.soft:
        return None
    said = f"{marks.quoted(left[0])} against {marks.quoted(right[0])}: {found.why}"
    return _relation("same", "time", (a, b), said, place(left[0]), place(right[0]))


def _clocks_apart(a: Time, b: Time, *, bare: bool = False) -> bool:
    """Whether two clock times lie minutes apart; `bare` ones tell no day, and stand for that of their reports."""
    minutes = [_minutes(time) for time in (a, b)]
    if minutes[0] is None or minutes[1] is None or (a.earliest != b.earliest and not bare):
        return False
    return LEAST_MINUTES <= abs(minutes[0] - minutes[1]) <= MOST_MINUTES


def _minutes(time: Time) -> int | None:
    """Minutes after midnight of a clock time told to the minute; None of another."""
    found = _CLOCK.search(time.timex.value) if time.timex.mod is None else None
    return 60 * int(found.group(1)) + int(found.group(2)) if found is not None else None


def _on_polarity(a: Statement, b: Statement, marks: Marks) -> Relation | None:
    """A denial and what it denies; a statement and its plain negation, in much the same words."""
    shared, share = marks.shared_terms(a, b)
    if (a.modality == "denied") != (b.modality == "denied"):
        denier, denied = (a, b) if a.modality == "denied" else (b, a)
        if denied.part == "title" or shared < SHARED or share < ALIKE:
            return None
        said = f"{marks.quoted(denier)} denies {marks.quoted(denied)}"
        return _relation("denies", "polarity", (denier, denied), said)
    if a.negated != b.negated and a.modality == b.modality == "asserted" and _one_predicate(a, b):
        plain = b if a.negated else a
        words = [marks.words(s).lower() for s in (plain, a, b)]
        if share >= ALIKE and _NEGATION.search(words[0]) is None and not any(map(_WISHED.search, words)):
            said = f"{marks.quoted(a)} against {marks.quoted(b)}"
            return _relation("conflict", "polarity", (a, b), said)
    return None


def _one_predicate(a: Statement, b: Statement) -> bool:
    """Whether two statements say one thing: else their times and negations are of different things."""
    return a.predicate == b.predicate and a.predicate not in (None, "be", "have", "say")


def _one_deed(a: Statement, b: Statement) -> bool:
    """Whether both tell how somebody came to harm: "was shot" and "was killed" are of one time."""
    return a.predicate in _HARMING and b.predicate in _HARMING


def _on_modality(a: Statement, b: Statement, marks: Marks) -> Relation | None:
    pair = stronger(a, b, (marks.words(a), marks.words(b)))
    if pair is None:
        return None
    said = f"{marks.quoted(pair[0])} is stronger than {marks.quoted(pair[1])}"
    return _relation("stronger", "modality", pair, said)


def _detail(a: Statement, b: Statement) -> Relation:
    """Same, or one with more detail: figures, times and names told by one and not by the other."""
    more = len(b.quantities) + len(b.times) + len(b.names) - len(a.quantities) - len(a.times) - len(a.names)
    kind: RelationKind = "same" if more == 0 else "broader" if more > 0 else "narrower"
    said = "tell the same" if kind == "same" else "one tells more figures, times or names than the other"
    return Relation(kind, None if kind == "same" else "detail", (a.id, b.id), said, (place(a), place(b)))
