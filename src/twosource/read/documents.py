"""All drafts of a run in, documents in their order out: checked, cleaned, dated, numbered."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from twosource.model.address import moment_of_capture
from twosource.model.document import Document
from twosource.model.moments import order_of
from twosource.model.problem import Problem
from twosource.read.blocks import blocks
from twosource.read.codes import problem
from twosource.read.dates import iso
from twosource.read.draft import Draft
from twosource.read.html_parts import with_parts
from twosource.read.language import foreign
from twosource.read.limits import Limits

_HOST_AND_PORT = re.compile(r"([\w-]+(?:\.[\w-]+)+):\d{1,5}")
_UNPRINTABLE = re.compile("[\x00\ud800-\udfff]")  # NUL, and halves of surrogate pairs: no UTF-8 or HTML can hold them
_DIRECTION = re.compile(
    "[\u202a-\u202e\u2066-\u2069]"
)  # embeddings, overrides and isolates of the bidirectional algorithm
_LONGEST = {"title": 1_000, "publisher": 200}  # code points; real ones have a tenth
_WORD = re.compile(r"\w")
_ADDRESS_ALONE = re.compile(r"\s*(?:https?|ftp)://\S+\s*")


@dataclass(frozen=True, slots=True)
class Checked:
    """A document without its number, or None where it was refused, and what there is to say about it."""

    document: Document | None
    problems: tuple[Problem, ...]


def check(draft: Draft, *, limits: Limits, today: str | None = None) -> Checked:
    """One draft made into a document without a number: a pure function of the draft, fit to run in parallel."""
    size = len(draft.text)
    if size > limits.characters:
        return Checked(None, (problem("too-long", draft.uri, size=f"{size:,}", limit=f"{limits.characters:,}"),))
    if not _WORD.search(draft.text):
        return Checked(None, (problem("empty", draft.uri),))
    if _ADDRESS_ALONE.fullmatch(draft.text):
        return Checked(None, (problem("link", draft.uri),))
    clean, notes = _clean(draft)
    what = foreign(clean.text, declared=clean.language)
    if what:
        return Checked(None, (problem("language", clean.uri, what=what),))
    sized, long = _sized(clean)
    published, modified, dated = _dates(sized, today)
    return Checked(_document(sized, published, modified), (*notes, *long, *dated))


def _sized(draft: Draft) -> tuple[Draft, tuple[Problem, ...]]:
    """The draft without a title or outlet that is longer than any: a whole text in the wrong column."""
    long = {
        field: len(value) for field in _LONGEST if (value := getattr(draft, field)) and len(value) > _LONGEST[field]
    }
    notes = [problem("long-field", draft.uri, field=field, size=f"{size:,}") for field, size in long.items()]
    return replace(
        draft,
        title=None if "title" in long else draft.title,
        publisher=None if "publisher" in long else draft.publisher,
    ), tuple(notes)


def number(checked: Iterable[Checked]) -> tuple[tuple[Document, ...], tuple[Problem, ...]]:
    """The documents as d1, d2, … by (published, uri), undated ones last; the same whatever the order they came in.

    Of several under one address those whose headline and text are the same are one document: the one that was changed
    or published last stays. Those that differ are versions, and all stay.
    """
    results = list(checked)
    problems = [found for result in results for found in result.problems]
    made = sorted((result.document for result in results if result.document), key=_order)
    taken = dict[tuple[str, str, str], Document]()
    for document in sorted(made, key=order_of, reverse=True):
        first = taken.setdefault(_printed(document), document)
        if first is not document:
            problems.append(_repeated(document, first))
    kept = [document for document in made if taken[_printed(document)] is document]
    addresses = Counter(document.uri for document in kept)
    problems += [problem("version", uri, count=count) for uri, count in addresses.items() if count > 1]
    problems += _identical(kept)
    numbered = tuple(replace(document, id=f"d{place}") for place, document in enumerate(kept, 1))
    return numbered, tuple(sorted(set(problems)))


def _repeated(document: Document, first: Document) -> Problem:
    """What to say of a document whose address and text another has."""
    if document.sha256 == first.sha256:
        return problem("given-twice", document.uri)
    return problem("duplicate", document.uri, sha256=document.sha256[:12])


def _printed(document: Document) -> tuple[str, str, str]:
    return document.uri, document.title or "", document.text


def _order(document: Document) -> tuple[bool, str, str, tuple[str, ...]]:
    return document.published is None, document.published or "", document.uri, order_of(document)


def _identical(documents: list[Document]) -> list[Problem]:
    """A note for each document whose text an earlier one has."""
    first = dict[str, str]()
    notes = list[Problem]()
    for document in documents:
        other = first.setdefault(document.text, document.uri)
        if other != document.uri:
            notes.append(problem("identical", document.uri, other=other))
    return notes


def _clean(draft: Draft) -> tuple[Draft, tuple[Problem, ...]]:
    """The draft with one U+FFFD for each character that cannot be stored, so that offsets stay, and notes."""
    text, count = _UNPRINTABLE.subn("\ufffd", draft.text)
    uri = printable(draft.uri)
    notes = [problem("replaced-characters", uri, count=count)] if count else []
    if turned := len(_DIRECTION.findall(text)):
        notes.append(problem("hidden-direction", uri, count=turned))
    clean = replace(
        draft,
        uri=uri,
        text=text,
        title=_line(draft.title),
        publisher=_outlet(_line(draft.publisher)),
        canonical=_line(draft.canonical),
        authors=tuple(filter(None, map(_line, draft.authors))),
        based_on=tuple(filter(None, map(_line, draft.based_on))),
    )
    return clean, tuple(notes)


def printable(text: str) -> str:
    """The text with U+FFFD for what UTF-8 cannot hold."""
    return _UNPRINTABLE.sub("\ufffd", text)


def _line(text: str | None) -> str | None:
    """A field's text on one line; None where nothing is left of it."""
    return " ".join(printable(text).split()) or None if text else None


def _outlet(name: str | None) -> str | None:
    """An outlet's name; a host without the port of its server, so that "news.example:80" is "news.example"."""
    host = _HOST_AND_PORT.fullmatch(name or "")
    return host[1] if host else name


def _dates(draft: Draft, today: str | None) -> tuple[str | None, str | None, tuple[Problem, ...]]:
    """Both dates in ISO 8601, and notes on those that are missing, unreadable or odd."""
    notes, found = list[Problem](), dict[str, str | None]()
    for field, written in (("published", draft.published), ("modified", draft.modified)):
        found[field] = iso(written) if written else None
        if written and found[field] is None:
            notes.append(problem("bad-date", draft.uri, value=printable(written[:80]), field=field))
    published, modified = found["published"], found["modified"]
    if published is None and not draft.published:
        notes.append(problem("no-date", draft.uri))
    if published and modified and modified[:10] < published[:10]:
        notes.append(problem("date-order", draft.uri, modified=modified, published=published))
    if published and today and published[:10] > today[:10]:
        notes.append(problem("future-date", draft.uri, value=published, today=today))
    return published, modified, tuple(notes)


def _document(draft: Draft, published: str | None, modified: str | None) -> Document:
    return Document(
        id="",
        uri=draft.uri,
        publisher=draft.publisher,
        title=draft.title,
        published=published,
        modified=modified,
        language="en",
        sha256=draft.sha256,
        text=draft.text,
        blocks=with_parts(blocks(draft.text), draft.parts),
        canonical=draft.canonical,
        based_on=draft.based_on,
        authors=draft.authors,
        captured=(iso(draft.captured) if draft.captured else None) or moment_of_capture(draft.uri),
    )
