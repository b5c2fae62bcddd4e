"""Who said what, scored on PolNeAR: spans as sets of words, roles one by one and attributions as wholes.

    python evaluate/attribution.py DATA

DATA is the folder with `attribution/dev.jsonl` in it, or that folder itself. Measures, all in percent:

- cue, source, content: F1 of exact fragments, a fragment being a run of words with one role (CofeNet's exact match);
- exact: F1 of attributions whose cue, source and content are word for word the annotator's;
- overlapping: F1 of attributions whose cue and source share a word with the annotator's (or both have no source) and
  whose content's intersection over union is at least a half;
- plain: exact, among those with said, says, told or according to as their cue.

PolNeAR leaves nesting out on purpose: an attribution inside another counts as an error here, and `outer` figures leave
such ones out.
"""

import argparse
import importlib
import importlib.util
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from spacy.tokens import Doc

from twosource.extract.attribution import rules, trained
from twosource.extract.attribution.find import find
from twosource.extract.language import Parsed, parse
from twosource.model.document import Document
from twosource.model.said import Attribution

Words = frozenset[int]
ROLES = ("cue", "source", "content")
_PLAIN = frozenset({"said", "says", "say", "told", "tells", "according"})


@dataclass(frozen=True, slots=True)
class Whole:
    """One attribution as sets of word indices."""

    cue: Words
    source: Words
    content: Words

    def role(self, name: str) -> Words:
        """The words of one role."""
        return {"cue": self.cue, "source": self.source, "content": self.content}[name]


@dataclass(frozen=True, slots=True)
class Article:
    """One article: its parse, and what the annotator marked."""

    parsed: Parsed
    gold: tuple[Whole, ...]


Finder = Callable[[Parsed], Iterable[Whole]]


def score(data: Path, *, finder: Finder | None = None) -> dict[str, float]:
    """Score the shipped extractor, or another, on the dev split.

    Args:
        data: The data folder.
        finder: What gives the attributions of a parse, by default `find`.
    """
    articles = load(data)
    found = [list((finder or shipped)(article.parsed)) for article in articles]
    return measure(articles, found)


def shipped(parsed: Parsed) -> Iterator[Whole]:
    """What the package finds."""
    return (_whole(parsed.doc, a) for a in find((parsed,)))


def outer(parsed: Parsed) -> Iterator[Whole]:
    """The same, without those inside another."""
    return (_whole(parsed.doc, a) for a in find((parsed,)) if a.inside is None)


def by_rule(parsed: Parsed) -> Iterator[Whole]:
    """What the parse rules alone find."""
    return (Whole(frozenset(d.cue), frozenset(d.source), frozenset(d.content)) for d in rules.drafts(parsed.doc))


def by_model(parsed: Parsed) -> Iterator[Whole]:
    """What the trained extractor alone finds."""
    return (Whole(frozenset(d.cue), frozenset(d.source), frozenset(d.content)) for d in trained.drafts((parsed,))[0])


def by_textacy(parsed: Parsed) -> Iterator[Whole]:
    """What textacy finds: direct quotations only. It refuses a text whose quotation marks do not pair."""
    triples = importlib.import_module("textacy.extract.triples")
    try:
        found = list(triples.direct_quotations(parsed.doc))
    except ValueError:
        return
    for triple in found:
        yield Whole(*(frozenset(t.i for t in part) for part in (triple.cue, triple.speaker, triple.content)))


def by_sayswho(parsed: Parsed) -> Iterator[Whole]:
    """What sayswho finds in each paragraph of the same parse; its coreference is left out, it needs other models.

    It stops at a mark of two characters, so that paragraphs with one are lost to it.
    """
    finder = importlib.import_module("sayswho.quote_finder")
    edges = [-1, *(t.i for t in parsed.doc if t.is_space and "\n" in t.text), len(parsed.doc)]
    for before, end in pairwise(edges):
        start = before + 1
        if start == end:
            continue
        try:
            found = list(finder.quote_finder(parsed.doc[start:end].as_doc()))
        except (ValueError, TypeError, IndexError, AttributeError):
            continue
        for triple in found:
            parts = (triple.cue, triple.speaker, triple.content)
            yield Whole(*(frozenset(start + t.i for t in part or ()) for part in parts))


PEERS: dict[str, Finder] = {"textacy": by_textacy, "sayswho": by_sayswho}


def load(data: Path) -> list[Article]:
    """Parse the dev articles and put their annotation in words."""
    path = next((p for p in (data / "attribution" / "dev.jsonl", data / "dev.jsonl") if p.is_file()), None)
    if path is None:
        print(f"no attribution/dev.jsonl in {data}: give the folder with the annotated articles", file=sys.stderr)
        raise SystemExit(2)
    records = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    documents = [_document(k, record) for k, record in enumerate(records)]
    pairs = zip(parse(documents), records, strict=True)
    return [Article(texts[0], tuple(_gold(texts[0].doc, record))) for texts, record in pairs]


def _document(k: int, record: dict[str, object]) -> Document:
    return Document(f"d{k}", str(record["id"]), None, None, None, None, "en", "", str(record["text"]))


