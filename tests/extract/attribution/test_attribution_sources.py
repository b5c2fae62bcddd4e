"""Sources end before an aside, and a time is none."""

import pytest

from twosource.extract.attribution.rules import Draft
from twosource.extract.attribution.sources import with_its_source
from twosource.extract.language import english


def draft(text: str, source: str) -> str | None:
    """The words left of a source that a sentence's last verb attributes to; None where nothing is attributed."""
    doc = english()(text)
    span = doc.char_span(text.index(source), text.index(source) + len(source))
    assert span is not None
    made = with_its_source(doc, Draft(source=tuple(range(span.start, span.end)), cue=(0,), content=(1,)))
    return None if made is None else doc[made.source[0] : made.source[-1] + 1].text


@pytest.mark.parametrize(
    ("source", "left"),
    [
        ("its secretary, Edvin Lund, though not the clerk", "its secretary, Edvin Lund"),
        ("the harbour office, while it could", "the harbour office"),
        ("Ida Lund, who chairs the board", "Ida Lund, who chairs the board"),
        ("two clerks while on duty", "two clerks while on duty"),
        ("nightfall", None),
        ("Tuesday evening", None),
        ("the minutes", "the minutes"),
        ("the Evening Post", "the Evening Post"),
    ],
)
def test_a_source_ends_before_an_aside(source: str, left: str | None) -> None:
    assert draft(f"Said so {source}.", source) == left
