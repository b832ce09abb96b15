"""Bent lines become straight; what only looks bent is left alone; the Document says how to bend boxes back."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.cleanup import as_read, bend, clean, paper, skew
from pipeline.cleanup.bend import Bend
from tests.papers import bars, sample_page


def _bent(page: np.ndarray, rise: float, *, lower: float = 1.0, waves: float = 0.85, slant: float = 0.0) -> np.ndarray:
    """`page` with lines that rise and fall by `rise` pixels over its width, `lower` times as much at its foot.

    Its left half leans by `slant` degrees besides, as a sheet does that is seen from one side.
    """
    height, width = page.shape
    x, y = np.meshgrid(np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32))
    share = 1 + (lower - 1) * y / height
    lift = (rise * np.sin(np.linspace(0, 2 * waves * np.pi, width, dtype=np.float32)))[None, :] * share
    lean = np.tan(np.radians(slant)) * np.minimum(x - width / 2, 0) ** 2 / width
    return cv2.remap(page, x, (y + lift + lean).astype(np.float32), cv2.INTER_LINEAR, borderValue=255.0)


def _letters(page: np.ndarray) -> np.ndarray:
    return skew.letters(paper.ink_of(page))


def _spread(page: np.ndarray) -> float:
    """How far the feet of each line of `bars` (60 pixels apart) lie from one another, in pixels."""
    y = np.sort(_letters(page)[:, 1])
    lines = np.split(y, np.flatnonzero(np.diff(y) > 12) + 1)
    return max(float(np.percentile(line, 95) - np.percentile(line, 5)) for line in lines)


@pytest.mark.parametrize(
    ("rise", "lower", "waves", "slant"),
    [(8, 1, 0.85, 0), (14, 1, 0.85, 0), (8, 1.6, 0.85, 0), (40, 1, 0.5, 0), (25, 0.3, 1.0, 0), (10, 1, 0.6, 12)],
)
def test_bent_lines_become_straight(rise: float, lower: float, waves: float, slant: float) -> None:
    page = _bent(bars(), rise, lower=lower, waves=waves, slant=slant)
    found = bend.find(_letters(page))
    assert found is not None
    assert _spread(bend.straighten(page, found[0])) < 6


def test_a_real_page_bent_is_straightened_and_says_so() -> None:
    page = _bent(np.asarray(sample_page(1)), 20.0)
    result = clean(page)
    assert any(step.startswith("bent lines straightened") for step in result.steps)
    assert not any(step.startswith("bent") for step in clean(np.asarray(sample_page(2))).steps)
    again = cv2.dilate(paper.ink_of(as_read(page, 0, result.steps)), np.ones((5, 5), np.uint8))
    ink = paper.ink_of(result.grey)
    height, width = min(again.shape[0], ink.shape[0]), min(again.shape[1], ink.shape[1])
    assert (again[:height, :width] & ink[:height, :width] > 0).sum() > 0.98 * (ink > 0).sum()


def test_columns_with_rows_of_their_own_are_not_bent() -> None:
    page = bars()
    half = page.shape[1] // 2
    page[:, half:] = np.roll(page[:, half:], 17, axis=0)
    assert bend.find(_letters(page)) is None


def test_columns_with_rows_of_their_own_are_straightened() -> None:
    page = bars()
    half = page.shape[1] // 2
    page[:, half - 30 : half + 30] = 255
    page[:, half:] = np.roll(page[:, half:], 17, axis=0)
    bent = _bent(page, 14.0)
    found = bend.find(_letters(bent))
    assert found is not None
    straight = bend.straighten(bent, found[0])
    assert max(_spread(straight[:, :half]), _spread(straight[:, half:])) < 6


@pytest.mark.parametrize("count", [0, 40])
def test_a_page_of_few_letters_is_left_alone(count: int) -> None:
    assert bend.find(_letters(_bent(bars(lines=2), 10.0))[:count]) is None


_number = st.floats(-3000, 3000).map(lambda value: round(value, 2))
_bends = st.builds(
    Bend,
    st.tuples(st.integers(0, 4000).map(float), st.integers(0, 4000).map(float)),
    st.tuples(st.integers(1, 4000).map(float), st.integers(1, 4000).map(float)),
    st.lists(_number, min_size=20, max_size=20).map(tuple),
)


@given(_bends)
def test_the_step_says_all_of_a_bend(bent: Bend) -> None:
    assert bend.bend_of_steps(["paper made even", bent.step(12.3)]) == bent


@pytest.mark.parametrize(
    "step", ["bent lines straightened, by 9 pixels at most", "bent lines straightened, by 9 pixels at most: 1 2 3",
             "bent lines straightened, by 9 pixels at most: " + " ".join(["1.2.3"] * 24),
             "bent lines straightened, by 9 pixels at most: " + " ".join(["0"] * 24)],
)  # fmt: skip
def test_a_step_that_says_no_bend(step: str) -> None:
    assert bend.bend_of_steps([step]) is None


@given(_bends.map(lambda b: Bend(b.middle, b.reach, tuple(w / 1000 for w in b.weights))), st.floats(0, 4000))
def test_places_go_there_and_back(bent: Bend, y: float) -> None:
    """Where lines do not cross one another, what was moved up is moved down again."""
    x = np.array([bent.middle[0] + 0.4 * bent.reach[0]])
    lower = y + bent.down(x, np.array([y]))
    if bent.reach[1] > 400:
        assert bent.straight(x, lower) == pytest.approx(np.array([y]), abs=0.5)


def _ruled(*, strokes: int = 0) -> np.ndarray:
    """Eight lines of print over a form of empty rows; `strokes` of a pen run aslant through the form."""
    page = bars(lines=8)
    for y in range(700, 1500, 80):
        cv2.line(page, (100, y), (1100, y), 0, 3)
    for x in (100, 300, 1100):
        cv2.line(page, (x, 700), (x, 1420), 0, 3)
    for i in range(strokes):
        cv2.line(page, (150, 760 + 200 * i), (1050, 830 + 200 * i), 0, 3)
    return page


def _slid(page: np.ndarray, degrees: float) -> np.ndarray:
    """`page` as it comes out of a feeder in which it turned by so much below its print."""
    height, width = page.shape
    x, y = np.meshgrid(np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32))
    turn = np.tan(np.radians(degrees)) * np.clip((y - 550) / 300, 0, 1)
    return cv2.remap(page, x, (y - turn * (x - width / 2)).astype(np.float32), cv2.INTER_LINEAR, borderValue=255.0)


def _falls(page: np.ndarray) -> list[float]:
    found = clean(page)
    long = [line for line in found.rulings.horizontal if line.end - line.start > 500]
    return [abs(line.across[-1] - line.across[0]) / (line.end - line.start) for line in long]


@pytest.mark.parametrize("degrees", [-5.0, 4.0, 6.0])
def test_rulings_tell_how_a_sheet_slid_where_there_is_no_print(degrees: float) -> None:
    page = _slid(_ruled(), degrees)
    assert bend.find(_letters(page)) is None
    falls = _falls(page)
    assert len(falls) >= 8
    assert max(falls) < 0.03
    assert sum(falls) / len(falls) < 0.012


def test_a_pen_s_strokes_bend_no_form() -> None:
    assert not any(step.startswith("bent") for step in clean(_ruled(strokes=3)).steps)
    assert not any(step.startswith("bent") for step in clean(_ruled()).steps)
