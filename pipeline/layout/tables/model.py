"""Lines and grids as values: where a straight dark line of a page runs, and the cells of a table on one page."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from statistics import median

import msgspec

from pipeline.document import Box

LOW = 0.75  # of a page's height: a table that ends above has ended


class Ruling(msgspec.Struct, frozen=True):
    """A line as points in pixels: for a horizontal one `along` is x (rising) and `across` is y, else the other way."""

    along: tuple[float, ...]  # at least two
    across: tuple[float, ...]
    width: float

    @property
    def start(self) -> float:
        return self.along[0]

    @property
    def end(self) -> float:
        return self.along[-1]

    def at(self, place: float) -> float:
        """Where the line runs at `place` along it; beyond its ends it goes on straight."""
        xs, ys = self.along, self.across
        if not xs[0] <= place <= xs[-1]:
            step = max(1, len(xs) // 4)
            a, b = (0, step) if place < xs[0] else (-1 - step, -1)
            run = xs[b] - xs[a]
            near = ys[0] if place < xs[0] else ys[-1]
            edge = xs[0] if place < xs[0] else xs[-1]
            return near + ((ys[b] - ys[a]) / run if run else 0.0) * (place - edge)
        i = min(max(bisect_right(xs, place), 1), len(xs) - 1)
        part = (place - xs[i - 1]) / (xs[i] - xs[i - 1]) if xs[i] > xs[i - 1] else 0.0
        return ys[i - 1] + (ys[i] - ys[i - 1]) * part


class Rulings(msgspec.Struct, frozen=True):
    """The rulings of one page. `dpi` is the page's resolution, told or guessed."""

    horizontal: tuple[Ruling, ...]
    vertical: tuple[Ruling, ...]
    dpi: float


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


def columns_as_walls(grids: Iterable[Grid]) -> list[Ruling]:
    """The gutters of `grids` as upright lines over all of their heights, as if no cells were merged."""
    return [
        Ruling((grid.box[1], grid.box[3]), (place, place), 1.0)
        for grid in grids
        for col in range(1, grid.n_cols)
        if (sides := [cell.box[0] for cell in grid.cells if cell.col == col])
        for place in (median(sides),)
    ]
