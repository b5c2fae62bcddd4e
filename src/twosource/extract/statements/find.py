"""Statements: what one document puts forward, a proposition at a time.

Comes in: a document's parse and its attributions, quantities, times and names. Goes out: its statements in order of
place, each with its chain, modality, participants and the marks inside it, and for each the gist that alignment
compares. The words that attribute ("the ministry said") belong to no statement where what is attributed is a clause;
a quoted fragment keeps them.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from spacy.tokens import Span as Sentence
from spacy.tokens import Token

from twosource.extract.attribution.anonymity import terms
from twosource.extract.attribution.chains import chain
from twosource.extract.attribution.tree import FINITE
from twosource.extract.attribution.words import cues
from twosource.extract.language import Parsed
from twosource.extract.names.coreference import canonical
from twosource.extract.statements import gist, inherit, marks
from twosource.extract.statements.clauses import Clause, clauses
from twosource.extract.statements.edges import QUOTES, bare, closed, is_inside, pieces_of
from twosource.extract.statements.frames import (
    ASKING_TAGS,
    Frame,
    after_content,
    frames_of,
    is_root,
    is_subject,
    place_of,
    tells,
    touches,
    whole,
    within,
)
from twosource.model.ids import place_key
from twosource.model.said import Attribution, Gist, Name, Quantity, Statement, Time
from twosource.model.span import Part, Span

MOST_PARTICIPANTS = 8
MOST_STATEMENTS = 4000  # of one document; a report has about 60
LONGEST = 400  # tokens of a sentence that is cut into clauses: a longer one is a list, a table or hostile, and whole
FEWEST_TERMS = 4  # content words of a sentence without a verb; shorter ones are labels, names, lone numbers
BESIDE = frozenset({"relcl", "acl"})  # clauses on a noun of the clause
SHORT = 3  # tokens of "that was it", whose "that" is no joining word
RESTING = frozenset({"nsubj", "nsubjpass", "expl", "aux", "auxpass", "neg", "advmod", "mark", "cc", "punct", "intj"})
OBJECTS = frozenset({"dobj", "attr", "oprd", "dative", "pobj", "acomp", "agent"})
ASIDES = frozenset({"relcl", "acl", "appos", "conj", "cc", "punct", "parataxis"})  # a clause, a list's next member


@dataclass(frozen=True, slots=True)
class _Place:
    """One clause and where it stands."""

    part: Parsed
    clause: Clause
    pieces: tuple[tuple[int, int], ...]
    sentence: tuple[int, int]
    taken: tuple[str, ...]  # the chain that the sentence takes over
    ruled: Token | None  # the noun of the act that the sentence before states, and this one goes on with


@dataclass(frozen=True, slots=True)
class _Marks:
    """All that was found in the document before."""

    frames: dict[Part, tuple[Frame, ...]]
    attributions: tuple[Attribution, ...]
    quantities: tuple[Quantity, ...]
    times: tuple[Time, ...]
    names: tuple[Name, ...]
    known: gist.Resolver


def find(
    parsed: Sequence[Parsed],
    attributions: Sequence[Attribution],
    quantities: Sequence[Quantity],
    times: Sequence[Time],
    names: Sequence[Name],
) -> tuple[tuple[Statement, ...], tuple[Gist, ...]]:
    """The statements of one document in order of place (its title first), with a gist for each.

    Ids ("t1") are unique within the document. Offsets are code points of the statement's part. Never raises on odd
    text; what lies in crumb blocks is passed over.
    """
    telling = [a for a in attributions if tells(a, parsed)]
    known = _marks(parsed, telling, quantities, times, names)
    statements: list[Statement] = []
    gists: list[Gist] = []
    for part in parsed:
        for statement, what in _of_part(part, known):
            if len(statements) == MOST_STATEMENTS:
                return tuple(statements), tuple(gists)
            name = f"t{len(statements) + 1}"
            statements.append(replace(statement, id=name))
            gists.append(replace(what, statement=name))
    return tuple(statements), tuple(gists)


def _marks(
    parsed: Sequence[Parsed],
    attributions: Sequence[Attribution],
    quantities: Sequence[Quantity],
    times: Sequence[Time],
    names: Sequence[Name],
) -> _Marks:
    subjects = frozenset(t.idx for p in parsed if p.part == "text" for t in p.doc if t.dep_ in marks.SUBJECTS)
    texts: dict[Part, str] = {"title": "", "text": ""}
    texts.update({p.part: p.text for p in parsed})
    full = canonical(names, parsed[0].document) if parsed else {}
    known = gist.resolver(names, attributions, texts=texts, subjects=subjects, full=full)
    frames = {p.part: tuple(frames_of(p, attributions)) for p in parsed}
    return _Marks(frames, tuple(attributions), tuple(quantities), tuple(times), tuple(names), known)


def _of_part(part: Parsed, known: _Marks) -> Iterator[tuple[Statement, Gist]]:
    before: Sentence | None = None
    act: Token | None = None
    for sentence in part.doc.sents:
        start, end = _trimmed(sentence)
        if start == end or part.is_crumb(start, end, reprint=True):
            continue
        taken = inherit.inherited(sentence, part, known.attributions, before=before)
        before = sentence if taken or inherit.is_told(sentence, part, known.attributions) else None
        near = [f for f in known.frames[part.part] if touches(f, start, end)]
        ruled = inherit.ruled(sentence, part, act)
        act = ruled
        seen: set[tuple[tuple[int, int], ...]] = set()
        if _is_open_question(part.text[start:end], near) or (part.part == "title" and _is_topic(sentence)):
            continue
        for clause in _stated(sentence, near, title=part.part == "title"):
            pieces = pieces_of(clause.tokens)
            if pieces and pieces not in seen:
                seen.add(pieces)
                yield _made(_Place(part, clause, pieces, (start, end), taken, ruled), near, known)
                act = act or marks.act_noun(clause) or marks.act_above(clause)


def _is_open_question(sentence: str, near: Sequence[Frame]) -> bool:
    """Whether a sentence asks, and nobody is said to ask: it puts nothing forward ("Who knew?")."""
    return sentence.rstrip("”’\"')]").endswith("?") and ": " not in sentence and not any(f.content for f in near)


def _is_topic(headline: Sentence) -> bool:
    """Whether a headline only names what the report is about: "What we know of the fire", "How the dam broke"."""
    first, root = headline[0], headline.root
    if first.tag_ not in ASKING_TAGS:
        return False
    return not any(c.dep_ in ("csubj", "csubjpass", "advcl") and c.left_edge.i == first.i for c in root.children)


def _trimmed(sentence: Sentence) -> tuple[int, int]:
    text = sentence.text
    start = sentence.start_char + len(text) - len(text.lstrip())
    return (start, max(start, sentence.start_char + len(text.rstrip())))


def _stated(sentence: Sentence, near: Sequence[Frame], *, title: bool) -> list[Clause]:
    """A sentence's clauses without the words that attribute; the whole sentence where nothing else would remain."""
    if len(sentence) > LONGEST:
        return [Clause(sentence.root, "main", tuple(sentence))]
    made: list[Clause] = []
    sources = [f.source for f in near]
    parts = clauses(
        sentence,
        is_content=lambda t: any(is_root(t, f) for f in near) or bool(_over_left_out(t, near)),
        is_source=lambda t: within(t, sources),
    )
    silent = terms(sentence.doc)
    found = [c for c in parts if c.head.i not in silent and not (c.kind != "main" and marks.is_question_put(c.head))]
    said = {clause.head.i for clause in found if clause.kind == "content"}
    for clause in found:
        tokens = _unframed(clause, near)
        if any(gist.is_content(token) for token in tokens) and (len(tokens) > 1 or clause.kind == "main"):
            head = clause.head if clause.head in tokens or clause.kind == "apposition" else _root(tokens)
            alone = title and len(found) == 1
            if (alone or clause.kind != "main" or _asserts(tokens)) and not _is_rest(head, tokens, said):
                made.append(Clause(head, clause.kind, tokens))
    heads = {clause.head.i for clause in made}
    return [*(c for f in near if (c := _issuing(sentence, f)) is not None and c.head.i not in heads), *made]


