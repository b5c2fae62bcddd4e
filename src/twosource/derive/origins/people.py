"""People: which single names are persons', and for whom "the skipper" and "she" stand.

Comes in: mentions of sources, and where names are printed. Goes out: the same mentions, with the name of whoever is
printed last before them. It is a guess, and is shown as one.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from twosource.derive.origins.mentions import FARTHEST, Mention
from twosource.derive.origins.named import Named, proper_name
from twosource.derive.origins.vocabulary import words
from twosource.model.span import Passage

_OWN_OFFICE = re.compile(r"(?:[Hh]is|[Hh]er) (?:own )?(?:office|administration)")
_PRONOUN = 300  # code points from "she" back to the name, where that is no source's


def people_in(named: Sequence[Named]) -> dict[str, frozenset[str]]:
    """By document, the last names of those whom it prints with their full names: persons by the parse or by a title."""
    full = {name.person for name in named if len(name.person) > 1}
    by_last: dict[str, list[frozenset[str]]] = {}
    for person in full:
        by_last.setdefault(person[-1], []).append(frozenset(person))
    titled = {name.person[-1] for name in named if name.titled}
    found: dict[str, set[str]] = {}
    for name in named:
        for last in name.words & (by_last.keys() | titled):
            full_name = len(name.words) > 1 and last in titled
            if full_name or any(person <= name.words for person in by_last.get(last, ())):
                found.setdefault(name.document, set()).add(last)
    return {document: frozenset(last) for document, last in found.items()}


def full_names(named: Sequence[Named]) -> dict[frozenset[str], tuple[str, ...]]:
    """Full names that are persons' wherever the story prints them as somebody's: behind a title, or by most parses."""
    persons, bodies = Counter[frozenset[str]](), Counter[frozenset[str]]()
    found: dict[frozenset[str], tuple[str, ...]] = {}
    for name in sorted(named, key=lambda n: (n.person, n.document, n.at)):
        if len(name.person) > 1:
            persons[frozenset(name.person)] += 1 + name.introduced
            found.setdefault(frozenset(name.person), name.person)
        elif name.body:
            bodies[name.words] += 1
    return {words_: person for words_, person in found.items() if persons[words_] > bodies[words_]}


def as_person(
    mention: Mention, people: Mapping[str, frozenset[str]], full: Mapping[frozenset[str], tuple[str, ...]]
) -> Mention:
    """A name that was taken for a body's, where the story prints it as somebody's, or its report the full name."""
    if mention.kind != "organisation" or mention.text[:4].lower() == "the ":
        return mention
    name = proper_name(mention.text)
    whole = full.get(name) if name == mention.role else None
    if whole is not None:
        person = replace(mention, kind="person", given=whole[:-1], surname=whole[-1])
        return replace(person, role=frozenset(), body=frozenset(), spokes=False)
    if len(mention.role) != 1:
        return mention
    if name != mention.role or not name <= people.get(mention.passage.document, frozenset()):
        return mention
    return replace(mention, kind="person", surname=min(name), role=frozenset(), body=frozenset(), spokes=False)


def by_name(mentions: Sequence[Mention], named: Sequence[Named]) -> list[Mention]:
    """Mentions with "she" as whoever is named last before it, with a post, where no source was named since.

    "Her office" is whoever is named last before it.
    """
    people: dict[str, list[Named]] = {}
    for name in sorted((n for n in named if len(n.person) > 1), key=lambda n: (n.at, n.person)):
        people.setdefault(name.document, []).append(name)
    sources: dict[str, list[int]] = {}
    for at, document in sorted((m.at, m.passage.document) for m in mentions if m.surname and not m.silent):
        sources.setdefault(document, []).append(at)
    found = [_as_holder(m, people.get(m.passage.document, ())) for m in mentions]
    return [_as_named(m, people.get(m.passage.document, ()), sources.get(m.passage.document, ())) for m in found]


def alone(mention: Mention) -> Mention:
    """A pronoun of one person that was taken for a body's, by itself: no company is a she."""
    if mention.kind != "organisation" or not mention.stood_for:
        return mention
    at, part = mention.at, mention.passage.part
    passage = Passage(mention.passage.document, at, at + len(mention.stood_for), part)
    nobody: frozenset[str] = frozenset()
    plain = replace(mention, kind="person", passage=passage, text=mention.stood_for, given=(), surname="", pronoun=True)
    return replace(plain, role=nobody, body=nobody, places=nobody, initials=nobody, spokes=False, public="", letters="")


def _as_holder(mention: Mention, people: Sequence[Named]) -> Mention:
    """What is told as "her office" as the person named last before it, whose office it is."""
    if mention.kind != "organisation" or mention.passage.part != "text" or not _OWN_OFFICE.fullmatch(mention.text):
        return mention
    before = bisect_left(people, mention.at, key=lambda name: name.at)
    last = people[before - 1] if before else None
    if last is None or mention.at - last.at > _PRONOUN:
        return mention
    title = max((n.title for n in people[:before] if n.person == last.person), default="")
    held = frozenset({title}) - {""}
    told = replace(
        mention, kind="person", given=last.person[:-1], surname=last.person[-1], role=held, spokes=bool(held)
    )
    return replace(told, body=frozenset(), stands=True)


def _as_named(mention: Mention, people: Sequence[Named], sources: Sequence[int]) -> Mention:
    """A pronoun that stands alone as the person named last before it, all in order of place."""
    if not mention.pronoun or mention.passage.part != "text" or mention.text.lower() not in ("he", "she"):
        return mention
    before = bisect_left(people, mention.at, key=lambda name: name.at)
    last = people[before - 1] if before else None
    if last is None or not last.introduced or mention.at - last.at > _PRONOUN:
        return mention
    if bisect_left(sources, mention.at) > bisect_right(sources, last.at):
        return mention
    told = replace(mention, kind="person", given=last.person[:-1], surname=last.person[-1])
    return replace(told, pronoun=False, stands=True)


def by_trade(mentions: Sequence[Mention], named: Sequence[Named]) -> list[Mention]:
    """Mentions with "the skipper" as the person named last before, where no skipper is told of, and no other trade."""
    people: dict[str, list[Named]] = {}
    for name in named:
        if len(name.person) > 1:
            people.setdefault(name.document, []).append(name)
    texts = [m for m in reversed(mentions) if m.passage.part == "text" and not _trade(m)]
    trades = {(m.passage.document, noun): m.at for m in texts for noun in m.role}
    posts: dict[str, set[str]] = {}  # by last name, in any report: who is a butcher elsewhere is no baker here
    for mention in mentions:
        held = mention.role & (words("titles") | words("trades"))
        if mention.surname and held:
            posts.setdefault(mention.surname, set()).update(held)
    found = []
    for mention in mentions:
        noun, document = _trade(mention), mention.passage.document
        near = [n for n in people.get(document, ()) if noun and 0 < mention.at - n.at <= FARTHEST]
        last = max(near, key=lambda n: (n.at, n.person), default=None)
        told = trades.get((document, noun), mention.at) < mention.at
        if last is None or told or posts.get(last.person[-1], {noun}) != {noun}:
            found.append(mention)
        else:
            found.append(replace(mention, kind="person", given=last.person[:-1], surname=last.person[-1], stands=True))
    return found


def _trade(mention: Mention) -> str:
    """The trade by which somebody is told, and by nothing else: "the skipper"; or ""."""
    if mention.kind != "unnamed" or mention.passage.part != "text" or len(mention.role) != 1:
        return ""
    noun = min(mention.role)
    return noun if noun in words("trades") and mention.text.lower() == f"the {noun}" else ""
