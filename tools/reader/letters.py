"""Words as pens write them: letters of handwriting faces joined and bent, or a running hand drawn loop by loop.

Faces of handwriting lack the Vietnamese letters, so marks are drawn over them: a reader need not read these words, it
has to see that a hand wrote them. The running hand writes no letters at all, only what they are made of: humps, cups,
loops up and down in one unbroken line, with the marks of Vietnamese strewn above.
"""

from __future__ import annotations

import random
import unicodedata
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from tools.reader.faces import sized
from tools.reader.pen import FINE, cropped, drawn, smooth, warped

Plane = NDArray[Any]
Point = tuple[float, float]

# What running letters are made of, from the baseline to the baseline; y downwards, 1 the baseline, .5 a small letter.
LOOPS: list[list[Point]] = [
    [(0, 1), (0.15, 0.62), (0.32, 0.5), (0.44, 0.72), (0.46, 1)],
    [(0, 0.6), (0.05, 0.5), (0.08, 0.88), (0.26, 1), (0.45, 0.8), (0.5, 0.5), (0.52, 0.9), (0.64, 1)],
    [(0, 1), (0.22, 0.85), (0.44, 0.65), (0.3, 0.5), (0.1, 0.72), (0.22, 0.98), (0.5, 0.94)],
    [(0, 1), (0.25, 0.5), (0.4, -0.1), (0.25, -0.2), (0.17, 0.3), (0.2, 0.92), (0.45, 0.98)],
    [(0, 1), (0.25, 0.4), (0.36, -0.1), (0.22, -0.1), (0.16, 1), (0.3, 0.58), (0.46, 0.58), (0.5, 1)],
    [(0.5, 0.56), (0.2, 0.5), (0.05, 0.8), (0.25, 1), (0.5, 0.7), (0.52, 0.52), (0.52, 0.9), (0.66, 1)],
    [(0.5, 0.56), (0.2, 0.5), (0.05, 0.8), (0.25, 1), (0.5, 0.6), (0.48, 1.4), (0.2, 1.6), (0.12, 1.4), (0.6, 1)],
    [(0, 1), (0.2, 0.6), (0.26, 0.05), (0.2, 0.72), (0.36, 1)],
    [(0.46, 0.6), (0.26, 0.5), (0.05, 0.78), (0.25, 1), (0.5, 0.92)],
    [(0.3, 0.5), (0.05, 0.75), (0.3, 1), (0.5, 0.75), (0.32, 0.5), (0.6, 0.62)],
    [(0.5, 0.56), (0.2, 0.5), (0.05, 0.8), (0.25, 1), (0.5, 0.6), (0.56, -0.1), (0.52, 0.9), (0.68, 1)],
    [(0.05, 0.5), (0.12, 1), (0.05, 1.55), (0.12, 0.7), (0.32, 0.5), (0.5, 0.74), (0.3, 1), (0.55, 1)],
    [(0, 1), (0.2, 0.48), (0.4, 0.9), (0.22, 1), (0.06, 0.92), (0.5, 0.96)],
    [(0.02, 0.5), (0.2, 0.98), (0.42, 0.5), (0.55, 0.6)],
]
HIGH_LOOPS: list[list[Point]] = [
    [(0.1, -0.2), (0.12, 0.4), (0.1, 1), (0.12, 0.2), (0.5, -0.15), (0.6, 0.2), (0.2, 0.4), (0.6, 1)],
    [(0.6, 0), (0.3, -0.2), (0.05, 0.4), (0.3, 1), (0.7, 0.8)],
    [(0.1, 1), (0.15, -0.15), (0.2, 0.5), (0.6, 0.4), (0.65, -0.15), (0.62, 1), (0.8, 0.95)],
    [(0, 0), (0.4, -0.15), (0.8, -0.1), (0.4, -0.1), (0.35, 0.6), (0.1, 1), (0.6, 0.98)],
    [(0.02, 1), (0.35, -0.2), (0.6, 1), (0.45, 0.5), (0.15, 0.55), (0.75, 0.98)],
]
MARKS: dict[str, list[list[Point]]] = {  # over a letter; y from −1 (high) to 0 (on it)
    "\u0301": [[(-0.25, 0), (0.3, -1)]], "\u0300": [[(-0.3, -1), (0.25, 0)]],
    "\u0302": [[(-0.5, 0), (0, -0.8), (0.5, 0)]],
    "\u0303": [[(-0.5, -0.2), (-0.2, -0.7), (0.2, -0.2), (0.5, -0.8)]], "\u0306": [[(-0.5, -0.8), (0, 0), (0.5, -0.8)]],
    "\u0309": [[(-0.2, -0.9), (0.2, -1), (0.2, -0.5), (0, 0)]], "\u031b": [[(0.5, 0.3), (0.9, -0.3), (0.8, -0.7)]],
}  # fmt: skip


