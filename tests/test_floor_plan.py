"""The import rule: model ← the five rooms ← pipeline ← workspace ← cli; engine imports only model."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).parent.parent / "src" / "twosource"
ROOMS = {"read", "extract", "link", "derive", "write"}
MAY_IMPORT: dict[str, set[str]] = {
    "model": {"model"},
    "weights": set(),
    "errors": set(),
    "settings": set(),
    "engine": {"engine", "model"},
    "pipeline": {"pipeline", "model", "engine", "settings", "errors", "weights", *ROOMS},
    "workspace": {"pipeline", "model", "engine", "settings", "errors", "weights", *ROOMS},
    "cli": {"workspace", "model", "errors", "settings", "write"},
    **{room: {room, "model", "weights"} for room in ROOMS},
}
KEPT_IN = {
    "duckdb": {"engine"},
    "pyarrow": {"engine"},
    "pyspark": {"engine"},
    "sqlite3": {"store"},
    "spacy": {"extract"},
    "typer": {"cli"},
    "rich": {"cli"},
    "torch": set(),
}


def modules() -> list[Path]:
    return sorted(p for p in SOURCE.rglob("*.py") if p.parent != SOURCE or p.name != "__init__.py")


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names if node.module == "twosource")


def room_of(path: Path) -> str:
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


@pytest.mark.parametrize("path", modules(), ids=lambda p: str(p.relative_to(SOURCE)))
def test_module_imports_only_what_its_room_may(path: Path) -> None:
    room = room_of(path)
    ours = {name.split(".")[1] for name in imported(path) if name.startswith("twosource.")}
    known = {p.name.removesuffix(".py") for p in SOURCE.iterdir()}
    assert ours & known <= MAY_IMPORT[room], f"{room} may not import {sorted(ours & known - MAY_IMPORT[room])}"
    for library, rooms in KEPT_IN.items():
        if room not in rooms:
            assert library not in {name.split(".")[0] for name in imported(path)}, f"{library} outside {sorted(rooms)}"


def test_every_folder_is_a_room_with_a_rule() -> None:
    folders = {p.name for p in SOURCE.iterdir() if p.is_dir() and (p / "__init__.py").exists()}
    assert folders - {"demo"} <= set(MAY_IMPORT)


def test_no_file_is_longer_than_a_reader_can_hold() -> None:
    long = {p.name: n for p in modules() if (n := len(p.read_text(encoding="utf-8").splitlines())) > 500}
    assert long == {}
