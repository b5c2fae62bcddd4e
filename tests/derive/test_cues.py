"""Which cues make a source a teller."""

import pytest

from twosource.derive.origins.cues import is_own_deed, is_telling
from twosource.model.document import Document
from twosource.model.said import Attribution, Statement
from twosource.model.span import Span


def told(cue: str, content: str = "the bridge would close") -> bool:
    text = f"The harbour board {cue} {content}."
    document = Document("d1", "d1.txt", "Ledger", None, "2031-05-01", None, "en", "d1", text)
    start = text.index(cue)
    at = Span(start, start + len(cue))
    what = Span(at.end + 1, len(text) - 1)
    return is_telling(Attribution("a1", "d1", Span(0, 17), at, (what,), "organisation"), document)


@pytest.mark.parametrize(
    "cue",
    [
        "said",
        "says in a statement that",
        "told reporters",
        "has since determined",
        "counted",
        "put it at",
        "said after the vote that",
        "is expected to say",
        "will say on Friday that",
        "took to the radio to blast",
        "has since taken to calling it",
        "'s report that",
        ":",
    ],
)
def test_words_of_saying_make_a_teller(cue: str) -> None:
    assert told(cue)


@pytest.mark.parametrize(
    "cue",
    [
        "vetoed",
        "will be determining whether",
        "responded to the fire at",
        "sent two pumps to",
        "is working to determine",
        "took steps to determine",
        "was accused of hiding",
        "continued to search for",
        "pushed for",
        "set out over",
        "is known for",
    ],
)
def test_what_a_source_does_is_told_by_whoever_prints_it(cue: str) -> None:
    assert not told(cue)


def test_quotation_marks_tell_whatever_the_verb() -> None:
    assert told("fumed", "“the bridge is lost”")
    assert not told("fumed", "about the bridge")


def test_a_request_that_is_denied_is_no_statement() -> None:
    assert told("denied", "that the bridge would close")
    assert not told("denied", "a second request to close the bridge")


@pytest.mark.parametrize(
    ("content", "tells"),
    [
        ("Ana Brandt as governor of the Harbour Bank", False),
        ("its governor", False),
        ("Chief Kai Orr on Friday", False),
        ("the board's chairwoman", False),
        ("the report as gossip", True),
        ("claims that the bridge would close", True),
        ("Ana Brandt as a dreamer", True),
        ("the idea", True),
        ("“the whole thing”", True),
    ],
)
def test_who_is_dismissed_from_a_post_hears_nothing_said(content: str, *, tells: bool) -> None:
    assert told("dismissed", content) is tells


def test_claims_that_a_source_looks_into_are_not_its_own() -> None:
    text = "The harbour board looked into claims that the bridge would close."
    document = Document("d1", "d1.txt", "Ledger", None, "2031-05-01", None, "en", "d1", text)
    cue = Span(text.index("claims"), text.index("claims") + 6)
    looked = Attribution("a1", "d1", Span(0, 17), cue, (Span(37, len(text) - 1),), "organisation")
    assert not is_telling(looked, document)
    beside = Attribution("a1", "d1", Span(18, 29), cue, (Span(37, len(text) - 1),), "organisation")
    assert is_telling(beside, document)


@pytest.mark.parametrize(
    ("told", "cue", "predicate", "own"),
    [
        ("The harbour board asked her to come back on Monday", "asked", "ask", True),
        ("The harbour board called on the mayor to resign", "called on", "call", True),
        ("The harbour board has promised to pay for the windows", "has promised", "promise", True),
        ("The harbour board confirmed the letter", "confirmed", "confirm", True),
        ("The harbour board counted 40 boats", "counted", "count", False),
        ("The harbour board put the loss at nine boats", "put", "put", False),
        ("The harbour board identified the skipper as Kai Orr", "identified", "identify", False),
        ("The harbour board, it said, waited for the tide", "said", "wait", False),
        ("The gate was shut, the harbour board said, and then it broke", "said", "say", False),
    ],
)
def test_what_a_source_asks_or_promises_is_no_fact_that_it_tells(
    told: str, cue: str, predicate: str, own: bool
) -> None:
    document = Document("d1", "d1.txt", "Ledger", None, "2031-05-01", None, "en", "d1", told)
    at, source = told.index(cue), told.lower().index("the harbour board")
    whose = Span(source, source + len("the harbour board"))
    said = Attribution("a1", "d1", whose, Span(at, at + len(cue)), (Span(0, len(told)),), "organisation")
    statement = Statement("t1", "d1", "text", 0, len(told), (0, len(told)), ("a1",), predicate=predicate)
    assert is_own_deed(statement, said, document) == own
