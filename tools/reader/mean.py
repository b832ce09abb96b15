"""The mean of readers that were annealed from one training: steadier on real pages than each of them.

    python -m tools.reader.mean READER.onnx... --to MEAN.onnx

Runs that part from one training and fall to rest by themselves end in one basin, and differ in what they took from
generated lines that real ones do not have; the mean of their weights has less of that. Which to take is told by
`measure` on real development lines. Readers must have one shape.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from tools.reader import weights
from tools.reader.model import Reader
from tools.reader.signs import SIGNS


def mean(readers: Sequence[Reader]) -> Reader:
    """A reader whose weights are the means of those of `readers`, which are left as they are."""
    states = [reader.state_dict() for reader in readers]
    out = Reader(len(SIGNS) + 1)
    out.load_state_dict({name: sum(state[name] for state in states) / len(states) for name in states[0]})
    return out.eval()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("readers", type=Path, nargs="+")
    parser.add_argument("--to", type=Path, required=True)
    asked = parser.parse_args()
    lines = str(max(weights.lines_of(path) for path in asked.readers))
    weights.export(
        mean([weights.load(path) for path in asked.readers]), asked.to, lines=lines, mean=str(len(set(asked.readers)))
    )


if __name__ == "__main__":
    main()
