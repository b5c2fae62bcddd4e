"""Gists: what alignment compares, taken from the parse while it is at hand.

Comes in: clauses with their tokens and the document's names. Goes out: content lemmas, with pronouns replaced by whom
they most probably mean: the last person named as a subject, else the last person named.
"""

from collections.abc import Iterable, Sequence
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
        before = [person for person in self.people if person[0] < at][-6:]
        subjects = [person for person in before if person[2]]
        return (subjects or before)[-1][1] if before else None


def resolver(
    names: Sequence[Name], attributions: Sequence[Attribution], *, texts: dict[Part, str], subjects: frozenset[int]
) -> Resolver:
    """Read a document's names once; `subjects` are offsets of the text at which subjects' tokens start."""
    printed = {(name.part, name.start): texts[name.part][name.start : name.end] for name in names}
    people = sorted({printed[n.part, n.start] for n in names if n.kind == "person"}, key=lambda s: (-len(s), s))
    made = Resolver()
    for name in names:
        shown = printed[name.part, name.start]
        full = _fullest(shown, people) if name.kind == "person" else shown
        made.forms[name.part, name.start] = full
        if name.kind == "person" and name.part == "text":
            is_subject = any(at in subjects for at in range(name.start, name.end))
            made.people.append((name.start, full, is_subject))
    made.people.sort()
    for attribution in attributions:
        if attribution.source and attribution.refers and attribution.refers.part == "text":
            span = attribution.refers
            made.known[attribution.source.start] = texts["text"][span.start : span.end]
    return made


def _fullest(shown: str, people: Iterable[str]) -> str:
    """The longest form in the document that ends in the same surname."""
    last = shown.split()[-1:] or [shown]
    return next((full for full in people if full.split()[-1:] == last and len(full) >= len(shown)), shown)


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
