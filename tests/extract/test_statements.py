"""Statements: marked sentences in statements.txt, and what each statement knows of itself."""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from time import process_time

import pytest

from twosource.extract.language import parse
from twosource.extract.statements.find import find
from twosource.model.document import Block, Document
from twosource.model.said import Attribution, Gist, Name, Quantity, Stance, Statement
from twosource.model.span import Span

MARK = re.compile(r"<(/?)([scq])(\d)>")


def document(text: str, title: str | None = None, blocks: tuple[Block, ...] = ()) -> Document:
    return Document("d1", "a.txt", "The Ledger", title, "2031-03-04", None, "en", "0" * 64, text, blocks)


def marked(line: str) -> tuple[str, tuple[Attribution, ...]]:
    """A line without its marks, and the attributions they draw."""
    text, at, opened = "", 0, dict[str, int]()
    spans: defaultdict[str, defaultdict[str, list[Span]]] = defaultdict(lambda: defaultdict(list))
    for mark in MARK.finditer(line):
        text += line[at : mark.start()]
        at = mark.end()
        closes, role, number = mark.groups()
        if closes:
            spans[number][role].append(Span(opened.pop(role + number), len(text)))
        else:
            opened[role + number] = len(text)
    text += line[at:]
    return text, tuple(attribution(roles, name=f"a{n}") for n, roles in sorted(spans.items()))


def attribution(roles: Mapping[str, list[Span]], *, name: str, stance: Stance = "said") -> Attribution:
    source, cue = (roles[role][0] if roles.get(role) else None for role in "sc")
    return Attribution(name, "d1", source, cue, tuple(roles["q"]), "office", stance=stance)


def stated(line: str, title: str | None = None) -> tuple[str, tuple[Statement, ...], tuple[Gist, ...]]:
    text, attributions = marked(line)
    (parsed,) = parse([document(text, title)])
    statements, gists = find(parsed, attributions, (), (), ())
    return text, statements, gists


def shown(text: str, statement: Statement) -> str:
    return " … ".join(text[a:b] for a, b in statement.pieces or ((statement.start, statement.end),))


def blocks() -> list[tuple[str, list[str]]]:
    lines = (Path(__file__).parent / "statements.txt").read_text(encoding="utf-8").splitlines()
    made: list[tuple[str, list[str]]] = []
    for line in lines:
        if line.startswith("= "):
            made[-1][1].append(line[2:])
        elif line and not line.startswith("#"):
            made.append((line, []))
    return made


@pytest.mark.parametrize(("line", "expected"), blocks(), ids=lambda x: x[:40] if isinstance(x, str) else "")
def test_sentences_make_these_statements(line: str, expected: list[str]) -> None:
    text, statements, _ = stated(line)
    assert [shown(text, s) for s in statements] == expected


def test_a_statement_under_an_attribution_has_its_chain() -> None:
    _, statements, _ = stated("<s1>The clerk</s1> <c1>said</c1> <q1>the ledger was burnt in May</q1>.")
    assert [s.chain for s in statements] == [("a1",)]
    assert not statements[0].inherited


def test_who_stands_between_a_subject_and_its_verb_tells_both() -> None:
    line = "<q1>The ferry</q1>, <s1>police</s1> <c1>told</c1> the Ledger late on Monday, <q1>never sank</q1>."
    assert [s.chain for s in stated(line)[1]] == [("a1",)]


def test_who_means_to_do_something_tells_nothing_by_it() -> None:
    voted = "<s1>The council</s1> <c1>voted</c1> <q1>to close the northern pier, which lost its roof in May</q1>."
    assert [s.chain for s in stated(voted)[1]] == [(), ()]
    promised = "<s1>The mayor</s1> <c1>promised</c1> <q1>to rebuild both piers</q1>."
    assert [(s.chain, s.utterance) for s in stated(promised)[1]] == [(("a1",), True)]


