"""The mean of the weights of detectors that were trained from one beginning with several seeds.

python -m tools.detector.mean DET.ONNX... --to MEAN.ONNX
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
    parser.add_argument("--to", type=Path, required=True)
    asked = parser.parse_args()
    crops = sum(int(weights.said(path).get("crops", 0)) for path in asked.detectors)
    weights.export(mean([weights.load(path) for path in asked.detectors]), asked.to, crops=str(crops))


if __name__ == "__main__":
    main()
