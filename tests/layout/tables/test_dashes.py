"""Dashed and dotted rulings: drawn ones are found beside letters, leaders and letters are not taken for them."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from pipeline.layout.tables.dashes import with_dashed
from pipeline.layout.tables.model import Ruling, Rulings
from pipeline.layout.tables.ruled import ruled_grids

DPI = 240.0
XS = (200, 320, 900, 1300)
YS = (300, 370, 520, 620, 760)
NONE = Rulings((), (), DPI)


def dashed(page: np.ndarray, start: tuple[int, int], end: tuple[int, int], dash: int = 14, gap: int = 11) -> None:
    """A dashed line, level or upright, from `start` to `end` (x, y)."""
    length = max(end[0] - start[0], end[1] - start[1])
    step = (int(end[0] > start[0]), int(end[1] > start[1]))
    for at in range(0, length, dash + gap):
        stop = min(at + dash, length)
        first = start[0] + at * step[0], start[1] + at * step[1]
        cv2.line(page, first, (start[0] + (stop - 1) * step[0], start[1] + (stop - 1) * step[1]), 40, 3)


def table(page: np.ndarray, ys: tuple[int, ...] = YS) -> np.ndarray:
    for y in ys:
        dashed(page, (XS[0], y), (XS[-1], y))
    for x in XS:
        dashed(page, (x, ys[0]), (x, ys[-1]))
    return page


def blank() -> np.ndarray:
    return np.full((1200, 1600), 255, np.uint8)


def shape(page: np.ndarray) -> list[tuple[int, int]]:
    found = with_dashed(page, NONE)
    return [(g.n_rows, g.n_cols) for g in ruled_grids(found, 1)]


def write(page: np.ndarray, x: int, y: int, text: str) -> None:
    cv2.putText(page, text, (x, y), cv2.FONT_HERSHEY_COMPLEX, 0.9, 20, 2, cv2.LINE_AA)


def test_a_dashed_table_is_found_with_letters_beside_its_lines() -> None:
    page = table(blank())
    for x in XS[:-1]:
        for y in YS[:-1]:
            write(page, x + 5, y + 45, "Hlm")
    assert shape(page) == [(len(YS) - 1, len(XS) - 1)]


def test_a_table_of_one_row() -> None:
    assert shape(table(blank(), (300, 420))) == [(1, len(XS) - 1)]


def test_a_row_that_spans_the_columns_is_not_parted() -> None:
    page = table(blank())
    page[YS[2] + 4 : YS[3] - 4, XS[0] + 6 : XS[-1] - 6] = 255
    found = with_dashed(page, NONE)
    (grid,) = ruled_grids(found, 1)
    assert [cell.col_span for cell in grid.cells if cell.row == 2] == [len(XS) - 1]


def test_leaders_of_a_form_are_no_rulings() -> None:
    page = blank()
    for y in range(300, 800, 60):
        write(page, 200, y, "Hlm:")
        for x in range(300, 1300, 16):
            cv2.circle(page, (x, y), 2, 20, -1)
    assert with_dashed(page, NONE) == NONE


@pytest.mark.parametrize("letters", ["lllIIIlll", "i.i:i.i:i"])
def test_letters_under_one_another_are_no_ruling(letters: str) -> None:
    page = blank()
    for y in range(200, 1100, 46):
        write(page, 200, y, letters)
        write(page, 800, y, letters)
    assert with_dashed(page, NONE) == NONE


def test_walls_of_a_head_of_two_low_levels_with_two_dashes_each() -> None:
    page = blank()
    for y in (300, 360, 420, 480):
        dashed(page, (XS[0], y), (XS[-1], y))
    for x in XS:
        for y in (300, 360, 420):  # from the middle of one dash of a level line to that of another
            for at in (y + 11, y + 36):
                cv2.line(page, (x, at), (x, at + 13), 40, 3)
    assert shape(page) == [(3, len(XS) - 1)]


def test_walls_of_one_low_row_with_two_dashes_in_line_with_others() -> None:
    page = table(blank(), (420, 520, 620))
    for y in (300, 360):
        dashed(page, (XS[0], y), (XS[-1], y))
    for x in XS:
        for at in (311, 336):
            cv2.line(page, (x, at), (x, at + 13), 40, 3)
    for x in (XS[0], XS[-1]):  # the row that spans the columns
        for at in (371, 396):
            cv2.line(page, (x, at), (x, at + 13), 40, 3)
    found = with_dashed(page, NONE)
    (grid,) = ruled_grids(found, 1)
    assert [sum(cell.row == row for cell in grid.cells) for row in range(grid.n_rows)] == [3, 1, 3, 3]


@pytest.mark.parametrize(("foot", "walls"), [(760, 1), (900, 0)])
def test_a_wall_begins_or_ends_at_a_level_line(foot: int, walls: int) -> None:
    page = blank()
    dashed(page, (320, 300), (320, foot))
    level = Ruling((200.0, 900.0), (766.0, 766.0), 3.0)
    assert len(with_dashed(page, Rulings((level,), (), DPI)).vertical) == walls


def test_strokes_no_higher_than_a_letter_are_no_walls() -> None:
    page = blank()
    for y in (300, 344):  # tops and feet of faint letters
        dashed(page, (XS[0], y), (XS[-1], y), 7, 5)
    for x in (500, 900):
        dashed(page, (x, 306), (x, 338), 7, 5)
    assert not with_dashed(page, NONE).vertical
