"""Cues: a parsed sentence in; its words that tell of harm, each with the heads of whom it befell, out."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Span as Sentence
from spacy.tokens import Token

from twosource.extract.casualties.people import NOMINAL, antecedent
from twosource.extract.casualties.words import Harm, harms, listed, ordinals
from twosource.extract.quantities.lexicon import people

STEPS = 4  # verbs above that lend their subject or object
_OBJECTS = frozenset({"dobj", "obj"})
_PASSIVE = frozenset({"nsubjpass", "csubjpass"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_PARTICIPLE = frozenset({"VBN", "VBD"})
_CLAUSES = frozenset({"conj", "xcomp", "oprd", "acomp", "ccomp", "advcl", "dep"})
_PREDICATES = frozenset({"acomp", "oprd", "attr", "xcomp", "advcl", "conj", "ccomp", "dep", "ROOT"})


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that tells of harm, with the heads of whom it befell."""

    token: Token
    harm: Harm
    heads: tuple[Token, ...]

    @property
    def beside(self) -> bool:
        """Whether a bare number stands right before it, "two dead, three wounded": no parse is needed."""
        before = _before(self.token)
        return before is not None and self.heads == (before,) and before.like_num


def cues(sentence: Sentence, *, title: bool = False) -> Iterator[Cue]:
    """Every word of a sentence that tells of harm, in order; a headline's participles have subjects of their own."""
    armed = any(t.lemma_.lower() in listed("guns") for t in sentence)
    for token in sentence:
        before = _before(token)
        if before is not None and before.like_num and token.lower_ in harms("beside"):
            yield Cue(token, _worse(token, harms("beside")[token.lower_]), (before,))
            continue
        if token.pos_ in ("VERB", "AUX") or token.tag_ in _PARTICIPLE:
            yield from _of_verb(token, armed=armed, title=title)
        if token.lower_ in harms("state") and (token.pos_ != "VERB" or token.dep_ in ("acomp", "oprd")):
            yield Cue(token, harms("state")[token.lower_], tuple(_in_state(token)))
        if token.pos_ in ("NOUN", "PROPN"):
            yield from _of_noun(token)
        if token.lower_.endswith("self") and _joins(token):
            yield Cue(token, "dead", (token,))
        if token.lower_ == "fatally" and token.head.lemma_.lower() not in harms("patient"):
            yield Cue(token, "dead", tuple(_last_number(token)))


def _of_verb(verb: Token, *, armed: bool, title: bool) -> Iterator[Cue]:
    lemma = verb.lemma_.lower()
    harm = harms("patient").get(lemma) or ("shot" if armed and lemma in listed("blows") else None)
    if lemma == "claim" and any(c.lemma_.lower() in listed("claimed") for c in _with(verb, _OBJECTS)):
        harm = "dead"  # "the fire claimed a third victim"
    if harm is not None:
        yield Cue(verb, _worse(verb, harm), tuple(_patients(verb, title=title)))
    elif lemma in harms("subject"):
        yield Cue(verb, harms("subject")[lemma], tuple(subjects(verb)))
    elif lemma == "fall" and _in_battle(verb):
        yield Cue(verb, "dead", tuple(subjects(verb)))
    elif lemma in listed("suffer"):
        yield from _suffered(verb)
    elif lemma in ("commit", "turn"):
        yield from _suicide(verb)
    elif lemma in listed("lives"):
        yield from _lost_life(verb)


def _in_battle(verb: Token) -> bool:
    """Whether somebody fell as soldiers do: "six servicemen fell at the ford", not "fell ill", "fell back"."""
    rest = [child for child in verb.children if child.i > verb.i and not child.is_punct]
    told = all(child.lower_ in listed("battle") for child in rest)
    return told and any(who.lemma_.lower() in listed("soldiers") for who in _with(verb, ("nsubj",)))


def _of_noun(noun: Token) -> Iterator[Cue]:
    lemma = noun.lemma_.lower()
    if lemma in harms("event"):
        fatal = any(c.lower_ in listed("fatal") for c in noun.children)
        yield Cue(noun, "dead" if fatal else harms("event")[lemma], tuple(_befallen(noun)))
    if lemma == "condition" and any(c.lower_ in listed("conditions") for c in noun.children):
        yield Cue(noun, "injured", tuple(_in_condition(noun)))
    if lemma == "count":
        yield from _counts_of(noun)
    if lemma == "loss":
        yield from _loss_of_life(noun)
    if lemma == "body" and noun.head.lemma_.lower() in listed("finders"):
        yield Cue(noun, "dead", (noun,))


def agents(verb: Token) -> Iterator[Token]:
    """Who harmed somebody else, by a verb that tells whom."""
    if verb.pos_ == "VERB" and verb.lemma_.lower() in harms("patient"):
        objects = [c for c in _with(verb, _OBJECTS) if c.pos_ in NOMINAL]
        if objects and not any(c.lower_.endswith("self") for c in objects):
            yield from (antecedent(agent) for agent in subjects(verb))


