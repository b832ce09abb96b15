"""Tables of a page that were found as one, parted where a head stands inside: they lay right under one another.

Where the columns of the two differ their grid has the boundaries of both; each part keeps those where a cell of its own
begins.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import msgspec

from pipeline.parse.tables.heads import are_heads, head_rows
from pipeline.parse.tables.model import PageTable


def parted(table: PageTable) -> Iterator[PageTable]:
    """`table`, or the tables it holds, each with its head, top to bottom."""
    inner = range(max(1, head_rows(table)), table.n_rows)
    heads = [row for row in inner if are_heads([cell.text for cell in table.row(row) if cell.text])]
    if not heads:
        yield table
        return
    for first, after in pairwise([0, *heads, table.n_rows]):
        yield _rows(table, first, after)


def _rows(table: PageTable, first: int, after: int) -> PageTable:
    own = [cell for cell in table.cells if first <= cell.row < after]
    starts = sorted({cell.col for cell in own})
    cells = tuple(
        msgspec.structs.replace(
            cell,
            row=cell.row - first,
            row_span=min(cell.row_span, after - cell.row),
            col=starts.index(cell.col),
            col_span=sum(cell.col <= start < cell.col + cell.col_span for start in starts),
        )
        for cell in own
    )
    edges = (*(table.edges[start] for start in starts), table.edges[-1]) if table.edges else ()
    return msgspec.structs.replace(
        table,
        n_rows=after - first,
        n_cols=len(starts),
        cells=cells,
        edges=edges,
        title="" if first else table.title,
    )
