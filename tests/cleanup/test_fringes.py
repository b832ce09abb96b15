"""Colours that lie apart are seen in green alone; seals, coloured print and plain pages stay as they are."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from pipeline.cleanup import clean, paper
from pipeline.cleanup.fringes import without_fringes
from tests.papers import bars

ROWS = slice(600, 1000)


def _page() -> np.ndarray:
    """Letters as thin as print, in three equal channels."""
    page = np.full((1600, 1200), 255, np.uint8)
    for y in range(100, 1500, 60):
        cv2.putText(page, "Trung tam y te huyen 24/11/2017", (100, y), cv2.FONT_HERSHEY_COMPLEX, 1.0, 0, 2)
    return np.dstack([page] * 3)


def _jerked(page: np.ndarray, by: int) -> np.ndarray:
    out = page.copy()
    out[ROWS, :, 0] = np.roll(page[..., 0], -by, axis=0)[ROWS]
    out[ROWS, :, 2] = np.roll(page[..., 2], by, axis=0)[ROWS]
    return out


@pytest.mark.parametrize("by", [3, 4])
def test_print_whose_colours_lie_apart_is_whole_again(by: int) -> None:
    page = _page()
    jerked = _jerked(page, by)
    whole, found = without_fringes(jerked)
    assert found
    ink = [float((paper.grey_of(one)[ROWS] < 128).mean()) for one in (page, jerked, whole)]
    assert ink[1] < 0.6 * ink[0]
    assert ink[2] == pytest.approx(ink[0], rel=0.05)
    assert (whole[:500] == page[:500]).all()
    assert (whole[1100:] == page[1100:]).all()
    assert "green alone where colours lay apart" in clean(jerked).steps


def _with_seal() -> np.ndarray:
    page = _page()
    cv2.circle(page, (600, 800), 150, (220, 30, 40), 12)
    cv2.putText(page, "UY BAN", (520, 800), cv2.FONT_HERSHEY_COMPLEX, 1.5, (220, 30, 40), 3)
    return page


def _blue_on_yellow() -> np.ndarray:
    page = _page()
    page[ROWS] = np.where(page[ROWS] < 128, (30, 40, 160), (250, 240, 150))
    return page


@pytest.mark.parametrize(
    "page", [_page(), _with_seal(), _blue_on_yellow(), _jerked(_page(), 1), np.dstack([bars()] * 3)],
    ids=["black", "seal", "colours", "one pixel", "bars"],
)  # fmt: skip
def test_other_pages_stay_as_they_are(page: np.ndarray) -> None:
    same, found = without_fringes(page)
    assert not found
    assert same is page


@pytest.mark.parametrize("shape", [(1, 1), (3, 2000), (2000, 3), (9, 9), (700, 500)])
def test_scraps_of_any_shape(shape: tuple[int, int]) -> None:
    noise = np.random.default_rng(3).integers(0, 256, (*shape, 3)).astype(np.uint8)
    assert without_fringes(noise)[0].shape == noise.shape
