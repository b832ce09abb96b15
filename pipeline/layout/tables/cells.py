"""From rulings to tables: which rulings belong together, where they cross, which cells they close.

The method of pdfplumber, for lines that may be broken, bent or a little askew: a crossing is looked for where two
lines run, not where they were drawn straight; lines that carry one another on across a crossing share a row or column
boundary; a boundary stands between two places of the grid where a line covers most of the stretch. Places with no
boundary between them are one cell, and a cell that is no rectangle gets the boundaries back that were lost.

Steps, in order: crossings → tables (`groups`) → levels → edges → cells. All are pure functions of `Ruling`s,
which `rulings` finds in pixels and `pdf_edges` in a PDF's drawing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate

from pipeline.document import Box
from pipeline.layout.tables.gaps import parted
from pipeline.layout.tables.groups import closed, groups
from pipeline.layout.tables.model import Grid, GridCell
from pipeline.layout.tables.ruling import Ruling

SAME = 0.045  # inches within which two lines are one boundary (double rulings, steps of a skewed line)
SHARE = 0.6  # of a stretch that a line must cover to be a boundary there
MOST = 100_000  # pairs of lines to look at: a drawing of more is no table

Lines = Sequence[Ruling]


def grids_of_rulings(horizontal: Lines, vertical: Lines, page: int, dpi: float) -> tuple[Grid, ...]:
    """The tables that the rulings of a page make, top to bottom. Boxes are in the rulings' units (pixels at `dpi`)."""
    if len(horizontal) * len(vertical) > MOST:
        return ()
    grids = []
    for rows, cols in (part for group in groups(horizontal, vertical, dpi) for part in parted(group, dpi)):
        rows, cols = closed(rows, cols, dpi), closed(cols, rows, dpi)
        grid = _grid(rows, cols, page, dpi)
        if grid is not None and len(grid.cells) > 1:
            grids.append(grid)
    grids.sort(key=lambda grid: (grid.box[1], grid.box[0]))
    return tuple(grid for i, grid in enumerate(grids) if not any(_holds(o, grid) for o in grids[:i] + grids[i + 1 :]))


def _grid(rows: list[Ruling], cols: list[Ruling], page: int, dpi: float) -> Grid | None:
    row_levels, col_levels = _levels(rows, cols, dpi), _levels(cols, rows, dpi)
    n_rows, n_cols = len(row_levels) - 1, len(col_levels) - 1
    if n_rows < 1 or n_cols < 1:
        return None
    top = [
        [_covered(row_levels[r], col_levels[c], col_levels[c + 1]) for c in range(n_cols)] for r in range(n_rows + 1)
    ]
    left = [
        [_covered(col_levels[c], row_levels[r], row_levels[r + 1]) for r in range(n_rows)] for c in range(n_cols + 1)
    ]
    places = rectangles(top, left)
    row_at, col_at = _numbered((r for r, *_ in places), n_rows), _numbered((c for _, c, *_ in places), n_cols)
    cells = tuple(
        GridCell(
            row=row_at[r],
            col=col_at[c],
            row_span=row_at[r + h] - row_at[r],
            col_span=col_at[c + w] - col_at[c],
            box=_box(row_levels, col_levels, r, c, h, w),
        )
        for r, c, h, w in places
    )
    boxes = [cell.box for cell in cells]
    box = (min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes))
    return Grid(page=page, box=box, n_rows=row_at[-1], n_cols=col_at[-1], cells=cells)


def _numbered(starts: Iterable[int], count: int) -> list[int]:
    """For each of `count` + 1 boundaries how many rows (columns) lie before it, without those where no cell begins."""
    begun = set(starts)
    return [0, *accumulate(int(i in begun) for i in range(count))]


def _levels(lines: list[Ruling], others: list[Ruling], dpi: float) -> list[list[Ruling]]:
    """Lines gathered into boundaries, in order: those that meet the same other line at the same place are one."""
    upright = _upright(lines)
    order = sorted(range(len(lines)), key=lambda i: upright[i])
    level: list[list[int]] = []
    for i in order:
        if level and any(_same(lines[i], lines[j], upright[i] - upright[j], dpi) for j in level[-1]):
            level[-1].append(i)
        else:
            level.append([i])
    return [[lines[i] for i in group] for group in level]


