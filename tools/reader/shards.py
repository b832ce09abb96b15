"""Make shards of generated lines for training, and the held-out lines that training is measured on.

    python -m tools.reader.shards RUN --faces FOLDER --texts FILE[:WEIGHT]... [--held]

RUN/shards/N.npz holds `LINES` lines of the sheets from N × 10⁶ on; making goes on where the newest shard of RUN ends,
and waits while `AHEAD` shards lie unread. With --held, RUN/held/KIND.npz: texts, faces and hands that no shard has.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator
from pathlib import Path

import cv2

from tools.reader import sheets, texts
from tools.reader.samples import Sample, fits, save
from tools.reader.sheets import Kind

LINES = 3000
AHEAD = 24
HELD: dict[str, tuple[int, dict[Kind, float]]] = {  # lines and kinds of a held-out set
    "print": (900, {texts.body: 0.5, texts.short: 0.2, texts.caps: 0.1, texts.mixed: 0.1, texts.opening: 0.1}),
    "signs": (300, {texts.signed: 1}),
    "codes": (300, {texts.odd: 0.6, texts.abbreviations: 0.4}),
    "digits": (300, {texts.digits: 0.6, texts.roman: 0.2, texts.marker: 0.2}),
    "hand": (500, {texts.number: 0.45, texts.date: 0.35, texts.cited: 0.2}),
    "names": (300, {texts.name: 1}),
    "nothing": (200, {texts.nothing: 1}),
}


def make(
    first: int,
    lines: int,
    source: texts.Source,
    faces: Path,
    kinds: dict[Kind, float] | None = None,
    held: bool = False,
) -> Iterator[Sample]:
    """`lines` samples of the sheets from `first` on."""
    made = 0
    for seed in range(first, first + 10**6):
        for sample in sheets.sheet(seed, source, faces, held=held, kinds=kinds):
            if made == lines:
                return
            if fits(sample):
                made += 1
                yield sample


def weighted(text: str) -> tuple[Path, float]:
    path, _, weight = text.partition(":")
    return Path(path), float(weight or 1)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("run", type=Path)
    parser.add_argument("--faces", type=Path, required=True)
    parser.add_argument("--texts", type=weighted, nargs="+", required=True)
    parser.add_argument("--held", action="store_true")
    asked = parser.parse_args()
    cv2.setNumThreads(1)
    source = texts.Source.of_files(asked.texts, asked.held)
    folder = asked.run / ("held" if asked.held else "shards")
    folder.mkdir(parents=True, exist_ok=True)
    if asked.held:
        for k, (name, (lines, kinds)) in enumerate(HELD.items()):
            save(list(make((900 + k) * 10**6, lines, source, asked.faces, kinds, held=True)), folder / f"{name}.npz")
        return
    last = asked.run / "last-shard"
    shard = int(last.read_text()) + 1 if last.is_file() else 0
    while True:
        while len(list(folder.glob("*.npz"))) >= AHEAD:
            time.sleep(5)
        save(list(make(shard * 10**6, LINES, source, asked.faces)), folder / f"{shard:05d}.npz")
        last.write_text(str(shard))
        print(shard, flush=True)
        shard += 1


if __name__ == "__main__":
    main()
