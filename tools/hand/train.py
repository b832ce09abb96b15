"""Teach the line reader to tell handwriting from print: a few minutes on one core, the reader itself stays as it is.

    python -m tools.hand.train READER.onnx LINES.npz... [--print SHARD.npz...] --to READER.onnx [--seed N]

LINES are of `tools.hand.lines`, shards the line reader's own, whose print is taken. What the reader's layers make of
each step that holds print or handwriting alone is kept; on that `tools.hand.model` is fitted, and written into the
reader's file as its output `hand`. A reader that was trained further needs it anew.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path

import cv2
import numpy as np
import torch
import torch.nn.functional as F  # noqa: N812
from numpy.typing import NDArray

from tools.hand.lines import HAND, NEITHER, Line, load, of_print
from tools.hand.model import Hand, seen
from tools.reader import reading, samples, weights
from tools.reader.model import Reader

RATE = 4e-3
STEPS = 1500
SIZE = 1024  # steps of lines in a batch
DROPPED = 0.1
KEPT = 6  # one line of so many is not fitted on but measured


def features(reader: Reader, lines: Sequence[Line]) -> tuple[NDArray[np.float16], NDArray[np.bool_]]:
    """What is seen of each step of `lines` that is print or handwriting, (N, 1024), and whether a hand wrote it."""
    reader = reader.eval().to(memory_format=torch.channels_last)
    kept, written = [], []
    for batch in reading.batches([line.picture.shape[1] for line in lines], 24):
        with torch.inference_mode(), torch.autocast("cpu", torch.bfloat16):
            layers, _ = reader.layers(*reading.stacked([lines[i].picture for i in batch]))
            found = seen([layer.float() for layer in layers])[:, :, 0].transpose(1, 2)
        for row, i in enumerate(batch):
            steps = lines[i].steps
            known = steps != NEITHER
            kept.append(found[row, : len(steps)][torch.from_numpy(known)].half().numpy())
            written.append(steps[known] == HAND)
    return np.concatenate(kept), np.concatenate(written)


def fitted(x: NDArray[np.float16], written: NDArray[np.bool_], seed: int) -> Hand:
    torch.manual_seed(seed)
    torch.set_num_threads(1)
    g = np.random.default_rng(seed)
    some = x[g.choice(len(x), min(len(x), 30000), replace=False)].astype(np.float32)
    mean, deviation = torch.from_numpy(some.mean(0)), torch.from_numpy(some.std(0) + 1e-3)
    hand = Hand().train()
    optimiser = torch.optim.AdamW(hand.parameters(), RATE, weight_decay=0.1)
    for step in range(STEPS):
        for group in optimiser.param_groups:
            group["lr"] = RATE * (1 - step / STEPS)
        batch = g.choice(len(x), SIZE)
        shown = F.dropout((torch.from_numpy(x[batch].astype(np.float32)) - mean) / deviation, DROPPED)
        odds = hand.told(shown[:, :, None, None])[:, 0, 0, 0]
        loss = F.binary_cross_entropy_with_logits(odds, torch.from_numpy(written[batch].astype(np.float32)))
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        optimiser.step()
        if step % 100 == 99:
            print(f"{step + 1}: loss {float(loss.detach()):.4f}", flush=True)
    return hand.normed(mean, deviation).eval()


def found(hand: Hand, x: NDArray[np.float16], written: NDArray[np.bool_]) -> Iterator[str]:
    """The share of `written` steps that are found where this share of printed ones would be taken for written."""
    with torch.no_grad():
        odds = hand.told(torch.from_numpy(x.astype(np.float32))[:, :, None, None])[:, 0, 0, 0].numpy()
    for wrong in (0.01, 0.001):
        least = np.quantile(odds[~written], 1 - wrong)
        yield f"{wrong}: {(odds[written] > least).mean():.3f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("reader", type=Path)
    parser.add_argument("lines", type=Path, nargs="+")
    parser.add_argument("--print", type=Path, nargs="*", default=[])
    parser.add_argument("--to", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    cv2.setNumThreads(1)
    lines = [line for path in asked.lines for line in load(path)]
    for path in asked.print:
        lines += of_print(samples.load(path))
    reader = weights.load(asked.reader)
    hand = fitted(*features(reader, [line for i, line in enumerate(lines) if i % KEPT]), asked.seed)
    x, written = features(reader, lines[::KEPT])
    print("written steps that are found where of the printed are taken for such", *found(hand, x, written))
    said = {key: value for key, value in weights.said(asked.reader).items() if key != "signs"}
    weights.export(reader, asked.to, hand, **said | {"hand_lines": str(len(lines))})


if __name__ == "__main__":
    main()
