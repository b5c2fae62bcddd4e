"""Stretches of a page that are no report text: a paragraph in, what sort of crumb it is out.

Every rule asks for positive evidence (a listed phrase, or a label followed by nothing but names), because a sentence
taken for a crumb would be lost to the reader, while a crumb taken for a sentence is only noise.
"""

import re
from functools import cache

from twosource.model.document import BlockKind
from twosource.read.contacts import is_contact
from twosource.read.dates import iso
from twosource.read.names import agencies, is_agency, is_day_or_month, only_names
from twosource.read.words import table

_EDGES = " \t.:…!»›>|-–—*•→▶▸[]()×"
_SENTENCE_BREAK = re.compile(r"(?<=[.!?…”\"’)\]])\s+(?=[\w(\[©])")
_WORD = re.compile(r"\w+")
_INITIALS = re.compile(
    r"(?P<open>\()?\s*(?P<who>[a-z]{2,4}(?:\s?[/,]\s?[a-z]{2,4}){0,4}|[A-Z]{2,3}(?:/[A-Z]{2,3}){1,4})\s*(?P<close>\))?"
    r"(?:\s*\((?P<agency>[^()]{2,60})\))?"
)
_STAMP = re.compile(
    r"\d{1,3}(?:\s?[/|]\s?\d{1,3})?|\d{1,3}\s?(?:m|h|d|min|mins|minutes?|hours?|days?) ago", re.IGNORECASE
)
_PUBLISHED = re.compile(
    r"\(?(?:first |last |originally )?(?:published|posted|updated|modified)(?: on| at)?:?\s+(?P<when>.+?)\)?",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\s*[/|]\s*|\s+via\s+|\s+for\s+")  # a photographer and an agency
_IMAGE = re.compile(r"!\[[^\]\n]{0,300}\]\([^)\n]{0,500}\)")
_LIST_MARK = re.compile(r"\s*(?:/|,|;|&|\+|\band\b|\bwith\b)\s*")
_LONGEST = 400  # code points; no crumb is longer
_PHRASE = 80  # code points; no listed phrase is longer
_NAMES = 100  # code points; no list of agencies is longer
_TAIL = 160  # code points; no mark at the end of a paragraph is longer


def whole(line: str, *, at_end: bool = False, at_top: bool = False) -> BlockKind | None:
    """What sort of crumb the whole of `line` is, or None for report text.

    Args:
        line: one paragraph without space around it.
        at_end: whether it is among the last paragraphs, where initials and agency marks stand.
        at_top: whether it stands before the first sentence, where bylines stand.
    """
    if len(line) > _LONGEST:
        return None
    if not _WORD.search(line) or _is_boilerplate(line) or _is_stamp(line) or is_contact(line):
        return "boilerplate"
    if _is_caption(line):
        return "caption"
    if _is_credit(line) or (at_top and is_byline(line)) or ((at_end or at_top) and _is_bracketed_name(line)):
        return "credit"
    return "initials" if at_end and _is_initials(line) else None


def trailing(paragraph: str, *, at_end: bool) -> tuple[int, BlockKind] | None:
    """Where a mark that ends `paragraph` begins, after its last sentence, and what sort it is; None without one."""
    base = max(0, len(paragraph) - _TAIL)
    for found in _SENTENCE_BREAK.finditer(paragraph, base):
        tail = paragraph[found.end() :]
        kind = _mark(tail, at_end=at_end)
        if kind:
            return found.end(), kind
    return None


def opens_links(line: str) -> bool:
    """Whether `line` stands over a list of other reports' headlines: "Also:", "Related stories"."""
    return len(line) <= _PHRASE and _plain(line) in _phrases("link_lists")


def is_byline(line: str) -> bool:
    """Whether `line` is "By" and names, and neither a sentence nor "By Friday"."""
    head, _, rest = line.partition(" ")
    if head.casefold() != "by" or len(line) > 150 or line.endswith((".", "!", "?", ":", ";")):
        return False
    first = rest.split(maxsplit=1)[0] if rest.split() else ""
    tokens = rest.split()
    enough = len(tokens) > 1 or is_agency(rest)
    return enough and not is_day_or_month(first) and _names_and_jobs(rest, at_most=24)


def _mark(tail: str, *, at_end: bool) -> BlockKind | None:
    """The sort of mark that stands after the last sentence of a paragraph."""
    if _is_caption(tail):
        return "caption"
    bracketed = tail.startswith("(") and tail.endswith(")")
    if bracketed and (_all_agencies(tail[1:-1]) or _is_credit(tail)):
        return "credit"
    return "initials" if at_end and bracketed and _is_initials(tail) else None


def _plain(line: str) -> str:
    return " ".join(line.casefold().replace("...", "…").split()).strip(_EDGES)


@cache
def _phrases(key: str) -> frozenset[str]:
    return frozenset(_plain(phrase) for phrase in table("crumbs.toml")[key])


@cache
def _starts(key: str) -> tuple[str, ...]:
    return tuple(table("crumbs.toml")[key])


@cache
def _label() -> re.Pattern[str]:
    """A picture label, a mark or "by" after it, and what follows."""
    labels = "|".join(re.escape(label) for label in sorted(_starts("photo_labels"), key=len, reverse=True))
    return re.compile(
        rf"(?:{labels})\s*(?:credit\s*)?(?:[/:|]|by\b|courtesy of\b|via\b)\s*(?:by\s+)?(?P<names>.+)", re.IGNORECASE
    )


def _is_boilerplate(line: str) -> bool:
    if len(line) <= _PHRASE and _plain(line) in _phrases("whole"):
        return True
    lowered = line.casefold()
    if lowered.startswith(_starts("pointers")):
        return not (line.endswith(".") and _speaks(lowered))
    if lowered.startswith(_starts("headings")) and not line.rstrip('”"’)').endswith((".", "!")):
        return not _speaks(lowered)
    return lowered.startswith(_starts("asks")) and not _speaks(lowered) and len(lowered.split()) <= 30


def _is_stamp(line: str) -> bool:
    """Whether a line is a page count, "40m ago", or a date with a time of day: a date alone may head a timeline."""
    if _STAMP.fullmatch(line):
        return True
    when = _PUBLISHED.fullmatch(line)
    return len(line) <= _PHRASE and (iso(when["when"]) is not None if when else ":" in line and iso(line) is not None)


def _speaks(lowered: str) -> bool:
    """Whether a quotation mark or a verb of saying shows that somebody is speaking."""
    return any(mark in lowered for mark in '“”"') or bool(_phrases("speech").intersection(_WORD.findall(lowered)))


def _is_caption(line: str) -> bool:
    if _IMAGE.fullmatch(line) or line.casefold().startswith(_starts("caption_starts")):
        return True
    bare = line.strip("()[] ").rstrip(".")
    if _plain(bare) in _phrases("photo_alone") and (line != bare or bare.casefold() not in _phrases("whole")):
        return True
    found = _label().fullmatch(bare)
    if found:
        return only_names(found["names"].lstrip("©: "), at_most=10)
    if bare.casefold().startswith("courtesy of "):
        return only_names(bare[len("courtesy of ") :], at_most=6)
    return _is_agency_picture(bare) or _is_named_picture(line)


def _is_named_picture(line: str) -> bool:
    """A name with a picture's credit behind it: "Ann Marren (Photo: Northwire)"."""
    who, bracket, credit = line.partition(" (")
    return (
        bool(bracket) and credit.endswith(")") and only_names(who, at_most=5) and bool(_label().fullmatch(credit[:-1]))
    )


def _is_agency_picture(bare: str) -> bool:
    """Forms such as REUTERS/Ann Marren, Ann Marren/AP and Ann Marren via Getty Images."""
    if len(bare) > _NAMES or not _BETWEEN.search(bare):
        return False
    parts = _BETWEEN.split(bare.lstrip("© "))
    return len(parts) > 1 and any(map(is_agency, parts)) and only_names(" ".join(parts), at_most=10)


def _is_credit(line: str) -> bool:
    bare = line.strip("()[]*_ ").rstrip(".")
    lowered = bare.casefold()
    if lowered.startswith(_starts("credit_starts")):
        return _names_and_jobs(bare, at_most=60)
    for phrase in _starts("contributed"):
        if lowered.endswith(phrase):
            return _names_and_jobs(bare[: -len(phrase)], at_most=30)
    return _all_agencies(line.strip("()[]–—- ").rstrip("."))


@cache
def _credit_words() -> frozenset[str]:
    """Lower-case words that a line of credits may hold besides names."""
    words = {word.strip("(:") for phrase in _starts("credit_starts") for word in phrase.split()}
    return frozenset((words | set(_starts("jobs"))) - agencies())


def _names_and_jobs(text: str, *, at_most: int) -> bool:
    """Whether nothing but names is left when the words of a credit line are taken out."""
    names = [word for word in re.split(r"[\s,;/|&]+", text) if word.strip("().:").casefold() not in _credit_words()]
    return bool(names) and only_names(" ".join(names).strip(), at_most=at_most)


def _all_agencies(text: str) -> bool:
    return len(text) <= _NAMES and all(map(is_agency, _LIST_MARK.split(text.strip())))


def _is_bracketed_name(line: str) -> bool:
    return line.startswith("(") and line.endswith(")") and only_names(line[1:-1], at_most=4) and line.count("(") == 1


def _is_initials(line: str) -> bool:
    found = _INITIALS.fullmatch(line)
    if not found or bool(found["open"]) != bool(found["close"]):
        return False
    if found["agency"] and not _all_agencies(found["agency"]):
        return False
    words = re.split(r"[/,\s]+", found["who"])
    proof = found["open"] or "/" in found["who"] or found["agency"]
    return bool(proof) and not set(words) & _phrases("not_initials")
