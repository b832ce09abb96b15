"""What is left of a ruled table in the text of a program that knew nothing of cells."""

from __future__ import annotations

from pipeline.document import Line, Page
from pipeline.parse.tables.ruins import ruined_tables
from pipeline.parse.tables.text_tables import TextTable


def tables(text: str) -> list[TextTable]:
    lines = tuple(Line(text=line, raw=line) for line in text.split("\n"))
    return list(ruined_tables(Page(number=2, lines=lines), set()))


def rows(table: TextTable) -> list[dict[int, str]]:
    made: list[dict[int, str]] = [{} for _ in range(table.table.n_rows)]
    for cell in table.table.cells:
        if cell.text:
            made[cell.row][cell.col] = cell.text
    return made


RUINED = """DANH MỤC NHIỆM VỤ
TT Nội dung công việc | Chủ trì Phối hợp [ Thời gian
I. Hạ tầng số
1 Rà soát văn bản | Sở Tư pháp | Sở Nội vụ | Quý IV/2025
|
2. Tập huấn cán bộ [ Sở Nội vụ trong quý III
"""
FOLLOWS = "Các cơ quan, đơn vị tổ chức thực hiện và báo cáo " + "kết quả về Ủy ban nhân dân tỉnh " * 3


def test_parts_of_a_row_go_where_they_show_what_they_are() -> None:
    (found,) = tables(RUINED + FOLLOWS)
    head, group, first, second = rows(found)
    assert head == {0: "TT", 1: "Nội dung công việc", 2: "Chủ trì", 3: "Phối hợp", 4: "Thời gian"}
    assert group == {0: "I. Hạ tầng số"}
    assert first == {0: "1", 1: "Rà soát văn bản", 2: "Sở Tư pháp", 3: "Sở Nội vụ", 4: "Quý IV/2025"}
    assert second == {0: "2", 1: "Tập huấn cán bộ", 2: "Sở Nội vụ", 4: "trong quý III"}


def test_heads_do_not_join_across_what_is_left_of_a_ruling() -> None:
    (found,) = tables(RUINED.replace("Nội dung công việc | Chủ trì", "Nội dung | Chủ trì") + FOLLOWS)
    assert rows(found)[0] == {0: "TT", 1: "Nội dung", 2: "Chủ trì", 3: "Phối hợp", 4: "Thời gian"}


def test_every_row_is_told_to_a_person_and_what_follows_is_no_part() -> None:
    (found,) = tables(RUINED + FOLLOWS)
    assert [(note.code, note.line) for note in found.notes] == [
        ("table_row_incomplete", 4), ("table_row_incomplete", 6),
    ]  # fmt: skip
    assert sorted(found.used) == [(2, line) for line in range(2, 7)]


def test_running_text_that_names_a_head_is_no_table() -> None:
    assert tables("1. Nội dung công việc và thời gian thực hiện do Sở Y tế chủ trì\n2. Kinh phí") == []
