"""Cells from edges: what always holds, whatever edges stand."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipeline.layout.tables.cells import rectangles


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


def test_a_fine_net_takes_no_time() -> None:
    top = [[r % 7 != 3 or c % 5 != 2 for c in range(120)] for r in range(121)]
    left = [[(r * c) % 11 != 4 for r in range(120)] for c in range(121)]
    assert len(rectangles(top, left)) > 5000
