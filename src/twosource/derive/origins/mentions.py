"""What a mention of a source tells about who it is.

Comes in: an attribution and its document. Goes out: a `Mention` with the words by which tellers are compared.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from twosource.model.document import Document
from twosource.model.said import Attribution, SourceKind, Statement
from twosource.model.span import Passage, Span

IDENTIFIED: frozenset[SourceKind] = frozenset({"person", "office", "organisation", "document"})
_WORD = re.compile(r"[^\W_]+(?:[.’'-][^\W_]+)*")
_LONGEST = 400  # code points of a source that are read; beyond lies a subordinate clause


@cache
def words(table: str) -> frozenset[str]:
    """A list of `words.toml`."""
    return frozenset(_tables()[table])


@cache
def paper_class(noun: str) -> str:
    """The first noun of the class of papers that a noun belongs to, or the noun itself."""
    for group in _tables()["paper_synonyms"]:
        if noun in group:
            return str(group[0])
    return noun


@cache
def _tables() -> Mapping[str, list[str]]:
    return tomllib.loads((Path(__file__).parent / "words.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class Mention:
    """One mention of a source, as words."""

    key: str  # the attribution's id, or "act:" and the statement's id
    kind: SourceKind  # what sort of source
    passage: Passage  # where it is named, the fullest form in its document
    text: str  # that passage's characters
    given: tuple[str, ...]  # a person's names before the last, lower case
    surname: str  # a person's last name, lower case, or ""
    role: frozenset[str]  # content words beside the name: "interior", "minister"
    body: frozenset[str]  # content words without those that say "speaks for"
    spokes: bool  # the source speaks for a body
    police: bool  # a police body or one of its officers
    paper: str  # class of the head noun, for documents

    @property
    def identified(self) -> bool:
        """Whether the design's section 2 calls such a teller identified."""
        return self.kind in IDENTIFIED


def of_attribution(attribution: Attribution, document: Document) -> Mention | None:
    """The mention an attribution makes of its source; None where it states none."""
    span = attribution.refers or attribution.source
    if span is None:
        return None
    own = attribution.refers is None
    return _mention(attribution.id, attribution.kind, document, span, attribution.name if own else None)


def of_act(statement: Statement, document: Document) -> Mention | None:
    """The mention a statement makes of the act whose wording it states; None where it states none."""
    if statement.act is None:
        return None
    return _mention(f"act:{statement.id}", "document", document, statement.act, None)


def _mention(key: str, kind: SourceKind, document: Document, span: Span, name: Span | None) -> Mention:
    text = document.slice(span.start, min(span.end, span.start + _LONGEST), span.part)
    named = document.slice(name.start, name.end, name.part) if name else text
    given, surname = _person(named) if kind == "person" else ((), "")
    tokens = [_bare(token) for token in _WORD.findall(text)]
    content = frozenset(t for t in tokens if t not in words("empty") and t != surname and t not in given)
    spokes = bool(content & words("spokesperson"))
    return Mention(
        key=key,
        kind=kind,
        passage=Passage(document.id, span.start, span.end, span.part),
        text=text,
        given=given,
        surname=surname,
        role=content,
        body=content - words("spokesperson"),
        spokes=spokes,
        police=bool(set(tokens) & words("police")),
        paper=_paper(tokens),
    )


def _bare(token: str) -> str:
    return re.sub(r"[’']s?$", "", token.lower().rstrip("."))


def _person(text: str) -> tuple[tuple[str, ...], str]:
    """Given names and surname: the last run of capitalised words before a comma or a lower-case word ends it."""
    runs: list[list[str]] = [[]]
    last = 0
    for match in _WORD.finditer(text):
        token = match.group()
        if "," in text[last : match.start()]:
            runs.append([])
        if token[:1].isupper() and _bare(token) not in words("empty"):
            runs[-1].append(_bare(token))
        elif runs[-1]:
            runs.append([])
        last = match.end()
    best = max(runs, key=len)
    return tuple(best[:-1]), best[-1] if best else ""


def _paper(tokens: list[str]) -> str:
    for token in tokens:
        if token in words("papers"):
            return paper_class(token)
    return ""
