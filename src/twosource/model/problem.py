"""A problem is data: a bad input yields one of these and the run goes on with the rest."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """Something about an input that its owner should know."""

    uri: str  # the file, row or address
    code: str  # short name, explained in docs/messages.md: "empty", "binary", "no-date"
    message: str  # what is wrong and where, in one sentence
    hint: str  # what to do
    fatal: bool = True  # the input was not used; else it was, with this reservation
