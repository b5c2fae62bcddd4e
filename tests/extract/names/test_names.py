"""Names: trimming, joining, voting and completing, and short forms led back to full ones."""

from collections.abc import Mapping
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twosource.extract.language import parse
from twosource.extract.names.coreference import canonical
from twosource.extract.names.find import find, trim
from twosource.model.document import Document
from twosource.model.said import Name, NameKind


def document(text: str, title: str | None = None) -> Document:
    return Document("d1", "", None, title, None, None, "en", "", text)


def named(text: str, title: str | None = None) -> list[tuple[str, str]]:
    made = document(text, title)
    return [(made.slice(n.start, n.end, n.part), n.kind) for n in find(next(iter(parse([made]))))]


@pytest.mark.parametrize(
    ("text", "kind", "kept"),
    [
        ("Mr. Marren", "person", "Marren"),
        ("President Ann Marren", "person", "Ann Marren"),
        ("Ann Marren's", "person", "Ann Marren"),
        ("Ann Marren’s", "person", "Ann Marren"),
        ("the Harbour Trust", "organisation", "Harbour Trust"),
        ("“Harbour Trust”", "organisation", "Harbour Trust"),
        ("MARREN: Let us begin", "person", "MARREN"),
        ("Marren\nThe council", "person", "Marren"),
        ("Marren – a baker", "person", "Marren"),
        ("the U.S.", "place", "U.S."),
        ("Harbour Holdings Inc.", "organisation", "Harbour Holdings Inc."),
        ("Lowmoor.", "place", "Lowmoor"),
        ("President", "person", "President"),
        ("...", "person", ""),
    ],
)
def test_trim(text: str, kind: NameKind, kept: str) -> None:
    start, end = trim(text, 0, len(text), kind)
    assert text[start:end] == kept


@given(st.text(max_size=60))
def test_trim_stays_inside(text: str) -> None:
    start, end = trim(text, 0, len(text), "person")
    assert 0 <= start <= end <= len(text)


def test_kinds() -> None:
    found = dict(named("Angela Merkel met officials of the World Health Organization in Geneva on Friday."))
    assert found == {"Angela Merkel": "person", "World Health Organization": "organisation", "Geneva": "place"}


def test_weekdays_and_months_are_no_names() -> None:
    assert named("On Monday in May it rained.") == []


def test_a_surname_takes_the_kind_of_the_full_name() -> None:
    text = "Angela Merkel spoke. Merkel said no. Critics of Merkel said yes. Merkel left."
    assert {kind for _, kind in named(text)} == {"person"}
    assert [name for name, _ in named(text)] == ["Angela Merkel", "Merkel", "Merkel", "Merkel"]


def test_a_headline_in_capitals_takes_its_names_from_the_text() -> None:
    found = named("Angela Merkel spoke in Berlin. She was cheered.", "MERKEL SPEAKS IN BERLIN")
    assert found[:2] == [("MERKEL", "person"), ("BERLIN", "place")]


def test_a_run_of_headline_words_is_no_name() -> None:
    for name, _ in named("It rained.", "Harbour Town Council Leaders Back Flood Wall Plan"):
        assert len(name.split()) <= 4


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("He lives on Lowmoor Street with Angela Merkel.", "place"),
        ("He works for the Lowmoor Police Department with Angela Merkel.", "organisation"),
        ("He wrote on Twitter to Angela Merkel.", "organisation"),
    ],
)
def test_the_last_word_tells_the_kind(text: str, kind: str) -> None:
    assert named(text)[0][1] == kind


def test_spans_are_in_order_and_do_not_overlap() -> None:
    made = document("Angela Merkel and Emmanuel Macron met in Paris. Merkel and Macron then left Paris for Berlin.")
    names = find(next(iter(parse([made]))))
    assert [name.id for name in names] == [f"n{i}" for i in range(1, len(names) + 1)]
    assert all(a.end <= b.start for a, b in pairwise(names))


def test_no_text_has_no_names() -> None:
    assert named("") == []
    assert find(()) == ()


# --- short forms ----------------------------------------------------------------------------------------


def listed(*forms: tuple[str, NameKind]) -> tuple[tuple[Name, ...], Document]:
    """A document made of the names alone."""
    text, names = "", []
    for number, (form, kind) in enumerate(forms, 1):
        names.append(Name(f"n{number}", "d1", len(text), len(text) + len(form), kind))
        text += form + " ; "
    return tuple(names), document(text)


def resolved(*forms: tuple[str, NameKind]) -> Mapping[str, str]:
    names, made = listed(*forms)
    answer = canonical(names, made)
    by_id = {name.id: made.slice(name.start, name.end) for name in names}
    assert set(answer) == set(by_id)
    return {f"{ident} {by_id[ident]}": by_id[full] for ident, full in answer.items()}


@pytest.mark.parametrize(
    ("full", "short", "kind"),
    [
        ("Ann Marren", "Marren", "person"),
        ("Ann Marren", "Ann", "person"),
        ("Ann B. Marren", "Ann Marren", "person"),
        ("Ann Marren", "A. Marren", "person"),
        ("Ann Marren Jr.", "Marren", "person"),
        ("Ann Marren", "Marren's", "person"),
        ("World Harbour Organization", "WHO", "organisation"),
        ("World Harbour Organization", "W.H.O.", "organisation"),
        ("Ministry of Public Works", "MPW", "organisation"),
        ("Lowmoor Holdings Inc.", "Lowmoor", "organisation"),
    ],
)
def test_short_form(full: str, short: str, kind: NameKind) -> None:
    assert resolved((full, kind), (short, kind))[f"n2 {short}"] == full
    assert resolved((short, kind), (full, kind))[f"n1 {short}"] == full


def test_two_bearers_of_a_surname_are_told_apart() -> None:
    answer = resolved(("Ann Marren", "person"), ("Marren", "person"), ("Tom Marren", "person"), ("Marren", "person"))
    names, made = listed(("Ann Marren", "person"), ("Marren", "person"), ("Tom Marren", "person"), ("Marren", "person"))
    assert answer["n2 Marren"] == "Marren"
    assert canonical(names, made) == {"n1": "n1", "n2": "n2", "n3": "n3", "n4": "n4"}


def test_one_bearer_under_two_full_names_is_one() -> None:
    answer = resolved(("Marren", "person"), ("Ann Marren", "person"), ("Ann B. Marren", "person"))
    assert set(answer.values()) == {"Ann B. Marren"}


@pytest.mark.parametrize(
    ("other", "short", "kind"),
    [
        ("Ann Marrenson", "Marren", "person"),
        ("Bo Li", "Li", "person"),
        ("Harbour Trust", "Trust", "organisation"),
        ("Lowmoor Water Board", "Lowmoor", "organisation"),
        ("Harbour Trust Foundation", "Harbour Trust", "organisation"),
        ("New Lowmoor", "Lowmoor", "place"),
        ("Ann Marren", "Tom Marren", "person"),
    ],
)
def test_not_a_short_form(other: str, short: str, kind: NameKind) -> None:
    assert resolved((other, kind), (short, kind))[f"n2 {short}"] == short


def test_kinds_are_not_mixed() -> None:
    assert resolved(("Ann Marren", "person"), ("Marren", "place"))["n2 Marren"] == "Marren"


def test_repeated_forms_go_to_the_first_mention() -> None:
    names, made = listed(("Lowmoor", "place"), ("Lowmoor", "place"))
    assert canonical(names, made) == {"n1": "n1", "n2": "n1"}
