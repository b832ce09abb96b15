"""Names that are one office's own, the kind alone as a paper calls itself, and names that are verbs."""

import pytest

from pipeline.parse.duties.offices import is_kind, is_office, is_own_name, names_force, tells_founder


@pytest.mark.parametrize(
    ("name", "office"),
    [
        ("Bộ Tài chính", True),  # known
        ("Phòng Văn hóa - Xã hội", True),
        ("UBND xã An Hòa", True),  # its level behind the kind
        ("Ủy ban nhân dân các tỉnh, thành phố", True),  # one at each place
        ("Chánh án Tòa án nhân dân tối cao", True),  # its chief
        ("Các cơ quan, đơn vị", False),  # many, by no name
        ("đơn vị thi công", False),
    ],
)
def test_an_office_has_a_name_level_or_place(name: str, office: bool) -> None:
    assert is_office(name) is office


def test_a_paper_calls_its_own_body_by_the_kind_with_a_capital() -> None:
    assert is_own_name("Trường") and is_own_name("Tỉnh")
    assert not is_own_name("trường") and not is_own_name("Sở Y tế")


@pytest.mark.parametrize(
    ("text", "force"),
    [
        ("Lực lượng tuần tra canh gác, bảo vệ", True),  # its verbs are its name
        ("Lực lượng tuần tra canh gác phối hợp với Công an xã", False),  # what follows is a duty
        ("Công an xã tuần tra", False),
    ],
)
def test_forces_named_by_verbs(text: str, force: bool) -> None:
    assert names_force(text) is force


@pytest.mark.parametrize(
    ("text", "kind"),
    [("Các Bộ", True), ("Chủ tịch UBND các tỉnh", True), ("Bộ Tài chính", False), ("Công an xã", False)],
)
def test_kinds_whose_names_stand_behind_a_colon(text: str, kind: bool) -> None:
    assert is_kind(text) is kind


@pytest.mark.parametrize(
    ("text", "founded"),
    [
        ("Ban Kiểm soát Quỹ do Hội đồng quản lý Quỹ quyết định thành lập.", True),
        ("Ban Kiểm soát Quỹ kiểm tra việc thu, chi.", False),
        ("Tổ công tác do Bộ trưởng thành lập có trách nhiệm báo cáo.", False),  # its charge follows
    ],
)
def test_who_founded_a_body_is_no_work(text: str, founded: bool) -> None:
    assert tells_founder(text) is founded
