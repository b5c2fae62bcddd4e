"""Relations: what two statements are to one another, and what about (design 3, "Relations").

Comes in: statements of one claim, or aligned statements of two, and their marks. Goes out: relations with the words
compared as evidence. `conflict` only where both cannot be right as written.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from twosource.derive.amounts import growing, on_quantity
from twosource.derive.contrasts import contrasts, misaged, opposed, votes
from twosource.derive.counted import is_past
from twosource.derive.counts import counts
from twosource.derive.disputed import of_reports, undone
from twosource.derive.firsts import exchanged
from twosource.derive.homes import Homes
from twosource.derive.marks import Marks, place, relation
from twosource.derive.moments import on_time, one_predicate, same_subject, softly
from twosource.derive.rebuttals import rebuts
from twosource.derive.running import running, settled
from twosource.derive.states import moved
from twosource.derive.strength import stronger
from twosource.derive.wordings import reworded
from twosource.model.derived import Relation, RelationKind
from twosource.model.judged import Alignment
from twosource.model.said import Statement
from twosource.model.span import Passage

SURE = 0.7  # likelihood from which two lengths, or weights, of one unit measure one thing
LIKELY_ENOUGH = 0.55  # likelihood of one proposition from which statements of two claims are said to disagree
NEARLY_ENOUGH = 0.45  # where subject and predicate are the same
FAINTLY = 0.2  # where most other words are too, and the figures of two dates differ
MOST_PAIRS = 300  # pairs compared within one claim: beyond, each statement is compared with the first only
SHARED = 2  # content words that a denial, or a negation, shares with what it denies
ALIKE = 0.6  # share of the shorter one's content words, from which one negates the other
_NEGATION = re.compile(r"\b(?:not|no|never|nor|neither|none|nobody|nothing|without)\b|n[’']t\b")
_MYSELF = re.compile(r"\W*(?:I|[Ww]e)\b")
# what somebody wants is no fact that is denied
_WISHED = re.compile(r"\b(?:should|ought|must|would|could|may|might)\b")
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
        score = 1.0 if scores is None else scores.get((a.id, b.id), 0.0)
        compared = score >= LIKELY_ENOUGH and a.telling and b.telling
        here = settled(disagreements(a, b, marks, sure=score >= SURE), a, b, marks) if compared else []
        if not here and a.document != b.document and statements[0] in (a, b):
            here = [softly(a, b, marks) or _detail(a, b)]
        found += here
    return tuple(found)


def between(
    alignments: Iterable[Alignment],
    homes: Homes,
    statements: Mapping[str, Statement],
    marks: Marks,
) -> tuple[Relation, ...]:
    """Relations between statements of different claims: what disagrees, and what a person may join."""
    found: list[Relation] = []
    held = list(alignments)
    for alignment in held:
        if homes.together(alignment.left, alignment.right) is not None:
            continue
        a, b = statements[alignment.left], statements[alignment.right]
        enough = NEARLY_ENOUGH if one_predicate(a, b) and marks.share_subject(a, b) else LIKELY_ENOUGH
        if a.telling and b.telling and alignment.score >= enough:
            here = disagreements(a, b, marks, one_claim=False, sure=alignment.score >= SURE)
            found += settled(here, a, b, marks) or _forbidden(alignment, a, b, marks)
        elif alignment.score >= FAINTLY and (dated := _on_one_deed(a, b, marks)) is not None:
            found.append(dated)
        elif _of_acts(a, b) and (stronger := _on_modality(a, b, marks)) is not None:
            found.append(stronger)
        if alignment.verdict in ("possible", "related"):
            why = "; ".join(reason.detail for reason in alignment.reasons if reason.detail)
            found.append(Relation(alignment.verdict, None, (a.id, b.id), why, (place(a), place(b))))
    told = {(r.kind, frozenset(r.between)) for r in found}
    grown = growing(statements.values(), marks)
    more = [*grown, *counts(held, statements, marks, (*found, *grown))]
    more = [x for r in more for x in settled([r], statements[r.between[0]], statements[r.between[1]], marks)]
    more += [r for r in running(statements.values(), marks) if r.detail not in {x.detail for x in (*found, *more)}]
    apart = (r for r in more if homes.together(*r.between) is None)
    return (*found, *(r for r in apart if (r.kind, frozenset(r.between)) not in told))


def _on_one_deed(a: Statement, b: Statement, marks: Marks) -> Relation | None:
    """Two dates, told in figures, of one deed of one subject in much the same words."""
    shared, share = marks.shared_terms(a, b)
    if shared <= SHARED or share < ALIKE or not (a.telling and b.telling):
        return None
    return on_time(a, b, marks, one_claim=False) if one_predicate(a, b) and marks.share_subject(a, b) else None


def _forbidden(alignment: Alignment, a: Statement, b: Statement, marks: Marks) -> list[Relation]:
    """What alignment kept apart as a denial, where the words tell which of the two denies the other."""
    deny = [s for s in (a, b) if s.negated or s.modality == "denied"]
    if len(deny) != 1 or not any(reason.rule == "denial" and reason.certain for reason in alignment.reasons):
        return []
    shared, share = marks.shared_terms(a, b)
    if shared < SHARED or share < ALIKE:
        return []
    denied = b if deny[0] is a else a
    return [relation("denies", "polarity", (deny[0], denied), f"{marks.quoted(deny[0])} denies {marks.quoted(denied)}")]


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
        on_quantity(a, b, marks, sure=sure),
        on_time(a, b, marks, one_claim=one_claim, sure=sure),
        _on_polarity(a, b, marks),
        _on_modality(a, b, marks),
    ]
    told = [r for r in found if r is not None]
    if any(r.kind not in ("bound", "stronger") for r in told):
        return told
    return told + _on_details(a, b, marks) or _on_state(a, b, marks)


def _on_state(a: Statement, b: Statement, marks: Marks) -> list[Relation]:
    """What a later report tells of a case, a patient or an open question, after what an earlier one told of it."""
    first, second = (marks.day(s) for s in (a, b))
    if not first or not second or first == second or {a.modality, b.modality} != {"asserted"}:
        return []
    early, late = (a, b) if first < second else (b, a)
    found = moved(marks.words(early), marks.words(late))
    if found is None:
        return []
    named = [marks.surnames(s) for s in (a, b)]
    if all(named) and named[0].isdisjoint(named[1]):
        return []
    at = (_within(early, found.earlier), _within(late, found.later))
    shown = [marks.documents[x.document].slice(x.start, x.end, x.part) for x in at]
    return [relation("update", "detail", (early, late), f"“{shown[0]}”, later “{shown[1]}”", *at)]


def _on_details(a: Statement, b: Statement, marks: Marks) -> list[Relation]:
    """What the words of two statements of different reports tell that excludes each other."""
    if a.document == b.document:
        return []
    people = (_people(a, marks), _people(b, marks))
    found = _on_first(a, b, marks)
    for contrast in contrasts(marks.words(a), marks.words(b), people=people):
        at = (_within(a, contrast.left), _within(b, contrast.right))
        found.append(marks.against("conflict", contrast.on, (a, b), *at))
    return (
        found
        or _on_votes(a, b, marks)
        or _on_state_told(a, b, marks)
        or _on_age(a, b, marks)
        or _on_wording(a, b, marks)
    )


def _on_votes(a: Statement, b: Statement, marks: Marks) -> list[Relation]:
    """By how many votes one thing was decided: of one body, or of what a body decided, and not in an earlier year."""
    one = marks.share_subject(a, b) or marks.share_theme(a, b)
    found = votes(marks.words(a), marks.words(b)) if one and is_past(a, marks) == is_past(b, marks) else None
    return [marks.against("conflict", "quantity", (a, b), *map(_within, (a, b), found))] if found is not None else []


def _on_state_told(a: Statement, b: Statement, marks: Marks) -> list[Relation]:
    """How one thing was, told in two ways that exclude each other, of one subject."""
    plain = not a.negated and not b.negated and {a.modality, b.modality} == {"asserted"}
    times = [{marks.times[i].timex.value for i in s.times} for s in (a, b)]
    one = plain and times[0] == times[1] and same_subject(a, b, marks)
    found = opposed(marks.words(a), marks.words(b)) if one else None
    return [marks.against("conflict", "detail", (a, b), *map(_within, (a, b), found))] if found is not None else []


def _on_age(a: Statement, b: Statement, marks: Marks) -> list[Relation]:
    """How old somebody is of whom both tell one thing, named in one report or in none."""
    found = None
    if one_predicate(a, b) or (a.predicate == b.predicate == "be" and marks.share_subject(a, b)):
        found = misaged(*(marks.documents[s.document].slice(*s.sentence, s.part) for s in (a, b)))
    if found is None:
        return []
    pairs = zip((a, b), found, strict=True)
    at = [Passage(s.document, s.sentence[0] + x, s.sentence[0] + y, s.part) for s, (x, y) in pairs]
    return [marks.against("conflict", "quantity", (a, b), at[0], at[1])]


def _on_first(a: Statement, b: Statement, marks: Marks) -> list[Relation]:
    """Two parties, each told to have begun."""
    found = exchanged(a, b, marks)
    if found is None:
        return []
    at = [Passage(s.document, *place, s.part) for s, place in zip((a, b), found, strict=True)]
    return [marks.against("conflict", "who", (a, b), at[0], at[1])]


def _on_wording(a: Statement, b: Statement, marks: Marks) -> list[Relation]:
    """One quotation with another word in it."""
    found = reworded(a, b, marks.documents[a.document], marks.documents[b.document])
    if found is None:
        return []
    at = [Passage(s.document, *place, s.part) for s, place in zip((a, b), found, strict=True)]
    said = f"{marks.quoted(at[0])} against {marks.quoted(at[1])} in one quotation"
    return [relation("conflict", "detail", (a, b), said, *at)]


def _people(statement: Statement, marks: Marks) -> list[tuple[int, int]]:
    """Where persons are named in a statement, from its beginning."""
    named = [marks.names[i] for i in statement.names if i in marks.names]
    inside = [n for n in named if n.kind == "person" and statement.start <= n.start and n.end <= statement.end]
    return [(n.start - statement.start, n.end - statement.start) for n in inside]


def _within(statement: Statement, span: tuple[int, int]) -> Passage:
    return Passage(statement.document, statement.start + span[0], statement.start + span[1], statement.part)


def _on_polarity(a: Statement, b: Statement, marks: Marks) -> Relation | None:
    """A denial and what it denies; a statement and its plain negation, in much the same words."""
    pair = of_reports(a, b, marks) or (undone(a, b, marks) if a.document != b.document else None)
    if pair is not None:
        return relation("denies", "polarity", pair, f"{marks.quoted(pair[0])} denies {marks.quoted(pair[1])}")
    shared, share = marks.shared_terms(a, b)
    if (a.modality == "denied") != (b.modality == "denied"):
        denier, denied = (a, b) if a.modality == "denied" else (b, a)
        alike = (shared >= SHARED and share >= ALIKE) or rebuts(denier, denied, marks)
        if denied.part == "title" or not alike:
            return None
        said = f"{marks.quoted(denier)} denies {marks.quoted(denied)}"
        return relation("denies", "polarity", (denier, denied), said)
    if a.negated != b.negated and a.modality == b.modality == "asserted" and _is_and_is_not(a, b, marks):
        denial, told = (a, b) if a.negated else (b, a)
        return marks.against("denies" if denial.chain else "conflict", "polarity", (denial, told), denial, told)
    if a.negated != b.negated and a.modality == b.modality == "asserted" and one_predicate(a, b):
        plain = b if a.negated else a
        words = [marks.words(s).lower() for s in (plain, a, b)]
        if share >= ALIKE and _NEGATION.search(words[0]) is None and not any(map(_WISHED.search, words)):
            return marks.against("conflict", "polarity", (a, b), a, b)
    return None


def _is_and_is_not(a: Statement, b: Statement, marks: Marks) -> bool:
    """Whether somebody or something is told to be, and not to be, the same: "Vane was there", "I was not there"."""
    left, right = marks.gists.get(a.id), marks.gists.get(b.id)
    if left is None or right is None or a.predicate != "be" or b.predicate != "be" or a.document == b.document:
        return False
    what = [{*gist.terms} - {*gist.subject} for gist in (left, right)]
    myself = any(_MYSELF.match(marks.words(s)) is not None for s in (a, b) if s.negated)
    return bool(what[0]) and what[0] == what[1] and (myself or same_subject(a, b, marks))


def _on_modality(a: Statement, b: Statement, marks: Marks) -> Relation | None:
    pair = stronger(a, b, (marks.words(a), marks.words(b)))
    if pair is None:
        return None
    said = f"{marks.quoted(pair[0])} is stronger than {marks.quoted(pair[1])}"
    return relation("stronger", "modality", pair, said)


def _detail(a: Statement, b: Statement) -> Relation:
    """Same, or one with more detail: figures, times and names told by one and not by the other."""
    more = len(b.quantities) + len(b.times) + len(b.names) - len(a.quantities) - len(a.times) - len(a.names)
    kind: RelationKind = "same" if more == 0 else "broader" if more > 0 else "narrower"
    said = "tell the same" if kind == "same" else "one tells more figures, times or names than the other"
    return Relation(kind, None if kind == "same" else "detail", (a.id, b.id), said, (place(a), place(b)))
