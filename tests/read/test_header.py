"""Headers: metadata on top of a text, and texts that only look as if they had some."""

import pytest

from twosource.read.header import header

BODY = "\n\nThe wall of the old harbour fell on Friday. Nobody was hurt."


def test_lines_of_keys() -> None:
    top = header(
        "Headline: The wall is down\r\nSource: The Eastwick Ledger\r\n"
        "Author: Orla Fenn, Tam Brody\r\nDate: March 4, 2031\r\n"
        "Updated: 2031-03-05\r\nURL: https://ledger.example/1\r\nLang: en\r\nSection: Local\r\n" + BODY
    )
    assert (top.title, top.publisher) == ("The wall is down", "The Eastwick Ledger")
    assert (top.published, top.modified) == ("March 4, 2031", "2031-03-05")
    assert (top.authors, top.canonical, top.language) == (("Orla Fenn", "Tam Brody"), "https://ledger.example/1", "en")


def test_front_matter() -> None:
    text = (
        '---\ntitle: "The wall: is it down?"\npublisher: The Eastwick Ledger\ndate: 2031-03-04\ntags: [a, b]\n'
        "authors:\n  - Orla Fenn\n  - Tam Brody\nextra:\n  deep: 1\n---\n"
    )
    top = header(text + BODY)
    assert (top.title, top.publisher, top.published) == ("The wall: is it down?", "The Eastwick Ledger", "2031-03-04")
    assert top.authors == ("Orla Fenn", "Tam Brody")
    assert top.end == len(text)


def test_front_matter_without_end_is_text() -> None:
    assert header("---\ntitle: The wall\n" + BODY).blocks == []


@pytest.mark.parametrize(
    "line",
    ["date 2031-03-04", " date 2031-03-04", "Date: 2031-03-04", "Published 4 March 2031", "Tuesday, March 4, 2031"],
)
def test_leading_date(line: str) -> None:
    top = header(line + BODY)
    assert top.published is not None
    assert "4" in top.published


def test_date_on_the_line_of_the_first_sentence() -> None:
    top = header(" date 2031-03-04 The wall fell on Friday.")
    assert (top.published, top.end) == ("2031-03-04", 16)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("# The wall is down" + BODY, "The wall is down"),
        ("The wall is down\n================" + BODY, "The wall is down"),
        ("The wall is down in Eastwick" + BODY, "The wall is down in Eastwick"),
        ("The wall is down in Eastwick\nBy Orla Fenn\n4 March 2031" + BODY, "The wall is down in Eastwick"),
        ("Is the wall down in Eastwick?" + BODY, "Is the wall down in Eastwick?"),
        ("The wall is down in Eastwick." + BODY, None),
        ("The wall is down. Photo/Northwire" + BODY, None),
        ("Eastwick" + BODY, None),
        ("the wall is down in Eastwick" + BODY, None),
        ("The wall is down in Eastwick", None),
        ("The wall is down\nand so is the crane" + BODY, None),
        ("MARLOW BAY – The wall is down in Eastwick" + BODY, None),
        ("Photo: Tam Brody of Northwire" + BODY, None),
    ],
)
def test_title_only_where_it_shows_itself(text: str, title: str | None) -> None:
    assert header(text).title == title


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Wall Falls at Keld\n\nThe Eastwick Ledger\n2031-03-04",
            ("Wall Falls at Keld", "The Eastwick Ledger"),
        ),
        ("Wall Falls at Keld\nEastwick Ledger\n4 March 2031", ("Wall Falls at Keld", "Eastwick Ledger")),
        (
            "Wall Falls at Keld\n\nMarlow Bay Post\n\nDate: 2031-03-04",
            ("Wall Falls at Keld", "Marlow Bay Post"),
        ),
        ("Voice of the Bay\n2031-03-04\n\nWall falls in Eastwick", ("Wall falls in Eastwick", "Voice of the Bay")),
        ("Northwire\n2031-03-04", (None, "Northwire")),
        ("Wall Falls at Keld\n2031-03-04", ("Wall Falls at Keld", None)),
        ("Wall Falls at Keld\n\nThe Eastwick Ledger", ("Wall Falls at Keld", None)),
        ("Wall Falls at Keld\n\nNobody saw it fall\n2031-03-04", ("Wall Falls at Keld", None)),
        ("Wall Falls at Keld\n\nThe Ledger was there.\n2031-03-04", ("Wall Falls at Keld", None)),
        ("Wall Falls at Keld\n\nLondon\n2031-03-04", ("Wall Falls at Keld", None)),
        ("Wall Falls at Keld\n\nBy Orla Fenn\n2031-03-04", ("Wall Falls at Keld", None)),
        ("Wall Falls at Keld\n\nThe Ledger\n2031", ("Wall Falls at Keld", None)),
    ],
)
def test_an_outlet_is_named_by_a_short_line_above_a_date(text: str, found: tuple[str | None, str | None]) -> None:
    top = header(text + BODY)
    assert (top.title, top.publisher) == found


def test_title_outlet_date_are_taken_off_the_text() -> None:
    head = "Wall Falls at Keld\n\nThe Eastwick Ledger\n2031-03-04\n"
    top = header(head + BODY)
    assert (top.published, top.end) == ("2031-03-04", len(head))
    assert [block.kind for block in top.blocks] == ["heading", "boilerplate", "boilerplate"]


@pytest.mark.parametrize(
    ("title", "read"),
    [
        ("N.H.P.  Mocks the Mayor for Ignoring Wall", True),
        ("U.S. Engineers Look at Wall of Eastwick", True),
        ("Gov. Marren and Sen. J. K. Fenn Visit Fallen Wall", True),
        ("Eastwick vs. Marlow: Whose Wall Was It?", True),
        ("The wall fell. Nobody was hurt", False),
        ("Did the wall fall? Nobody says", False),
        ("It fell at St? Nobody says so", False),
    ],
)
def test_the_stop_of_an_abbreviation_ends_no_headline(title: str, read: bool) -> None:
    assert header(title + BODY).title == (title if read else None)


@pytest.mark.parametrize(
    "line",
    [
        "Newspaper: Defence secretary knew about the wall.",
        "Source: Officials have known about the wall for years",
        "Updated: the mayor says now that the wall fell by itself last night",
        "Type: the wall was of a rare one.",
        "Summary: the wall fell, and nobody knows why it did.",
    ],
)
def test_sentences_that_look_like_metadata_stay(line: str) -> None:
    top = header(line + BODY)
    assert (top.publisher, top.modified) == (None, None)
    assert all(block.kind == "heading" for block in top.blocks)


def test_earlier_lines_are_not_overruled() -> None:
    assert header("Date: 2031-03-04\nDate: 2031-03-05" + BODY).published == "2031-03-04"


def test_metadata_inside_the_report_is_text() -> None:
    assert header("The wall fell on Friday.\n\nPublisher: The Eastwick Ledger").publisher is None


@pytest.mark.parametrize(
    ("title", "below", "read"),
    [
        ("Harbour walls inspected by the E.H.B.", "The Eastwick Ledger\n2031-03-04", True),
        ("The wall fell. Nobody was hurt", "2031-03-04", True),
        ("Watch the wall fall!", "By Orla Fenn", True),
        ("The wall is down in Eastwick.", "2031-03-04", False),
        ("Harbour walls inspected by the E.H.B.", "The wall fell.", False),
        ("Watch the wall fall!", "The wall fell.", False),
    ],
)
def test_above_metadata_a_headline_is_less_in_doubt(title: str, below: str, read: bool) -> None:
    assert header(f"{title}\n\n{below}{BODY}").title == (title if read else None)
