"""Every error that a user can meet has a page entry, and prints as one message."""

from pathlib import Path

import pytest

from twosource import errors

KINDS = [e for e in vars(errors).values() if isinstance(e, type) and issubclass(e, errors.TwosourceError)]


@pytest.mark.parametrize("kind", [k for k in KINDS if k is not errors.TwosourceError])
def test_an_error_has_its_entry_in_the_messages(kind: type[errors.TwosourceError]) -> None:
    page = (Path(__file__).parent.parent / "docs" / "messages.md").read_text(encoding="utf-8")
    assert f"\n### {kind.slug}\n" in page


def test_slugs_are_different() -> None:
    assert len({k.slug for k in KINDS}) == len(KINDS)
