"""What a number is per: the pieces after an amount in; "per-year", "per-barrel" or "overall" out.

Eight percent a year and eight percent over two years are two figures, and so are 500 a month and 500 a year.
"""

from twosource.extract.quantities.lexicon import context, numbers, units
from twosource.extract.quantities.scene import Scene

ADVERBS = {
    "annually": "per-year",
    "yearly": "per-year",
    "monthly": "per-month",
    "weekly": "per-week",
    "daily": "per-day",
}

REACH = 3  # pieces between a number and what it is per: "8 percent more over two years"


def rates(scene: Scene, end: int) -> tuple[str, ...]:
    """What the amount that ends before piece `end` is per, or that it is for a whole period."""
    pieces = scene.pieces
    for at in range(end, end + REACH):
        piece = pieces[at]
        if (
            piece.fresh
            or piece.text in {".", ",", ";", ":"}
            or piece.lower in {"and", "or", "but"}
            or pieces[at + 2].lower in context("not_rate")
        ):
            break
        if piece.lower in ADVERBS and (not pieces[at + 1].word or pieces[at + 1].lower in context("levels")):
            return (ADVERBS[piece.lower],)
        beyond = pieces[at + 1].lower
        if piece.lower in context("each") and beyond.isalpha() and (_is_period(beyond) or at == end):
            return _per(piece.lower, beyond)
        if (
            piece.lower in context("spanning")
            and (pieces[at + 1].digits or beyond in numbers().small)
            and _is_period(pieces[at + 2].lower)
        ):
            return ("overall",)
    return ()


def _per(word: str, noun: str) -> tuple[str, ...]:
    single = noun.removesuffix("s") if noun in {"years", "months"} else noun
    if word == "per" or _is_period(noun) or single in context("per_thing"):
        return (f"per-{single}",)
    return ()


def _is_period(word: str) -> bool:
    name = word.removesuffix("s")
    return name in units() and units()[name].dimension == "time"
