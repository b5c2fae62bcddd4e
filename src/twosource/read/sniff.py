"""What a file is: its name and first bytes in; the format to read it as, or the problem why it is not read, out."""

from functools import cache
from typing import Literal

from twosource.model.problem import Problem
from twosource.read.codes import problem
from twosource.read.words import table

Format = Literal["text", "html", "jsonl", "csv"]
HEAD = 4_096  # bytes that are looked at
_CONTROL = bytes(set(range(32)) - {9, 10, 12, 13, 27}) + b"\x7f"  # not tab, line ends, form feed, escape
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


def sniff(head: bytes, uri: str, name: str) -> Format | Problem:
    """The format of a file, or why it is not read.

    Args:
        head: its first bytes, `HEAD` of them or fewer.
        uri: what to call it in a message.
        name: its name, for the end of it; empty for standard input.
    """
    ends = _by_name(name.lower())
    if ends in ("mhtml", "warc", "link"):
        return problem(ends, uri)
    found = _by_magic(head, uri)
    if found:
        return found
    if ends in ("mail", "feed"):
        return problem(ends, uri)
    start = _start(head)
    if start.startswith(_starts("feed")) or (
        start.startswith("<?xml") and any(mark in start for mark in _starts("feed"))
    ):
        return problem("feed", uri)
    return _by_content(start, uri, name.lower(), ends)


def _by_content(start: str, uri: str, name: str, ends: str | None) -> Format | Problem:
    """The format of what is text by all signs."""
    if _is_mail(start):
        return problem("mhtml" if "multipart/related" in start else "mail", uri)
    if start.startswith(_starts("html")) or (start.startswith("<?xml") and "<html" in start):
        return "html"
    if start.startswith("<?xml") or ends == "xml":
        return problem("xml", uri)
    if ends == "not-a-report":
        return problem("not-a-report", uri, what="." + name.rpartition(".")[2])
    if name.endswith(".json") and _is_spread(start):
        return problem("json", uri)
    formats: dict[str | None, Format] = {"jsonl": "jsonl", "html": "html", "csv": "csv"}
    return formats.get(ends, "text")


def _is_spread(start: str) -> bool:
    """Whether JSON runs over several lines instead of having an object on each."""
    first = start.split("\n", 1)[0].strip()
    return first.startswith("[") or (not first.endswith("}") and len(first) < HEAD // 2)


def _start(head: bytes) -> str:
    """The first characters in lower case, without byte order mark and space."""
    encoding = "utf-16" if head.startswith(_MARKS[1:]) else "utf-8-sig"
    return head.decode(encoding, errors="replace").lstrip().lower()


def _by_magic(head: bytes, uri: str) -> Problem | None:
    for entry in table("signatures.toml")["magic"]:
        at = int(entry.get("at", 0))
        if head[at:].startswith(bytes.fromhex(entry["hex"])):
            return problem(entry["code"], uri, what=entry["what"])
    if head.startswith(_MARKS):
        return None
    nul, control = head.count(0), len(head) - len(head.translate(None, _CONTROL))
    if nul * 50 > len(head) or control * 20 > len(head):
        return problem("binary", uri, what="it has bytes that no text has")
    return None


def _is_mail(start: str) -> bool:
    rules = table("signatures.toml")["mail"]
    begun = sum(line.startswith(tuple(rules["starts"])) for line in start.split("\n")[:30])
    return start.startswith(tuple(rules["starts"])) and begun >= int(rules["headers"])


@cache
def _starts(kind: str) -> tuple[str, ...]:
    return tuple(table("signatures.toml")["starts"][kind])


def _by_name(name: str) -> str | None:
    """Which entry of the table of file names' ends fits."""
    for kind, ends in table("signatures.toml")["ends"].items():
        if name.endswith(tuple(ends)):
            return str(kind)
    return None
