"""Language: English is read, other languages are named."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from twosource.read.language import foreign

FOREIGN = [
    ("Der Rat der Stadt hat am Freitag beschlossen, den Vertrag über den Hafen zu kündigen.", "German"),
    ("Le conseil municipal a décidé vendredi de mettre fin au contrat du port, a dit la maire.", "French"),
    ("El consejo de la ciudad decidió el viernes poner fin al contrato del puerto, dijo la alcaldesa.", "Spanish"),
    ("De gemeenteraad besloot vrijdag om het contract van de haven te beëindigen, zei de burgemeester.", "Dutch"),
    ("Совет города решил в пятницу расторгнуть договор о порте.", "Cyrillic"),
    ("市议会周五决定终止港口合同", "Cjk"),
    ("قرر المجلس البلدي يوم الجمعة إنهاء عقد الميناء", "Arabic"),
]


@pytest.mark.parametrize(("text", "what"), FOREIGN)
def test_other_languages_are_named(text: str, what: str) -> None:
    assert what in (foreign(text) or "")


@pytest.mark.parametrize(
    "text",
    [
        "The council of the town decided on Friday to end the contract.",
        "Mayor resigns",
        "The mayor wrote “Совет города решил расторгнуть договор” in her letter to the council, the clerk said.",
        "12,400 members. 9,300 votes.",
        "",
    ],
)
def test_english_and_the_undecided_are_read(text: str) -> None:
    assert foreign(text) is None


def test_words_of_no_known_language() -> None:
    assert foreign("Kaupunginvaltuusto päätti perjantaina lopettaa satamasopimuksen " * 4) is not None


def test_a_declaration_decides_only_where_the_text_does_not() -> None:
    assert foreign("Mayor resigns", declared="de-AT") is not None
    assert foreign("The council of the town decided on Friday to end the contract.", declared="de") is None


@given(st.text())
@settings(deadline=None, max_examples=50)
def test_any_text_gets_an_answer(text: str) -> None:
    assert foreign(text) is None or foreign(text)
