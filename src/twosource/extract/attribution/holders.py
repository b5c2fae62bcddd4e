"""Who may hold what: everybody in a sentence who does, says, wants or feels something, with what it is about.

Comes in: a sentence of the parse. Goes out: pairs of a person or body and a predicate of theirs, with the words the
predicate is about. They are guesses for `whose` to weigh, not attributions: most of them hold nothing.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Span, Token

from twosource.extract.attribution.tree import Words, agent, child, noun_phrase, subject, subtree, trimmed
from twosource.extract.attribution.words import holding

# How somebody and the predicate belong together, and how the content hangs on the predicate.
How = Literal[
    "subject",
    "shared",
    "object",
    "agent",
    "passive",
    "noun",
    "owner",
    "adjective",
    "light",
    "oblique",
    "copula",
    "front",
]
Part = Literal["clause", "infinitive", "object", "preposition", "around", "loose", "aside"]

_LONGEST_SENTENCE = 400  # words; the parse of a longer one is noise
_LONGEST_CLIMB = 6  # verbs between one without a subject and the one that lends it its own
_SUBJECTS = ("nsubj", "nsubjpass")
_RELATIVE = frozenset({"who", "which", "that", "whom"})
_PARTS: dict[str, Part] = {
    "ccomp": "clause",
    "acl": "clause",
    "xcomp": "infinitive",
    "pcomp": "infinitive",
    "dobj": "object",
    "dative": "object",
    "oprd": "object",
    "attr": "object",
    "acomp": "loose",
}
_OWNING: dict[str, How] = {
    "by": "owner",
    "of": "owner",
    "from": "owner",
    "among": "owner",
    "in": "object",
    "between": "object",
}
_NAMED = frozenset({"NORP", "GPE", "ORG", "PERSON"})

_Piece = tuple[Token, Part]
_Holding = tuple[Token, How]


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody, a predicate of theirs, and what it is about."""

    who: Token  # head of the source
    by: Token  # the predicate: a verb, noun or adjective, or the "to" of "to X, P"
    root: Token  # head of the content
    content: Words  # never empty
    how: How  # how the somebody and the predicate belong together
    part: Part  # how the content hangs on the predicate

    @property
    def source(self) -> Words:
        """The words that name the somebody, none of them in the content."""
        apart = set(self.content)
        if self.who.head.dep_ == "parataxis":  # the teller of "Tavria, a spokesman said, rejects P"
            apart |= {i for c in self.who.children if c.dep_ == "appos" for i in subtree(c)}
        return trimmed(self.who.doc, (i for i in noun_phrase(self.who) if i not in apart)) or (self.who.i,)


def holders(sentence: Span) -> list[Holder]:
    """All pairs that a sentence offers, in order of the predicate; each somebody, predicate and content once."""
    if len(sentence) > _LONGEST_SENTENCE:
        return []
    found: dict[tuple[int, int, int], Holder] = {}
    for token in sentence:
        for one in _of(token):
            found.setdefault((one.who.i, one.by.i, one.root.i), one)
    return list(found.values())


def antecedent(token: Token) -> Token:
    """The noun that "who" or "which" stands for, and the one that an apposition tells more of; else the word itself."""
    if token.lower_ in _RELATIVE and token.pos_ in ("PRON", "DET", "SCONJ"):
        clause = next((t for t in (token.head, *token.head.ancestors) if t.dep_ == "relcl"), None)
        token = clause.head if clause is not None else token
    for _ in range(3):
        token = token.head if token.dep_ == "appos" else token
    return token


def _of(token: Token) -> Iterator[Holder]:
    if token.pos_ == "VERB" or (token.pos_ == "AUX" and token.dep_ not in ("aux", "auxpass") and token.lemma_ != "be"):
        yield from _of_verb(token)
    elif token.pos_ == "NOUN" and token.is_alpha:
        yield from _of_noun(token)
    elif token.pos_ == "ADJ":
        yield from _of_adjective(token)
    elif token.dep_ == "prep" and token.lower_ in ("to", "for", "in", "among"):
        yield from _fronted(token)


