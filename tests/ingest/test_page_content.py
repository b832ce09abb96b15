"""Letters and lines of born-digital pages are pdfplumber's to the last bit, and each once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pdfplumber
import pikepdf
import pytest

from pipeline.ingest.model import Edge
from pipeline.ingest.page_content import MOST_EDGES, THIN, Glyphs, content_of
from tests.papers import PLAN, code_of, font_of

CODES = code_of(PLAN)


def shown(text: str) -> str:
    return f"<{''.join(f'{CODES[c]:04X}' for c in text)}>"


TEXT = shown(PLAN[4])
GRID = " ".join([f"60 {700 - 20 * i} m 460 {700 - 20 * i} l S" for i in range(4)] + ["60 700 m 60 640 l S"])
PAGES = {
    "lines": f"BT /F1 12 Tf 1 0 0 1 60 780 Tm {TEXT} Tj 0 -20 Td {TEXT} Tj 14 TL T* {TEXT} Tj "
    f"{TEXT} ' 2 1 {TEXT} \" ET",
    "states": f"BT /F1 12 Tf 1.5 Tc 3 Tw 80 Tz 5 Ts 60 500 Td {TEXT} Tj 2 Tr [{TEXT} -250 {TEXT} 30.5] TJ ET",
    "scaled": f"q .5 0 0 .5 20 30 cm BT /F1 24 Tf 1 0 0 1 60 1500 Tm {TEXT} Tj ET Q BT /F1 9 Tf 60 60 Td {TEXT} Tj ET",
    "turned": f"BT /F1 12 Tf 0 1 -1 0 300 200 Tm {TEXT} Tj .7 .7 -.7 .7 100 100 Tm {TEXT} Tj 12 0 3 12 60 400 Tm /F1 1 "
    f"Tf {TEXT} Tj -1 0 0 -1 500 300 Tm /F1 11 Tf {TEXT} Tj 1 0 0 -1 60 350 Tm {TEXT} Tj ET",
    "odd sizes": f"BT /F1 0 Tf 60 30 Td {TEXT} Tj /F1 -12 Tf 0 60 Td {TEXT} Tj ET",
    "columns": f"BT /V 12 Tf 1 0 0 1 300 780 Tm {TEXT} Tj ET",
    "latin": r"BT /S 12 Tf 60 700 Td (paren \(x\) \256) Tj ET BT /S 12 Tf 60 650 Td (plain \q (text)) Tj ET",
    "no such font": f"BT {TEXT} Tj /F9 12 Tf (abc) Tj /F1 12 Tf {TEXT} Tj ET",
    "marked": f"/P <</MCID 0>> BDC BT /F1 12 Tf 60 60 Td {TEXT} Tj ET EMC EMC",
    "broken": f"Q Q q BT /F1 12 Tf 60 60 Td {TEXT} Tj Tj Tf (x) Foo 3 ET 1 2 re (open \\( [ {TEXT}",
    "forms": f"BT /F1 12 Tf 60 60 Td {TEXT} Tj ET q 2 0 0 2 0 -50 cm /X Do Q /X Do /None Do",
    "inline picture": f"q 9 0 0 9 0 0 cm BI /W 4 /H 4 /BPC 8 /CS /G ID 0123456789abcdef EI Q BT /F1 9 Tf {TEXT} Tj ET",
    "strokes": f"0.5 w {GRID} BT /F1 12 Tf 60 60 Td {TEXT} Tj ET",
    "boxes": "60 300 100 50 re S 200 300 100 .5 re f 200 310 .5 80 re f 200 300 90 50 re f 320 300 99 50 re B "
    "1 1 9 9 re n",
    "paths": "60 200 m 100 250 200 250 260 200 c S 60 150 m 160 150 l 160 180 l h S 9 9 m 9 99 l 50 120 l 50 9 l h f "
    "60 90 m 400 90.01 l S 60 80 m 400 300 l S 1 1 m 2 1 l 5 5 m 5 9 l S",
}


@pytest.mark.parametrize("rotate", [0, 90, 270])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_as_pdfplumber_has_it(name: str, rotate: int, tmp_path: Path) -> None:
    path = pdf_of(tmp_path / "a.pdf", PAGES[name], rotate)
    with pdfplumber.open(path) as pdf:
        page = pdf.pages[1]
        found = content_of(page, Glyphs())
        assert [tuple(letter) for letter in found.letters] == [
            (c["text"], c["fontname"], c["upright"], c["size"], c["x0"], c["top"], c["x1"], c["bottom"], c["doctop"])
            for c in page.chars
        ]
        assert found.letters or found.edges
        assert sorted(found.edges) == sorted(edges_of(page))


def test_what_pdfminer_cannot_read_is_not_passed_over(tmp_path: Path) -> None:
    with pdfplumber.open(pdf_of(tmp_path / "a.pdf", r"BT /S 12 Tf (\777) Tj ET")) as pdf, pytest.raises(AssertionError):
        content_of(pdf.pages[1], Glyphs())


def test_a_drawing_of_very_many_lines_is_no_table(tmp_path: Path) -> None:
    for count, kept in ((MOST_EDGES, MOST_EDGES), (MOST_EDGES + 1, 0)):
        drawing = " ".join(f"{i % 500} {i} m {i % 500 + 9} {i} l S" for i in range(count))
        with pdfplumber.open(pdf_of(tmp_path / "a.pdf", drawing)) as pdf:
            assert len(content_of(pdf.pages[1], Glyphs()).edges) == kept


@pytest.mark.parametrize("rotate", [0, 90])
@pytest.mark.parametrize(
    ("flags", "place", "drawn"),
    [
        (132, [100, 700, 150, 720], "/F1 10 Tf 108 704 Td"),  # as a clerk's software stamps a number
        (132, [150, 720, 100, 700], "/F1 10 Tf 108 704 Td"),  # corners in any order
        (4, [100, 700, 200, 740], "/F1 20 Tf 116 708 Td"),  # twice as large
        (2, [100, 700, 150, 720], ""),  # hidden
        (32, [100, 700, 150, 720], ""),  # not shown
        (4, [100, 700, 100, 700], ""),  # an invisible signature
    ],
)
def test_what_annotations_show_is_of_the_page(
    flags: int, place: list[int], drawn: str, rotate: int, tmp_path: Path
) -> None:
    """A look stands where its box is fitted into the annotation's place; its frame is no line of the page."""
    path = pdf_of(tmp_path / "a.pdf", f"BT {drawn} {TEXT} Tj ET" if drawn else "BT ET", rotate)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        page = pdf.pages[1]
        inner = pdf.make_stream(
            f"0 0 50 20 re S BT /F1 10 Tf 8 4 Td {TEXT} Tj ET".encode(),
            Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form, BBox=[0, 0, 50, 20], Resources=page.Resources,
        )  # fmt: skip
        look = pdf.make_stream(
            b"q 1 0 0 1 0 0 cm /FRM Do Q", Subtype=pikepdf.Name.Form, BBox=[0, 0, 50, 20],
            Resources=pikepdf.Dictionary(XObject=pikepdf.Dictionary(FRM=inner)),
        )  # fmt: skip
        kinds = pikepdf.Dictionary(N=look)
        stamp = pikepdf.Dictionary(Subtype=pikepdf.Name.Stamp, F=flags, Rect=place, AP=kinds)
        page.Annots = pikepdf.Array([pdf.make_indirect(stamp)])
        pdf.save(path)
    with pdfplumber.open(path) as opened:
        letters, edges = content_of(opened.pages[1], Glyphs())
    half = len(letters) // 2
    assert edges == ()
    assert [_rounded(letter) for letter in letters[:half]] == [_rounded(letter) for letter in letters[half:]]
    assert "".join(letter.text for letter in letters) == (2 * PLAN[4] if drawn else "")


