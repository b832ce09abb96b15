"""Running text of a Word document: title and subject, grounds, headings and items, as Decree 30/2020/NĐ-CP sets them.

Chapters and parts stand in the middle, in bold; "Điều 1." and a short title are bold, a sentence is not; the first
line of a paragraph goes in by 1.27 cm; grounds are in italics (appendix I, part I, II.5).
"""

from __future__ import annotations

import re
from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from pipeline import flow
from pipeline.document import Appendix
from pipeline.export.cell_text import one_line

INDENT = 12.7  # millimetres of a first line
_TITLE = 100  # letters of a title that is bold; a longer one is a sentence
_MIDDLE = re.compile(r"(?:phần|chương|tiểu mục|mục)\s+\S+", re.IGNORECASE)
_ARTICLE = re.compile(r"điều\s+\d+\w?\.?", re.IGNORECASE)
_GROUND = re.compile(r"(?:căn cứ|theo đề nghị|xét)\b", re.IGNORECASE)
_DEEPEST = 9


class Writer:
    """Writes the blocks of running text at the end of the document `made`."""

    def __init__(self, made: Any) -> None:
        self.made = made

    def write(self, block: flow.Block, part: flow.PaperPart) -> None:
        """Write a block of `part` that is text."""
        match block:
            case flow.Heading(_, text) if isinstance(part.of, Appendix) and block is part.blocks[0]:
                self._appendix(text, part.of)
            case flow.Heading(level, text):
                self._heading(text, level)
            case flow.TextBlock(text, "title"):
                self._title(text)
            case flow.TextBlock(text, "subject"):
                self.plain(text, bold=True, centre=True)
                rule(self.made.add_paragraph(), 60.0)  # the short one under the subject
            case flow.TextBlock(text, style):
                self._paragraph(text, style, part)
            case flow.Items(word, items):
                self._items(word, items)

    def plain(self, text: str, *, bold: bool = False, italic: bool = False, centre: bool = False) -> Any:
        """A paragraph without a first line's indent."""
        made = self.made.add_paragraph()
        run = made.add_run(one_line(text))
        run.bold, run.italic = bold, italic
        made.alignment = ALIGN.CENTER if centre else ALIGN.JUSTIFY
        return made

    def _title(self, text: str) -> None:
        made = self.plain(text, bold=True, centre=True)
        made.paragraph_format.space_before, made.paragraph_format.space_after = Pt(18), Pt(0)
        made.runs[0].font.size = Pt(14)

    def _heading(self, text: str, level: int) -> None:
        """A heading of the outline; "Chương I" and its title stand on two lines."""
        text = one_line(text)
        made = self.made.add_paragraph(style=f"Heading {min(level, _DEEPEST)}")
        middle, article = _MIDDLE.match(text), _ARTICLE.match(text)
        bold = len(text) <= _TITLE and not text.endswith((":", ";", ","))
        if middle and bold:
            made.alignment = ALIGN.CENTER
            made.add_run(middle[0]).bold = True
            if rest := text[middle.end() :].strip():
                made.runs[-1].add_break()
                made.add_run(rest).bold = True
            return
        end = article.end() if article else 0
        if end:
            made.add_run(text[:end]).bold = True
        made.add_run(text[end:]).bold = bold
        self._indented(made)

    def _indented(self, made: Any) -> None:
        made.alignment = ALIGN.JUSTIFY
        made.paragraph_format.first_line_indent = Mm(INDENT)

    def _paragraph(self, text: str, style: flow.Style, part: flow.PaperPart) -> None:
        if not one_line(text):
            return
        if style == "note":
            self.plain(text, italic=True, centre=True)
        elif part.kind in ("head", "preamble") and text.isupper():
            self.plain(text, bold=True, centre=True)
        else:
            ground = part.kind == "preamble" and _GROUND.match(text)
            self._indented(self.plain(text, italic=bool(ground)))

    def _appendix(self, text: str, one: Appendix) -> None:
        """Marker and title in the middle, one under the other."""
        made = self.made.add_paragraph(style="Heading 1")
        made.alignment = ALIGN.CENTER
        marker = one_line(one.marker)
        lines = [marker, one_line(text)[len(marker) :].strip()] if marker else [one_line(text)]
        for at, line in enumerate(filter(None, lines)):
            if at:
                made.runs[-1].add_break()
            made.add_run(line).bold = True

    def _items(self, word: str, items: tuple[str, ...]) -> None:
        """Who is addressed: on one line, or one under the other."""
        single = items[0] if len(items) == 1 else ""
        made = self.plain(f"{word}: {single}".strip(), centre=bool(single))
        made.paragraph_format.space_before = Pt(6)
        if single:
            return
        made.paragraph_format.left_indent = Mm(35)
        for item in items:
            line = self.plain(f"- {one_line(item)}")
            line.paragraph_format.left_indent = Mm(45)
            line.paragraph_format.space_after = Pt(0)


def rule(paragraph: Any, side: float) -> None:
    """Make an empty paragraph a rule that ends `side` millimetres before both edges."""
    form = paragraph.paragraph_format
    form.left_indent = form.right_indent = Mm(side)
    form.space_after, form.line_spacing = Pt(6), Pt(2)
    borders, line = OxmlElement("w:pBdr"), OxmlElement("w:top")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        line.set(qn(f"w:{name}"), value)
    borders.append(line)
    properties = paragraph._p.get_or_add_pPr()
    properties.insert_element_before(
        borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:kinsoku", "w:wordWrap", "w:overflowPunct",
        "w:topLinePunct", "w:autoSpaceDE", "w:autoSpaceDN", "w:bidi", "w:adjustRightInd", "w:snapToGrid", "w:spacing",
        "w:ind", "w:contextualSpacing", "w:mirrorIndents", "w:suppressOverlap", "w:jc", "w:rPr", "w:sectPr",
    )  # fmt: skip
