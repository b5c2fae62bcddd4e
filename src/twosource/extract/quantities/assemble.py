"""One quantity put together: an amount in its scene in; number, bound, unit, change and counted thing out."""

from dataclasses import dataclass, replace
from typing import Literal

from spacy.tokens import Token

from twosource.extract.quantities.amounts import Amount
from twosource.extract.quantities.bounds import after_noun, bound_of
from twosource.extract.quantities.change import change_of
from twosource.extract.quantities.counted import Counted, base_of, counted, head_of, named, phrase
from twosource.extract.quantities.exclude import excluded
from twosource.extract.quantities.lexicon import context, people, units
from twosource.extract.quantities.rates import rates
from twosource.extract.quantities.scene import Scene
from twosource.extract.quantities.subjects import countable, subject
from twosource.model.said import Bound

YOUNGEST = 15  # years: below this a number after a common noun and a comma is no age
OLDEST = 119  # years: a number after a name and a comma above this is no age


@dataclass(frozen=True, slots=True)
class Draft:
    """A quantity's fields but for its id and document; spans are code points of its part."""

    start: int
    end: int
    low: float | None
    high: float | None
    value: float | None
    bound: Bound
    unit: str | None
    change: Literal["up", "down"] | None
    of: tuple[int, int] | None
    noun: str | None
    base: tuple[int, int] | None


def draft(scene: Scene, amount: Amount) -> Draft | None:
    """The quantity that an amount is, or None where the number counts and measures nothing."""
    head = head_of(scene, amount)
    bound, first, end = bound_of(scene.pieces, amount, is_preposition=lambda piece: _preposition(scene, piece))
    age = _age(scene, amount)
    if age is not None:
        return _aged(scene, amount, bound, first, max(end, age))
    if excluded(scene, amount, counts=head is not None, bound=bound):
        return None
    thing, unit = _thing(scene, amount, head)
    if bound == "exact" and thing.span is not None:
        bound, end = _late_bound(scene, thing.span[1], end)
    return _filled(scene, replace(amount, unit=unit), bound, (first, end), thing)


def _filled(scene: Scene, amount: Amount, bound: Bound, place: tuple[int, int], thing: Counted) -> Draft:
    low, high, value = _interval(amount, bound)
    thing = _told_of(scene, amount, thing)
    return Draft(
        start=scene.pieces[place[0]].start,
        end=scene.pieces[place[1] - 1].end,
        low=low,
        high=high,
        value=value,
        bound=bound,
        unit=amount.unit or thing.unit,
        change=change_of(scene, amount, amount.unit, thing.head, last=_last(scene, amount, thing)),
        of=thing.span,
        noun=" ".join(sorted({*thing.lemmas, *rates(scene, amount.end)})) or None,
        base=thing.base,
    )


def _told_of(scene: Scene, amount: Amount, thing: Counted) -> Counted:
    """The counted thing, from the verb's subject or object where nothing is counted after the number.

    A measure, a share or money gets the span alone: "sales fell 8 percent" counts no sales.
    """
    unit = units().get(amount.unit or "")
    if thing.span is not None or thing.lemmas or (unit is not None and unit.dimension == "time"):
        return thing
    found = subject(scene, amount)
    if found is None:
        return thing
    if amount.unit is not None:
        return replace(thing, span=phrase(scene, found))
    whole = amount.value is not None and amount.value == int(amount.value)
    return named(scene, found, None) if whole and countable(found) else thing


def _last(scene: Scene, amount: Amount, thing: Counted) -> int:
    """The index of the piece after a number and all that it counts."""
    late = thing.span is not None and thing.span[0] >= scene.pieces[amount.end - 1].end
    return scene.piece_from(thing.span[1], amount.end) if late and thing.span else amount.end


def _preposition(scene: Scene, piece: int) -> bool:
    token = scene.token(piece)
    return token.dep_ == "prep" and token.head.pos_ in {"VERB", "NOUN", "AUX", "ADJ"}


def _interval(amount: Amount, bound: Bound) -> tuple[float | None, float | None, float | None]:
    """Low, high and value as the contract's table of bounds has them."""
    value = amount.value
    if bound == "range" or value is None:
        return amount.low, amount.high, None
    if bound in {"about", "nearly"}:
        return None, None, value
    low = value if bound in {"exact", "at_least", "more_than"} else None
    high = value if bound in {"exact", "at_most", "less_than"} else None
    return low, high, value


def _thing(scene: Scene, amount: Amount, head: Token | None) -> tuple[Counted, str | None]:
    """The counted thing and the unit."""
    if amount.unit is None:
        thing = counted(scene, amount, head)
        return thing, thing.unit
    if amount.unit in {"percent", "share", "percentage point"}:
        base = base_of(scene, amount)
        if base is not None:
            return Counted(None, None, base[2], None, None, (base[0], base[1])), amount.unit
    measured = _measured(scene, amount, head)
    return measured, amount.unit


