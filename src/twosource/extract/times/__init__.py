"""Time expressions: rules and words as data, read into TIMEX3 values and intervals."""
