"""JSONL: rows, their columns, and the broken ones."""

import json
from typing import Any

import pytest

from twosource.model.ids import content_hash
from twosource.read.jsonl import begins_with_object, read_jsonl

TEXT = "The wall of the harbour fell on Friday, the mayor said."


def lines(*rows: object) -> bytes:
    return b"\n".join(row if isinstance(row, bytes) else json.dumps(row).encode() for row in rows)


def test_row_with_all_fields() -> None:
    row = {
        "url": "https://ledger.example/1",
        "publisher": "Ledger",
        "title": "The wall is down",
        "published": "2031-03-04",
        "modified": "2031-03-05",
        "language": "en",
        "authors": ["Orla Fenn", {"name": "Tam Brody"}],
        "text": TEXT,
    }
    (draft,), problems = read_jsonl(lines(row), "a.jsonl")
    assert problems == ()
    assert (draft.uri, draft.publisher, draft.title, draft.text) == (row["url"], "Ledger", "The wall is down", TEXT)
    assert (draft.published, draft.modified, draft.language) == ("2031-03-04", "2031-03-05", "en")
    assert draft.authors == ("Orla Fenn", "Tam Brody")
    assert draft.sha256 == content_hash(json.dumps(row).encode())


@pytest.mark.parametrize(
    "row",
    [
        {"Body": TEXT, "Headline": "T", "Outlet": "O", "Date": "2031-03-04", "Link": "u"},
        {"content": TEXT, "title": "T", "source": {"id": 1, "name": "O"}, "publishedAt": "2031-03-04", "uri": "u"},
        {"article_text": TEXT, "headline": "T", "source-name": "O", "publish_date": "2031-03-04", "URL": "u"},
    ],
)
def test_aliases(row: dict[str, Any]) -> None:
    (draft,), _ = read_jsonl(lines(row), "a.jsonl")
    assert (draft.text, draft.title, draft.publisher, draft.published, draft.uri) == (TEXT, "T", "O", "2031-03-04", "u")


def test_mapping_goes_before_aliases() -> None:
    (draft,), _ = read_jsonl(lines({"text": "the teaser", "words": TEXT}), "a.jsonl", mapping={"text": "words"})
    assert draft.text == TEXT


def test_mapping_that_misses_is_told() -> None:
    drafts, (problem,) = read_jsonl(lines({"text": TEXT}), "a.jsonl", mapping={"text": "words"})
    assert (drafts, problem.code) == ((), "no-column")


def test_empty_alias_gives_way_to_the_next() -> None:
    (draft,), _ = read_jsonl(lines({"text": " ", "body": TEXT}), "a.jsonl")
    assert draft.text == TEXT


def test_row_without_address_is_named_by_its_line() -> None:
    drafts, _ = read_jsonl(lines({"text": TEXT}, b"", {"text": TEXT}), "a.jsonl")
    assert [draft.uri for draft in drafts] == ["a.jsonl:1", "a.jsonl:3"]


@pytest.mark.parametrize(
    "line", [b'{"text": ', b"[1]", b"3", b"null", b"\xff{", b"[" * 100_000, b'{"a": 1' + b"0" * 5000 + b"}"]
)
def test_broken_line_is_told_and_the_others_are_read(line: bytes) -> None:
    drafts, problems = read_jsonl(lines({"text": TEXT}, line, {"text": TEXT}), "a.jsonl")
    assert [draft.uri for draft in drafts] == ["a.jsonl:1", "a.jsonl:3"]
    told = [problem for problem in problems if problem.fatal]
    assert [problem.uri for problem in told] == ["a.jsonl:2"]
    assert "2" in told[0].message


@pytest.mark.parametrize(
    ("row", "code"),
    [({"text": ""}, "no-text"), ({"text": 3}, "no-text"), ({"id": 1}, "no-text-column"), ({}, "no-text-column")],
)
def test_row_without_text(row: dict[str, Any], code: str) -> None:
    drafts, (problem,) = read_jsonl(lines(row), "a.jsonl")
    assert (drafts, problem.code, problem.uri) == ((), code, "a.jsonl:1")


def test_metadata_on_top_of_the_text_fills_what_the_row_leaves_empty() -> None:
    text = " date 2031-03-04 " + TEXT
    (first, second), _ = read_jsonl(lines({"text": text}, {"text": text, "date": "2031-03-05"}), "a.jsonl")
    assert (first.published, second.published, first.text) == ("2031-03-04", "2031-03-05", text)


def test_unix_times() -> None:
    (draft,), _ = read_jsonl(lines({"text": TEXT, "published": 1_930_000_000}), "a.jsonl")
    assert draft.published == "2031-02-27T23:06:40+00:00"


def test_byte_order_mark_and_carriage_returns() -> None:
    (draft,), problems = read_jsonl(b"\xef\xbb\xbf" + lines({"text": "a\r\nb"}) + b"\r\n", "a.jsonl")
    assert (draft.text, problems) == ("a\r\nb", ())


def test_other_encodings_are_guessed() -> None:
    (draft,), (problem,) = read_jsonl(
        json.dumps({"text": "café " + TEXT}, ensure_ascii=False).encode("cp1252"), "a.jsonl"
    )
    assert (draft.text, problem.code) == ("café " + TEXT, "encoding-guessed")


def test_known_by_the_first_line() -> None:
    assert begins_with_object(b'{"text": "a"}\n{')
    assert not begins_with_object(b"{not json}")
    assert not begins_with_object(b"The wall fell.")