def _measured(scene: Scene, amount: Amount, head: Token | None) -> Counted:
    """What a measure is of: "a 22-month war", "3,000 tonnes of grain", "a 5 percent increase"."""
    pieces = scene.pieces
    if pieces[amount.end].lower == "of" and not pieces[amount.end].fresh:
        of = scene.token(amount.end)
        head = next((c for c in of.children if c.dep_ == "pobj" and c.pos_ in {"NOUN", "PROPN"}), None)
        if head is not None and not of.i < head.i <= of.i + 6:
            head = None
    if head is None:
        return Counted()
    thing = counted(scene, amount, head)
    return Counted(head, thing.span, thing.lemmas, None, thing.role)


def _late_bound(scene: Scene, noun_end: int, end: int) -> tuple[Bound, int]:
    """A bound after the counted noun: "16 people or more"."""
    at = scene.piece_from(noun_end, end)
    found = after_noun(scene.pieces, at)
    return ("exact", end) if found is None else found


# ---- ages -----------------------------------------------------------------------------------------------------------


def _age(scene: Scene, amount: Amount) -> int | None:
    """The piece after an age, or None: "52-year-old", "aged 52", "52 years old", ", 52,"."""
    pieces = scene.pieces
    unit = units().get(amount.unit or "")
    if unit is not None and unit.dimension == "time":
        at = amount.end
        at += 1 if pieces[at].dash else 0
        if pieces[at].lower in {"old", "olds"}:
            return at + 1
        if pieces[at].lower == "of" and pieces[at + 1].lower == "age":
            return at + 2
        return None
    if amount.unit is not None or amount.kind == "share" or amount.high is None or not 0 < amount.high <= OLDEST:
        return None
    return amount.end if _told_as_age(scene, amount) or _apposed(scene, amount) else None


def _told_as_age(scene: Scene, amount: Amount) -> bool:
    """As in "aged 52", "the age of 52", "raise the pension age to 67"."""
    pieces = scene.pieces
    before, earlier = pieces[amount.first - 1].lower, pieces[amount.first - 2].lower
    if before in context("age_before"):
        return True
    moved = before in {"to", "from", "at"} and pieces[amount.first - 3].lower not in {"at", "this", "that"}
    return earlier == "age" and (before == "of" or moved)


def _apposed(scene: Scene, amount: Amount) -> bool:
    """A number between commas right after a person's name."""
    pieces = scene.pieces
    number, before, after = pieces[amount.first], pieces[amount.first - 1], pieces[amount.end]
    if (
        before.text != ","
        or not number.digits
        or not number.text.isdecimal()
        or after.text not in {",", ".", ";"}
        or after.fresh
    ):
        return False
    if after.text == "." and amount.end + 1 < len(pieces) and pieces[amount.end + 1].glued:
        return False
    owner = scene.token(amount.first - 2)
    if owner.pos_ == "PROPN":
        return owner.text[:1].isupper() and owner.lower_ not in context("dated")
    if pieces[amount.end + 1].lower == "or":
        return False
    named = owner.tag_ == "NN" and owner.dep_ in {"nsubj", "nsubjpass", "appos"}
    return owner.lemma_.lower() in people() or (named and float(number.text) >= YOUNGEST)


def _aged(scene: Scene, amount: Amount, bound: Bound, first: int, end: int) -> Draft:
    """An age: in years unless another unit is named; `of` is whoever is that old, where the parse tells."""
    owner = _owner(scene, amount, end)
    low, high, value = _interval(amount, bound)
    return Draft(
        start=scene.pieces[first].start,
        end=scene.pieces[end - 1].end,
        low=low,
        high=high,
        value=value,
        bound=bound,
        unit=amount.unit or "year",
        change=None,
        of=owner,
        noun="age",
        base=None,
    )


def _owner(scene: Scene, amount: Amount, end: int) -> tuple[int, int] | None:
    if amount.unit is None and scene.pieces[amount.first - 1].text == ",":
        last = scene.token(amount.first - 2)
        start = last
        while start.i and scene.doc[start.i - 1].pos_ == "PROPN" and not start.is_sent_start:
            start = scene.doc[start.i - 1]
        return start.idx, last.idx + len(last)
    if end < len(scene.pieces) and not scene.pieces[end].fresh:
        noun = scene.token(end)
        if noun.pos_ in {"NOUN", "PROPN"}:
            return noun.idx, noun.idx + len(noun)
    return None
