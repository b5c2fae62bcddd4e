"""Rows of the gold that are not right yet: named in `known.txt`, and strict, so that each leaves it once it is."""

from pathlib import Path

import pytest

KNOWN = Path(__file__).with_name("known.txt")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    lines = KNOWN.read_text(encoding="utf-8").splitlines()
    known = {line.strip() for line in lines if line.strip() and not line.startswith("#")}
    mark = pytest.mark.xfail(reason="not right yet: tests/stories/known.txt", strict=True)
    for item in items:
        if item.path.name == "test_stories.py" and item.name in known:
            item.add_marker(mark)
