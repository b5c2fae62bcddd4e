"""Amounts: numerals in; each with its currency or unit, sign and range, still without what it counts."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from twosource.extract.quantities.lengths import is_finer, together
from twosource.extract.quantities.lexicon import (
    changes,
    context,
    currency_signs,
    currency_words,
    glued_units,
    identifiers,
    numbers,
    pound_words,
    unit_phrases,
)
from twosource.extract.quantities.numerals import Kind, Numeral, and_a_half, numerals
from twosource.extract.quantities.pieces import Piece, Pieces

LONE_LETTERS = frozenset("hsgpCFVWmlL") | {"in"}  # unit signs that count only where they touch the digits
MONEY_LENGTH = 3  # ISO codes


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with its unit: pieces `[first, end)`; the number itself is pieces `[number, number_end)`."""

    first: int
    end: int
    number: int
    number_end: int
    low: float | None
    high: float | None
    value: float | None
    kind: Kind
    change: str = ""
    unit: str | None = None
    hyphen: bool = False  # the unit hangs on a hyphen: "22-month"

    @property
    def money(self) -> bool:
        """Whether the unit is a currency."""
        return self.unit is not None and len(self.unit) == MONEY_LENGTH and self.unit.isupper()


def amounts(pieces: Pieces) -> Iterator[Amount]:
    """Amounts in order; ranges merged; scores left out."""
    waiting: Amount | None = None
    for numeral in numerals(pieces):
        if waiting is not None and numeral.first < waiting.end:
            continue  # the half of "two hours and a half"
        amount = _and_a_half(pieces, _with_unit(pieces, numeral))
        if waiting is None:
            waiting = amount
            continue
        link = _link(pieces, waiting, amount)
        if link == "range":
            waiting = _merged(pieces, waiting, amount)
        elif link == "more":
            waiting = _with_rest(waiting, amount) or waiting
        elif link == "score":
            waiting = None
        else:
            yield waiting
            waiting = amount
    if waiting is not None:
        yield waiting


# ---- units ----------------------------------------------------------------------------------------------------------


def _with_unit(pieces: Pieces, numeral: Numeral) -> Amount:
    amount = Amount(
        numeral.first,
        numeral.end,
        numeral.first,
        numeral.end,
        numeral.low,
        numeral.high,
        numeral.value,
        numeral.kind,
        numeral.change,
    )
    amount = _signed(pieces, amount)
    if _rand(pieces, amount):
        return replace(amount, first=amount.first - 1, unit="ZAR")
    sign = pieces.before(amount.first, currency_signs(), lower=False)
    if sign and not _inside_word(pieces, sign[0]):
        amount = replace(amount, first=sign[0], unit=sign[1])
        named = pieces.after(amount.end, currency_words())
        return replace(amount, end=named[0]) if named and named[1] == amount.unit else amount
    if amount.kind == "multiple":
        return replace(amount, unit="times")
    word = amount.first - (2 if pieces[amount.first - 1].lower == "of" else 1)
    if word >= 0 and pieces[word].lower == "magnitude" and pieces[amount.first].digits:
        return replace(amount, unit="magnitude")
    return _unit_after(pieces, amount)


def _and_a_half(pieces: Pieces, amount: Amount) -> Amount:
    """The half that follows a unit: "a year and a half"."""
    if amount.unit in {None, "percent", "share", "times"} or amount.value is None or amount.kind != "number":
        return amount
    if not and_a_half(pieces, amount.end) or pieces[amount.end + 3].lower in {"the", "a"}:
        return amount
    value = amount.value + 0.5
    return replace(amount, end=amount.end + 3, low=value, high=value, value=value)


def _rand(pieces: Pieces, amount: Amount) -> bool:
    """As in R14 billion, R2,500: a lone R is money only where the number is plainly a sum."""
    sign, digits = pieces[amount.first - 1], pieces[amount.first]
    sum_of_money = amount.number_end > amount.number + 1 or "," in digits.text
    return sign.text == "R" and not sign.glued and digits.glued and sum_of_money


def _inside_word(pieces: Pieces, index: int) -> bool:
    return pieces[index].word and pieces[index].glued and pieces[index - 1].word


def _signed(pieces: Pieces, amount: Amount) -> Amount:
    """A minus sign or the word "minus" before the number."""
    before, first = pieces[amount.first - 1], pieces[amount.first]
    touching = (
        before.dash
        and not before.glued
        and first.glued
        and first.digits
        and pieces[amount.first - 2].text not in {"'", "’"}
    )
    if (not touching and before.lower not in {"minus", "negative"}) or amount.value is None or before.start < 0:
        return amount
    bullet = before.fresh and pieces[amount.end].lower not in {"degree", "degrees", "°", "º", "%", "percent"}
    if (touching and (before.text == "—" or bullet)) or pieces[amount.first - 2].lower == "or":
        return amount
    return replace(amount, first=amount.first - 1, low=-amount.value, high=-amount.value, value=-amount.value)


