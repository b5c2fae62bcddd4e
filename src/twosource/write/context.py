"""A statement in, the text it stands in out: the sentences around it, and its own cut into stated and not."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from twosource.model.said import Statement
from twosource.write.lookup import Lookup

AROUND = 320  # characters of a neighbouring sentence that are shown at most


@dataclass(frozen=True, slots=True)
class Context:
    """The neighbourhood of a statement, verbatim."""

    before: str  # the sentence before, "" at the start
    sentence: tuple[tuple[bool, str], ...]  # its own sentence as (is it stated, characters)
    after: str  # the sentence behind, "" at the end


def context(lookup: Lookup, statement: Statement) -> Context:
    """A statement in its sentence with the sentences around it."""
    document = lookup.documents[statement.document]
    text = document.text if statement.part == "text" else document.title or ""
    pieces = lookup.pieces(statement)
    start = min(statement.sentence[0], pieces[0][0])
    end = max(statement.sentence[1], pieces[-1][1])
    before, after = "", ""
    if statement.part == "text":
        around = [one for one in document.sentences if one.part == "text"]
        first = bisect_left([one.end for one in around], start + 1)
        last = bisect_right([one.start for one in around], end - 1)
        before = _tail(text[around[first - 1].start : around[first - 1].end]) if first > 0 else ""
        after = _head(text[around[last].start : around[last].end]) if last < len(around) else ""
    return Context(before, tuple(_cut(text, start, end, pieces)), after)


def _cut(text: str, start: int, end: int, pieces: tuple[tuple[int, int], ...]) -> list[tuple[bool, str]]:
    cut: list[tuple[bool, str]] = []
    last = start
    for low, high in pieces:
        if low > last:
            cut.append((False, text[last:low]))
        cut.append((True, text[max(low, last) : high]))
        last = max(last, high)
    if last < end:
        cut.append((False, text[last:end]))
    return cut


def _tail(sentence: str) -> str:
    kept = sentence.strip()
    return kept if len(kept) <= AROUND else "… " + kept[-AROUND:]


def _head(sentence: str) -> str:
    kept = sentence.strip()
    return kept if len(kept) <= AROUND else kept[:AROUND] + " …"
