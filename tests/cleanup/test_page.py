"""Cleaning, on drawn pages whose right answer is known."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from pipeline.cleanup import clean, grey_of, paper, skew
from tests.papers import bars, sample_page


@pytest.mark.parametrize("angle", [-10.0, -3.3, -0.7, -0.1, 0.0, 0.25, 1.5, 6.0, 10.0])
def test_skew_is_measured_to_a_tenth_of_a_degree(angle: float) -> None:
    tilted = skew.level(bars(), -angle)
    assert skew.angle_of(paper.ink_of(tilted)) == pytest.approx(angle, abs=0.1)


def test_skew_of_letters_is_not_fooled_by_edges_and_rulings() -> None:
    page = bars()
    cv2.line(page, (0, 0), (60, 1599), 0, 40)  # a black edge that leans
    cv2.line(page, (100, 1500), (1100, 1450), 0, 6)
    cv2.circle(page, (900, 1200), 150, 0, 8)
    assert skew.angle_of(paper.ink_of(page)) == pytest.approx(0, abs=0.1)


def test_too_few_letters_to_tell() -> None:
    assert skew.angle_of(np.zeros((500, 400), np.uint8)) == 0.0


def test_red_seals_and_blue_ink_fade_and_black_print_stays() -> None:
    page = np.full((30, 30, 3), 255, np.uint8)
    page[:10] = (210, 40, 50)
    page[10:20] = (40, 60, 200)
    page[20:] = (20, 20, 20)
    grey = grey_of(page)
    assert grey[:20].min() >= 200
    assert grey[20:].max() == 20


def test_dark_and_uneven_paper_becomes_white() -> None:
    page = bars().astype(np.float32)
    shade = np.linspace(1.0, 0.55, page.shape[1], dtype=np.float32)
    dark = np.clip(page * shade + 10, 0, 255).astype(np.uint8)
    even = paper.even(dark)
    assert even[:100].min() > 245
    assert np.median(even[paper.ink_of(bars()) > 0]) < 70
    assert paper.is_bilevel(bars())
    assert not paper.is_bilevel(dark)


def test_black_edges_are_whitened_and_print_is_not() -> None:
    page = bars()
    page[:, :30] = 0
    page[-25:, :] = 10
    page[300:330, 1000:1010] = 0
    result = clean(page)
    assert "black edges whitened" in result.steps
    assert result.grey[:, :20].min() == 255
    assert result.grey[305:325, 1002:1008].max() < 60
    kept = (result.ink > 0).sum() / (paper.ink_of(bars()) > 0).sum()
    assert 0.97 < kept < 1.05


def test_rulings_are_wiped_for_reading_and_kept_for_tables() -> None:
    page = bars(lines=9)
    for y in (120, 300, 480, 660):
        cv2.line(page, (120, y), (1080, y), 0, 3)
    for x in (120, 480, 1080):
        cv2.line(page, (x, 120), (x, 660), 0, 3)
    result = clean(page)
    assert "rulings wiped" in result.steps
    assert len(result.rulings.horizontal) == 4
    assert len(result.rulings.vertical) == 3
    assert result.grey[300, 200:400].max() < 100
    assert result.reading[300, 200:400].min() > 200
    corners = [result.reading[y - 8 : y + 9, x - 8 : x + 9] for y in (120, 300, 480, 660) for x in (120, 480, 1080)]
    assert min(int(corner.min()) for corner in corners) > 200  # nothing rests where two rulings meet
    letters = paper.ink_of(bars(lines=9)) > 0
    assert (result.ink[letters] > 0).mean() > 0.95


def _row_of(bars_at: int, strokes: tuple[int, int], gap: int = 0) -> np.ndarray:
    """A page of letters with four T-like signs: bars at the height 700 + `bars_at`, strokes over `strokes`."""
    page = bars(lines=6)
    for n in range(4):
        left = 400 + 30 * n
        page[700 + bars_at : 704 + bars_at, left : left + 30 - gap] = 0
        page[700 + strokes[0] : 700 + strokes[1], left + 13 : left + 18] = 0
    return page


@pytest.mark.parametrize(
    ("page", "count"),
    [
        (_row_of(0, (0, 26)), 0),  # TTTT
        (_row_of(26, (0, 26), gap=4), 0),  # the feet of four letters
        (_row_of(26, (0, 18)), 1),  # an underline
        (_row_of(0, (8, 26)), 1),  # a line above letters
    ],
)
def test_bars_and_feet_of_letters_are_no_rulings(page: np.ndarray, count: int) -> None:
    assert len(clean(page).rulings.horizontal) == count


@pytest.mark.parametrize("turn", [0, 1, 2, 3])
def test_turns_are_clockwise_quarters(turn: int) -> None:
    page = bars(height=900, width=1200)
    result = clean(np.ascontiguousarray(np.rot90(page, turn)), turn=turn)
    assert result.grey.shape == page.shape
    assert np.abs(result.grey.astype(int) - page).mean() < 2


def test_very_fine_scans_are_halved() -> None:
    result = clean(np.full((6000, 4200), 255, np.uint8))
    assert result.grey.shape == (3000, 2100)
    assert result.scale == 0.5


@pytest.mark.parametrize("shape", [(1, 1), (3, 500), (500, 3), (40, 40)])
def test_scraps_of_paper(shape: tuple[int, int]) -> None:
    for level in (0, 128, 255):
        assert clean(np.full(shape, level, np.uint8)).grey.size > 0


def test_a_real_page_is_levelled() -> None:
    page = np.asarray(sample_page(2, dpi=150))
    result = clean(page)
    again = skew.angle_of(result.ink)
    assert abs(again) < 0.1


def _stems_on_a_streak(streak: int) -> np.ndarray:
    """Letters `d` under one another, their stems on an upright streak of that grey."""
    page = np.full((2400, 1700), 255, np.uint8)
    page[60:2340, 402:404] = streak
    for top in range(100, 2300, 62):
        cv2.ellipse(page, (388, top + 27), (11, 11), 0, 0, 360, 0, 4)
        page[top : top + 38, 400:405] = 0
        for x in range(480, 1500, 40):
            cv2.putText(page, "n", (x, top + 38), cv2.FONT_HERSHEY_SIMPLEX, 1.0, 0, 4)
    return page


@pytest.mark.parametrize("streak", [20, 120, 190])
def test_stems_of_letters_on_a_streak_stay(streak: int) -> None:
    result = clean(_stems_on_a_streak(streak))
    assert any(abs(wall.across[0] - 402.5) < 3 for wall in result.rulings.vertical)
    for top in range(100, 2000, 62):
        stem = result.reading[top + 4 : top + 34, 401:404]
        assert float((stem < 128).mean()) > 0.85
        if streak < 200:
            assert int(result.reading[top + 44 : top + 56, 401:405].min()) > 180  # the streak between lines is gone


@pytest.mark.parametrize("shape", [(83, 57), (83, 57, 3), (8, 8)])
def test_a_reduced_pixel_is_the_mean_of_those_it_stands_for(shape: tuple[int, ...]) -> None:
    page = np.random.default_rng(4).integers(0, 256, shape, dtype=np.uint8)
    small = paper.reduced(page, 4)
    assert small.shape == (shape[0] // 4, shape[1] // 4, *shape[2:])
    assert np.abs(small[1, 1] - page[4:8, 4:8].mean(axis=(0, 1))).max() <= 0.5
    assert paper.reduced(page[:3], 4).shape == (1, *small.shape[1:])