def _unit_after(pieces: Pieces, amount: Amount) -> Amount:
    at, hyphen = amount.end, False
    if pieces[at].dash and pieces[at].glued and pieces[at + 1].glued:
        at, hyphen = at + 1, True
    if pieces[at].fresh:
        return amount
    if amount.kind == "share":
        return _part_of_unit(pieces, amount, at)
    if pieces[at].lower == "of" and (amount.kind == "range" or pieces[amount.end - 1].lower in {"couple", "pair"}):
        at += 1
    found = _money_word(pieces, amount, at) or _glued_unit(pieces, at, hyphen=hyphen) or _named_unit(pieces, at)
    return amount if found is None else replace(amount, end=found[0], unit=found[1], hyphen=hyphen)


def _part_of_unit(pieces: Pieces, amount: Amount, at: int) -> Amount:
    """Half a mile, a quarter of an hour, half-hour, two-thirds of a percentage point: a number of that unit."""
    start = at
    if pieces[at].lower == "of":
        at += 1
    if pieces[at].lower in {"a", "an", "one"}:
        at += 1
    elif at != start or (not amount.hyphen and not pieces[at - 1].dash and not pieces[amount.end - 1].digits):
        return replace(amount, unit="share")
    if pieces[at].lower == "point" and at > start:
        return replace(amount, end=at + 1, unit="point", kind="number")
    found = pieces.after(at, unit_phrases())
    if found is None:
        return replace(amount, unit="share")
    return replace(amount, end=found[0], unit=found[1], kind="number")


def _money_word(pieces: Pieces, amount: Amount, at: int) -> tuple[int, str] | None:
    found = pieces.after(at, currency_words())
    if found is None:
        return (
            (at + 1, "GBP")
            if pieces[at].lower in {"pound", "pounds"} and _pounds_are_money(pieces, amount, at)
            else None
        )
    if found[1] == "KRW" and pieces[at].lower == "won" and (amount.value or 0) < 1000:
        return None
    return found


def _pounds_are_money(pieces: Pieces, amount: Amount, at: int) -> bool:
    money, weight = pound_words()
    if pieces[at + 1].lower in weight:
        return False
    near = {pieces[index].lower for index in range(amount.number - 5, at + 5) if index != at}
    return bool(near & money) and not near & (weight - {"of"})


def _glued_unit(pieces: Pieces, at: int, *, hyphen: bool) -> tuple[int, str] | None:
    sign = pieces[at]
    name = glued_units().get(sign.text)
    if name is None or hyphen:
        return None
    if pieces[at + 1].glued and pieces[at + 1].text not in ".,;:)!?\"'”’":
        squared = pieces.after(at, unit_phrases())
        return squared if squared and squared[0] > at + 1 else None
    if sign.text == "m" and pieces[at + 1].lower in context("dimensions"):
        return at + 1, name
    return (at + 1, name) if sign.glued or (len(sign.text) > 1 and sign.text not in LONE_LETTERS) else None


def _named_unit(pieces: Pieces, at: int) -> tuple[int, str] | None:
    found = pieces.after(at, unit_phrases())
    if found is None or (found[1] == "times" and pieces[at].lower == "x" and not pieces[at].glued):
        return None
    if found[1] == "times" and pieces[at].text == "Times":
        return None
    return found


# ---- ranges ---------------------------------------------------------------------------------------------------------


def _link(pieces: Pieces, left: Amount, right: Amount) -> str:
    """What two neighbouring amounts are: "range", "score" (both dropped), "more" (one length) or "" (two amounts)."""
    if _is_rest(pieces, left, right):
        return "more"
    between = [pieces[index] for index in range(left.end, min(right.first, left.end + 2))]
    if len(between) != 1 or between[0].fresh or pieces[right.first].fresh:
        return ""
    sign = between[0]
    if left.kind == right.kind == "share" and left.value and right.value:  # "between a fifth and a quarter"
        both = sign.lower == "and" and pieces[left.first - 1].lower == "between" and left.value < right.value
        return "range" if both else ""
    if left.kind != "number" or right.kind != "number" or left.value is None or right.value is None:
        return ""
    if sign.dash or sign.lower in {"to", "till"}:
        return _dashed(pieces, left, right) if sign.dash else _to(pieces, left, right)
    either = sign.lower == "or" and left.unit is None and left.value < right.value <= 2 * left.value + 1
    both = sign.lower == "and" and pieces[left.first - 1].lower == "between" and _fits(pieces, left, right)
    return "range" if either or both else ""


def _is_rest(pieces: Pieces, left: Amount, right: Amount) -> bool:
    """Whether a length goes on in a finer unit: "four years and six months", "2 hours 20 minutes"."""
    if (
        left.kind != "number"
        or right.kind != "number"
        or left.hyphen
        or right.hyphen
        or _with_rest(left, right) is None
    ):
        return False
    between = [pieces[index] for index in range(left.end, min(right.first, left.end + 3))]
    if any(piece.fresh for piece in (*between, pieces[right.first])) or pieces[left.first - 1].lower == "between":
        return False
    words, after = " ".join(piece.lower for piece in between), pieces[right.end]
    if words == ",":
        return not after.word or after.lower == "and"
    return words in {"", "and", ", and"} and after.lower not in context("no_rest")


