"""Credits: agencies and outlets that a text names as where it, or a picture in it, comes from.

Comes in: a document with its blocks; no parse. Goes out: `Credit` values in order of place. A credit is a matter of
form ("LONDON (Reuters) -", "By Jane Roe, Northwire", "Northwire contributed to this report"); what a sentence reports
("Northwire reported that …") is an attribution, found elsewhere. The span is the name, and for photo credits the whole
mark ("Photo/Reuters"). Each pattern reads a bounded stretch, so the time is linear in the text.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from twosource.extract.credits.agencies import canonical, picture_agencies
from twosource.extract.credits.codes import CODE, meanings
from twosource.extract.credits.names import Found, known, named, outlet, words_of
from twosource.model.document import Credit, CreditKind, Document

_LINE = re.compile(r"[^\n#]+")
_DATELINE = re.compile(
    r"[\s\"“]{0,4}(?P<place>[^\W\d_][^\n()\[\]]{0,70}?)?[ ,]{0,3}[(\[](?P<names>[^()\[\]\n]{2,60})[)\]]"
    r"\s?(?P<dash>--?|[–—―|:])?"
)
_PLACE = re.compile(
    r"(?:[A-Z][A-Z.'’-]+|[A-Z][\w.'’-]+)(?: [A-Z][\w.'’-]*| (?:de|of|la|del|do|am|upon))*"
    r"(?:, ?(?:[A-Z][\w.'’-]*|\d{1,2})(?: [A-Z\d][\w.'’-]*)*){0,3}"
)
_CLOSING = re.compile(r"[(\[](?P<names>[^()\[\]\n]{2,60})[)\]][.\s]{0,3}$")
_BYLINE = re.compile(r"\s{0,4}(?:By|BY)[:\s]\s{0,3}(?P<names>[^\n]{2,140})")
_SIGNED = re.compile(r"\s{0,4}[-–—|]{1,2}\s?(?P<names>[^\n]{2,60}?)[.\s]{0,3}")
_WITH = re.compile(
    r"\s{0,4}[-–—(\[|]{0,2}\s?(?:(?P<via>[Vv]ia:?)|[Ss]ources?:|[Ff]rom:|[Ww]ith(?: reporting by|"
    r" (?:files|inputs?|material|information|agency reports) from)?)\s(?P<names>[^\n]{2,80}?)[.)\]\s]{0,4}"
)
_CONTRIBUTED = re.compile(
    r"\b(?:also )?contributed (?:to (?:this|the) (?:report|story|article|dispatch|piece)|(?:additional )?reporting)\b"
)
_BY = re.compile(
    r"\b(?:[Rr]eporting by|[Ww]riting by|(?:[Ff]iles|[Ii]nputs?|[Mm]aterial|[Aa]dditional information) (?:by|from)) "
    r"(?P<names>[^\n;.()]{2,100})"
)
_FIRST = re.compile(
    r"\b(?:(?:first|originally|initially|previously) (?:reported|published|appeared|carried|broadcast) (?:by|in|on)"
    r"|[Rr](?:epublished|eprinted) (?:from|with permission (?:of|from))) "
    r"(?P<names>(?:[Tt]he )?[A-Z][\w&-]*(?:\.[a-z]{2,3}\b)?(?: [A-Z][\w&-]*){0,4})"
)
_VIA = re.compile(r"\b[Vv]ia (?P<names>(?:[Tt]he )?[A-Z][\w.'’&-]*(?: [A-Z][\w.'’&-]*){0,4})")
_AFTER_PICTURE = re.compile(r"\s?(?:[)\]|,.\n#–—-]|$|[Ff]ile\b|for\b|hide\b|via\b)")
_RIGHTS = re.compile(r"(?:©|\([cC]\)|\bCopyright)\s{0,3}(?:©\s?)?(?:\d{4},?\s)?(?:by )?(?P<names>[^\n.,|]{2,50})")
_PHOTO = re.compile(
    r"(?:\b[Pp]hoto(?:graph)?s?|\b[Pp]ictures?|\b[Ii]mages?|\b[Vv]ideo|\bHandout|\bPHOTO|\bIMAGE)"
    r"(?: (?:credit|courtesy(?: of)?|illustration))?(?:\s?[:/|]\s?| (?:by|via|from)[: ]\s?)"
    r"(?P<names>[A-Z][^\n.()\[\]#]{1,50})|\bCredit: ?(?P<credit>[A-Z][^\n.()\[\]#]{1,50})"
)
_STOCK = re.compile(r"[(\[](?P<names>[^\W\d_][\w.'’ -]{1,30}?) (?:[Ff]ile )?[Pp]hotos?(?:/[^()\[\]\n]{1,60})?[)\]]")
_SLASH = re.compile(r"(?P<names>[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,4}\s?/\s?[A-Z][\w'’-]*(?:[ /][A-Z][\w'’-]*){0,4})")
TAIL = 250  # code points before the text's end in which a note stands
_AND = re.compile(r"[,;]|\band\b|\bwith\b")
_STOP = re.compile(r"[\n!?#(]|(?<![A-Z])\.\s")
HEAD = 6  # lines in which a bare agency name is a byline
SHORT = 90  # code points of the longest line that is a note and no sentence


def find(document: Document) -> tuple[Credit, ...]:
    """Every credit of a document's text, in order of place; two never overlap."""
    own = meanings(document)
    taken: list[Credit] = [*_explained(document, own)]
    for rule in (_photos, _datelines, _bylines, _notes, _closings, _relays):
        for credit in rule(document):
            if all(credit.end <= other.start or other.end <= credit.start for other in taken):
                taken.append(credit)
    return tuple(sorted(_as_meant(document, credit, own) for credit in taken))


