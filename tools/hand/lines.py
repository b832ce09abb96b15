"""Lines of print and of handwriting, each with what of it a hand wrote, eight columns at a time.

    python -m tools.hand.lines RUN/train.npz --faces FOLDER --texts FILE...

A sheet of `tools.reader.sheets` has printed lines and lines filled in by hand side by side, worn as one page, so that
nothing but the strokes tells the two apart. Names in script faces, italics and typewriters are print.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from tools.reader import patterns, samples, sheets, texts
from tools.reader.samples import HIGH, Sample

STEP = 2 * samples.STEP  # columns to one answer
ROWS = slice(28, 70)  # of the picture, where the line's own ink is; beyond are its neighbours
INK = 40  # of 255, from which on a step holds ink
DOTS = 8  # rows of a step up to which print in it is dots, a rule or a dash
PRINT, HAND, NEITHER = 0, 1, 255
Pieces = texts.Pieces


class Line(NamedTuple):
    picture: NDArray[np.uint8]  # 96 × W, ink dark as 255
    steps: NDArray[np.uint8]  # PRINT, HAND or NEITHER (white, both, a signature), one for STEP columns
    kind: str


def _words(r: random.Random, source: texts.Source, most: int) -> str:
    """What people write into papers: words, names, days, numbers."""
    k = r.random()
    if k < 0.2:
        return patterns.person(r)
    if k < 0.3:
        return r.choice((" ", "/", "-")).join((patterns.day(r), patterns.month(r), patterns.year(r)))
    if k < 0.36:
        return "".join(r.choice("0123456789") for _ in range(r.randint(4, 12)))
    text = source.run(r, most)
    return text.upper() if k > 0.9 else text


def note(r: random.Random, source: texts.Source) -> Pieces:
    """A line that a hand wrote alone."""
    return [(_words(r, source, r.randint(5, 45)), True)]


def filled(r: random.Random, source: texts.Source) -> Pieces:
    """A label and what was filled in behind it, once or twice."""
    out: Pieces = []
    for _ in range(r.choice((1, 1, 2))):
        out += [(source.run(r, r.randint(5, 24)).rstrip(" .,:;") + ": ", False)]
        out += [(_words(r, source, r.randint(5, 26)), True), (" ", False)]
    return out[:-1]


def mended(r: random.Random, source: texts.Source) -> Pieces:
    """Print into which a hand wrote some words."""
    out: Pieces = [(source.run(r, r.randint(8, 45)) + " ", False), (_words(r, source, r.randint(4, 16)), True)]
    return [*out, (" " + source.run(r, r.randint(4, 16)), False)] if r.random() < 0.5 else out


KINDS: dict[sheets.Kind, float] = {
    texts.body: 0.2, texts.short: 0.09, texts.caps: 0.06, texts.mixed: 0.05, texts.signed: 0.03, texts.odd: 0.03,
    texts.abbreviations: 0.03, texts.digits: 0.06, texts.roman: 0.02, texts.marker: 0.02, texts.title: 0.02,
    texts.name: 0.08, texts.opening: 0.01, texts.number: 0.06, texts.date: 0.05, texts.cited: 0.03,
    texts.written: 0.02, texts.beside: 0.02, note: 0.12, filled: 0.11, mended: 0.04,
}  # fmt: skip


def made(first: int, count: int, source: texts.Source, faces: Path, *, held: bool = False) -> Iterator[Line]:
    """`count` lines of the sheets from `first` on."""
    done = 0
    for seed in range(first, first + 10**6):
        for sample, ink in sheets.with_ink(seed, source, faces, held=held, kinds=KINDS):
            if done == count:
                return
            done += 1
            printed, written = ink.seen(sample.text)
            yield Line(sample.picture, steps_of(sample.picture, printed, written), sample.kind)


def steps_of(picture: NDArray[np.uint8], printed: NDArray[np.uint8], written: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Of each STEP columns whose ink they hold; dots and rules under handwriting are not letters of print."""
    there, by_press, by_hand = (_rows_of_ink(plane) for plane in (picture, printed, written))
    out = np.full(len(there), NEITHER, np.uint8)
    out[(there > 0) & (by_press > DOTS) & (by_hand == 0)] = PRINT
    out[(there > 0) & (by_hand > 0) & (by_press <= DOTS)] = HAND
    return out


def _rows_of_ink(plane: NDArray[np.uint8]) -> NDArray[np.intp]:
    """How many rows of each STEP columns hold ink."""
    rows = plane[ROWS]
    wide = -(-rows.shape[1] // STEP) * STEP
    padded = np.pad(rows, ((0, 0), (0, wide - rows.shape[1])))
    return np.asarray((padded.reshape(len(rows), -1, STEP).max(2) > INK).sum(0), np.intp)


def of_print(samples: Sequence[Sample]) -> list[Line]:
    """Lines of the line reader's shards that are print alone."""
    out = []
    for picture, _, kind in samples:
        if not kind.endswith("-hand") and kind not in ("nothing", "written"):
            steps = np.where(_rows_of_ink(picture) > DOTS, PRINT, NEITHER).astype(np.uint8)
            out.append(Line(picture, steps, kind))
    return out


def save(lines: Sequence[Line], path: Path) -> None:
    rows = [(line.picture.shape[1], line.kind) for line in lines]
    np.savez_compressed(
        path,
        pictures=np.concatenate([line.picture.ravel() for line in lines]),
        steps=np.concatenate([line.steps for line in lines]),
        rows=np.array(json.dumps(rows)),
    )


def load(path: Path) -> list[Line]:
    with np.load(path) as stored:
        pictures, steps, rows = stored["pictures"], stored["steps"], json.loads(str(stored["rows"]))
    out, at, step = [], 0, 0
    for width, kind in rows:
        many = -(-width // STEP)
        out.append(Line(pictures[at : at + HIGH * width].reshape(HIGH, width), steps[step : step + many], kind))
        at, step = at + HIGH * width, step + many
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("to", type=Path, help="RUN/train.npz, say")
    parser.add_argument("--count", type=int, default=12000)
    parser.add_argument("--first", type=int, default=0, help="the first seed")
    parser.add_argument("--faces", type=Path, required=True)
    parser.add_argument("--texts", type=Path, nargs="+", required=True)
    parser.add_argument("--held", action="store_true", help="texts, faces and hands that are never trained on")
    asked = parser.parse_args()
    cv2.setNumThreads(1)
    source = texts.Source.of_files([(text, 1.0) for text in asked.texts], asked.held)
    save(list(made(asked.first, asked.count, source, asked.faces, held=asked.held)), asked.to)


if __name__ == "__main__":
    main()
