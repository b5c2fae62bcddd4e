"""The ratchet: every task's figures against the floors of floors.json.

`python -m evaluate.gate DATA [--only TASK …] [--raise]` prints each figure beside its floor and exits 1 where one lies
more than `NOISE` below it; `--raise` writes higher floors, never lower ones. DATA is the folder of the data sets.
"""

import argparse
import importlib
import json
import sys
from pathlib import Path

NOISE = 0.2  # percentage points: what rounding and library updates move, measured by running twice
FLOORS = Path(__file__).with_name("floors.json")
TASKS = ("attribution", "chains", "quantities", "checks", "times", "stories", "incidents", "lineage", "claims")


def judged(task: str, figures: dict[str, float], floors: dict[str, float]) -> list[str]:
    """One line a figure that fell below its floor; prints all of them."""
    fallen = []
    for name, figure in figures.items():
        floor = floors.get(name)
        bad = floor is not None and figure < floor - NOISE
        beside = "–" if floor is None else f"{floor:.1f}"
        print(f"{task:12} {name:44} {figure:8.1f}   floor {beside}{'   BELOW' if bad else ''}")
        if bad:
            fallen.append(f"{task}: {name} {figure:.1f} < {floor:.1f}")
    return fallen + [f"{task}: {name} is not measured any more" for name in floors if name not in figures]


def main() -> int:
    """Score, compare, and raise floors where asked."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("data", type=Path, help="folder of the data sets")
    parser.add_argument("--only", nargs="*", default=list(TASKS), choices=TASKS)
    parser.add_argument("--raise", dest="raised", action="store_true", help="write floors that rose")
    options = parser.parse_args()
    if not options.data.is_dir():
        print(f"{options.data}: no such folder; name the folder of the data sets", file=sys.stderr)
        return 2
    floors: dict[str, dict[str, float]] = json.loads(FLOORS.read_text(encoding="utf-8"))
    fallen: list[str] = []
    for task in options.only:
        figures = importlib.import_module(f"evaluate.{task}").score(options.data)
        fallen += judged(task, figures, floors.get(task, {}))
        if options.raised:
            known = floors.setdefault(task, {})
            known.update({name: max(figure, known.get(name, figure)) for name, figure in figures.items()})
    if options.raised:
        FLOORS.write_text(json.dumps(floors, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    print("\n".join(fallen) or "no figure below its floor")
    return 1 if fallen else 0


if __name__ == "__main__":
    sys.exit(main())
