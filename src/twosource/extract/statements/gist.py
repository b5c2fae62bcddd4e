"""Gists: what alignment compares, taken from the parse while it is at hand.

Comes in: clauses with their tokens and the document's names. Goes out: content lemmas, with pronouns replaced by whom
they most probably mean: the last person named as a subject, else the last person named.
"""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Token

from twosource.model.said import Attribution, Name
from twosource.model.span import Part

CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM", "ADV"})
LIGHT = frozenset({"be", "have", "do", "say", "tell", "’s", "'s", "'", "’", "s", "t", "%", "also", "then", "there"})
PERSONAL = frozenset({"he", "she", "him", "her", "his", "hers", "himself", "herself"})
MOST_TERMS = 60  # of one statement; longer ones are lists or unparsed matter


@dataclass(slots=True)
class Resolver:
    """Fullest forms of a document's names, and whom a personal pronoun most probably means at each place."""

    forms: dict[tuple[Part, int], str] = field(default_factory=dict)  # start of a name to its fullest form
    people: list[tuple[int, str, bool]] = field(default_factory=list)  # start, fullest form, whether a subject
    known: dict[int, str] = field(default_factory=dict)  # start of a pronoun that an attribution resolved

    def whom(self, at: int) -> str | None:
        """The person that a pronoun at a place of the text means, as far as a cheap rule can tell."""
        if at in self.known:
            return self.known[at]
        index = bisect_left(self.people, (at,))
        before = self.people[max(0, index - 6) : index]
        subjects = [person for person in before if person[2]]
        return (subjects or before)[-1][1] if before else None


def resolver(
    names: Sequence[Name],
    attributions: Sequence[Attribution],
    *,
    texts: Mapping[Part, str],
    subjects: frozenset[int],
    full: Mapping[str, str],
) -> Resolver:
    """Read a document's names once.

    `subjects` are offsets of the text at which subjects' tokens start; `full` tells for each name id the id of the
    fullest form that it certainly stands for.
    """
    printed = {name.id: texts[name.part][name.start : name.end] for name in names}
    made = Resolver()
    for name in names:
        shown = printed[full.get(name.id, name.id)]
        made.forms[name.part, name.start] = shown
        if name.kind == "person" and name.part == "text":
            made.people.append((name.start, shown, any(at in subjects for at in range(name.start, name.end))))
    made.people.sort()
    for attribution in attributions:
        if attribution.source and attribution.refers and attribution.refers.part == "text":
            span = attribution.refers
            made.known[attribution.source.start] = texts["text"][span.start : span.end]
    return made


def terms(tokens: Iterable[Token], *, part: Part, known: Resolver) -> tuple[str, ...]:
    """Content lemmas in order, lower case, pronouns replaced."""
    found: list[str] = []
    for token in tokens:
        if token.lower_ in PERSONAL and part == "text":
            found.extend(word.lower() for word in (known.whom(token.idx) or "").split())
        elif is_content(token):
            found.append(token.lemma_.lower())
    return tuple(found[:MOST_TERMS])


def is_content(token: Token) -> bool:
    """Whether a token carries meaning of its own."""
    if token.pos_ not in CONTENT or token.lemma_.lower() in LIGHT:
        return False
    return any(character.isalnum() for character in token.text) and not (token.is_stop and token.pos_ == "ADV")
