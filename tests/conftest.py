"""What many tests share: a small story on disk and its dossier, made once a session."""

import json
from pathlib import Path

import pytest

from twosource import report
from twosource.model.derived import Dossier

CRACK = "At least 12 people were injured on Tuesday when a wall of Orrin dam cracked, police chief Ada Holm said."
REPORTS = [
    {
        "url": "https://ledger.example/dam",
        "publisher": "Ledger",
        "published": "2031-03-04",
        "title": "Dam wall cracks above Orrin",
        "text": f"{CRACK}\n\n"
        "The dam was built in 1962. “We had warned them,” Holm told reporters. 😀",
    },
    {
        "url": "https://courier.example/orrin",
        "publisher": "Courier",
        "published": "2031-03-05",
        "title": "Orrin dam: 14 hurt",
        "text": "Fourteen people were injured when a wall of Orrin dam cracked Tuesday, Orrin Hospital said.\n\n"
        "A senior official said that the ministry knew of the crack. The ministry denied that it knew of the crack.",
    },
    {
        "url": "https://echo.example/again",
        "publisher": "Echo",
        "published": "2031-03-05",
        "title": "Dam wall cracks",
        "text": f"{CRACK}\n\n"
        "The dam was built in 1962.",
    },
]  # fmt: skip


@pytest.fixture(scope="session")
def rows(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three reports of one event in a JSONL file."""
    path = tmp_path_factory.mktemp("rows") / "dam.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in REPORTS), encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def made(rows: Path) -> Dossier:
    """Their dossier."""
    return report([rows])
