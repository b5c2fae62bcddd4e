"""The shipped tagger learns from the teacher as well as from the annotators.

Comes in: the student, PolNeAR's articles and further news, and the teacher's weights (`teacher.py`). Goes out: the
student, fitted. Of the further news, which nobody has marked, the teacher alone is heard.

For each word the target is a distribution over tags and over pairs of tags: what the annotators say and what the
teacher believes (its CRF's marginals), mixed. The loss is the cross-entropy of whole tag sequences under it, which for
two linear-chain CRFs is exact and costs one forward pass (the partition function less the expected score).
"""

import json
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import spacy
import torch
from data import TAGS, Article, Row, batches, padded, tagged
from numpy.typing import NDArray
from teacher import LONGEST_SEEN, MpnetEncoder
from train import Plan, optimiser_of, set_rate

from model import Tagger
from twosource.extract.attribution.windows import Pieces, windows

Floats = NDArray[np.float32]
TRUST = 0.5  # the teacher's share of the target where annotators have spoken


@dataclass(frozen=True, slots=True)
class Belief:
    """What the teacher believes of an article's words, white space left out."""

    tags: Floats  # words × tags
    pairs: Floats  # words × tag before × tag; the first row counts for nothing
    place: dict[int, int]  # index of the word in the article → row


@dataclass(frozen=True, slots=True)
class Lesson:
    """An article with what the teacher believes of it."""

    article: Article
    belief: Belief
    marked: bool  # by annotators


def beliefs(model: Tagger, article: Article, pieces: Pieces) -> Belief:
    """The marginals of the teacher's CRF over a whole article."""
    paragraphs = article.paragraphs()
    scores = np.zeros((len(article.words), len(TAGS)))
    rows = windows(article.words, paragraphs, pieces, sizes=(LONGEST_SEEN,))
    for batch in (rows[k : k + 4] for k in range(0, len(rows), 4)):
        with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
            out = model(*(padded([getattr(r, n) for r in batch]) for n in ("pieces", "cases")), _mask(batch))
        for row, found in zip(batch, out.float().numpy(), strict=True):
            scores[list(row.words)] = found[list(row.first)]
    real = [i for paragraph in paragraphs for i in paragraph]
    moves, starts = (t.detach().numpy().astype(float) for t in model.transitions())
    tags, pairs = marginals(scores[real], moves, starts)
    return Belief(tags, pairs, {i: k for k, i in enumerate(real)})


def _mask(batch: Sequence) -> torch.Tensor:
    return padded([[1] * len(row.pieces) for row in batch])


def marginals(scores: NDArray, moves: NDArray, starts: NDArray) -> tuple[Floats, Floats]:
    """Of each tag at each word, and of each pair of tags at neighbouring words (forward-backward, scaled)."""
    here = np.exp(scores - scores.max(1, keepdims=True))
    across, first = np.exp(moves), np.exp(starts)
    ahead, behind = np.zeros_like(here), np.ones_like(here)
    ahead[0] = _shares(first * here[0])
    for t in range(1, len(here)):
        ahead[t] = _shares((ahead[t - 1] @ across) * here[t])
    for t in range(len(here) - 2, -1, -1):
        behind[t] = _shares(across @ (here[t + 1] * behind[t + 1]))
    tags = ahead * behind
    pairs = np.zeros((len(here), *moves.shape))
    pairs[1:] = ahead[:-1, :, None] * across[None] * (here * behind)[1:, None, :]
    pairs[1:] /= pairs[1:].sum((1, 2), keepdims=True)
    return (tags / tags.sum(1, keepdims=True)).astype(np.float32), pairs.astype(np.float32)


def _shares(values: NDArray) -> NDArray:
    return values / values.sum()


def targets(row: Row, lesson: Lesson) -> tuple[Floats, Floats]:
    """The distributions that a window's words are to have: tags, and pairs of tags."""
    at = [lesson.belief.place[i] for i in row.window.words]
    tags, pairs = lesson.belief.tags[at], lesson.belief.pairs[at]
    if not lesson.marked:
        return tags, pairs
    told = np.eye(len(TAGS), dtype=np.float32)[list(row.tags)]
    both = np.zeros_like(pairs)
    both[1:] = told[:-1, :, None] * told[1:, None, :]
    return TRUST * tags + (1 - TRUST) * told, TRUST * pairs + (1 - TRUST) * both


def loss_of(
    model: Tagger, scores: torch.Tensor, wanted: tuple[torch.Tensor, torch.Tensor, torch.Tensor]
) -> torch.Tensor:
    """Cross-entropy of tag sequences, summed over the rows. `wanted`: tags, pairs, which words are real."""
    tags, pairs, real = wanted
    moves, starts = model.transitions()
    forward = starts + scores[:, 0]
    for t in range(1, scores.shape[1]):
        after = torch.logsumexp(forward[:, :, None] + moves, 1) + scores[:, t]
        forward = torch.where(real[:, t, None], after, forward)
    kept = real[..., None]
    expected = (scores * tags * kept).sum() + (moves * pairs * kept[..., None]).sum() + (starts * tags[:, 0]).sum()
    return torch.logsumexp(forward, 1).sum() - expected


