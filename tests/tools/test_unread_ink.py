"""The share of a page's print that stands in no line, counted apart from the product."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from benchmarks.unread_ink import MUCH, outside
from pipeline.document import Line, Page
from tests.papers import bars


def _page(*boxes: tuple[float, float, float, float]) -> Page:
    return Page(number=1, dpi=145, lines=tuple(Line(text="x", raw="x", box=box) for box in boxes))


@pytest.mark.parametrize(
    ("boxes", "low", "high"),
    [
        ([(0, 0, 1200, 1700)], 0.0, 0.0),
        ([], 1.0, 1.0),
        ([(0, 0, 1200, 850)], 0.4, 0.6),
    ],
)
def test_what_no_line_has(boxes: list[tuple[float, float, float, float]], low: float, high: float) -> None:
    page = bars(letter=26)
    assert low <= outside(page, _page(*boxes)) <= high


def test_rulings_rings_edges_and_specks_are_no_print() -> None:
    page = bars(letter=26)
    before = outside(page, _page((0, 0, 1200, 850)))
    page[:, :40] = 0
    cv2.circle(page, (700, 1400), 120, 0, 6)
    page[np.random.default_rng(1).random(page.shape) < 0.002] = 0
    assert abs(outside(page, _page((0, 0, 1200, 850))) - before) < 0.05 < MUCH
