"""Ink that is no print: numbers by hand, signatures, seals, shaded grounds. Pages are float32, 0–255."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from tools.reader import letters, pen
from tools.reader.faces import Face, faces, sized

Plane = NDArray[Any]


def by_hand(r: random.Random, text: str, size: float, folder: Path, held: bool) -> tuple[Plane, float]:
    """Ink (0–1) of `text` by hand and the height of the baseline in it; held-out hands are faces only."""
    if sum(sign.isalpha() for sign in text) > 1:
        if not held and r.random() < 0.4:
            return letters.running(r, text, size)
        return letters.written(r, text, size, folder / r.choice(faces("hand", held)).name)
    if not held and r.random() < 0.6:
        return pen.written(r, text, size)
    return _face_by_hand(r, text, size, folder, r.choice(faces("hand", held)))


def _face_by_hand(r: random.Random, text: str, size: float, folder: Path, face: Face) -> tuple[Plane, float]:
    """Digits of a handwriting face, each turned, sheared and lifted a little, the whole warped and thickened."""
    px = int(size * r.uniform(0.9, 1.5))
    font = sized(folder / face.name, px)
    high, base, wide = int(px * 2.6), int(px * 1.7), int(sum(font.getlength(c) for c in text) * 1.6 + 2 * px)
    ink = np.zeros((high, wide), np.float32)
    slope, shear, gap, x = r.gauss(0, 0.05), r.gauss(0.08, 0.16), r.uniform(-0.06, 0.14) * px, px * 0.6
    for digit in text:
        w = font.getlength(digit)
        cell = Image.new("L", (int(w + px), high), 0)
        ImageDraw.Draw(cell).text((px / 2, base), digit, 255, font=font, anchor="ls")
        s, t = r.uniform(0.85, 1.15), np.deg2rad(r.gauss(0, 5))
        turn = np.array(
            [[s * np.cos(t), s * (-np.sin(t) - shear), 0], [s * np.sin(t), s * np.cos(t) * r.uniform(0.9, 1.1), 0]]
        )
        middle = np.array([px / 2 + w / 2, base - px * 0.3])
        lift = np.array([0, r.gauss(0, 0.04) * px])
        turn[:, 2] = middle + lift - turn[:, :2] @ middle
        one = cv2.warpAffine(np.asarray(cell, np.float32) / 255, turn, cell.size)
        one = np.roll(one, int(-slope * (x - px)), 0)
        at = int(x - px / 2)
        a, b = max(0, at), min(wide, at + one.shape[1])
        ink[:, a:b] = np.maximum(ink[:, a:b], one[:, a - at : b - at])
        x += w * s + gap
    if r.random() < 0.5:
        ink = pen.warped(r, ink, px)
    if r.random() < 0.45:
        thick = max(2, round(px * r.uniform(0.03, 0.07)))
        ink = cv2.dilate(ink, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (thick, thick)))
    if r.random() < 0.7:
        ink = cv2.resize(ink, (max(4, int(wide * r.uniform(0.55, 1))), high), interpolation=cv2.INTER_AREA)
    return pen.cropped(ink), base


def put(page: Plane, ink: Plane, x: float, y: float, tone: float) -> None:
    """Lay `ink` on `page` with its corner at (x, y), as dark as `tone`."""
    left, top = int(x), int(y)
    a, b = max(0, left), min(page.shape[1], left + ink.shape[1])
    c, d = max(0, top), min(page.shape[0], top + ink.shape[0])
    if a < b and c < d:
        part = ink[c - top : d - top, a - left : b - left]
        page[c:d, a:b] = np.minimum(page[c:d, a:b], 255 - (255 - tone) * part)


def scrawl(r: random.Random, page: Plane, box: tuple[float, float, float, float], tone: float, width: float) -> None:
    """A line drawn freely through `box` (x0, y0, x1, y1), as signatures are."""
    n = r.randint(3, 12)
    points = np.array([[r.uniform(box[0], box[2]), r.uniform(box[1], box[3])] for _ in range(n)])
    if r.random() < 0.4:
        points = points[np.argsort(points[:, 0])]
    t = np.linspace(0, n - 1, n * 14)
    path = np.stack([np.interp(t, range(n), points[:, k]) for k in (0, 1)], 1).astype(np.float32)
    path = cv2.GaussianBlur(path.reshape(-1, 1, 2), (1, 15), 4).reshape(-1, 2)
    ink = np.zeros(page.shape, np.float32)
    cv2.polylines(ink, [np.round(path * 16).astype(np.int32)], False, 1.0, max(1, round(width)), cv2.LINE_AA, 4)
    np.minimum(page, 255 - (255 - tone) * ink, out=page)


def seal(
    r: random.Random, page: Plane, at: tuple[float, float], radius: float, folder: Path, face: Face,
    inner: Sequence[str] = (),
) -> None:  # fmt: skip
    """A round seal: two rims, capitals along the arc, a star; as grey as what straightening leaves of red ink.

    With `inner` there are its lines in the middle instead of the star.
    """
    tone, ink = r.uniform(60, 215), np.zeros(page.shape, np.float32)
    middle = int(at[0]), int(at[1])
    line = max(1, round(radius * r.uniform(0.012, 0.035)))
    cv2.circle(ink, middle, int(radius), 1.0, line, cv2.LINE_AA)
    cv2.circle(ink, middle, int(radius * 0.93), 1.0, max(1, line // 2), cv2.LINE_AA)
    cv2.circle(ink, middle, int(radius * 0.6), 1.0, max(1, line // 2), cv2.LINE_AA)
    font = sized(folder / face.name, max(8, int(radius * 0.24)))
    words = "".join(r.choice("ABCDĐEGHIKLMNOPQRSTUƯVXY ") for _ in range(26))
    for k, sign in enumerate(words):
        cell = Image.new("L", (int(radius * 0.4), int(radius * 0.4)), 0)
        ImageDraw.Draw(cell).text((radius * 0.2, radius * 0.2), sign, 255, font=font, anchor="mm")
        angle = -150 + 300 * k / len(words)
        turned = np.asarray(cell.rotate(-angle), np.float32) / 255
        x, y = at[0] + radius * 0.76 * np.sin(np.deg2rad(angle)), at[1] - radius * 0.76 * np.cos(np.deg2rad(angle))
        put(page, turned * 0.9, x - radius * 0.2, y - radius * 0.2, tone)
    corners = np.arange(10) * np.pi / 5
    far = np.where(np.arange(10) % 2, 0.12, 0.3) * radius
    star = np.stack([at[0] + far * np.sin(corners), at[1] - far * np.cos(corners)], 1)
    if inner:
        ink = np.maximum(ink, _in_middle(inner, page.shape, at, radius, folder / face.name))
    else:
        cv2.fillPoly(ink, [np.round(star).astype(np.int32)], 1.0, cv2.LINE_AA)
    if r.random() < 0.5:  # patchy, as a stamp that was pressed askew
        noise = np.random.default_rng(r.randrange(2**31)).random((page.shape[0] // 40 + 2, page.shape[1] // 40 + 2))
        ink *= cv2.resize(noise.astype(np.float32) * 1.6, ink.shape[::-1]).clip(0, 1)
    np.minimum(page, 255 - (255 - tone) * ink, out=page)


def _in_middle(
    lines: Sequence[str], shape: tuple[int, ...], at: tuple[float, float], radius: float, face: Path
) -> Plane:
    """`lines` of a seal's middle, no wider than there is room."""
    sheet = Image.new("L", shape[::-1], 0)
    pen, pitch = ImageDraw.Draw(sheet), min(0.34, 0.8 / len(lines)) * radius
    for k, line in enumerate(lines):
        size = max(8, int(min(0.9 * pitch, 1.1 * radius / max(1.0, sized(face, 100).getlength(line) / 100))))
        place = at[0], at[1] + (k - (len(lines) - 1) / 2) * pitch
        pen.text(place, line, 255, font=sized(face, size), anchor="mm")
    return np.asarray(sheet, np.float32) / 255


def dots(r: random.Random, page: Plane, top: int, bottom: int) -> None:
    """Shade a strip: grey, or the dots that bilevel scanners make of grey, with the halo they leave round letters."""
    strip = page[max(0, top) : max(0, bottom)]
    if not strip.size:
        return
    if r.random() < 0.4:
        np.minimum(strip, r.uniform(150, 235), out=strip)
        return
    step = r.choice((3, 4, 4, 5, 6))
    y, x = np.mgrid[: strip.shape[0], : strip.shape[1]]
    k = r.random()
    if k < 0.4:
        grid = (x % step == 0) & (y % step == 0)
    elif k < 0.7:
        grid = ((x + step // 2 * (y // step % 2)) % step == 0) & (y % step == 0)
    else:
        grid = np.random.default_rng(r.randrange(2**31)).random(strip.shape) < r.uniform(0.03, 0.2)
    halo = r.randint(1, 5)
    near = cv2.dilate((strip < 160).astype(np.uint8), np.ones((2 * halo + 1, 2 * halo + 1), np.uint8))
    if r.random() < 0.5:
        grid = cv2.dilate(grid.astype(np.uint8), np.ones((2, 2), np.uint8)) > 0
    strip[grid & (near == 0)] = r.uniform(0, 90)
