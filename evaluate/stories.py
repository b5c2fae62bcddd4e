"""How well reports are sorted into stories: B³ precision, recall and F1 on three sets of events, and small folders.

Comes in: the data folder (`events/`, `incidents/`, `claims/`). Goes out: a table, in percent. Small folders are drawn
with a fixed seed: two to five reports each of two to four events that look alike (incidents of one state; the two
events of a topic, undated), or of one event, or one report each of two or three; a folder counts where its stories are
exactly right. Beside them, how many of the project's own invented events (`training/alignment/invented`, which the
weights never saw) come out whole, as they are and by their first lines. The shipped weights were trained on the other
sets; what they do on unseen topics is printed by `training/stories.py --folds 5`.

    python -m evaluate.stories DATA
"""

import importlib
import json
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from twosource.link.likeness import Weights
from twosource.link.stories import grouped
from twosource.link.terms import News, Terms, index, terms
from twosource.model.document import Document

SMALL = 150  # folders drawn of each kind
BRIEF = 450  # code points of a report's first lines: a short item


@dataclass(frozen=True)
class Labelled:
    """A document with its event."""

    terms: Terms
    event: str
    topic: str  # events that look alike, or one event
    brief: Terms  # of its first lines only
    kin: str  # events that a small folder may hold beside this one

    @staticmethod
    def document(row: Mapping[str, Any]) -> Document:
        """A row of the data as a document."""
        name = str(row["id"])
        return Document(name, name, None, row.get("title"), row.get("published"), None, "en", "", row["text"])


def _labelled(row: Mapping[str, Any], event: str, topic: str, kin: str = "") -> Labelled:
    document = Labelled.document(row)
    brief = terms(replace(document, text=document.text[:BRIEF]))
    return Labelled(terms(document), event, topic, brief, kin or topic)


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def events(data: Path) -> list[Labelled]:
    """Reports of look-alike events: no title, no date."""
    rows = _rows(data / "events" / "documents.jsonl")
    return [_labelled(row, f"e{row['event']}", f"e{row['topic']}") for row in rows]


def incidents(data: Path) -> list[Labelled]:
    """Reports of shooting incidents, with title and date."""
    found = _rows(data / "incidents" / "dev.jsonl")
    named = [(f"i{one['incident']}", str(one["place"]["state"]), one["documents"]) for one in found]
    return [_labelled(row, name, name, state) for name, state, rows in named for row in rows]


def claims(data: Path) -> list[Labelled]:
    """Reports of the annotated events, each a folder."""
    folders = sorted((data / "claims").glob("*/*/docs.jsonl"))
    return [_labelled(row, f"c{path.parent.name}", f"c{path.parent.name}") for path in folders for row in _rows(path)]


def own_events() -> list[list[Labelled]]:
    """The project's invented events, each a folder."""
    reader = importlib.import_module("training.alignment.invented")  # by name: mypy finds the folder of that name
    made = []
    for event in reader.events():
        rows = [replace(one, text=one.text[:BRIEF]) for one in event.documents]
        both = zip(map(terms, event.documents), map(terms, rows), strict=True)
        made.append([Labelled(whole, event.name, event.name, brief, event.name) for whole, brief in both])
    return made


def briefly(folder: Iterable[Labelled]) -> list[Labelled]:
    """The reports of a folder, their first lines only."""
    return [replace(one, terms=one.brief) for one in folder]


def b_cubed(gold: Sequence[str], found: Sequence[str]) -> tuple[float, float, float]:
    """B³ precision, recall and F1 in percent (Bagga and Baldwin 1998)."""
    both, truth, guess = Counter(zip(gold, found, strict=True)), Counter(gold), Counter(found)
    precision = sum(both[g, f] / guess[f] for g, f in zip(gold, found, strict=True)) / len(gold)
    recall = sum(both[g, f] / truth[g] for g, f in zip(gold, found, strict=True)) / len(gold)
    return 100 * precision, 100 * recall, 200 * precision * recall / (precision + recall)


