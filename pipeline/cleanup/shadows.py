"""Bands of shadow across a page, made as white as the paper over and under them.

Where a lid was not down, a sheet was folded or a feeder stopped, a row of the scan's pixels and its neighbours are dark
over much of the page's width, with an edge too sharp for a smooth background (`paper.even`). Print is darker still: a
row's paper is what most of it is, piece by piece across the page.
"""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.layout import page_dpi, runs_of

Grey = NDArray[np.uint8]
Plane = NDArray[np.float32]

# Lengths are in inches.
_STEP, _COLUMNS = 0.02, 4  # from row to row that is looked at first; of so many columns one
_PIECE = 1.0  # across: the shadow changes little on it
_PAPER = 85.0  # per cent of a piece's pixels that are not lighter than its paper: letters cover less than the rest
_LIGHT, _WHITE = 97.0, 60.0  # per cent, and levels over the paper: so much lighter is white print on a dark ground
_CORNERS = 0.2  # of the page's width that may have both: where the sheet ends
_LETTERS = 0.3  # as high as a line of such print
_RULING = 0.05  # higher than a ruling, along which there is no paper
_HIGH = 1.0  # of the highest band: what is higher is no band between white paper
_LOW = 0.92  # of the paper over and under it: a band is darker
_BLACK = 60.0  # grey under which a ground is not paper in shadow
_SHARE = 0.4  # of the page's width
_LEAST = 0.04
_RIM = 0.06  # by which a band is taken larger: its edge is soft


def even(grey: Grey) -> tuple[Grey, bool]:
    """`grey` (h × w, dark print) with its bands as light as their surroundings, and whether there were any."""
    dpi = page_dpi(grey.shape)
    step, pieces = max(1, round(_STEP * dpi)), max(4, round(grey.shape[1] / (_PIECE * dpi)))
    if grey.shape[1] < pieces * _COLUMNS:
        return grey, False
    sample = grey[::step, ::_COLUMNS]
    level = _closed(_paper(sample, pieces), _RULING * dpi / step)
    around = _closed(level, _HIGH * dpi / step)
    inverse = _closed(_paper(sample, pieces, _LIGHT) - level, _LETTERS * dpi / step) > _WHITE
    dark = (level < _LOW * around) & (level > _BLACK)
    least = np.ones((max(1, round(_LEAST * dpi / step)), 1), np.uint8)
    rows = cv2.morphologyEx((dark.mean(axis=1) >= _SHARE).astype(np.uint8)[:, None], cv2.MORPH_OPEN, least)
    found = [
        (first, last)
        for first, last in _lone(runs_of(rows[:, 0]), _LETTERS * dpi / step)
        if inverse[first:last].any(axis=0).mean() <= _CORNERS
    ]
    if not found:
        return grey, False
    out = grey.copy()
    for first, last in found:
        top, bottom = max(0, round(first * step - _RIM * dpi)), min(len(grey), round(last * step + _RIM * dpi))
        own = _closed(_paper(grey[top:bottom], pieces), _RULING * dpi)
        places = np.arange(top, bottom) / step
        wanted = np.stack([np.interp(places, np.arange(len(around)), piece) for piece in around.T], axis=1)
        gain = np.where(own > _BLACK, np.maximum(wanted / np.maximum(own, 1), 1), 1).astype(np.float32)
        wide = cv2.resize(gain, (grey.shape[1], bottom - top), interpolation=cv2.INTER_LINEAR)
        out[top:bottom] = np.clip(grey[top:bottom] * wide, 0, 255).astype(np.uint8)
    return out, True


def _paper(rows: Grey, pieces: int, share: float = _PAPER) -> Plane:
    """The grey over which no more than the rest of `share` per cent of each of `pieces` of each of `rows` is."""
    count = rows.shape[1] // pieces
    parts = rows[:, : count * pieces].reshape(len(rows), pieces, count)
    place = min(count - 1, int(share / 100 * count))
    return np.asarray(np.partition(parts, place, axis=2)[..., place], np.float32)


def _closed(level: Plane, high: float) -> Plane:
    """`level` without what is dark for less than so many rows."""
    reach = max(1, round(high)) | 1
    return np.asarray(cv2.morphologyEx(level, cv2.MORPH_CLOSE, np.ones((reach, 1), np.uint8)), np.float32)


def _lone(runs: Sequence[tuple[int, int]], apart: float) -> list[tuple[int, int]]:
    """Those of `runs` that have no other one near: between two dark ones stands a line of white print."""
    return [
        (first, last)
        for i, (first, last) in enumerate(runs)
        if (i == 0 or first - runs[i - 1][1] > apart) and (i + 1 == len(runs) or runs[i + 1][0] - last > apart)
    ]
