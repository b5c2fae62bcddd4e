"""Figures: two quantities in; whether they count the same thing, and how they stand to one another, out.

Nothing is compared that is not the same thing counted in the same unit: 12 killed and 12 injured are two facts, and so
are 12 soldiers and 12 children. Where a caller already knows that two statements assert one proposition it says so
(`same_thing=True`), and only unit and role are asked.
"""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from twosource.derive.tables import table
from twosource.model.said import Quantity

Kind = Literal["equal", "bound", "overlap", "different", "incomparable"]
Words = tuple[str, str]

# Chosen, not measured: "about 16" covers 15 and 17, "about 300" 280 and 320.
ABOUT = 0.10
CLOSELY = 0.01  # the same of what is told to three places: "about 141 million" is no 139
FINE = 3  # significant digits from which it is
NEARLY = 0.05  # "nearly 90" is 85.5 to 90; "just under" is closer, and never above
VAGUE = 10.0  # "thousands" says nothing of its upper end: 12,000 are thousands
INTEGRAL = 1000.0  # below this, a count is exact as printed: 120 and 123 dead differ
CLOSE = 0.01  # a rounding that loses less than this changes nothing: 2.38 and 2.4 billion
MEASURES = frozenset({"percent", "share", "percentage point", "kilometre", "mile", "tonne", "ton"})
EPSILON = 1e-9
CODE = 3  # letters of a currency's code
MOST = 40  # figures of a statement that are compared: one with more is a table
TOLLS = frozenset(
    {
        "dead",
        "injured",
        "missing",
        "arrested",
        "captured",
        "displaced",
        "rescued",
        "evacuated",
        "hospitalised",
        "infected",
        "trapped",
        "shot",
        "stabbed",
        "sick",
    }
)


@dataclass(frozen=True, slots=True)
class Comparison:
    """How two quantities stand to one another."""

    kind: Kind  # equal, bound (a point inside a bound), overlap (both can be right), different, incomparable
    detail: str  # the spans quoted, "“some 16” against “15”"; empty where no words were given
    why: str  # what decided, in a word or two: "unit", "role", "counted", "value", "rounding"
    larger: Literal["left", "right"] | None = None  # which is larger, where they differ


@dataclass(frozen=True, slots=True)
class Interval:
    """The values that a quantity may stand for; both ends belong to it unless open."""

    low: float
    high: float
    open_low: bool = False  # "more than 40" does not hold 40
    open_high: bool = False

    def meets(self, other: "Interval") -> bool:
        """Whether the two have a value in common."""
        return _reaches(self, other) and _reaches(other, self)


def _reaches(one: Interval, other: Interval) -> bool:
    """Whether one starts before the other ends."""
    if math.isclose(one.low, other.high, rel_tol=EPSILON, abs_tol=EPSILON):
        return not (one.open_low or other.open_high)
    return one.low < other.high


def compare(left: Quantity, right: Quantity, *, same_thing: bool | None = None, words: Words = ("", "")) -> Comparison:
    """Compare two quantities.

    Args:
        left: one quantity.
        right: another, of the same story.
        same_thing: whether both count one thing: True or False where the caller knows, None to decide by
            `counts_same`. Roles and units are asked even where it is True.
        words: the printed words of both, for `detail`.

    Returns:
        "equal" (same value, rounding allowed), "bound" (a point inside a bound), "overlap" (hedged or ranged, with
        common values), "different" (no common value), or "incomparable" with the reason in `why`.
    """
    detail = f"“{words[0]}” against “{words[1]}”" if all(words) else ""
    reason = _apart(left, right, same_thing=same_thing)
    if reason:
        return Comparison("incomparable", detail, reason)
    if _rates(left) and _rates(right) and _rates(left) != _rates(right):
        return Comparison("different", detail, "rate")
    kind, why = _relation(left, _converted(right, left))
    return Comparison(kind, detail, why, _larger(left, _converted(right, left)) if kind == "different" else None)


def counts_same(left: Quantity, right: Quantity) -> bool:
    """Whether two quantities count the same thing in the same unit, as far as their own words tell.

    The unit is the same or convertible; the roles (dead, injured …) are the same; the counted things have the same
    words after synonyms, or one has all of the other's and more ("soldiers", "Russian soldiers"). Words that name
    nobody in particular ("people", "victims") count the same only with a role.
    """
    return _apart(left, right, same_thing=None) == ""


def matched(left: Sequence[Quantity], right: Sequence[Quantity]) -> tuple[tuple[Quantity, Quantity], ...]:
    """Pairs of quantities, one of each of two statements of one claim, that count the same thing.

    First those that `counts_same` joins, then those of one unit without contradiction in role or noun, where each is
    the only candidate of the other. Each quantity is in at most one pair.
    """
    mine, theirs = left[:MOST], right[:MOST]
    strict = _mutual(mine, theirs, same_thing=None)
    taken = {id(one) for pair in strict for one in pair}
    rest = [one for one in mine if id(one) not in taken], [one for one in theirs if id(one) not in taken]
    loose = [pair for pair in _mutual(*rest, same_thing=True) if not _contradict(*pair)]
    return tuple(sorted((*strict, *loose), key=lambda pair: (pair[0].start, pair[1].start)))


