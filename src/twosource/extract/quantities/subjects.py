"""Of what a change or a level is told: an amount in its scene in; the noun whose verb it stands with out.

"Casualties fell by more than half", "infections rose to 4,812", "lowered the risk by a quarter": the counted thing is
the subject or object of the verb, not the noun after the number.
"""

from spacy.tokens import Token

from twosource.extract.quantities.amounts import Amount
from twosource.extract.quantities.lexicon import changes, context
from twosource.extract.quantities.scene import Scene

HOPS = 5  # steps from a number up to its verb: hedges, unit, preposition
ABOVE = frozenset({"NUM", "ADP", "SYM", "ADV", "ADJ", "PUNCT", "PART", "SCONJ"})
OBJECTS = frozenset({"dobj", "obj"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})


def subject(scene: Scene, amount: Amount) -> Token | None:
    """The noun of which a number tells a change or a level; None where the parse shows none, or a name or pronoun."""
    verb = _verb(scene, amount)
    if verb is None:
        return None
    found = _argument(verb, before=scene.token(amount.first).i)
    return found if found is not None and found.pos_ == "NOUN" and found.ent_type_ != "PERSON" else None


def countable(noun: Token) -> bool:
    """Whether a level told of a noun is a number of it: infections and arrests are counted, prices are not."""
    lemma = noun.lemma_.lower()
    if noun.head.lemma_ in {"be", "average", "run"}:
        return False  # "workers are under 35"
    return noun.tag_ == "NNS" and lemma not in context("not_counted")


def _verb(scene: Scene, amount: Amount) -> Token | None:
    """The verb of change or level that a number stands with."""
    inside = {token.i for token in scene.tokens(amount.first, amount.end)}
    here = scene.token(amount.number_end - 1)
    for _ in range(HOPS):
        if here.pos_ in {"VERB", "AUX"}:
            lemma = here.lemma_.lower()
            return here if lemma in changes().verbs or lemma in context("level_verbs") else None
        if here.head.i == here.i or not (here.i in inside or here.pos_ in ABOVE):
            return None
        here = here.head
    return None


def _argument(verb: Token, *, before: int) -> Token | None:
    """What the verb moves: its object where one stands before the number, else its subject."""
    for names in (OBJECTS, SUBJECTS):
        found = next((child for child in verb.children if child.dep_ in names and child.i < before), None)
        if found is not None:
            return found
    if verb.dep_ in {"conj", "xcomp"} and verb.head.pos_ in {"VERB", "AUX"} and verb.head.i < verb.i:
        return next((child for child in verb.head.children if child.dep_ in SUBJECTS and child.i < verb.i), None)
    return None
