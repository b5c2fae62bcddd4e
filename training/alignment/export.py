"""Write what the run needs of a trained scorer: the encoder as ONNX, the small network as npz.

8-bit arithmetic, a scale a column, weights seven bits wide (`reduce_range`): processors without VNNI add pairs of
products in 16 bits and would overflow. It encodes in half the time; the trees are trained on what it gives.

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
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn
from torch.nn import functional

LARGE = 10_000  # numbers in a table; smaller ones stay as they are


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
    """The same graph with its tables of vectors in 8 bits, a scale a row; only the rows looked up are widened."""
    graph = model.graph
    large = {x.name: x for x in graph.initializer if x.data_type == TensorProto.FLOAT and len(x.dims) == 2}
    nodes: list[onnx.NodeProto] = []
    for node in graph.node:
        table = large.get(node.input[0]) if node.op_type == "Gather" else None
        if table is None or table.dims[0] * table.dims[1] < LARGE:
            nodes.append(node)
            continue
        values = numpy_helper.to_array(table)
        scale = np.maximum(np.abs(values).max(axis=1, keepdims=True), 1e-8).astype(np.float32) / 127
        whole = np.round(values / scale).astype(np.int8)
        parts = {"rows": whole, "scale": scale}
        graph.initializer.extend(numpy_helper.from_array(v, f"{table.name}_{k}") for k, v in parts.items())
        graph.initializer.remove(table)
        out, ids = node.output[0], node.input[1]
        nodes += [
            helper.make_node("Gather", [f"{table.name}_rows", ids], [f"{out}_rows"]),
            helper.make_node("Gather", [f"{table.name}_scale", ids], [f"{out}_scale"]),
            helper.make_node("Cast", [f"{out}_rows"], [f"{out}_wide"], to=TensorProto.FLOAT),
            helper.make_node("Mul", [f"{out}_wide", f"{out}_scale"], [out]),
        ]
    del graph.node[:]
    graph.node.extend(nodes)
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
        quantize_dynamic(
            whole,
            Path(folder) / "multiplied.onnx",
            weight_type=QuantType.QInt8,
            per_channel=True,
            reduce_range=True,
            op_types_to_quantize=["MatMul", "Gemm"],
        )
        onnx.save(narrowed(onnx.load(Path(folder) / "multiplied.onnx")), out / "encoder.onnx")
    names = {"in_weight": "0.weight", "in_bias": "0.bias", "out_weight": "2.weight", "out_bias": "2.bias"}
    np.savez(out / "network.npz", **{k: scorer.mlp.state_dict()[v].numpy() for k, v in names.items()})
    return 0


if __name__ == "__main__":
    sys.exit(main())
