"""What stands side by side in a Word document, in tables without rulings: the letterhead, receivers and signer.

Decree 30/2020/NĐ-CP, appendix I, part II: the agency above in plain capitals, the issuing one in bold, a short rule
under it; the national heading 12–13 points bold, the motto 13–14 bold, a rule as long as it; number and date 13, the
date in italics; "Nơi nhận" 12 bold italic, receivers 11; authority, position and name bold, room for the signature.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from pipeline import flow
from pipeline.export.cell_text import one_line
from pipeline.export.docx_text import rule

_LEFT, _RIGHT = 62.0, 98.0  # millimetres of the columns of the letterhead
_HALF = 80.0  # of the closing's
_ROOM = 54  # points for the signature
_SIZES = {"parent": 12, "issuer": 12, "number": 13, "about": 12, "mark": 13, "national": 12, "motto": 13, "day": 13}
_BOLD = ("issuer", "national", "motto", "mark", "authority", "signer")
_ITALIC = ("day",)


def letterhead(made: Any, block: flow.Sides) -> None:
    """Agencies beside the national heading; under them number, subject of a letter and marks beside the date."""
    paragraphs = [one for one in block.left if isinstance(one, flow.TextBlock)]
    named = [one for one in paragraphs if one.style in ("parent", "issuer")]
    last = paragraphs.index(named[-1]) + 1 if named else 0
    above = [one for one in block.right if one.style != "day"]
    table = _bare(made, (_LEFT, _RIGHT), 2)
    upper, lower = table.rows
    _fill(upper.cells[0], paragraphs[:last], under=22.0)
    _fill(upper.cells[1], above, under=24.0)
    _fill(lower.cells[0], paragraphs[last:])
    _fill(lower.cells[1], [one for one in block.right if one.style == "day"])


def closing(made: Any, block: flow.Sides) -> None:
    """Receivers at the left, the signer at the right."""
    made.add_paragraph().paragraph_format.space_after = 0
    left, right = _bare(made, (_HALF, _HALF), 1).rows[0].cells
    for one in block.left:
        if isinstance(one, flow.Items):
            _line(left, f"{one.word}:", 12, bold=True, italic=True)
            for item in one.items:
                _line(left, f"- {item}" if item[:1] not in "-+–" else item, 11)
        else:
            _line(left, one.text, 11)
    _drop_first(left)
    _fill(right, block.right, room=True)
    for paragraph in right.paragraphs:
        paragraph.alignment = ALIGN.CENTER


def _bare(made: Any, widths: Sequence[float], rows: int) -> Any:
    """A table without rulings and without room beside its cells' texts."""
    table = made.add_table(rows=rows, cols=len(widths))
    table.autofit = False
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), "0")
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    table._tbl.tblPr.append(margins)
    for row in table.rows:  # the signer stays beside the receivers
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)
    return table


def _fill(cell: Any, paragraphs: Sequence[flow.TextBlock], *, under: float = 0.0, room: bool = False) -> None:
    """Paragraphs in the middle of a cell; with `under` a rule below them, as far from both edges."""
    for one in paragraphs:
        size = _SIZES.get(one.style, 13 if one.style in ("authority", "signer") else 11)
        made = _line(cell, one.text, size, bold=one.style in _BOLD, italic=one.style in _ITALIC)
        made.alignment = ALIGN.CENTER
        if room and one.style == "signer":
            made.paragraph_format.space_before = Pt(_ROOM)
    if paragraphs and under:
        rule(cell.add_paragraph(), under)
    _drop_first(cell)


def _line(cell: Any, text: str, points: int, *, bold: bool = False, italic: bool = False) -> Any:
    made = cell.add_paragraph()
    made.paragraph_format.space_after = Pt(0)
    run = made.add_run(one_line(text))
    run.bold, run.italic, run.font.size = bold, italic, Pt(points)
    return made


def _drop_first(cell: Any) -> None:
    """A new cell holds an empty paragraph; it goes where another one is there."""
    if len(cell.paragraphs) > 1:
        first = cell.paragraphs[0]._p
        first.getparent().remove(first)
