"""Captions and bylines of a page, which extraction would drop: a page's tree in, marked; extracted text in, parts out.

`mark` turns each caption and byline into a paragraph that begins with a sign, so that it stays in its place; `parts`
takes the signs out of the extracted text again and tells which paragraphs are captions.
"""

import re
from dataclasses import dataclass

from lxml.html import HtmlElement

from twosource.model.document import Block, BlockKind

_SIGNS: dict[str, BlockKind] = {"⸨caption⸩": "caption", "⸨byline⸩": "credit"}
_SIGNED = re.compile("(?=" + "|".join(_SIGNS) + ")")
_BYLINE = re.compile(r"\s{0,20}(?:By|BY)[:\s]\s{0,3}\S")
_LONGEST_BYLINE = 160  # code points
_LONGEST_CAPTION = 1_200  # code points; longer ones are texts
_MOST = 200  # captions of a page; a gallery has more, and its pictures are not the report
_PLACES = "//figcaption | //*[contains(@class, 'wp-caption-text')]"
_CREDITED = (
    "//p[contains(@class, 'byline') or contains(@class, 'author')]"
    " | //div[contains(@class, 'byline') or contains(@class, 'author')]"
    " | //address[contains(@class, 'byline') or contains(@class, 'author')] | //*[@rel='author' and self::p]"
)


@dataclass(frozen=True, slots=True)
class Marked:
    """An extracted text without signs."""

    text: str
    parts: tuple[Block, ...]  # captions and bylines, in order


def mark(tree: HtmlElement) -> None:
    """Make paragraphs of a page's captions and bylines, in place. A page that prints the sign itself is left alone."""
    shown = tree.text_content()
    if any(sign in shown for sign in _SIGNS):
        return
    caption_sign, byline_sign = _SIGNS
    for caption in tree.xpath(_PLACES)[:_MOST]:
        words = " ".join(caption.text_content().split())
        if words and len(words) <= _LONGEST_CAPTION:
            _replace(caption, f"{caption_sign} {words}")
    for figure in tree.xpath("//figure"):
        figure.tag = "div"
    for byline in tree.xpath(_CREDITED)[:_MOST]:
        words = " ".join(byline.text_content().split())
        if len(words) <= _LONGEST_BYLINE and _BYLINE.match(words):
            _replace(byline, f"{byline_sign} {words}")


def _replace(element: HtmlElement, words: str) -> None:
    """One paragraph of plain words in an element's stead; what follows it stays."""
    tail = element.tail
    element.clear()
    element.tag, element.text, element.tail = "p", words, tail


def parts(paragraphs: list[str]) -> Marked:
    """The text of extracted paragraphs, a blank line between two, with the spans of captions and bylines."""
    at = 0
    kept: list[str] = []
    found: list[Block] = []
    for paragraph in (piece for line in paragraphs for piece in _SIGNED.split(line)):
        sign = next((sign for sign in _SIGNS if paragraph.startswith(sign)), None)
        words = paragraph.strip() if sign is None else paragraph.removeprefix(sign).strip()
        if not words:
            continue
        if sign is not None:
            found.append(Block(at, at + len(words), _SIGNS[sign]))
        kept.append(words)
        at += len(words) + 2
    return Marked("\n\n".join(kept), tuple(found))


def with_parts(found: tuple[Block, ...], marked: tuple[Block, ...]) -> tuple[Block, ...]:
    """Blocks with the page's captions and bylines among them: what else was seen in their place is none."""
    if not marked:
        return found
    kept = [b for b in found if not any(m.start < b.end and b.start < m.end for m in marked)]
    return tuple(sorted((*kept, *marked)))
