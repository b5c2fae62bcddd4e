"""What sort of source a source is: its kind, how many it names, and its naming part.

Comes in: a parse and a source's words. Goes out: a `Described`. The head noun decides, with its determiner and number:
"the report" is a document, "reports" are vague, "the minister" an office, "a minister" unnamed.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from twosource.extract.attribution.tree import Words
from twosource.extract.attribution.words import Kinds, bare_name, given_names, kinds
from twosource.model.said import SourceKind

_DEFINITE = frozenset({"the", "this", "that", "these", "those", "his", "her", "their", "its", "our", "my", "your"})
_ORGANISED = frozenset({"ORG", "GPE", "LOC", "FAC"})
_LOOKS_AHEAD = 8  # words within which a source's office or trade stands
_IN_NOUN_PHRASE = ("ADJ", "NOUN", "PROPN", "PART", "NUM")  # what stands between an article and a noun
_LOOKS_OVER = 2000  # words in which another mention of a name is looked for
_NAMED_OUTLET = ("wire", "news", "press", "times", "herald")  # how invented and unlisted names of outlets end


@dataclass(frozen=True, slots=True)
class Described:
    """What is known of a source from its own words."""

    kind: SourceKind  # what sort
    count: int = 1  # how many it names
    name: Words = ()  # its naming part
    head: int | None = None  # its head word


def describe(doc: Doc, words: Words, *, cue: str = "", outlets: Collection[str] = ()) -> Described:
    """Describe a source.

    Args:
        doc: The parse.
        words: The source's token indices; none where no source is stated.
        cue: Lemma of the cue, to tell what a thing shows from what somebody says.
        outlets: Further names of outlets, as `bare_name` gives them: the publisher's own.
    """
    if not words:
        return Described("vague")
    span = doc[words[0] : words[-1] + 1]
    head = _head(span)
    kind = _kind(span, head, cue, outlets)
    return Described(kind, _count(span, head, kind), _name(span, head, kind), head.i)


def _head(span: Span) -> Token:
    """The span's head, or its last noun where the parse leaves it with an article ("the minutes" before "show")."""
    if span.root.pos_ not in ("DET", "PUNCT", "ADP"):
        return span.root
    return next((t for t in reversed(span) if t.pos_ in ("NOUN", "PROPN")), span.root)


def is_outlet(name: str, outlets: Collection[str] = ()) -> bool:
    """Whether a name is an agency's or an outlet's: listed, an edition of a listed one, or built as theirs are."""
    bare, listed = bare_name(name), kinds().outlets
    if bare in listed or bare in outlets:
        return True
    words = [word for word in name.split() if word.lower() not in ("the", "of", "and", "for", "de", "la")]
    if not words or not all(word[:1].isupper() for word in words) or words[0] in ("A", "An"):
        return False
    rest, _, last = bare.rpartition(" ")
    return (last in kinds().outlet_editions and rest in listed) or _is_built_so(name, words)


def _is_built_so(name: str, words: Sequence[str]) -> bool:
    """Whether capitalised words make an outlet's name: "Harbour Ledger", "Radio Vessen", "Orbit Report"."""
    first, last = words[0].lower(), words[-1].lower()
    if len(words) == 1:
        named = name[:4].lower() == "the " and last in kinds().outlet_endings  # "the Ledger"
        return named or last.endswith(_NAMED_OUTLET)
    if last == "report":  # a paper of that name has its article or its author before it
        return len(words) == len(name.split()) and "'" not in name and "’" not in name
    if last == "agency":
        return words[-2].lower() in ("news", "press")
    return last in kinds().outlet_endings or first in kinds().outlet_beginnings or last.endswith(_NAMED_OUTLET)


def short_outlet(name: str) -> str | None:
    """How an agency's name is cut short in its own reports: "Corvus" for "Corvus News Agency"."""
    words = bare_name(name).split()
    if len(words) > 2 and words[-1] == "agency" and words[-2] in ("news", "press"):
        return " ".join(words[:-2])
    return " ".join(words[:-1]) if len(words) > 1 and words[-1] in ("newswire", "wire") else None


def _kind(span: Span, head: Token, cue: str, outlets: Collection[str]) -> SourceKind:
    known = kinds()
    if head.pos_ == "PRON" and head.lower_ in known.pronouns:
        return known.pronouns[head.lower_]
    if span.text.startswith("@"):
        return "person"
    return _proper(span, head, outlets) or _common(span, head, cue)


