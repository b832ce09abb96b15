"""What paper and copiers do to lines, beyond `tools/degrade.py`: toner that fades, copies of copies, coarse scans."""

from __future__ import annotations

import random
from typing import Any, NamedTuple

import cv2
import msgspec
import numpy as np
from numpy.typing import NDArray

from tools import degrade

Plane = NDArray[Any]
MIDDLE = 150  # darker than this a bilevel scan is black


def coarse(seed: int) -> degrade.Degradation:
    """A picture of 75–140 dpi, compressed: from a telephone, the web, or a scan made small."""
    draw = np.random.default_rng([seed, 9])
    return degrade.Degradation(
        level="coarse",
        dpi=int(draw.integers(75, 140)),
        ink=float(draw.uniform(0.5, 1)),
        paper=int(draw.integers(205, 255)),
        blur=float(draw.uniform(0.2, 0.75)),
        noise=float(draw.uniform(1, 8)),
        grain=float(draw.uniform(0, 0.6)),
        bleed=float(draw.choice([0, draw.uniform(0.02, 0.12)])),
        jpeg=int(draw.integers(25, 85)),
    )


def drawn(seed: int) -> degrade.Degradation:
    """How a sheet suffers; straight, because lines are shown to the reader straightened."""
    draw = random.Random(seed)
    how = coarse(seed) if draw.random() < 0.16 else next(degrade.degradations(seed, SHARE))
    return msgspec.structs.replace(how, skew=0.0, bend=0.0, border=0.0)


SHARE = {"clean": 0.26, "office": 0.32, "poor": 0.19, "faxed": 0.23}


def faded(r: random.Random, page: Plane) -> Plane:
    """Toner that lacks in places: clouds, bands across or along, or the paper's grain."""
    g = np.random.default_rng(r.randrange(2**31))
    high, wide = page.shape
    k = r.random()
    if k < 0.15:
        field = np.linspace(0, 1.2, 8)[None, :: r.choice((1, -1))] + g.normal(0, 0.15, (high // 200 + 2, 8))
    elif k < 0.4:
        field = g.random((high // 60 + 2, wide // 90 + 2))
    elif k < 0.6:
        field = np.repeat(g.random((high // 9 + 2, 1)), 2, 1)
    elif k < 0.75:
        field = np.repeat(g.random((1, wide // 12 + 2)), 2, 0)
    else:
        field = g.random((high // 3 + 1, wide // 3 + 1))
    field = cv2.resize(field.astype(np.float32), (wide, high), interpolation=cv2.INTER_CUBIC)
    depth = r.uniform(0.2, 0.95)
    keep = (1 - depth * np.clip((field - r.uniform(0.3, 0.7)) * r.uniform(2, 6), 0, 1)).astype(np.float32)
    return 255 - (255 - page) * keep


def eroded(r: random.Random, page: Plane) -> Plane:
    """Strokes thinner or thicker all over, as copies of copies make them."""
    kernel = np.ones((2, 2), np.uint8) if r.random() < 0.7 else np.ones((1, 3), np.uint8)
    share = np.float32(r.uniform(0.4, 1))
    other = cv2.dilate(page, kernel) if r.random() < 0.55 else cv2.erode(page, kernel)
    return page * (1 - share) + other * share


def carbon(r: random.Random, page: Plane) -> Plane:
    """A carbon copy: ink that ran into the paper, uneven."""
    soft = cv2.GaussianBlur(page, (0, 0), r.uniform(1.2, 2.2))
    return faded(r, np.minimum(255, 255 - (255 - soft) * np.float32(r.uniform(1.1, 1.7))).clip(0, 255))


def dithered(r: random.Random, page: Plane) -> Plane:
    """A grey page made bilevel by ordered dithering, at the resolution it has."""
    bayer = np.array([[0, 8, 2, 10], [12, 4, 14, 6], [3, 11, 1, 9], [15, 7, 13, 5]], np.float32)
    tile = np.tile(bayer, (page.shape[0] // 4 + 1, page.shape[1] // 4 + 1))[: page.shape[0], : page.shape[1]]
    return np.where(page > (tile + 0.5) * (255 / 16), 255, 0).astype(np.uint8)


def thresholded(r: random.Random, page: Plane) -> Plane:
    """A grey page made bilevel by a threshold that moves from dot to dot, as cheap and worn scanners do it."""
    g = np.random.default_rng(r.randrange(2**31))
    noise = cv2.GaussianBlur(g.standard_normal(page.shape, dtype=np.float32), (0, 0), r.uniform(0.4, 1.1))
    return np.where(page < r.uniform(125, 150) + r.uniform(15, 50) * noise / noise.std(), 0, 255).astype(np.uint8)


class Worn(NamedTuple):
    """A page as a scan shows it, its paper made white; `seen` lacks the dots that a scanner made of grey."""

    grey: NDArray[np.uint8]
    seen: NDArray[np.uint8]
    dpi: int


def worn(r: random.Random, seed: int, page: Plane, level: str, dpi: int) -> Worn:
    """`page` of `dpi` after the wear of `seed`, or of one of `degrade.LEVELS`."""
    how = drawn(seed)
    if level:
        how = msgspec.structs.replace(degrade.LEVELS[level](seed), skew=0.0, bend=0.0, border=0.0)
    else:
        k = r.random()
        if k < 0.12:
            page = faded(r, page)
        elif k < 0.2:
            page = eroded(r, page)
        elif k < 0.23:
            page = carbon(r, page)
    grey = seen = degrade.degrade(page.clip(0, 255).astype(np.uint8), how, seed, dpi=dpi)
    if not level and how.threshold and r.random() < 0.2:
        soft = msgspec.structs.replace(how, threshold=0.0, ragged=0.0, paper=r.randint(185, 245))
        seen = degrade.degrade(page.clip(0, 255).astype(np.uint8), soft, seed, dpi=dpi)
        grey = (dithered if r.random() < 0.4 else thresholded)(r, seen)
        seen[seen > MIDDLE] = 255
    g = np.random.default_rng([seed, 12])
    if g.random() < 0.6:  # what straightening leaves
        tilt = g.normal(0, 0.0016)
        turn = np.array([[1, tilt, 0], [-tilt, 1, tilt * grey.shape[1] / 2]], np.float32)
        grey, seen = (
            cv2.warpAffine(p, turn, p.shape[::-1], flags=cv2.INTER_LINEAR, borderValue=int(np.median(p)))
            for p in (grey, seen)
        )
    return Worn(_whitened(grey), _whitened(seen), how.dpi)


def _whitened(page: NDArray[np.uint8]) -> NDArray[np.uint8]:
    white = max(float(np.percentile(page[::4, ::4], 80)), 1.0)
    return np.clip(page.astype(np.float32) * (255 / white), 0, 255).astype(np.uint8)
