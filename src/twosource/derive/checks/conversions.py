"""Conversions: an amount and, in brackets or after "or", the same in another unit or currency, in; checks, out.

Units have fixed sizes. Currencies do not: what is tested there is whether two conversions of one story use one rate.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from twosource.derive.checks.reading import Reading, Readings, Sum, made, number, rounding, within, words
from twosource.derive.figures import factor
from twosource.model.derived import Check
from twosource.model.said import Quantity

BESIDE = re.compile(
    r"\s*(?:\(|,\s*or\s+|\s[—–/]\s*|/)\s*(?:about\s+|or\s+|around\s+|roughly\s+|equivalent to\s+|equal to\s+)?$"
)
BRACKET_END = re.compile(r"\s*(?:each|long|wide|deep|high|tall|away)?\s*\)")
COMMA_END = re.compile(r"\s*(?:[,.;)—–]|$|(?:long|wide|deep|high|tall|away|of|from|off|in)\b)")
UNIT_OF_TIME = frozenset({"second", "minute", "hour", "day", "week", "month", "year", "decade"})
CUT = re.compile(r"\d,\s$")
CODE = re.compile(r"[A-Z]{3}")
AFFINE = {
    ("degree Fahrenheit", "degree Celsius"): (5 / 9, -160 / 9),
    ("degree Celsius", "degree Fahrenheit"): (9 / 5, 32.0),
}
LOOSE = {frozenset({"ton", "tonne"})}  # "ton" may be either
RATES = 0.06  # rates of one story's days differ by less, rounding aside


def conversions(readings: Readings, *, story: str) -> Iterator[Check]:
    """Checks of units converted in a story."""
    for reading in readings:
        for first, second in _beside(reading):
            rate = _rate(first, second)
            if rate is None:
                continue
            ratio, offset = rate
            value = (first.value or 0) * ratio + offset
            reach = rounding(first.value or 0, most=0.05) * ratio + rounding(second.value or 0, most=0.05)
            reach = max(reach, abs(value) * 0.01) + (abs(value) * 0.05 if second.bound != "exact" else 0)
            shown = f"{number(first.value or 0)} {first.unit} = {number(round(value, 2))} {second.unit}"
            fits = abs(value - (second.value or 0)) <= reach
            if not fits and offset and abs((first.value or 0) * ratio - (second.value or 0)) <= reach:
                continue  # a rise of so many degrees, not a temperature
            result = Sum(value, fits, shown)
            yield made("conversion", (reading, second), [(reading, first)], result, story)


def _beside(reading: Reading) -> Iterator[tuple[Quantity, Quantity]]:
    """Pairs of amounts of which the second is the first said again."""
    for first, second in pairwise(reading.quantities):
        gap = reading.gap(first, second)
        if gap is None or not BESIDE.fullmatch(gap) or first.value is None or second.value is None or not first.value:
            continue
        if CUT.search(reading.before(first, 4)):
            continue  # "1, 150 kilometers (700 miles)", as a tokenizer printed it
        if first.unit == second.unit or first.unit is None or second.unit is None or first.change != second.change:
            continue
        closing = BRACKET_END if "(" in gap else COMMA_END
        if not closing.match(reading.after(second, 25)) or UNIT_OF_TIME & {first.unit, second.unit}:
            continue
        following = re.match(r"\s*([a-z]+)", reading.after(second, 12))
        if following is None or following[1] not in words()["conversion"]["not"]:
            yield first, second


def _rate(first: Quantity, second: Quantity) -> tuple[float, float] | None:
    """How to convert the first unit into the second: factor and offset."""
    units = (first.unit or "", second.unit or "")
    if units in AFFINE:
        return AFFINE[units]
    if frozenset(units) in LOOSE or {"percent", "share"} & set(units):
        return None
    ratio = factor(*units)
    return None if ratio is None else (ratio, 0.0)


def currencies(readings: Readings, *, story: str) -> Iterator[Check]:
    """Checks of money converted twice or more in a story: each conversion against the first's rate."""
    seen: dict[tuple[str, str], tuple[float, Reading, Quantity, Quantity]] = {}
    for reading in readings:
        for first, second in _beside(reading):
            if not (CODE.fullmatch(first.unit or "") and CODE.fullmatch(second.unit or "")) or not second.value:
                continue
            known, other = (second, first) if (second.unit or "", first.unit or "") in seen else (first, second)
            pair, rate = (known.unit or "", other.unit or ""), (other.value or 1) / (known.value or 1)
            if pair in seen and _year(*seen[pair][1:3]) == _year(reading, known):
                yield _against(seen[pair], (rate, reading, known, other), story=story)
            elif pair not in seen:
                seen[pair] = (rate, reading, known, other)


def _year(reading: Reading, quantity: Quantity) -> str | None:
    """The year that the last date before an amount in its sentence names: rates of two years are two rates."""
    sentence = reading.sentence(quantity)
    if sentence is None:
        return None
    told = within(reading.times, (quantity.part, sentence.start, quantity.start))
    here = [t.timex.value[:4] for t in told if t.timex.type == "DATE" and t.end <= quantity.start]
    now = (reading.document.published or "")[:4]
    years = [value for value in here if value.isdecimal() and value != now]
    return years[-1] if years and here[-1] == years[-1] else None


def _against(
    known: tuple[float, Reading, Quantity, Quantity], new: tuple[float, Reading, Quantity, Quantity], *, story: str
) -> Check:
    value = (new[2].value or 0) * known[0]
    spread = sum(rounding(q.value or 1) / abs(q.value or 1) for q in (*known[2:], *new[2:]))
    consistent = abs(new[0] / known[0] - 1) <= RATES + spread
    first, second = (f"{number(q[3].value or 0)} / {number(q[2].value or 1)}" for q in (known, new))
    detail = f"{first} = {known[0]:.4g} {known[3].unit} a {known[2].unit}; {second} = {new[0]:.4g}"
    inputs = [(known[1], known[2]), (known[1], known[3]), (new[1], new[2])]
    return made("currency", (new[1], new[3]), inputs, Sum(value, consistent, detail), story)
