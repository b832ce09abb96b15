"""How far a page tilts: the words tell it, be they few and the specks many."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from pipeline.cleanup import skew


def _ink(words: int, specks: int, angle: float, seed: int = 3) -> np.ndarray:
    """Print (255) in rows of four words that fall by `angle` degrees, and specks as tall as letters anywhere."""
    page = np.zeros((2000, 1400), np.uint8)
    draw = np.random.default_rng(seed)
    for n in range(words):
        cv2.putText(page, "noinhan", (150 + 280 * (n % 4), 300 + 60 * (n // 4)), cv2.FONT_HERSHEY_SIMPLEX, 1.0, 255, 3)
    page = 255 - skew.level(np.asarray(255 - page, np.uint8), -angle)
    for x, y in draw.integers(40, 1300, (specks, 2)):
        page[y : y + 20, x : x + 8] = 255
    return np.asarray(page, np.uint8)


@pytest.mark.parametrize("angle", [-7.0, -1.3, 0.0, 0.8, 4.5])
def test_pages_of_words(angle: float) -> None:
    assert skew.angle_of(_ink(80, 40, angle)) == pytest.approx(angle, abs=0.1)


@pytest.mark.parametrize("seed", range(8))
def test_a_name_among_specks_is_not_turned_far(seed: int) -> None:
    assert abs(skew.angle_of(_ink(1, 300, 0.0, seed))) <= 2.3
