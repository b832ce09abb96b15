"""The ruled tables of a born-digital page, from the lines and boxes that its PDF draws.

Word processors draw a table's borders in many ways: strokes, thin filled boxes, one piece a cell, doubled where cells
meet. So edges are snapped to common places and joined to whole rulings first; from there on it is the same method as
for scans.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from pipeline.layout.grid import Grid
from pipeline.layout.grid_cells import grids_of_rulings
from pipeline.layout.ruling import Ruling, Rulings

SNAP = 1.5  # points within which edges are one line
THIN = 3.0  # points: a filled box thinner than this is a line, a thicker one is shading
MOST = 4000  # edges; a drawing of more is no table, and looking at all pairs would take too long

Edge = tuple[float, float, float]  # place across, start, end


def drawn_rulings(page: Any, scale: float = 1.0) -> Rulings:
    """The rulings that `page` (a `pdfplumber.page.Page`) draws, none where a drawing has too many lines to be a table.

    `scale` is pixels a point: places come in pixels of the page as it is otherwise handled.
    """
    horizontal, vertical = [], []
    for edge in _edges(page):
        if edge["orientation"] == "h":
            horizontal.append((float(edge["top"]), float(edge["x0"]), float(edge["x1"])))
        else:
            vertical.append((float(edge["x0"]), float(edge["top"]), float(edge["bottom"])))
        if len(horizontal) + len(vertical) > MOST:
            return Rulings((), (), 72 * scale)
    rows, cols = (
        tuple(
            Ruling((start * scale, end * scale), (place * scale, place * scale), 0.5 * scale)
            for place, start, end in rulings(lines)
        )
        for lines in (horizontal, vertical)
    )
    return Rulings(rows, cols, 72 * scale)


def grids_of(drawn: Rulings, number: int) -> tuple[Grid, ...]:
    """The tables that the rulings of page `number`, from 1, make."""
    return grids_of_rulings(drawn.horizontal, drawn.vertical, number, drawn.dpi)


def _edges(page: Any) -> Iterator[dict[str, Any]]:
    """Edges that can be seen: strokes, and the sides of thin filled boxes."""
    for edge in page.edges:
        if edge["orientation"] not in ("h", "v"):
            continue
        if edge["object_type"] == "rect_edge" and not edge.get("stroke"):
            continue
        yield edge
    for box in page.rects:
        if box.get("stroke") or not box.get("fill"):
            continue
        wide, high = box["x1"] - box["x0"], box["bottom"] - box["top"]
        if high <= THIN < wide:
            middle = (box["top"] + box["bottom"]) / 2
            yield {**box, "orientation": "h", "top": middle, "bottom": middle}
        elif wide <= THIN < high:
            middle = (box["x0"] + box["x1"]) / 2
            yield {**box, "orientation": "v", "x0": middle, "x1": middle}


def rulings(edges: Iterable[Edge]) -> list[Edge]:
    """Edges snapped to common places and joined where one carries another on."""
    levels: list[list[Edge]] = []
    for edge in sorted(edges):
        if levels and edge[0] - levels[-1][-1][0] <= SNAP:
            levels[-1].append(edge)
        else:
            levels.append([edge])
    return [joined for level in levels for joined in _join(level)]


def _join(level: list[Edge]) -> Iterator[Edge]:
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
