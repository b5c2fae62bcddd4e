"""Attributions by rule, from the parse: what the trained extractor leaves out because PolNeAR does, and a baseline.

Comes in: a parsed text. Goes out: drafts in token indices, in order of their cue. They may lie inside one another.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from twosource.extract.attribution.tree import (
    Words,
    agent,
    child,
    contiguous,
    noun_phrase,
    quoted,
    subject,
    subtree,
    trimmed,
)
from twosource.extract.attribution.words import cues

_LONGEST_SENTENCE = 400  # words; the parse of a longer one is noise
_LONGEST_QUOTED_NAME = 4  # words in quotation marks that nobody need have said: a title, a term
_PERSONAL = frozenset({"i", "he", "she", "we", "they", "you", "it", "who", "that", "which"})


@dataclass(frozen=True, slots=True)
class Draft:
    """An attribution in token indices of one parsed text."""

    source: Words  # () where none is stated
    cue: Words  # () for a bare quotation
    content: Words  # never empty

    @property
    def place(self) -> tuple[int, int]:
        """Where it stands: its cue, or else its content."""
        words = self.cue or self.content
        return words[0], self.content[0]


def drafts(doc: Doc) -> list[Draft]:
    """All attributions that the rules see in a text."""
    found = [draft for sentence in doc.sents if len(sentence) <= _LONGEST_SENTENCE for draft in _of_sentence(sentence)]
    return sorted([*found, *_of_quotations(doc, found)], key=lambda d: d.place)


def _of_sentence(sentence: Iterable[Token]) -> Iterator[Draft]:
    for token in sentence:
        for rule in _RULES:
            draft = rule(token)
            if draft is not None and draft.content:
                yield draft
                break


def _clause(token: Token) -> Draft | None:
    """A verb of saying or thinking with a clause: "X said (that) P", "P, X said"."""
    if token.pos_ not in ("VERB", "AUX") or token.lemma_.lower() not in cues().clause:
        return None
    clause = child(token, "ccomp")
    if clause is not None:
        return _with_source(token, _without(clause, token))
    if token.dep_ == "parataxis" and token.head.i != token.i:
        return _with_source(token, tuple(i for i in subtree(token.head) if i not in set(subtree(token))))
    return None


def _infinitive(token: Token) -> Draft | None:
    """A verb of intention or command with an infinitive: "X vowed to …", "X told Y to …"."""
    if token.pos_ != "VERB" or token.lemma_.lower() not in cues().infinitive:
        return None
    clause = child(token, "xcomp", "ccomp")
    if clause is None or not any(c.tag_ == "TO" for c in clause.children):
        return None
    return _with_source(token, _without(clause, token))


def _object(token: Token) -> Draft | None:
    """A verb whose object is what is said: "X denied the charge"."""
    if token.pos_ != "VERB" or token.lemma_.lower() not in cues().object:
        return None
    thing = child(token, "dobj")
    if thing is None or thing.lower_ in _PERSONAL:
        return None
    draft = _with_source(token, subtree(thing))
    return draft if draft.source else None


def _according(token: Token) -> Draft | None:
    """Both "according to X, P" and "P, according to X"."""
    if token.lower_ != "according":
        return None
    to = child(token, "prep")
    named = child(to, "pobj") if to is not None and to.lower_ == "to" else None
    if to is None or named is None or token.head.i == token.i:
        return None
    source = noun_phrase(named)
    apart = {*subtree(token), *source}
    content = trimmed(token.doc, (i for i in subtree(token.head) if i not in apart))
    return Draft(source, (token.i, to.i), content)


def _as_told_by(token: Token) -> Draft | None:
    """Both "as first reported by X, P" and "P, as reported by X"."""
    who = agent(token) if token.tag_ == "VBN" and token.lemma_.lower() in cues().retold else None
    if who is None or token.head.i == token.i:
        return None
    begin = next((c.i for c in token.children if c.lower_ == "as" and c.i < token.i), None)
    if begin is None:
        return None
    source = noun_phrase(who)
    if not source or source[0] <= begin:
        return None
    apart = {*subtree(token), *source}
    content = trimmed(token.doc, (i for i in subtree(token.head) if i not in apart))
    return Draft(source, tuple(i for i in range(begin, source[0]) if not token.doc[i].is_space), content)


def _nominal(token: Token) -> Draft | None:
    """A noun with a clause: "the claim that P", "X's warning that P", "a promise by X to …"."""
    if token.pos_ != "NOUN" or token.lemma_.lower() not in cues().nouns:
        return None
    clause = next((c for c in token.children if c.dep_ in ("acl", "ccomp") and c.i > token.i and _announced(c)), None)
    if clause is None:
        return None
    source = _owner(token)
    return Draft(noun_phrase(source) if source is not None else (), (token.i,), trimmed(token.doc, subtree(clause)))


def _printed(token: Token) -> Draft | None:
    """What an outlet prints: "a report in the Ledger that P", "a Ledger article saying P"."""
    if token.pos_ != "NOUN" or token.lemma_.lower() not in cues().relays:
        return None
    owner = _printer(token)
    hung = [*token.children, *(owner.children if owner is not None else ())]
    clause = next((c for c in hung if c.dep_ in ("acl", "ccomp", "relcl") and c.i > token.i and _announced(c)), None)
    if clause is None:
        saying = next((c for c in hung if c.i > token.i and c.lower_ in cues().as_saying), None)
        clause = child(saying, "ccomp") if saying is not None else None
    if owner is None or clause is None:
        return None
    source = tuple(i for i in noun_phrase(owner) if i < clause.left_edge.i and i != token.i)
    return Draft(source, (token.i,), trimmed(token.doc, subtree(clause)))


def _printer(noun: Token) -> Token | None:
    """The outlet that a report stands in or is by: a proper name."""
    preps = [c for c in noun.children if c.dep_ == "prep" and c.lower_ in ("in", "by", "from", "on", "of")]
    named = [child(c, "pobj") for c in preps]
    named += [c for c in noun.children if c.dep_ in ("compound", "poss") and c.i < noun.i]
    return next((t for t in named if t is not None and t.pos_ == "PROPN" and t.ent_type_ not in ("DATE", "GPE")), None)


def _figure(token: Token) -> Draft | None:
    """A figure given as one's own: "X put the toll at nine", "X counted 218 flooded homes"."""
    lemma, thing = token.lemma_.lower(), child(token, "dobj")
    if token.pos_ != "VERB" or token.tag_ == "VB" or thing is None:
        return None
    if lemma in cues().figure:
        at = next((c for c in (*token.children, *thing.children) if c.dep_ == "prep" and c.lower_ == "at"), None)
        has_number = at is not None and any(t.like_num for t in at.subtree)
        content = (*subtree(thing), *(subtree(at) if at is not None else ()))
    else:
        has_number = lemma in cues().counts and any(c.dep_ == "nummod" for c in thing.children)
        content = subtree(thing)
    draft = _with_source(token, tuple(sorted(set(content)))) if has_number else None
    return (
        draft if draft is not None and draft.source and token.doc[draft.source[0]].lower_ not in ("we", "i") else None
    )


