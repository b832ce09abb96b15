"""Text lines by the learned detector."""

from __future__ import annotations

import numpy as np
import pytest

from pipeline.layout.lines import detector
from tests.papers import sample_page

pytestmark = pytest.mark.skipif(not detector.available(), reason="the readers' models are not installed")


@pytest.mark.parametrize("dpi", [100, 200])
def test_the_lines_of_a_real_page(dpi: int) -> None:
    grey = np.asarray(sample_page(2, dpi=dpi).convert("L"))
    boxes = detector.find_lines(grey)
    height, width = grey.shape
    assert all(0 <= x0 < x1 <= width and 0 <= y0 < y1 <= height for x0, y0, x1, y1 in boxes)
    assert 37 <= len(boxes) <= 45  # 38 printed lines and a page number
    middles = sorted((y0 + y1) / 2 for _, y0, _, y1 in boxes)
    assert np.median(np.diff(middles)) == pytest.approx(0.22 * dpi, rel=0.3)  # 13 points and some leading


def test_a_blank_page_has_no_lines() -> None:
    assert detector.find_lines(np.full((800, 600), 255, np.uint8)) == []
