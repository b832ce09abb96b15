"""ALTO, PAGE XML, hOCR and docling: valid, equal to the Documents, in place."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from pipeline import export
from pipeline.document import Box, Cell, Document, Edit, Line, Page, Place, Section, Source, Table, Word
from pipeline.export import alto, docling, hocr, page_xml
from pipeline.export.model import Context, Loaded, Refused
from tests.export import readback_ocr as readback
from tests.export.scans import line, restored

QUIET = Context(find=lambda _: None)


def loaded(pages: Sequence[Page], *tables: Table, **fields: object) -> Loaded:
    source = Source(file="kế hoạch.pdf", sha256="ab" * 32, kind="scan", page_count=len(pages))
    document = Document(source=source, pages=tuple(pages), tables=tables, **fields)  # type: ignore[arg-type]
    return Loaded(path=Path("a.json"), name="a.json", document=document)


def page(lines: Sequence[Line], number: int = 1) -> Page:
    return Page(number=number, width=1654, height=2339, dpi=200.0, lines=tuple(lines))


def cell(row: int, col: int, text: str, box: Box) -> Cell:
    return Cell(row=row, col=col, text=text, page=1, box=box)


TABLE = Table(
    pages=(1,), columns=("TT", "Nội dung"), rows=(("1", "Rà soát"), ("2", "Báo cáo")),
    cells=(
        cell(0, 0, "1", (190, 700, 300, 760)), cell(0, 1, "Rà soát", (300, 700, 900, 760)),
        cell(1, 0, "2", (190, 760, 300, 820)), cell(1, 1, "Báo cáo", (300, 760, 900, 820)),
    ),
)  # fmt: skip
PAPER = loaded(
    [
        page(
            [
                line("Trang 1/2", 20, left=800), line("KẾ HOẠCH", 200, left=700), line("I. MỤC ĐÍCH", 300),
                restored("Căn cứ Luật & <Nghị định>", "Can cứ Luật & <Nghị định>", 0, 3, "Can", 400),
                line("của Chính phủ;", 450), line("TT", 650), line("Nội dung", 650, left=320), line("1", 710),
                line("Rà soát", 710, left=320), line("Báo cáo", 770, left=320), line("2", 770), line("Nơi nhận:", 900),
            ]
        ),
        page([line("2", 30, left=800), line("Lưu: VT", 300)], 2),
    ],
    TABLE,
    sections=(Section(level=1, marker="I.", title="MỤC ĐÍCH", text="Căn cứ", page=1, line=3),),
    places={"header.type": Place(page=1, line=2)},
)  # fmt: skip


def test_files_of_all_four_are_written(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_bytes(PAPER.document.to_json())
    for to, names in {
        "alto": ["a/0001.xml", "a/0002.xml"], "page": ["a/0001.xml", "a/0002.xml"], "hocr": ["a.hocr"],
        "docling": ["a.docling.json"],
    }.items():  # fmt: skip
        done = export.run(tmp_path / "a.json", to, str(tmp_path / to))
        assert [path.relative_to(tmp_path / to).as_posix() for path in done.written] == names


def test_alto_says_lines_words_and_places() -> None:
    rules = readback.schema_of_alto()
    for number, data in alto.encode(PAPER, QUIET).items():
        assert list(readback.differ(readback.of_alto(data), PAPER.document.pages[number - 1])) == []
        assert rules is None or rules.validate(etree.fromstring(data)), rules.error_log
        tree = etree.fromstring(data)
        blocks = [node.get("ID") for node in tree.find(".//a:PrintSpace", readback.ALTO)]
        assert [ref.get("REF") for ref in tree.iter(f"{{{alto.NAMESPACE}}}ElementRef")] == blocks


def test_page_xml_says_lines_words_and_places() -> None:
    rules = readback.schema_of_page()
    for number, data in page_xml.encode(PAPER, QUIET).items():
        assert list(readback.differ(readback.of_page(data), PAPER.document.pages[number - 1])) == []
        assert rules is None or rules.validate(etree.fromstring(data)), rules.error_log
    first = etree.fromstring(page_xml.encode(PAPER, QUIET)[1])
    assert [node.get("type") for node in first.findall(".//p:Page/p:TextRegion", readback.PAGE)] == [
        "page-number", "paragraph", "heading", "paragraph", "paragraph",
    ]  # fmt: skip
    roles = first.iter(f"{{{page_xml.NAMESPACE}}}TableCellRole")
    assert [role.get("rowIndex") + role.get("columnIndex") for role in roles] == ["00", "01", "10", "11"]


def test_hocr_says_lines_words_and_places() -> None:
    data = hocr.encode(PAPER, QUIET)
    for one in PAPER.document.pages:
        assert list(readback.differ(readback.of_hocr(data, one.number), one)) == []
    assert "Căn cứ Luật & <Nghị định>" in " ".join(readback.text_of_html(data).split())


def test_a_changed_word_has_its_confidence_and_what_else_it_may_be() -> None:
    edit = Edit(start=3, end=6, raw="b<n", text="ban", rule="lexicon", confidence=0.5, alternatives=("bán", "bàn"))
    words = (Word(100, 140, 0.9), Word(150, 200, 0.2), Word(210, 260, 0.7))
    one = Line(text="Ủy ban xã", raw="Ủy b<n xã", box=(100, 50, 260, 80), confidence=0.8, edits=(edit,), words=words)
    paper = loaded([page([one])])
    strings = etree.fromstring(alto.encode(paper, QUIET)[1]).findall(".//a:String", readback.ALTO)
    said = [(word.get("CONTENT"), float(word.get("WC"))) for word in strings]
    assert said == [("Ủy", 0.9), ("ban", 0.5), ("xã", 0.7)]
    assert [other.text for other in strings[1]] == ["bán", "bàn"]
    texts = etree.fromstring(page_xml.encode(paper, QUIET)[1]).findall(".//p:Word[2]/p:TextEquiv", readback.PAGE)
    assert [(node.get("index"), node[0].text) for node in texts] == [("0", "ban"), ("1", "bán"), ("2", "bàn")]
    assert "x_wconf 50'>ban<" in hocr.encode(paper, QUIET).decode()


def test_what_a_hand_wrote_is_said() -> None:
    note = msgspec.structs.replace(line("Kính chuyển P. KT", 500), kind="handwritten", by_hand=((0, 17),))
    slot = msgspec.structs.replace(line("Số: 574 /KH-UBND", 400), by_hand=((4, 7),))
    written = loaded([page([slot, note])])
    pages = etree.fromstring(page_xml.encode(written, QUIET)[1]), etree.fromstring(alto.encode(written, QUIET)[1])
    for root, rules in zip(pages, (readback.schema_of_page(), readback.schema_of_alto()), strict=True):
        assert rules is None or rules.validate(root), rules.error_log
    lines, words = (pages[0].iter(f"{{{page_xml.NAMESPACE}}}{tag}") for tag in ("TextLine", "Word"))
    assert [one.get("production") for one in lines] == [None, "handwritten-cursive"]
    assert [one.get("production") for one in words] == [None, "handwritten-cursive", None, *["handwritten-cursive"] * 4]
    said = [word.get("CONTENT") for word in pages[1].iter(f"{{{alto.NAMESPACE}}}String") if word.get("TAGREFS")]
    assert said == ["574", "Kính", "chuyển", "P.", "KT"]


def test_docling_core_reads_texts_tables_and_places() -> None:
    pytest.importorskip("docling_core", reason="reads DoclingDocuments (pip install docling-core)")
    found = readback.of_docling(docling.encode(PAPER, QUIET))
    assert [(item.label.value, item.text) for item in found.texts] == [
        ("page_header", "Trang 1/2"), ("title", "KẾ HOẠCH"), ("section_header", "I. MỤC ĐÍCH"),
        ("text", "Căn cứ Luật & <Nghị định> của Chính phủ;"), ("text", "Nơi nhận:"), ("page_header", "2"),
        ("text", "Lưu: VT"),
    ]  # fmt: skip
    assert found.texts[3].orig.startswith("Can cứ")
    assert [[cell.text for cell in row] for row in found.tables[0].data.grid] == [
        ["TT", "Nội dung"], ["1", "Rà soát"], ["2", "Báo cáo"],
    ]  # fmt: skip
    place = found.texts[1].prov[0]
    assert (place.page_no, place.bbox.l, place.bbox.t) == (1, 700, 200)
    assert [item.text for item, _ in found.iterate_items() if hasattr(item, "text")][:2] == ["KẾ HOẠCH", "I. MỤC ĐÍCH"]
    assert "| Rà soát    |" in found.export_to_markdown()


def test_a_text_without_places_is_refused_but_by_docling() -> None:
    paper = loaded([Page(number=1, lines=(Line(text="Căn cứ", raw="Căn cứ"),))])
    for encode in (alto.encode, page_xml.encode, hocr.encode):
        with pytest.raises(Refused, match="has no places of lines"):
            encode(paper, QUIET)
    pytest.importorskip("docling_core", reason="reads DoclingDocuments (pip install docling-core)")
    assert [item.text for item in readback.of_docling(docling.encode(paper, QUIET)).texts] == ["Căn cứ"]


@given(st.lists(st.tuples(st.text(min_size=1, max_size=20), st.integers(0, 1500), st.integers(0, 2200)), max_size=8))
def test_any_line_stays_in_place(said: list[tuple[str, int, int]]) -> None:
    lines = [
        Line(text=text, raw=text, box=(float(x), float(y), x + 100.5, y + 30.25))
        for text, x, y in said if " ".join(readback.shown(text).split()) and text.strip()
    ]  # fmt: skip
    if not lines:
        return
    paper = loaded([page(lines)])
    one = paper.document.pages[0]
    assert list(readback.differ(readback.of_alto(alto.encode(paper, QUIET)[1]), one)) == []
    assert list(readback.differ(readback.of_page(page_xml.encode(paper, QUIET)[1]), one)) == []
    assert list(readback.differ(readback.of_hocr(hocr.encode(paper, QUIET), 1), one)) == []
