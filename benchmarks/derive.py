"""How long it takes to derive the answers from a report of N sentences that are full of numbers, N and four times N.

usage: python benchmarks/derive.py [SENTENCES …]

The reports are as bad as they can be: each sentence tells two numbers of one thing that might be parts of a total told
anywhere, shares, lengths of time and sides of a vote. Reading them closely is not counted. What is printed is the
processor time of the checks and of the whole derivation, a sentence in microseconds: the same from row to row where the
work is linear. The checks read the first 600 numbers of a report; so they stand in several reports of one story.
"""

import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from twosource.derive.checks import check
from twosource.derive.dossier import Links, dossier
from twosource.extract.document import extract
from twosource.model.document import Document
from twosource.model.judged import Membership
from twosource.model.said import Said
from twosource.pipeline.numbering import numbered
from twosource.settings import Settings
from twosource.workspace import tool

SIZES = (300, 1200)
A_REPORT = 60  # sentences of one report
SENTENCES = (
    "On pier {n} stood {a} crates of pears and {b} crates of plums, one in {c} crates.",
    "Some {a} dockers voted for and {b} voted against, and {c} took part, a lead of {d} votes.",
    "The {n}-day strike began on March 3; {a} of {c} dockers, or {n} percent, left for {n} days.",
)


def text(first: int, count: int) -> str:
    """So many sentences, each with numbers of its own."""
    numbers = [(n, n + 110, n + 117, 2 * n + 227, 7) for n in range(first, first + count)]
    made = [SENTENCES[n % len(SENTENCES)].format(n=n % 40 + 5, a=a, b=b, c=c, d=d) for n, a, b, c, d in numbers]
    return " ".join(made)


def seconds(work: Callable[[], object]) -> float:
    """Processor seconds of one call."""
    began = time.process_time()
    work()
    return time.process_time() - began


def story(sentences: int) -> tuple[list[Document], list[Said]]:
    """Reports of one event with so many sentences in all, read closely."""
    starts = range(0, sentences, A_REPORT)
    documents = [
        Document(f"d{n}", f"{n}.txt", f"Paper {n}", None, "2031-03-20", None, "en", "", text(at, A_REPORT))
        for n, at in enumerate(starts, 1)
    ]
    saids = numbered(documents, [replace(extract(d), document=d.id) for d in documents])
    return documents, list(saids)


def derive(documents: Sequence[Document], saids: Sequence[Said]) -> None:
    """Everything that follows where each statement is a claim of its own."""
    groups = tuple((s.id,) for said in saids for s in said.statements)
    members = tuple(Membership(d.id, "d1", "") for d in documents)
    dossier(documents, saids, Links((), members, (), groups, ()), (), tool(Settings()))


def main() -> int:
    """Print a line a size."""
    print(f"{'sentences':>10} {'numbers':>8} {'checks: us a sentence':>22} {'all: us a sentence':>20}")
    for size in map(int, sys.argv[1:] or SIZES):
        documents, saids = story(size)
        checking = seconds(partial(check, saids, {d.id: d for d in documents}))
        whole = seconds(partial(derive, documents, saids))
        figures = sum(len(said.quantities) for said in saids)
        print(f"{size:10} {figures:8} {1e6 * checking / size:22.0f} {1e6 * whole / size:20.0f}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
