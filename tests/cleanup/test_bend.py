"""Bent lines become straight; what only looks bent is left alone."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from pipeline.cleanup import clean, paper, skew
from pipeline.cleanup.bend import straighten
from tests.papers import bars, sample_page


def _bent(page: np.ndarray, rise: float, *, lower: float = 1.0) -> np.ndarray:
    """`page` with lines that rise and fall by `rise` pixels over its width, `lower` times as much at its foot."""
    height, width = page.shape
    x, y = np.meshgrid(np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32))
    share = 1 + (lower - 1) * y / height
    lift = (rise * np.sin(np.linspace(0, 1.7 * np.pi, width, dtype=np.float32)))[None, :] * share
    return cv2.remap(page, x, (y + lift).astype(np.float32), cv2.INTER_LINEAR, borderValue=255.0)


def _spread(page: np.ndarray) -> float:
    """How far the feet of each line of `bars` (60 pixels apart) lie from one another, in pixels."""
    y = np.sort(skew.letter_feet(paper.ink_of(page))[:, 1])
    lines = np.split(y, np.flatnonzero(np.diff(y) > 12) + 1)
    return max(float(np.percentile(line, 95) - np.percentile(line, 5)) for line in lines)


@pytest.mark.parametrize(("rise", "lower"), [(8.0, 1.0), (14.0, 1.0), (8.0, 1.6)])
def test_bent_lines_become_straight(rise: float, lower: float) -> None:
    page = _bent(bars(), rise, lower=lower)
    straight, most = straighten(page, skew.letter_feet(paper.ink_of(page)))
    assert most > rise / 2
    assert _spread(straight) < 6


def test_a_real_page_bent_is_straightened_and_says_so() -> None:
    result = clean(_bent(np.asarray(sample_page(1)), 20.0))
    assert any(step.startswith("bent lines straightened") for step in result.steps)
    assert not any(step.startswith("bent") for step in clean(np.asarray(sample_page(2))).steps)


def test_columns_with_rows_of_their_own_are_not_bent() -> None:
    page = bars()
    half = page.shape[1] // 2
    page[:, half:] = np.roll(page[:, half:], 17, axis=0)
    same, most = straighten(page, skew.letter_feet(paper.ink_of(page)))
    assert most == 0
    assert same is page


def test_a_page_of_few_letters_is_left_alone() -> None:
    page = _bent(bars(lines=2), 10.0)
    assert straighten(page, skew.letter_feet(paper.ink_of(page))[:40])[0] is page
