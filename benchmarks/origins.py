"""How long it takes to derive claims, origins and relations of one event told by 10, 50, 100 and 200 reports.

usage: python benchmarks/origins.py [SIZE …]

Ten invented reports are read and aligned once, and then stand for ten outlets more, again and again: every claim has
tellers in all of them, the worst that a story can be. Reading and alignment are not counted.
"""

import sys
import time
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))  # run as a file, it would not find its neighbours

from benchmarks.made import reports

from twosource.derive.dossier import Links, dossier
from twosource.extract.document import extract
from twosource.link.align.align import align
from twosource.link.align.cluster import clusters
from twosource.model.document import Document
from twosource.model.judged import Membership
from twosource.model.said import Said
from twosource.pipeline.numbering import numbered
from twosource.settings import Settings
from twosource.workspace import tool

SIZES = (10, 50, 100, 200)
ONCE = 10  # reports that are really read


def repeated(documents: list[Document], saids: list[Said], links: Links, times: int) -> tuple[list[Document], Links]:
    """The reports so many times over, under other outlets, with the same claims and as likely pairs."""
    count = len(documents)
    copies = [
        replace(d, id=f"d{k * count + n}", uri=f"{k}-{d.uri}", publisher=f"{d.publisher} {k}")
        for k in range(times)
        for n, d in enumerate(documents, 1)
    ]
    own = [s.id for said in saids for s in said.statements]
    place = {name: n for n, name in enumerate(own)}
    again = [[f"t{k * len(own) + n + 1}" for n in range(len(own))] for k in range(times)]
    groups = tuple(tuple(again[k][place[name]] for k in range(times) for name in group) for group in links.clusters)
    pairs = tuple(
        replace(a, left=again[k][place[a.left]], right=again[k][place[a.right]])
        for k in range(times)
        for a in links.alignments
    )
    return copies, Links((), tuple(Membership(d.id, "d1", "") for d in copies), pairs, groups, ())


def main() -> int:
    """Print a line a size."""
    documents = reports(ONCE, per_event=ONCE)
    saids = list(numbered(documents, [extract(d) for d in documents]))
    found = align(documents, saids)
    groups = clusters([s for said in saids for s in said.statements], found)
    links = Links((), (), found, groups, ())
    print(f"{'reports':>8} {'claims':>8} {'largest':>8} {'CPU s':>8}")
    for size in map(int, sys.argv[1:] or SIZES):
        copies, linked = repeated(documents, saids, links, max(1, size // ONCE))
        told = [replace(said, document=d.id) for d, said in zip(copies, saids * (len(copies) // ONCE), strict=True)]
        all_told = numbered(copies, told)
        started = time.process_time()
        made = dossier(copies, all_told, linked, (), tool(Settings()))
        took = time.process_time() - started
        print(f"{len(copies):8} {len(made.claims):8} {max(map(len, linked.clusters)):8} {took:8.1f}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
