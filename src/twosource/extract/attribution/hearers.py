"""Who only hears is not who says, and what asks for silence says nothing.

Comes in: one draft of the trained extractor. Goes out: the draft with its teller in the source's place and without what
its clause only sets in time, or None where it attributes nothing ("asked not to be named", "said nothing", "the blaze
has claimed a second life").
"""

from dataclasses import replace

from spacy.tokens import Doc, Token

from twosource.extract.attribution.rules import Draft
from twosource.extract.attribution.tree import FINITE, QUOTES, Words, child, noun_phrase, subject, subtree, trimmed
from twosource.extract.attribution.words import cues, kinds

_OBJECTS = ("dobj", "dative", "iobj", "obj")
_WISHES = frozenset({"ordered", "asked"})
_SOMEBODY = frozenset({"him", "her", "them", "me", "us"})
_NOTHING = frozenset({"nothing", "little"})


def told_by(doc: Doc, draft: Draft) -> Draft | None:
    """A draft with who says it as its source; None where nobody says anything.

    Args:
        doc: The parse.
        draft: What the trained extractor found in it.
    """
    verb = next((doc[i] for i in draft.cue if doc[i].pos_ == "VERB"), None)
    if verb is None:
        return draft
    if _is_silent(doc, draft) or _claims_lives(doc, draft, verb) or _only_informs(draft, verb):
        return None
    if _is_done_to(doc, draft, verb):
        return None
    return _within_its_clause(doc, _with_teller(doc, draft, verb), verb)


def _is_silent(doc: Doc, draft: Draft) -> bool:
    """Whether what is said is to keep silent, or nothing: "asked not to be named", "said nothing when he appeared"."""
    bearing = [doc[i] for i in draft.content if doc[i].pos_ in ("VERB", "NOUN", "PROPN", "PRON", "NUM", "ADJ")]
    if bearing and all(t.lemma_.lower() in cues().anonymity for t in bearing):
        return True
    says = any(doc[i].lemma_.lower() == "say" for i in draft.cue)
    nothing = says and bool(bearing) and bearing[0].lower_ in _NOTHING and bearing[0].i == draft.content[0]
    return nothing and bearing[0].dep_ not in ("nsubj", "nsubjpass")  # "said nothing had been lost"


def _claims_lives(doc: Doc, draft: Draft, verb: Token) -> bool:
    """Whether a cue tells what something took: "has claimed a fourth life"."""
    return verb.lemma_.lower() == "claim" and any(doc[i].lemma_.lower() in cues().claimed for i in draft.content)


def _is_done_to(doc: Doc, draft: Draft, verb: Token) -> bool:
    """Whether a cue tells what was done to somebody, and not what was said: "dismissed her", "questioned a man"."""
    stances = set(cues().verbs.get(verb.lemma_.lower(), ()))
    if not stances or not stances <= {"denied", "doubted"}:
        return False
    if any(doc[i].tag_ in FINITE or doc[i].text in QUOTES for i in draft.content):
        return False
    head = doc[draft.content[0] : draft.content[-1] + 1].root
    somebody = (
        head.ent_type_ == "PERSON" or head.lower_ in _SOMEBODY or kinds().heads.get(head.lemma_.lower()) == "unnamed"
    )
    direct = head.head.i == verb.i and head.dep_ in _OBJECTS
    return somebody and direct


def _only_informs(draft: Draft, verb: Token) -> bool:
    """Whether the content is who heard, and of what: "the yard informed · the office of the leak"."""
    hearer = child(verb, "dobj", "dative", "iobj", "obj")
    clause = child(verb, "ccomp", "xcomp", "parataxis")
    heard = hearer is not None and hearer.left_edge.i == draft.content[0]
    return verb.lemma_.lower() in cues().hearing and heard and clause is None


def _with_teller(doc: Doc, draft: Draft, verb: Token) -> Draft:
    """Whom something was told is left out, and who told it put in: "X, told the Ledger", "parliament was told that"."""
    asked = "asked" in cues().verbs.get(verb.lemma_.lower(), ())
    if not (asked or verb.lemma_.lower() in cues().hearing) or not draft.source:
        return draft
    here = set(draft.source)
    hearer = child(verb, "nsubjpass") or (verb.head if verb.tag_ == "VBN" and verb.dep_ == "acl" else None)
    if hearer is not None and hearer.i in here:
        return replace(draft, source=())
    heard = not asked and any(c.i in here for c in verb.children if c.dep_ in _OBJECTS and c.i > verb.i)
    if not heard or any(i < verb.i for i in here):
        return draft
    who, taken = subject(verb), {*draft.cue, *draft.content}
    named = [i for i in noun_phrase(who) if i not in taken and i < verb.i] if who is not None else []
    return replace(draft, source=tuple(named or (i for i in _before(doc, verb) if i not in taken)))


def _before(doc: Doc, verb: Token) -> Words:
    """What stands between the commas before a verb: ", a former engineer, Ada Holt, told"."""
    commas = [i for i in range(verb.sent.start, verb.i - 1) if doc[i].text == ","]
    named = bool(commas) and all(t.pos_ == "PROPN" for t in doc[commas[-1] + 1 : verb.i] if not t.is_punct)
    back = commas[-2:-1] if named and len(commas) > 1 else commas[-1:]
    return trimmed(doc, range(back[0] + 1 if back else verb.sent.start, verb.i))


def _within_its_clause(doc: Doc, draft: Draft, verb: Token) -> Draft:
    """What is asked for as a thing ends with its phrase: "demanded answers after it emerged that …"."""
    thing = child(verb, "dobj", "obj")
    if not _WISHES & {*cues().verbs.get(verb.lemma_.lower(), ())}:
        return draft
    if thing is None or thing.i not in draft.content or child(verb, "ccomp", "xcomp") is not None:
        return draft
    beyond: set[int] = set()
    for clause in verb.children:
        first = doc[clause.left_edge.i]
        if clause.dep_ == "advcl" and first.lower_ == "after" and any(t.tag_ in FINITE for t in clause.subtree):
            beyond.update(subtree(clause))
    kept = tuple(i for i in draft.content if i not in beyond)
    return replace(draft, content=kept) if kept else draft
