"""The table of figures: a row a figure, numbers whole, words of reports inert."""

import csv
import io
from pathlib import Path

import pytest

from tests.write.build import Builder
from tests.write.ferry import ferry
from twosource.model.derived import Dossier
from twosource.workspace import Workspace
from twosource.write.csv import COLUMNS, Cell, cell, to_csv

Row = dict[str, str]


def rows(dossier: Dossier) -> list[Row]:
    return list(csv.DictReader(io.StringIO(to_csv(dossier), newline="")))


def of(dossier: Dossier, claim: str) -> list[Row]:
    return [row for row in rows(dossier) if row["claim"] == claim]


def test_every_row_has_every_column_and_best_is_left_to_a_person() -> None:
    told = rows(ferry())
    assert told
    assert all(tuple(row) == COLUMNS for row in told)
    assert {row["best"] for row in told} == {""}


def test_one_figure_of_several_reports_is_one_row() -> None:
    bound, exact = of(ferry(), "c1")
    assert (bound["low"], bound["high"], bound["told"], bound["bound"]) == ("14", "", "14", "at_least")
    assert (bound["reports"], bound["documents"]) == ("4", "d1; d3; d4; d7")
    assert (bound["unit"], bound["counted"]) == ("person", "dead person")
    assert bound["quotes"].startswith("“At least 14” (d1 ")
    assert (exact["low"], exact["high"], exact["documents"]) == ("14", "14", "d2")


def test_origins_are_those_who_give_this_figure() -> None:
    bound, exact = of(ferry(), "c1")
    assert (bound["origin"], bound["origins_min"], bound["origins_max"]) == ("the coast guard", "1", "1")
    assert exact["origin"] == "Tarvik General Hospital"
    assert bound["status"] == exact["status"] == "corroborated"


def test_an_unnamed_teller_is_said_to_be_one() -> None:
    told = [row for row in rows(ferry()) if row["origin"] and "coast" not in row["origin"]]
    assert any(row["origin"].endswith("(not identified)") for row in told)


def test_a_figure_says_how_it_stands_to_others() -> None:
    assert any("17" in row["compared"] and "update" in row["compared"] for row in of(ferry(), "c1"))


def test_a_figure_belongs_to_the_shorter_statement() -> None:
    story = Builder()
    report = story.report("Dune Post", "Fire", "The mayor said on Monday that nine barns burned in the valley.")
    count = story.quantity(report, "nine", value=9, low=9, high=9, unit="barn", noun="barn")
    whole = story.say(report, "The mayor said on Monday that nine barns burned in the valley", quantities=[count])
    inner = story.say(report, "nine barns burned in the valley", quantities=[count])
    teller = story.origin("The mayor", "office", identified=True)
    story.claim([(teller, [whole], [])], interval=(1, 1), status="one_report")
    story.claim([(teller, [inner], [])], interval=(1, 1), status="one_report")
    story.story()
    assert [row["claim"] for row in rows(story.dossier())] == ["c2"]


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
        ("+1", "'+1"),
        ("-5 percent", "'-5 percent"),
        ("@sum", "'@sum"),
        ("\t=1", "'=1"),
        ("\u200b=1", "⟨U+200B⟩=1"),
        ("＝1", "'＝1"),
        ("two\nlines", "two lines"),
        ("plain", "plain"),
        (-5.0, "-5"),
        (0.25, "0.25"),
        (315000.0, "315000"),
        (2.4e9, "2400000000"),
        (9.999e17, "999900000000000000"),
        (3, "3"),
        (None, ""),
    ],
)
def test_text_is_never_a_formula_and_numbers_are_never_changed(value: Cell, printed: str) -> None:
    assert cell(value) == printed


def test_hostile_words_stay_in_their_cell() -> None:
    story = Builder()
    report = story.report("=cmd|' /C calc'!A0", '=1+1,"x"', "=SUM 12 sheep,\r\n\u202e died.")
    count = story.quantity(report, "12", value=12, low=12, high=12, unit="sheep", noun="sheep")
    told = story.say(report, "=SUM 12 sheep", quantities=[count])
    teller = story.origin("=cmd|' /C calc'!A0", "outlet", identified=False)
    story.claim([(teller, [told], [])], interval=(1, 1), status="one_report")
    story.story()
    (row,) = rows(story.dossier())
    assert not any(value.startswith(("=", "+", "-", "@", "\t")) for value in row.values())
    assert row["told"] == "12"


def test_a_dossier_without_figures_has_the_names_only() -> None:
    assert to_csv(Builder().dossier()) == ",".join(COLUMNS) + "\r\n"


def test_it_is_written_where_it_is_asked_for(tmp_path: Path) -> None:
    (written,) = Workspace().write(ferry(), tmp_path, formats=["csv"])
    assert written.name == "figures.csv"
    assert written.read_bytes().decode() == to_csv(ferry())
    assert "figures.csv" not in [path.name for path in Workspace().write(ferry(), tmp_path)]
