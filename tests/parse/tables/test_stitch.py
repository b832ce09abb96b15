"""Tables that go on over a page: one table, its broken rows made whole, each part where it is printed."""

from __future__ import annotations

import msgspec
import pytest

from pipeline.layout import Grid, GridCell
from pipeline.parse.tables import read_tables
from tests.parse.tables.drawn import GOING_ON, HEAD, drawn, read


@pytest.mark.parametrize("repeated", [True, False])
def test_a_table_goes_on_over_the_page(repeated: bool) -> None:
    first = drawn(1, [HEAD, ["1", "Rà soát", "Sở Nội vụ", "", "Quý IV/2025", ""]])
    second = drawn(2, ([HEAD] if repeated else []) + [*GOING_ON, ["3", "Báo cáo", "Sở Nội vụ", "", "", ""]])
    found = read(first, second)
    assert [table.pages for table in found.tables] == [(1, 2)]
    assert [task.no for task in found.tasks] == ["1", "2", "3"]


@pytest.mark.parametrize("repeated", [True, False])
def test_a_row_broken_by_the_page_break_is_one_row(repeated: bool) -> None:
    first = drawn(1, [HEAD, ["1", "Rà soát các thủ tục", "Sở Nội vụ,", "", "Quý IV/2025", ""]])
    rest = [["", "hành chính", "Sở Tài chính", "", "", ""], *GOING_ON]
    found = read(first, drawn(2, ([HEAD] if repeated else []) + rest))
    assert found.tables[0].rows[0] == (
        "1", "Rà soát các thủ tục hành chính", "Sở Nội vụ, Sở Tài chính", "", "Quý IV/2025", "",
    )  # fmt: skip
    assert [task.no for task in found.tasks] == ["1", "2"]
    pages = [cell.page for cell in found.tables[0].cells if (cell.row, cell.col) == (0, 1)]
    assert pages == [1, 2]  # each part keeps its place


@pytest.mark.parametrize(("number", "rows"), [("2", 3), ("12", 3), ("", 3)])
def test_a_broken_row_whose_number_is_misread_on_the_second_page(number: str, rows: int) -> None:
    first = drawn(1, [HEAD, ["1", "Họp", "Sở Y tế", "", "2025", ""], ["", "Rà soát các thủ tục", "", "", "", ""]])
    rest = [[number, "hành chính", "Sở Nội vụ", "", "", ""], ["3", "Báo cáo", "Sở Nội vụ", "", "", ""]]
    found = read(first, drawn(2, rest))
    assert len(found.tables[0].rows) == rows
    assert found.tables[0].rows[1][1] == "Rà soát các thủ tục hành chính"


def test_a_group_row_after_a_page_break_is_not_the_rest_of_a_row() -> None:
    first = drawn(1, [HEAD, ["1", "Rà soát", "Sở Nội vụ", "", "Quý IV/2025", ""]])
    second = drawn(2, [["", "II. Xã hội số", "", "", "", ""], *GOING_ON])
    found = read(first, second)
    assert len(found.tables[0].rows) == 3
    assert found.tasks[1].group == "II. Xã hội số"


def test_a_row_whose_number_was_lost_is_not_the_rest_of_the_row_before_it() -> None:
    first = drawn(1, [HEAD, ["1", "Rà soát", "Sở Nội vụ", "", "", ""], ["2", "Công bố", "Sở Nội vụ", "", "", ""]])
    second = drawn(2, [["", "Báo cáo", "Sở Nội vụ", "", "", ""], ["4", "Sơ kết", "Sở Nội vụ", "", "", ""]])
    assert [row[:2] for row in read(first, second).tables[0].rows][2:] == [("3", "Báo cáo"), ("4", "Sơ kết")]


def test_a_table_with_other_columns_is_another_table() -> None:
    first = drawn(1, [HEAD, ["1", "Rà soát", "Sở Nội vụ", "", "Quý IV/2025", ""]])
    second = drawn(2, [["STT", "Tên đơn vị", "Ghi chú"], ["1", "Xã Chấn Hưng", ""]])
    found = read(first, second)
    assert [len(table.columns) for table in found.tables] == [6, 3]
    assert len(found.tasks) == 1


def test_columns_that_move_a_little_stay_the_same() -> None:
    page, grid = drawn(2, GOING_ON)
    moved = tuple(GridCell(row=c.row, col=c.col, box=(c.box[0] + 4, *c.box[1:])) for c in grid.cells)
    found = read(
        drawn(1, [HEAD, ["1", "Rà soát", "Sở Nội vụ", "", "", ""]]),
        (page, Grid(page=2, box=grid.box, n_rows=1, n_cols=6, cells=moved)),
    )
    assert len(found.tables) == 1


@pytest.mark.parametrize(("between", "tables"), [("- 2 -", 1), (".Z", 1), ("Bảng 2. Danh sách các đơn vị", 2)])
def test_what_parts_two_tables(between: str, tables: int) -> None:
    second = drawn(2, GOING_ON, over=[between])
    assert len(read(drawn(1, [HEAD, ["1", "Rà soát", "Sở Nội vụ", "", "", ""]]), second).tables) == tables


