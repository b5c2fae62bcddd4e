"""Real events, marked for training by reference: which sentences of which documents of DATA share a claim.

Comes in: the text files of `training/alignment/labelled`, one an event, and the folder whose documents they name. Goes
out: events as `evaluate.claims` has them. They were marked by a language model under the guide of the annotated events.

No word of a document stands in a file, only places. Its first line names the set: `incidents NUMBER`, `attribution`,
`lineage`, or `events`, whose documents have no headline, outlet or date.
`document ID: title 0-44, 0-185, …` is a report (of `attribution` the first 32 digits of the id's SHA-256) with its
sentences in code points, numbered from 0 with a title and from 1 without. `claim 1.0 1.1 2.2` are the sentences that
share a claim; `near 1.3 2.5` two that look alike and do not.

usage: python -m training.alignment.labelled DATA     (counts what is there, and names lines that are not of this form)
"""

import hashlib
import json
import re
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from evaluate.claims import Event, Pair, document

FOLDER = Path(__file__).parent / "labelled"
TITLE = 160  # code points of a first line that is a headline, in the sets whose documents have none
LINE = re.compile(r"(?P<kind>claim|near)(?P<keys>(?: \d+\.\d+){2,})|document (?P<id>\S+): (?P<places>[\d, title-]+)")
ARCHIVED = re.compile(r".*/web/\d+/")

Rows = Mapping[tuple[str, str], dict[str, Any]]  # set and id of a document: its row as evaluate.claims reads it


def events(data: Path, folder: Path = FOLDER) -> list[Event]:
    """All marked events, in order of name.

    Raises:
        FileNotFoundError: The data folder lacks a set.
        ValueError: A line is not of the form; the message names the file and the line.
    """
    rows = _rows(data)
    return [_event(path, rows) for path in sorted(folder.glob("*.txt"))]


def _event(path: Path, rows: Rows) -> Event:
    lines = path.read_text(encoding="utf-8").splitlines()
    documents: list[dict[str, Any]] = []
    sentences: dict[str, tuple[str, int, int]] = {}
    claims: list[frozenset[str]] = []
    near: list[Pair] = []
    for number, line in enumerate(lines[1:], 2):
        told = LINE.fullmatch(line)
        if not told:
            raise ValueError(f"{path.name}, line {number}: neither a document, a claim nor a near miss: {line[:60]}")
        if told["id"]:
            at = str(len(documents) + 1)
            documents.append(rows[lines[0].split()[0], told["id"]] | {"id": at, "url": f"https://{at}.example/"})
            sentences |= _places(at, told["places"])
            continue
        keys = told["keys"].split()
        if unknown := [key for key in keys if key not in sentences]:
            raise ValueError(f"{path.name}, line {number}: no sentence {', '.join(unknown)}")
        if told["kind"] == "claim":
            claims.append(frozenset(keys))
        else:
            near.append((keys[0], keys[1]))
    return Event(path.stem, tuple(document(d) for d in documents), sentences, tuple(claims), tuple(near))


def _places(report: str, told: str) -> dict[str, tuple[str, int, int]]:
    found = {}
    parts = told.split(", ")
    for number, part in enumerate(parts, 0 if parts[0].startswith("title") else 1):
        start, end = part.removeprefix("title ").split("-")
        found[f"{report}.{number}"] = ("title" if part.startswith("title") else "text", int(start), int(end))
    return found


def _rows(data: Path) -> Rows:
    """Every document that a file may name."""
    found: dict[tuple[str, str], dict[str, Any]] = {}
    with (data / "incidents" / "dev.jsonl").open(encoding="utf-8") as lines:
        for incident in map(json.loads, lines):
            for row in incident["documents"]:
                site = urlsplit(ARCHIVED.sub("", row["url"])).netloc.removeprefix("www.")
                found["incidents", row["id"]] = row | {"publisher": site}
    with (data / "attribution" / "train.jsonl").open(encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            name = hashlib.sha256(row["id"].encode()).hexdigest()[:32]  # the id itself holds words of the headline
            found["attribution", name] = row | _headed(row["text"])
    for event in ("census", "spotify"):
        with (data / "lineage" / f"{event}.jsonl").open(encoding="utf-8") as lines:
            for row in map(json.loads, lines):
                text = row["text"].replace(" ### ", "\n")
                found["lineage", f"{event}-{row['id']}"] = row | _headed(text) | {"published": row["scrape_time"][:10]}
    with (data / "events" / "documents.jsonl").open(encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            bare = {"publisher": "", "published": None, "title": ""}
            found["events", row["id"]] = row | bare | {"text": row["text"].strip()}
    return found


def _headed(text: str) -> dict[str, str]:
    """Headline and text of a document whose first line is its headline, where that line is short."""
    whole = text.strip("\n")
    head, _, rest = whole.partition("\n")
    return {"title": head, "text": rest.strip()} if len(head) <= TITLE else {"title": "", "text": whole.strip()}


def main() -> int:
    """Count events, sentences and claims."""
    if len(sys.argv) != 2 or not (Path(sys.argv[1]) / "incidents").is_dir():
        print(__doc__)
        return 2
    try:
        found = events(Path(sys.argv[1]))
    except ValueError as error:
        print(error, file=sys.stderr)
        return 2
    counts = (len(found), sum(len(e.sentences) for e in found), sum(len(e.claims) for e in found))
    print("{} events, {} sentences, {} claims, {} pairs".format(*counts, sum(len(e.gold) for e in found)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
