"""Quotation marks as reports print them: right, lost, doubled, over paragraphs."""

import pytest

from twosource.link.quoting import quotations


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("He said “we stay” and left.", ["“we stay”"]),
        ('He said "we stay" and "we sing" and left.', ['"we stay"', '"we sing"']),
        ("Sie sagte „wir bleiben“ und ging.", ["„wir bleiben“"]),
        ("«Nous restons», a-t-elle dit.", ["«Nous restons»"]),
        ("He called it ‘the captain’s barge’ twice.", ["‘the captain’s barge’"]),
        ('They stay put." The barge sank. "We swam," he said.', ['"We swam,"']),
        ("“We stay. The barge sank at dawn. Nobody saw it.", ["“We stay."]),
        ("“We stay.\n\n“We sing,” he said. The barge sank.", ["“We stay.", "“We sing,”"]),
        ('"We stay. We row.\n\n"We sing," he said.', ['"We stay. We row.', '"We sing,"']),
        ("It was “odd. He rose. “We swam,” he said.", ["“odd.", "“We swam,”"]),
        ("no marks at all, and it's nobody's", []),
    ],
)
def test_what_is_quoted(text: str, quoted: list[str]) -> None:
    assert [text[start:end] for start, end in quotations(text)] == quoted


def test_a_quotation_without_end_is_none() -> None:
    assert list(quotations("“" + "long " * 700 + "”")) == []
