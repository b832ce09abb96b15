"""Lines missed and made up on the held-out pages, and how well handwriting, seals and signatures are told.

    python -m tools.detector.measure DET.ONNX... --held RUN/held.npz

Boxes are made of cores as the product makes them, of the truth's as well. A line is found where boxes that lie in its
rows cover most of its width, made up where hardly any of a box lies in lines; boxes that hold several lines that stand
apart are `joined`.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from pipeline.document import Box
from pipeline.layout.lines.detector import boxes_of
from tools.detector.model import KINDS
from tools.detector.scan import REACH, Sample
from tools.detector.shards import load

Told = tuple[NDArray[np.float32], NDArray[np.float32] | None]
Model = Callable[[NDArray[np.uint8]], Told]

_LEVEL = 0.55  # of the rows of two boxes together, that both have, where they are one line
_COVERED = 0.7  # of a line's width, found from there on
_OWN = 0.3  # of a box's width, made up under that
_APART = 1.0  # of a line's height between lines that stand apart


def model_of(path: Path) -> Model:
    """The exported detector at `path`; the old one tells of no kinds."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])

    def told(ink: NDArray[np.uint8]) -> Told:
        out, *kinds = session.run(None, {"x": ink[None, None].astype(np.float32) / 255})
        return out[0], kinds[0][0] if kinds else None

    return told


def truth_of(sample: Sample) -> NDArray[np.float32]:
    """The truth as a detector would tell it."""
    return np.stack([sample.core - 127.5, sample.up / REACH, sample.down / REACH]).astype(np.float32)


def counted(sample: Sample, told: Told) -> Counter[str]:
    """Lines, those missed, boxes, those made up and joined; by kind, places of it, told, and rightly told."""
    lines, boxes = boxes_of(truth_of(sample))[0], boxes_of(told[0])[0]
    tally = Counter(lines=len(lines), boxes=len(boxes))
    tally["missed"] = sum(_covered(line, boxes) < _COVERED for line in lines)
    tally["made up"] = sum(_covered(box, lines, level=0.2) < _OWN for box in boxes)
    tally["joined"] = sum(_joins(box, lines) for box in boxes)
    for k, name in enumerate(KINDS if told[1] is not None else ()):
        there, said = sample.kinds[k] > 127, told[1][k] > 0
        tally[name] += int(there.sum())
        tally[f"{name} told"] += int(said.sum())
        tally[f"{name} right"] += int((there & said).sum())
    return tally


def _covered(one: Box, others: Sequence[Box], level: float = _LEVEL) -> float:
    """The share of `one`'s width that those of `others` on its rows cover."""
    spans = sorted(
        (max(one[0], x0), min(one[2], x1)) for x0, y0, x1, y1 in others if _rows(one, (x0, y0, x1, y1)) >= level
    )
    total, at = 0.0, one[0]
    for left, right in spans:
        total += max(0.0, right - max(left, at))
        at = max(at, right)
    return total / max(one[2] - one[0], 1e-6)


def _rows(a: Box, b: Box) -> float:
    return (min(a[3], b[3]) - max(a[1], b[1])) / max(max(a[3], b[3]) - min(a[1], b[1]), 1e-6)


def _joins(box: Box, lines: Sequence[Box]) -> bool:
    held = sorted(line for line in lines if _rows(box, line) > 0.2 and line[0] < box[2] and line[2] > box[0]
                  and (min(line[2], box[2]) - max(line[0], box[0])) > 0.6 * (line[2] - line[0]))  # fmt: skip
    return any(b[0] - a[2] > _APART * (b[3] - b[1]) for a, b in pairwise(held))


def row(tally: Counter[str]) -> str:
    """One line of figures."""
    out = f"missed {tally['missed']} of {tally['lines']}, made up {tally['made up']} of {tally['boxes']}"
    out += f", joined {tally['joined']}"
    for name in KINDS:
        if tally[f"{name} told"]:
            found, right = tally[f"{name} right"] / max(1, tally[name]), tally[f"{name} right"] / tally[f"{name} told"]
            out += f"; {name} {found:.2f} found, {right:.2f} right"
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("detectors", type=Path, nargs="+")
    parser.add_argument("--held", type=Path, required=True)
    asked = parser.parse_args()
    samples = load(asked.held)
    for path in asked.detectors:
        model, total = model_of(path), Counter[str]()
        for sample in samples:
            total.update(counted(sample, model(sample.ink)))
        print(f"{path.name:20} {row(total)}", flush=True)


if __name__ == "__main__":
    main()
