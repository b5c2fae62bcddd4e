"""Markdown and explanations: every reason with its passage, words of reports quoted and inert."""

import re
from dataclasses import replace

import pytest

from tests.write.build import Builder
from tests.write.ferry import ferry
from twosource.model.judged import Reason
from twosource.model.span import Passage
from twosource.write.context import context
from twosource.write.explain import UnknownClaimError, explain
from twosource.write.hands import branches, chain_in_words
from twosource.write.lookup import look_up
from twosource.write.markdown import escape, to_markdown
from twosource.write.reasons import merged


def test_an_explanation_names_every_origin_reason_and_place() -> None:
    told = explain(ferry(), "c3")
    for words in (
        "c3  fact, undetermined: 1–3 origins in 4 outlets",
        "“… the steering had failed before”  d1 269–299",
        "Origin 1: “A person familiar with the inquiry” (unnamed source, not identified)",
        "followed back: d4 credits “Halden Wire reported”, which is d1",
        "“Halden Wire reported”  d4 69–89",
        "What would change this count",
        "one teller, uncertain:",
        "denies, on polarity, with c4:",
        "vague source: “Reports” names nobody",
        "way: A person familiar with the inquiry → d1 Halden Wire → d4 Marrow Evening Post",
    ):
        assert words in told


@pytest.mark.parametrize("claim", [claim.id for claim in ferry().claims])
def test_every_statement_of_every_claim_is_explained(claim: str) -> None:
    dossier = ferry()
    lookup = look_up(dossier)
    told = explain(dossier, claim)
    for name in lookup.claims[claim].statements:
        statement = lookup.statements[name]
        assert lookup.place(statement.document, statement.start, statement.end, statement.part) in told


def test_quoted_places_hold_what_is_quoted() -> None:
    dossier = ferry()
    lookup = look_up(dossier)
    quotes = re.findall(r"^ +“(.+)”  (d\d+) (title )?(\d+)–(\d+)$", explain(dossier, "c1"), re.MULTILINE)
    assert len(quotes) >= 6
    for words, document, title, start, end in quotes:
        held = lookup.documents[document]
        assert ((held.title or "") if title else held.text)[int(start) : int(end)] == words


def test_an_unknown_claim_is_named() -> None:
    with pytest.raises(UnknownClaimError, match="no claim 'c99'; it has c1 to c9"):
        explain(ferry(), "c99")
    with pytest.raises(UnknownClaimError, match="it has none"):
        explain(Builder().dossier(), "c1")


@pytest.mark.parametrize(
    ("words", "escaped"),
    [
        ("plain, words.", "plain, words."),
        ("a *b* _c_ `d`", r"a \*b\* \_c\_ \`d\`"),
        ("<script> & [x](javascript:y)", r"\<script\> \& \[x\](javascript:y)"),
        ("see https://a.example", r"see https\://a.example"),
        ("www.a.example", r"www\.a.example"),
        ("a@b.example | $x$ ~~no~~", r"a\@b.example \| \$x\$ \~\~no\~\~"),
        ("two\nlines \\", "two lines \\\\"),
        ("\u202eback", "⟨U+202E⟩back"),
    ],
)
def test_words_are_inert_in_markdown(words: str, escaped: str) -> None:
    assert escape(words) == escaped


def test_the_markdown_holds_every_claim_and_part() -> None:
    told = to_markdown(ferry())
    assert told.startswith("# Ferry strikes pier in Tarvik, 14 dead\n")
    for claim in ferry().claims:
        assert f"#### {claim.id}. " in told
    for part in ("Reports", "Claims", "Times told", "Lineage", "Checks", "Gaps", "Coverage"):
        assert f"\n## {part}\n" in told
    assert "**4 facts are in two reports or more:" in told
    assert r"\<b\>Ferry\</b\> ⟨U+202E⟩txet⟨U+202C⟩ \{\{ title \}\}" in told
    assert "<" not in told.replace(r"\<", "")
    assert "reports/menu.html (no-text)" in told
    assert told == to_markdown(ferry())


def test_an_empty_dossier_in_markdown() -> None:
    assert to_markdown(Builder().dossier()).startswith("# No story in these inputs\n")


