"""Reading order, on sketches of pages: each line is (text, x from, x to, row)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.layout.order import reading_order, ruled_areas
from pipeline.layout.tables.model import Grid, GridCell, Ruling

HEAD = [
    ("ỦY BAN NHÂN DÂN", 120, 350, 0), ("CỘNG HÒA XÃ HỘI", 450, 900, 0), ("XÃ CHẤN HƯNG", 140, 330, 1),
    ("Độc lập - Tự do", 520, 830, 1), ("Số: 09/KH-UBND", 130, 340, 3), ("Chấn Hưng, ngày 30", 560, 880, 3),
    ("KẾ HOẠCH", 420, 580, 5), ("Triển khai công tác", 250, 760, 6), ("Căn cứ Quyết định", 130, 900, 7),
]  # fmt: skip
FOOT = [
    ("Nơi nhận:", 100, 190, 0), ("TM. ỦY BAN NHÂN DÂN", 560, 860, 0), ("- Sở Nội vụ;", 100, 260, 1),
    ("CHỦ TỊCH", 640, 780, 1), ("- Lưu: VT.", 100, 230, 2), ("Nguyễn Văn A", 630, 790, 6),
]  # fmt: skip
LIST = [
    ("1.", 100, 130, 0), ("Ông A", 160, 300, 0), ("Hiệu trưởng", 450, 590, 0), ("Chủ tịch", 750, 850, 0),
    ("2.", 100, 130, 1), ("Bà B", 160, 290, 1), ("Kế toán", 450, 540, 1), ("Ủy viên", 750, 830, 1),
]  # fmt: skip
PAIRS = [
    ("1. Ông A", 100, 230, 0), ("Trưởng ban;", 520, 640, 0), ("2. Bà B", 100, 210, 1), ("Phó Trưởng ban;", 520, 690, 1),
    ("3. Ông C", 100, 230, 2), ("Ủy viên.", 520, 610, 2),
]  # fmt: skip


def _read(
    sketch: list[tuple[str, int, int, int]], tables: tuple[tuple[float, float, float, float], ...] = ()
) -> list[str]:
    boxes = [(float(a), row * 40.0, float(b), row * 40.0 + 24) for _, a, b, row in sketch]
    order = reading_order(boxes, 1000, tables)
    return [" ".join(sketch[i][0] for i in group) for group in order]


def test_the_head_is_read_column_by_column() -> None:
    assert _read(HEAD) == [
        "ỦY BAN NHÂN DÂN", "XÃ CHẤN HƯNG", "Số: 09/KH-UBND", "CỘNG HÒA XÃ HỘI", "Độc lập - Tự do",
        "Chấn Hưng, ngày 30", "KẾ HOẠCH", "Triển khai công tác", "Căn cứ Quyết định",
    ]  # fmt: skip


def test_the_foot_is_read_column_by_column() -> None:
    assert _read(FOOT) == [
        "Nơi nhận:", "- Sở Nội vụ;", "- Lưu: VT.", "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Nguyễn Văn A",
    ]  # fmt: skip


def test_a_foot_whose_right_lines_are_of_like_length_is_no_list() -> None:
    sketch = [
        ("Nơi nhận:", 100, 190, 0), ("TM. CHÍNH PHỦ", 600, 800, 0), ("- Ban Bí thư;", 100, 260, 1),
        ("KT. THỦ TƯỚNG", 598, 802, 1), ("- Thủ tướng;", 100, 250, 2), ("PHÓ THỦ TƯỚNG", 592, 808, 2),
        ("- Lưu: VT.", 100, 230, 3), ("Nguyễn Văn A", 604, 796, 7),
    ]  # fmt: skip
    assert _read(sketch) == [
        "Nơi nhận:", "- Ban Bí thư;", "- Thủ tướng;", "- Lưu: VT.", "TM. CHÍNH PHỦ", "KT. THỦ TƯỚNG",
        "PHÓ THỦ TƯỚNG", "Nguyễn Văn A",
    ]  # fmt: skip


def test_a_page_number_over_a_foot_is_read_first() -> None:
    sketch = [("7", 505, 515, 0), *((text, a, b, row + 2) for text, a, b, row in FOOT)]
    assert _read(sketch) == [
        "7", "Nơi nhận:", "- Sở Nội vụ;", "- Lưu: VT.", "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Nguyễn Văn A",
    ]  # fmt: skip


def test_a_list_in_columns_is_read_by_rows_each_one_printed_line() -> None:
    assert _read(LIST) == ["1. Ông A Hiệu trưởng Chủ tịch", "2. Bà B Kế toán Ủy viên"]
    assert _read(PAIRS) == ["1. Ông A Trưởng ban;", "2. Bà B Phó Trưởng ban;", "3. Ông C Ủy viên."]


def test_cells_of_a_table_stay_apart_and_are_read_by_rows() -> None:
    assert _read(LIST, ((90.0, -10.0, 900.0, 80.0),)) == [
        "1.", "Ông A", "Hiệu trưởng", "Chủ tịch", "2.", "Bà B", "Kế toán", "Ủy viên",
    ]  # fmt: skip


def test_a_line_found_in_two_pieces_is_one() -> None:
    assert _read([("Căn cứ Luật", 100, 300, 0), ("Tổ chức", 315, 420, 0)]) == ["Căn cứ Luật Tổ chức"]


_sides = st.tuples(st.integers(0, 900), st.integers(5, 400), st.integers(0, 40))


@given(st.lists(_sides, max_size=40))
def test_every_line_is_read_once(lines: list[tuple[int, int, int]]) -> None:
    boxes = [(float(x), y * 17.0, float(x + w), y * 17.0 + 20) for x, w, y in lines]
    order = reading_order(boxes, 1000, [(100.0, 100.0, 700.0, 300.0)])
    assert sorted(i for group in order for i in group) == list(range(len(boxes)))


@pytest.mark.parametrize("count", [3000])
def test_a_page_of_specks_does_not_take_long(count: int) -> None:
    boxes = [
        (float(i % 97) * 10, float(i // 97) * 9, float(i % 97) * 10 + 6, float(i // 97) * 9 + 6) for i in range(count)
    ]
    assert sum(map(len, reading_order(boxes, 1000))) == count


def test_a_table_cut_by_the_page_reaches_as_far_as_its_upright_lines() -> None:
    cell = GridCell(row=0, col=0, box=(100.0, 100.0, 500.0, 300.0))
    grid = Grid(page=1, box=(100.0, 100.0, 500.0, 300.0), n_rows=1, n_cols=1, cells=(cell,))
    walls = [Ruling((100.0, 420.0), (100.0, 101.0), 2.0), Ruling((90.0, 410.0), (500.0, 500.0), 2.0)]
    streak = [Ruling((0.0, 900.0), (700.0, 700.0), 2.0)]
    assert ruled_areas([grid], walls + streak) == [(100.0, 90.0, 500.0, 420.0)]
