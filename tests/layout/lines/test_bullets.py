"""Dashes of lists that were found as lines of their own."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from pipeline.layout.lines.bullets import is_lone_dash, with_dashes
from pipeline.layout.lines.components import components_of
from pipeline.layout.tables.model import Ruling

ITEM = (90.0, 60.0, 252.0, 84.0)
DASH = (40.0, 60.0, 66.0, 84.0)


def page(*pieces: tuple[int, int, int, int]) -> NDArray[np.uint8]:
    """Ink of an item of eight letters and of `pieces` (x0, y0, x1, y1) before it."""
    ink = np.zeros((1400, 1000), np.uint8)
    for x in range(92, 250, 20):
        ink[60:84, x : x + 12] = 255
    for x0, y0, x1, y1 in pieces:
        ink[y0:y1, x0:x1] = 255
    return ink


def wall(at: float) -> Ruling:
    return Ruling((40.0, 110.0), (at, at), 2.0)


@pytest.mark.parametrize(
    ("piece", "walls", "joined"),
    [
        ((48, 73, 57, 77), [], True),
        ((48, 73, 57, 77), [wall(75.0)], False),  # a cell of its own
        ((48, 73, 57, 77), [wall(20.0)], True),
        ((48, 78, 57, 82), [], False),  # at the feet: a stroke of dust
        ((48, 68, 54, 78), [], False),  # as high as wide
        ((42, 60, 54, 84), [], False),  # a letter
    ],
)
def test_a_dash_goes_to_the_item_behind_it(piece: tuple[int, int, int, int], walls: list[Ruling], joined: bool) -> None:
    parts = components_of(page(piece))
    found = with_dashes([DASH, ITEM], parts, walls)
    assert found == ([(float(piece[0]), *ITEM[1:])] if joined else [DASH, ITEM])


def test_a_dash_far_away_or_behind_stays() -> None:
    parts = components_of(page((48, 73, 57, 77)))
    far = (ITEM[0] + 80, *ITEM[1:])
    assert with_dashes([DASH, far], parts, []) == [DASH, far]
    behind = (0.0, 60.0, 40.0, 84.0)
    assert with_dashes([DASH, behind], parts, []) == [DASH, behind]


def test_lines_of_letters_stay_as_they_are() -> None:
    parts = components_of(page())
    assert with_dashes([ITEM], parts, []) == [ITEM]


@pytest.mark.parametrize(
    ("pieces", "lone"),
    [
        ([(48, 73, 57, 77)], True),
        ([(48, 73, 57, 77), (60, 73, 62, 76)], False),  # two pieces: dust
        ([(48, 82, 57, 86)], False),  # at the feet
        ([(48, 73, 53, 76)], False),  # a speck
        ([(48, 71, 57, 77)], False),  # hardly wider than high
        ([(48, 73, 90, 77)], False),  # a rest of a ruling
    ],
)
def test_a_dash_that_is_all_of_a_cell(pieces: list[tuple[int, int, int, int]], lone: bool) -> None:
    parts = components_of(page(*pieces))
    mine = np.flatnonzero(parts.left < 90)[1:]  # 0 is the paper
    assert is_lone_dash(parts, mine, (40.0, 62.0, 100.0, 88.0)) == lone
