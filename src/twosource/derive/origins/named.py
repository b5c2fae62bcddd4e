"""Names: where reports print names, and which of them are bodies' and which persons'.

Comes in: documents and what they say. Goes out: `Named`, in order of place, for which "the company", "the skipper" and
"she" may stand.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice

from twosource.derive.origins.kinds import is_named_as_body, is_outlet_name
from twosource.derive.origins.mentions import Mention, of_name
from twosource.derive.origins.posts import apposed
from twosource.derive.origins.vocabulary import WORD, bare, words
from twosource.derive.origins.wording import core_of
from twosource.model.document import Document
from twosource.model.said import Name, Said

_SMALL = frozenset({"of", "and", "for", "the", "on", "in"})
_RUN = re.compile(r"\b[A-Z][\w’'-]*(?: (?:of |and |& )?[A-Z][\w’'-]*){1,4}")
_TITLED = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Dr|Prof)\.? ([A-Z][\w’'-]+)\b(?! [A-Z])|\b([A-Z][\w’'-]+), [1-9][0-9](?=[,.;)])"
)
_POST = 160  # code points after a name in which its bearer's post is told
_MOST_RUNS = 2000  # names in capitals that are read of one report


@dataclass(frozen=True, slots=True)
class Named:
    """A name printed in a report's text."""

    document: str  # document id
    at: int  # first code point
    words: frozenset[str]  # its words, lower case
    body: bool  # the parse takes it for an organisation's
    person: tuple[str, ...] = ()  # the parse takes it for a person's: the names in order, lower case
    told: Mention | None = None  # what the text tells of that person's post in a body, beside the name
    introduced: bool = False  # a post stands behind the name: "Ana Brandt, the warden of the hut"
    titled: bool = False  # the words beside it tell that it is a person's last name: "Ms Brandt", "Brandt, 51,"
    title: str = ""  # the title right before a person's full name, lower case


def named_in(documents: Iterable[Document], saids: Iterable[Said]) -> list[Named]:
    """Where reports print names that may be bodies', outlets' left out; in order of place."""
    by_id = {d.id: d for d in documents}
    found = []
    for said in saids:
        document = by_id[said.document]
        found += [_person(n, document) for n in said.names if _is_person_s(n, document)]
        found += [_after_title(m, document) for m in islice(_title_and_name().finditer(document.text), _MOST_RUNS)]
        found += [_titled(m, document) for m in islice(_TITLED.finditer(document.text), _MOST_RUNS)]
        parsed = [(n.start, document.slice(n.start, n.end)) for n in said.names if _is_body_s(n)]
        runs = [(m.start(), m.group()) for m in islice(_RUN.finditer(document.text), _MOST_RUNS)]
        found += [
            _person_at(at, text, document)
            for at, text in runs
            if apposed(document.text[at + len(text) : at + len(text) + _POST])
        ]
        for at, text in sorted({*parsed, *runs}):
            told = proper_name(text) - words("little")
            if told and not is_outlet_name(text):
                body = (at, text) in parsed or ends_as_company(text) or _is_called(text)
                found.append(Named(document.id, at, told, body=body))
    return found


def _person(name: Name, document: Document) -> Named:
    printed = tuple(bare(token) for token in WORD.findall(document.slice(name.start, name.end)))
    told, introduced = of_name(name, document), bool(apposed(document.text[name.end : name.end + _POST]))
    return Named(document.id, name.start, frozenset(printed), False, printed, told, introduced=introduced)


def _person_at(at: int, text: str, document: Document) -> Named:
    """A name that the parse took for no person's, behind which a person's post stands: "Ana Brandt, the warden of"."""
    name = tuple(bare(word) for word in WORD.findall(text))
    return Named(document.id, at, frozenset(), body=False, person=name, introduced=True)


@cache
def _title_and_name() -> re.Pattern[str]:
    """A title and a full name: "Mayor Ana Brandt"."""
    titles = "|".join(sorted(word.capitalize() for word in words("before_names")))
    return re.compile(rf"\b({titles}) ([A-Z][\w’'-]+ [A-Z][\w’'-]+)(?! [A-Z])")


def _after_title(found: re.Match[str], document: Document) -> Named:
    name = tuple(bare(word) for word in WORD.findall(found.group(2)))
    told = Named(document.id, found.start(2), frozenset(), body=False, person=name, introduced=True)
    return replace(told, title=found.group(1).lower())


def _titled(found: re.Match[str], document: Document) -> Named:
    last = bare(found.group(1) or found.group(2))
    return Named(document.id, found.start(), frozenset({last}), body=False, person=(last,), titled=True)


def _is_person_s(name: Name, document: Document) -> bool:
    return name.part == "text" and name.kind == "person" and not is_named_as_body(document.slice(name.start, name.end))


def _is_body_s(name: Name) -> bool:
    return name.part == "text" and name.kind == "organisation"


def _is_called(name: str) -> bool:
    """Whether a name of several words ends in what bodies are called, or begins so: "the Bank of Varnia"."""
    tokens = WORD.findall(name)
    called = words("bare_bodies") | words("called_so")
    heads = {tokens[at - 1].lower() for at, word in enumerate(tokens) if at and word == "of"} | {tokens[-1].lower()}
    return len(tokens) > 1 and not called.isdisjoint(heads)


def ends_as_company(name: str) -> bool:
    """Whether a name of two words or more ends like a company's."""
    tokens = WORD.findall(name)
    return len(tokens) > 1 and bare(tokens[-1]) in words("company_nouns")


def proper_name(text: str) -> frozenset[str]:
    """The words of a source that is a proper name and nothing more, lower case; or none."""
    first = core_of(text).split(",", maxsplit=1)[0]
    tokens = WORD.findall(first)
    if not tokens or not all(t[0].isupper() or t in _SMALL for t in tokens) or not words("anyone").isdisjoint(tokens):
        return frozenset()
    return frozenset(bare(t) for t in tokens) - _SMALL
