"""Chains, scored on MPQA's nested sources: who said it first, through whom.

    python evaluate/chains.py DATA

DATA is the folder with `chains/mpqa.jsonl` in it, or that folder itself. Only items whose sources all stand in the
sentence given are scored. A chain is right when it has the same sources in the same order, compared by head
word: of the source, of its name, or of what a pronoun stands for. Sentences are read as files are: a dateline is none.

`whose` is trained on these very items. A document that it was trained on is therefore asked with weights that have not
seen it (`training/chains/folds.json`); any other with the weights shipped. Beside it: what is told alone (`find` and
`chain`, nothing trained on these items), of either the nearest source only, and always the writer.
"""

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from spacy.tokens import Doc

from twosource.extract.attribution.chains import chain
from twosource.extract.attribution.tree import known_by
from twosource.extract.attribution.whose import Hand, Reading, Weights
from twosource.extract.language import Parsed, parse
from twosource.model.document import Document
from twosource.model.said import Attribution
from twosource.model.span import Span
from twosource.read.blocks import blocks

FOLDS = Path(__file__).parents[1] / "training" / "chains" / "folds.json"
Heads = tuple[str, ...]  # head words, lower case, outermost source first; the writer left out
Found = tuple[frozenset[str], ...]  # for each source of a chain, outermost first, the head words it may be known by


@dataclass(frozen=True, slots=True)
class Item:
    """One sentence, a stretch of it, and whose it is."""

    document: str  # the article it is from
    parsed: Parsed
    target: Span
    sources: tuple[str, ...]  # as annotated, outermost first, the writer left out
    gold: Heads  # () too where a source does not stand in the sentence


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found for one item."""

    whose: Found  # by `whose`
    told: Found  # by `find` and `chain` alone


def score(data: Path) -> dict[str, float]:
    """Percent of chains exactly right, over all and by length (the writer is one)."""
    items = load(data)
    return _shares(items, [answer.whose for answer in answers(items)])


def load(data: Path, *, whole: bool = True) -> list[Item]:
    """The items, parsed: those whose sources all stand in their sentence, or with `whole` false the others."""
    path = next((p for p in (data / "chains" / "mpqa.jsonl", data / "mpqa.jsonl") if p.is_file()), None)
    if path is None:
        print(f"no chains/mpqa.jsonl in {data}: give the folder with the nested sources", file=sys.stderr)
        raise SystemExit(2)
    records = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    placed = [r for r in records if r["target_span"] in r["sentence"]]
    kept = [r for r in placed if _all_in(r["sentence"], r["source_chain"][1:]) == whole]
    documents = [_document(f"d{k}", r["sentence"]) for k, r in enumerate(kept)]
    return [_item(texts[0], r, whole=whole) for texts, r in zip(parse(documents), kept, strict=True)]


def _document(name: str, sentence: str) -> Document:
    """A sentence as it would be read from a file."""
    return Document(name, "", None, None, None, None, "en", "", sentence, blocks=blocks(sentence))


def _all_in(sentence: str, sources: Sequence[str]) -> bool:
    return all(_found(sentence.lower(), source.lower()) for source in sources)


def _item(parsed: Parsed, record: dict[str, str], *, whole: bool) -> Item:
    at = _place(record["sentence"], record["target_span"])
    sources = tuple(record["source_chain"][1:])
    places = [_place(record["sentence"].lower(), source.lower()) for source in sources] if whole else []
    heads = tuple(_head(parsed.doc, Span(p, p + len(s))) for p, s in zip(places, sources, strict=whole))
    return Item(record["doc"], parsed, Span(at, at + len(record["target_span"])), sources, heads)


def _place(sentence: str, words: str) -> int:
    """Where words stand in a sentence: first as whole words, else anywhere."""
    whole = _found(sentence, words)
    return whole.start() if whole else sentence.index(words)


def _found(sentence: str, words: str) -> re.Match[str] | None:
    """Words in a sentence, whole: "the EU" is none of "the European Union"."""
    return re.search(rf"(?<!\w){re.escape(words)}" + (r"(?!\w)" if words[-1].isalnum() else ""), sentence)


def _head(doc: Doc, span: Span) -> str:
    found = doc.char_span(span.start, span.end, alignment_mode="expand")
    return known_by(found).lower_ if found is not None else ""


def answers(items: Sequence[Item]) -> list[Answer]:
    """What is found for each item, by weights that have not seen its document."""
    read: dict[str, Reading] = {}
    found: list[Answer] = []
    for item in items:
        reading = read.setdefault(item.parsed.text, Reading((item.parsed,)))
        hands = reading.whose(item.target, blind(item.document))
        found.append(Answer(known(reading, hands), _told(item, reading)))
    return found


def known(reading: Reading, hands: Sequence[Hand]) -> Found:
    """The head words of the hands that are named, outermost first."""
    return tuple(heads for hand in reversed(hands) if (heads := reading.heads(hand)))


def _told(item: Item, reading: Reading) -> Found:
    by_id = {a.id: a for a in reading.attributions}
    ids = chain(reading.attributions, item.target)
    return tuple(heads for i in reversed(ids) if (heads := _heads(item.parsed.doc, by_id[i])))


def _heads(doc: Doc, a: Attribution) -> frozenset[str]:
    return frozenset(_head(doc, span) for span in (a.source, a.name, a.refers) if span is not None)


def blind(document: str) -> Weights | None:
    """Weights that were not trained on an article; None, for those shipped, where none were."""
    documents, weights = _folds()
    return weights[documents[document]] if document in documents else None


@cache
def _folds() -> tuple[Mapping[str, int], tuple[Weights, ...]]:
    table = json.loads(FOLDS.read_text(encoding="utf-8"))
    return table["documents"], tuple(Weights(**one) for one in table["weights"])


def _shares(items: Sequence[Item], found: Sequence[Found]) -> dict[str, float]:
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for item, heads in zip(items, found, strict=True):
        length = len(item.gold) + 1
        for name in ("all", f"length {length}", *(["deeper than the writer"] if length > 1 else [])):
            total[name] += 1
            right[name] += same(item.gold, heads)
    return {name: round(100 * right[name] / total[name], 1) for name in sorted(total)}


def same(gold: Heads, found: Found) -> bool:
    """Whether a chain is right."""
    return len(gold) == len(found) and all(g in f for g, f in zip(gold, found, strict=True))


def main(arguments: list[str] | None = None) -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description="Score chains on MPQA.")
    parser.add_argument("data", type=Path, help="folder with chains/mpqa.jsonl")
    items = load(parser.parse_args(arguments).data)
    found = answers(items)
    rows = {
        "twosource": _shares(items, [answer.whose for answer in found]),
        "… nearest source only": _shares(items, [answer.whose[-1:] for answer in found]),
        "what is told alone": _shares(items, [answer.told for answer in found]),
        "… nearest source told": _shares(items, [answer.told[-1:] for answer in found]),
        "always the writer": _shares(items, [() for _ in items]),
    }
    names = list(rows["twosource"])
    print(f"{len(items)} items\n{'':22}{''.join(f'{name:>24}' for name in names)}")
    for row, figures in rows.items():
        print(f"{row:22}{''.join(f'{figures[name]:24.1f}' for name in names)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