@pytest.mark.parametrize(
    ("line", "chain"),
    [
        ("<s1>Police</s1> <c1>are looking for</c1> <q1>a grey car</q1>.", ()),
        ("<s1>Lund's</s1> <c1>support for</c1> <q1>the plan</q1> has grown since the flood.", ()),
        ("<s1>The council</s1> <c1>voted</c1> <q1>seven to four on Monday</q1>.", ()),
        ("<s1>The ministry</s1> <c1>confirmed</c1> <q1>three deaths</q1>.", ("a1",)),
        ("<s1>Police</s1> <c1>put</c1> <q1>the number of missing at 12</q1>.", ("a1",)),
        ("<s1>The mayor</s1> <c1>dislikes</c1> <q1>“that ugly pier”</q1>.", ("a1",)),
    ],
)
def test_who_does_a_thing_tells_nothing_by_it(line: str, chain: tuple[str, ...]) -> None:
    assert [s.chain for s in stated(line)[1]] == [chain]


def test_who_declines_to_comment_leaves_it_to_the_report() -> None:
    report = "<s2>Northwire</s2> <c2>report</c2> <q2>that the pier had been sold</q2>"
    line = f"<s1>The mayor</s1> <c1>would not comment on</c1> <q1>a {report}</q1>."
    assert ("a2",) in [s.chain for s in stated(line)[1]]
    assert all("a1" not in s.chain for s in stated(line)[1])


def test_whom_it_was_told_is_no_part_of_it() -> None:
    line = "<q1>The pier was sold in May</q1>, <s1>a clerk who saw the deed</s1> <c1>told</c1> the Harbour Ledger."
    text, statements, _ = stated(line)
    assert shown(text, statements[0]) == "The pier was sold in May"


@pytest.mark.parametrize(
    ("sentence", "act"),
    [
        ("Under the decree, permits are valid for five years.", "the decree"),
        ("Under the terms of the treaty, both sides will withdraw their guns.", "the treaty"),
        ("Under the draft law, permits are valid for five years.", None),
        ("Under the decree, nine men were jailed in 2019.", None),
        ("Under the bridge, boats are moored for the winter.", None),
    ],
)
def test_what_holds_under_an_act_is_its_wording(sentence: str, act: str | None) -> None:
    text, statements, _ = stated(sentence)
    assert [text[s.act.start : s.act.end] if s.act else None for s in statements[:1]] == [act]


def test_what_an_act_lays_down_goes_on_in_its_paragraph() -> None:
    line = "<q1>The permits run for five years</q1>, <c1>according to</c1> <s1>the decree</s1>. The fee is 40 crowns."
    text, (drawn,) = marked(line)
    whole = (Block(0, len(text), "paragraph"),)
    (parsed,) = parse([document(text, blocks=whole)])
    statements, _ = find(parsed, (replace(drawn, kind="document"),), (), (), ())
    assert [(s.chain, s.inherited) for s in statements] == [(("a1",), False), (("a1",), True)]


def test_the_first_teller_stands_first() -> None:
    said = "<s2>the audit</s2> <c2>found</c2> <q2>the ledger was burnt in May</q2>"
    line = f"<s1>The clerk</s1> <c1>said</c1> <q1>{said}</q1>."
    text, statements, _ = stated(line)
    assert [(shown(text, s), s.chain) for s in statements] == [("the ledger was burnt in May", ("a2", "a1"))]


def test_a_sentence_that_carries_on_inherits_the_source_within_its_paragraph() -> None:
    line = "<s1>The clerk</s1> <c1>said</c1> <q1>the ledger was burnt in May</q1>. It held nine years of payments."
    text, attributions = marked(line)
    (parsed,) = parse([document(text, blocks=(Block(0, len(text), "paragraph"),))])
    statements, _ = find(parsed, attributions, (), (), ())
    assert [(s.chain, s.inherited) for s in statements] == [(("a1",), False), (("a1",), True)]