def _pair(who: Token, how: How, by: Token, piece: _Piece, apart: Iterable[int] = ()) -> Iterator[Holder]:
    """A holder, where somebody and content are two: the somebody's words are no part of the content."""
    root, part = piece
    if who.i in (by.i, root.i) or root.i == by.i or who.pos_ in ("PUNCT", "NUM", "SYM"):
        return
    words = set(subtree(root))
    if who.i in words and part not in ("around", "aside"):
        return
    content = trimmed(by.doc, sorted(words - _bare_phrase(who) - set(apart)))
    if content:
        yield Holder(who, by, root, content, how, part)


def _bare_phrase(who: Token) -> set[int]:
    """A noun's words without the clauses and the apposition after it."""
    after = {"relcl", "acl", "advcl", "appos", "ccomp", "punct"}
    apart = {i for c in who.children if c.dep_ in after and c.i > who.i for i in subtree(c)}
    return set(subtree(who)) - apart


def _of_verb(verb: Token) -> Iterator[Holder]:
    pieces = list(_pieces_of_verb(verb))
    for who, how in _subjects(verb):
        for piece in pieces:
            said_of = piece[0].dep_ in (*_SUBJECTS, "csubj")
            if (not said_of or how == "agent") and (not _is_by(piece[0]) or how == "passive"):
                yield from _pair(who, how, verb, piece)
        if how in ("subject", "agent", "shared"):
            yield from _around(who, how, verb)
        if how in ("subject", "agent"):
            yield from _aside(who, how, verb)
    yield from _moved(verb, pieces)


def _is_by(root: Token) -> bool:
    """Whether words are the agent of a passive: what somebody was moved by."""
    return root.head.dep_ == "agent"


def _subjects(verb: Token) -> Iterator[_Holding]:
    """Whose a verb is: its agent or subject, or the subject or object of the verb above that lends it its own."""
    own, by = child(verb, *_SUBJECTS), agent(verb)
    if by is not None:
        yield by, "agent"
    if own is not None:
        yield antecedent(own), "passive" if own.dep_ == "nsubjpass" else "subject"
    elif by is None:
        parted = _parted(verb)
        if parted is not None:
            yield parted, "subject"
        else:
            yield from _lent(verb)


def _parted(verb: Token) -> Token | None:
    """A subject that the parse gives to a teller put in after it: "Tavria, a spokesman said, rejects P"."""
    for told in verb.children:
        if told.dep_ == "parataxis" and told.i < verb.i:
            own = child(told, "nsubj")
            teller = child(own, "appos") if own is not None else None
            if teller is not None and teller.i < told.i:
                return own
    return None


def _lent(verb: Token) -> Iterator[_Holding]:
    at = verb
    for step in range(_LONGEST_CLIMB):
        if at.dep_ in ("acl", "relcl"):
            if at.head.pos_ in ("NOUN", "PROPN") and at.tag_ in ("VBG", "VBN"):
                yield at.head, "noun"
            return
        if at.dep_ not in ("conj", "xcomp", "advcl", "pcomp", "ccomp"):
            return
        above = at.head.head if at.dep_ == "pcomp" else at.head
        thing = child(above, "dobj")
        if step == 0 and at.dep_ in ("xcomp", "pcomp", "ccomp") and thing is not None and thing.i < verb.i:
            yield thing, "object"
        if above.pos_ not in ("VERB", "AUX"):
            if above.pos_ in ("NOUN", "PROPN"):
                yield above, "noun"
            return
        own = child(above, *_SUBJECTS)
        if own is not None:
            yield antecedent(own), "shared"
            return
        at = above


def _pieces_of_verb(verb: Token) -> Iterator[_Piece]:
    for c in verb.children:
        if c.dep_ in _PARTS:
            yield c, _PARTS[c.dep_]
        elif c.dep_ in ("prep", "agent"):
            yield from _after(c, "loose" if c.dep_ == "agent" or c.lower_ in holding().when else "preposition")
        elif c.dep_ == "advcl" and c.i > verb.i:
            yield c, "infinitive" if _has_to(c) else "loose"
        elif c.dep_ in (*_SUBJECTS, "csubj"):
            yield c, "loose"
        elif c.dep_ == "prt":
            for x in c.children:
                if x.dep_ == "prep":
                    yield from _after(x, "preposition")


def _after(preposition: Token, part: Part) -> Iterator[_Piece]:
    thing = child(preposition, "pobj", "pcomp")
    if thing is not None:
        yield thing, part


def _has_to(clause: Token) -> bool:
    return any(c.lower_ == "to" and c.dep_ == "aux" for c in clause.children)


