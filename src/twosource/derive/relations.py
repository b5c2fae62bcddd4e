"""Relations: what two statements are to one another, and what about (design 3, "Relations").

Comes in: statements of one claim, or aligned statements of two, and their marks. Goes out: relations with the words
compared as evidence. `conflict` only where both cannot be right as written.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from twosource.derive import calendar, figures
from twosource.model.derived import Relation, RelationKind, RelationOn
from twosource.model.document import Document
from twosource.model.judged import Alignment
from twosource.model.said import Attribution, Modality, Quantity, Said, Statement, Time
from twosource.model.span import Passage

LIKELY_ENOUGH = 0.55  # likelihood of one proposition from which statements of two claims are said to disagree
MOST_PAIRS = 300  # pairs compared within one claim: beyond, each statement is compared with the first only
DENIED_WITHIN = 2  # sentences from what is told vaguely to its denial
_STRENGTH: Mapping[Modality, int] = {"possible": 0, "planned": 1, "asserted": 2, "ordered": 2}


@dataclass(frozen=True, slots=True)
class Marks:
    """The marks of a story by id."""

    documents: Mapping[str, Document]
    quantities: Mapping[str, Quantity]
    times: Mapping[str, Time]

    @classmethod
    def of(cls, documents: Iterable[Document], saids: Sequence[Said]) -> "Marks":
        """Index what a story's documents say."""
        return cls(
            {d.id: d for d in documents},
            {q.id: q for said in saids for q in said.quantities},
            {x.id: x for said in saids for x in said.times},
        )

    def quoted(self, mark: Quantity | Time | Statement) -> str:
        """A mark's words in quotation marks, with its outlet."""
        document = self.documents[mark.document]
        outlet = f" ({document.publisher})" if document.publisher else ""
        return f"“{document.slice(mark.start, mark.end, mark.part)}”{outlet}"


def place(mark: Quantity | Time | Statement) -> Passage:
    """A mark's place as evidence."""
    return Passage(mark.document, mark.start, mark.end, mark.part)


Scores = Mapping[tuple[str, str], float]  # likelihood that a pair of statements asserts one proposition


def within(statements: Sequence[Statement], marks: Marks, scores: Scores | None = None) -> tuple[Relation, ...]:
    """Relations between the statements of one claim, in order of place.

    Only pairs that alignment itself found likely are said to disagree; without `scores` all are taken to be.
    """
    pairs = list(combinations(statements, 2))
    if len(pairs) > MOST_PAIRS:
        pairs = [(statements[0], s) for s in statements[1:]]
    found: list[Relation] = []
    for a, b in pairs:
        likely = scores is None or scores.get((a.id, b.id), 0.0) >= LIKELY_ENOUGH
        here = disagreements(a, b, marks) if likely and a.telling and b.telling else []
        if not here and a.document != b.document and statements[0] in (a, b):
            here = [_detail(a, b)]
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
        if a.telling and b.telling and alignment.score >= LIKELY_ENOUGH:
            found += disagreements(a, b, marks)
        elif _of_acts(a, b) and (stronger := _on_modality(a, b, marks)) is not None:
            found.append(stronger)
        if alignment.verdict in ("possible", "related"):
            why = "; ".join(reason.detail for reason in alignment.reasons if reason.detail)
            found.append(Relation(alignment.verdict, None, (a.id, b.id), why, (place(a), place(b))))
    return tuple(found)


def _of_acts(a: Statement, b: Statement) -> bool:
    """Whether both state what a signed or published act says: there "will" against "may" is a difference of rule."""
    return all(s.act is not None or s.modality == "ordered" for s in (a, b))


def denials(statements: Sequence[Statement], attributions: Mapping[str, Attribution], marks: Marks) -> list[Relation]:
    """What an identified source denies of what a vague one told just before it.

    Speculation, a rumour, fears that P, and within the next two sentences of the same report a named source that says
    P is not so: the denial follows what it denies.
    """
    found: list[Relation] = []
    vague: Statement | None = None
    sentence, since = (0, 0), 0
    for statement in statements:
        kinds = [attributions[a].kind for a in statement.chain if a in attributions]
        if vague is not None and statement.document != vague.document:
            vague = None
        if statement.sentence != sentence:
            sentence, since = statement.sentence, since + 1
        if "vague" in kinds and not statement.negated:
            vague, since = statement, 0
        elif vague is not None and since <= DENIED_WITHIN and _refuses(statement, kinds):
            said = f"{marks.quoted(statement)} against {marks.quoted(vague)}"
            found.append(_relation("denies", "polarity", (statement, vague), said))
            vague = None
    return found


def _refuses(statement: Statement, kinds: Sequence[str]) -> bool:
    identified = bool(kinds) and kinds[0] in ("person", "office", "organisation")
    return identified and (statement.negated or statement.modality == "denied")


def disagreements(a: Statement, b: Statement, marks: Marks) -> list[Relation]:
    """Every way in which two statements of one proposition differ that is more than detail."""
    found = [_on_quantity(a, b, marks), _on_time(a, b, marks), _on_polarity(a, b, marks), _on_modality(a, b, marks)]
    return [relation for relation in found if relation is not None]


