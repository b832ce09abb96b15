"""The net tells print from grounds of dots; on what has none it leaves print as it is."""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from pipeline.cleanup import ground
from tests.papers import sample_page

needs_net = pytest.mark.skipif(not ground.available(), reason="onnxruntime is not installed")
Way = Callable[[np.ndarray], np.ndarray]


def _page() -> np.ndarray:
    return np.asarray(sample_page(1, dpi=250).convert("L"))[400:1100, 300:1500]


def _strewn(grey: np.ndarray) -> np.ndarray:
    noise = cv2.GaussianBlur(np.random.default_rng(7).normal(size=grey.shape).astype(np.float32), (0, 0), 0.8)
    return np.where(grey < 128 + 55 * noise / noise.std(), 0, 255).astype(np.uint8)


def _ordered(grey: np.ndarray) -> np.ndarray:
    tile = np.array([[0, 8, 2, 10], [12, 4, 14, 6], [3, 11, 1, 9], [15, 7, 13, 5]], np.float32)
    whole = np.tile(tile, (len(grey) // 4 + 1, grey.shape[1] // 4 + 1))[: len(grey), : grey.shape[1]]
    return np.where(grey > (whole + 0.5) * 16, 255, 0).astype(np.uint8)


def _diffused(grey: np.ndarray) -> np.ndarray:
    return np.asarray(Image.fromarray(grey).convert("1").convert("L"))


@needs_net
@pytest.mark.parametrize("shade", [225, 195])
@pytest.mark.parametrize("way", [_strewn, _ordered, _diffused])
def test_a_ground_of_dots_becomes_white_and_its_print_stays(way: Way, shade: int) -> None:
    page = _page()
    spoilt = way(np.minimum(page, shade).astype(np.uint8))
    found = ground.print_of(spoilt)
    letters = page < 100
    paper = cv2.erode(page, np.ones((9, 9), np.uint8)) > 200
    assert (spoilt[paper] < 128).mean() > 0.02
    assert (found[paper] < 128).mean() < 0.1 * (spoilt[paper] < 128).mean()
    assert (found[letters] < 128).mean() > 0.8


@needs_net
def test_a_clean_page_stays() -> None:
    page = np.where(_page() < 128, 0, 255).astype(np.uint8)
    found = ground.print_of(page)
    assert ((found < 128) == (page < 128)).mean() > 0.99


@needs_net
@settings(max_examples=25, deadline=None)
@given(st.integers(1, 70), st.integers(1, 70), st.integers(0, 255))
def test_any_size_stays_what_it_is(height: int, width: int, grey: int) -> None:
    found = ground.print_of(np.full((height, width), grey, np.uint8))
    assert found.shape == (height, width) and found.dtype == np.uint8


@needs_net
def test_what_is_told_hangs_on_no_seam() -> None:
    page = np.tile(_page(), (2, 1))[:1200]
    spoilt = _strewn(np.minimum(page, 220).astype(np.uint8))
    whole, part = ground.print_of(spoilt), ground.print_of(spoilt[200:])
    assert ((whole[264:] < 128) == (part[64:] < 128)).mean() > 0.999
