"""Whose a stretch is: every line of `whose.txt`, one test each, and what odd questions are answered with."""

from dataclasses import replace
from pathlib import Path

import pytest

from twosource.extract.attribution.holders import holders
from twosource.extract.attribution.whose import Reading, shipped, whose
from twosource.extract.language import Parsed, parse
from twosource.model.document import Document
from twosource.model.span import Span

_LINES = [
    line
    for line in (Path(__file__).parent / "whose.txt").read_text(encoding="utf-8").splitlines()
    if line.strip() and not line.startswith("#")
]


def _parsed(text: str, title: str | None = None) -> tuple[Parsed, ...]:
    return next(parse([Document("d1", "", None, title, None, None, "en", "", text)]))


def _last_word(parsed: tuple[Parsed, ...], span: Span | None) -> str:
    words = parsed[-1].text[span.start : span.end].replace("'s", "").strip(" ,").split() if span is not None else ["?"]
    return words[-1]


@pytest.mark.parametrize("line", _LINES)
def test_words_are_whose_they_are(line: str) -> None:
    marked, answer = (half.strip() for half in line.split("=>"))
    start, end = marked.index("[["), marked.index("]]") - 2
    parsed = _parsed(marked.replace("[[", "").replace("]]", ""))
    hands = whose(parsed, Span(start, end))
    found = [_last_word(parsed, hand.refers or hand.source) for hand in hands]
    assert (" < ".join(found) or "-") == answer


def test_hands_that_tell_name_their_attribution_and_others_none() -> None:
    text = "Analysts said Tavria refuses to sign the treaty."
    reading = Reading(_parsed(text))
    inner, outer = reading.whose(Span(text.index("to sign"), len(text) - 1))
    assert inner.attribution is None
    assert outer.attribution in {a.id for a in reading.attributions}
    assert all(0 < hand.likely <= 1 for hand in (inner, outer))


def test_a_title_is_asked_as_a_text_is() -> None:
    title = "Mayor Ruth Adler said the dam would hold"
    parsed = _parsed("The dam was built in 1931.", title)
    reading = Reading(parsed)
    assert reading.whose(Span(0, 8)) == ()
    (hand,) = reading.whose(Span(title.index("the dam"), len(title), "title"))
    assert hand.source == Span(0, 16, "title")


@pytest.mark.parametrize("span", [Span(0, 0), Span(5, 5), Span(900, 950), Span(0, 900), Span(3, 7, "title")])
def test_a_stretch_that_holds_no_words_is_nobody_s(span: Span) -> None:
    assert whose(_parsed("Rain fell.\n\n"), span) == ()


@pytest.mark.parametrize("text", ["", " \n", "?!", "“”", "said said said", "a " * 900, "to to to for in among"])
def test_odd_texts_are_answered(text: str) -> None:
    assert isinstance(whose(_parsed(text), Span(0, max(1, len(text)))), tuple)


def test_other_weights_may_be_asked_with() -> None:
    text = "Ada Lund said the bill was hidden."
    reading = Reading(_parsed(text))
    nobody = replace(shipped(), chain={"told": -9.0, "held": -9.0})
    assert reading.whose(Span(14, 33), nobody) == ()
    assert reading.whose(Span(14, 33))


def test_holders_are_offered_once_and_never_hold_themselves() -> None:
    (parsed,) = _parsed("The mayor, who backs the merger, asked the council to reject the plan that Norvia had made.")
    found = holders(next(parsed.doc.sents))
    assert len({(h.who.i, h.by.i, h.root.i) for h in found}) == len(found)
    assert all(h.content and h.who.i not in h.content and h.by.i not in h.content for h in found)
    held = {(h.who.text, h.by.text, h.root.text) for h in found}
    assert {("mayor", "backs", "merger"), ("council", "reject", "plan"), ("Norvia", "made", "plan")} <= held
