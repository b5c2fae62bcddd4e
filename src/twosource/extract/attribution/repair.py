"""The trained extractor's drafts set right where the words leave no doubt.

Comes in: drafts of one text. Goes out: the drafts, with names and contents whole, without what belongs to another
paragraph, and without what only looks like an attribution ("that said", "according to plan").
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from twosource.extract.attribution.anonymity import without_terms
from twosource.extract.attribution.hearers import told_by
from twosource.extract.attribution.rules import Draft
from twosource.extract.attribution.signed import signed
from twosource.extract.attribution.trained import paragraphs
from twosource.extract.attribution.tree import CLOSING, FINITE, OPENING, STRAIGHT, Words
from twosource.extract.attribution.words import cues
from twosource.extract.language import Parsed

_ANNOUNCING = frozenset({"that", "if", "whether"})
_TURN = 2  # words of "A:"
_SINGLE = frozenset("‘’")  # also apostrophes
_ACT = 3  # words at least: a verb, an act and what it does
_LONGEST_WHO = 10  # words that tell who a named person is
_LONGEST_NAME = 4  # words of a name that were left out of the source


def repaired(text: Parsed, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts that attribute, each with its name whole and without other paragraphs' indirect speech.

    Args:
        text: The parse.
        drafts: What the trained extractor found in it.
    """
    doc, title = text.doc, text.part == "title"
    runs = list(paragraphs(text))
    starts = {i: paragraph[0] for paragraph in runs for i in paragraph}
    free = [_after_that(doc, told) for draft in drafts if (told := without_terms(doc, draft)) is not None]
    whole = [_told_of_act(doc, _described(doc, draft if title else _whole_name(doc, draft))) for draft in free]
    whole = [_spoken(doc, _within_reach(doc, draft, starts)) for draft in whole]
    whole = [told for draft in whole if (told := told_by(doc, _with_by(doc, draft))) is not None]
    kept = [draft for draft in whole if not _is_none(doc, draft) and not (title and _holds_clause(doc, draft))]
    cued = {i for draft in kept for i in draft.cue}
    more = [draft for draft in signed(doc, runs) if cued.isdisjoint(draft.content)]
    return _over_paragraphs(doc, [*(d for d in kept if not _is_in(d, more)), *more], runs)


def _is_in(draft: Draft, others: Sequence[Draft]) -> bool:
    return any(set(draft.content) <= set(other.content) for other in others)


def _is_none(doc: Doc, draft: Draft) -> bool:
    """Whether a draft attributes nothing: an idiom, or a content without a word ("Q")."""
    return is_idiom(doc, draft) or not any(len(doc[i].text) > 1 and doc[i].is_alpha for i in draft.content)


def _spoken(doc: Doc, draft: Draft) -> Draft:
    """A content without the letter that says whose turn it is in a transcript: "A: It was"."""
    letter, mark = doc[draft.content[0]], doc[draft.content[min(1, len(draft.content) - 1)]]
    turn = letter.text in ("A", "Q") and mark.text in (":", ".") and len(draft.content) > _TURN
    return replace(draft, content=draft.content[_TURN:]) if turn else draft


def _after_that(doc: Doc, draft: Draft) -> Draft:
    """A content that is a clause with "that" behind its cue, or stands there, without words before that are no part."""
    if not draft.source or not draft.cue or doc[draft.content[0]].text in OPENING | STRAIGHT:
        return draft
    kept = tuple(i for i in draft.content if i > draft.cue[-1])
    before = draft.content[: len(draft.content) - len(kept)]
    if not before or not kept or not draft.source[0] < draft.cue[0] < kept[0]:
        return draft
    clause = any(doc[i].tag_ in FINITE for i in before)
    parted = (
        clause and before[-1] + 2 == draft.source[0] and doc[before[-1] + 1].text == ","
    )  # "so bad, X said, that …"
    between = before[0] > draft.source[0] and not clause
    return replace(draft, content=kept) if between or (doc[kept[0]].lower_ in _ANNOUNCING and not parted) else draft


