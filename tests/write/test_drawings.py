"""Plots, the timeline, the lineage map: what is drawn, where, and what is left to words."""

import re
from dataclasses import replace

import pytest

from tests.write.build import Builder
from tests.write.ferry import ferry
from twosource.model.judged import Lineage
from twosource.model.span import Span
from twosource.write.html.figures import FigureView, figures
from twosource.write.html.lineage import lineage
from twosource.write.html.places import Places
from twosource.write.html.scale import days, extent, percent, ticks
from twosource.write.html.svg import clip, wrap
from twosource.write.html.timeline import timeline
from twosource.write.lookup import Lookup, look_up


@pytest.fixture(name="lookup", scope="module")
def _lookup() -> Lookup:
    return look_up(ferry())


@pytest.mark.parametrize(
    ("low", "high", "marks"),
    [
        (0, 100, (0, 20, 40, 60, 80, 100)),
        (14, 17, (14, 15, 16, 17)),
        (0, 1, (0, 0.2, 0.4, 0.6, 0.8, 1)),
        (300_000, 360_000, (300_000, 320_000, 340_000, 360_000)),
        (5, 5, (4.5, 4.75, 5, 5.25, 5.5)),
        (0, 0, (-0.2, -0.1, 0, 0.1, 0.2)),
    ],
)
def test_round_numbers_along_a_line(low: float, high: float, marks: tuple[float, ...]) -> None:
    assert ticks(low, high)[0] <= low
    assert ticks(low, high)[-1] >= high
    if low != high:
        assert ticks(low, high) == marks


def test_a_line_starts_at_nought_where_that_costs_little() -> None:
    assert extent([2, 10]) == (0, 10)
    assert extent([8, 10]) == (8, 10)
    assert extent([-3, 10]) == (-3, 10)


def test_places_along_a_line_stay_on_it() -> None:
    assert percent(0, (0, 10)) == 2
    assert percent(10, (0, 10)) == 98
    assert percent(99, (0, 10)) == 98
    assert percent(5, (0, 10)) == 50


def test_days_are_compressed_both_ways() -> None:
    assert days(0) == 0
    assert days(-7) == -days(7) == -3
    assert days(3650) < 12


def test_figures_that_count_the_same_stand_together(lookup: Lookup) -> None:
    told = figures(lookup, Places(lookup), "s1")
    assert [(len(one.rows), one.alike) for one in told] == [(6, False), (2, False), (3, True)]
    assert told[0].claims == ("c1", "c2")
    assert [row.normal for row in told[0].rows] == [
        "at least 14 person",
        "exactly 14 person",
        "at least 14 person",
        "at least 14 person",
        "exactly 17 person",
        "at least 14 person",
    ]
    assert [row.copied for row in told[0].rows] == [False, False, True, True, False, True]


def _drawn(story: Builder) -> FigureView:
    story.story()
    lookup = look_up(story.dossier())
    return figures(lookup, Places(lookup), "s1")[0]


def test_bounds_are_drawn_as_they_are_meant() -> None:
    story = Builder()
    figures_told = ["40", "about 50", "at least 60", "up to 70", "80 to 90", "dozens"]
    reports = [story.report("Outlet", None, f"They counted {one}.") for one in figures_told]
    held = [
        story.quantity(reports[0], "40", value=40, noun="cow"),
        story.quantity(reports[1], "about 50", value=50, bound="about", noun="cow"),
        story.quantity(reports[2], "at least 60", value=60, low=60, bound="at_least", noun="cow"),
        story.quantity(reports[3], "up to 70", value=70, high=70, bound="at_most", noun="cow"),
        story.quantity(reports[4], "80 to 90", low=80, high=90, bound="range", noun="cow"),
        story.quantity(reports[5], "dozens", bound="range", noun="cow"),
    ]
    told = [
        story.say(report, f"They counted {words}", quantities=[quantity])
        for report, words, quantity in zip(reports, figures_told, held, strict=True)
    ]
    origin = story.origin("Outlet", "own_voice", identified=False)
    story.claim([(origin, told, [])], interval=(1, 1), status="one_report")
    plots = [str(row.plot) for row in _drawn(story).rows]
    assert 'class="dot" cx="40.4%"' in plots[0]
    assert 'class="dot d-about"' in plots[1]
    assert re.search(r'class="bar" x1="[\d.]+%" x2="100%"', plots[2])
    assert re.search(r'class="bar" x1="0%" x2="[\d.]+%"', plots[3])
    assert plots[4].count('class="cap"') == 2
    assert "dot" not in plots[5]
    assert "bar" not in plots[5]


