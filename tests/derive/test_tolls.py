"""Tolls: what one report tells, and what a story's reports tell together."""

from collections.abc import Sequence

from twosource.derive.tolls.mentions import event_from
from twosource.derive.tolls.told import told
from twosource.derive.tolls.toll import tolls
from twosource.model.document import Document
from twosource.model.said import Casualty, Harm, Said, Statement
from twosource.model.span import Span

Told = tuple[str, Harm, float]  # words for the people, what happened, how many
COUNTING = ("two", "three", "four", "five", "six", "seven", "nine")


def report(number: int, text: str, people: Sequence[Told], *, day: str = "2031-05-01") -> tuple[Document, Said]:
    """A report of one sentence a line, and the casualties whose words stand in it."""
    name = f"d{number}"
    sentences, at = [], 0
    for line in text.split("\n"):
        sentences.append(Span(at, at + len(line)))
        at += len(line) + 1
    document = Document(name, f"{number}.txt", f"Paper {number}", None, day, None, "en", name * 8, text)
    statements = tuple(
        Statement(f"{name}t{n}", name, "text", s.start, s.end, (s.start, s.end), ()) for n, s in enumerate(sentences, 1)
    )
    marks = tuple(casualty(name, text, *one) for one in people)
    return document, Said(name, sentences=tuple(sentences), statements=statements, casualties=marks)


def casualty(document: str, text: str, words: str, harm: Harm, number: float) -> Casualty:
    start = text.index(words)
    own = words.endswith("self")
    return Casualty(
        document=document,
        start=start,
        end=start + len(words),
        cue=Span(start, start + 1),
        harm=harm,
        low=number,
        high=number,
        stated=words.lower().split()[0] in COUNTING,
        more="other" in words,
        names=(),
        known=own,
        doers=float(own),
        done=own or "his" in words,
        aside=False,
    )


def figures(*reports: tuple[Document, Said], copies: Sequence[str] = ()) -> dict[str, float]:
    documents, saids = [d for d, _ in reports], [s for _, s in reports]
    return {toll.kind: toll.low for toll in tolls(documents, saids, copies=copies)}


def test_a_number_in_the_first_sentences_is_the_toll_and_a_larger_one_below_another_events() -> None:
    lines = "A porter died on the quay.\nTwo clerks were hurt.\nIt rained.\nIt blew.\nNine drowned in the spring."
    document, said = report(1, lines, [("A porter", "dead", 1), ("Two clerks", "injured", 2), ("Nine", "dead", 9)])
    found = told(document, said, since=None)
    assert (found.killed, found.injured) == (9, 2)  # nothing in the first lines counts the dead
    counted = lines.replace("A porter", "Two porters")
    document, said = report(1, counted, [("Two porters", "dead", 2), ("Nine", "dead", 9)])
    assert told(document, said, since=None).killed == 2


def test_of_those_shot_the_dead_are_not_injured() -> None:
    one = report(1, "Five men were shot on the pier.\nTwo of them died.", [("Five men", "shot", 5), ("Two", "dead", 2)])
    assert figures(one) == {"killed": 2, "injured": 3}


def test_who_killed_others_and_himself_is_among_the_dead() -> None:
    text = "A baker shot his wife and then himself."
    assert figures(report(1, text, [("his wife", "dead", 1), ("himself", "dead", 1)]))["killed"] == 2


def test_who_counts_the_victims_alone_supports_who_counts_the_dead_doer_with_them() -> None:
    both = report(1, "A baker shot his wife and then himself.", [("his wife", "dead", 1), ("himself", "dead", 1)])
    victims = [report(n, "A baker shot his wife.", [("his wife", "dead", 1)]) for n in (2, 3)]
    assert figures(both, *victims)["killed"] == 2


def test_a_toll_that_grows_is_its_last_figure() -> None:
    grown = [
        report(n, f"{words} people died in the mine.", [(f"{words} people", "dead", dead)], day=f"2031-05-0{n}")
        for n, words, dead in ((1, "Four", 4), (2, "Four", 4), (3, "Seven", 7), (4, "Nine", 9))
    ]
    assert figures(*grown)["killed"] == 9


def test_on_one_day_the_figure_of_most_reports_stands_against_a_larger_one() -> None:
    told_by = ((1, "Four", 4), (2, "Nine", 9), (3, "Four", 4))
    same_day = [report(n, f"{w} people died.", [(f"{w} people", "dead", k)]) for n, w, k in told_by]
    assert figures(*same_day)["killed"] == 4


def test_none_dead_says_nothing_against_a_later_death() -> None:
    first = [report(n, "Two porters were hurt.", [("Two porters", "injured", 2)]) for n in (1, 2)]
    last = report(3, "A porter died of his burns.", [("A porter", "dead", 1)], day="2031-05-03")
    assert figures(*first, last)["killed"] == 1


def test_who_tells_the_dead_alone_says_nothing_against_a_count_of_the_injured() -> None:
    both = report(1, "Four died and seven were hurt.", [("Four", "dead", 4), ("seven", "injured", 7)])
    dead_alone = [report(n, "Four died.", [("Four", "dead", 4)]) for n in (2, 3, 4, 5)]
    assert figures(both, *dead_alone) == {"killed": 4, "injured": 7}


def test_a_copy_supports_nothing() -> None:
    first, second, third = (
        report(n, f"{words} people died.", [(f"{words} people", "dead", dead)])
        for n, words, dead in ((1, "Four", 4), (2, "Nine", 9), (3, "Nine", 9))
    )
    assert figures(first, second, third)["killed"] == 9
    assert figures(first, second, third, copies=("d3",))["killed"] == figures(first, second)["killed"]


def test_a_story_about_something_else_has_no_toll() -> None:
    text = (
        "The council sold the pier.\nIt had stood for long.\nMany came.\nIt rained.\nIt blew.\nTwo men died there once."
    )
    assert figures(report(1, text, [("Two men", "dead", 2)])) == {}


def test_a_story_in_which_nobody_was_hurt_has_no_toll() -> None:
    one = report(1, "Nobody was injured in the fire.", [("Nobody", "injured", 0)])
    assert figures(one, report(2, "No one was hurt in it.", [("No one", "injured", 0)])) == {}


def test_a_toll_names_its_statements_and_what_every_report_tells() -> None:
    one = report(1, "Four people died.", [("Four people", "dead", 4)])
    two = report(2, "Five people died.", [("Five people", "dead", 5)])
    three = report(3, "Four people died.", [("Four people", "dead", 4)])
    killed, _ = tolls([d for d, _ in (one, two, three)], [s for _, s in (one, two, three)])
    assert (killed.low, killed.high, killed.statements) == (4, 4, ("d1t1", "d3t1"))
    assert [(r.document, r.low) for r in killed.reported] == [("d1", 4), ("d2", 5), ("d3", 4)]
    assert [why.split(",")[0] for why in killed.why] == ["4: told by 2 reports", "5: told by 1 report"]


def test_without_dates_no_day_is_the_events() -> None:
    document = Document("d1", "1.txt", None, None, None, None, "en", "0" * 64, "Four died.")
    assert event_from([document], [Said("d1")]) is None
