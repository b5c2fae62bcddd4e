"""Metadata on top of a text: the text in; the fields, the blocks they stand in and where the report begins, out.

Read are YAML front matter, `Key: value` lines, a lone date, an outlet's name on the line above one, the form
"date 2024-01-05 …" on the line of the first sentence, a byline, and a headline that shows itself as one. Reading stops
at the first line that is none of these.
"""

import re
from dataclasses import dataclass, field
from functools import cache

from twosource.model.document import Block, BlockKind
from twosource.read.crumbs import is_byline, whole
from twosource.read.dateline import dateline_end
from twosource.read.dates import iso
from twosource.read.names import is_day_or_month
from twosource.read.words import lines, table

_KEY = re.compile(r"(?P<key>[A-Za-z_][A-Za-z_ -]{0,24}?)\s{0,8}[:=]\s*(?P<value>\S.*)?")
_INLINE = re.compile(
    r"(?P<key>[A-Za-z]{1,20})\s{0,4}:?\s{1,8}"
    r"(?P<date>\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:?\d{2})?)?)(?=\s|$)"
)
_KEY_AND_DATE = re.compile(r"(?P<key>[A-Za-z]+(?: (?:on|at|updated|modified))?)\s+(?P<value>\S.*)")
_FENCE = re.compile(r"---[ \t]*(?:\r\n|\n|\r)")
_FENCE_END = re.compile(r"(?:---|\.\.\.)[ \t]*")
_HEADING = re.compile(r"#\s+(?P<title>\S.*?)\s*#*")
_UNDERLINE = re.compile(r"={3,}")
_INNER_STOP = re.compile(r"(?P<word>[^\W\d_]{0,20}(?:\.[^\W\d_]{1,3}){0,6})[.!?…](?=[”\"’)]?\s+\S)")
_INITIALS = re.compile(r"[^\W\d_](?:\.[^\W\d_]){0,6}")  # the "U.S" of "U.S.", the "J" of "J. Marren"
_NAME_WORD = re.compile(r"[^\W_]+(?:[.'’&-][^\W_]+)*\.?|&")
_MOST_LINES = 24  # lines of metadata that are looked at
_FRONT_MATTER = 20_000  # code points in which front matter must end
_LEAST_TITLE = 3  # words of a headline
_OUTLET = 60  # code points; no line that is taken for an outlet's name is longer
_OUTLET_WORDS = 6
_DATE_KEYS = ("published", "modified")


@dataclass(slots=True)
class Header:
    """What stands on top of a text. Filled while reading, then left alone."""

    end: int = 0  # where the report itself begins, in code points
    title: str | None = None
    publisher: str | None = None
    published: str | None = None  # as written
    modified: str | None = None  # as written
    canonical: str | None = None
    language: str | None = None
    authors: tuple[str, ...] = ()
    based_on: tuple[str, ...] = ()
    blocks: list[Block] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Line:
    text: str  # without space around it
    start: int  # of the text without space
    after: int  # where the next line begins


def header(text: str) -> Header:
    """The metadata on top of `text`. Offsets are code points of `text`; dates are as written."""
    top = Header()
    _front_matter(text, top)
    ahead = _ahead(text, top.end)
    for number, line in enumerate(ahead[:_MOST_LINES]):
        if not line.text:
            continue
        rest = ahead[number + 1 :]
        if not (_whole_line(top, line, rest, text) or _underline(top, line)):
            _inline(top, line)
            break
    return top


def _ahead(text: str, start: int) -> list[_Line]:
    """The lines from `start` that metadata may stand in, and two more to look at."""
    found = list[_Line]()
    while start < len(text) and len(found) < _MOST_LINES + 2:
        raw = _first_line(text, start)
        bare = raw.strip()
        found.append(_Line(bare, start + len(raw) - len(raw.lstrip()), start + len(raw)))
        start += len(raw)
    return found


def _first_line(text: str, start: int) -> str:
    """The line at `start` with its end, or a stretch of it that is too long to be metadata."""
    size = 2_000
    while True:
        lines = text[start : start + size].splitlines(keepends=True)
        if len(lines) > 1 or start + size >= len(text):
            return lines[0]
        size *= 8


def _take(top: Header, line: _Line, kind: BlockKind, end: int | None = None) -> bool:
    """Puts a line, or its first part up to `end`, among the blocks of the header."""
    stop = line.start + len(line.text) if end is None else end
    top.blocks.append(Block(line.start, stop, kind))
    top.end = line.after if end is None else end
    return True


