"""What heads of tables say: columns, levels, the row that numbers the columns."""

from __future__ import annotations

import pytest

from tests.parse.tables.drawn import HEAD, drawn, read


def test_a_head_of_two_levels() -> None:
    found = read(
        drawn(
            1,
            [
                ["TT", "Nhiệm vụ", "Cơ quan thực hiện", "", "Thời gian"],
                ["", "", "Chủ trì", "Phối hợp", ""],
                ["1", "Rà soát", "Sở Nội vụ", "Sở Tài chính", "Quý IV/2025"],
            ],
            {(0, 0): (2, 1), (0, 1): (2, 1), (0, 2): (1, 2), (0, 4): (2, 1)},
        )
    )
    assert found.tables[0].columns == (
        "TT", "Nhiệm vụ", "Cơ quan thực hiện / Chủ trì", "Cơ quan thực hiện / Phối hợp", "Thời gian",
    )  # fmt: skip
    assert found.tasks[0].lead == ("Sở Nội vụ",)
    assert found.tasks[0].coordinate == ("Sở Tài chính",)


def test_a_row_that_numbers_the_columns_is_no_row() -> None:
    found = read(drawn(1, [HEAD[:3], ["(1)", "(2)", "(3)"], ["1", "Rà soát", "Sở Nội vụ"]]))
    assert [row[0] for row in found.tables[0].rows] == ["1"]


@pytest.mark.parametrize(
    ("row", "rows"),
    [
        (["q)", "(2)", "(3)"], 1),
        (["q)", "2", "3"], 2),
        (["q)", "(2)", "(3)", "(4)"], 1),
        (["(1)", "(2)", "(3)", "(VÀ)"], 1),
        (["q)", "b)", "(3)", "(4)"], 2),
        (["1", "(2)", "(4)", "(5)"], 2),
    ],
)
def test_a_row_that_numbers_the_columns_may_have_one_misread_number(row: list[str], rows: int) -> None:
    head = ["TT", "Nội dung", "Chủ trì", "Thời gian"]
    printed = [head, row, ["1", "Rà soát", "Sở Nội vụ", "Quý I"]]
    (table,) = read(drawn(1, [texts[: len(row)] for texts in printed])).tables
    assert len(table.rows) == rows


def test_a_head_of_words_that_tell_nothing() -> None:
    rows = [
        ["Tiêu chí xác định (1)", "Số liệu", "Đánh giá", ""],
        ["", "", "Đạt", "Không đạt"],
        ["Có từ 5 điểm.", "", "", ""],
    ]
    found = read(drawn(1, rows, {(0, 0): (2, 1), (0, 1): (2, 1), (0, 2): (1, 2)}))
    assert found.tables[0].columns == (
        "Tiêu chí xác định (1)", "Số liệu", "Đánh giá / Đạt", "Đánh giá / Không đạt",
    )  # fmt: skip
    assert found.tables[0].rows == (("Có từ 5 điểm.", "", "", ""),)


@pytest.mark.parametrize("first", ["4.1.", ""])
def test_a_head_ends_where_its_number_does(first: str) -> None:
    """No line was drawn between "Ghi chú" and the empty cell under it."""
    head = [["STT", "Chỉ tiêu", "Kết quả", "", "Ghi chú"], ["", "", "Đơn vị tính", "Số liệu", ""]]
    spans = {(0, 0): (2, 1), (0, 1): (2, 1), (0, 2): (1, 2), (0, 4): (3, 1)}
    (table,) = read(
        drawn(1, [*head, [first, "Kế hoạch", "%", "100", ""], ["5.", "Họp", "Cuộc", "3", ""]], spans)
    ).tables
    assert table.columns == ("STT", "Chỉ tiêu", "Kết quả / Đơn vị tính", "Kết quả / Số liệu", "Ghi chú")
    assert [row[0] for row in table.rows] == [first, "5."]


def test_a_number_column_too_narrow_for_its_head() -> None:
    (task,) = read(drawn(1, [["ST\nT", "Nội dung", "Chủ trì"], ["1", "Rà soát", "Sở Nội vụ"]])).tasks
    assert (task.no, task.lead) == ("1", ("Sở Nội vụ",))
