"""Running numbers of a table: what a cell prints, and where they jump."""

from __future__ import annotations

import pytest

from pipeline.parse.tables.sequences import jumps, number_of


@pytest.mark.parametrize(
    ("cell", "number"),
    [("1", 1), (" 12. ", 12), ("(3)", 3), ("4)", 4), ("I.", None), ("1.1", None), ("", None), ("2025", None)],
)
def test_what_a_cell_prints(cell: str, number: int | None) -> None:
    assert number_of(cell) == number


@pytest.mark.parametrize(
    ("column", "lost"),
    [
        (["1", "2", "3", "4"], []),
        (["1", "2", "4", "5"], [(2, 4)]),
        (["2", "4", "6", "8"], [(2, 4), (4, 6), (6, 8)]),  # every second row is shaded and was not read
        (["I", "1", "2", "II", "1", "2", "3"], []),  # anew under each group
        (["I", "1", "2", "II", "1", "2", "5"], [(2, 5)]),
        (["1", "", "2", "", "3"], []),
        (["15", "3", "120"], []),  # figures, not running numbers
        (["1", "2"], []),
        (["10", "20", "30"], []),
        ([], []),
    ],
)
def test_jumps(column: list[str], lost: list[tuple[int, int]]) -> None:
    assert jumps(column) == lost
