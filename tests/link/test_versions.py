"""States of one report: by address, by outlet, and in which order."""

from dataclasses import replace

from twosource.link.copies import copies
from twosource.link.versions import first_versions
from twosource.model.document import Credit, Document

TEXT = (
    "The tide gate at Marn would not close on Sunday night and the market square stood under water until four in the "
    "morning. Twelve stalls were lost, the harbour office said. A diver is to look at the hinges as soon as the wind "
    "drops, and the council will meet on Tuesday to vote on money for a second gate further down the channel."
)
OTHER = "A circus has come to Marn with two camels and a very old tent, and its first evening was sold out by noon."


def page(name: str, text: str, *, modified: str | None = None, uri: str = "https://paper.example/gate") -> Document:
    return Document(name, uri, "The Paper", None, "2031-03-02", modified, "en", name, text)


def edges(*documents: Document) -> set[tuple[str, str, str]]:
    return {(row.borrower, row.source, row.kind) for row in copies(documents)}


def test_captures_of_one_address_are_versions_in_order_of_their_change() -> None:
    first, second = page("d2", TEXT), page("d1", TEXT.replace("Twelve", "Nine"), modified="2031-03-03")
    assert edges(first, second) == {("d1", "d2", "version")}


def test_captures_that_share_no_text_are_versions_too() -> None:
    (row,) = copies([page("d1", TEXT), page("d2", OTHER, modified="2031-03-04")])
    assert (row.borrower, row.source, row.kind, row.share, row.passages) == ("d2", "d1", "version", 0.0, ())


def test_an_outlets_longer_update_is_a_version_though_little_of_it_is_old() -> None:
    longer = TEXT + " " + " ".join(f"Stallholder {n} of row {n % 7} lost everything but a lamp." for n in range(30))
    update = replace(page("d2", longer, uri="https://paper.example/gate-2"), published="2031-03-03")
    assert edges(page("d1", TEXT), update) == {("d2", "d1", "version")}


def test_a_form_filled_in_again_after_weeks_is_no_version() -> None:
    again = replace(page("d2", TEXT, uri="https://paper.example/gate-2"), published="2031-06-03")
    assert edges(page("d1", TEXT), again) == {("d2", "d1", "copy")}


def test_a_site_that_names_its_front_page_on_every_article_makes_no_versions() -> None:
    front = "https://paper.example/"
    pages = [replace(page(f"d{n}", text, uri=f"{n}.html"), canonical=front) for n, text in enumerate((TEXT, OTHER))]
    assert edges(*pages) == set()


def test_the_first_of_three_versions_is_named_for_each() -> None:
    made = [page(f"d{n}", TEXT + f" Updated {n} times.", modified=f"2031-03-0{9 - n}") for n in (1, 2, 3)]
    assert first_versions(made, copies(made)) == {"d1": "d3", "d2": "d3"}


def test_an_agency_that_signs_its_own_dateline_is_the_source_of_the_day() -> None:
    signed = replace(
        page("d2", TEXT, uri="https://northwire.example/1"),
        publisher="Northwire",
        published="2031-03-02T09:00:00Z",
        credits=(Credit(0, 9, "dateline", "Northwire"),),
    )
    longer = replace(page("d1", TEXT + " " + OTHER), published="2031-03-02")
    assert edges(signed, longer) == {("d1", "d2", "copy")}
    later = replace(signed, published="2031-03-03T09:00:00Z")
    assert edges(later, longer) == {("d2", "d1", "copy")}, "a day earlier is no borrower"
