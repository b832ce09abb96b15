"""A ruled grid on a page: the cells between rulings, before any text is put into them."""

from __future__ import annotations

import msgspec

from pipeline.document import Box


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
