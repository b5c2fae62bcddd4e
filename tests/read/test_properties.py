"""What must hold for every input: no traceback, spans inside the text, text that can be written."""

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from twosource.model.document import Document
from twosource.read import read
from twosource.read.csv import read_csv
from twosource.read.html import read_html
from twosource.read.jsonl import read_jsonl

WORDS = st.sampled_from(
    [
        "The wall fell.",
        "<p>",
        "</p>",
        "<div>",
        "<script>",
        "{",
        "}",
        '"',
        "'",
        ",",
        "\n",
        "\r\n",
        "text",
        "date",
        "2031-03-04",
        "\ud83d",
        "é",
        "<!--",
        "&amp;",
        "\0",
    ]
)
noise = st.one_of(
    st.binary(max_size=400),
    st.lists(WORDS, max_size=40).map(lambda words: "".join(words).encode("utf-8", errors="surrogatepass")),
)


def fits(document: Document) -> bool:
    """Whether a document can be written, and its blocks lie in its text."""
    document.text.encode()
    document.uri.encode()
    (document.title or "").encode()
    return all(0 <= block.start < block.end <= len(document.text) for block in document.blocks)


@given(noise)
@settings(deadline=None, max_examples=40)
def test_any_bytes_on_standard_input(data: bytes) -> None:
    documents, problems = read(["-"], stdin=data)
    assert documents or problems
    assert all(map(fits, documents))


@given(st.text(max_size=200))
@settings(deadline=None, max_examples=40)
def test_any_words_as_input(given_: str) -> None:
    documents, problems = read([f"/nowhere/at/all/{given_}"])
    assert documents == ()
    assert all(problem.message.encode() for problem in problems)


@given(noise)
@settings(deadline=None, max_examples=40)
def test_any_bytes_as_a_page(data: bytes) -> None:
    drafts, problems = read_html(b"<html>" + data, "a.html")
    assert bool(drafts) != any(problem.fatal for problem in problems)


@given(noise)
@settings(deadline=None, max_examples=40)
def test_any_bytes_as_a_table(data: bytes) -> None:
    for reader in (read_csv, read_jsonl):
        drafts, problems = reader(data, "a")
        assert all(draft.text for draft in drafts)
        assert all(problem.uri.startswith("a") for problem in problems)


json_values = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=5,
)


@given(
    st.dictionaries(
        st.sampled_from(["text", "title", "date", "source", "url", "authors", "language", "isBasedOn", "x"]),
        json_values,
    )
)
@settings(deadline=None, max_examples=40)
def test_any_values_in_a_row(row: dict[str, object]) -> None:
    documents, problems = read(["-"], stdin=json.dumps(row).encode())
    assert documents or problems
    assert all(map(fits, documents))
