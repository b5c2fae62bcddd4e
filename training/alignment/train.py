"""Train the pair scorer; with folds, print and keep out-of-fold predictions.

usage: train.py EVENTS BASE OUT [--folds 3] [--fold K] [--epochs 2] [--again] [--full]
EVENTS: what prepare.py wrote. BASE: the folder of all-MiniLM-L6-v2. OUT: a folder for weights and predictions.
Of the marked and of the invented events each fold leaves out a part too, and scores none.
"""

import argparse
import json
import math
import random
import sys
import time
from collections import Counter
from pathlib import Path

import torch
from encoder import FROZEN, OUT, Encoder, Scorer, load_encoder, to_sentences
from events import Event, load
from torch import Tensor
from torch.nn import functional

torch.manual_seed(7)
RARE = -4.0  # log-odds that two sentences of two reports share a claim
RATE = 1.5e-4  # of the encoder; 4e-5 reaches less in as many epochs
WARM = 60  # steps until the full rate; with 20, one of five runs fell to one likelihood for all pairs


def forward(model: Scorer, event: Event) -> tuple[Tensor, Tensor]:
    """Vectors and log weights of an event's kept pieces."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        if event.low is None:
            with torch.no_grad():
                training = model.encoder.training
                model.encoder.eval()
                event.low = model.encoder.lower(event.ids, event.mask)
                model.encoder.train(training)
        v, w = model.tokens(event.ids, event.mask, event.low)
    v, w = v.float(), w.float()
    return v.reshape(-1, v.shape[-1])[event.take], w.reshape(-1)[event.take]


def loss_of(model: Scorer, event: Event) -> Tensor:
    """Cross-entropy over all sentence pairs of different documents, per true pair."""
    v, w = forward(model, event)
    total, positives = torch.zeros(()), 0.0
    for (i, j), labels in event.labels.items():
        a, b = event.documents[i], event.documents[j]
        logits = to_sentences(model.pairs(v, w, a, b), a, b)
        total = total + functional.binary_cross_entropy_with_logits(
            logits, labels, pos_weight=torch.tensor(2.0), reduction="sum"
        )
        positives += float(labels.sum())
    return total / (positives + 20)


def predict(model: Scorer, event: Event) -> list[tuple[int, int, float, float]]:
    """Unit numbers, probability and label of every pair that is likely at all."""
    model.eval()
    rows = []
    with torch.no_grad():
        v, w = forward(model, event)
        for (i, j), labels in event.labels.items():
            a, b = event.documents[i], event.documents[j]
            p = to_sentences(model.pairs(v, w, a, b), a, b).sigmoid()
            for x, kx in enumerate(event.units[i]):
                for y, ky in enumerate(event.units[j]):
                    rows.append((kx, ky, round(float(p[x, y]), 4), float(labels[x, y])))
    return rows


def figures(rows: list[tuple[int, int, float, float]], missing: int = 0) -> str:
    """Best F1, recall at precision 0.87, average precision."""
    order = sorted(rows, key=lambda r: -r[2])
    total = sum(r[3] for r in rows) + missing
    tp = best = at = recall = ap = 0.0
    for n, r in enumerate(order, 1):
        tp += r[3]
        p, q = tp / n, tp / total
        ap += p * r[3] / total
        f = 2 * p * q / (p + q) if p + q else 0
        if f > best:
            best, at = f, r[2]
        if p >= 0.87:
            recall = q
    return f"AP {ap:.3f} F1 {best:.3f} @{at:.2f} R@P87 {recall:.3f}"


def idf_table(events: list[Event]) -> Tensor:
    """Log of inverse document frequency of every word piece over the events' windows, scaled to about 0 to 2."""
    seen: Counter[int] = Counter()
    n = 0
    for event in events:
        for row in event.ids.tolist():
            seen.update(set(row))
            n += 1
    return torch.tensor([math.log((n + 1) / (seen[i] + 1)) / 4 for i in range(30522)])


