"""Which rulings make one table, and the boundaries that are put back at its rim."""

from __future__ import annotations

import pytest

from pipeline.layout.tables.groups import closed, crossing, groups
from pipeline.layout.tables.model import Ruling

DPI = 100.0


def line(place: float, start: float, end: float) -> Ruling:
    return Ruling((start, end), (place, place), 1.0)


def test_lines_cross_where_they_run_not_where_they_were_drawn_straight() -> None:
    level, wall = Ruling((0, 100), (10, 20), 1.0), Ruling((0, 100), (50, 60), 1.0)
    x, y = crossing(level, wall)
    assert (x, y) == (pytest.approx(wall.at(y), abs=0.1), pytest.approx(level.at(x), abs=0.1))


@pytest.mark.parametrize(
    ("levels", "walls", "sizes"),
    [
        ([(0, 0, 100), (50, 0, 100)], [(0, 0, 50), (100, 0, 50)], [(2, 2)]),
        ([(0, 0, 90), (50, 0, 90)], [(0, 8, 44), (98, 8, 44)], [(2, 2)]),  # they miss one another by little
        ([(0, 0, 100), (50, 0, 100)], [(300, 0, 50), (400, 0, 50)], []),
        ([(0, 0, 100)], [(0, 0, 50), (100, 0, 50)], []),  # three lines are none
        (
            [(0, 0, 100), (50, 0, 100), (300, 0, 100), (350, 0, 100)],
            [(0, 0, 50), (100, 0, 50), (0, 300, 350), (100, 300, 350)],
            [(2, 2), (2, 2)],
        ),
        (  # a row over all columns parts no table that has no sides
            [(0, 0, 300), (40, 0, 300), (70, 0, 300), (110, 0, 300)],
            [(100, 0, 40), (200, 0, 40), (100, 70, 110), (200, 70, 110)],
            [(4, 4)],
        ),
    ],
)
def test_tables(
    levels: list[tuple[float, float, float]], walls: list[tuple[float, float, float]], sizes: list[tuple[int, int]]
) -> None:
    found = groups([line(*one) for one in levels], [line(*one) for one in walls], DPI)
    assert [(len(rows), len(cols)) for rows, cols in found] == sizes


def test_a_table_that_goes_on_over_the_page_break_gets_its_last_level_line() -> None:
    levels = [line(0, 0, 200), line(40, 0, 200)]
    walls = [line(x, 0, 90) for x in (0, 100, 200)]
    assert [one.at(100) for one in closed(levels, walls, DPI)] == [0, 40, 90]
    assert closed(walls, levels, DPI) == walls