def is_toll(quantity: Quantity) -> bool:
    """Whether it counts people to whom something happened that a later report may count higher."""
    return quantity.unit in {None, "person"} and bool(roles(quantity) & TOLLS) and quantity.change is None


def is_length(quantity: Quantity) -> bool:
    """Whether it measures a length, an area, a weight, a volume or a speed: what is measured often stands elsewhere."""
    sizes = _table()["units"]
    return any(quantity.unit in sizes[kind] for kind in ("length", "area", "mass", "volume", "speed"))


def is_money(quantity: Quantity) -> bool:
    """Whether it is a sum in a currency, by the currency's code."""
    return quantity.unit is not None and len(quantity.unit) == CODE and quantity.unit.isupper()


def mounts(quantity: Quantity) -> bool:
    """Whether it counts what is handed in or found one after another, so that a later report counts more."""
    return quantity.change is None and bool(things(quantity) & set(_table()["mounting"]))


def interval(quantity: Quantity) -> Interval:
    """The values that a quantity may stand for, hedges included; without end where a bound is open."""
    bound, value = quantity.bound, quantity.value
    low = -math.inf if quantity.low is None else quantity.low
    high = math.inf if quantity.high is None else quantity.high
    if bound == "about" and value is not None:
        reach = abs(value) * (CLOSELY if _digits(value) >= FINE else ABOUT)
        return Interval(value - reach, value + reach)
    if bound == "nearly" and value is not None:
        return Interval(value - abs(value) * NEARLY, value)
    if bound == "range" and _is_vague(low, high):
        return Interval(low, high * VAGUE)
    length = quantity.unit in _table()["units"]["time"]  # "a two-year inquiry" may have taken more than two years
    return Interval(low, high, open_low=bound == "more_than" and not length, open_high=bound == "less_than")


def roles(quantity: Quantity) -> frozenset[str]:
    """What happened to the counted, in normal form: {"dead", "injured"}."""
    found = set()
    for word in _words(quantity):
        found.update(_table()["composite"].get(word, [word]))
    lots = found & set(_table()["roles"])
    return frozenset(lots - set(_table()["standings"]) or lots)  # "convicted fighters freed" are freed


def things(quantity: Quantity) -> frozenset[str]:
    """The counted thing's words after synonyms, without roles and words that name nobody in particular."""
    table = _table()
    lots = roles(quantity) if quantity.unit == "person" else frozenset()  # "two men shot" are no rounds
    words = {table["synonyms"].get(word, word) for word in _words(quantity) - lots}
    return frozenset(words - set(table["roles"]) - set(table["generic"]) - set(table["composite"]) - _rates(quantity))


def are_one_kind(left: Quantity, right: Quantity) -> bool:
    """Whether two counts of a crowd are of one kind of thing: tractors are vehicles, nurses may be protesters."""
    first, second = things(left), things(right)
    people = left.unit == right.unit == "person"
    if people and (first <= second or second <= first or set(_table()["crowd"]) & (first | second)):
        return not set(_table()["beside"]) & (first ^ second)
    return any({left.unit, right.unit} <= {general, *special} for general, special in _table()["families"].items())


def factor(unit: str | None, other: str | None) -> float | None:
    """How many of `other` one `unit` is, or None where they do not convert."""
    if unit == other:
        return 1.0
    for sizes in _table()["units"].values():
        if unit in sizes and other in sizes:
            return float(sizes[unit]) / float(sizes[other])
    return None


# ---- the same thing? ------------------------------------------------------------------------------------------------


def _apart(left: Quantity, right: Quantity, *, same_thing: bool | None) -> str:
    """Why two quantities cannot be compared, or nothing."""
    if same_thing is False or (left.noun == "age") != (right.noun == "age"):
        return "counted"
    if _unit(left) != _unit(right) and factor(left.unit, right.unit) is None:
        return "unit"
    if (left.change is None) != (right.change is None) or (left.change != right.change and same_thing is None):
        return "change"
    if roles(left) != roles(right) and (same_thing is None or (roles(left) and roles(right))):
        return "role"
    return "counted" if same_thing is None and not _same_words(left, right) else ""


def _unit(quantity: Quantity) -> str | None:
    """The unit; deaths, injuries and lives are people."""
    if roles(quantity) & {"dead", "injured"} and quantity.unit in {
        "death",
        "killing",
        "injury",
        "life",
        "murder",
        "homicide",
    }:
        return "person"
    synonyms: dict[str, str] = _table()["synonyms"]
    return None if quantity.unit is None else synonyms.get(quantity.unit, quantity.unit)


def _same_words(left: Quantity, right: Quantity) -> bool:
    first, second = things(left), things(right)
    if not first and not second:
        return bool(roles(left)) or bool(_rates(left) and _rates(right)) or left.noun == right.noun is not None
    if not first or not second:
        return False
    return first <= second or second <= first


