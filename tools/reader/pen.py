"""Digits as pens write them here: skeletons bent at random and drawn with a round pen.

A skeleton is a list of strokes, a stroke some points (x to the right, y downwards, a unit square) that a smooth curve
passes through. A digit has several: sevens with a bar, ones with a foot or a long tick, open and closed fours.
"""

from __future__ import annotations

import random
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

Plane = NDArray[Any]

SKELETONS: dict[str, list[list[list[tuple[float, float]]]]] = {
    "0": [
        [[(0.55, 0), (0.12, 0.25), (0.06, 0.65), (0.4, 1), (0.85, 0.75), (0.9, 0.3), (0.6, 0.02)]],
        [[(0.7, 0.08), (0.4, 0), (0.1, 0.4), (0.15, 0.85), (0.5, 1), (0.88, 0.6), (0.75, 0.12), (0.45, 0.05)]],
        [[(0.4, 0.05), (0.08, 0.5), (0.45, 1), (0.9, 0.5), (0.5, 0), (0.3, 0.12)]],
    ],
    "1": [
        [[(0.2, 0.35), (0.6, 0), (0.56, 0.5), (0.5, 1)]],
        [[(0.5, 0), (0.48, 0.5), (0.46, 1)]],
        [[(0.2, 0.3), (0.55, 0), (0.5, 1)], [(0.2, 1), (0.82, 1)]],
        [[(0.02, 0.6), (0.62, 0), (0.58, 0.5), (0.52, 1)]],
        [[(-0.2, 0.75), (0.3, 0.3), (0.65, -0.02), (0.6, 0.5), (0.5, 1)]],
    ],
    "2": [
        [[(0.1, 0.25), (0.4, 0), (0.8, 0.2), (0.6, 0.55), (0.06, 1), (0.92, 0.95)]],
        [[(0.1, 0.25), (0.45, 0), (0.8, 0.25), (0.5, 0.7), (0.1, 0.95), (0.2, 0.78), (0.5, 0.9), (0.95, 0.95)]],
        [[(0.05, 0.2), (0.5, 0), (0.75, 0.3), (0.05, 1), (0.5, 0.93), (0.95, 1.02)]],
        [[(0.3, 0.35), (0.1, 0.2), (0.45, 0), (0.75, 0.25), (0.4, 0.7), (0, 1), (-0.05, 0.85), (0.2, 0.8), (0.6, 1),
          (1.05, 0.88)]],
        [[(0.35, 0.3), (0.15, 0.1), (0.5, -0.02), (0.78, 0.22), (0.4, 0.72), (0.05, 0.98), (0.1, 0.8), (0.5, 0.95),
          (1.1, 0.75)]],
    ],
    "3": [
        [[(0.1, 0.12), (0.5, 0), (0.8, 0.2), (0.4, 0.45), (0.85, 0.7), (0.5, 1), (0.05, 0.85)]],
        [[(0.1, 0.05), (0.85, 0.03), (0.4, 0.42), (0.85, 0.68), (0.5, 1), (0.05, 0.88)]],
    ],
    "4": [
        [[(0.3, 0), (0.1, 0.6), (0.92, 0.58)], [(0.75, 0.25), (0.65, 1)]],
        [[(0.65, 1), (0.7, 0), (0.05, 0.65), (0.95, 0.65)]],
        [[(0.6, 0), (0.05, 0.6), (0.3, 0.65), (0.95, 0.5)], [(0.85, 0.15), (0.6, 1.05)]],
        [[(0.25, 0), (0.1, 0.62), (0.5, 0.52), (0.85, 0.55)], [(0.82, 0.2), (0.76, 1)]],
        [[(0.2, 0), (0.12, 0.6), (0.5, 0.5), (0.8, 0.6)], [(0.85, 0.35), (0.7, 1.1)]],
    ],
    "5": [
        [[(0.25, 0), (0.15, 0.45), (0.6, 0.4), (0.85, 0.7), (0.5, 1), (0.05, 0.88)], [(0.25, 0), (0.88, 0.02)]],
        [[(0.85, 0.02), (0.25, 0.03), (0.18, 0.42), (0.65, 0.4), (0.85, 0.72), (0.45, 1), (0.05, 0.9)]],
    ],
    "6": [
        [[(0.75, 0), (0.25, 0.4), (0.1, 0.75), (0.45, 1), (0.85, 0.78), (0.5, 0.52), (0.15, 0.7)]],
        [[(0.55, 0), (0.15, 0.5), (0.2, 0.9), (0.6, 0.98), (0.8, 0.7), (0.45, 0.58), (0.18, 0.8)]],
    ],
    "7": [
        [[(0.05, 0.08), (0.9, 0.05), (0.5, 0.5), (0.35, 1)]],
        [[(0.05, 0.08), (0.9, 0.05), (0.5, 0.5), (0.35, 1)], [(0.22, 0.5), (0.82, 0.46)]],
        [[(0.05, 0.22), (0.1, 0.05), (0.9, 0.06), (0.55, 0.55), (0.42, 1)], [(0.2, 0.52), (0.8, 0.5)]],
        [[(0.05, 0.1), (0.85, 0), (0.55, 0.6), (0.4, 1.2)], [(0.15, 0.55), (0.85, 0.5)]],
    ],
    "8": [
        [[(0.75, 0.1), (0.35, 0), (0.2, 0.22), (0.55, 0.45), (0.85, 0.75), (0.45, 1), (0.1, 0.78), (0.45, 0.48),
          (0.8, 0.2), (0.7, 0.06)]],
        [[(0.85, 0.12), (0.5, 0), (0.2, 0.2), (0.75, 0.7), (0.5, 1), (0.15, 0.8), (0.82, 0.2)]],
        [[(0.5, 0.02), (0.2, 0.22), (0.5, 0.46), (0.8, 0.22), (0.52, 0.02)],
         [(0.5, 0.46), (0.12, 0.75), (0.5, 1), (0.88, 0.75), (0.52, 0.47)]],
    ],
    "9": [
        [[(0.8, 0.2), (0.4, 0), (0.12, 0.3), (0.45, 0.5), (0.8, 0.2), (0.76, 0.6), (0.66, 1)]],
        [[(0.8, 0.2), (0.4, 0), (0.12, 0.3), (0.45, 0.5), (0.82, 0.18), (0.78, 0.65), (0.5, 1), (0.1, 0.9)]],
    ],
}  # fmt: skip
FINE = 2  # drawn so many times larger
_SHIFT = 4  # bits of a pixel's fraction