def projection(encoder: torch.nn.Module, events: list[Event]) -> Tensor:
    """The main axes of token vectors, so that fewer numbers keep what 384 told."""
    with torch.no_grad():
        encoder.eval()
        x = torch.cat([encoder(e.ids, e.mask)[e.mask.bool()] for e in events[:6]])
        x = functional.normalize(x, dim=-1)
        return torch.linalg.svd(x[:4000], full_matrices=False).Vh[:OUT]


def train(events: list[Event], base: Path, epochs: int, check: list[Event], dev: list[Event]) -> Scorer:
    """Train on some events; `check` and `dev` are printed after every second epoch."""
    encoder = load_encoder(base)
    model = Scorer(encoder, idf_table(events), projection(encoder, events))
    torch.nn.init.constant_(model.mlp[2].bias, RARE)  # else the first steps teach the encoder to tell all pairs alike
    model.encoder.words.weight.requires_grad = False
    for layer in model.encoder.layers[:FROZEN]:
        layer.requires_grad_(False)
    slow = [p for n, p in model.named_parameters() if n.startswith("encoder.layers") and p.requires_grad]
    quick = [p for n, p in model.named_parameters() if not n.startswith(("encoder", "idf"))]
    groups = [{"params": slow, "lr": RATE}, {"params": quick, "lr": 2e-3}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    steps = epochs * len(events)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda s: min((s + 1) / WARM, max(0.02, 1 - s / steps)))
    order = random.Random(7)  # noqa: S311 - a shuffle
    for epoch in range(epochs):
        model.train()
        started, total, cpu = time.time(), 0.0, time.process_time()
        for event in order.sample(events, len(events)):
            loss = loss_of(model, event)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(slow + quick, 1.0)
            optimizer.step()
            schedule.step()
            total += loss.item()
        took = f"{time.time() - started:.0f}s cpu {time.process_time() - cpu:.0f}s"
        line = f"epoch {epoch} loss {total / len(events):.3f} {took}"
        if epoch % 2 == 0 and epoch + 1 < epochs:
            print(line, flush=True)
            continue
        for name, held in (
            ("t", [e for e in check if e.name[0] == "t"]),
            ("x", [e for e in check if e.name[0] == "x"]),
            ("dev", dev),
        ):
            if held:
                line += f" | {name} {figures([r for e in held for r in predict(model, e)])}"
        print(line, flush=True)
    return model


def main() -> int:
    """Train folds, or the whole, or score again with what was trained."""
    ap = argparse.ArgumentParser()
    ap.add_argument("events", type=Path)
    ap.add_argument("base", type=Path)
    ap.add_argument("out", type=Path)
    ap.add_argument("--folds", type=int, default=3)
    ap.add_argument("--fold", type=int, action="append")
    ap.add_argument("--epochs", type=int, default=2)
    ap.add_argument("--full", action="store_true")
    ap.add_argument("--again", action="store_true", help="score the events with folds trained before")
    ap.add_argument("--threads", type=int, default=2)
    args = ap.parse_args()
    torch.set_num_threads(args.threads)
    events = [load(p) for p in sorted(args.events.glob("*.json"))]
    dev = [e for e in events if e.name[0] == "e"]
    rest = [e for e in events if e.name[0] in "tx"]
    invented = [e for e in events if e.name[0] not in "etx"]
    args.out.mkdir(parents=True, exist_ok=True)
    for k in args.fold or []:
        held = rest[k :: args.folds]
        if args.again:
            model = Scorer(Encoder(), torch.zeros(30522), torch.zeros(OUT, 384))
            model.load_state_dict(torch.load(args.out / f"fold{k}.pt", weights_only=True))
        else:
            left_out = [*held, *invented[k :: args.folds]]
            model = train([e for e in (*rest, *invented) if e not in left_out], args.base, args.epochs, held, dev)
        (args.out / f"fold{k}.json").write_text(json.dumps({e.name: predict(model, e) for e in held + dev}))
        torch.save(model.state_dict(), args.out / f"fold{k}.pt")
    if args.full:
        model = train(rest + invented, args.base, args.epochs, [], dev)
        torch.save(model.state_dict(), args.out / "full.pt")
    return 0


if __name__ == "__main__":
    sys.exit(main())
