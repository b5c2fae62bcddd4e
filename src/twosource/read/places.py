"""What the user gave (files, folders, patterns, -) in; the files to read, in order, out. Nothing is fetched."""

import glob
import os
import re
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from twosource.model.problem import Problem
from twosource.read.codes import problem
from twosource.read.documents import printable
from twosource.read.limits import Limits

STDIN = "-"
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://|www\.", re.IGNORECASE)
_PATTERN = re.compile(r"[*?\[]")


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A file to read, or standard input."""

    uri: str  # as given, or the folder as given and the way below it
    path: str | None  # None for standard input


def places(inputs: Sequence[str], *, limits: Limits) -> tuple[tuple[Place, ...], tuple[Problem, ...]]:
    """The files that `inputs` stand for, in order of uri, each once, and a problem for each that stands for none."""
    found, problems = list[Place](), list[Problem]()
    for given in dict.fromkeys(inputs):
        for entry in _expand(given):
            if isinstance(entry, Problem):
                problems.append(entry)
            else:
                found.append(entry)
    once, repeated = _once(found)
    left = once[limits.files :]
    if left:
        problems.append(problem("too-many", left[0].uri, limit=f"{limits.files:,}", left=f"{len(left):,}"))
    return once[: limits.files], (*problems, *repeated)


def _expand(given: str) -> Iterator[Place | Problem]:
    if given == STDIN:
        yield Place(STDIN, None)
    elif Path(given).exists() if _is_path(given) else False:
        yield from _existing(given)
    elif _ADDRESS.match(given):
        yield problem("link", printable(given))
    elif _PATTERN.search(given) and _is_path(given):
        yield from _matching(given)
    else:
        yield _absent(given)


def _is_path(given: str) -> bool:
    return bool(given) and "\0" not in given


def _absent(given: str) -> Problem:
    """Why nothing is there: no such file, or a folder that may not be looked into."""
    try:
        Path(given).stat()
    except PermissionError:
        return problem("unreadable", printable(given), reason="permission denied")
    except (OSError, ValueError):
        pass
    return problem("missing", printable(given) or "(an empty name)")


def _existing(given: str) -> Iterator[Place | Problem]:
    if Path(given).is_dir():
        yield from _folder(given)
    else:
        yield _file(given)


def _file(path: str) -> Place | Problem:
    """A regular file; a pipe or device would block or never end."""
    uri = printable(path)
    try:
        mode = Path(path).stat().st_mode
    except OSError as error:
        return problem("unreadable", uri, reason=(error.strerror or "unknown").lower())
    return Place(uri, path) if stat.S_ISREG(mode) else problem("not-a-file", uri)


def _folder(given: str) -> Iterator[Place | Problem]:
    """Every file below a folder, in order of name; hidden files and folders are passed over, links to folders too."""
    refused = list[Problem]()
    empty = True

    def unreadable(error: OSError) -> None:
        reason = (error.strerror or "unknown").lower()
        refused.append(problem("unreadable", printable(str(error.filename)), reason=reason))

    for folder, below, names in os.walk(given, onerror=unreadable):
        below[:] = sorted(name for name in below if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith("."):
                empty = False
                yield _file(os.path.join(folder, name))  # noqa: PTH118 - keeps the folder as given, "./" included
    yield from refused
    if empty and not refused:
        yield problem("empty-folder", printable(given))


def _matching(given: str) -> Iterator[Place | Problem]:
    matched = sorted(glob.glob(given, recursive=True))  # noqa: PTH207 - takes ** and keeps the spelling
    if not matched:
        yield problem("no-match", printable(given))
    for path in matched:
        if not Path(path).is_dir():
            yield _file(path)


def _once(found: list[Place]) -> tuple[tuple[Place, ...], tuple[Problem, ...]]:
    """Each file once, under the first of its names in alphabetical order."""
    first = dict[str | None, Place]()
    repeated = dict[str, Problem]()
    for place in sorted(set(found), key=lambda place: (place.uri, place.path or "")):
        real = os.path.realpath(place.path) if place.path is not None else None
        kept = first.setdefault(real, place)
        if kept is not place:
            repeated[kept.uri] = problem("given-twice", kept.uri)
    return tuple(first.values()), tuple(repeated.values())
