"""Clauses before the subject of a sentence: who is meant stands behind them."""

import pytest

from pipeline.parse.duties.clauses import charged_named, charged_then, is_clause, subject_of


@pytest.mark.parametrize(
    ("text", "opens"),
    [
        ("Trên cơ sở Kế hoạch này, các cơ quan chủ động triển khai", True),
        ("Trong quá trình thực hiện nếu có vướng mắc, các đơn vị phản ánh", True),
        ("Theo chức năng, nhiệm vụ được giao, các sở rà soát", True),
        ("Theo dõi, đôn đốc các đơn vị", False),  # a verb, not "according to"
        ("Sở Y tế chủ trì", False),
    ],
)
def test_what_opens_as_a_clause(text: str, opens: bool) -> None:
    assert is_clause(text) is opens


@pytest.mark.parametrize(
    ("clause", "unit", "duty"),
    [
        ("", "Sở Y tế", " chủ trì rà soát"),
        ("Trên cơ sở Kế hoạch này, ", "các cơ quan, đơn vị", " chủ động triển khai"),
        ("Hằng năm ", "các cơ sở giáo dục", " báo cáo kết quả"),  # no comma ends a moment
        ("Trước ngày 30 tháng 11 năm 2025 ", "các cơ quan, đơn vị", " tổ chức họp"),
        ("Trong quá trình thực hiện ", "Thủ trưởng các đơn vị", " chủ động xử lý"),
        ("- Theo đề nghị của Sở Nội vụ, ", "Sở Tài chính", " bố trí kinh phí"),
    ],
)
def test_the_subject_stands_behind_the_clause(clause: str, unit: str, duty: str) -> None:
    found = subject_of(clause + unit + duty)
    assert found is not None and (found.unit, found.at) == (unit, len(clause + unit) + 1)


def test_a_list_that_the_clause_names_is_no_subject() -> None:
    found = subject_of("Căn cứ đề nghị của Sở Nội vụ, Sở Tư pháp, Sở Tài chính chủ trì bố trí kinh phí")
    assert found is not None and found.unit == "Sở Tài chính"


@pytest.mark.parametrize(
    "text",
    [
        "Trong quá trình thực hiện Thông tư này, nếu có vấn đề vướng mắc các đơn vị có trách nhiệm báo cáo Cục",
        "Trong quá trình triển khai các đơn vị báo cáo Cục",
        "Nếu phát sinh khó khăn, vướng mắc các đơn vị báo cáo Cục",
    ],
)
def test_clauses_that_no_comma_ends(text: str) -> None:
    found = subject_of(text)
    assert found is not None and found.unit == "các đơn vị"


@pytest.mark.parametrize(
    "text",
    [
        "Căn cứ nhiệm vụ được giao, chủ trì, phối hợp với các sở rà soát",  # whoever the heading names
        "Trên cơ sở kết quả rà soát, kinh phí được phân bổ hằng năm",
    ],
)
def test_sentences_that_name_nobody(text: str) -> None:
    assert subject_of(text) is None


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Trường hợp vượt thẩm quyền thì Hiệu trưởng có trách nhiệm báo cáo Bộ", "Hiệu trưởng"),
        ("Nếu phát hiện vi phạm, Sở Y tế có trách nhiệm xử lý", "Sở Y tế"),
        ("Nếu phát hiện vi phạm, Sở Y tế quyết định xử phạt", None),  # what it may decide charges nobody
        ("Sở Y tế có trách nhiệm xử lý", None),  # no condition
    ],
)
def test_who_is_charged_behind_a_condition(text: str, unit: str | None) -> None:
    charge = charged_then(text)
    assert (charge and charge.unit) == unit
    assert charge is None or charge.duty.startswith("có trách nhiệm")


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("Đối tượng thanh tra có trách nhiệm thực hiện kết luận", ["Đối tượng thanh tra"]),  # no word of a unit
        ("Người ký văn bản là người có trách nhiệm về thể thức", []),  # says who somebody is
        ("Nhiệt tình hướng dẫn, chịu trách nhiệm về công việc", []),  # how somebody has to be
        ("Kiểm tra việc cá nhân có trách nhiệm liên quan", []),
        # a verb that is a noun where it is charged, and one that is work
        ("Tổ chức tư vấn định giá có trách nhiệm tuân thủ các quy định", ["Tổ chức tư vấn định giá"]),
        ("Tổ chức kiểm tra hồ sơ, chịu trách nhiệm về kết quả", []),
    ],
)
def test_whoever_is_charged_by_whatever_word(text: str, units: list[str]) -> None:
    assert [charge.unit for charge in charged_named(text)] == units
