"""Rulings and grids as values."""

from __future__ import annotations

import pytest

from pipeline.layout import Grid, GridCell, Ruling, carried_on, columns_as_walls, gutters_as_walls


@pytest.mark.parametrize(
    ("line", "place", "across"),
    [
        (Ruling((0, 100), (10, 10), 1), 50, 10),
        (Ruling((0, 100), (10, 20), 1), 50, 15),
        (Ruling((0, 100), (10, 20), 1), 200, 30),  # it goes on straight
        (Ruling((0, 50, 100), (10, 20, 10), 1), 75, 15),
    ],
)
def test_where_a_line_runs(line: Ruling, place: float, across: float) -> None:
    assert line.at(place) == pytest.approx(across)


def grid(bottom: float, *, ruled: bool) -> Grid:
    cells = tuple(GridCell(row=0, col=c, box=(100.0 * c, 0, 100.0 * c + 100, bottom)) for c in range(2))
    return Grid(page=1, box=(0, 0, 200, bottom), n_rows=1, n_cols=2, cells=cells, ruled=ruled)


def test_a_table_without_rulings_may_go_on_from_the_end_of_its_page() -> None:
    assert carried_on([grid(900, ruled=False)], 400, 1000) == (0, 0.25, 0.5)
    assert carried_on([grid(500, ruled=False)], 400, 1000) == ()
    assert carried_on([grid(900, ruled=True)], 400, 1000) == ()
    assert carried_on([], 400, 1000) == ()


def test_gutters_as_walls() -> None:
    assert gutters_as_walls([grid(900, ruled=False)]) == [Ruling((0, 900), (100, 100), 1.0)]


def test_columns_part_rows_of_merged_cells_too() -> None:
    boxes = {(0, 0): (0.0, 0.0, 50.0, 20.0), (0, 1): (50.0, 0.0, 99.0, 20.0), (2, 1): (52.0, 40.0, 99.0, 60.0)}
    cells = [GridCell(row=row, col=col, box=box) for (row, col), box in boxes.items()]
    cells.append(GridCell(row=1, col=0, col_span=2, box=(0.0, 20.0, 99.0, 40.0)))
    grid = Grid(page=1, box=(0.0, 0.0, 99.0, 60.0), n_rows=3, n_cols=2, cells=tuple(cells))
    assert columns_as_walls([grid]) == [Ruling((0.0, 60.0), (51.0, 51.0), 1.0)]
