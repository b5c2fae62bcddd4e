"""Posts: for which body somebody speaks who is told by a post in it: "Lantern Aid's coordinator in the valley".

Comes in: the words of a source. Goes out: the words of the body whose post it is, or nothing.
"""

import re
from functools import cache

from twosource.derive.origins.vocabulary import WORD, bare, body_nouns, full, voices, words

_WHOSE = re.compile(r"\b((?:[A-Z][\w&.-]*)(?: (?:(?:of|for|and|on) (?:the )?)?[A-Z][\w&.-]*){0,6})[’']s?(?= )")
_NAME_GOES_ON = re.compile(r"[A-Z][\w’'&-]* (?:of |for |and |the )*$")  # "Marsh Police" before "Department spokesman"
_POST_AFTER = re.compile(r" ((?:[a-z][\w-]* ){0,3}[a-z][\w-]*)")  # "'s acting coordinator in the"


def whose_post(core: str) -> frozenset[str]:
    """The words of the body whose post somebody is told to hold, by a possessive: "Lantern Aid's coordinator"."""
    for found in _WHOSE.finditer(core):
        after = _POST_AFTER.match(core, found.end())
        told = [full(bare(token)) for token in WORD.findall(found.group(1))]
        if after is not None and _is_post_of(told[-1], [full(bare(token)) for token in after.group(1).split()]):
            return frozenset(told) - words("empty")
    return frozenset()


def apposed(after: str) -> int:
    """How many characters of what follows a name tell of which body its bearer holds a post; 0 where none do."""
    found = _apposition().match(after)
    return found.end() if found is not None else 0


def before_name(before: str) -> int:
    """How many characters before a name tell of which body its bearer holds a post; 0 where none do."""
    found = _post_before().search(before)
    if found is None or _NAME_GOES_ON.search(before[: found.start()]) is not None:
        return 0
    return len(before) - found.start()


@cache
def _post_before() -> re.Pattern[str]:
    """Before a name: "Its boss ", "the union's general secretary, ", "commission spokesman "."""
    posts = (words("offices") | words("spokesperson") | words("titles")) - words("staff") - {"mr", "mrs", "ms", "miss"}
    nouns = words("bare_bodies") | words("called_so")
    noun = f"(?i:{'|'.join(sorted(map(re.escape, nouns)))})"
    whose = rf"(?:[Ii]ts|[Tt]heir|[Tt]he {noun}[’']s|{noun})"
    post = "|".join(sorted(map(re.escape, posts)))
    return re.compile(rf"\b{whose} (?:[a-z][\w-]* ){{0,2}}(?:{post}),? $")


@cache
def _apposition() -> re.Pattern[str]:
    """After a name: ", the president of the Nurses Federation,", ", Lantern Aid's coordinator in the valley,"."""
    posts = (words("offices") | words("spokesperson") | words("titles")) - words("staff")
    before = r"(?:(?!(?:of|for|to|at|in|on|with|by|from|and|or|who|which|that)\b)[\w’'&-]+ ){0,5}?"
    of = r"(?: (?:of|at|for|in|on|with) (?:[\w’'&-]+ ){0,9}?[\w’'&-]+)?"
    return re.compile(
        rf", (?:[0-9]{{1,3}}, )?(?:(?:the|an?) )?{before}(?:{'|'.join(sorted(map(re.escape, posts)))}){of}(?=[,.;:)\n])"
    )


def _is_post_of(last: str, after: list[str]) -> bool:
    """Whether words after a possessor hold a post: one that governments have only where the possessor is a body."""
    if any(word in voices() for word in after):
        return True
    body = last in body_nouns() or last in words("company_nouns") or last in words("of_members")
    return body and any(word in words("titles") or word in words("spokesperson") for word in after)
