"""Bodies that a document names and says what they are: "grid operator Statgas", "Ostara Agri, a fertiliser trader".

Comes in: a document's parses. Goes out: each such name at its place, with the words for what it is.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from twosource.extract.attribution.kinds import is_outlet
from twosource.extract.attribution.tree import Words
from twosource.extract.attribution.words import kinds
from twosource.extract.language import Parsed
from twosource.model.span import Span

_LONGEST = 6  # words of a body's name


@dataclass(frozen=True, slots=True)
class Body:
    """A body as named at one place."""

    parsed: Parsed  # which text
    words: Words  # its name
    name: str  # the same, lower case
    called: frozenset[str]  # lemmas of what it is said to be
    sentence: int  # first token of its sentence

    @property
    def span(self) -> Span:
        """Its place."""
        return span_of(self.parsed, self.words)

    def may_be(self, lemma: str) -> bool:
        """Whether "the company", "the agency" can mean it: it is called so, or by another word for a company."""
        return lemma in self.called or (lemma in kinds().companies and bool(self.called & kinds().companies))


def span_of(parsed: Parsed, words: Words) -> Span:
    """Token indices as code points, from the first to the last."""
    first, last = parsed.doc[words[0]], parsed.doc[words[-1]]
    return Span(first.idx, last.idx + len(last.text), parsed.part)


def bodies(texts: Sequence[Parsed]) -> list[Body]:
    """Every mention of a body by name that says what it is, in order; agencies and outlets are known by their names."""
    return [body for parsed in texts for body in _of_text(parsed)]


def _of_text(parsed: Parsed) -> Iterator[Body]:
    doc = parsed.doc
    for token in doc:
        if token.pos_ != "PROPN" or (token.i + 1 < len(doc) and doc[token.i + 1].pos_ == "PROPN"):
            continue
        words = _run(doc, token.i)
        called = frozenset(_called(token)) | _by_name(doc, words) | _before(doc, words)
        first = doc[words[0]]
        if called and not parsed.is_crumb(first.idx, token.idx + len(token.text)):
            yield Body(parsed, words, " ".join(doc[i].lower_ for i in words), called, token.sent.start)


def _run(doc: Doc, last: int) -> Words:
    first = last
    while first > 0 and last - first < _LONGEST and doc[first - 1].pos_ == "PROPN":
        first -= 1
    return tuple(range(first, last + 1))


def _called(name: Token) -> Iterator[str]:
    """Nouns for a body that stand with its name: before it, after it between commas, or it after them."""
    beside = [c for c in name.children if c.dep_ in ("compound", "nmod", "appos")]
    if name.dep_ == "appos":
        beside.append(name.head)
    for noun in beside:
        lemma = noun.lemma_.lower()
        if noun.pos_ == "NOUN" and (lemma in kinds().companies or kinds().heads.get(lemma) == "organisation"):
            yield lemma
    if any(c.dep_ == "relcl" and any(t.lower_ == "which" for t in c.children) for c in name.children):
        yield "company"


def _before(doc: Doc, words: Words) -> frozenset[str]:
    """The noun for a body right before the name, however the parse joins them."""
    noun = doc[words[0] - 1] if words[0] else None
    lemma = noun.lemma_.lower() if noun is not None and noun.pos_ == "NOUN" else ""
    return frozenset({lemma}) if lemma in kinds().companies else frozenset()


def _by_name(doc: Doc, words: Words) -> frozenset[str]:
    """An agency is one by its name: "Agence Valoise"; any other outlet may be "the paper", "the broadcaster"."""
    if not is_outlet(doc[words[0] : words[-1] + 1].text):
        return frozenset()
    agency = {doc[words[0]].lower_, doc[words[-1]].lower_} & {"agency", "agence", "agenzia", "agencia"}
    return frozenset({"agency"}) if agency and len(words) > 1 else kinds().papers
