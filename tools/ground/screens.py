"""How scanners and programs make two colours of grey: a threshold that moves from dot to dot, in many ways.

Each way takes a page (h × w float32, 0 black – 255 white) and gives it in black and white, by a threshold that moves
from place to place; `amount` is how far it moves, in levels, `middle` about which.
"""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

Plane = NDArray[np.float32]
Draw = np.random.Generator


def strewn(page: Plane, amount: float, middle: float, draw: Draw) -> Plane:
    """A threshold of noise, of single dots or of clumps of some size, or of both."""
    noise = _noise(page.shape, draw.uniform(0, 1.6), draw)
    if draw.random() < 0.3:
        noise += draw.uniform(0.3, 1) * _noise(page.shape, draw.uniform(0, 3), draw)
    if draw.random() < 0.2:  # dots that keep off each other
        noise -= cv2.GaussianBlur(noise, (0, 0), draw.uniform(1, 2.5))
    noise /= noise.std()
    if draw.random() < 0.2:
        noise = np.clip(noise, -1.7, 1.7)
    return _cut(page, middle + amount * noise)


def ordered(page: Plane, amount: float, middle: float, draw: Draw) -> Plane:
    """Bayer's matrix of 2, 4 or 8 dots, or a table of any order, laid over the page."""
    size = int(draw.choice([2, 4, 8, 8]))
    if draw.random() < 0.75:
        tile = np.zeros((1, 1), np.float32)
        while len(tile) < size:
            tile = np.block([[4 * tile, 4 * tile + 2], [4 * tile + 3, 4 * tile + 1]]).astype(np.float32)
    else:
        tile = draw.permutation(size * size).reshape(size, size).astype(np.float32)
    return _cut(page, middle + amount * 3.4 * _tiled((tile + 0.5) / tile.size - 0.5, page.shape, draw))


def dotted(page: Plane, amount: float, middle: float, draw: Draw) -> Plane:
    """A printer's screen: dots that grow, on a lattice that stands at any angle."""
    y, x = np.mgrid[: page.shape[0], : page.shape[1]].astype(np.float32)
    turn, step = draw.uniform(0, np.pi / 2), 2 * np.pi / draw.uniform(3, 10)
    along, across = x * np.cos(turn) + y * np.sin(turn), y * np.cos(turn) - x * np.sin(turn)
    shift = draw.uniform(0, 2 * np.pi, 2)
    wave = np.cos(along * step + shift[0]) + (np.cos(across * step + shift[1]) if draw.random() < 0.85 else 0)
    return _cut(page, middle + amount * 1.2 * wave + draw.uniform(0, 12) * draw.normal(size=page.shape))


def diffused(page: Plane, amount: float, middle: float, draw: Draw) -> Plane:
    """Floyd's and Steinberg's diffusion of errors."""
    wild = page + draw.uniform(0, 25) * draw.normal(size=page.shape)
    return np.asarray(Image.fromarray(np.clip(wild, 0, 255).astype(np.uint8)).convert("1").convert("L"), np.float32)


def even(page: Plane, amount: float, middle: float, draw: Draw) -> Plane:
    """One threshold: strokes alone, as most pages are."""
    return _cut(page, np.full(page.shape, middle, np.float32))


WAYS: tuple[tuple[Callable[[Plane, float, float, Draw], Plane], float], ...] = (
    (strewn, 0.5), (ordered, 0.16), (dotted, 0.12), (diffused, 0.14), (even, 0.08),
)  # fmt: skip


def _noise(shape: tuple[int, ...], grain: float, draw: Draw) -> Plane:
    noise = draw.standard_normal(shape, np.float32)
    if grain > 0.3:
        noise = cv2.GaussianBlur(noise, (0, 0), grain)
    return np.asarray(noise / noise.std(), np.float32)


def _tiled(tile: Plane, shape: tuple[int, ...], draw: Draw) -> Plane:
    tile = np.roll(tile, tuple(draw.integers(0, len(tile), 2)), (0, 1))
    return np.tile(tile, (shape[0] // len(tile) + 1, shape[1] // len(tile) + 1))[: shape[0], : shape[1]]


def _cut(page: Plane, threshold: Plane) -> Plane:
    return np.where(page < threshold, 0, 255).astype(np.float32)
