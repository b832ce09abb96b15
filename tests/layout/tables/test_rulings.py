"""Rulings and ruled tables found in pixels: drawn tables in, grids out."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from pipeline.layout.tables.model import Grid
from pipeline.layout.tables.ruled import ruled_grids
from pipeline.layout.tables.rulings import find_rulings, rulings_mask

DPI = 150.0
WIDE, HIGH = 1240, 1754
XS = [150, 230, 700, 900, 1100]
YS = [300, 350, 470, 600, 650, 760]


def find_grids(page: np.ndarray, number: int, dpi: float | None = None) -> tuple[Grid, ...]:
    return ruled_grids(find_rulings(page, dpi), number)


def blank(paper: int = 245) -> np.ndarray:
    return np.full((HIGH, WIDE), paper, np.uint8)


def table(tone: int = 30, width: int = 2) -> np.ndarray:
    page = blank()
    for y in YS:
        cv2.line(page, (XS[0], y), (XS[-1], y), tone, width)
    for x in XS:
        cv2.line(page, (x, YS[0]), (x, YS[-1]), tone, width)
    return page


def write(page: np.ndarray, x: int, y: int, text: str) -> None:
    cv2.putText(page, text, (x, y), cv2.FONT_HERSHEY_COMPLEX_SMALL, 0.9, 20, 1, cv2.LINE_AA)


def turned(page: np.ndarray, degrees: float) -> np.ndarray:
    matrix = cv2.getRotationMatrix2D((WIDE / 2, HIGH / 2), degrees, 1)
    return cv2.warpAffine(page, matrix, (WIDE, HIGH), borderValue=245)


def shape(grids: tuple[Grid, ...]) -> list[tuple[int, int, int]]:
    return [(grid.n_rows, grid.n_cols, len(grid.cells)) for grid in grids]


def test_a_full_table() -> None:
    (grid,) = find_grids(table(), 3, DPI)
    assert (grid.page, grid.n_rows, grid.n_cols, len(grid.cells)) == (3, 5, 4, 20)
    first = min(grid.cells, key=lambda cell: (cell.row, cell.col))
    assert first.box == pytest.approx((XS[0], YS[0], XS[1], YS[1]), abs=3)


def test_every_place_lies_in_one_cell() -> None:
    page = table()
    cv2.line(page, (XS[1], 410), (XS[3], 410), 30, 2)
    page[YS[3] + 4 : YS[4] - 4, XS[0] + 4 : XS[-1] - 4] = 245
    (grid,) = find_grids(page, 1, DPI)
    places = [
        (row, col)
        for cell in grid.cells
        for row in range(cell.row, cell.row + cell.row_span)
        for col in range(cell.col, cell.col + cell.col_span)
    ]
    assert sorted(places) == [(row, col) for row in range(grid.n_rows) for col in range(grid.n_cols)]


def test_spans() -> None:
    page = table()
    page[YS[0] + 4 : YS[1] - 4, XS[2] + 4 : XS[-1] - 4] = 245  # the last two columns of the head are one cell
    page[YS[1] + 4 : YS[3] - 4, XS[0] + 4 : XS[1] - 4] = 245  # a number over two rows
    (grid,) = find_grids(page, 1, DPI)
    spans = {(cell.row, cell.col): (cell.row_span, cell.col_span) for cell in grid.cells}
    assert spans[0, 2] == (1, 2)
    assert spans[1, 0] == (2, 1)
    assert len(grid.cells) == 18


@pytest.mark.parametrize("degrees", [-1.0, -0.4, 0.4, 1.0])
def test_a_skewed_table(degrees: float) -> None:
    assert shape(find_grids(turned(table(), degrees), 1, DPI)) == [(5, 4, 20)]


def test_faint_rulings() -> None:
    assert shape(find_grids(table(tone=205, width=1), 1, DPI)) == [(5, 4, 20)]


def test_broken_rulings() -> None:
    page = table()
    page[:, 400:408] = 245
    page[520:528, :] = 245
    assert shape(find_grids(page, 1, DPI)) == [(5, 4, 20)]


@pytest.mark.parametrize(("dash", "gap"), [(6, 5), (3, 3), (1, 2)])
def test_dashed_and_dotted_rulings(dash: int, gap: int) -> None:
    page = blank()
    for y in YS:
        for x in range(XS[0], XS[-1], dash + gap):
            page[y : y + 2, x : x + dash] = 30
    for x in XS:
        for y in range(YS[0], YS[-1], dash + gap):
            page[y : y + dash, x : x + 2] = 30
    assert shape(find_grids(page, 1, DPI)) == [(5, 4, 20)]


def test_double_rulings_are_one_boundary() -> None:
    page = table(width=1)
    for y in YS:
        cv2.line(page, (XS[0], y + 3), (XS[-1], y + 3), 30, 1)
    assert shape(find_grids(page, 1, DPI)) == [(5, 4, 20)]


@pytest.mark.parametrize("step", [40, 42, 46])
def test_walls_go_on_behind_a_row_over_all_columns(step: int) -> None:
    """A last row a bit over a quarter of an inch high, under one without walls: its walls are short alone."""
    page = blank()
    ys = [300, 350, 470, 600, 600 + step, 600 + 2 * step]
    for y in ys:
        cv2.line(page, (XS[0], y), (XS[-1], y), 30, 2)
    for x in XS:
        for top, foot in ((ys[0], ys[3]), (ys[4], ys[5])):
            cv2.line(page, (x, top), (x, foot), 30, 2)
    for x in (XS[0], XS[-1]):
        cv2.line(page, (x, ys[0]), (x, ys[-1]), 30, 2)
    (grid,) = find_grids(page, 1, DPI)
    columns = len(XS) - 1
    assert shape((grid,)) == [(5, columns, 4 * columns + 1)]


def test_a_table_that_goes_on_over_the_page_has_no_last_ruling() -> None:
    page = table()
    page[YS[-1] - 2 : YS[-1] + 3, :] = 245
    assert shape(find_grids(page, 1, DPI)) == [(5, 4, 20)]


def test_at_300_dpi_boxes_are_in_pixels_of_the_page() -> None:
    page = cv2.resize(table(), None, fx=2, fy=2, interpolation=cv2.INTER_NEAREST)
    (grid,) = find_grids(page, 1, 300.0)
    assert grid.box == pytest.approx((2 * XS[0], 2 * YS[0], 2 * XS[-1], 2 * YS[-1]), abs=6)


def test_text_and_underlines_make_no_table() -> None:
    page = blank()
    for i in range(20):
        write(page, 150, 200 + 40 * i, "Ke hoach trien khai thuc hien cong tac cai cach hanh chinh")
    cv2.line(page, (300, 150), (700, 150), 20, 2)
    assert find_grids(page, 1, DPI) == ()
    assert len(find_rulings(page, DPI).horizontal) <= 2


def test_text_in_cells_adds_no_boundary() -> None:
    page = table()
    for y in range(YS[1] + 30, YS[-1] - 10, 30):
        write(page, XS[1] + 10, y, "Nhiem vu thuc hien trong nam")
    assert shape(find_grids(page, 1, DPI)) == [(5, 4, 20)]


def test_two_tables_come_top_to_bottom() -> None:
    page = table()
    page[900:1360] = table()[300:760]
    grids = find_grids(page, 1, DPI)
    assert shape(grids) == [(5, 4, 20), (5, 4, 20)]
    assert grids[0].box[1] < grids[1].box[1]


def test_a_frame_is_no_table() -> None:
    page = blank()
    cv2.rectangle(page, (200, 200), (700, 400), 20, 2)
    assert find_grids(page, 1, DPI) == ()


@pytest.mark.parametrize("size", [(1, 1), (3, 500), (40, 40), (1754, 1240)])
def test_pages_without_anything(size: tuple[int, int]) -> None:
    for tone in (0, 128, 255):
        assert find_grids(np.full(size, tone, np.uint8), 1) == ()


def test_the_mask_covers_the_rulings() -> None:
    page = table()
    mask = rulings_mask(find_rulings(page, DPI), (HIGH, WIDE))
    assert (mask[page < 100] > 0).mean() > 0.97
    assert (mask > 0).sum() < 4 * (page < 100).sum()


def test_a_wall_is_one_where_figures_stand_close_to_it_in_row_after_row() -> None:
    page = table()
    for y in range(430, 550, 26):
        cv2.ellipse(page, (XS[1] + 8, y), (5, 8), 0, 0, 360, 20, 2)
    (wall,) = (line for line in find_rulings(page, DPI).vertical if abs(line.across[0] - XS[1]) < 3)
    assert (wall.start, wall.end) == (pytest.approx(YS[0], abs=5), pytest.approx(YS[-1], abs=5))