def _over_left_out(token: Token, near: Sequence[Frame]) -> list[Frame]:
    """Those with whose verb of saying a clause goes that was read as no part of what they say; [] where it was."""
    if token.dep_ != "ccomp" or not any(c.dep_ in marks.SUBJECTS for c in token.children):
        return []
    if any(within(token, [f.cue, f.source, *f.content]) for f in near):
        return []
    return [f for f in near if f.clausal and within(token.head, [f.cue])]


def _asserts(tokens: Sequence[Token]) -> bool:
    """Whether words put anything forward: a number, a name or a label that stands alone ("Quick facts") does not."""
    if any(t.pos_ in ("VERB", "AUX") or t.tag_ in ("VBN", "VBG", "VBD") for t in tokens):
        return True
    counted = any(t.like_num for t in tokens) and any(t.pos_ in ("NOUN", "ADJ") for t in tokens)
    return counted or sum(gist.is_content(t) for t in tokens) >= FEWEST_TERMS


def _is_rest(head: Token, tokens: Sequence[Token], said: Collection[int]) -> bool:
    """Whether a clause is a verb of saying or thinking and nothing else, what is said being a clause of its own."""
    told = any(child.dep_ == "ccomp" and child.i in said and child.i > head.i for child in head.children)
    if not told or head.lemma_.lower() not in cues().verbs:
        return False
    inside = {t.i for t in tokens}
    return all(c.i not in inside or c.dep_ in RESTING for c in head.children)


