"""Papers: letters and reports in which somebody says something, cited whether or not they tell anything themselves."""

import pytest

from tests.derive.building import span
from twosource.derive.origins.mentions import of_cited
from twosource.derive.origins.presenters import presenter
from twosource.model.document import Document
from twosource.model.said import Attribution


def cited(text: str, who: str, cue: str) -> str | None:
    document = Document("d1", "d1.txt", "Ledger", None, "2031-05-01", None, "en", "d1", text)
    attribution = Attribution("a1", "d1", span(text, who), span(text, cue), (), "person")
    found = of_cited(attribution, document)
    return found.text if found is not None else None


@pytest.mark.parametrize(
    ("text", "cue", "paper"),
    [
        ("In a letter to the mayor, which the Ledger has seen, Brandt wrote that it leaks.", "wrote", "a letter"),
        ("The roof leaks, Brandt warned in her letter to Mr Orr.", "warned", "her letter"),
        ("The roof leaks, Brandt told the mayor in a leaked memo.", "told", "a leaked memo"),
        ("The roof leaks, Brandt wrote in the petition.", "wrote", "the petition"),
        ("In its annual report, Brandt said, the roof leaks.", "said", "its annual report"),
        ("The roof leaks, Brandt said in a bulletin on Monday.", "said", "a bulletin"),
    ],
)
def test_a_letter_in_which_somebody_says_it_is_cited(text: str, cue: str, paper: str) -> None:
    assert cited(text, "Brandt", cue) == paper


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("The roof leaks, Brandt said in the town hall.", "said"),
        ("The roof leaks, Brandt said. In a letter Orr denied it.", "said"),
        ("A letter came. Brandt said that the roof leaks.", "said"),
        ("In a letter box lay a key. Brandt said that the roof leaks.", "said"),
        ("The roof leaks, Brandt said; in a letter he had asked for tiles.", "said"),
    ],
)
def test_what_is_said_elsewhere_cites_no_letter(text: str, cue: str) -> None:
    assert cited(text, "Brandt", cue) is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("a report that chemist Ana Brandt presented in the hall", "ana brandt"),
        ("a report of 64 pages that Dr. Ana Brandt has signed", "ana brandt"),
        ("its statement, which was read out", ""),
        ("said in a study led by the engineer Kai Orr", "kai orr"),
        ("the audit, compiled by Ana T. Brandt, says", "ana t brandt"),
        ("a report that criticised Kai Orr", ""),
        ("a report sent to Kai Orr", ""),
        ("a report that Mayor Kai Orr rejected", ""),
        ("a report. Kai Orr signed it", ""),
        ("a report that Kai Orr had asked for", ""),
    ],
)
def test_who_presents_a_paper_is_told_beside_it(text: str, name: str) -> None:
    assert " ".join(presenter(text)) == name
