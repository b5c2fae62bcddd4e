"""Attributions that close a sentence: "A report found that P, a source told Reuters", "P, according to X, citing Y".

Comes in: a sentence of the parse. Goes out: a draft whose content is all that stands before. Told from the order of the
words and their tags, because the parser often hangs such an ending on the wrong verb.
"""

from collections.abc import Sequence
from itertools import pairwise

from spacy.tokens import Doc, Span, Token

from twosource.extract.attribution.anonymity import terms
from twosource.extract.attribution.reckoned import reckoned
from twosource.extract.attribution.rules import Draft
from twosource.extract.attribution.tree import CLOSING, FINITE, OPENING, QUOTES, STRAIGHT, Words, trimmed
from twosource.extract.attribution.words import cues

_BEGINS_NOUN = frozenset({"DET", "PROPN", "NOUN", "PRON", "NUM", "ADJ"})
_LONGEST_SOURCE = 20  # words from the comma to the verb
_LONGEST_REST = 14  # words after the verb: who was told, when and where
_LONGEST_ASIDE = 5  # words from the verb to the comma: "said on Friday"
_FEWEST_ASIDE = 2  # words of an aside whose verb looks like a noun
_AROUND = 3  # commas around a name and who that is
_FEWEST_BEFORE = 3  # words that stand before an inverted ending: "No, said the clerk" tells nothing
_NOT_SUBJECT = frozenset({"which", "who", "that", "where", "when", "and", "but", "as", "if"})
_RELATIVE = frozenset({"who", "which", "that", "whose"})
_SAYS_MORE = frozenset({"adding", "citing", "quoting", "according", "including", "saying", "noting", "warning"})
_ENDS = frozenset(".?!")


def closing(sentence: Span) -> Draft | None:
    """The attribution that ends a sentence, if one does."""
    silent = terms(sentence.doc)
    tokens = _own_sentence([t for t in sentence if not t.is_space and t.i not in silent])
    before = _before_citing(tokens)
    plain = _according_to(tokens) or reckoned(tokens) or _source_and_verb(before) or _verb_and_source(before)
    return plain or _before_tail(before) or _before_relative(before)


def before_colon(sentence: Span) -> Draft | None:
    """Who says it between what is said and a colon, behind which more of it stands: "P, the mayor said: Q"."""
    tokens = [t for t in sentence if not t.is_space]
    at = next((k for k, t in enumerate(tokens) if t.text == ":"), 0)
    found = _source_and_verb(tokens[:at]) if at else None
    if found is None or tokens[0].lower_ in cues().joining:
        return None
    return found if _is_clause([t for t in tokens[:at] if t.i in found.content]) else None


def _own_sentence(tokens: list[Token]) -> list[Token]:
    """The words after the last quotation that ends like a sentence: the parser went on past it."""
    at = 0
    for k in range(1, len(tokens) - 1):
        after = tokens[k + 1]
        begins = after.text[:1].isupper() or after.text[:1].isdigit() or after.text in QUOTES
        if tokens[k].text in QUOTES - OPENING and tokens[k - 1].text in _ENDS and begins:
            at = k + 1
    return tokens[at:]


def _before_citing(tokens: list[Token]) -> list[Token]:
    """The words before a last ", citing Y"."""
    at = next((k for k in range(len(tokens) - 1, 0, -1) if tokens[k].lower_ in ("citing", "quoting")), 0)
    return tokens[: at - 1] if at > 1 and tokens[at - 1].text == "," else tokens


def _according_to(tokens: Sequence[Token]) -> Draft | None:
    """The last "according to X" with nothing but X, or what X cites, after it."""
    doc = tokens[0].doc if tokens else None
    for k in range(len(tokens) - 2, 2, -1):
        if doc is None or tokens[k].lower_ != "according" or tokens[k + 1].lower_ != "to":
            continue
        rest = tokens[k + 2 :]
        cited = next((n for n, t in enumerate(rest) if t.lower_ in ("citing", "quoting")), len(rest))
        source = trimmed(doc, _until_clause(rest[:cited]))
        done = all(t.is_punct for t in rest[len(source) : cited])
        if source and done:
            content = trimmed(doc, (t.i for t in tokens[:k]))
            return Draft(source, (tokens[k].i, tokens[k + 1].i), content) if content else None
        return None
    return None


