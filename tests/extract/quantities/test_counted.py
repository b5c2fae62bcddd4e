"""What is counted where the noun stands elsewhere: tolls, parts of a set, the other end of a change."""

import re
from pathlib import Path

import pytest

from twosource.extract.quantities import quantities

MARK = re.compile(r"\[\[([^|\]]+)\|([^:\]]*):([^\]]*)\]\]")
LINES = [
    line
    for line in (Path(__file__).parent / "counted.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


@pytest.mark.parametrize("line", LINES)
def test_the_counted_thing_and_its_unit(line: str) -> None:
    sentence = MARK.sub(r"\1", line)
    found = iter(quantities(sentence))
    for match in MARK.finditer(line):
        words, unit, lemmas = match[1], match[2].strip(), set(match[3].split())
        one = next(q for q in found if words in sentence[q.start : q.end])
        assert (one.unit or "-", lemmas - set((one.noun or "").split())) == (unit, set()), words


def test_a_number_that_points_nowhere_counts_nothing_said_before() -> None:
    for sentence in ("She won three medals at 17.", "The index gained 215 points and closed at 18,402."):
        assert [q.noun for q in quantities(sentence)][-1] in {None, "age"}
