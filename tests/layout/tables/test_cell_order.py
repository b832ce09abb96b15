"""Lines of a page cell by cell: each once, apart from other cells, the rest where they stand."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipeline.document import Box
from pipeline.layout.tables.cell_order import in_cell_order
from pipeline.layout.tables.model import Grid, GridCell


def _grid(top: float) -> Grid:
    """Two columns, 0–100 and 100–200, and two rows of 50."""
    cells = tuple(
        GridCell(row=r, col=c, box=(100.0 * c, top + 50 * r, 100.0 * (c + 1), top + 50 * (r + 1)))
        for r in (0, 1)
        for c in (0, 1)
    )
    return Grid(page=1, box=(0, top, 200, top + 100), n_rows=2, n_cols=2, cells=cells)


def _line(x: float, y: float) -> Box:
    return (x, y, x + 50, y + 10)


def test_the_lines_of_a_cell_follow_one_another() -> None:
    boxes = [
        _line(0, 0),
        _line(10, 105),
        _line(110, 105),
        _line(10, 120),
        _line(110, 120),
        _line(10, 155),
        _line(0, 300),
    ]
    assert list(in_cell_order(boxes, [_grid(100)])) == [0, None, 1, 3, None, 2, 4, None, 5, None, 6]


def test_without_a_table_lines_stay() -> None:
    assert list(in_cell_order([_line(0, 0), None, _line(0, 20)], [])) == [0, 1, 2]


@given(st.lists(st.tuples(st.floats(-50, 250), st.floats(-50, 450)) | st.none(), max_size=30))
def test_each_line_comes_once(places: list[tuple[float, float] | None]) -> None:
    boxes = [_line(*place) if place else None for place in places]
    order = [i for i in in_cell_order(boxes, [_grid(100), _grid(220)]) if i is not None]
    assert sorted(order) == list(range(len(boxes)))