def _explained(document: Document, own: Mapping[str, str]) -> Iterator[Credit]:
    """Codes that the report itself explains, where an agency signs: "VALE, May 3 (VNA) -", "… on Friday. (VNA)"."""
    text, last = document.text, len(document.text.rstrip())
    for line in _LINE.finditer(text) if own else ():
        opened = _DATELINE.match(text, *line.span())
        if opened and opened["names"] in own and opened["dash"] and opened["place"]:
            yield Credit(*opened.span("names"), "dateline", own[opened["names"]])
        closed = _CLOSING.search(text, max(line.start(), line.end() - 70), line.end())
        if closed and closed["names"] in own and line.end() >= last:
            yield Credit(*closed.span("names"), "wire", own[closed["names"]])


def _as_meant(document: Document, credit: Credit, own: Mapping[str, str]) -> Credit:
    """A credit by a code, read as what the same report's publisher or text says it stands for."""
    printed = document.text[credit.start : credit.end]
    codes = (code[0] for code in CODE.finditer(printed))
    name = next((own[code] for code in codes if code in own and canonical(code) == credit.name), None)
    return replace(credit, name=name) if name is not None else credit


def _photos(document: Document) -> Iterator[Credit]:
    text = document.text
    for match in _STOCK.finditer(text):
        for name in known(text, *match.span("names")):
            yield Credit(match.start() + 1, match.end() - 1, "photo", name.name)
    for match in _PHOTO.finditer(text):
        group = "names" if match["names"] else "credit"
        plural = text[match.start() : match.start(group)].rstrip(" :/|").endswith("s")
        for at, name in enumerate(_pictured(text, *match.span(group), bare=not plural)):
            yield Credit(name.start if at else match.start(), name.end, "photo", name.name)
    for match in _SLASH.finditer(text):
        for name in known(text, *match.span()):
            if not _is_dateline_name(text, name) and _AFTER_PICTURE.match(text, match.end()):
                yield Credit(name.start, name.end, "photo", name.name)
    for block in document.blocks:
        if block.kind == "caption":
            for name in known(text, block.start, block.end):
                yield Credit(name.start, name.end, "photo", name.name)


def _pictured(text: str, start: int, end: int, *, bare: bool) -> list[Found]:
    """Agencies in a photo credit; where there are none, with `bare` the name it begins with."""
    agencies = list(known(text, start, end))
    if agencies or not bare:
        return agencies
    match = re.compile(r"[A-Z][\w'’-]*(?: [A-Z][\w'’-]*){0,3}").match(text, start, end)
    return [Found(match.start(), match.end(), match[0])] if match else []


def _is_dateline_name(text: str, name: Found) -> bool:
    """Whether a name after a slash stands in the brackets of a dateline: "DETROIT (WXYZ/AP) –"."""
    opened = text.rfind("(", max(0, name.start - 40), name.start)
    closed = text.find(")", name.end, name.end + 40)
    if opened < 0 or closed < 0 or ")" in text[opened : name.start]:
        return False
    return bool(re.match(r"\) ?(?:[-–—]|\d)", text[closed : closed + 3]))


def _datelines(document: Document) -> Iterator[Credit]:
    text = document.text
    for line in _LINE.finditer(text):
        match = _DATELINE.match(text, *line.span())
        if not match:
            continue
        place, dash = match["place"], match["dash"]
        kind: CreditKind = "dateline" if place else "wire"
        agencies = list(known(text, *match.span("names")))
        if agencies and (dash or not place or _is_upper(place)):
            yield from _credits(agencies, kind)
        elif not agencies and dash and dash != ":" and (not place or _PLACE.fullmatch(place.strip())):
            yield from _credits(named(text, *match.span("names"), bare=True), kind)


def _bylines(document: Document) -> Iterator[Credit]:
    text = document.text
    for number, line in enumerate(_LINE.finditer(text)):
        match = _BYLINE.match(text, *line.span())
        short = line.end() - line.start() <= SHORT
        if match and line.end() - line.start() <= SHORT * 2:
            yield from _credits(_byline_names(text, *match.span("names")), "byline")
        elif short and number < HEAD and (name := canonical(line[0].strip(" .|"))):
            start = line.start() + len(line[0]) - len(line[0].lstrip(" .|"))
            yield from _credits([Found(start, start + len(line[0].strip(" .|")), name)], "byline")


