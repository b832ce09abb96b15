"""Word documents in the layout of the decree: what LibreOffice makes of them, and where tables stand."""

from __future__ import annotations

import io
import shutil
import subprocess
from pathlib import Path

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.table import Table as DrawnTable

import pipeline
from pipeline.document import Appendix, Cell, Document, Line, Page, Source, Table
from pipeline.export import docx as word
from pipeline.export.model import Context, Loaded
from tests.export import decree
from tests.export.test_nothing_lost import INVITATION, LETTER

QUIET = Context(find=lambda _: None)


def made(document: Document) -> bytes:
    return word.encode(Loaded(path=Path("a.json"), name="a.json", document=document), QUIET)


def of(*tables: Table, appendix: bool = False) -> Document:
    texts = ("Mở đầu", "PHỤ LỤC", "TT", "Kết thúc")
    lines = tuple(
        Line(text=text, raw=text, box=(100, 100.0 * n, 900, 100.0 * n + 40)) for n, text in enumerate(texts, 1)
    )
    pages = (Page(number=1, width=1654, height=2339, lines=lines),)
    appendices = (Appendix(marker="PHỤ LỤC", page=1, line=2),) if appendix else ()
    source = Source(file="a", sha256="", kind="scan", page_count=1)
    return Document(source=source, pages=pages, tables=tables, appendices=appendices)


def grid(columns: int, rows: tuple[tuple[str, ...], ...] = (("1",),), head: tuple[str, ...] = ()) -> Table:
    filled = tuple((*row, *("",) * (columns - len(row))) for row in rows)
    cells = tuple(
        Cell(row=at, col=0, text=row[0], page=1, box=(90, 290.0 + at, 910, 345)) for at, row in enumerate(filled)
    )
    return Table(pages=(1,), columns=head or ("TT", *("Nội dung",) * (columns - 1)), rows=filled, cells=cells)


@pytest.mark.parametrize(
    ("columns", "appendix", "orientations"),
    [
        (3, False, [WD_ORIENT.PORTRAIT]),
        (12, False, [WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE, WD_ORIENT.PORTRAIT]),
        (12, True, [WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE]),
    ],
)
def test_a_wide_table_lies_across(columns: int, appendix: bool, orientations: list[WD_ORIENT]) -> None:
    found = docx.Document(io.BytesIO(made(of(grid(columns), appendix=appendix))))
    assert [section.orientation for section in found.sections] == orientations
    assert [section.page_width > section.page_height for section in found.sections] == [
        orientation == WD_ORIENT.LANDSCAPE for orientation in orientations
    ]


def test_a_table_stands_where_it_is_printed() -> None:
    said = [
        "table" if isinstance(block, DrawnTable) else block.text
        for block in docx.Document(io.BytesIO(made(of(grid(3))))).iter_inner_content()
    ]
    assert [text for text in said if text] == ["Mở đầu", "PHỤ LỤC", "table", "Kết thúc"]


def test_groups_and_heads_of_two_levels_are_merged() -> None:
    head = ("TT", "Nội dung", "Đánh giá / Đạt", "Đánh giá / Không đạt")
    rows = (("I", "NHÓM MỘT", "", ""), ("1", "Việc", "x", ""))
    table = docx.Document(io.BytesIO(made(of(grid(4, rows, head))))).tables[0]
    upper, lower, group, row = ([cell.text for cell in line.cells] for line in table.rows)
    assert upper == ["TT", "Nội dung", "Đánh giá", "Đánh giá"]
    assert lower == ["TT", "Nội dung", "Đạt", "Không đạt"]
    assert group == ["I", "NHÓM MỘT", "NHÓM MỘT", "NHÓM MỘT"]
    assert row == ["1", "Việc", "x", ""]


def test_a_receiver_is_not_the_signer_of_the_same_position() -> None:
    text = LETTER.replace("- Như trên;", "- Giám đốc;").replace("Nơi nhận:                   GIÁM ĐỐC", "Nơi nhận:")
    text = text.replace("- Lưu: VT, VP.              Lê Văn Mẫu", "- Lưu: VT, VP.\nGIÁM ĐỐC\nLê Văn Mẫu")
    left, right = docx.Document(io.BytesIO(made(pipeline.parse(text)))).tables[-1].rows[0].cells
    assert [one.text for one in left.paragraphs] == ["Nơi nhận:", "- Giám đốc;", "- Lưu: VT, VP."]
    assert [one.text for one in right.paragraphs] == ["GIÁM ĐỐC", "Lê Văn Mẫu"]


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed here (libreoffice-writer)")
def test_a_reader_that_knows_the_decree_finds_its_parts(tmp_path: Path) -> None:
    for name, text in (("invitation", INVITATION), ("letter", LETTER)):
        (tmp_path / f"{name}.docx").write_bytes(made(pipeline.parse(text)))
    profile = f"-env:UserInstallation=file://{tmp_path}/office"
    call = ["soffice", profile, "--headless", "--convert-to", "pdf", "invitation.docx", "letter.docx"]
    subprocess.run(call, cwd=tmp_path, check=True, capture_output=True, timeout=240)
    invitation, letter = (decree.read(decree.text_of(tmp_path / f"{name}.pdf")) for name in ("invitation", "letter"))
    assert invitation == decree.Found(
        True, True, "15/GM-UBND", "2025", ("- Như trên;", "- Lưu: VT, NC.Minh."), "Trần Thử Nghiệm"
    )
    assert letter == decree.Found(True, True, "321/SNV-VP", "2025", ("- Như trên;", "- Lưu: VT, VP."), "Lê Văn Mẫu")
