"""The order in which the lines of a page make sense: the lines of a cell one after the other, apart from the others.

A table is read by its printed rows, so that the next line on the page belongs to another cell as a rule. Where words
are decided by their neighbours, those of the own cell are the right ones.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.document import Box
from pipeline.layout.boxes import centre_of, holds
from pipeline.layout.tables.model import Grid

Cell = tuple[int, int]  # of which grid, which cell


def in_cell_order(boxes: Sequence[Box | None], grids: Sequence[Grid]) -> Iterator[int | None]:
    """The numbers of the lines that have `boxes`, each once, cell by cell; None where one cell ends."""
    cells = [_cell_of(box, grids) if box else None for box in boxes]
    of_grid: dict[int, dict[Cell, list[int]]] = {}
    for i, cell in enumerate(cells):
        if cell:
            of_grid.setdefault(cell[0], {}).setdefault(cell, []).append(i)
    for i, cell in enumerate(cells):
        if cell is None:
            yield i
        elif cell[0] in of_grid:  # the first line of its table: the whole of it
            yield None
            for _, lines in sorted(of_grid.pop(cell[0]).items()):
                yield from lines
                yield None


def _cell_of(box: Box, grids: Sequence[Grid]) -> Cell | None:
    """The cell in which the middle of `box` lies."""
    middle = centre_of(box)
    for g, grid in enumerate(grids):
        if holds(grid.box, middle):
            return next(((g, c) for c, cell in enumerate(grid.cells) if holds(cell.box, middle)), None)
    return None
