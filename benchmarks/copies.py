"""Copies and stories at size: reports made from templates, with copies and events planted, sketched, joined, grouped.

Comes in: how many documents, on the command line. Goes out: for each size the CPU seconds that each step takes for a
thousand documents, in one process so that other work on the machine does not show; peak memory; how many of the planted
copies were found and at which precision; and how well the planted events were. No parse.

    python benchmarks/copies.py 1000 10000 100000 [--stories]
"""

import argparse
import random
import resource
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from evaluate.stories import b_cubed

from twosource.engine.local import Local
from twosource.link.copies import CANDIDATE_KEYS, COST_CAP, Candidate, judge
from twosource.link.sketch import keys, sketch
from twosource.link.stories import group
from twosource.model.document import Document

SYLLABLES = (
    "ba",
    "den",
    "kor",
    "lis",
    "mar",
    "nev",
    "ost",
    "pel",
    "rin",
    "sal",
    "tor",
    "ulm",
    "vek",
    "wes",
    "yan",
    "zor",
)
FORMULAS = (
    "{who} of {place} told reporters that",
    "At least {number} people saw the {thing} where",
    "The {object} was {verb}ed on {day} although",
    "In {place} the {thing} stood idle while",
    "Asked about the {object}, {who} said",
    "{number} lorries left {place} before",
)
OWN = 12  # words of a sentence that are nobody else's
NAME = 4  # syllables: 65,000 names, of which a hundred thousand reports print each in a dozen, as news does
COPIES = 0.2  # share of the documents that are copies of an earlier one
EVENT = 4  # reports of one event, each in its own words
KEEP = 3  # one key in three is filed, in sets too large for all


@dataclass(frozen=True)
class Planted:
    """Documents and what was planted in them."""

    documents: list[Document]
    copies: set[tuple[int, int]]  # (source, copy)
    families: list[int]  # by document: the original it goes back to
    events: list[int]  # by document: what it reports


def _word(rng: random.Random, syllables: int) -> str:
    return "".join(rng.choice(SYLLABLES) for _ in range(syllables))


def _report(rng: random.Random, words: dict[str, list[str]]) -> str:
    sentences = []
    for _ in range(12):
        filled = {slot: rng.choice(held) for slot, held in words.items()}
        own = " ".join(_word(rng, 3) for _ in range(OWN))
        sentences.append(f"{rng.choice(FORMULAS).format(**filled)} {own}")
    return ". ".join(sentences) + "."


def _event(rng: random.Random) -> dict[str, list[str]]:
    names = {slot: [_word(rng, NAME).title() for _ in range(4)] for slot in ("who", "place")}
    things = {slot: [_word(rng, 3) for _ in range(4)] for slot in ("thing", "object", "verb")}
    return names | things | {"day": ["Monday", "Friday"], "number": [str(rng.randrange(100, 99999)) for _ in range(6)]}


def _edited(text: str, rng: random.Random) -> str:
    """Some sentences cut, one word in twenty changed, a line of the borrower's own before it."""
    kept = [s for s in text.split(". ") if rng.random() > 0.25]
    words = [_word(rng, 2) if rng.random() < 0.05 else word for word in ". ".join(kept).split()]
    return f"{_word(rng, 3)} {_word(rng, 3)} from our own desk. " + " ".join(words)


def planted(size: int) -> Planted:
    """Reports of events, and copies of them."""
    rng = random.Random(size)  # noqa: S311
    documents: list[Document] = []
    families: list[int] = []
    events: list[int] = []
    pairs: set[tuple[int, int]] = set()
    event, number = _event(rng), 0
    for place in range(size):
        if place and rng.random() < COPIES:
            source = rng.randrange(max(0, place - 1000), place)
            text, family = _edited(documents[source].text, rng), families[source]
            pairs.add((source, place))
        else:
            if place % EVENT == 0:
                event, number = _event(rng), place
            text, family = _report(rng, event), place
        events.append(events[family] if family < place else number)
        families.append(family)
        documents.append(Document(f"d{place}", f"{place:07}", None, None, None, None, "en", "", text))
    return Planted(documents, pairs, families, events)


def _postings(documents: Sequence[Document], every: int) -> Iterator[tuple[int, list[int]]]:
    for place, document in enumerate(documents):
        yield place, keys(sketch(document), every=every)


def measured(size: int, *, stories: bool) -> Iterator[tuple[str, float]]:
    """One size, figure by figure: CPU seconds a thousand documents, memory in MB, the rest in percent."""
    made = planted(size)
    with Local(1) as engine:
        began = _seconds()
        shared = engine.shared_keys(_postings(made.documents, KEEP), cap=COST_CAP, least=CANDIDATE_KEYS)
        yield "sketch and join s/1000", 1000 * (_seconds() - began) / size
        yield "pairs compared", float(len(shared.pairs))
        yield "keys skipped", float(len(shared.skipped))
        began = _seconds()
        candidates = (Candidate(made.documents[a], made.documents[b]) for a, b, _ in shared.pairs)
        rows = list(engine.map(judge, candidates, label="compare", weight=lambda one: len(one.left.text) // 4))
        yield "compare s/1000", 1000 * (_seconds() - began) / size
    found = {(a, b) for (a, b, _), row in zip(shared.pairs, rows, strict=True) if row and row.kind != "quotes"}
    right = sum(made.families[a] == made.families[b] for a, b in found)
    yield "copies recall", 100 * len(made.copies & found) / max(1, len(made.copies))
    yield "copies precision", 100 * right / max(1, len(found))
    yield "peak MB before stories", _peak()
    if stories:
        began = _seconds()
        told = [row.story for row in group(made.documents)]
        yield "stories s/1000", 1000 * (_seconds() - began) / size
        yield "events B3 F1", b_cubed([str(one) for one in made.events], told)[2]
        yield "peak MB", _peak()


def _seconds() -> float:
    """CPU seconds so far, of this process and of the workers that have ended."""
    usage = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in usage)


def _peak() -> float:
    return max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) / 1024


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Copies and stories at size.")
    parser.add_argument("sizes", type=int, nargs="+")
    parser.add_argument("--stories", action="store_true")
    options = parser.parse_args()
    for size in options.sizes:
        for name, value in measured(size, stories=options.stories):
            print(f"{size:8} {name:24} {value:12.2f}", flush=True)


if __name__ == "__main__":
    main()
