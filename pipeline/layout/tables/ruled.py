"""The tables that the rulings of a page make, whether found in pixels (`rulings`) or in a PDF's drawing (`pdf_edges`).

Steps, in order: streaks out (`streaks`) → crossings → tables (`groups`) → tables right under one another (`gaps`) →
boundaries → cells. All are pure functions of `Ruling`s.
"""

from __future__ import annotations

from pipeline.layout.tables.boundaries import boundaries, standing
from pipeline.layout.tables.cells import build, rectangles
from pipeline.layout.tables.gaps import parted
from pipeline.layout.tables.groups import Group, closed, groups
from pipeline.layout.tables.model import Grid, Rulings
from pipeline.layout.tables.streaks import without_streaks

MOST = 100_000  # pairs of lines to look at: a drawing of more is no table


def ruled_grids(rulings: Rulings, page: int) -> tuple[Grid, ...]:
    """The tables on page number `page`, top to bottom. Boxes are in the rulings' units, pixels at their `dpi`."""
    if len(rulings.horizontal) * len(rulings.vertical) > MOST:
        return ()
    rulings = without_streaks(rulings)
    horizontal, vertical, dpi = rulings.horizontal, rulings.vertical, rulings.dpi
    tables = (part for group in groups(horizontal, vertical, dpi) for part in parted(group, dpi))
    grids = [grid for table in tables if (grid := _grid(table, page, dpi)) and len(grid.cells) > 1]
    grids.sort(key=lambda grid: (grid.box[1], grid.box[0]))
    return tuple(grid for i, grid in enumerate(grids) if not any(_holds(o, grid) for o in grids[:i] + grids[i + 1 :]))


def _grid(table: Group, page: int, dpi: float) -> Grid | None:
    levels, walls = table
    levels, walls = closed(levels, walls, dpi), closed(walls, levels, dpi)
    rows, cols = boundaries(levels, dpi), boundaries(walls, dpi)
    if len(rows) < 2 or len(cols) < 2:
        return None
    return build(page, rows, cols, rectangles(standing(rows, cols), standing(cols, rows)), ruled=True)


def _holds(outer: Grid, inner: Grid) -> bool:
    """Does `inner` lie within one cell of `outer` or is it its double?"""
    a, b = outer.box, inner.box
    inside = a[0] <= b[0] and a[1] <= b[1] and a[2] >= b[2] and a[3] >= b[3]
    return inside and len(outer.cells) > len(inner.cells)
