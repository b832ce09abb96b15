"""The rings of a seal in a black copy, and the print that they run through."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from pipeline.cleanup import around_seal, seals

DPI = 200
MIDDLE = (900, 1200)


def _page(*, rings: bool = True, millimetres: float = 17.6) -> np.ndarray:
    """Lines of print, and a name beside the middle of a seal's lower rim."""
    page = np.full((2200, 1600), 255, np.uint8)
    for top in range(150, 800, 60):
        cv2.putText(page, "Noi dung cua van ban", (150, top), cv2.FONT_HERSHEY_SIMPLEX, 1.2, 0, 3)
    if rings:
        radius = round(millimetres / 25.4 * DPI)
        for share, width in ((1.0, 5), (0.92, 2), (0.5, 2)):
            cv2.circle(page, MIDDLE, round(share * radius), 0, width)
    cv2.putText(page, "Phung To Long", (860, 1345), cv2.FONT_HERSHEY_SIMPLEX, 1.2, 0, 4)
    return page


def _ink(page: np.ndarray) -> np.ndarray:
    return np.where(page < 128, 255, 0).astype(np.uint8)


@pytest.mark.parametrize("millimetres", [16.0, 17.6, 19.0])
def test_rings_go_and_print_stays(millimetres: float) -> None:
    page, bare = _page(millimetres=millimetres), _ink(_page(rings=False))
    found = around_seal(page, _ink(page), DPI)
    assert found is not None
    assert np.hypot(found.seal.x - MIDDLE[0], found.seal.y - MIDDLE[1]) < 3
    here = np.s_[found.top : found.top + found.ink.shape[0], found.left : found.left + found.ink.shape[1]]
    print_, ringed = bare[here] > 0, (_ink(page)[here] > 0) & (bare[here] == 0)
    assert float((found.ink[print_] > 0).mean()) > 0.88
    assert float((found.ink[ringed] > 0).mean()) < 0.1
    assert float((found.reading[ringed] > 200).mean()) > 0.9


def test_a_page_without_a_seal_has_none() -> None:
    page = _page(rings=False)
    assert around_seal(page, _ink(page), DPI) is None
    cv2.rectangle(page, (700, 1000), (1100, 1400), 0, 4)  # the frame of a stamp of arrival
    assert around_seal(page, _ink(page), DPI) is None


def test_scraps() -> None:
    for shape in ((1, 1), (3, 900), (900, 3), (400, 400)):
        for level in (0, 255):
            ink = np.full(shape, level, np.uint8)
            assert around_seal(255 - ink, ink, DPI) is None or shape == (400, 400)


def test_lines_within_the_rings_are_the_seals_own() -> None:
    seal = seals.Seal(900.0, 1200.0, 140.0)
    part = seals.Unsealed(np.zeros((1, 1), np.uint8), np.zeros((1, 1), np.uint8), 0, 0, seal)
    assert part.crosses((860.0, 1310.0, 1150.0, 1345.0))  # the name through the lower rim
    assert not part.crosses((840.0, 1180.0, 960.0, 1215.0))
    assert not part.crosses((150.0, 700.0, 700.0, 740.0))