def _relation(
    kind: RelationKind, on: RelationOn, pair: tuple[Statement, Statement], said: str, *at: Passage
) -> Relation:
    return Relation(kind, on, (pair[0].id, pair[1].id), said, at or (place(pair[0]), place(pair[1])))


def _on_quantity(a: Statement, b: Statement, marks: Marks) -> Relation | None:
    """The worst that two statements' figures of one thing show: a difference before a bound.

    A bound is told of figures that are each other's only match; a difference only where their own words count the same
    thing, since a sentence holds many numbers. Ages belong to people, and two people are not told apart here.
    """
    left = [marks.quantities[i] for i in a.quantities if marks.quantities[i].noun != "age"]
    right = [marks.quantities[i] for i in b.quantities if marks.quantities[i].noun != "age"]
    bound: Relation | None = None
    for q, r in figures.matched(left, right):
        strict, loose = figures.compare(q, r).kind, figures.compare(q, r, same_thing=True).kind
        if strict == "different" or (loose == "bound" and _grown(q, r, marks)):
            return _differ((a, b), (q, r), marks)
        if loose == "bound" and bound is None:
            said = f"{marks.quoted(q)} against {marks.quoted(r)}"
            bound = _relation("bound", "quantity", (a, b), said, place(q), place(r))
    return bound


def _differ(pair: tuple[Statement, Statement], told: tuple[Quantity, Quantity], marks: Marks) -> Relation:
    """A later and larger toll is an update, from the earlier to the later; any other difference is a conflict."""
    (a, b), (q, r) = pair, told
    if _day(q, marks) > _day(r, marks):
        (a, b), (q, r) = (b, a), (r, q)
    said = f"{marks.quoted(q)} against {marks.quoted(r)}"
    return _relation("update" if _grown(q, r, marks) else "conflict", "quantity", (a, b), said, place(q), place(r))


def _grown(q: Quantity, r: Quantity, marks: Marks) -> bool:
    """Whether two tolls of different days are one that grew."""
    early, late = sorted((q, r), key=lambda toll: _day(toll, marks))
    if not (figures.is_toll(q) and figures.is_toll(r)) or early.value is None or late.value is None:
        return False
    return "" < _day(early, marks) < _day(late, marks) and early.value < late.value


def _day(mark: Quantity, marks: Marks) -> str:
    """The day on which a mark's document was published, "" where it is not told."""
    return (marks.documents[mark.document].published or "")[:10]


def _on_time(a: Statement, b: Statement, marks: Marks) -> Relation | None:
    """Statements that each tell one date conflict where the dates cannot both be right."""
    left = [marks.times[i] for i in a.times if marks.times[i].timex.type in ("DATE", "TIME")]
    right = [marks.times[i] for i in b.times if marks.times[i].timex.type in ("DATE", "TIME")]
    if len(left) != 1 or len(right) != 1 or not _one_predicate(a, b):
        return None
    agreement = calendar.compare(left[0], right[0])
    if not agreement.conflict:
        return None
    said = f"{marks.quoted(left[0])} against {marks.quoted(right[0])}"
    return _relation("conflict", "time", (a, b), said, place(left[0]), place(right[0]))


def _on_polarity(a: Statement, b: Statement, marks: Marks) -> Relation | None:
    if (a.modality == "denied") != (b.modality == "denied"):
        denier, denied = (a, b) if a.modality == "denied" else (b, a)
        return _relation(
            "denies", "polarity", (denier, denied), f"{marks.quoted(denier)} denies {marks.quoted(denied)}"
        )
    if a.negated != b.negated and a.modality == b.modality == "asserted" and _one_predicate(a, b):
        said = f"{marks.quoted(a)} against {marks.quoted(b)}"
        return _relation("conflict", "polarity", (a, b), said)
    return None


def _one_predicate(a: Statement, b: Statement) -> bool:
    """Whether two statements say one thing: else their times and negations are of different things."""
    return a.predicate == b.predicate and a.predicate not in (None, "be", "have", "say")


def _on_modality(a: Statement, b: Statement, marks: Marks) -> Relation | None:
    strong, weak = _STRENGTH.get(a.modality), _STRENGTH.get(b.modality)
    if strong is None or weak is None or strong == weak or "possible" not in (a.modality, b.modality):
        return None
    pair = (a, b) if strong > weak else (b, a)
    said = f"{marks.quoted(pair[0])} is stronger than {marks.quoted(pair[1])}"
    return _relation("stronger", "modality", pair, said)


def _detail(a: Statement, b: Statement) -> Relation:
    """Same, or one with more detail: figures, times and names told by one and not by the other."""
    more = len(b.quantities) + len(b.times) + len(b.names) - len(a.quantities) - len(a.times) - len(a.names)
    kind: RelationKind = "same" if more == 0 else "broader" if more > 0 else "narrower"
    said = "tell the same" if kind == "same" else "one tells more figures, times or names than the other"
    return Relation(kind, None if kind == "same" else "detail", (a.id, b.id), said, (place(a), place(b)))
