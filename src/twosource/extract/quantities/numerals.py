"""Numerals: pieces of text in; the numbers written there, in digits or words, out, with no view of what they count.

"2.4bn", "three hundred and six", "half a million", "tens of thousands", "two-thirds", "three in four", "doubled".
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from twosource.extract.quantities.lengths import goes_on_finer
from twosource.extract.quantities.lexicon import bounds_before, context, currency_signs, numbers, unit_phrases, units
from twosource.extract.quantities.pieces import Piece, Pieces

Kind = Literal["number", "range", "share", "multiple"]
Found = tuple[int, float]  # the index after the last piece, and the value
STARTERS = (
    "a",
    "an",
    "half",
    "quarter",
    "pair",
    "trio",
    "quartet",
    "hundred",
    "dozen",
    "thousand",
    "million",
    "billion",
)
OF_WHICH = frozenset({"of", "hundred", "thousand", "million", "billion", "dozen"})
MEASURED = frozenset({"time", "length", "mass", "volume", "area"})
DOZENS = frozenset({"dozen", "dozens"})
LAKHS, CRORES = frozenset({"lakh", "lakhs"}), frozenset({"crore", "crores"})
LONGEST = 400  # digits a float can hold with room; longer runs are no amounts
DENOMINATORS = frozenset({2.0, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0, 16.0, 32.0, 64.0, 100.0})
ODDS = frozenset(
    {
        2.0,
        3.0,
        4.0,
        5.0,
        6.0,
        7.0,
        8.0,
        9.0,
        10.0,
        12.0,
        20.0,
        25.0,
        30.0,
        40.0,
        50.0,
        100.0,
        200.0,
        500.0,
        1e3,
        1e4,
        1e5,
        1e6,
    }
)


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as written: pieces `[first, end)`."""

    first: int
    end: int
    low: float | None
    high: float | None
    value: float | None
    kind: Kind = "number"
    change: str = ""  # "up" for "doubled"


def numerals(pieces: Pieces) -> Iterator[Numeral]:
    """All numerals of a text, in order, not overlapping."""
    index = 0
    while index < len(pieces):
        found = _read(pieces, index)
        if found is None:
            index += 1
        else:
            yield found
            index = found.end


def _read(pieces: Pieces, index: int) -> Numeral | None:
    piece = pieces[index]
    if not _may_start(piece):
        return None
    for reader in (_vague, _multiple, _odds, _fraction):
        found = reader(pieces, index)
        if found is not None:
            return found
    number = _cardinal(pieces, index)
    return None if number is None else Numeral(index, number[0], number[1], number[1], number[1])


def _may_start(piece: Piece) -> bool:
    return piece.digits or piece.text in numbers().glyphs or piece.lower in _starters() or piece.lower.endswith("fold")


@cache
def _starters() -> frozenset[str]:
    words = numbers()
    tables = (words.small, words.tens, words.vague, words.few, words.multiples)
    return frozenset({*STARTERS, *(word for table in tables for word in table)})


# ---- cardinals ------------------------------------------------------------------------------------------------------


def _cardinal(pieces: Pieces, index: int) -> Found | None:
    """A whole or decimal number in digits or words."""
    if pieces[index].digits:
        return _digits(pieces, index)
    if pieces[index].text in numbers().glyphs:
        return index + 1, numbers().glyphs[pieces[index].text]
    return _article(pieces, index) or _half_of_scale(pieces, index) or _words(pieces, index)


def _digits(pieces: Pieces, index: int) -> Found | None:
    value = _literal(pieces[index].text)
    if value is None:
        return None
    end = index + 1
    end, value = _mixed(pieces, end, value)
    return _scaled(pieces, end, value)


def _literal(text: str) -> float | None:
    if len(text) > LONGEST:
        return None
    if text.count(".") > 1:
        text = text.replace(".", "")
    digits = "".join(char for char in text if char.isdecimal() or char == ".")
    return float(digits) if sum(char.isdecimal() for char in digits) < 300 else None


