"""Time expressions: rules and words as data, read into TIMEX3 values and intervals."""

from twosource.extract.times.find import times

__all__ = ["times"]
