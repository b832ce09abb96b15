"""Where a paragraph ends: by the edges of the ink, whatever its last word."""

from __future__ import annotations

import pytest

from pipeline.parse import TextLine, read_paragraphs

LEFT, INDENTED, RIGHT = 170.0, 240.0, 1077.0
FULL = "nâng cao chất lượng phục vụ người dân và các doanh nghiệp trên toàn địa bàn"
BODY = [(INDENTED, f"N{FULL[1:]}", RIGHT), (LEFT, FULL, RIGHT), (LEFT, FULL, RIGHT), (LEFT, f"{FULL}.", 700.0)]


def paragraphs(*lines: tuple[float, str, float]) -> list[str]:
    """The texts of the paragraphs of lines (left, text, right) that stand over a page of text."""
    drawn = [
        TextLine(text, 1, i + 1, (left, 40.0 * i, right, 40.0 * i + 28), 1191)
        for i, (left, text, right) in enumerate((*lines, *BODY * 3))
    ]
    return [p.text for p in read_paragraphs(drawn) if p.lines[0].line <= len(lines)]


@pytest.mark.parametrize(
    ("lines", "first"),
    [
        # a short line under which a first line is indented ended on purpose: "điểm", "năm", "số" close a name here
        ([(INDENTED, "1. Quan điểm", 402), (INDENTED, "Lấy người dân làm trung tâm của mọi hoạt động", RIGHT)], 0),
        ([(INDENTED, "2. Kế hoạch trong năm", 480), (INDENTED, "Triển khai kế hoạch của Ủy ban nhân dân", RIGHT)], 0),
        ([(LEFT, "điện tử, chính quyền số", 440), (INDENTED, "Triển khai nhiệm vụ được giao trong kỳ này", RIGHT)], 0),
        # hardly any room, but the next line begins where the heading does
        ([(INDENTED, "2. Tình hình (sau sáp nhập tỉnh)", 989), (INDENTED, "Trong bối cảnh mới, cơ quan", RIGHT)], 0),
        # no room, but nothing on the page goes on at an indent
        (
            [
                (INDENTED, "b) Tổng hợp danh mục của địa phương", RIGHT),
                (INDENTED, "Trong năm, cơ quan đã công bố", RIGHT),
            ],
            0,
        ),
        # goes on at the left edge
        ([(INDENTED, "a) Kế hoạch của Sở Tài chính, Ủy ban nhân dân", RIGHT), (LEFT, "Thành phố đã ban hành", 520)], 1),
        # an indented block that is full to its edge, on a page that has others
        (
            [
                (INDENTED, "a) Kế hoạch của Sở Tài chính và của Thành phố", RIGHT),
                (INDENTED, "Hồ Chí Minh ban hành", 520),
                (INDENTED, "và nhiều văn bản", 520),
            ],
            2,
        ),
        # a hanging list goes on behind its marker
        ([(INDENTED, "a) Phối hợp với các cơ quan của Bộ Tài chính", 1050), (290, "Bộ Nội vụ trong việc", 600)], 1),
    ],
)
def test_where_a_paragraph_ends(lines: list[tuple[float, str, float]], first: int) -> None:
    """The first paragraph holds the lines up to index `first`."""
    assert paragraphs(*lines)[0] == " ".join(text for _, text, _ in lines[: first + 1])


@pytest.mark.parametrize("heading", ["1. Quan điểm", "2. Địa điểm", "3. Thời điểm"])
def test_a_name_that_ends_in_diem_cites_no_point(heading: str) -> None:
    """Without boxes the count of letters tells; "khoản 2, điểm" would go on."""
    texts = [heading, "Lấy người dân làm trung tâm."] + [f"{FULL} và", FULL] * 4
    found = read_paragraphs([TextLine(text, 1, i + 1) for i, text in enumerate(texts)])
    assert found[0].text == heading


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("Sở Y tế nhận được Công văn số 1189/SNV-", "LĐVL&TN ngày 29/8/2025 của Sở Nội vụ.", True),
        ("Thực hiện Nghị định số 126/2024/NĐ-", "CP ngày 08/10/2024 của Chính phủ.", True),
        ("Sở Y tế nhận được công văn -", "Lưu hồ sơ.", False),
    ],
)
def test_a_symbol_cut_at_its_hyphen_goes_on_in_the_shortest_text(first: str, second: str, joined: bool) -> None:
    found = read_paragraphs([TextLine(first, 1, 1), TextLine(second, 1, 2)])
    assert len(found) == (1 if joined else 2)