def _mixed(pieces: Pieces, end: int, value: float) -> Found:
    """A fraction after a whole number: 2½, 2 1/2, two and a half."""
    glyph = numbers().glyphs.get(pieces[end].text)
    if glyph is not None:
        return end + 1, value + glyph
    if pieces[end].digits and not pieces[end].fresh and (part := _slashed(pieces, end)):
        return part[0], value + part[1]
    if pieces[end].dash and pieces[end + 1].digits and (part := _slashed(pieces, end + 1)):
        return part[0], value + part[1]
    return _and_fraction(pieces, end, value)


def _and_fraction(pieces: Pieces, end: int, value: float) -> Found:
    at = end + 1 if pieces[end].dash else end
    if pieces[at].lower != "and":
        return end, value
    at += 2 if pieces[at + 1].dash else 1
    top = {"a": 1.0, "an": 1.0, "one": 1.0, "two": 2.0, "three": 3.0}.get(pieces[at].lower)
    at += 2 if pieces[at + 1].dash else 1
    below = numbers().fractions.get(pieces[at].lower)
    if top is None or below is None or (below > 4 and pieces[at].lower.endswith("h")):
        return end, value
    return at + 1, value + top / below


def _slashed(pieces: Pieces, index: int) -> Found | None:
    """1/4, where it can be nothing but a fraction."""
    slash, below = pieces[index + 1], pieces[index + 2]
    if slash.text not in "/⁄" or not slash.text or not slash.glued or not below.digits or not below.glued:
        return None
    top, bottom = _literal(pieces[index].text), _literal(below.text)
    if top is None or bottom not in DENOMINATORS or not 0 < top < bottom or pieces[index + 3].text == "/":
        return None
    return index + 3, top / bottom


def _scaled(pieces: Pieces, end: int, value: float) -> Found:
    """The scale words after a number in digits."""
    words = numbers()
    at = end + 1 if pieces[end].dash and pieces[end + 1].lower in words.scales else end
    while not pieces[at].fresh and pieces[at].lower in words.scales and _abbreviates(pieces, at):
        value *= words.scales[pieces[at].lower]
        end = at = at + 1
    if pieces[end].lower in DOZENS and not pieces[end].fresh:
        return end + 1, value * 12
    if end > 0 and pieces[end - 1].lower in words.scales and and_a_half(pieces, end):
        return end + 3, value + words.scales[pieces[end - 1].lower] / 2  # "3 million and a half"
    return _letter(pieces, end, value)


def _abbreviates(pieces: Pieces, at: int) -> bool:
    """A capital Tn or a lone BN is a scale only after digits; "mn" and "tn" may be states."""
    return pieces[at].text not in {"MN", "TN"}


def _letter(pieces: Pieces, end: int, value: float) -> Found:
    """The letter after digits: k always; m, b and t with a currency sign before or a crowd after."""
    letter, after = pieces[end], pieces[end + 1]
    scale = numbers().glued.get(letter.text)
    if scale is None or letter.fresh or (after.glued and (after.word or after.digits)):
        return end, value
    if pieces.before(end - 1, currency_signs(), lower=False):
        return end + 1, value * scale
    if not letter.glued:
        return (end + 1, value * scale) if letter.text == "k" else (end, value)
    crowd = after.word and (
        after.lower in context("crowds") or (after.lower.endswith("s") and after.text.islower() and len(after.text) > 3)
    )
    if letter.text in "kK" or (crowd and letter.lower in {"m", "b", "mm"}):
        return end + 1, value * scale
    return end, value


def _article(pieces: Pieces, index: int) -> Found | None:
    """A hundred, a million, a dozen, a pair, a couple of."""
    word, after, words = pieces[index].lower, pieces[index + 1].lower, numbers()
    if word not in {"a", "an"}:
        if word in {"pair", "trio", "quartet"} and after == "of":
            return index + 1, words.dozens[word]
        return _words(pieces, index) if word == "dozen" or word in words.scales else None
    if after in words.scales and after.isalpha() and len(after) > 3:
        return _a_scale(pieces, index)
    result = after == "score" and pieces[index + 3].digits  # "a score of 21-14"
    if after in {"couple", "pair", "score"} and pieces[index + 2].lower in OF_WHICH and not result:
        end = index + 3 if pieces[index + 2].lower == "of" else index + 2
        return _scale_word(pieces, end, words.dozens[after]) if end == index + 2 else (end - 1, words.dozens[after])
    if after == "dozen" or (after == "single" and _is_one_thing(pieces, index)):
        return index + 2, 12.0 if after == "dozen" else 1.0
    halved = and_a_half(pieces, index + 2) and pieces.after(index + 1, unit_phrases())
    one = halved or goes_on_finer(pieces, index + 1) or _bounded_unit(pieces, index)
    return (index + 1, 1.0) if one else None


