"""Captions and bylines of a page stay in its text as blocks of their own."""

from itertools import pairwise

from twosource.model.document import Block, Document
from twosource.read.documents import check
from twosource.read.html import read_html
from twosource.read.limits import Limits

FIRST = (
    "The lock at Ferrin stayed shut for nine hours on Sunday while forty boats waited below it in the rain, and most of"
    " their crews slept on deck."
)
LAST = (
    "The lock keeper said he had rung three times and nobody had picked up the telephone at the office of the canal"
    " company until the morning."
)


def page(*inner: str) -> bytes:
    head = (
        "<html lang='en'><head><title>Boats wait at Ferrin</title></head><body><article><h1>Boats wait at Ferrin</h1>"
    )
    return f"{head}{''.join(inner)}</article></body></html>".encode()


def document(*inner: str) -> Document:
    (draft,), _ = read_html(page(*inner), "ferrin.html")
    made = check(draft, limits=Limits()).document
    assert made is not None
    return made


def stretches(made: Document, kind: str) -> list[str]:
    return [made.text[b.start : b.end] for b in made.blocks if b.kind == kind]


def test_figcaption_is_a_caption_in_its_place() -> None:
    figure = "<figure><img src='a.jpg'><figcaption>Boats below the lock. Photo: Northwire</figcaption></figure>"
    made = document(f"<p>{FIRST}</p>", figure, f"<p>{LAST}</p>")
    assert stretches(made, "caption") == ["Boats below the lock. Photo: Northwire"]
    assert stretches(made, "paragraph") == [FIRST, LAST]
    assert made.text.index("Boats below") < made.text.index(LAST)


def test_byline_of_a_class_is_a_credit() -> None:
    made = document("<p class='byline'>By Northwire</p>", f"<p>{FIRST}</p>", f"<p>{LAST}</p>")
    assert stretches(made, "credit") == ["By Northwire"]


def test_author_box_that_is_no_byline_stays_out() -> None:
    made = document(f"<p>{FIRST}</p>", f"<p>{LAST}</p>", "<div class='author-box'>Mona Lind writes about canals.</div>")
    assert "Mona Lind" not in made.text


def test_blocks_never_overlap() -> None:
    figures = [f"<figure><figcaption>Picture {n}. Photo: Northwire</figcaption></figure>" for n in range(5)]
    made = document(f"<p>{FIRST}</p>", *figures, f"<p>{LAST}</p>")
    ordered: list[Block] = list(made.blocks)
    assert len(stretches(made, "caption")) == len(figures)
    assert all(a.end <= b.start for a, b in pairwise(ordered))


def test_captions_alone_make_no_article() -> None:
    words = "Forty boats wait below the lock at Ferrin in the rain and nobody comes to open it for them at all."
    drafts, problems = read_html(page(f"<figure><figcaption>{words}</figcaption></figure>"), "ferrin.html")
    assert not drafts
    assert [p.code for p in problems] == ["no-article"]


def test_a_page_that_prints_the_sign_keeps_its_words() -> None:
    made = document(f"<p>{FIRST} ⸨caption⸩</p>", f"<p>{LAST}</p>")
    assert FIRST in made.text