def _whole_line(top: Header, line: _Line, rest: list[_Line], text: str) -> bool:
    if len(line.text) > 500:
        return False
    if _key_line(top, line.text, rest) or _date_line(top, line.text):
        return _take(top, line, "boilerplate")
    if is_byline(line.text):
        top.authors += (line.text.split(maxsplit=1)[1],)
        return _take(top, line, "credit")
    if top.publisher is None and _is_outlet(top, line, rest):
        top.publisher = line.text
        return _take(top, line, "boilerplate")
    title = _title(line, rest, text) if top.title is None else None
    if title:
        top.title = title
        return _take(top, line, "heading")
    return False


def _underline(top: Header, line: _Line) -> bool:
    """The === below a heading in Markdown."""
    below = bool(top.blocks) and top.blocks[-1].kind == "heading" and _UNDERLINE.fullmatch(line.text) is not None
    return below and _take(top, line, "boilerplate")


def _key_line(top: Header, text: str, rest: list[_Line]) -> bool:
    found = _KEY.fullmatch(text)
    if not found:
        return False
    key, value = _key(found["key"]), (found["value"] or "").strip()
    if key is None or not value:
        return False
    if key == "source":
        return _source(top, value, rest)
    return not _is_sentence(key, value) and _fill(top, key, value)


def _is_sentence(key: str, value: str) -> bool:
    """Whether what follows the key is no value but a sentence, as in "Newspaper: …" and "Updated: …"."""
    if key in ("title", "canonical") or iso(value):
        return False
    return len(value.split()) > 8 or (key != "authors" and value.endswith((".", "!", "?")) and len(value.split()) > 2)


def _source(top: Header, value: str, rest: list[_Line]) -> bool:
    """Takes "Source: The Ledger" as the outlet only beside other metadata: alone it may be a sentence or a credit."""
    beside = bool(top.blocks) or (bool(rest) and _is_metadata(rest[0].text))
    short = len(value.split()) <= 5 and not value.endswith((".", "!", "?"))
    return beside and short and _fill(top, "publisher", value)


def _is_metadata(text: str) -> bool:
    found = _KEY.fullmatch(text)
    return bool(found and _key(found["key"])) or iso(text) is not None


def _date_line(top: Header, text: str) -> bool:
    """A date alone on its line, or after a word such as "Published"."""
    if top.published is None and not text.isdigit() and iso(text):
        return _fill(top, "published", text)
    found = _KEY_AND_DATE.fullmatch(text)
    key = _key(found["key"]) if found else None
    return bool(found and key in _DATE_KEYS and iso(found["value"]) and _fill(top, str(key), found["value"]))


def _is_outlet(top: Header, line: _Line, rest: list[_Line]) -> bool:
    """Whether a line is an outlet's name: short, capitalised, a date below it, and a headline above it or below that.

    A name of one or two words needs no headline: it is too short to be one.
    """
    if not _names_outlet(line, rest) or iso(line.text):
        return False
    words = len(line.text.split())
    return top.title is not None or words < _LEAST_TITLE or _headline_follows(rest)


def _names_outlet(line: _Line, rest: list[_Line]) -> bool:
    words = line.text.split()
    if not 1 <= len(words) <= _OUTLET_WORDS or len(line.text) > _OUTLET or not _dates(rest):
        return False
    named = all(_NAME_WORD.fullmatch(word) for word in words) and not line.text.endswith(".")
    capital = (word[0].isupper() or word[0].isdigit() or word in table("header.toml")["in_names"] for word in words)
    place = line.text in lines("places.txt") or is_day_or_month(words[0])
    return named and words[0][0].isupper() and all(capital) and not place


def _dates(rest: list[_Line]) -> bool:
    """Whether the next line with words is a date, alone or behind a key."""
    below = next((one.text for one in rest[:2] if one.text), "")
    found = _KEY.fullmatch(below)
    if found and _key(found["key"]) in _DATE_KEYS:
        return iso(found["value"] or "") is not None
    return not below.isdigit() and iso(below) is not None


def _headline_follows(rest: list[_Line]) -> bool:
    """Whether the first line with words after the date stands as a headline."""
    told = [place for place, one in enumerate(rest) if one.text]
    return len(told) > 1 and _stands_as_headline(rest[told[1]], rest[told[1] + 1 :])


def _inline(top: Header, line: _Line) -> None:
    """The form "date 2024-01-05 The council …": only the metadata is taken, the sentence stays."""
    found = _INLINE.match(line.text)
    key = _key(found["key"]) if found else None
    if found and key in _DATE_KEYS and iso(found["date"]):
        _fill(top, str(key), found["date"])
        _take(top, line, "boilerplate", line.start + found.end())


