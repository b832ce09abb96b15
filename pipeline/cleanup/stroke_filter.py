"""How much of a stroke runs through each place of a page: dark for some length in one of twelve directions.

Letters are strokes; dots of a dithered ground and clumps of specks are as long as wide.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.layout import connected_pieces

Plane = NDArray[np.float32]

_LENGTH, _WIDTH = 0.009, 0.004  # inches: half the length and the width of the piece of a stroke that is looked for
_DIRECTIONS = 12
_FAINT = 0.25  # of black, where a stroke ends


def strokes(ink: Plane, dpi: float) -> Plane:
    """For each place of `ink` (h × w, 0 paper – 1 black) the share that is ink of the best piece of a stroke there."""
    best = np.full(ink.shape, -1, np.float32)
    for turn in range(_DIRECTIONS):
        piece = _piece(np.pi * turn / _DIRECTIONS, _LENGTH * dpi, _WIDTH * dpi)
        best = np.maximum(best, cv2.filter2D(ink, -1, piece, borderType=cv2.BORDER_REFLECT))
    return np.asarray(best, np.float32)


def _piece(turn: float, length: float, width: float) -> Plane:
    """The weights of a piece of a stroke that runs in the direction `turn` (radians), in pixels."""
    reach = int(3 * length)
    y, x = np.mgrid[-reach : reach + 1, -reach : reach + 1].astype(np.float64)
    along, across = x * np.cos(turn) + y * np.sin(turn), y * np.cos(turn) - x * np.sin(turn)
    weights = np.exp(-((along / length) ** 2 + (across / width) ** 2) / 2)
    return np.asarray(weights / weights.sum(), np.float32)


def without_clumps(grey: NDArray[np.uint8], least: float) -> NDArray[np.uint8]:
    """`grey` (dark strokes on white) without connected pieces that have less ink than `least` pixels of black."""
    dark = np.asarray(255 - grey, np.float32) / np.float32(255)
    labels, _ = connected_pieces((dark > _FAINT).astype(np.uint8))
    large = np.bincount(labels.ravel(), weights=dark.ravel()) >= least
    large[0] = False
    kept = cv2.dilate(large[labels].astype(np.uint8), np.ones((3, 3), np.uint8))
    return np.asarray(np.where(kept > 0, grey, np.uint8(255)), np.uint8)
