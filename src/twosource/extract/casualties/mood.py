"""Mood: a cue of harm in; whether nobody was harmed by it, since it is intended, possible, denied or habitual, out."""

from spacy.tokens import Token

from twosource.extract.casualties.words import listed

_UP = 6  # heads looked at above a cue
_CLAUSES = frozenset({"conj", "xcomp", "acomp", "oprd", "attr", "advcl", "pcomp", "auxpass", "ccomp"})


def is_aside(cue: Token) -> bool:
    """Whether the harm is put as intended, possible, denied, conditional or habitual and so counts nobody."""
    here = cue
    for _ in range(_UP):
        up = here.head
        if _unreal(here) or (up is not here and _intended(here, up.lemma_.lower())):
            return True
        if up is here or here.dep_ not in _CLAUSES or (here.dep_ in ("advcl", "ccomp") and not _to(here)):
            return False
        here = up
    return False


def _intended(here: Token, above: str) -> bool:
    """Whether what stands above makes it a wish, a plan or an attempt."""
    if here.dep_ in ("xcomp", "ccomp", "advcl", "conj") and above in listed("intended") and _to(here):
        return True
    if here.dep_ == "dobj" and above in listed("attempts"):
        return True
    return here.dep_ in ("acl", "pobj", "prep", "pcomp", "compound") and above in listed("intents")


def _to(token: Token) -> bool:
    """Whether a verb is a "to" form."""
    return any(c.lower_ == "to" and c.dep_ == "aux" for c in token.children)


def _unreal(token: Token) -> bool:
    """Whether a word is itself negated, modal, conditional or an attempt."""
    for child in token.children:
        if child.dep_ == "neg" or child.lower_ in ("not", "never", "n't"):
            return True
        if child.dep_ == "aux" and (child.lower_ in listed("moods") or child.lower_ == "will"):
            return True
        if child.dep_ == "mark" and child.lower_ in listed("conditional"):
            return True
        if child.lower_ in ("attempted", "attempt") and child.dep_ in ("amod", "compound"):
            return True
    return False
