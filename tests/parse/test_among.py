"""Items by the company they keep: among units a unit whatever its first word, among duties a topic or a look back."""

import pytest

from pipeline.parse.duties.among import heads_units, is_review, is_topic, told_among, unit_among
from tests.parse.heads import outline

UNITS = "1. Trưởng thôn\n- Vận động nhân dân.\n- Báo cáo kết quả.\n2. Công an xã\n- Tuần tra.\n- Bảo đảm an ninh.\n"


@pytest.mark.parametrize(
    ("item", "unit"),
    [
        ("3. Già làng\n- Tuyên truyền, vận động nhân dân.\n- Phối hợp với Công an xã.\n", "Già làng"),
        ("3. Kinh phí\n- Tổng hợp dự toán.\n- Báo cáo UBND xã.\n", ""),  # a topic
        ("3. Già làng\n- Có uy tín trong thôn.\n- Người cao tuổi.\n", ""),  # no duties below
        ("3. Rà soát hộ nghèo\n- Tổng hợp danh sách.\n- Báo cáo UBND xã.\n", ""),  # work, not a name
    ],
)
def test_a_heading_among_units(item: str, unit: str) -> None:
    nodes = outline(UNITS + item)
    assert unit_among(nodes[2], nodes) == unit


def test_alone_the_same_heading_is_no_unit() -> None:
    nodes = outline(
        "1. Già làng\n- Tuyên truyền, vận động nhân dân.\n- Phối hợp với Công an xã.\n2. Mức thu\n3. Hồ sơ\n"
    )
    assert unit_among(nodes[0], nodes) == ""


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ("3. Y tế trường học: chuẩn bị thuốc.\n", ("Y tế trường học", "chuẩn bị thuốc.")),
        ("3. Chợ trung tâm phối hợp với Công an xã giữ trật tự.\n",
         ("Chợ trung tâm", "phối hợp với Công an xã giữ trật tự.")),
        ("3. Kinh phí thực hiện: tổng hợp trong dự toán.\n", None),  # a topic
        ("3. Y tế trường học: 02 người.\n", None),  # nothing to do
        ("3. Trong quá trình thực hiện phối hợp với Công an xã.\n", None),  # a clause
    ],
)  # fmt: skip
def test_whom_an_item_among_units_gives_work(item: str, expected: tuple[str, str] | None) -> None:
    nodes = outline(UNITS + item)
    charge = told_among(nodes[2], nodes)
    assert (charge and (charge.unit, charge.duty)) == expected
    alone = outline("1. Mức thu\nLà 200.000 đồng.\n2. Hồ sơ\nGồm đơn.\n" + item)
    assert told_among(alone[2], alone) is None


@pytest.mark.parametrize(
    ("item", "topic"),
    [
        ("2. Kinh phí thực hiện:\nTừ ngân sách tỉnh và các nguồn hợp pháp khác.\n", True),
        ("2. Kiểm tra việc thực hiện.\nTừng quý một.\n", False),  # ends as a duty does
        ("2. Kinh phí thực hiện:\n", False),  # stands over nothing
        ("2. Số hóa hồ sơ\nTừng quý một.\n", False),
    ],
)
def test_a_topic_among_the_duties_of_a_unit(item: str, topic: bool) -> None:
    nodes = outline("1. Rà soát hồ sơ.\n" + item)
    assert is_topic(nodes[1], nodes) is topic


def test_a_topic_among_points_is_a_point() -> None:
    nodes = outline("a) Rà soát hồ sơ.\nb) Kinh phí thực hiện:\nTừ ngân sách tỉnh.\n")
    assert not is_topic(nodes[1], nodes)


@pytest.mark.parametrize(
    ("title", "review"),
    [("Đánh giá chung", True), ("Kết quả đạt được", True), ("Sở Y tế", False), ("Tổ chức thực hiện", False)],
)
def test_a_look_back_gives_nobody_work(title: str, review: bool) -> None:
    assert is_review(title) is review


@pytest.mark.parametrize(
    ("body", "heads"),
    [
        # a kind of units over units: the inner ones govern
        ("1. Các cơ quan tham mưu, giúp việc\na) Văn phòng Đảng ủy\n- Tham mưu.\nb) Ban Xây dựng Đảng\n- Định hướng.\n",
         True),
        ("1. Các cơ quan tham mưu, giúp việc\na) Rà soát hồ sơ.\nb) Báo cáo kết quả.\n", False),
        ("1. Các cơ quan tham mưu, giúp việc:\na) Văn phòng Đảng ủy\n- Tham mưu.\nb) Ban Xây dựng Đảng\n- Xem.\n",
         False),
        ("1. Mức thu\na) Sở Y tế\n- Rà soát.\nb) Sở Nội vụ\n- Báo cáo.\n", False),
    ],
)  # fmt: skip
def test_a_heading_over_headings(body: str, heads: bool) -> None:
    assert heads_units(outline(body)[0]) is heads