def _proper(span: Span, head: Token, outlets: Collection[str]) -> SourceKind | None:
    """The kind of a source with a proper name; None where it has none."""
    if is_outlet(span.text, outlets) or _is_called_outlet(span, head):
        return "outlet"
    if _names_person(span, head) and not _is_body(head):
        return "person"
    if _names_outlet(span, head, outlets):
        return "outlet"
    if (head.pos_ == "PROPN" or _has_capital(span, head)) and kinds().heads.get(head.lemma_.lower(), "unnamed") in (
        "unnamed",
        "vague",
    ):
        begins = head.is_sent_start and len(span) == 1 and head.lower_ in kinds().heads
        return None if begins else _named(head)
    return None


def _has_capital(span: Span, head: Token) -> bool:
    """Whether a noun has a capital that only a name can ask for: "Then Waterleaks suggested", not in a headline."""
    after = span.doc[span.end] if span.end < len(span.doc) else None
    lone = head.pos_ == "NOUN" and len(span) == 1 and head.is_title and not head.is_sent_start
    return lone and after is not None and after.is_lower and head.lemma_.lower() not in kinds().heads


def _is_body(head: Token) -> bool:
    """Whether a source's own words say that it is a body: "the insurer, Securitas Mutual", "operator Linea"."""
    described = head.pos_ == "NOUN" and kinds().heads.get(head.lemma_.lower()) == "organisation"
    return described or _is_called_body(head)


def _is_called_outlet(span: Span, name: Token) -> bool:
    """Whether a name is told to be an outlet's behind its comma: "Channel Six, a private broadcaster"."""
    if name.pos_ != "PROPN" or is_given(span.doc, name.i):
        return False
    told = [c for c in name.children if c.dep_ == "appos" and name.i < c.i < span.end and c.pos_ == "NOUN"]
    return any(kinds().heads.get(c.lemma_.lower()) == "outlet" for c in told)


def _is_called_body(name: Token) -> bool:
    """Whether a name stands after a body's noun, or before a clause with "which"."""
    before = [c for c in name.children if c.dep_ in ("compound", "nmod", "appos") and c.pos_ == "NOUN"]
    which = [c for c in name.children if c.dep_ == "relcl" and any(t.lower_ == "which" for t in c.children)]
    called = any(kinds().heads.get(c.lemma_.lower()) == "organisation" for c in before)
    return name.pos_ == "PROPN" and (called or bool(which))


def _names_outlet(span: Span, head: Token, outlets: Collection[str]) -> bool:
    if head.pos_ != "PROPN" and head.ent_type_ not in ("ORG", "WORK_OF_ART"):
        return False
    name = next((e.text for e in span.ents if e.start <= head.i < e.end), None)
    proper = " ".join(t.text for t in span if t.pos_ in ("PROPN", "DET") and t.ent_type_ != "PERSON")
    return any(is_outlet(text, outlets) for text in (span.text, name or head.text, proper) if text)


def _names_person(span: Span, head: Token) -> bool:
    if head.ent_type_ == "PERSON" and head.dep_ != "poss" and not (len(span) == 1 and _says_of_it(head)):
        return True
    if is_given(head.doc, head.i) and head.dep_ != "poss":
        return True
    if _described_name(span, head):
        return True
    for entity in span.ents:
        root = entity.root
        beside = root.dep_ == "appos" or (root.head.dep_ == "appos" and root.dep_ == "compound")
        if entity.label_ == "PERSON" and (beside or root.i == head.i):
            return True
    return False


def _described_name(span: Span, head: Token) -> Words:
    """A person's name that the parse may not know, told by the noun that stands beside it; () where there is none."""
    return _after_noun(span, head) or _before_noun(span, head) or _closing_name(span, head)


def _after_noun(span: Span, head: Token) -> Words:
    """A name after an office or a trade: "Its chairman, Ignaz Holt,", "fire chief Ignaz Holt"; () where none is."""
    doc = span.doc
    for at in range(span.start, min(span.start + _LOOKS_AHEAD, span.end - 1)):
        if doc[at].text == "," or doc[at].tag_ in ("IN", "WP", "WDT"):
            return _after_comma(span, at) if doc[at].tag_ == "IN" else ()
        if head.i >= at and _is_bearer(doc[at]):
            name = _name_at(span, at + 2 if doc[at + 1].text == "," else at + 1)
            if name:
                return name
    return ()


def _after_comma(span: Span, at: int) -> Words:
    """A name after the commas of an office told of at length: "the lawyer for Ann Kern, David Roth,"; () of others."""
    doc = span.doc
    before = doc[at - 1] if at > span.start else None
    comma = next((i for i in range(at, span.end) if doc[i].text == ","), None)
    if before is None or comma is None or not _is_bearer(before) or doc[span.start].tag_ not in ("DT", "PRP$"):
        return ()
    return _name_at(span, comma + 1)


