"""Single texts of a part that assigns duties: which is no duty, and where the paper closes."""

import pytest

from pipeline.parse.duties.texts import (
    asks_beyond,
    cites_law,
    clean,
    closes,
    ends_paper,
    has_subject,
    is_closing,
    is_example,
    is_new_head,
    is_none,
    is_rubble,
    names_only,
)


@pytest.mark.parametrize(
    ("text", "closing"),
    [
        ("Trên đây là Kế hoạch, yêu cầu các đơn vị thực hiện./.", True),
        ("UBND tỉnh yêu cầu các sở, ngành nghiêm túc thực hiện.", True),  # asks all who get the paper
        ("Đề nghị các sở, ngành thực hiện các nội dung sau:", False),  # work stands below
        ("Sở Y tế rà soát các cơ sở.", False),
    ],
)
def test_paragraphs_that_close_a_paper(text: str, closing: bool) -> None:
    assert is_closing(text) is closing


@pytest.mark.parametrize(
    ("text", "none"),
    [
        ("Rà soát các cơ sở khám bệnh", False),
        ("Lưu: VT, KGVX", True),  # the foot
        ("Xác nhận của người đại diện hợp pháp (ký, đóng dấu, ghi rõ họ tên)", True),  # of a form
        ("Xác nhận danh sách của các xã (có chữ ký của trưởng thôn)", False),
        # what happens to who does wrong; a sanction behind the duty takes nothing from it
        ("có trách nhiệm bảo vệ đê điều mà cố ý làm trái gây thiệt hại sẽ bị xử lý kỷ luật", True),
        ("chịu trách nhiệm quản lý quỹ để thất thoát thì tùy theo mức độ bị xử phạt", True),
        ("có trách nhiệm bảo vệ rừng, nếu để xảy ra cháy sẽ bị xử lý theo quy định", False),
        ("có trách nhiệm bảo vệ rừng; để xảy ra cháy thì bị xử lý theo quy định", False),
        ("Chủ tịch: Ông Nguyễn Văn An - Giám đốc Sở Nội vụ", True),  # says who that is
        ("Ông Nguyễn Văn An - Giám đốc Sở Nội vụ", True),
        ("Ông Nguyễn Văn An: theo dõi tiến độ", False),
        ("chịu trách nhiệm thi hành Quyết định này", True),  # only to be obeyed
        ("Thông tư số 21/2020/TT-BTTTT về lĩnh vực bưu chính", True),  # a paper is cited
        ("Có năng lực tổ chức triển khai các đề án", True),  # what one has to be
        ("thống nhất chủ trương đầu tư nút giao", True),  # a decision
        ("Liên đoàn đã tổ chức Đại hội", True),  # was done
        ("- Sở Y tế, Sở Nội vụ;", True),  # receivers whose label is gone
        ("- Cục Kiểm soát thủ tục hành chính (b/c);", True),
        ("có các quyền sau đây", True),
    ],
)
def test_texts_that_are_no_duty(text: str, none: bool) -> None:
    assert is_none(text, clean(text)) is none


@pytest.mark.parametrize(
    ("duty", "left"),
    [
        ("- Rà soát  các cơ sở;", "Rà soát các cơ sở"),
        ("Báo cáo kết quả./.", "Báo cáo kết quả"),
        ("Báo cáo UBND tỉnh (qua Sở Y tế)", "Báo cáo UBND tỉnh (qua Sở Y tế)"),
    ],
)
def test_a_duty_without_its_signs(duty: str, left: str) -> None:
    assert clean(duty) == left


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("UBND TP: Chủ tịch, các Phó Chủ tịch", True),
        ("Sở Y tế: 02", True),
        ("Sở Y tế: rà soát các cơ sở", False),
        ("Sở Y tế", False),  # no colon
    ],
)
def test_names_behind_a_colon_are_receivers(text: str, names: bool) -> None:
    assert names_only(text) is names


