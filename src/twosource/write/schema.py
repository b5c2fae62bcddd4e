"""The JSON Schema of a dossier, generated from the types and the comments beside their fields.

Run as a module it prints the text of `docs/dossier.schema.json`.
"""

import ast
import inspect
import json
import re
import sys
from types import ModuleType
from typing import Any

from twosource.model import derived, document, judged, said, span
from twosource.model.derived import FORMAT
from twosource.write.json import DOSSIER

_COMMENT = re.compile(r"#\s*(.+)$")


def schema() -> dict[str, Any]:
    """The schema (JSON Schema 2020-12); a key that is not required has the default it states."""
    made = DOSSIER.json_schema(by_alias=True, mode="validation")
    made["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    made["title"] = FORMAT
    made["properties"]["format"] = {"const": FORMAT, "description": "which contract this file keeps"}
    comments = _comments()
    for name, part in {**made["$defs"], "Dossier": made}.items():
        _describe(part, comments.get(name, {}))
    return made


def schema_text() -> str:
    """The schema as the bytes of `docs/dossier.schema.json`."""
    return json.dumps(schema(), ensure_ascii=False, sort_keys=True, indent=1) + "\n"


def _describe(part: dict[str, Any], comments: dict[str, str]) -> None:
    for key, value in part.get("properties", {}).items():
        value.pop("title", None)
        if key in comments:
            value.setdefault("description", comments[key])


def _comments() -> dict[str, dict[str, str]]:
    """Class → field as the JSON names it → the comment behind the field."""
    found: dict[str, dict[str, str]] = {}
    for module in (span, document, said, judged, derived):
        found.update(_module_comments(module))
    return found


def _module_comments(module: ModuleType) -> dict[str, dict[str, str]]:
    source = inspect.getsource(module)
    lines = source.splitlines()
    classes = (node for node in ast.parse(source).body if isinstance(node, ast.ClassDef))
    return {node.name: dict(_field_comments(node, lines)) for node in classes}


def _field_comments(node: ast.ClassDef, lines: list[str]) -> list[tuple[str, str]]:
    found = []
    for field in node.body:
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name):
            line = lines[(field.end_lineno or field.lineno) - 1]
            alias = re.search(r'alias="(\w+)"', line)
            comment = _COMMENT.search(line)
            if comment:
                found.append((alias.group(1) if alias else field.target.id, comment.group(1)))
    return found


if __name__ == "__main__":
    sys.stdout.write(schema_text())
