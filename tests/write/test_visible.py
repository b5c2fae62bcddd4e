"""Characters that reorder, hide or control are shown by their code; all others stay."""

import pytest

from twosource.write.visible import name, one_line, opening, plain, stretches, unnamed


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain", "plain"),
        ("", ""),
        ("\u202e41 dead\u202c", "⟨U+202E⟩41 dead⟨U+202C⟩"),
        ("a\u2066b\u2069", "a⟨U+2066⟩b⟨U+2069⟩"),
        ("soft\u200bly", "soft⟨U+200B⟩ly"),
        ("\ufeffstart", "⟨U+FEFF⟩start"),
        ("bell\x07", "bell⟨U+0007⟩"),
        ("half \ud83d", "half ⟨U+D83D⟩"),
        ("tag \U000e0041", "tag ⟨U+E0041⟩"),
        ("\U0001f469\u200d\U0001f680 joins", "\U0001f469\u200d\U0001f680 joins"),
        ("tab\tline\nend", "tab\tline\nend"),
    ],
)
def test_hidden_characters_are_shown(text: str, shown: str) -> None:
    assert plain(text) == shown


def test_nothing_is_lost() -> None:
    text = "a\u202eb\u2028c\x00\ud800"
    assert "".join(part for _, part in stretches(text)) == text


def test_one_line_has_one_line() -> None:
    assert one_line(" two\n\n lines\u2028here ") == "two lines⟨U+2028⟩here"


def test_the_name_says_what_it_is() -> None:
    assert name("\u202e").startswith("U+202E RIGHT-TO-LEFT OVERRIDE")
    assert name("\x07").startswith("U+0007 control character")


def test_a_message_that_names_its_file_is_not_headed_by_it() -> None:
    assert unnamed("in/a.txt", "in/a.txt has no date") == ""
    assert unnamed("in/a.txt", "Of the file in/a.txt nothing is read") == ""
    assert unnamed("in/a.txt", "in/a.txt, row at line 3 is broken: no text") == ""
    assert unnamed("a", "in/a.txt has no date") == "a"
    assert unnamed("-", "a half-read text") == "-"


def test_a_long_name_is_cut_where_a_phrase_ends() -> None:
    long = "Senator Ida Lund (Skive), a friend of the ferries who has sponsored four bills on piers"
    assert opening(long, 60) == "Senator Ida Lund (Skive), a friend of the ferries …"
    assert opening("Ida Lund,  rigger", 60) == "Ida Lund, rigger"
    assert len(opening("x" * 90, 60)) <= 61
