"""Dashes that open an item of a list and were found as a line of their own, given back to the item behind them.

A detector parts a dash from its item where a tab stands between them or a scanner's streak passes; alone, a dash is
as low as dust and would be lost.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from pipeline.document import Box
from pipeline.layout.lines.components import Components
from pipeline.layout.tables.model import Ruling

_WIDE = 0.12, 1.2  # of a letter's height
_ALONE = 0.3  # of a letter's height that a dash is wide that is all of a cell: dust is smaller
_FLAT = 1.5  # times as wide as high
_FAR = 3.0  # of a letter's height: a tab
_MIDDLE = 0.3, 0.8  # of a line's height, where a dash stands
_BESIDE = 0.3  # of a letter's height that boxes of one line may overlap


def with_dashes(boxes: Sequence[Box], parts: Components, walls: Sequence[Ruling]) -> list[Box]:
    """`boxes` of lines, those of a lone dash joined with the line behind them unless one of `walls` stands between."""
    kept = list(boxes)
    for box in boxes:
        dash = _dash_of(box, parts)
        if dash is None:
            continue
        others = [other for other in kept if other != box and _goes_on(dash, other, parts.letter, walls)]
        if others:
            item = min(others, key=lambda other: other[0])
            kept.remove(box)
            kept[kept.index(item)] = dash[0], item[1], item[2], item[3]
    return kept


def _dash_of(box: Box, parts: Components) -> Box | None:
    """The box of the only piece of ink in `box`, if it could be a dash."""
    x0, y0, x1, y1 = box
    if x1 - x0 > 2 * parts.letter + (y1 - y0):
        return None
    across, down = (parts.left + parts.right) / 2, (parts.top + parts.bottom) / 2
    inside = np.flatnonzero((across > x0) & (across < x1) & (down > y0) & (down < y1))
    if len(inside) != 1:
        return None
    i = int(inside[0])
    wide, high = float(parts.width[i]), float(parts.height[i])
    if not _WIDE[0] * parts.letter < wide < _WIDE[1] * parts.letter or wide < _FLAT * high:
        return None
    return float(parts.left[i]), float(parts.top[i]), float(parts.right[i]), float(parts.bottom[i])


def is_lone_dash(parts: Components, mine: NDArray[np.intp], core: Box) -> bool:
    """Whether the pieces of ink `mine` of the line `core` are one dash at its middle: a cell in which nothing is."""
    if len(mine) != 1:
        return False
    i = int(mine[0])
    wide, high = float(parts.width[i]), float(parts.height[i])
    middle = (float(parts.top[i] + parts.bottom[i]) / 2 - core[1]) / max(core[3] - core[1], 1.0)
    flat = wide >= 2 * high and _ALONE * parts.letter < wide < _WIDE[1] * parts.letter
    return flat and _MIDDLE[0] < middle < _MIDDLE[1]


def _goes_on(dash: Box, line: Box, letter: float, walls: Sequence[Ruling]) -> bool:
    """Whether `line` begins behind `dash`, in its row and no further than a tab."""
    middle = (dash[1] + dash[3]) / 2
    within = (middle - line[1]) / max(line[3] - line[1], 1.0)
    gap = line[0] - dash[2]
    return (
        _MIDDLE[0] < within < _MIDDLE[1]
        and -_BESIDE * letter < gap < _FAR * letter
        and line[2] - line[0] > letter
        and not any(w.start < middle < w.end and dash[2] < w.at(middle) < line[0] for w in walls)
    )
