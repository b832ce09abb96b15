"""A sheet that slid while it was scanned is put back; one that is bent or lies aslant is left as it is."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.cleanup import as_read, clean, sheet_slip, skew
from pipeline.cleanup.sheet_slip import Slip
from pipeline.layout import Ruling, Rulings, ruled_grids
from tests.papers import sample_page

DPI = 300.0
TOP, HIGH, ROWS = 500, 110, 9
WALLS = (300, 520, 1000, 1400, 2100)


def _form() -> np.ndarray:
    """A form of nine rows and four columns on a page of A4 with some print over it."""
    page = np.full((3508, 2480), 255, np.uint8)
    page[60:460] = np.asarray(sample_page(1, dpi=300).convert("L"))[300:700, :2480]
    for row in range(ROWS + 1):
        page[TOP + HIGH * row : TOP + HIGH * row + 4, WALLS[0] : WALLS[-1]] = 0
    for x in WALLS:
        page[TOP : TOP + HIGH * ROWS, x : x + 4] = 0
    for row in range(ROWS):
        cv2.putText(page, str(row + 1), (380, TOP + HIGH * row + 80), cv2.FONT_HERSHEY_COMPLEX, 1.6, 0, 4)
    return page


def _slid(page: np.ndarray, aside: float, rows: tuple[int, int]) -> np.ndarray:
    """`page` with what is under `rows` scanned `aside` pixels farther right, and evenly more so between them."""
    shift = np.interp(np.arange(len(page)), rows, (0.0, aside))
    x = (np.arange(page.shape[1])[None, :] - shift[:, None]).astype(np.float32)
    y = np.broadcast_to(np.arange(len(page), dtype=np.float32)[:, None], x.shape)
    return cv2.remap(page, x, np.ascontiguousarray(y), cv2.INTER_LINEAR, borderValue=255.0)


def _cells(page: np.ndarray) -> list[int]:
    result = clean(page)
    return [len(grid.cells) for grid in ruled_grids(result.rulings, 1)]


@pytest.mark.parametrize("aside", [90.0, -120.0])
def test_a_form_that_slid_has_its_cells_again_and_says_so(aside: float) -> None:
    page = _slid(_form(), aside, (880, 960))
    result = clean(page)
    assert any(step.startswith("sheet that slid put back") for step in result.steps)
    assert [len(grid.cells) for grid in ruled_grids(result.rulings, 1)] == [ROWS * (len(WALLS) - 1)]
    again = as_read(page, 0, result.steps)
    assert again.shape == result.grey.shape
    both = (again < 128) & (cv2.erode(result.grey, np.ones((5, 5), np.uint8)) < 128)
    assert both.sum() > 0.98 * (again < 128).sum()


@pytest.mark.parametrize("angle", [0.0, 1.5, -4.0])
def test_a_form_that_lies_still_or_aslant_stays(angle: float) -> None:
    page = skew.level(_form(), angle)
    assert not any("slid" in step for step in clean(page).steps)
    rows = float(TOP), float(TOP + HIGH * ROWS)
    assert sheet_slip.find(page, rows, -float(np.tan(np.radians(-angle))), DPI) is None


def test_walls_that_end_at_level_lines_tell_no_slip() -> None:
    levels = tuple(Ruling((300.0, 2100.0), (y, y + 10.0), 3.0) for y in (500.0, 700.0, 900.0))
    walls = tuple(Ruling((505.0, 905.0), (float(x), float(x)), 3.0) for x in WALLS)
    assert not sheet_slip.may_be(Rulings(levels, walls, DPI))
    broken = (*walls[2:], *(Ruling((505.0, 800.0), (float(x), float(x)), 3.0) for x in (300, 520, 700, 900)))
    assert sheet_slip.may_be(Rulings(levels, broken, DPI))
    assert not sheet_slip.may_be(Rulings((), broken, DPI))  # streaks of a scanner
    strokes = tuple(Ruling((y, y + 12.0), (y, y), 1.0) for y in range(500, 900, 20))
    assert not sheet_slip.may_be(Rulings(levels, (*broken, *strokes), DPI))  # a dirty glass


@given(
    st.integers(0, 300),
    st.lists(
        st.tuples(st.integers(0, 4000), st.integers(-300, 300)), min_size=1, max_size=30, unique_by=lambda k: k[0]
    ),
)
def test_what_a_step_says_is_read_back(rim: int, knots: list[tuple[int, int]]) -> None:
    slip = Slip(rim, tuple(sorted(knots)))
    assert sheet_slip.slip_of_steps(["paper made even", slip.step(), "rulings wiped"]) == slip


@pytest.mark.parametrize(
    "step",
    [
        "rulings wiped",
        *(f"sheet that slid put back, by 9 pixels at most:{said}" for said in ("", " 9", " 9 1", " -9 1 2")),
    ],
)
def test_what_no_step_says_is_no_slip(step: str) -> None:
    assert sheet_slip.slip_of_steps([step]) is None
