"""Fine-tune the tagger: from annotated articles to weights.

A trunk is trained with a rate that falls to a third, then branches go on from it over other orders of the data until
the rate is nothing, and their weights are averaged: on dev that gave a quarter of a point over the better branch.
bfloat16, on processors that have it, took half the time of float32.
"""

import random
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace

import torch
from data import Article, Row, batches, padded, tagged

from model import Tagger, crf_loss
from twosource.extract.attribution.windows import LONGEST, Pieces

State = dict[str, torch.Tensor]


@dataclass(frozen=True, slots=True)
class Plan:
    """How long and how fast to learn."""

    epochs: int = 3
    minutes: float = 25.0  # the rate has fallen by then, whatever epoch it is
    encoder_rate: float = 1.5e-4
    head_rate: float = 1e-3
    begin: float = 1.0  # share of the rates to start from
    end: float = 0.35  # share of the rates to end with
    batch: int = 2048  # pieces
    longest: int = LONGEST  # pieces a window may hold
    seed: int = 1


def train(model: Tagger, articles: list[Article], pieces: Pieces, *, trunk: Plan, branches: Sequence[int]) -> None:
    """Fit the tagger in place: a trunk, then a branch for each seed, averaged."""
    fit(model, articles, pieces, plan=trunk)
    stem = {name: value.clone() for name, value in model.state_dict().items()}
    ends: list[State] = []
    for seed in branches:
        model.load_state_dict(stem)
        plan = replace(trunk, epochs=2, minutes=trunk.minutes / 2, begin=trunk.end, end=0.01, seed=seed)
        fit(model, articles, pieces, plan=plan)
        ends.append({name: value.clone() for name, value in model.state_dict().items()})
    if ends:
        model.load_state_dict(averaged(ends))


def averaged(states: Sequence[State]) -> State:
    """The mean of several models' weights."""
    return {name: torch.stack([state[name] for state in states]).mean(0) for name in states[0]}


def fit(model: Tagger, articles: list[Article], pieces: Pieces, *, plan: Plan) -> None:
    """One run of the optimiser."""
    chance = random.Random(plan.seed)  # noqa: S311 - shuffling
    torch.manual_seed(plan.seed)
    model.encoder.words.weight.requires_grad_(requires_grad=False)  # saves half the optimiser's work
    optimiser = optimiser_of(model, plan)
    begun, step, total = time.monotonic(), 0, 0
    for epoch in range(plan.epochs):
        rows = [row for article in articles for row in tagged(article, pieces, longest=plan.longest, chance=chance)]
        made = batches(rows, plan.batch, chance=chance)
        total = total or plan.epochs * len(made)
        model.train()
        loss, seen = 0.0, 0
        for batch in made:
            progress = max(step / total, (time.monotonic() - begun) / (60 * plan.minutes))
            if progress >= 1:
                break
            set_rate(optimiser, min(1.0, (step + 1) / 100) * (plan.begin + (plan.end - plan.begin) * progress))
            loss += _step(model, optimiser, batch) * len(batch)
            seen += len(batch)
            step += 1
            if step % 50 == 0:
                print(
                    f"step {step}/{total}, {time.monotonic() - begun:.0f} s, loss a window {loss / seen:.2f}",
                    flush=True,
                )
        print(f"seed {plan.seed}, epoch {epoch + 1}: {step} steps, {time.monotonic() - begun:.0f} s", flush=True)


def optimiser_of(model: Tagger, plan: Plan) -> torch.optim.Optimizer:
    """AdamW with one rate for the published weights and one for the new."""
    learned = [(name, p) for name, p in model.named_parameters() if p.requires_grad]
    pretrained = [p for name, p in learned if name.startswith("encoder.") and "cases" not in name]
    fresh = [p for name, p in learned if not name.startswith("encoder.") or "cases" in name]
    groups = [
        {"params": pretrained, "lr": plan.encoder_rate, "full": plan.encoder_rate, "weight_decay": 0.01},
        {"params": fresh, "lr": plan.head_rate, "full": plan.head_rate, "weight_decay": 0.0},
    ]
    return torch.optim.AdamW(groups, betas=(0.9, 0.98))


def set_rate(optimiser: torch.optim.Optimizer, share: float) -> None:
    """Set every rate to a share of its full value."""
    for group in optimiser.param_groups:
        group["lr"] = group["full"] * share


def _step(model: Tagger, optimiser: torch.optim.Optimizer, batch: list[Row]) -> float:
    pieces = padded([r.window.pieces for r in batch])
    cases = padded([r.window.cases for r in batch])
    mask = padded([[1] * len(r.window.pieces) for r in batch])
    with torch.autocast("cpu", dtype=torch.bfloat16):
        scores = model(pieces, cases, mask)
    first = padded([r.window.first for r in batch])
    real = padded([[1] * len(r.tags) for r in batch]).bool()
    of_words = scores.float().gather(1, first[..., None].expand(-1, -1, scores.shape[2]))
    loss = crf_loss(model, of_words, padded([r.tags for r in batch]), real) / len(batch)
    optimiser.zero_grad(set_to_none=True)
    loss.backward()
    torch.nn.utils.clip_grad_norm_([p for p in model.parameters() if p.requires_grad], 5.0)
    optimiser.step()
    return float(loss.detach())