def written(r: random.Random, text: str, size: float) -> tuple[Plane, float]:
    """Ink (0–1, h × w, cut to its columns) of `text` by one hand, and the height of its baseline in it.

    `size` is the em of the print around it in pixels. What is no digit is left out.
    """
    noise = np.random.default_rng(r.randrange(2**31))
    high, width = size * r.uniform(0.62, 1.1), r.uniform(0.42, 0.85)
    slant, slope, gap = r.gauss(0.16, 0.14), r.gauss(0, 0.06), r.uniform(-0.1, 0.22) * high
    pen, wild = high * r.choice((r.uniform(0.035, 0.09), r.uniform(0.06, 0.15))), r.uniform(0.02, 0.065)
    habit = {digit: r.choice(ways) for digit, ways in SKELETONS.items()}
    box = int(high * 2.4), int(high * (len(text) + 2) * 1.2)
    fine = np.zeros((box[0] * FINE, box[1] * FINE), np.uint8)
    x, base = high * 0.5, box[0] * 0.72
    for digit in text:
        if digit not in SKELETONS:
            continue
        w = width * high * (0.45 if digit == "1" else 1) * r.uniform(0.82, 1.18)
        h, lift = high * r.uniform(0.82, 1.12), r.gauss(0, 0.045) * high
        for stroke in habit[digit] if r.random() < 0.85 else r.choice(SKELETONS[digit]):
            points = np.asarray(stroke, np.float32)
            points = smooth(points + noise.normal(0, wild, points.shape).astype(np.float32))
            across, down = points[:, 0] * w, (points[:, 1] - 1) * h
            at = np.stack([x + across - down * slant, base + down - lift - (x + across) * slope], 1)
            drawn(fine, at * FINE, 255, max(1, round(pen * FINE)))
        x += w + gap + 0.6 * pen
    ink = cv2.resize(fine, (box[1], box[0]), interpolation=cv2.INTER_AREA).astype(np.float32) / 255
    return cropped(ink), base


def cropped(ink: Plane) -> Plane:
    """`ink` cut to the columns that have any."""
    columns = np.flatnonzero(ink.max(0) > 0.25)
    return ink[:, max(columns[0] - 1, 0) : columns[-1] + 2] if len(columns) else ink


def drawn(plane: Plane, path: Plane, tone: float, width: int) -> None:
    """Draw the curve `path` (n × 2, in pixels) on `plane` with a round pen."""
    cv2.polylines(plane, [np.round(path * 2**_SHIFT).astype(np.int32)], False, tone, width, cv2.LINE_AA, _SHIFT)


def warped(r: random.Random, ink: Plane, px: float) -> Plane:
    """`ink` bent at random, by so much as hands are unsteady; `px` is the em of its letters."""
    shift = np.random.default_rng(r.randrange(2**31)).standard_normal(ink.shape, dtype=np.float32)
    shift = cv2.GaussianBlur(shift, (0, 0), max(3, px * 0.35))
    shift *= r.uniform(0.02, 0.06) * px / max(float(shift.std()), 1e-6)
    y, x = np.mgrid[: ink.shape[0], : ink.shape[1]].astype(np.float32)
    return cv2.remap(ink, x + shift, y + np.roll(shift, 7, 1), cv2.INTER_LINEAR)


def smooth(points: Plane, steps: int = 10) -> Plane:
    """A curve through `points` (Catmull–Rom), `steps` points between two of them."""
    p = np.concatenate([2 * points[:1] - points[1:2], points, 2 * points[-1:] - points[-2:-1]])
    t = np.linspace(0, 1, steps, endpoint=False, dtype=np.float32)[:, None]
    out = []
    for a, b, c, d in zip(p, p[1:], p[2:], p[3:], strict=False):
        out.append(0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3))
    return np.concatenate([*out, points[-1:]])
