"""Long level runs: what an opening of every row leaves."""

from __future__ import annotations

import cv2
import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from pipeline.layout import long_runs

RUN_AND_GAP = st.tuples(st.integers(0, 30), st.integers(0, 3))


@given(
    st.lists(
        st.lists(st.tuples(st.integers(0, 30), st.integers(0, 3)), min_size=1, max_size=6), min_size=1, max_size=4
    ),
    st.integers(1, 60),
    st.integers(1, 40),
    st.sampled_from([1, 255]),
)
def test_an_opening_of_every_row_leaves_the_same(
    rows: list[list[tuple[int, int]]], width: int, least: int, dark: int
) -> None:
    mask = np.zeros((len(rows), width), np.uint8)
    for row, runs in zip(mask, rows, strict=True):
        at = 0
        for length, gap in runs:
            row[at : at + length] = dark
            at += length + gap
    opened = cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones((1, least), np.uint8))
    assert np.array_equal(long_runs(mask, least), opened)
