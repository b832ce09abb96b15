"""Tables as a clerk sees them: what is printed in each cell, and the rows and tasks it makes."""

from __future__ import annotations

from pipeline.document import Line, Page
from pipeline.parse.tables import read_tables
from pipeline.parse.tables.model import TablesRead
from tests.parse.tables.drawn import HEAD, drawn, read


def test_blank_rows_of_a_form_are_no_rows() -> None:
    found = read(drawn(1, [HEAD[:3], ["1", "Rà soát", "Sở Nội vụ"], ["", "", ""]]))
    assert len(found.tables[0].rows) == 1


def test_nothing_in_nothing_out() -> None:
    assert read_tables([]) == TablesRead()
    assert read_tables([Page(number=1, lines=(Line(text="| |", raw="| |"), Line(text="", raw="")))]) == TablesRead()


def test_a_line_broken_inside_a_word_takes_no_blank() -> None:
    found = read(
        drawn(
            1, [HEAD, ["1", "Quyết định số 12/QĐ-\nUBND của tỉnh", "Phòng Kinh\ntế", "", "Thực hiện/\nhoàn thành", ""]]
        )
    )
    assert found.tables[0].rows[0][1:] == (
        "Quyết định số 12/QĐ-UBND của tỉnh", "Phòng Kinh tế", "", "Thực hiện/hoàn thành", "",
    )  # fmt: skip


def test_two_tables_in_one_grid_are_parted_at_the_second_head() -> None:
    rows = [
        ["TT", "Nội dung", "", "Chủ trì", "Thời gian", ""],
        ["1", "Rà soát", "", "Sở Y tế", "Quý I", ""],
        ["STT", "", "Công việc", "", "", "Kinh phí"],
        ["1", "", "Tập huấn", "", "", "20"],
        ["2", "", "Tổng hợp", "", "", "15"],
    ]
    wide = {(r, 1): (1, 2) for r in (0, 1)} | {(r, 4): (1, 2) for r in (0, 1)}
    narrow = {(r, 0): (1, 2) for r in (2, 3, 4)} | {(r, 2): (1, 3) for r in (2, 3, 4)}
    first, second = read(drawn(1, rows, wide | narrow)).tables
    assert (first.columns, first.rows) == (
        ("TT", "Nội dung", "Chủ trì", "Thời gian"),
        (("1", "Rà soát", "Sở Y tế", "Quý I"),),
    )
    assert second.columns == ("STT", "Công việc", "Kinh phí")
    assert second.rows == (("1", "Tập huấn", "20"), ("2", "Tổng hợp", "15"))
    assert [(cell.row, cell.col, cell.col_span) for cell in second.cells[:3]] == [(0, 0, 1), (0, 1, 1), (0, 2, 1)]
