"""The unit that a sentence begins with, as printed, and where its duty begins."""

import pytest

from pipeline.parse.duties.who import is_whole, names_follow, subject_at, subject_from


@pytest.mark.parametrize(
    ("text", "unit", "duty"),
    [
        ("Sở Y tế chủ trì rà soát.", "Sở Y tế", "chủ trì rà soát."),
        ("Giao Phòng Kinh tế thẩm định dự toán.", "Phòng Kinh tế", "thẩm định dự toán."),
        ("- Công an xã: Bảo đảm an ninh.", "Công an xã", " Bảo đảm an ninh."),
        # who gives the duty stands before who has it
        ("Hội đồng nhân dân tỉnh giao Ủy ban nhân dân tỉnh tổ chức thực hiện.", "Ủy ban nhân dân tỉnh",
         "tổ chức thực hiện."),
        ("Bộ Nông nghiệp và Phát triển nông thôn giao Cục Chăn nuôi phổ biến Quy chuẩn này.", "Cục Chăn nuôi",
         "phổ biến Quy chuẩn này."),
        # names behind a colon are still the unit's
        ("Các Bộ: Quốc phòng, Công an chủ động hỗ trợ.", "Các Bộ: Quốc phòng, Công an", "chủ động hỗ trợ."),
        # what a body undergoes or is given is no part of its name
        ("Trường chịu sự chỉ đạo của Thứ trưởng, có trách nhiệm báo cáo.", "Trường",
         "chịu sự chỉ đạo của Thứ trưởng, có trách nhiệm báo cáo."),
        ("Sở Y tế được UBND tỉnh giao chủ trì rà soát.", "Sở Y tế", "được UBND tỉnh giao chủ trì rà soát."),
        # a topic before a sentence with a subject of its own
        ("Thanh tra khoa học: Ủy ban nhân dân huyện rà soát đề tài.", "Ủy ban nhân dân huyện", "rà soát đề tài."),
        # what it is stands first, what it is charged with behind the stop
        ("Trưởng đoàn phải có chứng chỉ. Trưởng đoàn có trách nhiệm báo cáo.", "Trưởng đoàn",
         "có trách nhiệm báo cáo."),
        # when it has to be done is said behind the name
        ("Thành viên tổ bầu cử khi về nơi cư trú phải báo cáo.", "Thành viên tổ bầu cử",
         "khi về nơi cư trú phải báo cáo."),
    ],
)  # fmt: skip
def test_the_subject_and_its_duty(text: str, unit: str, duty: str) -> None:
    found = subject_at(text)
    assert found is not None and (found.unit, text[found.at :]) == (unit, duty)


@pytest.mark.parametrize(
    "text",
    [
        "Rà soát các cơ sở.",
        "Lực lượng tuần tra canh gác, bảo vệ.",  # a force and its name
        "Sở Y tế sẽ xem xét, quyết định.",  # what an office will do gives nobody work
        "Hội Cựu giáo chức có Văn bản số 16/CGC báo cáo kết quả.",  # tells what was done
        "Cơ sở chăn nuôi phải có diện tích phù hợp bảo đảm vệ sinh.",
    ],
)
def test_sentences_that_charge_nobody(text: str) -> None:
    assert subject_at(text) is None


def test_the_duty_is_counted_from_the_start_of_the_text() -> None:
    text = "Trước ngày 30/6, Sở Y tế rà soát"
    found = subject_from(text, text.index("Sở"))
    assert found is not None and text[found.at :] == "rà soát"


@pytest.mark.parametrize(
    ("name", "over"),
    [
        ("Sở Y tế", True),
        ("Sở Y tế và", False),  # a word of a clause ends it
        ("Đ/c......Chủ tịch Hội đồng", False),  # a blank of a form
        ("Các đơn vị tự tạo \"Sổ theo dõi", False),
        ("Cơ sở chăn nuôi phải có diện tích", False),
    ],
)  # fmt: skip
def test_a_name_is_over(name: str, over: bool) -> None:
    assert is_whole(name) is over


def test_names_behind_a_colon_are_told_from_a_duty() -> None:
    names, duty = "Các Bộ: Quốc phòng, Công an chủ động hỗ trợ", "Các Bộ: Chủ động hỗ trợ"
    assert names_follow(names, names.index(":"), names.index("chủ động"))
    assert not names_follow(duty, duty.index(":"), duty.index("hỗ trợ"))
