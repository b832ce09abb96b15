"""Tables as a clerk sees them: what is printed in each cell, and the rows and tasks it makes."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import pytest

from pipeline.document import Line, Page
from pipeline.layout import Grid, GridCell
from pipeline.parse.tables import read_tables
from pipeline.parse.tables.model import TablesRead
from pipeline.parse.tables.numbers import by_sequence, first_quarters

HEAD = ["TT", "Nội dung công việc", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian hoàn thành", "Sản phẩm"]
Spans = dict[tuple[int, int], tuple[int, int]]


def drawn(
    number: int, rows: Sequence[Sequence[str]], spans: Spans | None = None, over: Sequence[str] = ()
) -> tuple[Page, Grid]:
    """A page with a table of `rows`, 100 × 40 pixels a cell; a cell's text may have lines. `over` stands above it."""
    spans = spans or {}
    covered = {
        (r + i, c + j) for (r, c), (h, w) in spans.items() for i in range(h) for j in range(w) if (i, j) != (0, 0)
    }
    top = 100 + 20 * len(over)
    lines = [Line(text=text, raw=text, box=(100, 80 + 20 * i, 500, 96 + 20 * i)) for i, text in enumerate(over)]
    cells = []
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            if (r, c) in covered:
                continue
            h, w = spans.get((r, c), (1, 1))
            x, y = 100 + 100 * c, top + 40 * r
            cells.append(GridCell(row=r, col=c, row_span=h, col_span=w, box=(x, y, x + 100 * w, y + 40 * h)))
            for i, part in enumerate(text.split("\n")):
                if part:
                    lines.append(Line(text=part, raw=part, box=(x + 5, y + 3 + 12 * i, x + 90, y + 13 + 12 * i)))
    width = len(rows[0])
    box = (100, top, 100 + 100 * width, top + 40 * len(rows))
    grid = Grid(page=number, box=box, n_rows=len(rows), n_cols=width, cells=tuple(cells))
    return Page(number=number, width=1000, height=1400, dpi=150, lines=tuple(lines)), grid


def read(*pages: tuple[Page, Grid], date: str | None = "2025-07-30") -> TablesRead:
    return read_tables([page for page, _ in pages], [grid for _, grid in pages], date)


def test_a_task_table() -> None:
    found = read(
        drawn(
            1,
            [
                HEAD,
                ["I", "Chỉ đạo, điều hành", "", "", "", ""],
                ["1", "Ban hành kế hoạch cải cách\nhành chính", "Phòng Văn hóa -\nXã hội", "Công an xã; Trạm Y tế",
                 "Tháng 8/2025", "Kế hoạch"],
                ["2.", "Tuyên truyền", "Phòng Kinh tế", "", "Thường xuyên", ""],
            ],
            over=["PHỤ LỤC", "DANH MỤC NHIỆM VỤ NĂM 2025", "(Kèm theo Kế hoạch số 09/KH-UBND)"],
        )
    )  # fmt: skip
    (table,) = found.tables
    assert table.columns == tuple(HEAD)
    assert table.title == "DANH MỤC NHIỆM VỤ NĂM 2025"
    assert table.rows[1][:3] == ("1", "Ban hành kế hoạch cải cách hành chính", "Phòng Văn hóa - Xã hội")
    first, second = found.tasks
    assert (first.no, first.group, first.lead) == ("1", "I. Chỉ đạo, điều hành", ("Phòng Văn hóa - Xã hội",))
    assert first.coordinate == ("Công an xã", "Trạm Y tế")
    assert first.deadline is not None
    assert (first.deadline.text, first.deadline.due) == ("Tháng 8/2025", "2025-08-31")
    assert first.product == "Kế hoạch"
    assert (second.no, second.row) == ("2", 2)
    assert second.deadline is not None
    assert second.deadline.recurrence == "regular"
    assert {page for page, _ in found.used_lines} == {1}
    assert min(line for _, line in found.used_lines) == 4  # the title is no part of the table


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


GOING_ON = [["2", "Tuyên truyền", "Phòng Kinh tế", "", "Thường xuyên", ""]]


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


