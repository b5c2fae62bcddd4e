"""Events of the annotated claims, extracted and laid out as the run does it: what the trainers read.

usage: python -m training.alignment.prepare DATA OUT

DATA holds claims/train and claims/dev, and the documents that the marked events name; OUT gets one JSON file an event,
the marked and the invented ones too, and in `said` what extraction found.

Comes in: docs.jsonl, sentences.json and gold.json of each event. Goes out: windows of word pieces, the pieces of every
sentence and statement, and of every pair of sentences of two documents whether it shares a claim.
"""

import itertools
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from evaluate import claims
from training.alignment import invented, labelled

from twosource.link.align.encode import lay, tokenizer
from twosource.link.align.units import Story, Unit, story


def laid_out(one: claims.Event, cache: Path) -> dict[str, Any]:
    """One event, ready for training."""
    made = story(one.documents, claims.extracted(one, cache))
    laid = lay(made, tokenizer())
    keys = [sorted(touched(u, one)) for u in made.units]
    pairs = set(one.gold)
    return {
        "event": one.name,
        "rows": laid.rows,
        "places": laid.places,
        "units": laid.units,
        "statements": laid.statements,
        "documents": [u.document for u in made.units],
        "titles": [u.part == "title" for u in made.units],
        "keys": keys,
        "pairs": list(_pairs(made, keys, pairs)),
        "gold": sorted(pairs),
        "near": [sorted(pair) for pair in one.near],
    }


def _pairs(made: Story, keys: list[list[str]], gold: set[tuple[str, str]]) -> Iterator[list[int]]:
    for a, b in itertools.combinations(made.units, 2):
        if a.document != b.document:
            same = any((min(x, y), max(x, y)) in gold for x in keys[a.index] for y in keys[b.index])
            yield [a.index, b.index, int(same)]


def touched(unit: Unit, one: claims.Event) -> set[str]:
    """The annotated sentences that a unit overlaps with by half of the shorter, as the yardstick counts."""
    found = set()
    for key, (part, start, end) in one.sentences.items():
        if key.split(".")[0] == unit.document.removeprefix("d") and part == unit.part:
            shared = min(end, unit.end) - max(start, unit.start)
            if shared > 0 and shared >= 0.5 * min(end - start, unit.end - unit.start):
                found.add(key)
    return found


def main() -> int:
    """Write every event of both splits."""
    if len(sys.argv) != 3 or not (Path(sys.argv[1]) / "claims").is_dir():
        print(__doc__)
        return 2
    data, out = Path(sys.argv[1]), Path(sys.argv[2])
    out.mkdir(parents=True, exist_ok=True)
    annotated = map(claims.event, sorted((data / "claims").glob("*/*/")))
    for one in (*annotated, *labelled.events(data), *invented.events()):
        made = out / f"{one.name}.json"
        if made.is_file():
            continue  # a run that was cut off goes on where it stopped
        made.write_text(json.dumps(laid_out(one, out / "said")), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