def subjects(verb: Token) -> Iterator[Token]:
    """Who does what a verb says, through coordination: "was shot and died"."""
    here = verb
    for _ in range(STEPS):
        found = _with(here, _SUBJECTS)
        if found:
            yield found[0]
            return
        if here.dep_ in ("acl", "relcl") and here.head.pos_ in NOMINAL:
            yield here.head
            return
        if here.dep_ not in ("conj", "xcomp", "advcl", "ccomp") or here.head is here:
            return
        here = here.head


def _before(token: Token) -> Token | None:
    """The word right before, in the same sentence."""
    return token.nbor(-1) if token.i > token.sent.start else None


def _with(token: Token, roles: Iterable[str]) -> list[Token]:
    return [child for child in token.children if child.dep_ in roles]


# ---- verbs ----------------------------------------------------------------------------------------------------------


def _worse(verb: Token, harm: Harm) -> Harm:
    """Shot or wounded so that it killed: "fatally", "shot dead", "shot to death"."""
    if any(c.lower_ in listed("fatal") for c in verb.children):
        return "dead"
    if any(c.lower_ == "to" and any(g.lower_ == "death" for g in c.children) for c in verb.children):
        return "dead"
    if any(c.lower_ == "dead" and c.i > verb.i and _runs_on(verb, c) for c in verb.children):  # "shot the man dead"
        return "dead"
    after = [t.lower_ for t in verb.doc[verb.i + 1 : verb.i + 3]]
    return "dead" if after[:2] == ["to", "death"] or after[:1] == ["dead"] else harm


def _runs_on(verb: Token, word: Token) -> bool:
    """Whether neither a comma nor a number stands between: "4 people shot, 3 dead" are two numbers."""
    return all(t.lower_ != "," and not t.like_num for t in verb.doc[verb.i + 1 : word.i])


def _patients(verb: Token, *, title: bool, depth: int = 0) -> Iterator[Token]:
    """Whom a verb befell: its passive's subject, its object, the noun it is a participle of."""
    passive = _with(verb, _PASSIVE)
    objects = [c for c in _with(verb, _OBJECTS | {"oprd"}) if c.pos_ in NOMINAL]
    before = _before(verb)
    if before is not None and before.like_num and verb.tag_ in _PARTICIPLE and not _with(verb, _OBJECTS):
        yield before
    elif passive:
        yield from passive
    elif objects and verb.tag_ != "VBN":
        yield from objects
    elif verb.dep_ in ("acl", "amod") and verb.tag_ in _PARTICIPLE and verb.head.pos_ in NOMINAL:
        yield verb.head
    elif objects:
        yield from objects
    elif (title or verb.tag_ == "VBN") and (bare := _with(verb, ("nsubj",))):
        if not any(c.lemma_ == "have" for c in _with(verb, ("aux",))):  # "Man shot", not "he has shot"
            yield from bare
    elif depth < STEPS - 1:
        yield from _shared(verb, title=title, depth=depth + 1)


def _shared(verb: Token, *, title: bool, depth: int) -> Iterator[Token]:
    """Of "was shot and killed" and "shot and killed him": what the other verb has."""
    for other in _with(verb, ("conj",)):
        if other.lemma_.lower() in harms("patient") and _with(other, _OBJECTS):
            yield from _patients(other, title=title, depth=depth)
            return
    if verb.dep_ not in _CLAUSES or verb.tag_ not in _PARTICIPLE | {"JJ"}:
        return
    above = verb.head
    passive = _with(above, _PASSIVE)
    if passive:
        yield from passive
    elif above.lemma_.lower() in harms("patient") and above.pos_ == "VERB":
        yield from _patients(above, title=title, depth=depth)
    elif above.lemma_.lower() in listed("state_verbs"):
        yield from _with(above, ("dobj", "nsubj"))[-1:]


def _suffered(verb: Token) -> Iterator[Cue]:
    """As in "suffered a gunshot wound", "being treated for injuries"."""
    inside = [g for c in _with(verb, ("dobj", "prep")) for g in (c, *_with(c, ("dobj", "pobj", "prep")))]
    if any(t.lemma_.lower() in listed("wounds") for t in inside):
        shot = any(t.lower_ == "gunshot" for c in inside for t in (c, *c.children))
        yield Cue(verb, "shot" if shot else "injured", tuple(subjects(verb)))


def _suicide(verb: Token) -> Iterator[Cue]:
    """As in "committed suicide", "turned the gun on himself"."""
    for thing in _with(verb, _OBJECTS):
        if thing.lemma_.lower() == "suicide":
            yield Cue(verb, "dead", (thing,))
        elif thing.lemma_.lower() in listed("guns"):
            on = [g for t in verb.subtree if t.lower_ == "on" for g in t.children if g.lower_.endswith("self")]
            yield Cue(verb, "dead", tuple(on[:1]))


