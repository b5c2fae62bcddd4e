"""The place and the time of a quantity's clause."""

import pytest

from twosource.extract.language import parse
from twosource.extract.names.find import find as find_names
from twosource.extract.quantities.find import find
from twosource.extract.quantities.where import placed
from twosource.extract.times.find import find as find_times
from twosource.model.document import Document

Row = tuple[str, str | None, str | None]

CASES: list[tuple[str, list[Row]]] = [
    ("Twelve people died in Ostrel on Monday, officials said Tuesday.", [("Twelve", "Ostrel", "Monday")]),
    (
        "A bomb exploded in Marrow on Friday, killing 12 people and wounding 30.",
        [("12", "Marrow", "Friday"), ("30", "Marrow", "Friday")],
    ),
    ("Shelling killed five in Ostrel and eight in Brask.", [("five", "Ostrel", None), ("eight", "Brask", None)]),
    ("Police said on Tuesday that 40 people had been arrested in the capital.", [("40", "the capital", None)]),
    ("The mayor said in Ostrel that 14 firefighters were hurt.", [("14", None, None)]),
    ("Floods destroyed 80 houses in the village.", [("80", "the village", None)]),
]


def document(text: str) -> Document:
    return Document("d1", "", None, None, "2031-03-02", None, "en", "", text)


@pytest.mark.parametrize(("text", "rows"), CASES)
def test_place_and_time_are_those_of_the_clause(text: str, rows: list[Row]) -> None:
    (parsed,) = parse([document(text)])
    found = placed(find(parsed), parsed, names=find_names(parsed), times=find_times(parsed))
    told = [
        (
            text[one.start : one.end],
            text[one.place.start : one.place.end] if one.place else None,
            text[one.when.start : one.when.end] if one.when else None,
        )
        for one in found
    ]
    assert told == rows


def test_a_long_list_is_left_alone() -> None:
    text = "In Ostrel " + ", ".join(f"{n} crates of nails" for n in range(3, 400)) + " burned."
    (parsed,) = parse([document(text)])
    found = placed(find(parsed), parsed, names=find_names(parsed), times=find_times(parsed))
    assert len(found) > 300
    assert {one.place for one in found[10:]} == {None}
