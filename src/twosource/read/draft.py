"""A report between its format's reader and its becoming a document."""

from dataclasses import dataclass

from twosource.model.document import Block
from twosource.model.problem import Problem


@dataclass(frozen=True, slots=True)
class Draft:
    """What one reader found of one report: dates as written, nothing checked yet."""

    uri: str  # path as given, or the row's address
    sha256: str  # of the bytes read
    text: str  # the report's text
    title: str | None = None
    publisher: str | None = None
    published: str | None = None  # as written
    modified: str | None = None  # as written
    language: str | None = None  # as declared
    canonical: str | None = None
    based_on: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    captured: str | None = None  # as written
    parts: tuple[Block, ...] = ()  # captions and bylines that the page marks as such, by place in the text


Drafts = tuple[tuple[Draft, ...], tuple[Problem, ...]]  # what every format's reader gives
