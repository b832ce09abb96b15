"""Tables of born-digital pages: edges as word processors draw them in, grids out."""

from __future__ import annotations

import pytest

from pipeline.ingest import Edge
from pipeline.layout.tables.pdf_edges import drawn_rulings, rulings
from pipeline.layout.tables.ruled import ruled_grids


def across(y: float, x0: float, x1: float) -> Edge:
    return Edge(True, y, x0, x1)


def down(x: float, y0: float, y1: float) -> Edge:
    return Edge(False, x, y0, y1)


def test_pieces_of_one_line_are_joined() -> None:
    assert rulings([(10, 0, 50), (10.5, 50.8, 100), (40, 0, 20)]) == [(10.25, 0, 100), (40, 0, 20)]


def test_strokes_one_piece_a_cell() -> None:
    edges = [across(y, x, x + 60) for y in (0, 30, 60) for x in (0, 60, 120)]
    edges += [down(x, y, y + 30) for x in (0, 60, 120, 180) for y in (0, 30)]
    (grid,) = ruled_grids(drawn_rulings(edges), 4)
    assert (grid.page, grid.n_rows, grid.n_cols, len(grid.cells)) == (4, 2, 3, 6)


def test_boxes_are_scaled_to_pixels() -> None:
    edges = [across(y, 0, 100) for y in (0, 50)] + [down(x, 0, 50) for x in (0, 50, 100)]
    (grid,) = ruled_grids(drawn_rulings(edges, scale=2.0), 1)
    assert grid.box[2] > 190


@pytest.mark.parametrize(
    ("stroke", "rows"),
    [
        (across(20, 65, 100), 1),  # under a word in the second cell
        (across(20, 90, 119), 1),  # under the last words of a full line
        (across(20, 61, 119), 2),  # from wall to wall: part of a row's boundary
        (across(20, 30, 119), 2),  # over a wall
    ],
)
def test_a_stroke_under_words_is_no_ruling(stroke: Edge, rows: int) -> None:
    edges = [across(y, 0, 120) for y in (0, 50)] + [down(x, 0, 50) for x in (0, 60, 120)]
    (grid,) = ruled_grids(drawn_rulings([*edges, stroke]), 1)
    assert grid.n_rows == rows


def test_levels_of_a_table_without_sides_stand() -> None:
    assert len(drawn_rulings([across(y, 0, 200) for y in (0, 30, 60)] + [down(100, 0, 60)]).horizontal) == 3