def stories_of(labelled: Iterable[Labelled], *, news: News | None = None, weights: Weights | None = None) -> list[str]:
    """The story of each document of a set, by the shipped background and weights unless others are tried."""
    groups, _ = grouped(index((one.terms for one in labelled), news=news), weights=weights)
    story = {place: str(number) for number, places in enumerate(groups) for place in places}
    return [story[place] for place in range(len(story))]


def small_folders(
    labelled: Sequence[Labelled], *, events: tuple[int, int], seed: int, reports_each: tuple[int, int] = (2, 5)
) -> list[list[Labelled]]:
    """Folders of some reports each of some look-alike events, both from the least to the most."""
    rng = random.Random(seed)  # noqa: S311
    reports: defaultdict[str, list[Labelled]] = defaultdict(list)
    for one in labelled:
        reports[one.event].append(one)
    alike: defaultdict[str, set[str]] = defaultdict(set)
    for name, held in reports.items():
        if len(held) > 1:
            alike[held[0].kin].add(name)
    made = []
    for _ in range(SMALL):
        wanted = rng.randint(*events)
        names: list[str] = []
        while len(names) < wanted:  # the events of one kin, and of another where they are too few
            kin = sorted(alike[rng.choice(sorted(alike))] - set(names))
            names += rng.sample(kin, min(len(kin), wanted - len(names)))
        chosen = [rng.sample(reports[name], min(len(reports[name]), rng.randint(*reports_each))) for name in names]
        made.append([one for held in chosen for one in held])
    return made


def exact(folders: Iterable[Sequence[Labelled]], *, news: News | None = None, weights: Weights | None = None) -> float:
    """The share of folders whose stories are exactly their events, in percent."""
    right = []
    for folder in folders:
        precision, recall, _ = b_cubed([one.event for one in folder], stories_of(folder, news=news, weights=weights))
        right.append(min(precision, recall) > 100 - 1e-6)
    return 100 * sum(right) / len(right)


def score(data: Path) -> dict[str, float]:
    """B³ on each set, small folders, and the share of the annotated folders that come out as one story alone."""
    figures: dict[str, float] = {}
    sets = {"events": events(data), "incidents": incidents(data), "claims": claims(data)}
    for name, labelled in sets.items():
        precision, recall, f1 = b_cubed([one.event for one in labelled], stories_of(labelled))
        figures |= {f"{name} precision": precision, f"{name} recall": recall, f"{name} f1": f1}
    for name in ("events", "incidents"):
        figures[f"small folders of {name} exact"] = exact(small_folders(sets[name], events=(2, 4), seed=11))
        figures[f"small folders of one of {name} whole"] = exact(small_folders(sets[name], events=(1, 1), seed=12))
    alone = small_folders(sets["incidents"], events=(2, 3), seed=13, reports_each=(1, 1))
    figures["small folders of reports alone kept apart"] = exact(alone)
    figures["incidents whole"] = exact(_by_event(sets["incidents"]))
    drawn = small_folders(sets["incidents"], events=(2, 4), seed=11)
    figures["small folders of incidents by first lines exact"] = exact(map(briefly, drawn))
    own = own_events()
    figures["invented events whole"] = exact(own)
    figures["invented events by first lines whole"] = exact(map(briefly, own))
    figures["claims folders whole"] = exact(_by_event(sets["claims"]))
    return {name: round(value, 1) for name, value in figures.items()}


def _by_event(labelled: Iterable[Labelled]) -> list[list[Labelled]]:
    """Every event's reports as a folder."""
    folders: dict[str, list[Labelled]] = {}
    for one in labelled:
        folders.setdefault(one.event, []).append(one)
    return list(folders.values())


def report(figures: Mapping[str, float]) -> None:
    """Print figures as a table."""
    for name, value in figures.items():
        print(f"{name:48} {value:6.1f}")


def main() -> None:
    """Score and print."""
    data = Path(sys.argv[1]) if len(sys.argv) > 1 else Path()
    if not (data / "events" / "documents.jsonl").is_file():
        print(f"no events/documents.jsonl in {data}: give the data folder", file=sys.stderr)
        sys.exit(2)
    report(score(data))


if __name__ == "__main__":
    main()
