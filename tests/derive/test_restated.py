"""A figure of the sentence before that another source tells otherwise."""

import re

import pytest

from twosource.derive.marks import Marks
from twosource.derive.restated import restated
from twosource.model.document import Document
from twosource.model.said import Quantity, Statement

NUMBER = re.compile(r"(more than )?(\d+)( tonnes| weeks)?")


def found(*sentences: str) -> list[tuple[str, str]]:
    """What the sentences of one report, each of a source of its own, tell against one another."""
    text = " ".join(sentences)
    statements: list[Statement] = []
    quantities: dict[str, Quantity] = {}
    for n, words in enumerate(sentences):
        start = text.index(words)
        inside = []
        for m in NUMBER.finditer(words):
            key, value = f"q{len(quantities)}", float(m[2])
            unit = {" tonnes": "tonne", " weeks": "week"}.get(m[3] or "")
            bound = ("more_than", value, None, value) if m[1] else ("exact", value, value, value)
            at = (start + m.start(), start + m.end())
            quantities[key] = Quantity(
                key, "d1", *at, bound[1], bound[2], bound[3], "more_than" if m[1] else "exact", unit
            )
            inside.append(key)
        end = start + len(words)
        statements.append(
            Statement(f"t{n}", "d1", "text", start, end, (start, end), (f"a{n}",), quantities=tuple(inside))
        )
    document = Document("d1", "d1.txt", None, None, "2031-05-01", None, "en", "", text)
    return [(r.kind, r.detail) for r in restated(statements, Marks({"d1": document}, quantities, {}))]


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        ("The office put the figure at 90.", [("conflict", "“70 tonnes” against “90”")]),
        ("The real number is 90, a clerk said.", [("conflict", "“70 tonnes” against “90”")]),
        ("The office put the total at more than 60.", [("bound", "“70 tonnes” against “more than 60”")]),
        ("The office put the figure at 70.", []),  # the same
        ("The office put the cost of the lamps at 90.", []),  # of something else
        ("The office has 90 lamps.", []),
        ("The figure was told 90 weeks late.", []),
    ],
)
def test_a_figure_is_told_anew(second: str, expected: list[tuple[str, str]]) -> None:
    assert found("The mine lost 70 tonnes.", second) == expected


def test_only_the_one_figure_of_a_sentence_near_is_meant() -> None:
    assert not found("The mine lost 70 tonnes of 80 tonnes.", "The office put the figure at 90.")
    assert not found("It lost 70 tonnes.", "It rained. It snowed. It froze.", "The office put the figure at 90.")
    assert found("It lost 70 tonnes.", "Many wept.", "The office put the figure at 90.")
