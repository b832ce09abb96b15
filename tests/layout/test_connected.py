"""Pieces are numbered as OpenCV's usual way numbers them, whatever the picture."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.layout.connected import connected_pieces


@given(
    st.integers(1, 70), st.integers(1, 70), st.floats(0.02, 0.98), st.integers(0, 2**32 - 1), st.sampled_from([1, 255])
)
def test_pieces_are_those_of_the_usual_way(high: int, wide: int, share: float, seed: int, ink: int) -> None:
    mask = (np.random.default_rng(seed).random((high, wide)) < share).astype(np.uint8) * ink
    _, labels, measures, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    found, measured = connected_pieces(mask)
    assert np.array_equal(found, labels)
    assert np.array_equal(measured[1:], measures[1:])


@pytest.mark.parametrize("threads", [1, 4])
def test_a_page_of_dust_has_a_piece_for_every_second_pixel(threads: int) -> None:
    dust = np.zeros((700, 600), np.uint8)
    dust[::2, ::2] = 255
    before = cv2.getNumThreads()
    cv2.setNumThreads(threads)
    try:
        labels, measures = connected_pieces(dust)
    finally:
        cv2.setNumThreads(before)
    assert len(measures) == 1 + 350 * 300  # more than 16 bits hold
    assert np.array_equal(labels[::2, ::2].ravel(), np.arange(1, len(measures)))
    assert (measures[1:, 4] == 1).all()
