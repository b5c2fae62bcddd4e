"""Write what the run needs of a trained scorer: the encoder as int8 ONNX, the small network as npz.

usage: export.py TRAINED.pt BASE OUT     (BASE: the folder of all-MiniLM-L6-v2; OUT: src/twosource/weights/alignment)
"""

import sys
import tempfile
from pathlib import Path

import numpy as np
import torch
from encoder import OUT, Encoder, Scorer
from onnxruntime.quantization import QuantType, quantize_dynamic
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
        quantize_dynamic(whole, out / "encoder.onnx", weight_type=QuantType.QInt8, per_channel=True)
    names = {"in_weight": "0.weight", "in_bias": "0.bias", "out_weight": "2.weight", "out_bias": "2.bias"}
    np.savez(out / "network.npz", **{k: scorer.mlp.state_dict()[v].numpy() for k, v in names.items()})
    return 0


if __name__ == "__main__":
    sys.exit(main())
