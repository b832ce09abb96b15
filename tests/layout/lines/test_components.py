"""Pieces of ink and the height of a page's letters."""

from __future__ import annotations

import numpy as np
import pytest

from pipeline.layout.lines.components import components_of


def page(*boxes: tuple[int, int, int, int]) -> np.ndarray:
    ink = np.zeros((1000, 800), np.uint8)
    for left, top, right, bottom in boxes:
        ink[top:bottom, left:right] = 255
    return ink


def test_pieces_with_their_sides() -> None:
    parts = components_of(page((10, 20, 15, 40), (100, 50, 130, 53)))
    sides = zip(parts.left, parts.top, parts.right, parts.bottom, parts.area, strict=True)
    assert [tuple(int(v) for v in piece) for piece in sides][1:] == [(10, 20, 15, 40, 100), (100, 50, 130, 53, 90)]
    assert (int(parts.height[1]), int(parts.width[1])) == (20, 5)


def test_corners_that_touch_are_one_piece() -> None:
    assert len(components_of(page((10, 10, 20, 20), (20, 20, 30, 30))).left) == 2


@pytest.mark.parametrize(
    ("heights", "letter"),
    [([20] * 10, 20), ([20] * 10 + [3] * 3 + [300], 20), ([], 0), ([1, 1], 0)],  # dust and a drawing do not count
)
def test_the_height_of_a_letter(heights: list[int], letter: float) -> None:
    boxes = [(20 + 40 * i, 100, 30 + 40 * i, 100 + high) for i, high in enumerate(heights)]
    assert components_of(page(*boxes)).letter == letter
