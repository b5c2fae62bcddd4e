"""Cues: whether an attribution tells, or only says what its source does.

Comes in: an attribution and its document. Goes out: yes or no. "Police said" makes the police a teller; "police
searched for", "the mayor vetoed" are told by whoever prints them.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from twosource.derive.origins.vocabulary import words
from twosource.model.document import Document
from twosource.model.said import Attribution, Statement

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
_TO_COME = frozenset({"will", "shall"})
_DENYING = frozenset({"deny", "denies", "denied", "denying"})
_DISMISSING = frozenset({"dismiss", "dismisses", "dismissed", "dismissing"})
_NEAR = 40  # code points of what is denied in which a request is named
_FIRST = 3  # its words there: "a second request"
_LEAST_STEM = 2  # letters of a verb before its ending
_READ = 12  # words of a cue that are read: a longer one is a clause
_BEFORE_DEED = 4  # words of a cue among which one for a deed makes it one


def is_telling(attribution: Attribution, document: Document) -> bool:
    """Whether the cue is one of telling: a verb or noun of saying, a colon, or quotation marks around what is said."""
    cue = attribution.cue
    if cue is None:
        return True
    printed = document.slice(cue.start, cue.end, cue.part).lower()
    found = _WORD.findall(printed)[:_READ]
    if not found:
        return True
    apart = (
        _is_sacked(found, attribution, document)
        or _is_to_come(found)
        or _is_refused(found, attribution, document)
        or not _is_own(found, attribution, document)
    )
    return not apart and _has_telling(found, attribution, document)


def _has_telling(found: Sequence[str], attribution: Attribution, document: Document) -> bool:
    """Whether a cue's words hold one of telling, and none before it of doing."""
    if any(_tells(found, at) for at in range(len(found))):
        return True
    hedged = attribution.source is not None and set(found) <= words("hedges")
    if hedged or not words("deeds").isdisjoint(found[:_BEFORE_DEED]):
        return False
    if attribution.kind == "document" and not words("holding").isdisjoint(found[:_BEFORE_DEED]):
        return True
    return not words("telling_nouns").isdisjoint(found) or _is_quoted(attribution, document)


def _is_to_come(found: Sequence[str]) -> bool:
    """Whether the source has yet to find out: "will be determining whether"."""
    return found[0] in _TO_COME and not words("finding_out").isdisjoint(found)


def _is_refused(found: Sequence[str], attribution: Attribution, document: Document) -> bool:
    """Whether what is denied is no proposition: "denied a request to hand over papers"."""
    if _DENYING.isdisjoint(found) or not attribution.content:
        return False
    first = attribution.content[0]
    text = document.slice(first.start, min(first.end, first.start + _NEAR), first.part).lower()
    return not words("requests").isdisjoint(_WORD.findall(text)[:_FIRST])


def _is_sacked(found: Sequence[str], attribution: Attribution, document: Document) -> bool:
    """Whether somebody is dismissed from a post, and nothing is said: no "dismissed the report as gossip"."""
    if _DISMISSING.isdisjoint(found) or not attribution.content or _is_quoted(attribution, document):
        return False
    first = attribution.content[0]
    text = document.slice(first.start, min(first.end, first.start + 2 * _NEAR), first.part)
    told = _WORD.findall(text.lower())
    if not (words("telling_nouns") | words("said_of_others")).isdisjoint(told[:_BEFORE_DEED]):
        return False
    posts = words("titles") | words("offices") | words("spokesperson")
    after = told[told.index("as") + 1 : told.index("as") + _BEFORE_DEED] if "as" in told else []
    return not posts.isdisjoint(after) if after else text[:1].isupper() or not posts.isdisjoint(told[:_BEFORE_DEED])


def _is_own(found: Sequence[str], attribution: Attribution, document: Document) -> bool:
    """Whether words that others may speak are the source's: not "prosecutors look into allegations that"."""
    source, cue = attribution.source, attribution.cue
    if source is None or cue is None or source.start > cue.start or not set(found) <= words("anybodys"):
        return True
    return document.slice(source.end, cue.start, cue.part).strip() in ("", "'s", "’s", "'", "’")


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


def is_own_deed(statement: Statement, attribution: Attribution, document: Document) -> bool:
    """Whether a statement is that its source says or does something, and no fact that the source tells.

    "The panel asked her to come" holds its source, and its verb is the cue: whoever prints it tells that. "The board
    counted 40", "the coroner named him" are what these tell.
    """
    source, cue = attribution.source, attribution.cue
    if source is None or cue is None or statement.predicate is None or statement.predicate in words("telling_facts"):
        return False
    if not all(s.part == statement.part and statement.start <= s.start < s.end <= statement.end for s in (source, cue)):
        return False
    printed = _WORD.findall(document.slice(cue.start, cue.end, cue.part).lower())[:_READ]
    return any(statement.predicate in _bases(word) for word in printed)


def _is_verb(word: str) -> bool:
    """Whether a word is a form of a verb of telling."""
    return not _bases(word).isdisjoint(words("telling_verbs"))


@lru_cache(maxsize=4096)
def _bases(word: str) -> frozenset[str]:
    """What a word may be a form of."""
    stems = [word[: -len(end)] + instead for end, instead in _ENDINGS if word.endswith(end)]
    doubled = [stem[:-1] for stem in stems if len(stem) > _LEAST_STEM and stem[-1] == stem[-2]]
    long = (stem for stem in (*stems, *doubled) if len(stem) >= _LEAST_STEM)
    return frozenset({_irregular().get(word, word), *long})


@cache
def _irregular() -> Mapping[str, str]:
    return dict(row.split() for row in words("irregular"))
