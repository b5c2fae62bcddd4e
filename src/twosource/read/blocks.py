"""What each stretch of a text is on the page: a text in, blocks out that cover every non-space character once."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from twosource.model.document import Block, BlockKind
from twosource.read.crumbs import opens_links, trailing, whole
from twosource.read.dateline import dateline_end
from twosource.read.header import header

_SENTENCE_END = re.compile(r"[.!?…:;][”\"’')\]]*$")
_LIST_ITEM = re.compile(r"(?:[-*•–]|\d{1,3}[.)])\s+\S")
_INNER_STOP = re.compile(r"[.!?…][”\"’)]?\s+\S")
_MARKED_HEADING = re.compile(r"#{1,6}\s+\S")
_NEAR_TOP = 6  # paragraphs from the start in which bylines stand
_NEAR_END = 3  # paragraphs from the end in which initials and agency marks stand
_WRAPPED_WIDTH = 132  # code points; lines broken by hand or by mail are no longer
_HEADING_LENGTH = 120  # code points of the longest heading inside a report
_HEADING_WORDS = 12  # words of the same


@dataclass(frozen=True, slots=True)
class _Line:
    """A line without the space around it."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Where:
    """Where a paragraph stands, which decides what some lines may be."""

    first: bool  # before or at the first paragraph of running text
    near_top: bool  # where bylines stand
    near_end: bool  # where initials and agency marks stand
    last: bool  # nothing follows: no heading


def blocks(text: str) -> tuple[Block, ...]:
    """What each stretch of `text` is, in order and not overlapping; every non-space character is in exactly one block.

    Offsets are code points of `text`. A paragraph with a dateline, or with a mark at its end, gives a block for each.
    """
    top = header(text)
    groups = _groups(text, top.end)
    wrapped = _is_wrapped(text, groups)
    spans = [span for group in groups for span in _paragraphs(text, group, wrapped=wrapped)]
    made = list(top.blocks)
    first = True
    for number, (start, end) in enumerate(spans):
        where = _Where(first, number < _NEAR_TOP, number >= len(spans) - _NEAR_END, number + 1 == len(spans))
        pieces = list(_pieces(text[start:end], where))
        first = first and not any(kind == "paragraph" for _, _, kind in pieces)
        made += [Block(start + a, start + b, kind) for a, b, kind in pieces]
    return tuple(_without_links(text, made))


def _without_links(text: str, found: list[Block]) -> Iterator[Block]:
    """The blocks, other reports' headlines below "Related stories" being furniture as that line is."""
    listed = False
    for place, block in enumerate(found):
        line = text[block.start : block.end]
        if listed and (block.kind == "heading" or (place + 1 == len(found) and _is_heading(line))):
            yield Block(block.start, block.end, "boilerplate")
            continue
        listed = (listed and block.kind == "boilerplate") or opens_links(line)
        yield block


def _pieces(paragraph: str, where: _Where) -> Iterator[tuple[int, int, BlockKind]]:
    """The blocks of one paragraph, with offsets into it."""
    crumb = whole(paragraph, at_end=where.near_end, at_top=where.near_top)
    if crumb is None and not where.last and _is_heading(paragraph):
        crumb = "heading"
    if crumb is not None:
        yield 0, len(paragraph), crumb
        return
    start = dateline_end(paragraph, first=where.first)
    if start:
        yield 0, start, "dateline"
        start += len(paragraph[start:]) - len(paragraph[start:].lstrip())
    yield from _body(paragraph, start, at_end=where.near_end)


def _body(paragraph: str, start: int, *, at_end: bool) -> Iterator[tuple[int, int, BlockKind]]:
    """The running text of a paragraph from `start`, then the marks that end it."""
    end, marks = len(paragraph), list[tuple[int, int, BlockKind]]()
    while (found := trailing(paragraph[start:end], at_end=at_end)) and len(marks) < _NEAR_END:
        marks.insert(0, (start + found[0], end, found[1]))
        end = start + len(paragraph[start : start + found[0]].rstrip())
    yield start, end, "paragraph"
    yield from marks


def _is_heading(paragraph: str) -> bool:
    if "\n" in paragraph or "\r" in paragraph or len(paragraph) > _HEADING_LENGTH:
        return False
    if _MARKED_HEADING.match(paragraph):
        return True
    begins = paragraph[0] in "“‘\"'" or (paragraph[0].isalnum() and not paragraph[0].islower())
    if not begins or len(paragraph.split()) > _HEADING_WORDS or _LIST_ITEM.match(paragraph):
        return False
    return not _ends_sentence(paragraph) and _INNER_STOP.search(paragraph) is None


def _ends_sentence(line: str) -> bool:
    return bool(_SENTENCE_END.search(line, max(0, len(line) - 6))) or line.endswith((",", "”", '"', "—", "–", "-"))


def _groups(text: str, start: int) -> list[list[_Line]]:
    """Runs of lines without a blank line between them, from `start`."""
    groups: list[list[_Line]] = [[]]
    for raw in text[start:].splitlines(keepends=True):
        bare = raw.strip()
        if bare:
            lead = start + len(raw) - len(raw.lstrip())
            groups[-1].append(_Line(lead, lead + len(bare)))
        elif groups[-1]:
            groups.append([])
        start += len(raw)
    return [group for group in groups if group]


def _is_wrapped(text: str, groups: list[list[_Line]]) -> bool:
    """Whether lines are broken inside paragraphs: most that another follows are short and end no sentence."""
    inner = [line for group in groups for line in group[:-1]]
    if any(line.end - line.start > _WRAPPED_WIDTH for group in groups for line in group):
        return False
    broken = sum(not _ends_sentence(text[line.start : line.end]) for line in inner)
    return 2 * broken > len(inner)


def _paragraphs(text: str, group: list[_Line], *, wrapped: bool) -> Iterator[tuple[int, int]]:
    """The paragraphs of one run of lines: each line one, or all of them together where lines are broken by hand."""
    if not wrapped:
        yield from ((line.start, line.end) for line in group)
        return
    start = group[0].start
    alone = _stands_alone(text, group[0])
    for line, following in pairwise(group):
        before, alone = alone, _stands_alone(text, following)
        if before or alone or _LIST_ITEM.match(text, following.start):
            yield start, line.end
            start = following.start
    yield start, group[-1].end


def _stands_alone(text: str, line: _Line) -> bool:
    """Whether, in a text with broken lines, a line is a heading or a crumb and no part of a paragraph."""
    return bool(_MARKED_HEADING.match(text, line.start)) or whole(text[line.start : line.end]) is not None
