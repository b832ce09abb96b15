"""Tables from rulings: which lines make one, which boundaries are put back, which drawings are none."""

from __future__ import annotations

from pipeline.layout.tables.model import Grid, Ruling, Rulings
from pipeline.layout.tables.ruled import ruled_grids


def line(place: float, start: float, end: float) -> Ruling:
    return Ruling((start, end), (place, place), 1.0)


def grids(levels: list[Ruling], walls: list[Ruling]) -> tuple[Grid, ...]:
    return ruled_grids(Rulings(tuple(levels), tuple(walls), 72), 1)


def test_lines_that_miss_each_other_by_little_meet() -> None:
    rows = [line(y, 5, 195) for y in (0, 50, 100)]
    cols = [line(x, 4, 97) for x in (0, 100, 200)]
    (grid,) = grids(rows, cols)
    assert (grid.n_rows, grid.n_cols, len(grid.cells)) == (2, 2, 4)


def test_lines_far_from_each_other_make_no_table() -> None:
    assert grids([line(0, 0, 100), line(50, 0, 100)], [line(300, 0, 50), line(400, 0, 50)]) == ()
    assert grids([], []) == ()


def test_a_table_drawn_without_its_sides() -> None:
    rows = [line(y, 0, 300) for y in (0, 40, 80)]
    cols = [line(x, 0, 80) for x in (100, 200)]
    (grid,) = grids(rows, cols)
    assert (grid.n_rows, grid.n_cols) == (2, 3)


def test_a_row_that_spans_a_table_without_sides_parts_it_not() -> None:
    rows = [line(y, 0, 300) for y in (0, 40, 60, 100)]
    cols = [line(x, a, b) for x in (100, 200) for a, b in ((0, 40), (60, 100))]
    (grid,) = grids(rows, cols)
    assert (grid.n_rows, grid.n_cols, len(grid.cells)) == (3, 3, 7)


def test_an_open_table_closes_where_its_columns_end_under_a_row_that_spans() -> None:
    rows = [line(y, 0, 300) for y in (40, 80, 100, 140, 160)]
    cols = [line(x, a, b) for x in (100, 200) for a, b in ((0, 80), (100, 140), (160, 200))]
    (grid,) = grids(rows, cols)
    assert (grid.n_rows, grid.n_cols) == (6, 3)


def test_an_open_table_with_one_level_line_on_the_page() -> None:
    cols = [line(x, 0, 80) for x in (100, 200, 300)]
    (grid,) = grids([line(40, 0, 400)], cols)
    assert (grid.n_rows, grid.n_cols) == (2, 4)


def test_two_tables_without_sides_and_other_columns_stay_two() -> None:
    rows = [line(y, 0, 300) for y in (0, 40, 60, 100)]
    cols = [line(x, 0, 40) for x in (100, 200)] + [line(x, 60, 100) for x in (50, 150, 250)]
    assert len(grids(rows, cols)) == 2


def test_a_last_row_open_at_the_page_break_under_a_row_that_spans() -> None:
    rows = [line(y, 0, 400) for y in (0, 40, 60)]
    cols = [line(x, 0, 100) for x in (0, 400)]
    cols += [line(x, 0, 40) for x in (100, 200, 300)] + [line(x, 60, 100) for x in (100, 200, 300)]
    (grid,) = grids(rows, cols)
    assert (grid.n_rows, grid.n_cols, len(grid.cells)) == (3, 4, 9)


def test_very_many_lines_are_no_table() -> None:
    many = [line(i, 0, 500) for i in range(500)]
    assert grids(many, many) == ()
