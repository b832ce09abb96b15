"""Typeset plans: what is set is what the truth says."""

from __future__ import annotations

import io

import pdfplumber
import pytest

from tools.typeset import SetCell, SetTable, Style, plan_of_text, table_truth, typeset

TEXT = """ỦY BAN NHÂN DÂN   CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
XÃ CHẤN HƯNG   Độc lập - Tự do - Hạnh phúc
Số: 09/KH-UBND   Chấn Hưng, ngày 30 tháng 7 năm 2025
KẾ HOẠCH
Thực hiện công tác cải cách hành chính
I. MỤC ĐÍCH, YÊU CẦU
Nâng cao chất lượng phục vụ người dân.
Nơi nhận:   TM. ỦY BAN NHÂN DÂN
- Sở Nội vụ;   CHỦ TỊCH
- Lưu: VT.   Người Ký
PHỤ LỤC
NHIỆM VỤ
(Kèm theo Kế hoạch số 09/KH-UBND)
TT | Nội dung | Chủ trì
I | Chỉ đạo, điều hành
1 | Ban hành kế hoạch | Phòng Kinh tế
"""


def test_a_plan_from_its_text() -> None:
    plan = plan_of_text(TEXT)
    assert plan.issuer == ("ỦY BAN NHÂN DÂN", "XÃ CHẤN HƯNG")
    assert plan.symbol == "Số: 09/KH-UBND"
    assert plan.place_date == "Chấn Hưng, ngày 30 tháng 7 năm 2025"
    assert (plan.type, plan.subject) == ("KẾ HOẠCH", "Thực hiện công tác cải cách hành chính")
    assert plan.recipients == ("- Sở Nội vụ;", "- Lưu: VT.")
    assert (plan.authority, plan.signer) == (("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), "Người Ký")
    assert plan.appendix[-1] == "(Kèm theo Kế hoạch số 09/KH-UBND)"
    assert plan.table is not None
    assert table_truth(plan.table) == (
        ["TT", "Nội dung", "Chủ trì"],
        [["I", "Chỉ đạo, điều hành", ""], ["1", "Ban hành kế hoạch", "Phòng Kinh tế"]],
    )


FOOTS = [
    ("Nơi nhận:   KT. CHỦ TỊCH\n- Sở Nội vụ;\n- Lưu: VT.\nPHÓ CHỦ TỊCH\nNgười Ký\n", ("- Sở Nội vụ;", "- Lưu: VT.")),
    ("Nơi nhận:\n- Sở Nội vụ;\n- Lưu: VT.\n09 KH\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nNgười Ký\n",
     ("- Sở Nội vụ;", "- Lưu: VT.", "09 KH")),
    ("KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nNgười Ký\n", ()),
    ("KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n(Đã ký)\nNgười Ký\n", ()),
]  # fmt: skip


@pytest.mark.parametrize(("foot", "recipients"), FOOTS)
def test_a_signer_stands_beside_after_or_without_the_recipients(foot: str, recipients: tuple[str, ...]) -> None:
    plan = plan_of_text(TEXT[: TEXT.index("Nơi nhận")] + foot + "CHƯƠNG TRÌNH\n(Kèm theo)\nI. MỤC TIÊU\n")
    assert plan.recipients == recipients
    assert (plan.authority, plan.signer) == (("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), "Người Ký")
    assert (plan.appendix, plan.attached) == (("CHƯƠNG TRÌNH", "(Kèm theo)"), ("I. MỤC TIÊU",))


def test_a_letter_has_its_subject_under_its_number() -> None:
    letter = TEXT.replace("KẾ HOẠCH\nThực hiện", "V/v thực hiện").replace("I. MỤC", "Kính gửi: Sở Nội vụ\nI. MỤC")
    plan = plan_of_text(letter)
    assert (plan.type, plan.subject) == ("", "V/v thực hiện công tác cải cách hành chính")
    assert (plan.symbol, plan.body[0]) == ("Số: 09/KH-UBND", "Kính gửi: Sở Nội vụ")


def test_a_text_without_head_and_foot_is_a_subject_and_a_body() -> None:
    plan = plan_of_text("Tăng cường hiệu quả công tác\nThực hiện Quyết định\nI. MỤC ĐÍCH, YÊU CẦU\n")
    assert (plan.subject, plan.body) == (
        "Tăng cường hiệu quả công tác",
        ("Thực hiện Quyết định", "I. MỤC ĐÍCH, YÊU CẦU"),
    )
    assert (plan.issuer, plan.symbol, plan.type, plan.recipients, plan.signer) == ((), "", "", (), "")


def test_spans_and_two_levels_in_the_truth() -> None:
    table = SetTable(
        ((SetCell("TT", rows=2), SetCell("Cơ quan", cols=2)), (SetCell("Chủ trì"), SetCell("Phối hợp"))),
        ((SetCell("1", rows=2), SetCell("a"), SetCell("b")), (SetCell("c"), SetCell("d"))),
    )
    assert table_truth(table) == (
        ["TT", "Cơ quan / Chủ trì", "Cơ quan / Phối hợp"],
        [["1", "a", "b"], ["", "c", "d"]],
    )


def test_a_letter_prints_no_title() -> None:
    pytest.importorskip("weasyprint")
    made = typeset(plan_of_text(TEXT.replace("KẾ HOẠCH\nThực hiện", "V/v thực hiện")))
    printed = " ".join(line.text for line in made.lines)
    assert "Số: 09/KH-UBND V/v thực hiện công tác cải cách hành chính CỘNG HÒA" in printed
    assert "KẾ HOẠCH" not in printed


@pytest.mark.parametrize("landscape", [False, True])
def test_the_pdf_prints_the_lines_it_tells(landscape: bool) -> None:
    pytest.importorskip("weasyprint")
    made = typeset(plan_of_text(TEXT), Style(landscape=landscape))
    with pdfplumber.open(io.BytesIO(made.pdf)) as pdf:
        printed = ["".join((page.extract_text() or "").split()) for page in pdf.pages]
        assert [page.width > page.height for page in pdf.pages] == [False, landscape]
    for line in made.lines:
        assert "".join(line.text.split()) in printed[line.page - 1]
    signer = made.where("signer")
    assert signer is not None
    assert signer.text == "Người Ký"


def test_rows_of_cells_in_the_body_are_set_as_a_table() -> None:
    pytest.importorskip("weasyprint")
    rows = "Ngày | Sáng | Chiều\n02/01 | Văn phòng | Phòng Bưu chính\n"
    body = f"{rows}Lịch học:\nTừ 8h30 | 14h00.\nNâng cao"
    made = typeset(plan_of_text(TEXT.replace("Nâng cao", body)))
    lines = [line.text for line in made.lines]
    assert {"Văn phòng", "Phòng Bưu chính", "Sáng", "Từ 8h30 | 14h00."} <= set(lines)
    assert not any("|" in line for line in lines if "8h30" not in line)