def _until_clause(tokens: Sequence[Token]) -> Words:
    """The words of a noun phrase: up to a comma, unless it has a finite verb of its own."""
    end = next((n for n, t in enumerate(tokens) if t.text in (",", ";", ".", "?", "!")), len(tokens))
    return tuple(t.i for t in tokens[:end])


def _source_and_verb(tokens: Sequence[Token]) -> Draft | None:
    """A comma, a noun phrase, the sentence's last finite verb, one of saying, and at most whom and when."""
    at = _last_verb(tokens)
    if at is None or tokens[at].lemma_.lower() not in cues().closing or len(tokens) - at > _LONGEST_REST:
        return None
    if any(t.text == "," or t.tag_ in ("VBG", "TO") or t.lower_ == "that" for t in tokens[at + 1 :]):
        return None
    if tokens[at].lemma_.lower() not in cues().hearing and _has_object(tokens[at + 1 :]):
        return None
    comma = next((k for k in range(at - 1, max(at - _LONGEST_SOURCE, 0), -1) if _is_comma(tokens, k)), None)
    if comma == at - 1:
        comma = _before_apposition(tokens, at)
    elif comma is not None and not _is_noun_phrase(_without_relative(tokens[comma + 1 : at])):
        return None
    if comma is None:
        return None
    doc: Doc = tokens[0].doc
    content = trimmed(doc, (t.i for t in tokens[: comma + (tokens[comma].text != ",")]))
    end = at - (tokens[at - 1].lower_ in _RELATIVE)  # "an aide who [asked not to be named] told us"
    return Draft(tuple(t.i for t in tokens[comma + 1 : end]), (tokens[at].i,), content) if content else None


def _before_tail(tokens: Sequence[Token]) -> Draft | None:
    """An ending with how, where or when it was said behind a comma: "P, he told the Ledger, with the window open"."""
    for k in range(_FEWEST_BEFORE, len(tokens) - 1):
        after = tokens[k + 1]
        aside = after.tag_ in ("IN", "VBG") or after.lower_ in cues().joining
        if tokens[k].text != "," or not aside or after.lower_ in _SAYS_MORE:
            continue
        found = _source_and_verb(tokens[:k])
        if found is None or not _is_clause([t for t in tokens[:k] if t.i in found.content]):
            continue
        verb = tokens[0].doc[found.cue[-1]]
        return None if any(c.dep_ == "ccomp" and c.i > verb.i for c in verb.children) else found
    return None


def _before_relative(tokens: Sequence[Token]) -> Draft | None:
    """An ending whose paper has a clause of its own: "P, the board writes in a report that the Ledger has seen"."""
    for k in range(len(tokens) - 1, _FEWEST_BEFORE, -1):
        if tokens[k].lower_ not in _RELATIVE or tokens[k - 1].pos_ != "NOUN":
            continue
        found = _source_and_verb(tokens[:k])
        told = found is not None and _is_clause([t for t in tokens[:k] if t.i in found.content])
        return found if told else None
    return None


def _before_apposition(tokens: Sequence[Token], at: int) -> int | None:
    """The end of what is said before a name and who that is: "P, Alan Kern, a lawyer for Holt, said"."""
    parts = [k for k in range(at - 1, max(at - _LONGEST_SOURCE, 0), -1) if _is_comma(tokens, k)][:3]
    if len(parts) < _AROUND:
        return None
    who, what = tokens[parts[2] + 1 : parts[1]], tokens[parts[1] + 1 : parts[0]]
    if not _is_noun_phrase(who) or not (_is_noun_phrase(_without_relative(what)) or _tells_who(what)):
        return None
    quoted = tokens[parts[2]].text in CLOSING | STRAIGHT
    return parts[2] if quoted or (_is_clause(tokens[: parts[2]]) and _is_named(who, what)) else None