def test_a_page_with_finer_columns_refines_the_table() -> None:
    first, grid = drawn(
        1, [["TT", "Chỉ tiêu", "", "Kế hoạch"], ["1", "Dân số", "", "90"]], {(0, 1): (1, 2), (1, 1): (1, 2)}
    )
    coarse = tuple(GridCell(row=c.row, col=min(c.col, 2) if c.col < 3 else 2, box=c.box) for c in grid.cells)
    grid = Grid(page=1, box=grid.box, n_rows=2, n_cols=3, cells=coarse)
    second = drawn(2, [["2", "Trong đó", "Nữ", "45"], ["3", "Hộ nghèo", "", "5"]], {(1, 1): (1, 2)})
    (table,) = read((first, grid), second).tables
    assert table.columns == ("TT", "Chỉ tiêu", "Chỉ tiêu", "Kế hoạch")
    assert table.rows == (("1", "Dân số", "", "90"), ("2", "Trong đó", "Nữ", "45"), ("3", "Hộ nghèo", "", "5"))


FORM = ["STT", "Chỉ tiêu", "Đơn vị tính", "Số liệu"]


@pytest.mark.parametrize(
    ("over", "rows", "tables"),
    [
        (["Biểu số 2", "Thể chế"], [["1.", "Văn bản", "Văn bản", "9"], ["2.", "Rà soát", "%", "80"]], 2),
        ([], [["1.", "Văn bản", "Văn bản", "9"], ["2.", "Rà soát", "%", "80"]], 1),  # nothing between
        (["Văn bản kèm theo"], [["3.", "Kiểm tra", "Cuộc", "9"], ["4.", "Rà soát", "%", "80"]], 1),  # counted on
    ],
)
def test_a_form_of_the_same_head_under_its_own_title_is_another(
    over: list[str], rows: list[list[str]], tables: int
) -> None:
    first = drawn(1, [FORM, ["1.", "Kế hoạch", "Văn bản", "3"], ["2.", "Tuyên truyền", "Cuộc", "5"]])
    found = read(first, drawn(2, [FORM, *rows], over=over))
    assert len(found.tables) == tables
    assert found.tables[-1].title == ("Thể chế" if tables == 2 else "")
    assert sum(len(table.rows) for table in found.tables) == 4


def test_groups_that_count_anew_are_no_other_table() -> None:
    first = drawn(1, [FORM, ["1.", "Kế hoạch", "Văn bản", "3"], ["II", "Thể chế", "", ""]])
    second = drawn(2, [FORM, ["1.", "Văn bản", "Văn bản", "9"]], over=["Văn bản kèm theo"])
    assert len(read(first, second).tables) == 1


@pytest.mark.parametrize(
    ("rest", "rows"),
    [
        (["", "- Không rà soát: 0 điểm.", "", "Văn bản kèm theo"], 3),  # every row has its number: one without is none
        (["", "Hồ sơ lưu tại cơ quan", "", ""], 3),
        (["", "Tổng cộng", "", "12"], 4),
        (["", "II. Thể chế", "", ""], 4),
    ],
)
def test_a_row_without_a_number_in_a_table_where_all_have_one(rest: list[str], rows: int) -> None:
    numbered = [[f"{n}.", "Rà soát văn bản.", "Văn bản", "9."] for n in (1, 2, 3)]
    found = read(drawn(1, [FORM, *numbered]), drawn(2, [FORM, rest]))
    assert len(found.tables[0].rows) == rows


def test_a_form_that_ends_in_rows_without_numbers_is_followed_by_another() -> None:
    rows = [FORM, ["1", "Sở Y tế", "%", "9"], ["2", "Sở Nội vụ", "%", "8"], ["Cao nhất", "", "", "9"]]
    first = drawn(1, rows, {(3, 0): (1, 3)})
    second = drawn(2, [FORM, ["1", "Xã Chấn Hưng", "%", "7"]], over=["II. ĐỐI VỚI CẤP XÃ"])
    assert [len(table.rows) for table in read(first, second).tables] == [3, 1]


@pytest.mark.parametrize("rows", [[["1", "Xã A", "%", "7"], ["2", "Xã B", "%", "6"]], []])
def test_a_head_again_on_the_same_page_begins_another_table(rows: list[list[str]]) -> None:
    """Nothing but white may stand between; the rows may follow on the next page."""
    page, first = drawn(1, [FORM, ["1", "Sở Y tế", "%", "9"], ["2", "Sở Nội vụ", "%", ""]])
    lower, second = drawn(1, [FORM, *rows], over=[""] * 15)
    both = msgspec.structs.replace(page, lines=(*page.lines, *(line for line in lower.lines if line.text)))
    third = drawn(2, [["3" if rows else "1", "Xã C", "%", "5"]])
    found = read_tables([both, third[0]], [first, second, third[1]])
    assert [len(table.rows) for table in found.tables] == [2, len(rows) + 1]


def test_a_blank_form_ends_in_no_group() -> None:
    first = drawn(1, [FORM, ["1", "Sở Y tế", "%", ""], ["2", "Sở Nội vụ", "", ""]])
    second = drawn(2, [FORM, ["1", "Xã A", "%", ""]], over=["Phụ lục 2", "Thể chế"])
    assert [len(table.rows) for table in read(first, second).tables] == [2, 1]


def test_a_step_of_a_work_on_the_next_page_is_a_row_of_its_own() -> None:
    rows = [[str(n), "Kiểm tra", "Sở Nội vụ", "", "Tháng 1", "Kế hoạch"] for n in (1, 2, 3)]
    found = read(drawn(1, [HEAD, *rows]), drawn(2, [HEAD, ["", "", "Các xã", "", "Tháng 6", "Báo cáo"]]))
    assert [task.lead for task in found.tasks] == [("Sở Nội vụ",)] * 3 + [("Các xã",)]
