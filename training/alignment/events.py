"""Events as tensors: windows of word pieces, and which pieces make which statement and sentence."""

import json
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor


@dataclass
class Event:
    """One event, as prepare.py laid it out."""

    name: str
    ids: Tensor  # windows x longest
    mask: Tensor
    take: Tensor  # flat index into windows of each kept piece
    documents: list[dict[str, Tensor]]
    units: list[list[int]]  # unit numbers of each document, in the order of its sentences here
    labels: dict[tuple[int, int], Tensor]  # of each pair of documents
    low: Tensor | None = None  # what the frozen layers give


def load(path: Path) -> Event:
    """Read one event."""
    raw = json.loads(path.read_text(encoding="utf-8"))
    width = max(len(w) for w in raw["rows"])
    ids = torch.tensor([w + [0] * (width - len(w)) for w in raw["rows"]])
    mask = torch.tensor([[1] * len(w) + [0] * (width - len(w)) for w in raw["rows"]])
    take = torch.tensor([row * width + column for row, column in raw["places"]])
    names = list(dict.fromkeys(raw["documents"]))
    units = [[n for n, d in enumerate(raw["documents"]) if d == name and raw["units"][n]] for name in names]
    same = {(a, b): s for a, b, s in raw["pairs"]}
    labels = {}
    for i, left in enumerate(units):
        for j in range(i + 1, len(units)):
            labels[i, j] = torch.tensor([[float(same[x, y]) for y in units[j]] for x in left])
    documents = [_document(raw["units"], raw["statements"], raw["titles"], held) for held in units]
    return Event(raw["event"], ids, mask, take, documents, units, labels)


def _document(
    pieces: list[list[int]], statements: list[list[list[int]]], titles: list[bool], held: list[int]
) -> dict[str, Tensor]:
    first = min(p for n in held for p in pieces[n])
    last = max(p for n in held for p in pieces[n])
    sent = [[p - first for p in pieces[n]] for n in held]
    stat = [[p - first for p in own] for n in held for own in statements[n]]
    of = [at for at, n in enumerate(held) for _ in statements[n]]
    made = {
        "tokens": torch.arange(first, last + 1),
        "of": torch.tensor(of),
        "title": torch.tensor([float(titles[held[at]]) for at in of]),
        "size": torch.tensor([float(len(s)) for s in stat]),
    }
    for unit, rows in (("stat", stat), ("sent", sent)):
        longest = max(len(r) for r in rows)
        made[f"{unit}_index"] = torch.tensor([r + [0] * (longest - len(r)) for r in rows])
        made[f"{unit}_mask"] = torch.tensor([[True] * len(r) + [False] * (longest - len(r)) for r in rows])
    return made
