"""Pieces of walls that specks broke are put back where ink goes on from level line to level line, and nowhere else."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.layout import Ruling, Rulings, ruled_grids, with_whole_walls

DPI, ROWS, HIGH, X = 200.0, 6, 64, 400
LEVELS = tuple(Ruling((100.0, 700.0), (50.0 + HIGH * n,) * 2, 2.0) for n in range(ROWS + 1))
SIDES = tuple(Ruling((50.0, 50.0 + HIGH * ROWS), (x, x), 2.0) for x in (100.0, 700.0))


def _rulings(*found: int) -> Rulings:
    """A table of six rows with a wall in its middle that was found in the rows `found`."""
    pieces = tuple(Ruling((50.0 + HIGH * n, 50.0 + HIGH * (n + 1)), (float(X),) * 2, 2.0) for n in found)
    return Rulings(LEVELS, (*SIDES, *pieces), DPI)


def _page(*rows: str) -> np.ndarray:
    """The page's wall in each row: `whole`, of `dashes`, a `stem` of a letter, or nothing."""
    page = np.full((600, 800), 255, np.uint8)
    for n, row in enumerate(rows):
        top = 50 + HIGH * n
        place = page[top : top + HIGH, X - 1 : X + 1]
        place[{"whole": np.s_[:], "stem": np.s_[18:46]}.get(row, np.s_[:0])] = 0
        if row == "dashes":
            for at in range(0, HIGH, 12):
                place[at : at + 6] = 0
    return page


def _columns(rulings: Rulings) -> list[int]:
    (grid,) = ruled_grids(rulings, 1)
    return [sum(cell.row == n for cell in grid.cells) for n in range(ROWS)]


@pytest.mark.parametrize(
    ("found", "page", "columns"),
    [
        ((0, 1, 4), ("whole", "whole", "dashes", "whole", "whole", "dashes"), [2, 2, 2, 2, 2, 2]),
        ((0, 1, 4), ("whole", "whole", "", "dashes", "whole", ""), [2, 2, 1, 2, 2, 1]),  # merged cells stay so
        ((0, 1, 4), ("whole", "whole", "stem", "dashes", "whole", "stem"), [2, 2, 1, 2, 2, 1]),  # a letter on its way
        ((0,), ("whole", "dashes", "dashes", "whole", "whole", "whole"), [2, 1, 1, 1, 1, 1]),  # too little to go by
    ],
)
def test_walls_that_specks_broke(found: tuple[int, ...], page: tuple[str, ...], columns: list[int]) -> None:
    assert _columns(with_whole_walls(_rulings(*found), _page(*page))) == columns


def test_a_page_without_walls_or_levels_stays() -> None:
    for rulings in (Rulings((), SIDES, DPI), Rulings(LEVELS, (), DPI)):
        assert with_whole_walls(rulings, _page("whole")) is rulings


@given(st.sets(st.integers(0, ROWS - 1)), st.lists(st.sampled_from(["whole", "dashes", "stem", ""]), max_size=ROWS))
def test_what_was_found_stays_and_pieces_go_from_level_to_level(found: set[int], page: list[str]) -> None:
    rulings = _rulings(*sorted(found))
    whole = with_whole_walls(rulings, _page(*page))
    assert whole.horizontal == rulings.horizontal and whole.vertical[: len(rulings.vertical)] == rulings.vertical
    edges = {level.across[0] for level in LEVELS}
    assert all({piece.start, piece.end} <= edges for piece in whole.vertical[len(rulings.vertical) :])
