"""Outlines: markers by sequence and depth, gaps and repeats told, no word lost."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.document import Section
from pipeline.parse import parse_text


def flat(sections: tuple[Section, ...]) -> list[tuple[int, str, str]]:
    out = []
    for s in sections:
        out.append((s.level, s.marker, s.title))
        out += flat(s.children)
    return out


def words(sections: tuple[Section, ...]) -> str:
    out = []
    for s in sections:
        out += [s.marker, s.title, s.text, words(s.children)]
    return " ".join(out)


OUTLINES = [
    (  # the fifth point is đ); "a." and "đ)" mix in one list
        "I. NHIỆM VỤ\n1. Chỉ đạo\na. Một là.\nb. Hai là.\nc. Ba là.\nd. Bốn là.\nđ) Năm là.\ne) Sáu là.\n2. Thể chế\n",
        [(1, "I."), (2, "1."), (3, "a."), (3, "b."), (3, "c."), (3, "d."), (3, "đ)"), (3, "e)"), (2, "2.")],
    ),
    (  # dotted numbers hang on the number they repeat
        "I. MỤC TIÊU\n1. Chung\n1.1. Đến 2026\n1.2. Đến 2030\n2. Riêng\n2.1. Xã hội\n",
        [(1, "I."), (2, "1."), (3, "1.1."), (3, "1.2."), (2, "2."), (3, "2.1.")],
    ),
    (  # a number that goes on from nothing heads the next one, whose number begins with it
        "3.1.1. Một.\n3.1.2. Hai.\n3.2. Công bố\n3.2.1. Ba.\n3.2.2. Bốn.\n3.4. Tổ chức\n3.4.1. Năm.\n",
        [(1, "3.1.1."), (1, "3.1.2."), (1, "3.2."), (2, "3.2.1."), (2, "3.2.2."), (1, "3.4."), (2, "3.4.1.")],
    ),
    (  # articles: clauses start again under each
        "Chương I\nQUY ĐỊNH CHUNG\nĐiều 1. Phạm vi\n1. Một.\n2. Hai.\nĐiều 2. Đối tượng\n1. Ba.\na) Bốn;\n",
        [(1, "Chương I"), (2, "Điều 1."), (3, "1."), (3, "2."), (2, "Điều 2."), (3, "1."), (4, "a)")],
    ),
    (  # articles whose word was lost: behind one that kept it, and before one
        "Điều 1. Ban hành Quy chế.\n1. Phạm vi\nQuy chế này áp dụng.\n2. Nguyên tắc\n1. Một.\n2. Hai.\n"
        "Điều 3. Nội dung\n1. Ba.\n2. Bốn.\n4. Trách nhiệm của các sở\n1. Năm.\n2. Sáu.\n5. Thi hành\n"
        "Quy chế này có hiệu lực.\nĐiều 6. Khác\n",
        [
            (1, "Điều 1."),
            (1, "1."),
            (1, "2."),
            (2, "1."),
            (2, "2."),
            (1, "Điều 3."),
            (2, "1."),
            (2, "2."),
            (1, "4."),
            (2, "1."),
            (2, "2."),
            (1, "5."),
            (1, "Điều 6."),
        ],
    ),
    (  # a list in an article that lost an item goes on
        "Điều 2. Giao các sở:\n1. Sở Y tế\na) Một.\n3. Sở Tư pháp\na) Hai.\n4. Công an\na) Ba.\nĐiều 3. Khác.\n",
        [(1, "Điều 2."), (2, "1."), (3, "a)"), (2, "3."), (3, "a)"), (2, "4."), (3, "a)"), (1, "Điều 3.")],
    ),
    (  # an amount, a date and a cited article at the start of a line are no markers
        "1. Kinh phí\n1. 500 triệu đồng.\n15/12/2025 là hạn cuối.\nĐiều 5 Quyết định số 28/2025/QĐ-TTg.\n2. Thời "
        "gian\n",
        [(1, "1."), (1, "2.")],
    ),
    (  # "i)" follows h) as a letter, and is a small Roman number where none is open
        "1. Hồ sơ\ne) Sáu;\ng) Bảy;\nh) Tám;\ni) Chín;\n2. Khác\ni) Một;\nii) Hai;\n",
        [(1, "1."), (2, "e)"), (2, "g)"), (2, "h)"), (2, "i)"), (1, "2."), (2, "i)"), (2, "ii)")],
    ),
    (  # the same where h) is missing on the paper: what follows tells the letter from the number
        "1. Hồ sơ\ne) Sáu;\ni) Chín;\nk) Mười;\n2. Khác\ni) Một;\nii) Hai;\n",
        [(1, "1."), (2, "e)"), (2, "i)"), (2, "k)"), (1, "2."), (2, "i)"), (2, "ii)")],
    ),
    (  # two full stops after a number, and the Party's dashes
        "I- MỤC TIÊU\n1- Đến năm 2026\n2..Đến năm 2030\nII- NHIỆM VỤ\n",
        [(1, "I-"), (2, "1-"), (2, "2.."), (1, "II-")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), OUTLINES)
def test_levels_and_markers(text: str, expected: list[tuple[int, str]]) -> None:
    assert [(level, marker) for level, marker, _ in flat(parse_text(text).sections)] == expected


@pytest.mark.parametrize(
    ("item", "title", "text"),
    [
        ("2. Thời gian thực hiện: Từ tháng 10 năm 2025 đến khi tổ chức thành công Đại hội Đảng bộ các "
         "cấp.", "Thời gian thực hiện", "Từ tháng 10 năm 2025 đến khi tổ chức thành công Đại hội Đảng bộ các cấp."),
        ("1. Sở Y tế theo dõi TP. Huế. Báo cáo hằng quý.", "Sở Y tế theo dõi TP. Huế", "Báo cáo hằng quý."),
        ("I. MỤC ĐÍCH, YÊU CẦU Kế hoạch này nhằm thống nhất.", "MỤC ĐÍCH, YÊU CẦU", "Kế hoạch này nhằm thống nhất."),
        ("1. Chủ tịch Hội đồng: Ông Trần Văn An", "Chủ tịch Hội đồng: Ông Trần Văn An", ""),
    ],
)  # fmt: skip
def test_title_and_text(item: str, title: str, text: str) -> None:
    section = parse_text(item).sections[0]
    assert (section.title, section.text) == (title, text)


def test_a_missing_section_is_told_and_not_repaired() -> None:
    document = parse_text("I. MỤC ĐÍCH\nMột.\nIII. NHIỆM VỤ\nHai.\nIV. KINH PHÍ\nBa.\n")
    assert [m for _, m, _ in flat(document.sections)] == ["I.", "III.", "IV."]
    assert [(d.code, d.message, d.line) for d in document.diagnostics] == [
        ("numbering_gap", "II is missing before III.", 3)
    ]


def test_a_repeated_number_is_told() -> None:
    document = parse_text("1. Một.\n2. Hai.\n2. Lại hai.\n3. Ba.\n")
    assert [d.code for d in document.diagnostics] == ["numbering_repeat"]


def test_a_quotation_whose_end_was_lost_ends_before_the_next_item_that_amends() -> None:
    text = (
        "Điều 1. Sửa đổi, bổ sung Điều 7\n“Điều 7. Mới\n1. Một.\n2. Hai.\nĐiều 2. Bãi bỏ khoản 3 Điều 8\n"
        "Điều 3. Điều 9 được sửa đổi như sau:\n“Điều 9. Khác\n1. Ba.\nĐiều 4. Bổ sung điểm c khoản 1\n“c) Bốn.”\n"
    )
    assert [marker for _, marker, _ in flat(parse_text(text).sections)] == ["Điều 1.", "Điều 2.", "Điều 3.", "Điều 4."]


def test_a_name_in_signs_opens_no_quotation() -> None:
    text = "Điều 1. Từ ngữ\n“Hồ sơ” là tập tài liệu.\n1. Một.\n“Sổ” là quyển ghi.\n2. Hai.\n"
    assert [marker for _, marker, _ in flat(parse_text(text).sections)] == ["Điều 1.", "1.", "2."]


def test_what_an_amendment_quotes_is_text() -> None:
    document = parse_text("Điều 1. Sửa đổi Điều 7 như sau:\n“Điều 7. Mới\n1. Một.\n2. Hai.”\nĐiều 2. Hiệu lực\n")
    assert [m for _, m, _ in flat(document.sections)] == ["Điều 1.", "Điều 2."]
    assert "1. Một." in document.sections[0].text


def test_wrapped_lines_are_one_item() -> None:
    document = parse_text(
        "1. Công tác cải cách hành chính tiếp tục được xác định là nhiệm vụ trọng\n"
        "tâm, khâu đột phá trong công tác lãnh đạo, chỉ đạo, điều hành của các cấp,\n"
        "các ngành theo Nghị quyết số 74/NQ-CP ngày 07/4/2025 và Kế hoạch số\n"
        "12/KH-UBND ngày\n"
        "16/6/2025 của Ủy ban nhân dân tỉnh về tổ chức cơ quan chuyên môn, đơn vị\n"
        "sự nghiệp.\n"
        "2. Tạo sự chuyển biến.\n"
    )
    assert [m for _, m, _ in flat(document.sections)] == ["1.", "2."]
    assert [(r.code, r.date, r.line) for r in document.references] == [
        ("74/NQ-CP", "2025-04-07", 3),
        ("12/KH-UBND", "2025-06-16", 4),
    ]


ITEMS = st.lists(
    st.sampled_from(["I. MỤC TIÊU", "II. NHIỆM VỤ", "1. Chung", "2. Riêng", "a) Một là: hai.", "đ) Năm.",
     "1.1. Con. Cháu",
                     "- Gạch đầu dòng;", "Một đoạn văn thường.", "Điều 3. Hiệu lực", "(1) Ngoặc", "“Trích”", "V. VÀ"]),
    min_size=1, max_size=25,
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(ITEMS)
def test_sections_give_back_the_body_every_word_once(lines: list[str]) -> None:
    text = "\n".join(["I. MỞ ĐẦU", *lines])
    plain = [w for w in re.split(r"[\s.;:]+", text) if w]
    assert [w for w in re.split(r"[\s.;:]+", words(parse_text(text).sections)) if w] == plain


def test_a_numbering_that_goes_back_after_a_stop_is_outline() -> None:
    document = parse_text(
        "1. Một.\n2. Hai.\n3. Ba.\n4. Bốn.\n5. Năm.\n2. Các văn bản sau hết hiệu lực:\na) Một;\nb) Hai.\n"
    )
    assert [m for _, m, _ in flat(document.sections)] == ["1.", "2.", "3.", "4.", "5.", "2.", "a)", "b)"]
    assert [d.code for d in document.diagnostics] == ["numbering_repeat"]


@pytest.mark.parametrize(("opening", "closing"), ["“”", '""'])
def test_a_quotation_that_closes_inside_a_paragraph(opening: str, closing: str) -> None:
    text = f"1. Một:\n{opening}7. Kinh phí\na) Hai.\nb) Ba{closing} Tại khoản 1 quy định:\n2. Bốn.\n"
    assert [m for _, m, _ in flat(parse_text(text).sections)] == ["1.", "2."]


def test_a_sentence_with_a_colon_is_no_label() -> None:
    text = "1. Phát triển dựa trên năm yếu tố nền móng đồng bộ: thể chế, chính sách phù hợp và linh hoạt, nhân lực số\n"
    assert parse_text(text).sections[0].title.endswith("nhân lực số")
