"""Bytes in, text out, with the encoding found and whether it was a guess."""

import re
from dataclasses import dataclass

from charset_normalizer import from_bytes

from twosource.model.problem import Problem
from twosource.read.codes import problem
from twosource.read.words import table

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)
_XML = re.compile(rb"<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)
_HEAD = 4_096  # bytes of a page in which it must declare its encoding; browsers look at 1,024
_SAMPLE = 200_000  # bytes that are shown to the detector: more makes it slow and no surer


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, and how it was got from bytes."""

    text: str  # without the byte order mark
    encoding: str  # Python's name of it
    problems: tuple[Problem, ...] = ()  # reservations


def decode(data: bytes, uri: str) -> Decoded:
    """The text of `data`: by its byte order mark, else UTF-8, else the encoding that a page declares, else a guess.

    Never fails. Line ends and every other character stay as they are. A file that is UTF-8 but for a few bytes is
    read as UTF-8 with U+FFFD for each of them; a guess is reported as a problem that is not fatal.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _with_losses(data[len(mark) :], encoding, uri)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        pass
    if _mostly_utf8(data):
        return _with_losses(data, "utf-8", uri)
    declared = _declared(data)
    if declared and (text := _try(data, declared)) is not None:
        return Decoded(text, declared)
    return _guess(data, uri)


def _guess(data: bytes, uri: str) -> Decoded:
    """Windows-1252 for what is nearly all ASCII, else what the detector says, else Latin-1, which takes any byte."""
    for guessed in ("cp1252" if _few_high_bytes(data) else None, _detected(data), "latin-1"):
        if guessed and (text := _try(data, guessed)) is not None:
            return Decoded(text, guessed, (problem("encoding-guessed", uri, encoding=guessed),))
    raise AssertionError("Latin-1 takes any byte")


def _with_losses(data: bytes, encoding: str, uri: str) -> Decoded:
    text = data.decode(encoding, errors="replace")
    lost = text.count("\ufffd") - data.count("\ufffd".encode(encoding))
    noted = (problem("encoding-broken", uri, count=lost, encoding=encoding.upper()),) if lost > 0 else ()
    return Decoded(text, encoding, noted)


def _mostly_utf8(data: bytes) -> bool:
    """Whether far more characters beyond ASCII are valid UTF-8 than are not."""
    text = data.decode("utf-8", errors="replace")
    lost = text.count("\ufffd")
    beyond = sum(not character.isascii() for character in text)
    return beyond - lost > 4 * lost


def _few_high_bytes(data: bytes) -> bool:
    """Whether the text is nearly all ASCII, as English in Windows-1252 is: curly quotes, dashes, a few accents."""
    high = len(data) - len(data.translate(None, bytes(range(128, 256))))
    return high * 20 < len(data)


def _declared(data: bytes) -> str | None:
    """The encoding a page declares, if it is one that pages may use; anything else could run a codec of no charset."""
    found = _CHARSET.search(data, 0, _HEAD) or _XML.search(data, 0, _HEAD)
    name = found[1].decode("ascii").lower().replace("_", "-") if found else ""
    charsets: dict[str, str] = table("charsets.toml")["charsets"]
    return charsets.get(name)


def _detected(data: bytes) -> str | None:
    best = from_bytes(data[:_SAMPLE]).best()
    return best.encoding if best else None


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None
