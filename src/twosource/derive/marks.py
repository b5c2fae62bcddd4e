"""Marks: what a story's statements rest on, by id, and the words of it; and how a relation is made.

Comes in: a story's documents and what they say. Goes out: `Marks`, to be asked for words, places and what two
statements have in common.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from twosource.model.derived import Relation, RelationKind, RelationOn
from twosource.model.document import Document
from twosource.model.said import Gist, Name, Quantity, Said, Statement, Time
from twosource.model.span import Part, Passage

Mark = Quantity | Time | Name | Statement | Passage
SHARED = 2  # content words that two statements of which nothing is known are taken to share


@dataclass(frozen=True, slots=True)
class Marks:
    """The marks of a story by id."""

    documents: Mapping[str, Document]
    quantities: Mapping[str, Quantity]
    times: Mapping[str, Time]
    names: Mapping[str, Name] = field(default_factory=dict)
    gists: Mapping[str, Gist] = field(default_factory=dict)  # by statement id
    people: Mapping[str, Sequence[Name]] = field(default_factory=dict)  # persons' names by document id
    dated: Mapping[tuple[str, Part], Sequence[Time]] = field(default_factory=dict)  # times by document id and part

    @classmethod
    def of(cls, documents: Iterable[Document], saids: Sequence[Said]) -> "Marks":
        """Index what a story's documents say."""
        people: defaultdict[str, list[Name]] = defaultdict(list)
        dated: defaultdict[tuple[str, Part], list[Time]] = defaultdict(list)
        for name in (n for said in saids for n in said.names if n.kind == "person"):
            people[name.document].append(name)
        for time in (x for said in saids for x in said.times):
            dated[time.document, time.part].append(time)
        return cls(
            {d.id: d for d in documents},
            {q.id: q for said in saids for q in said.quantities},
            {x.id: x for said in saids for x in said.times},
            {n.id: n for said in saids for n in said.names},
            {g.statement: g for said in saids for g in said.gists},
            people,
            dated,
        )

    def words(self, mark: Mark) -> str:
        """A mark's characters."""
        return self.documents[mark.document].slice(mark.start, mark.end, mark.part)

    def dates(self, statement: Statement) -> list[Time]:
        """The dates that a statement tells; where it tells none, those of its sentence, mostly of its deed too."""
        told = [x for i in statement.times if (x := self.times[i]).timex.type == "DATE"]
        start, end = statement.sentence
        beside = self.dated.get((statement.document, statement.part), ())
        return told or [x for x in beside if x.timex.type == "DATE" and start <= x.start < end]

    def surnames(self, passage: Passage | Statement) -> frozenset[str]:
        """The last words of the persons' names within a passage, lower case."""
        here = (n for n in self.people.get(passage.document, ()) if n.part == passage.part)
        inside = (n for n in here if passage.start <= n.start and n.end <= passage.end)
        return frozenset(word for n in inside for word in self.words(n).lower().split()[-1:])

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

    def share_theme(self, a: Statement, b: Statement) -> bool:
        """Whether what one statement is about is what something is done to in the other: "inspected the mill"."""
        left, right = self.gists.get(a.id), self.gists.get(b.id)
        if left is None or right is None:
            return False
        return not {*left.subject}.isdisjoint(right.objects) or not {*right.subject}.isdisjoint(left.objects)

    def day(self, mark: Mark) -> str:
        """The day on which a mark's document was published, "" where it is not told."""
        return (self.documents[mark.document].published or "")[:10]

    def quoted(self, mark: Mark) -> str:
        """A mark's words in quotation marks, with its outlet."""
        document = self.documents[mark.document]
        outlet = f" ({document.publisher})" if document.publisher else ""
        return f"“{self.words(mark)}”{outlet}"

    def against(
        self, kind: RelationKind, on: RelationOn, pair: tuple[Statement, Statement], left: Mark, right: Mark
    ) -> Relation:
        """A relation between two statements that shows what is compared: a mark of each, quoted."""
        return relation(kind, on, pair, f"{self.quoted(left)} against {self.quoted(right)}", place(left), place(right))


def place(mark: Mark) -> Passage:
    """A mark's place as evidence."""
    return Passage(mark.document, mark.start, mark.end, mark.part)


def relation(
    kind: RelationKind, on: RelationOn, pair: tuple[Statement, Statement], said: str, *at: Passage
) -> Relation:
    """A relation between two statements, with the words compared as evidence: the statements where none are given."""
    return Relation(kind, on, (pair[0].id, pair[1].id), said, at or (place(pair[0]), place(pair[1])))
