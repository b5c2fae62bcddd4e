"""Antecedents: for whom a pronoun of a source stands where extraction could not tell.

Comes in: mentions of sources. Goes out: pairs of keys, a pronoun's and that of the source named last before it in the
same report; "the Harbour senator" leads to the person. It is a guess, and is shown as one. What leans on a body ("the
firm", "its spokeswoman") is read in `bodies`.
"""

from collections.abc import Iterable

from twosource.derive.origins.mentions import FARTHEST, Mention, home_states
from twosource.derive.origins.vocabulary import words

MOST_PEOPLE = 4  # people named before an epithet among whom its bearer is sought


def antecedents(mentions: Iterable[Mention]) -> list[tuple[str, str]]:
    """The keys of each unresolved pronoun, or epithet, and of the mention that it probably stands for, in order."""
    found: list[tuple[str, str]] = []
    last: dict[bool, Mention] = {}
    people: list[Mention] = []
    for mention in sorted((m for m in mentions if m.passage.part == "text"), key=_place):
        if mention.leans:
            continue
        if mention.epithet:
            bearer = next((one for one in reversed(people[-MOST_PEOPLE:]) if _may_be(one, mention)), None)
            if bearer is not None and _is_near(bearer, mention):
                found.append((mention.key, bearer.key))
            continue
        if not mention.pronoun:
            last[bool(mention.surname)] = mention
            if mention.surname and not mention.given and not mention.role:  # a bare name, perhaps a body's
                last[False] = mention
            people += [mention] if mention.surname else []
            continue
        before = last.get(mention.text.lower().strip() in words("personal"))
        if before is not None and _is_near(before, mention):
            found.append((mention.key, before.key))
    return found


def _may_be(person: Mention, epithet: Mention) -> bool:
    """Whether a person may be told by an epithet: whoever is from Oregon is not the Nevada Democrat."""
    home, told = home_states(person), home_states(epithet)
    return not home or not told or not home.isdisjoint(told)


def _is_near(before: Mention, after: Mention) -> bool:
    same = before.passage.document == after.passage.document
    return same and after.at - before.at <= FARTHEST


def _place(mention: Mention) -> tuple[int, int, str]:
    return (int(mention.passage.document[1:]), mention.at, mention.key)
