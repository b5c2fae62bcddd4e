"""Write what the run needs of a trained scorer: the encoder as ONNX, the small network as npz.

usage: export.py TRAINED.pt OUT     (OUT: src/twosource/weights/alignment)
"""

import sys
from pathlib import Path

import numpy as np
import onnx
import torch
from encoder import HEADS, LAYERS, OUT, WIDTH
from graph import Encoder, Graph, Weights, looked_up, places

PARTS = {"qkv": "qkv", "out": "out", "after_attention": "norm1", "wide": "up", "narrow": "down", "after_all": "norm2"}
NETWORK = {"in_weight": "0.weight", "in_bias": "0.bias", "out_weight": "2.weight", "out_bias": "2.bias"}


def model(weights: Weights) -> onnx.ModelProto:
    """Unit vectors and log weights of every piece of a window, from the scorer's weights."""
    graph = Graph()
    encoder = Encoder(graph, "ids", HEADS)
    x = graph.op(
        "Add",
        looked_up(graph, weights["encoder.words.weight"], "ids"),
        looked_up(graph, weights["encoder.places.weight"], places(graph, "ids")),
    )
    x = encoder.plus(x, weights["encoder.kinds.weight"][0])
    x = encoder.normed(x, weights["encoder.norm.weight"], weights["encoder.norm.bias"])
    for n in range(LAYERS):
        x = encoder.layer(x, weights, {part: f"encoder.layers.{n}.{name}" for part, name in PARTS.items()})
    vectors = graph.op("MatMul", x, graph.constant(weights["project.weight"].T))
    logs = graph.op("MatMul", x, graph.constant(weights["weigh.weight"].reshape(WIDTH)))
    rarity = graph.op("Gather", graph.constant(weights["idf"] + weights["weigh.bias"]), "ids")
    outputs = {
        "vectors": (graph.op("LpNormalization", vectors, axis=-1, p=2), (1, "pieces", OUT)),
        "logs": (graph.op("Add", logs, rarity), (1, "pieces")),
    }
    return graph.model(["ids"], outputs)


def main() -> int:
    """Export one model."""
    if len(sys.argv) != 3 or not Path(sys.argv[1]).is_file():
        print(__doc__)
        return 2
    trained, out = Path(sys.argv[1]), Path(sys.argv[2])
    weights = {name: values.float().numpy() for name, values in torch.load(trained, weights_only=True).items()}
    out.mkdir(parents=True, exist_ok=True)
    onnx.save(model(weights), out / "encoder.onnx")
    np.savez(out / "network.npz", **{name: weights[f"mlp.{of}"] for name, of in NETWORK.items()})
    return 0


if __name__ == "__main__":
    sys.exit(main())
