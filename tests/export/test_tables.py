"""Workbook, CSV and frames: equal to the Documents when others read them, neutral whatever a paper holds."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from pathlib import Path

import openpyxl
import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import export
from pipeline.document import Document, Header, Source, Task
from pipeline.export import tracker_csv, xlsx
from pipeline.export.cell_text import neutral, title
from pipeline.export.model import Context, Finding, Loaded
from pipeline.results import documents_frame, responsibilities_frame, tasks_frame
from tests.export import readback


def one(text: str) -> Loaded:
    """A Document with one task that says `text`."""
    made = Document(
        source=Source(file="a.pdf", sha256="0", kind="scan", page_count=1), tasks=(Task(no="1", content=text),)
    )
    return Loaded(path=Path("a.json"), name="a.json", document=made)


@pytest.mark.parametrize(("to", "check"), [("xlsx", readback.xlsx), ("csv", readback.tracker_csv)])
def test_read_back_equal(to: str, check: object, folder: Path, twenty: list[Loaded], tmp_path: Path) -> None:
    result = export.run(folder, to, str(tmp_path / f"out.{to}"))
    assert result.documents == 20
    assert result.findings == ()
    assert check((tmp_path / f"out.{to}").read_bytes(), twenty) == []  # type: ignore[operator]


def test_parquet_read_back_equal(folder: Path, twenty: list[Loaded], tmp_path: Path) -> None:
    export.run(folder, "parquet", str(tmp_path / "out"))
    assert readback.parquet(tmp_path / "out", twenty) == []


def test_frames(twenty: list[Loaded]) -> None:
    document = twenty[0].document
    frame = tasks_frame([document])
    duties = [duty.duty for duty in document.responsibilities]
    assert list(frame["content"]) == [task.content for task in document.tasks] + duties
    assert str(frame["due"].dtype).startswith("datetime64")
    assert list(frame["lead"].iloc[0]) == list(document.tasks[0].lead)
    assert len(responsibilities_frame([document])) == len(document.responsibilities)
    assert documents_frame(twenty)["code"].iloc[0] == "01/KH-UBND"


def test_workbook_is_ready_to_print(folder: Path, tmp_path: Path) -> None:
    export.run(folder, "xlsx", str(tmp_path / "out.xlsx"))
    sheet = openpyxl.load_workbook(tmp_path / "out.xlsx")["Nhiệm vụ"]
    assert [cell.value for cell in sheet[1]] == [
        "STT", "Nội dung nhiệm vụ", "Số/ký hiệu văn bản", "Ngày ban hành", "Thời hạn hoàn thành", "Chủ trì thực hiện",
        "Đơn vị phối hợp", "Lãnh đạo phụ trách", "Tiến độ (%)", "Trạng thái", "Kết quả xử lý", "Ghi chú",
    ]  # fmt: skip
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize, sheet.page_setup.fitToWidth) == (
        "landscape",
        9,
        1,
    )
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.freeze_panes == "C2"
    assert sheet.auto_filter.ref == f"A1:L{sheet.max_row}"
    assert sheet["D2"].number_format == "DD/MM/YYYY"
    assert {str(rule.sqref) for rule in sheet.data_validations.dataValidation} == {
        f"I2:I{sheet.max_row}", f"J2:J{sheet.max_row}",
    }  # fmt: skip


def test_papers_that_share_a_code_are_told_apart() -> None:
    def paper(name: str, issuer: str) -> Loaded:
        head = Header(issuer=issuer, number="09", symbol="KH-UBND", date="2025-07-30")
        source = Source(file=f"{name}.pdf", sha256=name, kind="scan", page_count=1)
        made = Document(source=source, header=head, tasks=(Task(content="Việc", page=3),))
        return Loaded(path=Path(name), name=name, document=made)

    def shown(*papers: Loaded) -> list[tuple[str, str]]:
        book = openpyxl.load_workbook(io.BytesIO(xlsx.encode(papers, Context(find=lambda _: None))))
        assert [row[1].value for row in book["Văn bản"].iter_rows(min_row=2)] == [
            row[2].value for row in book["Nhiệm vụ"].iter_rows(min_row=2)
        ]
        assert sum(row[9].value for row in book["Văn bản"].iter_rows(min_row=2)) == book["Nhiệm vụ"].max_row - 1
        return [(row[2].value, row[11].value) for row in book["Nhiệm vụ"].iter_rows(min_row=2)]

    assert shown(paper("a", "UBND xã A"), paper("b", "UBND xã B")) == [
        ("09/KH-UBND (UBND xã A)", "nhiệm vụ trong văn bản\na.pdf, trang 3"),
        ("09/KH-UBND (UBND xã B)", "nhiệm vụ trong văn bản\nb.pdf, trang 3"),
    ]
    assert [code for code, _ in shown(paper("a", ""), paper("b", ""))] == ["09/KH-UBND (a.pdf)", "09/KH-UBND (b.pdf)"]
    assert [code for code, _ in shown(paper("a", "UBND xã A"))] == ["09/KH-UBND"]


def test_a_cell_holds_32767_units_and_no_more() -> None:
    findings: list[Finding] = []
    for text, whole in (("ế" * 32_767, True), ("ế" * 32_768, False), ("𝒳" * 20_000, False)):
        findings.clear()
        data = xlsx.encode([one(text)], Context(find=findings.append))
        cell = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]["B2"].value
        assert len(cell.encode("utf-16-le")) // 2 <= 32_767
        assert (cell == text) is whole
        assert bool(findings) is not whole
        assert whole or cell.endswith("… (còn tiếp, xem tệp dữ liệu)")


def test_text_is_stored_as_text_whatever_it_looks_like() -> None:
    for text in ("=1+1", "=cmd|'/C calc'!A0", "1", "true", "2025-01-01", "#REF!", "-1"):
        data = xlsx.encode([one(text)], Context(find=lambda _: None))
        cell = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]["B2"]
        assert (cell.value, cell.data_type) == (text, "s")
        sheet = zipfile.ZipFile(io.BytesIO(data)).read("xl/worksheets/sheet1.xml")
        assert b"<f>" not in sheet


@given(st.text())
def test_neutral_can_be_taken_back_and_never_begins_a_formula(text: str) -> None:
    cell = neutral(text)
    assert readback.unquoted(cell) == readback.shown(text).translate(dict.fromkeys(range(0xD800, 0xE000), 0xFFFD))
    assert not cell.startswith(("=", "@", "\t", "\r"))


@given(st.lists(st.text(alphabet=st.characters(codec="utf-8")), max_size=5))
def test_csv_of_any_text_reads_back(texts: list[str]) -> None:
    documents = [one(text) for text in texts]
    assert readback.tracker_csv(tracker_csv.encode(documents, Context(find=lambda _: None)), documents) == []


@given(st.text(), st.integers(10, 300))
def test_titles_keep_their_length(text: str, most: int) -> None:
    short = title(text, most)
    assert len(short) <= most
    assert "\n" not in short


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed here (libreoffice-calc)")
def test_libreoffice_prints_it_on_a4_landscape(folder: Path, tmp_path: Path) -> None:
    export.run(folder, "xlsx", str(tmp_path / "out.xlsx"))
    call = [
        "soffice",
        f"-env:UserInstallation=file://{tmp_path}/office",
        "--headless",
        "--convert-to",
        "pdf",
        "out.xlsx",
    ]
    subprocess.run(call, cwd=tmp_path, check=True, capture_output=True, timeout=240)
    printed = pypdfium2.PdfDocument(tmp_path / "out.pdf")
    sizes = {tuple(round(side) for side in page.get_size()) for page in printed}
    assert sizes == {(842, 595)}
    said = [page.get_textpage().get_text_range() for page in printed]
    assert "Nội dung nhiệm vụ" in said[0]
    assert all("Trang" in text for text in said), "a page of the print without its foot"
