"""Lines that a detector missed beside one that it found."""

from __future__ import annotations

import numpy as np
import pytest

from pipeline.layout.lines.components import components_of
from pipeline.layout.lines.recovery import missed_lines

Letter = tuple[int, int]
FOUND = [(50 + 15 * i, 100) for i in range(8)]


@pytest.mark.parametrize(
    ("others", "count"),
    [
        ([(50 + 15 * i, 125) for i in range(6)], 1),  # a row right under the box
        ([(50 + 15 * i, 75) for i in range(6)], 1),  # and over it
        ([(50 + 15 * i, 125) for i in range(3)], 0),  # too few
        ([(50 + 15 * i, 122 + 5 * (i % 3)) for i in range(6)], 0),  # they stand on no line
        ([(50 + 15 * i, 200) for i in range(6)], 0),  # far from it
    ],
)
def test_a_row_of_letters_beside_a_box(others: list[Letter], count: int) -> None:
    ink = np.zeros((1000, 800), np.uint8)
    for left, top in [*FOUND, *others]:
        ink[top : top + 20, left : left + 8] = 255
    parts = components_of(ink)
    owner = np.zeros(len(parts.left), np.int32)
    boxes = missed_lines(parts, owner, [(45.0, 98.0, 180.0, 122.0)])
    assert len(boxes) == count
    assert all(abs(box[1] - others[0][1]) < 1 and box[0] == 50 for box in boxes)
