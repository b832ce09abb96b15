"""A ruled grid on a page: the cells between rulings, before any text is put into them."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from pipeline.document import Box

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


def carried_on(grids: Sequence[Grid], height: float) -> Grid | None:
    """The table that may go on on the next page: the last of a page `height` high, when it reaches the page's end."""
    return grids[-1] if grids and grids[-1].box[3] > LOW * height else None
