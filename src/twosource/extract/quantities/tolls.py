"""Tolls and counts: a number that is said of a word for a number in; what that word is the number of, out.

"The death toll rose to 19", "the number of injured stands at 40", "put the count of empty flats at 60", "a toll of 38":
the counted thing hangs on the toll, not on the number.
"""

from spacy.tokens import Token

from twosource.extract.quantities.lexicon import context, roles

HOPS = 6  # steps from a number up to its verb: hedges, "from … to …", coordination
ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "obj"})
NOMINAL = frozenset({"NOUN", "PROPN"})


def toll_of(number: Token) -> tuple[str | None, Token | None]:
    """The role, or the noun, that a number without a noun counts by way of a toll; (None, None) where there is none."""
    named = _numbered(number)
    if named is not None:
        role = _role(named)
        return (role, None) if role and not _stands_for_things(named) else (role, named)
    noun = toll(number)
    if noun is None:
        return None, None
    lemma = noun.lemma_.lower()
    if lemma in roles().toll and lemma != "toll":
        return roles().toll[lemma], None
    inner = _inner(noun)
    if inner is None:
        before = next((child for child in noun.children if child.dep_ in {"compound", "amod"}), None)
        role = _role(before) if before is not None else None
        return (role or "dead", None) if lemma == "toll" else (role, None)
    role = _role(inner) or next((found for child in inner.children if (found := _role(child))), None)
    return (role, None) if role and not _stands_for_things(inner) else (role, inner)


def _numbered(number: Token) -> Token | None:
    """As in "the dead number 18", "registered voters number 5.1 million"."""
    at = number.i - 1
    while at > 1 and number.i - at < HOPS and (number.doc[at].like_num or number.doc[at].lower_ in context("hedges")):
        at -= 1
    return number.doc[at - 1] if at > 0 and numbers(number.doc[at]) else None


def numbers(word: Token) -> bool:
    """Whether "number" is a verb here: it follows a plural noun, or the dead, the missing, the hurt."""
    before = word.doc[word.i - 1] if word.i else word
    return word.lower_ == "number" and (before.tag_ in {"NNS", "NNPS"} or before.lower_ in roles().after)


def _role(token: Token) -> str | None:
    table = roles()
    return table.toll.get(token.lemma_.lower()) or table.after.get(token.lower_) or table.patient.get(_verb(token))


def _verb(token: Token) -> str:
    return token.lemma_.lower() if token.tag_ == "VBN" else ""


def _stands_for_things(noun: Token) -> bool:
    """Whether the noun names what is counted and not only what happened to it: "killed hens", not "dead"."""
    return (
        noun.pos_ in NOMINAL
        and noun.lemma_.lower() not in {*roles().toll, *context("generic")}
        and (noun.lower_ not in roles().after)
    )


def _inner(noun: Token) -> Token | None:
    """What follows "of": "the number of dead", "the count of people killed"."""
    after = next((child for child in noun.children if child.lower_ == "of" and child.i == noun.i + 1), None)
    inner = next(iter(after.children), None) if after is not None else None
    return inner if inner is not None and inner.pos_ != "NUM" else None


def toll(number: Token) -> Token | None:
    """The word for a number that a number is the value of."""
    here = number
    for _ in range(HOPS):
        above = here.head
        if above.i == here.i:
            return None
        if above.lemma_.lower() in context("counts") and (here.pos_ == "ADP" or here.dep_ == "nummod"):
            return above if here.pos_ == "ADP" else None
        if above.pos_ in {"VERB", "AUX"}:
            return _of_verb(here, above)
        if above.pos_ in NOMINAL and here.pos_ != "ADP":
            return None
        here = above
    return None


def _of_verb(here: Token, verb: Token) -> Token | None:
    """The subject ("the toll rose to 19") or object ("put the toll at 19", "puts the dead at 19") it is said of."""
    before = [child for child in verb.children if child.dep_ in ARGUMENTS and child.i < here.i]
    put = verb.lemma_.lower() == "put" and here.dep_ == "prep"
    counts = [
        child
        for child in before
        if child.lemma_.lower() in context("counts")
        or (put and child.dep_ in {"dobj", "obj"} and child.lower_ in roles().toll)
    ]
    if counts:
        return counts[-1] if here.dep_ in {"prep", "attr", "dobj", "npadvmod", "advmod", "oprd", "acomp"} else None
    if verb.lemma_.lower() in context("totals") and here.dep_ in {"dobj", "obj"}:
        return next((child for child in before if child.dep_ == "nsubj"), None)
    if verb.dep_ in {"conj", "xcomp"} and not any(child.dep_ in {"nsubj", "nsubjpass"} for child in verb.children):
        return _of_verb(here, verb.head) if verb.head.pos_ in {"VERB", "AUX"} and verb.head.i < verb.i else None
    return None


def hurt_by(number: Token) -> str | None:
    """As in "leaving 14 with serious injuries", "left three with broken bones"."""
    verb = number.head
    if verb.lemma_.lower() != "leave":
        return None
    withs = [child for source in (number, verb) for child in source.children if child.lower_ == "with"]
    injured = any(word.lemma_.lower() in context("harms") for at in withs if at.i > number.i for word in at.children)
    return "injured" if injured else None
