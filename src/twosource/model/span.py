"""Places in a document: what every mark, reason and piece of evidence points to.

Offsets are Unicode code points, half open `[start, end)`, into a document's `text`, or into its `title` where `part`
says so.
"""

from dataclasses import dataclass
from typing import Literal

Part = Literal["text", "title"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of one part of a document that is known from the context."""

    start: int  # first code point
    end: int  # one past the last code point
    part: Part = "text"  # which of the document's two texts the offsets count in

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share at least one code point."""
        return self.part == other.part and self.start < other.end and other.start < self.end

    def contains(self, other: "Span") -> bool:
        """Whether every code point of `other` lies in this span."""
        return self.part == other.part and self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True, order=True)
class Passage:
    """A stretch of a named document: the form evidence takes."""

    document: str  # document id, "d1"
    start: int  # first code point
    end: int  # one past the last code point
    part: Part = "text"  # which of the document's two texts the offsets count in