def _tells_who(tokens: Sequence[Token]) -> bool:
    """Whether words between commas are a clause that tells who somebody is: "who runs the waterworks"."""
    return bool(tokens) and tokens[0].lower_ in ("who", "whose") and any(t.tag_ in FINITE for t in tokens)


def _is_clause(tokens: Sequence[Token]) -> bool:
    """Whether words have a finite verb, not only one that tells when or which: "when the fire broke out"."""
    if tokens and tokens[0].lower_ in cues().joining and not any(t.text == "," for t in tokens):
        return False
    return any(t.tag_ in FINITE and t.dep_ != "relcl" for t in tokens)


def _is_named(who: Sequence[Token], what: Sequence[Token]) -> bool:
    """Whether two noun phrases in a row are somebody's name and who that is, in either order."""
    names = [any(t.pos_ == "PROPN" for t in part) for part in (who, what)]
    described = any(t.pos_ == "NOUN" for t in (*who, *what)) or _tells_who(what)
    return any(names) and described and who[-1].lower_ != "and"


def _has_object(rest: Sequence[Token]) -> bool:
    """Whether what follows a verb at once is a thing, and no time: "they found three victims"."""
    first = next(iter(rest), None)
    thing = first is not None and first.pos_ in ("DET", "NUM", "PRON", "NOUN", "PROPN", "ADJ")
    return thing and first is not None and first.ent_type_ not in ("DATE", "TIME")


def _last_verb(tokens: Sequence[Token]) -> int | None:
    """The sentence's last finite verb, or its last word where that looks like one but is called a noun."""
    last = next((k for k in range(len(tokens) - 1, 2, -1) if not tokens[k].is_punct), None)
    if last is not None and _is_misread_verb(tokens, last):
        return last
    return next((k for k in range(len(tokens) - 1, 2, -1) if tokens[k].tag_ in FINITE), None)


def _is_misread_verb(tokens: Sequence[Token], k: int) -> bool:
    """Whether "estimates" in ", harbour operator Kestrel estimates." is what Kestrel does."""
    before = tokens[k - 1]
    several = tokens[k].tag_ == "NN" and before.tag_ == "NNS"  # "the minutes show"
    if not (tokens[k].tag_ == "NNS" or several) or tokens[k].lemma_.lower() not in cues().closing:
        return False
    comma = next((n for n in range(k - 1, max(k - _LONGEST_SOURCE, 0), -1) if tokens[n].text == ","), None)
    return comma is not None and (before.pos_ == "PROPN" or (tokens[comma + 1].pos_ == "DET" and comma + 2 < k))


def _is_comma(tokens: Sequence[Token], k: int) -> bool:
    """A comma, or the quotation mark after one."""
    quotes = tokens[k].text in CLOSING or tokens[k].text in STRAIGHT
    return tokens[k].text == "," or (quotes and tokens[k - 1].text in (",", "?", "!", "…"))


def _without_relative(tokens: Sequence[Token]) -> Sequence[Token]:
    """A noun phrase's words without a clause that tells which one: "a source who has read the audit"."""
    at = next((k for k, t in enumerate(tokens) if k and t.lower_ in _RELATIVE), None)
    has_verb = at is not None and (at == len(tokens) - 1 or any(t.tag_ in FINITE for t in tokens[at:]))
    return tokens[:at] if has_verb and not any(t.text == "," for t in tokens) else tokens


def _verb_and_source(tokens: Sequence[Token]) -> Draft | None:
    """A comma, a verb of saying, and nothing but who says it: "P, said Ines Vogt, the vet who fired it"."""
    for k in range(len(tokens) - 2, _FEWEST_BEFORE, -1):
        if tokens[k].tag_ not in FINITE or tokens[k].lemma_.lower() not in cues().quotation:
            continue
        if not _is_comma(tokens, k - 1) or tokens[k].lemma_.lower() in cues().hearing:  # "X, who P, told Y that Q"
            return None
        doc: Doc = tokens[0].doc
        source = trimmed(doc, _named(tokens[k + 1 :]))
        content = trimmed(doc, (t.i for t in tokens[: k - (tokens[k - 1].text == ",")]))
        told = any(doc[i].tag_ in FINITE or doc[i].text in QUOTES for i in content)
        return Draft(source, (tokens[k].i,), content) if source and told else None
    return None


