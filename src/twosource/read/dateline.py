"""Datelines: the first paragraph's words in, where "MARLOW BAY (Northwire) –" ends out."""

import re
from functools import cache

from twosource.read.names import is_agency, only_names
from twosource.read.words import lines, table

_SEPARATOR = re.compile(r"\s+(?:--|[-–—―])\s+|(?<=\))\s*(?:--|[-–—―])\s*|(?<=[A-Z])[—―](?=[\w“\"])|\s*--\s+|[–—―]\s+")
_COLON = re.compile(r":\s+")
_HEAD = re.compile(r"(?P<place>[^()]{0,70}?)\s*(?:\((?P<agency>[^()]{2,40})\))?")
_LEADING = re.compile(r"\((?P<agency>[A-Z]{2,8}(?:/[A-Z]{2,8}){0,2})\)\s+(?=[A-Z]{2})")  # "(AP) EASTWICK –"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_DATE = re.compile(
    rf"(?:{_MONTH}\s+\d{{1,2}}|\d{{1,2}}\s+{_MONTH})(?:,?\s+\d{{4}})?|\d{{4}}|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
)
_LETTERS = re.compile(r"[^\W\d_]+(?:[.'’-][^\W\d_]*)*")
_LONGEST = 100  # code points from the start of the paragraph to the end of the dash


def dateline_end(paragraph: str, *, first: bool) -> int:
    """How many code points of `paragraph` are a dateline, its dash included; 0 where there is none.

    Args:
        paragraph: without space around it.
        first: whether it is the first paragraph of running text, where less evidence is asked for.
    """
    found = _SEPARATOR.search(paragraph, 0, _LONGEST)
    lead = _LEADING.match(paragraph)
    if lead and not any(map(is_agency, lead["agency"].split("/"))):
        lead = None
    head = paragraph[lead.end() if lead else 0 : found.start()] if found else ""
    if found and _is_dateline(head, paragraph[found.end() :], first=first):
        return len(paragraph[: found.end()].rstrip())
    colon = _COLON.search(paragraph, 0, _LONGEST)
    if colon and _is_capital_city(paragraph[: colon.start()]) and _starts_sentence(paragraph[colon.end() :]):
        return colon.end() - len(colon.group()) + 1
    return 0


def _is_dateline(head: str, rest: str, *, first: bool) -> bool:
    found = _HEAD.fullmatch(head.strip())
    if not found or not rest.strip():
        return False
    place, agency = _agency_after_stop(found["place"].strip(" ,"), found["agency"])
    listed = agency is not None and all(map(is_agency, re.split(r"\s*[/,]\s*", agency)))
    if not place:
        return listed
    parts = [part.strip() for part in place.split(",")]
    dated = any(_DATE.fullmatch(part) for part in parts[1:])
    if not _is_place(parts[0]) or not all(_DATE.fullmatch(part) or _is_place(part) for part in parts[1:] if part):
        return False
    if listed or (agency and _is_capitals(parts[0]) and only_names(agency, at_most=4)):
        return True
    return _starts_sentence(rest) and _has_proof(parts[0], agency, dated=dated, first=first)


def _has_proof(city: str, agency: str | None, *, dated: bool, first: bool) -> bool:
    """Whether a dateline without a listed agency shows itself in another way."""
    if agency:
        return only_names(agency, at_most=4) and first
    if _is_capitals(city):
        return dated or city in _cities_in_capitals() or (first and len(city) > 2)
    return first and (dated or city in lines("places.txt"))


def _agency_after_stop(place: str, agency: str | None) -> tuple[str, str | None]:
    """Splits the form "MARLOW BAY. January 5. NORTHWIRE", where the agency stands last."""
    head, stop, last = place.rpartition(". ")
    if agency is None and stop and is_agency(last):
        return head.replace(". ", ", "), last
    return place, agency


@cache
def _cities_in_capitals() -> frozenset[str]:
    return frozenset(city.upper() for city in lines("places.txt"))


@cache
def _not_places() -> frozenset[str]:
    return frozenset(table("crumbs.toml")["not_places"])


def _is_capital_city(head: str) -> bool:
    return all(part.strip() in _cities_in_capitals() for part in head.split("/"))


def _is_capitals(city: str) -> bool:
    return city.isupper() and city.rstrip(".") not in _not_places() and sum(map(str.isalpha, city)) > 1


def _is_place(text: str) -> bool:
    """Whether the words are one place or several with slashes: capitalised, five at most, not a known acronym."""
    words = re.split(r"[\s/]+", text)
    if not 1 <= len(words) <= 5 or text.rstrip(".") in _not_places() or words[0] in _small():
        return False
    return all(_LETTERS.fullmatch(word) and (word[0].isupper() or word in _small()) for word in words)


def _starts_sentence(rest: str) -> bool:
    """Whether what follows begins like a sentence and goes on for some words."""
    rest = rest.lstrip("“\"‘'$€£([ ")
    return bool(rest) and not rest[0].islower() and len(rest.split(maxsplit=4)) > 3


@cache
def _small() -> frozenset[str]:
    return frozenset(table("crumbs.toml")["in_places"].split())
