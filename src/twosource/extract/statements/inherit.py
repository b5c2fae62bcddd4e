"""Inheritance: when a sentence without a source of its own carries on what the source before it says.

Comes in: a sentence, the attributions of the document and the paragraph. Goes out: the chain it takes over, or (). Only
within a paragraph, and only where the sentence takes up what was said: by a pronoun or a joining word at its start, or
by a noun of what was said, told in the same tense.
"""

from collections.abc import Sequence

from spacy.tokens import Span as Sentence
from spacy.tokens import Token

from twosource.extract.attribution.chains import chain, inherited_chain
from twosource.extract.attribution.words import cues
from twosource.extract.language import Parsed
from twosource.extract.statements.lists import words
from twosource.extract.statements.marks import is_act, subject_of
from twosource.model.said import Attribution
from twosource.model.span import Span

OPENERS = frozenset({"also", "then", "later", "afterwards", "but", "and", "instead", "when", "after", "before", "so"})
TAKING_UP = frozenset({"it", "they", "he", "she", "this", "that", "these", "those", "both", "neither", "there", "his"})
ADDED = frozenset({"others", "more", "another"})
PAST = frozenset({"VBD"})
DUTIES = frozenset({"must", "shall", "may"})
AUXILIARY = frozenset({"aux", "auxpass"})


def inherited(
    sentence: Sentence, parsed: Parsed, attributions: Sequence[Attribution], *, before: Sentence | None
) -> tuple[str, ...]:
    """The chain that a sentence takes over, first teller first; () where it does not.

    `before` is the sentence before it where somebody is said to say that one or it takes over itself, else None.
    """
    if before is None or parsed.part == "title":
        return ()
    span = Span(sentence.start_char, sentence.end_char, parsed.part)
    paragraph = _paragraph(parsed, span)
    sourced = (a for a in attributions if a.source is not None)  # "he was listed in good condition" names nobody
    own = [a for a in sourced if any(c.part == parsed.part and c.overlaps(span) for c in a.content)]
    if own or paragraph is None:
        return ()
    goes_on = _carries_on(sentence, before) or (_is_provided(before, parsed, attributions) and _provides(sentence))
    return inherited_chain(attributions, span, paragraph=paragraph, carries_on=goes_on)


def _is_provided(before: Sentence, parsed: Parsed, attributions: Sequence[Attribution]) -> bool:
    """Whether a signed act says what the sentence before says."""
    for a in attributions:
        inside = any(c.part == parsed.part and before.start_char <= c.start < before.end_char for c in a.content)
        if inside and a.kind == "document" and a.source is not None and _provides(before):
            source = parsed.doc.char_span(a.source.start, a.source.end, alignment_mode="expand")
            if source is not None and is_act(source.root) and source.root.lemma_.lower() not in words("telling_acts"):
                return True
    return False


def ruled(sentence: Sentence, parsed: Parsed, act: Token | None) -> Token | None:
    """The act stated before in the paragraph where a sentence says what it brings those concerned; else None.

    "The order bars trawlers. Offenders face fines …": both are what the order says.
    """
    if act is None or act.lemma_.lower() in words("telling_acts") or not _provides(sentence):
        return None
    if _paragraph(parsed, Span(act.idx, act.idx + 1)) != _paragraph(
        parsed, Span(sentence.start_char, sentence.end_char)
    ):
        return None
    verb = _told(sentence)
    owed = verb.lemma_.lower() in words("duties") or any(t.lower_ in DUTIES for t in verb.children)
    return act if owed else None


def _provides(sentence: Sentence) -> bool:
    """Whether a sentence lays down how things are to be: in the present or by a duty, of a thing, not of somebody."""
    verb = _told(sentence)
    subject = subject_of(verb)
    modal = any(t.tag_ == "MD" for t in verb.children)
    present = verb.tag_ in ("VBZ", "VBP") or any(t.tag_ in ("VBZ", "VBP") for t in verb.children if t.dep_ in AUXILIARY)
    if subject is None or not (modal or present) or (verb.lemma_.lower() in cues().verbs and not modal):
        return False
    return subject.pos_ == "NOUN" and not any(t.ent_type_ in ("DATE", "PERSON") for t in subject.subtree)


def _paragraph(parsed: Parsed, span: Span) -> Span | None:
    for block in parsed.document.blocks:
        if block.start <= span.start < block.end:
            return Span(block.start, block.end)
    return None


def is_told(sentence: Sentence, parsed: Parsed, attributions: Sequence[Attribution]) -> bool:
    """Whether somebody is said to say the greater part of a sentence."""
    return bool(chain(attributions, Span(sentence.start_char, sentence.end_char, parsed.part)))


def _carries_on(sentence: Sentence, before: Sentence) -> bool:
    tokens = [t for t in sentence if not t.is_space and not t.is_punct]
    if not tokens or _is_past(sentence.root) != _is_past(_told(before)):
        return False
    if tokens[0].lower_ in TAKING_UP | OPENERS or _is_counted_on(tokens):
        return True
    subject = subject_of(sentence.root)
    said = {t.lemma_.lower() for t in before if t.pos_ in ("NOUN", "PROPN")}
    return subject is not None and subject.lemma_.lower() in said


def _is_counted_on(tokens: Sequence[Token]) -> bool:
    """Whether a sentence begins with people counted on top of those before: "Three others were hurt"."""
    number, more = tokens[0], tokens[1] if len(tokens) > 1 else tokens[0]
    return (number.like_num and more.lower_ in ADDED) or number.lower_ in ADDED


def _told(sentence: Sentence) -> Token:
    """The verb of what is said, where it hangs on the verb of saying."""
    return next((t for t in sentence.root.children if t.dep_ == "ccomp"), sentence.root)


def _is_past(verb: Token) -> bool:
    return verb.tag_ in PAST or any(t.tag_ in PAST for t in verb.children if t.dep_ in ("aux", "auxpass"))
