"""Trained weights that the package ships: one folder a model, with a card (`card.md`): data, figures, how to rebuild.

Comes in: a model's name. Goes out: the folder its files lie in, or the hash that names them in a dossier.
"""

import hashlib
from functools import cache
from pathlib import Path

_HERE = Path(__file__).parent


def folder(name: str) -> Path:
    """The folder of the model called `name`; raises FileNotFoundError where the package holds none."""
    path = _HERE / name
    if not path.is_dir():
        raise FileNotFoundError(f"no weights named {name!r} in {_HERE}: reinstall twosource")
    return path


def names() -> list[str]:
    """The models the package ships, in order."""
    return sorted(path.name for path in _HERE.iterdir() if (path / "card.md").is_file())


@cache
def sha256(name: str) -> str:
    """One hash over all files of a model but its card, in order of name; read once a process."""
    digest = hashlib.sha256()
    for path in sorted(folder(name).iterdir()):
        if path.is_file() and path.name != "card.md":
            digest.update(path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()
