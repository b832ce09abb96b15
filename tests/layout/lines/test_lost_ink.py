"""Ink that stands in no line that was read."""

from __future__ import annotations

import numpy as np
import pytest

from pipeline.layout import lost_ink


def page(*inked: tuple[int, int, int, int]) -> np.ndarray:
    out = np.zeros((1000, 800), np.uint8)
    for x0, y0, x1, y1 in inked:
        out[y0:y1, x0:x1] = 255
    return out


LINE, OTHER = (100, 100, 700, 130), (100, 200, 700, 230)


@pytest.mark.parametrize(
    ("inked", "read", "share"),
    [
        ([LINE, OTHER], [LINE, OTHER], 0.0),
        ([LINE, OTHER], [LINE], 0.5),
        ([LINE, OTHER], [], 1.0),
        ([LINE, (100, 92, 700, 130)], [LINE], 0.0),  # marks over the line's box
        ([LINE, (400, 600, 420, 620)], [LINE], 0.0),  # specks are no text
        ([(0, 0, 15, 1000), (785, 0, 800, 1000)], [], 0.0),  # the scanner's edge beside a blank sheet
        ([], [], 0.0),
        ([LINE], [(-50.0, 90.5, 900.0, 140.2)], 0.0),  # a box beyond the page
    ],
)
def test_share_of_ink_outside_lines(inked: list, read: list, share: float) -> None:
    ink = page(*inked)
    before = ink.copy()
    assert lost_ink(ink, read) == pytest.approx(share, abs=0.01)
    assert (ink == before).all()
