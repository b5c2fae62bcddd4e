"""Room 2: a document in, what it says out.

For use on its own: `quantities_in(sentence)` and `times_in(sentence, published=…)` read one sentence.
"""

from twosource.model.said import Quantity, Time

__all__ = ["quantities_in", "times_in"]


def quantities_in(sentence: str) -> tuple[Quantity, ...]:
    """The quantities of a sentence: value, unit, bound, change and counted thing; offsets count its code points."""
    from twosource.extract.quantities.find import quantities  # noqa: PLC0415 - the parser loads only when it is used

    return quantities(sentence)


def times_in(sentence: str, *, published: str | None = None) -> tuple[Time, ...]:
    """The times of a sentence, resolved against an ISO date where one is given; offsets count its code points."""
    from twosource.extract.times.find import times  # noqa: PLC0415 - the parser loads only when it is used

    return times(sentence, published=published)
