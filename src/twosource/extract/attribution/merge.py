"""The trained extractor's attributions, with those the rules add to them.

Comes in: the trained drafts of one text. Goes out: one list in order of place. PolNeAR leaves nesting out, so what lies
in a content, or around one, is for the rules to find; everywhere else the trained extractor is the better one.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from spacy.tokens import Doc, Span, Token

from twosource.extract.attribution.anonymity import without_terms
from twosource.extract.attribution.attitudes import attitudes
from twosource.extract.attribution.closing import before_colon, closing, interrupting
from twosource.extract.attribution.fronted import only_where, whole_front
from twosource.extract.attribution.headline import headline
from twosource.extract.attribution.hearers import told_by
from twosource.extract.attribution.orphans import with_orphans
from twosource.extract.attribution.passing import cited_words
from twosource.extract.attribution.quoting import quotings
from twosource.extract.attribution.rules import Draft, drafts
from twosource.extract.attribution.tree import (
    CLOSING,
    OPENING,
    QUOTES,
    STRAIGHT,
    Words,
    agent,
    child,
    noun_phrase,
    subject,
    trimmed,
)
from twosource.extract.attribution.words import cues

_LONGEST_SENTENCE = 400  # words; the parse of a longer one is noise
_MARKS = 2  # a quotation's last words in which its closing mark stands
_SHORTEST_QUOTATION = 7  # words with the marks: a shorter one may be a term or a title


def merged(doc: Doc, trained: Sequence[Draft], *, title: bool = False) -> list[Draft]:
    """All trained drafts, and of the rules' those that are nested with them and share no cue.

    Args:
        doc: The parse.
        trained: What the trained extractor found in it.
        title: The text is a headline.
    """
    endings = {at: draft for at, draft in _by_sentence(doc, closing).items() if not only_where(doc, draft)}
    told = _quoted(doc, trained)
    own = [_sourced(doc, _from_here_on(doc, draft)) for draft in told if not _only_cites(doc, draft)]
    own = [draft for draft in own if not only_where(doc, draft)]
    cut = _given_back(doc, _quoting(doc, [_without_ending(doc, draft, endings) for draft in own], endings), endings)
    colons = _by_sentence(doc, before_colon)
    cut = [whole_front(doc, draft, endings=endings, colons=colons) for draft in cut]
    kept = _whole_sentences(doc, cut, endings)
    if title and all(doc[i].is_punct for draft in kept for i in draft.cue):
        found = headline(doc)
        return [found] if found is not None else kept
    ruled = drafts(doc)
    more = [*kept, *_added(doc, kept, endings, ruled)]
    every = sorted([*more, *attitudes(doc, more, ruled)], key=lambda d: d.place)
    free = [one for draft in every if (one := without_terms(doc, draft)) is not None]
    return with_orphans(doc, [one for draft in free if (one := told_by(doc, draft)) is not None])


def _quoted(doc: Doc, found: Sequence[Draft]) -> list[Draft]:
    """The drafts, with those of "X quoted Y as saying P" as the order of the words tells them."""
    made = list(quotings(doc))
    if not made:
        return list(found)
    cued = {i for one in made for draft in (one.outer, one.inner) if draft is not None for i in draft.cue}
    kept = [draft for draft in found if cued.isdisjoint(draft.cue)]
    return [*kept, *(one.outer or one.inner for one in made)]


def _added(doc: Doc, kept: Sequence[Draft], endings: Mapping[int, Draft], rules: Sequence[Draft]) -> Iterator[Draft]:
    """The rules' drafts that lie in one of those kept or around one, and closing sources that none of those touches."""
    cued = {i for draft in kept for i in draft.cue}
    around: dict[int, list[Draft]] = {}
    for draft in kept:
        for i in draft.content:
            around.setdefault(i, []).append(draft)
    by_cue = {draft.cue[0]: draft for draft in kept if draft.cue}
    taken = {i for draft in kept for i in (*draft.source, *draft.cue, *draft.content)}
    plain = {id(draft) for draft in endings.values() if taken.isdisjoint((*draft.cue, *draft.content))}
    ruled = (_without_ending(doc, d, endings) for d in rules if _retells(doc, d))
    for draft in [*endings.values(), *ruled]:
        if not draft.content or not draft.cue or not cued.isdisjoint(draft.cue):
            continue
        holders = [outer for outer in around.get(draft.cue[0], ()) if _within(draft, outer)]
        held = [by_cue[i] for i in draft.content if i in by_cue and _within(by_cue[i], draft)]
        if holders or held or id(draft) in plain or _is_beyond_doubt(doc, draft, around, taken):
            cued.update(draft.cue)
            yield _stretched(doc, draft, holders)


