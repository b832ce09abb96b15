"""Figures are written as their column writes thousands and decimals, or doubted; other columns stay as they are."""

from __future__ import annotations

import pytest

from pipeline.layout import Grid, GridCell
from pipeline.ocr.column_figures import alike_in_columns
from pipeline.ocr.model import RawLine, RawWord

COLUMN = ["15.371", "87.701", "38.566", "97"]


def _read(column: list[str], text: str, sure: float, other: str | None, among_specks: bool = False) -> RawLine:
    """`text` below a `column` of sure figures, as the column has it."""
    lines, cells = [], []
    for row, told in enumerate([*column, text]):
        box = (10.0, 40.0 * row + 5, 90.0, 40.0 * row + 35)
        how = (sure, other) if told is text else (0.99, None)
        words = [RawWord(text=part, box=box, confidence=how[0], other=how[1]) for part in told.split()]
        lines.append(RawLine(box=box, words=tuple(words)))
        cells.append(GridCell(row=row, col=0, box=(0.0, 40.0 * row, 100.0, 40.0 * row + 40)))
    high = 40.0 * len(lines)
    grid = Grid(page=1, box=(0.0, 0.0, 100.0, high), n_rows=len(lines), n_cols=1, cells=tuple(cells))
    alike = alike_in_columns(lines, [line.box for line in lines], [grid], [False] * len(column) + [among_specks])
    assert alike[:-1] == lines[:-1]
    return alike[-1]


@pytest.mark.parametrize(
    ("column", "text", "sure", "other", "read"),
    [
        (COLUMN, "24,477", 0.8, None, ("24.477", "24,477")),
        (COLUMN, "24,477", 0.99, "24.477", ("24.477", "24,477")),
        (COLUMN, "24,477", 0.99, None, ("24,477", "24.477")),  # it was read for sure: doubted
        (COLUMN, "80 108", 0.99, None, ("80.108", "80 108")),
        (COLUMN, "80. 108", 0.99, None, ("80.108", "80. 108")),
        (COLUMN, "1,234 567", 0.5, None, ("1.234.567", "1,234 567")),
        (COLUMN, "24.477", 0.5, None, ("24.477", None)),
        (COLUMN, "24477", 0.99, "24.477", ("24.477", "24477")),  # a second reader saw the point
        (COLUMN, "24477", 0.99, "24,477", ("24.477", "24,477")),
        (COLUMN, "24477", 0.99, "24.471", ("24477", "24.471")),
        (COLUMN, "0,125", 0.5, None, ("0,125", None)),  # no thousands
        (COLUMN, "24,47", 0.5, None, ("24,47", None)),  # the column does not say how it writes decimals
        (COLUMN, "2024", 0.5, None, ("2024", None)),
        (["24.477", "1,250", "3,600", "7.000"], "5,100", 0.5, None, ("5,100", None)),  # of no one way
        (["1.250", "3.600", "7.000"], "5,100", 0.5, None, ("5.100", "5,100")),
        (["24.477", "1.250"], "5,100", 0.5, None, ("5,100", None)),
        (["128,1", "102,5", "114,8"], "130.8", 0.7, None, ("130,8", "130.8")),
        (["128,1", "102,5", "114,8"], "1308", 0.9, "130,8", ("130,8", "1308")),
        (["128,1", "102,5", "114,8"], "941", 0.9, "-94,1", ("-94,1", "941")),
        (["128,1", "102,5", "114,8"], "-130.8", 0.7, None, ("-130,8", "-130.8")),
        (["128,1", "102,5", "114,8"], "130. 8", 0.7, None, ("130,8", "130. 8")),
        (["128,1", "102,5", "114,8"], "- 130.8", 0.7, None, ("-130,8", "- 130.8")),
        (["128,1", "102,5", "114,8"], "80 108.5", 0.7, None, ("80 108.5", None)),
        (["128,1", "102,5", "114,8"], "801085", 0.7, "80 108.5", ("801085", "80 108.5")),
        (["128,1", "102,5", "114,8"], "130.811", 0.7, None, ("130.811", None)),
    ],
)
def test_a_figure_as_its_column_has_it(
    column: list[str], text: str, sure: float, other: str | None, read: tuple[str, str | None]
) -> None:
    line = _read(column, text, sure, other)
    assert (line.text, line.words[0].other) == read
    assert len(line.text.split()) == len(line.words)
    if line.text != text:
        assert line.words[0].confidence < 0.9


