"""Two tables right under one another whose walls run on from the one to the other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.layout.tables.gaps import parted
from pipeline.layout.tables.model import Grid, Ruling, Rulings
from pipeline.layout.tables.ruled import ruled_grids

DPI = 100.0


def line(place: float, start: float, end: float) -> Ruling:
    return Ruling((start, end), (place, place), 1.0)


def grids(levels: list[Ruling], walls: list[Ruling]) -> tuple[Grid, ...]:
    return ruled_grids(Rulings(tuple(levels), tuple(walls), DPI), 1)


def test_the_gap_between_two_tables_is_no_row() -> None:
    levels = [line(y, 0, 600) for y in (0, 40, 80, 90, 130, 170)]
    walls = [line(x, 0, 170) for x in (0, 600)] + [line(200, 0, 80), line(300, 90, 170), line(450, 90, 170)]
    first, second = grids(levels, walls)
    assert (first.n_rows, first.n_cols, first.box[3] < 80) == (2, 2, True)
    assert (second.n_rows, second.n_cols, second.box[1] > 90) == (2, 3, True)


@pytest.mark.parametrize("low", [4.0, 13.0])
def test_a_double_ruling_and_a_low_row_part_no_table(low: float) -> None:
    levels = [line(y, 0, 600) for y in (0, 40, 40 + low, 90)]
    (grid,) = grids(levels, [line(x, 0, 90) for x in (0, 200, 600)])
    assert grid.n_cols == 2


def test_short_lines_near_one_another_part_no_table() -> None:
    levels = [line(0, 0, 600), line(40, 0, 600), line(49, 200, 400), line(90, 0, 600)]
    assert len(grids(levels, [line(x, 0, 90) for x in (0, 200, 400, 600)])) == 1


def test_on_a_page_that_lies_askew() -> None:
    def leaning(place: float, start: float, end: float) -> Ruling:
        return Ruling((start, end), (place + 0.01 * start, place + 0.01 * end), 1.0)

    levels = [leaning(y, 0, 600) for y in (0, 40, 80, 90, 130, 170)]
    walls = [line(x, 0.01 * x, 170 + 0.01 * x) for x in (0, 600)] + [line(200, 2, 82), line(300, 93, 173)]
    assert [grid.n_cols for grid in grids(levels, walls)] == [2, 2]


places = st.lists(st.integers(0, 400).map(float), min_size=2, max_size=8, unique=True)


@given(places, places)
def test_no_level_line_is_lost_between_tables_that_stay(ys: list[float], xs: list[float]) -> None:
    rows, cols = [line(y, 0, 400) for y in ys], [line(x, 0, 400) for x in xs]
    kept = [row for own, _ in parted((rows, cols), DPI) for row in own]
    assert len(kept) == len(set(map(id, kept)))
    assert all(row in rows for row in kept)


def test_a_boundary_where_no_cell_begins_is_none() -> None:
    levels = [line(y, 0, 600) for y in (0, 40, 80)] + [line(60, 0, 100)]  # a stroke that parts nothing
    (grid,) = grids(levels, [line(x, 0, 80) for x in (0, 300, 600)])
    assert (grid.n_rows, grid.n_cols) == (2, 2)
    assert sorted((c.row, c.col, c.row_span) for c in grid.cells) == [(0, 0, 1), (0, 1, 1), (1, 0, 1), (1, 1, 1)]
