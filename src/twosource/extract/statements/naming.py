"""Naming: appositions that say only what somebody or something is called, and no news of it.

Comes in: the noun of an apposition. Goes out: whether all it gives is a name: "the minister, Leon Karras", "Albrin,
West Marrow", "Thursday, 29 August". What says which part somebody has in the event ("the victim, Ola Brandt") is news.
"""

from spacy.tokens import Token

from twosource.extract.statements.lists import words

_DEFINITE = frozenset({"the", "his", "her", "its", "their", "my", "our", "your", "this", "that"})
_FREE = frozenset({"PROPN", "PUNCT", "DET", "ADP", "CCONJ", "SPACE", "PART", "SYM"})  # beside the words of a name
_DATE = frozenset({"DATE", "TIME"})


def is_naming(token: Token) -> bool:
    """Whether an apposition adds only a name or a date to the noun that it explains."""
    named = _is_name(token)
    noun = token.head
    if named and noun.pos_ == "PROPN" and _is_bare(noun):
        return True
    if named and noun.pos_ == "NOUN":
        return _is_definite(noun) and noun.lemma_.lower() not in words("parts")
    return token.ent_type_ in _DATE and noun.ent_type_ in _DATE


def _is_name(token: Token) -> bool:
    return token.pos_ == "PROPN" and all(t.pos_ in _FREE for t in token.subtree)


def _is_bare(noun: Token) -> bool:
    """Whether a name stands without a noun that says who it is: "Albrin", not "harbour master Ida Lund"."""
    return all(t.pos_ in _FREE for t in noun.lefts)


def _is_definite(noun: Token) -> bool:
    return any(t.lower_ in _DEFINITE or t.dep_ == "poss" for t in noun.lefts)