def test_nothing_is_inherited_across_paragraphs() -> None:
    line = "<s1>The clerk</s1> <c1>said</c1> <q1>the ledger was burnt in May</q1>.\nIt held nine years of payments."
    text, attributions = marked(line)
    cut = text.index("\n")
    paragraphs = (Block(0, cut, "paragraph"), Block(cut + 1, len(text), "paragraph"))
    (parsed,) = parse([document(text, blocks=paragraphs)])
    statements, _ = find(parsed, attributions, (), (), ())
    assert [s.chain for s in statements] == [("a1",), ()]


@pytest.mark.parametrize(
    ("sentence", "modality"),
    [
        ("The tunnel opened in June.", "asserted"),
        ("The tunnel may open in June.", "possible"),
        ("The tunnel could flood.", "possible"),
        ("The crew could not open the hatch.", "asserted"),
        ("She could see flames above the roof.", "asserted"),
        ("The tunnel was cleared as soon as possible.", "asserted"),
        ("The tunnel will open in June.", "planned"),
        ("The tunnel is to open in June.", "planned"),
        ("The court ordered the owners to close the tunnel.", "ordered"),
        ("The tunnel was closed between April and May 2031.", "asserted"),
    ],
)
def test_modality(sentence: str, modality: str) -> None:
    _, statements, _ = stated(sentence)
    assert statements[0].modality == modality


def test_what_is_claimed_and_rejected_is_denied() -> None:
    text, (drawn,) = marked(
        "<s1>The firm</s1> <c1>rejected</c1> <q1>claims that it had known of the leak for a year</q1>."
    )
    (parsed,) = parse([document(text)])
    statements, _ = find(parsed, (replace(drawn, stance="denied"),), (), (), ())
    assert {s.modality for s in statements} == {"denied"}


def test_what_nobody_is_named_for_is_no_utterance() -> None:
    _, statements, _ = stated("Ola Brandt <c1>was accused of</c1> <q1>blaming the ministry for the fire</q1>.")
    assert not any(s.utterance for s in statements)


def test_what_an_act_brings_those_concerned_is_the_act_too() -> None:
    _, statements, _ = stated("The decree keeps boats off the reef. Offenders face fines of 900 marks. Cod are back.")
    acts = [s.act is not None for s in statements]
    assert acts == [True, True, False]


def test_a_denial_makes_its_content_denied() -> None:
    text, (drawn,) = marked("<s1>The firm</s1> <c1>denied</c1> <q1>that it closed the tunnel</q1>.")
    denied = replace(drawn, stance="denied")
    (parsed,) = parse([document(text)])
    statements, _ = find(parsed, (denied,), (), (), ())
    assert [s.modality for s in statements] == ["denied"]


@pytest.mark.parametrize(
    ("sentence", "negated"),
    [
        ("Not one sack is gone.", True),
        ("The guards did not open the gate.", True),
        ("No guard opened the gate.", True),
        ("At no time had the guards opened the gate.", True),
        ("The guards opened the gate.", False),
        ("The guards opened the gate without any warning.", False),
        ("The guards, who had no keys, opened the gate.", False),
    ],
)
def test_negation_is_of_the_statement_itself(sentence: str, negated: bool) -> None:
    _, statements, _ = stated(sentence)
    assert statements[-1].negated is negated


