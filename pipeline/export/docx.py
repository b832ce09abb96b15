"""A Word document: the paper's text under real headings and tables, in the typeface of Decree 30/2020/NĐ-CP."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from pipeline.export import blocks
from pipeline.export.cells import printable
from pipeline.export.model import Context, Loaded
from pipeline.results import code_of

_FACE = "Times New Roman"
_POINTS = 13  # appendix I of the decree: 13–14
_BETWEEN_MARGINS = 160  # millimetres
_LETTER, _PADDING = 3.0, 4.0  # millimetres: a capital in bold, the white at both sides of a cell
_LONGEST_WORD, _LONGEST_TEXT = 12, 100  # letters that a column is made for


def encode(loaded: Loaded, context: Context) -> bytes:
    """The .docx of one Document."""
    import docx

    made = docx.Document()
    _page(made)
    for block in blocks.blocks(loaded.document):
        _write(made, block)
    head = loaded.document.header
    made.core_properties.title = _text(" ".join(filter(None, (head.type, code_of(head), head.subject))))[:255]
    made.core_properties.author = _text(head.issuer)[:255]
    made.core_properties.created = made.core_properties.modified = datetime(2000, 1, 1, tzinfo=UTC)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def _page(made: Any) -> None:
    """A4 with the decree's margins; one face for text and headings."""
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt, RGBColor

    section = made.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = section.right_margin = Mm(20)
    section.left_margin = Mm(30)
    for style in made.styles:
        if style.name == "Normal" or style.name.startswith(("Heading", "Title", "List")):
            style.font.name, style.font.size = _FACE, Pt(_POINTS)
            fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
            for name in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
                fonts.set(qn(name), _FACE)
            for name in ("w:asciiTheme", "w:hAnsiTheme", "w:cstheme", "w:eastAsiaTheme"):
                fonts.attrib.pop(qn(name), None)
            for border in style.element.findall(f".//{qn('w:pBdr')}"):
                border.getparent().remove(border)
            if style.name.startswith(("Heading", "Title")):
                style.font.bold, style.font.color.rgb = True, RGBColor(0, 0, 0)


def _write(made: Any, block: blocks.Block) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN

    match block:
        case blocks.Heading(level, text):
            made.add_heading(_text(text), level=min(level - 1, 9))
        case blocks.Paragraph(text, "title"):
            made.add_paragraph(_text(text), style="Title").alignment = ALIGN.CENTER
        case blocks.Paragraph(text, "text"):
            made.add_paragraph(_text(text)).alignment = ALIGN.JUSTIFY
        case blocks.Paragraph(text, style):
            paragraph = made.add_paragraph()
            paragraph.add_run(_text(text)).bold = style != "number"
            paragraph.alignment = ALIGN.RIGHT if style == "signature" else ALIGN.CENTER
        case blocks.Items(word, items):
            made.add_paragraph().add_run(f"{word}:").italic = True
            for item in items:
                made.add_paragraph(_text(item), style="List Bullet")
        case blocks.Grid():
            _table(made, block)


def _table(made: Any, block: blocks.Grid) -> None:
    if block.title:
        made.add_paragraph().add_run(_text(block.title)).bold = True
    from docx.shared import Mm

    table = made.add_table(rows=0, cols=len(block.columns), style="Table Grid")
    table.autofit = False  # programs that lay it out anew make all columns alike
    widths = [Mm(width) for width in _widths((block.columns, *block.rows))]
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for at, row in enumerate((block.columns, *block.rows)):
        for cell, text, width in zip(table.add_row().cells, row, widths, strict=True):
            cell.width = width
            cell.paragraphs[0].add_run(_text(text)).bold = at == 0
    _repeat_head(table.rows[0])


def _widths(rows: Sequence[Sequence[str]]) -> list[float]:
    """Millimetres of the columns: each holds its longest word, what is left goes where the longest texts are."""
    columns = [[_text(text) for text in column] for column in zip(*rows, strict=True)]
    words = [max((len(word) for text in texts for word in text.split()), default=0) for texts in columns]
    least = [_PADDING + _LETTER * min(word, _LONGEST_WORD) for word in words]
    more = [min(max(map(len, texts)), _LONGEST_TEXT) for texts in columns]
    left = _BETWEEN_MARGINS - sum(least)
    if left <= 0 or not any(more):
        return [_BETWEEN_MARGINS * width / sum(least) for width in least]
    return [width + left * letters / sum(more) for width, letters in zip(least, more, strict=True)]


def _repeat_head(row: Any) -> None:
    from docx.oxml import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _text(text: str) -> str:
    return " ".join(printable(text).split())