def _is_one_thing(pieces: Pieces, index: int) -> bool:
    """Whether "a single" counts: a single ferry, and no single mother, and not a single one."""
    counted = pieces[index + 2]
    if pieces[index - 1].lower in {"not", "nor", "without", "never"} or counted.dash:
        return False
    return counted.word and counted.text.islower() and counted.lower not in context("no_single")


def and_a_half(pieces: Pieces, at: int) -> bool:
    """Whether "and a half" follows: "a year and a half", "two hours and a half"."""
    return [pieces[at + step].lower for step in range(3)] == ["and", "a", "half"]


def _a_scale(pieces: Pieces, index: int) -> Found | None:
    """A hundred, a million and a half."""
    scale = numbers().scales[pieces[index + 1].lower]
    if scale == 100 or pieces[index + 2].lower != "and":
        return _words(pieces, index + 1)
    end, value = _and_fraction(pieces, index + 2, 1.0)
    return (end, value * scale) if value != 1 else _words(pieces, index + 1)


def _bounded_unit(pieces: Pieces, index: int) -> bool:
    """Whether "a" is one: "for more than a year", "almost a mile", but not "a year"."""
    found = pieces.after(index + 1, unit_phrases())
    bound = pieces.before(index, bounds_before())
    if found is None or bound is None or units()[found[1]].dimension not in MEASURED:
        return False
    if pieces[found[0]].lower == "before" and (bound[1] == "less_than" or pieces[bound[0] - 1].text == "%"):
        return False  # "a fifth fewer than a year before" compares with then
    return pieces[found[0]].text != "-" and pieces[found[0]].lower not in {"ago", "earlier", "later"}


def _scale_word(pieces: Pieces, at: int, value: float) -> Found:
    lower = pieces[at].lower
    return at + 1, value * (12.0 if lower == "dozen" else numbers().scales.get(lower, 1.0))


def _half_of_scale(pieces: Pieces, index: int) -> Found | None:
    """Half a million, half-million, half a dozen, a quarter of a million, three-quarters of a million."""
    top, at = _numerator(pieces, index)
    below = numbers().fractions.get(pieces[at].lower)
    if top is None or below is None or below > 4:
        return None
    at += 1
    if pieces[at].lower == "of" or pieces[at].dash:
        at += 1
    if pieces[at].lower in {"a", "an"}:
        at += 1
    elif not pieces[at - 1].dash and pieces[at].lower not in numbers().scales:
        return None
    if pieces[at].lower != "dozen" and pieces[at].lower not in numbers().scales:
        return None
    return _scale_word(pieces, at, top / below)


def _numerator(pieces: Pieces, index: int) -> tuple[float | None, int]:
    """What stands above the line: the number, or 1 for "half", and where its denominator is."""
    lower = pieces[index].lower
    if lower == "half" or (lower == "quarter" and pieces[index + 1].lower in numbers().scales):
        return 1.0, index
    top = 1.0 if lower in {"a", "an"} else numbers().small.get(lower)
    if top is None and pieces[index].digits:
        top = _literal(pieces[index].text)
    if pieces[index + 1].fresh:
        return None, index
    return top, index + (2 if pieces[index + 1].dash else 1)


def _words(pieces: Pieces, index: int) -> Found | None:
    """A number in words: "two hundred and forty-one thousand"."""
    total, current, least, at, end = 0.0, 0.0, float("inf"), index, index
    while True:
        step = _next_word(pieces, at, started=end > index, current=current, total=total)
        if step is None:
            break
        at, amount, scale = step
        if scale and scale != 100:
            if scale >= least:
                break
            total, current, least = total + (current or 1.0) * scale, 0.0, scale
        elif scale:
            current = (current or 1.0) * 100
        else:
            current += amount
        end = at
    if end == index:
        return None
    value = total + current
    if pieces[end].lower in CRORES and pieces[end - 1].lower in LAKHS:
        end, value = end + 1, value * numbers().scales["crore"]  # "three lakh crore"
    if pieces[end].lower in DOZENS and not pieces[end].fresh:
        return end + 1, value * 12
    if pieces[end].lower == "point" and pieces[end + 1].lower in numbers().small:
        return _decimals(pieces, end + 1, value)
    return _after_words(pieces, end, value)


