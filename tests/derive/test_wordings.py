"""One quotation printed with another word by two reports; invented ones."""

import pytest

from twosource.derive.wordings import reworded
from twosource.model.document import Document
from twosource.model.said import Statement


def told(first: str, second: str) -> tuple[str, str] | None:
    documents = [
        Document(f"d{n}", f"{n}.txt", f"Outlet {n}", None, "2031-05-01", None, "en", str(n), text)
        for n, text in enumerate((first, second))
    ]
    statements = [
        Statement(f"t{n}", d.id, "text", 0, len(d.text), (0, len(d.text)), ()) for n, d in enumerate(documents)
    ]
    found = reworded(statements[0], statements[1], documents[0], documents[1])
    return None if found is None else (first[slice(*found[0])], second[slice(*found[1])])


def test_another_word_in_one_quotation_is_told() -> None:
    said = "“Nobody in this harbour had ever checked the {} of that crane,” Brill said."
    assert told(said.format("cables"), said.format("brakes")) == ("cables", "brakes")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("“Nobody had ever checked the crane in this harbour,” she said.", "“Nobody had checked a crane,” she said."),
        (
            "“Nobody here had ever checked the cable of that crane.”",
            "“Nobody here had ever checked the cables of that crane.”",
        ),
        ("“Nobody here had ever checked the cables of it.”", "“Nobody here had ever checked the [brakes] of it.”"),
        ("“Nobody here had ever checked the cables of it.”", "Nobody here had ever checked the brakes of it."),
        ("“Nobody here had ever checked the cables of it", "“Nobody here had ever checked the cables of it.”"),
    ],
)
def test_shortened_forms_brackets_and_no_quotation_are_not(first: str, second: str) -> None:
    assert told(first, second) is None
