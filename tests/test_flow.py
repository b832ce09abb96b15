"""The text of a Document: rows whole, furniture out, nothing lost."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

import pipeline
from pipeline.document import Box, Cell, Document, Line, Page, Source, Table
from pipeline.flow import furniture, readable
from pipeline.flow.saying import words
from pipeline.flow.text import joined

SAMPLES = Path(__file__).resolve().parent.parent / "samples"


def page(number: int, lines: list[tuple[str, Box | None]]) -> Page:
    made = tuple(Line(text=text, raw=text, box=box) for text, box in lines)
    return Page(number=number, width=1000, height=1400, dpi=120.0, lines=made)


def document(pages: list[Page], *tables: Table) -> Document:
    source = Source(file="a.pdf", sha256="", kind="scan", page_count=len(pages))
    return Document(source=source, pages=tuple(pages), tables=tables)


def box(x: float, y: float, wide: float = 180) -> Box:
    return (x, y, x + wide, y + 20)


# Columns at 50, 150 and 500; what a reader of lines sees: the lines of neighbouring cells one after the other.
TABLE = Table(
    pages=(1,), title="Phụ lục", columns=("TT", "Nội dung", "Chủ trì"),
    rows=(("1", "Rà soát thủ tục hành chính", "Phòng Văn hóa - Xã hội"), ("2", "Báo cáo", "Công an xã")),
    cells=tuple(
        Cell(row=row, col=col, text=text, page=1, box=area) for row, col, text, area in (
            (0, 0, "1", (40, 300, 140, 360)), (0, 1, "Rà soát thủ tục hành chính", (140, 300, 490, 360)),
            (0, 2, "Phòng Văn hóa - Xã hội", (490, 300, 900, 360)), (1, 0, "2", (40, 360, 140, 400)),
            (1, 1, "Báo cáo", (140, 360, 490, 400)), (1, 2, "Công an xã", (490, 360, 900, 400)),
        )
    ),
)  # fmt: skip
LINES = [
    ("3", (490, 40, 510, 60)), ("Trên đây là kế hoạch", box(50, 120, 800)), ("TT", box(50, 260, 40)),
    ("Nội dung", box(150, 260)), ("Chủ trì", box(500, 260)), ("Rà soát thủ tục", box(150, 305)),
    ("Phòng Văn hóa", box(500, 305)), ("1", box(50, 320, 10)), ("hành chính", box(150, 335)),
    ("- Xã hội", box(500, 335)), ("2", box(50, 370, 10)), ("Báo cáo", box(150, 370)), ("Công an xã", box(500, 370)),
    ("Nơi nhận:", box(50, 500)),
]  # fmt: skip


def test_a_table_stands_row_by_row_where_its_first_line_stands() -> None:
    first = page(1, [("KẾ HOẠCH", box(400, 500))])
    pages = [page(1, LINES), page(2, [("2", (490, 40, 510, 60)), ("Lưu: VT", box(50, 200))])]
    assert readable(document(pages, TABLE)).split("\n") == [
        "Trên đây là kế hoạch", "TT | Nội dung | Chủ trì",
        "1 | Rà soát thủ tục hành chính | Phòng Văn hóa - Xã hội", "2 | Báo cáo | Công an xã",
        "Nơi nhận:", "\fLưu: VT", "",
    ]  # fmt: skip
    assert readable(document([first])) == "KẾ HOẠCH\n"


def test_a_line_that_no_cell_says_stands_under_the_table() -> None:
    more = [*LINES[:-1], ("ghi tay bên lề ô này", box(150, 385)), LINES[-1]]
    assert "Công an xã\nghi tay bên lề ô này\nNơi nhận:" in readable(document([page(1, more)], TABLE))


def test_a_corrected_cell_replaces_its_line() -> None:
    import msgspec

    rows = (TABLE.rows[0], ("2", "Báo cáo quý", "Công an xã"))
    cells = tuple(
        msgspec.structs.replace(cell, text="Báo cáo quý") if cell.text == "Báo cáo" else cell for cell in TABLE.cells
    )
    text = readable(document([page(1, LINES)], msgspec.structs.replace(TABLE, rows=rows, cells=cells)))
    assert "2 | Báo cáo quý | Công an xã\nNơi nhận:" in text


@pytest.mark.parametrize(
    ("top", "bottom", "out"),
    [
        ("{n}", "", {"top"}), ("- {n} -", "", {"top"}), ("", "Trang {n}/12", {"bottom"}), ("", "{n}", {"bottom"}),
        ("CÔNG BÁO/Số {n} + 1/Ngày 01-02-2010", "", {"top"}), ("Điều {n}.", "", set()),
        ("Mẫu số {twice} kèm theo Thông tư", "", set()), ("{words}", "", set()),
    ],
)  # fmt: skip
def test_numbers_and_running_heads_are_furniture(top: str, bottom: str, out: set[str]) -> None:
    pages = []
    for n in range(2, 8):
        said = {"n": n, "twice": 2 * n, "words": "abcdefgh"[n] * n}
        lines = [(top.format(**said), box(480, 30)), ("Tổ chức thực hiện " + "xyzuvwst"[n], box(100, 400))]
        pages.append(page(n, [*lines, (bottom.format(**said), box(480, 1350))]))
    found = furniture(pages)
    assert found == {(p.number, {"top": 1, "bottom": 3}[end]) for p in pages for end in out}


def test_a_lone_number_in_the_text_stays() -> None:
    pages = [page(n, [("Kinh phí", box(100, 90)), ("12", box(100, 700)), ("đồng", box(100, 900))]) for n in (1, 2)]
    assert not furniture(pages)


def test_paragraphs_go_over_lines_and_pages() -> None:
    one = [
        ("Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025 của", box(50, 200, 900)),
        ("Quốc hội nước Cộng hòa xã hội chủ nghĩa Việt Nam về tổ chức chính quyền;", box(50, 230, 700)),
        ("Ủy ban nhân dân xã ban hành Kế hoạch thực hiện công tác cải cách hành chính", box(90, 260, 860)),
    ]
    two = [
        ("2", box(490, 30, 20)), ("năm 2025 trên địa bàn xã như sau:", box(50, 100, 400)),
        ("1. Rà soát thủ tục", box(90, 130, 300)),
    ]  # fmt: skip
    made = readable(document([page(1, one), page(2, two)]), paragraphs=True)
    assert made == (
        "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025 của Quốc hội nước Cộng hòa xã hội chủ "
        "nghĩa Việt Nam về tổ chức chính quyền;\nỦy ban nhân dân xã ban hành Kế hoạch thực hiện công tác cải cách hành "
        "chính năm 2025 trên địa bàn xã như sau:\n1. Rà soát thủ tục\n"
    )


@given(st.lists(st.lists(st.text(max_size=12), max_size=6), min_size=1, max_size=4))
def test_every_word_of_running_text_stays(texts: list[list[str]]) -> None:
    pages = [page(n, [(" ".join(text.split()), None) for text in lines]) for n, lines in enumerate(texts, 1)]
    out = furniture(pages)
    kept = [line.text for p in pages for i, line in enumerate(p.lines, 1) if (p.number, i) not in out]
    text = readable(document(pages))
    assert Counter(words(text)) == Counter(words("\n".join(kept)))
    assert text.count("\f") == len(pages) - 1
    assert Counter(words(readable(document(pages), paragraphs=True))) == Counter(words(text))


def test_rows_are_whole_and_are_read_again(tmp_path: Path) -> None:
    """The tables of the text are those of the Document, also for the parser that reads the text anew."""
    with pikepdf.open(SAMPLES / "plan-552-kh-ubnd.pdf") as whole:
        del whole.pages[:-2]
        whole.save(tmp_path / "table.pdf")
    found = pipeline.digitize(tmp_path / "table.pdf")
    text = readable(found).replace("\f", "")
    rows = [joined(row) for row in found.tables[0].rows]
    lines = text.split("\n")
    at = lines.index(rows[0])
    assert len(rows) == 23
    assert lines[at : at + 23] == rows
    assert [joined(row) for row in pipeline.parse(text).tables[0].rows] == rows
