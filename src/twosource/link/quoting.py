"""Quotations: which stretches of a text stand in quotation marks, where marks may be wrong or missing.

Comes in: a text. Goes out: spans in code points, marks included. A closing mark that nothing opened is passed over; an
opening mark that nothing closes takes its sentence with it, and its paragraph only where the next one is quoted on.
So one lost mark does not turn a whole wire into somebody's words.
"""

import re
from collections.abc import Iterator

LONGEST = 3000  # code points of a quotation in double marks: more is a text whose marks are wrong
_MARK = re.compile(r"[“”„«»\"\n]")
_OPENING, _CLOSING = frozenset("“„«"), frozenset("”»")
_BEFORE = frozenset("([{—–-/‘'")  # beside white space, what stands before an opening mark that looks like a closing one
_AFTER = frozenset(".,;:!?)]}—–-/’'")  # and after a closing one
_SENTENCE = re.compile(r"[.!?](?=\s|$)")
# Single marks are apostrophes too. Possessive, so that a page of opening marks takes no longer than any other.
_SINGLE = re.compile(
    r"‘(?:[^’‘\n]|(?<=\w)’(?=\w)){1,1500}+(?:’(?!\w)|$)|(?<!\w)'(?=[^\s'])(?:[^'\n]|(?<=\w)'(?=\w)){8,1500}+'(?!\w)",
    re.MULTILINE,
)


def quotations(text: str) -> Iterator[tuple[int, int]]:
    """Half-open spans of what a text quotes, those in single marks after those in double ones; they may overlap."""
    start = -1
    for match in _MARK.finditer(text):
        at = match.start()
        role = _role(text, at, match[0], inside=start >= 0)
        if start >= 0 and role == "close":
            if at - start <= LONGEST:
                yield start, at + 1
            start = -1
        elif start >= 0 and role in ("open", "line"):
            yield start, _end(text, start, at)
        if role in ("open", "line"):
            start = at if role == "open" else -1
    if start >= 0:
        yield start, _end(text, start, len(text))
    yield from (match.span() for match in _SINGLE.finditer(text))


def _role(text: str, at: int, mark: str, *, inside: bool) -> str:
    """What a mark does: "open", "close" or "line", the end of a paragraph."""
    if mark == "\n":
        return "line"
    if mark in _CLOSING or (mark == "“" and inside and at + 1 < len(text) and not text[at + 1].isalnum()):
        return "close"  # the second: German marks close with what opens English ones
    if mark in _OPENING:
        return "open"
    opens = at == 0 or text[at - 1].isspace() or text[at - 1] in _BEFORE
    closes = at + 1 == len(text) or text[at + 1].isspace() or text[at + 1] in _AFTER
    if opens == closes:
        return "close" if inside else "open"
    return "open" if opens else "close"


def _end(text: str, start: int, stop: int) -> int:
    """Where a quotation ends that no mark closes before `stop`."""
    after = text[stop : stop + 40].lstrip()
    carried_on = text[stop : stop + 1] == "\n" and after[:1] in _OPENING | {'"'} and stop - start <= LONGEST
    sentence = _SENTENCE.search(text, start, stop)
    return stop if carried_on or not sentence else sentence.end()
