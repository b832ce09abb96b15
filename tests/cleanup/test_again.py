"""A part of a page in its colours is what stands there of the whole page, brought to where it was read."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.cleanup import as_read, bend, part_as_read

PICTURE = cv2.GaussianBlur(np.random.default_rng(5).integers(0, 256, (330, 240, 3), dtype=np.uint8), (0, 0), 1.5)
BENT = bend.Bend((120, 165), (110, 150), (0.8,) * (bend._ACROSS * (bend._DOWN + 1)))
SIDES = st.tuples(st.floats(0, 0.9), st.floats(0, 0.9), st.floats(0.1, 1), st.floats(0.1, 1))


@pytest.mark.parametrize(
    "steps",
    [
        (),
        ("levelled by 0.73°",),
        ("reduced to 0.5 of its size", "levelled by -2.31°"),
        ("levelled by 1.5°", BENT.step(9.0)),
    ],
)
@settings(max_examples=20)
@given(SIDES, st.sampled_from([0, 90, 180, 270]))
def test_a_part_is_what_the_whole_page_has_there(
    steps: tuple[str, ...], sides: tuple[float, float, float, float], rotation: int
) -> None:
    whole = as_read(PICTURE, rotation, steps)
    height, width = whole.shape[:2]
    left, top = int(sides[0] * (width - 1)), int(sides[1] * (height - 1))
    right, bottom = min(width, left + 1 + int(sides[2] * width)), min(height, top + 1 + int(sides[3] * height))
    part = part_as_read(PICTURE, rotation, steps, (left, top, right, bottom)).astype(int)
    assert part.shape == (bottom - top, right - left, 3)
    assert int(np.abs(part - whole[top:bottom, left:right]).max()) <= 2  # where a place between pixels is rounded