@pytest.mark.parametrize(
    ("line", "utterance"),
    [
        ("<s1>The mayor</s1> <c1>said</c1> <q1>nine people drowned on Friday</q1>.", False),
        ("<s1>The mayor</s1> <c1>said</c1> <q1>the rescue was a disgrace</q1>.", True),
        ("<s1>The mayor</s1> <c1>promised</c1> <q1>that the pier would reopen by May</q1>.", True),
        ("<s1>The mayor</s1> <c1>urged</c1> <q1>the firm to pay the families</q1>.", True),
        ("<q1>“We should have closed the pier</q1>,” <s1>the mayor</s1> <c1>said</c1>.", True),
        ("<q1>“I cannot ask the town for 600,000 crowns</q1>,” <s1>the mayor</s1> <c1>said</c1>.", True),
        ("<s1>The mayor</s1> <c1>said</c1> <q1>that “there are piers that are not for sale”</q1>.", True),
        ("The rescue was a disgrace.", False),
        # a word of judgement judges as the clause's predicate, or in a quotation
        ("<s1>The mayor</s1> <c1>said</c1> <q1>it had been a great mistake</q1>.", True),
        ("<s1>The mayor</s1> <c1>said</c1> <q1>nine patients had been given the wrong dose</q1>.", False),
        ("<s1>The mayor</s1> <c1>said</c1> <q1>90 percent of the goods had been lost</q1>.", False),
        ("<s1>The mayor</s1> <c1>said</c1> <q1>nine people were believed to be missing</q1>.", False),
        ("<s1>The mayor</s1> <c1>said</c1> <q1>the two sides had agreed on the text</q1>.", False),
        ("<s1>The mayor</s1> <c1>said</c1> <q1>“the wrong people have paid for it”</q1>.", True),
        # what something amounts to; what it was, and what somebody is charged with
        ("<s1>The mayor</s1> <c1>said</c1> <q1>the ban was an assault on the fishermen</q1>.", True),
        ("<s1>The mayor</s1> <c1>said</c1> <q1>the charge was fraud</q1>.", False),
        ("<s1>The mayor</s1> <c1>said</c1> <q1>nobody could have foreseen the flood</q1>.", True),
        ("<q1>“Let us wait for the report</q1>,” <s1>the mayor</s1> <c1>said</c1>.", True),
        ("<s1>The mayor</s1> <c1>said</c1> <q1>nine travellers had been let go</q1>.", False),
        # refusals, retold or not; what will not come about is no refusal
        ("<q1>She would not lead the party into another vote</q1>, <s1>she</s1> <c1>told</c1> the Ledger.", True),
        ("<q1>He would not sign the treaty</q1>, <s1>he</s1> <c1>said</c1>.", True),
        ("<q1>The state will not pay the pirates a single crown</q1>, <s1>the minister</s1> <c1>said</c1>.", True),
        ("<q1>They will not see one single crown</q1>, <s1>the minister</s1> <c1>said</c1>.", True),
        ("<q1>Not a single crown will be paid</q1>, <s1>the ministry</s1> <c1>said</c1>.", True),
        ("<q1>The union will not negotiate with the owner</q1>, <s1>its leader</s1> <c1>said</c1>.", True),
        ("<s1>The mayor</s1> <c1>said</c1> <q1>the bank would open on Monday</q1>.", False),
        ("<q1>The bridge will not open before May</q1>, <s1>the mayor</s1> <c1>said</c1>.", False),
        ("<q1>The firm will not pay a dividend this year</q1>, <s1>it</s1> <c1>said</c1>.", False),
        ("<q1>They would not survive the night</q1>, <s1>the doctor</s1> <c1>said</c1>.", False),
        ("<q1>She would not be at the meeting</q1>, <s1>she</s1> <c1>said</c1>.", False),
        ("<q1>Not a single house will be left</q1>, <s1>the forecaster</s1> <c1>said</c1>.", False),
        ("<q1>The machine will not accept coins</q1>, <s1>the operator</s1> <c1>said</c1>.", False),
    ],
)
def test_facts_and_utterances(line: str, utterance: bool) -> None:
    _, statements, _ = stated(line)
    assert statements[0].utterance is utterance


def test_who_stands_in_a_clause_that_tells_which_is_meant_does_not_tell_the_rest() -> None:
    line = "The council passed a plan that <s1>the mayor</s1> <c1>called</c1> <q1>“a costly mistake”</q1>."
    assert [s.chain for s in stated(line)[1] if s.predicate == "pass"] == [()]


