"""The tasks that rows of tables give: who, with whom, until when, in which group."""

from __future__ import annotations

import msgspec
import pytest

from pipeline.document import Line
from tests.parse.tables.drawn import HEAD, drawn, read


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


def test_units_on_lines_of_their_own_are_units_and_a_wrapped_name_is_one() -> None:
    page, grid = drawn(1, [HEAD, ["1", "Rà soát", "X", "", "", ""]])
    boxes = ((305, 143, 345, 150), (305, 151, 385, 158), (305, 159, 360, 166), (305, 167, 340, 174))
    texts = ("Công an xã", "Phòng Văn hóa - Xã", "hội và Đô thị", "Trạm Y tế")
    units = tuple(Line(text=text, raw=text, box=box) for text, box in zip(texts, boxes, strict=True))
    page = msgspec.structs.replace(page, lines=tuple(line for line in page.lines if line.text != "X") + units)
    found = read((page, grid))
    assert found.tasks[0].lead == ("Công an xã", "Phòng Văn hóa - Xã hội và Đô thị", "Trạm Y tế")
    assert found.tables[0].rows[0][2] == "Công an xã Phòng Văn hóa - Xã hội và Đô thị Trạm Y tế"


def test_a_dash_in_a_wrapped_name_begins_no_item() -> None:
    rows = [HEAD, ["1", "Việc", "- Sở Y tế\n- Phòng Văn hóa\n- Xã hội", "", "", ""]]
    (task,) = read(drawn(1, rows)).tasks
    assert task.lead == ("Sở Y tế", "Phòng Văn hóa - Xã hội")


def test_steps_of_one_work_share_its_merged_number_and_content() -> None:
    rows = [
        HEAD,
        ["1", "Kiểm tra", "Sở Nội vụ", "", "Tháng 1", "Kế hoạch"],
        ["", "", "Các xã", "", "Tháng 6", "Báo cáo"],
    ]
    found = read(drawn(1, rows, {(1, 0): (2, 1), (1, 1): (2, 1)}))
    told = [(task.no, task.content, task.lead, task.product) for task in found.tasks]
    assert told == [("1", "Kiểm tra", ("Sở Nội vụ",), "Kế hoạch"), ("1", "Kiểm tra", ("Các xã",), "Báo cáo")]
    assert found.tables[0].rows[1][:2] == ("", "")  # the row is as it is printed


@pytest.mark.parametrize(
    ("head", "tasks"),
    [
        (["TT", "Nội dung", "Đơn vị"], 1),
        (["TT", "Nội dung", "Đơn vị", "Kinh phí"], 1),
        (["TT", "Nội dung", "Đơn vị", "Thời gian"], 1),
        (["TT", "Nội dung", "Đơn vị thực hiện", "Số điện thoại"], 1),
        (["TT", "Đơn vị", "Phân loại"], 0),
        (["TT", "Cơ quan, đơn vị", "Điểm tối đa"], 0),
        (["TT", "Tiêu chí", "Đơn vị", "Tỷ lệ", "Điểm"], 0),
        (["TT", "Nội dung góp ý", "Đơn vị góp ý", "Ý kiến tiếp thu"], 0),
        (["TT", "Đơn vị tham luận", "Chủ đề"], 0),
        (["TT", "Đơn vị được kiểm tra", "Thời gian"], 0),
    ],
)
def test_an_office_in_a_column_does_not_make_work(head: list[str], tasks: int) -> None:
    """Points, shares and opinions of offices are no tasks; what they do, or a plain list of work, is."""
    row = ["1", *["Sở Nội vụ" if "Đơn vị" in name else "Rà soát" for name in head[1:]]]
    assert len(read(drawn(1, [head, row])).tasks) == tasks


@pytest.mark.parametrize(
    ("cell", "lead"),
    [
        ("Lãnh đạo\nSở Giáo dục và Đào tạo", ("Lãnh đạo Sở Giáo dục và Đào tạo",)),
        ("Sở Nội vụ\nSở Y tế", ("Sở Nội vụ", "Sở Y tế")),
        ("Ông Trần Văn An,\nGiám đốc Sở Y tế", ("Ông Trần Văn An, Giám đốc Sở Y tế",)),
    ],
)
def test_people_of_an_office(cell: str, lead: tuple[str, ...]) -> None:
    (task,) = read(drawn(1, [HEAD, ["1", "Rà soát", cell, "", "", ""]])).tasks
    assert task.lead == lead


@pytest.mark.parametrize(
    ("head", "due"),
    [
        ("Thời gian (Năm 2026)", "2026-03-13"),
        ("Thời gian (từ năm 2026)", None),
        ("Thời gian (năm 2026, năm 2027)", None),
        ("Thời gian", None),
    ],
)
def test_the_head_of_the_times_prints_their_year(head: str, due: str | None) -> None:
    (task,) = read(drawn(1, [["TT", "Nội dung", head], ["1", "Tọa đàm", "ngày 13 tháng 3"]]), date="2025-12-20").tasks
    assert task.deadline is not None
    assert task.deadline.due == due
