"""A page's picture brought once more to where it was read, in its colours, by what its cleanup steps say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.cleanup import bend, sheet_slip
from pipeline.cleanup.skew import level, level_part

Picture = NDArray[np.uint8]

_LEVELLED = re.compile(r"levelled by (-?\d+(?:\.\d+)?)°")


def as_read(picture: Picture, rotation: int, steps: Sequence[str]) -> Picture:
    """`picture` (h × w, or h × w × 3 RGB) turned, scaled, levelled and straightened as the page was, so that boxes fit.

    `rotation` (degrees clockwise) and `steps` are those of the Document's page.
    """
    turned: NDArray[Any] = _upright(picture, rotation, steps)
    angle = _angle(steps)
    if angle:
        layers = [turned] if turned.ndim == 2 else list(cv2.split(turned))
        levelled = [level(np.ascontiguousarray(layer, dtype=np.uint8), angle) for layer in layers]
        turned = levelled[0] if turned.ndim == 2 else cv2.merge(levelled)
    if bent := bend.bend_of_steps(steps):
        turned = bend.straighten(np.ascontiguousarray(turned, dtype=np.uint8), bent)
    return np.ascontiguousarray(turned, dtype=np.uint8)


def part_as_read(picture: Picture, rotation: int, steps: Sequence[str], part: tuple[int, int, int, int]) -> Picture:
    """The `part` (left, top, right, bottom) of `as_read`, without making the rest of the page where no line bends."""
    left, top, right, bottom = part
    if bend.bend_of_steps(steps):
        return np.ascontiguousarray(as_read(picture, rotation, steps)[top:bottom, left:right])
    turned = _upright(picture, rotation, steps)
    if angle := _angle(steps):
        return level_part(turned, angle, part)
    return np.ascontiguousarray(turned[top:bottom, left:right])


def _upright(picture: Picture, rotation: int, steps: Sequence[str]) -> Picture:
    """`picture` turned, scaled, and put back where its sheet slid."""
    turned: NDArray[Any] = np.rot90(picture, -(rotation // 90))
    scale = next((float(s.split()[2]) for s in steps if s.startswith("reduced to ")), 1.0)
    if scale < 1:
        size = max(1, round(turned.shape[1] * scale)), max(1, round(turned.shape[0] * scale))
        turned = cv2.resize(np.ascontiguousarray(turned), size, interpolation=cv2.INTER_AREA)
    if slid := sheet_slip.slip_of_steps(steps):
        turned = slid.put_back(np.ascontiguousarray(turned, dtype=np.uint8))
    return turned


def _angle(steps: Sequence[str]) -> float:
    return next((float(m[1]) for s in steps if (m := _LEVELLED.fullmatch(s))), 0.0)
