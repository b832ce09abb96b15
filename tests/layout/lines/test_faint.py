"""Print that fades within a line."""

from __future__ import annotations

import cv2
import numpy as np

from pipeline.layout.lines.faint import with_faint
from pipeline.layout.lines.lines import text_lines

BOX = (90.0, 215.0, 1700.0, 262.0)


def _page(grey: int, start: int, end: int) -> tuple[np.ndarray, np.ndarray]:
    """A line of print that is `grey` between two columns, and its dark ink."""
    page = np.full((600, 1800), 255, np.uint8)
    cv2.putText(page, "Uy ban nhan dan cac xa va cac so nganh khac cua tinh ta", (100, 250), 0, 1.7, 10, 4, cv2.LINE_AA)
    part = page[:, start:end]
    part[part < 128] = grey
    return page, ((page < 140) * 255).astype(np.uint8)


def test_a_grey_stretch_of_a_dark_line_is_print() -> None:
    page, ink = _page(165, 900, 1300)
    whole = with_faint(page, ink, [BOX])
    found, grey = whole[:, 920:1280] > 0, page[:, 920:1280]
    assert found[grey <= 170].all()
    assert not found[grey > 190].any()
    assert np.array_equal(whole[:, :800], ink[:, :800])
    (line,) = text_lines(page, ink, ())
    assert (line.crop < 180)[:, int(920 - line.box[0]) : int(1280 - line.box[0])].any(axis=0).mean() > 0.5


def test_dark_lines_and_grey_ones_stay_as_they_are() -> None:
    for grey, start, end in ((10, 900, 1300), (165, 0, 1800), (165, 300, 1800), (215, 900, 1300)):
        page, ink = _page(grey, start, end)
        assert with_faint(page, ink, [BOX]) is ink


def test_empty_pages_and_odd_boxes() -> None:
    page = np.full((60, 60), 255, np.uint8)
    ink = np.zeros_like(page)
    assert with_faint(page, ink, [BOX]) is ink
    page[10:50, 10:50], ink[10:50, 10:50] = 0, 255
    for box in ((0.0, 0.0, 1.0, 1.0), (-5.0, -5.0, 70.0, 70.0), (80.0, 80.0, 90.0, 90.0), BOX):
        assert with_faint(page, ink, [box]) is ink