def _fill(top: Header, key: str, value: str) -> bool:
    """Sets a field that is still empty; later lines never overrule earlier ones."""
    if key in ("authors", "based_on"):
        listed = [part.strip(" []'\"") for part in re.split(r"[,;]", value)]
        setattr(top, key, getattr(top, key) + tuple(part for part in listed if part))
    elif key != "other" and getattr(top, key) is None:
        setattr(top, key, value)
    return True


@cache
def _keys() -> dict[str, str]:
    return {alias: name for name, aliases in table("header.toml")["keys"].items() for alias in aliases}


def _key(written: str) -> str | None:
    return _keys().get(" ".join(written.casefold().split()))


def _title(line: _Line, rest: list[_Line], text: str) -> str | None:
    """The headline, where the line shows itself as one; a doubtful line is left in the text and gives no title."""
    marked = _HEADING.fullmatch(line.text)
    if marked:
        return marked["title"]
    if rest and _UNDERLINE.fullmatch(rest[0].text):
        return line.text
    return line.text if _stands_as_headline(line, rest) and _has_sentences(text[line.after :]) else None


def _stands_as_headline(line: _Line, rest: list[_Line]) -> bool:
    """Three to 25 words on a line of their own, without a stop, before a blank line or metadata.

    Above metadata a line is less in doubt: it may hold a sentence, and end in "!" or in the stop of "U.S.".
    """
    words = line.text.split()
    if not _LEAST_TITLE <= len(words) <= 25 or len(line.text) > 200 or line.text[0].islower() or not rest:
        return False
    sure = _metadata_below(rest)
    if line.text.endswith((".", ":", ";", ",", "—", "–", "-")) and not (sure and _ends_short(words[-1])):
        return False
    if not sure and (line.text.endswith(("…", "!")) or _has_sentence_break(line.text)):
        return False
    alone = not rest[0].text or _metadata_below(rest[:1]) or _names_outlet(rest[0], rest[1:])
    return alone and whole(line.text, at_top=True) is None and dateline_end(line.text, first=True) == 0


def _metadata_below(rest: list[_Line]) -> bool:
    """Whether the next line with words is metadata, a byline, or an outlet's name above a date."""
    place = next((place for place, one in enumerate(rest[:2]) if one.text), None)
    if place is None:
        return False
    below = rest[place]
    return is_byline(below.text) or _is_metadata(below.text) or _names_outlet(below, rest[place + 1 :])


def _ends_short(word: str) -> bool:
    """Whether a last word is initials with their stops, as "U.S."."""
    return word.endswith(".") and len(word) > 3 and _INITIALS.fullmatch(word[:-1]) is not None


def _has_sentence_break(text: str) -> bool:
    """Whether a sentence ends within `text`; the stop of "U.S.", "J. Marren" and "Gov." ends none."""
    return any(text[found.end("word")] != "." or not _is_short(found["word"]) for found in _INNER_STOP.finditer(text))


def _is_short(word: str) -> bool:
    return bool(_INITIALS.fullmatch(word)) or word.casefold() in table("header.toml")["abbreviations"]


def _has_sentences(rest: str) -> bool:
    return re.search(r"\w{2,}[.!?][”\"’)]?(?:\s|$)", rest[:5_000]) is not None


def _front_matter(text: str, top: Header) -> None:
    """YAML between two lines of ---, one scalar or list a key; what is nested deeper is passed over."""
    fence = _FENCE.match(text)
    if not fence:
        return
    place, key = fence.end(), None
    found = list[tuple[str, str]]()
    for raw in text[place:_FRONT_MATTER].splitlines(keepends=True):
        place += len(raw)
        if _FENCE_END.fullmatch(raw.strip()) and not raw[0].isspace():
            for name, value in found:
                _fill(top, name, value)
            top.blocks.append(Block(0, len(text[:place].rstrip()), "boilerplate"))
            top.end = place
            return
        key = _front_line(raw, key, found)


def _front_line(raw: str, key: str | None, found: list[tuple[str, str]]) -> str | None:
    """Adds the value that a line of front matter gives, and returns the key that a list below it belongs to."""
    bare = raw.strip()
    if key and bare.startswith("- "):
        found.append((key, bare[2:].strip(" '\"")))
        return key
    pair = _KEY.fullmatch(bare) if bare and not raw[0].isspace() else None
    if not pair:
        return key
    name = _key(pair["key"])
    name = "publisher" if name == "source" else name
    if name and pair["value"]:
        found.append((name, pair["value"].strip(" '\"")))
    return name
