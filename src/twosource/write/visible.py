"""Text of a report in, the same text with every character that reorders, hides or controls made visible out.

A right-to-left override would otherwise turn “41 dead” around on the page; a zero-width space would split a word.
"""

import re
import unicodedata
from collections.abc import Iterator

# C0 and C1 controls but tab, line feed and carriage return; bidirectional marks, embeddings, overrides and isolates;
# zero-width space, word joiner and invisible operators; line and paragraph separators; byte order mark; interlinear
# marks; halves of surrogate pairs; language tags. The joiners U+200C and U+200D stay: scripts and emoji need them.
_HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)


def stretches(text: str) -> Iterator[tuple[bool, str]]:
    """The text in order as (is it a hidden character, the characters)."""
    last = 0
    for found in _HIDDEN.finditer(text):
        if found.start() > last:
            yield False, text[last : found.start()]
        yield True, found.group()
        last = found.end()
    if last < len(text):
        yield False, text[last:]


def code(character: str) -> str:
    """“U+202E”."""
    return f"U+{ord(character):04X}"


def name(character: str) -> str:
    """The Unicode name of a hidden character, for a tooltip."""
    return f"{code(character)} {unicodedata.name(character, 'control character')}: shown here, not obeyed"


def plain(text: str) -> str:
    """The text for a medium without markup: hidden characters as “⟨U+202E⟩”."""
    return "".join(f"⟨{code(part)}⟩" if hidden else part for hidden, part in stretches(text))


def unnamed(name: str, message: str) -> str:
    """The name of what a message is about; "" where the message says it, so that it is said once.

    The name of a row ("rows.jsonl:2") is said by its file and its line.
    """
    file, _, line = name.rpartition(":")
    known = [name, f"{file}, line {line}"] if file and line.isdigit() else [name]
    return "" if any(f" {one}{sign}" in f" {message} " for one in known for sign in " ,:") else name


def middle(text: str, most: int) -> str:
    """The text on one line of at most `most` characters, cut in the middle: a file's name is told apart by its ends."""
    flat = one_line(text)
    if len(flat) <= most:
        return flat
    tail = most * 2 // 5
    return f"{flat[: most - tail - 1]}…{flat[-tail:]}"


def opening(text: str, most: int) -> str:
    """The text on one line of at most `most` characters, cut where a phrase ends if one does in its latter half."""
    flat = one_line(text)
    if len(flat) <= most:
        return flat
    head = flat[: most - 1]
    cut = max(head.rfind(mark, most // 2) for mark in (", ", " who ", " which ", " that ", "; ", " – ", " — "))
    if cut < 0:
        cut = max(head.rfind(" "), most // 2)
    return f"{head[:cut].rstrip(' ,;')} …"


def one_line(text: str) -> str:
    """The same on one line: every run of white space is one space."""
    return " ".join(plain(text).split())