def test_a_clause_left_out_of_what_is_said_has_its_teller() -> None:
    line = "There had been a row on Tuesday, <s1>Iske</s1> <c1>said:</c1> <q1>“You could hear it.”</q1>"
    text, statements, _ = stated(line)
    assert [(shown(text, s), s.chain) for s in statements] == [
        ("There had been a row on Tuesday", ("a1",)),
        ("You could hear it", ("a1",)),
    ]


def test_the_term_of_a_promise_is_promised_too() -> None:
    line = "<q1>“We will search until we have found the last two</q1>,” <s1>the chief</s1> <c1>said</c1>."
    assert [s.utterance for s in stated(line)[1]] == [True, True]


def test_what_an_act_says_is_a_statement_of_its_own() -> None:
    text, statements, _ = stated("The ministry issued a decree allowing foreign sailors to apply for residence.")
    acts = [text[s.act.start : s.act.end] if s.act else None for s in statements]
    assert acts == [None, "a decree"]


@pytest.mark.parametrize(
    ("line", "act"),
    [
        ("The draft law would lift the limit on rents from 2 percent to 5 percent.", "The draft law"),
        ("The bill would force landlords to insulate their houses.", "The bill"),
        ("The budget earmarks 20 million crowns for dykes.", "The budget"),
        ("The letter asks the minister to resign.", "The letter"),
        ("The treaty commits both sides to a truce.", "The treaty"),
        ("The minister would lift the limit.", None),
        ("The letter arrived on Monday.", None),
        ("The draft would be a disaster for the island.", None),
        # what it does to markets and moods, or what only tells and does not rule, is no wording
        ("The report lifted the shares.", None),
        ("The announcement lifted Kestrel's shares by 4 percent.", None),
        ("The ruling raised hopes of a settlement.", None),
        ("The statement closed the debate.", None),
        ("The order lifted the ban on fishing.", "The order"),
        ("The law raised the lowest wage to 12 crowns.", "The law"),
        ("The report recommends closing the dam.", "The report"),
    ],
)
def test_what_a_paper_would_do_is_its_wording(line: str, act: str | None) -> None:
    text, statements, _ = stated(line)
    assert [text[s.act.start : s.act.end] if s.act else None for s in statements[:1]] == [act]


def test_what_becomes_of_an_act_is_not_its_wording() -> None:
    _, statements, _ = stated("The decree was signed in Aarhus on Thursday.")
    assert [s.act for s in statements] == [None]


def test_participants_stand_subject_first() -> None:
    text, statements, _ = stated("The old ferry hit a stone pier near the lighthouse.")
    assert [text[p.start : p.end] for p in statements[0].participants] == [
        "The old ferry",
        "a stone pier",
        "the lighthouse",
    ]


def test_a_joined_clause_shares_the_subject() -> None:
    text, statements, gists = stated("The captain left the bridge at noon and called the coast guard.")
    assert text[slice(statements[1].participants[0].start, statements[1].participants[0].end)] == "The captain"
    assert gists[1].subject == ("captain",)


def test_marks_within_belong_to_the_statement() -> None:
    text = "Six men drowned near Skagen, and nine women were saved."
    (parsed,) = parse([document(text)])
    quantities = (
        Quantity("q1", "d1", 0, 3, 6, 6, 6, "exact", "person"),
        Quantity("q2", "d1", text.index("nine"), text.index("nine") + 4, 9, 9, 9, "exact", "person"),
    )
    names = (Name("n1", "d1", text.index("Skagen"), text.index("Skagen") + 6, "place"),)
    statements, gists = find(parsed, (), quantities, (), names)
    assert [(s.quantities, s.names) for s in statements] == [(("q1",), ("n1",)), (("q2",), ())]
    assert gists[0].names == ("Skagen",)


