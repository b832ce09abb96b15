"""Fields of a task: labels for who does it and until when, in lines of their own or behind the task."""

import pytest

from pipeline.parse import parse_text
from pipeline.parse.duties.fields import read_fields, read_task, read_time
from pipeline.parse.labels import head_label

HEAD = "UBND XÃ AN HÒA\nSố: 09/KH-UBND\nAn Hòa, ngày 30 tháng 7 năm 2025\nKẾ HOẠCH\nVề chuyển đổi số\nII. NHIỆM VỤ\n"
TASK = "Rà soát, số hóa hồ sơ lưu trữ"


@pytest.mark.parametrize(
    ("line", "units", "role"),
    [
        ("a) Đơn vị chủ trì: Sở Y tế.", None, ""),  # the marker is the outline's
        ("Đơn vị chủ trì: Sở Y tế, Sở Nội vụ.", "Sở Y tế, Sở Nội vụ", "lead"),
        ("- Cơ quan, đơn vị phối hợp thực hiện: Công an xã;", "Công an xã", "coordinate"),
        ("+ Chủ trì: Phòng Kinh tế;", "Phòng Kinh tế", "lead"),
        ("- Đơn vị thực hiện: Trạm Y tế", "Trạm Y tế", "assigned"),
        ("Cơ quan chủ trì Sở Y tế", "Sở Y tế", "lead"),  # the colon was lost
        ("- Tổ chức thực hiện các công việc liên quan", None, ""),
        ("- Tổ chức thực hiện Kế hoạch này.", None, ""),
        ("- Chủ trì: tham mưu kế hoạch", None, ""),
        ("- Phân công: giáo viên dạy đội tuyển.", "giáo viên dạy đội tuyển", "assigned"),  # people by their work
        ("- Phối hợp: tổ chức tuyên truyền", None, ""),
        ("- Lực lượng thực hiện: Công an xã", "Công an xã", "assigned"),
        ("- Lực lượng: 60 đoàn viên", None, ""),
        ("- Phụ trách duyệt: Phó Hiệu trưởng.", None, ""),  # who signs does nothing of it
        ("- Chủ trì, phối hợp với Công an xã", None, ""),
    ],
)
def test_a_line_that_names_units(line: str, units: str | None, role: str) -> None:
    assert read_fields(line) == (((units, role),) if units else ())


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Phân công: Phòng A chủ trì, phối hợp với Công an xã.", [("Phòng A", "lead"), ("Công an xã", "coordinate")]),
        ("- Phân công thực hiện: Phòng Kinh tế chủ trì; các thôn phối hợp.",
         [("Phòng Kinh tế", "lead"), ("các thôn", "coordinate")]),
        ("+ Đơn vị thực hiện: Sở Y tế (chủ trì); Sở Tài chính, Sở Nội vụ (phối hợp).",
         [("Sở Y tế", "lead"), ("Sở Tài chính, Sở Nội vụ", "coordinate")]),
        ("- Cơ quan thực hiện: Công an tỉnh chủ trì thực hiện.", [("Công an tỉnh", "lead")]),
        ("Phân công nhiệm vụ: Trạm Y tế.", [("Trạm Y tế", "assigned")]),
        ("- Phân công: Theo quy định tại Mục II Quyết định số 438/QĐ-UBND.", []),
        ("- Phân công cán bộ chủ trì, phối hợp với Công an xã.", []),
    ],
)  # fmt: skip
def test_one_label_may_say_who_leads_and_who_joins(line: str, expected: list[tuple[str, str]]) -> None:
    assert list(read_fields(line)) == expected


@pytest.mark.parametrize(
    ("line", "time"),
    [
        ("- Thời gian hoàn thành: Quý III/2025.", "Quý III/2025"),
        ("Thời hạn: Trước ngày 30/9/2025", "Trước ngày 30/9/2025"),
        ("+ Tiến độ thực hiện: Thường xuyên;", "Thường xuyên"),
        ("- Thời gian đào tạo; Trong quá trình triển khai.", "Trong quá trình triển khai"),  # the colon misread
        ("- Thời gian đào tạo; nội dung đào tạo", ""),
        ("- Thời gian qua, công tác này được quan tâm", ""),
    ],
)
def test_a_line_that_names_a_time(line: str, time: str) -> None:
    assert read_time(line) == time


def test_fields_behind_their_task() -> None:
    task = read_task(f"- {TASK} (Chủ trì: Phòng Kinh tế; phối hợp: Công an xã, Văn phòng; thời gian: Quý III/2025).")
    assert task is not None
    assert (task.duty, task.time) == (TASK, "Quý III/2025")
    assert task.fields == (("Phòng Kinh tế", "lead"), ("Công an xã, Văn phòng", "coordinate"))
    assert read_task("Công an xã chủ trì, phối hợp: Sở Y tế và các đơn vị.") is None


def test_a_time_under_a_units_duty_is_its_deadline() -> None:
    found = parse_text(
        HEAD + "IV. TỔ CHỨC THỰC HIỆN\n1. Sở Tài chính\n- Tuyên truyền, phổ biến các quy định về kiểm kê.\n"
        "Thời gian thực hiện: Quý III/2025.\n- Tổng hợp báo cáo.\nThời gian hoàn thành: Tháng 11/2025.\n"
        "Sản phẩm: Báo cáo kết quả kiểm kê.\n2. Vụ Pháp chế chủ trì xây dựng chương trình tập huấn.\n"
        "Thời gian thực hiện: Quý IV/2025\n3. Khác.\n"
    ).responsibilities
    assert [(r.unit, r.duty[:10], r.deadline and r.deadline.text) for r in found] == [
        ("Sở Tài chính", "Tuyên truy", "Quý III/2025"),
        ("Sở Tài chính", "Tổng hợp b", "Tháng 11/2025"),
        ("Vụ Pháp chế", "chủ trì xâ", "Quý IV/2025"),
    ]


@pytest.mark.parametrize(
    ("line", "kind", "value"),
    [
        ("- Thời g an thực hiện: Quý III/2025.", "time", "Quý III/2025"),
        ("Thờigian thực hiện: năm 2026", "time", "năm 2026"),
        ("+ Đơn vịchủ trì: Sở Y tế;", "lead", "Sở Y tế"),
        ("Cơ quau phối hợp: Công an xã, các thôn.", "coordinate", "Công an xã, các thôn"),
        ("- Sản phẫm: Báo cáo kết quả", "product", "Báo cáo kết quả"),
    ],
)
def test_labels_that_an_engine_spoilt(line: str, kind: str, value: str) -> None:
    label = head_label(line)
    assert label is not None and (label.kind, label.value) == (kind, value)


@pytest.mark.parametrize(
    "line",
    ["Thời gian qua: kết quả còn hạn chế.", "Đơn vị tư vấn: Công ty A.", "Nhiệm kỳ: 2025 - 2030.", "Kết luận: đạt."],
)
def test_words_near_a_label_are_none(line: str) -> None:
    assert head_label(line) is None
