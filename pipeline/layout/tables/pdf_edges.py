"""The ruled tables of a born-digital page, from the lines and boxes that its PDF draws.

Word processors draw a table's borders in many ways: strokes, thin filled boxes, one piece a cell, doubled where cells
meet. So edges are snapped to common places and joined to whole rulings first; from there on it is the same method as
for scans. Strokes under words are drawn in the same way, and inside a cell reach from no wall to the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pipeline.ingest import Edge
from pipeline.layout.tables.model import Ruling, Rulings

SNAP = 1.5  # points within which edges are one line
_SHORT = 3.0  # points by which a stroke under words misses a wall of its cell

Line = tuple[float, float, float]  # place across, start, end


def drawn_rulings(edges: Iterable[Edge], scale: float = 1.0) -> Rulings:
    """The rulings that the `edges` of a page make.

    `scale` is pixels a point: places come in pixels of the page as it is otherwise handled.
    """
    horizontal: list[Line] = []
    vertical: list[Line] = []
    for level, place, start, end in edges:
        (horizontal if level else vertical).append((place, start, end))
    walls = rulings(vertical)
    levels = [line for line in rulings(horizontal) if not _is_under_words(line, walls)]
    rows, cols = (
        tuple(
            Ruling((start * scale, end * scale), (place * scale, place * scale), 0.5 * scale)
            for place, start, end in lines
        )
        for lines in (levels, walls)
    )
    return Rulings(rows, cols, 72 * scale)


def _is_under_words(level: Line, walls: Iterable[Line]) -> bool:
    """Whether a level line stands between two `walls`, crosses none and does not reach both."""
    place, start, end = level
    beside = [wall for wall, low, high in walls if low - SNAP <= place <= high + SNAP]
    middle = (start + end) / 2
    left = max((wall for wall in beside if wall <= middle), default=None)
    right = min((wall for wall in beside if wall > middle), default=None)
    if left is None or right is None or start < left - SNAP or end > right + SNAP:
        return False
    return start - left > _SHORT or right - end > _SHORT


def rulings(edges: Iterable[Line]) -> list[Line]:
    """Edges snapped to common places and joined where one carries another on."""
    levels: list[list[Line]] = []
    for edge in sorted(edges):
        if levels and edge[0] - levels[-1][-1][0] <= SNAP:
            levels[-1].append(edge)
        else:
            levels.append([edge])
    return [joined for level in levels for joined in _join(level)]


def _join(level: list[Line]) -> Iterator[Line]:
    place = sum(edge[0] for edge in level) / len(level)
    start, end = None, 0.0
    for _, low, high in sorted(level, key=lambda edge: edge[1]):
        if start is None:
            start, end = low, high
        elif low <= end + SNAP:
            end = max(end, high)
        else:
            yield (place, start, end)
            start, end = low, high
    if start is not None and end > start:
        yield (place, start, end)
