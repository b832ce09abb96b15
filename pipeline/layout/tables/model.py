"""A ruled grid on a page: the cells between rulings, before any text is put into them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from statistics import median

import msgspec

from pipeline.document import Box
from pipeline.layout.tables.ruling import Ruling

LOW = 0.75  # of a page's height: a table that ends above has ended


class GridCell(msgspec.Struct, frozen=True, kw_only=True):
    """A cell: first row and column (from 0), spans, and the box inside its rulings, in pixels of the page."""

    row: int
    col: int
    row_span: int = 1
    col_span: int = 1
    box: Box


class Grid(msgspec.Struct, frozen=True, kw_only=True):
    """A table's cells on one page. `page` counts from 1; every place of `n_rows` × `n_cols` lies in one cell."""

    page: int
    box: Box
    n_rows: int
    n_cols: int
    cells: tuple[GridCell, ...]
    ruled: bool = True  # False where its columns are told from alignment alone


def carried_on(grids: Sequence[Grid], width: float, height: float) -> tuple[float, ...]:
    """Where the columns of the table that may go on on the next page begin and end, in parts of the page's width.

    It is the last of a page of `width` × `height`, and reaches the page's end; () when there is none. The rest of a
    ruled table has its own rulings.
    """
    if not grids or not width or grids[-1].ruled or grids[-1].box[3] <= LOW * height:
        return ()
    grid = grids[-1]
    starts = ([cell.box[0] for cell in grid.cells if cell.col == col] for col in range(grid.n_cols))
    return (*(median(found) / width for found in starts if found), grid.box[2] / width)


def gutters_as_walls(grids: Iterable[Grid]) -> list[Ruling]:
    """The gutters of `grids` as upright lines, as far as cells are parted there."""
    walls: list[Ruling] = []
    for grid in grids:
        for col in range(1, grid.n_cols):
            sides = sorted((c.box[1], c.box[3], c.box[0]) for c in grid.cells if c.col == col)
            for top, bottom, place in sides:
                if walls and walls[-1].across[0] == place and walls[-1].end >= top - 1:
                    walls[-1] = Ruling((walls[-1].start, bottom), (place, place), 1.0)
                else:
                    walls.append(Ruling((top, bottom), (place, place), 1.0))
    return walls
