"""The document: one published report as it was read, before anything is found in it."""

from dataclasses import dataclass
from typing import Literal

from twosource.model.span import Part, Span

BlockKind = Literal["paragraph", "heading", "dateline", "credit", "caption", "boilerplate", "initials"]
CreditKind = Literal["wire", "photo", "via", "dateline", "byline", "feed"]


@dataclass(frozen=True, slots=True, order=True)
class Block:
    """A stretch of the text with one role on the page; all but paragraphs and headings are crumbs."""

    start: int  # first code point in the text
    end: int  # one past the last
    kind: BlockKind  # its role


@dataclass(frozen=True, slots=True, order=True)
class Credit:
    """An agency, outlet or person named as where the text, or a picture, comes from."""

    start: int  # first code point of the name
    end: int  # one past the last
    kind: CreditKind  # how it is credited
    name: str  # canonical name of the agency or outlet ("Reuters"), or the person as printed
    part: Part = "text"  # which text the offsets count in


@dataclass(frozen=True, slots=True)
class Document:
    """One published report."""

    id: str  # "d1": numbered by (published, uri)
    uri: str  # path as given, or the row's url for JSONL and CSV
    publisher: str | None  # the outlet's name
    title: str | None  # the headline
    published: str | None  # ISO 8601 date, or date and time where the page tells it
    modified: str | None  # the same, of the last change
    language: str  # ISO 639-1 code
    sha256: str  # of the bytes read (a row's bytes for JSONL and CSV), hexadecimal
    text: str  # the report's text; see the design's section 4 for what is kept
    blocks: tuple[Block, ...] = ()  # what each stretch of the text is, in order, not overlapping
    credits: tuple[Credit, ...] = ()  # agencies and people credited, in order; filled after extraction
    canonical: str | None = None  # the address the page itself calls canonical
    based_on: tuple[str, ...] = ()  # addresses or names the page says it is based on (JSON-LD isBasedOn)
    authors: tuple[str, ...] = ()  # names in the page's metadata, not spans of the text
    sentences: tuple[Span, ...] = ()  # sentence spans of the text, in order; filled after extraction
    file: str | None = None  # the file it was read from, as given; None for standard input
    captured: str | None = None  # ISO 8601 date, or date and time, when this copy of the page was taken
    version_of: str | None = None  # the first version of this report among the documents, where it is a later one

    def slice(self, start: int, end: int, part: Part = "text") -> str:
        """The characters of a span of this document."""
        return (self.text if part == "text" else self.title or "")[start:end]