def _contradict(left: Quantity, right: Quantity) -> bool:
    """Whether the words of two counted things exclude one another."""
    first, second = things(left), things(right)
    if is_measured_alike(left, right):
        return False
    return bool(first and second) and not first <= second and not second <= first


def is_measured_alike(left: Quantity, right: Quantity) -> bool:
    """Whether two figures count pages, tonnes, shots and have a word for what is counted in common ("email pages")."""
    return left.unit == right.unit not in {None, "person", "percent", "share"} and bool(things(left) & things(right))


def _mutual(
    left: Sequence[Quantity], right: Sequence[Quantity], *, same_thing: bool | None
) -> list[tuple[Quantity, Quantity]]:
    """Pairs in which each is the only one that fits the other, or the only one of equal value."""
    fits = [(a, b) for a in left for b in right if not _apart(a, b, same_thing=same_thing)]
    equal = [(a, b) for a, b in fits if _relation(a, _converted(b, a))[0] == "equal"]
    found: list[tuple[Quantity, Quantity]] = []
    for pairs in (equal, fits):
        taken = {id(one) for pair in found for one in pair}
        free = [(a, b) for a, b in pairs if id(a) not in taken and id(b) not in taken]
        mine, theirs = Counter(id(a) for a, _ in free), Counter(id(b) for _, b in free)
        found += [(a, b) for a, b in free if mine[id(a)] == 1 and theirs[id(b)] == 1]
    return found


# ---- the values -----------------------------------------------------------------------------------------------------


def _relation(left: Quantity, right: Quantity) -> tuple[Kind, str]:
    first, second = interval(left), interval(right)
    if left.bound == right.bound and (left.low, left.high, left.value) == (right.low, right.high, right.value):
        return "equal", "value"
    if left.bound == right.bound == "exact" and (rounding := _rounded(left, right)):
        return rounding, "rounding"
    if not first.meets(second):
        return "different", "value"
    if _is_bound(left) != _is_bound(right):
        return "bound", "value"
    return "overlap", "value"


def _is_bound(quantity: Quantity) -> bool:
    return quantity.bound in {"at_least", "more_than", "at_most", "less_than"}


def _rounded(left: Quantity, right: Quantity) -> Kind | None:
    """Equal or overlapping where one is the other rounded: 2.38bn and 2.4bn, but never 12 and 13 people."""
    one, two = left.value, right.value
    if one is None or two is None:
        return None
    if math.isclose(one, two, rel_tol=EPSILON, abs_tol=EPSILON):
        return "equal"
    coarse, fine = sorted((one, two), key=_digits)
    step, off = _step(coarse), abs(fine - coarse)
    count = left.unit not in MEASURES and coarse == int(coarse) and fine == int(fine)
    if (count and abs(coarse) < INTEGRAL) or step <= _step(fine) or off > step / 2 + EPSILON * abs(coarse):
        return None
    if _digits(coarse) > 1 and off <= abs(coarse) * CLOSE:
        return "equal"
    return "overlap" if _digits(coarse) > 1 or off <= abs(coarse) * 2 * CLOSE else None


def _digits(value: float) -> int:
    """Significant digits as printed, trailing zeros not counted."""
    return len(f"{abs(value):.12g}".replace(".", "").strip("0").split("e", maxsplit=1)[0]) or 1


def _step(value: float) -> float:
    """The place of the last significant digit: 100,000 for 2.4 million."""
    text = f"{abs(value):.12f}".rstrip("0").rstrip(".")
    if "." in text:
        return float(10 ** -len(text.split(".")[1]))
    return float(10 ** (len(text) - len(text.rstrip("0"))))


def _is_vague(low: float, high: float) -> bool:
    """Whether a range is that of a plural word of size: dozens, hundreds, tens of thousands."""
    if (low, high) in {(24.0, 99.0), (40.0, 99.0)}:
        return True
    return low >= 10 and math.isclose(high, low * 10 - 1) and math.log10(low).is_integer()


def _converted(quantity: Quantity, target: Quantity) -> Quantity:
    """A quantity in another's unit."""
    ratio = factor(quantity.unit, target.unit)
    if ratio is None or ratio == 1.0:
        return quantity
    low, high, value = (None if x is None else x * ratio for x in (quantity.low, quantity.high, quantity.value))
    fields = {name: getattr(quantity, name) for name in Quantity.__slots__}
    return Quantity(**{**fields, "low": low, "high": high, "value": value, "unit": target.unit})


def _larger(left: Quantity, right: Quantity) -> Literal["left", "right"] | None:
    first, second = interval(left), interval(right)
    return "left" if first.low >= second.high else "right" if second.low >= first.high else None


# ---- words ----------------------------------------------------------------------------------------------------------


def _words(quantity: Quantity) -> frozenset[str]:
    return frozenset((quantity.noun or "").split())


def _rates(quantity: Quantity) -> frozenset[str]:
    """What a figure is per, or that it is over a whole period: "per-year", "overall"."""
    return frozenset(word for word in _words(quantity) if word.startswith("per-") or word == "overall")


def _table() -> dict[str, Any]:
    return table("figures")
