"""Units and times of a table that an engine read: specks go, the table's other cells tell."""

from __future__ import annotations

import pytest

from pipeline.document import Edit, Line, Task
from pipeline.parse.tables.unit_repair import mended, time_without_specks, with_lost_sign

BRANCHES = "Bộ, ngành, địa phương"


def _task(*lead: str) -> Task:
    return Task(no="1", content="Rà soát", lead=lead)


@pytest.mark.parametrize(
    ("read", "beside", "expected"),
    [
        ("Các bộ, ngành, địa. phương", (), "Các bộ, ngành, địa phương"),
        ("Các.bộ, ngành liên quan", (), "Các bộ, ngành liên quan"),
        ("Bộ, ngành, địa phương-", (), BRANCHES),
        ("Sở.Khoa học và Công nghệ", (), "Sở Khoa học và Công nghệ"),
        ("TP.Hải Phòng", (), "TP.Hải Phòng"),
        ("Bộ, ngành, địa, phương", (BRANCHES,) * 3, BRANCHES),
        ("Bộ, ngành, địa, phương", (BRANCHES,) * 2, "Bộ, ngành, địa, phương"),  # too few to tell
        ("Bộ Thông tín và Truyền thông", (), "Bộ Thông tin và Truyền thông"),
        ("Sở Y- tế", (), "Sở Y tế"),
        ("Ban Tuyên, giáo Trung ương", ("Ban Tuyên giáo Trung ương",) * 4, "Ban Tuyên giáo Trung ương"),
        ("Sở Câng Thương", ("Sở Công Thương",), "Sở Công Thương"),
        ("Sở Câng Thương", (), "Sở Câng Thương"),  # nothing tells
        ("Tở Công Thương", ("Sở Công Thương",), "Tở Công Thương"),
        ("UBND xã Tân Ân", ("UBND xã Tân An",) * 5, "UBND xã Tân Ân"),  # a place of its own
        ("UBND TP. Hải Phòng", (), "UBND TP. Hải Phòng"),
        ("VP. UBND xã", (), "VP. UBND xã"),
        ("Phòng Văn hóa - Xã hội", (), "Phòng Văn hóa - Xã hội"),
        ("Sở Y tế", ("Sở Y Tế",) * 9, "Sở Y tế"),  # a name as it should be stays
    ],
)
def test_units(read: str, beside: tuple[str, ...], expected: str) -> None:
    tasks = mended([_task(read), *(_task(unit) for unit in beside)])
    assert tasks[0].lead == (expected,)


def test_nothing_else_of_a_task_changes() -> None:
    task = _task("Sở Y. tế", "Công an tỉnh")
    (got,) = mended([task])
    assert (got.no, got.content, got.lead, got.coordinate) == ("1", "Rà soát", ("Sở Y tế", "Công an tỉnh"), ())


@pytest.mark.parametrize(
    ("read", "expected"),
    [
        ("Quý I/2026 ˆ", "Quý I/2026"),
        ("'Quý I, II/2026", "Quý I, II/2026"),
        ("Tháng : 9/2025", "Tháng 9/2025"),
        ("Quý IV/2025 - Quý II/2026", "Quý IV/2025 - Quý II/2026"),
        ("Trước 30/9 (hằng năm)", "Trước 30/9 (hằng năm)"),
        ("2026", "2026"),
        ("...", "..."),
        ("", ""),
    ],
)
def test_times(read: str, expected: str) -> None:
    assert time_without_specks(read) == expected


@pytest.mark.parametrize(
    ("text", "taken", "rule", "following", "expected"),
    [
        ("cung cấp dịch vụ IoT", ",", "dust", "nhà đầu tư", "cung cấp dịch vụ IoT,"),
        ("Sở Tài chính", ";", "dust", "Sở Xây dựng", "Sở Tài chính;"),
        ("Sở Nông nghiệp và", ",", "dust", "Môi trường", "Sở Nông nghiệp và"),  # no unit begins
        ("Sở Tài chính", ",", "dust", "", "Sở Tài chính"),  # the cell ends
        ("Sở Tài chính", "'", "dust", "Sở Xây dựng", "Sở Tài chính"),  # parts nothing
        ("Sở Tài chính", ",", "channel", "Sở Xây dựng", "Sở Tài chính"),
    ],
)
def test_signs_that_part_units(text: str, taken: str, rule: str, following: str, expected: str) -> None:
    edit = Edit(start=len(text), end=len(text), raw=taken, text="", rule=rule, confidence=0.9)
    assert with_lost_sign(Line(text=text, raw=text + taken, edits=(edit,)), following) == expected


def test_dust_inside_a_line_stays_away() -> None:
    edit = Edit(start=6, end=6, raw=",", text="", rule="dust", confidence=0.9)
    assert with_lost_sign(Line(text="Sở Tài chính", raw="Sở Tài, chính", edits=(edit,)), "Sở Y tế") == "Sở Tài chính"
