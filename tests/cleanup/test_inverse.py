"""White print on dark grounds."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from pipeline.cleanup import clean, inverse


def _page(ground: int, print_: int, *, paper: int = 255) -> np.ndarray:
    """Black lines of print, and one of `print_` on a bar of the grey `ground`."""
    page = np.full((2400, 1700), paper, np.uint8)
    for top in range(200, 2200, 90):
        cv2.putText(page, "Ke hoach Do", (200, top), cv2.FONT_HERSHEY_SIMPLEX, 1.6, 0, 5)
    page[930:1150] = paper
    page[1000:1080, 150:1500] = ground
    cv2.putText(page, "So Do Noi vu", (200, 1058), cv2.FONT_HERSHEY_SIMPLEX, 1.6, print_, 5)
    return page


@pytest.mark.parametrize("ground", [0, 60, 140, 200])
def test_white_print_becomes_black_and_its_ground_white(ground: int) -> None:
    page = _page(ground, 255)
    turned, found = inverse.upright(page)
    assert found
    white = page[1005:1075, 155:1495] == 255
    inside = turned[1005:1075, 155:1495]
    assert float((inside[white] < 100).mean()) > 0.9
    assert float((inside[~white] > 200).mean()) > 0.95
    rest = np.ones(page.shape, bool)
    rest[990:1090, 140:1510] = False
    assert np.array_equal(turned[rest], page[rest])


@pytest.mark.parametrize(("ground", "print_"), [(200, 0), (120, 0), (255, 0), (0, 0), (0, 40)])
def test_black_print_on_a_tint_and_grounds_without_print_stay(ground: int, print_: int) -> None:
    page = _page(ground, print_)
    assert inverse.upright(page)[0] is page


def test_large_bold_print_is_no_ground() -> None:
    page = np.full((2400, 1700), 255, np.uint8)
    for top in range(200, 2200, 110):
        cv2.putText(page, "HHMMBBEEWW", (100, top), cv2.FONT_HERSHEY_DUPLEX, 3.0, 0, 14)
    assert not inverse.upright(page)[1]


def test_it_is_a_step_of_cleaning_and_stays_on_grey_paper() -> None:
    page = np.repeat(_page(60, 190, paper=190)[..., None], 3, axis=2)
    steps = clean(page).steps
    assert "white print on dark grounds turned black on white" in steps


def test_scraps() -> None:
    for shape in ((1, 1), (3, 900), (900, 3), (40, 40)):
        for level in (0, 120, 255):
            page = np.full(shape, level, np.uint8)
            assert inverse.upright(page)[0].shape == shape


def test_rulings_as_dark_as_a_ground_draw_no_cell_into_it() -> None:
    page = _page(70, 255)
    for y in (1000, 1080, 1140):
        cv2.line(page, (150, y), (1500, y), 70, 4)
    for x in (150, 260, 1500):
        cv2.line(page, (x, 1000), (x, 1140), 70, 4)
    cv2.putText(page, "1", (190, 1130), cv2.FONT_HERSHEY_SIMPLEX, 1.2, 0, 4)
    turned, found = inverse.upright(page)
    assert found
    assert (turned[1090:1135, 160:250] == page[1090:1135, 160:250]).all()
    assert (turned[1000:1080, 300:1400] > 200).mean() > 0.8


def test_faint_print_in_a_shadow_is_no_white_print() -> None:
    """A copy on grey paper, darker towards one edge: paper stands out between faint letters as white print would."""
    page = np.full((2400, 1700), 188, np.uint8)
    page[1300:1700, 300:] = 149
    page[1300:1700:8, 300:] = page[1301:1700:8, 300:] = page[1302:1700:8, 300:] = 172
    for top in range(200, 2200, 60):
        cv2.putText(page, "Ke hoach Do Ke hoach", (200, top), cv2.FONT_HERSHEY_SIMPLEX, 1.6, 112, 5)
    assert inverse.upright(page)[0] is page


def test_places_that_are_turned_hold_letters_and_their_ground() -> None:
    page = _page(60, 250)
    turned, places = inverse.upright(page)[0], inverse.places(page)
    assert places.any() and not places.all()
    apart = np.abs(turned.astype(int) - page) > 127
    assert places[apart].all()
    assert not inverse.places(turned).any()
