"""Dense specks are told from dust and patterns and are swept; a page that has few stays as it is, to the byte."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from PIL import Image

from pipeline.cleanup import clean, dither, specks
from tests.papers import bars, sample_page

BAND = np.s_[360:560, 90:1110]


def _print() -> np.ndarray:
    return bars(2340, 1654, lines=30, letter=26)  # 200 dots to the inch


def _thresholded(grey: np.ndarray, unrest: float = 55) -> np.ndarray:
    """`grey` black and white by a threshold that moves from dot to dot by `unrest` levels."""
    noise = cv2.GaussianBlur(np.random.default_rng(7).normal(size=grey.shape).astype(np.float32), (0, 0), 0.8)
    return np.where(grey < 128 + unrest * noise / noise.std(), 0, 255).astype(np.uint8)


def _shaded() -> np.ndarray:
    """A page of print on light paper, with a shaded band."""
    grey = np.where(_print() < 128, 10, 246).astype(np.uint8)
    grey[BAND] = np.minimum(grey[BAND], 205)
    return grey


def _dusty(share: float) -> np.ndarray:
    page = _print()
    page[np.random.default_rng(1).random(page.shape) < share] = 0
    return page


@pytest.mark.parametrize(
    ("page", "dense"),
    [
        (_thresholded(_shaded()), True),
        (cv2.imdecode(cv2.imencode(".jpg", _thresholded(_shaded()))[1], cv2.IMREAD_GRAYSCALE), True),
        (_thresholded(_shaded(), 42), True),
        (_thresholded(_shaded(), 30), False),  # the paper is clean
        (_print(), False),
        (_shaded(), False),
        (_dusty(0.0005), False),
        (np.asarray(Image.fromarray(_shaded()).convert("1").convert("L")), False),  # diffused: single dots
        (np.asarray(sample_page(1)), False),
        (np.asarray(sample_page(2, dpi=110)), False),
        (np.zeros((1, 1), np.uint8), False),
        (np.full((3, 2000), 255, np.uint8), False),
    ],
)
def test_where_specks_are_dense(page: np.ndarray, dense: bool) -> None:
    assert specks.are_dense(page) is dense


def test_of_a_page_of_specks_strokes_stay() -> None:
    spoilt = _thresholded(_shaded())
    letters = _print() == 0
    paper = cv2.dilate(letters.astype(np.uint8), np.ones((9, 9), np.uint8)) == 0
    assert (spoilt[paper] < 128).mean() > 0.012
    for way in (specks.strokes_alone, specks.swept):
        found = way(spoilt) < 128
        assert found[letters].mean() > 0.9
        assert found[paper].mean() < 0.2 * (spoilt[paper] < 128).mean()


def test_points_as_large_as_print_has_them_are_not_swept() -> None:
    page = np.full((300, 300), 255, np.uint8)
    page[100:103, 100:103] = 0  # of an i, at 200 dots to the inch
    page[200, 200:203] = 0
    swept = specks.swept(page)
    assert (swept[100:103, 100:103] == 0).all()
    assert (swept == 0).sum() == 9


def test_readers_are_shown_a_page_of_specks_in_two_ways() -> None:
    cleaned = clean(_thresholded(_shaded()))
    assert "dense specks swept" in cleaned.steps
    assert [look.shape for look in cleaned.looks] == [cleaned.reading.shape] * 2
    assert not np.array_equal(*cleaned.looks)


def test_other_pages_are_cleaned_as_before(monkeypatch: pytest.MonkeyPatch) -> None:
    for page in (_shaded(), _dusty(0.0005), np.asarray(sample_page(1))):
        told = clean(page)
        assert told.looks == ()
        with monkeypatch.context() as without:
            without.setattr(specks, "are_dense", lambda grey: False)
            assert np.array_equal(clean(page).reading, told.reading)
    assert not dither.even(_dusty(0.0005)).found
