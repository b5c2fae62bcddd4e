"""Where sentences begin: what the words leave no doubt about is settled before the parser decides on the rest.

Comes in: a tokenized and tagged text. Goes out: the same, with some tokens marked as the first of a sentence, and some
as none. Each token is looked at once, with a few before and after it.
"""

import tomllib
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Token

BOUNDS = "sentence_bounds"
_OPENING = frozenset("“«‘„")
_CLOSING = frozenset("”»’\"'") | {"''"}
_ONLY_CLOSING = frozenset("”»")
_OWN_MARKS = frozenset({"?", "!", "…", "..."})  # those that end a quotation and not always the sentence
_ENDS = _OWN_MARKS | {"."}
_DASHES = frozenset({"—", "–", "―", "--"})
_ADDRESS = frozenset("@#/_")
_LONGEST_SPEAKER = 6  # words of who says it, from the closing mark to the verb
_MOST_MARKS = 4  # closing marks in a row, with what stands before them
_NOMINAL = frozenset({"NNP", "NNPS", "NN", "NNS", "DT", "JJ", "PRP", "POS", "PRP$"})
_MARK = 2  # tokens back, where a quotation's own mark stands before its closing one
_INITIAL = 2  # characters: a letter and its full stop


@cache
def _words(table: str) -> frozenset[str]:
    text = (files("twosource.extract") / "sentences.toml").read_text(encoding="utf-8")
    return frozenset(tomllib.loads(text)[table])


def keep_titles_whole(nlp: Language) -> None:
    """Let a title that is cut short be one token, so that its full stop is none: "Sgt. Kern"."""
    tokenizer: Any = nlp.tokenizer  # compiled, without types
    for title in sorted(_words("titles")):
        tokenizer.add_special_case(title, [{"ORTH": title}])


@Language.component(BOUNDS)
def sentence_bounds(doc: Doc) -> Doc:
    """Mark where a sentence begins for certain, at each block's first token above all, and where none can begin."""
    edges: set[int] = doc.user_data.get("edges", set())
    cased = _is_cased(doc)
    for token in doc:
        if not token.i:
            continue
        begins = True if token.idx in edges else _begins(token, cased=cased)
        if begins is not None:
            token.is_sent_start = begins
    return doc


def _is_cased(doc: Doc) -> bool:
    """Whether sentences begin with capitals here: not so in many a short message."""
    after = [token.text[0] for before, token in pairwise(doc) if before.text == "." and token.is_alpha]
    return 2 * sum(letter.islower() for letter in after) <= len(after)


def _begins(token: Token, *, cased: bool) -> bool | None:
    """Whether a sentence begins with a token; None where that is for the parser to say."""
    before = token.nbor(-1)
    if before.is_space:
        return None
    if before.text[-1] == "." and len(before.text) > _INITIAL and before.is_sent_start:
        return False  # nothing but what is cut short: "N.C. Congressman Apologizes"
    if before.text[-1].isalpha() and token.text[0].isalpha():  # a word behind a word, without a mark or a line's end
        return False
    if _follows_dash(token) or _ends_quotation(token) or _follows_title(token) or (cased and _goes_on_small(token)):
        return False
    if token.is_title and before.text.endswith("."):
        return True if _follows_hour(token) or _opens(token) else None
    return False if _is_said_by(token) else None


def _ends_quotation(token: Token) -> bool:
    """A closing mark that touches the end of its sentence."""
    before = token.nbor(-1)
    if token.text in _ONLY_CLOSING and before.text in _CLOSING:  # the outer of two: ".’ ”"
        return True
    touches = not before.whitespace_ and (bool(token.whitespace_) or token.i + 1 == len(token.doc))
    if not touches and token.i + 1 < len(token.doc):
        touches = not before.whitespace_ and token.nbor(1).is_space
    return touches and token.text in _CLOSING and before.text in _ENDS


def _follows_dash(token: Token) -> bool:
    """Whether a dash in mid-line stands before, and no place in capitals before that, as in a dateline."""
    before = token.nbor(-1)
    if before.text not in _DASHES or token.i < 1 + 1 or token.nbor(-2).is_space:
        return False
    return not (token.nbor(-2).is_upper or token.nbor(-2).text in (*_ENDS, ")"))


def _follows_title(token: Token) -> bool:
    """Whether a title, or what is cut short before a number, stands before: "Sens. Holt", "Art. 5"."""
    before = token.nbor(-1)
    if before.text in _words("titles"):
        return token.text[:1].isupper() and not _opens(token)
    short = token.nbor(-2) if before.text == "." and token.i > 1 else before
    return token.text[:1].isdigit() and short.lower_.rstrip(".") in _words("numbered") and "." in before.text


def _goes_on_small(token: Token) -> bool:
    """Whether a word without a capital goes on, whatever mark stands before it: "Who did it?" the mayor asked."""
    return token.is_lower and token.is_alpha and not _ADDRESS & set(token.nbor(-1).text)


def _follows_hour(token: Token) -> bool:
    """Whether "a.m." or "p.m." closed a sentence before it: "… at 11 a.m. The snow …"."""
    if token.nbor(-1).lower_ not in ("a.m.", "p.m.") or token.lower_ in _words("hours"):
        return False
    return token.i + 1 == len(token.doc) or token.lower_ + token.nbor(1).text not in _words("hours")


def _opens(token: Token) -> bool:
    """Whether a word with a capital can only begin a sentence, after more than an initial: not "J. Will Holt"."""
    return token.is_title and token.lower_ in _words("openers") and len(token.nbor(-1).text) > _INITIAL


def _is_said_by(token: Token) -> bool:
    """Whether a quotation that ends with a mark of its own stands before, and who says it follows, and no more."""
    doc, i = token.doc, token.i
    if i < _MARK or doc[i - 1].text not in _CLOSING:
        return False
    before = (t for t in reversed(doc[max(i - _MOST_MARKS, 0) : i]) if t.text not in _CLOSING)
    if next((t.text for t in before), "") == ",":  # nothing ends at a comma, whatever closes behind it
        return True
    own = doc[i - _MARK]
    touches = not own.whitespace_ or own.text in ("…", "...")
    return own.text in _OWN_MARKS and touches and _speaks(token)


def _speaks(first: Token) -> bool:
    """Whether somebody and a verb of saying begin here, and nothing that is said."""
    for at in range(first.i, min(first.i + _LONGEST_SPEAKER, len(first.doc) - 1)):
        word = first.doc[at]
        if word.lower_ in _words("saying") and at > first.i:
            return _says_no_more(word.nbor(1))
        if word.tag_ not in _NOMINAL:
            return False
    return False


def _says_no_more(after: Token) -> bool:
    """Whether behind a verb of saying nothing more is said: a mark, or when and where."""
    return after.is_punct or after.is_space or (after.tag_ in ("IN", "RB", "TO") and after.lower_ not in ("that", "if"))
