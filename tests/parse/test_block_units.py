"""The units behind a label of a block, each with its part, and values that only point elsewhere."""

import pytest

from pipeline.parse.duties.block_units import is_pointer, units_of
from pipeline.parse.labels import read_labels


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Đơn vị chủ trì: Sở Y tế, Sở Nội vụ", [(("Sở Y tế", "Sở Nội vụ"), "lead")]),
        ("Đơn vị phối hợp: Công an xã", [(("Công an xã",), "coordinate")]),
        # a sentence behind the label says who joins
        ("Đơn vị thực hiện: Văn phòng phối hợp với Công an xã.",
         [(("Văn phòng",), "assigned"), (("Công an xã",), "coordinate")]),
        ("Cơ quan thực hiện: Sở Nội vụ chủ trì tham mưu; các sở, ban, ngành phối hợp thực hiện.",
         [(("Sở Nội vụ",), "lead"), (("các sở, ban, ngành",), "coordinate")]),
        ("Đơn vị thực hiện: Phòng Kinh tế kiểm tra hồ sơ", [(("Phòng Kinh tế",), "assigned")]),
        # verbs that the unit is called by
        ("Đơn vị chủ trì: Ban Chỉ đạo vận động Quỹ", [(("Ban Chỉ đạo vận động Quỹ",), "lead")]),
        # phrases that a comma joins name units together
        ("Đơn vị phối hợp: Các phòng, ban và các đơn vị có liên quan",
         [(("Các phòng, ban và các đơn vị có liên quan",), "coordinate")]),
        # what one does stands in brackets or behind a colon
        ("Đơn vị chủ trì: Phòng Kinh tế (đất đai); Công an xã",
         [(("Phòng Kinh tế",), "lead"), (("Công an xã",), "lead")]),
        ("Đơn vị chủ trì: Phòng Văn hóa: âm thanh, ánh sáng.", [(("Phòng Văn hóa",), "lead")]),
        # a part of the work that is another's, where the whole has its unit
        ("Đơn vị chủ trì: Phòng Văn hóa; âm thanh, nghi thức: Trung tâm Văn hóa", [(("Phòng Văn hóa",), "lead")]),
        # a full stop parts only where a unit follows
        ("Đơn vị chủ trì: UBND TP. Huế. Sở Y tế", [(("UBND TP. Huế",), "lead"), (("Sở Y tế",), "lead")]),
    ],
)  # fmt: skip
def test_units_with_their_part(line: str, expected: list[tuple[tuple[str, ...], str]]) -> None:
    (label,) = read_labels(line)
    assert list(units_of(label)) == expected


@pytest.mark.parametrize(
    ("value", "points"),
    [
        ("Chi tiết tại Phụ lục I", True),
        ("(theo phụ lục kèm theo)", True),
        ("Như biểu 02", True),
        ("Sở Y tế", False),
        ("Báo cáo kết quả kèm phụ lục", False),  # a product, with something attached
    ],
)
def test_a_value_that_only_points_elsewhere(value: str, points: bool) -> None:
    assert is_pointer(value) is points
