"""PolNeAR as training rows: tagged words of each article, packed in windows, with small disturbances.

Comes in: `train.jsonl` or `dev.jsonl` (`{id, text, attributions: [{source, cue, content: [[start, end], …]}]}`).
Goes out: articles with word-level attributions, and batches of tensors.
"""

import json
import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import spacy
import torch

from twosource.extract.attribution.windows import LONGEST, Pieces, Window, windows

ROLES = ("source", "cue", "content")
TAGS = ("O", *(f"{edge}-{role}" for role in ROLES for edge in "BI"))
Attributed = dict[str, tuple[int, ...]]  # role → word indices, in order


@dataclass(frozen=True, slots=True)
class Article:
    """An annotated article in words."""

    id: str  # its name in the corpus
    words: tuple[str, ...]  # spaCy's tokens, white space included
    spans: tuple[tuple[int, int], ...]  # code points of each word
    attributions: tuple[Attributed, ...]  # the gold ones

    def paragraphs(self) -> list[list[int]]:
        """Word indices of each paragraph: white space with a line break ends one."""
        found: list[list[int]] = [[]]
        for i, word in enumerate(self.words):
            if not word.isspace():
                found[-1].append(i)
            elif "\n" in word:
                found.append([])
        return [paragraph for paragraph in found if paragraph]


@dataclass(frozen=True, slots=True)
class Row:
    """A window with the gold tag of each of its words."""

    window: Window
    tags: tuple[int, ...]


def load(path: Path) -> list[Article]:
    """Read a split."""
    tokenize = spacy.blank("en").tokenizer
    with path.open(encoding="utf-8") as lines:
        return [_article(json.loads(line), tokenize) for line in lines]


def _article(record: dict, tokenize: spacy.tokenizer.Tokenizer) -> Article:
    doc = tokenize(record["text"])
    spans = tuple((t.idx, t.idx + len(t.text)) for t in doc)
    at = {place: t.i for t in doc if not t.is_space for place in range(t.idx, t.idx + len(t.text))}
    attributions = [_in_words(a, at) for a in record["attributions"]]
    kept = tuple(a for a in attributions if a["cue"] or a["content"])
    return Article(record["id"], tuple(t.text for t in doc), spans, kept)


def _in_words(attribution: dict, at: dict[int, int]) -> Attributed:
    """Word indices by role; a word with two roles in one attribution is cue before source before content."""
    sets = {
        role: {at[place] for start, end in attribution.get(role) or () for place in range(start, end) if place in at}
        for role in ROLES
    }
    sets["source"] -= sets["cue"]
    sets["content"] -= sets["cue"] | sets["source"]
    return {role: tuple(sorted(sets[role])) for role in ROLES}


def tagged(
    article: Article, pieces: Pieces, *, longest: int = LONGEST, chance: random.Random | None = None
) -> list[Row]:
    """Windows of an article with their tags; with `chance`, packed at random sizes and disturbed."""
    owner = {
        i: (role, k)
        for k, a in enumerate(article.attributions)
        for role in ("content", "source", "cue")
        for i in a[role]
    }
    words: Sequence[str] = article.words
    sizes: Sequence[int] = (longest,)
    if chance is not None:
        words = disturbed(words, chance)
        sizes = [chance.randint(longest // 2, longest) if chance.random() < 0.3 else longest for _ in range(40)]
    found = windows(words, article.paragraphs(), pieces, sizes=sizes)
    return [Row(w, tuple(_tags([owner.get(i) for i in w.words]))) for w in found]


def _tags(owners: Sequence[tuple[str, int] | None]) -> Iterator[int]:
    before = None
    for owner in owners:
        if owner is None:
            yield 0
        else:
            yield TAGS.index(("I-" if owner == before else "B-") + owner[0])
        before = owner


_QUOTES = ({"“": '"', "”": '"'}, {"“": "«", "”": "»"}, {"“": "‘", "”": "’"}, {"“": "''", "”": "''"})


def disturbed(words: Sequence[str], chance: random.Random) -> Sequence[str]:
    """Now and then other quotation marks or capitals throughout, so that the model meets what PolNeAR has little of."""
    draw = chance.random()
    if draw < 0.02:
        return [w.upper() for w in words]
    if draw < 0.15:
        marks = chance.choice(_QUOTES)
        return [marks.get(w, w) for w in words]
    return words


def batches(rows: Iterable[Row], size: int, *, chance: random.Random | None = None) -> list[list[Row]]:
    """Batches of rows of like length, at most `size` pieces each with the padding."""
    pool = list(rows)
    if chance is not None:
        chance.shuffle(pool)
    made: list[list[Row]] = []
    for k in range(0, len(pool), 400):
        batch: list[Row] = []
        for row in sorted(pool[k : k + 400], key=lambda r: len(r.window.pieces)):
            if batch and (len(batch) + 1) * len(row.window.pieces) > size:
                made.append(batch)
                batch = []
            batch.append(row)
        made.append(batch)
    if chance is not None:
        chance.shuffle(made)
    return made


def padded(rows: Sequence[Sequence[int]]) -> torch.Tensor:
    """Rows of numbers as one tensor, zeros at the end."""
    width = max(len(r) for r in rows)
    return torch.tensor([[*r, *[0] * (width - len(r))] for r in rows])
