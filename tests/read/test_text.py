"""Plain text and Markdown: what becomes of a file."""

from twosource.model.document import Document
from twosource.model.ids import content_hash
from twosource.read import read

REPORT = " date 2031-03-04 loading…\r\n\r\nEASTWICK – The wall of the old harbour fell on Friday. 👍\r\n\r\n(ofe)\r\n"


def one(data: bytes) -> Document:
    documents, _ = read(["-"], stdin=data)
    return documents[0]


def test_text_is_unchanged_crumbs_and_line_ends_included() -> None:
    document = one(REPORT.encode())
    assert document.text == REPORT
    assert document.sha256 == content_hash(REPORT.encode())
    assert [block.kind for block in document.blocks] == [
        "boilerplate",
        "boilerplate",
        "dateline",
        "paragraph",
        "initials",
    ]


def test_byte_order_mark_is_no_text() -> None:
    data = b"\xef\xbb\xbf" + REPORT.encode()
    assert one(data).text == REPORT
    assert one(data).sha256 == content_hash(data)


def test_fields_come_from_the_top() -> None:
    document = one(
        b"# The wall is down\n\nPublisher: Ledger\nDate: March 4, 2031\n\nThe wall of the harbour fell on Friday."
    )
    assert (document.title, document.publisher, document.published) == ("The wall is down", "Ledger", "2031-03-04")


def test_nothing_is_invented() -> None:
    document = one(b"The wall of the harbour fell on Friday, the mayor said.")
    assert (document.title, document.publisher, document.published, document.modified) == (None, None, None, None)
    assert (document.id, document.uri, document.language) == ("d1", "-", "en")
