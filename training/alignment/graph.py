"""A trained encoder as the graph that runs: matrices multiplied in 8 bits, attention one operator.

Comes in: arrays by the names they have in the trained model. Goes out: an ONNX graph for one window at a time, which
needs no mask. It is written by hand so that each row that comes into a matrix is narrowed on a scale of its own, where
onnxruntime's tools take one scale for all: that costs a tenth more time and errs half as much (unit vectors by 0.06,
not 0.12; tag scores by 0.04, not 0.08).
"""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, ValueInfoProto, helper, numpy_helper

Array = NDArray[np.float32]
Weights = Mapping[str, Array]

OPERATORS = "com.microsoft"  # onnxruntime's own
MIDDLE = np.uint8(128)  # what stands for zero in a row of 8 bits
EPSILON = 1e-12  # of BERT's layer norms


class Graph:
    """A graph in the making: operators give the names of what comes out."""

    def __init__(self) -> None:
        self._nodes: list[onnx.NodeProto] = []
        self._constants: list[onnx.TensorProto] = []

    def constant(self, values: Any) -> str:  # noqa: ANN401 - whatever numpy makes an array of
        """A tensor that is stored."""
        name = f"constant{len(self._constants)}"
        self._constants.append(numpy_helper.from_array(np.asarray(values), name))
        return name

    def op(self, kind: str, *inputs: str, own: bool = False, **attributes: Any) -> str:  # noqa: ANN401
        """The one output of an operator, of onnxruntime's `own` set or the standard's."""
        return self.ops(kind, *inputs, outputs=1, own=own, **attributes)[0]

    def ops(self, kind: str, *inputs: str, outputs: int, own: bool = False, **attributes: Any) -> list[str]:  # noqa: ANN401
        """The outputs of an operator."""
        names = [f"{kind}{len(self._nodes)}.{n}" for n in range(outputs)]
        self._nodes.append(helper.make_node(kind, inputs, names, domain=OPERATORS if own else "", **attributes))
        return names

    def model(self, inputs: Sequence[str], outputs: Mapping[str, tuple[str, Sequence[int | str]]]) -> onnx.ModelProto:
        """The finished graph. Inputs are rows of numbers, 1 × pieces; `outputs` gives each its tensor and shape."""
        for name, (tensor, _) in outputs.items():
            self._nodes.append(helper.make_node("Identity", [tensor], [name]))
        taken = [helper.make_tensor_value_info(name, TensorProto.INT64, [1, "pieces"]) for name in inputs]
        given: list[ValueInfoProto] = [
            helper.make_tensor_value_info(name, TensorProto.FLOAT, shape) for name, (_, shape) in outputs.items()
        ]
        graph = helper.make_graph(self._nodes, "encoder", taken, given, self._constants)
        sets = [helper.make_opsetid("", 18), helper.make_opsetid(OPERATORS, 1)]
        return helper.make_model(graph, opset_imports=sets, ir_version=8)


def places(graph: Graph, ids: str) -> str:
    """0, 1, 2 … for the pieces of a window."""
    length = graph.op("Squeeze", graph.op("Shape", ids, start=1))
    return graph.op("Range", graph.constant(np.int64(0)), length, graph.constant(np.int64(1)))


def looked_up(graph: Graph, table: Array, rows: str) -> str:
    """Rows of a table of vectors, each stored in 8 bits on its own scale."""
    scale = np.maximum(np.abs(table).max(1, keepdims=True), 1e-8).astype(np.float32) / 127
    whole = graph.op("Gather", graph.constant(np.round(table / scale).astype(np.int8)), rows)
    return graph.op(
        "Mul", graph.op("Cast", whole, to=TensorProto.FLOAT), graph.op("Gather", graph.constant(scale), rows)
    )


def columns(matrix: Array) -> tuple[NDArray[np.int8], Array]:
    """A matrix in 8 bits, and the scale of each column.

    Two numbers that stand one above the other amount to 128 at most: processors without VNNI add such pairs of products
    in 16 bits, and would overflow.
    """
    sizes = np.abs(matrix)
    scale = np.maximum(sizes.max(0) / 127, (sizes[::2] + sizes[1::2]).max(0) / 127).astype(np.float32)
    scale = np.maximum(scale, np.float32(1e-8))
    return np.round(matrix / scale).astype(np.int8), scale


class Encoder:
    """The layers of a BERT, post-norm, written to a graph."""

    def __init__(self, graph: Graph, ids: str, heads: int) -> None:
        """`ids`: an input as long as the window."""
        self._graph, self._heads = graph, heads
        self._one, self._last = graph.constant(np.float32(1)), graph.constant(np.array([-1]))
        self._middle, self._share = graph.constant(MIDDLE), graph.constant(np.float32(1 / 127))
        self._middles = graph.op("Expand", self._middle, graph.op("Shape", ids, start=1))

    def times(self, x: str, matrix: Array) -> str:
        """Rows times a matrix (inputs × outputs), in 8 bits."""
        graph, (whole, scale) = self._graph, columns(matrix)
        largest = graph.op("ReduceMax", graph.op("Abs", x), self._last, keepdims=1)
        step = graph.op("Mul", largest, self._share)
        rows = graph.op("QuantizeLinear", x, graph.op("Reshape", step, self._last), self._middles, axis=1)
        held = [graph.constant(whole), self._one, graph.constant(scale), self._middle]
        return graph.op("Mul", graph.op("MatMulIntegerToFloat", rows, *held, own=True), step)

    def plus(self, x: str, values: Array) -> str:
        """A constant added to each row."""
        return self._graph.op("Add", x, self._graph.constant(values))

    def normed(self, x: str, weight: Array, bias: Array) -> str:
        """Layer norm."""
        held = [self._graph.constant(weight), self._graph.constant(bias)]
        return self._graph.op("LayerNormalization", x, *held, axis=-1, epsilon=EPSILON)

    def layer(self, x: str, weights: Weights, names: Mapping[str, str]) -> str:
        """One layer on.

        Args:
            x: Rows that come in.
            weights: Of the whole model.
            names: What the model calls `qkv`, `out`, `after_attention`, `wide`, `narrow` and `after_all`.
        """
        graph = self._graph

        def held(name: str) -> tuple[Array, Array]:
            return weights[f"{names[name]}.weight"].T, weights[f"{names[name]}.bias"]

        def dense(name: str, y: str) -> str:
            matrix, bias = held(name)
            return self.plus(self.times(y, matrix), bias)

        parts = graph.ops("Split", dense("qkv", x), outputs=3, axis=-1, num_outputs=3)
        seen = graph.op("MultiHeadAttention", *parts, own=True, num_heads=self._heads)
        x = self.normed(graph.op("Add", dense("out", seen), x), *held("after_attention"))
        matrix, bias = held("wide")
        wide = graph.op("BiasGelu", self.times(x, matrix), graph.constant(bias), own=True)
        return self.normed(graph.op("Add", dense("narrow", wide), x), *held("after_all"))