def test_times_stand_in_order_each_once(lookup: Lookup) -> None:
    told = timeline(lookup, Places(lookup), "s1")
    assert [row.label for row in told.rows] == ["Jan 2031", "11 Jan 2031", "2 Mar 2031", "3 Mar 2031"]
    assert [len(row.words) for row in told.rows] == [1, 1, 3, 1]
    assert [row.published for row in told.rows] == [False, False, True, True]
    assert told.rows[2].claims == ("c1",)


def test_a_time_without_a_place_is_listed() -> None:
    story = Builder()
    report = story.report("Outlet", None, "It took two weeks.")
    story.time(report, "two weeks", None, None, edtf=None)
    story.story()
    lookup = look_up(story.dossier())
    told = timeline(lookup, Places(lookup), "s1")
    assert told.rows == ()
    assert len(told.unplaced) == 1


def test_an_impossible_date_does_no_harm() -> None:
    story = Builder()
    report = story.report("Outlet", None, "In the year 12000.", on="soon")
    story.time(report, "12000", "12000-01-01", "12001-01-01", edtf="Y12000")
    story.story()
    lookup = look_up(story.dossier())
    assert len(timeline(lookup, Places(lookup), "s1").unplaced) == 1


def test_the_map_shows_every_linked_report_once(lookup: Lookup) -> None:
    told = lineage(lookup, Places(lookup), "s1")
    names = re.findall(r'class="n-outlet">(d\d+)', str(told.map))
    assert sorted(names) == ["d1", "d3", "d4", "d6", "d7"]
    assert names[0] == "d1"
    assert len(told.alone) == 2
    assert [pair.kind for pair in told.pairs] == ["copy", "partial", "credit", "quotes", "hint"]


def test_a_borrower_stands_below_what_it_takes_from(lookup: Lookup) -> None:
    drawn = str(lineage(lookup, Places(lookup), "s1").map)
    found = re.findall(r'y="([\d.]+)"><a href="#(d\d+)"><tspan class="n-outlet">', drawn)
    rows = {name: float(y) for y, name in found}
    assert rows["d1"] < rows["d3"] < rows["d6"]
    assert rows["d1"] < rows["d4"]


def test_a_family_of_prints_is_drawn_with_one_line_each() -> None:
    build = Builder()
    names = [build.report(f"Paper {n}", "Fire", "The mill burned.", on=f"2031-03-{n + 1:02}") for n in range(40)]
    for later, name in enumerate(names):
        for earlier in names[:later]:
            build.lineage.append(Lineage(name, earlier, "copy", (), 0.9, "the same text"))
    build.story(names)
    looked = look_up(build.dossier())
    told = lineage(looked, Places(looked), "s1")
    assert len(told.pairs) == 780
    assert str(told.map).count('class="l ') == 39


def test_shared_passages_stand_side_by_side(lookup: Lookup) -> None:
    pair = lineage(lookup, Places(lookup), "s1").pairs[0]
    assert len(pair.passages) == 3
    for left, _, right, _ in pair.passages:
        assert left == right
    assert pair.share == "91 % of its text"


def test_labels_fit() -> None:
    assert clip("short", 9) == "short"
    assert clip("a long label", 8) == "a long…"
    assert wrap("a b", 8, 2) == ["a b"]
    assert wrap("one two three four five six", 8, 2) == ["one two", "three fou…"]
    assert len(wrap("word " * 40, 20, 2)) == 2
    assert all(len(line) <= 22 for line in wrap("x" * 99, 20, 2))


