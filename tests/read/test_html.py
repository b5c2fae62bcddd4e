"""Pages: the article, what the page says of itself, and pages that are hostile or hold none."""

import json
from pathlib import Path

import pytest

from twosource.read.draft import Draft
from twosource.read.html import read_html

PAGES = Path(__file__).parent / "pages"
BODY = "".join(
    f"<p>The council of Eastwick met on {day} to speak of the harbour deal, two people who sat in the room said.</p>"
    for day in ("Monday", "Tuesday", "Thursday")
)


def page(head: str = "", body: str = BODY) -> bytes:
    return f"<!DOCTYPE html><html><head>{head}</head><body><article>{body}</article></body></html>".encode()


def one(data: bytes) -> Draft:
    (draft,), _ = read_html(data, "a.html")
    return draft


def ld(value: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(value)}</script>'


def test_news_page() -> None:
    draft = one((PAGES / "article.html").read_bytes())
    assert (draft.title, draft.publisher) == ("Eastwick council drops harbour deal & talks", "The Eastwick Ledger")
    assert (draft.published, draft.modified) == ("2031-03-07T09:30:00+01:00", "2031-03-07T18:05:00+01:00")
    assert (draft.canonical, draft.language) == ("https://ledger.example/2031/03/harbour", "en-GB")
    assert draft.authors == ("Orla Fenn", "Tam Brody")
    assert draft.based_on == ("https://northwire.example/a/77",)


def test_text_of_a_news_page() -> None:
    text = one((PAGES / "article.html").read_bytes()).text
    assert "\n\nEASTWICK (Northwire) – The town council of Eastwick voted" in text
    assert "forty million crowns" in text
    for foreign in ("scripted words", "cookies", "Tides", "Ferry fares", "What a waste", "display: none", "R0lGOD"):
        assert foreign not in text


def test_what_is_left_out_is_told() -> None:
    _, (note,) = read_html((PAGES / "article.html").read_bytes(), "a.html")
    assert (note.code, note.fatal) == ("page-parts", False)


def test_menu_is_no_article() -> None:
    drafts, (problem,) = read_html((PAGES / "menu.html").read_bytes(), "menu.html")
    assert (drafts, problem.code, problem.fatal) == ((), "no-article", True)
    assert "menu.html" in problem.message


def test_title_without_the_name_of_the_outlet() -> None:
    site = '<meta property="og:site_name" content="Ledger">'
    assert (
        one(page(site + '<meta property="og:title" content="Wall - and crane - fall - Ledger">')).title
        == "Wall - and crane - fall"
    )


def test_title_from_the_heading() -> None:
    assert one(page("", "<h1>Wall falls <em>at last</em></h1>" + BODY)).title == "Wall falls at last"


def test_page_that_says_nothing_of_itself() -> None:
    draft = one(page())
    assert (draft.title, draft.publisher, draft.published, draft.modified, draft.canonical) == (
        None,
        None,
        None,
        None,
        None,
    )


@pytest.mark.parametrize(
    ("head", "published"),
    [
        ('<meta property="article:published_time" content="2031-03-04T09:00:00Z">', "2031-03-04T09:00:00Z"),
        (
            ld({"@type": "NewsArticle", "datePublished": "2031-03-05"})
            + '<meta itemprop="datePublished" content="2031-03-04">',
            "2031-03-05",
        ),
        (ld({"@type": "https://schema.org/NewsArticle", "datePublished": "2031-03-05"}), "2031-03-05"),
        (ld([{"@type": "NewsArticle", "datePublished": "soon"}]), None),
        ('<meta name="date" content="2031-03-04">', "2031-03-04"),
        ('<link rel="canonical" href="https://ledger.example/2021/03/04/wall">', "2021-03-04"),
    ],
)
def test_published(head: str, published: str | None) -> None:
    assert one(page(head)).published == published


@pytest.mark.parametrize("publisher", ["Ledger", {"name": "Ledger"}, [{"@type": "Organization", "name": "Ledger"}]])
def test_publisher_in_json_ld(publisher: object) -> None:
    assert one(page(ld({"@type": "Article", "publisher": publisher}))).publisher == "Ledger"


def test_address_that_the_browser_wrote_down() -> None:
    assert (
        one(b"<!-- saved from url=(0026)https://ledger.example/1 -->" + page()).canonical == "https://ledger.example/1"
    )


@pytest.mark.parametrize(
    "script",
    ["{", "[" * 50_000, '"' * 9, "null", '{"@type": {"a": 1}}', '{"@type": "NewsArticle", "author": {"name": 3}}'],
)
def test_broken_json_ld_is_passed_over(script: str) -> None:
    draft = one(page(f'<script type="application/ld+json">{script}</script>'))
    assert (draft.title, draft.authors) == (None, ())


HOSTILE = [
    b"<div>" * 100_000 + BODY.encode(),
    b"<b>" * 100_000,
    b"<!DOCTYPE x [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>]><html>&b;" + BODY.encode(),
    b"<p>" * 200_000,
    b"<" * 200_000,
    b"<!--" * 50_000 + BODY.encode(),
    b"<p a=" * 50_000,
    b"<html><frameset><frame src=x></frameset></html>",
    b"\x00" * 100 + BODY.encode(),
    b"plain words and no tags at all",
]


@pytest.mark.parametrize("data", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_page_gives_a_text_or_a_problem(data: bytes) -> None:
    drafts, problems = read_html(data, "a.html")
    assert bool(drafts) != any(problem.fatal for problem in problems)
    assert all(draft.text for draft in drafts)


def test_entities_are_not_expanded() -> None:
    assert "haha" not in one(HOSTILE[2]).text


def test_script_and_markup_stay_out_of_the_text() -> None:
    text = one(
        page("", BODY + '<p onclick="bad()">She <script>bad()</script>said &lt;script&gt; is a word of the page.</p>')
    ).text
    assert "bad()" not in text
    assert "<script> is a word" in text
