"""What a page says of itself: its tree in; title, outlet, dates, authors and addresses out."""

import html
import json
import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from functools import cache
from typing import Any

from htmldate import find_date
from lxml import etree
from lxml.html import HtmlElement

from twosource.read.dates import iso
from twosource.read.words import table

_WRAPPING = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)\s*$")
_ABSOLUTE = re.compile(r"https?://\S+")
_SITE_MARK = re.compile(r"\s+[|–—·:-]\s+")
_LONGEST = 2_000_000  # code points of one JSON-LD script
_MOST_NODES = 20_000  # values of one JSON-LD script that are looked at
_EARLIEST, _LATEST = "1980-01-01", "2100-01-01"  # fixed, so that no date depends on the day of the run


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a page says of itself; dates as written there."""

    title: str | None
    publisher: str | None
    published: str | None
    modified: str | None
    language: str | None
    canonical: str | None
    authors: tuple[str, ...]
    based_on: tuple[str, ...]


def metadata(tree: HtmlElement) -> Metadata:
    """Reads the page's JSON-LD first, then its meta elements and headings, and for the date htmldate last."""
    article = _article(tree)
    publisher = _name(article.get("publisher")) or _first(tree, "publisher")
    canonical = next((address for address in _values(tree, "canonical") if _ABSOLUTE.fullmatch(address)), None)
    return Metadata(
        title=_plain(article.get("headline")) or _title(tree, publisher),
        publisher=publisher,
        published=_date(article, "datePublished") or _first(tree, "published") or _searched_date(tree, canonical),
        modified=_date(article, "dateModified") or _first(tree, "modified"),
        language=_first(tree, "language"),
        canonical=canonical,
        authors=_names(article.get("author")) or tuple(_values(tree, "authors")),
        based_on=_names(article.get("isBasedOn"))
        or _names(article.get("isBasedOnUrl"))
        or tuple(_values(tree, "based_on")),
    )


@cache
def _xpaths(field: str) -> tuple[etree.XPath, ...]:
    return tuple(etree.XPath(written) for written in table("page.toml")["xpath"][field])


def found(tree: HtmlElement, field: str) -> Iterator[Any]:
    """The elements and attributes that the table's expressions for a field find, best expression first."""
    for path in _xpaths(field):
        yield from path(tree)


def _values(tree: HtmlElement, field: str) -> Iterator[str]:
    for value in found(tree, field):
        text = _plain(value if isinstance(value, str) else value.text_content())
        if text:
            yield text


def _first(tree: HtmlElement, field: str) -> str | None:
    return next(_values(tree, field), None)


def _plain(value: object) -> str | None:
    """A string on one line without character references, which some pages escape twice; None for anything else."""
    return " ".join(html.unescape(value).split()) or None if isinstance(value, str) else None


def _title(tree: HtmlElement, publisher: str | None) -> str | None:
    """The headline, without the outlet's name that pages put behind it."""
    title = _first(tree, "title")
    parts = _SITE_MARK.split(title) if title else []
    if title and publisher and len(parts) > 1 and parts[-1].casefold() == publisher.casefold():
        last = list(_SITE_MARK.finditer(title))[-1]
        return title[: last.start()]
    return title


def _article(tree: HtmlElement) -> dict[str, Any]:
    """The page's first JSON-LD object that is an article, and says most where there are several; else an empty one."""
    articles = [
        node for script in found(tree, "json_ld") for node in _nodes(script.text_content()) if _is_article(node)
    ]
    wanted = ("headline", "datePublished", "publisher", "author")
    return max(articles, key=lambda node: sum(key in node for key in wanted), default={})


def _nodes(script: str) -> Iterator[dict[str, Any]]:
    """Every object in a JSON-LD script, outermost first; none where it is broken."""
    if len(script) > _LONGEST:
        return
    try:
        waiting: list[Any] = [json.loads(_WRAPPING.sub("", script), strict=False)]
    except (ValueError, RecursionError):
        return
    for _ in range(_MOST_NODES):
        if not waiting:
            return
        node = waiting.pop(0)
        if isinstance(node, dict):
            yield node
            waiting += [value for value in node.values() if isinstance(value, dict | list)]
        elif isinstance(node, list):
            waiting += node


def _is_article(node: dict[str, Any]) -> bool:
    kind = node.get("@type")
    kinds = kind if isinstance(kind, list) else [kind]
    known = table("page.toml")["json_ld"]["types"]
    return any(isinstance(entry, str) and entry.rpartition("/")[2] in known for entry in kinds)


def _date(article: dict[str, Any], key: str) -> str | None:
    written = _plain(article.get(key))
    return written if written and iso(written) else None


def _name(value: object) -> str | None:
    return next(iter(_names(value)), None)


def _names(value: object) -> tuple[str, ...]:
    """Names, or addresses where there are none, of a JSON-LD value: a string, an object, or a list of either."""
    listed = value if isinstance(value, list) else [value]
    names = list[str]()
    for entry in listed[:50]:
        plain = [entry.get(key) for key in ("name", "headline", "url", "@id")] if isinstance(entry, dict) else [entry]
        names += [next(filter(None, map(_plain, plain)), "")]
    return tuple(name for name in names if name)


def _searched_date(tree: HtmlElement, canonical: str | None) -> str | None:
    """The date that htmldate finds in the page's elements or address. Its guessing from running text is left off."""
    try:
        day = find_date(
            deepcopy(tree),
            extensive_search=False,
            original_date=True,
            url=canonical,
            min_date=_EARLIEST,
            max_date=_LATEST,
        )
    except Exception:  # noqa: BLE001 - a hostile page must not end the run, whatever the library raises
        return None
    return day if isinstance(day, str) else None
