"""What a person is in charge of: told of them where more follows, their duty where nothing does."""

import pytest

from pipeline.parse.duties.charge import in_charge_end


@pytest.mark.parametrize(
    ("told", "rest"),
    [
        ("Đồng chí Thứ trưởng phụ trách lĩnh vực xây dựng ", "trực tiếp chỉ đạo, họp giao ban"),
        ("Đồng chí Phó Trưởng ban phụ trách an ninh - Chỉ huy phó", ": trực tiếp chỉ huy"),
        ("Đồng chí Phó Hiệu trưởng phụ trách thiết bị", ": Chuẩn bị phòng thi"),
        # nothing more is said: to be in charge is the duty
        ("", "Đồng chí Phó Chủ tịch phụ trách công tác tuyên truyền, vận động."),
        ("", "Đồng chí Phó Chủ tịch phụ trách các nội dung sau: kinh tế, ngân sách"),
        ("", "Sở Y tế phụ trách công tác khám bệnh trực tiếp chỉ đạo"),  # an office is no person
    ],
)
def test_where_the_field_of_a_person_ends(told: str, rest: str) -> None:
    text = told + rest
    start = text.index("phụ trách")
    assert in_charge_end(text, start, start + len("phụ trách")) == len(told)


def test_another_verb_opens_no_field() -> None:
    text = "Đồng chí Thứ trưởng theo dõi lĩnh vực xây dựng trực tiếp chỉ đạo"
    start = text.index("theo dõi")
    assert in_charge_end(text, start, start + len("theo dõi")) == 0
