"""The cells of a table without upright rulings whose boundaries are known: which rows span columns, the upper head."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from pipeline.layout.grid import Grid, GridCell
from pipeline.layout.grid_columns import PrintedRow, columns_of, crossed
from pipeline.layout.grid_heads import Upper

_COUNTED = re.compile(r"\d{1,3}[.)]?")


def grid_of(
    rows: Sequence[PrintedRow],
    places: Sequence[float],
    edges: Sequence[float],
    page: int,
    letter: float,
    head: int = 0,
    upper: Upper | None = None,
) -> Grid:
    """The grid of boundaries `places` (level) and `edges` (upright); print that runs over an edge joins two columns.

    The first `head` rows are the head, without its `upper` level.
    """
    cells = _upper_cells(upper, places, edges) if upper else []
    deep = {cell.col for cell in cells if cell.row_span > 1}
    lowest = head + (upper is not None) - 1  # row of the lower heads
    for r, (top, bottom) in list(enumerate(pairwise(places)))[1 if upper else 0 :]:
        inside = _cut(rows, top, bottom)
        joins = {i for row in inside for i in crossed(row, edges, letter)} if r > lowest else set()
        if any(_COUNTED.fullmatch(row.words[0].text) and row.words[0].box[2] < edges[1] for row in inside):
            joins = set()  # a numbered row spans nothing: its words were read over a gutter
        beside = _beside(inside, joins, edges)
        if joins and not beside:
            joins = set(range(min(joins), len(edges) - 1))  # the row spans all
        elif 1 not in joins and any(word.box[2] < edges[1] for row in inside for word in row.words):
            joins = set()  # nor does one with print in its first column and in others
        cells += [
            GridCell(row=r, col=a, col_span=b - a, box=(edges[a], top, edges[b], bottom))
            for a, b in _spans(joins, len(edges) - 1)
            if r != lowest or a not in deep
        ]
    box = (edges[0], places[0], edges[-1], places[-1])
    return Grid(page=page, box=box, n_rows=len(places) - 1, n_cols=len(edges) - 1, cells=tuple(cells), ruled=False)


def _cut(rows: Sequence[PrintedRow], top: float, bottom: float) -> list[PrintedRow]:
    """The parts of `rows` between two places: print of neighbouring cells may share a line by accident."""
    parts = [[w for w in row.words if top <= (w.box[1] + w.box[3]) / 2 < bottom] for row in rows]
    return [PrintedRow(tuple(words)) for words in parts if words]


def _beside(rows: Sequence[PrintedRow], joins: set[int], edges: Sequence[float]) -> set[int]:
    """Columns with print, but for the first one and those that `joins` make one."""
    return {c for row in rows for c in columns_of(row, edges)} - {0} - joins - {i - 1 for i in joins}


def _spans(joins: set[int], columns: int) -> list[tuple[int, int]]:
    """Runs of columns (first, after the last) that joined edges make one."""
    starts = [0, *(i for i in range(1, columns) if i not in joins)]
    return list(pairwise([*starts, columns]))


def _upper_cells(upper: Upper, places: Sequence[float], edges: Sequence[float]) -> list[GridCell]:
    """The first row of a head with two levels: cells over several columns, and heads that go down through both."""
    top, middle, bottom = places[:3]
    held = {col for a, b in upper.spans for col in range(a, b)}
    wide = [GridCell(row=0, col=a, col_span=b - a, box=(edges[a], top, edges[b], middle)) for a, b in upper.spans]
    tall = [
        GridCell(row=0, col=col, row_span=2, box=(edges[col], top, edges[col + 1], bottom))
        for col in range(len(edges) - 1)
        if col not in held
    ]
    return sorted([*wide, *tall], key=lambda cell: cell.col)
