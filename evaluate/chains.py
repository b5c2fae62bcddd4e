"""Chains, scored on MPQA's nested sources: who said it first, through whom.

    python evaluate/chains.py DATA

DATA is the folder with `chains/mpqa.jsonl` in it, or that folder itself. Only items whose sources all stand in the
sentence given are scored. A chain is right when it has the same sources in the same order, compared by head
word: of the source, of its name, or of what a pronoun stands for. Beside it: the chain that takes
the nearest source only, and always the writer.
"""

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from spacy.tokens import Doc

from twosource.extract.attribution.chains import chain
from twosource.extract.attribution.find import find
from twosource.extract.language import Parsed, parse
from twosource.model.document import Document
from twosource.model.said import Attribution
from twosource.model.span import Span
from twosource.read.blocks import blocks

Heads = tuple[str, ...]  # head words, lower case, outermost source first; the writer left out


@dataclass(frozen=True, slots=True)
class Item:
    """One sentence, a stretch of it, and whose it is."""

    parsed: Parsed
    target: Span
    gold: Heads


def score(data: Path) -> dict[str, float]:
    """Percent of chains exactly right, over all and by length (the writer is one)."""
    items = load(data)
    return _shares(items, [_found(item) for item in items])


def load(data: Path) -> list[Item]:
    """The items whose sources all stand in their sentence, parsed."""
    path = next((p for p in (data / "chains" / "mpqa.jsonl", data / "mpqa.jsonl") if p.is_file()), None)
    if path is None:
        print(f"no chains/mpqa.jsonl in {data}: give the folder with the nested sources", file=sys.stderr)
        raise SystemExit(2)
    records = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    kept = [r for r in records if r["target_span"] in r["sentence"] and _all_in(r["sentence"], r["source_chain"][1:])]
    documents = [_document(f"d{k}", r["sentence"]) for k, r in enumerate(kept)]
    return [_item(texts[0], r) for texts, r in zip(parse(documents), kept, strict=True)]


def _document(name: str, sentence: str) -> Document:
    """A sentence as it would be read from a file: a dateline before it is no part of what it says."""
    return Document(name, "", None, None, None, None, "en", "", sentence, blocks=blocks(sentence))


def _all_in(sentence: str, sources: Sequence[str]) -> bool:
    return all(source.lower() in sentence.lower() for source in sources)


def _item(parsed: Parsed, record: dict[str, str]) -> Item:
    at = _place(record["sentence"], record["target_span"])
    sources = record["source_chain"][1:]
    places = [_place(record["sentence"].lower(), source.lower()) for source in sources]
    heads = tuple(_head(parsed.doc, Span(p, p + len(s))) for p, s in zip(places, sources, strict=True))
    return Item(parsed, Span(at, at + len(record["target_span"])), heads)


def _place(sentence: str, words: str) -> int:
    """Where words stand in a sentence: first as whole words, else anywhere."""
    whole = re.search(rf"(?<!\w){re.escape(words)}(?!\w)", sentence)
    return whole.start() if whole else sentence.index(words)


def _head(doc: Doc, span: Span) -> str:
    found = doc.char_span(span.start, span.end, alignment_mode="expand")
    return found.root.lower_ if found is not None else ""


def _found(item: Item) -> tuple[frozenset[str], ...]:
    """For each source of the chain, outermost first, the head words it may be known by."""
    attributions = find((item.parsed,))
    by_id = {a.id: a for a in attributions}
    ids = chain(attributions, item.target)
    return tuple(heads for i in reversed(ids) if (heads := _heads(item.parsed.doc, by_id[i])))


def _heads(doc: Doc, a: Attribution) -> frozenset[str]:
    return frozenset(_head(doc, span) for span in (a.source, a.name, a.refers) if span is not None)


def _shares(items: Sequence[Item], found: Sequence[Sequence[frozenset[str]]]) -> dict[str, float]:
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for item, heads in zip(items, found, strict=True):
        length = len(item.gold) + 1
        for name in ("all", f"length {length}", *(["deeper than the writer"] if length > 1 else [])):
            total[name] += 1
            right[name] += _same(item.gold, heads)
    return {name: round(100 * right[name] / total[name], 1) for name in sorted(total)}


def _same(gold: Heads, found: Sequence[frozenset[str]]) -> bool:
    return len(gold) == len(found) and all(g in f for g, f in zip(gold, found, strict=True))


def main(arguments: list[str] | None = None) -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description="Score chains on MPQA.")
    parser.add_argument("data", type=Path, help="folder with chains/mpqa.jsonl")
    items = load(parser.parse_args(arguments).data)
    found = [_found(item) for item in items]
    rows = {
        "twosource": _shares(items, found),
        "nearest source only": _shares(items, [heads[-1:] for heads in found]),
        "always the writer": _shares(items, [() for _ in items]),
    }
    names = list(rows["twosource"])
    print(f"{len(items)} items\n{'':22}{''.join(f'{name:>24}' for name in names)}")
    for row, figures in rows.items():
        print(f"{row:22}{''.join(f'{figures[name]:24.1f}' for name in names)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
