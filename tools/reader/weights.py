"""The reader's weights to ONNX and back, and the weights that training begins with.

Exported: inputs x (B, 1, 96, W) and widths (B,); outputs ids and chances (B, T, 3), the three likeliest classes of
each step, best first, and lengths (B,); where `tools.hand` has taught it, hand (B, T / 2), too. Weights are stored as
float16 and cast when the model is loaded; the names are those of the torch module, so that `load` gets back what was
exported. The model's metadata says its signs and how it was trained.
"""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from onnx import helper, numpy_helper
from torch import Tensor, nn

from tools.reader.model import Reader
from tools.reader.signs import CLASS, NEW, OLD, SIGNS

BEST = 3  # classes of a step that are told
_PREFIX = "reader."
HALF = ".half"
_SMALL = 64  # weights fewer than these stay float32
_UNLIKELY = 3.0  # how much less likely, in nats, a new sign begins than the one it looks like


class _Told(nn.Module):
    def __init__(self, reader: Reader, hand: nn.Module | None) -> None:
        super().__init__()
        self.reader, self.hand = reader, hand

    def forward(self, x: Tensor, widths: Tensor) -> tuple[Tensor, ...]:
        layers, lengths = self.reader.layers(x, widths)
        logits = self.reader.signs(layers[-1])
        top, ids = logits.topk(BEST, -1)
        told = ids, torch.exp(top - logits.logsumexp(-1, keepdim=True)), lengths
        return (*told, self.hand(layers)) if self.hand else told


def export(reader: Reader, path: Path, hand: nn.Module | None = None, **said: str) -> None:
    """Write `reader` to `path`, with the output `hand` where there is one (`tools.hand`).

    `said` goes into the model's metadata beside its signs.
    """
    whole = path.with_suffix(".whole")
    told = _Told(reader.eval().to(memory_format=torch.contiguous_format), hand)
    outputs = ["ids", "chances", "lengths", *(["hand"] if hand else [])]
    axes = {"x": {0: "B", 3: "W"}, "widths": {0: "B"}, "lengths": {0: "B"}} | {
        name: {0: "B", 1: "T"} for name in outputs if name != "lengths"
    }
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            told, (torch.zeros(2, 1, 96, 328), torch.tensor([320, 100])), str(whole), input_names=["x", "widths"],
            output_names=outputs, dynamic_axes=axes, opset_version=17, dynamo=False,
            do_constant_folding=False,
        )  # fmt: skip
    model = onnx.load(whole)
    whole.unlink()
    halve(model)
    helper.set_model_props(model, {"signs": SIGNS, **said})
    onnx.checker.check_model(model)
    onnx.save(model, path)


def halve(model: Any) -> None:
    """Store the larger weights of `model` in half the bytes."""
    graph = model.graph
    stored, casts = [], []
    for tensor in graph.initializer:
        values = numpy_helper.to_array(tensor)
        if values.dtype == np.float32 and values.size >= _SMALL:
            stored.append(numpy_helper.from_array(values.astype(np.float16), tensor.name + HALF))
            casts.append(helper.make_node("Cast", [tensor.name + HALF], [tensor.name], to=onnx.TensorProto.FLOAT))
        else:
            stored.append(tensor)
    nodes = [*casts, *graph.node]
    del graph.initializer[:], graph.node[:]
    graph.initializer.extend(stored)
    graph.node.extend(nodes)


def stored(graph: Any) -> dict[str, Tensor]:
    """The weights of `graph` by their names in torch, those that `halve` stored too."""
    return {
        tensor.name.removesuffix(HALF): torch.from_numpy(numpy_helper.to_array(tensor).astype(np.float32))
        for tensor in graph.initializer
    }


