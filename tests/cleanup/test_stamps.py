"""Stamps of receipt told from tables, marks and seals by the ink and the size of their frame."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from pipeline.cleanup.stamps import apart, wiped
from pipeline.layout import Ruling, Rulings

DPI = 200.0
RED, DARK_RED, BLUE, BLACK = (210, 40, 60), (150, 90, 100), (40, 60, 200), (20, 20, 20)
STAMP = (1150, 340, 1550, 620)  # 51 by 36 mm
TABLE = (100, 1500, 900, 1900)


def framed(*frames: tuple[tuple[int, int, int, int], tuple[int, int, int]]) -> tuple[np.ndarray, Rulings]:
    """A page with frames in their colours, each with a level line in it, and the rulings that are found of them."""
    page = np.full((2339, 1654, 3), 250, np.uint8)
    level, upright = [], []
    for (x0, y0, x1, y1), colour in frames:
        cv2.rectangle(page, (x0, y0), (x1, y1), colour, 3)
        cv2.line(page, (x0, y0 + 60), (x1, y0 + 60), colour, 3)
        level += [Ruling((float(x0), float(x1)), (float(y), float(y)), 3.0) for y in (y0, y0 + 60, y1)]
        upright += [Ruling((float(y0), float(y1)), (float(x), float(x)), 3.0) for x in (x0, x1)]
    return page, Rulings(tuple(level), tuple(upright), DPI)


@pytest.mark.parametrize("colour", [RED, DARK_RED])
def test_a_red_frame_of_its_size_is_a_stamp(colour: tuple[int, int, int]) -> None:
    page, found = framed((STAMP, colour), (TABLE, BLACK))
    kept, stamp = apart(page, 0, (), found)
    assert stamp == tuple(map(float, STAMP))
    assert (len(kept.horizontal), len(kept.vertical)) == (3, 2)
    assert {line.start for line in kept.horizontal} == {100.0}


@pytest.mark.parametrize(
    ("frame", "colour"),
    [
        (STAMP, BLACK),
        (STAMP, BLUE),
        (TABLE, RED),
        ((200, 400, 440, 470), RED),  # a mark of urgency, 9 mm high
    ],
)
def test_other_frames_stay(frame: tuple[int, int, int, int], colour: tuple[int, int, int]) -> None:
    page, found = framed((frame, colour))
    assert apart(page, 0, (), found) == (found, None)


def test_red_rulings_elsewhere_are_no_part_of_it() -> None:
    page, found = framed((STAMP, RED), ((900, 1900, 1200, 1960), RED))
    assert apart(page, 0, (), found)[1] == tuple(map(float, STAMP))


def test_a_grey_page_has_none() -> None:
    _, found = framed((STAMP, RED))
    assert apart(np.full((2339, 1654), 250, np.uint8), 0, (), found) == (found, None)


def test_what_is_coloured_in_the_frame_is_wiped_and_black_print_stays() -> None:
    page, _ = framed((STAMP, RED))
    cv2.rectangle(page, (1200, 450), (1300, 470), BLUE, cv2.FILLED)  # the receiver's pen
    cv2.rectangle(page, (1000, 500), (1300, 520), BLACK, cv2.FILLED)  # print that runs into the frame
    cv2.rectangle(page, (400, 500), (500, 520), BLUE, cv2.FILLED)
    grey = page.max(axis=2)
    ink = np.where(grey < 215, 255, 0).astype(np.uint8)
    reading, left = wiped(page, 0, (), tuple(map(float, STAMP)), grey, ink)
    assert reading[455:465, 1210:1290].min() == 255 and not left[455:465, 1210:1290].any()
    assert left[505:515, 1000:1300].all() and reading[505:515, 1000:1300].max() < 50
    assert left[505:515, 400:500].all()
