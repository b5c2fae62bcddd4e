"""A statement that stands in two claims: each says so, nothing is told of one only, no id stands twice on the page."""

import csv
import io
import re
from dataclasses import replace

import pytest

from tests.write.build import Builder
from tests.write.page import Page
from twosource.model.derived import Dossier
from twosource.model.judged import Reason
from twosource.write.csv import to_csv
from twosource.write.explain import explain
from twosource.write.html import to_html
from twosource.write.lookup import look_up
from twosource.write.markdown import to_markdown
from twosource.write.relations import gathered


@pytest.fixture(scope="module")
def barns() -> Dossier:
    """One sentence counts barns and cows; two reports tell the barns (c1), one the cows (c2), a last one fewer (c3)."""
    story = Builder()
    texts = {
        "Dune Post": "The fire took 9 barns and 40 cows.",
        "Heath Courier": "A blaze took 9 barns.",
        "Moor Herald": "The flames took 9 barns.",
        "Fen Gazette": "In the fire 40 cows died.",
        "Marsh Mail": "Only 30 cows died.",
    }
    reports = [story.report(name, None, text) for name, text in texts.items()]
    figures: dict[str, list[str]] = {one: [] for one in reports}
    for value, noun, tellers in ((9, "barn", reports[:3]), (40, "cow", (reports[0], reports[3]))):
        for one in tellers:
            figures[one].append(story.quantity(one, str(value), value=value, unit=None, noun=noun))
    figures[reports[4]].append(story.quantity(reports[4], "30", value=30, unit=None, noun="cow"))
    both, second, third, cows, fewer = (
        story.say(one, text.rstrip("."), quantities=figures[one])
        for one, text in zip(reports, texts.values(), strict=True)
    )
    own = [story.origin(name, "own_voice", identified=False) for name in texts]
    groups: list[tuple[str, list[str], list[Reason]]] = [
        (origin, [told], []) for origin, told in zip(own, (both, second, third, cows, fewer), strict=True)
    ]
    same = story.relate("same", None, both, cows, ("40 cows", "40 cows"))
    story.claim(groups[:3], interval=(1, 3), status="undetermined")
    story.claim([groups[0], groups[3]], interval=(1, 2), status="undetermined", relations=[same], lead=cows)
    story.claim(groups[4:], interval=(1, 1), status="one_report")
    story.relations.append(story.relate("conflict", "quantity", both, fewer, ("40 cows", "30 cows")))
    story.check("sum", [figures[reports[3]][0]], "40", 40, "40 = 40", consistent=True)
    story.story()
    return story.dossier()


def test_the_largest_claim_stands_first(barns: Dossier) -> None:
    lookup = look_up(barns)
    assert lookup.claims_of == {"t1": ("c1", "c2"), "t2": ("c1",), "t3": ("c1",), "t4": ("c2",), "t5": ("c3",)}
    assert lookup.claim_of == {"t1": "c1", "t2": "c1", "t3": "c1", "t4": "c2", "t5": "c3"}
    assert (lookup.also("t1", "c2"), lookup.also("t1", "c1"), lookup.also("t4", "c2")) == (("c1",), ("c2",), ())


def test_the_page_leads_to_the_other_claim(barns: Dossier) -> None:
    text = to_html(barns)["dossier.html"]
    notes = re.findall(r'<span class="also"[^>]*>also in <a class="ref" href="#(c\d)">\1</a></span>', text)
    assert sorted(notes) == ["c1", "c2"]
    ids = Page(text).values("id")
    assert len(ids) == len(set(ids))
    assert {"t1", "t2", "t3", "t4", "t5"} <= set(ids)


def test_a_report_names_and_counts_every_claim_it_tells(barns: Dossier) -> None:
    text = to_html(barns)["dossier.html"]
    assert re.findall(r'title="Back to claim (c\d)"', text) == ["c1", "c2", "c1", "c1", "c2", "c3"]
    assert Page(text).text.count("2 claims") == 2  # on its card and over its text


def test_the_texts_say_it_too(barns: Dossier) -> None:
    assert to_markdown(barns).count(", also in c2: “The fire took") == 1
    assert to_markdown(barns).count(", also in c1: “The fire took") == 1
    assert to_markdown(barns).count("also in") == 2
    assert ", also in c1\n" in explain(barns, "c2")
    assert explain(barns, "c1").count("also in c2") == 1


def test_what_joins_a_claim_is_no_relation_to_another(barns: Dossier) -> None:
    lookup = look_up(barns)
    assert [(one.kind, one.other) for one in gathered(lookup, lookup.claims["c2"])] == [("same", None)]


def test_a_figure_is_a_row_of_the_claim_that_is_about_it(barns: Dossier) -> None:
    rows = list(csv.DictReader(io.StringIO(to_csv(barns), newline="")))
    assert [(row["claim"], row["told"], row["reports"]) for row in rows] == [
        ("c1", "9", "3"),
        ("c2", "40", "2"),
        ("c3", "30", "1"),
    ]
    assert rows[1]["compared"] == "conflict with c3: “40 cows” against “30 cows”"


def test_a_check_stands_in_every_claim_that_gives_its_figures(barns: Dossier) -> None:
    lookup = look_up(barns)
    checked = replace(barns, checks=(replace(barns.checks[0], inputs=(lookup.statements["t1"].quantities[0],)),))
    text = to_html(checked)["dossier.html"]
    opened = text.split('<article class="open-claim" id="')[1:]
    assert {one[:2]: "Checks, gaps, decisions" in one for one in opened} == {"c1": True, "c2": True, "c3": False}
