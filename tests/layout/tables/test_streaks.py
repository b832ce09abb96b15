"""Lines that cross a table and are none of its."""

from __future__ import annotations

import pytest

from pipeline.layout.tables.model import Ruling, Rulings
from pipeline.layout.tables.ruled import ruled_grids
from pipeline.layout.tables.streaks import without_streaks

DPI = 100.0
Line = tuple[float, float, float]  # place, start, end
LEVELS = [(400.0, 50.0, 650.0), (440.0, 50.0, 650.0), (500.0, 50.0, 650.0)]
WALLS = [(50.0, 400.0, 500.0), (200.0, 402.0, 498.0), (400.0, 400.0, 500.0), (650.0, 400.0, 500.0)]
UNDER_THE_HEADING, SIGNATURE = (100.0, 400.0, 650.0), (800.0, 560.0, 700.0)


def rulings(levels: list[Line], walls: list[Line]) -> Rulings:
    across, along = (tuple(Ruling((a, b), (at, at), 1.0) for at, a, b in lines) for lines in (levels, walls))
    return Rulings(across, along, DPI)


@pytest.mark.parametrize(
    ("wall", "kept"),
    [
        ((600.0, 0.0, 1100.0), False),  # from edge to edge of the sheet
        ((600.0, 340.0, 560.0), False),
        ((600.0, 0.0, 500.0), True),  # over one end only: the wall of a head that stands higher
        ((600.0, 370.0, 530.0), True),  # over both by little: lines drawn too long
    ],
)
def test_walls(wall: Line, kept: bool) -> None:
    found = without_streaks(rulings(LEVELS, [*WALLS, wall]))
    assert len(found.vertical) == len(WALLS) + kept
    turned = without_streaks(rulings([*WALLS, wall], LEVELS))
    assert len(turned.horizontal) == len(WALLS) + kept


def test_walls_that_all_go_on_are_of_the_table() -> None:
    """A table without level lines at its rim."""
    walls = [(place, 0.0, 1100.0) for place, _, _ in WALLS]
    assert without_streaks(rulings(LEVELS, walls)) == rulings(LEVELS, walls)


def test_the_only_wall_of_a_list_is_none() -> None:
    assert len(without_streaks(rulings(LEVELS, [(200.0, 0.0, 1100.0)])).vertical) == 1


def test_a_streak_takes_neither_head_nor_foot_into_the_table() -> None:
    levels = [*LEVELS, UNDER_THE_HEADING, SIGNATURE]
    (grid,) = ruled_grids(rulings(levels, [*WALLS, (600.0, 0.0, 1100.0)]), 1)
    assert (len(grid.cells), [round(side) for side in grid.box]) == (6, [50, 400, 650, 500])