def _with_by(doc: Doc, draft: Draft) -> Draft:
    """A passive cue with the "by" that stands between it and its source: "as reported by the Ledger"."""
    at = draft.cue[-1] + 1 if draft.cue else 0
    bound = 0 < at < len(doc) and doc[at].lower_ == "by" and at + 1 in draft.source and at not in draft.content
    return replace(draft, cue=(*draft.cue, at), source=tuple(i for i in draft.source if i != at)) if bound else draft


def _over_paragraphs(doc: Doc, drafts: Sequence[Draft], runs: Sequence[Sequence[int]]) -> list[Draft]:
    """Quotations that a paragraph leaves open go on in the next, which opens them again: both have one source."""
    number = {i: k for k, run in enumerate(runs) for i in run}
    taken = {number[i] for draft in drafts for i in (*draft.content, *draft.cue) if i in number}
    made: list[Draft] = []
    for draft in drafts:
        words = list(draft.content)
        at = number.get(words[0], 0)
        while at > 0 and words[0] == runs[at][0] and at - 1 not in taken and _goes_over(doc, runs[at - 1], runs[at]):
            at -= 1
            words = [*runs[at], *words]
        at = number.get(words[-1], 0)
        while (
            at + 1 < len(runs)
            and words[-1] == runs[at][-1]
            and at + 1 not in taken
            and _goes_over(doc, *runs[at : at + 2])
        ):
            at += 1
            words = [*words, *runs[at]]
        made.append(replace(draft, content=tuple(words)))
    return made


def _goes_over(doc: Doc, one: Sequence[int], next_: Sequence[int]) -> bool:
    """Whether a paragraph's last quotation is left open and the next begins with the same mark."""
    marks = [doc[i].text for i in one if doc[i].text in (OPENING | CLOSING | STRAIGHT) - _SINGLE]
    left_open = bool(marks) and (marks[-1] in OPENING or (marks[-1] in STRAIGHT and len(marks) % 2 == 1))
    return left_open and doc[next_[0]].text == marks[-1]


def is_idiom(doc: Doc, draft: Draft) -> bool:
    """Whether a cue, with the words before or after it, attributes nothing: "that said", "according to plan"."""
    if not draft.cue:
        return False
    first, last = draft.cue[0], draft.cue[-1]
    around = [(first, last), (max(first - 1, 0), last), (first, last + 1), (max(first - 2, 0), last), (first, last + 2)]
    if any(" ".join(t.lower_ for t in doc[a : b + 1]) in cues().idioms for a, b in around):
        return True
    return doc[first].lower_ == "according" and bool(draft.source) and _is_custom(doc, draft.source)


def _is_custom(doc: Doc, source: Words) -> bool:
    """Whether "according to" a bare noun says how, not who: "according to plan"."""
    noun = doc[source[0]]
    alone = len(source) == 1 or doc[source[1]].pos_ == "ADP"
    return alone and noun.pos_ == "NOUN" and noun.lower_ in cues().no_tellers_alone


def _holds_clause(doc: Doc, draft: Draft) -> bool:
    """Whether a headline's source has a verb of its own, before a noun as cue: "Minister calms · fears over"."""
    nominal = any(doc[i].pos_ == "NOUN" and doc[i].lemma_.lower() in cues().nouns for i in draft.cue)
    misread = len(draft.source) > 1 and doc[draft.source[-1]].tag_ == "NNS" and draft.source[-1] + 1 == draft.cue[0]
    return nominal and (misread or any(doc[i].tag_ in FINITE for i in draft.source))


def _whole_name(doc: Doc, draft: Draft) -> Draft:
    """A source that breaks off inside a name goes on to its end; a cue that began with the rest begins after it."""
    if not draft.source or not draft.cue or doc[draft.source[-1]].pos_ not in ("PROPN", "NOUN"):
        return draft
    rest: list[int] = []
    at = draft.source[-1] + 1
    while at < len(doc) and len(rest) < _LONGEST_NAME and _goes_on(doc[at], draft):
        rest.append(at)
        at += 1
    if not rest or at >= len(doc):
        return draft
    whole = replace(draft, source=(*draft.source, *rest), content=tuple(i for i in draft.content if i not in rest))
    if draft.cue[-1] < draft.source[0]:  # "According to Rocketry Now, …"
        return whole if doc[at].is_punct and whole.content else draft
    cue = tuple(i for i in draft.cue if i not in rest)
    if not cue:
        cue = (at,) if doc[at].pos_ == "VERB" and doc[at].lemma_.lower() in cues().verbs else ()
    return replace(whole, cue=cue) if cue and cue[0] == at and whole.content else draft