def distil(model: Tagger, taught: Sequence[Lesson], pieces: Pieces, plan: Plan) -> None:
    """Fit the student in place."""
    chance = random.Random(plan.seed)  # noqa: S311 - shuffling
    torch.manual_seed(plan.seed)
    model.encoder.words.weight.requires_grad_(requires_grad=False)
    optimiser = optimiser_of(model, plan)
    begun, step, total, loss = time.monotonic(), 0, 0, 0.0
    for _ in range(plan.epochs):
        made = _batches(taught, pieces, plan, chance)
        total = total or plan.epochs * len(made)
        model.train()
        for batch in made:
            progress = max(step / total, (time.monotonic() - begun) / (60 * plan.minutes))
            if progress >= 1:
                return
            set_rate(optimiser, min(1.0, (step + 1) / 100) * (plan.begin + (plan.end - plan.begin) * progress))
            loss += _step(model, optimiser, batch)
            step += 1
            if step % 50 == 0:
                print(f"step {step}/{total}, {time.monotonic() - begun:.0f} s, loss a word {loss / 50:.4f}", flush=True)
                loss = 0.0


def _batches(
    taught: Sequence[Lesson], pieces: Pieces, plan: Plan, chance: random.Random
) -> list[list[tuple[Row, Lesson]]]:
    owner: dict[int, Lesson] = {}
    rows: list[Row] = []
    for lesson in taught:
        for row in tagged(lesson.article, pieces, longest=plan.longest, chance=chance):
            owner[id(row)] = lesson
            rows.append(row)
    return [[(row, owner[id(row)]) for row in batch] for batch in batches(rows, plan.batch, chance=chance)]


def _step(model: Tagger, optimiser: torch.optim.Optimizer, batch: Sequence[tuple[Row, Lesson]]) -> float:
    rows = [row for row, _ in batch]
    with torch.autocast("cpu", dtype=torch.bfloat16):
        scores = model(
            padded([r.window.pieces for r in rows]),
            padded([r.window.cases for r in rows]),
            _mask([r.window for r in rows]),
        )
    first = padded([r.window.first for r in rows])
    of_words = scores.float().gather(1, first[..., None].expand(-1, -1, scores.shape[2]))
    real = padded([[1] * len(r.tags) for r in rows]).bool()
    width, kinds = of_words.shape[1:]
    tags, pairs = torch.zeros(len(rows), width, kinds), torch.zeros(len(rows), width, kinds, kinds)
    for k, (row, lesson) in enumerate(batch):
        one, two = targets(row, lesson)
        tags[k, : len(one)], pairs[k, : len(two)] = torch.from_numpy(one), torch.from_numpy(two)
    loss = loss_of(model, of_words, (tags, pairs, real)) / len(rows)
    optimiser.zero_grad(set_to_none=True)
    loss.backward()
    torch.nn.utils.clip_grad_norm_([p for p in model.parameters() if p.requires_grad], 5.0)
    optimiser.step()
    return float(loss.detach()) * len(rows) / int(real.sum())


def further(paths: Sequence[Path], longest: int = 8000) -> Iterator[Article]:
    """Unmarked articles of JSONL files, each cut after `longest` code points."""
    tokenize = spacy.blank("en").tokenizer
    for path in paths:
        for file in sorted(path.rglob("*.jsonl")) if path.is_dir() else [path]:
            for number, line in enumerate(file.open(encoding="utf-8")):
                for text in _texts(json.loads(line)):
                    doc = tokenize(text[:longest])
                    words = tuple(t.text for t in doc)
                    if sum(not w.isspace() for w in words) > 20:
                        yield Article(f"{file}:{number}", words, tuple((t.idx, t.idx + len(t.text)) for t in doc), ())


def _texts(record: dict) -> Iterator[str]:
    if record.get("text"):
        yield record["text"]
    for document in record.get("documents", ()):
        yield document["text"]


def lessons(teacher: Path, marked: Sequence[Article], unmarked: Sequence[Article], pieces: Pieces) -> list[Lesson]:
    """Articles with what the teacher, whose weights are in the file `teacher`, believes of them."""
    model = Tagger(MpnetEncoder())
    model.load_state_dict(torch.load(teacher, map_location="cpu"))
    model.eval()
    begun = time.monotonic()
    found: list[Lesson] = []
    for known, articles in ((True, marked), (False, unmarked)):
        found += [Lesson(article, beliefs(model, article, pieces), known) for article in articles]
        print(f"{len(found)} articles read by the teacher, {time.monotonic() - begun:.0f} s", flush=True)
    return found


def sampled(paths: Sequence[Path], count: int) -> list[Article]:
    """So many articles of the files, drawn at random."""
    articles = list(further(paths))
    random.Random(1).shuffle(articles)  # noqa: S311 - a sample
    return articles[:count]
