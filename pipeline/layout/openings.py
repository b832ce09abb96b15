"""Level runs of a mask that are longer than a letter: rulings, walls of a turned page, bars."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

Mask = NDArray[np.uint8]


def long_runs(mask: Mask, least: int) -> Mask:
    """`mask` (h × w) opened by `least` pixels of a row: what is left are level runs of that length.

    Hardly a row of a page holds one. Those are told by a piece of half the length at a place that is a multiple of it:
    every such run covers one, also where the page's side cuts it and half of it is enough. Only these rows are opened.
    """
    height, width = mask.shape
    half = (least + 1) // 2
    count = width // half
    inked = mask > 0
    pieces = np.asarray(inked[:, : count * half].reshape(height, count, half).all(axis=2), np.bool_)
    rows = np.asarray(pieces.any(axis=1) | inked[:, -half:].all(axis=1), np.bool_)
    out = np.zeros_like(mask)
    if rows.any():
        out[rows] = cv2.morphologyEx(mask[rows], cv2.MORPH_OPEN, np.ones((1, least), np.uint8))
    return out
