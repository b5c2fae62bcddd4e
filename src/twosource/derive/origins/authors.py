"""Authors: whose paper, or task force, it is that somebody is told to have led: "Ana Brandt, who led the study".

Comes in: a source's words, or mentions of somebody and of a paper. Goes out: the noun for the paper or the body, and
whether the paper may be that one. Whether it is the only one of the story that may be is for `moves` to see.
"""

import re
from functools import cache, lru_cache

from twosource.derive.origins.kinds import venue_of
from twosource.derive.origins.mentions import Mention
from twosource.derive.origins.vocabulary import WORD, bare, body_nouns, words

_LED = (
    r"\b(?:who|which) (?:(?:has|have|had|also|jointly|together) )?"
    r"(?:led|headed|ran|conducted|directed|oversaw|supervised|coordinated|designed|carried out|compiled|produced"
    r"|wrote|co-wrote|cowrote|authored|co-authored|coauthored|leads|heads|runs) "
    r"(?:the (?:team|group) (?:behind|of|that (?:wrote|did|produced)) )?(?:the|its|this|that) "
)
_LED_BY = re.compile(r"\b(?:led|headed|chaired) by (?:[a-z]+ ){0,3}((?:[A-Z][\w’'.-]* ){0,3}[A-Z][\w’'-]+)")
_FIRST = r"(?:(?:lead|leading|first|senior|main|principal|corresponding|chief|joint) )?"
_AUTHOR = r"(?:(?:co-)?(?:author|writer|leader|researcher|investigator)|coauthor)s?\b"
_IS = r"(?:^|, |\bwho (?:is|was|are|were) |\band )(?:one of )?(?:(?:the|its|an?) )?"
_PLAIN = r"(?:(?!(?:of|for|in|on|to|at|with|that|which|who|and|by|from|into|behind)\b)[\w’'-]+ ){0,4}?"
_ALIKE = frozenset({"university"})  # in the names of many who write papers


@lru_cache(maxsize=4096)
def authored(text: str) -> str:
    """The noun for the paper that a source is told to have led or written, in lower case; or ""."""
    found = _authorship().search(text.lower())
    return next((noun for noun in found.groups() if noun), "") if found is not None else ""


@cache
def _authorship() -> re.Pattern[str]:
    noun = rf"({'|'.join(sorted(words('authored')))})\b"
    of = rf"{_FIRST}{_AUTHOR} (?:of|on|behind) (?:the|its|this|that) {_PLAIN}{noun}"
    return re.compile(rf"{_LED}{_PLAIN}{noun}|{_IS}{of}|{_IS}{_PLAIN}{noun}[’']s? {_FIRST}{_AUTHOR}")


@lru_cache(maxsize=4096)
def leads(text: str) -> str:
    """The noun for the body, set up for something, that a source is told to have led, and no more of it; or "".

    The lower-case noun alone: who chairs the Boundary Commission leads no other commission.
    """
    found = _leading().search(text.lower())
    return found.group(1) if found is not None else ""


@lru_cache(maxsize=4096)
def set_up(text: str) -> str:
    """The noun for a body that was set up for something among a source's words, lower case; or ""."""
    found = _set_up().search(text.lower())
    return found.group() if found is not None else ""


@lru_cache(maxsize=4096)
def led_by(text: str) -> str:
    """The last name of whoever led such a body, as its words tell: "a commission led by Judge Kai Orr"; or ""."""
    found = _LED_BY.search(text) if set_up(text) else None
    return bare(WORD.findall(found.group(1))[-1]) if found is not None else ""


@cache
def _leading() -> re.Pattern[str]:
    who = r"\bwho (?:(?:has|had|also) )?(?:led|leads|headed|heads|chaired|chairs) (?:the|an?|its|this|that) "
    return re.compile(rf"{who}({'|'.join(sorted(words('led')))})\b")


@cache
def _set_up() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(sorted(words('led')))})\b")


def noun_of(paper: Mention) -> str:
    """The noun for a paper that somebody leads or writes; or ""."""
    return next((word for word in map(bare, WORD.findall(paper.text)) if word in words("authored")), "")


def may_be_by(paper: Mention, author: Mention) -> bool:
    """Whether a paper may be that of which somebody is told to be the author: no other body's, of no other class."""
    noun, own = noun_of(paper), authored(author.text)
    if paper.kind != "document" or not noun or not own or (paper.public and paper.public != author.public):
        return False
    journal = frozenset(map(bare, WORD.findall(venue_of(paper.text))))
    alike = words("no_issuer") | body_nouns() | _ALIKE
    one, other = paper.places - journal - alike, author.places - alike
    if one and other and one.isdisjoint(other):
        return False
    return noun == own or "report" in (noun, own) or {noun, own} <= words("research")