def _issuing(sentence: Sentence, frame: Frame) -> Clause | None:
    """That an act was made ("the mayor signed a decree"), where all else of the sentence is what the act says."""
    for verb in sentence:
        if not within(verb, [frame.cue]) or verb.pos_ != "VERB":
            continue
        subject = marks.subject_of(verb)
        act = next((t for t in verb.children if t.dep_ == "dobj" and marks.is_act(t)), None)
        if act is not None and any(c.dep_ == "nummod" for c in act.children):  # "has counted 31 complaints"
            continue
        if subject is None or act is None or not subject.i < verb.i < act.i:
            continue
        tokens = tuple(sentence.doc[subject.left_edge.i : act.i + 1])
        return Clause(verb, "main", tokens)
    return None


def _root(tokens: Sequence[Token]) -> Token:
    """The token on which the others hang."""
    inside = {t.i for t in tokens}
    return max(tokens, key=lambda t: (t.head.i not in inside or t.dep_ == "ROOT", len(list(t.subtree)), -t.i))


def _unframed(clause: Clause, near: Sequence[Frame]) -> tuple[Token, ...]:
    """The tokens of a clause that are no attributing words; none of a clause that only attributes."""
    tokens = clause.tokens
    for frame in near:
        if not frame.clausal:
            continue
        if within(clause.head, [frame.cue]) and not within(clause.head, frame.content):
            said = tuple(t for t in tokens if within(t, frame.content))
            tokens = said or _beside(tokens, frame)
        elif clause.kind == "main" or not within(clause.head, [frame.source]):
            after = after_content(clause.head, frame)
            framing = [frame.cue] if is_subject(clause.head, frame) else [frame.cue, frame.source]
            tokens = tuple(t for t in tokens if not within(t, framing) and t.idx < after)
    tokens = whole(tokens, near)
    opened = bool(tokens) and any(f.clausal and f.content[0][0] == tokens[0].idx for f in near)
    joins = opened and tokens[0].lower_ == "that" and tokens[0].tag_ in ("IN", "WDT") and len(tokens) > SHORT
    return closed(bare(tokens[1:] if joins else tokens))


def _beside(tokens: Sequence[Token], frame: Frame) -> tuple[Token, ...]:
    """What stands beside the words that attribute what another sentence holds, if it is a clause; else nothing."""
    rest = tuple(t for t in tokens if not within(t, [frame.cue, frame.source]))
    return rest if any(t.tag_ in FINITE for t in rest) else ()


def _made(place: _Place, near: Sequence[Frame], known: _Marks) -> tuple[Statement, Gist]:
    part, clause, pieces = place.part, place.clause, place.pieces
    start, end = pieces[0][0], pieces[-1][1]
    over = _over(clause, near)
    told = [frame.attribution for frame in over]
    said = [t for f in over for t in clause.head.sent if within(t, [f.cue])]
    quoted = bool(over) and _is_quoted(part.text, clause.tokens[0], over)
    act = marks.act_noun(clause) or marks.act_above(clause) or (None if told else place.ruled)
    said_by = chain(known.attributions, Span(*place_of(over, pieces, clause.head), part.part))
    statement = Statement(
        id="",
        document=part.document.id,
        part=part.part,
        start=start,
        end=end,
        sentence=place.sentence,
        chain=said_by or place.taken,
        pieces=pieces if len(pieces) > 1 else (),
        inherited=bool(place.taken) and not said_by,
        modality=marks.modality(clause, attributions=told, cues=said),
        negated=marks.is_negated(clause),
        utterance=marks.is_utterance(clause, attributions=told, cues=said, quoted=quoted),
        predicate="be" if clause.kind in ("apposition", "addition") else clause.head.lemma_.lower(),
        participants=tuple(_participants(clause, part.part)),
        quantities=tuple(q.id for q in known.quantities if _holds(pieces, q, part.part)),
        times=tuple(x.id for x in known.times if _holds(pieces, x, part.part)),
        names=tuple(n.id for n in known.names if _holds(pieces, n, part.part)),
        act=_noun_phrase(act, part.part) if act is not None else _act_told(over, part),
        key=place_key(part.document.sha256, part.part, pieces),
    )
    return statement, _gist(clause, statement, known)


