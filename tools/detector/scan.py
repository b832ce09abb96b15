"""From a sheet to what the detector sees of it once it was scanned and cleaned, and what it is to say of it.

How far a line reaches is told by the detector that training began with, shown the lines alone, clean, in the places in
which they are seen: so the boxes that are made of cores stay as the product knows them. What it sees between lines that
are apart is left out, and each line has one core from its first sign to its last, dashes and wide gaps included.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any, NamedTuple

import cv2
import msgspec
import numpy as np
from numpy.typing import NDArray

from pipeline.cleanup import as_read, clean
from tools import degrade
from tools.detector.model import COARSE, MULTIPLE, STRIDE
from tools.detector.sheet import DPI, WHITE, Layers, Line
from tools.reader import wear

Grey = NDArray[np.uint8]
Plane = NDArray[Any]
Teacher = Callable[[Grey], NDArray[np.float32]]  # ink 0–255 (h × w) → core's log-odds, reach up and down

SIDE, FINE_SIDE = 1024, 2048  # the long sides at which the product looks
SMALL = 9.0  # lines lower than this it looks at again, larger
MOST_DPI = 140, 150, 160, 200  # finer scans show nothing more once they are shrunk
REACH = 4  # a distance's steps to a pixel
SHARE = {"clean": 0.2, "office": 0.33, "poor": 0.22, "faxed": 0.25}
# Of an em, above and below the baseline: a line's own rows, those of its core, and what it reaches; and how much
# shorter a core is than its line, at each end. Measured on what the old detector tells of clean lines.
ROWS, CORE, TOP, BOTTOM, SHORT = (0.72, -0.02), (0.5, 0.04), 0.8, 0.21, 0.15


class Sample(NamedTuple):
    """`ink` (H × W, ink dark as 255), at half its size `core` (0–255: never to surely), `up` and `down` (steps of a
    `REACH`th of a pixel), and at an eighth `kinds` (3 × h × w, 0–255: what share of it is of the kind)."""

    ink: Grey
    core: Grey
    up: Grey
    down: Grey
    kinds: Grey


class LostError(Exception):
    """The page was turned or cut so that nobody knows where its lines are."""


def sample(seed: int, layers: Layers, lines: list[Line], shaded: bool, teacher: Teacher) -> Sample:
    """What is seen of the sheet and its truth; raises `LostError`."""
    r = random.Random(seed + 1)
    how = _how(r, seed)
    page = clean(_scanned(r, seed, layers.seen, how, shaded))
    if page.turned:
        raise LostError
    lies = degrade.Degradation(dpi=how.dpi, skew=how.skew, bend=how.bend)

    def there(plane: Grey) -> Grey:
        if plane.min() == WHITE:
            return np.full_like(page.reading, WHITE)
        return as_read(degrade.degrade(plane, lies, seed, dpi=DPI), 0, page.steps)

    clear = there(layers.clear)
    rows = there(_bands(layers.clear.shape, lines, *ROWS))
    cores = there(_bands(layers.clear.shape, lines, *CORE, SHORT))
    side = SIDE
    told, scale = _told(teacher, clear, side)
    high = _usual(told)
    if high < SMALL:
        side = min(FINE_SIDE, int(SIDE * 12 / max(high, 1)))
        told, scale = _told(teacher, clear, side)
    size = told.shape[2] * STRIDE, told.shape[1] * STRIDE
    core, up, down = _truth(told, _shrunk(255 - rows, scale, size), _shrunk(255 - cores, scale, size))
    inked = (_shrunk(255 - there(plane), scale, size) for plane in (layers.hand, layers.seal, layers.signature))
    kinds = [_blobs(plane, how.dpi * scale) for plane in inked]
    return Sample(_shrunk(255 - page.reading, scale, size), core, up, down, np.stack(kinds))


def _how(r: random.Random, seed: int) -> degrade.Degradation:
    how = wear.coarse(seed) if r.random() < 0.2 else next(degrade.degradations(seed, SHARE))
    return msgspec.structs.replace(
        how, dpi=min(how.dpi, r.choice(MOST_DPI)), bend=how.bend if r.random() < 0.3 else 0.0
    )


def _scanned(r: random.Random, seed: int, seen: Plane, how: degrade.Degradation, shaded: bool) -> Grey:
    k = r.random()
    if k < 0.12:
        seen = wear.faded(r, seen)
    elif k < 0.2:
        seen = wear.eroded(r, seen)
    elif k < 0.23:
        seen = wear.carbon(r, seen)
    elif k < 0.3:
        seen = _banded(r, seen)
    page = seen.clip(0, 255).astype(np.uint8)
    if (shaded and r.random() < 0.6) or (how.threshold and r.random() < 0.2):
        soft = msgspec.structs.replace(how, threshold=0.0, ragged=0.0, jpeg=0, paper=r.randint(190, 255))
        grey = degrade.degrade(page, soft, seed, dpi=DPI)
        return (wear.dithered if r.random() < 0.35 else wear.thresholded)(r, grey)
    return degrade.degrade(page, how, seed, dpi=DPI)


def _banded(r: random.Random, seen: Plane) -> Plane:
    """Bands of shadow, dark on one side and fading on the other, as of a fold or a lid that was not down."""
    out = seen.copy()
    for _ in range(r.choice((1, 2))):
        along = np.arange(len(out)) + np.linspace(0, r.gauss(0, 0.05) * len(out), out.shape[1])[:, None]
        way = (along.T - r.uniform(0.05, 0.95) * len(out)) / (r.uniform(0.01, 0.06) * len(out))
        depth = np.where(way < 0, np.exp(-((way / 0.15) ** 2)), np.exp(-((way / 0.8) ** 2)))
        out *= 1 - r.uniform(0.2, 0.65) * depth.astype(np.float32)
    return out


def _bands(shape: tuple[int, ...], lines: list[Line], above: float, below: float, short: float = 0.0) -> Grey:
    """The rows of `lines` from so much over to so much over the baseline (of an em), black on white."""
    out = np.full(shape, WHITE, np.uint8)
    for line in lines:
        inset = min(short * line.size, 0.3 * (line.right - line.left))
        top, bottom = round(line.base - above * line.size), round(line.base - below * line.size)
        left, right = round(line.left + inset), round(line.right - inset)
        out[max(0, top) : max(0, bottom), max(0, left) : max(0, right)] = 0
    return out


def _told(teacher: Teacher, clear: Grey, side: int) -> tuple[NDArray[np.float32], float]:
    """What the teacher tells of `clear` with its long side at `side`, and the scale of that."""
    scale = side / max(clear.shape)
    size = tuple(-(-max(1, round(wide * scale)) // MULTIPLE) * MULTIPLE for wide in clear.shape[::-1])
    return teacher(_shrunk(255 - clear, scale, size)), scale


def _shrunk(plane: Grey, scale: float, size: tuple[int, ...]) -> Grey:
    """`plane` by `scale`, in the corner of a dark (0) one of `size` (w, h)."""
    own = tuple(max(1, round(wide * scale)) for wide in plane.shape[::-1])
    small = cv2.resize(plane, own, interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR)
    out = np.zeros(size[::-1], np.uint8)
    out[: own[1], : own[0]] = small[: size[1], : size[0]]
    return out


def _usual(told: NDArray[np.float32]) -> float:
    """The usual height of what the teacher sees, 99 where it sees little."""
    sure = told[0] > 0
    return float(np.median((told[1] + told[2])[sure])) if sure.sum() > 200 else 99.0


def _truth(told: NDArray[np.float32], rows: Grey, cores: Grey) -> tuple[Grey, Grey, Grey]:
    """Core, reach up and down at half the picture's size."""
    half = rows.shape[1] // STRIDE, rows.shape[0] // STRIDE
    allowed = cv2.resize(rows, half, interpolation=cv2.INTER_AREA) > 100
    own = (cv2.resize(cores, half, interpolation=cv2.INTER_AREA) > 100).astype(np.uint8)
    core = np.where(allowed, 1 / (1 + np.exp(-told[0])), 0)
    up, down = told[1].copy(), told[2].copy()
    _, labels, stats, middles = cv2.connectedComponentsWithStats(own, connectivity=4)
    em = stats[:, cv2.CC_STAT_AREA] / stats[:, cv2.CC_STAT_WIDTH] * STRIDE / (CORE[0] - CORE[1])
    base = (middles[:, 1] + 0.5) * STRIDE + (CORE[0] + CORE[1]) / 2 * em
    y, x = np.nonzero((own > 0) & (core < 0.5))
    line, at = labels[y, x], (y + 0.5) * STRIDE
    core[y, x] = 1
    up[y, x], down[y, x] = at - base[line] + TOP * em[line], base[line] + BOTTOM * em[line] - at
    out = (np.clip(np.round(plane), 0, 255).astype(np.uint8) for plane in (core * 255, up * REACH, down * REACH))
    return next(out), next(out), next(out)


def _blobs(ink: Grey, dpi: float) -> Grey:
    """What of each part of the picture lies within the strokes of `ink` and between them."""
    if not ink.any():
        return np.zeros((ink.shape[0] // COARSE, ink.shape[1] // COARSE), np.uint8)
    reach = max(3, round(dpi / 9)) | 1
    closed = cv2.morphologyEx((ink > 60).astype(np.uint8) * 255, cv2.MORPH_CLOSE, np.ones((reach, reach), np.uint8))
    return cv2.resize(closed, (ink.shape[1] // COARSE, ink.shape[0] // COARSE), interpolation=cv2.INTER_AREA)
