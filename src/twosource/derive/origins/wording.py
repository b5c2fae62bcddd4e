"""Wording: the words of a source that tell who it is.

Comes in: a source as printed. Goes out: the same without clauses about it, its compounds as one word each, and whether
it names two at once or somebody who was something once.
"""

import re
from functools import lru_cache

from twosource.derive.origins.kinds import channel_of
from twosource.derive.origins.vocabulary import POSSESSED, WORD, bare, compounds, words

_CLAUSE = re.compile(r",? (?:which|who|whose|where|that)\b|, (?!acting\b)[a-z]{3,}ing\b")
_BRACKETS = re.compile(r"\([^()]{0,40}\)|\[[^\[\]]{0,40}\]")  # a party, a place, an age
_HEADS = re.compile(r",? who (?:chairs|heads|leads|runs|directs|manages|owns|founded|speaks for) ")
_PAST = re.compile(r"\b(?:former|ex|then|retired|one-time|late)\b", re.IGNORECASE)
_UNDER = re.compile(r"\b(?:deputy|assistant|associate|under|vice)[ -]", re.IGNORECASE)
_OF_HOLDER = re.compile(r"\b([Pp]resident|[Mm]ayor)(?:ial|al) (?=spokes|press\b|office\b|administration\b)")
_OF_OFFICE = re.compile(r"\b([Pp]resident|[Mm]ayor)(?:ial|al) palace\b")  # by which the one who lives there is called
_PARTICIPLE = re.compile(  # no "the building in the square"
    r"(?<!\bthe) [a-z]{2,}ing (?=(?:the|an?|his|her|their|its|for|in|on|at|with|into|to|from|against)\b)"
)
_BEFORE_TITLE = 4  # words after "deputy" among which the title stands
_AND = re.compile(r",? and ")
_OF_ITS_OWN = re.compile(r"(?:the|a|an|his|her|its|their|some|two|several|Mr|Mrs|Ms|Dr|Sen|Rep|Gov)\b", re.IGNORECASE)


def core_of(text: str) -> str:
    """The words of a source that tell who it is: without a clause about it, unless that tells its office."""
    plain = _HEADS.sub(", head of ", channel_of(text) or text)
    core = POSSESSED.sub("", _BRACKETS.sub(" ", _CLAUSE.split(plain, maxsplit=1)[0]).rstrip())
    core = _OF_OFFICE.sub(r"\1’s office", _OF_HOLDER.sub(r"\1’s ", core))
    return _compound().sub(lambda found: "-".join(found.group().split()), core)


def before_participle(core: str) -> str:
    """A source without what it is told to be doing: "the senator vying for the post", "the panel probing the fire"."""
    return _PARTICIPLE.split(core, maxsplit=1)[0]


def is_past(core: str) -> bool:
    """Whether a source tells what somebody was once: who was an official speaks for nobody now."""
    return _PAST.search(core) is not None


def is_inside(core: str) -> bool:
    """Whether a source leads others inside a body: "a student leader at the university"."""
    found = [bare(word) for word in WORD.findall(core)]
    return any(
        before in words("led_inside")
        and (post in words("titles") or post in words("speaks_for"))
        and after in ("at", "in")
        for before, post, after in zip(found, found[1:], found[2:], strict=False)
    )


def is_under(core: str) -> bool:
    """Whether a source is the deputy of who holds an office: "the deputy health minister"."""
    found = _UNDER.search(core)
    after = WORD.findall(core[found.end() :])[:_BEFORE_TITLE] if found is not None else []
    return any(bare(word) in words("titles") for word in after)


def is_several(core: str, *, alone: bool) -> bool:
    """Whether a source names two at once: "the mayor and the council", "officials and lawmakers".

    Where it names a person (not `alone`), what follows "and" may be told of the same person: only a name counts.
    """
    left, *more = _AND.split(core)
    if not more:
        return False
    right = more[-1]
    if not alone:
        return len([word for word in WORD.findall(right) if word[:1].isupper() and bare(word) in words("titles")]) > 0
    if _OF_ITS_OWN.match(right):
        return True
    nouns = (
        words("agents") | words("titles") | words("force") | words("nobody") | words("institutions") | words("bodies")
    )
    return all(
        any(_singular(bare(word)) in nouns or bare(word) in nouns for word in WORD.findall(side))
        for side in (left, right)
    )


def _singular(word: str) -> str:
    return word.removesuffix("s")


@lru_cache(maxsize=1)
def _compound() -> re.Pattern[str]:
    """Words that are one name or office together: "White House", "vice president"."""
    return re.compile(rf"\b(?:{'|'.join(sorted(compounds()))})\b", re.IGNORECASE)
