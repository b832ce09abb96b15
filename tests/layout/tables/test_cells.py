"""Cells from edges: what always holds, whatever edges stand."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipeline.layout.tables.cells import grids_of_rulings, rectangles
from pipeline.layout.tables.ruling import Ruling


@st.composite
def edges(draw: st.DrawFn) -> tuple[list[list[bool]], list[list[bool]]]:
    rows, cols = draw(st.integers(1, 5)), draw(st.integers(1, 5))
    top = [[draw(st.booleans()) for _ in range(cols)] for _ in range(rows + 1)]
    left = [[draw(st.booleans()) for _ in range(rows)] for _ in range(cols + 1)]
    return top, left


@given(edges())
def test_every_place_lies_in_exactly_one_cell(found: tuple[list[list[bool]], list[list[bool]]]) -> None:
    top, left = found
    places = [
        (r, c) for row, col, h, w in rectangles(top, left) for r in range(row, row + h) for c in range(col, col + w)
    ]
    assert sorted(places) == [(r, c) for r in range(len(top) - 1) for c in range(len(left) - 1)]


def test_a_lost_piece_of_a_boundary_is_put_back() -> None:
    top = [[True, True, True], [True, False, True], [True, True, True]]  # the middle of one boundary is lost
    left = [[True, True], [True, True], [True, False], [True, True]]  # and the lower half of another
    assert rectangles(top, left) == [(0, 0, 1, 1), (0, 1, 1, 1), (0, 2, 1, 1), (1, 0, 1, 1), (1, 1, 1, 2)]


def line(place: float, start: float, end: float) -> Ruling:
    return Ruling((start, end), (place, place), 1.0)


def test_lines_that_miss_each_other_by_little_meet() -> None:
    rows = [line(y, 5, 195) for y in (0, 50, 100)]
    cols = [line(x, 4, 97) for x in (0, 100, 200)]
    (grid,) = grids_of_rulings(rows, cols, 1, 72)
    assert (grid.n_rows, grid.n_cols, len(grid.cells)) == (2, 2, 4)


def test_lines_far_from_each_other_make_no_table() -> None:
    assert grids_of_rulings([line(0, 0, 100), line(50, 0, 100)], [line(300, 0, 50), line(400, 0, 50)], 1, 72) == ()
    assert grids_of_rulings([], [], 1, 72) == ()


def test_a_table_drawn_without_its_sides() -> None:
    rows = [line(y, 0, 300) for y in (0, 40, 80)]
    cols = [line(x, 0, 80) for x in (100, 200)]
    (grid,) = grids_of_rulings(rows, cols, 1, 72)
    assert (grid.n_rows, grid.n_cols) == (2, 3)


def test_a_row_that_spans_a_table_without_sides_parts_it_not() -> None:
    rows = [line(y, 0, 300) for y in (0, 40, 60, 100)]
    cols = [line(x, a, b) for x in (100, 200) for a, b in ((0, 40), (60, 100))]
    (grid,) = grids_of_rulings(rows, cols, 1, 72)
    assert (grid.n_rows, grid.n_cols, len(grid.cells)) == (3, 3, 7)


def test_an_open_table_closes_where_its_columns_end_under_a_row_that_spans() -> None:
    rows = [line(y, 0, 300) for y in (40, 80, 100, 140, 160)]
    cols = [line(x, a, b) for x in (100, 200) for a, b in ((0, 80), (100, 140), (160, 200))]
    (grid,) = grids_of_rulings(rows, cols, 1, 72)
    assert (grid.n_rows, grid.n_cols) == (6, 3)


def test_an_open_table_with_one_level_line_on_the_page() -> None:
    cols = [line(x, 0, 80) for x in (100, 200, 300)]
    (grid,) = grids_of_rulings([line(40, 0, 400)], cols, 1, 72)
    assert (grid.n_rows, grid.n_cols) == (2, 4)


def test_two_tables_without_sides_and_other_columns_stay_two() -> None:
    rows = [line(y, 0, 300) for y in (0, 40, 60, 100)]
    cols = [line(x, 0, 40) for x in (100, 200)] + [line(x, 60, 100) for x in (50, 150, 250)]
    assert len(grids_of_rulings(rows, cols, 1, 72)) == 2


def test_a_last_row_open_at_the_page_break_under_a_row_that_spans() -> None:
    rows = [line(y, 0, 400) for y in (0, 40, 60)]
    cols = [line(x, 0, 100) for x in (0, 400)]
    cols += [line(x, 0, 40) for x in (100, 200, 300)] + [line(x, 60, 100) for x in (100, 200, 300)]
    (grid,) = grids_of_rulings(rows, cols, 1, 72)
    assert (grid.n_rows, grid.n_cols, len(grid.cells)) == (3, 4, 9)


def test_very_many_lines_are_no_table() -> None:
    many = [line(i, 0, 500) for i in range(500)]
    assert grids_of_rulings(many, many, 1, 72) == ()


def test_a_fine_net_takes_no_time() -> None:
    top = [[r % 7 != 3 or c % 5 != 2 for c in range(120)] for r in range(121)]
    left = [[(r * c) % 11 != 4 for r in range(120)] for c in range(121)]
    assert len(rectangles(top, left)) > 5000