def _with_rest(left: Amount, right: Amount) -> Amount | None:
    """Two amounts as one length; None where they are none."""
    if left.value is None or right.value is None or left.value % 1 or not is_finer(right.unit, left.unit):
        return None
    whole = together(left.unit or "", left.value, finer=right.unit or "", rest=right.value)
    if whole is None:
        return None
    return replace(left, end=right.end, low=whole[1], high=whole[1], value=whole[1], unit=whole[0])


def _dashed(pieces: Pieces, left: Amount, right: Amount) -> str:
    glued = pieces[left.end].glued and pieces[right.first].glued
    if not glued and right.unit is None:
        return ""
    if _year_like(pieces[left.number]) or (pieces[right.end].dash and pieces[right.end + 1].digits):
        return ""
    if pieces[left.first - 1].dash and pieces[left.first - 1].glued:
        return ""
    if glued and _in_sets(pieces, left, right):
        return "score"
    bare = left.unit is None and right.unit is None
    if bare and (not _fits(pieces, left, right) or _score_near(pieces, left, right)):
        return "score" if glued else ""
    return "range" if _fits(pieces, left, right) else ""


def _in_sets(pieces: Pieces, left: Amount, right: Amount) -> bool:
    """Whether a pair stands beside another one: "6-4, 3-6, 7-5"."""
    earlier = pieces[left.first - 1].text == "," and pieces[left.first - 2].digits and pieces[left.first - 3].dash
    later = pieces[right.end].text == "," and pieces[right.end + 1].digits and pieces[right.end + 2].dash
    return earlier or later


def _to(pieces: Pieces, left: Amount, right: Amount) -> str:
    before = pieces[left.first - 1].lower
    bare = left.unit is None and right.unit is None
    if (
        bare
        and (_score_near(pieces, left, right) or before == "of")
        and left.value != right.value
        and (left.value or 0) < 1000
    ):
        return "score" if _score_near(pieces, left, right) else ("range" if _fits(pieces, left, right) else "score")
    if not _fits(pieces, left, right):
        return ""
    if before == "from":
        return "range" if pieces[left.first - 2].lower in context("rangers") else ""
    own = left.unit is not None or right.unit is None
    if own and (before == "by" or _is_change(before) or before in {"up", "down"}):
        return ""
    return "range"


def _is_change(word: str) -> bool:
    """Whether a word form is a verb of rise or fall, by its regular endings."""
    irregular = {
        "rose": "rise",
        "fell": "fall",
        "grew": "grow",
        "sank": "sink",
        "shrank": "shrink",
        "slid": "slide",
        "lost": "lose",
        "risen": "rise",
        "fallen": "fall",
    }
    stems = {word, irregular.get(word, word), word.removesuffix("s"), word.removesuffix("ed"), word.removesuffix("d")}
    stems |= {
        word[:-3] if word.endswith(("ped", "bed")) else word,
        word.removesuffix("ing"),
        word.removesuffix("ing") + "e",
    }
    return any(stem in changes().verbs for stem in stems)


def _score_near(pieces: Pieces, left: Amount, right: Amount) -> bool:
    near = [pieces[index].lower for index in (*range(left.first - 4, left.first), *range(right.end, right.end + 2))]
    return any(word in identifiers().scores for word in near)


def _year_like(piece: Piece) -> bool:
    return piece.digits and len(piece.text) == 4 and piece.text.isdecimal() and 1500 <= int(piece.text) <= 2100


def _fits(pieces: Pieces, left: Amount, right: Amount) -> bool:
    """Whether both are of one unit and rise."""
    if left.unit is not None and right.unit is not None and left.unit != right.unit:
        return False
    low, high = _low(pieces, left, right), right.value
    return low is not None and high is not None and low < high


def _low(pieces: Pieces, left: Amount, right: Amount) -> float | None:
    """The left number, in the scale that only the right one prints: "2-3 million"."""
    if left.value is None or right.value is None or _scale(pieces, left) != 1:
        return left.value
    scale = _scale(pieces, right)
    return left.value * scale if left.value * scale < right.value else left.value


def _scale(pieces: Pieces, amount: Amount) -> float:
    scale, words = 1.0, numbers()
    for index in range(amount.number + 1, amount.number_end):
        scale *= words.scales.get(pieces[index].lower, words.glued.get(pieces[index].text, 1.0))
    return scale


def _merged(pieces: Pieces, left: Amount, right: Amount) -> Amount:
    low = _low(pieces, left, right)
    return Amount(
        left.first,
        right.end,
        left.number,
        right.number_end,
        low,
        right.value,
        None,
        "range",
        unit=right.unit or left.unit,
        hyphen=right.hyphen,
    )