def _before_noun(span: Span, head: Token) -> Words:
    """A name that begins a source, before an office or a trade: "Ignaz Holt, a clerk at the port"."""
    name = _name_at(span, span.start)
    at = span.start + len(name) + 1
    if not name or at + 1 >= span.end or span.doc[at].tag_ not in ("DT", "PRP$") or head.i > at + _LOOKS_AHEAD:
        return ()
    noun = at
    while noun + 1 < span.end and noun < at + _LOOKS_AHEAD and span.doc[noun + 1].pos_ in _IN_NOUN_PHRASE:
        noun += 1
    return name if _is_bearer(span.doc[noun]) else ()


def _is_bearer(noun: Token) -> bool:
    """Whether a noun says what one person is; an owner or a builder may be a company as well."""
    word = noun.lower_
    return kinds().heads.get(word) in ("office", "unnamed") and word not in kinds().companies


def _name_at(span: Span, first: int) -> Words:
    """Two or three capitalised words, up to a comma or the source's end, none of them a body's; () of others."""
    last = first
    while last < span.end and span.doc[last].text[:1].isupper() and _capital(span.doc[last]):
        last += 1
    words = [t.lower_ for t in span.doc[first:last]]
    bodies = any(word in kinds().heads or word in kinds().outlet_endings for word in words)
    ends = last >= span.end or span.doc[last].text == ","
    return tuple(range(first, last)) if ends and 1 < len(words) < 4 and not bodies else ()


def _closing_name(span: Span, head: Token) -> Words:
    """The name that ends a long title: "Head of the Rivers Department of Aquinor Tomas Brandt"; () where none does."""
    if kinds().heads.get(head.lemma_.lower()) != "office" or head.lemma_.lower() in kinds().spokespeople:
        return ()
    last = next((e for e in reversed(span.ents) if e.label_ == "PERSON" and e.end == span.end), None)
    if last is None or len(last) < 2 or last.start <= head.i or span.doc[last.start - 1].pos_ not in ("PROPN", "NOUN"):
        return ()
    return tuple(range(last.start, last.end))


def is_given(doc: Doc, last: int) -> bool:
    """Whether a word ends a run of two to four capitalised words that begins with a given name and is no body's."""
    first = last
    while first > 0 and last - first < 3 and _capital(doc[first - 1]):
        first -= 1
    while first < last and doc[first].lower_ not in given_names().all:
        first += 1
    return first < last and _capital(doc[last]) and doc[last].lower_ not in kinds().heads


def given_run(doc: Doc, last: int) -> Words:
    """The words of a name that `is_given` knows."""
    first = last
    while doc[first].lower_ not in given_names().all or doc[first].i == last:
        first -= 1
    while first > 0 and doc[first - 1].lower_ in given_names().all and _capital(doc[first - 1]):
        first -= 1
    return tuple(range(first, last + 1))


def _capital(token: Token) -> bool:
    return token.text[:1].isupper() and token.is_alpha and token.lower_ not in kinds().titles


def _named(head: Token) -> SourceKind:
    """A proper name that is nobody's known: a person unless the parse, an article or its words say otherwise."""
    if head.lower_ in kinds().partisans:  # "the Ohio Democrat" may be somebody named elsewhere
        return "unnamed"
    if head.ent_type_ in _ORGANISED or any(c.lower_ == "the" for c in head.children) or _is_called_body(head):
        return "organisation"
    if head.ent_type_ in ("LAW", "WORK_OF_ART"):
        return "document"
    if head.ent_type_ == "NORP" or head.tag_ == "NNPS":
        return "vague"
    titled = head.i > 0 and head.nbor(-1).lower_.strip(".") in kinds().titles
    if not titled and _is_elsewhere_a_body(head):
        return "organisation"
    return "person" if titled or head.ent_type_ == "PERSON" or not head.is_upper else "organisation"


def _is_elsewhere_a_body(name: Token) -> bool:
    """Whether the parse knows the same name elsewhere as a place or a body, or what it says begins with "it"."""
    same = (t for t in name.doc[:_LOOKS_OVER] if t.text == name.text)
    return _says_of_it(name) or any(t.ent_type_ in _ORGANISED for t in same)


def _says_of_it(name: Token) -> bool:
    """Whether what a name says begins with "it", which is no person: "Tavria says it lost four"."""
    says = next((t.lower_ for t in name.head.subtree if t.i > name.head.i and t.dep_ == "nsubj"), "")
    return name.dep_ == "nsubj" and says == "it"


