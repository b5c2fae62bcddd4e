"""A report's headline without the name of the site that printed it: title, outlet and address in; the headline out.

"Bridge shut after crash | Harbour Ledger" and "WKLM 9 - Bridge shut after crash" carry what their outlet's name or
address tells already. Only what is read and shown is cut: the title that offsets count in stays whole.
"""

import re
from urllib.parse import urlsplit

_MARK = re.compile(r"\s+[|\-–—:»·•]+\s+|\s*\|\s*")
_LONGEST_SITE = 60  # characters of a site's name
_SHORTEST = 3  # letters of a name that is looked for in an address
_WORDS_KEPT = 3  # a headline has at least so many words: what is shorter stays whole
_SITE_WORDS = frozenset({"news", "headlines", "weather", "online"})  # beside a part of its address: "Kol 2 News"
_NO_NAME = frozenset({"www", "news", "com", "net", "org", "the", "online", "example", "amp", "mobile", "local"})


def headline(title: str, publisher: str | None, uri: str) -> str:
    """The title without a first or last part that names its outlet.

    Args:
        title: as printed.
        publisher: the outlet's name, where one is known.
        uri: where the report was read from; a host in it may name the site.
    """
    names = _names(publisher, uri)
    marks = list(_MARK.finditer(title))
    for mark in reversed(marks):
        if _is_site(title[mark.end() :], names) and len(title[: mark.start()].split()) >= _WORDS_KEPT:
            return headline(title[: mark.start()].rstrip(), publisher, uri)
    if marks and _is_site(title[: marks[0].start()], names) and len(title[marks[0].end() :].split()) >= _WORDS_KEPT:
        return title[marks[0].end() :].lstrip()
    return title


def _names(publisher: str | None, uri: str) -> frozenset[str]:
    """What the outlet may be called, folded: its name, and the parts of its host that name somebody."""
    hosts = [urlsplit(uri).hostname or "" if "://" in uri else "", publisher or ""]
    parts = [
        part for host in hosts if "." in host and " " not in host for part in host.lower().split(":")[0].split(".")
    ]
    own = [_folded(publisher), _folded(re.sub(r"^the\s+", "", publisher, flags=re.IGNORECASE))] if publisher else []
    return frozenset(name for name in (*map(_folded, parts), *own) if len(name) >= _SHORTEST and name not in _NO_NAME)


def _is_site(part: str, names: frozenset[str]) -> bool:
    """Whether a part of a title is the outlet's name, or begins or ends with a word that its address holds."""
    folded = _folded(part)
    if len(part) > _LONGEST_SITE or len(folded) < _SHORTEST:
        return False
    if any(folded in {name, f"the{name}"} or folded.startswith(name) for name in names):
        return True
    words = [_folded(word) for word in part.split()]
    if any(word in names for word in (words[0], words[-1])):
        return True
    station = "".join(words[:2])  # "FOX 8", printed at fox8live.example
    numbered = len(station) > _SHORTEST and station[-1].isdigit() and any(name.startswith(station) for name in names)
    held = len(words[0]) >= _SHORTEST and any(words[0] in name for name in names)
    return numbered or (held and not _SITE_WORDS.isdisjoint(words[1:]))


def _folded(text: str) -> str:
    return "".join(sign for sign in text.lower() if sign.isalnum())