def _is_beyond_doubt(doc: Doc, draft: Draft, around: Mapping[int, object], taken: AbstractSet[int]) -> bool:
    """Whether words that nothing else is made of leave no doubt, or a closing attribution cites somebody.

    Such are "according to X", "as told by X", "a report in the Ledger that", "put the toll at".
    """
    first = doc[draft.cue[0]]
    if first.lower_ in ("according", "as"):
        return not any(i in around for i in draft.content)
    if _is_plain(first) or _is_direct(doc, draft):
        return taken.isdisjoint((*draft.source, *draft.cue, *draft.content))
    after = [t for t in doc[draft.cue[-1] : doc[draft.cue[-1]].sent.end] if t.lower_ in ("citing", "quoting")]
    return bool(after) and draft.content[-1] < draft.cue[0] and bool(cited_words(after[0]))


def _is_direct(doc: Doc, draft: Draft) -> bool:
    """Whether a whole quotation stands beside a verb of saying and its source."""
    first, last = draft.content[0], draft.content[-1]
    opened, closed = doc[max(first - 1, 0) : first + 1], doc[last : last + 4]
    whole = all(any(t.text in QUOTES - {"'", "’"} for t in edge) for edge in (opened, closed))
    says = any(doc[i].lemma_.lower() in cues().quotation for i in draft.cue)
    return whole and says and bool(draft.source) and len(draft.content) >= _SHORTEST_QUOTATION


def _is_plain(cue: Token) -> bool:
    """Whether a cue of the rules needs no other beside it: an outlet's print, a figure."""
    lemma = cue.lemma_.lower()
    return (cue.pos_ == "NOUN" and lemma in cues().relays) or lemma in cues().figure | cues().counts


def _from_here_on(doc: Doc, draft: Draft) -> Draft:
    """What follows only, where "according to X" heads a sentence."""
    if not draft.cue or doc[draft.cue[0]].lower_ != "according" or doc[draft.cue[0]].sent.start != draft.cue[0]:
        return draft
    after = tuple(i for i in draft.content if i > draft.cue[0])
    return replace(draft, content=after) if after else draft


def _sourced(doc: Doc, draft: Draft) -> Draft:
    """An active verb left without a source takes its subject: right in four of five such cases on dev."""
    verb = next((doc[i] for i in draft.cue if doc[i].pos_ == "VERB"), None)
    if draft.source or verb is None:
        return draft
    who = agent(verb)
    if who is None and child(verb, "nsubjpass") is None and (verb.tag_ != "VBN" or child(verb, "aux") is not None):
        who = subject(verb)
    taken = {*draft.cue, *draft.content}
    if who is None or who.i in taken or who.lower_ in ("it", "there"):
        return draft
    return replace(draft, source=tuple(i for i in noun_phrase(who) if i not in taken))


def _by_sentence(doc: Doc, rule: Callable[[Span], Draft | None]) -> dict[int, Draft]:
    """What a rule finds in each sentence, by the sentence's first token."""
    found = ((s.start, rule(s)) for s in doc.sents if len(s) <= _LONGEST_SENTENCE)
    return {start: draft for start, draft in found if draft is not None}