def _common(span: Span, head: Token, cue: str) -> SourceKind:
    """The kind of a source with a common noun as its head: the list, its determiner and its number decide."""
    known = kinds()
    listed = _listed_pair(head) or known.heads.get(head.lower_) or known.heads.get(head.lemma_.lower())
    hedged = any(t.lower_ in known.hedged and t.head.i == head.i for t in span) or head.lower_ in known.hedged
    if cue in known.show and head.lemma_.lower() in known.shown:
        return "own_voice"
    if listed is None:
        return "own_voice" if cue in known.show and not hedged else ("vague" if hedged else "unnamed")
    plural = head.tag_ in ("NNS", "NNPS") and head.lower_ not in known.heads
    definite = any(c.lower_ in _DEFINITE or c.dep_ == "poss" for c in head.children)
    if listed == "office":
        return _office(span, head, definite=definite, plural=plural, known=known)
    if listed in ("document", "outlet"):
        loose = plural and not definite and not (listed == "document" and _specific(head))
        return "vague" if loose else listed
    if hedged:
        return "vague"
    bare = not any(c.dep_ in ("det", "poss", "nummod", "compound", "acl", "relcl", "nmod") for c in head.children)
    return "unnamed" if listed == "organisation" and plural and bare else listed


def _listed_pair(head: Token) -> SourceKind | None:
    """The kind of a noun with the word before it: a coast guard is no guard."""
    return kinds().heads.get(f"{head.nbor(-1).lower_}-{head.lemma_.lower()}") if head.i else None


def _specific(head: Token) -> bool:
    """Whether a plural without article still says which: counted, or described by who saw, made or released it."""
    return any(
        c.dep_ in ("nummod", "acl", "relcl") or (c.dep_ == "prep" and c.lower_ in ("by", "from")) for c in head.children
    )


def _office(span: Span, head: Token, *, definite: bool, plural: bool, known: Kinds) -> SourceKind:
    if head.lemma_.lower() in known.spokespeople and any(t.pos_ in ("PROPN", "NOUN") and t.i != head.i for t in span):
        return "office"
    if plural:
        return "office" if definite else "unnamed"
    indefinite = any(c.lower_ in ("a", "an", "another", "one") for c in head.children)
    return "unnamed" if indefinite else "office"


def _count(span: Span, head: Token, kind: SourceKind) -> int:
    """How many people or things are named: a numeral before the head, or the joined names."""
    for c in head.children:
        if c.dep_ in ("nummod", "det") and span.start <= c.i < head.i:
            number = kinds().numbers.get(c.lower_) or _digits(c.text)
            if number:
                return number
    if kind in ("person", "organisation", "outlet", "office"):
        return 1 + sum(1 for c in _joined(head) if span.start <= c.i < span.end)
    return 1


def _joined(head: Token) -> list[Token]:
    found: list[Token] = []
    while True:
        after = next((c for c in head.children if c.dep_ == "conj" and c.i > head.i), None)
        if after is None or len(found) > 20:
            return found
        found.append(after)
        head = after


def _digits(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and 0 < len(text) < 4 else None


def _name(span: Span, head: Token, kind: SourceKind) -> Words:
    """The naming part: the person's or body's own name, without title, article or description."""
    labels = {
        "person": ("PERSON",),
        "outlet": ("ORG", "GPE", "PERSON", "WORK_OF_ART"),
        "organisation": ("ORG", "GPE", "NORP"),
    }
    wanted = labels.get(kind, ())
    if kind == "person" and (name := _described_name(span, head)):
        return name
    if kind == "outlet" and all(t.text[:1].isupper() for t in span):
        return _bare(span)
    if kind == "person" and is_given(span.doc, head.i):
        return given_run(span.doc, head.i)
    for entity in span.ents:
        if entity.root.dep_ == "poss" or not any(t.text[:1].isupper() and t.pos_ != "DET" for t in entity):
            continue
        if entity.label_ in wanted and (kind != "organisation" or entity.start <= head.i < entity.end):
            return _bare(entity)
    if kind == "organisation" and head.pos_ == "NOUN":
        head = next((c for c in head.children if c.dep_ == "appos" and c.pos_ == "PROPN" and c.i < span.end), head)
    if kind in ("person", "outlet", "organisation") and head.pos_ == "PROPN" and head.text[:1].isupper():
        run = [head.i]
        while run[0] > span.start and span.doc[run[0] - 1].pos_ == "PROPN":
            run.insert(0, run[0] - 1)
        return _bare(span.doc[run[0] : run[-1] + 1])
    return ()


def _bare(name: Span) -> Words:
    tokens = [t for t in name if not t.is_space]
    while len(tokens) > 1 and (
        tokens[0].lower_.strip(".") in kinds().titles or tokens[0].dep_ == "det" or tokens[0].is_punct
    ):
        tokens.pop(0)
    while len(tokens) > 1 and tokens[-1].tag_ == "POS":
        tokens.pop()
    return tuple(t.i for t in tokens)