def _rounded(letter: Any) -> tuple[object, ...]:
    return tuple(round(value, 3) if isinstance(value, float) else value for value in letter)


def edges_of(page: Any) -> list[Edge]:
    """Those of pdfplumber's edges that can be seen, and the middle lines of thin filled boxes."""
    found = []
    for edge in page.edges:
        if edge["object_type"] == "rect_edge" and not edge["stroke"]:
            continue
        if edge["orientation"] == "h":
            found.append(Edge(True, edge["top"], edge["x0"], edge["x1"]))
        elif edge["orientation"] == "v":
            found.append(Edge(False, edge["x0"], edge["top"], edge["bottom"]))
    for box in page.rects:
        wide, high = box["x1"] - box["x0"], box["bottom"] - box["top"]
        if box["fill"] and not box["stroke"]:
            if high <= THIN < wide:
                found.append(Edge(True, (box["top"] + box["bottom"]) / 2, box["x0"], box["x1"]))
            elif wide <= THIN < high:
                found.append(Edge(False, (box["x0"] + box["x1"]) / 2, box["top"], box["bottom"]))
    return found


def pdf_of(path: Path, content: str, rotate: int = 0) -> Path:
    """A PDF with a first page that is blank, and a second with `content`, whose sheet begins at neither 0 nor 0."""
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(595, 842))
        page = pdf.add_blank_page(page_size=(595, 842))
        page.MediaBox = pikepdf.Array([-20, 10, 575, 852])
        page.Rotate = rotate
        face = font_of(pdf, CODES, "Times")
        down = pikepdf.Dictionary(face)
        down.Encoding = pikepdf.Name("/Identity-V")
        plain = pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name("/Helvetica")
        )
        fonts = pikepdf.Dictionary(F1=face, V=pdf.make_indirect(down), S=pdf.make_indirect(plain))
        form = pdf.make_stream(
            f"BT /F1 12 Tf 60 400 Td {TEXT} Tj ET 60 100 m 260 100 l S".encode(),
            Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form, BBox=[0, 0, 595, 842], Matrix=[1, 0, 0, 1, 10, 20],
            Resources=pikepdf.Dictionary(Font=fonts),
        )  # fmt: skip
        page.Resources = pikepdf.Dictionary(Font=fonts, XObject=pikepdf.Dictionary(X=form))
        page.Contents = pdf.make_stream(content.encode("latin-1"))
        pdf.save(path)
    return path
