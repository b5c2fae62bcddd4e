"""From the text of two invented reports to what their statements are to one another: corrections, denials, measures."""

from itertools import product

import pytest

from twosource.derive.amounts import growing
from twosource.derive.denials import denials
from twosource.derive.disputed import across, spread
from twosource.derive.homes import Homes
from twosource.derive.marks import Marks
from twosource.derive.relations import between, within
from twosource.extract.document import extract
from twosource.model.derived import Relation
from twosource.model.document import Block, Document
from twosource.model.judged import Alignment
from twosource.model.said import Said, Statement
from twosource.pipeline.numbering import numbered


def document(name: str, text: str, published: str) -> Document:
    blocks, at = [], 0
    for line in text.splitlines(keepends=True):
        blocks.append(Block(at, at + len(line.rstrip("\n")), "paragraph"))
        at += len(line)
    return Document(name, f"{name}.txt", name, None, published, None, "en", name * 32, text, blocks=tuple(blocks))


def read(*texts: str) -> tuple[tuple[Document, ...], tuple[Said, ...]]:
    """Reports of one day after another."""
    documents = tuple(document(f"d{n}", text, f"2031-03-0{n}") for n, text in enumerate(texts, 1))
    return documents, numbered(documents, [extract(d) for d in documents])


def related(left: str, right: str, *, score: float = 0.8, one_claim: bool = False) -> set[str]:
    """Kinds of what holds between the statements of two reports that are as likely one as told."""
    documents, saids = read(left, right)
    marks = Marks.of(documents, saids)
    mine, theirs = (said.statements for said in saids)
    pairs = list(product(mine, theirs))
    if one_claim:
        return {r.kind for a, b in pairs for r in within((a, b), marks)}
    alignments = [Alignment(a.id, b.id, "possible", score) for a, b in pairs]
    statements: dict[str, Statement] = {s.id: s for s in (*mine, *theirs)}
    attributions = {a.id: a for said in saids for a in said.attributions}
    told: list[Relation] = [*between(alignments, Homes.of((i, [i]) for i in statements), statements, marks)]
    told += across(alignments, statements, attributions, marks)
    return {r.kind for r in told}


@pytest.mark.parametrize(
    ("left", "right", "kind"),
    [
        (
            "About 60 tonnes of slurry ran into the lake.",
            "90 tonnes of slurry had run into the lake, not 60.",
            "update",
        ),
        ("The board has 31 complaints on file.", "The board has 44 complaints on file.", "update"),
        ("Boats must stay eight miles off the reef.", "Boats must stay six miles off the reef.", "conflict"),
        ("Nine Bordurian soldiers were killed at the ford.", "Nine Bordurian soldiers fell at the ford.", "possible"),
        ("Six climbers were missing on the ridge.", "Two climbers are still missing on the ridge.", "update"),
        ("Orm was banned from sailing for 18 months.", "Orm's ban from sailing was cut to 12 months.", "update"),
        ("Ten men were missing on Saturday evening.", "Six men were missing on Saturday evening.", "conflict"),
        ("By Saturday noon 19 men had died.", "By Saturday noon 26 men had died.", "conflict"),
        ("Some 12,000 homes are without power.", "Some 3,000 homes are still without power.", "update"),
        (
            "The club will sack its coach, a clerk said.",
            "The club said that it had no plans to sack its coach.",
            "denies",
        ),
        (
            "Oil had leaked from the tank, a clerk said.",
            "Reports that oil had leaked were false, a guard said.",
            "denies",
        ),
        ("The river rose to 4.2 metres.", "The river rose to 5.1 metres.", "update"),
        ("The vote will be held on 14 March.", "The vote will be held on 21 March.", "update"),
        ("Vane was at the party, two guests said.", '"I was not at the party," Vane said.', "denies"),
        ("The mill hopes to reopen in May.", "The mill will reopen in May.", "stronger"),
    ],
)
def test_two_tellings_of_one_thing(left: str, right: str, kind: str) -> None:
    assert kind in related(left, right)


def test_a_smaller_figure_that_corrects_nothing_is_no_update() -> None:
    assert "update" not in related("The board has 44 complaints on file.", "The board has 31 complaints on file.")


def test_clock_times_without_a_day_are_of_their_reports() -> None:
    left, right = "The train stopped at 6:52 p.m.", "The train stopped at 6:59 p.m."
    assert "conflict" in related(left, right, one_claim=True)
    assert "conflict" not in related(left, "The train stopped at 6:52 p.m.", one_claim=True)


