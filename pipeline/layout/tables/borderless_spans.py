"""The spans of a table without upright rulings whose boundaries are known: rows that span columns, the upper head."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from pipeline.layout.tables.cells import Span
from pipeline.layout.tables.columns import PrintedRow, columns_of, crossed
from pipeline.layout.tables.heads import Upper
from pipeline.layout.tables.model import Ruling

COVERED = 0.3  # of a column that a ruling covers
RULED = 0.8  # of the boundaries of rows that have rulings, where cells without one are merged
_COUNTED = re.compile(r"\d{1,3}[.):,]*")  # dust beside a number is read as more stops


def spans_of(
    rows: Sequence[PrintedRow],
    places: Sequence[float],
    edges: Sequence[float],
    letter: float,
    head: int = 0,
    upper: Upper | None = None,
    rulings: Sequence[Ruling] = (),
) -> list[Span]:
    """The spans of the places between `places` (level) and `edges` (upright), by row and column: print that runs over
    an edge joins two columns.

    The first `head` rows are the head, without its `upper` level. Where level `rulings` part the rows, cells that none
    parts are merged.
    """
    spans = _upper_spans(upper, len(edges) - 1) if upper else []
    deep = {col for _, col, high, _ in spans if high > 1}
    lowest = head + (upper is not None) - 1  # row of the lower heads
    for r, (top, bottom) in list(enumerate(pairwise(places)))[1 if upper else 0 :]:
        inside = _cut(rows, top, bottom)
        joins = {i for row in inside for i in crossed(row, edges, letter)} if r > lowest else set()
        if any(_COUNTED.fullmatch(row.words[0].text) and row.words[0].box[0] < edges[1] for row in inside):
            joins = set()  # a numbered row spans nothing: its words were read over a gutter
        beside = _beside(inside, joins, edges)
        if joins and not beside:
            joins = set(range(min(joins), len(edges) - 1))  # the row spans all
        elif 1 not in joins and any(word.box[2] < edges[1] for row in inside for word in row.words):
            joins = set()  # nor does one with print in its first column and in others
        spans += [(r, a, 1, b - a) for a, b in _runs(joins, len(edges) - 1) if r != lowest or a not in deep]
    bare = _unruled(places, edges, rulings, lowest, letter)
    return _merged(spans, {place for place in bare if _is_one_text(rows, places, edges, place, letter)})


def _unruled(
    places: Sequence[float], edges: Sequence[float], rulings: Sequence[Ruling], head: int, letter: float
) -> set[tuple[int, int]]:
    """(row, column) of the cells under which there is no ruling, although others of their row have one; none in a table
    whose rows are not parted by rulings. Rows up to `head` are the head."""
    bare: set[tuple[int, int]] = set()
    body = range(head + 1, len(places) - 2)
    ruled = 0
    for row in body:
        here = [line for line in rulings if abs(line.at((line.start + line.end) / 2) - places[row + 1]) < 0.5 * letter]
        under = [_covered(here, a, b) for a, b in pairwise(edges)]
        ruled += any(under)
        if sum(under) * 2 >= len(under):
            bare |= {(row, col) for col, covered in enumerate(under) if not covered}
    return bare if ruled >= RULED * len(body) else set()


def _covered(lines: Sequence[Ruling], left: float, right: float) -> bool:
    """Whether the pieces of a ruling cover a column: a scan breaks it."""
    shared = sum(max(0.0, min(line.end, right) - max(line.start, left)) for line in lines)
    return shared > COVERED * (right - left)


def _is_one_text(
    rows: Sequence[PrintedRow], places: Sequence[float], edges: Sequence[float], place: tuple[int, int], letter: float
) -> bool:
    """Whether no white parts print in the cell at `place` (row, column) from print in the one under it: a ruling may be
    lost as far as a cell is wide."""
    row, col = place
    one, two = (
        [w.box for r in _cut(rows, *places[i : i + 2]) for w in r.words if col in columns_of(PrintedRow((w,)), edges)]
        for i in (row, row + 1)
    )
    return not one or not two or min(box[1] for box in two) - max(box[3] for box in one) < 0.6 * letter


def _merged(spans: Sequence[Span], bare: set[tuple[int, int]]) -> list[Span]:
    """`spans` with those of one column made one as far as they are `bare` of a ruling under them."""
    done: dict[tuple[int, int], Span] = {}
    owner: dict[tuple[int, int], tuple[int, int]] = {}
    for row, col, high, wide in sorted(spans):
        above = owner.get((row - 1, col))
        if (row - 1, col) in bare and above and wide == done[above][3] == 1:
            done[above] = (*above, done[above][2] + high, 1)
            owner[row, col] = above
        else:
            done[row, col] = (row, col, high, wide)
            owner[row, col] = (row, col)
    return list(done.values())


def _cut(rows: Sequence[PrintedRow], top: float, bottom: float) -> list[PrintedRow]:
    """The parts of `rows` between two places: print of neighbouring cells may share a line by accident."""
    parts = [[w for w in row.words if top <= (w.box[1] + w.box[3]) / 2 < bottom] for row in rows]
    return [PrintedRow(tuple(words)) for words in parts if words]


def _beside(rows: Sequence[PrintedRow], joins: set[int], edges: Sequence[float]) -> set[int]:
    """Columns with print, but for the first one and those that `joins` make one."""
    return {c for row in rows for c in columns_of(row, edges)} - {0} - joins - {i - 1 for i in joins}


def _runs(joins: set[int], columns: int) -> list[tuple[int, int]]:
    """Runs of columns (first, after the last) that joined edges make one."""
    starts = [0, *(i for i in range(1, columns) if i not in joins)]
    return list(pairwise([*starts, columns]))


def _upper_spans(upper: Upper, columns: int) -> list[Span]:
    """The first row of a head with two levels: cells over several columns, and heads that go down through both."""
    held = {col for a, b in upper.spans for col in range(a, b)}
    wide = [(0, a, 1, b - a) for a, b in upper.spans]
    return sorted([*wide, *((0, col, 2, 1) for col in range(columns) if col not in held)])
