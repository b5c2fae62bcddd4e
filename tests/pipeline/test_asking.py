"""Whose words are, asked of documents."""

from twosource.model.document import Document
from twosource.pipeline.asking import MOST_PLACES, places


def document(name: str, text: str, title: str | None = None, publisher: str | None = "Norvia Courier") -> Document:
    return Document(name, "", publisher, title, None, None, "en", "", text)


def test_every_place_is_answered_in_order() -> None:
    one = document("d1", "Ada Lund said the dam had cracked. The dam had cracked.", "Dam had cracked, Lund says")
    two = document("d2", "The dam had cracked in May.", publisher=None)
    found = places([one, two], "dam had cracked")
    assert [(p.document.id, p.span.part) for p in found] == [("d1", "text"), ("d1", "text"), ("d2", "text")]
    assert str(found[0]) == "d1 18–33: Ada Lund (“said”) ← Norvia Courier"
    assert str(found[2]) == "d2 4–19: the outlet"


def test_whoever_holds_and_does_not_tell_is_marked() -> None:
    (place,) = places([document("d1", "Analysts said Tavria refuses to sign the treaty.")], "to sign the treaty")
    assert str(place).endswith("Tavria (“refuses”; held, not told) ← Analysts (“said”) ← Norvia Courier")


def test_a_title_is_searched_too() -> None:
    (place,) = places([document("d1", "It was built in 1931.", "Mayor Ruth Adler said the dam would hold")], "the dam")
    assert str(place) == "d1 22–29 of the title: Mayor Ruth Adler (“said”) ← Norvia Courier"


def test_words_that_stand_nowhere_have_no_place() -> None:
    assert places([document("d1", "Rain fell.")], "snow") == ()
    assert places([document("d1", "Rain fell.")], "") == ()
    assert places([document("d1", "Rain  fell.")], " ") == ()
    assert places([], "rain") == ()


def test_places_are_capped() -> None:
    assert len(places([document("d1", "rain " * (MOST_PLACES + 50))], "rain")) == MOST_PLACES
