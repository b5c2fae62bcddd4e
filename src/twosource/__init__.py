"""twosource: who said it first, what is copied from what, and how many independent sources there really are.

The public names: `report` reads files and returns a `Dossier`; `Workspace` does it step by step and writes, explains
and verifies; `Settings` says how; the errors share the base `TwosourceError`. They are imported when first used, so
that a part of the package (`twosource.extract`, say) can be used without loading the others.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from twosource.errors import (
        DecisionsError,
        NotADossierError,
        NothingToReadError,
        OutputError,
        TwosourceError,
        UnknownClaimError,
    )
    from twosource.model.derived import Claim, Dossier, Origin, Story
    from twosource.model.document import Document
    from twosource.settings import Settings
    from twosource.workspace import Workspace, report

_HOME = {
    "Claim": "model.derived",
    "DecisionsError": "errors",
    "Document": "model.document",
    "Dossier": "model.derived",
    "NotADossierError": "errors",
    "NothingToReadError": "errors",
    "Origin": "model.derived",
    "OutputError": "errors",
    "Settings": "settings",
    "Story": "model.derived",
    "TwosourceError": "errors",
    "UnknownClaimError": "errors",
    "Workspace": "workspace",
    "report": "workspace",
}

__all__ = [
    "Claim",
    "DecisionsError",
    "Document",
    "Dossier",
    "NotADossierError",
    "NothingToReadError",
    "Origin",
    "OutputError",
    "Settings",
    "Story",
    "TwosourceError",
    "UnknownClaimError",
    "Workspace",
    "report",
]


def __getattr__(name: str) -> object:
    if name not in _HOME:
        raise AttributeError(f"module 'twosource' has no attribute {name!r}")
    return getattr(import_module(f"twosource.{_HOME[name]}"), name)
