"""Names: the proper names of a document.

Comes in: the parsed parts of one document. Goes out: `Name` values in order of place, title first. The parser's named
entities are trimmed of articles, titles and possessives, joined where one name was cut in two, given the kind that most
mentions in the document have, and completed by mentions that the parser passed over.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from twosource.extract.language import Parsed
from twosource.extract.names.words import kinds, listed
from twosource.model.said import Name, NameKind
from twosource.model.span import Part

MAX_NAME = 90  # characters; the parser's longer "names" are sentences that it lost
MAX_KNOWN = 500  # names looked for again; beyond that a document is a list, and the parser's own marks must do

_WORD = re.compile(r"[^\W_](?:[\w.&'’-]*[\w.])?|&")
_POSSESSIVE = re.compile(r"(?:['’]s|['’])$")
_STOP = re.compile(r"\n|:\s|[!?;](?:\s|$)|\s[-–—]\s|[@<>=\"|]|https?:")  # no name goes on past these
_EDGE = "\"“”‘’'`()[]{}<>,;:!?–—-*#|/\\ \t\n\r\u00a0_"


@dataclass(frozen=True, slots=True, order=True)
class _Piece:
    """A name before it has an id."""

    part: Part
    start: int
    end: int
    kind: NameKind
    text: str


def find(parsed: tuple[Parsed, ...]) -> tuple[Name, ...]:
    """All names of one document, ids "n1", "n2", … in order of place, title first."""
    pieces = [piece for part in parsed for piece in _joined(list(_trimmed(part)), part.text)]
    shouted = {part.part for part in parsed if _shouted(part.text)}
    report = next((part.text for part in parsed if part.part == "text"), "")
    pieces = [piece for piece in pieces if piece.part not in shouted and not _headline_run(piece, report)]
    known = _known(pieces)
    for part in parsed:
        pieces.extend(_missed(part, known, [p for p in pieces if p.part == part.part], shouted=part.part in shouted))
    voted = [replace(piece, kind=known.get(piece.text, piece.kind)) for piece in pieces]
    document = parsed[0].document.id if parsed else ""
    ordered = sorted(voted, key=lambda piece: (piece.part != "title", piece.start, piece.end))
    return tuple(Name(f"n{i}", document, p.start, p.end, p.kind, p.part) for i, p in enumerate(ordered, 1))


def _trimmed(part: Parsed) -> Iterator[_Piece]:
    """The parser's entities that are names, without what stands around the name."""
    text, table = part.text, kinds()
    for entity in part.doc.ents:
        kind = table.get(entity.label_)
        if kind is None:
            continue
        start, end = trim(text, entity.start_char, entity.end_char, kind)
        bare_title = kind == "person" and text[start:end].lower().rstrip(".") in listed("titles")
        if _is_name(text[start:end]) and not bare_title:
            yield _Piece(part.part, start, end, _kind(text, start, end, kind), _form(text[start:end]))


_PLACED = re.compile(r"\b(?:in|near|outside|across|throughout)\s+$")


def _kind(text: str, start: int, end: int, kind: NameKind) -> NameKind:
    """The kind that a name's last word or what stands before it tells, else the parser's."""
    words = text[start:end].lower().split()
    if len(words) > 1 and words[-1] in listed("organisation_ends"):
        return "organisation"
    if len(words) > 1 and words[-1] in listed("place_ends"):
        return "place"
    if " ".join(words) in listed("organisations"):
        return "organisation"
    if kind == "person" and len(words) == 1 and _PLACED.search(text[max(0, start - 12) : start]):
        return "place"
    return kind


def trim(text: str, start: int, end: int, kind: NameKind) -> tuple[int, int]:
    """The span of a name without article, titles (of people), possessive, quotes and what follows a colon or break."""
    stop = _STOP.search(text, start, end)
    if stop:
        end = stop.start()
    start, end = _bare(text, start, end)
    if possessive := _POSSESSIVE.search(text[start:end]):
        end = start + possessive.start()
    drop = listed("determiners") | (listed("titles") if kind == "person" else frozenset())
    while (word := re.match(r"\S+\s+", text[start:end])) and word[0].strip().lower().rstrip(".") in drop:
        start += word.end()
    return _bare(text, start, end)