def test_pronouns_stand_for_the_last_person_named_as_a_subject() -> None:
    text = "Ola Brandt met Per Holm at the dock. He left before noon."
    (parsed,) = parse([document(text)])
    spots = [text.index("Ola Brandt"), text.index("Per Holm")]
    names = tuple(Name(f"n{i}", "d1", s, s + n, "person") for i, (s, n) in enumerate(zip(spots, (10, 8), strict=True)))
    _, gists = find(parsed, (), (), (), names)
    assert gists[-1].terms[:2] == ("ola", "brandt")


def test_the_title_comes_first_and_says_so() -> None:
    _, statements, _ = stated("Two men drowned on Monday.", title="Two drown off pier")
    assert [s.part for s in statements] == ["title", "text"]


def test_crumbs_state_nothing() -> None:
    text = "Photo by Ola Brandt shows the pier.\nTwo men drowned on Monday."
    cut = text.index("\n")
    (parsed,) = parse([document(text, blocks=(Block(0, cut, "caption"), Block(cut + 1, len(text), "paragraph")))])
    statements, _ = find(parsed, (), (), (), ())
    assert [text[s.start : s.end] for s in statements] == ["Two men drowned on Monday"]


@pytest.mark.parametrize("text", ["", " ", "…", "”“", "\n\n\n", "a" * 5000, "( " * 400, "1 2 3", "😀 said 😀."])
def test_odd_text_raises_nothing(text: str) -> None:
    (parsed,) = parse([document(text)])
    statements, gists = find(parsed, (), (), (), ())
    assert len(statements) == len(gists)
    assert all(0 <= s.start < s.end <= len(text) for s in statements)


@pytest.mark.parametrize(
    ("title", "count"),
    [
        ("What we know about the fire on Pier 5", 0),
        ("How the dam broke", 0),
        ("When the dam broke, nobody called", 1),
        ("What sank the ferry was a leaking valve", 1),
        ("Dam breaks above Skive", 1),
    ],
)
def test_a_headline_that_names_its_topic_states_nothing(title: str, count: int) -> None:
    _, statements, _ = stated("It rained.", title)
    assert sum(s.part == "title" for s in statements) == count


def test_a_list_of_many_numbers_is_walked_once() -> None:
    """A list hangs member on member; asking of each member whether it is an aside took the cube of its length."""
    (parsed,) = parse(
        [document("The office listed " + ", ".join(str(n) for n in range(100, 800)) + " and 9 as drawn.")]
    )
    before = process_time()
    statements, _ = find(parsed, (), (), (), ())
    assert process_time() - before < 3
    assert len(statements) == 1


def test_a_headline_printed_again_above_the_text_states_its_claim_there_too() -> None:
    headline = "Two men drowned in the harbour"
    blocks = (Block(0, len(headline), "heading"), Block(len(headline) + 2, len(headline) + 30, "paragraph"))
    held = document(f"{headline}\n\nThe pier had been shut.", headline, blocks)
    (parsed,) = parse([held])
    statements, _ = find(parsed, (), (), (), ())
    assert [(s.part, s.start, s.end) for s in statements][:2] == [("title", 0, 30), ("text", 0, 30)]
    assert parsed[1].is_crumb(0, 30)  # its figures and sources are read in the headline


def test_a_sentence_of_hundreds_of_words_is_one_statement() -> None:
    _, made, _ = stated("The council listed " + "the bridge that leaks, " * 120 + "and the pier.")
    assert len(made) == 1
    assert made[0].end > 2000


@pytest.mark.parametrize(
    ("line", "modality"),
    [
        ("<s1>Parliament</s1> <c1>rejected</c1> <q1>the veto of the law</q1> on Monday.", "asserted"),
        ("<s1>The mayor</s1> <c1>rejected</c1> <q1>the accusation of theft</q1> on Monday.", "denied"),
    ],
)
def test_to_refuse_a_thing_is_no_denial(line: str, modality: str) -> None:
    text, (drawn,) = marked(line)
    (parsed,) = parse([document(text)])
    statements, _ = find(parsed, [replace(drawn, stance="denied")], (), (), ())
    assert statements[0].modality == modality