def _gold(doc: Doc, record: dict[str, list[dict[str, list[tuple[int, int]]]]]) -> Iterator[Whole]:
    at = {place: t.i for t in doc if not t.is_space for place in range(t.idx, t.idx + len(t.text))}
    for a in record["attributions"]:
        cue, source, content = (
            frozenset(at[i] for start, end in a[role] for i in range(start, end) if i in at) for role in ROLES
        )
        if cue or content:
            yield Whole(cue, source - cue, content - cue - source)


def _whole(doc: Doc, a: Attribution) -> Whole:
    at = {t.idx: t.i for t in doc if not t.is_space}
    spans = ((a.cue,) if a.cue else (), (a.source,) if a.source else (), a.content)
    return Whole(*(frozenset(at[i] for s in role for i in range(s.start, s.end) if i in at) for role in spans))


def measure(articles: Sequence[Article], found: Sequence[Sequence[Whole]]) -> dict[str, float]:
    """All measures of the module's docstring."""
    counts: Counter[tuple[str, str]] = Counter()
    for article, wholes in zip(articles, found, strict=True):
        for role in ROLES:
            gold, seen = (_fragments(article.parsed.doc, each, role) for each in (article.gold, wholes))
            _add(counts, role, len(gold & seen), len(seen), len(gold))
        _add(counts, "exact", len(set(article.gold) & set(wholes)), len(wholes), len(article.gold))
        _add(counts, "overlapping", _overlapping(article.gold, wholes), len(wholes), len(article.gold))
        plain = [[w for w in each if _is_plain(article.parsed.doc, w)] for each in (article.gold, wholes)]
        _add(counts, "plain", len(set(plain[0]) & set(plain[1])), len(plain[1]), len(plain[0]))
    return {name: _f1(counts, name) for name in (*ROLES, "exact", "overlapping", "plain")}


def _add(counts: Counter[tuple[str, str]], name: str, right: int, found: int, gold: int) -> None:
    counts[name, "right"] += right
    counts[name, "found"] += found
    counts[name, "gold"] += gold


def _f1(counts: Counter[tuple[str, str]], name: str) -> float:
    total = counts[name, "found"] + counts[name, "gold"]
    return round(200 * counts[name, "right"] / total, 1) if total else 0.0


def _fragments(doc: Doc, wholes: Iterable[Whole], role: str) -> set[tuple[int, int]]:
    return {run for whole in wholes for run in _runs(doc, whole.role(role))}


def _runs(doc: Doc, words: Words) -> list[tuple[int, int]]:
    runs: list[list[int]] = []
    for i in sorted(words):
        if runs and all(doc[j].is_space for j in range(runs[-1][1] + 1, i)):
            runs[-1][1] = i
        else:
            runs.append([i, i])
    return [(first, last) for first, last in runs]


def _overlapping(gold: Sequence[Whole], found: Sequence[Whole]) -> int:
    """Pairs that overlap, one to one, the closest first."""
    pairs = sorted(
        ((_closeness(g, f), i, j) for i, g in enumerate(gold) for j, f in enumerate(found) if _overlap(g, f)),
        reverse=True,
    )
    taken_gold: set[int] = set()
    taken_found: set[int] = set()
    for _, i, j in pairs:
        if i not in taken_gold and j not in taken_found:
            taken_gold.add(i)
            taken_found.add(j)
    return len(taken_gold)


def _overlap(gold: Whole, found: Whole) -> bool:
    same_source = bool(gold.source & found.source) or not (gold.source or found.source)
    return same_source and bool(gold.cue & found.cue) and _iou(gold.content, found.content) >= 0.5


def _closeness(gold: Whole, found: Whole) -> float:
    return round(
        1.5 * _iou(gold.cue, found.cue) + _iou(gold.content, found.content) + _iou(gold.source, found.source), 6
    )


def _iou(a: Words, b: Words) -> float:
    return len(a & b) / len(a | b) if a | b else 1.0


def _is_plain(doc: Doc, whole: Whole) -> bool:
    return any(doc[i].lower_ in _PLAIN for i in whole.cue)


def main(arguments: list[str] | None = None) -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description="Score attributions on PolNeAR dev.")
    parser.add_argument("data", type=Path, help="folder with attribution/dev.jsonl")
    options = parser.parse_args(arguments)
    articles = load(options.data)
    print(f"{'':18}{''.join(f'{name:>13}' for name in (*ROLES, 'exact', 'overlapping', 'plain'))}")
    rows: list[tuple[str, Finder]] = [
        ("twosource", shipped),
        ("twosource, outer", outer),
        ("model alone", by_model),
        ("rules alone", by_rule),
    ]
    installed = {name: finder for name, finder in PEERS.items() if importlib.util.find_spec(name) is not None}
    for name, finder in [*rows, *installed.items()]:
        figures = measure(articles, [list(finder(article.parsed)) for article in articles])
        print(f"{name:18}{''.join(f'{value:13.1f}' for value in figures.values())}", flush=True)
    for name in sorted(PEERS.keys() - installed.keys()):
        print(f"{name}: not installed, so not compared; pip install {name} to see its row")
    return 0


if __name__ == "__main__":
    sys.exit(main())
