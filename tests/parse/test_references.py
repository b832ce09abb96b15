"""Citations: every class of symbol, dates and types, first and later citations merged."""

import pytest

from pipeline.document import Line, Page
from pipeline.parse import parse_pages, parse_text

HEAD = "UBND XÃ AN HÒA\nSố: 09/KH-UBND\nKẾ HOẠCH\nVề chuyển đổi số\n"


def cited(text: str) -> list[tuple[str, str, str | None]]:
    return [(r.type, r.code, r.date) for r in parse_text(HEAD + text).references]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Thực hiện Quyết định số 5085/QĐ-UBND ngày 31/12/2024 của UBND tỉnh.", ("Quyết định", "5085/QĐ-UBND",
         "2024-12-31")),
        ("theo Nghị quyết số 18- NQ/TW ngày25/10/2017 của Trung ương", ("Nghị quyết", "18-NQ/TW", "2017-10-25")),
        ("Công văn số 1478/UBND-KSTTHC ngày 16 tháng 6 năm 2025", ("Công văn", "1478/UBND-KSTTHC", "2025-06-16")),
        # a speck before the line, which an engine read as a dash
        ("theo Kế hoạch số 4034/KH-UBND. ngày 18/6/2021 của UBND", ("Kế hoạch", "4034/KH-UBND", "2021-06-18")),
        ("tại Tờ trình số 08/TTr-PYT ngày- 19/02/2025", ("Tờ trình", "08/TTr-PYT", "2025-02-19")),
        ("tại Kế hoạch số 5129/KH-UBND ngày - 22/7/2021 của UBND", ("Kế hoạch", "5129/KH-UBND", "2021-07-22")),
        ("Công văn 03/CV-BCĐ của Ban Chỉ đạo", ("Công văn", "03/CV-BCĐ", None)),
        ("Luật Tổ chức Chính phủ số 63/2025/QH15 ngày 18 tháng 02 năm 2025", ("Luật", "63/2025/QH15", "2025-02-18")),
        ("Nghị quyết số 202/2025/QH15 của Quốc hội", ("Nghị quyết", "202/2025/QH15", None)),
        ("Nghị định số 66.25/2026/NĐ-CP", ("Nghị định", "66.25/2026/NĐ-CP", None)),
        ("Thông tư liên tịch số 01/2014/TTLT-BNV-BTC", ("Thông tư liên tịch", "01/2014/TTLT-BNV-BTC", None)),
        ("Chương trình hành động số 10-CTr/TU ngày 02/01/2025", ("Chương trình hành "
        "động", "10-CTr/TU", "2025-01-02")),
        ("theo tiêu chuẩn quốc gia TCVN ISO 9001:2015 vào hoạt động", ("Tiêu chuẩn", "TCVN ISO 9001:2015", None)),
        ("tại Tờ trình số 511/TTr-CAT(PC04) ngày 23/12/2025.", ("Tờ trình", "511/TTr-CAT(PC04)", "2025-12-23")),
        ("nhận được Đơn đề nghị số 09/ĐĐN-LĐXĐ ngày 24/9/2025", ("Đơn đề nghị", "09/ĐĐN-LĐXĐ", "2025-09-24")),
        ("căn cứ hướng dẫn số 37/HD-BCA-C04", ("Hướng dẫn", "37/HD-BCA-C04", None)),
        ("tại các Quyết định: số 36/QĐ-TTg ngày 11/01/2024", ("Quyết định", "36/QĐ-TTg", "2024-01-11")),
    ],
)  # fmt: skip
def test_classes_of_symbols(text: str, expected: tuple[str, str, str | None]) -> None:
    assert cited(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Kế hoạch số 09/KH-UBND ngày 30/7/2025 của UBND xã",  # the document itself
        "(Kèm theo Kế hoạch số: /KH-UBND ngày / /2025)",  # a blank number
        "hạ tầng 5G/IoT, chạy 24/7, 100 đồng/người, Đề án 06/CP",
        "từ 15/12/2024 - 14/12/2025; kỳ 2021-2030",
    ],
)
def test_no_citation(text: str) -> None:
    assert cited(text) == []


def test_later_citations_are_merged_and_the_first_printed_date_kept() -> None:
    text = "theo Nghị quyết 57-NQ/TW; Nghị quyết số 57-NQ/TW ngày 22/12/2024; Nghị quyết số 57-NQ/TW ngày 01/01/2020."
    assert cited(text) == [("Nghị quyết", "57-NQ/TW", "2024-12-22")]


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Căn cứ Quyết định số 1/QĐ-TTg ngày 01/02/2025;", "basis"),
        ("Quyết định này thay thế Quyết định số 1/QĐ-TTg.", "replaces"),
        ("sửa đổi, bổ sung một số điều của Nghị định số 1/2020/NĐ-CP.", "amends"),
        ("Thực hiện Quyết định số 1/QĐ-TTg.", "cites"),
    ],
)
def test_relations(text: str, relation: str) -> None:
    assert [r.relation for r in parse_text(HEAD + text).references] == [relation]


def test_a_date_behind_the_issuer() -> None:
    document = parse_text(
        "UBND XÃ A\nSố: 09/KH-UBND\nA, ngày 30 tháng 7 năm 2025\nKẾ HOẠCH\nVề B\nCăn cứ Quyết định số 411/QĐ-TTg của "
        "Thủ tướng Chính phủ ngày 31/3/2022 phê duyệt Chiến lược; Quyết định số 12/QĐ-UBND của UBND tỉnh, ngày 15 "
        "tháng 3 "
        "năm 2024;\nI. MỤC ĐÍCH\n"
    )
    assert [(r.code, r.date, r.issuer) for r in document.references] == [
        ("411/QĐ-TTg", "2022-03-31", "Thủ tướng Chính phủ"),
        ("12/QĐ-UBND", "2024-03-15", "UBND tỉnh"),
    ]


def test_a_code_stays_beside_a_longer_one_that_begins_alike() -> None:
    document = parse_text(
        "UBND XÃ A\nSố: 09/KH-UBND\nA, ngày 30 tháng 7 năm 2025\nKẾ HOẠCH\nVề B\nI. CĂN CỨ\n1. Chỉ thị số "
        "15/CT-UBND, Công "
        "văn số 15/CT-UBND-KT và Nghị định số 35/2024/NĐ, Nghị định số 35/2024/NĐ-CP.\n"
    )
    assert [r.code for r in document.references] == ["15/CT-UBND", "15/CT-UBND-KT", "35/2024/NĐ-CP"]


def test_a_hyphen_at_a_lines_end_that_was_read_as_another_sign() -> None:
    texts = (*HEAD.splitlines(), "tại Công văn số 202/BTTTT; KHTC ngày 21/01/2025 về việc góp ý dự thảo")
    lines = tuple(Line(text=text, raw=text, confidence=0.9) for text in texts)
    found = parse_pages((Page(number=1, lines=lines),)).references
    assert [(r.code, r.date) for r in found] == [("202/BTTTT-KHTC", "2025-01-21")]
