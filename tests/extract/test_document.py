"""What a document says, all of it at once."""

from twosource.extract.document import extract
from twosource.model.document import Document


def test_the_minutes_of_a_time_of_day_count_nothing() -> None:
    text = (
        "At eight minutes to seven on Thursday evening four men left the hall. They had been there for eight minutes."
    )
    document = Document("d1", "a.txt", "The Ledger", "Hall", "2031-03-07", None, "en", "0" * 64, text)
    said = extract(document)
    assert [text[q.start : q.end] for q in said.quantities] == ["four", "eight minutes"]
    assert [text[x.start : x.end] for x in said.times if x.timex.type == "TIME"] == [
        "eight minutes to seven on Thursday evening"
    ]


def test_what_a_rate_is_counted_by_is_no_time() -> None:
    text = "The train was doing 92 kilometres an hour and stood for an hour."
    said = extract(Document("d1", "a.txt", "The Ledger", "Train", "2031-03-07", None, "en", "0" * 64, text))
    assert [text[q.start : q.end] for q in said.quantities] == ["92 kilometres an hour"]
    assert [text[x.start : x.end] for x in said.times] == ["an hour"]
