"""How many are held or charged, from report to report."""

import pytest

from twosource.derive.arrests import arrests
from twosource.derive.marks import Marks
from twosource.model.document import Document
from twosource.model.said import Modality, Quantity, Statement

NUMBERS = {"Two": 2.0, "Three": 3.0, "Nine": 9.0, "Ten": 10.0}


def told(*reports: tuple[str, str], modality: Modality = "asserted") -> list[tuple[str, str]]:
    """What the reports, each of a day and a sentence, tell to have grown."""
    documents, statements, quantities = {}, [], {}
    for n, (day, text) in enumerate(reports):
        name, span = f"d{n}", (0, len(text))
        documents[name] = Document(name, name, "", None, day, None, "en", name, text)
        found = [
            Quantity(f"q{n}.{word}", name, text.index(word), text.index(word) + len(word), v, v, v, "exact", "person")
            for word, v in NUMBERS.items()
            if word in text
        ]
        quantities.update({q.id: q for q in found})
        ids = tuple(q.id for q in found)
        statements.append(Statement(f"t{n}", name, "text", *span, span, (), quantities=ids, modality=modality))
    return [(r.kind, r.detail) for r in arrests(statements, Marks(documents, quantities, {}))]


@pytest.mark.parametrize(
    ("first", "second", "detail"),
    [
        ("Two men are in custody.", "Three people have been arrested.", "men are in custody”"),
        ("Two charged in barn fire.", "A third man charged in barn fire.", "“third man charged”"),
        ("An eighth suspect in the theft has been arrested.", "Ten men were arrested.", "eighth suspect in the theft"),
        ("Police have made Two arrests.", "Police have now arrested Nine people.", "arrested Nine”"),
        ("An 8th suspect arrested.", "Nine people are now behind bars.", "“8th suspect arrested”"),
    ],
)
def test_a_later_larger_number_is_an_update(first: str, second: str, detail: str) -> None:
    ((kind, said),) = told(("2031-05-01", first), ("2031-05-03", second))
    assert kind == "update"
    assert detail in said


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Three men are in custody.", "Two men are in custody."),  # a smaller one may count others
        ("Two men were charged.", "Three men were arrested."),
        ("Two men are in custody.", "Three other men are in custody."),
        ("Two men are in custody.", "Three men saw it."),
        ("Two men are in custody.", "A third man was seen."),
    ],
)
def test_what_tells_of_no_more(first: str, second: str) -> None:
    assert told(("2031-05-01", first), ("2031-05-03", second)) == []


def test_reports_of_one_day_and_what_may_come_grow_nothing() -> None:
    first, second = "Two men are in custody.", "Three men are in custody."
    assert told(("2031-05-01", first), ("2031-05-01", second)) == []
    assert told(("2031-05-01", first), ("2031-05-03", second), modality="planned") == []


def test_each_step_is_told_once() -> None:
    days = [("2031-05-01", "Two men are in custody."), ("2031-05-02", "Three men are in custody.")]
    assert len(told(*days, ("2031-05-02", "Three men are in custody."), ("2031-05-04", "Ten men were arrested."))) == 2


def test_a_long_list_of_ordinals_takes_no_time() -> None:
    assert told(("2031-05-01", "third man in " * 40_000), ("2031-05-02", "Three men are in custody.")) == []
