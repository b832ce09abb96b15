"""Lines that a detector missed beside one that it found: letters that stand wholly over or under their line's box.

In cells set at the middle, a cell of one line beside a cell of two is found as one line, and where its box lies on the
first of the two lines the second one has none. Its letters were given to the nearest box, which is not theirs.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from pipeline.document import Box
from pipeline.layout.lines.components import Components

NOBODY = -1  # the owner of what belongs to no line

_TALL = 0.5, 1.6  # of the page's letters: marks and stops are smaller, strokes of a pen larger
_FEWEST = 4  # letters of a line
_LEAST = 2.5  # of a letter's height that they are wide
_LEVEL = 0.2  # of a letter's height that feet stand aside of one line
_MOST = 0.6  # of the letters of a line, of which that holds
_APART = 0.6, 1.6  # of the box's height from its middle to the middle of a letter of the next line


def missed_lines(parts: Components, owner: NDArray[np.int32], boxes: Sequence[Box]) -> list[Box]:
    """Boxes for letters right over or under one of `boxes` that `owner` gives to it or to none, a row of them each."""
    tall = parts.height / parts.letter
    letters = (tall >= _TALL[0]) & (tall <= _TALL[1])
    x, y = (parts.left + parts.right) / 2, (parts.top + parts.bottom) / 2
    free = letters.copy()
    found: list[Box] = []
    for i, (x0, y0, x1, y1) in enumerate(boxes):
        away = (y - (y0 + y1) / 2) / (y1 - y0)
        near = free & ((owner == i) | ((owner == NOBODY) & (x > x0) & (x < x1)))
        for sign in (-1, 1):
            row = np.flatnonzero(near & (sign * away > _APART[0]) & (sign * away < _APART[1]))
            if len(row) < _FEWEST or not _is_level(parts.bottom[row] / parts.letter):
                continue
            left, right = float(parts.left[row].min()), float(parts.right[row].max())
            if right - left >= _LEAST * parts.letter:
                free[row] = False
                found.append((left, float(parts.top[row].min()), right, float(parts.bottom[row].max())))
    return found


def _is_level(feet: NDArray[np.float64]) -> bool:
    """Whether most letters stand on one line; a signature's strokes and a seal's letters do not."""
    return float((np.abs(feet - np.median(feet)) <= _LEVEL).mean()) >= _MOST