def test_figures_that_count_other_things_are_not_compared() -> None:
    story = Builder()
    report = story.report("Outlet", None, "Nine people died at 12 in 2 tents.")
    second = story.report("Another", None, "40 people were hurt at 11 in 3 tents.")
    held = [
        story.quantity(report, "Nine", value=9, noun="dead person"),
        story.quantity(report, "12", value=12, unit=None),
        story.quantity(report, "2", value=2, unit=None, noun="tent", nth=2),
    ]
    others = [
        story.quantity(second, "40", value=40, noun="hurt person"),
        story.quantity(second, "11", value=11, unit=None),
        story.quantity(second, "3", value=3, unit=None, noun="tent"),
    ]
    one = story.say(report, "Nine people died at 12 in 2 tents", quantities=held)
    other = story.say(second, "40 people were hurt at 11 in 3 tents", quantities=others)
    origin = story.origin("Outlet", "own_voice", identified=False)
    conflict = story.relate("conflict", "quantity", one, other, ("Nine", "40"))
    story.claim([(origin, [one, other], [])], interval=(1, 1), status="one_report", relations=[conflict])
    assert [str(row.told) for row in _drawn(story).rows] == ['<bdi class="w">2</bdi>', '<bdi class="w">3</bdi>']


def _barns(*texts: str) -> tuple[FigureView, ...]:
    """The plots of one claim, told by a report a text; every whole number in a text counts barns."""
    story = Builder()
    told = []
    for text in texts:
        report = story.report("Outlet", None, f"{text}.")
        numbers = re.findall(r"\d+", text)
        held = [story.quantity(report, one, value=int(one), unit=None, noun="barn") for one in numbers]
        told.append(story.say(report, text, quantities=held))
    origin = story.origin("Outlet", "own_voice", identified=False)
    story.claim([(origin, told, [])], interval=(1, 1), status="undetermined")
    story.story()
    lookup = look_up(story.dossier())
    return figures(lookup, Places(lookup), "s1")


def test_one_report_is_no_side_by_side() -> None:
    assert _barns("Of the 9 barns 2 burned down") == ()
    assert len(_barns("Of the 9 barns burned down", "Some 8 barns burned down")[0].rows) == 2


def test_two_figures_of_one_statement_are_not_compared() -> None:
    told = _barns("Of the 9 barns 2 burned down", "A blaze took 2 barns", "Firemen saw 3 barns burn")
    assert [str(row.told) for row in told[0].rows] == [f'<bdi class="w">{one}</bdi>' for one in (2, 2, 3)]
    assert _barns("Of the 9 barns 2 burned down", "Firemen saw 3 barns burn") == ()
    both = _barns("Of the 9 barns 2 burned down", "A blaze took 2 of 9 barns")
    assert [(one.alike, [str(row.told) for row in one.rows]) for one in both] == [
        (True, [f'<bdi class="w">{told}</bdi>'] * 2) for told in (9, 2)
    ]


def test_the_same_figure_again_in_one_report_shares_its_row() -> None:
    story = Builder()
    first = story.report("Outlet", None, "A blaze took 2 barns. So 2 barns are gone.")
    second = story.report("Courier", None, "Firemen saw 3 barns burn.")
    wholes = [
        (first, "A blaze took 2 barns", 1),
        (first, "So 2 barns are gone", 2),
        (second, "Firemen saw 3 barns burn", 1),
    ]
    told = []
    for report, words, nth in wholes:
        number = re.findall(r"\d", words)[0]
        held = story.quantity(report, number, value=int(number), unit=None, noun="barn", nth=nth)
        told.append(story.say(report, words, quantities=[held]))
    origin = story.origin("Outlet", "own_voice", identified=False)
    story.claim([(origin, told, [])], interval=(1, 1), status="undetermined")
    story.story()
    lookup = look_up(story.dossier())
    (plot,) = figures(lookup, Places(lookup), "s1")
    assert [str(row.told) for row in plot.rows] == ['<bdi class="w">2</bdi>', '<bdi class="w">3</bdi>']
    assert str(plot.rows[0].place).count("<a ") == 2


def test_a_statement_is_led_in_by_whom_it_is_about() -> None:
    story = Builder()
    report = story.report("Outlet", None, "The ferry sank at noon and, a clerk said, killed four people.")
    told = story.say(report, "killed four people")
    lookup = look_up(story.dossier())
    about = replace(lookup.statements[told], participants=(Span(0, 9),))
    assert lookup.excerpt(about) == "The ferry … killed four people"
    assert lookup.excerpt(lookup.statements[told]) == "… killed four people"
    first = replace(about, start=10, end=22, participants=(Span(0, 9),))
    assert lookup.excerpt(first) == "The ferry sank at noon …"
