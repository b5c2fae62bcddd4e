"""What somebody wants, backs or fears: "Lund's refusal to sign", "the council is wary of the plan".

Comes in: a parse, the drafts found so far, the rules' drafts. Goes out: further drafts of attitudes, where none of the
found touches them, or where a body named in what another says is said to hold one. Families and limits by what each
added on MPQA and cost on PolNeAR dev: attitudes of people and pronouns inside another's words were right too seldom.
"""

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from twosource.extract.attribution.repair import is_idiom
from twosource.extract.attribution.rules import Draft
from twosource.extract.attribution.tree import Words, child, noun_phrase, subject, subtree, trimmed
from twosource.extract.attribution.words import cues, kinds

_NAMED = frozenset({"ORG", "GPE", "NORP"})
_NOBODY = frozenset({"it", "there", "this", "that"})
_BEARING = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})  # without one of these a content says nothing
_HOLDS = ("acomp", "ROOT", "ccomp", "conj", "advcl")  # where an adjective is what its clause says


def attitudes(doc: Doc, found: Sequence[Draft], ruled: Sequence[Draft]) -> Iterator[Draft]:
    """The attitudes that are added to the drafts found.

    Args:
        doc: The parse.
        found: The drafts so far.
        ruled: What the rules see in the text.
    """
    taken = {i for draft in found for i in (*draft.source, *draft.cue, *draft.content)}
    cued = {i for draft in found for i in draft.cue}
    around: dict[int, list[Draft]] = {}
    for draft in found:
        for i in draft.content:
            around.setdefault(i, []).append(draft)
    for draft in (*ruled, *_held(doc)):
        if not draft.source or not draft.cue or not draft.content or not cued.isdisjoint(draft.cue):
            continue
        words = {*draft.source, *draft.cue, *draft.content}
        if any(_is_done_to(doc[i]) for i in draft.cue):
            continue
        worded = any(doc[i].pos_ in _BEARING and doc[i].is_alpha for i in draft.content)
        if not worded or is_idiom(doc, draft) or _teller(doc, draft).lower_ in cues().no_tellers | _NOBODY:
            continue
        if taken.isdisjoint(words) or _is_held_within(doc, draft, around):
            taken |= words
            cued.update(draft.cue)
            yield draft


def _is_done_to(verb: Token) -> bool:
    """Whether a passive names nobody who did it: its subject was asked or invited, and asks nothing."""
    passive = child(verb, "nsubjpass", "auxpass") is not None or (verb.tag_ == "VBN" and verb.dep_ == "conj")
    return verb.pos_ == "VERB" and passive and child(verb, "agent") is None


def _teller(doc: Doc, draft: Draft) -> Token:
    return doc[draft.source[0] : draft.source[-1] + 1].root


def _is_held_within(doc: Doc, draft: Draft, around: dict[int, list[Draft]]) -> bool:
    """Whether a body named in what another says holds the attitude; a verb's object is the outer source's to tell."""
    head, cue = _teller(doc, draft), doc[draft.cue[0]]
    body = head.ent_type_ in _NAMED or kinds().heads.get(head.lemma_.lower()) == "organisation"
    meant = doc[draft.content[0]].lower_ == "to" or doc[draft.cue[-1]].pos_ in ("NOUN", "ADJ", "ADP")
    if not body or not meant or head.pos_ == "PRON" or cue.lower_ == "according":
        return False
    words = {*draft.cue, *draft.content}
    holders = [one for one in around.get(draft.cue[0], ()) if words <= set(one.content)]
    heads = {_teller(doc, one).lemma_.lower() for one in holders if one.source}
    return bool(holders) and head.lemma_.lower() not in heads


def _held(doc: Doc) -> Iterator[Draft]:
    for token in doc:
        draft = _of_noun(token) or _of_adjective(token) or _reaction(token)
        if draft is not None:
            yield draft


def _of_noun(noun: Token) -> Draft | None:
    """A noun with "to …" or with what it is about: "X's refusal to sign", "Y's support for the plan"."""
    lemma = noun.lemma_.lower()
    if noun.pos_ != "NOUN" or lemma not in cues().wanting | cues().holding:
        return None
    holder = _holder(noun)
    if holder is None:
        return None
    after = [c for c in noun.children if c.i > noun.i]
    clause = next((c for c in after if c.dep_ in ("acl", "ccomp", "xcomp") and _has_to(c)), None)
    if clause is not None and lemma in cues().wanting:
        return Draft(noun_phrase(holder), (noun.i,), trimmed(noun.doc, subtree(clause)))
    about = next((c for c in after if c.dep_ == "prep" and c.lower_ in cues().about), None)
    if about is None or lemma not in cues().holding or holder.i in subtree(about):
        return None
    cue = (noun.i, about.i) if about.i == noun.i + 1 else (noun.i,)
    return Draft(noun_phrase(holder), cue, trimmed(noun.doc, (i for i in subtree(about) if i != about.i)))


def _has_to(clause: Token) -> bool:
    return any(c.lower_ == "to" and c.dep_ == "aux" for c in clause.children)


def _holder(noun: Token) -> Token | None:
    """Whose attitude it is: a possessive, "among X", the subject of "expressed", or a people's adjective."""
    owner = child(noun, "poss")
    if owner is not None:
        return owner
    for c in noun.children:
        if c.dep_ in ("prep", "agent") and c.i > noun.i and c.lower_ in ("by", "among", "of", "from", "in"):
            held = child(c, "pobj")
            if held is not None and (c.lower_ in ("by", "among") or held.ent_type_ in (*_NAMED, "PERSON")):
                return held
    if noun.dep_ == "dobj" and noun.head.lemma_.lower() in cues().light:
        return subject(noun.head)
    beside = (c for c in noun.children if c.dep_ in ("compound", "amod") and c.i < noun.i)
    return next((c for c in beside if c.ent_type_ in (*_NAMED, "PERSON")), None)


def _of_adjective(token: Token) -> Draft | None:
    """Somebody who is so, with what about: "X is reluctant to sign", "Y was wary of the plan"."""
    if token.lemma_.lower() not in cues().feeling or token.pos_ not in ("ADJ", "VERB") or token.dep_ not in _HOLDS:
        return None
    verb = token.head if token.dep_ == "acomp" else token
    who = child(verb, "nsubj", "nsubjpass")
    what = next((c for c in token.children if c.i > token.i and c.dep_ in ("prep", "xcomp", "ccomp", "agent")), None)
    if who is None or what is None:
        return None
    joined = what.dep_ in ("prep", "agent")
    content: Words = trimmed(token.doc, (i for i in subtree(what) if not (joined and i == what.i)))
    cue = tuple(range(verb.i, token.i + 1)) if 0 <= token.i - verb.i < len(_HOLDS) else (token.i,)
    cue = (*cue, what.i) if joined and what.i == token.i + 1 else cue
    source = tuple(i for i in noun_phrase(who) if i not in {*cue, *content})
    return Draft(source, cue, content) if content and source else None


def _reaction(verb: Token) -> Draft | None:
    """Who backs, blames or rejects whom: "X backed the plan"."""
    thing = child(verb, "dobj") if verb.pos_ == "VERB" and verb.lemma_.lower() in cues().reacting else None
    who = subject(verb) if thing is not None else None
    if thing is None or who is None:
        return None
    content = trimmed(verb.doc, subtree(thing))
    source = tuple(i for i in noun_phrase(who) if i not in content and i != verb.i)
    return Draft(source, (verb.i,), content) if content and source else None
