"""Quantities: one document's parse, or one sentence, in; its quantities in order of place out."""

import re
from collections.abc import Callable
from dataclasses import replace

from twosource.extract.language import Parsed, english
from twosource.extract.quantities.amounts import amounts
from twosource.extract.quantities.assemble import Draft, draft
from twosource.extract.quantities.carried import carried, lent, of_the_rest
from twosource.extract.quantities.pieces import Pieces
from twosource.extract.quantities.scene import Scene
from twosource.model.said import Quantity
from twosource.model.span import Part, Span

OR = re.compile(r",?\s+or\s+|\s*\(")
LONGEST_OR = 8  # code points between the two
LONGEST_SENTENCE = 100_000  # code points that `quantities` parses


def find(parsed: tuple[Parsed, ...]) -> tuple[Quantity, ...]:
    """All quantities of one document.

    Args:
        parsed: the document's title and text as parsed, in that order.

    Returns:
        Quantities with ids "q1", "q2" … by place, the title's first. Offsets count code points of the part that each
        names. Dates, years, ordinals, scores, labels and numbers that are part of names are not among them; neither
        is anything in a block that is no report text.
    """
    found: list[Quantity] = []
    for part in parsed:
        for one in _drafts(Scene.of(part.doc), crumb=part.is_crumb):
            found.append(_quantity(one, f"q{len(found) + 1}", part.document.id, part.part))
    return tuple(found)


def quantities(sentence: str) -> tuple[Quantity, ...]:
    """The quantities of one sentence (or a few): value, unit, bound, change and counted thing.

    Args:
        sentence: English text; what lies beyond 100,000 code points is not read.

    Returns:
        Quantities in order; offsets count code points of `sentence`, and `document` is empty.
    """
    text = sentence[:LONGEST_SENTENCE]
    if next(amounts(Pieces(text)), None) is None:
        return ()  # no number: most of the time is the parser's, and is saved
    scene = Scene.of(english()(text))
    return tuple(_quantity(one, f"q{number}", "", "text") for number, one in enumerate(_drafts(scene), 1))


def _drafts(scene: Scene, *, crumb: Callable[[int, int], bool] = lambda *_: False) -> list[Draft]:
    """The quantities of one text in order, each with what the ones before it lend it."""
    drafts: list[Draft] = []
    for amount in amounts(scene.pieces):
        if crumb(scene.pieces[amount.first].start, scene.pieces[amount.end - 1].end):
            continue
        one = draft(scene, amount)
        if one is not None:
            one = _again(scene.pieces.text, drafts[-1] if drafts else None, one)
            one = carried(scene, drafts, amount, one)
            if one.unit is None and one.noun is None and of_the_rest(scene, amount):
                continue  # "the other two" of nothing told
            if drafts:
                drafts[-1] = lent(scene, drafts[-1], amount, one)
            drafts.append(one)
    return drafts


def _again(text: str, before: Draft | None, one: Draft) -> Draft:
    """A change told twice is a change both times: "fell 61 cents, or 0.9 percent"."""
    if before is None or before.change is None or one.change is not None or one.start - before.end > LONGEST_OR:
        return one
    same = OR.fullmatch(text[before.end : one.start]) is not None and one.unit != before.unit
    return replace(one, change=before.change) if same else one


def _quantity(one: Draft, ident: str, document: str, part: Part) -> Quantity:
    return Quantity(
        id=ident,
        document=document,
        start=one.start,
        end=one.end,
        low=one.low,
        high=one.high,
        value=one.value,
        bound=one.bound,
        unit=one.unit,
        change=one.change,
        of=Span(*one.of, part) if one.of else None,
        noun=one.noun,
        base=Span(*one.base, part) if one.base else None,
        part=part,
    )
