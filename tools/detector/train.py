"""Train the detector on the shards of RUN for so many steps, from the detector of trueocr or one exported before.

    python -m tools.detector.train RUN --old DET.ONNX | --from DET.ONNX --steps N --to DET.ONNX [--share S] [--seed N]

The rate rises for a little and falls to nothing in a straight line; what is measured and exported on the way
(RUN/average.onnx) is the moving average of the weights. Shards may be made beside it: new ones are taken up as they
come. One thread, bfloat16 where the CPU has it.
"""

from __future__ import annotations

import argparse
import copy
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import cv2
import numpy as np
import torch
import torch.nn.functional as F  # noqa: N812
from numpy.typing import NDArray
from torch import Tensor

from tools.detector import weights
from tools.detector.measure import counted, row
from tools.detector.model import COARSE, STRIDE, Detector
from tools.detector.scan import REACH, Sample
from tools.detector.shards import load

RATE = 6e-4
RISE = 150  # steps
DECAY = 0.01
CLIP = 1.0
AVERAGE = 0.998
SIDE = 576  # of a crop
SIZE = 4  # crops of a batch
SCALES = 0.62, 1.45
VISITS = 24 * 3  # crops of a shard before the next one comes
EVERY = 600.0  # seconds
HELD = 60  # pages measured on while training
USUAL = 250.0  # places of a line's core that weigh one each; those of shorter lines weigh more, of longer ones less
WEIGHTS = 0.4, 2.0
SELDOM = 4.0  # what a place of a kind weighs, there being few
PIXEL = 0.2  # what a distance wrong by a pixel costs


Grey = NDArray[np.uint8]


class Crop(NamedTuple):
    """A part of a page: ink (S × S, 0–1), core, up, down and what each place weighs (S / 2), kinds (S / 8)."""

    ink: NDArray[np.float32]
    core: NDArray[np.float32]
    reach: NDArray[np.float32]
    weight: NDArray[np.float32]
    kinds: NDArray[np.float32]


