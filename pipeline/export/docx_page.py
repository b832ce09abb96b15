"""The sheet of a Word document: A4 with the decree's margins, one face, page numbers at the head, pages across.

Appendix I of Decree 30/2020/NĐ-CP, part I: margins 20–25 mm above and below, 30–35 mm at the left, 15–20 at the
right; Times New Roman 13–14; the page number stands in the middle of the upper margin, none on the first page.
"""

from __future__ import annotations

from typing import Any

from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Length, Mm, Pt, RGBColor

FACE = "Times New Roman"
POINTS = 13
_LONG, _SHORT = 297, 210  # millimetres of A4
_ABOVE, _BELOW, _LEFT, _RIGHT = 20, 20, 30, 20


def prepare(made: Any) -> None:
    """Set the sheet and the styles of an empty document."""
    section = made.sections[0]
    section.page_width, section.page_height = Mm(_SHORT), Mm(_LONG)
    section.top_margin, section.bottom_margin = Mm(_ABOVE), Mm(_BELOW)
    section.left_margin, section.right_margin = Mm(_LEFT), Mm(_RIGHT)
    section.header_distance = Mm(10)
    section.different_first_page_header_footer = True
    _number(section.header.paragraphs[0])
    _styles(made)


def _number(paragraph: Any) -> None:
    paragraph.alignment = ALIGN.CENTER
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)


def _styles(made: Any) -> None:
    """One face and size; headings without colour, rule and space of their own."""
    for style in made.styles:
        if style.name != "Normal" and not style.name.startswith(("Heading", "Header")):
            continue
        style.font.name, style.font.size = FACE, Pt(POINTS)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for name in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
            fonts.set(qn(name), FACE)
        for name in ("w:asciiTheme", "w:hAnsiTheme", "w:cstheme", "w:eastAsiaTheme"):
            fonts.attrib.pop(qn(name), None)
        if style.name.startswith("Heading"):
            style.font.bold, style.font.italic, style.font.color.rgb = False, False, RGBColor(0, 0, 0)
            if style.type == WD_STYLE_TYPE.PARAGRAPH:
                form = style.paragraph_format
                form.space_before, form.space_after, form.keep_with_next = Pt(0), Pt(6), True
    normal = made.styles["Normal"].paragraph_format
    normal.space_before, normal.space_after, normal.line_spacing = Pt(0), Pt(6), 1.0


def between_margins(made: Any) -> float:
    """Millimetres of the last section's lines."""
    section = made.sections[-1]
    return float(Length(section.page_width - section.left_margin - section.right_margin).mm)


def turn(made: Any, *, across: bool, new_page: bool = False) -> None:
    """Go on upright or across: on a new page where that changes, or is asked for."""
    last = made.sections[-1]
    if (last.orientation == WD_ORIENT.LANDSCAPE) == across:
        if new_page and len(made.element.body) > 1:
            made.add_page_break()
        return
    if len(made.element.body) > 1:  # more than the sheet's own element
        last = made.add_section(WD_SECTION.NEW_PAGE)
        last.different_first_page_header_footer = False
    last.orientation = WD_ORIENT.LANDSCAPE if across else WD_ORIENT.PORTRAIT
    last.page_width, last.page_height = (Mm(_LONG), Mm(_SHORT)) if across else (Mm(_SHORT), Mm(_LONG))
    last.left_margin, last.right_margin = (Mm(_ABOVE), Mm(_BELOW)) if across else (Mm(_LEFT), Mm(_RIGHT))
    last.top_margin, last.bottom_margin = (Mm(_LEFT), Mm(_RIGHT)) if across else (Mm(_ABOVE), Mm(_BELOW))
