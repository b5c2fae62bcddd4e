"""An outlet's name in every dress."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twosource.model.outlets import folded, is_form_of, words_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The Harbour-Ledger", "https://www.harbourledger.example/news"),
        ("Norvik News Agency", "Norvik"),
        ("thecourier.example", "The Courier"),
        ("L'Écho", "l'echo"),
        ("ledger.example:8080", "Ledger"),
    ],
)
def test_one_outlet(one: str, other: str) -> None:
    assert folded(one) == folded(other)


@pytest.mark.parametrize(("one", "other"), [("Ledger", "Harbour Ledger"), ("Daily News", "Evening News")])
def test_two_outlets(one: str, other: str) -> None:
    assert folded(one) != folded(other)


def test_a_name_of_common_words_keeps_them() -> None:
    assert words_of("The Daily News") == ("the", "daily", "news")


def test_short_forms() -> None:
    full = words_of("Capital City Courier")
    assert is_form_of(("courier",), full)
    assert is_form_of(full, ("capital", "city"))
    assert is_form_of(("ccc",), full)
    assert not is_form_of(("city",), full)
    assert not is_form_of((), full)


@given(st.text(max_size=600))
def test_any_name_folds_to_letters_and_digits(name: str) -> None:
    assert all(char.isalnum() for char in folded(name))
