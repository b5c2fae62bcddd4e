"""Phrases: what a verb and the words after it say together of the people that a number counts; a role out.

"Fell ill", "walked free", "were taken to hospital", "gave their lives", "told to leave their homes": the verb alone
says none of it. The words are in `words/roles.toml` and `words/context.toml`.
"""

from spacy.tokens import Token

from twosource.extract.quantities.lexicon import context, roles


def phrased(token: Token, verb: Token) -> str | None:
    """The role that a verb gives with the words after it: "fell ill", "was taken to hospital", "told to leave home"."""
    lemma = verb.lemma_.lower()
    cost = lemma == "cost" and token.i > verb.i  # "cost five prisoners their lives"
    if (token.dep_ not in {"nsubj", "nsubjpass", "dobj", "obj"} and not cost) or verb.pos_ not in {"VERB", "AUX"}:
        return None
    after = verb.nbor(1) if verb.i + 1 < len(verb.doc) else None
    if after is not None and (found := roles().phrase.get(f"{lemma} {after.lower_}")):
        return found
    if token.dep_ == "nsubj" and lemma == "fall" and token.lemma_.lower() in context("soldiers"):
        rest = [child for child in verb.children if child.i > verb.i and not child.is_punct]
        return "dead" if all(child.lower_ in context("battle") for child in rest) else None
    if (token.dep_ == "nsubj" or cost) and any(own_life(child) for child in verb.children):
        return roles().phrase.get(f"{lemma} life")
    if token.dep_ != "nsubj" and lemma in context("carriers"):
        return "hospitalised" if any(_is_ward(inner) for child in verb.children for inner in child.children) else None
    return _moved_out(token, verb)


def own_life(word: Token) -> bool:
    """Whether a word is the life that somebody gives or loses: "their lives"."""
    return word.lemma_.lower() == "life" and any(child.dep_ == "poss" for child in word.children)


def _is_ward(word: Token) -> bool:
    """Whether somebody is brought to, or treated in, a hospital."""
    return word.lower_ in context("wards") and word.dep_ == "pobj" and word.head.lower_ in {"to", "in", "at"}


def _moved_out(token: Token, verb: Token) -> str | None:
    """As in "were told to leave their homes", "have had to leave the village"."""
    leaving = (
        verb
        if verb.lemma_.lower() == "leave"
        else next(
            (child for child in verb.children if child.lemma_.lower() == "leave" and child.dep_ in {"xcomp", "ccomp"}),
            None,
        )
    )
    if leaving is None or (leaving is verb and token.dep_ != "nsubj"):
        return None
    if leaving is not verb and verb.lemma_.lower() not in context("movers_out"):
        return None
    homes = (child for child in leaving.children if child.dep_ in {"dobj", "obj"})
    must = leaving is not verb or any(child.lower_ in {"had", "must"} for child in verb.children)
    return "evacuated" if must and any(home.lemma_.lower() in context("dwellings") for home in homes) else None
