"""Decoding: byte order marks, declared encodings, guesses, and bytes that are nothing."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from twosource.read.decode import decode

TEXT = "“The wall fell,” she said – 4 € a brick, at a café."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_without_the_mark(encoding: str) -> None:
    found = decode(TEXT.encode(encoding), "a.txt")
    assert (found.text, found.problems) == (TEXT, ())


def test_line_ends_stay() -> None:
    assert decode(b"a\r\nb\rc\n", "a.txt").text == "a\r\nb\rc\n"


def test_declared_encoding_is_believed() -> None:
    page = '<html><head><meta charset="windows-1251"></head>Ilse Маррен</html>'
    found = decode(page.encode("cp1251"), "a.html")
    assert (found.text, found.problems) == (page, ())


@pytest.mark.parametrize("name", ["unicode_escape", "idna", "utf-7", "rot13", "zlib", "no-such"])
def test_declared_codecs_that_are_no_charset_are_not_run(name: str) -> None:
    page = f"<meta charset={name}>".encode() + TEXT.encode("cp1252") + b" plain words" * 20
    found = decode(page, "a.html")
    assert TEXT in found.text
    assert [problem.code for problem in found.problems] == ["encoding-guessed"]


def test_windows_letters_are_a_guess() -> None:
    found = decode((TEXT + " plain words" * 20).encode("cp1252"), "a.txt")
    assert found.text.startswith(TEXT)
    assert [problem.code for problem in found.problems] == ["encoding-guessed"]
    assert not found.problems[0].fatal


def test_a_few_broken_bytes_do_not_spoil_utf8() -> None:
    found = decode((TEXT * 5).encode() + b"\xff" + TEXT.encode(), "a.txt")
    assert found.text == TEXT * 5 + "\ufffd" + TEXT
    assert "1 bytes" in found.problems[0].message


@given(st.binary(max_size=300))
@settings(deadline=None, max_examples=40)
def test_any_bytes_give_text(data: bytes) -> None:
    assert isinstance(decode(data, "a.txt").text, str)
