"""Quantities: a parsed document, or one sentence, in; its numbers with bound, unit and counted thing out."""

from twosource.extract.quantities.find import find, quantities

__all__ = ["find", "quantities"]
