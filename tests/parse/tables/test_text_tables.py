"""Tables in text: cells parted by "|", and what OCR leaves of a ruled table."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipeline.document import Line, Page
from pipeline.parse.tables import read_tables
from pipeline.parse.tables.model import TablesRead


def read(text: str) -> TablesRead:
    lines = tuple(Line(text=line, raw=line) for line in text.splitlines())
    return read_tables([Page(number=1, lines=lines)], (), "2025-07-30")


def test_one_row_a_line() -> None:
    found = read(
        """PHỤ LỤC
NHIỆM VỤ NĂM 2025
STT | NHIỆM VỤ | CHỦ TRÌ | PHỐI HỢP | THỜI GIAN
I | CƠ CHẾ CHÍNH SÁCH
1 | Rà soát cơ chế. | Sở Tài chính | Sở, ban, ngành có liên quan | Thường xuyên
II. CHUYỂN ĐỔI SỐ
1 | Số hóa hồ sơ. | Sở Nội vụ | | 2026
Nơi nhận: như trên"""
    )
    (table,) = found.tables
    assert table.title == "NHIỆM VỤ NĂM 2025"
    assert table.rows[0] == ("I", "CƠ CHẾ CHÍNH SÁCH", "", "", "")
    assert table.rows[2] == ("II. CHUYỂN ĐỔI SỐ", "", "", "", "")
    assert [(task.group, task.lead) for task in found.tasks] == [
        ("I. CƠ CHẾ CHÍNH SÁCH", ("Sở Tài chính",)),
        ("II. CHUYỂN ĐỔI SỐ", ("Sở Nội vụ",)),
    ]
    assert (1, 8) not in found.used_lines


def test_rows_bounded_by_signs() -> None:
    found = read("| TT | Chỉ tiêu | Chủ trì |\n| --- | --- | --- |\n|  | I. Kinh tế số |  |\n| 1 | Đạt 45% | Sở Y tế |")
    assert found.tables[0].columns == ("TT", "Chỉ tiêu", "Chủ trì")
    assert found.tables[0].rows == (("", "I. Kinh tế số", ""), ("1", "Đạt 45%", "Sở Y tế"))


def test_a_running_line_among_rows_is_left_to_a_person() -> None:
    found = read("TT | Nội dung | Chủ trì\n1 | Rà soát | Sở Y tế\nvà các nội dung khác;\n2 | Báo cáo | Sở Y tế")
    assert len(found.tables[0].rows) == 2
    assert [(note.code, note.line) for note in found.diagnostics] == [("table_line_untold", 3)]
    assert (1, 3) not in found.used_lines


def test_the_ruins_of_a_table() -> None:
    found = read(
        """(Kèm theo Kế hoạch số 21/KH-UBND ngày 12/8/2025)
Thời gian ;
TT Nội dung công việc Cơ quan chủ trì | Cơ quan phối hợp thực hiện/ Sản phẩm
hoàn thành
I. Công tác chỉ đạo.
1 Xây dựng kế hoạch kiểm tra [ Phòng Kinh tế - Trong tháng 9 | Kế hoạch kiểm tra | _
 Y"""
    )
    (table,) = found.tables
    assert table.columns == (
        "TT", "Nội dung công việc", "Cơ quan chủ trì",
        "Cơ quan phối hợp", "Thời gian thực hiện/ hoàn thành", "Sản phẩm",
    )  # fmt: skip
    assert table.rows[1] == (
        "1",
        "Xây dựng kế hoạch kiểm tra",
        "Phòng Kinh tế",
        "",
        "Trong tháng 9",
        "Kế hoạch kiểm tra",
    )
    assert found.tasks[0].group == "I. Công tác chỉ đạo."
    assert [note.code for note in found.diagnostics] == ["table_row_incomplete"]


def test_running_text_is_no_table() -> None:
    text = "- Phê duyệt kế hoạch, nội dung do Sở chủ trì, thời gian thực hiện, kết quả báo cáo theo cơ quan phối hợp."
    assert read(text) == TablesRead()


@given(st.lists(st.text(alphabet="TSt |12I.[]abđ-", max_size=60), max_size=12))
def test_any_text_is_read_without_error_and_lines_are_used_once(rows: list[str]) -> None:
    found = read("\n".join(["TT | Nội dung | Chủ trì", *rows]))
    read("\n".join(rows))
    assert all(len(row) == len(table.columns) for table in found.tables for row in table.rows)