def _lost_life(verb: Token) -> Iterator[Cue]:
    """As in "lost his life", "claimed the lives of two", "took her own life", "cost nine lives"."""
    for life in _lives(verb):
        of = [g for c in life.children if c.lower_ == "of" for g in _with(c, ("pobj",))]
        counted = [life] if any(c.dep_ == "nummod" or c.lower_ in ordinals() for c in life.children) else []
        own = verb.lemma_.lower() in listed("own_lives") or any(c.lower_ == "own" for c in life.children)
        if own and not counted and life.dep_ in _OBJECTS:
            yield Cue(verb, "dead", tuple(subjects(verb)))
        else:
            yield Cue(verb, "dead", tuple(of or counted or _with(life, ("poss",))))


def _lives(verb: Token) -> list[Token]:
    """The lives that are a verb's object or passive subject, or stand counted right after it, however it is parsed."""
    found = [t for t in _with(verb, _OBJECTS | _PASSIVE) if t.lemma_.lower() == "life"]
    after = verb.doc[verb.i + 1 : min(verb.i + 1 + STEPS, verb.sent.end)]
    near = [t for t in after if t.lemma_.lower() == "life" and t.nbor(-1).like_num]
    if found or not near or any(t.is_punct for t in verb.doc[verb.i : near[0].i]):
        return found
    return near[:1]


def _loss_of_life(noun: Token) -> Iterator[Cue]:
    """As in "the loss of nine lives"."""
    for life in (g for c in noun.children if c.lower_ == "of" for g in c.children):
        if life.lemma_.lower() == "life" and _with(life, ("nummod",)):
            yield Cue(noun, "dead", (life,))


# ---- states, nouns and the rest -------------------------------------------------------------------------------------


def _in_state(word: Token) -> Iterator[Token]:
    """Who is dead, was found dead, was left dead."""
    up, before = word.head, _before(word)
    if before is not None and _counted(before):
        yield before
    elif word.dep_ == "amod" and up.pos_ in NOMINAL:
        yield up
    elif word.dep_ in _PREDICATES:
        yield from _with(word, _SUBJECTS)[:1] or _of_state_verb(up)
    elif word.dep_ in ("acl", "npadvmod", "appos", "advmod") and up.pos_ in NOMINAL:
        yield up


def _counted(token: Token) -> bool:
    """Whether a word is a number, or people right after one: "two dead", "three men dead"."""
    before = _before(token)
    return token.like_num or (token.lemma_.lower() in people() and before is not None and before.like_num)


def _of_state_verb(verb: Token) -> list[Token]:
    if verb.lemma_.lower() not in listed("state_verbs"):
        return []
    if verb.lemma_.lower() in listed("being"):
        return list(subjects(verb))
    left = _with(verb, ("dobj", "nsubj")) if verb.lemma_ in ("leave", "find") else _with(verb, _OBJECTS)
    return _with(verb, _PASSIVE) or left[-1:]


def _befallen(noun: Token) -> Iterator[Token]:
    """Whom an event befell: "the death of X", "X's murder"; not who did it."""
    for child in noun.children:
        if child.lower_ == "of":
            yield from _with(child, ("pobj",))
        elif child.dep_ == "poss" and noun.lemma_.lower() != "shooting":
            yield child


def _in_condition(noun: Token) -> Iterator[Token]:
    up = noun.head
    if up.lower_ == "in":
        yield from [up.head] if up.head.pos_ in NOMINAL else subjects(up.head)


def _counts_of(noun: Token) -> Iterator[Cue]:
    """As in "three counts of first-degree murder": as many deaths, but not of attempts."""
    for deed in (g for c in noun.children if c.lower_ == "of" for g in c.children):
        attempted = any(t.lower_.startswith("attempt") for t in deed.children)
        if deed.lemma_.lower() in listed("deeds") and not attempted:
            yield Cue(deed, "dead", (noun,))


def _joins(own: Token) -> bool:
    """As in "kills his wife, then himself": killed like those told before, by no verb of its own."""
    before = _before(own)
    if before is None or before.lower_ not in ("then", ",", "and", "before"):
        return False
    told = own.doc[own.sent.start : own.i]
    verbs = [t for t in told if t.lemma_.lower() in harms("patient")]
    return any(_worse(verb, harms("patient")[verb.lemma_.lower()]) == "dead" for verb in verbs)


def _last_number(adverb: Token) -> list[Token]:
    """As in "three were shot, one fatally": nothing but the number says who."""
    before = adverb.doc[max(adverb.sent.start, adverb.i - STEPS) : adverb.i]
    return [t for t in before if t.pos_ == "NUM" or t.lower_ in ("one", "another")][-1:]
