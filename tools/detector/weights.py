"""The detector's weights to ONNX and back, and the weights that training begins with.

Exported: input x (1, 1, H, W); outputs out (1, 3, H / 2, W / 2) and kinds (1, 3, H / 8, W / 8), see
`tools.detector.model`. Weights are stored as float16 where there are many, the names are those of the torch module, so
that `load` gets back what was exported. The model's metadata says how it was trained.
"""

from __future__ import annotations

import warnings
from pathlib import Path

import onnx
import onnx.utils
import torch
from onnx import helper, numpy_helper
from torch import Tensor, nn

from tools.detector.model import KINDS, REACH, Detector
from tools.reader.weights import halve, stored

_SELDOM = 4.0  # how much less likely than not, in nats, a kind begins


def export(detector: Detector, path: Path, *, lines_alone: bool = False, **said: str) -> None:
    """Write `detector` to `path`, with `lines_alone` without its kinds, which nothing can go on from.

    `said` goes into the model's metadata beside the kinds and the reach.
    """
    whole = path.with_suffix(".whole")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            detector.eval().to(memory_format=torch.contiguous_format), (torch.zeros(1, 1, 64, 96),), str(whole),
            input_names=["x"], output_names=["out", "kinds"], opset_version=17, dynamo=False, do_constant_folding=False,
            dynamic_axes={name: {2: f"{name}_h", 3: f"{name}_w"} for name in ("x", "out", "kinds")},
        )  # fmt: skip
    model = onnx.load(whole)
    whole.unlink()
    if lines_alone:
        model = onnx.utils.Extractor(model).extract_model(["x"], ["out"])
    halve(model)
    kinds = {} if lines_alone else {"kinds": " ".join(KINDS)}
    helper.set_model_props(model, {**kinds, "reach": f"{detector.reach:g}", **said})
    onnx.checker.check_model(model)
    onnx.save(model, path)


def load(path: Path) -> Detector:
    """The detector that `export` wrote to `path`."""
    detector = Detector()
    own, held = detector.state_dict(), stored(onnx.load(path).graph)
    detector.load_state_dict({name: values for name, values in held.items() if name in own})
    detector.reach = float(said(path).get("reach", REACH))
    return detector.eval()


def begin(path: Path) -> Detector:
    """A detector that says what `det.onnx` of trueocr 0.1.1 says, and sees none of `KINDS` anywhere."""
    detector = Detector()
    layers = [module for module in _in_order(detector) if isinstance(module, nn.Conv2d)]
    state = {}
    for layer, (weight, bias) in zip(layers, _old_weights(path), strict=True):
        name = next(name for name, module in detector.named_modules() if module is layer)
        state |= {f"{name}.weight": weight, f"{name}.bias": bias}
    detector.load_state_dict(state, strict=False)
    nn.init.zeros_(detector.kinds[-1].weight)
    nn.init.constant_(detector.kinds[-1].bias, -_SELDOM)
    return detector.eval()


def _in_order(detector: Detector) -> list[nn.Module]:
    """The modules that the old detector has, in the order of its graph."""
    sides = list(reversed(detector.sides))
    parts = [detector.stem, *detector.stages, *sides, detector.smooth, detector.fine, *detector.head]
    return [module for part in parts for module in part.modules()]


def _old_weights(path: Path) -> list[tuple[Tensor, Tensor]]:
    """Weight and bias of each convolution of the old detector, in the order of its graph."""
    graph = onnx.load(path).graph
    values = {t.name: torch.from_numpy(numpy_helper.to_array(t).copy()) for t in graph.initializer}
    return [(values[node.input[1]], values[node.input[2]]) for node in graph.node if node.op_type == "Conv"]


def said(path: Path) -> dict[str, str]:
    """What the exported detector at `path` says of itself."""
    return {prop.key: prop.value for prop in onnx.load(path).metadata_props}
