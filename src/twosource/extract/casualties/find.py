"""Casualties: one document's parse and its quantities in; who was killed, injured or shot, and how many, out.

A number is not needed: "a man was killed" counts one, "his wife and two children" three. These counts are no quantities
of the document, which are the numbers it prints; they are what a toll is reckoned from.
"""

from collections.abc import Iterable, Iterator

from spacy.tokens import Span as Sentence
from spacy.tokens import Token

from twosource.extract.casualties.cues import Cue, agents, cues
from twosource.extract.casualties.mood import is_aside
from twosource.extract.casualties.people import Counter, Person, antecedent, full_name
from twosource.extract.casualties.words import Harm, harms, listed, multiples, ordinals
from twosource.extract.language import Parsed
from twosource.extract.quantities.lexicon import people
from twosource.extract.quantities.tolls import toll
from twosource.model.said import Casualty, Quantity
from twosource.model.span import Part, Span

WORST: dict[Harm, int] = {"dead": 0, "injured": 1, "shot": 2}
NEAR = 2  # code points between a number and what it counts: "two men", not "one of the men"
LONGEST = 500  # tokens: a longer "sentence" is a table or a list, and its parse worth nothing
_BEFORE_HEAD = frozenset({"det", "nummod", "amod", "compound", "poss", "advmod", "quantmod"})


def find(parsed: tuple[Parsed, ...], quantities: Iterable[Quantity]) -> tuple[Casualty, ...]:
    """All casualties of one document in order of place, the title's first.

    Args:
        parsed: the document's title and text as parsed, in that order.
        quantities: the document's quantities; offsets count code points of the part that each names.
    """
    ordered = tuple(quantities)
    doers = frozenset(name for part in parsed for name in _doers(part))
    found: list[Casualty] = []
    for part in parsed:
        here = [q for q in ordered if q.part == part.part]
        counter = Counter(_by_number(part, here), doers)
        told: list[Casualty] = []
        for sentence in part.doc.sents:
            if len(sentence) <= LONGEST and not part.is_crumb(sentence.start_char, sentence.end_char):
                told.extend(_of_sentence(part, sentence, counter))
        found += [*told, *_of_tolls(part, here, told)]
    return tuple(sorted(found, key=lambda c: (c.part != "title", c.start, c.end, c.cue)))


def _doers(part: Parsed) -> Iterator[tuple[str, ...]]:
    """Names of those who are told to have harmed somebody, word by word."""
    for token in part.doc:
        for agent in agents(token):
            if agent.pos_ == "PROPN" and agent.ent_type_ == "PERSON":
                yield full_name(agent)


def _by_number(part: Parsed, quantities: Iterable[Quantity]) -> dict[int, Quantity]:
    """Quantities by the first code point of each token of the number, and of the noun that it counts."""
    table: dict[int, Quantity] = {}
    for quantity in quantities:
        span = part.doc.char_span(quantity.start, quantity.end, alignment_mode="expand")
        for token in span or ():
            table.setdefault(token.idx, quantity)
        of = quantity.of
        if of is not None and 0 <= of.start - quantity.end <= NEAR:
            counted = part.doc.char_span(of.start, of.end, alignment_mode="expand")
            if counted is not None:
                table.setdefault(counted.root.idx, quantity)
    return table


def _of_tolls(part: Parsed, quantities: Iterable[Quantity], told: Iterable[Casualty]) -> Iterator[Casualty]:
    """Those whom a word for a number counts: "the death toll rose to nine", "the number of dead stood at nine"."""
    known = [(c.start, c.end) for c in told]
    for quantity in quantities:
        harm = next((h for h in ("dead", "injured") if h in (quantity.noun or "").split()), None)
        if harm is None or quantity.change is not None or part.is_crumb(quantity.start, quantity.end):
            continue
        if any(start < quantity.end and quantity.start < end for start, end in known):
            continue
        span = part.doc.char_span(quantity.start, quantity.end, alignment_mode="expand")
        counted = toll(span.root) if span is not None else None
        if span is not None and counted is not None and len(span.sent) <= LONGEST:
            yield _tolled(part, quantity, counted, "dead" if harm == "dead" else "injured")


def _tolled(part: Parsed, quantity: Quantity, counted: Token, harm: Harm) -> Casualty:
    low = quantity.value if quantity.low is None else quantity.low
    return Casualty(
        document=part.document.id,
        part=part.part,
        start=quantity.start,
        end=quantity.end,
        cue=Span(counted.idx, counted.idx + len(counted), part.part),
        harm=harm,
        low=low,
        high=quantity.high if quantity.low is not None else low,
        stated=True,
        more=False,
        names=(),
        known=False,
        doers=0.0,
        done=False,
        aside=is_aside(counted.head),
    )


def _of_sentence(part: Parsed, sentence: Sentence, counter: Counter) -> Iterator[Casualty]:
    """One casualty for each coordination of people that something befell; the worst where it is several things."""
    title = part.part == "title"
    best: dict[int, tuple[Cue, tuple[Person, ...]]] = {}
    doers = frozenset(agent.i for token in sentence for agent in agents(token))
    for cue in cues(sentence, title=title):
        if not cue.heads and _stands_alone(cue):
            yield _unnamed(part, cue)
        for head in cue.heads:
            told = counter.under(head, alone=cue.beside, headline=title)
            first = told[0].token.i if told else -1
            if told and (first not in best or WORST[cue.harm] < WORST[best[first][0].harm]):
                best[first] = (cue, told)
    covered: set[int] = set()
    for first in sorted(best):
        cue, told = best[first]
        kept = tuple(person for person in told if person.token.i not in covered)
        if kept:
            covered.update(person.token.i for person in kept)
            yield _casualty(part, cue, kept, doers)


