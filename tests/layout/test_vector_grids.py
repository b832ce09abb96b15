"""Tables of born-digital pages: edges as word processors draw them in, grids out."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from pipeline.layout.vector_grids import drawn_rulings, grids_of, rulings


def page(edges: list[dict[str, Any]] | None = None, rects: list[dict[str, Any]] | None = None) -> SimpleNamespace:
    return SimpleNamespace(edges=edges or [], rects=rects or [])


def across(y: float, x0: float, x1: float) -> dict[str, Any]:
    return {"object_type": "line", "orientation": "h", "top": y, "bottom": y, "x0": x0, "x1": x1, "stroke": True}


def down(x: float, y0: float, y1: float) -> dict[str, Any]:
    return {"object_type": "line", "orientation": "v", "top": y0, "bottom": y1, "x0": x, "x1": x, "stroke": True}


def test_pieces_of_one_line_are_joined() -> None:
    assert rulings([(10, 0, 50), (10.5, 50.8, 100), (40, 0, 20)]) == [(10.25, 0, 100), (40, 0, 20)]


def test_strokes_one_piece_a_cell() -> None:
    edges = [across(y, x, x + 60) for y in (0, 30, 60) for x in (0, 60, 120)]
    edges += [down(x, y, y + 30) for x in (0, 60, 120, 180) for y in (0, 30)]
    (grid,) = grids_of(drawn_rulings(page(edges)), 4)
    assert (grid.page, grid.n_rows, grid.n_cols, len(grid.cells)) == (4, 2, 3, 6)


def test_thin_filled_boxes_are_lines_and_shading_is_none() -> None:
    def box(x0: float, y0: float, x1: float, y1: float) -> dict[str, Any]:
        return {"x0": x0, "top": y0, "x1": x1, "bottom": y1, "fill": True, "stroke": False}

    boxes = [box(0, y, 200, y + 0.5) for y in (0, 30, 60)] + [box(x, 0, x + 0.5, 60) for x in (0, 100, 200)]
    (grid,) = grids_of(drawn_rulings(page(rects=[*boxes, box(20, 5, 60, 25)])), 1)
    assert len(grid.cells) == 4


def test_boxes_are_scaled_to_pixels() -> None:
    edges = [across(y, 0, 100) for y in (0, 50)] + [down(x, 0, 50) for x in (0, 50, 100)]
    (grid,) = grids_of(drawn_rulings(page(edges), scale=2.0), 1)
    assert grid.box[2] > 190


def test_a_drawing_of_very_many_lines_is_no_table() -> None:
    assert grids_of(drawn_rulings(page([across(i, 0, 10) for i in range(5000)])), 1) == ()
