"""States that a later report replaces: the earlier report's words first."""

import pytest

from twosource.derive.states import moved

MOVED = [
    (
        "Police are still looking for the driver of the tram",
        "the driver was arrested on Friday",
        "looking for",
        "arrested",
    ),
    ("A baker was charged with arson", "The baker was sentenced to four years", "was charged", "sentenced"),
    ("She is a person of interest in the case", "Ms. Orr pleaded guilty", "person of interest", "pleaded guilty"),
    ("the cyclist is in critical condition", "the cyclist is doing well", "critical condition", "doing well"),
    ("It is unclear who fired", "a guard was charged with firing the shot", "unclear", "was charged"),
    ("No one is in custody", "two men are on trial", "no one is in custody", "on trial"),
]
STILL = [
    ("The baker was sentenced to four years", "A baker was charged with arson"),  # never back
    ("the cyclist is in critical condition", "the cyclist was in critical condition on Monday"),
    ("The mayor opened the bridge", "The bridge was charged with lights"),
    ("It is unclear who fired", "The bridge is closed"),
    ("", "two men are on trial"),
]


@pytest.mark.parametrize(("earlier", "later", "before", "after"), MOVED)
def test_a_later_state_is_told_with_the_words_of_both(earlier: str, later: str, before: str, after: str) -> None:
    found = moved(earlier, later)
    assert found is not None
    assert (earlier[slice(*found.earlier)].lower(), later[slice(*found.later)].lower()) == (before, after)


@pytest.mark.parametrize(("earlier", "later"), STILL)
def test_what_has_not_moved_on_is_no_update(earlier: str, later: str) -> None:
    assert moved(earlier, later) is None
