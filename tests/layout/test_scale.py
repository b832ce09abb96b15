"""The scale of a page."""

from __future__ import annotations

import pytest

from pipeline.layout.scale import letter_height, page_dpi


@pytest.mark.parametrize(
    ("shape", "dpi"), [((3508, 2480), 300), ((2480, 3508, 3), 300), ((1754, 1240), 150), ((80, 60), 50)]
)
def test_the_resolution_of_a_page_that_is_a4(shape: tuple[int, ...], dpi: float) -> None:
    assert page_dpi(shape) == pytest.approx(dpi, abs=0.5)


def test_the_usual_word_is_as_high_as_the_median() -> None:
    assert letter_height([(0, 0, 5, 10), (0, 0, 5, 11), (0, 0, 5, 40)]) == 11