@pytest.mark.parametrize(
    ("text", "duty"),
    [
        ("Chủ trì triển khai kế hoạch kiểm tra năm 2025, cụ thể:", True),
        ("có trách nhiệm thực hiện các nhiệm vụ sau:", False),
        ("Tổ chức triển khai thực hiện tốt các nội dung sau:", False),
    ],
)
def test_a_text_over_a_list_with_work_of_its_own(text: str, duty: bool) -> None:
    assert asks_beyond(text) is duty


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("Kính gửi: Sở Y tế", True),
        ("Căn cứ Luật Đất đai ngày 18 tháng 01 năm 2024;", True),
        ("Căn cứ Quyết định này, Sở Y tế rà soát;", False),  # this paper's own
        ("Số lượng: 05 người", False),
    ],
)
def test_the_head_of_another_paper(text: str, head: bool) -> None:
    assert is_new_head(text) is head


@pytest.mark.parametrize(
    ("text", "rubble"),
    [
        ("DANH MỤC THỦ TỤC HÀNH CHÍNH", True),
        ("Đơn giá (đồng)", True),  # a rest of a table
        ("Số mẫu", True),
        ("Báo cáo kết quả", False),  # a verb
        ("Số mẫu là 05.", False),  # a sentence
        ("- Số mẫu", False),
    ],
)
def test_rests_of_tables_under_a_heading(text: str, rubble: bool) -> None:
    assert is_rubble(text) is rubble


def test_an_example_shows_only_what_is_meant() -> None:
    assert is_example("- Ví dụ: Tập đoàn Than tổng hợp kết quả của mình")
    assert not is_example("Tập đoàn Than tổng hợp kết quả")


@pytest.mark.parametrize(
    ("text", "listed", "ends"),
    [
        ("Trên đây là Kế hoạch của UBND xã.", False, True),
        ("Giao Sở Nội vụ theo dõi việc thực hiện.", True, True),  # somebody else, behind the list
        ("Giao Sở Nội vụ theo dõi việc thực hiện.", False, False),
        ("Báo cáo kết quả trước ngày 15/12./.", True, True),
        ("Báo cáo kết quả trước ngày 15/12.", True, False),
    ],
)
def test_what_ends_the_duties_above(text: str, listed: bool, ends: bool) -> None:
    assert closes(text, listed) is ends


@pytest.mark.parametrize(
    ("text", "last", "behind", "ends"),
    [
        ("Các đơn vị nghiêm túc thực hiện./.", True, False, True),
        ("Các đơn vị nghiêm túc thực hiện./.", False, False, False),  # not the last item
        ("Sở Tài chính bố trí kinh phí./.", True, False, False),  # an office by its name has work
        ("Trên đây là Kế hoạch của UBND xã.", False, True, True),
    ],
)
def test_where_the_last_item_closes_the_paper(text: str, last: bool, behind: bool, ends: bool) -> None:
    assert ends_paper(text, last=last, behind=behind) is ends


def test_who_has_to_do_it() -> None:
    assert has_subject("Sở Y tế rà soát các cơ sở") and has_subject("Đối tượng thanh tra có trách nhiệm báo cáo")
    assert not has_subject("Rà soát các cơ sở")


@pytest.mark.parametrize(
    ("text", "law"),
    [
        ("Căn cứ Điều 10 Nghị định số 43/2017/NĐ-CP thì khi thông quan, cơ quan hải quan kiểm tra nhãn gốc.", True),
        ("Theo quy định tại khoản 2 Điều 5 Luật Giá, thì Sở Tài chính thẩm định phương án giá.", True),
        ("Căn cứ Điều 10 Nghị định số 43/2017/NĐ-CP, Sở Tài chính thẩm định phương án giá.", False),
        ("Trường hợp vượt thẩm quyền thì Sở Tài chính báo cáo.", False),
    ],
)
def test_what_a_law_says(text: str, law: bool) -> None:
    assert cites_law(text) is law