def _casualty(part: Parsed, cue: Cue, told: tuple[Person, ...], doers: frozenset[int]) -> Casualty:
    tokens = [token for person in told for token in _phrase(person.token)]
    low, high = _counted(cue, told)
    return Casualty(
        document=part.document.id,
        part=part.part,
        start=min(t.idx for t in tokens),
        end=max(t.idx + len(t) for t in tokens),
        cue=Span(cue.token.idx, cue.token.idx + len(cue.token), part.part),
        harm=cue.harm,
        low=low,
        high=high,
        stated=any(p.stated for p in told) or (cue.harm == "dead" and _rank(told[0].token) is not None),
        more=any(p.more for p in told),
        names=tuple(_name(p.token, part.part) for p in told if p.name and p.token.ent_type_ == "PERSON"),
        known=all(p.pronoun for p in told),
        doers=float(sum(p.doer or p.token.i in doers for p in told)),
        done=_done(cue, told[0].token),
        aside=is_aside(cue.token),
    )


def _counted(cue: Cue, told: tuple[Person, ...]) -> tuple[float | None, float | None]:
    """How many at least and at most; who cannot be counted adds nobody to the least and opens the most."""
    rank = _rank(told[0].token) if cue.harm == "dead" else None
    if rank is not None:
        return rank, None
    lows = [p.low for p in told if p.low is not None]
    highs = [p.high for p in told if p.high is not None]
    return sum(lows) if lows else None, sum(highs) if len(highs) == len(told) else None


def _rank(head: Token) -> float | None:
    """Which of the dead somebody is: "a fifth victim" makes five; "the fifth victim" may be the fifth who was hit."""
    if any(child.lower_ == "the" for child in head.children):
        return None
    return next((ordinals()[c.lower_] for c in head.children if c.dep_ == "amod" and c.lower_ in ordinals()), None)


def _phrase(head: Token) -> list[Token]:
    """A head with what stands before it in its phrase; a number with all of its words ("forty-one")."""
    before = [t for t in head.lefts if t.dep_ in _BEFORE_HEAD]
    return [*(t.left_edge for t in before if t.dep_ == "nummod"), *before, head]


def _name(head: Token, part: Part) -> Span:
    first = min([t.idx for t in head.lefts if t.dep_ == "compound" and t.pos_ == "PROPN"], default=head.idx)
    return Span(first, head.idx + len(head), part)


def _done(cue: Cue, head: Token) -> bool:
    """Whether the people are the object of what somebody did: "killed four", "the murder of two"."""
    lemma = cue.token.lemma_.lower()
    if lemma in harms("event"):
        return lemma in listed("deeds")
    subjects = [antecedent(c) for c in cue.token.children if c.dep_ == "nsubj"]
    if any(s.pos_ == "NOUN" and s.lemma_.lower() not in people() for s in subjects):  # "a shooting that killed two"
        return False
    return lemma in harms("patient") and head.dep_ in ("dobj", "obj", "conj", "appos")


# ---- events without those whom they befell --------------------------------------------------------------------------


def _stands_alone(cue: Cue) -> bool:
    """Whether an event of death is told without whom it befell: "a fatal shooting", "charged with murder"."""
    noun = cue.token
    if noun.lemma_.lower() not in harms("event"):
        return False
    if _times(noun) > 1.0:
        return True
    if cue.harm != "dead" or noun.dep_ == "compound" or noun.tag_ in ("NNS", "NNPS"):
        return False
    if noun.lemma_.lower() == "death" or noun.head.lemma_.lower() == "commit":  # "injury or death"
        return False
    return not any(child.dep_ in ("nummod", "compound") and child.ent_type_ == "CARDINAL" for child in noun.children)


def _times(noun: Token) -> float:
    """How many an event befell by its own word: a "quadruple homicide", a "double fatal shooting"."""
    found = max((multiples()[c.lower_] for c in noun.children if c.lower_ in multiples()), default=0.0)
    if found and noun.lemma_.lower() == "suicide":  # a "double murder-suicide" leaves three dead
        return found + 1.0
    return found or 1.0


def _unnamed(part: Parsed, cue: Cue) -> Casualty:
    """People told by their event alone: one at least."""
    at = Span(cue.token.idx, cue.token.idx + len(cue.token), part.part)
    return Casualty(
        document=part.document.id,
        part=part.part,
        start=at.start,
        end=at.end,
        cue=at,
        harm=cue.harm,
        low=_times(cue.token),
        high=None,
        stated=_times(cue.token) > 1.0,
        more=False,
        names=(),
        known=True,
        doers=1.0 if cue.token.lemma_.lower() == "suicide" else 0.0,
        done=cue.token.lemma_.lower() in listed("deeds"),
        aside=is_aside(cue.token),
    )
