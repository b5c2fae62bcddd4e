"""Lengths of time told in two units: "four years and six months", "an hour and 20 minutes".

Comes in: pieces, or the two numbers with their units. Goes out: whether a finer unit follows, and both as one number.
"""

from twosource.extract.quantities.lexicon import numbers, unit_phrases, units
from twosource.extract.quantities.pieces import Pieces

WHOLE = 1e-9  # off a whole number by less is rounding: a year has 12 months, and no whole number of weeks


def goes_on_finer(pieces: Pieces, at: int) -> bool:
    """Whether a unit of time is followed by so many of a finer one: "an hour and 20 minutes"."""
    found = pieces.after(at, unit_phrases())
    if found is None or units()[found[1]].dimension != "time" or pieces[at - 3].digits:  # "40 crowns an hour"
        return False
    number, words = pieces[found[0] + 1], numbers()
    rest = pieces.after(found[0] + 2, unit_phrases())
    if rest is None or not (number.digits or number.lower in words.small or number.lower in words.tens):
        return False
    joins = pieces[found[0]].lower
    ends = not pieces[rest[0]].word or pieces[rest[0]].lower == "and"
    return is_finer(rest[1], found[1]) and (joins == "and" or (joins == "," and ends))


def is_finer(finer: str | None, unit: str | None) -> bool:
    """Whether a unit of time is a part of another: months of years."""
    small, large = units().get(finer or ""), units().get(unit or "")
    return (
        small is not None
        and large is not None
        and small.dimension == large.dimension == "time"
        and small.size < large.size
    )


def together(unit: str, value: float, *, finer: str, rest: float) -> tuple[str, float] | None:
    """A length as one number: in the finer unit where that comes out whole (54 months, 80 minutes), else in the other.

    None where the rest is as long as one of the larger unit, as in "two years and 18 months".
    """
    ratio = units()[unit].size / units()[finer].size
    if not 0 < rest < ratio:
        return None
    if abs(ratio - round(ratio)) < WHOLE:
        return finer, value * round(ratio) + rest
    return unit, round(value + rest / ratio, 3)
