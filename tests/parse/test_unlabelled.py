"""Who does a piece of work, said in words behind it: brackets and lines -> the labels they stand for."""

import pytest

from pipeline.parse.duties.unlabelled import bracket_labels, given_label


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Phát động phong trào (Mặt trận Tổ quốc xã chủ trì).", [("do", "Mặt trận Tổ quốc xã chủ trì")]),
        (
            "Kẻ vạch sơn (Phòng Kinh tế, Hạ tầng và Đô thị thực hiện, xong trong tháng 4/2026).",
            [("do", "Phòng Kinh tế, Hạ tầng và Đô thị thực hiện"), ("time", "xong trong tháng 4/2026")],
        ),
        (
            "Đánh giá nội bộ. (Ban Chỉ đạo ISO chủ trì; thời gian: tháng 10/2023)",
            [("do", "Ban Chỉ đạo ISO chủ trì"), ("time", "tháng 10/2023")],
        ),
        ("giảm 20% số vụ (Sở Văn hóa theo dõi, đánh giá).", []),  # who watches a target does not do it
        ("Hội nghị lần thứ nhất (do Sở Y tế chủ trì) đã thống nhất.", []),
        ("Sửa đường liên thôn (dài 2 km).", []),
    ],
)
def test_brackets(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(label.kind, label.value) for label in bracket_labels(text)] == expected


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("- Giao Đài Truyền thanh huyện chủ trì thực hiện.", "Đài Truyền thanh huyện chủ trì thực hiện"),
        (
            "Giao Sở Y tế chủ trì, phối hợp với Sở Nội vụ thực hiện.",
            "Sở Y tế chủ trì, phối hợp với Sở Nội vụ thực hiện",
        ),
        ("- Giao Sở Y tế chủ trì kiểm tra các cơ sở.", None),  # it names work of its own
        ("- Giao Đảng ủy xã lãnh đạo, chỉ đạo Phòng Kinh tế chủ trì.", None),
    ],
)
def test_lines_that_give_the_work_over_them(line: str, value: str | None) -> None:
    label = given_label(line)
    assert (label and label.value) == value
