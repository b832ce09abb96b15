"""Patches of pages as a scanner gives them back, and the print that is on them.

A clean patch is scaled to some 150–300 dots to the inch, turned a little, its print made lighter, its cells shaded or
dark; a scanner blurs it, sharpens its edges and makes it black and white in one of the ways of `screens`. What is to be
learned is the print on even ground: white where the ground is lighter than half, black where darker.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import cv2
import numpy as np
from numpy.typing import NDArray

from tools.ground.screens import WAYS, Draw, Plane, even

Grey = NDArray[np.uint8]

SIDE = 96
_RIM = 16  # so far around a patch things happen that reach into it
_TRIES = 8


def patch(sheets: Sequence[Grey], draw: Draw) -> tuple[Plane, Plane]:
    """The ink (0–1, SIDE × SIDE) that a scanner sees, and that which is print."""
    printed = _printed(sheets[int(draw.integers(len(sheets)))], draw)
    spoil = WAYS[int(draw.choice(len(WAYS), p=[share for _, share in WAYS]))][0]
    amount, middle = draw.uniform(8, 75), draw.uniform(105, 155)
    light = 170.0 if spoil is even else min(middle + 0.1 * amount, 200.0)
    ground, dark = _grounds(printed.shape, light, 2 * middle - light, draw)
    seen = cv2.GaussianBlur(printed, (0, 0), draw.uniform(0.3, 0.9))
    black, white = draw.uniform(0, 50), draw.uniform(225, 255)
    grey = np.where(dark > 0, ground + (white - ground) * seen, ground + (black - ground) * seen).astype(np.float32)
    if draw.random() < 0.4:  # a scanner that sharpens leaves halos
        grey += draw.uniform(0.3, 2) * (grey - cv2.GaussianBlur(grey, (0, 0), draw.uniform(1.5, 9)))
    grey += draw.uniform(0, 10) * draw.standard_normal(grey.shape, np.float32)
    out = spoil(np.clip(grey, 0, 255), amount, middle, draw)
    out = _scanned_again(_dusty(out, draw), draw)
    wanted = np.clip(cv2.GaussianBlur(printed, (0, 0), 0.5), 0, 1)
    inner = np.s_[_RIM : _RIM + SIDE, _RIM : _RIM + SIDE]
    return 1 - np.clip(out[inner], 0, 255) / 255, np.where(dark > 0, 1 - wanted, wanted)[inner].astype(np.float32)


def _printed(sheet: Grey, draw: Draw) -> Plane:
    """How much of each dot is printed, on a place of `sheet` that has some print."""
    size = SIDE + 2 * _RIM
    scale = float(draw.choice([0.5, 2 / 3, 0.8, 1.0, draw.uniform(0.5, 1.1)]))
    wide = round(size / scale) + 4
    for _ in range(_TRIES):
        y, x = (int(draw.integers(0, side - wide)) for side in sheet.shape)
        part = sheet[y : y + wide, x : x + wide]
        if part.min() < 128:
            break
    small = cv2.resize(part, (size, size), interpolation=cv2.INTER_AREA)
    turn = cv2.getRotationMatrix2D((size / 2, size / 2), draw.normal(0, 1.2), 1.0)
    small = cv2.warpAffine(small, turn, (size, size), flags=cv2.INTER_LINEAR, borderValue=255)
    grey = small.astype(np.float32) / 255
    if draw.random() < 0.3:  # a copier makes strokes thicker or thinner
        shift = draw.uniform(-0.25, 0.25)
        grey = np.clip((grey - 0.5) * (1 + 2 * abs(shift) + draw.uniform(0, 0.4)) + 0.5 + shift, 0, 1)
    return 1 - grey


def _grounds(shape: tuple[int, ...], light: float, dark: float, draw: Draw) -> tuple[Plane, Plane]:
    """The grey of the ground from place to place, and where it is darker than half."""
    ground, is_dark = np.empty(shape, np.float32), np.zeros(shape, np.float32)
    rows = [0, *sorted(draw.integers(0, shape[0], int(draw.integers(0, 4))).tolist()), shape[0]]
    columns = [0, *sorted(draw.integers(0, shape[1], int(draw.integers(0, 3))).tolist()), shape[1]]
    paper = draw.uniform(max(light, 215), 255)
    for top, bottom in pairwise(rows):
        for left, right in pairwise(columns):
            place, kind = np.s_[top:bottom, left:right], draw.random()
            if kind < 0.12 and dark > 0:
                ground[place], is_dark[place] = draw.uniform(0, dark), 1
            else:
                ground[place] = paper if kind < 0.45 else draw.uniform(light, 250)
    if draw.random() < 0.2:
        slope = np.linspace(draw.uniform(-25, 25), draw.uniform(-25, 25), shape[1], dtype=np.float32)
        ground = np.where(is_dark > 0, ground, np.maximum(ground + slope, light))
    return ground, is_dark


def _dusty(page: Plane, draw: Draw) -> Plane:
    share = draw.choice([0, 0, draw.uniform(0, 0.01), draw.uniform(0, 0.04)])
    return np.where(draw.random(page.shape) < share, 255 - page, page).astype(np.float32)


def _scanned_again(page: Plane, draw: Draw) -> Plane:
    """`page` in black and white, copied once more in some cases, or with grey rims as of a picture that was scaled."""
    kind = draw.random()
    if kind > 0.3:
        return page
    soft = cv2.GaussianBlur(page, (0, 0), draw.uniform(0.4, 0.9))
    return np.where(soft < draw.uniform(90, 165), 0, 255).astype(np.float32) if kind < 0.15 else soft