def _described(doc: Doc, draft: Draft) -> Draft:
    """A name with who it is before it, read as the content's end: "safe, a former rigger, Ida Brandt, said"."""
    if not draft.source or not draft.cue or not draft.content or doc[draft.source[0]].pos_ != "PROPN":
        return draft
    name = draft.source[:-1] if doc[draft.source[-1]].text == "," else draft.source
    if not name or draft.cue[0] != name[-1] + 2:
        return draft
    end, after = name[0] - 1, name[-1] + 1
    if end not in (draft.content[-1] + 1, draft.content[-1]):
        return draft
    begin = next((i for i in range(end - 1, max(end - _LONGEST_WHO, draft.content[0]), -1) if doc[i].text == ","), None)
    if begin is None or any(doc[i].text != "," for i in (end, after)) or doc[begin + 1].tag_ not in ("DT", "PRP$"):
        return draft
    who = range(begin + 1, end)
    clause = any(doc[i].pos_ in ("VERB", "AUX") or doc[i].text in OPENING | CLOSING | STRAIGHT for i in who)
    if clause or not set(who) <= set(draft.content):
        return draft
    content = tuple(i for i in draft.content if i < begin)
    return replace(draft, source=(*who, end, *name), content=content) if content else draft


def _told_of_act(doc: Doc, draft: Draft) -> Draft:
    """A cue that took in an act and what it does gives both to the content: "signed · a decree allowing them to"."""
    if len(draft.cue) < _ACT or draft.cue[-1] + 1 not in draft.content:
        return draft
    last = doc[draft.cue[-1]]
    act = last.head
    if last.tag_ != "VBG" or last.dep_ != "acl" or act.i not in draft.cue or act.left_edge.i <= draft.cue[0]:
        return draft
    cue = tuple(i for i in draft.cue if i < act.left_edge.i)
    moved = [i for i in draft.cue if i >= act.left_edge.i]
    return replace(draft, cue=cue, content=tuple(sorted({*moved, *draft.content}))) if cue else draft


def _goes_on(token: Token, draft: Draft) -> bool:
    """Whether a word goes on with the name before it: a proper noun, or a capital that nothing else asks for."""
    before = token.nbor(-1)
    if token.pos_ == "PROPN" and (before.pos_ == "PROPN" or before.dep_ in ("compound", "amod")):
        return token.i not in draft.content
    capital = token.is_title and before.is_title and before.pos_ == "PROPN"
    return capital and token.pos_ in ("ADV", "ADJ", "NOUN") and not any(_is_shouted(token.doc[i]) for i in draft.cue)


def _is_shouted(cue: Token) -> bool:
    """Whether a verb has a capital too, as in a headline: "Holt Now Says"."""
    return cue.pos_ in ("VERB", "AUX") and cue.text[:1].isupper() and not cue.is_sent_start


def _within_reach(doc: Doc, draft: Draft, starts: Mapping[int, int]) -> Draft:
    """A content without its pieces in other paragraphs, but for quotations: indirect speech never goes over an edge."""
    if not draft.cue:
        return draft
    at = {i: starts.get(i, 0) for i in draft.content}
    own = starts.get(draft.cue[0], 0)
    kept: Words = tuple(i for i in draft.content if at[i] == own or _opens_quotation(doc, at[i], draft.content))
    announces = own in at.values() or _is_quoted(doc, draft)
    return replace(draft, content=kept) if kept and announces else draft


def _opens_quotation(doc: Doc, start: int, content: Words) -> bool:
    first = next((i for i in content if i >= start), start)
    return any(doc[i].text in OPENING or doc[i].text in STRAIGHT for i in (start, first))


def _is_quoted(doc: Doc, draft: Draft) -> bool:
    return doc[draft.content[0]].text in OPENING or doc[draft.content[0]].text in STRAIGHT
