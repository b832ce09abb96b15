"""A line with its truth, and files of them: one array of pixels and a table of widths, texts and kinds."""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from tools.reader.signs import classes

HIGH = 96  # pixels of a picture; the line itself fills the middle third or so
STEP = 4  # columns to one step of the reader
WIDEST = 768


class Sample(NamedTuple):
    picture: NDArray[np.uint8]  # 96 × W, ink dark as 255
    text: str
    kind: str


def fits(sample: Sample) -> bool:
    """Whether the picture has a step for every sign and one between two equal ones."""
    found = classes(sample.text)
    if found is None:
        return False
    return len(found) + sum(a == b for a, b in pairwise(found)) <= -(-sample.picture.shape[1] // STEP)


def save(samples: Sequence[Sample], path: Path) -> None:
    rows = [(s.picture.shape[1], s.text, s.kind) for s in samples]
    part = path.with_suffix(".part")
    with part.open("wb") as out:
        np.savez(out, flat=np.concatenate([s.picture.ravel() for s in samples]), rows=np.array(json.dumps(rows)))
    part.rename(path)


def load(path: Path) -> list[Sample]:
    with np.load(path) as stored:
        flat, rows = stored["flat"], json.loads(str(stored["rows"]))
    out, at = [], 0
    for width, text, kind in rows:
        out.append(Sample(flat[at : at + HIGH * width].reshape(HIGH, width), text, kind))
        at += HIGH * width
    return out
