"""Rulings gathered into boundaries, and which stretches of them stand."""

from __future__ import annotations

import pytest

from pipeline.layout.tables.boundaries import boundaries, middle_of, standing, straight
from pipeline.layout.tables.model import Ruling

DPI = 100.0


def line(place: float, start: float, end: float, tilt: float = 0.0) -> Ruling:
    return Ruling((start, end), (place, place + tilt), 1.0)


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        ([line(0, 0, 300), line(50, 0, 300)], [1, 1]),
        ([line(50, 0, 300), line(0, 0, 300), line(3, 0, 300)], [2, 1]),  # a double ruling, in any order
        ([line(0, 0, 140), line(2, 160, 300), line(40, 0, 300)], [2, 1]),  # broken, a little off
        ([line(0, 0, 300, 9), line(50, 0, 300, 9), line(56.5, 160, 300, 4)], [1, 2]),  # askew: told where both run
    ],
)
def test_lines_of_one_boundary(lines: list[Ruling], found: list[int]) -> None:
    assert [len(boundary) for boundary in boundaries(lines, DPI)] == found


def test_a_boundary_stands_where_most_of_it_is_drawn() -> None:
    walls = straight([0, 100, 200], 0, 60)
    rows = [[line(0, 0, 200)], [line(30, 0, 105)], [line(60, 0, 40), line(60, 120, 200)]]
    assert standing(rows, walls) == [[True, True], [True, False], [False, True]]


def test_straight_boundaries_run_at_their_places() -> None:
    assert [middle_of(boundary) for boundary in straight([1.5, 7.25], 0, 10)] == [1.5, 7.25]
