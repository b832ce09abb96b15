"""Every kind of unit before every kind of duty, as parts that organise print them: whose a sentence is."""

import pytest

from tests.parse.heads import DECISION, found

_UNITS = [
    "Sở Y tế", "Ủy ban nhân dân các xã, phường", "Giám đốc Công an tỉnh", "Chánh Thanh tra Bộ",
    "Người đứng đầu cơ quan, tổ chức, đơn vị", "Tổ chức tín dụng, chi nhánh ngân hàng nước ngoài",
    "Cơ quan chuyên môn về xây dựng", "Bộ phận Tiếp nhận và Trả kết quả", "Chủ nhiệm Ủy ban Dân tộc",
    "Tổ trưởng các tổ dân phố", "Giáo viên chủ nhiệm", "Thủ trưởng cơ quan, đơn vị sử dụng công chức",
    "Thương nhân kinh doanh xăng dầu", "Hòa giải viên", "Bộ Quốc phòng, Bộ Công an",
]  # fmt: skip
_DUTIES = ["chủ trì, phối hợp với Sở Nội vụ rà soát danh mục", "có trách nhiệm phổ biến nội dung này",
           "phối hợp với Sở Tài chính bố trí kinh phí", "tổ chức tuyên truyền đến hội viên"]  # fmt: skip
_FRAMES = [
    "{unit} {duty}.",
    "Giao {unit} {duty}.",
    "{unit} trong phạm vi nhiệm vụ, quyền hạn của mình {duty}.",
    "Trước ngày 30/6/2026, {small} {duty}.",
    "Căn cứ chức năng, nhiệm vụ được giao, {small} {duty}.",
    "Khi có yêu cầu, {small} {duty}.",
]
_PART = (
    "Điều 4. Tổ chức thực hiện\n1. Sở Tư pháp rà soát văn bản.\n2. {}\n3. Sở Ngoại vụ theo dõi, báo cáo kết quả.\n"
    "Điều 5. Hiệu lực\n"
)
_OFFICES = ("Sở", "Bộ", "Ủy", "Giám", "Chánh", "Chủ")


@pytest.mark.parametrize("frame", _FRAMES)
@pytest.mark.parametrize("unit", _UNITS)
def test_whose_a_sentence_is(unit: str, frame: str) -> None:
    small = unit if unit.startswith(_OFFICES) else unit[0].lower() + unit[1:]
    for duty in _DUTIES:
        told = found(DECISION + _PART.format(frame.format(unit=unit, small=small, duty=duty)))
        assert [name for name, _, _ in told] == ["Sở Tư pháp", small if "{small}" in frame else unit, "Sở Ngoại vụ"]


_ITEMS = ["Xây dựng kế hoạch hằng năm", "Chủ trì, phối hợp với các đơn vị kiểm tra", "Báo cáo kết quả theo quy định"]
_HEADS = [
    ("Điều 9. Trách nhiệm của {small}\n", "1. {}.\n2. {}.\n3. {}.\n"),
    ("Điều 9. Trách nhiệm của {small} trong quản lý, sử dụng kinh phí\n", "1. {}.\n2. {}.\n3. {}.\n"),
    ("Điều 9. Tổ chức thực hiện\n1. {unit}:\n", "a) {}.\nb) {}.\nc) {}.\n"),
    ("Điều 9. Quản lý\n1. {unit} có trách nhiệm sau đây:\n", "a) {};\nb) {};\nc) {};\n"),
    ("Điều 9. Quản lý\n1. {unit} thực hiện các nhiệm vụ sau:\n", "a) {};\nb) {};\nc) {};\n"),
    ("Điều 9. Tổ chức thực hiện\n- {unit}:\n", "+ {}.\n+ {}.\n+ {}.\n"),
]


@pytest.mark.parametrize(("head", "items"), _HEADS)
@pytest.mark.parametrize(
    "unit", ["Sở Y tế", "Các cơ quan, đơn vị có liên quan", "Hội đồng quản lý Quỹ", "Thành viên Tổ công tác"]
)
def test_whose_a_list_is(unit: str, head: str, items: str) -> None:
    small = unit.replace("Các", "các")
    told = found(DECISION + head.format(unit=unit, small=small) + items.format(*_ITEMS) + "Điều 10. Hiệu lực\n")
    assert [(name, duty) for name, _, duty in told] == [(small if "{small}" in head else unit, x) for x in _ITEMS]


def test_a_body_told_by_its_work_heads_the_duties_behind_it() -> None:
    head = "Điều 9. Tổ chức thực hiện\n- Nhà máy xử lý chất thải:\n"
    told = found(DECISION + head + "+ Xây dựng kế hoạch.\n+ Báo cáo kết quả.\nĐiều 10. Hiệu lực\n")
    assert [name for name, _, _ in told] == ["Nhà máy xử lý chất thải"] * 2
