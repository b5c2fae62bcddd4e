"""The MiniLM-L6 encoder in plain torch, and the pair scorer on top of it.

Comes in: windows of word-piece ids, and for an event which tokens make which statement and sentence. Goes out: a logit
for every cross-document pair of statements. A statement's tokens are compared one by one with the other statement's
(late interaction), so encoding grows with the text and only cheap arithmetic with the pairs.
"""

from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

WIDTH, HEADS, LAYERS, OUT = 384, 12, 6, 256
NEARNESS, BELL = (0.95, 0.8, 0.65, 0.5, 0.35, 0.2), 0.1  # as link/align/late.py has them
SHARED, HIDDEN = 14 + 4 * len(NEARNESS), 64
FROZEN = 2  # lower layers kept as pretrained, their output computed once an event


class Layer(nn.Module):
    """One transformer layer, as BERT has it."""

    def __init__(self) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = nn.Linear(WIDTH, 4 * WIDTH)
        self.down = nn.Linear(4 * WIDTH, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = nn.Dropout(0.1)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """One layer on; `mask` is added to the attention scores."""
        b, n, _ = x.shape
        q, k, v = self.qkv(x).view(b, n, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        a = (
            functional.scaled_dot_product_attention(q, k, v, attn_mask=mask.to(q.dtype))
            .transpose(1, 2)
            .reshape(b, n, WIDTH)
        )
        x = self.norm1(x + self.drop(self.out(a)))
        return self.norm2(x + self.drop(self.down(functional.gelu(self.up(x)))))


class Encoder(nn.Module):
    """Word pieces to contextual vectors."""

    def __init__(self, layers: int = LAYERS) -> None:
        super().__init__()
        self.words = nn.Embedding(30522, WIDTH)
        self.places = nn.Embedding(512, WIDTH)
        self.kinds = nn.Embedding(2, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(layers))

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        """All layers; `mask` is 1 for real pieces."""
        return self.upper(self.lower(ids, mask), mask)

    def lower(self, ids: Tensor, mask: Tensor, layers: int = FROZEN) -> Tensor:
        """The first layers alone."""
        at = torch.arange(ids.shape[1], device=ids.device)
        x = self.norm(self.words(ids) + self.places(at) + self.kinds.weight[0])
        bias = (1.0 - mask[:, None, None, :].to(x.dtype)) * -1e4
        for layer in self.layers[:layers]:
            x = layer(x, bias)
        return x

    def upper(self, x: Tensor, mask: Tensor, layers: int = FROZEN) -> Tensor:
        """The layers after the first."""
        bias = (1.0 - mask[:, None, None, :].to(x.dtype)) * -1e4
        for layer in self.layers[layers:]:
            x = layer(x, bias)
        return x


def load_encoder(folder: Path, layers: int = LAYERS) -> Encoder:
    """The pretrained encoder."""
    w = load_file(folder / "model.safetensors")
    made = Encoder(layers)
    state = {
        "words.weight": w["embeddings.word_embeddings.weight"],
        "places.weight": w["embeddings.position_embeddings.weight"],
        "kinds.weight": w["embeddings.token_type_embeddings.weight"],
        "norm.weight": w["embeddings.LayerNorm.weight"],
        "norm.bias": w["embeddings.LayerNorm.bias"],
    }
    for i in range(layers):
        p, q = f"encoder.layer.{i}.", f"layers.{i}."
        for end in ("weight", "bias"):
            state[f"{q}qkv.{end}"] = torch.cat([w[f"{p}attention.self.{n}.{end}"] for n in ("query", "key", "value")])
            state[f"{q}out.{end}"] = w[f"{p}attention.output.dense.{end}"]
            state[f"{q}norm1.{end}"] = w[f"{p}attention.output.LayerNorm.{end}"]
            state[f"{q}up.{end}"] = w[f"{p}intermediate.dense.{end}"]
            state[f"{q}down.{end}"] = w[f"{p}output.dense.{end}"]
            state[f"{q}norm2.{end}"] = w[f"{p}output.LayerNorm.{end}"]
    made.load_state_dict(state)
    return made


class Scorer(nn.Module):
    """Token vectors and weights, and a small network over what two statements share."""

    def __init__(self, encoder: Encoder, idf: Tensor, project: Tensor) -> None:
        super().__init__()
        self.encoder = encoder
        self.idf = nn.Parameter(idf, requires_grad=False)
        self.weigh = nn.Linear(WIDTH, 1)
        self.project = nn.Linear(WIDTH, OUT, bias=False)
        self.project.weight.data = project.clone()
        nn.init.zeros_(self.weigh.weight)
        nn.init.zeros_(self.weigh.bias)
        self.mlp = nn.Sequential(nn.Linear(SHARED, HIDDEN), nn.Tanh(), nn.Linear(HIDDEN, 1))

    def tokens(self, ids: Tensor, mask: Tensor, low: Tensor | None = None) -> tuple[Tensor, Tensor]:
        """Unit vectors and log weights of every token; `low` is what the frozen layers gave for them."""
        x = self.encoder(ids, mask) if low is None else self.encoder.upper(low, mask)
        return functional.normalize(self.project(x).float(), dim=-1), (
            self.weigh(x).float().squeeze(-1) + self.idf[ids]
        )

    def pairs(self, v: Tensor, w: Tensor, a: dict[str, Tensor], b: dict[str, Tensor]) -> Tensor:
        """Logits of all statement pairs of two documents; `a` and `b` hold their token indices."""
        va, vb = v[a["tokens"]], v[b["tokens"]]
        s = va @ vb.T
        ua, ub = _weights(w, a, "stat"), _weights(w, b, "stat")
        xa, xb = _weights(w, a, "sent"), _weights(w, b, "sent")
        ab, ba = _best(s, b, "stat"), _best(s.T, a, "stat")
        abs_, bas = _best(s, b, "sent"), _best(s.T, a, "sent")
        f1, f2 = ua @ ab, (ub @ ba).T
        g1, g2 = ua @ (1 - ab).square(), (ub @ (1 - ba).square()).T
        f3 = (ua @ abs_)[:, b["of"]]
        f4 = ((ub @ bas)[:, a["of"]]).T
        s1, s2 = xa @ abs_, (xb @ bas).T
        f5, f6 = s1[a["of"]][:, b["of"]], s2[a["of"]][:, b["of"]]
        pa, pb = functional.normalize(ua @ va, dim=-1), functional.normalize(ub @ vb, dim=-1)
        qa, qb = functional.normalize(xa @ va, dim=-1), functional.normalize(xb @ vb, dim=-1)
        cos, far = pa @ pb.T, (qa @ qb.T)[a["of"]][:, b["of"]]
        la = a["size"].log()[:, None].expand_as(f1)
        lb = b["size"].log()[None, :].expand_as(f1)
        low, high = torch.minimum(f1, f2), torch.maximum(f1, f2)
        counted = [(_counted(ua, ab, at), _counted(ub, ba, at).T) for at in NEARNESS]
        anywhere = [(_counted(ua, abs_, at)[:, b["of"]], _counted(ub, bas, at).T[a["of"]]) for at in NEARNESS]
        feats = torch.stack(
            [
                low,
                high,
                torch.minimum(f3, f4),
                torch.maximum(f3, f4),
                torch.minimum(f5, f6),
                torch.maximum(f5, f6),
                torch.maximum(g1, g2),
                torch.minimum(g1, g2),
                cos,
                far,
                torch.minimum(la, lb) / 4,
                torch.maximum(la, lb) / 4,
                low * high,
                (a["title"][:, None] + b["title"][None, :]),
                *(torch.minimum(*both) for both in counted),
                *(torch.maximum(*both) for both in counted),
                *(torch.minimum(*both) for both in anywhere),
                *(torch.maximum(*both) for both in anywhere),
            ],
            -1,
        )
        return self.mlp(feats * 3).squeeze(-1)


def _weights(w: Tensor, d: dict[str, Tensor], unit: str) -> Tensor:
    """Each unit's token weights, normalised, over all tokens of its document."""
    index, mask = d[f"{unit}_index"], d[f"{unit}_mask"]
    soft = w[d["tokens"]][index].masked_fill(~mask, -1e4).softmax(-1)
    made = torch.zeros(index.shape[0], d["tokens"].shape[0])
    return made.scatter_add(1, index, soft * mask)


def _counted(u: Tensor, best: Tensor, at: float) -> Tensor:
    """How much of each unit finds its best piece at about this likeness."""
    return u @ (-((best - at) / BELL).square() / 2).exp()


def _best(s: Tensor, d: dict[str, Tensor], unit: str) -> Tensor:
    """For each row of s the best column of each unit."""
    index, mask = d[f"{unit}_index"], d[f"{unit}_mask"]
    n, length = index.shape
    return s[:, index.reshape(-1)].view(-1, n, length).masked_fill(~mask[None], -1.0).amax(-1)


def to_sentences(logits: Tensor, a: dict[str, Tensor], b: dict[str, Tensor]) -> Tensor:
    """Sentence pair logits: the best pair of their statements."""
    ns, nt = int(a["sent_index"].shape[0]), int(b["sent_index"].shape[0])
    at = (a["of"][:, None] * nt + b["of"][None, :]).reshape(-1)
    return torch.full((ns * nt,), -12.0).scatter_reduce(0, at, logits.reshape(-1), "amax").view(ns, nt)