def _byline_names(text: str, start: int, end: int) -> list[Found]:
    """Agencies of a byline; else the outlet after its last comma, or the outlet that it names instead of a person."""
    agencies = list(known(text, start, end))
    if agencies:
        return agencies
    stop = re.compile(r"\s[|·•]\s|\s\d|\s(?:on|in|at|and)\s").search(text, start, end)
    end = stop.start() if stop else end
    cut = max(text.rfind(mark, start, end) for mark in (",", "/", "|", " of ", " for ", " with "))
    if cut >= 0:
        skip = 1 if text[cut] in ",/|" else text.index(" ", cut + 1) - cut
        name = outlet(text, cut + skip, end, bare=False)
    else:
        name = outlet(text, start, end, bare=False)
    return [name] if name else []


def _notes(document: Document) -> Iterator[Credit]:
    """Lines that are nothing but a note: "With Northwire", "— Reuters", "Source: AFP"."""
    text = document.text
    tail = text.rstrip()
    tail_start = max(0, len(tail) - TAIL)
    for line in _LINE.finditer(text):
        if line.end() - line.start() > SHORT:
            continue
        signed = _SIGNED.fullmatch(text, *line.span())
        if signed and (name := canonical(signed["names"])):
            yield Credit(signed.start("names"), signed.end("names"), "wire", name)
        match = _WITH.fullmatch(text, *line.span())
        if match:
            kind: CreditKind = "via" if match["via"] else "wire"
            names = list(known(text, *match.span("names")))
            if not names and line.start() >= tail_start:
                names = named(text, *match.span("names"), bare=False)
            yield from _credits(names, kind)


def _closings(document: Document) -> Iterator[Credit]:
    """Agencies in brackets that close a paragraph, and unknown outlets that close the text.

    One that closes a paragraph amid the text credits that paragraph ("via"), not the whole ("wire").
    """
    text = document.text
    last = len(text.rstrip())
    for line in _LINE.finditer(text):
        match = _CLOSING.search(text, max(line.start(), line.end() - 70), line.end())
        if not match or not _ends_sentence(text, line.start(), match.start()):
            continue
        agencies = list(known(text, *match.span("names")))
        yield from _credits(agencies, "wire" if line.end() >= last - TAIL or line.start() < TAIL else "via")
        if not agencies and line.end() >= last:
            name = outlet(text, *match.span("names"), bare=False)
            if name and not name.name.islower():
                yield from _credits([name], "wire")


def _relays(document: Document) -> Iterator[Credit]:
    text = document.text
    rules: tuple[tuple[re.Pattern[str], CreditKind, Callable[[str, int, int], list[Found]]], ...] = (
        (_BY, "wire", _contributors),
        (_FIRST, "via", lambda text, start, end: named(text, start, end, bare=True)),
        (_VIA, "via", lambda text, start, end: list(known(text, start, end))),
        (_RIGHTS, "wire", lambda text, start, end: list(known(text, start, end))),
    )
    for match in _CONTRIBUTED.finditer(text):
        yield from _credits(_contributors(text, _sentence_start(text, match.start()), match.start()), "wire")
    for pattern, kind, names in rules:
        for match in pattern.finditer(text):
            yield from _credits(names(text, *match.span("names")), kind)


def _contributors(text: str, start: int, end: int) -> list[Found]:
    """Agencies among contributors; else outlets by their form: "Jane Roe and the Harbour Ledger contributed"."""
    agencies = list(known(text, start, end))
    if agencies:
        return agencies
    cuts = [start, *(at for cut in _AND.finditer(text, start, end) for at in cut.span()), end]
    found = (outlet(text, first, last, bare=False) for first, last in zip(cuts[::2], cuts[1::2], strict=True))
    return [name for name in found if name and (len(cuts) == 2 or " " in name.name)]


def _sentence_start(text: str, end: int) -> int:
    """Where the sentence begins that a cue stands in, at most 160 code points before."""
    floor = max(0, end - 160)
    return max((mark.end() for mark in _STOP.finditer(text, floor, end)), default=floor)


def _credits(names: list[Found], kind: CreditKind) -> Iterator[Credit]:
    for name in names:
        pictures = name.name in picture_agencies()
        yield Credit(name.start, name.end, "photo" if pictures else kind, name.name)


def _ends_sentence(text: str, start: int, end: int) -> bool:
    before = text[start:end].rstrip()
    return not before or before[-1] in ".!?”\"’'…)"


def _is_upper(place: str) -> bool:
    return place.split(",", maxsplit=1)[0].strip().isupper() and place.split(maxsplit=1)[0] not in words_of("roles.txt")