def test_the_way_of_a_claim() -> None:
    lookup = look_up(ferry())
    told = branches(lookup, lookup.claims["c1"])
    ways = [chain_in_words(lookup, leaf, branch.group.origin) for branch in told for leaf in branch.leaves]
    assert ways == [
        "the coast guard → d1 Halden Wire",
        "the coast guard → d1 Halden Wire → d3 Coastline Daily",
        "the coast guard → d1 Halden Wire → d4 Marrow Evening Post",
        "the coast guard → d7 d7.txt",
        "Tarvik General Hospital → d2 Tarvik Courier",
    ]


def test_reports_that_copy_each_other_in_a_circle_end() -> None:
    story = Builder()
    for name in ("One", "Two", "Three"):
        story.report(name, None, "The dam holds.")
    for borrower, source in (("d1", "d2"), ("d2", "d3"), ("d3", "d1")):
        story.borrow(borrower, source, "credit")
    told = [story.say(name, "The dam holds.") for name in ("d1", "d2", "d3")]
    origin = story.origin("One", "outlet", identified=False)
    story.claim([(origin, told, [])], interval=(1, 1), status="single_origin", circular=True)
    story.story()
    lookup = look_up(story.dossier())
    leaves = branches(lookup, lookup.claims["c1"])[0].leaves
    assert sorted(leaf.statement.document for leaf in leaves) == ["d1", "d2", "d3"]
    assert "Reports that credit only each other have one unidentified teller." in explain(story.dossier(), "c1")


def test_a_statement_in_its_sentence() -> None:
    lookup = look_up(ferry())
    around = context(lookup, lookup.statements[lookup.claims["c3"].lead])
    assert around.before == "The vessel carried 212 passengers, according to the operator, Rook Lines."
    assert around.sentence == (
        (False, "A person familiar with the inquiry told Halden Wire that "),
        (True, "the steering had failed before"),
        (False, "."),
    )
    assert around.after.startswith("“We will not rest")


def test_a_statement_in_pieces_in_its_sentence() -> None:
    lookup = look_up(ferry())
    around = context(lookup, lookup.statements[lookup.claims["c9"].lead])
    assert [part for stated, part in around.sentence if stated] == [
        "An inspection report of 11 January",
        "is said to list 3 faults",
    ]
    assert "".join(part for _, part in around.sentence).endswith("faults.")


def test_a_very_long_neighbour_is_cut_in_the_open() -> None:
    story = Builder()
    report = story.report("Outlet", None, f"{'very ' * 200}long. It rained. {'so ' * 300}much.")
    told = story.say(report, "It rained.")
    around = context(look_up(story.dossier()), story.statements[0])
    assert told == "t1"
    assert around.before.startswith("… ")
    assert around.before.endswith("long.")
    assert around.after.endswith(" …")


def test_reasons_that_say_the_same_are_told_once() -> None:
    here, there = Passage("d1", 0, 4), Passage("d2", 5, 9)
    told = merged([
        Reason("resolve", True, (here,), "“the port’s office”: the same name"),
        Reason("resolve", True, (here, there), "“the port's office”: the same name"),
        Reason("resolve", False, (there,), "“the port's office”: the same name"),
    ])  # fmt: skip
    assert [(one.certain, one.evidence) for one in told] == [(True, (here, there)), (False, (there,))]


def test_a_paper_that_is_cited_is_quoted_once() -> None:
    told = to_markdown(ferry())
    line = next(one for one in told.splitlines() if one.startswith("- *cited, and not among the reports*"))
    assert line.count("An inspection report of 11 January") == 1
    assert "cited and not among" not in line


def test_a_headline_printed_again_is_shown_once() -> None:
    dossier = ferry()
    lookup = look_up(dossier)
    said = next(s for s in dossier.statements if s.part == "text")
    document = lookup.documents[said.document]
    retitled = replace(document, title=lookup.words(said))
    headline = replace(said, id="t999", part="title", start=0, end=len(retitled.title or ""), pieces=())
    again = replace(
        lookup,
        documents={**lookup.documents, document.id: retitled},
        statements={**lookup.statements, "t999": headline},
    )
    assert [one.id for one in again.once(["t999", said.id])] == ["t999"]
    assert [one.id for one in again.once([said.id])] == [said.id]
