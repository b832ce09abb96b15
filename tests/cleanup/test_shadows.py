"""Bands of shadow become white with their print; shaded cells, white print and plain pages stay as they are."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from pipeline.cleanup import clean, paper, shadows
from tests.papers import bars, sample_page


def _shadowed(page: np.ndarray, *, depth: float = 0.6, top: int = 700, high: int = 90, wide: int = 1200) -> np.ndarray:
    """A band dark at its upper edge and fading below, over the left `wide` pixels."""
    way = (np.arange(len(page)) - top) / high
    shade = np.where(way < 0, np.exp(-((way / 0.1) ** 2)), np.exp(-((way / 0.9) ** 2)))
    across = np.clip((wide - np.arange(page.shape[1])) / 200, 0, 1)
    return (page * (1 - depth * np.outer(shade, across))).astype(np.uint8)


def _page() -> np.ndarray:
    return np.where(bars() < 128, 25, 246).astype(np.uint8)


@pytest.mark.parametrize("wide", [1200, 900])
def test_a_band_of_shadow_becomes_white_and_keeps_its_print(wide: int) -> None:
    ink = bars() < 128
    spoilt = _shadowed(_page(), wide=wide)
    before = paper.ink_of(paper.even(spoilt))
    even, found = shadows.even(paper.even(spoilt))
    after = paper.ink_of(even)
    white = cv2.dilate(ink.astype(np.uint8), np.ones((9, 9), np.uint8)) == 0
    assert found
    assert (before[white] > 0).mean() > 0.001
    assert (after[white] > 0).mean() < 0.0001
    assert (after[ink] > 0).mean() > 0.97
    assert "paper made even, bands of shadow too" in clean(spoilt).steps


def _white_print() -> np.ndarray:
    page = _page()
    page[690:790] = 90
    for x in range(60, 1100, 160):
        cv2.putText(page, "Noi", (x, 760), cv2.FONT_HERSHEY_SIMPLEX, 1.6, 255, 5)
    return page


def _cell() -> np.ndarray:
    page = _page()
    page[690:790, 100:350] = np.minimum(page[690:790, 100:350], 180)
    return page


def _ruled() -> np.ndarray:
    page = _page()
    page[300:1500:60, 50:1150] = 30
    page[301:1500:60, 50:1150] = 30
    return page


@pytest.mark.parametrize(
    "page",
    [_page(), _white_print(), _cell(), _ruled(), np.asarray(sample_page(1).convert("L")), np.full((9, 7), 90, "u1")],
    ids=["plain", "white print", "a shaded cell", "rulings", "a scan", "grey"],
)  # fmt: skip
def test_other_pages_stay_as_they_are(page: np.ndarray) -> None:
    same, found = shadows.even(page)
    assert not found
    assert same is page


@pytest.mark.parametrize("shape", [(1, 1), (3, 2000), (2000, 3), (40, 40), (700, 500)])
def test_scraps_of_any_shape(shape: tuple[int, int]) -> None:
    noise = np.random.default_rng(3).integers(0, 256, shape).astype(np.uint8)
    assert shadows.even(noise)[0].shape == shape
