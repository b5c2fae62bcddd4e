"""Ties: what makes a part, a whole and a percentage one statement, and whether they agree.

Comes in: numbers of one document. Goes out: yes or no.
"""

import re

from twosource.derive.checks.reading import Reading, rounding, within
from twosource.derive.figures import things
from twosource.model.said import Quantity

DETERMINER = (
    r"(?:the|its|their|his|her|our|all|some|about|nearly|roughly|around|an estimated|a total of|more than|those)?\s*"
)
MODIFIERS = r"(?:[\w'’-]+\s+){0,2}"
# part or whole, then percentage: "9,300, or about 75 percent", "9,300 members (75 percent)", "amounting to nearly 90%"
TIE = re.compile(
    r"[^.;:()%]{0,90}?(?:,?\s+or|\s*\(|\s*[—–]|\s-|,?\s+(?:that is|amounting to|equal to|representing|equivalent to"
    r"|which is|making up|accounting for|some|an?\s+(?:share|proportion)\s+of))\s*"
)
BARE_COMMA = re.compile(r"\s*,\s*")
# "118 of the district's 480 wells, almost a quarter, …": a few words for the counted, then the percentage in commas
SHORT_COMMA = re.compile(r"(?:\s+(?!(?:on|with|in|at|from|by|and|but|after|of)\b)[\w'’-]+){0,4},\s*")
OF_WHOLE = re.compile(rf"(?:\s+[\w'’-]+){{0,3}}?\s+(?:out\s+)?of\s+{DETERMINER}{MODIFIERS}")
OPENS_OF = re.compile(
    rf"(?:^|[.,;:—–]\s*|\band\s+|[\"“])(?:out\s+)?(?:of|among)\s+{DETERMINER}{MODIFIERS}$", re.IGNORECASE
)
THAT_IS = re.compile(
    r"\s*(?:that|this|it|which|they|these|those)\s+(?:is|are|was|were|would be|amounts? to|amounted to"
    r"|represents?|represented|makes? up|made up|equals?|equalled|corresponds? to|comes? to|came to|accounts? for"
    r"|accounted for)\s*",
    re.IGNORECASE,
)
WORD_SHARE = 0.03  # "a third" and "three in four" are said of anything within three points
ABOUT = 0.025
NEARLY = 0.05


def tied(reading: Reading, count: Quantity, percentage: Quantity) -> bool:
    """Whether a count and a percentage are told as one amount: "9,300, or about 75 percent"."""
    gap = reading.gap(count, percentage)
    return gap is not None and bool(TIE.fullmatch(gap)) and not is_between(reading, count, percentage)


def in_commas(reading: Reading, count: Quantity, percentage: Quantity, joint: re.Pattern[str] = BARE_COMMA) -> bool:
    """As in "…, 100, 25 percent, were damaged"."""
    gap = reading.gap(count, percentage)
    return gap is not None and bool(joint.fullmatch(gap)) and reading.after(percentage, 1) == ","


def is_between(reading: Reading, first: Quantity, second: Quantity) -> bool:
    """Whether another number stands between two."""
    inside = within(reading.quantities, (first.part, first.end, second.start))
    return any(q.end <= second.start for q in inside if q is not first and q is not second)


def share_words(part: Quantity, whole: Quantity) -> bool:
    """People of two kinds may be part and whole (members, women); things must be the same things."""
    return part.unit == whole.unit == "person" or bool(things(part) & things(whole))


def ratio(part: Quantity, whole: Quantity) -> float:
    """A part as a fraction of its whole."""
    return (part.value or 0.0) / (whole.value or 1.0)


def share_of(percentage: Quantity) -> float | None:
    """A percentage or a share as a fraction of one."""
    if percentage.value is None:
        return None
    return percentage.value / 100 if percentage.unit == "percent" else percentage.value


def agrees(computed: float, percentage: Quantity, slack: float) -> bool:
    """Whether a computed share (0 to 1) is what a percentage says, rounding and hedges allowed."""
    scale = 100.0 if percentage.unit == "percent" else 1.0
    value = share_of(percentage)
    if value is None:
        low, high = percentage.low or 0.0, percentage.high or scale
        return low / scale - 0.005 - slack <= computed <= high / scale + 0.005 + slack
    half = rounding(percentage.value or 0, most=1.0) / scale if percentage.unit == "percent" else WORD_SHARE
    half = min(half, 0.005) if percentage.unit == "percent" else half
    reach = half + slack + 1e-9
    low, high = value - reach, value + reach
    if percentage.bound == "about":
        low, high = low - ABOUT, high + ABOUT
    elif percentage.bound == "nearly":
        low = low - NEARLY
    elif percentage.bound in {"at_least", "more_than"}:
        high = 1.0 + slack
    elif percentage.bound in {"at_most", "less_than"}:
        low = 0.0
    return low <= computed <= high


def slack_of(part: float, whole: float) -> float:
    """Relative error that the rounding of part and whole allows."""
    return min(sum(rounding(value) / value for value in (part, whole) if value >= 1000 or value % 1), 0.02)
