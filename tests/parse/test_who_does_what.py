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
