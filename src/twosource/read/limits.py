"""How much of an input is read: sizes above which it is refused with a message."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Sizes above which an input is refused; checked before a file is read into memory."""

    characters: int = 1_000_000  # code points of one report's text: what the language parser takes
    report_bytes: int = 8_000_000  # one text file or page; four bytes a code point at most, and a page's markup
    table_bytes: int = 1_000_000_000  # one JSONL or CSV file
    files: int = 200_000  # files of one run
