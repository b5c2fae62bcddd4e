"""Write the tagger as the package reads it: int8 ONNX, the CRF's tables and the vocabulary.

int8 per channel, weights only seven bits wide (`reduce_range`): processors without VNNI add pairs of products in 16
bits and would overflow. It cost nothing measurable on dev.
"""

import shutil
import tempfile
import warnings
from pathlib import Path

import numpy as np
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from model import Tagger

INPUTS = ("pieces", "cases", "mask")


class _Named(nn.Module):
    """The tagger with its inputs in the exported order."""

    def __init__(self, tagger: Tagger) -> None:
        super().__init__()
        self.tagger = tagger

    def forward(self, pieces: Tensor, cases: Tensor, mask: Tensor) -> Tensor:
        """Scores a piece and tag."""
        return self.tagger(pieces, cases, mask)


def export(tagger: Tagger, encoder: Path, out: Path) -> None:
    """Write `tagger.onnx`, `crf.npz` and `pieces.json` to `out`."""
    tagger.eval()
    sample = torch.ones(2, 16, dtype=torch.long)
    axes = {name: {0: "windows", 1: "length"} for name in (*INPUTS, "scores")}
    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        whole = Path(folder) / "float.onnx"
        torch.onnx.export(
            _Named(tagger), (sample,) * 3, str(whole), input_names=list(INPUTS), output_names=["scores"],
            dynamic_axes=axes, opset_version=17, dynamo=False,
        )  # fmt: skip
        kinds = ["MatMul", "Gemm", "Gather"]
        quantize_dynamic(
            whole, out / "tagger.onnx", weight_type=QuantType.QInt8, per_channel=True, reduce_range=True,
            op_types_to_quantize=kinds,
        )  # fmt: skip
    moves, starts = (part.detach().double().numpy().round(3) for part in tagger.transitions())
    np.savez(out / "crf.npz", moves=moves, starts=starts)
    shutil.copyfile(encoder / "tokenizer.json", out / "pieces.json")
