"""Write what the run needs of a trained scorer: the encoder as ONNX, the small network as npz.

Weights are stored as 8-bit numbers with a scale a column, and widened when the session starts: a quarter of the size at
almost no loss, where 8-bit arithmetic cost 0.004 of average precision on dev.

usage: export.py TRAINED.pt BASE OUT     (BASE: the folder of all-MiniLM-L6-v2; OUT: src/twosource/weights/alignment)
"""

import sys
import tempfile
from pathlib import Path

import numpy as np
import onnx
import torch
from encoder import OUT, Encoder, Scorer
from onnx import TensorProto, helper, numpy_helper
from torch import Tensor, nn
from torch.nn import functional


class Tokens(nn.Module):
    """The part that grows with the text."""

    def __init__(self, scorer: Scorer) -> None:
        super().__init__()
        self.scorer = scorer

    def forward(self, ids: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """Unit vectors and log weights of every piece."""
        x = self.scorer.encoder(ids, mask)
        return functional.normalize(self.scorer.project(x), dim=-1), self.scorer.weigh(x).squeeze(-1) + self.scorer.idf[
            ids
        ]


def narrowed(model: onnx.ModelProto) -> onnx.ModelProto:
    """The same graph with every large matrix stored as 8-bit numbers."""
    graph = model.graph
    gathered = {node.input[0] for node in graph.node if node.op_type == "Gather"}
    kept, nodes = [], []
    for tensor in graph.initializer:
        values = numpy_helper.to_array(tensor)
        if values.ndim != 2 or values.size < 10_000 or values.dtype != np.float32:
            kept.append(tensor)
            continue
        axis = 1 if tensor.name in gathered else 0
        scale = np.maximum(np.abs(values).max(axis=axis, keepdims=True), 1e-8).astype(np.float32) / 127
        whole = np.round(values / scale).astype(np.int8)
        kept += [
            numpy_helper.from_array(whole, f"{tensor.name}_8bit"),
            numpy_helper.from_array(scale, f"{tensor.name}_scale"),
        ]
        nodes += [
            helper.make_node("Cast", [f"{tensor.name}_8bit"], [f"{tensor.name}_wide"], to=TensorProto.FLOAT),
            helper.make_node("Mul", [f"{tensor.name}_wide", f"{tensor.name}_scale"], [tensor.name]),
        ]
    old = list(graph.node)
    del graph.initializer[:], graph.node[:]
    graph.initializer.extend(kept)
    graph.node.extend([*nodes, *old])
    return model


def main() -> int:
    """Export one model."""
    if len(sys.argv) != 4 or not Path(sys.argv[1]).is_file():
        print(__doc__)
        return 2
    trained, out = Path(sys.argv[1]), Path(sys.argv[3])
    scorer = Scorer(Encoder(), torch.zeros(30522), torch.zeros(OUT, 384))
    scorer.load_state_dict(torch.load(trained, weights_only=True))
    scorer.eval()
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.onnx"
        ids = torch.randint(1000, 20000, (1, 17))
        axes = {name: {0: "rows", 1: "pieces"} for name in ("ids", "mask", "vectors", "logs")}
        torch.onnx.export(
            Tokens(scorer),
            (ids, torch.ones_like(ids)),
            str(whole),
            input_names=["ids", "mask"],
            output_names=["vectors", "logs"],
            dynamic_axes=axes,
            opset_version=17,
            dynamo=False,
        )
        onnx.save(narrowed(onnx.load(whole)), out / "encoder.onnx")
    names = {"in_weight": "0.weight", "in_bias": "0.bias", "out_weight": "2.weight", "out_bias": "2.bias"}
    np.savez(out / "network.npz", **{k: scorer.mlp.state_dict()[v].numpy() for k, v in names.items()})
    return 0


if __name__ == "__main__":
    sys.exit(main())