def _same(a: Ruling, b: Ruling, apart: float, dpi: float) -> bool:
    """Are two lines one boundary? Where both run, by their distance there; else by where they would meet."""
    start, end = max(a.start, b.start), min(a.end, b.end)
    if start < end:
        return abs(a.at((start + end) / 2) - b.at((start + end) / 2)) <= SAME * dpi
    middle = (start + end) / 2
    return min(abs(a.at(middle) - b.at(middle)), abs(apart)) <= SAME * dpi


def _upright(lines: list[Ruling]) -> list[float]:
    """Each line's place if the table stood upright: its tilt, which changes evenly over the table, taken off."""
    longest = max(line.end - line.start for line in lines)
    middle = sum((line.start + line.end) / 2 for line in lines) / len(lines)
    points = [
        (line.at(middle), (line.across[-1] - line.across[0]) / (line.end - line.start))
        for line in lines
        if line.end - line.start >= 0.6 * longest
    ]
    mean_place, mean_tilt = (sum(p[k] for p in points) / len(points) for k in (0, 1))
    spread = sum((place - mean_place) ** 2 for place, _ in points)
    fan = sum((place - mean_place) * (tilt - mean_tilt) for place, tilt in points) / spread if spread > 1 else 0.0
    done = []
    for line in lines:
        here = (line.start + line.end) / 2
        tilt = mean_tilt + fan * (line.at(here) - mean_place)
        done.append(line.at(here) - tilt * (here - middle))
    return done


def _covered(level: list[Ruling], start: list[Ruling], end: list[Ruling]) -> bool:
    """Do the level's lines cover most of the stretch between two crossing levels?"""
    a, b = _meet(level, start), _meet(level, end)
    inset = 0.1 * (b - a)
    a, b = a + inset, b - inset
    if b <= a:
        return True
    parts = sorted((max(a, line.start), min(b, line.end)) for line in level)
    total, reached = 0.0, a
    for low, high in parts:
        if high > max(low, reached):
            total += high - max(low, reached)
            reached = high
    return total >= SHARE * (b - a)


def _meet(level: list[Ruling], other: list[Ruling]) -> float:
    """Where on `level`'s direction the boundary `other` passes."""
    line = max(level, key=lambda r: r.end - r.start)
    cut = _nearest(other, line.at((line.start + line.end) / 2))
    return cut.at(line.at(cut.at(line.start)))


def _nearest(level: list[Ruling], place: float) -> Ruling:
    """The level's line that runs at `place`, or ends nearest to it."""
    return min(level, key=lambda r: max(r.start - place, place - r.end, 0.0))


def rectangles(top: list[list[bool]], left: list[list[bool]]) -> list[tuple[int, int, int, int]]:
    """Cells as (row, col, row span, col span) from edges: `top[r][c]` above place (r, c), `left[c][r]` left of it."""
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


def _as_rectangles(
    places: set[tuple[int, int]], top: list[list[bool]], left: list[list[bool]]
) -> list[tuple[int, int, int, int]]:
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


def _box(rows: list[list[Ruling]], cols: list[list[Ruling]], r: int, c: int, h: int, w: int) -> Box:
    """The inside of a cell: half a line's width inside each boundary, where the boundary runs at the cell's middle."""
    x_mid = (_place(cols[c]) + _place(cols[c + w])) / 2
    y_mid = (_place(rows[r]) + _place(rows[r + h])) / 2
    above, below = _nearest(rows[r], x_mid), _nearest(rows[r + h], x_mid)
    before, after = _nearest(cols[c], y_mid), _nearest(cols[c + w], y_mid)
    x0, x1 = before.at(y_mid) + before.width / 2, after.at(y_mid) - after.width / 2
    y0, y1 = above.at(x_mid) + above.width / 2, below.at(x_mid) - below.width / 2
    return (x0, y0, max(x0, x1), max(y0, y1))


def _place(level: list[Ruling]) -> float:
    line = max(level, key=lambda r: r.end - r.start)
    return line.at((line.start + line.end) / 2)


def _holds(outer: Grid, inner: Grid) -> bool:
    """Does `inner` lie within one cell of `outer` or is it its double?"""
    a, b = outer.box, inner.box
    inside = a[0] <= b[0] and a[1] <= b[1] and a[2] >= b[2] and a[3] >= b[3]
    return inside and len(outer.cells) > len(inner.cells)
