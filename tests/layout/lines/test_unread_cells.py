"""Cells with ink and no line are found and framed; empty ones, read ones, dust and remains of walls are not."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.document import Box
from pipeline.layout.lines.unread_cells import holds_figure, line_in, lines_of_cells, lines_of_rows, unread_cells
from pipeline.layout.tables.model import Grid, GridCell

HIGH, WIDE = 2339, 1654  # A4 at 200 dpi
LEFT, RIGHT = (100.0, 100.0, 200.0, 180.0), (200.0, 100.0, 900.0, 180.0)


def _grid() -> Grid:
    cells = tuple(GridCell(row=0, col=col, box=box) for col, box in enumerate((LEFT, RIGHT)))
    return Grid(page=1, box=(100.0, 100.0, 900.0, 180.0), n_rows=1, n_cols=2, cells=cells)


def _page(*inked: tuple[int, int, int, int], digit: bool = False) -> np.ndarray:
    ink = np.zeros((HIGH, WIDE), np.uint8)
    for x0, y0, x1, y1 in inked:
        ink[y0:y1, x0:x1] = 255
    if digit:
        cv2.putText(ink, "7", (140, 155), cv2.FONT_HERSHEY_SIMPLEX, 1.0, 255, 3)
    return ink


@pytest.mark.parametrize(
    ("ink", "read", "unread"),
    [
        (_page(digit=True), [], [0]),
        (_page(digit=True), [(130.0, 120.0, 170.0, 160.0)], []),
        (_page(digit=True), [(230.0, 120.0, 870.0, 160.0)], [0]),  # the neighbour's line
        (_page(), [], []),
        (_page((140, 130, 143, 133), (300, 120, 304, 125)), [], []),  # dust
        (_page((100, 100, 106, 180), (110, 174, 190, 180)), [], []),  # what is left of walls
        (_page((150, 100, 156, 180)), [], []),  # a stroke through the cell
        (_page((230, 130, 246, 155), (260, 130, 276, 155)), [], [1]),
        (_page((140, 102, 156, 124)), [], [0]),  # a figure that a slip moved to the ruling
        (_page((140, 102, 156, 106)), [], []),
    ],
)
def test_cells_with_ink_and_no_line(ink: np.ndarray, read: list[Box], unread: list[int]) -> None:
    assert [cell.col for cell in unread_cells(ink, [_grid()], read)] == unread


@pytest.mark.parametrize(
    ("ink", "held"),
    [
        (_page((140, 130, 156, 140)), True),  # squeezed: too low to be looked at for itself
        (_page((140, 130, 156, 135)), False),
        (_page((140, 130, 143, 140)), False),
        (_page((100, 174, 200, 180)), False),
        (_page(), False),
    ],
)
def test_ink_that_may_be_a_squeezed_figure(ink: np.ndarray, held: bool) -> None:
    grid = _grid()
    assert holds_figure(ink, grid.cells[0]) == held
    assert not unread_cells(ink, [grid], [])


def test_a_cell_without_a_line_is_looked_at_where_its_row_has_one() -> None:
    page = 255 - _page(digit=True)
    (line,) = lines_of_rows(page, [_grid()], [(230.0, 120.0, 870.0, 160.0)])
    x0, y0, x1, y1 = line.core
    assert LEFT[0] < x0 < 140 and 160 < x1 < LEFT[2] and (y0, y1) == (120.0, 160.0)
    assert (line.crop < 128).any()
    assert lines_of_rows(page, [_grid()], []) == []
    assert lines_of_rows(page, [_grid()], [(120.0, 120.0, 180.0, 160.0), (230.0, 120.0, 870.0, 160.0)]) == []


def test_a_line_may_be_all_of_a_cell() -> None:
    line = line_in(255 - _page(digit=True), _grid().cells[0])
    assert line.core == line.box == LEFT and line.crop.shape == (80, 100)


def test_a_line_frames_the_figures_of_its_cell() -> None:
    ink = _page((230, 130, 246, 155), (260, 130, 276, 155), (600, 110, 603, 112))
    (line,) = lines_of_cells(255 - ink, ink, unread_cells(ink, [_grid()], []))
    assert line.core[:3] == (230.0, 130.0, 276.0)
    x0, y0, x1, y1 = line.box
    assert x0 < 230 < 276 < x1 < 300
    assert y0 < 130 < 155 < y1 < 180
    assert line.crop.shape == (y1 - y0, x1 - x0)
    assert (line.crop < 128).sum() == 2 * 16 * 25


@given(st.tuples(*[st.floats(-500, 3000)] * 4))
def test_cells_anywhere_on_the_page_and_beyond_it(box: Box) -> None:
    x0, x1 = sorted((box[0], box[2]))
    y0, y1 = sorted((box[1], box[3]))
    grid = Grid(
        page=1, box=(x0, y0, x1, y1), n_rows=1, n_cols=1, cells=(GridCell(row=0, col=0, box=(x0, y0, x1, y1)),)
    )  # fmt: skip
    ink = _page(digit=True)
    for line in lines_of_cells(255 - ink, ink, unread_cells(ink, [grid], [])):
        assert line.crop.size
