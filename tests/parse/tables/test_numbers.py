"""Numbers of rows that an engine lost or misread, read by their sequence; quarters by one another."""

from __future__ import annotations

import pytest

from pipeline.parse.tables.numbers import by_sequence, first_quarters
from tests.parse.tables.drawn import drawn, read, scanned


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


def test_two_strokes_of_a_roman_number_read_as_one_letter() -> None:
    assert by_sequence(["II", "1", "IH.", "2"], [True] * 4) == {2: "III."}
    assert by_sequence(["I", "1", "IV", "H"], [True] * 4) == {}


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


def by_sequence_in(rows: list[list[str]]) -> list[str]:
    return [row[0] for row in read(scanned(drawn(1, [["STT", "Nội dung", "Chủ trì"], *rows]))).tables[0].rows]


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


def test_a_number_that_was_restored_as_words() -> None:
    assert by_sequence(["19.", "20.", "2 lần.", "22."], [True] * 4) == {2: "21."}


def test_a_comma_behind_a_number_is_a_stop_where_the_others_have_one() -> None:
    cells = ["1.", "2.", "I", "3,", "4."]
    assert by_sequence(cells, [True] * 5, [False, False, True, False, False]) == {3: "3."}


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
