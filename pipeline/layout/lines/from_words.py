"""From the words of a born-digital page to its printed lines, by the same rules as for scans."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from pipeline.document import Box
from pipeline.layout.boxes import box_around, centre_of, holds
from pipeline.layout.order import reading_order
from pipeline.layout.tables.model import Grid

_GAP = 1.3  # word heights of white that part two columns


def printed_lines(words: Sequence[tuple[str, Box]], width: float, grids: Sequence[Grid]) -> list[tuple[str, Box]]:
    """The printed lines (text, box) of a page `width` wide, in reading order, from its words in any order."""
    tables = [grid.box for grid in grids]
    segments = [segment for group in _by_cells(words, grids) for segment in _segments(group)]
    boxes = [box_around([box for _, box in segment]) for segment in segments]
    lines = []
    for group in reading_order(boxes, width, tables):
        members = [word for i in group for word in segments[i]]
        lines.append((" ".join(text for text, _ in members), box_around([box for _, box in members])))
    return lines


def _by_cells(words: Sequence[tuple[str, Box]], grids: Sequence[Grid]) -> list[list[tuple[str, Box]]]:
    """The words of each cell, and all others: lines of neighbouring cells have nothing to do with one another."""
    groups: dict[tuple[int, int], list[tuple[str, Box]]] = {}
    for word in words:
        middle = centre_of(word[1])
        places = (
            (g, c)
            for g, grid in enumerate(grids)
            if holds(grid.box, middle)
            for c, cell in enumerate(grid.cells)
            if holds(cell.box, middle)
        )
        groups.setdefault(next(places, (-1, -1)), []).append(word)
    return list(groups.values())


def _segments(words: Sequence[tuple[str, Box]]) -> list[list[tuple[str, Box]]]:
    """Words on one line with no column's gap between them."""
    rows: list[list[tuple[str, Box]]] = []
    for word in sorted(words, key=lambda w: (w[1][1] + w[1][3], w[1][0])):
        middle = (word[1][1] + word[1][3]) / 2
        # Superscripts and mixed sizes: the middle lies within the row's last words, looked for from the newest row.
        row = next((r for r in reversed(rows[-3:]) if r[-1][1][1] < middle < r[-1][1][3]), None)
        if row is None:
            rows.append([word])
        else:
            row.append(word)
    segments: list[list[tuple[str, Box]]] = []
    for row in rows:
        row.sort(key=lambda w: w[1][0])
        segments.append([row[0]])
        for before, word in pairwise(row):
            gap = word[1][0] - before[1][2]
            high = max(word[1][3] - word[1][1], before[1][3] - before[1][1])
            if gap > _GAP * high:
                segments.append([word])
            else:
                segments[-1].append(word)
    return segments