def crop(sample: Sample, g: np.random.Generator) -> Crop:
    """A part of the page at another size, its print darker or lighter, sharper or noisier."""
    scale = float(np.exp(g.uniform(*np.log(SCALES))))
    own = max(64, round(SIDE / scale / COARSE) * COARSE)
    padded = [_square(plane, own // step, at) for plane, step, at in _parts(sample, own, g)]
    ink, core, up, down, *kinds = padded
    far = SIDE / own
    half, eighth = (SIDE // STRIDE,) * 2, (SIDE // COARSE,) * 2
    ink = cv2.resize(ink, (SIDE, SIDE), interpolation=cv2.INTER_AREA if far < 1 else cv2.INTER_LINEAR)
    core = cv2.resize(core, half, interpolation=cv2.INTER_LINEAR).astype(np.float32) / 255
    # Beside cores nothing is told of distances: nothing of there may come in.
    away = [cv2.resize(plane, half, interpolation=cv2.INTER_NEAREST_EXACT).astype(np.float32) for plane in (up, down)]
    shares = [cv2.resize(kind, eighth, interpolation=cv2.INTER_LINEAR).astype(np.float32) / 255 for kind in kinds]
    return Crop(_toned(ink, g), core, np.stack(away) * far / REACH, _weights(core), np.stack(shares))


def _parts(sample: Sample, own: int, g: np.random.Generator) -> Iterator[tuple[Grey, int, tuple[int, int]]]:
    """The planes of `sample`, the pixels of ink to one of theirs, and where the crop begins in them."""
    y, x = (int(g.integers(0, max(1, (side - own) // COARSE + 1))) * COARSE for side in sample.ink.shape)
    yield sample.ink, 1, (y, x)
    for plane in (sample.core, sample.up, sample.down):
        yield plane, STRIDE, (y // STRIDE, x // STRIDE)
    for plane in sample.kinds:
        yield plane, COARSE, (y // COARSE, x // COARSE)


def _square(plane: Grey, side: int, at: tuple[int, int]) -> Grey:
    part = plane[at[0] : at[0] + side, at[1] : at[1] + side]
    return np.pad(part, ((0, side - part.shape[0]), (0, side - part.shape[1])))


def _toned(ink: Grey, g: np.random.Generator) -> NDArray[np.float32]:
    x = ink.astype(np.float32) / 255
    if g.random() < 0.3:
        x = x ** np.float32(np.exp(g.normal(0, 0.35)))
    if g.random() < 0.3:
        x *= np.float32(g.uniform(0.35, 1))
    if g.random() < 0.15:
        x = cv2.GaussianBlur(x, (0, 0), g.uniform(0.3, 0.9))
    if g.random() < 0.15:
        x = x + g.normal(0, g.uniform(0.01, 0.08), x.shape).astype(np.float32)
    return x.clip(0, 1)


def _weights(core: NDArray[np.float32]) -> NDArray[np.float32]:
    """A figure alone is to weigh as a line does."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats((core > 0.5).astype(np.uint8), connectivity=4)
    each = np.clip(np.sqrt(USUAL / np.maximum(stats[:, cv2.CC_STAT_AREA], 1)), *WEIGHTS).astype(np.float32)
    each[0] = 1
    return each[labels]


def loss(detector: Detector, crops: Sequence[Crop]) -> Tensor:
    ink, core, reach, weight, kinds = (torch.from_numpy(np.stack(part)) for part in zip(*crops, strict=True))
    with torch.autocast("cpu", torch.bfloat16):
        lines, told = detector(ink[:, None].contiguous(memory_format=torch.channels_last))
    lines, told = lines.float(), told.float()
    of_core = (F.binary_cross_entropy_with_logits(lines[:, 0], core, reduction="none") * weight).mean()
    sure = torch.sigmoid(lines[:, 0])
    dice = 1 - (2 * (sure * core).sum() + 1) / (sure.sum() + core.sum() + 1)
    inside = (core > 0.5).float() * weight
    away = (F.smooth_l1_loss(lines[:, 1:], reach, reduction="none").sum(1) * inside).sum() / inside.sum().clamp(min=1)
    of_kinds = F.binary_cross_entropy_with_logits(told, kinds, pos_weight=torch.tensor(SELDOM))
    return of_core + 0.15 * dice + PIXEL * away + of_kinds


class Training:
    """The detector in training: weights, moving average, optimiser."""

    def __init__(self, detector: Detector, steps: int, share: float = 1.0) -> None:
        self.detector = detector.to(memory_format=torch.channels_last).train()
        self.average = copy.deepcopy(detector).eval()
        self.optimiser = torch.optim.AdamW(detector.parameters(), RATE, betas=(0.9, 0.98), weight_decay=DECAY)
        self.steps, self.share, self.done = steps, share, 0
        self.losses: list[float] = []

    def step(self, crops: Sequence[Crop]) -> None:
        rate = RATE * self.share * min(1.0, (self.done + 1) / RISE) * max(0.0, 1 - self.done / self.steps)
        for group in self.optimiser.param_groups:
            group["lr"] = rate
        value = loss(self.detector, crops)
        self.optimiser.zero_grad(set_to_none=True)
        value.backward()
        if not torch.isfinite(torch.nn.utils.clip_grad_norm_(self.detector.parameters(), CLIP)):
            raise FloatingPointError(f"the loss is no number at step {self.done}")
        self.optimiser.step()
        keep = min(AVERAGE, (self.done + 1) / (self.done + 20))
        with torch.no_grad():
            for mean, now in zip(self.average.parameters(), self.detector.parameters(), strict=True):
                mean.lerp_(now, 1 - keep)
        self.losses = [*self.losses[-199:], float(value.detach())]
        self.done += 1


def batches(folder: Path, g: np.random.Generator) -> Iterator[list[Crop]]:
    """Crops of several pages, the least visited shards first."""
    visits: Counter[str] = Counter()
    while True:
        ready = sorted(folder.glob("*.npz"))
        picked = sorted(ready, key=lambda path: (visits[path.stem], g.random()))[:2]
        samples = [sample for path in picked for sample in load(path)]
        visits.update(path.stem for path in picked)
        for _ in range(len(picked) * VISITS // SIZE):
            yield [crop(samples[int(g.integers(len(samples)))], g) for _ in range(SIZE)]


def measured(detector: Detector, samples: Sequence[Sample]) -> str:
    total: Counter[str] = Counter()
    for sample in samples:
        with torch.no_grad():
            lines, kinds = detector(torch.from_numpy(sample.ink[None, None].astype(np.float32) / 255))
        total.update(counted(sample, (lines[0].numpy(), kinds[0].numpy())))
    return row(total)


def train(training: Training, run: Path, seed: int) -> None:
    held = load(run / "held.npz")[:HELD]
    began = last = time.monotonic()
    print(measured(training.average, held), flush=True)
    for crops in batches(run / "shards", np.random.default_rng(seed)):
        training.step(crops)
        if training.done % 50 == 0:
            spent = time.monotonic() - began
            print(f"{training.done}: {spent:.0f} s, loss {np.mean(training.losses[-50:]):.4f}", flush=True)
        if training.done == training.steps or time.monotonic() - last > EVERY:
            print(measured(training.average, held), flush=True)
            weights.export(copy.deepcopy(training.average), run / "average.onnx", steps=str(training.done))
            last = time.monotonic()
        if training.done == training.steps:
            return


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("run", type=Path)
    begin = parser.add_mutually_exclusive_group(required=True)
    begin.add_argument("--old", type=Path, help="det.onnx of trueocr 0.1.1, to begin with")
    begin.add_argument("--from", dest="start", type=Path, help="an exported detector, to begin with")
    parser.add_argument("--steps", type=int, required=True)
    parser.add_argument("--share", type=float, default=1.0, help="of the rate")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--to", type=Path, required=True)
    asked = parser.parse_args()
    torch.set_num_threads(1)
    cv2.setNumThreads(1)
    torch.manual_seed(asked.seed)
    detector = weights.load(asked.start) if asked.start else weights.begin(asked.old)
    before = int(weights.said(asked.start).get("crops", 0)) if asked.start else 0
    training = Training(detector, asked.steps, asked.share)
    train(training, asked.run, asked.seed)
    weights.export(training.average, asked.to, crops=str(before + SIZE * training.done))


if __name__ == "__main__":
    main()
