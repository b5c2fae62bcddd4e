"""The page on input formats says what the tables of the code say."""

import re
from pathlib import Path

import pytest

from twosource.read.rows import FIELDS
from twosource.read.words import table

PAGE = (Path(__file__).parents[2] / "docs/how-to/input-formats.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("field", FIELDS)
def test_columns_are_listed_in_their_order(field: str) -> None:
    row = re.search(rf"^\| {field}(?: \(needed\))? \| (?P<names>`.*) \|$", PAGE, re.MULTILINE)
    assert row
    assert [name.replace("_", " ") for name in re.findall(r"`([^`]+)`", row["names"])] == table("columns.toml")[
        "columns"
    ][field]
