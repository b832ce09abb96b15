"""Tables without upright rulings: words as they stand on a page, and the grid they make."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.layout import Grid, WordBox, borderless_grids, gutters_as_walls
from pipeline.layout.tables.model import Ruling, carried_on
from pipeline.parse import are_heads

LETTER, HIGH = 6.0, 12.0  # pixels
Printed = tuple[float, float, str]  # left, top, text

HEAD: list[Printed] = [(50, 100, "TT"), (100, 100, "Nội dung"), (300, 100, "Chủ trì"), (420, 100, "Thời gian")]
ROWS: list[Printed] = [
    (50, 122, "1"), (80, 122, "Ban hành kế hoạch của xã"), (300, 122, "Sở Y tế"), (420, 122, "Quý I"),
    (80, 137, "về chuyển đổi số"),
    (50, 159, "2"), (80, 159, "Tuyên truyền"), (300, 159, "Sở Nội vụ"), (420, 159, "Quý III"),
    (50, 181, "3"), (80, 181, "Tập huấn cán bộ"), (300, 181, "Sở Tư pháp"), (420, 181, "Quý IV"),
]  # fmt: skip


def words(printed: Sequence[Printed]) -> list[WordBox]:
    done = []
    for left, top, text in printed:
        for word in text.split():
            done.append(WordBox(word, (left, top, left + LETTER * len(word), top + HIGH)))
            left += LETTER * len(word) + 3
    return done


def grids(printed: Sequence[Printed], levels: Sequence[Ruling] = (), before: Sequence[float] = ()) -> tuple[Grid, ...]:
    return borderless_grids(words(printed), 1, are_heads, levels, (), before)


def spans(grid: Grid) -> dict[tuple[int, int], tuple[int, int]]:
    return {(c.row, c.col): (c.row_span, c.col_span) for c in grid.cells if (c.row_span, c.col_span) != (1, 1)}


def test_columns_by_white_gutters_and_rows_by_wider_bands() -> None:
    (grid,) = grids([*HEAD, *ROWS])
    assert (grid.n_rows, grid.n_cols, grid.ruled) == (4, 4, False)
    assert spans(grid) == {}
    assert grid.cells[5].box[1] < 122 < 149 < grid.cells[5].box[3]  # both lines of the first row


def test_rows_by_their_numbers_where_no_band_is_wider() -> None:
    close = [(left, {159.0: 152.0, 181.0: 167.0}.get(top, top), text) for left, top, text in ROWS]
    (grid,) = grids([*HEAD, *close])
    assert grid.n_rows == 4


def test_rows_by_level_rulings() -> None:
    close = [(left, {159.0: 152.0, 181.0: 167.0}.get(top, top), text) for left, top, text in ROWS if text not in "123"]
    levels = [Ruling((40.0, 480.0), (y, y), 1.0) for y in (95.0, 117.0, 150.5, 165.5, 182.0)]
    (grid,) = grids([*HEAD, *close], levels)
    assert grid.n_rows == 4


def test_a_group_row_spans_all_columns() -> None:
    group: list[Printed] = [(50, 203, "II. Nhiệm vụ, giải pháp về hạ tầng số, dữ liệu số")]
    more: list[Printed] = [(50, 225, "4"), (80, 225, "Rà soát"), (300, 225, "Sở Y tế"), (420, 225, "Cả năm")]
    (grid,) = grids([*HEAD, *ROWS, *group, *more])
    assert spans(grid) == {(4, 0): (1, 4)}


def test_a_head_of_two_levels() -> None:
    head: list[Printed] = [
        (310, 80, "Cơ quan thực hiện"), (50, 92, "TT"), (100, 92, "Nội dung"), (300, 104, "Chủ trì"),
        (420, 104, "Phối hợp"),
    ]  # fmt: skip
    (grid,) = grids([*head, *ROWS])
    assert (grid.n_rows, grid.n_cols) == (5, 4)
    assert spans(grid) == {(0, 0): (2, 1), (0, 1): (2, 1), (0, 2): (1, 2)}


def test_a_column_of_empty_cells_is_known_by_its_head() -> None:
    (grid,) = grids([*HEAD, (520, 100, "Ghi chú"), *ROWS])
    assert grid.n_cols == 5


def test_a_full_line_that_comes_near_the_next_column_joins_no_cells() -> None:
    full: Printed = (80, 203, "Nâng cao năng lực đội ngũ cán bộ,")
    row: list[Printed] = [(50, 203, "4"), (300, 203, "Sở Y tế"), (420, 203, "Cả năm")]
    (grid,) = grids([*HEAD, *ROWS, (80, 203, full[2] + " x"), *row])
    assert spans(grid) == {}


def test_a_table_ends_where_prose_begins() -> None:
    line = "Ủy ban nhân dân xã yêu cầu các đơn vị triển khai thực hiện nghiêm túc kế hoạch"
    (grid,) = grids([*HEAD, *ROWS, (50, 205, line), (50, 220, line)])
    assert grid.n_rows == 4
    assert grid.box[3] < 205


def test_justified_prose_ends_a_table_too() -> None:
    line = "Ủy ban nhân dân xã yêu cầu các đơn vị triển khai thực hiện nghiêm túc kế hoạch"
    wide = [WordBox(w.text, (w.box[0] + 2 * i, *w.box[1:2], w.box[2] + 2 * i, w.box[3])) for i, w in
            enumerate(words([(50, 205, line)]))]  # fmt: skip
    below = [WordBox(w.text, (w.box[0], w.box[1] + 15, w.box[2], w.box[3] + 15)) for w in wide]
    (grid,) = borderless_grids([*words([*HEAD, *ROWS]), *wide, *below], 1, are_heads)
    assert (grid.n_rows, grid.n_cols) == (4, 4)


def test_a_table_goes_on_over_the_page_break() -> None:
    found = grids([*HEAD, *ROWS])
    before = [part * 500 for part in carried_on(found, 500, 220)]
    rest: list[Printed] = [(left + 5, top - 100, text) for left, top, text in ROWS]
    (grid,) = grids(rest, before=before)
    assert (grid.n_rows, grid.n_cols) == (3, 4)
    assert grids(rest) == ()
    line = "Ủy ban nhân dân xã yêu cầu các đơn vị triển khai thực hiện nghiêm túc kế hoạch"
    assert grids([(50, 22 + 15 * i, line) for i in range(4)], before=before) == ()


def test_only_a_table_at_the_end_of_a_page_goes_on() -> None:
    found = grids([*HEAD, *ROWS])
    assert len(carried_on(found, 500, 220)) == 5
    assert carried_on(found, 500, 800) == ()
    assert carried_on((), 500, 800) == ()


def test_text_in_columns_without_such_a_head_is_no_table() -> None:
    paper: list[Printed] = [
        (60, 20, "ỦY BAN NHÂN DÂN"), (300, 20, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), (80, 36, "XÃ AN HÒA"),
        (340, 36, "Độc lập - Tự do - Hạnh phúc"), (80, 52, "Số: 15/KH-UBND"), (330, 52, "An Hòa, ngày 30 tháng 7"),
    ]  # fmt: skip
    assert grids(paper) == ()
    assert grids([(50, 100, "TT"), (100, 100, "ngày"), (300, 100, "giờ"), *ROWS]) == ()
    assert grids([]) == ()


def test_the_only_row_has_its_gutters_between_the_heads_and_not_at_its_wide_blanks() -> None:
    row: list[Printed] = [(50, 122, "1"), (80, 122, "Ban hành kế"), (152, 122, "hoạch"), (300, 122, "Sở Y tế")]
    (grid,) = grids([*HEAD, *row])
    assert grid.n_cols == 4
    assert {cell.col for cell in grid.cells if cell.row == 1 and cell.box[0] < 80 < cell.box[2]} == {1}
    assert {cell.col for cell in grid.cells if cell.row == 1 and cell.box[0] < 160 < cell.box[2]} == {1}


def test_a_first_head_of_two_lines_stands_beside_a_head_of_two_levels() -> None:
    head: list[Printed] = [
        (50, 93, "Số"), (50, 109, "TT"), (100, 101, "Nội dung"), (340, 90, "Cơ quan thực hiện"),
        (300, 112, "Chủ trì"), (420, 112, "Phối hợp"), (520, 101, "Thời gian"),
    ]  # fmt: skip
    rows = [*((left, top + 20, text) for left, top, text in ROWS), *((520, y + 20, "Quý I") for y in (122, 159, 181))]
    (grid,) = grids([*head, *rows])
    assert (grid.n_cols, spans(grid)[0, 2]) == (5, (1, 2))
    assert {(0, 0), (0, 1), (0, 4)} <= {place for place, span in spans(grid).items() if span == (2, 1)}


def test_a_paragraph_ends_a_table_though_its_last_line_is_short() -> None:
    prose: list[Printed] = [
        (80, 205, "một dòng văn bản chạy suốt từ lề trái sang đến tận lề phải của cả trang giấy"),
        (50, 219, "rồi hết."),
    ]
    (grid,) = grids([*HEAD, *ROWS, *prose, (50, 233, "Lời cuối")])
    assert grid.n_rows == 4 and grid.box[3] < 205


def test_gutters_are_walls_as_far_as_cells_are_parted_there() -> None:
    wide: list[Printed] = [(80, 203, "II. Một nhóm nhiệm vụ có tên dài chạy qua các cột")]
    after = [(left, top + 103, text) for left, top, text in ROWS]
    (grid,) = grids([*HEAD, *ROWS, *wide, *after])
    walls = gutters_as_walls([grid])
    assert all(grid.box[1] <= wall.start < wall.end <= grid.box[3] for wall in walls)
    third = [wall for wall in walls if wall.across[0] > 280 and wall.across[0] < 300]
    assert [wall.start < 209 < wall.end for wall in third] == [False, False]


def test_prose_at_the_head_of_a_page_carries_no_table_on() -> None:
    before = (20.0, 60.0, 200.0, 330.0, 460.0)
    prose = [(24.0 + 46 * i, y, "chữ") for y in (20, 34) for i in range(9)]
    assert grids(prose, before=before) == ()


def test_a_table_right_under_another_has_columns_of_its_own() -> None:
    second: list[Printed] = [
        (50, 203, "Stt"), (120, 203, "Công việc"), (380, 203, "Thời gian thực hiện"),
        (50, 225, "1"), (90, 225, "Rà soát các văn bản của thị xã, phường nay"), (380, 225, "Cả năm"),
        (50, 247, "2"), (90, 247, "Tổng hợp, báo cáo kết quả thực hiện về sở"), (380, 247, "Quý III"),
    ]  # fmt: skip
    found = grids([*HEAD, *ROWS, *second])
    assert [(grid.n_rows, grid.n_cols) for grid in found] == [(4, 4), (3, 3)]


def test_rulings_inside_a_head_part_its_levels() -> None:
    head: list[Printed] = [
        (310, 82, "Cơ quan thực hiện"), (50, 92, "TT"), (100, 84, "Nội dung"), (104, 103, "công việc"),
        (300, 98, "Chủ trì"), (420, 98, "Phối hợp"),
    ]  # fmt: skip
    levels = [Ruling((40.0, 500.0), (y, y), 1.0) for y in (78.0, 118.0)]
    inner = Ruling((290.0, 500.0), (96.0, 96.0), 1.0)
    (grid,) = grids([*head, *ROWS], [*levels, inner])
    assert spans(grid) == {(0, 0): (2, 1), (0, 1): (2, 1), (0, 2): (1, 2)}


def test_a_row_over_a_ruling_is_no_prose_though_it_runs_over_columns() -> None:
    wide: list[Printed] = [(80, 203, "một câu dài đã được đọc liền qua hai cột của bảng này")]
    after: list[Printed] = [(50, 225, "4"), (80, 225, "Rà soát"), (300, 225, "Sở Y tế"), (420, 225, "Cả năm")]
    level = Ruling((40.0, 500.0), (242.0, 242.0), 1.0)
    (bare,) = grids([*HEAD, *ROWS, *wide, *after])
    (ruled,) = grids([*HEAD, *ROWS, *wide, *after], [level])
    assert bare.box[3] < 203 and ruled.box[3] > 230


def test_a_number_read_as_one_word_with_the_next_closes_no_gutter() -> None:
    whole = words([*HEAD, *ROWS])
    glued = WordBox("1Ban", (50.0, 122.0, 98.0, 134.0))
    apart = [word for word in whole if not (word.box[1] == 122 and word.text in ("1", "Ban"))]
    (grid,) = borderless_grids([glued, *apart], 1, are_heads)
    assert (grid.n_rows, grid.n_cols) == (4, 4)
    assert 62 < grid.cells[1].box[0] < 80


def test_a_row_with_print_in_its_first_column_and_in_others_spans_none() -> None:
    row: list[Printed] = [(50, 203, "A."), (80, 203, "Rà soát"), (270, 203, "Sở Y tế chủ"), (420, 203, "Cả năm")]
    (grid,) = grids([*HEAD, *ROWS, *row])
    assert {cell.col for cell in grid.cells if cell.row == 4} == {0, 1, 2, 3}


RULED_ROWS: list[Printed] = [
    (50, 122, "1"), (80, 122, "Ban hành kế hoạch"), (420, 122, "Quý I"),
    (50, 144, "2"), (80, 144, "Tuyên truyền"), (300, 133, "Sở Nội vụ"), (420, 144, "Quý III"),
    (50, 166, "3"), (80, 166, "Tập huấn cán bộ"), (300, 166, "Sở Tư pháp"), (420, 166, "Quý IV"),
    (50, 188, "4"), (80, 188, "Tổng hợp báo cáo"), (300, 188, "Sở Y tế"), (420, 188, "Cả năm"),
]  # fmt: skip


def test_cells_without_a_ruling_between_them_are_merged() -> None:
    whole = [Ruling((40.0, 480.0), (y, y), 1.0) for y in (95.0, 117.0, 161.0, 183.0, 205.0)]
    gap = [Ruling((40.0, 290.0), (139.0, 139.0), 1.0), Ruling((410.0, 480.0), (139.0, 139.0), 1.0)]
    (grid,) = grids([*HEAD, *RULED_ROWS], [*whole, *gap])
    assert grid.n_rows == 5
    assert spans(grid) == {(1, 2): (2, 1)}
    # A ruling that was lost under one of two texts merges nothing.
    texts = [(left, top, text) for left, top, text in RULED_ROWS if text != "Sở Nội vụ"]
    (grid,) = grids([*HEAD, *texts, (300, 122, "Sở Y tế"), (300, 144, "Sở Nội vụ")], [*whole, *gap])
    assert spans(grid) == {}


def test_lines_of_a_cell_that_stand_far_apart_are_no_row_between_two_numbers() -> None:
    rest: list[Printed] = [(300, 203, "chính trị - xã hội")]
    more: list[Printed] = [(50, 225, "4"), (80, 225, "Rà soát"), (300, 225, "Sở Y tế"), (420, 225, "Cả năm")]
    title: list[Printed] = [(80, 203, "Nhiệm vụ chung"), (80, 240, "các văn bản")]
    (grid,) = grids([*HEAD, *ROWS, *rest, *more])
    (grouped,) = grids([*HEAD, *ROWS, *title, *more])
    assert (grid.n_rows, grouped.n_rows) == (5, 6)


def test_a_number_with_dust_over_the_first_gutter_joins_nothing() -> None:
    row: list[Printed] = [(50, 203, "4......"), (97, 203, "Rà soát"), (300, 203, "Sở Y tế"), (420, 203, "Cả năm")]
    (grid,) = grids([*HEAD, *ROWS, *row])
    assert [cell.col for cell in grid.cells if cell.row == 4] == [0, 1, 2, 3]


def test_a_few_rulings_part_not_all_rows() -> None:
    rows: list[Printed] = [
        (50, 122, "(1)"), (100, 122, "(2)"), (300, 122, "(3)"), (420, 122, "(4)"),
        (80, 144, "phần còn lại của một dòng"), (80, 156, "đã mở ở trang trước"),
        (50, 180, "8"), (80, 180, "Tuyên truyền"), (300, 180, "Sở Nội vụ"), (420, 180, "Quý III"),
        (50, 204, "9"), (80, 204, "Tập huấn"), (300, 204, "Sở Y tế"), (420, 204, "Cả năm"),
    ]  # fmt: skip
    levels = [Ruling((40.0, 480.0), (y, y), 1.0) for y in (95.0, 117.0, 139.0)]
    (grid,) = grids([*HEAD, *rows], levels)
    assert grid.n_rows == 5


def test_a_title_with_a_blank_on_the_first_gutter_spans_all_columns() -> None:
    group: list[Printed] = [(46, 203, "II. An"), (85, 203, "ninh")]
    more: list[Printed] = [(50, 225, "4"), (80, 225, "Rà soát"), (300, 225, "Sở Y tế"), (420, 225, "Cả năm")]
    (grid,) = grids([*HEAD, *ROWS, *group, *more])
    assert spans(grid) == {(4, 0): (1, 4)}


def test_a_long_cell_at_the_head_of_a_page_carries_its_table_on() -> None:
    before = (40.0, 70.0, 285.0, 410.0, 500.0)
    cell = [(80.0, 20.0 + 14 * i, "một dòng của ô nội dung dài") for i in range(12)]
    beside: list[Printed] = [(50, 90, "6"), (300, 90, "Sở Y tế"), (50, 160, "7"), (300, 160, "Sở Nội vụ")]
    (grid,) = grids([*cell, *beside], before=before)
    assert grid.n_cols == 4


def test_the_first_gutter_of_a_short_table_stands_right_of_its_numbers() -> None:
    head: list[Printed] = [(50, 100, "TT"), (170, 100, "Chỉ tiêu"), (320, 100, "Đơn vị tính"), (420, 100, "Thời gian")]
    row: list[Printed] = [(53, 122, "1"), (85, 122, "Hộ nghèo"), (320, 122, "Hộ"), (420, 122, "2026")]
    (grid,) = grids([*head, *row])
    assert 60 < grid.cells[1].box[0] < 85


def test_a_ruling_in_pieces_parts_all_its_cells() -> None:
    whole = [Ruling((40.0, 480.0), (y, y), 1.0) for y in (95.0, 117.0, 161.0, 183.0, 205.0)]
    pieces = [Ruling(x, (139.0, 139.0), 1.0) for x in ((40.0, 285.0), (286.0, 330.0), (331.0, 390.0), (410.0, 480.0))]
    texts = [(left, 144.0 if text == "Sở Nội vụ" else top, text) for left, top, text in RULED_ROWS]
    (grid,) = grids([*HEAD, *texts], [*whole, *pieces])
    assert grid.n_rows == 5 and spans(grid) == {}