def _bare(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in _EDGE:
        start += 1
    while start < end and (text[end - 1] in _EDGE or (text[end - 1] == "." and not _abbreviated(text[start:end]))):
        end -= 1
    return start, end


def _abbreviated(name: str) -> bool:
    """Whether a final full stop belongs to the name: "U.S.", "Jr.", "Inc."."""
    last = name.rsplit(None, 1)[-1]
    return bool(re.fullmatch(r"(?:[A-Z]\.)+", last)) or last.lower() in listed("suffixes") | listed("endings") | listed(
        "stopped"
    )


def _is_name(form: str) -> bool:
    words = _WORD.findall(form)
    if not words or len(form) > MAX_NAME or len(form) < 2 or not any(c.isupper() for c in form):
        return False
    if all(word.lower().rstrip(".") in listed("never") for word in words) or re.search(r"[\[\]{}<>=_]", form):
        return False
    return words[0][0].isupper() or words[0][0].isdigit() or len(words) > 1 or any(c.isupper() for c in words[0][1:])


def _form(text: str) -> str:
    """A name as compared: one blank between words, straight apostrophes."""
    return " ".join(text.replace("’", "'").split())


def _joined(pieces: list[_Piece], text: str) -> list[_Piece]:
    """One name for two neighbours of a kind that only a blank parts ("Ann" "Marren")."""
    made: list[_Piece] = []
    for piece in sorted(pieces, key=lambda p: (p.start, -p.end)):
        last = made[-1] if made else None
        if last and piece.start < last.end:
            continue
        joins = last and last.kind == piece.kind and piece.kind in ("person", "organisation")
        if last and joins and re.fullmatch(r"[ \u00a0]", text[last.end : piece.start]):
            made[-1] = replace(last, end=piece.end, text=_form(text[last.start : piece.end]))
        else:
            made.append(piece)
    return made


def _shouted(text: str) -> bool:
    """Whether a text is printed in capitals, where the parser's names are not to be relied on."""
    letters = [c for c in text[:400] if c.isalpha()]
    return bool(letters) and sum(c.isupper() for c in letters) > 0.8 * len(letters)


def _headline_run(piece: _Piece, report: str) -> bool:
    """A run of capitalised headline words that the parser took for one name: the report never prints it."""
    words = len(piece.text.split())
    return piece.part == "title" and words > 1 and (words > 4 or (bool(report) and piece.text not in _form(report)))


def _known(pieces: Iterable[_Piece]) -> dict[str, NameKind]:
    """Each form and the kind most of its mentions have; a surname follows the person's full name."""
    votes: dict[str, Counter[NameKind]] = {}
    for piece in pieces:
        votes.setdefault(piece.text, Counter())[piece.kind] += 1
    known = {form: _winner(count) for form, count in votes.items()}
    for form in [form for form, kind in known.items() if kind == "person" and " " in form]:
        surname = next((w for w in reversed(form.split()) if w.lower() not in listed("suffixes")), "")
        named = len(surname) > 2 and surname[0].isupper() and surname.lower() not in listed("never")
        if named and known.get(surname, "organisation") in ("organisation", "product", "work", "group"):
            known[surname] = "person"
    return known


def _winner(count: Counter[NameKind]) -> NameKind:
    return min(count, key=lambda kind: (-count[kind], kind))


def _missed(part: Parsed, known: dict[str, NameKind], have: list[_Piece], *, shouted: bool) -> Iterator[_Piece]:
    """Mentions of the document's names that the parser passed over; in a shouted text, whatever their case."""
    same = str.casefold if shouted else str
    starts: dict[str, list[str]] = {}
    for form in sorted((form for form in known if len(form) > 2), key=lambda form: (-len(form), form))[:MAX_KNOWN]:
        starts.setdefault(same(_POSSESSIVE.sub("", _first_word(form))), []).append(form)
    text, at = part.text, 0
    taken = {i for piece in have for i in range(piece.start, piece.end)}
    for word in _WORD.finditer(text):
        if word.start() < at:
            continue
        forms = starts.get(same(_POSSESSIVE.sub("", word[0])), [])
        end, found = _longest(text, word.start(), forms, shouted=shouted)
        if found and taken.isdisjoint(range(word.start(), end)):
            at = end
            yield _Piece(part.part, word.start(), end, known[found], found)


def _first_word(form: str) -> str:
    word = _WORD.match(form)
    return word[0] if word else form


def _longest(text: str, start: int, forms: list[str], *, shouted: bool) -> tuple[int, str | None]:
    """The longest of the forms that stands at a place, as a word of its own."""
    if start and (text[start - 1] in "@#-." or text[start - 1].isalnum()):
        return start, None
    for form in forms:
        end = start + len(form)
        here = _form(text[start:end])
        if (here == form or (shouted and here.casefold() == form.casefold())) and not re.match(
            r"[\w@-]", text[end : end + 1]
        ):
            return end, form
    return start, None
