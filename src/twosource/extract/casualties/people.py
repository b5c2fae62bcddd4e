"""How many people a phrase names: a noun phrase's head in, the people coordinated under it out.

"a man" is one, "his wife and two children" are three, "they" and "residents" are people in no told number.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from spacy.tokens import Token

from twosource.extract.casualties.words import collective, harms, listed
from twosource.extract.quantities.lexicon import people
from twosource.model.said import Quantity

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_ONE = frozenset({"he", "she", "him", "her", "himself", "herself", "someone", "somebody"})
_SPEAKERS = frozenset({"i", "me", "myself", "we", "us", "you", "yourself", "it", "what", "this", "my", "your", "our"})
_NOBODY = frozenset({"nobody", "none", "noone"})
_COUNTED = {"one": 1.0, "another": 1.0, "both": 2.0}
_RELATIVE = frozenset({"who", "that", "which", "whom"})
_NO_PERSON = frozenset({"GPE", "DATE", "TIME", "MONEY", "PERCENT", "LAW", "EVENT", "PRODUCT", "WORK_OF_ART"})
_TRADES = ("man", "woman", "er", "or", "ist", "ian", "hand")  # ferryman, miller, sculptor, florist, deckhand
MOST_COORDINATED = 12  # phrases under one: a longer list is cut off


@dataclass(frozen=True, slots=True)
class Person:
    """One phrase for a person or for people."""

    token: Token  # its head
    low: float | None  # how many at least; None where no number is told
    high: float | None  # how many at most
    stated: bool  # a number counts them
    more: bool  # told on top of those told before ("two others")
    name: bool  # a proper name
    pronoun: bool  # a personal pronoun
    doer: bool  # who did it, or oneself


class Counter:
    """Counts people with the quantities that were found in the same text, by the number's place."""

    def __init__(self, quantities: Mapping[int, Quantity], doers: frozenset[tuple[str, ...]] = frozenset()) -> None:
        self._at = quantities
        self._doers = doers

    def under(self, head: Token, *, alone: bool = False, headline: bool = False) -> tuple[Person, ...]:
        """The people named by a phrase and by what is coordinated with it; empty where it names none.

        Args:
            head: the phrase's head.
            alone: nothing is coordinated with it.
            headline: a comma after it may be an "and".
        """
        head = _bearer(antecedent(head))
        first = self.one(head)
        if first is None:
            return ()
        # "two counts of murder and two of assault"; "one dead and three others injured"
        if alone or head.lemma_.lower() == "count" or head.lower_ in harms("state"):
            return (first,)
        tokens = list(_coordinated(head))
        if headline and head.dep_ in ("dobj", "pobj"):
            tokens += _after_comma(tokens[-1])
        if first.stated:
            tokens += _before(head)
        others = [self.one(token) for token in dict.fromkeys(tokens) if token is not head]
        return (first, *(person for person in others if person is not None))

    def one(self, head: Token) -> Person | None:
        """What a head alone counts; None where it is no person."""
        if head.lower_ in _NOBODY or _negated(head):
            return self._person(head, 0.0, 0.0, stated=True) if _of_people(head) else None
        quantity = self._quantity(head)
        if quantity is not None and (head.pos_ == "NUM" or _of_people(head)):
            low = quantity.value if quantity.low is None else quantity.low
            return self._person(head, low, quantity.high if quantity.low is not None else low, stated=True)
        if head.lower_ in _COUNTED and head.pos_ in ("NUM", "PRON", "DET", "NOUN", "CCONJ"):
            return self._person(head, _COUNTED[head.lower_], _COUNTED[head.lower_], stated=True)
        if head.pos_ == "PRON":
            number = 1.0 if head.lower_ in _ONE else None
            return None if head.lower_ in _SPEAKERS else self._person(head, number, number, stated=False)
        if not _of_people(head):
            return None
        number = _number(head)
        return self._person(head, number, number, stated=head.lower_ in collective())

    def _person(self, head: Token, low: float | None, high: float | None, *, stated: bool) -> Person:
        return Person(
            token=head,
            low=low,
            high=high,
            stated=stated,
            more=_more(head),
            name=head.pos_ == "PROPN" and head.lemma_.lower() not in people(),
            pronoun=head.pos_ == "PRON" and not stated,
            doer=self._is_doer(head),
        )

    def _is_doer(self, head: Token) -> bool:
        if head.lemma_.lower() in listed("doers") or head.lower_.endswith("self") or head.lower_ == "suicide":
            return True
        return head.pos_ == "PROPN" and full_name(head) in self._doers

    def _quantity(self, head: Token) -> Quantity | None:
        """The quantity that counts a head: its own number, or the number before it."""
        numbers = [head]
        numbers += [c for c in head.children if c.dep_ == "nummod" and c.i < head.i and not _age(c)]
        numbers += [g for c in head.children if c.dep_ in ("amod", "compound") for g in c.children if g.pos_ == "NUM"]
        if head.lemma_.lower() in listed("bodies"):
            numbers += [g for c in head.children if c.lower_ == "of" for g in c.children if g.like_num]
        for number in numbers:
            quantity = self._at.get(number.idx)
            if quantity is None or quantity.noun == "age":
                continue
            if quantity.unit in _COUNTS or quantity.unit == head.lemma_.lower():
                return quantity
        return None


_COUNTS = frozenset({None, "person", "victim", "other", "death", "injury", "life", "body", "fatality", "count"})


