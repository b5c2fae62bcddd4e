"""The registry of problems: every code is used, filled in and explained."""

import re
from pathlib import Path

import pytest

from twosource.read import codes
from twosource.read.words import table

ROOT = Path(__file__).parents[2]
SOURCE = "".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "src/twosource/read").glob("*.py")))
TABLES = (ROOT / "src/twosource/read/signatures.toml").read_text(encoding="utf-8")
PAGE = (ROOT / "docs/messages.md").read_text(encoding="utf-8")


def section(code: str) -> str:
    """What docs/messages.md says under the heading of a code."""
    found = re.search(rf"^### {re.escape(code)}\n(?P<body>.*?)(?=^##|\Z)", PAGE, re.DOTALL | re.MULTILINE)
    return found["body"].strip() if found else ""


@pytest.mark.parametrize("code", codes())
def test_every_code_is_explained(code: str) -> None:
    body = section(code)
    assert len(body) > 60, f"docs/messages.md has no section ### {code}"
    assert "What to do" in body


@pytest.mark.parametrize("code", codes())
def test_page_says_whether_the_input_is_used(code: str) -> None:
    refused, used = PAGE.split("\n## Read, with a reservation\n")
    assert f"### {code}\n" in (refused if table("problems.toml")[code]["fatal"] else used)


@pytest.mark.parametrize("code", codes())
def test_every_code_is_given_somewhere(code: str) -> None:
    assert f'"{code}"' in SOURCE or f'code = "{code}"' in TABLES or re.search(rf"^{code} = \[", TABLES, re.MULTILINE)


def test_every_code_given_is_registered() -> None:
    given = set(re.findall(r'problem\(\s*"([a-z-]+)"', SOURCE)) | set(re.findall(r'code = "([a-z-]+)"', TABLES))
    assert given <= set(codes())


def test_no_section_without_a_code() -> None:
    assert set(re.findall(r"^### ([a-z0-9-]+)$", PAGE, re.MULTILINE)) >= set(codes())


@pytest.mark.parametrize("code", codes())
def test_messages_name_the_input_and_hints_are_sentences(code: str) -> None:
    entry = table("problems.toml")[code]
    assert "{uri}" in entry["message"]
    assert entry["hint"].endswith((".", "nothing", "-", ".jsonl"))
    assert not entry["message"].endswith(".")
