"""Counts, the sentence that matters, the order of the claims, what each report says of each."""

from dataclasses import replace

import pytest

from tests.write.build import Builder
from tests.write.ferry import ferry
from twosource.model.derived import ReportedToll, Toll
from twosource.model.span import Passage
from twosource.write.cells import cells
from twosource.write.lookup import Lookup, look_up
from twosource.write.summary import Counts, banded, belongs, besides, count, headline, interval, interval_why, tolls


@pytest.fixture(name="lookup", scope="module")
def _lookup() -> Lookup:
    return look_up(ferry())


def counts(corroborated: int, single: int, undetermined: int) -> Counts:
    return Counts(9, corroborated, single, undetermined, 5, 0, 0, 0, 0)


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ((3, 9, 0), "12 facts are in two reports or more: 3 corroborated, 9 rest on one origin."),
        ((0, 0, 5), "5 facts are in two reports or more: 5 undetermined (perhaps one origin, perhaps more)."),
        ((0, 1, 0), "1 fact is in two reports or more: 1 rests on one origin."),
        ((2, 0, 0), "2 facts are in two reports or more: 2 corroborated."),
        ((0, 0, 0), "No fact is in two reports or more."),
    ],
)  # fmt: skip
def test_the_sentence_that_matters(told: tuple[int, int, int], sentence: str) -> None:
    assert headline(counts(*told)) == sentence


def test_the_toll_stands_with_who_tells_it(lookup: Lookup) -> None:
    passage = (Passage("d1", 0, 1),)
    told = (ReportedToll("d1", 4.0, None, passage), ReportedToll("d2", 0.0, 0.0, ()))
    killed = Toll("s1", "killed", 4.0, None, None, (), told, ())
    injured = Toll("s1", "injured", 0.0, 0.0, None, (), told[1:], ())
    harmed = replace(lookup, dossier=replace(lookup.dossier, tolls=(killed, injured)))
    reports = len(lookup.stories["s1"].documents)
    assert tolls(harmed, "s1") == f"Killed: at least 4 (told by 1 of {reports} reports); injured: none told."
    assert tolls(lookup, "s1") == ""


def test_thousands_are_set_apart() -> None:
    assert headline(counts(999, 1, 2)).startswith("1,002 facts are in two reports or more: 999 corroborated, ")


def test_what_the_sentence_leaves_out() -> None:
    assert besides(counts(1, 1, 1)) == "Besides: 5 facts in one report only."
    more = replace(counts(1, 1, 1), one_report=1, utterances=6, utterances_shared=4, disputed=2, gaps=1)
    assert besides(more) == "Besides: 1 fact in one report only; 6 utterances, 4 in two reports or more; 1 gap."
    assert besides(replace(counts(1, 1, 1), one_report=0)) == ""


def test_disagreements_stand_in_the_sentence_itself() -> None:
    two = replace(counts(2, 0, 0), disputed=2)
    assert headline(two) == "2 facts are in two reports or more: 2 corroborated. Reports disagree on 2 facts."
    one = replace(counts(0, 0, 0), disputed=1)
    assert headline(one) == "No fact is in two reports or more. Reports disagree on 1 fact."


def test_reports_without_an_outlet_are_said_to_count_each(lookup: Lookup) -> None:
    assert besides(replace(counts(1, 1, 1), one_report=0, nameless=1)) == (
        "No outlet is named in 1 report: it counts as an outlet of its own."
    )
    assert "No outlet is named in 3 reports: each of them counts as an outlet of its own." in besides(
        replace(counts(1, 1, 1), nameless=3)
    )
    known = count(lookup, "s1").nameless
    nameless = {**lookup.documents, "d1": replace(lookup.documents["d1"], publisher=None)}
    assert count(replace(lookup, documents=nameless), "s1").nameless == known + 1


def test_a_story_is_counted(lookup: Lookup) -> None:
    told = count(lookup, "s1")
    assert (told.corroborated, told.single_origin, told.undetermined, told.one_report) == (1, 1, 2, 4)
    assert (told.utterances, told.utterances_shared, told.disputed, told.gaps) == (1, 1, 3, 4)
    assert told.shared == 4


def test_what_an_editor_needs_first_stands_first(lookup: Lookup) -> None:
    order = [(key, [claim.id for claim in claims]) for key, claims in banded(lookup, "s1")]
    assert order == [
        ("conflict", ["c3", "c4", "c5"]),
        ("single_origin", ["c8"]),
        ("corroborated", ["c1"]),
        ("one_report", ["c2", "c6", "c9"]),
        ("utterance", ["c7"]),
    ]


def test_every_claim_stands_once(lookup: Lookup) -> None:
    shown = [claim.id for _, claims in banded(lookup, "s1") for claim in claims]
    assert sorted(shown) == sorted(claim.id for claim in lookup.dossier.claims)


def test_what_each_report_says(lookup: Lookup) -> None:
    documents = lookup.stories["s1"].documents
    states = {
        name: " ".join(cell.state for cell in cells(lookup, lookup.claims[name], documents))
        for name in ("c1", "c2", "c3", "c4", "c5", "c7")
    }
    assert states == {
        "c1": "says near copy copy update silent copy",
        "c2": "update silent silent silent says silent silent",
        "c3": "says near silent says otherwise says silent",
        "c4": "otherwise silent silent silent says silent silent",
        "c5": "silent says silent silent silent otherwise silent",
        "c7": "says silent copy silent silent copy silent",
    }


def test_a_square_knows_its_words(lookup: Lookup) -> None:
    shown = cells(lookup, lookup.claims["c5"], ("d6",))[0]
    assert shown.statement is not None
    assert lookup.words(shown.statement) == "The ferry was making between 10 and 12 knots"
    assert shown.detail == "“18 knots” against “between 10 and 12 knots”"


def test_the_interval_in_words(lookup: Lookup) -> None:
    assert interval(lookup.claims["c1"].origins) == "2 origins"
    assert interval(lookup.claims["c3"].origins) == "1–3 origins"
    assert interval_why(lookup.claims["c3"].origins) == "At least 1 independent origin, at most 3."
    circular = replace(lookup.claims["c3"].origins, circular=True)
    assert interval_why(circular).endswith("The reports credit only each other.")


def test_a_gap_belongs_to_its_story(lookup: Lookup) -> None:
    assert belongs(lookup, "s1", "s1")
    assert not belongs(lookup, "s1", "s2")
    assert belongs(lookup, "s1", "", "c1")
    assert belongs(lookup, "s1", "")


def test_a_report_that_contradicts_itself_says_both() -> None:
    story = Builder()
    report = story.report("Outlet", None, "Nine boats sank. Later it says that seven boats sank.")
    nine, seven = story.say(report, "Nine boats sank"), story.say(report, "seven boats sank")
    origin = story.origin("Outlet", "own_voice", identified=False)
    story.claim([(origin, [nine], [])], interval=(1, 1), status="one_report")
    story.claim([(origin, [seven], [])], interval=(1, 1), status="one_report")
    story.relations.append(story.relate("conflict", "quantity", nine, seven, ("Nine", "seven")))
    story.story()
    lookup = look_up(story.dossier())
    assert cells(lookup, lookup.claims["c1"], (report,))[0].state == "both"
