"""Small questions to a spaCy parse, answered in token indices. White space is never part of an answer."""

from collections.abc import Iterable, Iterator

from spacy.tokens import Doc, Span, Token

Words = tuple[int, ...]  # token indices, ascending

OPENING = frozenset("“«‘„")
CLOSING = frozenset("”»’")
STRAIGHT = frozenset({'"', "''", "``"})
QUOTES = OPENING | CLOSING | STRAIGHT | {"'"}
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})  # tags
_EDGE = frozenset(",;:-–—.…()[]") | {"--", "..."}
_SUBJECTS = ("nsubj", "nsubjpass", "csubj")
_NOMINAL = ("NOUN", "PROPN", "PRON", "NUM")


def subtree(token: Token) -> Words:
    """The words a token governs, with itself."""
    return tuple(sorted(t.i for t in token.subtree if not t.is_space))


def known_by(words: Span) -> Token:
    """The word a stretch is known by: its root; where the parse leaves that to an article, its last noun of equal rank.

    "The harbour" of "the harbour board" has two words that hang on "board".
    """
    if words.root.pos_ in _NOMINAL:
        return words.root
    equal = [t for t in words if t.pos_ in _NOMINAL and not words.start <= t.head.i < words.end]
    return equal[-1] if equal else words.root


def child(token: Token, *labels: str) -> Token | None:
    """The first child with one of these labels."""
    return next((c for c in token.children if c.dep_ in labels), None)


def subject(verb: Token) -> Token | None:
    """Who does what a verb says: its own subject, or that of the verb it is joined to; None where nobody is named."""
    for _ in range(5):
        found = child(verb, *_SUBJECTS)
        if found is not None:
            return None if found.dep_ == "nsubjpass" and child(verb, "agent") is not None else found
        if verb.dep_ in ("acl", "relcl") and verb.head.i != verb.i:
            return verb.head if verb.tag_ == "VBG" else None
        if verb.dep_ not in ("conj", "xcomp", "advcl", "pcomp", "ccomp") or verb.head.i == verb.i:
            return None
        verb = verb.head.head if verb.dep_ == "pcomp" else verb.head
    return None


def agent(verb: Token) -> Token | None:
    """Who a passive says did it: "by X"."""
    by = child(verb, "agent")
    return child(by, "pobj") if by is not None else None


def noun_phrase(head: Token) -> Words:
    """A source's words: what the head governs but a clause set off by a comma; "who"-clauses close to it stay."""
    left_out: set[int] = set()
    for c in head.children:
        if c.dep_ in ("relcl", "acl", "advcl") and c.i > head.i and head.doc[c.left_edge.i - 1].text == ",":
            left_out.update(subtree(c))
    return trimmed(head.doc, contiguous((i for i in subtree(head) if i not in left_out), head.i))


def contiguous(words: Iterable[int], around: int) -> Words:
    """Those of the words that form one run with `around`."""
    known = set(words)
    low = high = around
    while low - 1 in known:
        low -= 1
    while high + 1 in known:
        high += 1
    return tuple(range(low, high + 1))


def trimmed(doc: Doc, words: Iterable[int]) -> Words:
    """Without punctuation and white space at either end; quotation marks stay."""
    kept = [i for i in words if not doc[i].is_space]
    while kept and doc[kept[0]].text in _EDGE:
        kept.pop(0)
    while kept and doc[kept[-1]].text in _EDGE:
        kept.pop()
    return tuple(kept)


def quoted(doc: Doc) -> Iterator[Words]:
    """Stretches in quotation marks, marks included; one that is never closed ends with its paragraph."""
    opened: int | None = None
    for token in doc:
        mark = token.text
        if "\n" in mark:
            if opened is not None and doc[opened].text in OPENING:
                yield _filled(doc, opened, token.i)
            opened = None
        elif opened is None:
            if mark in OPENING or mark in STRAIGHT:
                opened = token.i
        elif _closes(doc[opened].text, token):
            yield _filled(doc, opened, token.i + 1)
            opened = None


def _closes(opening: str, token: Token) -> bool:
    if opening == "‘":
        return token.text == "’" and token.dep_ != "case" and token.tag_ != "POS"
    if opening in OPENING:
        return token.text in CLOSING and token.text != "’"
    return token.text in STRAIGHT or token.text == "”"


def _filled(doc: Doc, start: int, end: int) -> Words:
    return tuple(i for i in range(start, end) if not doc[i].is_space)
