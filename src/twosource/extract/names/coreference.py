"""Short names and the full ones they stand for, within one document.

Comes in: the names of a document. Goes out: for each name the fullest mention that it certainly stands for. Precision
first: where two people bear a surname, the surname stands for nobody but itself.
"""

from collections.abc import Callable, Mapping, Sequence

from twosource.extract.names.words import listed
from twosource.model.document import Document
from twosource.model.said import Name

Words = tuple[str, ...]
MAX_WORDS = 12  # longer "names" are lists, and nobody's full form
MAX_FORMS = 200  # full forms that share a word; a document with more is a directory


def canonical(names: Sequence[Name], document: Document) -> Mapping[str, str]:
    """For each name id the id of the first mention of its fullest form in the document.

    A name that is nobody's short form goes to the first mention spelled like it; one that may be the short form of
    several goes to itself, since not even its own mentions need mean one bearer.
    """
    spelled = {name.id: _words(document.slice(name.start, name.end, name.part)) for name in names}
    first: dict[tuple[str, Words], str] = {}
    for name in names:
        first.setdefault((name.kind, spelled[name.id]), name.id)
    index = _index(first)
    answer: dict[str, str] = {}
    for name in names:
        words = spelled[name.id]
        fuller = _fullest(words, index.get((name.kind, words[0].replace(".", "")), []) if words else [], name.kind)
        answer[name.id] = name.id if len(fuller) > 1 else first[name.kind, fuller[0] if fuller else words]
    return answer


def _index(first: Mapping[tuple[str, Words], str]) -> dict[tuple[str, str], list[Words]]:
    """Full forms by any word or initials that a short form of them may begin with."""
    index: dict[tuple[str, str], list[Words]] = {}
    for kind, words in first:
        if kind in _SHORT and 1 < len(words) <= MAX_WORDS:
            for head in dict.fromkeys((*words, *(w[0] for w in words[:1]), *_initials(words))):
                index.setdefault((kind, head), []).append(words)
    return index


def _initials(words: Words) -> tuple[str, str]:
    """Letters such as "who" for the World Health Organization, with and without the small words."""
    return "".join(w[0] for w in words if w not in listed("small")), "".join(w[0] for w in words)


def _words(text: str) -> Words:
    pieces = [piece.strip(".,'’\"“”()").lower() for piece in text.replace("’", "'").removesuffix("'s").split()]
    kept = tuple(piece for piece in pieces if piece and piece not in listed("suffixes"))
    return kept or tuple(pieces)


def _fullest(words: Words, others: list[Words], kind: str) -> list[Words]:
    """The fuller forms that a form may stand for, those that are one another's short forms told once."""
    if kind not in _SHORT:
        return []
    stands_for = _SHORT[kind]
    fuller = [other for other in others[:MAX_FORMS] if other != words and stands_for(words, other)]
    bearers: list[Words] = []
    for other in sorted(fuller, key=lambda w: (-len(w), w)):
        if not any(stands_for(other, bearer) for bearer in bearers):
            bearers.append(other)
    return bearers


def _short_person(short: Words, full: Words) -> bool:
    """Surname, first name or a name without its middle: "Marren", "Ann", "Ann Marren" for "Ann B. Marren"."""
    if not short or len(full) < 2 or len(short) > len(full) or short == full:
        return False
    if len(short) == 1:
        return len(short[0]) > 2 and short[0] in (full[-1], full[0])
    head = short[0]
    if len(short) == len(full):
        return len(head) == 1 and full[0].startswith(head) and short[1:] == full[1:]
    if short == full[-len(short) :]:
        return True
    return short[-1] == full[-1] and (head == full[0] or (len(head) == 1 and full[0].startswith(head)))


def _short_organisation(short: Words, full: Words) -> bool:
    """Initials ("WHO"), or the name without its company form; a trust's foundation is not the trust."""
    if not short or len(short) >= len(full):
        return False
    if len(short) == 1 and len(short[0]) > 1 and short[0].replace(".", "") in _initials(full):
        return True
    if full[: len(short)] == short and len(short[0]) > 3:
        return all(word in listed("endings") for word in full[len(short) :])
    return False


_SHORT: dict[str, Callable[[Words, Words], bool]] = {"person": _short_person, "organisation": _short_organisation}
