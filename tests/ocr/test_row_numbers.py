"""A row's number in doubt is told by the rows around it, and never without a doubt; what is sure stays."""

from __future__ import annotations

import pytest

from pipeline.layout import Grid, GridCell
from pipeline.ocr.model import RawLine, RawWord
from pipeline.ocr.row_numbers import numbers_of_rows, with_row_numbers

Read = str | tuple[str, float] | None  # for sure, so sure, or no line at all


def _column(column: list[Read]) -> list[RawLine]:
    """The first column of a table, as it is read and then told."""
    lines, cells = [], []
    for row, read in enumerate(column):
        top = 40.0 * row
        cells.append(GridCell(row=row, col=0, box=(0.0, top, 100.0, top + 40)))
        text, sure = (read, 0.99) if isinstance(read, str) else read or ("", 0.0)
        box = (10.0, top + 5, 40.0, top + 35)
        words = (RawWord(text=text, box=box, confidence=sure),) if text else ()
        lines += [RawLine(box=box, words=words)] if read is not None else []
    high = 40.0 * len(column)
    grid = Grid(page=1, box=(0.0, 0.0, 100.0, high), n_rows=len(column), n_cols=1, cells=tuple(cells))
    cores = [line.box for line in lines]
    return with_row_numbers(lines, cores, numbers_of_rows(lines, cores, [grid]))


@pytest.mark.parametrize(
    ("column", "told"),
    [
        (["1", "2", ("157", 0.6), "4", "5"], "1 2 3 4 5"),
        (["1.", "2.", ("157", 0.6), "4.", "5."], "1. 2. 3. 4. 5."),
        (["TT", "1", "2", ("", 0.0), "4", "5"], "TT 1 2 3 4 5"),  # ink that nobody could read
        (["1", "2", None, "4", "5"], "1 2 4 5"),  # nothing is there
        (["1", "2", ("9", 0.4), ("", 0.0), "5", "6"], "1 2 3 4 5 6"),
        (["1", "2", "7", "4", "5"], "1 2 7 4 5"),  # read for sure
        (["1", "2", "II", "4", "5"], "1 2 II 4 5"),
        (["1", "2", ("Tổng cộng", 0.6), "4", "5"], "1 2 Tổng cộng 4 5"),  # too long for a number
        (["1", "2", ("x", 0.6), "3", "4", "5"], "1 2 x 3 4 5"),  # a row without a number
        (["1", ("x", 0.6), "3", "7", "1"], "1 x 3 7 1"),  # too few that count on
        (["12", "30", ("8", 0.6), "7", "41"], "12 30 8 7 41"),
    ],
)
def test_what_a_doubtful_number_is(column: list[Read], told: str) -> None:
    lines = _column(column)
    assert " ".join(line.text for line in lines if line.words) == told


def test_specks_that_one_look_takes_for_signs_leave_a_number_sure() -> None:
    lines = _column(["1", "2", ("157", 0.6), "4", "5"])
    marked = [
        RawLine(
            box=line.box,
            words=tuple(
                RawWord(text=w.text, box=w.box, confidence=w.confidence, other=f"{w.text}*") for w in line.words
            ),
        )
        for line in lines
    ]
    cells = tuple(GridCell(row=n, col=0, box=(0.0, 40.0 * n, 100.0, 40.0 * n + 40)) for n in range(5))
    grid = Grid(page=1, box=(0.0, 0.0, 100.0, 200.0), n_rows=5, n_cols=1, cells=cells)
    assert list(numbers_of_rows(marked, [line.box for line in lines], [grid]).values()) == ["3"]


def test_what_was_not_seen_is_doubted() -> None:
    (word,) = _column(["1", "2", ("157", 0.6), "4", "5"])[2].words
    assert word.confidence < 0.9 and word.other == "157"
    (word,) = _column(["1", "2", ("", 0.0), "4", "5"])[2].words
    assert word.confidence < 0.9 and word.other == ""
