"""Addresses: whether two documents were taken from one place on the web, under whatever form its address was written.

Comes in: documents. Goes out: a folded address that is the same for every capture of a page, and when it was captured.
"""

import re

from twosource.model.document import Document

_ARCHIVED = re.compile(r"^https?://web\.archive\.org/web/(\d{8,14})[a-z_]{0,4}/(?=\S)", re.IGNORECASE)
_SCHEME = re.compile(r"^https?://(?:www\d?\.|m\.|amp\.)?", re.IGNORECASE)
_PARTY = re.compile(r"[?&](?:utm_[a-z]+|fbclid|gclid|ref|cmpid|ito)=[^&#]*", re.IGNORECASE)


def address_of(document: Document) -> str:
    """Where a document stands: its page's canonical address, else the one it was read from; folded.

    A canonical address without a path is a site's front page, which careless pages name on every article: it says
    nothing. An address that is no web address (a path) is returned as it is.
    """
    canonical = folded(document.canonical or "")
    return canonical if "/" in canonical else folded(document.uri)


def folded(address: str) -> str:
    """A web address without archive, scheme, "www.", tracking parameters, fragment and closing slash."""
    plain = _ARCHIVED.sub("", address.strip())
    if not _SCHEME.match(plain):
        return plain
    bare = _PARTY.sub("", _SCHEME.sub("", plain).split("#", 1)[0])
    if "&" in bare and "?" not in bare:
        bare = bare.replace("&", "?", 1)  # the first parameter was one of those
    host, slash, path = bare.partition("/")
    return (host.lower() + slash + path).rstrip("/?")


def moment_of_capture(address: str) -> str | None:
    """When a web archive took the page, from its address: an ISO date, or date and time; None for other addresses."""
    found = _ARCHIVED.match(address.strip())
    if not found:
        return None
    digits = found[1]
    day = f"{digits[:4]}-{digits[4:6]}-{digits[6:8]}"
    return f"{day}T{digits[8:10]}:{digits[10:12]}:{digits[12:14]}Z" if len(digits) == 14 else day