def test_a_merged_cell_serves_its_rows_and_an_empty_one_stays_empty() -> None:
    found = read(
        drawn(
            1,
            [
                HEAD,
                ["1", "Rà soát", "Sở Nội vụ", "", "Quý IV/2025", ""],
                ["2", "Công bố", "", "", "Quý IV/2025", ""],
                ["3", "Báo cáo", "", "", "Quý IV/2025", ""],
            ],
            {(1, 2): (2, 1)},
        )
    )
    assert [task.lead for task in found.tasks] == [("Sở Nội vụ",), ("Sở Nội vụ",), ()]
    assert [row[2] for row in found.tables[0].rows] == ["Sở Nội vụ", "", ""]


@pytest.mark.parametrize("mark", ["-nt-", "- nt -", "″", '"', "Như trên", "nt"])
def test_ditto_marks(mark: str) -> None:
    rows = [HEAD, ["1", "Rà soát", "Sở Nội vụ", "", "Quý IV/2025", ""], ["2", "Công bố", mark, "", mark, ""]]
    second = read(drawn(1, rows)).tasks[1]
    assert second.lead == ("Sở Nội vụ",)
    assert second.deadline is not None
    assert second.deadline.text == "Quý IV/2025"


def test_groups_of_several_kinds() -> None:
    found = read(
        drawn(
            1,
            [
                HEAD,
                ["A", "CẢI CÁCH THỂ CHẾ", "", "", "", ""],
                ["1", "Rà soát văn bản", "", "", "", ""],
                ["1.1", "Lập danh mục", "Sở Tư pháp", "", "Quý III/2025", ""],
                ["1.2", "Công bố", "Sở Tư pháp", "", "Quý IV/2025", ""],
                ["2", "Sơ kết", "Sở Tư pháp", "", "Quý IV/2025", ""],
                ["II. Chuyển đổi số", "", "", "", "", ""],
                ["2", "Số hóa", "Sở Nội vụ", "", "Năm 2025", ""],
            ],
            {(6, 0): (1, 6)},
        )
    )
    assert [(task.no, task.group) for task in found.tasks] == [
        ("1.1", "1. Rà soát văn bản"),
        ("1.2", "1. Rà soát văn bản"),
        ("2", "A. CẢI CÁCH THỂ CHẾ"),
        ("2", "II. Chuyển đổi số"),
    ]


def test_a_list_of_names_is_a_table_without_tasks() -> None:
    found = read(drawn(1, [["STT", "Đơn vị"], ["1.", "Xã Lạc Dương"], ["2.", "Xã Ka Đô"]]))
    assert found.tables[0].rows == (("1.", "Xã Lạc Dương"), ("2.", "Xã Ka Đô"))


def test_blank_rows_of_a_form_are_no_rows() -> None:
    found = read(drawn(1, [HEAD[:3], ["1", "Rà soát", "Sở Nội vụ"], ["", "", ""]]))
    assert len(found.tables[0].rows) == 1


def test_nothing_in_nothing_out() -> None:
    assert read_tables([]) == TablesRead()
    assert read_tables([Page(number=1, lines=(Line(text="| |", raw="| |"), Line(text="", raw="")))]) == TablesRead()


def scanned(table: tuple[Page, Grid]) -> tuple[Page, Grid]:
    """The same page as an engine reads it: no line is certain."""
    page, grid = table
    lines = tuple(msgspec.structs.replace(line, confidence=0.9) for line in page.lines)
    return msgspec.structs.replace(page, lines=lines), grid


@pytest.mark.parametrize(
    ("printed", "right"),
    [
        ("1. 2. _ 4, l. 6. 7.", "1. 2. 3. 4. 5. 6. 7."),
        ("1 2 8 4 5", "1 2 3 4 5"),
        ("1 2 3 3 4", "1 2 3 3 4"),
        ("1 2 _ 3", "1 2 _ 3"),
        ("I 1 2 H 1 2 II 1 2 IV 1", "I 1 2 II 1 2 III 1 2 IV 1"),
    ],
)
def test_lost_and_misread_numbers_are_read_by_their_sequence(printed: str, right: str) -> None:
    rows = [[no.replace("_", ""), "Xã Lạc Dương"] for no in printed.split()]
    found = read(scanned(drawn(1, [["STT", "Đơn vị"], *rows])))
    assert [row[0] for row in found.tables[0].rows] == right.replace("_", "").split(" ")
    assert ["table_number_by_sequence"] * (printed != right) == [note.code for note in found.diagnostics]


