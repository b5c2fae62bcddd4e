"""Full names: two words with capitals side by side, in running text, and what one that both reports hold says."""

import pytest

from twosource.link.fullnames import full_names
from twosource.link.likeness import FEATURES, features
from twosource.link.near import neighbours
from twosource.link.terms import index, terms
from twosource.model.document import Document


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The warden, Ilse Marrow, had left by then.", {"ilse marrow"}),
        (
            "For many years he lived on Tanner Row, Doctor Ilse Marrow said of it.",
            {"tanner row", "doctor ilse", "ilse marrow"},
        ),
        ("It was told by Ilse K. Marrow before the boat came.", {"ilse marrow"}),
        ("It struck the Marrow. Ilse was on deck at the time.", set()),
        ("The paper asked Ilse, Marrow and a third man about it.", set()),
        ("Warden Ilse Marrow Lost For Words After the Flood", set()),
        ("It is the NATO BASE that they meant, and no other.", set()),
        ("", set()),
    ],
)
def test_two_words_with_capitals_in_running_text(text: str, found: set[str]) -> None:
    assert set(full_names(text, "", term=str.lower)) == found


@pytest.mark.parametrize("publisher", ["The Tanner Herald", "www.tannerherald.example"])
def test_the_publisher_is_no_name_in_its_own_report(publisher: str) -> None:
    text = "She told the Tanner Herald that Ilse Marrow was at home."
    assert set(full_names(text, publisher, term=str.lower)) == {"ilse marrow"}


def _evidence(*texts: str) -> float:
    """What full names say of the first two reports among some."""
    documents = [Document(f"d{n}", f"{n}", None, None, None, None, "en", "", text) for n, text in enumerate(texts)]
    made = index(map(terms, documents))
    (pairs,) = features(made, neighbours(made))
    row = next(at for at, both in enumerate(zip(pairs.first, pairs.second, strict=True)) if both == (0, 1))
    return float(pairs.rows[row][FEATURES.index("abs_full")])


ONE = "The warden of the weir, Ilse Marrow, was fined for the flood in the mill."
OTHER = "A letter by Ilse Marrow about the weir and the mill was read in the council."


def test_a_rare_full_name_in_both_says_more_than_one_that_the_news_knows() -> None:
    known = [text.replace("Ilse Marrow", "Hillary Clinton") for text in (ONE, OTHER)]
    assert _evidence(ONE, OTHER) > 0.5
    assert _evidence(*known) == _evidence(ONE, OTHER.replace("Ilse ", "Mr ")) == 0


def test_a_name_that_every_report_of_a_folder_holds_says_nothing() -> None:
    assert _evidence(*[ONE, OTHER] * 6) == 0
