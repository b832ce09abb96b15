"""A line that may be a stamped name, seen in several looks: turned level, and its letters taken taller or lower.

Stamps stand aslant, and scripts have capitals and tails far beyond their other letters, so that a box around their ink
shows a reader letters that are too small. Which turn and which height are right is told by how sure the reader is.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.layout import LineImage, connected_pieces

Grey = NDArray[np.uint8]
Mask = NDArray[np.uint8]

_ABOUT = 0.8  # of the line's height, the paper around it
_TALLEST = 1.6  # the same of a letter with its mark
_LONGEST, _THIN = 1.2, 0.12  # the same of a letter or letters that are joined, which cover more of their box
_LETTER = 0.3  # the same of a letter, at least
_LEAST = 4  # pixels
_DARK = 160
_TURNS = np.arange(-10.0, 10.1, 1.0)  # degrees
_BESIDE = 0.0, -2.0, 2.0  # degrees beside the best turn
_TIGHTER = -0.08, 0.0, 0.08  # of the ink's height, by which each side of the core lies within it
_TAILS = 0.03  # of the ink over and under the core: signatures that cross, dust


class Look(NamedTuple):
    """A picture and where in it the line stands."""

    picture: Grey
    line: LineImage


def looks_at(line: LineImage) -> Iterator[Look]:
    """Several looks at `line`."""
    high = line.core[3] - line.core[1]
    part, letters = _letters(line.crop, high)
    if not letters.any():
        return
    level = _slope(letters > 0)
    for beside in _BESIDE:
        rows = (_turned(255 - letters, level + beside) < _DARK).sum(axis=1)
        picture = _turned(part, level + beside)
        share = np.cumsum(rows) / max(int(rows.sum()), 1)
        top, bottom = (float(np.searchsorted(share, edge)) for edge in (_TAILS, 1 - _TAILS))
        columns = np.flatnonzero((picture[int(top) : int(bottom) + 1] < _DARK).any(axis=0))
        for tighter in _TIGHTER if len(columns) else ():
            aside = tighter * (bottom - top)
            box = float(columns[0]), top + aside, float(columns[-1] + 1), bottom - aside
            if box[3] - box[1] >= _LEAST:
                yield Look(picture, LineImage(box, box, picture[:1, :1]))


def _letters(crop: Grey, high: float) -> tuple[Grey, Mask]:
    """The line with paper around it and without strokes that are none of a line `high` pixels high, and its letters
    (255): marks and dust say nothing of how it lies."""
    part = np.pad(crop, round(_ABOUT * high), constant_values=255)
    labels, stats = connected_pieces(np.where(part < _DARK, 255, 0).astype(np.uint8))
    wide, tall, area = (stats[:, side] for side in (cv2.CC_STAT_WIDTH, cv2.CC_STAT_HEIGHT, cv2.CC_STAT_AREA))
    foreign = (tall > _TALLEST * high) | ((wide > _LONGEST * high) & (area < _THIN * wide * tall))
    foreign[0] = False
    part[cv2.dilate(foreign[labels].astype(np.uint8), np.ones((3, 3), np.uint8)) > 0] = 255
    letters = (tall > _LETTER * high) & ~foreign
    letters[0] = False
    return np.asarray(part, np.uint8), np.where(letters[labels], 255, 0).astype(np.uint8)


def _slope(ink: NDArray[np.bool_]) -> float:
    """Degrees by which the line falls to the right: at that turn its ink lies in the fewest rows."""
    ys, xs = np.nonzero(ink)
    if not len(ys):
        return 0.0
    scores = []
    for turn in _TURNS:
        rows = (ys - xs * np.tan(np.radians(turn))).astype(np.int64)
        scores.append(float((np.bincount(rows - rows.min()).astype(np.float64) ** 2).sum()))
    return float(_TURNS[int(np.argmax(scores))])


def _turned(part: Grey, angle: float) -> Grey:
    height, width = part.shape
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    turned = cv2.warpAffine(part, matrix, (width, height), flags=cv2.INTER_CUBIC, borderValue=255.0)
    return np.asarray(turned, np.uint8)
