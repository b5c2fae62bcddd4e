"""Every marked headline of `headlines.txt`, one test each; the marks are those of the sentences."""

from pathlib import Path

import pytest
from tests.extract.attribution.test_attribution_sentences import Marked, check, is_it, read

from twosource.extract.attribution.find import find
from twosource.extract.language import parse
from twosource.model.document import Document
from twosource.model.said import Attribution

HEADLINES = list(read(Path(__file__).parent / "headlines.txt"))
TEXT = "It rained all night and the river rose by a metre."


def of_title(title: str) -> list[Attribution]:
    document = Document("d1", "marked", None, title, None, None, "en", "", TEXT)
    return [a for a in find(next(iter(parse([document])))) if a.content[0].part == "title"]


@pytest.mark.parametrize("one", HEADLINES, ids=lambda one: one.line[:80])
def test_marked_headline(one: Marked) -> None:
    found = of_title(one.text)
    if one.silent:
        assert not found
        return
    for number, expected in one.expected.items():
        match = next((a for a in found if is_it(one.text, a, expected)), None)
        assert match is not None
        for claim, value in one.claims.items():
            check(one.text, {number: match}, claim, value)
