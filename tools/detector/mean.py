"""The mean of the weights of detectors that were trained from one beginning, and of that beginning itself.

python -m tools.detector.mean DET.ONNX... [--old TRUEOCR.ONNX] [--taller 1.03] [--ship] --to MEAN.ONNX
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

import torch

from tools.detector import weights
from tools.detector.model import Detector


def mean(detectors: Sequence[Detector]) -> Detector:
    made, states = Detector(), [detector.state_dict() for detector in detectors]
    made.load_state_dict({name: torch.stack([state[name] for state in states]).mean(0) for name in states[0]})
    return made.eval()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("detectors", type=Path, nargs="+")
    parser.add_argument("--old", type=Path, help="det.onnx of trueocr 0.1.1, one more of them")
    parser.add_argument("--taller", type=float, default=1.0, help="times the reach of lines up and down that it tells")
    parser.add_argument("--ship", action="store_true", help="without its kinds, as in dictionaries/")
    parser.add_argument("--to", type=Path, required=True)
    asked = parser.parse_args()
    crops = sum(int(weights.said(path).get("crops", 0)) for path in asked.detectors)
    parts = [weights.load(path) for path in asked.detectors] + ([weights.begin(asked.old)] if asked.old else [])
    made = mean(parts)
    made.reach *= asked.taller
    weights.export(made, asked.to, lines_alone=asked.ship, crops=str(crops))


if __name__ == "__main__":
    main()
