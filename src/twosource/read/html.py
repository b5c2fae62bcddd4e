"""A saved page's bytes in, one draft out: the article's text, and what the page says of itself."""

import re
from copy import deepcopy

from lxml import etree
from lxml import html as pages
from lxml.html import HtmlElement
from trafilatura import bare_extraction
from trafilatura.settings import Document as Extracted

from twosource.model.ids import content_hash
from twosource.model.problem import Problem
from twosource.read.blocks import blocks
from twosource.read.codes import problem
from twosource.read.decode import decode
from twosource.read.draft import Draft, Drafts
from twosource.read.html_parts import Marked, mark, parts, with_parts
from twosource.read.metadata import found, metadata

_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(https?://[^\s>]+)\s*-->")
_UNPARSED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")  # what the parser would stop at or refuse
_SENTENCE = re.compile(r"[.!?…][”\"’')\]]*$")
_FEWEST_WORDS = 20  # of sentences in an article; menus have none, the notices beside them fewer
_MOST_ELEMENTS = 50_000  # of a page: a long live blog has half of it, and extraction takes seconds beyond


def read_html(data: bytes, uri: str) -> Drafts:
    """The article of a page. Scripts are never run, addresses never followed, and menus, comments and notices left out.

    The text is what trafilatura extracts, with a blank line between paragraphs; captions and bylines stay in it.
    """
    decoded = decode(data, uri)
    try:
        tree = _tree(decoded.text)
        about, marked = metadata(tree), _text(tree)
    except Exception as error:  # noqa: BLE001 - a hostile page must not end the run, whatever a library raises
        return (), (*decoded.problems, problem("broken-page", uri, reason=type(error).__name__))
    text = marked.text
    if not _is_article(marked):
        return (), (*decoded.problems, problem("no-article", uri))
    saved = _SAVED_FROM.search(decoded.text, 0, 2_000)
    draft = Draft(
        uri=uri,
        sha256=content_hash(data),
        text=text,
        title=about.title,
        publisher=about.publisher,
        published=about.published,
        modified=about.modified,
        language=about.language,
        canonical=about.canonical or (saved[1] if saved else None),
        based_on=about.based_on,
        authors=about.authors,
        parts=marked.parts,
    )
    return (draft,), (*decoded.problems, *_left_out(tree, text, uri))


def _tree(text: str) -> HtmlElement:
    """The page's tree. The parser's limits on depth and size stay on; entities of a document type are not read."""
    parser = pages.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=False)
    tree = pages.document_fromstring(_UNPARSED.sub(" ", text).encode("utf-8"), parser=parser)
    if sum(1 for _ in zip(tree.iter(), range(_MOST_ELEMENTS + 1), strict=False)) > _MOST_ELEMENTS:
        raise etree.ParserError("more elements than a page has")
    return tree


def _text(tree: HtmlElement) -> Marked:
    """The article's text, one paragraph, list item, table row or caption after another."""
    page = deepcopy(tree)
    mark(page)
    extracted = bare_extraction(page, include_comments=False, with_metadata=False, deduplicate=False)
    raw = extracted.text if isinstance(extracted, Extracted) else None
    lines = (line.strip() for line in (raw or "").splitlines())
    return parts([line for line in lines if line])


def _is_article(marked: Marked) -> bool:
    """Whether there is running text: enough words in paragraphs that end like sentences."""
    found = with_parts(blocks(marked.text), marked.parts)
    said = (marked.text[block.start : block.end] for block in found if block.kind == "paragraph")
    return sum(len(part.split()) for part in said if _SENTENCE.search(part[-8:])) >= _FEWEST_WORDS


def _left_out(tree: HtmlElement, text: str, uri: str) -> tuple[Problem, ...]:
    """How much of what the page shows is not in the text: nothing is dropped without saying so."""
    shown = sum(len("".join(part.split())) for part in found(tree, "visible"))
    kept = len("".join(text.split()))
    return (problem("page-parts", uri, kept=f"{kept:,}", left=f"{shown - kept:,}"),) if shown > kept else ()
