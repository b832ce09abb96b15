"""Text lines by run-length smearing, without a model."""

from __future__ import annotations

import numpy as np

from pipeline.cleanup import paper
from pipeline.layout.lines import rlsa
from pipeline.layout.lines.components import components_of
from tests.papers import bars


def test_each_line_of_letters_is_found() -> None:
    boxes = rlsa.find_lines(components_of(paper.ink_of(bars(lines=12))))
    assert len(boxes) == 12
    for n, box in enumerate(sorted(boxes, key=lambda b: b[1])):
        assert box[1] <= 150 + 60 * n + 3
        assert box[3] >= 150 + 60 * n + 20


def test_columns_are_parted() -> None:
    page = bars(lines=10)
    page[:, 500:640] = 255
    assert len(rlsa.find_lines(components_of(paper.ink_of(page)))) == 20


def test_an_empty_page_has_no_lines() -> None:
    assert rlsa.find_lines(components_of(np.zeros((800, 600), np.uint8))) == []
