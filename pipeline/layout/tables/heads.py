"""The head of a table without rulings: which lines it takes, and its two levels.

An upper head ("Thực hiện" over "2023" and "2024") is centred over the columns it holds together; their own heads stand
lower than the middle of the other heads, with white between the levels. Where the head has level rulings of its own
they tell: one runs under an upper head, over the heads of its columns.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import msgspec

from pipeline.layout.tables.columns import PrintedRow, pieces_of
from pipeline.layout.tables.model import Ruling

NEAR = 0.45  # of a letter's height: white between two lines of one cell
APART = 0.42  # of it: white between the levels of a head
RULED = 0.8  # of it: white between two lines of one cell where rulings part the levels


class Upper(msgspec.Struct, frozen=True):
    """The upper level of a head: its lower end, and the columns (first, after the last) that its cells hold."""

    bottom: float
    spans: tuple[tuple[int, int], ...]


class HeadCell(msgspec.Struct, frozen=True):
    """A head's print, of one line or several."""

    left: float
    right: float
    top: float
    bottom: float

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2


def head_block(rows: Sequence[PrintedRow], anchor: int, levels: Sequence[float], letter: float) -> tuple[int, int]:
    """The rows (first, after the last) of the head around row `anchor`: no more white between them than in one cell.

    `levels` are the heights of rulings that run through the whole table.
    """

    def parted(upper: PrintedRow, lower: PrintedRow) -> bool:
        white = lower.top - upper.bottom
        ruled = any((upper.top + upper.bottom) / 2 < y < (lower.top + lower.bottom) / 2 for y in levels)
        return white > NEAR * letter or (ruled and white > -NEAR * letter)

    first, after = anchor, anchor + 1
    while first and anchor - first < 4 and not parted(rows[first - 1], rows[first]):
        first -= 1
    while after < len(rows) and after - anchor < 5 and not parted(rows[after - 1], rows[after]):
        after += 1
    return first, after


def head_cells(
    head: Sequence[PrintedRow], letter: float, rulings: Sequence[Ruling] = ()
) -> tuple[list[HeadCell], list[HeadCell]]:
    """The cells of a head of these lines, from the left, and those of them that are its upper level.

    `rulings` are level ones that run through a part of the table: those inside the head part its levels.
    """
    pieces = sorted((p for row in head for p in _pieces(row, letter)), key=lambda p: (p.top, p.left))
    top, bottom = min(row.top for row in head), max(row.bottom for row in head)
    inside = [line for line in rulings if top < _height(line) < bottom]
    near = RULED if inside else APART
    cells: list[HeadCell] = []
    for p in pieces:
        on = [
            c
            for c in cells
            if c.left < p.right
            and c.right > p.left
            and p.top - c.bottom <= near * letter
            and not any(_parts(line, c, p) for line in inside)
        ]
        cells = [*(c for c in cells if c not in on), _around([*on, p])]
    cells.sort(key=lambda c: c.middle)
    # The first column's head ("Số" over "TT") has one level, however far its lines stand from one another.
    first = [c for c in cells if c.left < cells[0].right and c.right > cells[0].left]
    cells = [_around(first), *(c for c in cells if c not in first)]
    if inside:
        return cells, [c for c in cells if any(_is_over(line, c, cells) for line in inside)]
    return cells, [c for i, c in enumerate(cells) if _is_upper(i, cells, letter)]


def _height(line: Ruling) -> float:
    return line.at((line.start + line.end) / 2)


def _parts(line: Ruling, upper: HeadCell, lower: HeadCell) -> bool:
    """Does the ruling run between the two?"""
    y = line.at(lower.middle)
    return line.start < lower.middle < line.end and (upper.top + upper.bottom) / 2 < y < (lower.top + lower.bottom) / 2


def _is_over(line: Ruling, cell: HeadCell, cells: Sequence[HeadCell]) -> bool:
    """Does the ruling run under the cell, over two others or more?"""
    if not line.start < cell.middle < line.end or (cell.top + cell.bottom) / 2 > line.at(cell.middle):
        return False
    below = [c for c in cells if line.start < c.middle < line.end and (c.top + c.bottom) / 2 > line.at(c.middle)]
    return len(below) > 1


def _pieces(row: PrintedRow, letter: float) -> list[HeadCell]:
    """As `pieces_of`, with their heights; lines of neighbouring cells that only share a row by their height are two."""
    pieces: list[HeadCell] = []
    for left, right in pieces_of(row, letter):
        for word in (word.box for word in row.words if left <= word.box[0] and word.box[2] <= right):
            last = pieces[-1] if pieces and pieces[-1].left >= left else None
            here = HeadCell(word[0], word[2], word[1], word[3])
            if last and abs(last.top - here.top) < 0.15 * letter:
                pieces[-1] = _around([last, here])
            else:
                pieces.append(here)
    return pieces


def _around(cells: Sequence[HeadCell]) -> HeadCell:
    return HeadCell(
        min(c.left for c in cells), max(c.right for c in cells), min(c.top for c in cells), max(c.bottom for c in cells)
    )


def _is_upper(at: int, cells: Sequence[HeadCell], letter: float) -> bool:
    """Do two heads or more, next to one another around the middle of this one, begin under its end?"""
    cell = cells[at]
    if at == 0 or cell.top > cells[0].top + 0.1 * letter:
        return False
    below: list[list[HeadCell]] = []
    for side in (cells[1:at][::-1], cells[at + 1 :]):
        end = next((i for i, c in enumerate(side) if not _is_low(c, cell.bottom, cells[0], letter)), len(side))
        below.append(list(side[:end]))
    left, right = below
    beneath = any(c.left < cell.right and c.right > cell.left for c in (*left, *right))
    return len(left) + len(right) > 1 and ((bool(left) and bool(right)) or beneath)


def _is_low(cell: HeadCell, under: float, first: HeadCell, letter: float) -> bool:
    """Is it a head of the lower level: under the upper one's end, and lower than the head of the first column?"""
    high = first.middle if first.bottom - first.top > 1.4 * letter else first.top + 0.3 * letter
    return cell.top > under - 0.05 * letter and cell.top > high


def upper_level(
    cells: Sequence[HeadCell], over: Sequence[HeadCell], edges: Sequence[float], letter: float
) -> Upper | None:
    """The upper level of a head with these `cells`, those `over` others among them, over columns that `edges` part."""
    if not over:
        return None
    columns: list[list[HeadCell]] = [[] for _ in edges[1:]]
    for cell in (cell for cell in cells if cell not in over):
        columns[max(0, min(len(columns), sum(edge <= cell.middle for edge in edges)) - 1)].append(cell)
    lowest = max(cell.bottom for cell in over)
    low = [bool(column) and all(_is_low(c, lowest, cells[0], letter) for c in column) for column in columns]
    held: dict[int, list[int]] = {}
    for col in (col for col, is_low in enumerate(low) if is_low):
        middle = (edges[col] + edges[col + 1]) / 2
        held.setdefault(min(range(len(over)), key=lambda i: abs(over[i].middle - middle)), []).append(col)
    spans = sorted((min(cols), max(cols) + 1) for cols in held.values() if len(cols) > 1)
    if not spans or any(a[1] > b[0] for a, b in pairwise(spans)) or not all(all(low[a:b]) for a, b in spans):
        return None
    lower = min(c.top for a, b in spans for column in columns[a:b] for c in column)
    return Upper((lowest + lower) / 2, tuple(spans))
