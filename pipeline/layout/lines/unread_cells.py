"""Cells of tables in which there is ink as high as a figure but no line that was read.

A single figure in a cell is little to see on a page at a detector's size, more so where the sheet was squeezed or
shadowed. The ink in such a cell is a line of its own, to be looked at once more; what is lost then has to be said.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from statistics import median

import numpy as np
from numpy.typing import NDArray

from pipeline.document import Box
from pipeline.layout.connected import connected_pieces
from pipeline.layout.lines.lines import LineImage
from pipeline.layout.scale import page_dpi
from pipeline.layout.tables.model import Grid, GridCell

# In inches.
_MARGIN = 0.04  # inside a cell's walls, where their remains lie
_HIGH, _WIDE = (0.06, 0.25), (0.025, 0.6)  # of a figure; a tick by hand is larger, dust smaller
_SQUEEZED = 0.04  # the height of one on a sheet that slid fast
_HALO, _BELOW = 0.12, 0.25  # of a figure's height: grey around it, and how far descenders would reach below


def unread_cells(ink: NDArray[np.uint8], grids: Sequence[Grid], boxes: Sequence[Box]) -> list[GridCell]:
    """The cells of `grids` that hold print in `ink` (h × w, 255 where printed, rulings wiped) and no read line.

    `boxes` are those of the lines that were read.
    """
    dpi = page_dpi(ink.shape)
    empty = (cell for grid in grids for cell in grid.cells if not _is_read(cell.box, boxes))
    return [cell for cell in empty if _figures(ink, cell, dpi)]


def lines_of_cells(reading: NDArray[np.uint8], ink: NDArray[np.uint8], cells: Sequence[GridCell]) -> list[LineImage]:
    """A line for each of `cells` about the figures in it, on the page `reading` (h × w, rulings wiped)."""
    dpi = page_dpi(ink.shape)
    return [_line(reading, box) for cell in cells if (box := _figures(ink, cell, dpi))]


def lines_of_rows(reading: NDArray[np.uint8], grids: Sequence[Grid], cores: Sequence[Box]) -> list[LineImage]:
    """A line in each cell of `grids` without one, at the height where its row has them; `cores` are those there are.

    On a ground of specks a lone figure is no more than one of them; that its row has a line says where to look.
    """
    margin, found = round(_MARGIN * page_dpi(reading.shape)), []
    for grid in grids:
        held = {cell: [core for core in cores if _is_read(cell.box, [core])] for cell in grid.cells}
        rows: defaultdict[int, list[Box]] = defaultdict(list)
        for cell, there in held.items():
            rows[cell.row] += there if len(there) == 1 else []
        for cell in grid.cells:
            if cell.row_span == 1 and not held[cell] and (row := rows[cell.row]):
                top, bottom = (median(core[side] for core in row) for side in (1, 3))
                left, right = cell.box[0] + margin, cell.box[2] - margin
                if right - left > 1 and bottom - top > 1:
                    box = left, top, right, bottom
                    found.append(LineImage(box, box, reading[round(top) : round(bottom), round(left) : round(right)]))
    return found


def line_in(reading: NDArray[np.uint8], cell: GridCell) -> LineImage:
    """A line that is all of `cell`, in which nothing can be told from the ground."""
    x0, y0, x1, y1 = cell.box
    return LineImage(cell.box, cell.box, reading[round(y0) : round(y1), round(x0) : round(x1)].copy())


def _line(reading: NDArray[np.uint8], box: Box) -> LineImage:
    x0, y0, x1, y1 = box
    halo = max(2, round(_HALO * (y1 - y0)))
    a, b, c, d = round(x0) - halo, round(y0) - halo, round(x1) + halo, round(y1) + halo
    crop = reading[max(0, b) : d, max(0, a) : c].copy()
    core = x0, y0, x1, y1 + _BELOW * (y1 - y0)
    return LineImage((float(max(0, a)), float(max(0, b)), float(c), float(d)), core, crop)


def _is_read(cell: Box, boxes: Sequence[Box]) -> bool:
    return any(box[0] < cell[2] and box[2] > cell[0] and box[1] < cell[3] and box[3] > cell[1] for box in boxes)


def holds_figure(ink: NDArray[np.uint8], cell: GridCell) -> bool:
    """Whether there is ink in `cell` that may be a figure, a squeezed one too."""
    dpi = page_dpi(ink.shape)
    return _figures(ink, cell, dpi, _SQUEEZED) is not None


def _figures(ink: NDArray[np.uint8], cell: GridCell, dpi: float, least: float = _HIGH[0]) -> Box | None:
    """The box about the pieces of ink as large as a figure whose middle is inside the cell, clear of its walls."""
    margin = round(_MARGIN * dpi)
    x0, y0, x1, y1 = (max(0, round(side)) for side in cell.box)
    whole = ink[y0:y1, x0:x1]
    if not whole[margin : len(whole) - margin, margin : whole.shape[1] - margin].any():
        return None
    left, top, wide, high, _ = connected_pieces(np.ascontiguousarray(whole))[1][1:].T
    right, bottom = left + wide, top + high
    across, down = (left + right) / 2, (top + bottom) / 2
    free = (left > 0) & (top > 0) & (right < whole.shape[1]) & (bottom < len(whole))
    free &= (across > margin) & (across < whole.shape[1] - margin) & (down > margin) & (down < len(whole) - margin)
    sized = (high > least * dpi) & (high < _HIGH[1] * dpi) & (wide > _WIDE[0] * dpi) & (wide < _WIDE[1] * dpi)
    found = free & sized
    if not found.any():
        return None
    return (
        float(x0 + left[found].min()), float(y0 + top[found].min()),
        float(x0 + right[found].max()), float(y0 + bottom[found].max()),
    )  # fmt: skip