def written(r: random.Random, text: str, size: float, face: Path) -> tuple[Plane, float]:
    """Ink (0–1, h × w, cut to its columns) of `text` by one hand and the height of its baseline in it.

    `size` is the em of the print around it in pixels; letters and digits are those of the face at `face`.
    """
    px = int(size * r.uniform(0.85, 1.55))
    font = sized(face, px)
    high, base = int(px * 3), int(px * 1.9)
    ink = np.zeros((high, int(sum(font.getlength(c) for c in text) * 1.7 + 3 * px)), np.float32)
    slope, shear, gap = r.gauss(0, 0.03), r.gauss(0.12, 0.16), r.uniform(-0.13, 0.07) * px
    thick, joins, x = max(1, round(px * r.uniform(0.035, 0.08))), r.random() < 0.5, px * 0.7
    last: tuple[float, float] | None = None
    for sign in text:
        bare, *marks = unicodedata.normalize("NFD", sign.replace("đ", "d\u0335").replace("Đ", "D\u0335"))
        wide = font.getlength(bare)
        if bare == " ":
            x, last = x + px * r.uniform(0.2, 0.55), None
            continue
        rise = -slope * (x - px) + r.gauss(0, 0.03) * px
        one = _letter(r, font, bare, px, (high, base), (shear, rise))
        at = int(x - px / 2)
        b = min(ink.shape[1], at + one.shape[1])
        np.maximum(ink[:, at:b], one[:, : b - at], out=ink[:, at:b])
        rows = np.flatnonzero(one.max(1) > 0.4)
        top = float(rows[0]) if len(rows) else base - 0.5 * px
        for mark in marks:
            _mark(r, ink, mark, (x + wide / 2 + shear * (base - top), top), px, thick)
            top -= 0.17 * px if mark != "\u031b" else 0
        if joins and last and bare.islower() and r.random() < 0.8:
            foot = base + rise - 0.1 * px
            _drawn(ink, [last, ((last[0] + x) / 2, foot + 0.08 * px), (x + 0.12 * wide, foot - 0.2 * px)], thick)
        last = (x + 0.85 * wide, base + rise - 0.08 * px) if bare.islower() else None
        x += wide * r.uniform(0.88, 1.1) + gap
    return cropped(_worked(r, ink, px)), base


