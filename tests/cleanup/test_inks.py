"""Red, blue and black ink of a colour scan told apart, and the seal taken out of its layer."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from pipeline.cleanup import inks_of, without_seal
from pipeline.cleanup.paper import grey_of

DPI = 200
COLOURS = {"red": (205, 40, 50), "blue": (50, 60, 170), "black": (30, 30, 30)}
PLACES = {"red": (40, 80), "blue": (40, 180), "black": (40, 280)}


def _page(paper: tuple[int, int, int] = (250, 250, 250)) -> np.ndarray:
    """A word in each colour."""
    page = np.full((320, 500, 3), paper, np.uint8)
    for colour, place in PLACES.items():
        cv2.putText(page, "Le Hoang Anh", place, cv2.FONT_HERSHEY_SIMPLEX, 1.6, COLOURS[colour], 4)
    return page


def _rows(grey: np.ndarray) -> list[str]:
    """The colours in whose place `grey` has print."""
    return [colour for colour, (_, y) in PLACES.items() if (grey[y - 45 : y + 15] < 128).mean() > 0.02]


@pytest.mark.parametrize("paper", [(250, 250, 250), (215, 225, 240)])
def test_each_ink_has_its_layer(paper: tuple[int, int, int]) -> None:
    page = _page(paper)
    inks = inks_of(page, grey_of(page))
    assert [_rows(reading) for reading, _ in inks.coloured] == [["red"], ["blue"]]
    assert _rows(inks.black) == ["black"]
    for reading, ink in inks.coloured:
        assert float((reading[ink > 0] < 128).mean()) > 0.8
        assert reading.shape == ink.shape == page.shape[:2]


def test_a_page_of_black_print_has_no_coloured_layers() -> None:
    page = np.repeat(grey_of(_page())[..., None], 3, axis=2)
    inks = inks_of(page, page[..., 0])
    assert inks.coloured == ()
    assert np.array_equal(inks.black, page[..., 0])


def _sealed() -> np.ndarray:
    """A worn seal, its letters within it, and a name below that runs into its rim."""
    page = np.full((700, 900), 255, np.uint8)
    for radius, width in ((138, 4), (128, 2)):
        cv2.ellipse(page, (400, 300), (radius, radius), 0, 30, 290, 0, width)  # the rest did not print
    cv2.putText(page, "SO Y TE", (330, 310), cv2.FONT_HERSHEY_SIMPLEX, 1.0, 0, 3)
    cv2.putText(page, "Le Hoang Anh", (420, 450), cv2.FONT_HERSHEY_SIMPLEX, 1.4, 0, 4)
    return page


def test_a_seal_goes_with_and_without_its_letters() -> None:
    page = _sealed()
    ink = np.where(page < 128, 255, 0).astype(np.uint8)
    ringless, bare = without_seal(page, ink, DPI, alone=True)
    letters, name = np.s_[285:315, 325:470], np.s_[405:460, 420:760]
    for reading, left, seal in (ringless, bare):
        assert seal is not None
        assert np.hypot((seal[0] + seal[2]) / 2 - 400, (seal[1] + seal[3]) / 2 - 300) < 4
        assert (left[name] > 0).sum() > 0.85 * (ink[name] > 0).sum()
        assert (left[:300, :300] > 0).sum() < 0.3 * (ink[:300, :300] > 0).sum()
        assert reading.shape == page.shape
    assert (ringless[1][letters] > 0).sum() == (ink[letters] > 0).sum()
    assert (bare[1][letters] > 0).sum() == 0
    assert np.array_equal(ink, np.where(page < 128, 255, 0))  # what came in is as it was


def test_what_has_no_seal_stays() -> None:
    page = np.full((400, 400), 255, np.uint8)
    ((reading, ink, seal),) = without_seal(page, 255 - page, DPI, alone=True)
    assert seal is None
    assert reading is page
    assert not ink.any()
