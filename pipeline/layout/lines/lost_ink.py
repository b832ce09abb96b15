"""How much of a page's ink stands in no line that was read: what was lost has to be said.

A seal, a signature and handwriting are such ink, and so is print that the detector missed or no reader could read.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from pipeline.document import Box

_AROUND = 0.35  # heights of a line that its marks and tails reach beyond its box
_LEAST = 0.0008  # of the page: less ink outside lines than some words have is no loss
_EDGE = 0.025  # of the page's width, along its sides: 5 mm, where a scanner's edge shows and nothing is printed


def lost_ink(ink: NDArray[np.uint8], boxes: Iterable[Box]) -> float:
    """The share (0–1) of `ink` (h × w, 255 where printed, rulings wiped) outside the `boxes` of read lines.

    0 where the ink outside is so little that it cannot be text. Margins are of 15 mm at least (Decree 30/2020/NĐ-CP,
    appendix I, part I, 2): what stands at the very edge is none.
    """
    height, width = ink.shape
    edge = int(_EDGE * width)
    rest = np.zeros_like(ink)
    inner = np.s_[edge : height - edge, edge : width - edge]
    rest[inner] = ink[inner]
    for x0, y0, x1, y1 in boxes:
        around = _AROUND * (y1 - y0)
        top, bottom = max(0, int(y0 - around)), min(height, int(y1 + around) + 1)
        rest[top:bottom, max(0, int(x0 - around)) : min(width, int(x1 + around) + 1)] = 0
    outside = int(np.count_nonzero(rest))
    return outside / max(int(np.count_nonzero(ink)), 1) if outside > _LEAST * ink.size else 0.0