def _over(clause: Clause, near: Sequence[Frame]) -> list[Frame]:
    """The attributions that a clause stands under: its predicate in what is said, or the cue of a fragment in it."""
    over = [f for f in near if f.clausal and within(clause.head, f.content)]
    fragment = [f for f in near if not f.clausal and f.cue[1] and _is_told_by(clause, f)]
    return over or _over_left_out(clause.head, near) or fragment


def _is_told_by(clause: Clause, frame: Frame) -> bool:
    """Whether who says a fragment says the clause: not where he only stands in what tells which thing is meant.

    "Residents were angry at a report that [called them] “a nuisance”" is the outlet's.
    """
    for token in clause.tokens:
        if within(token, [frame.cue]):
            between = takewhile(lambda t: t.i != clause.head.i, (token, *token.ancestors))
            if token.i == clause.head.i or not any(t.dep_ in BESIDE for t in between):
                return True
    return False


def _is_quoted(text: str, first: Token, over: Sequence[Frame]) -> bool:
    """Whether what is said stands in quotation marks, as far as its first characters or the marks before it tell."""
    if is_inside(first):
        return True
    starts = [start for frame in over for start, end in frame.content if start <= first.idx < end]
    starts.append(first.idx)
    return any(
        text[max(0, start - 1) : start + 1].strip("\n ")[:2].strip().startswith(tuple(QUOTES)) for start in starts
    )


def _holds(pieces: Sequence[tuple[int, int]], mark: Quantity | Time | Name, part: Part) -> bool:
    return mark.part == part and any(s <= mark.start and mark.end <= e for s, e in pieces)


def _act_told(over: Sequence[Frame], part: Parsed) -> Span | None:
    """The act that is the source of what the clause states ("the order said that …")."""
    for frame in over:
        start, end = frame.source
        if frame.clausal and end and frame.attribution.kind == "document":
            inside = part.doc.char_span(start, end, alignment_mode="expand")
            if inside is not None and marks.is_act(inside.root):
                return Span(start, end, part.part)
    return None


def _participants(clause: Clause, part: Part) -> Iterator[Span]:
    """Subject first, then objects and obliques, each as a noun phrase without the clauses in it."""
    nouns: list[Token] = []
    subject = _subject(clause)
    if subject is not None:
        nouns.append(subject)
    nouns.extend(t for t in clause.tokens if t.dep_ in OBJECTS and t.pos_ in ("NOUN", "PROPN", "PRON", "NUM"))
    spans: dict[Span, None] = {}
    for noun in nouns:
        spans.setdefault(_noun_phrase(noun, part))
        if len(spans) == MOST_PARTICIPANTS:
            break
    yield from spans


def _subject(clause: Clause) -> Token | None:
    """Whom or what a clause is about, also where another clause of the sentence names it."""
    if clause.kind in ("apposition", "participle"):
        return clause.head.head
    subject = marks.subject_of(clause.head)
    if clause.kind == "relative" and (subject is None or subject.tag_ in ("WDT", "WP")):
        return clause.head.head
    if subject is None and clause.kind in ("adverbial", "addition"):
        return marks.subject_of(clause.head.head)
    return subject


def _noun_phrase(noun: Token, part: Part) -> Span:
    inner = {t.i for t in _without_asides(noun)}
    first = noun.doc[min(inner)]
    last = noun
    while last.i + 1 in inner and last.nbor(1).dep_ in ("nummod", "compound", "poss"):
        last = last.nbor(1)
    return Span(first.idx, last.idx + len(last.text), part)


def _without_asides(noun: Token) -> Iterator[Token]:
    """A noun and what hangs on it, but its asides, in the order of `subtree`; a long list is walked once."""
    for child in noun.lefts:
        if child.dep_ not in ASIDES:
            yield from child.subtree
    yield noun
    for child in noun.rights:
        if child.dep_ not in ASIDES:
            yield from child.subtree


def _gist(clause: Clause, statement: Statement, known: _Marks) -> Gist:
    subject = _subject(clause)
    about = list(_without_asides(subject)) if subject is not None else []
    stated = {t.i for t in clause.tokens}
    tokens = [t for t in about if t.i not in stated] + list(clause.tokens)
    objects = [t for t in clause.tokens if t.dep_ in OBJECTS]
    part = statement.part
    kept = set(statement.names)
    return Gist(
        "",
        gist.terms(tokens, part=part, known=known.known),
        gist.terms(about, part=part, known=known.known),
        gist.terms(objects, part=part, known=known.known),
        tuple(known.known.forms[n.part, n.start] for n in known.names if n.id in kept),
        marks.ahead(clause),
        marks.done(clause),
    )