def load(path: Path) -> Reader:
    """The reader that `export` wrote to `path`."""
    graph = onnx.load(path).graph
    state = {name.removeprefix(_PREFIX): values for name, values in stored(graph).items() if name.startswith(_PREFIX)}
    for node in graph.node:  # equal tensors are stored once
        if node.op_type == "Identity" and node.output[0].startswith(_PREFIX):
            state[node.output[0].removeprefix(_PREFIX)] = state[node.input[0].removeprefix(_PREFIX)].clone()
    reader = Reader(len(SIGNS) + 1)
    reader.load_state_dict(state)
    return reader.eval()


def begin(path: Path) -> Reader:
    """A new reader with the weights of the recogniser `rec.onnx` of trueocr 0.1.1.

    What that one lacks begins as no change: the eye says nothing, the blocks beyond ten add nothing, a new sign is
    `_UNLIKELY` nats less likely than the old one that it looks like.
    """
    old = _old_weights(path)
    norm = old["stem_bn.weight"] / torch.sqrt(old["stem_bn.running_var"] + 1e-5)
    reader = Reader(len(SIGNS) + 1)
    state = reader.state_dict()
    for name, value in state.items():
        if name in old and name.split(".")[0] in ("context", "blocks"):
            state[name] = old[name].reshape(value.shape) if value.numel() == old[name].numel() else old[name]
    state["context.dw.bias"] = torch.zeros_like(state["context.dw.bias"])
    # A patch's 4 × 4 pixels are channels of one step; the stem's eight rows of patches come row by row.
    stem = old["stem.weight"].reshape(-1, 8, 4, 4).reshape(value_rows := old["stem.weight"].shape[0], -1)
    state["stem.weight"] = (stem * norm[:, None]).reshape(value_rows, -1, 1, 1)
    state["stem.bias"] = (old["stem.bias"] - old["stem_bn.running_mean"]) * norm + old["stem_bn.bias"]
    state["context.proj.weight"] = old["context.proj.weight"].reshape(value_rows, -1, 1, 1) * norm[:, None, None, None]
    state["context.proj.bias"] = old["context.proj.bias"] * norm
    head, bias = old["head.weight"].reshape(len(OLD) + 1, -1), old["head.bias"]
    alike = [CLASS[sign] for sign in NEW.values()]
    state["head.weight"] = torch.cat([head, head[alike]])[:, :, None, None]
    state["head.bias"] = torch.cat([bias, bias[alike] - _UNLIKELY])
    for block in range(len({k.split(".")[1] for k in old if k.startswith("blocks.")}), len(reader.blocks)):
        for part in ("weight", "bias"):
            state[f"blocks.{block}.project.{part}"] = torch.zeros_like(state[f"blocks.{block}.project.{part}"])
    reader.load_state_dict(state)
    return reader.eval()


def _old_weights(path: Path) -> dict[str, Tensor]:
    """The old recogniser's weights by name. Where the exporter folded a norm in, only the node has a name."""
    model = onnx.load(path)
    values = {t.name: torch.from_numpy(numpy_helper.to_array(t).copy()) for t in model.graph.initializer}
    named = {"context.row_prior": values["rec.context.row_prior"]}
    for node in model.graph.node:
        if node.op_type == "Conv":
            key = node.name.removeprefix("/rec/").removesuffix("/Conv").replace("/", ".").replace(".se.", ".")
            named |= dict(zip((f"{key}.weight", f"{key}.bias"), (values[n] for n in node.input[1:]), strict=False))
        if node.op_type == "BatchNormalization":
            parts = ("weight", "bias", "running_mean", "running_var")
            named |= {f"stem_bn.{part}": values[n] for part, n in zip(parts, node.input[1:], strict=True)}
    return named


def said(path: Path) -> dict[str, str]:
    """What the exported reader at `path` says of itself: its signs, and what `export` was given."""
    return {prop.key: prop.value for prop in onnx.load(path).metadata_props}


def lines_of(path: Path) -> int:
    """How many lines the exported reader at `path` was trained on."""
    return int(said(path).get("lines", 0))
