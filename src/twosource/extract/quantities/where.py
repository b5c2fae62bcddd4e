"""Where and when: quantities, places and times of a document in; each quantity with the two of its clause out.

A place or time belongs to a quantity where it stands in the counted phrase ("12 miners from Ostrel"), or hangs on the
verb of the quantity's clause ("in Ostrel on Monday 12 died"). What hangs on a verb of saying above it says when it was
said, not when it happened, and is never taken.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from twosource.extract.language import Parsed
from twosource.extract.quantities.lexicon import context
from twosource.model.said import Name, Quantity, Time
from twosource.model.span import Part, Span

CLIMBED = frozenset({"advcl", "xcomp", "conj"})  # clauses that happen where and when the one above them does
HOPS = 40  # steps up a parse at most: a broken parse must not cost more
LONGEST = 400  # tokens of a sentence that is looked at: what is longer is a list or a table


@dataclass(frozen=True, slots=True)
class Mark:
    """A place or a time on the parse."""

    span: Span
    root: Token


def placed(
    quantities: tuple[Quantity, ...], parsed: tuple[Parsed, ...], *, names: tuple[Name, ...], times: tuple[Time, ...]
) -> tuple[Quantity, ...]:
    """The same quantities with `place` and `when` filled where their clause tells them.

    Args:
        quantities: of one document, in order.
        parsed: its title and text.
        names: its proper names; those of places are used, and common nouns of places.
        times: its times; points of time are used, lengths and repetitions are not.
    """
    docs = {part.part: part.doc for part in parsed}
    where = _by_sentence(_places(docs, names))
    when = _by_sentence(_times(docs, times))
    counts = _by_sentence(_marks(docs, (Span(one.start, one.end, one.part) for one in quantities)))
    return tuple(_one(one, docs[one.part], where, when, counts) for one in quantities)


Marks = Mapping[tuple[Part, int], list[Mark]]  # by part and the first token of a sentence


def _one(quantity: Quantity, doc: Doc, where: Marks, when: Marks, counts: Marks) -> Quantity:
    root = _root(doc, quantity.start, quantity.end)
    if root is None or len(root.sent) > LONGEST:
        return quantity
    key = (quantity.part, root.sent.start)
    others = [mark.root.i for mark in counts.get(key, ()) if mark.root.i != root.i]
    place, time = (_nearest(root, marks.get(key, ()), others) for marks in (where, when))
    return replace(quantity, place=place, when=time)


def _nearest(root: Token, marks: Iterable[Mark], others: list[int]) -> Span | None:
    """The mark that belongs to a quantity: in its phrase, in its clause, or in the clause that its clause hangs on."""
    clauses = list(_clauses(root))
    ranked: list[tuple[int, int, int, Span]] = []
    for mark in marks:
        rank = _rank(root, mark.root, clauses, others)
        if rank is not None:
            ranked.append((rank, abs(mark.root.i - root.i), mark.root.i, mark.span))
    return min(ranked)[3] if ranked else None


def _rank(root: Token, mark: Token, clauses: list[Token], others: list[int]) -> int | None:
    phrase = _phrase(root)
    if phrase.left_edge.i <= mark.i <= phrase.right_edge.i and _own(mark, phrase):
        return 0
    clause = next(_clauses(mark), None)
    if clause is None or clause not in clauses:
        return None
    first, last = sorted((root.i, mark.i))
    crossed = bisect_left(others, last) - bisect_left(others, first)
    return None if crossed and mark.i > root.i else 1 + clauses.index(clause)


def _own(token: Token, phrase: Token) -> bool:
    """Whether a token hangs on a phrase's head with no clause and no further member of a list between."""
    for _ in range(HOPS):
        if token == phrase:
            return True
        if token.dep_ in {"conj", "relcl", "appos"} and token.i > phrase.i and token.head == phrase:
            return False
        token = token.head
    return False


def _phrase(root: Token) -> Token:
    """The head of the counted phrase: "12" in "12 miners" hangs on "miners"."""
    while root.dep_ in {"nummod", "quantmod", "compound", "amod", "advmod"} and root.head.pos_ in {
        "NOUN",
        "NUM",
        "PROPN",
    }:
        root = root.head
    return root


def _clauses(token: Token) -> Iterator[Token]:
    """The verb of a token's clause, then those above it for as long as they tell of one happening."""
    for _ in range(HOPS):
        if token.pos_ in {"VERB", "AUX"} and token.dep_ not in {"aux", "auxpass", "amod"}:
            yield token
            if token.dep_ not in CLIMBED:
                return
        if token.head == token:
            if token.pos_ not in {"VERB", "AUX"}:
                yield token
            return
        token = token.head


# ---- marks on the parse ---------------------------------------------------------------------------------------------

Docs = Mapping[Part, Doc]


def _places(docs: Docs, names: tuple[Name, ...]) -> Iterator[Mark]:
    named = list(_marks(docs, (Span(one.start, one.end, one.part) for one in names if one.kind == "place")))
    yield from named
    taken = {(mark.span.part, mark.root.i) for mark in named}
    for part, doc in docs.items():
        yield from (
            Mark(Span(token.left_edge.idx, token.idx + len(token), part), token)
            for token in doc
            if token.lower_ in context("places") and _located(token) and (part, token.i) not in taken
        )


def _located(noun: Token) -> bool:
    return noun.dep_ == "pobj" and noun.head.lower_ in context("locating")


def _times(docs: Docs, times: tuple[Time, ...]) -> Iterator[Mark]:
    points = (one for one in times if one.timex.type in {"DATE", "TIME"} and one.earliest)
    return _marks(docs, (Span(one.start, one.end, one.part) for one in points))


def _marks(docs: Docs, spans: Iterable[Span]) -> Iterator[Mark]:
    for span in spans:
        root = _root(docs[span.part], span.start, span.end)
        if root is not None:
            yield Mark(span, root)


def _root(doc: Doc, start: int, end: int) -> Token | None:
    found = doc.char_span(start, end, alignment_mode="expand")
    return None if found is None or len(found) > LONGEST else found.root


def _by_sentence(marks: Iterable[Mark]) -> Marks:
    found: dict[tuple[Part, int], list[Mark]] = {}
    for mark in marks:
        found.setdefault((mark.span.part, mark.root.sent.start), []).append(mark)
    return found