def _after_words(pieces: Pieces, end: int, value: float) -> Found:
    """As in "two and a half million": a fraction, and a scale after it."""
    after, mixed = _and_fraction(pieces, end, value)
    scale = numbers().scales.get(pieces[end - 1].lower, 1.0)
    if after > end and scale > 1:
        return after, value + (mixed - value) * scale
    return _scaled(pieces, after, mixed) if after > end else (end, value)


def _decimals(pieces: Pieces, at: int, value: float) -> Found:
    """As in "three point two"."""
    size = 0.1
    while pieces[at].lower in numbers().small and numbers().small[pieces[at].lower] < 10:
        value, size, at = value + numbers().small[pieces[at].lower] * size, size / 10, at + 1
    return _scaled(pieces, at, round(value, 12))


def _next_word(
    pieces: Pieces, at: int, *, started: bool, current: float, total: float
) -> tuple[int, float, float] | None:
    """One more word of a number: the index after it, what it adds, the scale it is."""
    words = numbers()
    joined = started and pieces[at].dash and pieces[at].glued
    after_and = started and pieces[at].lower == "and" and (current % 100 == 0)
    if joined or after_and:
        at += 1
    piece = pieces[at]
    if started and piece.fresh:
        return None
    if piece.lower in words.small and words.small[piece.lower] > (0 if started else -1):
        fits = (
            current % 10 == 0
            and (current % 100 == 0 or words.small[piece.lower] < 10)
            and (current or total or not started)
        )
        return (at + 1, words.small[piece.lower], 0.0) if fits else None
    if piece.lower in words.tens:
        return (
            (at + 1, words.tens[piece.lower], 0.0) if current % 100 == 0 and (current or total or not started) else None
        )
    if piece.lower in words.scales and not after_and and len(piece.lower) > 3:
        scale = words.scales[piece.lower]
        fits = (0 < current < 100 or not started) if scale == 100 else (current > 0 or not started)
        return (at + 1, 0.0, scale) if fits else None
    return None


# ---- vague, shares, multiples ---------------------------------------------------------------------------------------


def _vague(pieces: Pieces, index: int) -> Numeral | None:
    """Dozens, tens of thousands, hundreds of millions, several hundred, a few thousand."""
    words, lower = numbers(), pieces[index].lower
    few, at = words.few.get(lower), index + 1
    if lower == "a" and pieces[at].lower == "few":
        few, at = words.few["a few"], at + 1
    if few is not None:
        scale = {"dozen": 12.0, "dozens": 12.0}.get(
            pieces[at].lower, words.scales.get(pieces[at].lower.removesuffix("s"))
        )
        if scale is None or pieces[at].fresh:
            return None
        high = few[1] * scale + scale - 1 if scale >= 100 else 99.0
        return Numeral(index, at + 1, few[0] * scale, high, None, "range")
    handful = [lower, pieces[at].lower, pieces[at + 1].lower] == ["a", "handful", "of"]
    if not handful and lower not in words.vague:
        return None
    low, high = words.few["a handful"] if handful else words.vague[lower]
    if (
        pieces[at].lower == "of"
        and pieces[at + 1].lower in words.vague
        and lower in {"tens", "hundreds", "thousands", "dozens", "scores"}
    ):
        low, top = low * words.vague[pieces[at + 1].lower][0], words.vague[pieces[at + 1].lower][0]
        return Numeral(index, at + 2, low, high * top + top - 1, None, "range")
    if lower == "tens" or (lower == "scores" and pieces[at].lower != "of"):
        return None
    return Numeral(index, at + handful, low, high, None, "range")


