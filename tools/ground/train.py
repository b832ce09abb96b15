"""Teach the ground's model and write it: `python -m tools.ground.train --minutes 40 --to dictionaries/ground.onnx`.

`--from FILE` goes on from weights written before, at a lower rate; let it draw another `--seed`. Needs the extras
`train` and `bench`. One core; the rate falls as the time runs out. The result is the mean of the weights of the last
steps. Figures: `python -m benchmarks.tables_shaded` of a seed that was not looked at.
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

RATE, LATER = 2.5e-3, 1.2e-3  # of weights that begin, and of such that go on
BATCH = 16
KEPT = 0.998  # of the mean of weights, a step
WORDS = 6000  # the commonest


def fitted(
    sheets: list[np.ndarray], minutes: float, seed: int, kept: Path, begun_with: Path | None = None
) -> tuple[Ground, int]:
    """The model, trained so long, and the steps that it took; `kept` is written every thousand."""
    torch.manual_seed(seed)
    torch.set_num_threads(1)
    draw = np.random.default_rng(seed)
    net = Ground()
    seen_before = load(net, begun_with) if begun_with else 0
    net = net.to(memory_format=torch.channels_last)
    rate = LATER if begun_with else RATE
    mean = copy.deepcopy(net)
    optimiser = torch.optim.AdamW(net.parameters(), rate, weight_decay=1e-4)
    begun, step, usual = time.monotonic(), 0, 0.0
    while (gone := (time.monotonic() - begun) / (60 * minutes)) < 1:
        for group in optimiser.param_groups:
            group["lr"] = rate * min(1, (step + 1) / 100) * (0.5 + 0.5 * np.cos(np.pi * gone))
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
        if step % 1000 == 0:
            export(mean, kept, seen_before + BATCH * step)
    export(mean, kept, seen_before + BATCH * step)
    return mean, step


def _batch(sheets: list[np.ndarray], draw: np.random.Generator) -> tuple[Tensor, Tensor]:
    pairs = [patch(sheets, draw) for _ in range(BATCH)]
    seen, wanted = (
        torch.from_numpy(np.stack(planes)[:, None].astype(np.float32)) for planes in zip(*pairs, strict=True)
    )
    return seen.contiguous(memory_format=torch.channels_last), wanted


def load(net: Ground, path: Path) -> int:
    """Give `net` the weights that were exported to `path`; how many patches they have seen."""
    import onnx

    from tools.reader.weights import stored

    model = onnx.load(path)
    net.load_state_dict(stored(model.graph))
    return next(int(said.value) for said in model.metadata_props if said.key == "patches")


def export(net: Ground, path: Path, patches: int) -> None:
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
    helper.set_model_props(model, {"patches": str(patches)})
    onnx.checker.check_model(model)
    onnx.save(model, path)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--to", type=Path, required=True)
    parser.add_argument("--from", type=Path, dest="begun_with", metavar="FILE")
    parser.add_argument("--minutes", type=float, default=40)
    parser.add_argument("--sheets", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    counts = word_counts()
    words = sorted((word for word in counts if word.isalpha()), key=lambda word: -counts[word])[:WORDS]
    sheets = [sheet(1000 * asked.seed + n, words) for n in range(asked.sheets)]
    print(f"{len(sheets)} sheets", flush=True)
    _, steps = fitted(sheets, asked.minutes, asked.seed, asked.to, asked.begun_with)
    print(f"{steps} steps of {BATCH} patches")


if __name__ == "__main__":
    main()
