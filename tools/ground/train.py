"""Teach the ground's model and write it: `python -m tools.ground.train --minutes 40 --to dictionaries/ground.onnx`.

Needs the extras `train` and `bench`. One core; the rate falls as the time runs out. The result is the mean of the
weights of the last steps. Figures: `python -m benchmarks.tables_shaded` of a seed that was not looked at.
"""

from __future__ import annotations

import argparse
import copy
import time
import warnings
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F  # noqa: N812
from torch import Tensor

from pipeline.text.dictionaries import word_counts
from tools.ground.model import Ground
from tools.ground.patches import patch
from tools.ground.sheets import sheet

RATE = 2.5e-3
BATCH = 16
KEPT = 0.998  # of the mean of weights, a step
WORDS = 6000  # the commonest


def fitted(sheets: list[np.ndarray], minutes: float, seed: int, kept: Path | None = None) -> tuple[Ground, int]:
    """The model, trained so long, and the steps that it took; `kept` is written every thousand."""
    torch.manual_seed(seed)
    torch.set_num_threads(1)
    draw = np.random.default_rng(seed)
    net = Ground().to(memory_format=torch.channels_last)
    mean = copy.deepcopy(net)
    optimiser = torch.optim.AdamW(net.parameters(), RATE, weight_decay=1e-4)
    begun, step, usual = time.monotonic(), 0, 0.0
    while (gone := (time.monotonic() - begun) / (60 * minutes)) < 1:
        for group in optimiser.param_groups:
            group["lr"] = RATE * min(1, (step + 1) / 100) * (0.5 + 0.5 * np.cos(np.pi * gone))
        seen, wanted = _batch(sheets, draw)
        with torch.autocast("cpu", torch.bfloat16):
            told = net(seen)
        loss = F.binary_cross_entropy_with_logits(told.float(), wanted)
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        optimiser.step()
        keep = min(KEPT, step / (step + 10))
        with torch.no_grad():
            for ours, new in zip(mean.parameters(), net.parameters(), strict=True):
                ours.lerp_(new, 1 - keep)
        usual, step = 0.98 * usual + 0.02 * float(loss.detach()), step + 1
        if step % 200 == 0:
            print(f"{step}: loss {usual:.4f}, {100 * gone:.0f} %", flush=True)
        if kept and step % 1000 == 0:
            export(mean, kept, step)
    return mean, step


def _batch(sheets: list[np.ndarray], draw: np.random.Generator) -> tuple[Tensor, Tensor]:
    pairs = [patch(sheets, draw) for _ in range(BATCH)]
    seen, wanted = (
        torch.from_numpy(np.stack(planes)[:, None].astype(np.float32)) for planes in zip(*pairs, strict=True)
    )
    return seen.contiguous(memory_format=torch.channels_last), wanted


def export(net: Ground, path: Path, steps: int) -> None:
    """Write `net` to `path`, its weights as halves, with how many patches it has seen."""
    import onnx
    from onnx import helper

    from tools.reader.weights import halve

    whole = path.with_suffix(".whole")
    plain = copy.deepcopy(net).eval().to(memory_format=torch.contiguous_format)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            plain, (torch.zeros(1, 1, 64, 64),), str(whole), input_names=["ink"], output_names=["print"],
            dynamic_axes={name: {0: "B", 2: "H", 3: "W"} for name in ("ink", "print")}, opset_version=17, dynamo=False,
        )  # fmt: skip
    model = onnx.load(whole)
    whole.unlink()
    halve(model)
    helper.set_model_props(model, {"patches": str(BATCH * steps)})
    onnx.checker.check_model(model)
    onnx.save(model, path)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--to", type=Path, required=True)
    parser.add_argument("--minutes", type=float, default=40)
    parser.add_argument("--sheets", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    counts = word_counts()
    words = sorted((word for word in counts if word.isalpha()), key=lambda word: -counts[word])[:WORDS]
    sheets = [sheet(1000 * asked.seed + n, words) for n in range(asked.sheets)]
    print(f"{len(sheets)} sheets", flush=True)
    net, steps = fitted(sheets, asked.minutes, asked.seed, asked.to)
    export(net, asked.to, steps)
    print(f"{steps} steps of {BATCH} patches")


if __name__ == "__main__":
    main()