def test_typed_numbers_stay_as_they_are() -> None:
    printed = ["1", "2", "8", "4", "4", "6"]
    found = read(drawn(1, [["STT", "Đơn vị"], *([no, "Xã Lạc Dương"] for no in printed)]))
    assert [row[0] for row in found.tables[0].rows] == printed


def test_a_row_whose_number_was_lost_is_not_the_rest_of_the_row_before_it() -> None:
    first = drawn(1, [HEAD, ["1", "Rà soát", "Sở Nội vụ", "", "", ""], ["2", "Công bố", "Sở Nội vụ", "", "", ""]])
    second = drawn(2, [["", "Báo cáo", "Sở Nội vụ", "", "", ""], ["4", "Sơ kết", "Sở Nội vụ", "", "", ""]])
    assert [row[:2] for row in read(first, second).tables[0].rows][2:] == [("3", "Báo cáo"), ("4", "Sơ kết")]


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


def test_units_on_lines_of_their_own_are_units_and_a_wrapped_name_is_one() -> None:
    page, grid = drawn(1, [HEAD, ["1", "Rà soát", "X", "", "", ""]])
    boxes = ((305, 143, 345, 150), (305, 151, 385, 158), (305, 159, 360, 166), (305, 167, 340, 174))
    texts = ("Công an xã", "Phòng Văn hóa - Xã", "hội và Đô thị", "Trạm Y tế")
    units = tuple(Line(text=text, raw=text, box=box) for text, box in zip(texts, boxes, strict=True))
    page = msgspec.structs.replace(page, lines=tuple(line for line in page.lines if line.text != "X") + units)
    found = read((page, grid))
    assert found.tasks[0].lead == ("Công an xã", "Phòng Văn hóa - Xã hội và Đô thị", "Trạm Y tế")
    assert found.tables[0].rows[0][2] == "Công an xã Phòng Văn hóa - Xã hội và Đô thị Trạm Y tế"


@pytest.mark.parametrize(("between", "tables"), [("- 2 -", 1), (".Z", 1), ("Bảng 2. Danh sách các đơn vị", 2)])
def test_what_parts_two_tables(between: str, tables: int) -> None:
    second = drawn(2, GOING_ON, over=[between])
    assert len(read(drawn(1, [HEAD, ["1", "Rà soát", "Sở Nội vụ", "", "", ""]]), second).tables) == tables


def test_a_line_broken_inside_a_word_takes_no_blank() -> None:
    found = read(
        drawn(
            1, [HEAD, ["1", "Quyết định số 12/QĐ-\nUBND của tỉnh", "Phòng Kinh\ntế", "", "Thực hiện/\nhoàn thành", ""]]
        )
    )
    assert found.tables[0].rows[0][1:] == (
        "Quyết định số 12/QĐ-UBND của tỉnh", "Phòng Kinh tế", "", "Thực hiện/hoàn thành", "",
    )  # fmt: skip


def test_a_merged_cell_that_goes_on_over_the_page_break_serves_the_rows_there() -> None:
    first = drawn(
        1,
        [HEAD, ["1", "Việc một", "Sở Y tế", "", "Quý I", ""], ["2", "Việc hai", "", "", "Quý II", ""]],
        {(1, 2): (2, 1)},
    )
    second = drawn(2, [["3", "Việc ba", "", "", "", ""], ["4", "Việc bốn", "", "", "", ""]])
    tasks = read(first, second).tasks
    assert [task.lead for task in tasks] == [("Sở Y tế",), ("Sở Y tế",), ("Sở Y tế",), ()]
    assert tasks[2].deadline is None


def test_a_dash_in_a_wrapped_name_begins_no_item() -> None:
    rows = [HEAD, ["1", "Việc", "- Sở Y tế\n- Phòng Văn hóa\n- Xã hội", "", "", ""]]
    (task,) = read(drawn(1, rows)).tasks
    assert task.lead == ("Sở Y tế", "Phòng Văn hóa - Xã hội")


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


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        (["Quý 1/2026", "Quý III/2026"], ["Quý I/2026", "Quý III/2026"]),
        (["Quý 1/2026", "Quý 3/2026"], ["Quý 1/2026", "Quý 3/2026"]),
        (["Quý 1/2026", "Năm 2026"], ["Quý 1/2026", "Năm 2026"]),
        (["Quý 10", "Quý II"], ["Quý 10", "Quý II"]),
    ],
)
def test_first_quarters_by_the_others(read: list[str], meant: list[str]) -> None:
    changed = first_quarters(read)
    assert [changed.get(i, text) for i, text in enumerate(read)] == meant