def _without_ending(doc: Doc, draft: Draft, endings: Mapping[int, Draft]) -> Draft:
    """A content that runs on over the attribution that closes its sentence ends before that."""
    ending = endings.get(doc[draft.cue[0]].sent.start) if draft.cue else None
    held = set(draft.content)
    if ending is None or not held.issuperset((*ending.cue, *ending.source)):
        return draft
    if not set(ending.content).issuperset(draft.cue):
        return draft
    end = min(ending.cue[0], ending.source[0])
    content = trimmed(doc, (i for i in draft.content if i < end))
    marks = [doc[i].text for i in content]
    opened = (
        sum(m in OPENING for m in marks) > sum(m in CLOSING for m in marks) or sum(m in STRAIGHT for m in marks) % 2
    )
    return draft if opened or not content else replace(draft, content=content)


def _given_back(doc: Doc, found: Sequence[Draft], endings: Mapping[int, Draft]) -> list[Draft]:
    """The drafts without what the closing attribution of another sentence holds, where the extractor passed that over.

    "X told reporters that P. “Q,” X said": Q belongs to the second cue.
    """
    cued = {i for draft in found for i in draft.cue}
    held = {i for draft in found for i in (*draft.source, *draft.cue)}
    for start, ending in sorted(endings.items()):
        if not cued.isdisjoint(ending.cue) or not held.isdisjoint((*ending.content, *ending.source)):
            continue
        words = set(ending.content)
        found = [d if not d.cue or doc[d.cue[0]].sent.start == start else _less(d, words) for d in found]
    return list(found)


def _quoting(doc: Doc, found: Sequence[Draft], endings: Mapping[int, Draft]) -> list[Draft]:
    """The drafts, each quotation that its own sentence closes with who said it given to that one: "“P,” Holt wrote".

    The extractor gives such a quotation to a neighbour now and then, and the next one to this.
    """
    made = list(found)
    cued = {i: k for k, draft in enumerate(found) for i in draft.cue}
    for start, ending in sorted(endings.items()):
        own = next((cued[i] for i in ending.cue if i in cued), None)
        if own is None or not any(doc[i].text in CLOSING | STRAIGHT for i in ending.content[-_MARKS:]):
            continue
        words = set(ending.content)
        if not words.isdisjoint((*made[own].content, *made[own].source)):
            continue
        made = [
            _less(d, words) if k != own and d.cue and doc[d.cue[0]].sent.start != start else d
            for k, d in enumerate(made)
        ]
        if any(not words.isdisjoint((*d.source, *d.cue)) for d in made):
            continue
        made[own] = replace(made[own], content=tuple(sorted({*ending.content, *made[own].content})))
    return made


def _less(draft: Draft, words: set[int]) -> Draft:
    rest = tuple(i for i in draft.content if i not in words)
    return replace(draft, content=rest) if rest else draft


def _whole_sentences(doc: Doc, found: Sequence[Draft], endings: Mapping[int, Draft]) -> list[Draft]:
    """A closing attribution holds all before it, where another stands there; one between commas holds both sides."""
    asides = _by_sentence(doc, interrupting)
    made: list[Draft] = []
    for draft in found:
        start = doc[draft.cue[0]].sent.start if draft.cue else -1
        aside, ending = asides.get(start), endings.get(start)
        if aside is not None and draft.cue[-1] in aside.cue and _misses(draft, aside):
            made.append(aside)
        elif aside is not None and draft.cue[0] in aside.cue and _lacks_words(doc, draft, aside):
            made.append(replace(draft, content=aside.content))
        elif ending is not None and draft.cue[-1] in ending.cue and not draft.source and ending.source:
            made.append(replace(draft, source=ending.source, content=ending.content))
        elif ending is not None and draft.cue[-1] in ending.cue and set(draft.content) <= set(ending.source):
            made.append(ending)
        elif ending is not None and draft.cue[-1] in ending.cue and _is_end_of(draft.source, ending.source):
            made.append(replace(draft, source=ending.source))
        elif ending is not None and draft.cue[-1] in ending.cue and _is_tail(doc, draft, ending):
            made.append(replace(draft, source=ending.source, content=ending.content))
        elif ending is not None and (_closes_around(draft, ending, found) or _breaks_off(doc, draft, ending)):
            made.append(replace(draft, content=ending.content))
        else:
            made.append(draft)
    return made


