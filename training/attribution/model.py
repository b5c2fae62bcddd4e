"""The tagger: MiniLM with a learned embedding of letter case, and a linear-chain CRF over words.

The encoder is written out rather than taken from a library so that it exports to a small graph and reads the published
weights (BERT names in a safetensors file) without further dependencies.
"""

from pathlib import Path

import torch
from data import TAGS
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812 - the name everybody uses

from twosource.extract.attribution.windows import CASES

WIDTH, HEADS, LAYERS, PLACES = 384, 12, 6, 512
FORBIDDEN = -1e4


class Layer(nn.Module):
    """One BERT layer (post-norm)."""

    def __init__(self, dropout: float, *, width: int = WIDTH, eps: float = 1e-12) -> None:
        super().__init__()
        self.qkv = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)
        self.norm_attention = nn.LayerNorm(width, eps=eps)
        self.wide = nn.Linear(width, 4 * width)
        self.narrow = nn.Linear(4 * width, width)
        self.norm_inner = nn.LayerNorm(width, eps=eps)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """One pass; `mask` is added to the attention scores."""
        rows, length, width = x.shape
        q, k, v = self.qkv(x).view(rows, length, 3, HEADS, width // HEADS).permute(2, 0, 3, 1, 4)
        seen = F.scaled_dot_product_attention(q, k, v, attn_mask=mask.to(q.dtype))
        x = self.norm_attention(x + self.dropout(self.out(seen.transpose(1, 2).reshape(rows, length, width))))
        return self.norm_inner(x + self.dropout(self.narrow(F.gelu(self.wide(x)))))


class Encoder(nn.Module):
    """MiniLM-L6 with letter case."""

    width = WIDTH

    def __init__(self, vocabulary: int = 30522, dropout: float = 0.1) -> None:
        super().__init__()
        self.words = nn.Embedding(vocabulary, WIDTH)
        self.places = nn.Embedding(PLACES, WIDTH)
        self.segment = nn.Parameter(torch.zeros(WIDTH))
        self.cases = nn.Embedding(CASES, WIDTH)
        nn.init.zeros_(self.cases.weight)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(dropout)
        self.layers = nn.ModuleList([Layer(dropout) for _ in range(LAYERS)])

    def forward(self, pieces: Tensor, cases: Tensor, mask: Tensor) -> Tensor:
        """A vector a piece."""
        x = self.words(pieces) + self.places.weight[: pieces.shape[1]] + self.segment + self.cases(cases)
        x = self.dropout(self.norm(x))
        added = (1.0 - mask.float())[:, None, None, :] * FORBIDDEN
        for layer in self.layers:
            x = layer(x, added)
        return x


class Tagger(nn.Module):
    """Emissions a piece, and the CRF's transitions."""

    def __init__(self, encoder: nn.Module) -> None:
        super().__init__()
        self.encoder = encoder
        self.head = nn.Linear(encoder.width, len(TAGS))
        self.dropout = nn.Dropout(0.1)
        self.moves = nn.Parameter(torch.zeros(len(TAGS), len(TAGS)))
        self.starts = nn.Parameter(torch.zeros(len(TAGS)))
        self.register_buffer("no_move", _forbidden_moves())
        self.register_buffer("no_start", torch.tensor([FORBIDDEN if t[0] == "I" else 0.0 for t in TAGS]))

    def forward(self, pieces: Tensor, cases: Tensor, mask: Tensor) -> Tensor:
        """A score a piece and tag."""
        return self.head(self.dropout(self.encoder(pieces, cases, mask)))

    def transitions(self) -> tuple[Tensor, Tensor]:
        """Scores of moving between tags and of starting with one; what BIO forbids is far below all others."""
        return self.moves + self.no_move, self.starts + self.no_start


def _forbidden_moves() -> Tensor:
    bad = torch.zeros(len(TAGS), len(TAGS))
    for i, before in enumerate(TAGS):
        for j, after in enumerate(TAGS):
            if after[0] == "I" and before[2:] != after[2:]:
                bad[i, j] = FORBIDDEN
    return bad


def crf_loss(model: Tagger, scores: Tensor, tags: Tensor, real: Tensor) -> Tensor:
    """Negative log likelihood of the gold tags, summed over the rows. `scores` is rows × words × tags."""
    moves, starts = model.transitions()
    forward = starts + scores[:, 0]
    for t in range(1, scores.shape[1]):
        after = torch.logsumexp(forward[:, :, None] + moves, 1) + scores[:, t]
        forward = torch.where(real[:, t, None], after, forward)
    emitted = (scores.gather(2, tags[..., None])[..., 0] * real).sum()
    moved = (moves[tags[:, :-1], tags[:, 1:]] * real[:, 1:]).sum() + starts[tags[:, 0]].sum()
    return torch.logsumexp(forward, 1).sum() - emitted - moved


def load_encoder(folder: Path) -> Encoder:
    """The published MiniLM weights, from a folder with `model.safetensors`."""
    published = {k.removeprefix("bert."): v for k, v in load_file(folder / "model.safetensors").items()}
    words = published["embeddings.word_embeddings.weight"]
    encoder = Encoder(vocabulary=words.shape[0])
    ours = encoder.state_dict()
    ours["words.weight"] = words
    ours["places.weight"] = published["embeddings.position_embeddings.weight"]
    ours["segment"] = published["embeddings.token_type_embeddings.weight"][0]
    for part in ("weight", "bias"):
        ours[f"norm.{part}"] = published[f"embeddings.LayerNorm.{part}"]
        for i in range(LAYERS):
            ours.update(_layer(published, i, part))
    encoder.load_state_dict(ours)
    return encoder


def _layer(published: dict[str, Tensor], i: int, part: str) -> dict[str, Tensor]:
    here, there = f"layers.{i}.", f"encoder.layer.{i}."
    attention = there + "attention."
    return {
        f"{here}qkv.{part}": torch.cat([published[f"{attention}self.{x}.{part}"] for x in ("query", "key", "value")]),
        f"{here}out.{part}": published[f"{attention}output.dense.{part}"],
        f"{here}norm_attention.{part}": published[f"{attention}output.LayerNorm.{part}"],
        f"{here}wide.{part}": published[f"{there}intermediate.dense.{part}"],
        f"{here}narrow.{part}": published[f"{there}output.dense.{part}"],
        f"{here}norm_inner.{part}": published[f"{there}output.LayerNorm.{part}"],
    }
