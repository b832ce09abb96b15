"""What is drawn anew each time a generated line is shown: foreign ink, bends, tone, blur, noise.

All of it may happen to a line of the product as well: signatures and seals beside it, a line that rises or bends under
the lid, a page a little lighter or softer.
"""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from tools.reader.samples import HIGH, WIDEST

Plane = NDArray[Any]
_SHIFT = 4


def augmented(picture: NDArray[np.uint8], g: np.random.Generator) -> Plane:
    """Ink 0–1, 96 × W, of `picture` (0–255) as it might as well have looked."""
    x = picture.astype(np.float32) / 255
    if g.random() < 0.2:
        x = _beyond(x, g)
    if g.random() < 0.06:
        start = float(g.uniform(0, x.shape[1]))
        x = foreign(x, start, min(x.shape[1], start + g.uniform(10, 120)), g)
    if g.random() < 0.3:
        x = _bent(x, g)
    if g.random() < 0.3:
        x = cv2.resize(x, (max(8, min(WIDEST, int(x.shape[1] * g.uniform(0.93, 1.12)))), HIGH))
    if g.random() < 0.4:
        x = np.roll(x, int(g.integers(-2, 3)), 0)
    if g.random() < 0.5:
        x = x ** g.uniform(0.7, 1.5) * g.uniform(0.7, 1.05)
    if g.random() < 0.15:
        x = cv2.GaussianBlur(x, (0, 0), g.uniform(0.3, 0.8))
    if g.random() < 0.2:
        x = x + g.standard_normal(x.shape, dtype=np.float32) * np.float32(g.uniform(0.01, 0.06))
    return np.clip(x, 0, 1)


def _beyond(x: Plane, g: np.random.Generator) -> Plane:
    """The picture widened by paper with foreign ink on it: where the text ends, nothing comes."""
    wide = min(int(g.uniform(6, 90)), WIDEST - x.shape[1])
    if wide <= 4:
        return x
    right = g.random() < 0.6
    x = np.pad(x, ((0, 0), (0, wide) if right else (wide, 0)))
    return foreign(x, x.shape[1] - wide + 2, x.shape[1] - 1, g) if right else foreign(x, 1, wide - 2, g)


def foreign(x: Plane, x0: float, x1: float, g: np.random.Generator) -> Plane:
    """Ink between two columns that is no text: a piece of a signature, a seal's arc, a ruling, specks."""
    ink = np.zeros(x.shape, np.float32)
    tone, width, k = float(g.uniform(0.15, 1)), int(g.integers(1, 4)), g.random()
    if k < 0.5:
        points = np.stack([g.uniform(x0, x1, 6), g.uniform(5, 92, 6)], 1)
        t = np.linspace(0, 5, 60)
        path = np.stack([np.interp(t, range(6), points[:, j]) for j in (0, 1)], 1).astype(np.float32)
        path = cv2.GaussianBlur(path.reshape(-1, 1, 2), (1, 15), 4).reshape(-1, 2)
        cv2.polylines(ink, [np.round(path * 16).astype(np.int32)], False, tone, width, cv2.LINE_AA, _SHIFT)
    elif k < 0.72:
        middle = int(g.uniform(x0, x1)), int(g.uniform(-30, 126))
        axes = int(g.uniform(15, 90)), int(g.uniform(15, 90))
        start, end = float(g.uniform(0, 360)), float(g.uniform(60, 360))
        cv2.ellipse(ink, middle, axes, 0, start, end, tone * 0.7, width, cv2.LINE_AA)
    elif k < 0.88:  # a ruling, whole or what its wiping left
        at, top = int(g.uniform(x0, x1)), int(g.choice((0, g.uniform(0, 70))))
        end = int(g.choice((HIGH - 1, g.uniform(top, HIGH - 1))))
        cv2.line(ink, (at, top), (at + int(g.integers(-2, 3)), end), tone, width, cv2.LINE_AA)
    else:
        for _ in range(int(g.integers(1, 5))):
            at = int(g.uniform(x0, x1)), int(g.uniform(20, 76))
            cv2.circle(ink, at, int(g.integers(1, 4)), tone, -1, cv2.LINE_AA)
    return np.maximum(x, cv2.GaussianBlur(ink, (0, 0), 0.6))


def _bent(x: Plane, g: np.random.Generator) -> Plane:
    """Rows moved up and down along the line, as when it rises, sinks or bends at an end."""
    u = np.linspace(-1, 1, x.shape[1], dtype=np.float32)
    much = g.choice((1.0, 1.0, 1.0, 2.5))
    rise = much * (g.normal(0, 1.8) * u + g.normal(0, 1.3) * u * u)
    if g.random() < 0.4:
        end = np.sign(u) == g.choice((-1, 1))
        rise = rise + g.uniform(-6, 6) * np.maximum(0, np.abs(u) - 0.6) * 2.5 * end
    rise = (min(1.0, x.shape[1] / 400) * rise).astype(np.float32)
    across = np.tile(np.arange(x.shape[1], dtype=np.float32), (HIGH, 1))
    down = np.arange(HIGH, dtype=np.float32)[:, None] + rise[None]
    return cv2.remap(x, across, down, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