def _misses(draft: Draft, aside: Draft) -> bool:
    """Whether a draft takes what is said for who says it, or who says it for what is said."""
    held = set(draft.content)
    return not set(draft.source).isdisjoint(aside.content) or (not draft.source and held.issuperset(aside.source))


def _is_end_of(part: Words, whole: Words) -> bool:
    """Whether a source is only the last words of a longer one: "Aquinor" of "the water company Aquinor"."""
    return bool(part) and len(part) < len(whole) and part == whole[-len(part) :]


def _is_tail(doc: Doc, draft: Draft, ending: Draft) -> bool:
    """Whether a content is only how or when what stands before was said: "P, he told the Ledger, with a smile"."""
    first = draft.content[0]
    if first < draft.cue[-1] or not set(draft.content).isdisjoint(ending.content) or doc[first].text in QUOTES:
        return False
    return doc[first].lower_ != "that" and doc[first - 1].text == ","


def _lacks_words(doc: Doc, draft: Draft, whole: Draft) -> bool:
    """Whether a content is part of another that has more than punctuation beside it."""
    more = set(whole.content) - set(draft.content)
    return set(draft.content) < set(whole.content) and any(doc[i].is_alpha for i in more)


def _breaks_off(doc: Doc, draft: Draft, ending: Draft) -> bool:
    """Whether a closing draft's content ends amid the clause: the next word is the verb its subject waits for."""
    if draft.cue[-1] not in ending.cue or not draft.content or draft.content[0] != ending.content[0]:
        return False
    after = draft.content[-1] + 1
    rest = [i for i in ending.content if i >= after]
    return bool(rest) and rest[0] == after and doc[after].pos_ in ("VERB", "AUX")


def _closes_around(draft: Draft, ending: Draft, others: Sequence[Draft]) -> bool:
    """Whether a draft is the closing one, with less of a content than stands before it, and another stands there."""
    held = set(ending.content)
    if set(ending.cue).isdisjoint(draft.cue) or not held > set(draft.content):
        return False
    return any(other is not draft and other.cue and held.issuperset(other.cue) for other in others)


def _only_cites(doc: Doc, draft: Draft) -> bool:
    """Whether a draft says no more than "citing Y", Y being a teller: that is told otherwise, for Y said it first."""
    cue = next((doc[i] for i in draft.cue if doc[i].lemma_.lower() in cues().cite), None)
    return cue is not None and not set(cited_words(cue)).isdisjoint(draft.content)


def _retells(doc: Doc, draft: Draft) -> bool:
    """Whether somebody in particular is said to have told something: no attitude, no wish, nothing that only may be."""
    if not draft.cue or not draft.source:
        return False
    head = doc[draft.source[0] : draft.source[-1] + 1].root
    if head.lower_ in cues().no_tellers or (head.pos_ == "PRON" and head.lower_ not in ("who", "that", "which")):
        return False  # a pronoun mostly means the outer source itself ("she said she had told them")
    if doc[draft.cue[-1]].lower_ in ("to", "by") and doc[draft.cue[0]].lower_ in ("according", "as"):
        return True
    if _is_plain(doc[draft.cue[0]]) or _is_direct(doc, draft):
        return True
    words = [doc[i] for i in draft.cue]
    unreal = any(t.tag_ in ("MD", "TO") or t.dep_ == "neg" for t in words)
    return not unreal and any(t.lemma_.lower() in cues().retold for t in words)


def _within(inner: Draft, outer: Draft) -> bool:
    content = set(outer.content)
    return bool(inner.cue) and content.issuperset(inner.cue) and content.issuperset(inner.content)


def _stretched(doc: Doc, draft: Draft, holders: Sequence[Draft]) -> Draft:
    """A content that ends a few plain words before the one around it goes on to its end: the parser cut it short."""
    for other in holders:
        rest: Words = tuple(i for i in other.content if i > draft.content[-1])
        plain = all(not doc[i].is_punct and doc[i].pos_ not in ("VERB", "AUX", "SCONJ", "CCONJ") for i in rest)
        if rest and plain and draft.content[-1] + 1 == rest[0] and draft.cue[-1] < draft.content[0]:
            return replace(draft, content=(*draft.content, *rest))
    return draft
