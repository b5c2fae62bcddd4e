"""Pairs: who is one teller under two names and who is not, as reporters write it, in `origins_pairs.txt`."""

import pytest

from tests.derive.pairs import one_teller, sections

SECTIONS = sections()


@pytest.mark.parametrize("heading", SECTIONS)
def test_two_sources_are_one_teller_or_two(heading: str) -> None:
    wrong = [(want, left, right) for want, left, right in SECTIONS[heading] if one_teller(left, right) != want]
    assert not wrong


def test_every_section_has_pairs_of_both_kinds() -> None:
    assert all({want for want, _, _ in pairs} == {True, False} for pairs in SECTIONS.values())
