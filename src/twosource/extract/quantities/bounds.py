"""Bounds: an amount in; what the words around it make of it ("at least", "or so") and where they stand, out."""

from collections.abc import Callable
from typing import cast

from twosource.extract.quantities.amounts import Amount
from twosource.extract.quantities.lexicon import bound_prepositions, bounds_after, bounds_before, context, units
from twosource.extract.quantities.pieces import Pieces
from twosource.model.said import Bound

IsPreposition = Callable[[int], bool]


def bound_of(pieces: Pieces, amount: Amount, *, is_preposition: IsPreposition) -> tuple[Bound, int, int]:
    """The bound, and the first and last piece of number and bound words together."""
    first, name = _before(pieces, amount, is_preposition=is_preposition)
    end, later = _after(pieces, amount.end)
    if _is_year(pieces, amount) and pieces[amount.end].lower in {"and", "or"}:
        end, later = amount.end, ""  # "in 2036 and under the new law"
    bound = later if later and name in {"", "about"} else name or later
    if amount.kind == "range":
        bound = "range"
        first -= 1 if pieces[first - 1].lower == "between" else 0
    return cast("Bound", bound or "exact"), first, end


def _is_year(pieces: Pieces, amount: Amount) -> bool:
    """Whether an amount is four digits that may be a year."""
    number = pieces[amount.first].text
    return amount.end == amount.first + 1 and len(number) == len("2036") and number[:2] in {"18", "19", "20"}


def after_noun(pieces: Pieces, at: int) -> tuple[Bound, int] | None:
    """A bound after the counted noun: "16 people or more"."""
    if pieces[at].lower not in {"or", "and"}:
        return None
    end, name = _after(pieces, at)
    return (cast("Bound", name), end) if name else None


def _before(pieces: Pieces, amount: Amount, *, is_preposition: IsPreposition) -> tuple[int, str]:
    first, name, at = amount.first, "", amount.first
    for _ in range(2):  # "up to about 300": the outer bound says more
        found = pieces.before(at, bounds_before()) or _past_determiner(pieces, at)
        if found is None or _plain_preposition(pieces, amount, found[0], at, is_preposition=is_preposition):
            break
        first = at = found[0]
        name = found[1] if name in {"", "about"} else name
    return first, name


def _past_determiner(pieces: Pieces, at: int) -> tuple[int, str] | None:
    start = at
    while pieces[at - 1].lower in context("between_bound") and start - at < 2:
        at -= 1
    found = pieces.before(at, bounds_before()) if at < start else None
    return found if found and found[1] != "about" else None


def _plain_preposition(pieces: Pieces, amount: Amount, first: int, end: int, *, is_preposition: IsPreposition) -> bool:
    """Whether a one-word bound is only a preposition: "over five years", "talks about three hostages"."""
    words, askers = bound_prepositions()
    between = (pieces[index].lower for index in range(first + 1, end))
    if pieces[first].lower not in words or any(word not in context("between_bound") for word in between):
        return False
    if pieces[first - 1].lower in askers:
        return True
    unit = units().get(amount.unit or "")
    if amount.unit is None and pieces[first].lower == "over" and pieces[amount.end].lower in context("occasions"):
        return True
    distance = unit is not None and unit.dimension == "length" and pieces[first - 1].lower in context("runs")
    return (
        unit is not None
        and (unit.dimension == "time" or distance)
        and pieces[first].lower in {"over", "around"}
        and is_preposition(first)
    )


def _after(pieces: Pieces, at: int) -> tuple[int, str]:
    start = at
    if pieces[at].dash and pieces[at + 1].lower in {"odd", "plus", "ish", "some"}:
        at += 1
    found = pieces.after(at, bounds_after())
    if found is None or pieces[at].fresh or pieces[found[0]].digits:
        return start, ""
    if pieces[at].lower in {"odd", "ish", "some"} and at == start and not pieces[at].glued:
        return start, ""
    if pieces[at].lower == "plus" and at == start and pieces[at + 1].lower in context("added"):
        return start, ""  # "two years plus a payment"
    return found
