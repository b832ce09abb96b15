"""Every word of `NAME.txt` is in Markdown, Word, HTML and Akoma Ntoso, as other readers read them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import pipeline
from pipeline.document import Document, Line, Page, Section, Source
from pipeline.export import akn, docx, html, md
from pipeline.export.model import Context, Loaded
from pipeline.flow import readable
from pipeline.flow.saying import words
from tests.export import readback_papers as readback

HERE = Path(__file__).resolve().parent
PLANS = sorted((HERE.parents[2] / "shared" / "plans").glob("*.txt"))
READERS: dict[str, tuple[Callable[[Loaded, Context], bytes], Callable[[bytes], str]]] = {
    "md": (md.encode, lambda data: str(readback.of_markdown(data)["words"])),
    "docx": (docx.encode, lambda data: str(readback.of_docx(data)["words"])),
    "akn": (akn.encode, readback.words_of_akn),
    "html": (html.encode, readback.words_of_html),
}
QUIET = Context(find=lambda _: None)

INVITATION = """ỦY BAN NHÂN DÂN           CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
XÃ CHẤN HƯNG                Độc lập - Tự do - Hạnh phúc
Số: 15/GM-UBND              Chấn Hưng, ngày 05 tháng 8 năm 2025

GIẤY MỜI
Họp giao ban tháng 8 năm 2025

Kính gửi: Các phòng, đơn vị thuộc xã

Ủy ban nhân dân xã trân trọng kính mời đại diện lãnh đạo đơn vị dự họp giao ban.
Thời gian: 08 giờ 00, ngày 07 tháng 8 năm 2025.
Địa điểm: Phòng họp tầng 2, trụ sở Ủy ban nhân dân xã.
Đề nghị đại biểu dự họp đúng giờ./.

Nơi nhận:                   TL. CHỦ TỊCH
- Như trên;                 CHÁNH VĂN PHÒNG
- Lưu: VT, NC.Minh.         Trần Thử Nghiệm
"""
LETTER = """UBND TỈNH ĐỒNG THÁP        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
SỞ NỘI VỤ                   Độc lập - Tự do - Hạnh phúc
Số: 321/SNV-VP              Đồng Tháp, ngày 12 tháng 6 năm 2025
V/v cử cán bộ tham gia Tổ công tác
Kính gửi:
- Các sở, ban, ngành tỉnh;
- Ủy ban nhân dân các xã, phường.
Thực hiện ý kiến chỉ đạo của Chủ tịch Ủy ban nhân dân tỉnh về việc thành lập Tổ công tác,
Sở Nội vụ đề nghị các đơn vị cử cán bộ tham gia Tổ công tác, gửi về Sở trước ngày 20/6/2025.
Thông tin liên hệ: (0277) 3851 431, thư điện tử snv@dongthap.gov.vn.
Trân trọng./.
Nơi nhận:                   GIÁM ĐỐC
- Như trên;
- Lưu: VT, VP.              Lê Văn Mẫu
PHỤ LỤC
DANH SÁCH ĐĂNG KÝ
(Kèm theo Công văn số 321/SNV-VP ngày 12/6/2025 của Sở Nội vụ)
Mỗi đơn vị đăng ký không quá hai người, ghi rõ họ tên và chức vụ.
"""


def missing(document: Document, to: str) -> Counter[str]:
    """Words of the text that the export lacks, with how often."""
    encode, read = READERS[to]
    data = encode(Loaded(path=Path("a.json"), name="a.json", document=document), QUIET)
    return Counter(words(readback.shown(readable(document)))) - Counter(words(read(data)))


@pytest.mark.parametrize("to", READERS)
@pytest.mark.parametrize("text", [INVITATION, LETTER], ids=["invitation", "letter"])
def test_a_letter_without_sections_is_whole(text: str, to: str) -> None:
    assert not missing(pipeline.parse(text), to)


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_plans_are_whole(path: Path) -> None:
    document = pipeline.parse(path.read_text(encoding="utf-8"))
    assert not {to: words for to in READERS if (words := missing(document, to))}


PRINTED = """ỦY BAN NHÂN DÂN/CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM/Chấn Hưng, ngày 05 tháng 8 năm 2025/KẾ HOẠCH
Về việc rà soát/Kính gửi: Các phòng/Căn cứ Luật Tổ chức/I. MỤC ĐÍCH/1. Yêu cầu/a) Đúng hạn;/như sau:/- Rà soát thủ tục
Ủy ban nhân dân xã ban hành/Điều 1. Phạm vi/Nơi nhận:/- Như trên;/- Lưu: VT./TM. ỦY BAN NHÂN DÂN/CHỦ TỊCH/Trần Văn An
PHỤ LỤC/(Kèm theo Kế hoạch số 12)/DANH SÁCH/2/(đã ký)/Số: 12-KH""".replace("\n", "/").split("/")
LINES = st.sampled_from([*PRINTED, "Số: 12/KH-UBND", "", "\f"])


@settings(derandomize=True)  # lines in any order are no paper: one in thousands reads as a corrected field
@given(st.lists(LINES, max_size=30, unique=True))
def test_whatever_the_lines_are_nothing_is_lost(lines: list[str]) -> None:
    assert not missing(pipeline.parse("\n".join(lines)), "md")


def test_sections_that_no_line_says_are_said_too() -> None:
    """Also a section without a place, or at the place of another."""
    sections = tuple(
        Section(level=1, marker=f"{n}.", title=f"Mục {n}", text="Nội dung", page=1, line=1) for n in (1, 2)
    )
    source = Source(file="a", sha256="", kind="text", page_count=1)
    page = Page(number=1, lines=(Line(text="1. Mục 1 Nội dung", raw=""), Line(text="Trân trọng./.", raw="")))
    document = Document(source=source, pages=(page,), sections=sections)
    text = md.encode(Loaded(path=Path("a"), name="a", document=document), QUIET).decode()
    assert [line for line in text.split("\n") if line] == [
        "## 1\\. Mục 1", "Nội dung", "Trân trọng./.", "## 2\\. Mục 2", "Nội dung",
    ]  # fmt: skip


def test_a_corrected_field_stands_in_place_of_what_is_printed() -> None:
    import msgspec

    document = pipeline.parse(INVITATION)
    head = msgspec.structs.replace(document.header, number="16", date="2025-08-06", issuer="HỘI ĐỒNG NHÂN DÂN XÃ")
    changed = msgspec.structs.replace(document, header=head)
    text = md.encode(Loaded(path=Path("a"), name="a", document=changed), QUIET).decode()
    assert "Số: 16/GM-UBND" in text
    assert "15/GM-UBND" not in text
    assert "ngày 06 tháng 8 năm 2025" in text
    assert "HỘI ĐỒNG NHÂN DÂN XÃ" in text
    assert "XÃ CHẤN HƯNG" not in text