@pytest.mark.parametrize(
    ("column", "text", "read"),
    [
        (COLUMN, "24,477", ("24.477", "24,477")),  # sure as the reader is
        (COLUMN, "24477", ("24.477", "24477")),
        (COLUMN, "124477", ("124.477", "124477")),
        (COLUMN, "1124477", ("1124477", None)),
        (COLUMN, "2024", ("2024", None)),  # a year
        (COLUMN, "24", ("24", None)),
        (["128,1", "102,5", "114,8"], "1029", ("102,9", "1029")),
        (["128,1", "102,5", "114,8"], "130.8", ("130,8", "130.8")),
        (["128,1", "102,5", "114,82"], "1029", ("1029", None)),  # two or one behind it
        (["128,1", "102,5", "114"], "1029", ("1029", None)),
        (["128", "102", "114"], "10295", ("10295", None)),
    ],
)
def test_a_figure_among_specks_has_the_signs_of_its_column(
    column: list[str], text: str, read: tuple[str, str | None]
) -> None:
    line = _read(column, text, 0.99, None, among_specks=True)
    assert (line.text, line.words[0].other) == read
    assert line.text == text or line.words[0].confidence < 0.9


@pytest.mark.parametrize(
    ("shares", "read"),
    [
        (["122.2", "113,1", "100.4", "102,7"], ["122,2", "113,1", "100,4", "102,7"]),
        (["122.2", "113.1", "100,4", "102.7", "98,0"], ["122,2", "113,1", "100,4", "102,7", "98,0"]),
        (["1.1", "1.2", "1.3", "2,1"], ["1.1", "1.2", "1.3", "2.1"]),  # a column of its own way, as of items
        (["122.2", "113,1"], ["122.2", "113,1"]),
    ],
)
def test_decimals_are_not_written_as_thousands_are(shares: list[str], read: list[str]) -> None:
    columns = [["15.371", "87.701", "38.566"], shares]
    lines, cells = [], []
    for col, column in enumerate(columns):
        for row, text in enumerate(column):
            box = (100.0 * col + 10, 40.0 * row + 5, 100.0 * col + 90, 40.0 * row + 35)
            lines.append(RawLine(box=box, words=(RawWord(text=text, box=box, confidence=0.7),)))
            cells.append(GridCell(row=row, col=col, box=(100.0 * col, 40.0 * row, 100.0 * col + 100, 40.0 * row + 40)))
    grid = Grid(page=1, box=(0.0, 0.0, 200.0, 240.0), n_rows=6, n_cols=2, cells=tuple(cells))
    assert [line.text for line in alike_in_columns(lines, [line.box for line in lines], [grid])][3:] == read


def test_a_second_reader_tells_that_decimals_are_not_written_as_thousands() -> None:
    columns = [
        [("15.371", None), ("87.701", None), ("38.566", None)],
        [("86.6", "86,6"), ("107.2", "107,2"), ("9.1", None)],
    ]
    lines, cells = [], []
    for col, column in enumerate(columns):
        for row, (text, other) in enumerate(column):
            box = (100.0 * col + 10, 40.0 * row + 5, 100.0 * col + 90, 40.0 * row + 35)
            lines.append(RawLine(box=box, words=(RawWord(text=text, box=box, confidence=0.7, other=other),)))
            cells.append(GridCell(row=row, col=col, box=(100.0 * col, 40.0 * row, 100.0 * col + 100, 40.0 * row + 40)))
    grid = Grid(page=1, box=(0.0, 0.0, 200.0, 120.0), n_rows=3, n_cols=2, cells=tuple(cells))
    alike = alike_in_columns(lines, [line.box for line in lines], [grid])
    assert [line.text for line in alike][3:] == ["86,6", "107,2", "9,1"]
    assert all(line.words[0].confidence < 0.9 for line in alike[3:])


def test_a_figure_in_a_cell_whose_wall_was_not_found() -> None:
    lines = [RawLine(box=(b := (10.0, y, 60.0, y + 20)), words=(RawWord(text=t, box=b, confidence=0.5),)) for y, t in
             ((10.0, "15.371"), (50.0, "87.701"), (90.0, "38.566"), (130.0, "24,477"))]  # fmt: skip
    cells = [GridCell(row=row, col=0, box=(0.0, 40.0 * row, 70.0, 40.0 * row + 40)) for row in range(3)]
    cells.append(GridCell(row=3, col=0, col_span=2, box=(0.0, 120.0, 200.0, 160.0)))
    grid = Grid(page=1, box=(0.0, 0.0, 200.0, 160.0), n_rows=4, n_cols=2, cells=tuple(cells))
    assert [line.text for line in alike_in_columns(lines, [line.box for line in lines], [grid])][-1] == "24.477"