def _multiple(pieces: Pieces, index: int) -> Numeral | None:
    """Doubled, threefold, "twice as many"; the parse decides later whether it is a verb."""
    words, lower = numbers(), pieces[index].lower
    if lower.endswith("fold") and len(lower) > 4:
        value = words.small.get(lower[:-4]) or words.tens.get(lower[:-4]) or ({"hundred": 100.0}.get(lower[:-4]))
        return None if value is None else Numeral(index, index + 1, value, value, value, "multiple")
    if lower not in words.multiples:
        return None
    value, way = words.multiples[lower]
    if lower in {"double", "triple", "quadruple"} and pieces[index + 1].lower in context("multiplied_noun"):
        way = ""  # "double the figure of last year" compares, "doubled" changes
    if lower in {"double", "triple", "quadruple", "twice", "thrice"} and pieces[index + 1].lower not in context(
        "multiplied"
    ):
        return None
    return Numeral(index, index + 1, value, value, value, "multiple", way)


def _odds(pieces: Pieces, index: int) -> Numeral | None:
    """Three in four, 3 out of 4, one of every ten, one in 250; one worker in twelve."""
    top = _cardinal(pieces, index)
    if top is None or pieces[top[0]].lower not in {"in", "out", "of"}:
        return None if top is None or top[1] != 1 else _one_thing_in(pieces, index, top[0] + 2)
    at = top[0]
    sure = pieces[at].lower == "out" and pieces[at + 1].lower == "of"
    at += 2 if sure else 1
    if pieces[at].lower == "every":
        sure, at = True, at + 1
    elif pieces[top[0]].lower == "of" and pieces[at].lower not in {"10", "ten"}:
        return None
    below = _cardinal(pieces, at)
    if below is None or below[1] <= top[1] or pieces[at].fresh or pieces[below[0]].lower in context("spans"):
        return None
    if pieces[below[0]].dash or (not sure and top[1] != 1 and (below[1] not in ODDS or top[1] > 99)):
        return None
    if pieces[at].digits and 1500 <= below[1] <= 2100 and "," not in pieces[at].text:
        return None
    return Numeral(index, below[0], *(top[1] / below[1],) * 3, "share")


def _one_thing_in(pieces: Pieces, index: int, at: int) -> Numeral | None:
    """As in "one worker in twelve has": a singular noun between, and nothing counted after."""
    below = _cardinal(pieces, at) if pieces[at - 1].lower == "in" else None
    noun = pieces[at - 2]
    if below is None or below[1] not in ODDS or not noun.text.islower() or noun.lower in context("no_odds"):
        return None
    after = pieces[below[0]]
    if after.word and after.lower not in context("odds_after"):
        return None
    return Numeral(index, below[0], *(1 / below[1],) * 3, "share")


def _fraction(pieces: Pieces, index: int) -> Numeral | None:
    """Two-thirds, a third of, half the, 3/4."""
    if pieces[index].digits and (slashed := _slashed(pieces, index)) and pieces[slashed[0]].word:
        return Numeral(index, slashed[0], *(slashed[1],) * 3, "share")
    if _half_of_scale(pieces, index):
        return None
    top, at = _numerator(pieces, index)
    word = pieces[at].lower
    below = numbers().fractions.get(word)
    if not top or below is None or (at > index and pieces[at].fresh) or not _is_share(pieces, index, at, top):
        return None
    return Numeral(index, at + 1, *(top / below,) * 3, "share")


def _is_share(pieces: Pieces, index: int, at: int, top: float) -> bool:
    """Whether it is a part of something and not a rank, a period or half of a match."""
    word, after, before = pieces[at].lower, pieces[at + 1].lower, pieces[index - 1].lower
    hyphen = at == index + 2
    if word == "half" and before in context("not_half"):
        return after in {"hour", "mile"} and before != "other"
    if (top > 1) != word.endswith(("s", "halves")):
        return False
    ranged = before == "between" and after == "and"  # "between a fifth and a quarter of the crew"
    if not ranged and (word in {"half", "quarter", "quarters"} or pieces[index].lower in {"a", "an"}):
        if after in context("part_of") or hyphen or after in context("after_part"):
            return True
        if word != "quarters" and before == after == ",":
            return True  # "480 vines, a quarter, were lost"
        return before in context("before_part") and (not after.isalpha() or after in context("after_fraction"))
    return True