def antecedent(head: Token) -> Token:
    """Whom a relative pronoun stands for."""
    if head.lower_ not in _RELATIVE:
        return head
    up = head.head
    while up.dep_ in ("conj", "xcomp", "ccomp", "auxpass", "aux") and up.head is not up and up.dep_ != "relcl":
        up = up.head
    return up.head if up.dep_ == "relcl" else head


def full_name(head: Token) -> tuple[str, ...]:
    """The words of a name, lower case, without what stands before it."""
    words = [t for t in head.lefts if t.dep_ == "compound" and t.ent_type_ == "PERSON"]
    return tuple(t.lower_ for t in (*words, head))


def _bearer(head: Token) -> Token:
    """Whose age a number is: "Ann Marren, 26, was shot"."""
    if not head.like_num or head.i < 2 or head.nbor(-1).lower_ != "," or head.nbor(-2).pos_ != "PROPN":
        return head
    return head if head.nbor(-2).lower_ in harms("beside") else head.nbor(-2)  # not "4 Shot, 1 Killed"


def _coordinated(head: Token) -> Iterator[Token]:
    """A head and the heads coordinated with it."""
    yield head
    waiting, seen = [head], 0
    counted = any(c.dep_ == "nummod" for c in head.children)  # "three others, two men and a woman" are three
    while waiting and seen < MOST_COORDINATED:
        for child in waiting.pop().children:
            joined = child.dep_ == "conj" or (not counted and _listed(child))
            if joined and child.i > head.i and child.pos_ in NOMINAL:
                seen += 1
                yield child
                waiting.append(child)


def _listed(token: Token) -> bool:
    """Whether what the parse makes an apposition is the second of a list: "his mother, aunt and uncle"."""
    if token.dep_ != "appos" or not any(c.dep_ == "conj" for c in token.children):
        return False
    return token.lemma_.lower() in people() and not any(c.dep_ == "det" for c in token.children)


def _before(head: Token) -> Iterator[Token]:
    """People counted right before counted people: "two adults, one child dead", "parents, two children killed"."""
    first = min([head.i, *(t.i for t in head.lefts if t.dep_ in ("nummod", "amod", "compound", "det", "poss"))])
    steps = 0
    while first >= 2 and steps < MOST_COORDINATED and head.doc[first - 1].lower_ in (",", "and", "&"):
        other = head.doc[first - 2]
        counted = other.i and (other.nbor(-1).like_num or other.lower_ in collective())
        if other.sent != head.sent or not counted or other.lower_ in harms("state"):
            return
        if other.lemma_.lower() not in people():
            return
        yield other
        first, steps = other.i - (0 if other.lower_ in collective() else 1), steps + 1


def _after_comma(head: Token) -> Iterator[Token]:
    """A headline's list, whose comma is an "and": "man kills wife, infant son, then flees"."""
    at, doc = head.i + 1, head.doc
    for _ in range(MOST_COORDINATED):
        if at + 1 >= len(doc) or doc[at].lower_ not in (",", "and", "&"):
            return
        end = at + 1
        while end < min(len(doc), at + 6) and doc[end].pos_ in ("DET", "ADJ", "PRON", "NUM", "PUNCT", "NOUN", "PROPN"):
            if doc[end].lemma_.lower() in people() or doc[end].lower_ == ",":
                break
            end += 1
        if end >= len(doc) or doc[end].lemma_.lower() not in people() or _goes_on(doc[end]):
            return
        yield doc[end]
        at = end + 1


def _goes_on(noun: Token) -> bool:
    """Whether a noun has a verb or a state of its own: ", three men hurt"."""
    after = noun.nbor(1) if noun.i + 1 < len(noun.doc) else noun
    return after.tag_ in ("VBD", "VBN", "VBZ", "VBP") or after.pos_ in ("AUX", "ADJ", "VERB")


def _age(number: Token) -> bool:
    """Whether a number is an age: "a 12-year-old"."""
    after = [token.lower_ for token in number.doc[number.i + 1 : number.i + 6]]
    return "old" in after and bool({"year", "years", "month", "months", "yr"} & set(after))


def _negated(head: Token) -> bool:
    return any(c.lower_ == "no" and c.dep_ in ("det", "neg", "advmod") for c in head.children)


def _of_people(head: Token) -> bool:
    """Whether a head is a word or a name for people."""
    lemma = head.lemma_.lower()
    if head.lower_ in _NOBODY or lemma in people() or head.lower_ in ("others", "one"):
        return True
    if head.pos_ == "NOUN" and lemma.endswith(_TRADES) and lemma not in listed("things"):
        return True
    if lemma in collective() or lemma in ("life", "body", "count", "family", "suicide"):
        return True
    if lemma == "old" and head.i > 1 and head.nbor(-2).lower_ in ("year", "month"):
        return True
    if head.dep_ == "conj":  # a list goes on into anything: only who is surely a person
        return head.pos_ == "PROPN" and head.ent_type_ == "PERSON"
    return head.pos_ == "PROPN" and head.ent_type_ not in _NO_PERSON


def _number(head: Token) -> float | None:
    if head.lower_ in collective():
        return collective()[head.lower_]
    if head.tag_ in ("NNS", "NNPS") or head.lower_ in ("people", "victims", "others", "men", "women", "children"):
        return None
    return 1.0


def _more(head: Token) -> bool:
    if head.lemma_.lower() in listed("additional"):
        return True
    return any(c.lower_ in listed("additional") for c in head.children)
