"""CSV and TSV: headers, delimiters, quotation marks, and the broken rows."""

import csv

import pytest

from twosource.model.ids import content_hash
from twosource.read.csv import holds_reports, read_csv
from twosource.read.rows import check_mapping

TEXT = "The wall of the harbour fell on Friday, the mayor said."


def test_quoted_text_with_line_ends_and_its_hash() -> None:
    row = '"https://ledger.example/1",Ledger,"The wall ""fell"".\r\n\r\nIt was old."'
    (draft,), problems = read_csv(f"url,outlet,text\r\n{row}\r\n".encode(), "a.csv")
    assert problems == ()
    assert (draft.uri, draft.publisher, draft.text) == (
        "https://ledger.example/1",
        "Ledger",
        'The wall "fell".\r\n\r\nIt was old.',
    )
    assert draft.sha256 == content_hash(row.encode())


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_delimiters(mark: str) -> None:
    data = mark.join(["date", "headline", "body"]) + "\n" + mark.join(["2031-03-04", "The wall", f'"{TEXT}"'])
    (draft,), _ = read_csv(data.encode(), "a.csv")
    assert (draft.published, draft.title, draft.text, draft.uri) == ("2031-03-04", "The wall", TEXT, "a.csv:2")


def test_rows_are_named_by_their_first_line() -> None:
    drafts, _ = read_csv(b'text\n"one\ntwo"\n\nthree\n', "a.csv")
    assert [draft.uri for draft in drafts] == ["a.csv:2", "a.csv:5"]


def test_table_without_text_column() -> None:
    drafts, (problem,) = read_csv(b"name,age\nOrla,30\n", "a.csv")
    assert (drafts, problem.code) == ((), "no-text-column")
    assert "name, age" in problem.message


def test_mapping() -> None:
    (draft,), _ = read_csv(
        f'who,words\nLedger,"{TEXT}"'.encode(), "a.csv", mapping={"text": "words", "publisher": "who"}
    )
    assert (draft.text, draft.publisher) == (TEXT, "Ledger")
    _, (problem,) = read_csv(b"text\nThe wall\n", "a.csv", mapping={"title": "head"})
    assert problem.code == "no-column"


def test_mapping_of_an_unknown_field_is_misuse() -> None:
    with pytest.raises(ValueError, match="colour"):
        check_mapping({"colour": "a"})


@pytest.mark.parametrize("row", ["one,two,three,four", '"a"b,c', '"never closed'])
def test_broken_row_is_told_and_those_before_are_read(row: str) -> None:
    drafts, (problem,) = read_csv(f"text,title\nThe wall,a\n{row}\n".encode(), "a.csv")
    assert [draft.uri for draft in drafts] == ["a.csv:2"]
    assert (problem.code, problem.uri) == ("broken-row", "a.csv:3")


def test_rows_after_a_broken_one_are_read() -> None:
    drafts, problems = read_csv(b"text,title\n1,2,3\nThe wall,a\n", "a.csv")
    assert ([draft.uri for draft in drafts], len(problems)) == (["a.csv:3"], 1)


def test_row_with_empty_text() -> None:
    _, (problem,) = read_csv(b"title,text\nThe wall,\n", "a.csv")
    assert (problem.code, problem.uri) == ("no-text", "a.csv:2")


def test_long_fields_are_read_and_the_parser_is_left_as_it_was() -> None:
    before = csv.field_size_limit()
    (draft,), _ = read_csv(b"text\n" + b"word " * 100_000, "a.csv")
    assert len(draft.text) == 500_000
    assert csv.field_size_limit() == before


def test_known_by_the_header() -> None:
    assert holds_reports(b"url;text\n", None)
    assert not holds_reports(b"The text, as it was read\n", None)