def running(r: random.Random, text: str, size: float) -> tuple[Plane, float]:
    """As `written`: as many loops as `text` has letters, in words as long as its words."""
    high = size * r.uniform(0.7, 1.35)
    width, slant, slope = r.uniform(0.5, 1.1), r.gauss(0.25, 0.22), r.gauss(0, 0.03)
    wild, thick = r.uniform(0.02, 0.09), max(1.0, high * r.choice((r.uniform(0.03, 0.08), r.uniform(0.05, 0.12))))
    noise = np.random.default_rng(r.randrange(2**31))
    fine = np.zeros((int(high * 3.4) * FINE, int(high * (0.9 * len(text) + 3)) * FINE), np.uint8)
    x, base = high * 0.8, high * 2.0
    habit = [r.choice(LOOPS) for _ in range(14)]
    for word in text.split():
        path: list[Point] = []
        for k, sign in enumerate(word):
            loop = r.choice(HIGH_LOOPS) if k == 0 and sign.isupper() else r.choice(habit)
            w = width * r.uniform(0.8, 1.25) * high
            rough = np.asarray(loop) + noise.normal(0, wild, (len(loop), 2))
            path += [(x + a * w, base + (b - 1) * high) for a, b in rough.tolist()]
            if unicodedata.normalize("NFD", sign)[1:] or r.random() < 0.1:
                mark = r.choice(list(MARKS.values()))
                top, wide = base - high * r.uniform(0.65, 1.05), 0.2 * high * r.uniform(0.7, 1.5)
                for part in mark:
                    _pen(fine, [(x + 0.3 * w + a * wide, top + b * wide) for a, b in part], (slant, slope, base), thick)
            x += w * r.uniform(0.55, 0.8)
            if r.random() < 0.12:
                _pen(fine, path, (slant, slope, base), thick)
                path = []
        _pen(fine, path, (slant, slope, base), thick)
        x += high * r.uniform(0.3, 0.8)
    ink = cv2.resize(fine, (fine.shape[1] // FINE, fine.shape[0] // FINE), interpolation=cv2.INTER_AREA)
    return cropped(ink.astype(np.float32) / 255), base


def _letter(r: random.Random, font: Any, sign: str, px: int, place: tuple[int, int], lie: tuple[float, float]) -> Plane:
    """`sign` turned, sheared and lifted a little, in a cell `place[0]` high with the baseline at `place[1]`."""
    high, base = place
    w = font.getlength(sign)
    cell = Image.new("L", (int(w + 1.2 * px), high), 0)
    ImageDraw.Draw(cell).text((px / 2, base), sign, 255, font=font, anchor="ls")
    s, t = r.uniform(0.88, 1.12), np.deg2rad(r.gauss(0, 3))
    turn = np.array(
        [[s * np.cos(t), -s * np.sin(t) - s * lie[0], 0], [s * np.sin(t), s * np.cos(t) * r.uniform(0.92, 1.08), 0]]
    )
    foot = np.array([px / 2 + w / 2, base])
    turn[:, 2] = foot + np.array([0, lie[1]]) - turn[:, :2] @ foot
    return cv2.warpAffine(np.asarray(cell, np.float32) / 255, turn, cell.size)


def _mark(r: random.Random, ink: Plane, mark: str, at: Point, px: int, thick: int) -> None:
    """A mark of Vietnamese over the letter whose top is at `at`; a dot below or a bar where it is one of them."""
    x, y, wide = at[0] + r.gauss(0, 0.05) * px, at[1] - 0.05 * px, 0.14 * px * r.uniform(0.7, 1.5)
    if mark == "\u0323":
        cv2.circle(ink, (int(x), int(y + 0.75 * px)), max(1, thick // 2 + 1), 1.0, -1)
    elif mark == "\u0335":
        _drawn(ink, [(x - 0.1 * px, y + 0.25 * px), (x + 0.3 * px, y + 0.2 * px)], thick)
    else:
        for part in MARKS.get(mark, []):
            _drawn(ink, [(x + a * wide + r.gauss(0, 0.01) * px, y + b * wide) for a, b in part], thick)


def _drawn(ink: Plane, points: list[Point], thick: int) -> None:
    drawn(ink, smooth(np.asarray(points, np.float32)), 1.0, thick)


def _pen(fine: Plane, points: list[Point], lie: tuple[float, float, float], thick: float) -> None:
    """A smooth curve through `points`, leaning and rising as the hand does (slant, slope, baseline)."""
    if len(points) < 2:
        return
    slant, slope, base = lie
    path = smooth(np.asarray(points, np.float32))
    across = path[:, 0] + (base - path[:, 1]) * slant
    at = np.stack([across, path[:, 1] - path[:, 0] * slope], 1) * FINE
    drawn(fine, at, 255, max(1, round(thick * FINE)))


def _worked(r: random.Random, ink: Plane, px: int) -> Plane:
    """Bent at random, thickened, squeezed along the line."""
    if r.random() < 0.7:
        ink = warped(r, ink, px)
    if r.random() < 0.45:
        thick = max(2, round(px * r.uniform(0.02, 0.06)))
        ink = cv2.dilate(ink, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (thick, thick)))
    if r.random() < 0.6:
        wide = max(4, int(ink.shape[1] * r.uniform(0.65, 1)))
        ink = cv2.resize(ink, (wide, len(ink)), interpolation=cv2.INTER_AREA)
    return ink
