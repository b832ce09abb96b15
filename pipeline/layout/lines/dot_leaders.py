"""Leaders: rows of dots that a form leaves to be filled in (`phục vụ.........(đối tượng mua hàng)`).

Engines stumble over them: they lose the words behind them, or count the dots wrong. They are plain to see, for no
letters have four dots of one size at one height and at even distances. So they are taken out of the picture before it
is read, and put back as what they are (`ocr.leaders`).
"""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipeline.document import Box
from pipeline.layout.lines.components import Components

_FEWEST = 4  # three are an ellipsis, which engines read
_DOT = 0.05, 0.22  # of the line's height, from where to where a dot's sides lie
_LOW = 0.55  # of the line's height, under which the dots stand
_PITCH = 0.1, 0.55  # of the line's height from dot to dot
_EVEN = 1.5  # times the pitch before
_LEVEL = 0.08  # of the line's height that they stand higher or lower than one another
_LIKE = 3.0  # times the area
_CLOSE = 0.22  # of the line's height between a leader and the letter to which it is set without a space


class Leader(NamedTuple):
    """A row of `dots` in its `box`; whether it is set to what is printed before and behind it without a space."""

    box: Box
    dots: int
    close_before: bool
    close_behind: bool


def leaders_of(parts: Components, mine: NDArray[np.intp], core: Box) -> tuple[Leader, ...]:
    """The leaders among the pieces of ink `mine` (labels of `parts`) of a line, from the left.

    `core` is the line's box from ascenders to descenders. A line of nothing but dots has none.
    """
    high = core[3] - core[1]
    small, large = _DOT[0] * high, _DOT[1] * high
    wide, tall = parts.width[mine], parts.height[mine]
    low = (parts.top[mine] + parts.bottom[mine]) / 2 > core[1] + _LOW * high
    is_dot = low & (np.minimum(wide, tall) >= small) & (np.maximum(wide, tall) <= large)
    dots, others = mine[is_dot], mine[~is_dot]
    if len(dots) < _FEWEST or not len(others):
        return ()
    dots = dots[np.argsort(parts.left[dots])]
    return tuple(_leader(parts, row, others, high) for row in _rows(parts, dots, others, high) if len(row) >= _FEWEST)


def _rows(parts: Components, dots: NDArray[np.intp], others: NDArray[np.intp], high: float) -> list[list[int]]:
    """`dots`, sorted from the left, in runs of like ones at even distances with nothing between them."""
    middles = np.sort((parts.left[others] + parts.right[others]) / 2)
    rows: list[list[int]] = [[int(dots[0])]]
    pitch = 0.0
    for one, two in pairwise(dots.tolist()):
        step = float(parts.left[two] + parts.right[two] - parts.left[one] - parts.right[one]) / 2
        areas = sorted((int(parts.area[one]), int(parts.area[two])))
        follows = (
            _PITCH[0] * high < step < _PITCH[1] * high
            and abs(int(parts.bottom[two]) - int(parts.bottom[one])) <= max(1.0, _LEVEL * high)
            and areas[1] <= _LIKE * areas[0]
            and (not pitch or pitch / _EVEN < step < pitch * _EVEN)
            and np.searchsorted(middles, parts.left[one]) == np.searchsorted(middles, parts.right[two])
        )
        if follows:
            rows[-1].append(two)
            pitch = step
        else:
            rows.append([two])
            pitch = 0.0
    return rows


def _leader(parts: Components, row: list[int], others: NDArray[np.intp], high: float) -> Leader:
    left, right = float(parts.left[row].min()), float(parts.right[row].max())
    before = parts.right[others][parts.right[others] <= left + 1]
    behind = parts.left[others][parts.left[others] >= right - 1]
    return Leader(
        (left, float(parts.top[row].min()), right, float(parts.bottom[row].max())),
        len(row),
        bool(len(before) and left - before.max() < _CLOSE * high),
        bool(len(behind) and behind.min() - right < _CLOSE * high),
    )
