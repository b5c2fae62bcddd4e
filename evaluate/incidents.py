"""Killed and injured of shooting incidents against a registry's record, beside two simple ways to tell them.

Comes in: the data folder (`incidents/dev.jsonl`). Goes out: in percent, how often the toll that twosource derives from
an incident's reports is the registry's, and how often the first report's figure and the figure of most reports are.
All three rest on the same reading of each report. The rules and weights were found on these incidents: no test result.

    python -m evaluate.incidents DATA
"""

import json
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from twosource.derive.tolls.mentions import event_from
from twosource.derive.tolls.told import told
from twosource.derive.tolls.toll import tolls
from twosource.extract.casualties.find import find as find_casualties
from twosource.extract.document import sentences
from twosource.extract.language import parse
from twosource.extract.quantities.find import find as find_quantities
from twosource.extract.times.find import find as find_times
from twosource.model.document import Document
from twosource.model.said import Said
from twosource.read.inputs import read

KINDS = ("killed", "injured")
Figures = dict[str, float]  # killed and injured


@dataclass(frozen=True)
class Answers:
    """What an incident's reports tell, by three ways, beside the record."""

    record: Figures
    ours: Figures
    first: Figures
    majority: Figures


def _documents(incident: Mapping[str, Any]) -> tuple[Document, ...]:
    """An incident's reports, in order of publication, as the reader reads them."""
    keys = ("url", "title", "published", "text")
    rows = [json.dumps({key: row[key] for key in keys}) for row in incident["documents"]]
    documents, _ = read(["-"], stdin="\n".join(rows).encode())
    return documents


def said(document: Document) -> Said:
    """What a report says of people harmed, of numbers and of times: all that a toll is reckoned from."""
    (parsed,) = parse([document])
    quantities = find_quantities(parsed)
    return Said(
        document=document.id,
        sentences=sentences(parsed),
        quantities=quantities,
        times=find_times(parsed),
        casualties=find_casualties(parsed, quantities),
    )


def most(values: Sequence[float]) -> float:
    """The figure that most reports tell; of two alike the one told first."""
    return Counter(values).most_common(1)[0][0]


def answers(incident: Mapping[str, Any]) -> Answers:
    """Three ways to tell an incident's toll."""
    documents = _documents(incident)
    saids = [said(document) for document in documents]
    since = event_from(documents, saids)
    reports = [told(d, s, since=since) for d, s in zip(documents, saids, strict=True)]
    each = {"killed": [r.killed for r in reports], "injured": [r.injured for r in reports]}
    return Answers(
        record={kind: float(incident[kind]) for kind in KINDS},
        ours=dict.fromkeys(KINDS, 0.0) | {toll.kind: toll.low for toll in tolls(documents, saids)},
        first={kind: each[kind][0] for kind in KINDS},
        majority={kind: most(each[kind]) for kind in KINDS},
    )


def score(data: Path) -> dict[str, float]:
    """How often each way gives the record's figure, in percent, and the number of incidents."""
    rows = (data / "incidents" / "dev.jsonl").read_text(encoding="utf-8").splitlines()
    found = [answers(json.loads(row)) for row in rows]
    figures = {"incidents": float(len(found))}
    for kind in KINDS:
        for way in ("ours", "first", "majority"):
            right = sum(getattr(one, way)[kind] == one.record[kind] for one in found)
            figures[f"{kind}, {_NAMES[way]}"] = round(100 * right / len(found), 1)
    return figures


_NAMES = {"ours": "the dossier's figure", "first": "the first report's", "majority": "most reports'"}


def main() -> None:
    """Score and print."""
    data = Path(sys.argv[1]) if len(sys.argv) > 1 else Path()
    if not (data / "incidents" / "dev.jsonl").is_file():
        print(f"no incidents/dev.jsonl in {data}: give the data folder", file=sys.stderr)
        sys.exit(2)
    for name, value in score(data).items():
        print(f"{name:32} {value:6.1f}")


if __name__ == "__main__":
    main()
