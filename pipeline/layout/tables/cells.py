"""The cells of a table from its boundaries: one builder for tables with rulings and for those without.

Both come as boundaries of rows and columns, and as spans: which places of the grid are one cell. Where rulings tell the
spans (`rectangles`), places with no boundary between them are one cell, and a cell that is no rectangle gets the
boundaries back that were lost.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate

from pipeline.document import Box
from pipeline.layout.boxes import box_around
from pipeline.layout.tables.boundaries import Boundary, middle_of, nearest
from pipeline.layout.tables.model import Grid, GridCell

Span = tuple[int, int, int, int]  # row, column, rows, columns


def build(page: int, rows: Sequence[Boundary], cols: Sequence[Boundary], spans: Sequence[Span], *, ruled: bool) -> Grid:
    """The grid of page number `page` between the boundaries of its `rows` and `cols`, a cell for each of `spans`.

    Rows and columns in which no cell begins are none.
    """
    row_at = _numbered((r for r, *_ in spans), len(rows) - 1)
    col_at = _numbered((c for _, c, *_ in spans), len(cols) - 1)
    cells = tuple(
        GridCell(
            row=row_at[r],
            col=col_at[c],
            row_span=row_at[r + h] - row_at[r],
            col_span=col_at[c + w] - col_at[c],
            box=_box(rows, cols, (r, c, h, w)),
        )
        for r, c, h, w in spans
    )
    box = box_around([cell.box for cell in cells])
    return Grid(page=page, box=box, n_rows=row_at[-1], n_cols=col_at[-1], cells=cells, ruled=ruled)


def _numbered(starts: Iterable[int], count: int) -> list[int]:
    """For each of `count` + 1 boundaries how many rows (columns) lie before it, without those where no cell begins."""
    begun = set(starts)
    return [0, *accumulate(int(i in begun) for i in range(count))]


def _box(rows: Sequence[Boundary], cols: Sequence[Boundary], span: Span) -> Box:
    """The inside of a cell: half a line's width inside each boundary, where the boundary runs at the cell's middle."""
    r, c, h, w = span
    x_mid = (middle_of(cols[c]) + middle_of(cols[c + w])) / 2
    y_mid = (middle_of(rows[r]) + middle_of(rows[r + h])) / 2
    above, below = nearest(rows[r], x_mid), nearest(rows[r + h], x_mid)
    before, after = nearest(cols[c], y_mid), nearest(cols[c + w], y_mid)
    x0, x1 = before.at(y_mid) + before.width / 2, after.at(y_mid) - after.width / 2
    y0, y1 = above.at(x_mid) + above.width / 2, below.at(x_mid) - below.width / 2
    return (x0, y0, max(x0, x1), max(y0, y1))


def rectangles(top: list[list[bool]], left: list[list[bool]]) -> list[Span]:
    """Spans from edges: `top[r][c]` above place (r, c), `left[c][r]` left of it."""
    n_rows, n_cols = len(top) - 1, len(left) - 1
    seen = [[False] * n_cols for _ in range(n_rows)]
    cells = []
    for r in range(n_rows):
        for c in range(n_cols):
            if not seen[r][c]:
                places = _joined_places(top, left, r, c)
                cells += _as_rectangles(places, top, left)
                for i, j in places:
                    seen[i][j] = True
    return sorted(cells)


def _joined_places(top: list[list[bool]], left: list[list[bool]], r: int, c: int) -> set[tuple[int, int]]:
    n_rows, n_cols = len(top) - 1, len(left) - 1
    found, todo = {(r, c)}, [(r, c)]
    while todo:
        i, j = todo.pop()
        steps = [
            (i - 1, j, i > 0 and not top[i][j]),
            (i + 1, j, i + 1 < n_rows and not top[i + 1][j]),
            (i, j - 1, j > 0 and not left[j][i]),
            (i, j + 1, j + 1 < n_cols and not left[j + 1][i]),
        ]
        for y, x, free in steps:
            if free and (y, x) not in found:
                found.add((y, x))
                todo.append((y, x))
    return found


def _as_rectangles(places: set[tuple[int, int]], top: list[list[bool]], left: list[list[bool]]) -> list[Span]:
    """One cell where the places fill a rectangle; else they are parted along the boundary most of which stands."""
    done, todo = [], [places]
    while todo:
        places = todo.pop()
        r0, r1 = min(r for r, _ in places), max(r for r, _ in places)
        c0, c1 = min(c for _, c in places), max(c for _, c in places)
        if len(places) == (r1 - r0 + 1) * (c1 - c0 + 1):
            done.append((r0, c0, r1 - r0 + 1, c1 - c0 + 1))
            continue
        row_cuts = [(sum(top[r][c0 : c1 + 1]) / (c1 - c0 + 1), r, True) for r in range(r0 + 1, r1 + 1)]
        col_cuts = [(sum(left[c][r0 : r1 + 1]) / (r1 - r0 + 1), c, False) for c in range(c0 + 1, c1 + 1)]
        _, at, is_row = max(row_cuts + col_cuts, key=lambda cut: (cut[0], cut[2]))
        axis = 0 if is_row else 1
        todo += _islands({place for place in places if place[axis] < at})
        todo += _islands({place for place in places if place[axis] >= at})
    return done


def _islands(places: set[tuple[int, int]]) -> list[set[tuple[int, int]]]:
    left, done = set(places), []
    while left:
        todo = [left.pop()]
        island = set(todo)
        while todo:
            r, c = todo.pop()
            for near in ((r - 1, c), (r + 1, c), (r, c - 1), (r, c + 1)):
                if near in left:
                    left.remove(near)
                    island.add(near)
                    todo.append(near)
        done.append(island)
    return done
