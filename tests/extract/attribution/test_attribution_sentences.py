"""Every marked sentence, one test each: a linguist adds a line to a file in `sentences/` and has a test.

Marked sentences: "[The ministry]who [said]cue [the dam held]what." as text and what should be found in it.

Square brackets nest; a number joins the marks of one attribution ("who2"). After the text, behind a bar, may stand
further claims: `kind=…`, `count=…`, `stance=…`, `relay=yes`, `name=…`, `refers=…`, `to=…`, each with the number where
there are several ("kind2=office"), and `chain(words)=2,1`: whose hands those words came through, first teller first.
A line `! …` must yield no attribution; lines that begin with # explain.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from twosource.extract.attribution.chains import chain
from twosource.extract.attribution.find import find
from twosource.extract.language import parse
from twosource.model.document import Document
from twosource.model.said import Attribution
from twosource.model.span import Span

_MARK = re.compile(r"\](who|cue|what)(\d?)")


@dataclass
class Expected:
    """One attribution of a marked sentence."""

    who: list[tuple[int, int]] = field(default_factory=list)
    cue: list[tuple[int, int]] = field(default_factory=list)
    what: list[tuple[int, int]] = field(default_factory=list)


@dataclass(frozen=True)
class Marked:
    """A sentence with what should be found in it."""

    line: str  # as in the file, to name the test by
    text: str  # without marks; "\\n" stands for a line break, " // " for a new paragraph
    expected: dict[str, Expected]  # by number, "" where there is one only
    claims: dict[str, str]  # "kind2" → "office"
    silent: bool  # no attribution may be found


def read(path: Path) -> Iterator[Marked]:
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield marked(line)


def marked(line: str) -> Marked:
    silent = line.startswith("! ")
    body, _, rest = line.removeprefix("! ").partition(" | ")
    text, expected = _unmarked(body.replace(" // ", "\n\n"))
    claims = dict(part.strip().split("=", 1) for part in rest.split(";") if part.strip())
    return Marked(line, text, expected, claims, silent)


def _unmarked(body: str) -> tuple[str, dict[str, Expected]]:
    text = ""
    opened: list[int] = []
    expected: dict[str, Expected] = {}
    at = 0
    while at < len(body):
        mark = _MARK.match(body, at)
        if mark is not None:
            spans: list[tuple[int, int]] = getattr(expected.setdefault(mark[2], Expected()), mark[1])
            spans.append((opened.pop(), len(text)))
            at = mark.end()
            continue
        if body[at] == "[":
            opened.append(len(text))
        else:
            text += body[at]
        at += 1
    return text, expected


FOLDER = Path(__file__).parent / "sentences"
_EDGE = " ,.;:\n"


def found_in(text: str) -> tuple[Attribution, ...]:
    document = Document("d1", "marked", None, None, None, None, "en", "", text)
    return find(next(iter(parse([document]))))


def words(text: str, spans: list[tuple[int, int]]) -> list[str]:
    return [text[start:end].strip(_EDGE) for start, end in spans]


def places(*spans: Span | None) -> list[tuple[int, int]]:
    return [(span.start, span.end) for span in spans if span is not None]


def is_it(text: str, a: Attribution, expected: Expected) -> bool:
    """Whether an attribution is the one marked, but for punctuation at the edges of its spans."""
    return (
        words(text, places(a.source)) == words(text, expected.who)
        and words(text, places(a.cue)) == words(text, expected.cue)
        and " … ".join(words(text, places(*a.content))) == " … ".join(words(text, expected.what))
    )


SENTENCES = [one for path in sorted(FOLDER.glob("*.txt")) for one in read(path)]


@pytest.mark.parametrize("one", SENTENCES, ids=lambda one: one.line[:80])
def test_marked_sentence(one: Marked) -> None:
    found = found_in(one.text)
    if one.silent:
        assert not found
        return
    by_number: dict[str, Attribution] = {}
    for number, expected in one.expected.items():
        match = next((a for a in found if is_it(one.text, a, expected)), None)
        assert match is not None, f"{number} not in {[shown(one.text, a) for a in found]}"
        by_number[number] = match
    for claim, value in one.claims.items():
        if claim.startswith("chain("):
            check_chain(one.text, found, by_number, claim[6:-1], value)
        else:
            check(one.text, by_number, claim, value)


def shown(text: str, a: Attribution) -> tuple[list[str], ...]:
    return words(text, places(a.source)), words(text, places(a.cue)), words(text, places(*a.content))


def check_chain(
    text: str, found: tuple[Attribution, ...], by_number: dict[str, Attribution], target: str, value: str
) -> None:
    at = text.index(target)
    ids = chain(found, Span(at, at + len(target)))
    if by_number:
        assert list(ids) == [by_number[number].id for number in value.split(",")]
    else:
        sources = {a.id: words(text, places(a.source))[0] for a in found if a.source}
        assert [sources[i] for i in ids] == value.split(",")


def check(text: str, by_number: dict[str, Attribution], claim: str, value: str) -> None:
    number = claim[-1] if claim[-1].isdigit() else ""
    name = claim.removesuffix(number)
    actual = getattr(by_number[number], name)
    if isinstance(actual, Span):
        assert text[actual.start : actual.end] == value
    elif isinstance(actual, bool):
        assert actual == (value == "yes")
    else:
        assert str(actual) == value or (actual is None and not value)
