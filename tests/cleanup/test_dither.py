"""Dithered grounds become white and keep their print; everything else stays as it is, to the byte."""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np
import pytest
from PIL import Image

from pipeline.cleanup import dither
from tests.papers import bars, sample_page
from tools.degrade import Degradation, degrade

BAND = np.s_[360:560, 90:1110]


def _dithered(page: np.ndarray, share: float) -> np.ndarray:
    """`page` (black and white) with dots over `share` of a band, in clumps as a scanner draws them, none at letters."""
    rng = np.random.default_rng(7)
    noise = cv2.GaussianBlur(rng.normal(size=page[BAND].shape).astype(np.float32), (0, 0), 0.9)
    halo = cv2.erode(page, np.ones((5, 5), np.uint8))[BAND] == 0
    out = page.copy()
    out[BAND] = np.where((noise < np.quantile(noise, share)) & ~halo, 0, page[BAND])
    return out


def _ink(page: np.ndarray, where: np.ndarray) -> float:
    return float((page[BAND][where] < 128).mean())


@pytest.mark.parametrize("share", [0.22, 0.35])
def test_a_shaded_row_becomes_white_and_its_print_stays(share: float) -> None:
    page = bars(letter=26)
    spoilt = _dithered(page, share)
    even, _, found = dither.even(spoilt)
    letters = page[BAND] == 0
    paper = cv2.dilate(letters.astype(np.uint8), np.ones((13, 13), np.uint8)) == 0
    assert found
    assert _ink(spoilt, paper) > 0.8 * share
    assert _ink(even, paper) < 0.55 * _ink(spoilt, paper)
    assert _ink(even, letters) > 0.6
    assert (even[:300] == spoilt[:300]).all()
    assert (even[640:] == spoilt[640:]).all()


def test_white_print_on_a_dark_dithered_ground_is_turned() -> None:
    page = bars(letter=26)
    dark = page.copy()
    dark[BAND] = 255 - _dithered(page, 0.25)[BAND]
    even, _, found = dither.even(dark)
    letters = page[BAND] == 0
    inner = np.zeros_like(letters)
    inner[30:-30, 60:-60] = True
    paper = (cv2.dilate(letters.astype(np.uint8), np.ones((13, 13), np.uint8)) == 0) & inner
    assert found
    assert _ink(dark, paper) > 0.6
    assert _ink(even, paper) < 0.3
    assert _ink(even, letters & inner) > 0.6


def test_plain_pages_stay_as_they_are() -> None:
    specks = bars()
    rng = np.random.default_rng(1)
    specks[rng.random(specks.shape) < 0.004] = 0
    lines = bars()
    lines[::30] = 0  # a grid
    lines[:, ::30] = 0
    for page in (bars(), specks, lines, np.asarray(sample_page(1)), np.asarray(sample_page(2, dpi=110))):
        same, _, found = dither.even(page)
        assert not found
        assert same is page


@pytest.mark.parametrize("shape", [(1, 1), (3, 2000), (2000, 3), (900, 900)])
def test_dust_on_scraps_of_paper(shape: tuple[int, int]) -> None:
    dust = np.where(np.random.default_rng(2).random(shape) < 0.5, 0, 255).astype(np.uint8)
    assert dither.even(dust).page.shape == shape


def _shaded() -> np.ndarray:
    """A page whose paper is a light grey and a band of it a darker one, with print on both."""
    page = bars(letter=26)
    grey = np.where(page < 128, 10, 246).astype(np.uint8)
    grey[BAND] = np.minimum(grey[BAND], 205)
    return grey


def _ordered(grey: np.ndarray) -> np.ndarray:
    tile = np.array([[0, 8, 2, 10], [12, 4, 14, 6], [3, 11, 1, 9], [15, 7, 13, 5]])
    whole = np.tile(tile, (grey.shape[0] // 4, grey.shape[1] // 4))
    return np.where(grey > (whole + 0.5) * 16, 255, 0).astype(np.uint8)


def _diffused(grey: np.ndarray) -> np.ndarray:
    return np.asarray(Image.fromarray(grey).convert("1").convert("L"))


@pytest.mark.parametrize("way", [_ordered, _diffused])
def test_patterns_of_single_dots_go_from_the_whole_page(way: Callable[[np.ndarray], np.ndarray]) -> None:
    spoilt = way(_shaded())
    even, _, found = dither.even(spoilt)
    letters = bars(letter=26) == 0
    paper = cv2.dilate(letters.astype(np.uint8), np.ones((13, 13), np.uint8)) == 0
    assert found
    assert (spoilt[BAND][paper[BAND]] < 128).mean() > 0.1
    assert (even[paper] < 128).mean() < 0.002
    assert (even[letters] < 128).mean() > 0.8


def test_specks_strewn_over_a_page_are_no_ground() -> None:
    """A noisy bilevel copy has single pixels in some places as thick as a pattern has them everywhere."""
    page = bars(letter=26)
    draw = np.random.default_rng(5)
    dots = round(0.018 * page.size)
    page[draw.integers(0, page.shape[0], dots), draw.integers(0, page.shape[1], dots)] = 0
    assert dither.even(page)[0] is page


def test_specks_where_a_threshold_cuts_a_shadow_are_no_ground() -> None:
    """The darker the paper, the more of it a wandering threshold makes black: here and there, never evenly."""
    how = Degradation(
        dpi=150, ink=0.8, paper=225, shade=0.25, blur=0.8, noise=14, grain=0.5, threshold=0.8, ragged=0.08
    )
    page = degrade(np.asarray(sample_page(1)), how, 1, dpi=308)
    assert dither.even(page)[0] is page