def test_two_strokes_of_a_roman_number_read_as_one_letter() -> None:
    assert by_sequence(["II", "1", "IH.", "2"], [True] * 4) == {2: "III."}
    assert by_sequence(["I", "1", "IV", "H"], [True] * 4) == {}


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


@pytest.mark.parametrize(
    ("read", "right"),
    [
        ("1. 2. 3. A. * 5.", "1. 2. 3. 4. * 5."),
        ("*I 1 2 * 3 4 *III 5", "I 1 2 II 3 4 III 5"),
        ("*I. 1 2 *II. 3 4 * 5", "I. 1 2 II. 3 4 III. 5"),
        ("*I. 1 2 *II. 3 * 5", "I. 1 2 II. 3 4 5"),
        ("*A 1 2 *B 3 * 4", "A 1 2 B 3 C 4"),
        ("*A 1 *B 2 *C 3 *D 4 *Đức 5", "A 1 B 2 C 3 D 4 Đ 5"),
        ("*A 1 *B 2 *C 3 *D 4 * 5", "A 1 B 2 C 3 D 4 * 5"),
        ("* 1 *B. 2 *C. 3", "A. 1 B. 2 C. 3"),
        ("*A. 1. 2. 3. A. *B. 1. 2. 3. Ả.", "A. 1. 2. 3. 4. B. 1. 2. 3. 4."),
        ("*A. 1. 2. A. *B. 1. 2. 3. S.", "A. 1. 2. A. B. 1. 2. 3. S."),
        ("*I 1 *II 2 *III 3 *", "I 1 II 2 III 3 *"),  # a sum has nothing under it
    ],
)
def test_numbers_go_on_over_groups_and_groups_have_their_own(read: str, right: str) -> None:
    cells = [cell.lstrip("*") for cell in read.split()]
    found = by_sequence(
        cells, [True] * len(cells), [cell.startswith("*") and i + 1 < len(cells) for i, cell in enumerate(read.split())]
    )
    assert [found.get(i, text) or "*" for i, text in enumerate(cells)] == right.split()


def test_the_lost_marker_of_a_group_in_a_table() -> None:
    rows = [
        ["I", "Hạ tầng", ""], ["1", "Rà soát", "Sở Y tế"], ["2", "Tập huấn", "Sở Nội vụ"], ["", "Dữ liệu", ""],
        ["3", "Tổng hợp", "Sở Y tế"], ["III", "Nhân lực", ""], ["4", "Báo cáo", "Sở Y tế"], ["", "Tổng cộng", ""],
    ]  # fmt: skip
    found = by_sequence_in(rows)
    assert found == ["I", "1", "2", "II", "3", "III", "4", ""]


def test_a_group_whose_title_spans_the_row_counts_too() -> None:
    rows = [
        ["I. Hạ tầng số", "", ""], ["1", "Rà soát", "Sở Y tế"], ["II. Dữ liệu số", "", ""],
        ["A.", "Tập huấn", "Sở Nội vụ"], ["", "Nhân lực", ""], ["3", "Tổng hợp", "Sở Y tế"],
        ["4", "Báo cáo", "Sở Y tế"], ["5", "Rà soát", "Sở Y tế"],
    ]  # fmt: skip
    assert by_sequence_in(rows) == ["I. Hạ tầng số", "1", "II. Dữ liệu số", "2", "III.", "3", "4", "5"]


def by_sequence_in(rows: list[list[str]]) -> list[str]:
    return [row[0] for row in read(scanned(drawn(1, [["STT", "Nội dung", "Chủ trì"], *rows]))).tables[0].rows]


def test_a_number_that_was_restored_as_words() -> None:
    assert by_sequence(["19.", "20.", "2 lần.", "22."], [True] * 4) == {2: "21."}


def test_a_comma_behind_a_number_is_a_stop_where_the_others_have_one() -> None:
    cells = ["1.", "2.", "I", "3,", "4."]
    assert by_sequence(cells, [True] * 5, [False, False, True, False, False]) == {3: "3."}