@pytest.mark.parametrize(
    ("told", "conflicts"),
    [
        ("The train stopped at eight minutes to seven on Thursday evening.", False),
        ("The train stopped at two minutes to seven on Thursday evening.", True),
        ("The train stopped at eight minutes to seven.", False),
        ("The train stopped at two minutes to seven.", True),
        ("The train stopped shortly before two minutes to seven on Thursday evening.", False),
        ("The train stopped at about five to seven on Thursday evening.", False),
        ("Ten past seven was when the train stopped.", True),
    ],
)
def test_clock_times_in_words_are_compared_with_figures(told: str, conflicts: bool) -> None:
    figures = "The train stopped at 6.52 p.m. on Thursday."
    assert ("conflict" in related(figures, told, one_claim=True)) is conflicts


def test_the_day_of_a_report_is_not_held_against_a_clock_time_of_a_day_told() -> None:
    assert "conflict" not in related("The train stopped at 6:52 p.m. on Thursday.", "It stopped at 6:52 p.m.")
    kinds = related("The train stopped at 6:52 p.m. on Thursday.", "The train stopped at 6:52 p.m.", one_claim=True)
    assert "conflict" not in kinds


def test_years_apart_conflict_though_one_tells_the_month_and_in_the_passive() -> None:
    told = "Its engineers last inspected the pier in 2025, the council said."
    assert "conflict" in related(told, "The pier was last inspected in October 2029, a clerk said.")
    assert "conflict" not in related(told, "The pier was last inspected in October 2025, a clerk said.")


def test_a_toll_of_one_day_that_is_told_as_known_now_has_grown() -> None:
    texts = ("The slide killed seven people.", "Nine people are now known to have died.")
    documents = [document(f"d{n}", text, "2031-03-01") for n, text in enumerate(texts, 1)]
    saids = numbered(documents, [extract(d) for d in documents])
    told = growing([s for said in saids for s in said.statements], Marks.of(documents, saids))
    assert [r.kind for r in told] == ["update"]


def test_a_denial_denies_what_another_report_tells_in_its_words() -> None:
    told = "Halvard is in talks to buy the mills of Brennholt, a banker said."
    assert "denies" in related(told, "Halvard said that it was not in talks about the mills of Brennholt.", score=0.4)
    assert "denies" not in related(told, "Halvard said that it had no mills.", score=0.4)


def within_one(text: str) -> list[tuple[str, str]]:
    """Who denies what in one report."""
    (one,), saids = read(text)
    marks = Marks.of((one,), saids)
    statements = {s.id: s for s in saids[0].statements}
    found = denials(saids[0].statements, {a.id: a for a in saids[0].attributions}, marks)
    return [(marks.words(statements[a]), marks.words(statements[b])) for a, b in (r.between for r in found)]


def test_who_denies_this_denies_what_stands_before_it() -> None:
    ((_, denied),) = within_one("The report says that the bank hid its losses. Ada Holm, who led it, denied this.")
    assert "hid its losses" in denied


def test_what_is_denied_right_after_another_source_in_a_paragraph_is_its_opposite() -> None:
    text = "Six million crowns changed hands, a diplomat said. The government denied that it had paid for its sailors."
    assert [denied for _, denied in within_one(text)] == ["Six million crowns changed hands"]
    assert not within_one(text.replace(". ", ".\n"))


def test_who_denies_a_statement_denies_it_in_every_report_of_the_claim() -> None:
    text = "The gate was shut, a guard said.\nThe ministry denied that the gate had been shut."
    documents, saids = read(text, "The gate was shut, two fishermen said.")
    marks = Marks.of(documents, saids)
    statements = {s.id: s for said in saids for s in said.statements}
    found = denials(saids[0].statements, {a.id: a for a in saids[0].attributions}, marks)
    denying = [i for i, s in statements.items() if "denied" in marks.words(s) or i in {r.between[0] for r in found}]
    homes = Homes.of([("c1", [i for i in statements if i not in denying]), ("c2", denying)])
    more = spread(found, homes, statements, marks)
    assert {statements[r.between[1]].document for r in more} == {"d2"}


def test_what_was_not_done_denies_no_other_deed_of_the_day() -> None:
    quiet = "The alarm of the prison did not sound on Sunday night, the director said."
    fled = "Thirty prisoners fled from the prison on Sunday night, a guard said."
    assert "denies" not in related(quiet, fled)
    assert "denies" in related(quiet, "The alarm of the prison sounded on Sunday night, a guard said.")
