"""Headlines without the names of the sites that printed them."""

import pytest

from twosource.model.headlines import headline


@pytest.mark.parametrize(
    ("title", "publisher", "uri", "shown"),
    [
        ("Bridge shut after crash | Harbour Ledger", "Harbour Ledger", "a.html", "Bridge shut after crash"),
        ("Bridge shut after crash - The Harbour Ledger", "Harbour Ledger", "a.html", "Bridge shut after crash"),
        ("WKLM 9 - Bridge shut after crash", "wklm9.example:80", "a.html", "Bridge shut after crash"),
        (
            "Bridge shut after crash - WKLM Nine Vessen News",
            None,
            "https://www.wklm.example/a",
            "Bridge shut after crash",
        ),
        ("Bridge shut after crash - Vessen News | WKLM", "wklm.example", "a", "Bridge shut after crash - Vessen News"),
        ("Bridge shut after crash - KOL 8 Vessen, Weather", "kol8live.example", "a", "Bridge shut after crash"),
        ("Bridge shut after crash - Kol 2 News Headlines", "mykolvessen.example:80", "a", "Bridge shut after crash"),
        (
            "Bridge shut after crash - Kol 2 in ruins",
            "mykolvessen.example",
            "a",
            "Bridge shut after crash - Kol 2 in ruins",
        ),
        ("Bridge shut - for a year", "Harbour Ledger", "a.html", "Bridge shut - for a year"),
        ("Ledger", "Ledger", "a.html", "Ledger"),
        ("No way - Ledger", "Ledger", "a.html", "No way - Ledger"),
        ("Harbour Ledger", None, "", "Harbour Ledger"),
        ("", None, "", ""),
    ],
)
def test_a_title_is_shown_without_its_site(title: str, publisher: str | None, uri: str, shown: str) -> None:
    assert headline(title, publisher, uri) == shown
