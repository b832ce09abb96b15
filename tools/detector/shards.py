"""Generated pages for training, and held-out ones that training is measured on.

    python -m tools.detector.shards RUN --old DET.ONNX --faces FOLDER --texts FILE[:WEIGHT]... [--pages N] [--held]

RUN/shards/N.npz holds `PAGES` pages of the seeds from N × 10⁴ on; making goes on where the newest shard of RUN ends.
With --held, RUN/held.npz: texts, faces and hands that no shard has. DET.ONNX is the detector of trueocr 0.1.1, which
tells where lines are on pages that nothing befell.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator, Sequence
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from tools.detector import blocks, debris, scan
from tools.detector.blocks import Block
from tools.detector.scan import LostError, Sample, Teacher
from tools.detector.sheet import DPI, Sheet
from tools.detector.tables import table
from tools.reader import texts
from tools.reader.shards import weighted

PAGES = 24
HELD_PAGES = 80
HELD_SEED = 9 * 10**8
BLOCKS: dict[Block, float] = {
    blocks.running: 4, table: 3.2, blocks.form: 0.8, blocks.columns: 0.4, blocks.items: 1.2, blocks.note: 0.7,
    blocks.title: 0.6, blocks.stamp: 0.3, blocks.photograph: 0.3, blocks.foot: 0.5,
}  # fmt: skip


def page(seed: int, source: texts.Source, folder: Path, *, held: bool = False) -> Sheet:
    """The sheet of `seed`, its blocks one under another until it is full."""
    r = random.Random(seed)
    s = Sheet(r, source, folder, held=held, landscape=r.random() < 0.22)
    em = r.choice((14, 14, 13, 13, 12)) if r.random() < 0.8 else r.uniform(7, 17)
    left, right = r.uniform(0.06, 0.14) * s.width, s.width - r.uniform(0.03, 0.1) * s.width
    y, low = r.uniform(0.04, 0.1) * s.height, s.height - r.uniform(0.3, 1.2) * DPI
    if r.random() < 0.08:  # a head on a sheet otherwise white
        blocks.head(s, y, left, right, em)
        return s
    chosen = [blocks.head, blocks.title] if r.random() < 0.45 else [blocks.title] if r.random() < 0.3 else []
    last = blocks.foot if r.random() < 0.4 else None
    while y < low:
        block = chosen.pop(0) if chosen else r.choices(list(BLOCKS), list(BLOCKS.values()))[0]
        if last and y > 0.72 * s.height:
            block, low = last, 0
        style_em = em - (r.choice((0, 0, 0, 1, 3)) if block in (blocks.running, blocks.form) else 0)
        y = block(s, y, left, right, style_em)
    if r.random() < 0.3:
        blocks.seal(s, r.uniform(0, s.width), r.uniform(0, s.height))
    if r.random() < 0.15:
        blocks.signature(s, r.uniform(0, s.width), r.uniform(0, s.height), r.uniform(60, 260), r.uniform(30, 160))
    debris.scattered(s)
    if r.random() < 0.5:
        s.centred(s.width / 2, s.height - 0.35 * DPI, str(r.randint(1, 60)), s.px(em - 1))
    return s


def make(
    first: int, count: int, source: texts.Source, folder: Path, teacher: Teacher, *, held: bool = False
) -> Iterator[Sample]:
    """`count` samples of the seeds from `first` on."""
    done = 0
    for seed in range(first, first + 10 * count):
        sheet = page(seed, source, folder, held=held)
        try:
            made = scan.sample(seed, sheet.layers(), sheet.lines, bool(sheet.grounds), teacher)
        except LostError:
            continue
        yield made
        done += 1
        if done == count:
            return


def teacher_of(path: Path) -> Teacher:
    """The detector at `path` as a teacher."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])

    def told(ink: NDArray[np.uint8]) -> NDArray[np.float32]:
        return np.asarray(session.run(None, {"x": ink[None, None].astype(np.float32) / 255})[0][0], np.float32)

    return told


def save(samples: Sequence[Sample], path: Path) -> None:
    planes = {f"{name}{k}": plane for k, sample in enumerate(samples) for name, plane in sample._asdict().items()}
    part = path.with_suffix(".part")
    with part.open("wb") as out:
        np.savez_compressed(out, **planes)
    part.rename(path)


def load(path: Path) -> list[Sample]:
    with np.load(path) as stored:
        count = len(stored.files) // len(Sample._fields)
        return [Sample(*(stored[f"{name}{k}"] for name in Sample._fields)) for k in range(count)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("run", type=Path)
    parser.add_argument("--old", type=Path, required=True, help="det.onnx of trueocr 0.1.1")
    parser.add_argument("--faces", type=Path, required=True)
    parser.add_argument("--texts", type=weighted, nargs="+", required=True)
    parser.add_argument("--pages", type=int, default=2400)
    parser.add_argument("--held", action="store_true")
    asked = parser.parse_args()
    cv2.setNumThreads(1)
    source, teacher = texts.Source.of_files(asked.texts, asked.held), teacher_of(asked.old)
    folder = asked.run / "shards"
    folder.mkdir(parents=True, exist_ok=True)
    if asked.held:
        save(list(make(HELD_SEED, HELD_PAGES, source, asked.faces, teacher, held=True)), asked.run / "held.npz")
        return
    first = 1 + max((int(path.stem) for path in folder.glob("*.npz")), default=-1)
    for shard in range(first, first + -(-asked.pages // PAGES)):
        save(list(make(shard * 10**4, PAGES, source, asked.faces, teacher)), folder / f"{shard:05d}.npz")
        print(shard, flush=True)


if __name__ == "__main__":
    main()
