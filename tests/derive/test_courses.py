"""How a case moves on from one day's report to the next: sought, held, charged, sentenced; withheld and named."""

import pytest

from twosource.derive.courses import courses
from twosource.derive.marks import Marks
from twosource.model.document import Document
from twosource.model.said import Gist, Modality, Statement

Row = tuple[str, str, str]  # day, words, what they are about


def told(*rows: Row, speakers: frozenset[str] = frozenset(), modality: Modality = "asserted") -> list[str]:
    """The details of the updates that some reports of one statement each make."""
    documents = [
        Document(f"d{n}", f"d{n}.txt", f"Outlet {n}", None, day, None, "en", str(n), text, ())
        for n, (day, text, _) in enumerate(rows, start=1)
    ]
    statements = [
        Statement(f"t{n}", d.id, "text", 0, len(d.text), (0, len(d.text)), (), modality=modality)
        for n, d in enumerate(documents, start=1)
    ]
    gists = {
        s.id: Gist(s.id, (), subject=tuple(about.lower().split()))
        for s, (_, _, about) in zip(statements, rows, strict=True)
    }
    marks = Marks({d.id: d for d in documents}, {}, {}, {}, gists)
    return [r.detail for r in courses(statements, marks, speakers)]


SOUGHT = ("2031-05-01", "Sheriff Kai Brandt named Olu Ferris a person of interest.", "brandt")
GUILTY = ("2031-08-03", "Ferris pleaded guilty on Monday.", "ferris")


def test_what_becomes_of_one_person_is_followed_from_report_to_report() -> None:
    assert told(SOUGHT, GUILTY) == ["“person of interest”, later “pleaded guilty”"]


def test_nothing_moves_within_a_day_or_backwards() -> None:
    assert told(SOUGHT, ("2031-05-01", GUILTY[1], "ferris")) == []
    assert told(GUILTY, ("2031-09-01", "Ferris was arrested in May.", "ferris")) == []


def test_whoever_names_a_suspect_is_none() -> None:
    later = ("2031-08-03", "Brandt was charged with speeding.", "brandt")
    assert told(SOUGHT, later, speakers=frozenset({"brandt"})) == []


def test_what_is_only_planned_or_was_another_case_moves_nobody() -> None:
    assert told(SOUGHT, GUILTY, modality="planned") == []
    assert told(SOUGHT, ("2031-08-03", "Ferris was previously convicted of theft.", "ferris")) == []


@pytest.mark.parametrize(
    ("early", "late", "detail"),
    [
        ("No arrests were made on Sunday.", "Two men were arrested.", "“No arrests”, later “arrested”"),
        ("The motive is not known.", "They had had a quarrel.", "“motive is not known”, later “quarrel”"),
        (
            "The names of the brothers were not released.",
            "The dead boy was identified as Kai Orr.",
            "“were not released”, later “was identified”",
        ),
    ],
)
def test_what_was_open_is_told_by_a_later_day(early: str, late: str, detail: str) -> None:
    assert told(("2031-05-01", early, ""), ("2031-05-02", late, "")) == [detail]
    assert told(("2031-05-01", early, ""), ("2031-05-01", late, "")) == []


def test_a_report_that_knows_of_an_arrest_leaves_nothing_open() -> None:
    both = "Two men were arrested."
    rows = [("2031-05-01", both, ""), ("2031-05-02", "No arrests of others were made.", ""), ("2031-05-03", both, "")]
    assert told(rows[0], rows[2]) == []
    assert told(*rows) == ["“No arrests”, later “arrested”"]


def test_a_patient_who_is_told_to_have_changed_is_followed() -> None:
    first = ("2031-05-01", "The boy is in critical condition.", "")
    assert told(first, ("2031-06-01", "His brother is now doing well.", "")) == [
        "“critical condition”, later “doing well”"
    ]
    assert told(first, ("2031-06-01", "A girl is in stable condition.", "")) == []