def _around(who: Token, how: How, verb: Token) -> Iterator[Holder]:
    """What a clause hangs on: "the plan that X backs", "the deal refused by X"."""
    at = verb
    for _ in range(3):
        if at.dep_ == "relcl" or at.dep_ not in ("xcomp", "ccomp", "conj"):
            break
        at = at.head
    if at.dep_ == "relcl":
        own = child(at, *_SUBJECTS)
        hangs = own is not None and own.lower_ not in _RELATIVE
    else:
        at, hangs = verb, verb.dep_ == "acl" and how == "agent"
    if hangs and at.head.i != who.i:
        yield from _pair(who, how, verb, (at.head, "around"), subtree(at))


def _aside(who: Token, how: How, verb: Token) -> Iterator[Holder]:
    """What a clause is an aside to, or a passive is said of: "P, as X says", "A, who is backed by X"."""
    above, own = verb.head, child(verb, *_SUBJECTS)
    if verb.dep_ == "advcl" and child(verb, "ccomp") is None and _is_marked(verb, "as"):
        yield from _pair(who, how, verb, (above, "aside"), subtree(verb))
    elif how == "agent" and verb.dep_ == "relcl" and own is not None and own.lower_ in _RELATIVE:
        yield from _pair(who, how, verb, (above, "around"), subtree(verb))
    elif how == "agent" and verb.dep_ == "advcl" and own is None:
        moved = child(above, *_SUBJECTS)
        if moved is not None:
            yield from _pair(who, how, verb, (moved, "loose"))


def _is_marked(verb: Token, *words: str) -> bool:
    return any(c.dep_ == "mark" and c.lower_ in words for c in verb.children)


def _moved(verb: Token, pieces: list[_Piece]) -> Iterator[Holder]:
    """Whom something moves: "the verdict angered X"; who is told or asked something."""
    own = child(verb, "nsubj", "csubj")
    for thing in verb.children:
        if thing.dep_ not in ("dobj", "dative") or thing.pos_ not in ("PROPN", "PRON", "NOUN"):
            continue
        if own is not None and antecedent(own).i == own.i:
            yield from _pair(thing, "object", verb, (own, "loose"))
        for piece in pieces:
            if piece[1] in ("clause", "infinitive", "preposition"):
                yield from _pair(thing, "object", verb, piece)


def _of_noun(noun: Token) -> Iterator[Holder]:
    pieces, clauses = list(_pieces_of_noun(noun)), list(_clauses_of(noun))
    for who, how in _owners(noun) if pieces or clauses else ():
        for piece in pieces:
            yield from _pair(who, how, noun, piece)
        for piece, apart in clauses if how in ("owner", "adjective") else ():
            yield from _pair(who, how, noun, piece, apart)


def _clauses_of(noun: Token) -> Iterator[tuple[_Piece, Words]]:
    """What an adjunct is said of: "P at the request of X", "A has the support of X", "P, prompting X's anger"."""
    if "NOUN" not in holding().classes or noun.lemma_.lower() not in holding().classes["NOUN"]:
        return
    above = noun.head.head if noun.dep_ == "pobj" else noun.head
    if noun.dep_ == "pobj" and noun.head.dep_ == "prep" and above.pos_ in ("VERB", "AUX"):
        yield (above, "aside"), subtree(noun.head)
    if noun.dep_ in ("dobj", "pobj", "attr") and above.pos_ in ("VERB", "AUX"):
        own = child(above, *_SUBJECTS)
        if own is not None:
            yield (antecedent(own), "loose"), subtree(above) if antecedent(own).i != own.i else ()
        elif above.dep_ == "advcl" and above.tag_ == "VBG":
            yield (above.head, "aside"), subtree(above)


def _verb_of(noun: Token) -> Token | None:
    """The verb that a noun is the object of, or stands in its phrase."""
    above = noun.head.head if noun.dep_ == "pobj" else noun.head
    return above if noun.dep_ in ("dobj", "pobj", "attr") and above.pos_ in ("VERB", "AUX") else None