def _named(tokens: Sequence[Token]) -> Words:
    """A noun phrase, with what stands in apposition to it and a clause that tells more of it; () where more is said."""
    end = next((n for n, t in enumerate(tokens) if t.text in _ENDS), len(tokens))
    who = _without_aside(tokens[:end])
    parts = " ".join(t.text for t in who).count(" , ")
    first = next((n for n, t in enumerate(who) if t.text == ","), len(who))
    rest = _without_relative(who[first + 1 :])
    fits = _is_noun_phrase(_without_relative(who[:first])) and (
        first == len(who) or (parts == 1 and _is_noun_phrase(rest))
    )
    when = any(t.ent_type_ in ("DATE", "TIME") for t in who)
    return tuple(t.i for t in tokens[:end]) if fits and not when else ()


def _without_aside(tokens: Sequence[Token]) -> Sequence[Token]:
    """The words before a last clause that tells more of who says it: ", who was standing in front of it"."""
    commas = [n for n, t in enumerate(tokens) if t.text == ","]
    at = next((n for n in commas if n + 1 < len(tokens) and tokens[n + 1].lower_ in ("who", "whose")), None)
    ends = at is not None and (not [n for n in commas if n > at]) and any(t.tag_ in FINITE for t in tokens[at:])
    return tokens[:at] if ends else tokens


def interrupting(sentence: Span) -> Draft | None:
    """The attribution between commas that parts a subject from its verb: "The tunnel, the mayor said, will open"."""
    tokens = [t for t in sentence if not t.is_space]
    commas = [k for k, t in enumerate(tokens) if t.text in (",", ",”", ',"')]
    for first, last in pairwise(commas):
        aside = _aside(tokens[first + 1 : last])
        before, after = tokens[:first], _to_stop(tokens[last + 1 :])
        if aside is None or (_is_quotation(after) and not any(t.text in OPENING or t.text in STRAIGHT for t in before)):
            continue
        if before and not any(t.tag_ in FINITE or t.text == ";" for t in before):
            doc: Doc = tokens[0].doc
            content = (*trimmed(doc, (t.i for t in before)), *trimmed(doc, (t.i for t in after)))
            return Draft(aside[0], aside[1], content)
    return None


def _aside(tokens: Sequence[Token]) -> tuple[Words, Words] | None:
    """Source and cue of "the mayor said on Friday" or "said the mayor"."""
    verb = next((k for k, t in enumerate(tokens) if t.tag_ in FINITE), None)
    misread = bool(tokens) and tokens[0].pos_ == "DET" and tokens[-1].tag_ == "NNS" and tokens[-1].dep_ != "conj"
    if verb is None and misread and len(tokens) > _FEWEST_ASIDE:  # "a leaked letter shows"
        verb = len(tokens) - 1
    if verb is None or tokens[verb].lemma_.lower() not in cues().closing:
        return None
    who = tokens[:verb] or tokens[1:]
    if not _is_noun_phrase(who) or (verb and len(tokens) - verb > _LONGEST_ASIDE):
        return None
    return tuple(t.i for t in who), (tokens[verb].i,)


def _to_stop(tokens: Sequence[Token]) -> Sequence[Token]:
    """The words up to a semicolon, or to a full stop that is followed by no further word, only by marks."""
    for n, t in enumerate(tokens):
        if t.text == ";" or (t.text in _ENDS and not any(u.is_alpha for u in tokens[n:])):
            return tokens[:n] if t.text == ";" else tokens[: n + 1]
    return tokens


def _is_quotation(tokens: Sequence[Token]) -> bool:
    return bool(tokens) and (tokens[0].text in OPENING or tokens[0].text in STRAIGHT)


def _is_noun_phrase(tokens: Sequence[Token]) -> bool:
    if not tokens or tokens[0].pos_ not in _BEGINS_NOUN or tokens[0].lower_ in _NOT_SUBJECT:
        return False
    return all(t.tag_ not in FINITE and t.lower_ not in _NOT_SUBJECT - {"and"} for t in tokens)
