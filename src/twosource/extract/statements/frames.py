"""Frames: the attributions over a text as statements need them.

Comes in: a parse and its attributions. Goes out: those that tell something, and for each where its cue, source and
content stand and whether what is said is a clause of its own.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import inf

from spacy.tokens import Span as Words
from spacy.tokens import Token

from twosource.extract.attribution.tree import FINITE
from twosource.extract.language import Parsed
from twosource.extract.statements import marks
from twosource.extract.statements.edges import QUOTES
from twosource.extract.statements.lists import words
from twosource.model.said import Attribution
from twosource.model.span import Part, Span

ASKING = frozenset({"whether", "if"})
ASKING_TAGS = frozenset({"WDT", "WP", "WP$", "WRB"})
_BESIDE = frozenset({"prep", "pcomp", "relcl", "advcl"})  # what hangs so on a thing is no claim of its own


@dataclass(frozen=True, slots=True)
class Frame:
    """One attribution over one part of the document, as statements need it."""

    attribution: Attribution
    cue: tuple[int, int]  # (0, 0) where it has none
    source: tuple[int, int]
    content: tuple[tuple[int, int], ...]
    clausal: bool  # whether what is attributed is a clause, not a fragment
    parted: bool = False  # whether who says it stands between a subject and its verb


def tells(attribution: Attribution, parsed: Sequence[Parsed]) -> bool:
    """Whether somebody tells something, and does not only mean to do it: "voted to repeal", "is set to leave".

    An infinitive that hangs on a promise, a demand or a refusal is told all the same. Who does something with a thing
    ("is looking for a van") tells nothing, nor does who declines to comment on what others say.
    """
    if attribution.cue is None:
        return True
    for part in parsed:
        content = [s for s in attribution.content if s.part == part.part]
        roots = [r.root for s in content if (r := part.doc.char_span(s.start, s.end, alignment_mode="contract"))]
        cue = part.doc.char_span(attribution.cue.start, attribution.cue.end, alignment_mode="expand") if roots else None
        if cue is None:
            continue
        if marks.is_silence(cue) or (attribution.source is None and not _is_passed_on(part, content, cue)):
            return False
        if all(is_meant(root) for root in roots):
            return any(t.lemma_.lower() in words("utterance_cues") for t in cue)
        if not any(_is_clausal(part, s.start, s.end) for s in content):
            quoted = any(c in QUOTES for s in content for c in part.text[s.start : s.end])
            return quoted or marks.is_telling(list(cue))
    return True


def _is_passed_on(part: Parsed, content: Sequence[Span], cue: Words) -> bool:
    """Whether something is told without a teller: "it was reported that P"; not "is known for Q", "asked whether P"."""
    if not marks.is_telling(list(cue)) or marks.is_question_put(cue.root) or cue.root.lemma_ in ("appear", "seem"):
        return False
    if any(c in QUOTES for s in content for c in part.text[s.start : s.end]):
        return True
    infinite = any(t.lower_ == "to" and t.tag_ == "TO" for s in content for t in _words_of(part, s)[:1])
    return infinite or any(_is_clausal(part, s.start, s.end) for s in content)


def _words_of(part: Parsed, span: Span) -> Sequence[Token]:
    return list(part.doc.char_span(span.start, span.end, alignment_mode="contract") or ())


def _is_ruling(content: Words) -> bool:
    """Whether a content is an act with its wording: "an order that bans the trade"."""
    root = content.root
    wording = (c for c in root.children if c.dep_ in ("relcl", "acl") and root.i < c.i < content.end)
    return marks.is_act(root) and any(wording)


def is_meant(root: Token) -> bool:
    """Whether a content is an infinitive without a subject of its own."""
    children = {child.dep_: child for child in root.children}
    has_to = any(child.lower_ == "to" and child.dep_ == "aux" for child in root.children)
    return root.tag_ == "VB" and has_to and not marks.SUBJECTS & children.keys()


def frames_of(part: Parsed, attributions: Sequence[Attribution]) -> Iterator[Frame]:
    """The attributions that say something in one text, as frames over it."""
    for attribution in attributions:
        content = tuple((s.start, s.end) for s in attribution.content if s.part == part.part)
        if not content:
            continue
        cue, source = _bounds(attribution.cue, part.part), _bounds(attribution.source, part.part)
        clausal = any(_is_clausal(part, *span) and not _is_embedded(part, *span) for span in content)
        parted = _is_parted(part, cue, content)
        closed = cue[1] and source[1] and min(cue[0], source[0]) >= content[-1][1]
        yield Frame(
            attribution,
            cue,
            source,
            content,
            clausal or parted or bool(closed and _is_finite(part, *content[0])),
            parted,
        )


def _is_parted(part: Parsed, cue: tuple[int, int], content: Sequence[tuple[int, int]]) -> bool:
    """Whether who says it stands between a subject and its verb: "The dam, [said] the engineer, would hold"."""
    after = next((span for span in content if cue[1] and span[0] >= cue[1]), None)
    if after is None or content[0][0] >= cue[0]:
        return False
    return any(t.tag_ in FINITE for t in _first(part, after)) and not _is_finite(part, *content[0])


def _first(part: Parsed, span: tuple[int, int]) -> Sequence[Token]:
    """The first word of a stretch that is no mark and no adverb."""
    inside = part.doc.char_span(*span, alignment_mode="contract") or ()
    return [t for t in inside if not t.is_punct and not t.is_space and t.pos_ != "ADV"][:1]


def _bounds(span: Span | None, part: Part) -> tuple[int, int]:
    return (span.start, span.end) if span and span.part == part else (0, 0)


def _is_clausal(part: Parsed, start: int, end: int) -> bool:
    """Whether a stretch holds a predicate with its subject, not counting one that only tells which is meant."""
    inside = part.doc.char_span(start, end, alignment_mode="contract")
    if inside is None:
        return False
    subjects = [t for t in inside if t.dep_ in marks.SUBJECTS and start <= t.head.idx < end and not _is_bid(t.head)]
    if _is_ruling(inside):
        return True
    subjects = [t for t in subjects if not _is_beside(t.head, inside)]
    states = inside.root.pos_ in ("VERB", "AUX") and inside.root.dep_ != "relcl" and not is_meant(inside.root)
    return any(t.head.dep_ != "relcl" or not start <= t.head.head.idx < end for t in subjects) or (
        states and bool(subjects)
    )


def _is_beside(verb: Token, content: Words) -> bool:
    """Whether a clause only says for what, where a thing or a person is attributed: "[scoffed at] him for P"."""
    if content.root.pos_ not in ("NOUN", "PROPN", "PRON", "ADP"):
        return False
    at = verb
    while at.i != content.root.i and content.start <= at.i < content.end:
        if at.dep_ in _BESIDE:
            return True
        if at.head.i == at.i:  # the root of another sentence: a content may be several
            break
        at = at.head
    return False


def _is_embedded(part: Parsed, start: int, end: int) -> bool:
    """Whether what is asked is part of the sentence that says who asks it: "[asked] whether the dam had held"."""
    inside = part.doc.char_span(start, end, alignment_mode="contract")
    first = inside[0] if inside else None
    if inside is None or first is None or first.lower_ == "that":
        return False
    if first.lower_ not in ASKING and first.tag_ not in ASKING_TAGS:
        return False
    return part.text[start:end].rstrip("”’\"' ").endswith("?") is False and inside.root.dep_ in (
        "ccomp",
        "pcomp",
        "advcl",
    )


def _is_bid(verb: Token) -> bool:
    """Whether a verb with a subject is no clause for all that: "[asked] them to leave", "[saw] him leaving"."""
    helpers = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    if verb.pos_ == "ADJ":  # "[found] the strike lawful"
        return True
    if verb.tag_ == "VB":
        return any(child.lower_ == "to" for child in helpers)
    return verb.tag_ == "VBG" and not any(child.tag_ in FINITE for child in helpers)


def _is_finite(part: Parsed, start: int, end: int) -> bool:
    """Whether a stretch holds a finite verb, however the parse hangs it: "…, the office said" closes a clause."""
    inside = part.doc.char_span(start, end, alignment_mode="contract")
    return inside is not None and any(t.tag_ in FINITE for t in inside)


def whole(tokens: tuple[Token, ...], near: Iterable[Frame]) -> tuple[Token, ...]:
    """The tokens of a clause with the subject that who says it parts from it; () of such a subject alone.

    "The mine, the company [said], has been closed": the parser often leaves "the mine" to the verb of saying.
    """
    for frame in near:
        if not frame.parted or not tokens:
            continue
        before = [span for span in frame.content if span[0] < frame.cue[0]]
        if all(within(t, before) for t in tokens):
            return ()
        after = next(span[0] for span in frame.content if span[0] >= frame.cue[1])
        if any(t.idx >= after for t in tokens[:1]) and _starts(tokens[0], after):
            subject = [t for t in tokens[0].sent if within(t, before)]
            return (*subject, *tokens)
    return tokens


def _starts(token: Token, at: int) -> bool:
    """Whether a token is the first word from a place on."""
    return not any(t.idx >= at and t.is_alpha for t in token.doc[token.sent.start : token.i])


def place_of(over: Sequence[Frame], pieces: Sequence[tuple[int, int]], head: Token) -> tuple[int, int]:
    """The stretch by which a clause's tellers are looked up: that of its verb where somebody stands in its midst.

    What no content holds, a fragment's cue or a clause that was left out, goes by the content of who says it.
    """
    if over and not (over[0].clausal and within(head, over[0].content)):
        return over[0].content[0]
    if any(frame.parted for frame in over):
        return next((span for span in pieces if span[0] <= head.idx < span[1]), pieces[-1])
    return pieces[0][0], pieces[-1][1]


def touches(frame: Frame, start: int, end: int) -> bool:
    """Whether an attribution has any part in a stretch of the text."""
    return any(s < end and start < e for s, e in (frame.cue, frame.source, *frame.content))


def is_root(token: Token, frame: Frame) -> bool:
    """Whether a token heads a clause that the attribution's content holds and its verb stands outside."""
    return frame.clausal and within(token, frame.content) and not within(token.head, frame.content)


def is_subject(head: Token, frame: Frame) -> bool:
    """Whether the teller is whom the clause is about, beside saying something: "Lund has not been shy in telling …"."""
    if within(head, [frame.cue, *frame.content]):
        return False
    return any(child.dep_ in marks.SUBJECTS and within(child, [frame.source]) for child in head.children)


def after_content(head: Token, frame: Frame) -> float:
    """Where what is said is over, if who says it follows: beyond stands only whom it was told and when."""
    end = frame.content[-1][1]
    closes = frame.source[1] and frame.source[0] >= end and frame.cue[0] >= end and within(head, frame.content)
    return end if closes else inf


def within(token: Token, spans: Iterable[tuple[int, int]]) -> bool:
    """Whether a token begins in one of some stretches of the text."""
    return any(start <= token.idx < end for start, end in spans)