def _owners(noun: Token) -> Iterator[_Holding]:
    """Whose a noun is: "X's claim", "a claim by X", "the European claim", "X made the claim", "fear among X"."""
    for c in noun.children:
        if c.dep_ == "poss":
            yield c, "owner"
        elif c.dep_ in ("prep", "agent") and c.lower_ in _OWNING:
            thing = child(c, "pobj")
            if thing is not None:
                yield antecedent(thing), _OWNING[c.lower_]
        elif c.dep_ == "prep":
            thing = child(c, "pobj")
            far = [x for x in thing.children if x.dep_ == "prep" and x.lower_ == "from"] if thing is not None else []
            for x in far:
                yield from ((t, "owner") for t in x.children if t.dep_ == "pobj")
        elif c.dep_ in ("compound", "amod", "nmod") and c.i < noun.i and _is_people(c):
            yield c, "adjective"
    verb = _verb_of(noun)
    if verb is not None:
        own = subject(verb)
        if own is not None:
            yield antecedent(own), "light" if noun.dep_ == "dobj" else "oblique"
        for c in verb.children if noun.dep_ == "dobj" else ():
            thing = child(c, "pobj") if c.lower_ in ("among", "in", "to") else None
            if thing is not None and thing.i != noun.i:
                yield thing, "object"
    by = agent(noun.head) if noun.dep_ == "nsubjpass" else None
    if by is not None:
        yield by, "owner"


def _is_people(word: Token) -> bool:
    return word.ent_type_ in _NAMED or word.lower_ in holding().peoples


def _pieces_of_noun(noun: Token) -> Iterator[_Piece]:
    for c in noun.children:
        if c.i > noun.i and c.dep_ in ("acl", "ccomp", "xcomp"):
            yield c, "clause"
        elif c.i > noun.i and c.dep_ == "relcl" and any(x.lower_ == "that" for x in c.children):
            yield c, "loose"
        elif c.i > noun.i and c.dep_ == "prep" and c.lower_ not in ("by", "from", "among"):
            yield from _after(c, "loose" if c.lower_ in ("of", "in", "at") else "preposition")
    if noun.dep_ in _SUBJECTS and noun.head.lemma_ == "be":
        for c in noun.head.children:
            if c.dep_ in ("ccomp", "attr", "xcomp"):
                yield c, "clause"
    verb = _verb_of(noun) or (noun.head if noun.dep_ == "nsubj" else None)
    for c in verb.children if verb is not None else ():
        if c.dep_ == "prep" and c.i > noun.i and c.lower_ in holding().about:
            yield from _after(c, "preposition")
        elif c.dep_ in ("ccomp", "xcomp", "advcl") and c.i > noun.i and noun.dep_ == "dobj":
            yield c, "clause"


def _of_adjective(adjective: Token) -> Iterator[Holder]:
    verb = _copula(adjective)
    if adjective.dep_ == "amod":
        who: Token | None = adjective.head if any(c.i > adjective.i for c in adjective.children) else None
    else:
        own = subject(verb) if verb is not None else None
        who = antecedent(own) if own is not None else None
    if who is None:
        return
    beside = [c for c in verb.children if c.i > adjective.i] if verb is not None and verb.i != adjective.i else []
    for c in (*adjective.children, *beside):
        if c.dep_ in ("ccomp", "xcomp", "advcl"):
            yield from _pair(who, "copula", adjective, (c, "clause"))
        elif c.dep_ == "prep":
            for piece in _after(c, "preposition"):
                yield from _pair(who, "copula", adjective, piece)


def _copula(adjective: Token) -> Token | None:
    """The verb by which an adjective is said of somebody; the adjective itself where it heads its clause."""
    if adjective.dep_ in ("acomp", "oprd"):
        return adjective.head
    if adjective.dep_ == "conj" and adjective.head.dep_ == "acomp":
        return adjective.head.head
    return adjective if adjective.dep_ in ("advcl", "ROOT", "ccomp") else None


def _according(to: Token) -> Iterator[Holder]:
    """Who something is so by: "according to X, P"."""
    who, according = child(to, "pobj"), to.head
    if who is not None and according.head.i != according.i:
        yield from _pair(who, "front", according, (according.head, "aside"), subtree(according))


def _fronted(preposition: Token) -> Iterator[Holder]:
    """To whom something is so: "to X, P", "in some circles, P"."""
    who, verb = child(preposition, "pobj"), preposition.head
    if verb.lower_ == "according":
        yield from _according(preposition)
    if who is None or verb.i <= preposition.i or verb.pos_ not in ("VERB", "AUX"):
        return
    words = trimmed(preposition.doc, (i for i in subtree(verb) if i > who.i and i not in set(subtree(preposition))))
    if words:
        yield Holder(who, preposition, verb, words, "front", "clause")
