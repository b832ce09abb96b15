"""Markers of group rows, read by their sequence."""

from __future__ import annotations

import pytest

from pipeline.parse.tables.markers import group_markers


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (["I", "1", "II", "1", "HI", "2"], {4: "III"}),  # two strokes read as one letter
        (["I.", "1", "", "1", "III."], {2: "II."}),  # lost between two others
        (["A.", "1", "B.", "1", "", "1", "D."], {4: "C."}),
        (["I", "1", "II", "1"], {}),
    ],
)
def test_misread_markers(cells: list[str], expected: dict[int, str]) -> None:
    groups = [not cell.isdigit() for cell in cells]
    assert group_markers(cells, [True] * len(cells), groups) == expected


def test_typed_cells_stay() -> None:
    cells = ["I", "1", "II", "1", "HI"]
    assert group_markers(cells, [False] * 5, [not cell.isdigit() for cell in cells]) == {}
