"""What a unit has to do: where the verb of its duty stands behind the name, and what opens a duty."""

import pytest

from pipeline.parse.duties.what import has_verb, is_unit, opens_duty, verb_at


@pytest.mark.parametrize(
    ("text", "opens"),
    [("Chủ trì thực hiện", True), ("- Theo dõi, đôn đốc", True), ("Tổ chức triển khai", True),
     ("Tổ chức tín dụng", False),
     ("Chấp hành viên", False), ("Bổ nhiệm viên chức", True),
     ("Chăm lo đời sống", True), ("Tổ chức lễ phát động", True), ("Tổ chức cho vay", False),
     ("Ngân hàng thương mại", False), ("Tổ chức các kỳ thi", True), ("Cơ quan nhà nước", False)],
)  # fmt: skip
def test_what_opens_a_duty(text: str, opens: bool) -> None:
    assert opens_duty(text) is opens


@pytest.mark.parametrize(
    ("name", "duty"),
    [
        ("Sở Y tế ", "chủ trì, phối hợp với Công an tỉnh"),
        ("Ban Quản lý dự án đầu tư xây dựng ", "rà soát tiến độ"),  # three verbs that are words of the name
        ("Các đơn vị được phân công ", "tổ chức lớp học"),  # what they are entrusted with is their duty
        ("Các đơn vị trực tiếp quản lý tài sản ", "có trách nhiệm kiểm kê"),  # what they manage tells who is meant
        ("Tổ chức, cá nhân sử dụng máy tính tiền tại cửa hàng ", "phải sử dụng hóa đơn"),
        ("Công an tỉnh ", "Chỉ đạo Công an các xã tuần tra"),  # a capital behind a name that is whole
        ("Sở Xây dựng (cơ quan chủ trì lập đề án) ", "báo cáo"),  # what brackets tell is no duty
        ("Hội đồng xét duyệt đề tài ", "có trách nhiệm báo cáo"),  # the verbs that bodies are for
        ("Các bệnh viện phục hồi chức năng ", "báo cáo"),
        ("Đoàn kiểm tra ", "niêm phong hồ sơ"),
        ("Trợ lý động viên: ", "tổng hợp số liệu"),  # the verb before the colon ends the name
    ],
)  # fmt: skip
def test_where_the_duty_begins(name: str, duty: str) -> None:
    assert verb_at(name + duty) == len(name)


@pytest.mark.parametrize("text", ["Sở Y tế", "Ban Quản lý dự án", "Cơ sở phải có chứng chỉ", "các tổ chức tín dụng"])
def test_texts_without_a_duty(text: str) -> None:
    assert verb_at(f"{text} ") is None


@pytest.mark.parametrize(
    ("text", "unit", "verb"),
    [
        ("Sở Y tế, Công an tỉnh", True, False),
        ("Sở Y tế rà soát", False, True),
        ("Rà soát hồ sơ", False, True),
        ("Số lượng mẫu", False, False),
    ],
)
def test_units_and_work(text: str, unit: bool, verb: bool) -> None:
    assert (is_unit(text), has_verb(text)) == (unit, verb)


@pytest.mark.parametrize(
    ("text", "opens"),
    [
        ("Trình Ủy ban nhân dân tỉnh ban hành", True),
        ("Trình độ chuyên môn, nghiệp vụ", False),
        ("Quyết định số 2187/QĐ-UBND ngày 28 tháng 5 năm 2025", False),
        ("Báo cáo Sở Y tế trước ngày 15", True),
        ("Báo cáo của Sở Y tế", False),
        ("- Thông báo này thay thế Thông báo số 12", False),
    ],
)
def test_nouns_that_begin_as_verbs_do(text: str, opens: bool) -> None:
    assert opens_duty(text) is opens