def _announced(clause: Token) -> bool:
    """Whether a clause begins with "that" or "to": a participle only describes."""
    return any(c.lower_ in ("that", "to") and c.dep_ in ("mark", "aux") for c in clause.children)


def _owner(noun: Token) -> Token | None:
    """Whose claim it is: a possessive, "by X", or the subject of "made the claim"."""
    owner = child(noun, "poss")
    if owner is not None:
        return owner
    for c in noun.children:
        if c.dep_ in ("prep", "agent") and c.lower_ in ("by", "of", "from", "among"):
            return child(c, "pobj")
    if noun.dep_ == "dobj" and noun.head.lemma_.lower() in cues().light:
        return subject(noun.head)
    return None


_RULES: tuple[Callable[[Token], Draft | None], ...] = (
    _clause,
    _infinitive,
    _object,
    _according,
    _as_told_by,
    _printed,
    _nominal,
    _figure,
)


def _with_source(verb: Token, content: Words) -> Draft:
    """The draft of a verbal cue: its source, the cue with its helpers, and the content trimmed."""
    who = agent(verb) if child(verb, "nsubjpass") is not None else None
    who = who or (subject(verb) if child(verb, "nsubjpass") is None or verb.lemma_ != "expect" else None)
    cue = _cue(verb, content)
    source = tuple(i for i in noun_phrase(who) if i not in cue) if who is not None else ()
    taken = {*cue, *source}
    return Draft(source, cue, trimmed(verb.doc, (i for i in content if i not in taken)))


def _cue(verb: Token, content: Words) -> Words:
    """The verb with auxiliaries, negation, particle and adverbs beside it, as one run; whom it tells is left out."""
    parts = {verb.i}
    for c in verb.children:
        if c.dep_ in ("aux", "auxpass", "neg", "prt"):
            parts.add(c.i)
        elif c.dep_ == "advmod" and abs(c.i - verb.i) < 3:
            parts.update(subtree(c))
    return contiguous(parts - set(content), verb.i)


def _without(clause: Token, verb: Token) -> Words:
    """A clause's words, less the verb and its subject where they stand in its midst ("The rule, she said, holds")."""
    apart = {verb.i}
    for c in verb.children:
        if c.i != clause.i and c.dep_ != "conj":
            apart.update(subtree(c))
    return tuple(i for i in subtree(clause) if i not in apart)


def _of_quotations(doc: Doc, found: list[Draft]) -> Iterator[Draft]:
    """Quotations with a verb of saying in the same sentence that has no content yet."""
    taken = {i for draft in found for i in draft.content}
    cued = {i for draft in found for i in draft.cue}
    for words in quoted(doc):
        if len(words) <= _LONGEST_QUOTED_NAME + 2 or taken.intersection(words):
            continue
        verb = _beside(doc, words, cued)
        if verb is not None:
            draft = _with_source(verb, words)
            cued.update(draft.cue)
            if draft.content:
                yield draft


def _beside(doc: Doc, words: Words, cued: set[int]) -> Token | None:
    """The nearest free verb of saying before or after a quotation, in its sentence or one that ends at its mark."""
    near = [*range(words[-1] + 1, min(words[-1] + 8, len(doc))), *range(words[0] - 1, max(words[0] - 9, -1), -1)]
    for i in near:
        token: Token = doc[i]
        if token.pos_ == "VERB" and token.lemma_.lower() in cues().quotation and i not in cued:
            return token
    return None
