"""Lines of a page put into the cells of its tables."""

from __future__ import annotations

import pytest

from pipeline.document import Line, Page
from pipeline.layout import Grid, GridCell
from pipeline.parse.tables.assign_lines import fill, joined, parts_of, title_over

GRID = Grid(
    page=1, box=(0.0, 100.0, 200.0, 200.0), n_rows=1, n_cols=2,
    cells=tuple(GridCell(row=0, col=col, box=(100.0 * col, 100.0, 100.0 * col + 100, 200.0)) for col in (0, 1)),
)  # fmt: skip


def line(text: str, x: float, y: float) -> Line:
    return Line(text=text, raw=text, box=(x, y, x + 60, y + 10))


def test_a_line_lies_in_the_cell_that_holds_its_centre() -> None:
    page = Page(
        number=1, width=200, height=300, lines=(line("trên", 0, 10), line("trái", 10, 110), line("phải", 120, 110))
    )
    (table,), used = fill(page, [GRID])
    assert [cell.text for cell in table.cells] == ["trái", "phải"]
    assert used == {(1, 2), (1, 3)}
    assert table.edges == (0.0, 0.5, 1.0)


@pytest.mark.parametrize(
    ("lines", "text"),
    [(["Sở", "Y tế"], "Sở Y tế"), (["thực hiện/", "hoàn thành"], "thực hiện/hoàn thành"), (["QĐ-", "UBND"], "QĐ-UBND")],
)
def test_joined(lines: list[str], text: str) -> None:
    assert joined(lines) == text


def test_a_line_with_room_for_the_next_word_was_ended_there() -> None:
    assert parts_of([("Ban hành kế hoạch", 170), ("triển khai", 100)], 180) == ("Ban hành kế hoạch triển khai",)
    assert parts_of([("Sở Y tế", 70), ("Sở Nội vụ", 90)], 180) == ("Sở Y tế", "Sở Nội vụ")
    assert parts_of([("- Một hai ba bốn năm", 178), ("- Sáu", 50)], 180) == ("- Một hai ba bốn năm", "- Sáu")


@pytest.mark.parametrize(("over", "wide", "tables"), [(True, 180.0, 0), (True, 80.0, 1), (False, 180.0, 1)])
def test_a_frame_around_running_text_is_no_table(over: bool, wide: float, tables: int) -> None:
    """A stamp is narrow; at a page's head a lone cell may be the rest of a row."""
    cell = GridCell(row=0, col=0, box=(0.0, 100.0, wide, 200.0))
    frame = Grid(page=1, box=cell.box, n_rows=1, n_cols=1, cells=(cell,))
    lines = (*([line("Văn bản ở trên", 0, 10)] if over else []), line("Ghi chú", 10, 110))
    found, used = fill(Page(number=1, width=200, height=300, lines=lines), [frame])
    assert (len(found), len(used)) == (tables, tables)


@pytest.mark.parametrize(
    ("over", "title"),
    [
        (["PHỤ LỤC", "DANH MỤC NHIỆM VỤ", "(Kèm theo Kế hoạch số 09/KH-UBND)"], "DANH MỤC NHIỆM VỤ"),
        (
            ["PHỤ LỤC", "BIỂU MẪU THỐNG KÊ", "(Kèm theo Báo cáo số 12/BC-UBND", "của Ủy ban)", "Biểu mẫu 1", "Thể chế"],
            "Thể chế",
        ),
        (["PHỤ LỤC", "THỐNG KÊ", "(Kèm theo Báo cáo số 12/BC-UBND)", "Đơn vị tính: đồng"], "THỐNG KÊ"),
        (["Biểu mẫu 2", "Tổ chức bộ máy"], "Tổ chức bộ máy"),
        (  # longer than a heading that stands alone
            ["Phụ lục 2", "Thống kê các nhiệm vụ tại lĩnh vực cải cách thể chế của các tỉnh, thành phố trên cả nước"],
            "Thống kê các nhiệm vụ tại lĩnh vực cải cách thể chế của các tỉnh, thành phố trên cả nước",
        ),
        (["Phụ lục 2", "Các cơ quan báo cáo theo mẫu này trước ngày 15 hằng tháng và gửi về Sở Nội vụ tổng hợp."], ""),
    ],
)
def test_title_over(over: list[str], title: str) -> None:
    assert title_over([line(text, 10, 20 * i) for i, text in enumerate(over)]) == title
