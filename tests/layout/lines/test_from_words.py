"""Words of a born-digital page to its printed lines."""

from __future__ import annotations

import pytest

from pipeline.document import Box
from pipeline.layout import Grid, GridCell, printed_lines

Placed = tuple[str, Box]


def word(text: str, left: float, top: float, high: float = 10) -> Placed:
    return text, (left, top, left + 6 * len(text), top + high)


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        ([word("hai", 30, 0), word("một", 0, 0), word("ba", 0, 20)], ["một hai", "ba"]),
        ([word("m", 0, 0), word("2", 7, 1, 7)], ["m 2"]),  # a superscript
        ([word("trái", 0, 0), word("phải", 300, 0)], ["trái", "phải"]),  # a gap of a column
        ([], []),
    ],
)
def test_lines(words: list[Placed], lines: list[str]) -> None:
    assert [text for text, _ in printed_lines(words, 400, [])] == lines


def test_cells_side_by_side_are_lines_of_their_own() -> None:
    cells = tuple(GridCell(row=0, col=c, box=(30.0 * c, 0, 30.0 * c + 30, 20)) for c in range(2))
    grid = Grid(page=1, box=(0, 0, 60, 20), n_rows=1, n_cols=2, cells=cells)
    found = printed_lines([word("a", 20, 5), word("b", 32, 5)], 100, [grid])
    assert [text for text, _ in found] == ["a", "b"]
