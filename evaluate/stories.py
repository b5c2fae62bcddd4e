"""How well reports are sorted into stories: B³ precision, recall and F1 on three sets of events.

Comes in: the data folder (`events/`, `incidents/`, `claims/`). Goes out: a table, in percent. The shipped weights were
trained on these very sets; what they do on unseen topics is printed by `training/stories.py --folds 5`.

    python -m evaluate.stories DATA
"""

import json
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from twosource.link.stories import grouped
from twosource.link.terms import Terms, index, terms
from twosource.model.document import Document

BRIEF = 450  # code points of a report's first lines: a short item


@dataclass(frozen=True)
class Labelled:
    """A document with its event."""

    terms: Terms
    event: str
    topic: str  # events that look alike, or one event
    brief: Terms  # of its first lines only

    @staticmethod
    def document(row: Mapping[str, Any]) -> Document:
        """A row of the data as a document."""
        name = str(row["id"])
        return Document(name, name, None, row.get("title"), row.get("published"), None, "en", "", row["text"])


def _labelled(row: Mapping[str, Any], event: str, topic: str) -> Labelled:
    document = Labelled.document(row)
    return Labelled(terms(document), event, topic, terms(replace(document, text=document.text[:BRIEF])))


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def events(data: Path) -> list[Labelled]:
    """Reports of look-alike events: no title, no date."""
    rows = _rows(data / "events" / "documents.jsonl")
    return [_labelled(row, f"e{row['event']}", f"e{row['topic']}") for row in rows]


def incidents(data: Path) -> list[Labelled]:
    """Reports of shooting incidents, with title and date."""
    found = _rows(data / "incidents" / "dev.jsonl")
    return [_labelled(row, f"i{i['incident']}", f"i{i['incident']}") for i in found for row in i["documents"]]


def claims(data: Path) -> list[Labelled]:
    """Reports of the annotated events, each a folder."""
    folders = sorted((data / "claims").glob("*/*/docs.jsonl"))
    return [_labelled(row, f"c{path.parent.name}", f"c{path.parent.name}") for path in folders for row in _rows(path)]


def b_cubed(gold: Sequence[str], found: Sequence[str]) -> tuple[float, float, float]:
    """B³ precision, recall and F1 in percent (Bagga and Baldwin 1998)."""
    both, truth, guess = Counter(zip(gold, found, strict=True)), Counter(gold), Counter(found)
    precision = sum(both[g, f] / guess[f] for g, f in zip(gold, found, strict=True)) / len(gold)
    recall = sum(both[g, f] / truth[g] for g, f in zip(gold, found, strict=True)) / len(gold)
    return 100 * precision, 100 * recall, 200 * precision * recall / (precision + recall)


def stories_of(labelled: Iterable[Labelled]) -> list[str]:
    """The story of each document of a set."""
    groups, _ = grouped(index(one.terms for one in labelled))
    story = {place: str(number) for number, places in enumerate(groups) for place in places}
    return [story[place] for place in range(len(story))]


def score(data: Path) -> dict[str, float]:
    """B³ on each set, and the share of the annotated folders that come out as one story when read alone."""
    figures: dict[str, float] = {}
    for name, labelled in (("events", events(data)), ("incidents", incidents(data)), ("claims", claims(data))):
        precision, recall, f1 = b_cubed([one.event for one in labelled], stories_of(labelled))
        figures |= {f"{name} precision": precision, f"{name} recall": recall, f"{name} f1": f1}
    folders: dict[str, list[Labelled]] = {}
    for one in claims(data):
        folders.setdefault(one.event, []).append(one)
    whole = sum(len(set(stories_of(folder))) == 1 for folder in folders.values())
    figures["claims folders whole"] = 100 * whole / len(folders)
    return {name: round(value, 1) for name, value in figures.items()}


def report(figures: Mapping[str, float]) -> None:
    """Print figures as a table."""
    for name, value in figures.items():
        print(f"{name:32} {value:6.1f}")


def main() -> None:
    """Score and print."""
    data = Path(sys.argv[1]) if len(sys.argv) > 1 else Path()
    if not (data / "events" / "documents.jsonl").is_file():
        print(f"no events/documents.jsonl in {data}: give the data folder", file=sys.stderr)
        sys.exit(2)
    report(score(data))


if __name__ == "__main__":
    main()
