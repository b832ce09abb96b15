"""How well readers read held-out generated lines and lines of real pages, and how long a line takes.

    python -m tools.reader.measure READER.onnx... --sets HELD.npz... [--show N]

A reader is an exported one, or the older `rec.onnx` with the first signs alone. A row a set: lines, character error
in % (quotes, dashes and dots folded, as scans are scored), share of lines without error, share of lines whose figures
are all right. A set `heads` has numbers and days: shares that are right, and read otherwise. Then milliseconds of
processor time a line of 640 pixels, one at a time, both sides interleaved.
"""

from __future__ import annotations

import argparse
import re
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime

from tools.reader.samples import HIGH, Sample, load
from tools.reader.scoring import FOLD, score, spelled

NUMBER = re.compile(r"(\d[\d ]*[a-zA-Z]?)\s*/")
DATE = re.compile(r"(\d+)\D+(\d+)\D+(\d{4})")


class Model:
    def __init__(self, path: Path) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self.session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
        self.name = path.stem

    def told(self, pictures: Sequence[Any]) -> list[Any]:
        """All that the file tells of `pictures` (96 × W, ink dark as 255), as `tools.reader.weights` has it."""
        wide = -(-max(p.shape[1] for p in pictures) // 8) * 8 + 8
        x = np.zeros((len(pictures), 1, HIGH, wide), np.float32)
        for i, picture in enumerate(pictures):
            x[i, 0, :, : picture.shape[1]] = picture.astype(np.float32) / 255
        return self.session.run(None, {"x": x, "widths": np.array([p.shape[1] for p in pictures])})

    def run(self, pictures: Sequence[Any]) -> tuple[Any, Any, Any]:
        """ids and chances (B, T) of the best class, and lengths (B,)."""
        ids, chances, lengths = self.told(pictures)[:3]
        return (ids[..., 0], chances[..., 0], lengths) if ids.ndim == 3 else (ids, chances, lengths)

    def read(self, samples: Sequence[Sample]) -> list[tuple[str, float]]:
        """Each line's text and the chance of its weakest step."""
        order = sorted(range(len(samples)), key=lambda i: samples[i].picture.shape[1])
        out = [("", 1.0)] * len(samples)
        for at in range(0, len(order), 16):
            batch = order[at : at + 16]
            ids, chances, lengths = self.run([samples[i].picture for i in batch])
            for row, i in enumerate(batch):
                n = int(lengths[row])
                out[i] = spelled(ids[row, :n].tolist()), float(chances[row, :n].min(initial=1.0))
        return out


def figures(name: str, samples: Sequence[Sample], texts: Sequence[str]) -> str:
    """The row of a set."""
    return head_row(samples, texts) if name == "heads" else str(score(texts, [sample.text for sample in samples]))


def head_row(samples: Sequence[Sample], texts: Sequence[str]) -> str:
    tally: dict[str, list[int]] = {}
    for sample, read in zip(samples, texts, strict=True):
        said = _said(sample.kind, read)
        counts = tally.setdefault(sample.kind, [0, 0, 0])
        counts[0 if said == _plain(sample.text) else 1 if said else 2] += 1
    return "  ".join(f"{kind} {'/'.join(map(str, n))}" for kind, n in sorted(tally.items()))


def _said(kind: str, read: str) -> str:
    if kind.startswith("number"):
        found = NUMBER.search(read)
        return _plain(found[1].replace(" ", "")) if found else ""
    day = DATE.search(read)
    return f"{day[3]}-{int(day[2]):02d}-{int(day[1]):02d}" if day else ""


def _plain(number: str) -> str:
    return number.lstrip("0") or number


def speed(models: Sequence[Model], rounds: int = 80) -> dict[str, float]:
    """Milliseconds of processor time a line of 640 pixels: medians, interleaved."""
    picture = (255 * np.random.default_rng(0).random((HIGH, 640))).astype(np.uint8)
    spent: dict[str, list[float]] = {model.name: [] for model in models}
    for _ in range(rounds):
        for model in models:
            start = time.process_time()
            model.run([picture])
            spent[model.name].append(time.process_time() - start)
    return {name: 1000 * float(np.median(times)) for name, times in spent.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("readers", type=Path, nargs="+")
    parser.add_argument("--sets", type=Path, nargs="+", required=True)
    parser.add_argument("--show", type=int, default=0, help="lines of each set that the last reader misreads")
    asked = parser.parse_args()
    models = [Model(path) for path in asked.readers]
    for path in asked.sets:
        samples = load(path)
        for model in models:
            texts = [text for text, _ in model.read(samples)]
            print(f"{path.stem:10} {model.name:14} {len(samples):5} {figures(path.stem, samples, texts)}", flush=True)
        wrong = [
            (s.text, t) for s, t in zip(samples, texts, strict=True) if s.text.translate(FOLD) != t.translate(FOLD)
        ]
        for truth, read in wrong[: asked.show]:
            print(f"    {truth}\n    {read}\n")
    print("  ".join(f"{name} {ms:.2f} ms" for name, ms in speed(models).items()))


if __name__ == "__main__":
    main()
