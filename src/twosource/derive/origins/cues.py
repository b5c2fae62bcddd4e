"""Cues: whether an attribution tells, or only says what its source does.

Comes in: an attribution and its document. Goes out: yes or no. "Police said" makes the police a teller; "police
searched for", "the mayor vetoed" are told by whoever prints them.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from twosource.derive.origins.vocabulary import words
from twosource.model.document import Document
from twosource.model.said import Attribution

_WORD = re.compile(r"[a-z]+")
_QUOTES = "\"“”‘’«»„'"
_ENDINGS = (
    ("ies", "y"),
    ("ied", "y"),
    ("es", ""),
    ("s", ""),
    ("ed", ""),
    ("d", ""),
    ("ing", ""),
    ("es", "e"),
    ("ed", "e"),
    ("ing", "e"),
)
_EXPECTED = frozenset({"expected", "set", "due", "scheduled", "supposed"})
_TAKING_TO = frozenset({"took", "taken", "takes", "turned", "turns"})
_LEAST_STEM = 2  # letters of a verb before its ending
_READ = 12  # words of a cue that are read: a longer one is a clause
_BEFORE_DEED = 4  # words of a cue among which one for a deed makes it one


def is_telling(attribution: Attribution, document: Document) -> bool:
    """Whether the cue is one of telling: a verb or noun of saying, a colon, or quotation marks around what is said."""
    cue = attribution.cue
    if cue is None:
        return True
    printed = document.slice(cue.start, cue.end, cue.part).lower()
    if not (found := _WORD.findall(printed)[:_READ]):
        return True
    if any(_tells(found, at) for at in range(len(found))):
        return True
    hedged = attribution.source is not None and set(found) <= words("hedges")
    if hedged or not words("deeds").isdisjoint(found[:_BEFORE_DEED]):
        return False
    if attribution.kind == "document" and not words("holding").isdisjoint(found[:_BEFORE_DEED]):
        return True
    return not words("telling_nouns").isdisjoint(found) or _is_quoted(attribution, document)


def is_naming(attribution: Attribution, document: Document) -> bool:
    """Whether the cue is one by which somebody is named: "identified", "named"."""
    cue = attribution.cue
    if cue is None:
        return False
    return not words("naming").isdisjoint(_WORD.findall(document.slice(cue.start, cue.end, cue.part).lower())[:_READ])


def _tells(found: Sequence[str], at: int) -> bool:
    """Whether the verb at a place tells: no purpose ("to determine"), nothing done to the source ("accused of")."""
    if not _is_verb(found[at]) or " ".join(found[at : at + 2]) in words("no_telling"):
        return False
    if at == 0 or found[at - 1] != "to" or not _EXPECTED.isdisjoint(found[: at - 1]):
        return True
    return any(found[n] in _TAKING_TO and found[n + 1] == "to" for n in range(at - 1))  # "took to the radio to blast"


def _is_quoted(attribution: Attribution, document: Document) -> bool:
    """Whether what is said begins with a quotation mark."""
    if not attribution.content:
        return False
    first = attribution.content[0]
    around = document.slice(max(0, first.start - 1), first.start + 1, first.part)
    return any(mark in _QUOTES for mark in around)


@lru_cache(maxsize=4096)
def _is_verb(word: str) -> bool:
    """Whether a word is a form of a verb of telling."""
    verbs, base = words("telling_verbs"), _irregular().get(word, word)
    if base in verbs:
        return True
    stems = [word[: -len(end)] + instead for end, instead in _ENDINGS if word.endswith(end)]
    doubled = [stem[:-1] for stem in stems if len(stem) > _LEAST_STEM and stem[-1] == stem[-2]]
    return any(stem in verbs for stem in (*stems, *doubled) if len(stem) >= _LEAST_STEM)


@cache
def _irregular() -> Mapping[str, str]:
    return dict(row.split() for row in words("irregular"))
