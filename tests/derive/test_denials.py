"""Denials within one report: what an identified source says is not so, after what another told."""

import pytest

from twosource.derive.denials import denials
from twosource.derive.marks import Marks
from twosource.model.document import Document
from twosource.model.said import Attribution, Gist, SourceKind, Statement
from twosource.model.span import Span

TOLD = "Somebody said oil had leaked."


def found(denial: str, terms: tuple[str, ...], *, kind: SourceKind = "office", one: bool = False) -> list[str]:
    """Kinds of the relations between TOLD and a denial in the next sentence."""
    text = f"{TOLD} {denial}"
    document = Document("d1", "d1.txt", "Ledger", None, "2031-05-01", None, "en", "d1", text)
    at = len(TOLD) + 1
    statements = (
        Statement("t1", "d1", "text", 0, len(TOLD), (0, len(TOLD)), ("a1",)),
        Statement("t2", "d1", "text", at, len(text), (at, len(text)), ("a2",), negated=True),
    )
    gists = {"t1": Gist("t1", terms=("oil", "leak", "yard")), "t2": Gist("t2", terms=terms)}
    sources = (Span(0, 8), Span(0, 8) if one else Span(at, at + 2))
    attributions = {
        "a1": Attribution("a1", "d1", sources[0], None, (), "unnamed"),
        "a2": Attribution("a2", "d1", sources[1], None, (), kind),
    }
    known = Marks({"d1": document}, {}, {}, gists=gists)
    return [r.kind for r in denials(statements, attributions, known)]


def test_a_negation_in_the_words_of_what_another_said_denies_it() -> None:
    assert found("No oil leaked.", ("oil", "leak")) == ["denies"]


def test_there_is_none_of_it_denies_it_by_one_word() -> None:
    assert found("There is no leak.", ("leak", "anywhere")) == ["denies"]


@pytest.mark.parametrize("terms", [("oil", "price", "fall"), ("lamp",)])
def test_a_negation_of_something_else_denies_nothing(terms: tuple[str, ...]) -> None:
    assert not found("No oil was sold.", terms)


def test_what_will_not_be_is_no_denial() -> None:
    assert not found("No oil will leak.", ("oil", "leak"))


def test_nobody_denies_what_the_same_source_said() -> None:
    assert not found("No oil leaked.", ("oil", "leak"), one=True)


def test_an_unidentified_source_denies_nothing() -> None:
    assert not found("No oil leaked.", ("oil", "leak"), kind="vague")
